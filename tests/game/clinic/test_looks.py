"""Looks are picked by a number, and say nothing else."""

from collections import Counter

from game.clinic.looks import HAIR_STYLES, look_of
from game.theme import load_theme


def test_the_same_number_always_gives_the_same_look() -> None:
    assert look_of(17, "patient") == look_of(17, "patient")


def test_every_kind_of_person_is_there() -> None:
    looks = [look_of(number, "patient") for number in range(600)]
    assert {look.style for look in looks} == set(HAIR_STYLES)
    assert {look.skin for look in looks} == set(load_theme().people["skin"])
    assert 100 < sum(look.glasses for look in looks) < 250
    assert any(look.beard for look in looks)


def test_skin_does_not_depend_on_clothes() -> None:
    looks = [look_of(number, "patient") for number in range(3000)]
    pairs = Counter((look.skin, look.clothes) for look in looks)
    assert len(pairs) == 6 * 8
    assert min(pairs.values()) > 30  # 62 expected


def test_staff_wear_the_colour_of_their_role() -> None:
    people = load_theme().people
    for role in ("ma", "moa", "provider"):
        assert {look_of(number, role).clothes for number in range(50)} == {people[role][0]}
