"""The picture that things are placed on: its spots, each with a letter, and what each letter stands for."""

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from game.cases.art import body_picture, darker, picture_look, stamp, swatch
from game.cases.intents import Put
from game.clinic.looks import build_of, look_of
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
LARGE_TEXT = 1.4
"""From this text size on the picture is only as high as can be seen at once, its names in columns beside it."""
_SEEN = 0.4
"""Share of the window's height that the picture then takes ..."""
_LEAST_SPOT = 12.0
"""... or more where spots would otherwise get a smaller radius than this, in logical pixels."""
_LEGENDS = (("small", 1), ("small", 2), ("tiny", 2), ("tiny", 3))
"""How the names beside it may be written, (style, columns): the first that is not too high ..."""
_LEGEND_SEEN = 0.36
"""... as a share of the window's height."""
_OWN = re.compile(r"([A-Z]): ")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_Row = tuple[Spot, tuple[str, ...], float]
"""Of a legend: the spot, the lines of its name, the height."""


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

    def _picture(self, ui: Ui, width: float) -> Size:
        ratio = picture_look(self.way.payload.picture).aspect
        wide = min(width, _MOST_HIGH * ui.picture_scale * ratio)
        if _large(ui):
            small = min(wide, _SEEN * ui.canvas.area.h * ratio)
            while small < wide and self._radius(ui, Rect(0, 0, small, small / ratio)) < _LEAST_SPOT:
                small += 8
            wide = min(small, wide)
        return Size(wide, wide / ratio)

    def _parts(self, ui: Ui, width: float) -> tuple[Size, "Legend | None", float]:
        """Return (size of the picture, legend if it needs one, width kept for it beside the picture or 0)."""
        size = self._picture(ui, width)
        if self._labels(ui, Rect(0, 0, *size)):
            return size, None, 0.0
        legend, room = Legend(self.way), width - size.w - _GAP
        if room < _LEAST_LEGEND * ui.picture_scale:
            return size, legend, 0.0
        return size, legend.as_high_as(ui, room, _LEGEND_SEEN * ui.canvas.area.h) if _large(ui) else legend, room

    def _caption_height(self, ui: Ui, width: float) -> float:
        tokens = [token.label for token in self.way.payload.tokens]
        if _large(ui):
            said = [text("cases.place.carry", token=token) for token in tokens]
        else:
            longest = max(tokens, key=lambda token: ui.canvas.text_width(token, "small_strong"))
            said = [text("cases.place.to", token=longest, spot=spot.label) for spot in self.way.payload.spots]
        lines = max(len(ui.canvas.wrap(words, width - 20, "small_strong")) for words in said)
        return lines * ui.canvas.line_height("small_strong") + 10

    def measure(self, ui: Ui, width: float) -> Size:
        size, legend, side = self._parts(ui, width)
        column = width if _large(ui) or not side else size.w
        caption = 8 + self._caption_height(ui, column)
        beside = legend.measure(ui, side or width).h if legend is not None else 0.0
        if not side:
            return Size(width, size.h + caption + (10 + beside if legend is not None else 0.0))
        return Size(width, max(size.h, beside) + caption if _large(ui) else max(size.h + caption, beside))

    def draw(self, ui: Ui, box: Rect) -> None:
        if _large(ui):  # the list of what is to be placed lies below what is seen: first say what is in hand
            top, box = box.take_top(self._caption_height(ui, box.w), 8)
            shown = self._draw_board(ui, box)
            self._draw_caption(ui, top, shown)
        else:
            shown = self._draw_board(ui, box)
            size, _, side = self._parts(ui, box.w)
            wide = size.w if side else box.w
            self._draw_caption(ui, Rect(box.x, box.y + size.h + 8, wide, self._caption_height(ui, wide)), shown)

    def _draw_board(self, ui: Ui, box: Rect) -> Spot | None:
        """Draw the picture and its legend; return the spot that is pointed at or has the focus."""
        size, legend, side = self._parts(ui, box.w)
        ground = Rect(box.x, box.y, size.w if side else box.w, size.h)
        picture = ground.centered(*size)
        name = texts("cases.place.names").get(self.way.payload.picture, self.way.payload.picture)
        ui.canvas.rect(ground, "teal_wash", radius=12, border="line")
        skin, build = look_of(self.way.look, "patient").skin, build_of(self.way.look, self.way.years)
        stamp(ui.canvas, body_picture(self.way.payload.picture, skin, build), picture)
        if picture_look(self.way.payload.picture).sides:
            self._draw_sides(ui, ground)
        for spot, (label, lines, style) in zip(self.way.payload.spots, self._labels(ui, picture), strict=False):
            self._draw_label(ui, spot, label, lines, style)
        with ui.group("group", text("cases.place.picture", name=name), ground, id="board"):
            shown = self._draw_spots(ui, picture)
        if legend is not None:
            below = ground.bottom + 10 + (0 if _large(ui) else 8 + self._caption_height(ui, ground.w))
            place = Rect(ground.right + _GAP, box.y, side, box.h) if side else Rect(
                box.x, below, box.w, legend.measure(ui, box.w).h
            )
            legend.draw(ui, place)
        return shown

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
        return max(7.0, min([_SPOT * ui.picture_scale, *(0.5 * one - 0.25 for one in apart)]))

    def _draw_caption(self, ui: Ui, box: Rect, shown: Spot | None) -> None:
        if shown is not None and not _large(ui):
            free = self.way.open and self.way.token_at(shown) is None
            words = text("cases.place.to", token=self.way.token_in_hand.label, spot=shown.label)
            told, color = words if free else shown.label, "ink"
        elif self.way.open:
            told, color = text("cases.place.carry", token=self.way.token_in_hand.label), "teal_dark"
        else:
            told, color = text("cases.place.all_placed"), "ink_soft"
        ui.canvas.rect(box, "track", radius=8)
        lines = len(ui.canvas.wrap(told, box.w - 20, "small_strong"))
        inner = box.centered(box.w - 20, lines * ui.canvas.line_height("small_strong"))
        ui.canvas.paragraph(told, inner, "small_strong", color, align="center")
        ui.node("status", told, box, id="caption")


