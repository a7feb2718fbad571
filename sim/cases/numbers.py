"""Draw the numbers of a case, and work out its sum."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import islice, product
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sim.cases.parts import Part, Some
from sim.cases.spec import Variant
from sim.cases.subject import Figure, Subject
from sim.cases.sums import SUMS, Measure, UnfitError, written
from sim.errors import BadInput
from sim.luck import Dice

_TRIES = 200
_MOST_STEPS = 10_000
_COPAYS = tuple(Decimal(n) for n in (15, 20, 25, 30, 35, 40))


class Steps(Part):
    """Any of `low`, `low + step`, ... up to `high`."""

    low: float
    high: float
    step: Annotated[float, Field(gt=0)] = 1

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        if self.high < self.low:
            raise ValueError("high is below low")
        if (self.high - self.low) / self.step > _MOST_STEPS:
            raise ValueError(f"that is more than {_MOST_STEPS} steps; give a larger step")
        return self


class OfDay(Part):
    """A figure of the day itself, as it stands when the question is put: how many are booked, say."""

    of_day: Figure
    otherwise: Some[float]
    """What it may be where there is no day, as when a case file is tried out."""


Source = Some[float] | Steps | OfDay | Literal["plan_copay"]
"""Where a number comes from: a list to pick from, steps, the day, or the copay of the patient's own plan."""


class Numbered(Variant):
    """A variant whose texts and answers hang on drawn numbers."""

    numbers: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Source] = Field(default_factory=dict)
    """Each number is a word of the texts: `charge: [180, 220]` gives `{charge}`."""
    sum: Literal[tuple(SUMS)] | None = None  # type: ignore[valid-type]
    """The sum that is worked out of the numbers. What it gives are words too."""

    @classmethod
    def own_words(cls, raw: dict[str, Any]) -> list[str]:
        """Return the words of `fill`, the numbers and the results of the sum."""
        numbers, worked = raw.get("numbers"), SUMS.get(str(raw.get("sum")))
        return [
            *super().own_words(raw),
            *(numbers if isinstance(numbers, dict) else ()),
            *(worked.gives if worked else ()),
        ]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.sum is None:
            return self
        missing = [name for name in SUMS[self.sum].needs if name not in self.numbers]
        if missing:
            raise ValueError(f"the sum '{self.sum}' needs numbers for: {', '.join(missing)}")
        tried = list(islice(self._all_numbers(), 4000))
        fitting = sum(self.work(numbers) is not None for numbers in tried)
        if fitting * 5 < len(tried):
            raise ValueError(f"the sum '{self.sum}' makes no sense with most of these numbers")
        return self

    def _all_numbers(self) -> Iterator[dict[str, Decimal]]:
        for values in product(*(choices_of(source, _COPAYS) for source in self.numbers.values())):
            yield dict(zip(self.numbers, values, strict=True))

    def edges(self) -> Iterator[dict[str, Decimal]]:
        """Yield every way of taking each number at its lowest or its highest."""
        every = [choices_of(source, _COPAYS) for source in self.numbers.values()]
        for values in product(*((min(choices), max(choices)) for choices in every)):
            yield dict(zip(self.numbers, values, strict=True))

    def work(self, numbers: Mapping[str, Decimal]) -> dict[str, Decimal] | None:
        """Return what the sum gives, None if the numbers do not fit together."""
        try:
            return SUMS[self.sum].work(numbers) if self.sum else {}
        except (UnfitError, ArithmeticError):  # no one is 0 inches tall
            return None

    def draw_numbers(self, subject: Subject, dice: Dice, purpose: str) -> dict[str, Decimal]:
        """Draw the numbers of one case, and return them with what the sum gives."""
        copay = (Decimal(subject.person.plan.copay),) if self._asks_copay else ()
        so_far = subject.figures() if self.figures else {}
        of_day = {name: (Decimal(so_far[figure]),) for name, figure in self.figures.items() if so_far}
        for n in range(_TRIES):
            luck = dice.several(f"{purpose}.numbers.{n}", len(self._choices))
            numbers = {
                name: _one_of(of_day.get(name, choices) or copay, share)
                for (name, choices), share in zip(self._choices.items(), luck, strict=True)
            }
            worked = self.work(numbers)
            if worked is not None:
                return numbers | worked
        raise BadInput(f"case variant '{self.id}': no numbers make sense for {subject.entity}")

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The numbers that are figures of the day."""
        return {name: source.of_day for name, source in self.numbers.items() if isinstance(source, OfDay)}

    @cached_property
    def _asks_copay(self) -> bool:
        return "plan_copay" in self.numbers.values()

    @cached_property
    def _choices(self) -> dict[str, tuple[Decimal, ...]]:
        """What each number can be; nothing where it is the copay of the patient's own plan."""
        return {name: choices_of(source, ()) for name, source in self.numbers.items()}

    def written(self, numbers: Mapping[str, Decimal]) -> dict[str, str]:
        """Return the numbers as words of the texts."""
        measures: dict[str, Measure] = {}
        if self.sum:
            measures = {**SUMS[self.sum].needs, **SUMS[self.sum].gives}
        return {name: written(number, measures.get(name, "plain")) for name, number in numbers.items()}


def _one_of(choices: tuple[Decimal, ...], share: float) -> Decimal:
    return choices[int(share * len(choices))]


def choices_of(source: Source, copay: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return the numbers that a source can give."""
    if source == "plan_copay":
        return copay
    if isinstance(source, OfDay):
        source = source.otherwise
    if isinstance(source, Steps):
        low, high, step = (Decimal(str(n)) for n in (source.low, source.high, source.step))
        return tuple(low + step * i for i in range(int((high - low) / step) + 1))
    return tuple(Decimal(str(n)) for n in source)
