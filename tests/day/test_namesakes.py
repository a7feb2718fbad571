"""Two of one first name in the building: whoever is asked about one of them is told of the other."""

from copy import copy

from sim.cases.words import Words
from sim.day.asking import namesakes, subject_of
from sim.day.day import Day
from sim.day.turns import IN_PERSON
from sim.scenario import load


def test_whoever_is_asked_who_somebody_is_reads_of_another_of_that_name_while_both_are_here() -> None:
    day = Day(load("small-clinic"), 7, {})
    day.run_until(9 * 3600 + 1800)
    here = [one for one in day.entities.values() if one.kind.pathway.what in IN_PERSON and not one.outcome]
    one, other = [one for one in here if one.root is one and one.arrived <= day.now][:2]
    given, name = day.person(one).given, day.person(one).name
    assert namesakes(day, one) == 0

    def told() -> str:
        subject = subject_of(day, one, "", one.facts, "ma", day.now, namesakes=lambda: namesakes(day, one))
        return Words(subject).fill("{name_here}")

    assert told() == name
    other.person = copy(day.person(one))
    assert told() == f"{name} (another {given} is here)"
    other.outcome = "seen"
    assert told() == name
