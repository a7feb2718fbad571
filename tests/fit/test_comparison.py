"""Comparisons: one basis, the moments that this seat met, so that no two numbers can disagree."""

from collections.abc import Callable

import pytest

from sim.cases.case import Dimension
from sim.day.blueprint import Blueprint
from sim.day.day import Day
from sim.fit.ability import quick_means
from sim.fit.benchmark import Benchmark, Worked, benchmark
from sim.fit.comparison import Comparison, Place
from sim.fit.debrief import debrief
from sim.fit.opportunities import Opportunity, opportunities


def moment(name: str, quality: float, dimension: Dimension = "scope") -> Opportunity:
    return Opportunity(name, 0, "t", "e", "case", ((dimension, 1.0),), quality)


def assistants(*rows: dict[str, float]) -> Benchmark:
    return Benchmark("k", tuple(Worked("careful", row) for row in rows))


@pytest.mark.parametrize("others", [3, 7, 11, 40, 53, 200])
def test_the_shares_of_a_hundred_sum_to_a_hundred(others: int) -> None:
    for ahead in range(others + 1):
        for level in range(others - ahead + 1):
            place = Place(ahead / others, level / others, (others - ahead - level) / others)
            shares = place.of_hundred()
            assert sum(shares) == 100
            assert min(shares) >= 0
            assert abs(shares[0] - 100 * ahead / others) <= 0.5
            assert abs(shares[1] - 100 * level / others) <= 1


def test_ties_count_half_and_do_not_read_as_nobody_behind() -> None:
    mine = [moment("a", 1.0)]
    found = Comparison(assistants(*[{"a": 1.0}] * 3, {"a": 0.0}), mine, "ma")
    place = found.place(quick_means(mine, "ma", found.harder)["scope"], "scope")
    assert place is not None
    assert (place.ahead_of, place.level, place.behind) == (0.25, 0.75, 0.0)
    assert place.below == pytest.approx(0.25 + 0.75 / 2)


def test_what_only_others_met_does_not_count_against_anybody() -> None:
    mine = [moment("a", 1.0)]
    met_more = Comparison(assistants({"a": 0.5, "b": 1.0, "c": 1.0, "d": 1.0}), mine, "ma")
    place = met_more.place(quick_means(mine, "ma", met_more.harder)["scope"], "scope")
    assert place is not None
    assert place.below == 1.0


def test_nobody_is_better_at_something_than_all_right() -> None:
    """What went wrong elsewhere in this seat's shift does not let others, all right there too, pass it here."""
    said = [moment(f"said {n}", 1.0, "communication") for n in range(4)]
    mine = [*said, *(moment(f"sent {n}", 0.0) for n in range(6))]
    perfect = {one.id: 1.0 for one in mine}
    found = Comparison(assistants(perfect, perfect, {**perfect, "said 1": 0.0}), mine, "moa")
    reading = quick_means(mine, "moa", found.harder)["communication"]
    place = found.place(reading, "communication")
    assert place is not None
    assert (place.ahead_of, place.level, place.behind) == (pytest.approx(1 / 3), pytest.approx(2 / 3), 0.0)
    assert found.median("communication") == pytest.approx(reading)


def test_what_an_assistant_did_not_meet_tells_nobody_apart() -> None:
    mine = [moment("a", 0.5), moment("b", 0.0)]
    found = Comparison(assistants({"a": 0.5}, {"a": 0.0}, {"a": 1.0}, {"b": 0.0}), mine, "ma")
    place = found.place(quick_means(mine, "ma", found.harder)["scope"], "scope")
    assert place is not None
    assert (place.ahead_of, place.level, place.behind) == (0.25, 0.5, 0.25)
    assert found.median("scope") == pytest.approx(quick_means(mine, "ma", found.harder)["scope"])


def test_what_nobody_met_is_not_compared() -> None:
    found = Comparison(assistants({"a": 1.0}), [moment("x", 1.0, "money")], "moa")
    assert found.place(0.9, "money") is None
    assert found.median("money") is None
    assert found.place(0.9) is None


def test_experts_do_better_than_novices_on_the_same_moments(plan: Blueprint) -> None:
    made = benchmark(plan, 3, "ma1", {}, 16)
    found = Comparison(made, opportunities(Day(plan, 3, {"ma1": "careful"}).run(), "ma1"), "ma")
    expert, novice = found.of_kind("expert"), found.of_kind("novice")
    assert expert is not None and novice is not None
    assert expert > novice + 0.1


@pytest.mark.parametrize("who", ["expert", "careful", "hurried", "novice"])
@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_the_number_behind_and_the_line_of_the_median_agree(
    worked: Callable[[str, str, int], Day], compared: Callable[[str, int], Benchmark], seat: str, who: str
) -> None:
    shift = debrief(worked(seat, who, 7), seat, {}, compared(seat, 7))
    told = [one for one in shift.dimensions if one.place is not None and one.median is not None]
    assert len(told) >= 5
    for one in told:
        assert one.place is not None and one.median is not None
        if one.reading.mean > one.median + 0.001:
            assert one.place.below >= 0.5, one.dimension
        elif one.reading.mean < one.median - 0.001:
            assert one.place.below <= 0.5, one.dimension
        assert one.place.ahead_of + one.place.level + one.place.behind == pytest.approx(1)


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_everybody_works_between_doing_nothing_and_a_day_without_a_slip(plan: Blueprint, seat: str) -> None:
    compared = benchmark(plan, 3, seat, {}, 8)
    shifts = {kind: debrief(Day(plan, 3, {seat: kind}).run(), seat, {}, compared) for kind in ("novice", "careful")}
    for shift in shifts.values():
        assert shift.floor is not None and shift.ceiling is not None
        assert shift.floor < shift.went.mean < shift.ceiling
        assert shift.floor < 0.5
        assert shift.ceiling > 0.85
    assert shifts["novice"].floor == pytest.approx(shifts["careful"].floor), "the ends are the day's, not the player's"
