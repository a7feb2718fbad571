"""Every shipped kind of case, made for many people: the right answer earns full marks, wrong ones less."""

import importlib.util
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sim.cases.case import Answer, Case
from sim.cases.library import CaseLibrary

_SPEC = importlib.util.spec_from_file_location("cases_solver", Path(__file__).with_name("solver.py"))
assert _SPEC and _SPEC.loader
solving = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(solving)

KINDS = sorted(path.stem for path in (Path(__file__).parents[2] / "scenarios/library/cases").glob("*.yaml"))
WANTED = {
    "vitals", "draw_order", "ekg_leads", "injection", "two_identifiers", "history_update", "dipstick",
    "scope_question", "hand_hygiene", "chart_note", "card_check", "phone_call", "book_visit", "copay",
    "claim_scrub", "denial_rework", "records_request", "day_sheet", "upset_person", "voicemail_order",
    "emergency_role",
}


@pytest.fixture(scope="module")
def solver(raw: dict[str, Any], library: CaseLibrary) -> Any:
    return solving.Solver(raw, library)


def test_all_kinds_that_the_day_asks_for_are_there(library: CaseLibrary) -> None:
    assert set(library) >= WANTED
    assert {spec.way for spec in library.values()} == {
        "choose", "mark", "order", "enter", "place", "book", "watch"
    }
    for role in ("ma", "moa"):
        assert sum(role in spec.roles for spec in library.values()) >= 6


def test_no_way_is_used_for_much_more_than_a_third(library: CaseLibrary) -> None:
    ways = Counter(spec.way for spec in library.values())
    assert max(ways.values()) / len(library) < 0.4


