"""The picture that things are placed on: its spots, each with a letter, and what each letter stands for."""

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from game.cases.art import body_picture, darker, picture_look, stamp, swatch
from game.cases.intents import Put
from game.clinic.looks import look_of
from game.text import text, texts
from game.widgets import Element, Rect, Size, Ui
from game.widgets.canvas import Align
from sim.cases.case import Spot, Token

if TYPE_CHECKING:
    from game.cases.place import PlaceWay

_MOST_HIGH = 372.0
"""Logical pixels a picture is high at most at 100% text."""
_SPOT = 15.0
"""Radius of a spot at most at 100% text, logical pixels."""
_LETTER = 11.0
"""Radius of a spot that its letter is written for without being made smaller."""
_GAP = 16.0
_LEAST_LEGEND = 236.0
"""The legend stands beside the picture where it has so much room, times (about) the text size."""
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


def _name_node(ui: Ui, way: "PlaceWay", spot: Spot, box: Rect) -> bool:
    """Say that a spot's name stands here, which can be pressed in its place; tell whether the pointer is over it."""
    node = ui.node(
        "text", name_of(way, spot), box, id=f"name:{spot.id}", value=letter_of(way, spot), intent=Put(spot.id),
        focusable=False,
    )
    return ui.is_hot(node)


def _named(ui: Ui, spot: Spot) -> bool:
    """Tell whether the pointer is over a spot's name."""
    return ui.memory.hot.endswith(f"/name:{spot.id}")


@dataclass(eq=False)
class Board(Element):
    """The picture with its spots, their names on it or in a legend, and below it what to do next."""

    way: "PlaceWay"

    def _larger(self, ui: Ui) -> float:
        return 0.7 + 0.3 * ui.text_scale

    def _picture(self, ui: Ui, width: float) -> Size:
        ratio = picture_look(self.way.payload.picture).aspect
        wide = min(width, _MOST_HIGH * self._larger(ui) * ratio)
        return Size(wide, wide / ratio)

    def _parts(self, ui: Ui, width: float) -> tuple[Size, "Legend | None", float]:
        """Return (size of the picture, legend if it needs one, width kept for it beside the picture or 0)."""
        size = self._picture(ui, width)
        if self._labels(ui, Rect(0, 0, *size)):
            return size, None, 0.0
        legend = Legend(self.way, self._radius(ui, Rect(0, 0, *size)))
        room = width - size.w - _GAP
        return size, legend, room if room >= _LEAST_LEGEND * self._larger(ui) else 0.0

    def _caption_height(self, ui: Ui, width: float) -> float:
        names = [spot.label for spot in self.way.payload.spots]
        lines = max(len(ui.canvas.wrap(name, width - 20, "small_strong")) for name in names)
        return lines * ui.canvas.line_height("small_strong") + 10

    def measure(self, ui: Ui, width: float) -> Size:
        size, legend, side = self._parts(ui, width)
        column = size.w if side else width
        high = size.h + 8 + self._caption_height(ui, column)
        if legend is not None:
            beside = legend.measure(ui, side or width).h
            high = max(high, beside) if side else high + 10 + beside
        return Size(width, high)

    def draw(self, ui: Ui, box: Rect) -> None:
        size, legend, side = self._parts(ui, box.w)
        ground = Rect(box.x, box.y, size.w if side else box.w, size.h)
        picture = ground.centered(*size)
        name = texts("cases.place.names").get(self.way.payload.picture, self.way.payload.picture)
        ui.canvas.rect(ground, "teal_wash", radius=12, border="line")
        skin = look_of(self.way.look, "patient").skin
        stamp(ui.canvas, body_picture(self.way.payload.picture, skin), picture)
        if picture_look(self.way.payload.picture).sides:
            self._draw_sides(ui, ground)
        for spot, (label, lines, style) in zip(self.way.payload.spots, self._labels(ui, picture), strict=False):
            self._draw_label(ui, spot, label, lines, style)
        with ui.group("group", text("cases.place.picture", name=name), ground, id="board"):
            shown = self._draw_spots(ui, picture)
        caption = Rect(box.x, ground.bottom + 8, ground.w, self._caption_height(ui, ground.w))
        self._draw_caption(ui, caption, shown)
        if legend is not None:
            place = Rect(ground.right + _GAP, box.y, side, box.h) if side else Rect(
                box.x, caption.bottom + 10, box.w, legend.measure(ui, box.w).h
            )
            legend.draw(ui, place)

    # ---- names on the picture -------------------------------------------------------------------------

    def _labels(self, ui: Ui, picture: Rect) -> list[tuple[Rect, tuple[str, ...], str]]:
        """Return (place, lines, style) of each spot's name on the picture's own rails; nothing where there are
        none, or where the names do not fit on them."""
        rails = picture_look(self.way.payload.picture).rails
        labels = []
        for spot in self.way.payload.spots if rails else ():
            top, bottom = next((rail for rail in rails if rail[0] > spot.y), rails[-1])
            wide = picture.w * 0.5 * picture_look(self.way.payload.picture).apart
            at = Rect(picture.x + picture.w * spot.x - wide, picture.y + picture.h * top, 2 * wide,
                      picture.h * (bottom - top))
            style = "small_strong" if ui.text_scale <= 1 else "tiny_strong"
            lines = ui.canvas.wrap(spot.label, at.w - 8, style)
            if len(lines) * ui.canvas.line_height(style) > at.h or any(
                ui.canvas.text_width(line, style) > at.w - 4 for line in lines
            ):
                return []
            labels.append((at, lines, style))
        return labels

    def _draw_label(self, ui: Ui, spot: Spot, at: Rect, lines: tuple[str, ...], style: str) -> None:
        line = ui.canvas.line_height(style)
        inner = at.centered(at.w, line * len(lines))
        if _name_node(ui, self.way, spot, inner):
            ui.canvas.rect(inner.inset(1, -2), "teal_soft", radius=6)
        for n, words in enumerate(lines):
            ui.canvas.text(words, Rect(inner.x, inner.y + n * line, inner.w, line), style, align="center")

    def _draw_sides(self, ui: Ui, ground: Rect) -> None:
        """Write whose right and left it is, so that nobody mixes them up with their own."""
        sides: tuple[tuple[str, Align], ...] = (("right", "start"), ("left", "end"))
        for side, align in sides:
            ui.canvas.text(
                text(f"cases.place.{side}"), ground.inset(12, 9), "tiny_strong", "teal_dark", align=align,
                valign="start",
            )

    # ---- spots ------------------------------------------------------------------------------------

    def _draw_spots(self, ui: Ui, picture: Rect) -> Spot | None:
        """Draw all spots; return the one that is pointed at or has the focus."""
        radius, shown = self._radius(ui, picture), None
        lettered = len(self.way.case.actions) == 1  # else letters may belong to the buttons
        for spot in self.way.payload.spots:
            center = picture.fraction(spot.x, spot.y)
            token = self.way.token_at(spot)
            letter = letter_of(self.way, spot)
            node = ui.node(
                "cell", spot.label, Rect(center[0] - radius, center[1] - radius, 2 * radius, 2 * radius),
                id=f"spot:{spot.id}", value=token.label if token else text("cases.place.empty"),
                intent=Put(spot.id), states={"checked" if token else ""}, radius=radius,
                key=letter if lettered else "",
            )
            hot, here = ui.is_hot(node) or _named(ui, spot), ui.is_focused(node)
            if hot or (here and shown is None):
                shown = spot
            if token:
                draw_token(ui, center, radius - 1.5, self.way, token)
            else:
                draw_letter(ui, center, radius - 1, letter, hot or here)
        return shown

    def _radius(self, ui: Ui, picture: Rect) -> float:
        """Return the radius of spots with which no two of them overlap."""
        at = [picture.fraction(spot.x, spot.y) for spot in self.way.payload.spots]
        apart = [max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in combinations(at, 2)]
        return max(7.0, min([_SPOT * self._larger(ui), *(0.5 * one - 0.25 for one in apart)]))

    def _draw_caption(self, ui: Ui, box: Rect, shown: Spot | None) -> None:
        if shown is not None:
            told, color = shown.label, "ink"
        elif self.way.open:
            told, color = text("cases.place.carry", token=self.way.token_in_hand.label), "teal_dark"
        else:
            told, color = text("cases.place.all_placed"), "ink_soft"
        ui.canvas.rect(box, "track", radius=8)
        lines = len(ui.canvas.wrap(told, box.w - 20, "small_strong"))
        inner = box.centered(box.w - 20, lines * ui.canvas.line_height("small_strong"))
        ui.canvas.paragraph(told, inner, "small_strong", color, align="center")
        ui.node("status", told, box, id="caption")


