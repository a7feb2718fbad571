"""A visit is booked in the days that its papers give, on any day of any year, holidays or not."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cases.case import Answer, Case
from sim.cases.library import CaseLibrary
from sim.cases.proof import flaws
from sim.clock import HOUR
from sim.errors import BadInput
from tests.cases.by_hand import Day, day_of, days_from, holidays, later, some_day, weekday, working_days

FOLDER = Path(__file__).parents[2] / "scenarios/library/cases"
FILES = {
    path.stem: data
    for path in sorted(FOLDER.glob("*.yaml"))
    if (data := yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))["way"] == "book"
}
VARIANTS = [
    (kind, variant) for kind, data in FILES.items() for variant in data["variants"] if "providers" not in variant
]
"""All questions in which a day is chosen; in the others it is given, and a provider is chosen."""
NAMES = [f"{kind}-{variant['id']}" for kind, variant in VARIANTS]
ASKS_FOR = ("ages", "when", "unless", "plans", "kinds", "not_kinds", "reasons", "only_kinds", "only_reasons", "share")

BEFORE_CHRISTMAS = date(2026, 12, 22)
"""A Tuesday: what is due in 3 to 5 days falls on Christmas and a weekend."""

DATE = r"(\d\d/\d\d/\d{4})"
LAST = 10_000
WINDOWS: list[tuple[str, Any]] = [
    (r"(\d+) weeks?(?: from today)?, give or take (\d+) days?", lambda n, off: (7 * n - off, 7 * n + off)),
    (
        rf"(\d+) weeks after leaving the hospital on {DATE}, give or take (\d+) days",
        lambda n, home, off: (home + 7 * n - off, home + 7 * n + off),
    ),
    (r"within (?:the next )?(\d+) days", lambda n: (0, n)),
    (r"within (?:the next )?(\d+) weeks", lambda n: (0, 7 * n)),
    (r"day (\d+) to (\d+)|in (\d+) to (\d+) days", lambda low, high: (low, high)),
    (r"in (\d+) to (\d+) hours", lambda low, high: (low // 24, high // 24)),
    (r"at least (\d+) days from today", lambda low: (low, LAST)),
    (rf"valid {DATE} to {DATE}", lambda first, last: (first, last)),
    (rf"not earlier than {DATE}", lambda first: (first, LAST)),
    (rf"last until {DATE}", lambda last: (0, last)),
    (rf"away until {DATE}", lambda last: (last + 1, LAST)),
    (rf"(\d+) days before the visit on {DATE}, or sooner", lambda n, visit: (0, visit - n)),
]
"""What papers say of the days, and the first and last of them, counted from today."""


def windows(papers: str, today: Day) -> Iterator[tuple[int, int]]:
    for pattern, bounds in WINDOWS:
        for found in re.finditer(pattern, papers, re.IGNORECASE):
            given = [one for one in found.groups() if one]
            yield bounds(*(days_from(today, day_of(one)) if "/" in one else int(one) for one in given))


def papers_of(variant: dict[str, Any], today: Day) -> str:
    """What is written and said, its dates filled in by hand."""
    text = " | ".join(line for document in variant["documents"] for line in document["lines"])
    return re.sub(r"\{today([+-]\d+)\}", lambda found: str(later(today, int(found[1]))), text)


class Booked:
    """The days of one question, asked on a day: all columns, those in the window, those that are right."""

    def __init__(self, variant: dict[str, Any], today: Day) -> None:
        first = later(today, variant.get("first_day", 1))
        self.columns = list(islice(working_days(first), variant.get("days", 1)))
        spans = list(windows(papers_of(variant, today), today))
        self.inside = {
            day for day in self.columns if all(low <= days_from(today, day) <= high for low, high in spans)
        }
        rules = [(rule["kind"], rule["day"]) for rule in variant["rules"] if "day" in rule]
        self.right = {
            day for day in self.inside
            if all((weekday(day) == name) == (kind == "weekday") for kind, name in rules)
        }


def leafed_to(column: str, today: Day) -> Day:
    """The day of a column, found by leafing on from today until a page says so."""
    name, page = column.split()
    while f"{today.month}/{today.day}" != page:
        today = later(today, 1)
    assert weekday(today).startswith(name)
    return today


def alone(kind: str, variant: dict[str, Any]) -> CaseLibrary:
    """A library in which everybody is asked this variant."""
    for_all = {name: value for name, value in variant.items() if name not in ASKS_FOR}
    return CaseLibrary({kind: FILES[kind] | {"variants": [for_all]}})


@pytest.mark.parametrize(("kind", "variant"), VARIANTS, ids=NAMES)
def test_papers_give_a_window_wherever_days_are_graded(kind: str, variant: dict[str, Any]) -> None:
    graded = [rule for rule in variant["rules"] if rule["kind"] == "days"]
    assert not graded or list(windows(papers_of(variant, Day(2026, 11, 23)), Day(2026, 11, 23)))


@pytest.mark.parametrize(("kind", "variant"), VARIANTS, ids=NAMES)
def test_right_slots_lie_in_the_days_of_the_papers(kind: str, variant: dict[str, Any], subject: Any) -> None:
    """Columns are the next working days; a slot is right only in the window, and in it never faulted for its day."""
    library = alone(kind, variant)
    rules = [n for n, rule in enumerate(variant["rules"]) if rule["kind"] == "days"]

    @settings(max_examples=60, deadline=None)
    @given(day=some_day, number=st.integers(0, 500))
    def check(day: date, number: int) -> None:
        booked, (one, dice) = Booked(variant, day_of(day)), subject(number)
        if not booked.right:
            with pytest.raises(BadInput, match="no slot can be right"):
                library.make(kind, one._replace(today=day), dice)
            return
        case = library.make(kind, one._replace(today=day), dice)
        columns = {column: leafed_to(column, day_of(day)) for column in case.payload.columns}
        assert list(columns.values()) == booked.columns
        for slot in case.payload.slots:
            if not slot.taken:
                grade = library.grade(case, Answer(slot.id))
                assert grade.quality < 1 or columns[slot.column] in booked.right, slot
                assert columns[slot.column] not in booked.inside or all(grade.parts[n].right for n in rules), slot

    check()


# -- days around a holiday -------------------------------------------------------------------------


def closed_out(variant: dict[str, Any]) -> list[Day]:
    """The days of three years on which closed days leave no right slot."""
    before = (later(day, -n) for year in (2025, 2026, 2027) for day in sorted(holidays(year)) for n in range(14))
    return [day for day in before if not Booked(variant, day).right]


@pytest.mark.parametrize("kind", FILES)
def test_another_question_is_asked_where_no_slot_can_be_right(kind: str, library: CaseLibrary, subject: Any) -> None:
    met = 0
    for variant in FILES[kind]["variants"]:
        for day in closed_out(variant):
            for number, group in enumerate(("adult", "senior", "teen", "child", "infant") * 4):
                one, dice = subject(number, group, role=library[kind].roles[0])
                one = one._replace(today=date(*day), reason=variant.get("reasons", [one.reason])[0])
                case = library.make(kind, one, dice)
                assert sum(_quality(library, case, slot.id) == 1 for slot in case.payload.slots if not slot.taken)
                met += 1
    assert met or kind in {"move_visit", "procedure_slot"}, "their windows are wide"


def test_a_kind_is_proved_sound_on_a_day_on_which_one_of_its_questions_cannot_be_asked(library, people) -> None:
    clotting = next(variant for variant in library["ma_visit"].variants if variant.id == "blood_thinner")
    assert not clotting.right_on(BEFORE_CHRISTMAS)
    assert not list(flaws(library, "ma_visit", people, BEFORE_CHRISTMAS))


def _quality(library: CaseLibrary, case: Case, slot: str) -> float:
    return library.grade(case, Answer(slot)).quality


@pytest.mark.parametrize("kind", ["injection", "ma_visit"])
def test_a_skin_test_is_placed_and_its_reading_booked_where_it_can_be_read(library, subject, kind: str) -> None:
    """48 to 72 hours on, on an open day: not before a weekend, and before Thanksgiving on the day before it."""
    asked = {}
    for day in (date(2026, 11, n) for n in (23, 24, 25, 26, 30)):
        for n in range(150):
            one, dice = subject(n, facts={"skin_test"})
            one = one._replace(today=day, at=(9 + n % 6) * HOUR, kind="follow_up", reason="medicine check")
            if library[kind].pick(one, dice).id not in ("tb_test", "reading"):
                continue
            asked[f"{day:%A}"] = day
            if kind == "ma_visit":
                case = library.make(kind, one, dice)
                right = {slot.column for slot in case.payload.slots
                         if not slot.taken and library.grade(case, Answer(slot.id)).quality == 1}
                assert right and "Thu 11/26" not in right
                assert right <= ({"Wed 11/25"} if day.day == 23 else right)
    assert asked.keys() >= {"Monday", "Tuesday", "Wednesday"} and "Thursday" not in asked
