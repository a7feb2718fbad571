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


def near_faint(library, subject):
    """A hand-off of somebody who nearly fainted."""
    variant = next(v for v in library["handover"].variants if v.id == "nearly_fainted")
    one, dice = subject(0)
    return library.make("handover", one._replace(dealt=variant), dice)


@pytest.mark.parametrize("order", [
    "who how known vitals ask", "who known how vitals ask", "who known vitals how ask",
])  # fmt: skip
def test_how_an_event_went_may_stand_under_each_of_three_letters(order: str, library, subject) -> None:
    grade = library.grade(near_faint(library, subject), Answer(order.split()))
    assert grade.quality == 1
    assert sorted(label.partition(". ")[0] for label, *_ in grade.parts) == ["1", "2-3", "2-4", "3-4", "5"]


@pytest.mark.parametrize(("order", "moved"), [
    ("how who known vitals ask", ["how"]), ("who known vitals ask how", ["ask"]),
    ("who vitals how known ask", ["vitals"]),
    ("ask who vitals how known", ["vitals", "ask"]),
])  # fmt: skip
def test_each_line_out_of_its_place_gives_its_own_reason(order: str, moved: list[str], library, subject) -> None:
    """None gives the reason of the line that it was put before, which stands right."""
    case = near_faint(library, subject)
    why = {item.id: item.why for item in case.key["situation"].items}
    grade = library.grade(case, Answer(order.split()))
    fill = case.key["situation"].words.fill
    assert grade.quality < 1 and grade.why == fill(why[moved[0]])
    assert [part.why for part in grade.parts if not part.right] == ["", *(fill(why[id]) for id in moved[1:])]
    assert not any(part.why for part in grade.parts if part.right)


def test_every_way_of_clean_hands_says_why_its_own_order_is_right(library, subject, solver) -> None:
    """What is said after donning a gown is not what is said after washing at the sink."""
    said = {}
    for variant in library["hand_hygiene"].variants:
        one, dice = subject(0)
        kind = (*variant.only_kinds, *variant.kinds, "follow_up")[0]
        reason = (*variant.only_reasons, *variant.reasons, one.reason)[0]
        one = one._replace(dealt=variant, kind=kind, reason=reason)
        case = library.make("hand_hygiene", one, dice)
        if case.key["situation"].variant is not variant:
            continue
        grade = library.grade(case, solver.solve(case, one, dice))
        assert grade.quality == 1
        said[variant.id] = grade.why, grade.rule, grade.headline
    several = {id: told for id, told in said.items() if not id.startswith("shot_")}
    assert {"put_on", "take_off", "wash", "spill", "dressing", "fresh_cut", "turn_over", "stitches"} <= set(several)
    for told in zip(*several.values(), strict=True):
        assert len(set(told)) == len(several)


def test_a_line_at_its_own_number_says_what_it_stands_before(library, subject) -> None:
    """“3. Vitals (you: place 3)” would read as if the right place were wrong."""
    case = near_faint(library, subject)
    texts = {item.id: case.key["situation"].words.fill(item.text) for item in case.key["situation"].items}
    grade = library.grade(case, Answer(["ask", "who", "vitals", "how", "known"]))
    (vitals,) = (part for part in grade.parts if part.label.endswith(texts["vitals"]))
    assert not vitals.right and vitals.given == f"3, before {texts['known']}"
