"""Order: every swap costs, dangers come in time, and what stands level may change places."""

import pytest

from sim.cases.case import Answer
from tests.cases.shipped import of_way


def dangers_of(library, kind, subject, dice) -> set[str]:
    """The ids of the items of a question that must not come too late."""
    spec = library[kind]
    return {item.id for item in spec.items_of(spec.pick(subject, dice)) if item.safety}


def marked(grade) -> list[str]:
    """The texts of the items that are told to have been in the wrong place."""
    return [label.partition(". ")[2] for label, right, *_ in grade.parts if not right]


@pytest.mark.parametrize("kind", of_way("order"))
def test_order_is_never_shown_in_order_and_every_swap_costs(kind, library, raw, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 8):
        case = library.make(kind, subject, dice)
        right = solver.solve(case, subject, dice).value
        shown = library.grade(case, Answer([item.id for item in case.payload.items]))
        assert shown.quality < 1
        backwards = library.grade(case, Answer(right[::-1]))
        assert backwards.quality == 0
        assert set(raw[kind].get("sets_if_wrong", ())) <= set(backwards.sets)
        for i in range(len(right) - 1):
            swapped = [*right[:i], right[i + 1], right[i], *right[i + 2 :]]
            grade = library.grade(case, Answer(swapped))
            key_order = library.grade(case, Answer(right))
            assert grade.quality <= key_order.quality
            if grade.quality < 1:
                texts = {item.id: item.text for item in case.payload.items}
                assert [label.partition(". ")[2] for label, *_ in grade.parts] == [texts[id] for id in right]
                # The one that jumped the line is marked alone, or the danger that it was put before.
                late = right[i] in dangers_of(library, kind, subject, dice)
                assert marked(grade) == [texts[right[i if late else i + 1]]]


def test_one_that_jumps_the_whole_line_is_marked_with_the_dangers_that_it_passed(library, solver, everybody) -> None:
    for subject, dice in everybody(library["voicemail_order"], 8):
        case = library.make("voicemail_order", subject, dice)
        right = solver.solve(case, subject, dice).value
        jumped = library.grade(case, Answer([right[-1], *right[:-1]]))
        wrong = {right[-1], *(dangers_of(library, "voicemail_order", subject, dice) & set(right[:-1]))}
        texts = {item.id: item.text for item in case.payload.items}
        assert marked(jumped) == [texts[id] for id in right if id in wrong]
        assert next(label for label, *_ in jumped.parts).startswith(("1. ", "1-"))


@pytest.mark.parametrize("kind", of_way("order"))
def test_a_danger_that_came_too_late_is_told_and_nothing_is_praised(kind, library, solver, everybody) -> None:
    spec = library[kind]
    for subject, dice in everybody(spec, 8):
        case = library.make(kind, subject, dice)
        right = solver.solve(case, subject, dice).value
        items = {item.id: item for item in spec.items_of(spec.pick(subject, dice))}
        for i, id in enumerate(right[:-1]):
            late = library.grade(case, Answer([*right[:i], right[i + 1], id, *right[i + 2 :]]))
            if late.quality == 1 or not items[id].safety:
                continue
            assert late.verdict == "safety"
            assert late.headline == case.key["situation"].words.fill(spec.headlines.wrong)
            assert late.why == case.key["situation"].words.fill(items[id].why)


def test_items_that_stand_level_share_their_places(library, everybody) -> None:
    level = set()
    for subject, dice in everybody(library["draw_order"], 20):
        case = library.make("draw_order", subject, dice)
        parts = library.grade(case, Answer([item.id for item in case.payload.items])).parts
        places = [label.partition(". ")[0] for label, *_ in parts]
        for place in set(places):
            first, _, last = place.partition("-")
            assert places.count(place) == int(last or first) - int(first) + 1
            assert places.index(place) + 1 == int(first)
        level |= {place for place in places if "-" in place}
    assert level


def test_tubes_of_one_rank_may_stand_either_way(library, raw, everybody) -> None:
    found = 0
    for subject, dice in everybody(library["draw_order"], 60):
        case = library.make("draw_order", subject, dice)
        ids = [item.id for item in case.payload.items]
        if {"red", "gold"} <= set(ids):
            order = [id for group in raw["draw_order"]["standard"] for id in group if id in ids]
            other = [{"red": "gold", "gold": "red"}.get(id, id) for id in order]
            assert library.grade(case, Answer(order)).quality == library.grade(case, Answer(other)).quality == 1
            found += 1
    assert found > 3
