"""What turns up while hands are full, said beside the bar of the task in hand: a line that rings, a card that came
in, a caller who hung up; and where none of it is, how the next thing is lined up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.clinic.intents import Queue, QueueRest, TakeTask
from game.settings import Settings
from game.text import text
from game.widgets import Column, Element, KeyCap, Label, Rect, Row, Size, Ui
from sim.clock import MINUTE
from sim.day.seats import LINE_UP_AT_MOST
from sim.day.view import AlarmView, DayView, Message, TaskCard

NEW_S = 4 * MINUTE
"""So long a card counts as one that just came in: some three real seconds at the standard pace."""
TOLD_S = 6 * MINUTE
"""So long it is said that a caller hung up."""
_AROUND = 10.0
"""Room above and below what turned up, together."""
_LOOKS = {"plain": ("card", "keycap_edge"), "soon": ("amber_soft", "amber"), "now": ("coral_wash", "coral")}
_TOLD = {"ringing": "rings", "hold": "holds", "talking": "new"}
_MANY = 2
"""From so many cards on that can all wait, one key lines them up."""


def beside_bar(view: DayView, settings: Settings, keys: Mapping[str, str], roomy: bool = True) -> Element | None:
    """Return what stands below the bar of the task in hand, None for nothing. `keys`: card -> its key; without room,
    only what turned up."""
    alarm, card, told = calling_alarm(view), newest(view), hung_up(view)
    parts: list[Element | None] = []
    if alarm is not None:
        parts.append(_alarm(alarm, view, settings.key("emergency")))
    elif card is not None:
        parts.append(_turn(card, view, keys.get(card.id, "")))
    if told is not None:
        parts.append(Label(told.text, "small_strong", "coral_dark"))
    if not parts and roomy:
        parts.append(_lining_up(view, settings))
    return _Kept(Column(*parts, gap=6), roomy) if any(parts) else None


def bound(view: DayView) -> bool:
    """Tell whether what is in hand cannot be left half done."""
    return view.current is not None and view.current.state == "under_way" and not view.current.interruptible


def calling_alarm(view: DayView) -> AlarmView | None:
    """Return the first emergency that calls the player and that they are not at, None where there is none."""
    return next((alarm for alarm in view.alarms if alarm.task and not alarm.yours), None)


def newest(view: DayView) -> TaskCard | None:
    """Return the card to tell of while hands are full: a call that nobody took, else what came in last."""
    if view.current is None:
        return None
    open_cards = [card for card in not_lined_up(view) if card.state == "waiting" and not card.urgent]
    lines = {call.id for call in view.calls if call.state != "talking"}
    calling = [card for card in open_cards if card.entity in lines]
    new = [card for card in open_cards if card.waited_s <= NEW_S and card.group != "later"]
    return min(calling or new, key=lambda card: (card.waited_s, card.id), default=None)


def hung_up(view: DayView) -> Message | None:
    """Return the newest message that a caller hung up, while it is new."""
    told = (m for m in reversed(view.messages) if m.what == "hung_up")
    return next((message for message in told if view.now - message.at <= TOLD_S), None)


def not_lined_up(view: DayView) -> list[TaskCard]:
    """Return what could still be lined up: what waits or was put aside, and is not in the line."""
    return [card for card in view.worklist if card.id not in view.lined_up and card.state in ("waiting", "suspended")]


def can_line_up(view: DayView) -> bool:
    """Tell whether there is reason to speak of lining up: hands are full, but not with an emergency, something waits,
    and the line has room."""
    urgent = view.current is None or view.current.urgent
    return not urgent and len(view.lined_up) < LINE_UP_AT_MOST and bool(not_lined_up(view))


def rest_to_line_up(view: DayView) -> list[TaskCard]:
    """Return what one key lines up: what waits, as far as the line has room, where all of it can wait."""
    cards = not_lined_up(view)
    if view.current is None or len(cards) < _MANY or any(card.urgent or card.group != "later" for card in cards):
        return []
    return cards[: LINE_UP_AT_MOST - len(view.lined_up)]


def _turn(card: TaskCard, view: DayView, key: str) -> Element:
    """Return what turned up, with the key that turns to it, or that makes it the next where hands are bound."""
    state = next((call.state for call in view.calls if call.id == card.entity), "talking")
    tone: Literal["soon", "now"] = "soon" if state == "talking" else "now"
    words = text(f"meanwhile.{_TOLD[state]}", title=card.title)
    if not bound(view):
        return Turn(words, text("meanwhile.turn"), key, TakeTask(card.id), tone)
    if len(view.lined_up) >= LINE_UP_AT_MOST:
        return Turn(words, text("meanwhile.bound"), "", None, tone)
    return Turn(words, text("meanwhile.next"), f"Shift+{key}" if key else "", Queue(card.id), tone)


def _alarm(alarm: AlarmView, view: DayView, key: str) -> Element:
    """Return the emergency that calls, with its key; with no key where it cannot even be made the next task."""
    words = text("meanwhile.alarm", what=alarm.what, who=alarm.who)
    if view.lined_up[:1] == (alarm.task,):
        return Turn(words, text("emergency.then"), "", None, "now")
    if not bound(view):
        return Turn(words, text("meanwhile.turn"), key, TakeTask(alarm.task), "now")
    if view.lined_up:
        return Turn(words, text("emergency.after_line"), "", None, "now")
    return Turn(words, text("meanwhile.next"), key, Queue(alarm.task), "now")


def _lining_up(view: DayView, settings: Settings) -> Element | None:
    rest = rest_to_line_up(view)
    if rest:
        words = text("meanwhile.line_up_rest", count=len(rest))
        return Turn(words, "", f"Shift+{settings.key('line_up')}", QueueRest(), "plain")
    return Label(text("meanwhile.line_up"), "small", "ink_soft") if can_line_up(view) else None


@dataclass(eq=False)
class _Kept(Element):
    """Keeps one line's room for what is said there, so that the cards below do not jump."""

    child: Element
    keeps: bool

    def measure(self, ui: Ui, width: float) -> Size:
        least = ui.canvas.line_height("small_strong") + _AROUND if self.keeps else 0.0
        return Size(width, max(least, ui.measure(self.child, width).h))

    def draw(self, ui: Ui, box: Rect) -> None:
        self.child.draw(ui, box.centered(box.w, ui.measure(self.child, box.w).h))


@dataclass(eq=False)
class Turn(Element):
    """One thing that turned up, and the key for it: the card in the list has the key itself. Or all that is left."""

    words: str
    way: str
    """What the key does."""
    key: str
    intent: TakeTask | Queue | QueueRest | None
    tone: Literal["plain", "soon", "now"]

    def _content(self) -> Element:
        way = None if self.key else Label(self.way, "small", "ink_soft")  # the cap of the key says the rest
        words = Column(Label(self.words, "small_strong"), way, gap=0, grow=1)
        return Row(words, KeyCap(self.key) if self.key else None, gap=8, stack=False)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, ui.measure(self._content(), width - 18).h + _AROUND)

    def draw(self, ui: Ui, box: Rect) -> None:
        radius = ui.theme.radii["field"]
        ground, edge = _LOOKS[self.tone]
        with ui.group(
            "button", self.words, box, id="turn", value=self.way, intent=self.intent, radius=radius,
            key=self.key if isinstance(self.intent, QueueRest) else "",
        ) as node:  # fmt: skip
            ui.canvas.rect(box, "card" if ui.is_hot(node) else ground, radius=radius, border=edge)
            self._content().draw(ui, box.inset(9, _AROUND / 2))
