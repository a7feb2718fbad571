"""Watch: note readings while a gauge moves (a dial that falls, a timer that runs, a strip)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from math import fsum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from sim.cases.acting import ActingSituation, ActingSpec, ActingVariant
from sim.cases.answers import action_of, pairs_of
from sim.cases.case import Answer, PartOf, Response, WatchFrame, WatchMark, WatchPayload, shown_id
from sim.cases.parts import Id, Line, Many, Part, Reason, Some
from sim.cases.perception import chooses, error
from sim.cases.situation import Lesson
from sim.cases.subject import Subject
from sim.errors import Refused
from sim.luck import Dice

_FAR = 3.0
"""Up to so many times the full tolerance a reading still earns a third."""
_MOST_FRAMES = 400
NAMED = "{label}: what it shows"


class Point(Part):
    """A reading of the gauge: a number, or one of the drawn numbers with something added."""

    of: Id | None = None
    plus: float = 0

    def at(self, numbers: dict[str, Decimal]) -> float:
        """Return the reading in one case."""
        return float(numbers[self.of] if self.of else 0) + self.plus


class SweepSpec(Part):
    """How the gauge moves: from one reading to another, one step a frame."""

    start: Point
    end: Point
    step: Annotated[float, Field(gt=0)]
    seconds: Annotated[float, Field(gt=0)]
    """Seconds between two frames."""


class CueSpec(Part):
    """What one perceives from this reading on, in the direction in which the gauge moves."""

    at: Point
    text: Line


class ShowsSpec(Part):
    """What is seen at a mark, to be named by a chart."""

    chart: Some[Annotated[tuple[Line, Line], Field(strict=False)]]
    """What it may be, each with what it is seen by: ``[none, turquoise]``."""
    seen: str
    """The word of `fill` that says by what it is seen in one case: ``shows.glucose``."""
    why: Reason
    """How one tells it from its neighbors."""

    def quality(self, named: float | None, right: int) -> float:
        """Return 1 for the right line of the chart, a third for its neighbors."""
        off = len(self.chart) if named is None else abs(named - right)
        return 1.0 if off == 0 else 0.33 if off == 1 else 0.0


class WatchedSpec(Part):
    """A reading to note."""

    id: Id
    label: Line
    at: Point
    full: Annotated[float, Field(gt=0)]
    """A reading so near (in the gauge's unit) is right."""
    part: Annotated[float, Field(gt=0)]
    """A reading so near is nearly right (.67)."""
    why: Reason
    """How one tells the moment."""
    shows: ShowsSpec | None = None
    """What is to be named, besides the moment."""

    @property
    def names(self) -> tuple[str, ...]:
        """What may be named, in the order of the chart; nothing where only the moment is asked."""
        return tuple(name for name, _ in self.shows.chart) if self.shows else ()

    def quality(self, reading: float | None, right: float) -> float:
        """Return how good a reading is: 1, .67, .33 or 0 by its distance from the right one."""
        if reading is None:
            return 0.0
        off = abs(reading - right)
        if off <= self.full:
            return 1.0
        if off <= self.part:
            return 0.67
        return 0.33 if off <= _FAR * self.full else 0.0


class WatchVariant(ActingVariant):
    """One situation: what the gauge will show, and whether recording it is enough."""


class WatchSpec(ActingSpec):
    """A kind of case that is answered by watching."""

    variant_type = WatchVariant

    way: Literal["watch"]
    gauge: Literal["dial", "timer", "strip"]
    unit: Line
    low: float
    high: float
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
            if mark.shows and mark.shows.seen not in self.fill_of:
                raise ValueError(f"mark '{mark.id}': fill brings no word '{mark.shows.seen}'")
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


class Noted(NamedTuple):
    """The readings noted, by the id of their mark, what was named, by its `shown_id`, and the button pressed."""

    readings: dict[str, float]
    action: str


class Watching(ActingSituation[WatchSpec, WatchVariant, Noted]):
    """A gauge that will move by drawn numbers."""

    def __init__(self, spec: WatchSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.moments = [(mark, mark.at.at(self.numbers)) for mark in spec.marks]
        """Each reading to note, with the right one."""

    @cached_property
    def seen(self) -> dict[str, tuple[ShowsSpec, int]]:
        """What is to be named, by its `shown_id`, each with its place on the chart."""
        seen = {}
        for mark in self.spec.marks:
            if mark.shows is not None:
                by = self._drawn(mark.shows.seen)
                seen[shown_id(mark.id)] = mark.shows, [one for _, one in mark.shows.chart].index(by)
        return seen

    def _drawn(self, word: str) -> str:
        """Return what a word of `fill` stands for in this case, without putting anything into words."""
        own = word in self.variant.fill_of
        source = self.variant if own else self.spec
        return source.draw_words(source.fill_of[word], self.dice, self.purpose if own else self.spec.id)[word]

    def perceive(self, skill: float, dice: Dice, purpose: str) -> Noted:
        """Note late or early, and with a liking for round numbers."""
        spec = self.spec
        noted: dict[str, float] = {}
        pressed, *luck = dice.several(purpose, 1 + 2 * len(self.moments))
        for (mark, right), off, rounding in zip(self.moments, luck[::2], luck[1::2], strict=True):
            reading = right + 3.0 * mark.full * error(off, skill)
            step = 10.0 if rounding < (1 - skill) / 2 else spec.sweep.step
            noted[mark.id] = min(max(step * round(reading / step), spec.low), spec.high)
        for (id, (shows, place)), share in zip(
            self.seen.items(), dice.several(f"{purpose}.seen", len(self.seen)), strict=True
        ):
            worth = [shows.quality(one, place) for one in range(len(shows.chart))]
            noted[id] = float(chooses(share, worth, skill))
        return Noted(noted, self.acts(skill, pressed))

    def judge(self, given: Noted) -> Response:
        """Judge each reading by its distance, and the button. A reading not noted is wrong.

        An accurate reading does not make up for the wrong button, nor the right button for a wrong reading. Where the
        button is all that is asked, no reading is right.
        """
        act = self.act
        if act.settles(given.action):
            return Response(1.0)
        if act.alone:
            return Response.of(act.left(given.action), act.sets_if_not, act.safety)
        qualities = self._qualities(given)
        quality = fsum(qualities) / len(qualities)
        if given.action == act.action:
            return Response.of(quality)
        return Response.of(quality * act.left(given.action), act.sets_if_not, act.safety)

    def explain(self, given: Noted) -> Lesson:
        """Give the reason of the button if it was wrong, else of the first reading that was off."""
        act = self.act
        if act.settles(given.action):
            return Lesson(act.why)
        if act.alone:
            return self.lesson(given.action, [], [])
        qualities = self._qualities(given)
        whys = [*(mark.why for mark in self.spec.marks), *(shows.why for shows, _ in self.seen.values())]
        reasons = [why for why, one in zip(whys, qualities, strict=True) if one < 1]
        parts = [
            PartOf(
                mark.label, one == 1, self._shown(given.readings.get(mark.id)), self._shown(right),
                "" if one == 1 else mark.why,
            )
            for (mark, right), one in zip(self.moments, qualities, strict=False)
        ]
        parts += self._named(given)
        return self.lesson(given.action, reasons, parts)

    def _named(self, given: Noted) -> Iterator[PartOf]:
        """Yield what was named beside each moment, and what it was."""
        for mark in self.spec.marks:
            if mark.shows is not None:
                shows, right = self.seen[shown_id(mark.id)]
                named, names = given.readings.get(shown_id(mark.id)), [name for name, _ in shows.chart]
                why = "" if named == right else shows.why
                was = "" if named is None else names[int(named)]
                yield PartOf(NAMED.format(label=mark.label), named == right, was, names[right], why)

    def _shown(self, reading: float | None) -> str:
        return "" if reading is None else f"{reading:g} {self.spec.unit}"

    def _qualities(self, given: Noted) -> list[float]:
        noted = given.readings
        moments = [mark.quality(noted.get(mark.id), right) for mark, right in self.moments]
        return [*moments, *(shows.quality(noted.get(id), right) for id, (shows, right) in self.seen.items())]

    def mistakes(self) -> Iterator[tuple[str, Noted]]:
        """Yield the right readings with one left out or too far off, or with another button."""
        act = self.act
        right = {mark.id: reading for mark, reading in self.moments}
        right |= {id: float(place) for id, (_, place) in self.seen.items()}
        for id, (shows, place) in () if act.alone else self.seen.items():
            for one in (one for one in range(len(shows.chart)) if one != place):
                yield f"{id} named as {one}", Noted({**right, id: float(one)}, act.action)
        for mark, reading in () if act.alone else self.moments:
            others = {id: one for id, one in right.items() if id != mark.id}
            yield f"{mark.id} not noted", Noted(others, act.action)
            for off in (-_FAR * mark.full, _FAR * mark.full):
                if self.spec.low <= reading + off <= self.spec.high:
                    yield f"{mark.id} off by {off:g}", Noted({**others, mark.id: reading + off}, act.action)
        for action in self.wrong_buttons():
            yield f"the button {action}", Noted(right, action)

    def write(self, given: Noted) -> Answer:
        """Give the readings."""
        return Answer(given.readings, given.action)

    def read(self, answer: Answer) -> Noted:
        """Return the readings. Raises `Refused` for unknown marks, and for what is not on the gauge."""
        spec = self.spec
        action = action_of(answer, spec.action_ids)
        marks = {mark.id: mark for mark in spec.marks}
        noted: dict[str, float] = {}
        for id, reading in pairs_of(answer, [*marks, *self.seen]).items():
            if id in self.seen:
                noted[id] = self._place_named(id, reading)
                continue
            if isinstance(reading, bool) or not isinstance(reading, int | float):
                raise Refused(f"Note a number for “{self.words.fill(marks[id].label)}”.")
            if not spec.low <= reading <= spec.high:
                raise Refused(f"The gauge goes from {spec.low:g} to {spec.high:g} {spec.unit}.")
            noted[id] = reading
        return Noted(noted, action)

    def _place_named(self, id: str, named: object) -> float:
        """Return the place on the chart. Raises `Refused` for one that is not there."""
        places = range(len(self.seen[id][0].chart))
        if isinstance(named, bool) or not isinstance(named, int | float) or named not in places:
            raise Refused(f"Name a line of the chart, 0 to {places[-1]}.")
        return float(named)

    def payload(self) -> WatchPayload:
        """Show the gauge, frame by frame."""
        spec, fill = self.spec, self.words.fill
        return WatchPayload(
            gauge=spec.gauge,
            unit=spec.unit,
            low=spec.low,
            high=spec.high,
            frames=self._frames(),
            marks=tuple(WatchMark(mark.id, fill(mark.label), mark.names) for mark in spec.marks),
        )

    def _frames(self) -> tuple[WatchFrame, ...]:
        sweep, numbers = self.spec.sweep, self.numbers
        start, end = sweep.start.at(numbers), sweep.end.at(numbers)
        way = 1 if end > start else -1
        cues = [(way * (cue.at.at(numbers) - start), self.words.fill(cue.text)) for cue in self.spec.cues]
        frames = []
        for n in range(int(abs(end - start) / sweep.step) + 1):
            run = n * sweep.step
            begun = [text for at, text in cues if at <= run]
            frames.append(WatchFrame(n * sweep.seconds, start + way * run, begun[-1] if begun else ""))
        return tuple(frames)
