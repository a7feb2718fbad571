"""What the player is told: emergencies that nobody caused, and what stops working and works again."""

from sim.clock import parse_clock
from sim.day.day import Day
from sim.day.glance import Glance
from sim.scenario.loading import load


def told(name: str, seed: int, until: str, **changes: object) -> list[str]:
    """Return every line told to the MA's seat up to a time, looking once a minute."""
    day = Day(load(name, {path.replace("__", "."): value for path, value in changes.items()}), seed)
    glance, lines = Glance(day, "ma1"), []
    while day.now < parse_clock(until) and not day.over:
        day.run_until(day.now + 60)
        lines += [message.text for message in glance.view().messages if message.text not in lines]
    return lines


def test_an_outage_is_told_when_it_begins_and_when_it_is_over() -> None:
    lines = told("ehr-outage", 1, "13:30")
    down = next(n for n, line in enumerate(lines) if line.startswith("The EHR is down"))
    back = next(n for n, line in enumerate(lines) if line.startswith("The EHR is back"))
    assert down < back


def test_a_disruption_without_words_of_its_own_is_told_by_its_title() -> None:
    assert "The EHR is down." in told("ehr-outage", 1, "10:00", news__ehr_down="null")
    assert not [line for line in told("ehr-outage", 1, "09:15") if "EHR" in line]


def test_an_emergency_that_luck_sends_is_told() -> None:
    lines = told("emergency-day", 1, "12:00")
    assert [line for line in lines if line.startswith("Emergency:")]
