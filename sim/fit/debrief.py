"""Everything a debrief says of one shift, worked out once and frozen.

    shift = debrief(day, "ma1", reflections, benchmark)
    shift.fit, shift.went, shift.liked, shift.dimensions, shift.moments, shift.spending ...

Nothing here is averaged into one verdict: how it went and how it was liked stay apart, and what rests on
too little is None with a sentence that says so.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from sim.cases.case import DIMENSIONS, Dimension
from sim.day.day import Day
from sim.fit.ability import Reading, allowing, by_dimension, overall_mean, quick_means, readings, starts
from sim.fit.asks import asks_of
from sim.fit.behind import Evidence, evidence
from sim.fit.benchmark import Benchmark
from sim.fit.choices import Choice
from sim.fit.comparison import Comparison, Place
from sim.fit.data import texts, versions, weights, word
from sim.fit.figures import clinic_figures, own_figures
from sim.fit.fit import Fit, fit
from sim.fit.knowledge import Decision, Fact, also_has, decisions, next_steps
from sim.fit.lean import Lean
from sim.fit.liking import Liking, liking
from sim.fit.lost import lost_in_words
from sim.fit.moments import Moment, every_moment, graver, moments_that_mattered, safety_moments
from sim.fit.opportunities import Opportunity
from sim.fit.pooled import ShiftEvidence, pooled_lean, shift_evidence, went
from sim.fit.practice import Practice, to_practise
from sim.fit.record import Record
from sim.fit.reflection import CardAnswer, card_answers
from sim.fit.said_and_chosen import by_list, question
from sim.fit.spending import Spending, spending
from sim.fit.telling import GOOD
from sim.fit.verdict import Rest, apart, verdict

Role = Literal["ma", "moa"]


@dataclass(frozen=True, slots=True)
class DimensionReading:
    dimension: Dimension
    title: str
    weight: float
    """What it counts for in the role."""
    reading: Reading
    median: float | None
    """The median assistant's reading on the very same moments."""
    place: Place | None
    """Where it stands among the assistants on the very same moments; None where it is not `enough`."""
    evidence: tuple[Evidence, ...]
    together: float | None
    """What its moments come to, by weight, before anything is allowed for; None where none of them counts."""
    harder: float
    """By how much they were harder than on an ordinary day, which the reading allows for."""
    ordinarily: float | None
    """What they would come to on an ordinary day."""
    start: float
    """Where its reading starts: at how the whole shift went, so far above or below as is usual for it."""
    asks: tuple[str, ...]
    """The questions that are evidence of it, by title, of all that this role can be asked on such a day."""

    @property
    def enough(self) -> bool:
        return self.reading.enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    seat: str
    role: Role
    role_title: str
    clinic: str
    day_title: str
    seed: int
    yours: str
    """What this seat did, in figures; '' where it did nothing."""
    everybodys: str
    """What the whole clinic did, in figures."""
    lost: tuple[str, ...]
    """How many callers hung up and patients left, each beside assistants at the same desk, where this seat has its part
    in it."""
    fit: Fit | None
    why_no_fit: str
    apart: str
    """What is said before the fit, and in its place: that how it went and how it was liked pull apart, or that much
    could have harmed somebody and nearly all assistants did better; else ''."""
    thin: str
    """A warning where less than half of the role, by weight, met enough moments to be shown; else ''."""
    went: Reading
    allowed_for: str
    """How much harder or easier than an ordinary day this one was, which `went` allows for; '' where it was neither."""
    went_place: Place | None
    """Where it stands among the assistants on the very same moments."""
    assistants: int
    careful: float | None
    """How the careful assistants would have done in this seat's place, on average."""
    floor: float | None
    """What doing nothing would have come to on this day ..."""
    ceiling: float | None
    """... and the best of all in this seat's place, one without a slip or a wasted second among them."""
    ends: str
    """Both in a sentence; '' where nothing was compared."""
    liked: Liking
    verdict: str
    question: str
    """Where what was said and what was chosen disagree, a question about it; else ''."""
    by_list: str
    """Why no free choice counts, where all that was taken up only followed the list; else ''."""
    dimensions: tuple[DimensionReading, ...]
    moments: tuple[Moment, ...]
    safety: tuple[Moment, ...]
    """Those that the shift called ones to stop and learn from."""
    behind: tuple[Moment, ...]
    """Every moment behind a number, in the order of time."""
    practice: tuple[Practice, ...]
    """What to practise next, what could harm somebody first; empty where nothing fell short."""
    spending: Spending
    not_measured: tuple[str, ...] = field(default_factory=lambda: tuple(texts("not_measured")))
    sure: str = field(default_factory=lambda: word("sure"))
    also_has: tuple[Fact, ...]
    decisions: tuple[Decision, ...] = field(default_factory=decisions)
    next: tuple[str, ...] = field(default_factory=lambda: next_steps(both_worked=False))
    """What to do next, for everybody who shows it: the window, the page, the JSON beside it."""
    reflections: Mapping[str, str]
    cards: tuple[CardAnswer, ...]
    """The same in words, card by card."""
    choices: tuple[Choice, ...]
    """The free choices between kinds of work that were equally pressing."""
    versions: Mapping[str, int] = field(default_factory=versions)
    """Of the rules of the day, of the assistants and of the rules of evidence."""
    worked_by: str = ""
    """Whose hands it was, where it was not a person's alone: ``by a simulated assistant (careful)``."""

    @property
    def short(self) -> tuple[Moment, ...]:
        """Every moment that fell short, the gravest first."""
        return gravest_first(moment for moment in self.behind if fell_short(moment))

    @property
    def other_role(self) -> Role:
        return "moa" if self.role == "ma" else "ma"

    def beside(self, other: "Debrief | None") -> "Debrief":
        """Return this debrief as it reads beside that of the other desk, where it was worked: nobody is sent back."""
        return self if other is None else replace(self, next=next_steps(both_worked=True))

    def to_json(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return asdict(self)


def debrief(
    day: Day, seat: str, reflections: Mapping[str, str] | None = None, benchmark: Benchmark | None = None,
    worked_by: str = "",
) -> Debrief:  # fmt: skip
    """Return the debrief of a finished day. Without a benchmark nothing is compared.

    `reflections` are the answers to the cards (the day's own, if none are given). `worked_by` says whose hands it was
    where it was not a person's alone: then nothing is said of how it was liked, and there is no fit. Raises `BadInput`
    for an unknown seat.
    """
    record = Record(day, seat)
    shift = shift_evidence(day, seat, reflections, record, benchmark, bool(worked_by))
    found, scenario = shift.moments, day.plan.scenario
    role = record.weighed_as
    compared = Comparison(benchmark, found, role) if benchmark else None
    floor, ceiling = (compared.floor(), compared.ceiling()) if compared else (None, None)
    expected = compared.expected if compared else {}
    behind = every_moment(record, found, expected)
    safety = safety_moments(behind)
    dimensions = _dimensions(record, shift, role, compared, {moment.id for moment in safety})
    well = went([shift], role)
    liked = liking([shift.said], shift.telling, role)
    below = compared.below if compared else None
    thin = _thin(well, dimensions)
    return Debrief(
        seat=seat,
        role=role,
        role_title=word(f"roles.{role}"),
        clinic=scenario.clinic,
        day_title=scenario.title,
        seed=day.seed,
        yours=own_figures(record),
        everybodys=clinic_figures(day),
        lost=lost_in_words(day, seat, [one.lost for one in benchmark.assistants] if benchmark else ()),
        fit=fit(well, liked.reading),
        why_no_fit=_why_no_fit(shift, well, liked, worked_by),
        apart=apart(well, liked.reading, below, len(safety)),
        thin=thin,
        went=well,
        allowed_for=_allowed_for(shift, role) if well.enough else "",
        went_place=compared.place(well.mean) if compared and well.enough else None,
        assistants=compared.size if compared else 0,
        careful=compared.of_kind("careful") if compared else None,
        floor=floor,
        ceiling=ceiling,
        ends=_ends(floor, ceiling),
        liked=liked,
        verdict=verdict(well, liked.reading, below, bool(thin), len(safety), graver(behind), _rest(behind)),
        question=question(record, shift, liked),
        by_list="" if worked_by else by_list(shift),
        dimensions=dimensions,
        moments=tuple(moments_that_mattered(record, found, expected, behind)),
        safety=safety,
        behind=tuple(behind),
        practice=to_practise(record, behind),
        spending=spending(record),
        also_has=also_has(role),
        reflections=shift.reflections,
        cards=tuple(card_answers(day, seat, shift.reflections, record)),
        choices=shift.choices,
        worked_by=worked_by,
    )


def fell_short(moment: Moment) -> bool:
    """Tell whether a moment did not go as it was to go: an answer that was not right, or what was late or left."""
    return moment.safety or moment.quality < (1 if moment.kind == "case" else GOOD)


def gravest_first(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """Return moments as they are to be read: what could harm somebody, what much hung on, wrong answers, what else
    fell short, then what went well; each in the order of time."""
    return tuple(sorted(moments, key=lambda one: (
        not one.safety, not one.grave, not (fell_short(one) and one.kind == "case"), not fell_short(one), one.time,
    )))  # fmt: skip


def leaning(first: Debrief, second: Debrief) -> Lean | None:
    """Return which desk the answers lean to, once a person worked both; None before."""
    if first.role == second.role:
        return None
    return pooled_lean([_told(first), _told(second)])


def _told(shift: Debrief) -> ShiftEvidence:
    """Return what a debrief says of likings; of how it went, a lean asks nothing."""
    return ShiftEvidence(
        shift.role, shift.seed, (), 0, shift.reflections, shift.choices, by_program=bool(shift.worked_by)
    )


# -- parts -----------------------------------------------------------------------------------------


def _dimensions(
    record: Record, shift: ShiftEvidence, role: Role, compared: Comparison | None, safety: Set[str]
) -> tuple[DimensionReading, ...]:
    """Return the dimensions that count in the role, the weightiest first. `safety`: the moments to learn from."""
    shares = weights()["roles"][role]
    found, found_readings = shift.moments, readings(shift.moments, role, shift.harder)
    began = starts(found, role)
    shown = []
    for dimension in sorted(DIMENSIONS, key=lambda name: (-shares[name], DIMENSIONS.index(name))):
        if shares[dimension] <= 0:
            continue
        reading, together = found_readings[dimension], _together(found, dimension)
        allow = allowing(dimension, role, shift.harder)
        shown.append(
            DimensionReading(
                dimension, word(f"dimensions.{dimension}"), float(shares[dimension]), reading,
                compared.median(dimension) if compared else None,
                compared.place(reading.mean, dimension) if compared and reading.enough else None,
                tuple(evidence(record, dimension, found, compared.expected if compared else {}, safety)),
                together, shift.harder.get(dimension, 0.0),
                allow(together) if allow and together is not None else together, began[dimension],
                asks_of(record.day, role, dimension),
            )
        )  # fmt: skip
    return tuple(shown)


def _together(found: Sequence[Opportunity], dimension: Dimension) -> float | None:
    rows = by_dimension(found)[dimension]
    total = sum(weight for weight, _ in rows)
    return sum(weight * moment.quality for weight, moment in rows) / total if total else None


def _rest(behind: Sequence[Moment]) -> Rest:
    """Return what there was besides the moments that the verdict tells first."""
    rest = [moment for moment in behind if not (moment.grave or (moment.safety and moment.quality < 1))]
    answers = [moment for moment in rest if moment.kind == "case"]
    right = sum(not fell_short(moment) for moment in answers)
    return Rest(len(answers), right, any(map(fell_short, rest)))


def _why_no_fit(shift: ShiftEvidence, went: Reading, liked: Liking, worked_by: str) -> str:
    if shift.done < weights()["enough"]["work_done"]:
        return word("not_enough.shift")
    if not went.enough:
        return word("not_enough.went")
    if worked_by:
        return word("worked_by.no_fit")
    return "" if liked.reading.enough else word("not_enough.liked")


def _allowed_for(shift: ShiftEvidence, role: Role) -> str:
    with_it, without = (overall_mean(quick_means(shift.moments, role, by), role) for by in (shift.harder, {}))
    points = round(100 * ((with_it or 0.0) - (without or 0.0)))
    return word(f"allowed_for.{'harder' if points > 0 else 'easier'}", count=abs(points)) if points else ""


def _ends(floor: float | None, ceiling: float | None) -> str:
    if floor is None or ceiling is None:
        return ""
    return word("ends", floor=round(100 * floor), ceiling=round(100 * ceiling))


def _thin(went: Reading, dimensions: Sequence[DimensionReading]) -> str:
    shown = sum(one.weight for one in dimensions if one.enough)
    return word("not_enough.mostly") if went.enough and shown < weights()["enough"]["weight_covered"] else ""
