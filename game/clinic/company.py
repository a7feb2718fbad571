"""Somebody as they are drawn on the floor or on a screen: alone, or a child beside the grown-up who came along."""

from dataclasses import replace

import pygame

from game.clinic import figure
from game.clinic.figure import Pose
from game.clinic.looks import companion_of
from sim.day.view import PersonView

_BESIDE, _ASIDE = (-8.0, -2.5), (6.0, 0.0)
"""A child comes with a grown-up: where that one stands, seen from the middle, and where the child, in units."""


def pictures(person: PersonView, pose: Pose, scale: float) -> list[tuple[pygame.Surface, tuple[float, float]]]:
    """Return the pictures of a person in that pose, from back to front, each with how far from the middle it is, in
    units of the plan; `scale` is pixels in a unit."""
    pose = replace(pose, age=person.age)
    own = figure.picture(person.look, person.role, pose, scale, person.years)
    if person.age != "child":
        return [(own, (0.0, 0.0))]
    number, years, kin = companion_of(person.look)
    parent = figure.picture(number, person.role, replace(pose, mood="calm", age="adult"), scale, years, kin)
    return [(parent, _BESIDE), (own, _ASIDE)]
