"""Whose page is this: what is told of a page that is somebody else's."""

from sim.cases.case import Answer


def test_a_page_of_somebody_else_is_moved_and_never_corrected(library, subject) -> None:
    found = 0
    for n in range(60):
        one, dice = subject(n, role="moa")
        case = library.make("misfiled_page", one, dice)
        for field in case.payload.fields:
            grade = library.grade(case, Answer([field.id]))
            for part in grade.parts:
                if part.right:
                    found += 1
                    assert f"“{field.value}”: " in str(part)
    assert found > 20
