"""Several shifts of one role put together: every moment of all of them counts as if it were of one long shift.

    pooled([shift_evidence(first_day, "ma1"), shift_evidence(second_day, "ma1")]).went

One shift is thin; three or four different days say more. Shifts of the two roles are never pooled for how it went:
what a role asks differs. Which desk suits better is another question (`lean.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sim.cases.case import Dimension
from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.ability import Harder, Reading, evidence, overall, readings
from sim.fit.benchmark import Benchmark
from sim.fit.choices import Choice, down_the_list, free_choices
from sim.fit.data import weights
from sim.fit.difficulty import harder, together
from sim.fit.fit import Fit, fit
from sim.fit.lean import Lean, lean
from sim.fit.liking import Liking, liking
from sim.fit.opportunities import Opportunity, opportunities
from sim.fit.record import Record
from sim.fit.reflection import understood


@dataclass(frozen=True, slots=True)
class ShiftEvidence:
    """All that one shift says of who worked it."""

    role: str
    seed: int
    moments: tuple[Opportunity, ...]
    done: int
    """How many pieces of work were finished."""
    reflections: Mapping[str, str]
    choices: tuple[Choice, ...]
    """Its free choices."""
    harder: Harder = field(default_factory=dict)
    """By how much its moments were harder than an ordinary day's, where a benchmark tells."""
    by_program: bool = False
    """It was not a person's alone: what was answered and chosen then says nothing of what anybody likes."""

    @property
    def said(self) -> Mapping[str, str]:
        """The answers to the cards that say something of what is liked."""
        return {} if self.by_program else self.reflections

    @property
    def telling(self) -> tuple[Choice, ...]:
        """The free choices that say something of what is liked: none where they only follow the list."""
        return () if self.by_program or down_the_list(self.choices) else self.choices


@dataclass(frozen=True, slots=True)
class Pooled:
    """What several shifts of one role say together."""

    role: str
    shifts: int
    went: Reading
    dimensions: Mapping[Dimension, Reading]
    liked: Liking
    fit: Fit | None


def shift_evidence(
    day: Day, seat: str, reflections: Mapping[str, str] | None = None, record: Record | None = None,
    benchmark: Benchmark | None = None, by_program: bool = False,
) -> ShiftEvidence:  # fmt: skip
    """Return the evidence of a finished day. `reflections` are the day's own answers if none are given.

    Without a benchmark the day counts as an ordinary one. `by_program` where a simulated assistant worked it, or a
    part of it. Raises `BadInput` for an unknown seat.
    """
    record = record or Record(day, seat)
    moments = tuple(opportunities(day, seat, record))
    return ShiftEvidence(
        record.weighed_as, day.seed, moments,
        sum(spell.finished for spell in record.spells),
        understood(day.reflections if reflections is None else reflections), tuple(free_choices(record)),
        harder(moments, benchmark.expected, record.weighed_as) if benchmark else {}, by_program,
    )  # fmt: skip


def went(shifts: Sequence[ShiftEvidence], role: str) -> Reading:
    """Return how shifts of a role went, overall. What is not `enough` where too little was done."""
    if sum(shift.done for shift in shifts) < weights()["enough"]["work_done"]:
        return evidence([])
    return overall(all_moments(shifts), role, how_hard(shifts), len(shifts))


def how_hard(shifts: Sequence[ShiftEvidence]) -> Harder:
    """Return by how much all moments of the shifts were harder than an ordinary day's."""
    return together([(shift.moments, shift.harder) for shift in shifts])


def all_moments(shifts: Sequence[ShiftEvidence]) -> list[Opportunity]:
    """Return the moments of all shifts, their ids told apart where there are several."""
    if len(shifts) == 1:
        return list(shifts[0].moments)
    return [
        replace(moment, id=f"shift {number}: {moment.id}")
        for number, shift in enumerate(shifts, 1)
        for moment in shift.moments
    ]


def pooled(shifts: Sequence[ShiftEvidence]) -> Pooled:
    """Return what shifts of one role say together. Raises `BadInput` where there are none, or of two roles."""
    roles = {shift.role for shift in shifts}
    if len(roles) != 1:
        raise BadInput("only shifts of one and the same role can be put together")
    role = shifts[0].role
    well = went(shifts, role)
    liked = liking([s.said for s in shifts], [choice for s in shifts for choice in s.telling], role)
    by_dimension = readings(all_moments(shifts), role, how_hard(shifts))
    return Pooled(role, len(shifts), well, by_dimension, liked, fit(well, liked.reading))


def pooled_lean(shifts: Sequence[ShiftEvidence]) -> Lean | None:
    """Return which desk any number of shifts at both lean to; None before both were worked."""
    told: dict[str, list[Mapping[str, str]]] = {"ma": [], "moa": []}
    in_order = sorted(shifts, key=lambda shift: (shift.role, shift.seed))
    for shift in in_order:
        told[shift.role].append(shift.said)
    return lean(told["ma"], told["moa"], [choice for shift in in_order for choice in shift.telling])
