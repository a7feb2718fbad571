"""What the two ends of a class did while lines rang, read from the logs; shifts of programs are told as such."""

from collections import Counter
from dataclasses import fields, replace
from html import unescape
from pathlib import Path

import pytest

from sim.cases.case import Answer, EnterPayload
from sim.cases.sample import SAMPLE
from sim.classroom.group import Group, group_of
from sim.classroom.handed_in import files_in, hand_in
from sim.classroom.met import met
from sim.classroom.page import page_of
from sim.classroom.plain import plain
from sim.classroom.rang import Rang, rang_ends
from sim.classroom.splits import questions
from sim.classroom.talk import prompts
from sim.classroom.words import texts
from sim.day.blueprint import make_blueprint
from sim.day.day import Day
from sim.fit.grading import Answered
from sim.luck import Luck
from sim.scenario import load
from sim.study.metrics import metrics_of
from tests.classroom.handing_in import DAY, WHO, work_shift

BY_HAND = Path(__file__).parents[1] / "study" / "scenarios" / "lost_calls.yaml"
TITLES = texts()["ends"]["rang"]["rows"]


def rang(lost: float | None, taken: int = 0, **seconds: int) -> Rang:
    return Rang(seconds, taken, 0, lost)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Group:
    """Three shifts at the front desk; the first was worked by a program, and says so."""
    folder = tmp_path_factory.mktemp("class")
    for number, who in enumerate(WHO[:3]):
        work_shift(folder / f"{number}.shift", who, "moa1", liking=number, by="careful" if number == 0 else "")
    return group_of(hand_in(folder, files_in(folder)).sittings()[0], None)


def with_rang(group: Group, *some: Rang) -> Group:
    """Return the group with other doings while lines rang, and the callers lost that go with them."""
    students = tuple(
        replace(one, rang=other, figures={**one.figures, "calls_abandoned_share": other.lost_share})
        for one, other in zip(group.students, some, strict=True)
    )
    return Group(**{one.name: getattr(group, one.name) for one in fields(group)} | {"students": students})


def test_what_a_seat_did_while_lines_rang_as_one_writes_down_by_hand() -> None:
    """As tests/study/scenarios/lost_calls.yaml works out: B, D and F are the lines that moa1 picked up."""
    day = Day(load(str(BY_HAND)), 1, {}).run()
    found = Rang.of(day, "moa1", metrics_of(day)["calls_abandoned_share"])
    assert found == Rang(Counter({"other_work": 360, "caller": 420, "break": 120}), 3, 0, 0.5)
    idle = Day(load(str(BY_HAND)), 1, {"moa1": "idle"}).run()
    assert set(Rang.of(idle, "moa1", None).seconds) == {"free"} and Rang.of(idle, "moa1", None).taken == 0


def test_work_put_down_for_a_line_is_counted() -> None:
    """Heard and dearer than papers, every line pulls moa2 from the file until the lines are done."""
    changes = {"tasks.answer.heard": "true", "tasks.answer.minutes": "1"}
    day = Day(load(str(BY_HAND), changes), 1, {}).run()
    put_down = sum(spell.how == "preempted" and spell.kind == "file" for spell in day.log.spells)
    assert put_down > 1 and sum(Rang.of(day, seat, None).put_down for seat in ("moa1", "moa2")) == put_down


def test_the_ends_are_a_third_each_and_tell_their_means() -> None:
    some = [rang(0.1 * n, taken=10 - n, free=60 * n, other_work=120) for n in range(6)]
    found = rang_ends(some, TITLES, 1)
    assert found is not None and found.count == 2
    told = {row.what: (row.fewest, row.most) for row in found.rows}
    assert told["lost"] == (pytest.approx(5), pytest.approx(45)) and told["taken"] == (9.5, 5.5)
    assert told["free"] == (0.5, 4.5) and told["other_work"] == (2, 2) and found.widest.what == "free"


@pytest.mark.parametrize("some", [[rang(0.1, free=9)], [rang(0.1, free=9)] * 3, [rang(None), rang(0.2, free=9)],
                                  [rang(0.1), rang(0.3)]])  # fmt: skip
def test_where_all_lost_alike_or_nobody_could_answer_there_are_no_ends(some: list[Rang]) -> None:
    assert rang_ends(some, TITLES, 1) is None


