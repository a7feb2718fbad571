"""What the player is told: emergencies that nobody caused, and what stops working and works again."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

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


def test_what_stops_working_and_must_be_mended_is_told_once() -> None:
    day = Day(load("small-clinic", {"disruptions.warm_fridge.chance.value": 1}), 21)
    glance = Glance(day, "ma1")
    day.run_until(parse_clock("15:30"))
    alarms = [message.text for message in glance.view().messages if message.text.startswith("Fridge alarm")]
    assert len(alarms) == 1


def test_an_outside_report_is_there_in_time_or_it_is_not() -> None:
    ends, missing = set(), {"pathways__visit__planted__report_missing__value": 1}
    for seed, desks in ((1, 2), (1, 1), (6, 1)):
        lines = told("small-clinic", seed, "17:00", staff__moa__count=desks, **missing)
        for who in {line.split("'s outside report")[0] for line in lines if "'s outside report" in line}:
            in_time = f"{who}'s outside report is in the chart, in time." in lines
            without = f"{who} is seen without the outside report: the visit takes longer." in lines
            assert not (in_time and without), who
            ends.add((in_time, without))
    assert {(True, False), (False, True)} <= ends


def test_of_a_caller_who_hung_up_nobody_knows_why_they_rang() -> None:
    reasons = {reason for kind in load("small-clinic").calls.values() for reason in kind.reasons}
    lines = [line for line in told("small-clinic", 21, "16:00") if line.startswith("A caller hung up")]
    assert lines
    assert not any(reason in line for line in lines for reason in reasons)


def test_an_emergency_that_luck_sends_is_told() -> None:
    lines = told("emergency-day", 1, "12:00")
    assert [line for line in lines if line.startswith("Emergency:")]


def answers(part: Any, quality: float | None = None) -> Iterator[tuple[str, bool]]:
    """Yield the facts that answers to a kind of case set, and whether the answer was right."""
    if isinstance(part, BaseModel):
        quality = getattr(part, "quality", quality)
        for name in type(part).model_fields:
            if name.startswith("sets"):
                right = name == "sets_if_caught" or (name == "sets" and quality == 1)
                yield from ((fact, right) for fact in getattr(part, name))
            else:
                yield from answers(getattr(part, name), quality)
    elif isinstance(part, dict):
        for one in part.values():
            yield from answers(one, quality)
    elif isinstance(part, tuple | list):
        for one in part:
            yield from answers(one, quality)


def test_a_wrong_answer_is_no_good_news_and_a_right_one_no_bad_news() -> None:
    day = load("group-practice")
    told = [
        (kind, fact, right, day.news[fact].tone)
        for kind, spec in day.cases.items() for fact, right in answers(spec) if fact in day.news
    ]
    assert {right for _, _, right, _ in told} == {True, False}
    assert [one for one in told if one[3] == ("bad" if one[2] else "good")] == []


def test_a_reworked_denial_says_what_became_of_the_member_number() -> None:
    day = load("small-clinic")
    (variant,) = (one for one in day.cases["denial_rework"].variants if one.id == "wrong_member")
    for option in variant.options:
        tones = [day.news[fact].tone for fact in option.sets]
        assert tones == (["good"] if option.quality == 1 else ["bad"]), option.text


def test_what_is_booked_outside_the_plans_dates_is_not_told_as_inside() -> None:
    steps = load("small-clinic").pathways["authorization"].steps
    (used,) = (step for step in steps if "number_used" in getattr(step, "set", ()))
    assert used.unless == ("outside_window",)
