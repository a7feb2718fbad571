"""How hard a day was is taken out of the reading, and out of the assistants' alike."""

from collections.abc import Callable

import pytest

import sim.fit.ordinary as ordinary_module
from sim.cases.case import Dimension
from sim.day.day import Day
from sim.fit.ability import equated, overall, quick_means, readings
from sim.fit.benchmark import Benchmark
from sim.fit.data import read, versions
from sim.fit.debrief import debrief
from sim.fit.difficulty import harder, together
from sim.fit.opportunities import Opportunity
from sim.fit.ordinary import ordinary


def moments(quality: float, count: int, dimension: Dimension = "scope") -> list[Opportunity]:
    return [Opportunity(f"{dimension}.{i}", i, "t", "e", "case", ((dimension, 1.0),), quality) for i in range(count)]


def test_the_ordinary_day_was_found_by_the_present_rules() -> None:
    data = read("ordinary.yaml")
    assert {name: data[f"{name}_version"] for name in versions()} == versions()
    for role in ("ma", "moa"):
        assert len(ordinary(role)) >= 7
        assert all(0.5 < mean < 1 for mean in ordinary(role).values())


@pytest.mark.parametrize("what", ["sim", "benchmark", "evidence"])
def test_what_other_rules_found_is_not_used(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = read("ordinary.yaml")
    now = {name: data[f"{name}_version"] for name in versions()}
    monkeypatch.setattr(ordinary_module, "versions", lambda: now)
    assert ordinary("ma") == data["roles"]["ma"]
    monkeypatch.setattr(ordinary_module, "versions", lambda: now | {what: 99})
    assert ordinary("ma") == {}


def test_a_day_on_which_the_assistants_did_worse_was_harder() -> None:
    usual = ordinary("ma")["scope"]
    met = moments(0.7, 10)
    found = harder(met, {moment.id: usual - 0.1 for moment in met}, "ma")
    assert found == {"scope": pytest.approx(0.1)}
    assert harder(met, {}, "ma") == {}, "what no assistant met says nothing"


def test_a_hard_day_and_an_easy_one_read_alike_for_people_of_the_same_skill() -> None:
    usual = ordinary("ma")["scope"]
    # Both would make .7 of usual moments: as far below the assistants on either day.
    hard, easy = moments(0.7 * (usual - 0.1) / usual, 20), moments(0.7 * (usual + 0.1) / usual, 20)
    on_hard = readings(hard, "ma", harder(hard, {m.id: usual - 0.1 for m in hard}, "ma"))["scope"]
    on_easy = readings(easy, "ma", harder(easy, {m.id: usual + 0.1 for m in easy}, "ma"))["scope"]
    assert on_hard.mean == pytest.approx(on_easy.mean, abs=0.03)
    assert readings(easy, "ma")["scope"].mean - readings(hard, "ma")["scope"].mean > 0.15


def test_few_moments_allow_for_little() -> None:
    """What little was met hardly moves a reading, so neither does how hard it was."""
    by: dict[Dimension, float] = {"scope": 0.2}
    with_it, without = ([quick_means(moments(0.5, n), "ma", h)["scope"] for n in (1, 4, 40)] for h in (by, {}))
    shifts = [a - b for a, b in zip(with_it, without, strict=True)]
    allowed = equated(0.5, 0.2, ordinary("ma")["scope"]) - 0.5
    assert shifts == [pytest.approx(allowed * n / (n + 4)) for n in (1, 4, 40)]


@pytest.mark.parametrize("by", [-0.1, 0.0, 0.1])
def test_what_the_assistants_made_becomes_what_they_usually_make_and_the_ends_stay(by: float) -> None:
    usual = 0.8
    assert equated(usual - by, by, usual) == pytest.approx(usual)
    assert (equated(0.0, by, usual), equated(1.0, by, usual)) == (0.0, pytest.approx(1.0))
    found = [equated(n / 20, by, usual) for n in range(21)]
    assert found == sorted(set(found)), "who did better reads better"


def test_a_clean_shift_on_an_easy_or_hard_day_never_reads_as_proof_of_everything() -> None:
    """All right but one, on a day that was harder: still not flawless, and the interval has a width."""
    met = [*moments(1.0, 19), *moments(0.0, 1)]
    reading = readings(met, "ma", {"scope": 0.1})["scope"]
    assert reading.mean < 0.99 and reading.high - reading.low > 0.03
    flawless = readings(moments(1.0, 20), "ma", {"scope": 0.1})["scope"]
    assert flawless.low < 0.98


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
