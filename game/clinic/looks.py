"""How a person looks: skin, hair, clothes and what they wear, all picked by one number.

The number says nothing else about the person: name, age, reason and mood are drawn elsewhere, so no
look goes with any of them. The same number always gives the same look.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from game.theme import Color, Theme, load_theme, mix

T = TypeVar("T")

HAIR_STYLES = (
    "short", "part", "buzz", "curls", "afro", "bob", "long", "bun", "ponytail", "waves", "bald", "headscarf",
)
YOUNG_STYLES = ("short", "part", "curls", "afro", "bob", "long", "ponytail", "waves")
TOPS = ("crew", "shirt", "hoodie", "stripes", "cardigan")
_BEARDED = frozenset({"short", "part", "buzz", "curls", "bald"})
_GREY, _BROWN = 5, 1
"""Which of the theme's hair colours are these."""
_DARKER = 3
"""From this skin on, hair is dark (or grey)."""
_DARK_HAIR = (0, 7)
_BRIGHT = 7
"""Clothes before this one make scarves that cannot be taken for hair."""


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


@cache
def look_of(number: int, role: str, young: bool = False) -> Look:
    """Return the look of a person with that number in that role (ma, moa, provider, patient, visitor).

    The `young` have no beard, and no grey or missing hair.
    """
    theme = load_theme()
    people = theme.people
    skin = _pick(number, 1, people["skin"])
    style = _pick(number, 3, YOUNG_STYLES if young else HAIR_STYLES)
    dark = people["skin"].index(skin) >= _DARKER or style == "afro"
    natural = tuple(people["hair"][i] for i in _DARK_HAIR) if dark else people["hair"]
    hair = _pick(number, 2, natural)
    if not young and _share(number, 4) < (0.5 if style == "bald" else 0.12):
        hair = people["hair"][_GREY]
    elif young and hair == people["hair"][_GREY]:
        hair = people["hair"][_BROWN]
    clothes = people[role][0] if role in people else _pick(number, 5, people["clothes"])
    scarf = mix(_pick(number, 6, people["clothes"][:_BRIGHT]), (255, 255, 255), 0.3)
    return Look(
        skin=skin,
        hair=hair,
        style=style,
        glasses=_share(number, 7) < 0.28,
        beard=not young and style in _BEARDED and _share(number, 8) < 0.35,
        clothes=clothes,
        top=_pick(number, 9, TOPS),
        trousers=_trousers(number, role, theme),
        scarf=scarf,
    )


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
