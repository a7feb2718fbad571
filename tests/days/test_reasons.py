"""What is ordered follows from why somebody comes: by_reason of the kinds of visit."""

from collections import Counter

import pytest

from sim.day.day import Day
from sim.scenario.loading import load
from sim.scenario.model import Kind
from tests.day.days import plan_of

SEEDS = range(1, 41)
KIND = {
    "title": "Sick visit", "pathway": "visit", "reasons": ["sore throat", "back pain", "earache"],
    "planted": {"swab_ordered": 0.1}, "chances": {"draw": 0.2},
    "by_reason": {"sore throat": {"planted": {"swab_ordered": 0.9}}, "back pain": {"chances": {"draw": 0}}},
}  # fmt: skip


@pytest.fixture(scope="module")
def ordered() -> dict[str, Counter[str]]:
    """Return reason -> how many came into a room for it ("seen"), and how many of them had what done."""
    plan, found = plan_of("small-clinic"), dict[str, Counter[str]]()
    for seed in SEEDS:
        day = Day(plan, seed).run()
        done = {(day.entities[spell.entity].root.id, spell.kind) for spell in day.log.spells}
        for entity in day.entities.values():
            if entity.root is entity and (entity.id, "room_patient") in done:
                counts = found.setdefault(entity.reason, Counter(seen=0))
                counts["seen"] += 1
                counts.update(kind for who, kind in done if who == entity.id)
    return found


def share(ordered: dict[str, Counter[str]], reason: str, task: str) -> float:
    assert ordered[reason]["seen"] >= 15, f"too few came for {reason}"
    return ordered[reason][task] / ordered[reason]["seen"]


@pytest.mark.parametrize(
    ("reason", "task", "low", "high"),
    [
        ("sore throat", "swab", 0.6, 1), ("twisted ankle", "swab", 0, 0), ("back pain", "swab", 0, 0),
        ("burning when passing urine", "collect_urine", 0.8, 1), ("earache", "collect_urine", 0, 0),
        ("knee pain follow-up", "collect_urine", 0, 0), ("twisted ankle", "collect_urine", 0, 0),
        ("thyroid check", "draw_blood", 0.4, 0.95), ("heart checkup", "record_ekg", 0.2, 0.8),
        ("small cut on the hand", "dress_wound", 0.9, 1), ("sore throat", "dress_wound", 0, 0),
        ("medicine check", "dress_wound", 0, 0), ("twisted ankle", "dress_wound", 0, 0),
    ],
)  # fmt: skip
def test_what_is_done_fits_why_somebody_came(
    ordered: dict[str, Counter[str]], reason: str, task: str, low: float, high: float
) -> None:
    assert low <= share(ordered, reason, task) <= high


def test_the_mix_has_as_many_orders_as_the_pathway_says() -> None:
    """The kinds and reasons share out the pathway's own chances: in all they stay near them."""
    plan, seen, done = plan_of("small-clinic"), 0, Counter[str]()
    for seed in SEEDS:
        day = Day(plan, seed).run()
        walked = {e.id for e in day.entities.values() if e.pathway == "visit" and e.begun_at is not None}
        seen += len(walked)
        ended = [spell for spell in day.log.spells if spell.how in ("done", "running")]
        done.update(spell.kind for spell in ended if spell.entity in walked)
    for task, expected in (("give_injection", 0.2), ("draw_blood", 0.2), ("collect_urine", 0.1), ("record_ekg", 0.06)):
        assert done[task] / seen == pytest.approx(expected, abs=0.05), task


def test_a_reason_changes_only_what_it_names() -> None:
    kind = Kind.model_validate(KIND)
    throat, back, ear = (kind.for_reason(reason) for reason in kind.reasons)
    assert [one.planted["swab_ordered"].value for one in (throat, back, ear)] == [0.9, 0.1, 0.1]
    assert [one.chances["draw"].value for one in (throat, back, ear)] == [0.2, 0, 0.2]
    assert ear is kind


def test_the_shares_of_the_reasons_sum_to_one() -> None:
    for kind in load("small-clinic").visits.values():
        assert sum(share for _, share in kind.by_share()) == pytest.approx(1)
    shares = [share for _, share in Kind.model_validate(KIND).by_share()]
    assert shares == pytest.approx([1 / 3, 1 / 3, 1 / 3])
