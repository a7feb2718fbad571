"""Who walks in belongs to nobody until somebody begins the visit, and to that provider from then on."""

from sim.cases.words import SOME_PROVIDER, as_sentences
from sim.day.asking import provider_of
from sim.day.day import Day
from sim.day.entity import Entity
from tests.day.days import plan_of


def walk_ins(day: Day) -> list[Entity]:
    return [one for one in day.demand if one.kind.pathway.what == "patient" and one.appointment is None]


def test_with_several_providers_a_walk_in_is_of_whoever_begins_the_visit() -> None:
    others = 0
    for seed in range(1, 5):
        day = Day(plan_of("group-practice"), seed)
        assert {provider_of(day, one) for one in walk_ins(day)} <= {SOME_PROVIDER}
        day.run()
        for one in walk_ins(day):
            mine = [
                spell.seat for spell in day.log.spells
                if day.entities[spell.entity].root is one and day.seats[spell.seat].pool.name == "provider"
            ]  # fmt: skip
            if mine:
                began = min(
                    (row for row in day.log.rows if row[5] in day.seats and day.entities[row[1]].root is one
                     and day.seats[row[5]].pool.name == "provider"),
                    key=lambda row: row[0],
                )  # fmt: skip
                assert provider_of(day, one) == day.seats[began[5]].name
                others += began[5] != "provider1"
    assert others, "not all of them are the first one's"


def test_where_one_works_alone_everybody_is_theirs() -> None:
    day = Day(plan_of("small-clinic"), 1)
    assert {provider_of(day, one) for one in walk_ins(day)} == {day.seats["provider1"].name}


def test_a_sentence_that_begins_with_the_provider_begins_with_a_capital() -> None:
    told = "the provider is asked. “the provider says yes.” Ask the provider! the provider knows; the provider waits."
    assert as_sentences(told) == (
        "The provider is asked. “The provider says yes.” Ask the provider! The provider knows; the provider waits."
    )
