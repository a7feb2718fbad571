"""Nobody is booked into an hour of today that is over."""

from collections import Counter
from datetime import datetime

import pytest

from sim.cases.case import Answer
from sim.clock import HOUR, MINUTE
from sim.errors import Refused

MORNING, EVENING = 8 * HOUR, 18 * HOUR


def minutes(row: str) -> int:
    """Return a row of the schedule, such as "1:30 pm", as minutes since midnight."""
    read = datetime.strptime(row.upper(), "%I:%M %p")
    return read.hour * 60 + read.minute


def asked(library, subject, number: int, at: int):
    """Return the variant and the case of somebody whom the provider wants to see today."""
    one, dice = subject(number, role="moa")
    one = one._replace(kind="symptom", at=at)
    return library["book_visit"].pick(one, dice).id, library.make("book_visit", one, dice), dice


def test_an_hour_that_is_over_is_not_offered(library, subject) -> None:
    over = Counter[str]()
    for at in range(MORNING, EVENING, 20 * MINUTE):
        for number in range(12):
            variant, case, dice = asked(library, subject, number, at)
            assert library.grade(case, library.attempt(case, 1.0, dice, "")).quality == 1
            gone = [slot for slot in case.payload.slots if minutes(slot.row) * MINUTE < at]
            if variant == "squeeze_first_thing":
                assert not [slot for slot in case.payload.slots if slot.note == "Over"], "that is another day"
                continue
            assert all(slot.taken and slot.note == "Over" for slot in gone)
            assert sum(not slot.taken for slot in case.payload.slots) >= 3
            over[variant] += len(gone)
    assert over["squeeze"] > 0 and over["squeeze_late"] > 0


def test_late_in_the_day_it_is_the_next_day(library, subject) -> None:
    assert {asked(library, subject, number, MORNING)[0] for number in range(40)} == {
        "squeeze", "squeeze_late", "squeeze_first_thing"
    }
    assert {asked(library, subject, number, EVENING)[0] for number in range(40)} == {"squeeze_first_thing"}


def test_it_is_said_why_it_cannot_be_booked(library, subject) -> None:
    cases = (asked(library, subject, number, 12 * HOUR)[1] for number in range(20))
    case, slot = next((case, slot) for case in cases for slot in case.payload.slots if slot.note == "Over")
    with pytest.raises(Refused, match="over"):
        library.grade(case, Answer(slot.id))
