"""The people of a day: names, ages, addresses and insurance plans, composed by luck.

A person is composed of parts drawn apart from each other: a name says nothing about age, plan, language,
temper or anything else, and nothing else says anything about a name. Texts about people use no pronouns.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import Field, model_validator

from sim.cases.ages import whole_years
from sim.cases.parts import Id, Part, Some
from sim.luck import Dice

T = TypeVar("T")

AgeGroup = Literal["adult", "senior", "teen", "child", "infant"]
PlanType = Literal[
    "hmo", "ppo", "pos", "epo", "hdhp", "medicare", "medicaid", "workers_comp", "self_pay"
]

YEARS: dict[AgeGroup, tuple[int, int]] = {
    "adult": (18, 64), "senior": (65, 91), "teen": (13, 17), "child": (2, 12), "infant": (0, 1),
}
"""First and last age in whole years of each group."""

_LETTERS = "ABCDEFGHJKLMNPQRSTVWXY"
_LOOKS = 10_000


@dataclass(frozen=True, slots=True)
class InsurancePlan:
    """What the front desk needs to know of a plan. `copay` is whole dollars for an office visit."""

    id: str
    name: str
    type: PlanType
    copay: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a case can be about. All of it is made up; phone numbers are 555-01xx."""

    given: str
    family: str
    born: date
    age: int
    """Whole years on the day it was asked for."""
    phone: str
    street: str
    city: str
    plan: InsurancePlan
    member_id: str
    mrn: str
    """Medical record number."""
    language: str
    """The language this person likes best to speak."""
    look: int
    """Picks the picture: 0 to 9999."""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


class PlanSpec(Part):
    """One insurance plan of the library."""

    name: str
    type: PlanType
    copay: Annotated[int, Field(ge=0, le=200)] = 0
    """Dollars for an office visit."""


class People(Part):
    """The lists that people are composed of (`scenarios/library/people`)."""

    given: Some[str]
    family: Some[str]
    streets: Some[str]
    cities: Some[str]
    """City, state and ZIP code in one text."""
    languages: dict[str, float]
    """Language -> weight."""
    plans: dict[Id, PlanSpec]
    cover: dict[AgeGroup, dict[Id, float]]
    """Age group -> plan -> weight: who is likely to have which plan."""

    @model_validator(mode="after")
    def _plans_exist(self) -> Self:
        for group in YEARS:
            weights = self.cover.get(group)
            if not weights or sum(weights.values()) <= 0 or min(weights.values()) < 0:
                raise ValueError(f"cover: '{group}' needs plans with weights above 0")
            for plan in weights:
                if plan not in self.plans:
                    raise ValueError(f"cover.{group}: '{plan}' is not one of the plans")
        return self

    @cached_property
    def speakers(self) -> "Wheel[str]":
        """Languages, ready to draw from."""
        return Wheel(self.languages.items())

    @cached_property
    def covered(self) -> "dict[AgeGroup, Wheel[InsurancePlan]]":
        """For each age group its plans, ready to draw from."""
        made = {id: InsurancePlan(id, p.name, p.type, p.copay) for id, p in self.plans.items()}
        return {
            group: Wheel((made[id], weight) for id, weight in weights.items())
            for group, weights in self.cover.items()
        }


class Wheel(Generic[T]):
    """Values with weights, their running sums worked out once, so that drawing one is quick."""

    __slots__ = ("_sums", "_values")

    def __init__(self, weighted: Iterable[tuple[T, float]]) -> None:
        pairs = [(value, weight) for value, weight in weighted if weight > 0]
        self._values = [value for value, _ in pairs]
        self._sums = list(accumulate(weight for _, weight in pairs))

    def at(self, share: float) -> T:
        """Return the value at this share of the way round, from 0 up to 1."""
        return self._values[bisect_right(self._sums, share * self._sums[-1])]


def person_of(dice: Dice, today: date, group: AgeGroup, library: People) -> Person:
    """Compose the person of one entity. The same luck gives the same person, always.

    A few draws, each spread over several small choices, keep it quick: a day makes a hundred people.
    """
    given, family, look = _spread(
        dice.uniform("person.name"), len(library.given), len(library.family), _LOOKS
    )
    house, street, city, line = _spread(
        dice.uniform("person.home"), 980, len(library.streets), len(library.cities), 100
    )
    first, second, number, mrn = _spread(
        dice.uniform("person.numbers"), len(_LETTERS), len(_LETTERS), 10**6, 10**5
    )
    born = _birth_day(dice.uniform("person.born"), today, group)
    # Member ids avoid equal neighbours, so that any two neighbouring digits can be swapped by mistake.
    digits = _no_twins(f"{number:06d}{(number * 7 + mrn) % 100:02d}")
    return Person(
        given=library.given[given],
        family=library.family[family],
        born=born,
        age=whole_years(born, today),
        phone=f"(555) 555-01{line:02d}",
        street=f"{house + 12} {library.streets[street]}",
        city=library.cities[city],
        plan=library.covered[group].at(dice.uniform("person.plan")),
        member_id=f"{_LETTERS[first]}{_LETTERS[second]} {digits[:4]} {digits[4:]}",
        mrn=f"{200_000 + mrn}",
        language=library.speakers.at(dice.uniform("person.language")),
        look=look,
    )


def _birth_day(share: float, today: date, group: AgeGroup) -> date:
    """Return a birth day with which somebody belongs to the group today. `share` is in [0, 1)."""
    youngest, oldest = YEARS[group]
    days = int((oldest - youngest + 1) * 365.25) - 2
    # One day more than the youngest age keeps leap days from making somebody too young.
    return today - timedelta(days=int(youngest * 365.25) + 1 + int(share * days))


def _spread(share: float, *sizes: int) -> list[int]:
    """Split one number in [0, 1) into independent choices, one below each size."""
    choices = []
    for size in sizes:
        share *= size
        choice = int(share)
        choices.append(choice)
        share -= choice
    return choices


def _no_twins(digits: str) -> str:
    """Return the digits with every repeated neighbour moved on by one."""
    kept = ""
    for digit in digits:
        kept += str((int(digit) + 1) % 10) if kept and kept[-1] == digit else digit
    return kept
