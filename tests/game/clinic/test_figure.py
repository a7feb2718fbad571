"""The small people: children are smaller, infants are carried, and everybody's feet are on the same floor."""

import pygame
import pytest

from game.clinic.figure import FEET, ORIGIN, Pose, picture
from game.clinic.looks import YOUNG_STYLES, look_of

SCALE = 2.0


def body(pose: Pose, number: int = 4) -> pygame.Rect:
    """Return the box around everything drawn firmly, in units of the plan."""
    box = pygame.mask.from_surface(picture(number, "patient", pose, SCALE), 200).get_bounding_rects()
    whole = box[0].unionall(box[1:])
    return pygame.Rect(round(whole.x / SCALE), round(whole.y / SCALE), round(whole.w / SCALE), round(whole.h / SCALE))


@pytest.mark.parametrize("stance", ["stand", "sit"])
def test_a_child_is_smaller_and_stands_on_the_same_floor(stance: str) -> None:
    adult, child = body(Pose(stance)), body(Pose(stance, age="child"))
    assert child.h < 0.85 * adult.h and child.w < adult.w
    assert abs(child.bottom - adult.bottom) <= 1
    assert abs(child.bottom - (ORIGIN[1] + FEET)) <= 2


def test_an_infant_is_seen_in_the_arms_of_a_grown_up() -> None:
    alone, carrying = picture(4, "patient", Pose(), SCALE), picture(4, "patient", Pose(age="infant"), SCALE)
    assert body(Pose(age="infant")).h == body(Pose()).h
    assert pygame.image.tobytes(alone, "RGBA") != pygame.image.tobytes(carrying, "RGBA")


def test_the_young_have_no_beard_and_all_their_hair() -> None:
    looks = [look_of(number, "patient", years) for number in range(300) for years in (5, 16)]
    assert not any(look.beard for look in looks)
    assert {look.style for look in looks} == set(YOUNG_STYLES)


def test_whoever_works_there_can_be_told_from_a_patient_in_the_same_clothes() -> None:
    pictures = [picture(4, role, Pose(), SCALE) for role in ("patient", "visitor")]
    assert look_of(4, "patient").clothes == look_of(4, "visitor").clothes
    assert len({pygame.image.tobytes(shown, "RGBA") for shown in pictures}) == 2
