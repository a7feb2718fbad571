"""Order: put things in the order in which they are done."""

from dataclasses import dataclass
from typing import Any

from game.cases.beside import Beside
from game.cases.documents import papers_of
from game.cases.ground import draw_ground
from game.cases.intents import CaseIntent, Pick, Shift, TakeOut
from game.cases.tubes import draw_rack, draw_tube
from game.cases.way import Way
from game.text import text
from game.widgets import Button, Column, Drawn, Element, Label, Rect, Row, Size, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.cases.case import OrderItem, OrderPayload

_PAD_X, _PAD_Y = 11.0, 7.0


class OrderWay(Way[OrderPayload]):
    """A list in two parts: what has its place, and what is still to place. Pressing an item that has
    none puts it next; pressing one that has a place picks it up, to be moved or put down elsewhere."""

    width = 800

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.placed: list[str] = []
        self.held = ""
        """Id of the item picked up, or ''."""

    @property
    def value(self) -> list[str]:
        return list(self.placed)

    @property
    def complete(self) -> bool:
        return len(self.placed) == len(self.payload.items)

    def note(self) -> str:
        return text("cases.order.count", placed=len(self.placed), count=len(self.payload.items))

    def restore(self, value: Any, at: int = 0) -> None:
        known = [item.id for item in self.payload.items]
        self.placed = [id for id in value if id in known]

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Pick(id):
                self._pick(id)
            case Shift(by) if self.held:
                at = self.placed.index(self.held)
                self._move_held(min(max(at + by, 0), len(self.placed) - 1))
            case TakeOut("") if self.placed:
                self.placed, self.held = [], ""
            case TakeOut(id) if id in self.placed:
                self.placed.remove(id)
                self.held = ""

    def _pick(self, id: str) -> None:
        if id not in self.placed:
            if any(item.id == id for item in self.payload.items):
                self.placed.append(id)
            self.held = ""
        elif not self.held:
            self.held = id
        else:
            self._move_held(self.placed.index(id))
            self.held = ""

    def _move_held(self, to: int) -> None:
        self.placed.remove(self.held)
        self.placed.insert(to, self.held)

    # ---- drawing ------------------------------------------------------------------------------------

    def main(self) -> Element:
        papers = papers_of(self.case, self.look, self.who)
        return Beside(self.question(), (*papers, self._rack()) if self._tubes else papers, self.side)

    @property
    def _tubes(self) -> bool:
        return all(item.swatch for item in self.payload.items)

    def question(self) -> Element:
        items = {item.id: (n, item) for n, item in enumerate(self.payload.items, 1)}
        rows = {id: self._row(*items[id]) for id in items}
        waiting = tuple(rows[id] for id in items if id not in self.placed)
        mine = tuple(rows[id] for id in self.placed)
        state = "held" if self.held else "help" if waiting else "all_placed"
        help = {"held": "help_held"}.get(state, state)
        return ItemList(mine, waiting, self.held, text(f"cases.order.{help}"))

    def _row(self, key: int, item: OrderItem) -> "ItemRow":
        place = self.placed.index(item.id) + 1 if item.id in self.placed else 0
        return ItemRow(
            item, str(key) if key < 10 else "", place, len(self.payload.items), item.id == self.held,
            tube=self._tubes, id=f"item:{item.id}",
        )

    def _rack(self) -> Element:
        tops = {item.id: item.swatch for item in self.payload.items}
        names = [tops[id] for id in self.placed]

        def paint(ui: Ui, box: Rect) -> None:
            draw_rack(ui.canvas, box.inset(4, 0), names, len(tops))
            told = ", ".join(names) or text("cases.order.rack_empty")
            ui.node("image", text("cases.order.rack"), box, value=told)

        return Drawn(paint, height=150)


