"""The people of a day: names, ages, addresses and insurance plans, composed by luck.

A person is composed of parts drawn apart from each other: a name says nothing about age, plan, language,
temper or anything else, and nothing else says anything about a name. Only the picture goes by how a given name is
read. Texts about people use no pronouns.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.ages import whole_years
from sim.cases.parts import Id, Many, Part, Some
from sim.luck import Dice, Wheel

AgeGroup = Literal["adult", "senior", "teen", "child", "infant"]
PlanType = Literal[
    "hmo", "ppo", "pos", "epo", "hdhp", "medicare", "medicaid", "workers_comp", "self_pay"
]

Reading = Literal["woman", "man"]
READINGS: tuple[str, ...] = ("either", "woman", "man")
"""How a given name is read; a person's look leaves its place in this list when divided by three."""

YEARS: dict[AgeGroup, tuple[int, int]] = {
    "adult": (18, 64), "senior": (65, 91), "teen": (13, 17), "child": (2, 12), "infant": (0, 1),
}
"""First and last age in whole years of each group."""

_FIRST_WEEKS = 62
"""The age in days of the youngest: newborns have shots, needles, drugs and weights of their own, and what is asked
of those below one year is true from two months on."""

_LETTERS = "ABCDEFGHJKLMNPQRSTVWXY"
_MEDICARE_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
"""All but S, L, O, I, B and Z, which may be taken for digits (CMS)."""
_LOOKS = 10_000


@dataclass(frozen=True, slots=True)
class InsurancePlan:
    """What the front desk needs to know of a plan. `copay` is whole dollars for an office visit."""

    id: str
    name: str
    type: PlanType
    copay: int


class PlanSpec(Part):
    """One insurance plan of the library."""

    name: str
    type: PlanType
    copay: Annotated[int, Field(ge=0, le=200)] = 0
    """Dollars for an office visit."""


class People(Part):
    """The lists that people are composed of (`scenarios/library/people`)."""

    given: Some[str]
    read_as: dict[Reading, Many[str]] = Field(default_factory=dict)
    """Given names that most readers take for a woman's or for a man's. Pictures go by it, and nothing else does."""
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
    def _names_and_plans_exist(self) -> Self:
        for name in self.reading_of:
            if name not in self.given:
                raise ValueError(f"read_as: '{name}' is not one of the given names")
        for group in YEARS:
            weights = self.cover.get(group)
            if not weights or sum(weights.values()) <= 0 or min(weights.values()) < 0:
                raise ValueError(f"cover: '{group}' needs plans with weights above 0")
            for plan in weights:
                if plan not in self.plans:
                    raise ValueError(f"cover.{group}: '{plan}' is not one of the plans")
        return self

    @cached_property
    def reading_of(self) -> dict[str, Reading]:
        """For each given name how it is read; those that may be anybody's are missing."""
        return {name: reading for reading, names in self.read_as.items() for name in names}

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


_AREA_CODES = ("555", "292", "393", "494", "595", "696", "797", "898")
"""Nobody has them: 555 is no area, and those with a 9 in the middle are kept for longer numbers to come (NANPA). With
one code there were but a hundred numbers, and on most days two people shared one."""


