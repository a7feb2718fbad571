"""Figures that no duration can have are refused with a sentence; all that are taken give whole seconds."""

import pytest

from sim.distributions import LARGEST_SHAPE, MOST, Dist

US = (0.0, 1e-12, 0.25, 0.5, 0.9, 1 - 2**-53)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"gamma": (LARGEST_SHAPE + 1, 0.01)}, "write normal"),
        ({"fixed": 1e308}, "no duration"),
        ({"lognormal": (1e100, 1e300), "max": 5.0}, "no duration"),
        ({"lognormal": (1e-300, 1.0)}, "mean above 0"),
        ({"exponential": 2 * MOST}, "no duration"),
        ({"uniform": (-1e9, 1.0)}, "no duration"),
        ({"fixed": 1.0, "max": 1e9}, "no duration"),
    ],
)
def test_a_figure_that_no_duration_has_is_refused(figures: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Dist.model_validate(figures)


@pytest.mark.parametrize(
    "figures",
    [
        {"gamma": (LARGEST_SHAPE, MOST)}, {"gamma": (LARGEST_SHAPE, 1e-6)}, {"lognormal": (1e-6, MOST)},
        {"lognormal": (MOST, MOST)}, {"fixed": MOST}, {"exponential": MOST}, {"normal": (0.0, MOST)},
    ],
)  # fmt: skip
def test_the_largest_and_smallest_figures_give_whole_seconds_in_order(figures: dict[str, object]) -> None:
    dist = Dist.model_validate(figures)
    drawn = [dist.seconds(u) for u in US]
    assert drawn == sorted(drawn) and all(isinstance(seconds, int) for seconds in drawn)
    assert dist.mean_seconds() >= 0


def test_a_gamma_of_the_largest_shape_is_nearly_a_normal_and_loses_no_draw() -> None:
    dist = Dist(gamma=(LARGEST_SHAPE, 0.1))
    drawn = [dist.quantile((n + 0.5) / 2000) for n in range(2000)]
    assert drawn == sorted(drawn) and drawn[0] > 0
    assert sum(drawn) / 2000 == pytest.approx(LARGEST_SHAPE * 0.1, rel=0.002)