@dataclass(eq=False)
class Legend(Element):
    """What each letter on the picture stands for. Pressing a name is pressing its spot."""

    way: "PlaceWay"
    radius: float
    """Of the spots on the picture."""

    def _rows(self, ui: Ui, width: float) -> list[tuple[Spot, tuple[str, ...], float]]:
        """Return (spot, the lines of its name, height) for each."""
        rows, line = [], ui.canvas.line_height("small")
        for spot in self.way.payload.spots:
            lines = ui.canvas.wrap(name_of(self.way, spot), width - 2 * self._disc(ui) - 10, "small")
            rows.append((spot, lines, max(2 * self._disc(ui), len(lines) * line) + 6))
        return rows

    def _disc(self, ui: Ui) -> float:
        return ui.canvas.line_height("small") * 0.56

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, sum(high for *_, high in self._rows(ui, width)))

    def draw(self, ui: Ui, box: Rect) -> None:
        y, disc, line = box.y, self._disc(ui), ui.canvas.line_height("small")
        for spot, lines, high in self._rows(ui, box.w):
            row = Rect(box.x - 4, y - 2, box.w + 4, high - 2)
            if _name_node(ui, self.way, spot, row):
                ui.canvas.rect(row, "teal_wash", radius=8)
            center = (box.x + disc, y + (high - 6) / 2)
            token = self.way.token_at(spot)
            if token is None:
                draw_letter(ui, center, disc, letter_of(self.way, spot))
            else:
                draw_token(ui, center, disc - 1, self.way, token)
            top = y + (high - 6 - len(lines) * line) / 2
            for n, words in enumerate(lines):
                at = Rect(box.x + 2 * disc + 10, top + n * line, box.w - 2 * disc - 10, line)
                ui.canvas.text(words, at, "small", "teal_dark" if token else "ink")
            y += high
