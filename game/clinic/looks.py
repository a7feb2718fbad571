"""How a person looks: skin, hair, clothes and what they wear, all picked by one number.

The number says nothing else about the person: reason and mood are drawn elsewhere, so no look goes with any of
them. Of a name it shows only whether it is read as a woman's, a man's or anybody's. Age shows as well: hair turns
gray or thin with the years, and children have neither beard nor gray. The same number at the same age always gives
the same look.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeVar

from game.theme import Color, Theme, load_theme, mix
from sim.cases.people import READINGS

T = TypeVar("T")
Build = Literal["man", "woman"]
"""Of which build a body is drawn. Children have the plainer one, the first."""

HAIR_STYLES = (
    "short", "part", "buzz", "curls", "afro", "bob", "long", "bun", "ponytail", "waves", "bald", "headscarf",
)
YOUNG_STYLES = ("short", "part", "curls", "afro", "bob", "long", "ponytail", "waves")
_WORN_BY = {
    "either": frozenset({"short", "part", "curls", "afro", "bob", "ponytail", "waves"}),
    "woman": frozenset({"short", "curls", "afro", "bob", "long", "bun", "ponytail", "waves", "headscarf"}),
    "man": frozenset({"short", "part", "buzz", "curls", "afro", "bald"}),
}
TOPS = ("crew", "shirt", "hoodie", "stripes", "cardigan")
THIN_FROM, BEARD_FROM, GROWN = 36, 19, 18
"""Years from which hair may be gone, a beard may be worn, and somebody counts as grown up."""
_BUILT_FROM = 13
_GRAY_FROM, _GRAY_BY = 36, 78
"""Hair turns gray between these years, one person in each of them as good as another (estimate, E)."""
_BEARDED = frozenset({"short", "part", "buzz", "curls", "bald"})
_GREY = 5
"""Which of the theme's hair colours is gray."""
_DARKER = 3
"""From this skin on, hair is dark (or grey)."""
_DARK_HAIR = (0, 7)
_SCARVES = (0, 1, 2, 4, 6)
"""Which of the theme's clothes make scarves that cannot be taken for hair."""


@dataclass(frozen=True, slots=True)
class Look:
    skin: Color
    hair: Color
    style: str
    """One of HAIR_STYLES."""
    glasses: bool
    beard: bool
    clothes: Color
    top: str
    """One of TOPS; staff wear what their role wears."""
    trousers: Color
    scarf: Color
    years: int = 40
    """The age that all of it fits."""


def years_of(number: int) -> int:
    """Return an age for a grown-up of whom only the number is known."""
    return 23 + int(_share(number, 11) * 42)


def build_of(number: int, years: int | None = None) -> Build:
    """Return the build of the person with that number, which goes with how their name is read; where it is read as
    anybody's, one is as likely as the other. A child has no woman's build yet."""
    reading = READINGS[number % len(READINGS)]
    if years is not None and years < _BUILT_FROM:
        return "man"
    if reading == "either":
        return "woman" if _share(number, 12) < 0.5 else "man"
    return "woman" if reading == "woman" else "man"


@cache
def look_of(number: int, role: str, years: int | None = None, kin: int | None = None) -> Look:
    """Return the look of a person with that number in that role (ma, moa, provider, patient, visitor).

    `years` is their age, None where nobody knows it; `kin` the number of a relative whose skin and natural
    hair they share.
    """
    theme = load_theme()
    people = theme.people
    age = years_of(number) if years is None else years
    blood = number if kin is None else kin
    skin = _pick(blood, 1, people["skin"])
    reading = READINGS[number % len(READINGS)]
    style = _style(number, age, reading)
    dark = people["skin"].index(skin) >= _DARKER or style == "afro"
    natural = tuple(people["hair"][i] for i in _DARK_HAIR) if dark else _without_gray(people["hair"])
    hair = people["hair"][_GREY] if _is_gray(number, age) else _pick(blood, 2, natural)
    clothes = people[role][0] if role in people else _pick(number, 5, people["clothes"])
    scarf = mix(people["clothes"][_pick(number, 6, _SCARVES)], (255, 255, 255), 0.3)
    # Staff are shaven: a mask that must close well and a beard do not go together.
    bearded = reading == "man" and age >= BEARD_FROM and style in _BEARDED
    beard = role not in people and bearded and _share(number, 8) < 0.35
    return Look(
        skin=skin,
        hair=hair,
        style=style,
        glasses=_share(number, 7) < (0.12 if age < GROWN else 0.28),
        beard=beard,
        clothes=clothes,
        top=_pick(number, 9, TOPS),
        trousers=_trousers(number, role, theme),
        scarf=scarf,
        years=age,
    )


class Companion(NamedTuple):
    """The grown-up who comes along with a child, as `look_of` asks for it."""

    number: int
    years: int
    kin: int


def companion_of(child: int) -> Companion:
    """Return who comes along with the child of that number: the same whether seen on the floor or heard in a case."""
    return Companion(child + 1, 30 + child % 12, child)


def _without_gray(hair: tuple[Color, ...]) -> tuple[Color, ...]:
    return tuple(color for i, color in enumerate(hair) if i != _GREY)


def _style(number: int, age: int, reading: str) -> str:
    worn = (style for style in (YOUNG_STYLES if age < GROWN else HAIR_STYLES) if style in _WORN_BY[reading])
    style = _pick(number, 3, tuple(worn))
    return "buzz" if style == "bald" and age < THIN_FROM else style


def _is_gray(number: int, age: int) -> bool:
    return age >= _GRAY_FROM + _share(number, 4) * (_GRAY_BY - _GRAY_FROM)


def _trousers(number: int, role: str, theme: Theme) -> Color:
    ink = theme.color("ink")
    if role == "ma":  # scrubs are of one piece of cloth
        return mix(theme.people["ma"][0], ink, 0.18)
    cloth = _pick(number, 10, ("bar_pill", "ink_soft", "wood_edge", "teal_dark"))
    return mix(theme.color(cloth), ink, 0.15)


def _share(number: int, trait: int) -> float:
    """Return an even share, 0 to 1, for one trait of one number (the mixing step of splitmix64)."""
    z = (number * 0x9E3779B97F4A7C15 + trait * 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return (z ^ (z >> 31)) / 2**64


def _pick(number: int, trait: int, choices: tuple[T, ...]) -> T:
    return choices[int(_share(number, trait) * len(choices))]