class Person:
    """Somebody a case can be about. All of it is made up; phone numbers are 555-01xx.

    Each part is drawn when it is first asked for: of most people a day asks the age and the plan, or nothing.
    A few draws are each spread over several small choices.
    """

    def __init__(self, dice: Dice, today: date, group: AgeGroup, library: People) -> None:
        self._dice = dice
        self._today = today
        self._group = group
        self._library = library

    @cached_property
    def born(self) -> date:
        """Birth day."""
        return _birth_day(self._dice.uniform("person.born"), self._today, self._group)

    @cached_property
    def age(self) -> int:
        """Whole years on the day it was asked for."""
        return whole_years(self.born, self._today)

    @cached_property
    def plan(self) -> InsurancePlan:
        """Who pays."""
        return self._library.covered[self._group].at(self._dice.uniform("person.plan"))

    @cached_property
    def language(self) -> str:
        """The language this person likes best to speak."""
        return self._library.speakers.at(self._dice.uniform("person.language"))

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def given(self) -> str:
        """First name."""
        return self._library.given[self._name[0]]

    @property
    def family(self) -> str:
        """Last name."""
        return self._library.family[self._name[1]]

    @property
    def look(self) -> int:
        """Picks the picture: 0 to 29,999. What it leaves when divided by three tells how the name is read."""
        return self._name[2] * len(READINGS) + READINGS.index(self._library.reading_of.get(self.given, "either"))

    @property
    def street(self) -> str:
        """House and street."""
        return f"{self._home[0] + 12} {self._library.streets[self._home[1]]}"

    @property
    def city(self) -> str:
        """City, state and ZIP code."""
        return self._library.cities[self._home[2]]

    @property
    def phone(self) -> str:
        """Telephone number."""
        code = _AREA_CODES[self._numbers[3] % len(_AREA_CODES)]
        return f"({code}) 555-01{self._home[3]:02d}"

    @property
    def member_id(self) -> str:
        """What the insurance card says: of Medicare a number in its own shape, of other plans "KT 4071 8825"."""
        first, second, number, mrn = self._numbers
        if self.plan.type == "medicare":
            return _medicare_number((first, second, mrn, mrn // 20), _no_twins(f"{number:06d}"))
        # Equal neighbours are avoided, so that any two neighbouring digits can be swapped by mistake.
        digits = _no_twins(f"{number:06d}{(number * 7 + mrn) % 100:02d}")
        return f"{_LETTERS[first]}{_LETTERS[second]} {digits[:4]} {digits[4:]}"

    @property
    def mrn(self) -> str:
        """Medical record number."""
        return f"{200_000 + self._numbers[3]}"

    @cached_property
    def _name(self) -> list[int]:
        return _spread(
            self._dice.uniform("person.name"), len(self._library.given), len(self._library.family), _LOOKS
        )

    @cached_property
    def _home(self) -> list[int]:
        return _spread(
            self._dice.uniform("person.home"), 980, len(self._library.streets), len(self._library.cities), 100
        )

    @cached_property
    def _numbers(self) -> list[int]:
        return _spread(self._dice.uniform("person.numbers"), len(_LETTERS), len(_LETTERS), 10**6, 10**5)


def person_of(dice: Dice, today: date, group: AgeGroup, library: People) -> Person:
    """Return the person of one entity. The same luck gives the same person, always."""
    return Person(dice, today, group, library)


def staff_number(name: str) -> int:
    """Return the number that picks the looks of a colleague, on the floor as in a case: a name read as anybody's."""
    return sum(map(ord, name)) * 37 * len(READINGS)


def _birth_day(share: float, today: date, group: AgeGroup) -> date:
    """Return a birth day with which somebody belongs to the group today. `share` is in [0, 1)."""
    youngest, oldest = YEARS[group]
    days = int((oldest - youngest + 1) * 365.25) - 2
    # One day more than the youngest age keeps leap days from making somebody too young.
    first = int(youngest * 365.25) + 1
    if not youngest:
        first, days = _FIRST_WEEKS, days + first - _FIRST_WEEKS
    return today - timedelta(days=first + int(share * days))


def _spread(share: float, *sizes: int) -> list[int]:
    """Split one number in [0, 1) into independent choices, one below each size."""
    choices = []
    for size in sizes:
        share *= size
        choice = int(share)
        choices.append(choice)
        share -= choice
    return choices


def _medicare_number(letters: tuple[int, ...], digits: str) -> str:
    """Return a number in the shape of Medicare's (CMS: C A AN N, A AN N, A A N N), which nobody can have.

    Real ones have no S; CMS writes one in the second place of its own made-up numbers, and so do we. The sixth place
    may be a letter or a digit; here it is a digit, so that two pairs of neighbouring digits can be swapped.
    """
    third, fifth, eighth, ninth = (_MEDICARE_LETTERS[n % len(_MEDICARE_LETTERS)] for n in letters)
    first = int(digits[0]) % 9 + 1
    return f"{first}S{third}{digits[1]}-{fifth}{digits[2:4]}-{eighth}{ninth}{digits[4:6]}"


def _no_twins(digits: str) -> str:
    """Return the digits with every repeated neighbour moved on by one."""
    kept = ""
    for digit in digits:
        kept += str((int(digit) + 1) % 10) if kept and kept[-1] == digit else digit
    return kept
