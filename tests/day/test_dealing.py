"""The forms of a day's questions are dealt like cards: by the seed alone, none twice before all that suit came up."""

from collections import Counter
from typing import Any

import pytest

from sim.cases.spec import Spec, Variant
from sim.day.day import Day
from tests.day.days import plan_of

SEEDS = range(1, 9)
Met = dict[str, tuple[str, str]]
"""Task -> kind of case and its form, of what was asked of one seat."""


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a day and return what a seat was asked; with `dealt` false every form is drawn by its own luck."""
    picked: Met = {}
    pick = Spec.pick

    def noted(self: Spec, subject: Any, dice: Any) -> Variant:
        form = pick(self, subject, dice)
        picked[dice.entity] = (self.id, form.id)
        return form

    monkeypatch.setattr(Spec, "pick", noted)

    def asked(name: str, seed: int, seat: str, *, dealt: bool = True, **seats: str) -> Met:
        picked.clear()
        day = Day(plan_of(name), seed, seats)
        day.deal = day.deal._replace(asked={}, **({} if dealt else {"forms": {}}))
        return {task: picked[task] for task in day.run().log.answers(seat)}

    return asked


def again(asked: Met) -> int:
    """Return how many questions came in a form that had come before."""
    return sum(times - 1 for times in Counter(asked.values()).values())


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
@pytest.mark.parametrize("name", ["small-clinic", "group-practice"])
def test_a_shift_seldom_asks_in_the_same_words_twice(met: Any, name: str, seat: str) -> None:
    by_luck = sum(again(met(name, seed, seat, dealt=False)) for seed in SEEDS)
    dealt = [met(name, seed, seat) for seed in SEEDS]
    assert sum(map(again, dealt)) < by_luck
    assert sum(map(again, dealt)) < 0.1 * sum(map(len, dealt))


def for_anybody(form: Variant) -> bool:
    """Tell whether a form suits whoever is asked."""
    who = (form.when, form.unless, form.ages, form.plans, form.kinds, form.not_kinds, form.reasons)
    return not any((*who, form.only_kinds, form.only_reasons))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_form_comes_again_before_all_that_suit_came_up(seed: int) -> None:
    day, seen = Day(plan_of("group-practice"), seed), 0
    for spec in day.plan.cases.values():
        if all(map(for_anybody, spec.variants)):
            ids = {id(form) for form in spec.variants}
            times = Counter(form.id for form in day.deal.forms.values() if id(form) in ids)
            assert max(times.values(), default=0) - min(times[form.id] for form in spec.variants) <= 1, spec.id
            seen += times.total()
    assert seen > 10


def test_who_works_and_how_changes_no_form(met: Any) -> None:
    """Of two people at one desk each is asked the same of the same patient, whatever they did before."""
    shared = 0
    for seed in SEEDS:
        one = met("small-clinic", seed, "ma1", ma1="careful")
        other = met("small-clinic", seed, "ma1", ma1="hurried", moa1="novice")
        same = [task for task in one if task in other and task in Day(plan_of("small-clinic"), seed).deal.forms]
        assert all(one[task] == other[task] for task in same if one[task][0] == other[task][0])
        shared += len(same)
    assert shared > 20 * len(SEEDS)


def test_days_of_one_seed_share_their_deal_and_others_do_not() -> None:
    plan = plan_of("small-clinic")
    first = Day(plan, 3).deal
    assert Day(plan, 4).deal != first
    assert Day(plan, 3, {"ma1": "novice"}).deal == first
