"""How hard a day was is taken out of the reading, and out of the assistants' alike."""

from collections.abc import Callable

import pytest

from sim.assistants.assistant import benchmark_version
from sim.cases.case import Dimension
from sim.day.day import Day
from sim.fit.ability import overall, quick_means, readings
from sim.fit.benchmark import Benchmark
from sim.fit.data import read, rules
from sim.fit.debrief import debrief
from sim.fit.difficulty import harder, together
from sim.fit.opportunities import Opportunity
from sim.fit.ordinary import ordinary


def moments(quality: float, count: int, dimension: Dimension = "scope") -> list[Opportunity]:
    return [Opportunity(f"{dimension}.{i}", i, "t", "e", "case", ((dimension, 1.0),), quality) for i in range(count)]


def test_the_ordinary_day_was_found_by_the_present_rules() -> None:
    data = read("ordinary.yaml")
    assert (data["benchmark_version"], data["evidence_version"]) == (benchmark_version(), rules()["version"])
    for role in ("ma", "moa"):
        assert len(ordinary(role)) >= 7
        assert all(0.5 < mean < 1 for mean in ordinary(role).values())


def test_a_day_on_which_the_assistants_did_worse_was_harder() -> None:
    usual = ordinary("ma")["scope"]
    met = moments(0.7, 10)
    found = harder(met, {moment.id: usual - 0.1 for moment in met}, "ma")
    assert found == {"scope": pytest.approx(0.1)}
    assert harder(met, {}, "ma") == {}, "what no assistant met says nothing"


def test_a_hard_day_and_an_easy_one_read_alike_for_people_of_the_same_skill() -> None:
    usual = ordinary("ma")["scope"]
    hard, easy = moments(0.6, 20), moments(0.8, 20)
    on_hard = readings(hard, "ma", harder(hard, {m.id: usual - 0.1 for m in hard}, "ma"))["scope"]
    on_easy = readings(easy, "ma", harder(easy, {m.id: usual + 0.1 for m in easy}, "ma"))["scope"]
    assert on_hard.mean == pytest.approx(on_easy.mean, abs=0.04)
    assert readings(easy, "ma")["scope"].mean - readings(hard, "ma")["scope"].mean > 0.15


def test_few_moments_allow_for_little() -> None:
    """What little was met hardly moves a reading, so neither does how hard it was."""
    by: dict[Dimension, float] = {"scope": 0.2}
    with_it, without = ([quick_means(moments(0.5, n), "ma", h)["scope"] for n in (1, 4, 40)] for h in (by, {}))
    shifts = [a - b for a, b in zip(with_it, without, strict=True)]
    assert shifts == [pytest.approx(0.2 * n / (n + 4)) for n in (1, 4, 40)]


def test_a_reading_stays_between_nothing_and_everything() -> None:
    for quality, by in ((1.0, 0.3), (0.0, -0.3)):
        found = overall([*moments(quality, 30), *moments(quality, 30, "procedure"), *moments(quality, 30, "accuracy")],
                        "ma", {"scope": by, "procedure": by})  # fmt: skip
        assert 0 <= found.low <= found.mean <= found.high <= 1
        assert found.low < found.high


def test_where_it_is_known_how_hard_the_day_was_that_is_no_luck_any_more() -> None:
    """The band is narrower than without a benchmark, by as much as questions differ in how hard they are."""
    met = [one for name in ("scope", "procedure", "communication") for one in moments(0.7, 30, name)]
    unknown, known = overall(met, "ma"), overall(met, "ma", dict.fromkeys(("scope", "procedure", "communication"), 0.0))
    assert known.mean == pytest.approx(unknown.mean)
    assert 0.9 < (known.high - known.low) / (unknown.high - unknown.low) < 1


def test_several_shifts_are_as_hard_as_their_moments_together() -> None:
    both = together([(moments(1.0, 1), {"scope": 0.4}), (moments(1.0, 3), {"scope": 0.0})])
    assert both == {"scope": pytest.approx(0.1)}


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_a_debrief_says_what_it_allowed_for(
    worked: Callable[[str, str, int], Day], compared: Callable[[str, int], Benchmark], seat: str
) -> None:
    told = {seed: debrief(worked(seat, "careful", seed), seat, {}, compared(seat, seed)) for seed in (1, 3, 7)}
    alone = {seed: debrief(worked(seat, "careful", seed), seat, {}) for seed in told}
    for seed, shift in told.items():
        points = round(100 * (shift.went.mean - alone[seed].went.mean))
        assert alone[seed].allowed_for == ""
        assert bool(shift.allowed_for) == bool(points)
        assert ("harder" in shift.allowed_for) == (points > 0)
        assert not points or str(abs(points)) in shift.allowed_for
