"""The spots of a picture and what lies on them: discs with a letter or a token, and the names that stand for them."""

import re
from typing import TYPE_CHECKING

from game.cases.art import darker, swatch
from game.cases.intents import Put
from game.widgets import Rect, Ui
from sim.cases.case import Spot, Token

if TYPE_CHECKING:
    from game.cases.place import PlaceWay

_LETTER = 11.0
"""Radius of a spot that its letter is written for without being made smaller."""
_OWN = re.compile(r"([A-Z]): ")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def draw_token(ui: Ui, center: tuple[float, float], radius: float, way: "PlaceWay", token: Token) -> None:
    """Draw a token as a disc with its colour, pattern of rings and letters."""
    tone = swatch(token.swatch)
    ui.canvas.circle(center, radius + 1.5, "white")
    ui.canvas.circle(center, radius, tone.color, border=darker(tone.color, 0.45), border_width=1.5)
    code = way.code(token)
    small = 0.8 if len(code) > 2 else 1.0
    ui.canvas.text_at(code, center, "tiny_strong", tone.ink, scaled=small * _scaled(radius))


def draw_letter(ui: Ui, center: tuple[float, float], radius: float, letter: str, hot: bool = False) -> None:
    """Draw a free spot as a disc with its letter."""
    ui.canvas.circle(center, radius, "teal_soft" if hot else "white", border="teal_dark", border_width=2)
    ui.canvas.text_at(letter, center, "tiny_strong", "teal_dark", scaled=_scaled(radius))


def _scaled(radius: float) -> float:
    return min(1.5, max(0.75, radius / _LETTER))


def letter_of(way: "PlaceWay", spot: Spot) -> str:
    """Return the letter of a spot: its own where every spot's name begins with one ("B: billing"), else the first
    is A."""
    own = [found[1] for one in way.payload.spots if (found := _OWN.match(one.label))]
    letters = own if len(set(own)) == len(way.payload.spots) else _LETTERS
    return letters[way.payload.spots.index(spot) % len(letters)]


def name_of(way: "PlaceWay", spot: Spot) -> str:
    """Return the name of a spot without the letter that stands before it."""
    return spot.label.removeprefix(f"{letter_of(way, spot)}: ")


def name_node(ui: Ui, way: "PlaceWay", spot: Spot, box: Rect) -> bool:
    """Say that a spot's name stands here, which can be pressed in its place; tell whether the pointer is over it."""
    node = ui.node(
        "text", name_of(way, spot), box, id=f"name:{spot.id}", value=letter_of(way, spot), intent=Put(spot.id),
        focusable=False,
    )
    return ui.is_hot(node)


def named(ui: Ui, spot: Spot) -> bool:
    """Tell whether the pointer is over a spot's name."""
    return ui.memory.hot.endswith(f"/name:{spot.id}")
