"""People are composed by luck, cheaply, and without links between who they are and anything else."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sim.cases.ages import age_text, whole_years
from sim.cases.people import READINGS, YEARS, AgeGroup, People, person_of
from sim.cases.plants import plant
from sim.clock import time_text
from sim.luck import Luck

TODAY = date(2026, 11, 23)


PARTS = ("given", "family", "look", "born", "age", "plan", "street", "city", "phone", "member_id", "mrn", "language")


def test_the_same_luck_gives_the_same_person(people: People) -> None:
    """Whatever is asked first: no part of a person hangs on whether another has been drawn."""
    one, two = (person_of(Luck(5).of("v1"), TODAY, "adult", people) for _ in range(2))
    described = {part: getattr(one, part) for part in PARTS}
    assert described == {part: getattr(two, part) for part in reversed(PARTS)}
    other = person_of(Luck(5).of("v2"), TODAY, "adult", people)
    assert all(getattr(other, part) != described[part] for part in ("look", "born", "street", "member_id", "mrn"))


@pytest.mark.parametrize("group", YEARS)
def test_everybody_is_of_the_age_of_the_group(people: People, group: AgeGroup) -> None:
    low, high = YEARS[group]
    for today in (TODAY, date(2024, 2, 29), date(2025, 3, 1)):
        ages = Counter(person_of(Luck(n).of("v"), today, group, people).age for n in range(800))
        assert low <= min(ages) and max(ages) <= high
        assert len(ages) >= min(high - low + 1, 15), "all ages of the group occur"


def test_texts_are_well_formed(people: People) -> None:
    for n in range(300):
        person = person_of(Luck(n).of("v"), TODAY, "adult", people)
        assert re.fullmatch(r"\((555|[2-8]9[2-8])\) 555-01\d\d", person.phone), "nobody has such a number"
        letters, first, second = person.member_id.split()
        assert len(letters) == 2 and letters.isalpha() and len(first) == len(second) == 4
        digits = first + second
        assert all(a != b for a, b in pairwise(digits)), "any two can be swapped"
        assert person.mrn.isdecimal() and len(person.mrn) == 6
        assert person.street.split()[0].isdecimal()
        assert 0 <= person.look < 30_000


def test_a_medicare_number_has_the_shape_of_one_and_is_nobodys(people: People) -> None:
    """CMS: 1EG4-TE5-MK73, letters without S, L, O, I, B and Z. In made-up ones CMS has an S in the second place."""
    shape = re.compile(r"[1-9]S[AC-HJKMNP-RT-Y\d]\d-[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-[AC-HJKMNP-RT-Y]{2}\d\d")
    seniors = [person_of(Luck(n).of("v"), TODAY, "senior", people) for n in range(400)]
    numbers = [person.member_id for person in seniors if person.plan.type == "medicare"]
    assert len(set(numbers)) == len(numbers) > 200
    for number in numbers:
        assert shape.fullmatch(number), number
        slipped = plant("swap_digits", number)
        assert shape.fullmatch(slipped) and sorted(slipped) == sorted(number), (number, slipped)
    others = [person.member_id for person in seniors if person.plan.type != "medicare"]
    assert others and not any(map(shape.fullmatch, others))


def test_names_repeat_seldom_within_a_day(people: People) -> None:
    day = Luck(99)
    names = Counter(person_of(day.of(f"v{n}"), TODAY, "adult", people).name for n in range(100))
    assert len(names) >= 97


def test_a_name_says_nothing_about_anything_else(people: People) -> None:
    """Over many people, each third of the names has the same share of each plan, age, language ..."""
    every = [person_of(Luck(n).of("v"), TODAY, "adult", people) for n in range(6000)]
    places = {name: n for n, name in enumerate(people.family)}
    thirds = [[p for p in every if places[p.family] * 3 // len(places) == third] for third in range(3)]
    traits = {
        "plan": lambda p: p.plan.type == "ppo",
        "medicaid": lambda p: p.plan.type == "medicaid",
        "age": lambda p: p.age >= 42,
        "language": lambda p: p.language == "English",
        "look": lambda p: p.look < 15_000,
        "city": lambda p: p.city == people.cities[0],
        "given": lambda p: p.given < "J",
    }
    for trait, has in traits.items():
        shares = [sum(has(p) for p in third) / len(third) for third in thirds]
        assert max(shares) - min(shares) < 0.06, trait


def test_cover_must_name_known_plans(raw_people: dict) -> None:
    broken = raw_people | {"cover": raw_people["cover"] | {"senior": {"medicair": 1}}}
    with pytest.raises(ValidationError, match="'medicair' is not one of the plans"):
        People.model_validate(broken)
    with pytest.raises(ValidationError, match="'infant' needs plans"):
        People.model_validate(raw_people | {"cover": {"adult": {"medicare_b": 1}, "senior": {"medicare_b": 1},
                                                      "teen": {"medicare_b": 1}, "child": {"medicare_b": 1}}})


@given(born=st.dates(date(1930, 1, 1), date(2026, 1, 1)), days=st.integers(0, 30_000))
def test_whole_years_are_birthdays_passed(born: date, days: int) -> None:
    today = born + timedelta(days=days)
    passed = sum(
        (year, born.month, born.day) <= (today.year, today.month, today.day)
        for year in range(born.year + 1, today.year + 1)
    )
    assert whole_years(born, today) == passed


def test_small_children_are_told_in_months() -> None:
    assert age_text(date(2026, 4, 20), TODAY) == "7 months"
    assert age_text(date(2026, 10, 20), TODAY) == "1 month"
    assert age_text(date(2024, 11, 23), TODAY) == "2"


@pytest.mark.parametrize(("seconds", "text"), [(0, "12:00 am"), (43_200, "12:00 pm"), (48_300, "1:25 pm")])
def test_clock_times_are_told_the_us_way(seconds: int, text: str) -> None:
    assert time_text(seconds) == text


def test_a_look_goes_by_how_the_given_name_is_read(people: People) -> None:
    met = [person_of(Luck(n).of("v"), TODAY, "adult", people) for n in range(3000)]
    looks = {person.given: READINGS[person.look % 3] for person in met}
    assert looks["Antonio"] == "man"
    assert looks["Alma"] == "woman"
    assert looks["Quinn"] == "either"
    assert set(looks) == set(people.given)


def test_only_given_names_can_be_read_one_way(people: People) -> None:
    with pytest.raises(ValueError, match="'Nobody' is not one of the given names"):
        People.model_validate({**people.model_dump(), "read_as": {"man": ["Nobody"]}})


def test_two_people_of_a_day_seldom_share_a_telephone_number(people: People) -> None:
    shared = 0
    for day in range(20):
        numbers = Counter(person_of(Luck(day).of(f"v{n}"), TODAY, "adult", people).phone for n in range(40))
        shared += sum(count > 1 for count in numbers.values())
    assert shared / 20 < 2


def test_nobody_looks_related_by_chance(raw: dict[str, Any], raw_people: Any) -> None:
    """Whom a case names beside the patient has a last name that no patient has."""
    for kind, data in raw.items():
        for variant in data["variants"]:
            fill = data.get("fill", {}) | variant.get("fill", {})
            named = set().union(*map(_last_names, fill.values()))
            assert not named.intersection(raw_people["family"]), (kind, variant["id"])


def _last_names(choices: list[Any]) -> set[str]:
    """Return the last names of a list of which one is drawn: of "Dana Archer" and "R. Ortega"."""
    texts = [one if isinstance(one, str) else one.get("name", "") for one in choices if isinstance(one, str | dict)]
    found = [re.fullmatch(r"(?:[A-Z]\.|[A-Z][a-z]+) ([A-Z][a-z]+)", text) for text in texts]
    return {one[1] for one in found if one}
