"""Denied claims: what their cards say, in which order they stand, and what taking them out of it costs."""

import re
from functools import cache
from statistics import fmean

import pytest

from sim.day.commands import GiveAnswer, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.fit.choices import as_well, goes_before
from sim.fit.opportunities import opportunities
from sim.fit.record import Record
from tests.day.days import plan_of
from tests.fit.playing import answer_to

SEEDS = range(1, 5)
ON_THE_LIST = (8 * 60 + 15) * 60 + 1
"""A second after the denials have come."""
SEAT = "moa1"


@cache
def denials_first(seed: int, place: int) -> Day:
    """Work a morning of the backlog: where nothing presses a denied claim, the one at that place of the list."""
    day = Day(plan_of("claims-backlog"), seed, {SEAT: "player"})
    glance, time = Glance(day, SEAT), 0
    while time < 12 * 3600:
        time = max(time, day.now) + 30
        day.run_until(time)
        view = glance.view()
        if view.must_answer and view.case is not None and view.current is not None:
            day.apply(GiveAnswer(day.now, SEAT, view.current.id, answer_to(day, view.current.id)))
        elif view.hands_free and view.worklist:
            first = view.worklist[0]
            denials = [card for card in view.worklist if card.kind == "work_denial" and first.group == "later"]
            day.apply(Take(day.now, SEAT, (denials[place] if denials else first).id))
    return day


@pytest.mark.parametrize("seed", SEEDS)
def test_a_card_tells_why_it_was_denied_until_when_and_for_how_much(seed: int) -> None:
    day = Day(plan_of("claims-backlog"), seed, {SEAT: "player"})
    day.run_until(ON_THE_LIST)
    cards = [card for card in Glance(day, SEAT).view().worklist if card.kind == "work_denial"]
    papers = [day.tasks[card.id].entity for card in cards]
    for card, paper in zip(cards, papers, strict=True):
        assert f"${paper.worth:,}" in card.title and re.search(r"\d+ days? left|last day", card.title)
        assert re.search(r"(CO|PR)-\d+", card.detail) and paper.reason in card.detail
        assert card.days_left == paper.days_left
    assert len(cards) >= 8
    order = [(paper.days_left, -paper.worth) for paper in papers]
    assert order == sorted(order) and len(set(order)) > 4
    for kind in {paper.kind for paper in papers}:
        reasons = [paper.reason for paper in papers if paper.kind is kind]
        assert len(set(reasons)) == min(len(reasons), len(kind.reasons)), "none comes again before all have come"


def test_the_question_is_about_the_reason_on_the_card() -> None:
    met = set()
    for seed in SEEDS:
        day = denials_first(seed, 0)
        for task, question in day.log.questions.items():
            entity = day.entities[task.partition("/")[0]]
            if task.endswith("/work_denial"):
                code = entity.reason.partition(",")[0]
                assert code in " ".join(line for paper in question.case.documents for line in paper.lines)
                assert f"${entity.worth:,} · last day" in question.case.subject
                met.add(code)
    assert len(met) > 5


def test_who_goes_by_the_last_day_loses_nothing_and_who_begins_at_the_other_end_does() -> None:
    in_order, other_end = (
        [one.quality for seed in SEEDS for one in opportunities(denials_first(seed, place), SEAT)
         if one.source == "order" and one.task.endswith("/work_denial")]
        for place in (0, -1)
    )  # fmt: skip
    # What else waited then, a call to return perhaps, is the same for both.
    assert fmean(in_order) > fmean(other_end) + 0.3
    picks = (pick for seed in SEEDS for pick in Record(denials_first(seed, 0), SEAT).picks())
    assert not any(goes_before(other, chosen) for _, chosen, others in picks for other in others)


def test_what_must_be_done_first_is_never_a_free_choice() -> None:
    out_of_order = 0
    for seed in SEEDS:
        for spell, chosen, others in Record(denials_first(seed, -1), SEAT).picks():
            if any(goes_before(other, chosen) for other in others):
                assert not as_well(chosen, others, spell.taken)
                out_of_order += 1
            alike = as_well(chosen, others, spell.taken)
            assert not any(goes_before(one, other) for one in (chosen, *others) for other in alike)
    assert out_of_order > 10


def test_what_ends_today_or_tomorrow_stands_above_claims_that_can_wait() -> None:
    day = Day(plan_of("claims-backlog"), 1, {SEAT: "player"})
    day.run_until(ON_THE_LIST)
    usual, claim = day.plan.tasks["work_denial"].priority, day.plan.tasks["file_claim"].priority
    for task in day.tasks.values():
        if task.kind == "work_denial":
            pressing = task.entity.days_left is not None and task.entity.days_left <= 1
            assert task.priority < claim if pressing else task.priority == usual
    day.run_until(ON_THE_LIST + 120)
    cards = [card for card in Glance(day, SEAT).view().worklist if card.kind in ("work_denial", "file_claim")]
    order = [(card.kind, card.days_left) for card in cards if card.group == "later"]
    pressing_first = [kind == "work_denial" and days is not None and days <= 1 for kind, days in order]
    assert any(pressing_first) and ("file_claim", None) in order
    assert pressing_first == sorted(pressing_first, reverse=True)


def test_taking_such_a_denial_before_a_claim_costs_nothing() -> None:
    pressed = 0
    for seed in SEEDS:
        for _, chosen, others in Record(denials_first(seed, 0), SEAT).picks():
            claims = [other for other in others if other.plan.id == "file_claim"]
            if chosen.plan.id == "work_denial" and claims and (chosen.entity.days_left or 0) <= 1:
                assert all(chosen.priority < claim.priority for claim in claims)
                pressed += 1
    assert pressed


@pytest.mark.parametrize(
    "reason",
    ["CO-18, duplicate", "CO-19, work injury", "CO-22, other payer", "CO-27, plan ended", "CO-29, filed late",
     "CO-109, wrong payer", "CO-197, no prior auth", "CO-50, not necessary", "CO-97, bundled"],
)  # fmt: skip
def test_the_papers_decide_what_is_done_with_a_denial(reason: str) -> None:
    """The same code with the same answers comes with two sets of papers, and another answer is right with each."""
    right: dict[tuple[str, ...], list[list[str]]] = {}
    for one in plan_of("claims-backlog").cases["denial_rework"].variants:
        if reason in one.reasons:
            answers = tuple(option.text for option in one.options)
            right.setdefault(answers, []).append([option.text for option in one.options if option.quality == 1])
    assert right
    for first, *others in right.values():
        (second,) = others
        assert first != second and len(first) == len(second) == 1