def _large(ui: Ui) -> bool:
    return ui.text_scale >= LARGE_TEXT


@dataclass(eq=False)
class Legend(Element):
    """What each letter on the picture stands for, in columns. Pressing a name is pressing its spot."""

    way: "PlaceWay"
    style: str = "small"
    columns: int = 1

    def as_high_as(self, ui: Ui, width: float, high: float) -> "Legend":
        """Return it as large as keeps it that high, or else the least high."""
        tried = [Legend(self.way, style, columns) for style, columns in _LEGENDS]
        heights = [legend.measure(ui, width).h for legend in tried]
        fits = (legend for legend, own in zip(tried, heights, strict=True) if own <= high)
        return next(fits, tried[heights.index(min(heights))])

    def _rows(self, ui: Ui, width: float) -> list[_Row]:
        """Return (spot, the lines of its name, height) for each, in a column of that width."""
        rows, line = [], ui.canvas.line_height(self.style)
        for spot in self.way.payload.spots:
            lines = ui.canvas.wrap(name_of(self.way, spot), width - 2 * self._disc(ui) - 10, self.style)
            rows.append((spot, lines, max(2 * self._disc(ui), len(lines) * line) + 6))
        return rows

    def _disc(self, ui: Ui) -> float:
        return ui.canvas.line_height(self.style) * 0.56

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(sum(high for *_, high in column) for column in self._split(ui, width)))

    def _wide(self, width: float) -> float:
        return (width - (self.columns - 1) * _GAP) / self.columns

    def _split(self, ui: Ui, width: float) -> list[list[_Row]]:
        """Return the rows of each column, the columns as equally high as rows in their order allow."""
        rows = self._rows(ui, self._wide(width))
        limit = max(sum(high for *_, high in rows) / self.columns, *(high for *_, high in rows))
        while len(columns := _filled(rows, limit)) > self.columns:
            limit += 4
        return columns

    def draw(self, ui: Ui, box: Rect) -> None:
        wide = self._wide(box.w)
        for n, rows in enumerate(self._split(ui, box.w)):
            self._draw_column(ui, Rect(box.x + n * (wide + _GAP), box.y, wide, box.h), rows)

    def _draw_column(self, ui: Ui, box: Rect, rows: list[_Row]) -> None:
        y, disc, line = box.y, self._disc(ui), ui.canvas.line_height(self.style)
        for spot, lines, high in rows:
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
                ui.canvas.text(words, at, self.style, "teal_dark" if token else "ink")
            y += high


def _filled(rows: list[_Row], limit: float) -> list[list[_Row]]:
    """Return rows in columns that are filled one after the other, each up to a height."""
    columns: list[list[_Row]] = [[]]
    for row in rows:
        if columns[-1] and sum(high for *_, high in (*columns[-1], row)) > limit:
            columns.append([])
        columns[-1].append(row)
    return columns
