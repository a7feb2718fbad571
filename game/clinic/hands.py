"""What is in the player's hands: the task under way with the ways to put it down, or that they are free."""

import math
from dataclasses import dataclass

from game.clinic.intents import AskHelp, StepAway
from game.settings import Settings
from game.text import text
from game.widgets import (
    Button,
    Column,
    Element,
    Flow,
    IconTile,
    Label,
    ProgressBar,
    Rect,
    Row,
    Size,
    Ui,
)
from sim.day.view import DayView, TaskCard


def in_hand(
    card: TaskCard, view: DayView, settings: Settings, pressable: bool = True, beside: Element | None = None,
    beside_first: bool = False,
) -> Element:
    """Return what is shown of the task in hand: how far it is, the ways to put it down if they are `pressable`, and
    what stands `beside` its bar: below those ways, or above them, where there is little room (`beside_first`)."""
    state = "walking" if card.state == "walking" else "answer" if view.must_answer else "under_way"
    buttons: list[Element] = []
    if pressable and card.interruptible:
        buttons.append(Button(text("worklist.step_away"), StepAway(), "quiet", key=settings.key("step_away")))
    if pressable and card.can_hand_over and may_be_left(card):
        buttons.append(Button(text("worklist.hand_over"), AskHelp(card.id), "quiet", id="hand_over"))
    words = Column(
        Label(card.title, "strong"), Label(card.detail, "small", "ink_soft") if card.detail else None, gap=0, grow=1,
    )
    share = 0.0 if state == "walking" else card.done
    icon = IconTile(card.icon, "now" if card.group == "now" else "plain")
    ground, edge = ("coral_wash", "coral_dark") if card.urgent else (_InHand.ground, _InHand.edge)
    bar = ProgressBar(card.title, share, "plain", says=text(f"worklist.{state}"), height=6)
    ends = _Ends(Label(text(f"worklist.{state}"), "small_strong", "teal_dark"), Flow(*buttons, gap=0, align="end"))
    left = _left(card) if state == "under_way" else ""
    return _InHand(
        Column(
            Row(icon, words, gap=10, stack=False, align="start"),
            _Bar(bar, Label(left, "small", "teal_dark")) if left else bar,
            *((beside, ends) if beside_first else (ends, beside)),
            gap=6,
        ),
        label=text("worklist.in_hand"), ground=ground, edge=edge,
    )


def _left(card: TaskCard) -> str:
    """Return about how long a task that is under way still takes; '' at its end."""
    minutes = math.ceil(card.left_s / 60)
    return text("worklist.about_left", minutes=minutes) if minutes else ""


def may_be_left(card: TaskCard) -> bool:
    """Tell whether a task can be put down, if it is in hand: not what must not be left half done."""
    return card.interruptible or card.state != "under_way"


def free_hands(done: str = "", brief: bool = False) -> Element:
    """Return what stands in place of the task in hand while there is none, but something to do; `done` is what was
    finished last, `brief`: in one line, where a long list needs the room."""
    told = text("worklist.free_done", title=done) if done else text("worklist.free_note")
    note = None if brief else Label(told, "small", "ink_soft")
    words = Column(Label(text("worklist.free"), "strong"), note, gap=0, grow=1)
    return _InHand(
        Row(IconTile("hand", "quiet"), words, gap=10, stack=False),
        label=text("worklist.free"), ground="panel", edge="edge", pad=9,
    )


@dataclass(eq=False)
class _Bar(Element):
    """A bar, and how long it still takes at its right."""

    bar: ProgressBar
    words: Label

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, ui.measure(self.words, width).h)

    def draw(self, ui: Ui, box: Rect) -> None:
        words, bar = box.take_right(min(box.w * 0.5, ui.measure(self.words, box.w).w), 10)
        self.words.draw(ui, words)
        self.bar.draw(ui, bar)


@dataclass(eq=False)
class _Ends(Element):
    """Words at the left and buttons at the right of one line, or below one another where they do not fit."""

    words: Label
    buttons: Flow

    def _one_line(self, ui: Ui, width: float) -> bool:
        return ui.measure(self.words, width).w + ui.measure(self.buttons, width).w <= width

    def measure(self, ui: Ui, width: float) -> Size:
        words, buttons = ui.measure(self.words, width), ui.measure(self.buttons, width)
        return Size(width, max(words.h, buttons.h) if self._one_line(ui, width) else words.h + buttons.h + 2)

    def draw(self, ui: Ui, box: Rect) -> None:
        if self._one_line(ui, box.w):
            self.words.draw(ui, Rect(box.x, box.y, ui.measure(self.words, box.w).w, box.h))
            self.buttons.draw(ui, box)
            return
        top, low = box.take_top(ui.measure(self.words, box.w).h, 2)
        self.words.draw(ui, top)
        self.buttons.draw(ui, low)


@dataclass(eq=False)
class _InHand(Element):
    """The frame around the task in hand."""

    child: Element
    label: str
    ground: str = "teal_wash"
    edge: str = "teal"
    pad: float = 11

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, ui.measure(self.child, width - 22).h + 2 * self.pad - 6)

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, self.ground, radius=ui.theme.radii["card"], border=self.edge, border_width=1.75)
        with ui.group("group", self.label, box, id="in_hand"):
            self.child.draw(ui, box.inset(11, self.pad - 2))