def test_the_page_says_what_the_ends_did_and_the_question_leads_there(group: Group) -> None:
    far = with_rang(group, rang(0.1, 9, could_wait=60), rang(0.2, 8, could_wait=300), rang(0.4, 4, could_wait=900))
    page = unescape(page_of([far], 0, names=True))
    assert 'id="rang-1"' in page and 'href="#rang-1"' in page
    assert "“At work that could wait”, 1.0 minutes in the shifts with fewest callers lost and 15.0" in page
    asked = [prompt for prompt in prompts(far, names=True) if prompt.table == "rang"]
    assert len(asked) == 1 and "from 10 to 40" in asked[0].text
    assert plain(far, names=True)["while_lines_rang"]["count"] == 1
    assert '>Lines that this seat picked up</th><td class="n">9</td><td class="n">4</td>' in page, "counts are whole"
    near = with_rang(group, *[rang(0.2, 8, could_wait=300)] * 3)
    assert "rang-1" not in page_of([near], 0, names=True)
    assert not any(one.table == "rang" for one in prompts(near, names=True))


def test_without_names_each_end_is_three_shifts_at_least(group: Group) -> None:
    """Six make two ends of three; of five, an end would be one or two, whom the others know."""
    some = [rang(0.1 * n, taken=n, free=60 * n) for n in range(6)]
    shifts = replace(group, students=group.students * 2)
    for count in (3, 5):
        few = with_rang(replace(shifts, students=shifts.students[:count]), *some[:count])
        assert few.ends_told(names=False) == {} and few.ends_told(names=True)["rang"].count == 1
        assert "rang-1" not in page_of([few], 0, names=False)
        assert plain(few, names=False)["while_lines_rang"] is plain(few, names=False)["waits_at_the_ends"] is None
    six = with_rang(shifts, *some)
    ends = six.ends_told(names=False)["rang"]
    assert ends.count == 3 and [(row.fewest, row.most) for row in ends.heads[:2]] == [
        (pytest.approx(10), pytest.approx(40)), (1, 4),
    ]  # fmt: skip
    assert '>Lines that this seat picked up</th><td class="n">1.0</td>' in page_of([six], 0, names=False), "a mean"


def test_a_program_among_a_class_is_told_at_the_top_and_in_the_table(group: Group) -> None:
    page = unescape(page_of([group], 0, names=False))
    said = "1 of these 3 shifts was worked by a simulated assistant, not by a person."
    assert page.index(said) < page.index("To talk about") and plain(group, names=True)["worked_by_assistants"] == 1
    table = page_of([group], 0, names=True).split("One by one")[-1].split("</table>")[0]
    assert table.count("worked by a simulated assistant (careful)") == 1
    people = replace(group, students=tuple(replace(one, worked_by="") for one in group.students))
    assert "not by a person" not in page_of([people], 0, names=True)


def test_answers_that_are_written_otherwise_are_one_answer() -> None:
    """Of every case that is typed, an amount with other signs about it reads the same; another amount does not."""
    cases = make_blueprint(load(DAY)).cases
    tried = 0
    for kind in cases:
        dice = Luck(5).of(f"typed.{kind}")
        case = cases.make(kind, SAMPLE, dice)
        if not isinstance(case.payload, EnterPayload):
            continue
        answer = cases.attempt(case, 1.0, dice, "x")
        amounts = {one.id for one, spec in zip(case.payload.fields, case.key["situation"].variant.fields, strict=True)
                   if spec.type == "money" and answer.value.get(one.id)}  # fmt: skip
        if not amounts:
            continue
        tried += 1
        typed = answer.value.items()
        bare = {id: text.replace("$", "").replace(",", "") if id in amounts else text for id, text in typed}
        dear = {id: f"${float(text):,.2f}" if id in amounts else text for id, text in bare.items()}
        more = {id: str(float(text) + 1) if id in amounts else text for id, text in bare.items()}
        one, other, third = (
            met(cases, Answered(SAMPLE.at, case, given, cases.grade(case, given)))
            for given in (Answer(text, answer.action) for text in (bare, dear, more))
        )
        assert one.reading == other.reading != third.reading
    assert tried > 1


def test_two_who_wrote_the_same_amount_are_shown_once(group: Group) -> None:
    task = next(split.task for split in group.questions if split.answers == 3)
    students = [replace(one, answers={**one.answers, task: replace(one.answers[task], reading="same", side=("s", "w"))})
                for one in group.students]  # fmt: skip
    split = next(one for one in questions(students, {}) if one.task == task)
    assert [len(side.answers) for side in split.sides] == [1]


def test_no_two_topics_of_one_kind_open_a_lesson(group: Group) -> None:
    """Of each sort of question one comes before the second of any, and of a kind of case only one is asked."""
    about = [one.about for one in prompts(group, names=False) if one.about is not None and not one.about.few]
    assert about
    kinds = [one.kind for one in about if one.right not in (0, one.answers)]
    assert len(kinds) == len(set(kinds))
    first = [one.about is None for one in prompts(group, names=False)][:2]
    assert True in first, "what the day came to is the second topic at the latest"


