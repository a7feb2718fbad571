"""Balanced choice points: enough of them in a day, among work that is worth the same, whatever is taken."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

import pytest

from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.fit.choices import Choice, as_well, down_the_list, free_choices, leaning
from sim.fit.debrief import debrief
from sim.fit.opportunities import opportunities
from sim.fit.pooled import shift_evidence
from sim.fit.record import Record
from sim.fit.recovery.people import MadeUpPlayer, make_player
from sim.fit.recovery.working import AtWork
from sim.fit.reflection import FAMILIES

SEEDS = (1, 2, 3)
ENOUGH = range(1, 7)
"""Days on which a liking shows through what a few of them happen to bring."""


def who_likes(family: str) -> MadeUpPlayer:
    """Return somebody without a slip who likes one kind of work and nothing else."""
    player = make_player(1)
    return replace(
        player, skills=dict.fromkeys(player.skills, 0.99), liking={one: float(one == family) for one in FAMILIES}
    )


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_a_day_has_six_balanced_choice_points_or_more(worked: Callable[[str, str, int], Day], seat: str) -> None:
    made = [free_choices(Record(worked(seat, "careful", seed), seat)) for seed in SEEDS]
    assert fmean(len(choices) for choices in made) >= 6
    assert len({family for choices in made for choice in choices for family in choice.among}) >= 3


@pytest.mark.parametrize(("seat", "families"), [("ma1", ("hands", "people")), ("moa1", ("money", "records"))])
def test_what_is_liked_shows_in_what_is_chosen_and_costs_nothing(
    plan: Blueprint, seat: str, families: tuple[str, str]
) -> None:
    chosen, kept = {}, {}
    for family in families:
        days = [AtWork(who_likes(family), Day(plan, seed, {seat: "player"}), seat).work() for seed in ENOUGH]
        chosen[family] = leaning([choice for day in days for choice in free_choices(Record(day, seat))])
        kept[family] = fmean(m.quality for day in days for m in opportunities(day, seat) if m.source == "order")
    for family, other in (families, families[::-1]):
        assert chosen[family][family][0] > chosen[other][family][0] + 0.05
    assert min(kept.values()) > 0.93, "free choices are worth the same"
    assert kept[families[0]] == pytest.approx(kept[families[1]], abs=0.05)


def test_nothing_is_free_while_something_more_pressing_waits(worked: Callable[[str, str, int], Day]) -> None:
    record = Record(worked("moa1", "novice", 3), "moa1")
    pressed = free = 0
    for spell, chosen, others in record.picks():
        if any(other.plan.urgent or other.priority < chosen.priority - 1 for other in others):
            assert not as_well(chosen, others, spell.taken)
            pressed += 1
        for other in as_well(chosen, others, spell.taken):
            assert other.due > spell.taken and chosen.due > spell.taken
            free += 1
    assert pressed and free
    times = [choice.time for choice in free_choices(record)]
    assert all(earlier <= later for earlier, later in pairwise(times))


def test_who_always_takes_what_stands_first_follows_the_list_and_shows_no_liking(
    worked: Callable[[str, str, int], Day]
) -> None:
    """An assistant takes the most pressing first, as a list has it; a person of clear likings does not."""
    days = (worked("moa1", "careful", seed) for seed in range(1, 9))
    day, by_list = next((day, e) for day in days if len((e := shift_evidence(day, "moa1")).choices) >= 6)
    assert all(choice.first for choice in by_list.choices)
    assert by_list.telling == ()
    found = debrief(day, "moa1", {})
    assert found.liked.choices == 0 and str(len(by_list.choices)) in found.by_list


def test_few_choices_or_some_further_down_the_list_are_choices() -> None:
    first, further = Choice(0, "a", "hands", ("hands", "people"), first=True), Choice(0, "b", "hands", ("hands", "lab"))
    assert not down_the_list([first] * 5), "too few to tell"
    assert down_the_list([first] * 6) and down_the_list([*[first] * 9, further])
    assert not down_the_list([*[first] * 8, further, further])


def test_a_person_who_waits_is_no_matter_of_taste(worked: Callable[[str, str, int], Day]) -> None:
    """Where somebody waits for the one and nobody for the other, neither can as well be taken."""
    record, apart = Record(worked("ma1", "careful", 3), "ma1"), 0
    for spell, chosen, others in record.picks():
        waits = chosen.entity.kind.pathway.must_end
        assert all(other.entity.kind.pathway.must_end == waits for other in as_well(chosen, others, spell.taken))
        apart += any(other.entity.kind.pathway.must_end != waits for other in others)
    assert apart > 10