@dataclass(eq=False)
class ItemList(Element):
    """Items that have a place, then a line, then those that have none."""

    mine: tuple["ItemRow", ...]
    waiting: tuple["ItemRow", ...]
    held: str
    """Id of the item picked up, or ''."""
    help: str

    def _column(self) -> Column:
        mine = Label(text("cases.order.yours"), "eyebrow", "ink_soft", id="yours") if self.mine else None
        return Column(
            mine, *self.mine,
            Label(text("cases.order.left"), "eyebrow", "ink_soft", id="left") if self.waiting else None,
            *self.waiting,
            Row(Label(self.help, "small", "ink_soft", id="help", grow=1), self._start_over(), gap=10), gap=6,
        )

    def _start_over(self) -> Element | None:
        if not self.mine:
            return None
        return Button(text("cases.order.start_over"), TakeOut(), "quiet", "rotate-left", id="start_over")

    def measure(self, ui: Ui, width: float) -> Size:
        return self._column().measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        with ui.group("list", text("cases.order.list"), box, id="items"):
            self._column().draw(ui, box)
        if self.held:
            ui.shortcut("Up", text("cases.order.take_up"), Shift(-1))
            ui.shortcut("Down", text("cases.order.take_down"), Shift(1))
            ui.shortcut("Backspace", text("cases.order.put_back"), TakeOut(self.held))


@dataclass(eq=False)
class ItemRow(Element):
    """One item: its place, its picture if it is a tube, its text and its key."""

    item: OrderItem
    key: str
    place: int
    """1 is first; 0 is none yet."""
    count: int
    held: bool
    tube: bool = False

    def _place_side(self, ui: Ui) -> float:
        return ui.canvas.line_height("strong") + 8

    def _tube_width(self, ui: Ui) -> float:
        return 82 * ui.picture_scale if self.tube else 0.0

    def _style(self) -> str:
        return "strong" if self.tube else "body"

    def _room(self, ui: Ui, width: float) -> float:
        tube = self._tube_width(ui)
        around = self._place_side(ui) + 10 + (tube + 12 if tube else 0) + self._right(ui)
        return max(40.0, width - 2 * _PAD_X - around)

    def _right(self, ui: Ui) -> float:
        cap = keycap_size(ui, self.key).w
        word = ui.canvas.text_width(text("cases.order.held"), "tiny_strong") + 6
        return max(cap, word) + 10

    def measure(self, ui: Ui, width: float) -> Size:
        lines = len(ui.canvas.wrap(self.item.text, self._room(ui, width), self._style()))
        high = lines * ui.canvas.line_height(self._style()) + 2 * _PAD_Y
        return Size(width, max(ui.theme.metrics["target"], high))

    def draw(self, ui: Ui, box: Rect) -> None:
        told = text("cases.order.place", place=self.place, count=self.count)
        node = ui.node(
            "cell", self.item.text, box, id=self.id, intent=Pick(self.item.id), key=self.key,
            radius=ui.theme.radii["card"],
            value=told if self.place else text("cases.order.unplaced"),
            states={"selected" if self.held else "", "checked" if self.place else ""},
        )
        placed = bool(self.place)
        draw_ground(ui, box, node, chosen=self.held, plain="card" if placed else "panel", raised=placed)
        self._draw_content(ui, box.inset(_PAD_X, _PAD_Y))

    def _draw_content(self, ui: Ui, inner: Rect) -> None:
        side = self._place_side(ui)
        spot, rest = inner.take_left(side, 10)
        if self.place:
            ui.canvas.circle(spot.center, side / 2, "teal")
            ui.canvas.text_at(str(self.place), spot.center, "strong", "white")
        else:
            ui.canvas.ring(spot.center, side / 2, 1.5, "keycap_edge")
        if self.tube:
            wide = self._tube_width(ui)
            tube, rest = rest.take_left(wide, 12)
            draw_tube(ui.canvas, tube.centered(wide, wide * 44 / 120), self.item.swatch, lying=True)
        right, rest = rest.take_right(self._right(ui) - 10, 10)
        if self.held:
            ui.canvas.text(text("cases.order.held"), right, "tiny_strong", "teal_dark", align="end")
        else:
            draw_keycap(ui, right.take_right(keycap_size(ui, self.key).w)[0], self.key) if self.key else None
        style = self._style()
        lines = len(ui.canvas.wrap(self.item.text, rest.w, style))
        high = lines * ui.canvas.line_height(style)
        ui.canvas.paragraph(self.item.text, rest.centered(rest.w, high), style)