def test_the_duties_exist(library: CaseLibrary) -> None:
    listed = Path(__file__).parents[1] / "days" / "duties.csv"
    known = {line.split(",")[0] for line in listed.read_text(encoding="utf-8").splitlines()[1:]}
    for id, spec in library.items():
        assert set(spec.duties) <= known, id


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_answer_earns_full_marks(kind, library, solver, everybody) -> None:
    seen = set()
    for subject, dice in everybody(library[kind], 4 * len(library[kind].variants) + 10):
        case = library.make(kind, subject, dice)
        answer = solver.solve(case, subject, dice)
        grade = library.grade(case, answer)
        assert grade.quality == 1, (case, answer, grade)
        assert not grade.safety and "missed" not in " ".join(grade.sets)
        assert grade.why and grade.rule and grade.source and grade.headline
        seen.add(library[kind].pick(subject, dice).id)
    assert seen == {v.id for v in library[kind].variants}, "every variant was asked"


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_is_the_same_for_the_same_luck(kind, library, subject) -> None:
    one, two = (library.make(kind, *subject(31, role=library[kind].roles[0])) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_day_rarely_shows_the_same(kind, library, subject) -> None:
    """Of 30 people hardly any two are asked quite the same."""
    role = library[kind].roles[0]
    cases = [library.make(kind, *subject(n, role=role)) for n in range(30)]
    shown = Counter(str((c.payload, c.documents, c.subject)) for c in cases)
    assert len(shown) >= 24


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shown_is_empty_or_unfilled(kind, library, everybody) -> None:
    for subject, dice in everybody(library[kind], 3):
        case = library.make(kind, subject, dice)
        for text in texts_of(case):
            assert text.strip() and "{" not in text and "}" not in text, text
        assert case.title and case.ask.endswith((".", "?")) and case.icon


def texts_of(case: Case) -> list[str]:
    lines = [line for document in case.documents for line in (document.title, *document.lines)]
    payload = case.payload
    if case.way == "choose":
        lines += [option.text for option in payload.options]
    elif case.way == "mark":
        lines += [text for field in payload.fields for text in (field.label, field.value)]
    elif case.way == "order":
        lines += [item.text for item in payload.items]
    return [case.title, case.subject, case.ask, *lines]


# ---- the ways, one by one --------------------------------------------------------------------------


def of_way(way: str) -> list[str]:
    folder = Path(__file__).parents[2] / "scenarios/library/cases"
    return [kind for kind in KINDS if f"way: {way}\n" in (folder / f"{kind}.yaml").read_text(encoding="utf-8")]


@pytest.mark.parametrize("kind", of_way("choose"))
def test_choose_shows_a_right_option_and_two_that_tempt(kind, library, raw, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        variant = solver.variant(case, subject, dice)
        assert 3 <= len(case.payload.options) <= 4
        grades = {o.id: library.grade(case, Answer(o.id)) for o in case.payload.options}
        assert sum(g.quality == 1 for g in grades.values()) >= 1
        assert sum(g.quality < 0.5 for g in grades.values()) >= 2
        for option in case.payload.options:
            written = next(o for o in variant["options"] if solving._made_of(o["text"], option.text))
            assert grades[option.id].quality == written["quality"]
            assert grades[option.id].sets == tuple(written.get("sets", ()))
            # After any other option, what would have been right is named.
            own, *better = ((part.label, part.right) for part in grades[option.id].parts)
            rights = [(o.text, True) for o in case.payload.options if grades[o.id].quality == 1]
            assert own == (option.text, written["quality"] == 1)
            assert better == ([] if own[1] else rights)


@pytest.mark.parametrize("kind", of_way("choose"))
def test_the_right_option_stands_anywhere(kind, library, solver, subject) -> None:
    role = library[kind].roles[0]
    places = Counter(
        library.make(kind, s, d).payload.options.index(
            next(o for o in library.make(kind, s, d).payload.options
                 if o.id == solver.solve(library.make(kind, s, d), s, d).value)
        )
        for s, d in (subject(n, role=role) for n in range(120))
    )
    assert len(places) >= 4 and max(places.values()) < 60


@pytest.mark.parametrize("kind", of_way("mark"))
def test_mark_plants_what_the_facts_say_and_misses_have_their_consequence(kind, library, raw, everybody) -> None:
    plants = {id: p for id, p in raw[kind].get("plants", {}).items() if p.get("fact")}
    for id, plant in plants.items():
        for subject, dice in everybody(library[kind], 6):
            if plant["fact"] not in subject.facts:
                continue
            case = library.make(kind, subject, dice)
            truth = solving.clean_form(library, kind, subject, dice)
            wrong = [f.id for f in case.payload.fields if f.value != truth[f.id]]
            assert plant["field"] in wrong, id
            missed = library.grade(case, Answer([w for w in wrong if w != plant["field"]]))
            assert missed.quality < 1
            assert set(plant.get("sets_if_missed", ())) <= set(missed.sets)
            assert missed.safety == plant.get("safety", False)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_mark_sometimes_plants_nothing_and_never_more_than_two(kind, library, subject) -> None:
    counts = Counter()
    for n in range(200):
        one, dice = subject(n, role=library[kind].roles[0])
        truth = solving.clean_form(library, kind, one, dice)
        counts[sum(f.value != truth[f.id] for f in library.make(kind, one, dice).payload.fields)] += 1
    assert set(counts) == {0, 1, 2}
    assert counts[0] / 200 == pytest.approx(library[kind].clean, abs=0.1)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_mark_can_be_solved_from_what_is_shown(kind, library, everybody) -> None:
    """Each right value stands in a document (or is the sum of others); no wrong one does."""
    for subject, dice in everybody(library[kind], 5):
        case = library.make(kind, subject, dice)
        spec = library[kind]
        beside = " ".join(line for d in case.documents for line in d.lines).casefold()
        truth = solving.clean_form(library, kind, subject, dice)
        fields = {f.id: f for f in spec.fields_of(spec.pick(subject, dice))}
        for field in case.payload.fields:
            if fields[field.id].sum_of or fields[field.id].by_rule:
                continue
            assert all(word in beside for word in re.findall(r"[^\s:,]+", truth[field.id].casefold())), field
            if field.value != truth[field.id] and field.value not in truth.values():
                assert field.value.casefold() not in beside, (field, beside)


@pytest.mark.parametrize("kind", of_way("mark"))
def test_false_alarms_cost(kind, library, solver, subject) -> None:
    for n in range(40):
        one, dice = subject(n, role=library[kind].roles[0])
        case = library.make(kind, one, dice)
        right = solver.solve(case, one, dice)
        extra = next(f.id for f in case.payload.fields if f.id not in right.value)
        grade = library.grade(case, Answer([*right.value, extra], right.action))
        assert grade.quality == pytest.approx(2 / 3, abs=0.01)


def test_the_wrong_digit_of_the_morning_is_the_wrong_digit_of_the_claim(library, subject) -> None:
    for n in range(60):
        person_at_desk, _ = subject(n, facts={"wrong_digit"}, role="moa")
        at_claim, _ = subject(n, facts={"wrong_digit", "id_wrong"}, role="moa")
        other_luck = subject(n + 500)[1]
        morning = library.make("card_check", person_at_desk, other_luck)
        claim = library.make("claim_scrub", at_claim, subject(n + 900)[1])
        shown = [next(f.value for f in c.payload.fields if f.id == "member_id") for c in (morning, claim)]
        assert shown[0] == shown[1] != person_at_desk.person.member_id


def test_catching_the_carried_digit_fixes_it(library, solver, subject) -> None:
    one, dice = subject(3, facts={"id_wrong"}, role="moa")
    case = library.make("claim_scrub", one, dice)
    assert "id_fixed" in library.grade(case, solver.solve(case, one, dice)).sets
    assert "id_fixed" not in library.grade(case, Answer([])).sets


def test_what_was_put_right_is_not_planted_again(library, subject) -> None:
    for n in range(30):
        one, dice = subject(n, facts={"id_wrong", "id_fixed"}, role="moa")
        case = library.make("claim_scrub", one, dice)
        assert next(f.value for f in case.payload.fields if f.id == "member_id") == one.person.member_id
        assert library["denial_rework"].pick(one, dice).id != "wrong_member"


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


@pytest.mark.parametrize("kind", of_way("book"))
def test_slots_are_graded_by_the_rules_they_break(kind, library, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 10):
        case = library.make(kind, subject, dice)
        variant = solver.variant(case, subject, dice)
        qualities = []
        for slot in case.payload.slots:
            if slot.taken:
                continue
            broken = solving.broken_rules(case, variant, subject, slot.id)
            grade = library.grade(case, Answer(slot.id))
            qualities.append(grade.quality)
            assert (grade.quality == 1) == (not broken), (slot, broken, grade)
            assert sum(not ok for _, ok, *_ in grade.parts) == len(broken)
        assert 1.0 in qualities and sum(q < 1 for q in qualities) >= 2


@pytest.mark.parametrize("kind", of_way("place"))
def test_places_nearby_are_worth_a_third(kind, library, raw, solver, everybody) -> None:
    near = {t["id"]: t.get("near", []) for t in raw[kind]["tokens"]}
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        right = solver.solve(case, subject, dice).value
        offered = {s.id for s in case.payload.spots}
        for token in right:
            for spot in near[token]:
                if spot in offered and spot not in right.values():
                    grade = library.grade(case, Answer(right | {token: spot}))
                    assert grade.quality == pytest.approx(1 - 0.67 / len(right), abs=0.01)
                    assert grade.sets == tuple(raw[kind]["sets_if_wrong"])
        nothing = library.grade(case, Answer({}))
        assert nothing.quality == 0


@pytest.mark.parametrize("kind", of_way("watch"))
def test_readings_have_bands_and_buttons_their_consequence(kind, library, raw, solver, everybody) -> None:
    marks = {m["id"]: m for m in raw[kind]["marks"]}
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        variant = solver.variant(case, subject, dice)
        right = solver.solve(case, subject, dice)
        act = variant.get("act", {})
        for id, mark in marks.items():
            if act.get("alone"):
                continue
            for off, worth in ((mark["full"], 1), (mark["full"] + 0.5, 0.67), (3 * mark["full"] + 0.5, 0)):
                value = right.value | {id: right.value[id] - off}
                grade = library.grade(case, Answer(value, right.action))
                assert grade.quality == pytest.approx(1 - (1 - worth) / len(marks), abs=0.01)
        for action in case.actions:
            if action.id != right.action:
                grade = library.grade(case, Answer(right.value, action.id))
                assert grade.quality < 1
                assert set(grade.sets) == set(act.get("sets_if_not", ()))
                assert grade.safety == act.get("safety", False)


def test_a_crisis_that_is_not_flagged_sets_the_fact(library, subject) -> None:
    for n, group in enumerate(["adult", "senior", "teen", "child", "infant"]):
        one, dice = subject(n, group, {"high_reading"})
        case = library.make("vitals", one, dice)
        grade = library.grade(case, Answer({"systolic": 120.0, "diastolic": 80.0}))
        assert grade.sets == ("unflagged_reading",) and grade.safety and grade.quality == 0


@pytest.mark.parametrize("kind", of_way("enter"))
def test_traps_are_recognised_and_blanks_are_wrong(kind, library, solver, everybody) -> None:
    for subject, dice in everybody(library[kind], 6):
        case = library.make(kind, subject, dice)
        right = solver.solve(case, subject, dice)
        if right.action == "submit":
            for id in right.value:
                assert library.grade(case, Answer(right.value | {id: ""})).quality < 1
            dollars = {field.id for field in case.payload.fields if field.unit == "$"}
            messy = {
                id: f" $ {Answer_text(value)} " if id in dollars else f"  {value} " for id, value in right.value.items()
            }
            assert library.grade(case, Answer(messy)).quality == 1


def Answer_text(value: str) -> str:  # noqa: N802
    whole, _, part = value.partition(".")
    return f"{int(whole):,}.{(part + '00')[:2]}"


@pytest.mark.parametrize(("typed", "said"), [("1", "$1.00"), ("$1234.5", "$1,234.50"), ("", "")])
def test_amounts_are_said_alike_however_they_were_typed(library, subject, typed, said) -> None:
    for n in range(20):
        one, dice = subject(n, role="moa")
        case = library.make("day_sheet", one, dice)
        grade = library.grade(case, Answer({field.id: typed for field in case.payload.fields}))
        amounts = {field.label for field in case.payload.fields if field.unit == "$"}
        for part in grade.parts:
            if part.label in amounts:
                assert part.given == said
                assert re.fullmatch(r"\$[\d,]+\.\d\d", part.wanted)


def test_red_flags_are_asked_when_the_fact_says_so(library, subject) -> None:
    for n in range(60):
        one, dice = subject(n, facts={"red_flag"}, role="moa")
        case = library.make("phone_call", one, dice)
        sets = {fact for o in case.payload.options for fact in library.grade(case, Answer(o.id)).sets}
        assert sets == {"red_flag_missed"}
        plain, dice = subject(n, role="moa")
        calm = library.make("phone_call", plain, dice)
        assert not any(library.grade(calm, Answer(o.id)).sets for o in calm.payload.options)


def test_emergencies_differ_by_role(library, subject) -> None:
    for kind in ("chest_pain", "late_emergency", "collapse", "faint", "breathing", "seizure"):
        for role in ("ma", "moa"):
            picked = {picked_for(library, subject, kind, n, role) for n in range(40)}
            assert all(id.endswith(f"_{role}") for id in picked) and len(picked) >= 2, (kind, role)


def picked_for(library, subject, kind: str, number: int, role: str, *facts: str) -> str:
    one, dice = subject(number, facts=facts, role=role)
    spec = library["phone_call" if kind.endswith("_call") else "emergency_role"]
    return spec.pick(one._replace(kind=kind), dice).id


def test_pools_of_other_names_are_asked_as_the_first_role(library, subject) -> None:
    for n in range(20):
        one, dice = subject(n, role="nurse")
        assert library["emergency_role"].pick(one._replace(kind="seizure"), dice).id.endswith("_ma")


def test_a_variant_made_for_a_kind_comes_before_others(library, subject) -> None:
    def drawn(kind: str, role: str, *facts: str) -> set[str]:
        return {picked_for(library, subject, kind, n, role, *facts) for n in range(60)}

    assert drawn("phone_emergency", "moa") == {"phone_drive", "phone_drop", "phone_relay", "phone_child"}
    assert drawn("refill_call", "moa") == {
        "refill", "refill_other_dose", "refill_pain", "refill_trip", "refill_stop"
    }
    assert drawn("red_flag_call", "moa", "red_flag") >= {"chest", "stroke"}
    assert drawn("collapse", "ma", "reacting") == {"reaction_ma"}
    assert drawn("smoke", "moa") == {"smoke_moa"}
    upset = {library["upset_person"].pick(one, dice).id for one, dice in (subject(n, role="moa") for n in range(60))}
    assert upset == {"bill_shock", "scared", "no_interpreter", "late_arrival", "threat", "grief", "colleague"}, (
        "what is made for others stays back"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_each_part_is_filled_in_and_tells_right_from_wrong(kind, library, everybody) -> None:
    for subject, dice in everybody(library[kind], 4):
        case = library.make(kind, subject, dice)
        for salt in ("a", "b", "c"):
            grade = library.grade(case, library.attempt(case, 0.2, dice, salt))
            for part in grade.parts:
                assert part.label.strip()
                assert not any(sign in f"{part.label}{part.given}{part.wanted}" for sign in "{}"), part
                assert part.right or not part.wanted or part.given != part.wanted, part
                assert not (part.wanted.startswith("$") and part.wanted.endswith("$")), part
