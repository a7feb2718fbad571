"""Looks are picked by a number, and say nothing else."""

from collections import Counter

import pytest

from game.clinic.looks import HAIR_STYLES, build_of, look_of
from game.clinic.staff import going_home
from game.theme import load_theme
from sim.cases.people import READINGS, staff_number
from tests.game.clinic_fixtures import busy_day, you


def test_the_same_number_always_gives_the_same_look() -> None:
    assert look_of(17, "patient") == look_of(17, "patient")


def test_every_kind_of_person_is_there() -> None:
    looks = [look_of(number, "patient") for number in range(600)]
    assert {look.style for look in looks} == set(HAIR_STYLES)
    assert {look.skin for look in looks} == set(load_theme().people["skin"])
    assert 100 < sum(look.glasses for look in looks) < 250
    assert any(look.beard for look in looks)


def test_no_beard_and_no_scarf_where_a_name_is_not_read_so() -> None:
    looks = [(READINGS[number % 3], look_of(number, "patient")) for number in range(900)]
    assert {reading for reading, look in looks if look.beard} == {"man"}
    assert {reading for reading, look in looks if look.style in ("headscarf", "long", "bun")} == {"woman"}


def test_skin_does_not_depend_on_clothes() -> None:
    looks = [look_of(number, "patient") for number in range(3000)]
    pairs = Counter((look.skin, look.clothes) for look in looks)
    assert len(pairs) == 6 * 8
    assert min(pairs.values()) > 30  # 62 expected


def test_staff_wear_the_colour_of_their_role() -> None:
    people = load_theme().people
    for role in ("ma", "moa", "provider"):
        assert {look_of(number, role).clothes for number in range(50)} == {people[role][0]}


def gray_share(years: int) -> float:
    gray = load_theme().people["hair"][5]
    return sum(look_of(number, "patient", years).hair == gray for number in range(1000)) / 1000


def test_hair_turns_gray_with_the_years_and_never_back() -> None:
    shares = [gray_share(years) for years in (8, 25, 35, 50, 65, 85)]
    assert shares[:3] == [0, 0, 0] and shares[-1] == 1
    assert shares == sorted(shares) and 0.2 < shares[3] < 0.5 < shares[4] < 0.85


@pytest.mark.parametrize("years", [3, 17, 30])
def test_the_young_are_not_bald(years: int) -> None:
    assert not any(look_of(number, "patient", years).style == "bald" for number in range(500))


def test_age_changes_neither_skin_nor_clothes() -> None:
    for number in range(100):
        young, old = look_of(number, "patient", 9), look_of(number, "patient", 80)
        assert (young.skin, young.clothes, young.top) == (old.skin, old.clothes, old.top)


def test_relatives_share_their_skin_and_nothing_else_is_tied_to_it() -> None:
    for number in range(100):
        assert look_of(number + 1, "patient", 34, kin=number).skin == look_of(number, "patient", 6).skin


def test_a_colleague_looks_the_same_on_the_floor_and_in_a_case() -> None:
    from sim.day.day import Day
    from sim.day.glance import Glance
    from sim.scenario import load

    people = Glance(Day(load("small-clinic"), 7, {}), "ma1").view().people
    staff = [person for person in people if person.role != "patient"]
    assert staff and all(person.look == staff_number(person.name) for person in staff)


def test_a_build_goes_with_how_a_name_is_read_and_children_have_one() -> None:
    builds = Counter((READINGS[number % 3], build_of(number, 40)) for number in range(900))
    assert builds["woman", "woman"] == builds["man", "man"] == 300
    assert min(builds["either", "woman"], builds["either", "man"]) > 100
    assert {build_of(number, years) for number in range(90) for years in (3, 12)} == {"man"}


def test_after_work_the_player_goes_home_as_they_looked_all_day_and_somebody_from_a_desk_with_them() -> None:
    home = going_home(busy_day())
    assert home[0] == (you().look, "ma")
    assert home[1][1] == "moa"
