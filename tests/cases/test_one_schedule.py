"""Boards of one schedule agree: what is taken on one is taken on the next, and so is what was booked today."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from sim.cases.case import Slot
from sim.cases.library import CaseLibrary
from sim.cases.schedule import minutes_of
from sim.cases.subject import Booked, Subject
from sim.clock import DAY
from sim.luck import Dice, Luck

Made = Callable[..., tuple[Subject, Dice]]
BOARDS = ["ma_visit", "book_visit", "move_visit", "procedure_slot"]


def boards(library: CaseLibrary, kind: str, subject: Made, seed: int = 4, most: int = 40) -> Iterator[Any]:
    """Yield boards of a kind that different tasks show on the same day, those of nobody's schedule left out."""
    role = library[kind].roles[0]
    for number in range(most):
        one, _ = subject(number, role=role)
        case = library.make(kind, one, Luck(seed).of(f"task.{number}"))
        situation: Any = case.key["situation"]
        if situation._whose(0):
            yield case, situation


def at(slot: Slot, situation: Any) -> tuple[str, date, int]:
    """Return whose time a slot is, on which day, and in which quarter of an hour."""
    column = int(slot.id.split("_")[1]) - 1
    return situation._whose(column), situation.grid.columns[column][0], minutes_of(slot.row) // 15


@pytest.mark.parametrize("kind", BOARDS)
def test_boards_of_one_day_agree(kind: str, library: CaseLibrary, subject: Made) -> None:
    """All but the few slots that a board opens so that there is something right, and something to be tempted by; and
    what one board holds free is open there alone."""
    seen: dict[tuple[str, date, int], set[bool]] = {}
    shown = 0
    for case, situation in boards(library, kind, subject):
        shares = {situation.variant.taken}
        for slot in case.payload.slots:
            if int(slot.id.split("_")[2]) - 1 not in situation.grid.held and shares <= {0.45, 0.5, 0.55}:
                seen.setdefault(at(slot, situation), set()).add(slot.taken)
                shown += 1
    twice = shown - len(seen)
    differing = sum(len(how) > 1 for how in seen.values())
    assert twice > 60
    assert differing < 0.2 * twice, "by luck of its own every other slot would differ"


def test_another_day_has_another_schedule(library: CaseLibrary, subject: Made) -> None:
    one, other = (
        {at(slot, made): slot.taken for case, made in boards(library, "ma_visit", subject, seed)
         for slot in case.payload.slots} for seed in (4, 5)
    )  # fmt: skip
    shared = one.keys() & other.keys()
    assert 0.3 < sum(one[slot] != other[slot] for slot in shared) / len(shared) < 0.7


@pytest.mark.parametrize("kind", BOARDS)
def test_what_was_booked_today_is_taken(kind: str, library: CaseLibrary, subject: Made) -> None:
    checked = 0
    for case, situation in boards(library, kind, subject):
        best = library.attempt(case, 1.0, situation.dice, "x")
        booked = library.booked(case, best)
        assert len(booked) == 1
        again = library.make(kind, situation.subject._replace(booked=lambda taken=booked: taken), situation.dice)
        (chosen,) = (slot for slot in again.payload.slots if slot.id == best.value)
        if len(situation.grid.right) > situation.grid.length:
            checked += 1
            assert chosen.taken
        right = library.grade(again, library.attempt(again, 1.0, situation.dice, "x"))
        assert right.quality == 1, "something right is left"
    assert checked > 10


def test_what_is_booked_elsewhere_changes_nothing(library: CaseLibrary, subject: Made) -> None:
    case, situation = next(boards(library, "ma_visit", subject))
    (booked,) = library.booked(case, library.attempt(case, 1.0, situation.dice, "x"))
    for other in (booked._replace(whose="Sister clinic"), booked._replace(day=date(2027, 6, 1))):
        again = library.make("ma_visit", situation.subject._replace(booked=lambda one=other: (one,)), situation.dice)
        assert again.payload == case.payload


def test_where_all_that_is_right_was_booked_the_board_stays_as_it_is(library: CaseLibrary, subject: Made) -> None:
    case, situation = next(boards(library, "ma_visit", subject))
    day_long = tuple(Booked("MA schedule", day, 0, DAY) for day, _ in situation.grid.columns)
    again = library.make("ma_visit", situation.subject._replace(booked=lambda: day_long), situation.dice)
    assert again.payload == case.payload


def test_the_board_of_another_office_stands_alone(library: CaseLibrary, subject: Made) -> None:
    made = (subject(number, role="moa") for number in range(60))
    cases = [library.make("book_visit", one._replace(kind="authorization"), dice) for one, dice in made]
    alone: list[Any] = [case for case in cases if not case.key["situation"]._whose(0)]  # type: ignore[attr-defined]
    assert len(alone) > 10
    for case in alone:
        assert library.booked(case, library.attempt(case, 1.0, Luck(1).of("x"), "x")) == ()
