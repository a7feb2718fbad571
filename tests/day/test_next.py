"""What a colleague takes up next, once work is done."""

from itertools import pairwise

import pytest

from sim.day.day import Day
from sim.day.log import Asked
from tests.day.days import plan_of


@pytest.mark.parametrize("scenario", ["small-clinic", "vaccination-afternoon", "emergency-day"])
def test_what_follows_from_work_just_done_is_among_what_is_chosen_from(scenario: str) -> None:
    """A shot given, its fifteen minutes begin: not two messages later, only because the list was read too soon."""
    plan, met = plan_of(scenario), 0
    for seed in range(1, 7):
        day = Day(plan, seed, {}).run()

        def order(one: Asked) -> tuple[float, ...]:
            return not plan.tasks[one.kind].urgent, one.priority, one.due

        taken_at = {(spell.task, spell.taken): spell.seat for spell in day.log.spells}
        for seat in day.seats.values():
            mine = sorted((one for one in day.log.spells if one.seat == seat.id), key=lambda one: one.taken)
            for ended, after in pairwise(mine):
                if ended.how != "done" or after.taken != ended.ended:
                    continue
                for id, follows in day.log.tasks.items():
                    if (follows.at, follows.entity) != (ended.ended, ended.entity):
                        continue
                    if seat.pool.name not in follows.pools or follows.only_for not in ("", seat.id):
                        continue
                    if taken_at.get((id, after.taken)) is None:  # nor did a colleague take it up that second
                        assert order(day.log.tasks[after.task]) <= order(follows), (after, id)
                    met += 1
    assert met > 30
