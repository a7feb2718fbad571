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
    card: TaskCard, view: DayView, settings: Settings, pressable: bool = True, beside: Element | None = None
) -> Element:
    """Return what is shown of the task in hand: how far it is, the ways to put it down if they are `pressable`, and
    what stands `beside` its bar."""
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
    looks = {"ground": "coral_wash", "edge": "coral_dark"} if card.urgent else {}
    return _InHand(
        Column(
            Row(icon, words, gap=10, stack=False, align="start"),
            ProgressBar(card.title, share, "plain", says=text(f"worklist.{state}"), height=6),
            _Ends(Label(_how_far(card, state), "small_strong", "teal_dark"), Flow(*buttons, gap=0, align="end")),
            beside,
            gap=6,
        ),
        label=text("worklist.in_hand"), **looks,
    )


def _how_far(card: TaskCard, state: str) -> str:
    """Return that it is under way, and about how long it still takes; or what else there is to say of it."""
    left = math.ceil(card.minutes * (1 - card.done))
    if state == "under_way" and left:
        return text("worklist.under_way_left", minutes=left)
    return text(f"worklist.{state}")


def may_be_left(card: TaskCard) -> bool:
    """Tell whether a task can be put down, if it is in hand: not what must not be left half done."""
    return card.interruptible or card.state != "under_way"


def free_hands() -> Element:
    """Return what stands in place of the task in hand while there is none, but something to do."""
    note = Label(text("worklist.free_note"), "small", "ink_soft")
    words = Column(Label(text("worklist.free"), "strong"), note, gap=0, grow=1)
    return _InHand(
        Row(IconTile("hand", "quiet"), words, gap=10, stack=False),
        label=text("worklist.free"), ground="panel", edge="edge", pad=9,
    )


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
