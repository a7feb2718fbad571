"""Several shifts say more than one, never two roles at once, and the order they come in changes nothing."""

from collections.abc import Callable
from statistics import fmean

import pytest

from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.debrief import debrief
from sim.fit.pooled import ShiftEvidence, pooled, pooled_lean, shift_evidence
from sim.fit.reflection import reflection_cards
from sim.scenario.finding import scenarios_folder
from sim.scenario.loading import load

DayMaker = Callable[[str, str, int], Day]


def shift(worked: DayMaker, seat: str, seed: int, liked: str = "") -> ShiftEvidence:
    day = worked(seat, "careful", seed)
    said = {card.id: card.options[0][0] for card in reflection_cards(day, seat)} if liked else {}
    return shift_evidence(day, seat, said)


def test_one_shift_pooled_is_what_its_debrief_says(worked: DayMaker) -> None:
    one = shift(worked, "ma1", 7, "yes")
    alone, told = pooled([one]), debrief(worked("ma1", "careful", 7), "ma1", one.reflections)
    assert (alone.went, alone.liked, alone.fit) == (told.went, told.liked, told.fit)
    assert all(alone.dimensions[shown.dimension] == shown.reading for shown in told.dimensions)


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_four_shifts_are_about_twice_as_sure_as_one(worked: DayMaker, seat: str) -> None:
    shifts = [shift(worked, seat, seed, "yes") for seed in (1, 2, 3, 7)]
    one, four = pooled(shifts[:1]), pooled(shifts)
    alone = [pooled([each]).went for each in shifts]
    assert four.shifts == 4
    # Beside the mean of them: a single shift that nearly all went well in is surer than others.
    assert 0.35 < (four.went.high - four.went.low) / fmean(each.high - each.low for each in alone) < 0.75
    assert four.liked.reading.effective > 2 * one.liked.reading.effective
    assert four.liked.answers == sum(len(each.reflections) for each in shifts)
    shown = [sum(reading.enough for reading in each.dimensions.values()) for each in (one, four)]
    assert shown[1] >= shown[0], "what was too thin in one shift can be shown after four"


def test_the_order_of_shifts_changes_nothing(worked: DayMaker) -> None:
    shifts = [shift(worked, seat, seed, "yes") for seat in ("ma1", "moa1") for seed in (1, 2)]
    assert pooled_lean(shifts) == pooled_lean(shifts[::-1])
    assert pooled(shifts[:2]).went.mean == pytest.approx(pooled(shifts[1::-1]).went.mean)


def test_the_same_moment_of_two_days_is_two_moments(worked: DayMaker) -> None:
    one = shift(worked, "moa1", 7)
    assert pooled([one, one]).went.moments == 2 * pooled([one]).went.moments


def test_shifts_of_two_roles_are_not_put_together(worked: DayMaker) -> None:
    both = [shift(worked, "ma1", 7, "yes"), shift(worked, "moa1", 7, "yes")]
    with pytest.raises(BadInput, match="same role"):
        pooled(both)
    with pytest.raises(BadInput):
        pooled([])
    assert pooled_lean(both[:1]) is None
    assert pooled_lean(both) is not None


def test_whoever_sits_in_a_pool_of_another_name_is_weighed_as_an_office_administrator() -> None:
    centre = load(str(scenarios_folder() / "examples" / "call-centre.yaml"))
    assert "operator" in centre.staff
    one = shift_evidence(Day(centre, 3).run(), "operator1")
    assert one.role == "moa"
    assert pooled([one, one]).shifts == 2
    pooled_lean([one, one])
