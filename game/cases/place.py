"""Place: put tokens on spots of a picture."""

from dataclasses import dataclass
from typing import Any

from game.cases.art import picture_look
from game.cases.beside import Beside
from game.cases.board import LARGE_TEXT, Board
from game.cases.documents import papers_of
from game.cases.ground import draw_ground
from game.cases.intents import CaseIntent, Pick, Put
from game.cases.spots import draw_token
from game.cases.way import Way
from game.text import text
from game.widgets import Column, Element, Rect, Size, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.cases.case import PlacePayload, Spot, Token


class PlaceWay(Way[PlacePayload]):
    """A token in hand goes to the spot pressed; then the next token is in hand."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.width = 830 if picture_look(self.payload.picture).rails else 1130
        self.placed: dict[str, str] = {}
        self.hand = self.payload.tokens[0].id
        self.out = ""
        """The token that the last one put down has pushed out of its place ('' for none)."""

    @property
    def value(self) -> dict[str, str]:
        return {token.id: self.placed[token.id] for token in self.payload.tokens if token.id in self.placed}

    @property
    def begun(self) -> bool:
        return bool(self.placed)

    @property
    def open(self) -> int:
        return len(self.payload.tokens) - len(self.placed)

    def note(self) -> str:
        if self.out:
            label = next(token.label for token in self.payload.tokens if token.id == self.out)
            return text("cases.place.out", token=label)
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
        self.out = there if there != self.hand and not before else ""
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
        return Arranged(Board(self), (TokenList(self), *papers_of(self.case, self.look, self.who)), self.side)

    def code(self, token: Token) -> str:
        """Return the few letters that stand on a token: its first word if that is a short name (V1), else its key."""
        first = token.label.split()[0]
        return first if len(first) <= 3 and first.isupper() else self.key(token)

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


@dataclass(eq=False)
class Arranged(Element):
    """The picture with tokens and papers beside it; where letters are large, they follow below its whole width."""

    board: Board
    others: tuple[Element, ...]
    side: float

    def _layout(self, ui: Ui) -> Element:
        if ui.text_scale >= LARGE_TEXT:
            return Column(self.board, *self.others, gap=12)
        return Beside(self.board, self.others, self.side)

    def measure(self, ui: Ui, width: float) -> Size:
        return self._layout(ui).measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        self._layout(ui).draw(ui, box)


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
