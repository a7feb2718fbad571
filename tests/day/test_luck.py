"""Luck: the same number for the same seed, key and purpose, whatever else is drawn."""

from statistics import fmean

import pytest

from sim.luck import Luck

LUCK = Luck(7)


@pytest.mark.parametrize("count", [1, 3, 8, 9, 20])
def test_how_many_are_drawn_at_once_makes_no_difference_to_the_first(count: int) -> None:
    assert LUCK.several("visit.1", "takes", count) == LUCK.several("visit.1", "takes", 24)[:count]
    assert LUCK.of("visit.1").several("takes", count) == LUCK.several("visit.1", "takes", count)


def test_no_two_keys_purposes_or_places_share_a_number() -> None:
    drawn = [
        number
        for luck in (LUCK, Luck(8))
        for entity in ("visit.1", "visit.2", "visit.1/room")
        for purpose in ("takes", "planted", "task")
        for number in (luck.uniform(entity, purpose), *luck.several(entity, purpose, 20))
    ]
    assert len(set(drawn)) == len(drawn)
    assert all(0 <= number < 1 for number in drawn)


def test_each_place_is_spread_evenly_and_apart_from_the_others() -> None:
    """Means within four standard errors of a half, and correlations within four of none."""
    many = 4000
    rows = [LUCK.several(f"visit.{n}", "takes", 10) for n in range(many)]
    columns = list(zip(*rows, strict=True))
    for place, column in enumerate(columns):
        assert fmean(column) == pytest.approx(0.5, abs=4 * (1 / 12 / many) ** 0.5)
        for other in columns[:place]:
            together = fmean((a - 0.5) * (b - 0.5) for a, b in zip(column, other, strict=True))
            assert together == pytest.approx(0.0, abs=4 / 12 / many**0.5)
