"""The picture that things are placed on: its spots, the names on it or its legend, and what to do next."""

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from game.cases.art import body_picture, picture_look, stamp
from game.cases.intents import Put
from game.cases.legend import Legend
from game.cases.spots import draw_letter, draw_token, letter_of, name_node, named
from game.clinic.looks import build_of, look_of
from game.text import text, texts
from game.widgets import Element, Rect, Size, Ui
from game.widgets.canvas import Align
from sim.cases.case import Spot

if TYPE_CHECKING:
    from game.cases.place import PlaceWay

_MOST_HIGH = 372.0
"""Logical pixels a picture is high at most at 100% text."""
_SPOT = 15.0
"""Radius of a spot at most at 100% text, logical pixels."""
_GAP = 16.0
_LEAST_LEGEND = 236.0
"""The legend stands beside the picture where it has so much room, times (about) the text size."""
LARGE_TEXT = 1.4
"""From this text size on the picture is only as high as can be seen at once, its names in columns beside it."""
_SEEN = 0.4
"""Share of the window's height that the picture then takes ..."""
_LEAST_SPOT = 12.0
"""... or more where spots would otherwise get a smaller radius than this, in logical pixels."""
_LEGEND_SEEN = 0.36
"""Share of the window's height that the names beside it may then take."""
_BESIDE = 0.41
"""Share of the picture's width that there is on each side of a neck."""


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

    def _parts(self, ui: Ui, width: float) -> tuple[Size, Legend | None, float]:
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
        if name_node(ui, self.way, spot, inner):
            ui.canvas.rect(inner.inset(1, -2), "teal_soft", radius=6)
        for n, words in enumerate(lines):
            ui.canvas.text(words, Rect(inner.x, inner.y + n * line, inner.w, line), style, align="center")

    def _draw_sides(self, ui: Ui, ground: Rect) -> None:
        """Write whose right and left it is, so that nobody mixes them up with their own: as large as keeps both
        apart."""
        sides: tuple[tuple[str, Align], ...] = (("right", "start"), ("left", "end"))
        line = ground.inset(12, 9)
        wide = max(ui.canvas.text_width(text(f"cases.place.{side}"), "tiny_strong", scaled=1.0) for side, _ in sides)
        size = min(ui.text_scale, line.w * _BESIDE / wide)
        for side, align in sides:
            words = text(f"cases.place.{side}")
            half = Rect(line.x if align == "start" else line.center[0], line.y, line.w / 2, line.h)
            ui.canvas.text(words, half, "tiny_strong", "teal_dark", align=align, valign="start", scaled=size)
            wide = ui.canvas.text_width(words, "tiny_strong", scaled=size)
            high = ui.canvas.line_height("tiny_strong", scaled=size)
            ui.node("text", words, Rect(half.x if align == "start" else half.right - wide, half.y, wide, high))

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
            hot, here = ui.is_hot(node) or named(ui, spot), ui.is_focused(node)
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
