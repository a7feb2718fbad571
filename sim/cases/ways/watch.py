"""Watch: note readings while a gauge moves (a dial that falls, a timer that runs, a strip)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.acting import Act, ActingSpec, ActingVariant
from sim.cases.case import Answer, Case, Grade, WatchFrame, WatchMark, WatchPayload
from sim.cases.draft import Draft, Key
from sim.cases.keys import action_of, key_of, pairs_of
from sim.cases.parts import Id, Line, Many, Part, Reason, Some
from sim.cases.perception import error
from sim.cases.subject import Subject
from sim.errors import Refused
from sim.luck import Dice

_FAR = 3.0
"""Up to so many times the full tolerance a reading still earns a third."""
_MOST_FRAMES = 400

Plain = Annotated[float, Field(strict=False)]


class Point(Part):
    """A reading of the gauge: a number, or one of the drawn numbers with something added."""

    of: Id | None = None
    plus: Plain = 0

    def at(self, numbers: dict[str, Decimal]) -> float:
        """Return the reading in one case."""
        return float(numbers[self.of] if self.of else 0) + self.plus


class SweepSpec(Part):
    """How the gauge moves: from one reading to another, one step a frame."""

    start: Point
    end: Point
    step: Annotated[float, Field(gt=0, strict=False)]
    seconds: Annotated[float, Field(gt=0, strict=False)]
    """Seconds between two frames."""


class CueSpec(Part):
    """What one perceives from this reading on, in the direction in which the gauge moves."""

    at: Point
    text: Line


class WatchedSpec(Part):
    """A reading to note."""

    id: Id
    label: Line
    at: Point
    full: Annotated[float, Field(gt=0, strict=False)]
    """A reading so near (in the gauge's unit) is right."""
    part: Annotated[float, Field(gt=0, strict=False)]
    """A reading so near is nearly right (.67)."""
    why: Reason
    """How one tells the moment."""


class WatchVariant(ActingVariant):
    """One situation: what the gauge will show, and whether recording it is enough."""


class WatchSpec(ActingSpec):
    """A kind of case that is answered by watching."""

    variant_type = WatchVariant

    way: Literal["watch"]
    gauge: Literal["dial", "timer", "strip"]
    unit: Line
    low: Plain
    high: Plain
    sweep: SweepSpec
    cues: Annotated[Many[CueSpec], Field(min_length=2)]
    marks: Some[WatchedSpec]
    variants: Some[WatchVariant]

    @model_validator(mode="after")
    def _can_be_watched(self) -> Self:
        points = [self.sweep.start, self.sweep.end, *(c.at for c in self.cues), *(m.at for m in self.marks)]
        for variant in self.variants:
            unknown = [p.of for p in points if p.of and p.of not in variant.numbers]
            if unknown:
                raise ValueError(f"variant '{variant.id}' needs numbers for '{unknown[0]}'")
            for numbers in variant.edges():
                self._check_sweep(variant.id, numbers)
        for mark in self.marks:
            if mark.part < mark.full:
                raise ValueError(f"mark '{mark.id}': part is nearer than full")
        return self

    def _check_sweep(self, variant: str, numbers: dict[str, Decimal]) -> None:
        ends = sorted((self.sweep.start.at(numbers), self.sweep.end.at(numbers)))
        if not self.low <= ends[0] < ends[1] <= self.high:
            raise ValueError(f"variant '{variant}': the gauge leaves its scale, {self.low} to {self.high}")
        if (ends[1] - ends[0]) / self.sweep.step > _MOST_FRAMES:
            raise ValueError(f"variant '{variant}': more than {_MOST_FRAMES} steps to watch")
        for mark in self.marks:
            if not ends[0] <= mark.at.at(numbers) <= ends[1]:
                raise ValueError(f"variant '{variant}': '{mark.id}' lies outside of what is shown")


@dataclass(frozen=True, slots=True)
class _Moment:
    label: str
    at: float
    full: float
    part: float
    why: str

    def quality(self, reading: float | None) -> float:
        """Return how good a reading is: 1, .67, .33 or 0 by its distance."""
        if reading is None:
            return 0.0
        off = abs(reading - self.at)
        if off <= self.full:
            return 1.0
        if off <= self.part:
            return 0.67
        return 0.33 if off <= _FAR * self.full else 0.0


@dataclass(frozen=True, slots=True)
class WatchKey(Key):
    moments: dict[str, _Moment]
    act: Act
    right_why: str
    step: float


def make(spec: WatchSpec, subject: Subject, dice: Dice) -> Case:
    """Make the case of one subject: the gauge's frames from its drawn numbers."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, WatchVariant)
    words = spec.words(variant, subject, dice)
    numbers = variant.draw_numbers(subject, dice, f"{spec.id}.{variant.id}")
    words.add(variant.written(numbers))
    draft = Draft(spec, variant, words)
    payload = WatchPayload(
        gauge=spec.gauge,
        unit=spec.unit,
        low=spec.low,
        high=spec.high,
        frames=_frames(spec, numbers, words.fill_all(tuple(cue.text for cue in spec.cues))),
        marks=tuple(WatchMark(m.id, words.fill(m.label)) for m in spec.marks),
    )
    moments = {
        m.id: _Moment(words.fill(m.label), m.at.at(numbers), m.full, m.part, words.fill(m.why))
        for m in spec.marks
    }
    act = spec.act(variant, words)
    return draft.case(
        payload, WatchKey(draft.teaching(), moments, act, words.fill(spec.right_why), spec.sweep.step)
    )


def _frames(spec: WatchSpec, numbers: dict[str, Decimal], texts: tuple[str, ...]) -> tuple[WatchFrame, ...]:
    start, end = spec.sweep.start.at(numbers), spec.sweep.end.at(numbers)
    way = 1 if end > start else -1
    starts = [way * (cue.at.at(numbers) - start) for cue in spec.cues]
    frames = []
    for n in range(int(abs(end - start) / spec.sweep.step) + 1):
        run = n * spec.sweep.step
        begun = [text for text, at in zip(texts, starts, strict=True) if at <= run]
        frames.append(WatchFrame(n * spec.sweep.seconds, start + way * run, begun[-1] if begun else ""))
    return tuple(frames)


def grade(case: Case, answer: Answer) -> Grade:
    """Grade each reading by its distance, and the button pressed. A reading not noted is wrong.

    Raises `Refused` for unknown marks and for readings that are not on the gauge.
    """
    key = key_of(case, WatchKey)
    payload = case.payload
    assert isinstance(payload, WatchPayload)
    action = action_of(case, answer)
    noted: dict[str, float] = {}
    for id, reading in pairs_of(answer, key.moments).items():
        if isinstance(reading, bool) or not isinstance(reading, int | float):
            raise Refused(f"Note a number for “{key.moments[id].label}”.")
        if not payload.low <= reading <= payload.high:
            raise Refused(f"The gauge goes from {payload.low:g} to {payload.high:g} {payload.unit}.")
        noted[id] = reading
    act = key.act
    if act.settles(action):
        return key.teaching.grade(1, act.why)
    qualities = {id: moment.quality(noted.get(id)) for id, moment in key.moments.items()}
    quality = sum(qualities.values()) / len(qualities)
    acted = action == act.action
    off = [key.moments[id].why for id, one in qualities.items() if one < 1]
    # An accurate reading does not make up for the wrong button, nor the right button for a wrong reading.
    quality *= 1 if acted else act.otherwise
    if not acted:
        why = act.why
    elif off:
        why = off[0]
    else:
        why = key.right_why if act.action == "submit" else act.why
    return key.teaching.grade(
        quality,
        why,
        sets=() if acted else act.sets_if_not,
        parts=[(key.moments[id].label, one == 1) for id, one in qualities.items()],
        safety=act.safety and not acted,
    )


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: late or early, and with a liking for round numbers."""
    key = key_of(case, WatchKey)
    payload = case.payload
    assert isinstance(payload, WatchPayload)
    purpose = f"{salt}.{case.kind}"
    noted: dict[str, float] = {}
    for n, (id, moment) in enumerate(key.moments.items()):
        reading = moment.at + 3.0 * moment.full * error(dice, f"{purpose}.error", skill, n)
        step = 10.0 if dice.chance(f"{purpose}.round", (1 - skill) / 2, n) else key.step
        noted[id] = min(max(step * round(reading / step), payload.low), payload.high)
    actions = [action.id for action in case.actions]
    return Answer(noted, key.act.tempts(dice, f"{purpose}.action", actions, skill))
