"""A made-up player works as a person does: through commands alone, and never the same slip for the same reason."""

from sim.cases.perception import haze
from sim.day.blueprint import Blueprint
from sim.day.commands import GiveAnswer, Reflect, Take
from sim.day.day import Day
from sim.fit.recovery.people import figures, make_player
from sim.fit.recovery.study import Worked
from sim.fit.recovery.working import AtWork
from sim.fit.reflection import reflection_cards


def test_the_commands_alone_give_the_same_day(plan: Blueprint, a_day: Day) -> None:
    """Nothing but what a person can send makes the day: played again from its commands, its log is the same."""
    again = Day(plan, a_day.seed, {"ma1": "player"})
    for command in a_day.commands:
        if isinstance(command, Reflect):
            again.run_until(again.plan.latest + 1)  # a day may end with an event of its last second
        again.apply(command)
    assert again.over
    assert again.log.digest() == a_day.log.digest()
    assert {type(command) for command in a_day.commands} >= {Take, GiveAnswer, Reflect}


def test_the_same_player_works_the_same_day_alike_and_another_does_not(plan: Blueprint, a_day: Day) -> None:
    again = AtWork(make_player(3), Day(plan, a_day.seed, {"ma1": "player"}), "ma1").work()
    other = AtWork(make_player(4), Day(plan, a_day.seed, {"ma1": "player"}), "ma1").work()
    assert again.log.digest() == a_day.log.digest() != other.log.digest()


def test_every_reflection_card_is_answered_with_one_of_its_options(a_day: Day) -> None:
    cards = reflection_cards(a_day, "ma1")
    assert set(a_day.reflections) == {card.id for card in cards}
    for card in cards:
        assert a_day.reflections[card.id] in {answer for answer, _ in card.options}


def test_a_whole_shift_is_worked(few: tuple[Worked, ...]) -> None:
    for one in few:
        for shift in one.shifts:
            assert shift.done > 40
            assert sum(moment.source == "case" for moment in shift.moments) > 10


def test_players_are_who_they_are_and_differ() -> None:
    assert make_player(5) == make_player(5)
    players = [make_player(number) for number in range(1, 101)]
    assert len({player.skill("ma") for player in players}) == 100
    for player in players:
        assert all(0.05 <= skill <= 0.99 for skill in player.skills.values())
        assert all(0 <= liking <= 1 for liking in player.liking.values())
    leans = [player.lean for player in players]
    assert min(leans) < -0.9 and max(leans) > 0.9
    assert sum(abs(lean) < 0.3 for lean in leans) > 20


def test_no_skill_is_tied_to_a_liking() -> None:
    """Somebody who likes a desk is not made better at it: the study must not find the one by the other."""
    players = [make_player(number) for number in range(1, 401)]
    mean = sum(player.lean for player in players) / len(players)
    best = sorted(players, key=lambda player: player.skill("ma"))[-200:]
    assert abs(sum(player.lean for player in best) / len(best) - mean) < 0.15


def test_the_stated_noise_is_what_blurs_an_order() -> None:
    assert figures()["order_steps"] * haze(0.95) < 0.1 < figures()["order_steps"] * haze(0.5)
