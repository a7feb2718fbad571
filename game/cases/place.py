"""Place: put tokens on spots of a picture."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from game.cases.art import body_picture, darker, picture_look, stamp, swatch
from game.cases.ground import draw_ground
from game.cases.intents import CaseIntent, Pick, Put
from game.cases.way import Way
from game.clinic.looks import look_of
from game.text import text, texts
from game.widgets import Column, Element, Rect, Size, Ui
from game.widgets.canvas import Align
from game.widgets.label import draw_keycap, keycap_size
from sim.cases.case import PlacePayload, Spot, Token

_MOST_HIGH = 372.0
"""Logical pixels a picture is high at most."""
_SPOT = 15.0
"""Radius of a spot at most, logical pixels."""


class PlaceWay(Way[PlacePayload]):
    """A token in hand goes to the spot pressed; then the next token is in hand."""

    width = 830

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.placed: dict[str, str] = {}
        self.hand = self.payload.tokens[0].id

    @property
    def value(self) -> dict[str, str]:
        return {token.id: self.placed[token.id] for token in self.payload.tokens if token.id in self.placed}

    @property
    def open(self) -> int:
        return len(self.payload.tokens) - len(self.placed)

    def note(self) -> str:
        return text("cases.place.count", placed=len(self.placed), count=len(self.payload.tokens))

    def restore(self, value: Any, at: int = 0) -> None:
        self.placed = dict(value)
        self._next_hand()

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Pick(id) if any(token.id == id for token in self.payload.tokens):
                self.hand = id
            case Put(spot):
                self._put(spot)

    def _put(self, spot: str) -> None:
        there = next((token for token, at in self.placed.items() if at == spot), "")
        before = self.placed.pop(self.hand, "")
        if there == self.hand:
            return
        if there and before:
            self.placed[there] = before
        elif there:
            del self.placed[there]
        self.placed[self.hand] = spot
        self._next_hand()

    def _next_hand(self) -> None:
        waiting = [token.id for token in self.payload.tokens if token.id not in self.placed]
        self.hand = waiting[0] if waiting else self.hand

    # ---- drawing ------------------------------------------------------------------------------------

    def main(self) -> Element:
        return self.beside(Board(self), TokenList(self))

    def code(self, token: Token) -> str:
        """Return the few letters that stand on a token: its first word if short, else its key."""
        first = token.label.split()[0]
        return first if len(first) <= 3 else self.key(token)

    def key(self, token: Token) -> str:
        """Return the key that takes a token in hand."""
        number = self.payload.tokens.index(token) + 1
        return str(number % 10) if number <= 10 else ""

    def spot_of(self, token: Token) -> Spot | None:
        at = self.placed.get(token.id)
        return next((spot for spot in self.payload.spots if spot.id == at), None)

    def token_at(self, spot: Spot) -> Token | None:
        return next((token for token in self.payload.tokens if self.placed.get(token.id) == spot.id), None)

    @property
    def token_in_hand(self) -> Token:
        return next(token for token in self.payload.tokens if token.id == self.hand)


def draw_token(ui: Ui, center: tuple[float, float], radius: float, way: PlaceWay, token: Token) -> None:
    """Draw a token as a disc with its colour, pattern of rings and letters."""
    tone = swatch(token.swatch)
    ui.canvas.circle(center, radius + 1.5, "white")
    ui.canvas.circle(center, radius, tone.color, border=darker(tone.color, 0.45), border_width=1.5)
    ui.canvas.text_at(way.code(token), center, "tiny_strong", tone.ink, scaled=False)


@dataclass(eq=False)
class TokenList(Element):
    """The tokens, each with its key and where it is."""

    way: PlaceWay

    def _column(self) -> Column:
        return Column(*(TokenRow(self.way, token) for token in self.way.payload.tokens), gap=6)

    def measure(self, ui: Ui, width: float) -> Size:
        return self._column().measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        with ui.group("radiogroup", text("cases.place.tokens"), box, id="tokens"):
            self._column().draw(ui, box)


@dataclass(eq=False)
class TokenRow(Element):
    way: PlaceWay
    token: Token

    def _words(self) -> tuple[str, str]:
        spot = self.way.spot_of(self.token)
        in_hand = self.way.hand == self.token.id
        if spot is not None:
            return self.token.label, spot.label
        return self.token.label, text("cases.place.hand" if in_hand else "cases.place.unplaced")

    def _room(self, ui: Ui, width: float) -> float:
        return max(40.0, width - 20 - 28 - 10 - keycap_size(ui, self.way.key(self.token)).w - 8)

    def _heights(self, ui: Ui, width: float) -> tuple[float, float]:
        room, canvas = self._room(ui, width), ui.canvas
        label, where = self._words()
        return (
            len(canvas.wrap(label, room, "small_strong")) * canvas.line_height("small_strong"),
            len(canvas.wrap(where, room, "tiny")) * canvas.line_height("tiny"),
        )

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(ui.theme.metrics["target"], sum(self._heights(ui, width)) + 8))

    def draw(self, ui: Ui, box: Rect) -> None:
        label, where = self._words()
        chosen = self.way.hand == self.token.id
        key = self.way.key(self.token)
        node = ui.node(
            "radio", label, box, id=f"token:{self.token.id}", value=where, intent=Pick(self.token.id), key=key,
            states={"selected" if chosen else "", "checked" if self.way.spot_of(self.token) else ""},
            radius=ui.theme.radii["card"],
        )
        draw_ground(ui, box, node, chosen=chosen)
        inner = box.inset(10, 4)
        disc, rest = inner.take_left(28, 10)
        draw_token(ui, disc.center, 12.5, self.way, self.token)
        cap, rest = rest.take_right(keycap_size(ui, key).w, 8)
        draw_keycap(ui, cap, key)
        high = self._heights(ui, box.w)
        y = rest.y + (rest.h - sum(high)) / 2
        ui.canvas.paragraph(label, Rect(rest.x, y, rest.w, high[0]), "small_strong")
        placed = self.way.spot_of(self.token) is not None
        color = "green_dark" if placed else "teal_dark" if chosen else "ink_soft"
        ui.canvas.paragraph(where, Rect(rest.x, y + high[0], rest.w, high[1]), "tiny", color)


@dataclass(eq=False)
class Board(Element):
    """The picture with its spots, and below it the name of the spot under the pointer or the focus."""

    way: PlaceWay

    def _picture(self, width: float) -> Size:
        ratio = picture_look(self.way.payload.picture).aspect
        wide = min(width, _MOST_HIGH * ratio)
        return Size(wide, wide / ratio)

    def _caption_height(self, ui: Ui, width: float) -> float:
        names = [spot.label for spot in self.way.payload.spots]
        lines = max(len(ui.canvas.wrap(name, width - 20, "small_strong")) for name in names)
        return lines * ui.canvas.line_height("small_strong") + 10

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, self._picture(width).h + 8 + self._caption_height(ui, width))

    def draw(self, ui: Ui, box: Rect) -> None:
        size = self._picture(box.w)
        ground = Rect(box.x, box.y, box.w, size.h)
        picture = ground.centered(*size)
        name = texts("cases.place.names").get(self.way.payload.picture, self.way.payload.picture)
        ui.canvas.rect(ground, "teal_wash", radius=12, border="line")
        skin = look_of(self.way.look, "patient").skin
        stamp(ui.canvas, body_picture(self.way.payload.picture, skin), picture)
        if picture_look(self.way.payload.picture).sides:
            self._draw_sides(ui, ground)
        with ui.group("group", text("cases.place.picture", name=name), ground, id="board"):
            shown = self._draw_spots(ui, picture)
        caption = Rect(box.x, ground.bottom + 8, box.w, self._caption_height(ui, box.w))
        self._draw_caption(ui, caption, shown)

    def _draw_sides(self, ui: Ui, ground: Rect) -> None:
        """Write whose right and left it is, so that nobody mixes them up with their own."""
        sides: tuple[tuple[str, Align], ...] = (("right", "start"), ("left", "end"))
        for side, align in sides:
            ui.canvas.text(
                text(f"cases.place.{side}"), ground.inset(12, 9), "tiny_strong", "teal_dark", align=align,
                valign="start", scaled=False,
            )

    def _draw_spots(self, ui: Ui, picture: Rect) -> Spot | None:
        """Draw all spots; return the one that is pointed at or has the focus."""
        radius, shown = self._radius(picture), None
        for spot in self.way.payload.spots:
            center = picture.fraction(spot.x, spot.y)
            token = self.way.token_at(spot)
            node = ui.node(
                "cell", spot.label, Rect(center[0] - radius, center[1] - radius, 2 * radius, 2 * radius),
                id=f"spot:{spot.id}", value=token.label if token else text("cases.place.empty"),
                intent=Put(spot.id), states={"checked" if token else ""}, radius=radius,
            )
            hot, here = ui.is_hot(node), ui.is_focused(node)
            if hot or (here and shown is None):
                shown = spot
            if token:
                draw_token(ui, center, radius - 1.5, self.way, token)
            else:
                self._draw_free(ui, center, radius, hot or here)
        return shown

    def _draw_free(self, ui: Ui, center: tuple[float, float], radius: float, hot: bool) -> None:
        ui.canvas.circle(center, radius - 1, "white")
        ui.canvas.circle(center, radius - 1, "teal_soft" if hot else "white", border="teal_dark", border_width=2)
        ui.canvas.circle(center, 2.5, "teal_dark")

    def _radius(self, picture: Rect) -> float:
        """Return the radius of spots with which no two of them overlap."""
        at = [picture.fraction(spot.x, spot.y) for spot in self.way.payload.spots]
        apart = [max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in combinations(at, 2)]
        return max(7.0, min([_SPOT, *(0.5 * one - 0.25 for one in apart)]))

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
