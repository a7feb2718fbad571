"""The line below the floor: the last thing that happened, with its picture and its time."""

from game.text import text
from game.widgets.geometry import Rect
from game.widgets.ui import Ui
from sim.clock import MINUTE, time_text
from sim.day.view import Message

# What a message is about, by how its entity's id begins -> icon.
ICONS = {
    "call": "phone", "claim": "file-invoice-dollar", "denial": "rotate-left", "visit": "user", "walk": "user",
    "job": "clipboard-list", "emergency": "triangle-exclamation",
}
GROUNDS = {"plain": "track", "good": "green_soft", "bad": "amber_soft", "urgent": "coral_soft"}
_URGENT_FOR_S = 10 * MINUTE
"""An urgent message stays in front of newer ones, on solid red, for so long."""
_SMALLER = (1.75, 1.5, 1.25, 1.0)
TONE_ICONS = {"plain": "bell", "good": "circle-check", "bad": "circle-exclamation", "urgent": "triangle-exclamation"}


def icon_of(message: Message) -> str:
    """Return the icon of a message: what it is about, or how grave it is."""
    last = message.entity.rsplit(">", maxsplit=1)[-1]
    about = next((icon for start, icon in ICONS.items() if last.startswith(start)), "")
    return TONE_ICONS["urgent"] if message.tone == "urgent" else about or TONE_ICONS[message.tone]


def height(ui: Ui) -> float:
    """Return the height of the line."""
    return ui.canvas.line_height("small") + 6


def in_order(messages: tuple[Message, ...], now: int) -> list[Message]:
    """Return the newest messages, the newest first; one that is urgent stays in front for a while."""
    newest = list(reversed(messages[-12:]))
    urgent = next((m for m in newest if m.tone == "urgent" and now - m.at <= _URGENT_FOR_S), None)
    return newest if urgent is None else [urgent, *(m for m in newest if m is not urgent)]


def draw(ui: Ui, box: Rect, messages: tuple[Message, ...], now: int) -> None:
    """Draw the foremost message, and as much of the others as there is room for."""
    with ui.group("list", text("floor.news"), box, id="news"):
        x = box.x
        for number, message in enumerate(in_order(messages, now)[:4]):
            first = number == 0
            grave = first and message.tone == "urgent" and now - message.at <= _URGENT_FOR_S
            wide = _chip(ui, Rect(x, box.y, box.right - x, box.h), message, first=first, grave=grave)
            if not wide:
                return
            x += wide + 8


def _chip(ui: Ui, room: Rect, message: Message, *, first: bool, grave: bool) -> float:
    """Draw one message at the left of `room`; return its width, 0 where it did not fit.

    The first is rather written smaller than cut, and where that is not enough on several lines, up over the floor.
    """
    canvas = ui.canvas
    asked = canvas.text_scale
    if first:
        for canvas.text_scale in (asked, *(size for size in _SMALLER if size < asked)):
            if _width(ui, room.h, message.text, message.at, first) <= room.w:
                break
    wide = _width(ui, room.h, message.text, message.at, first)
    if wide > room.w and not first:
        return 0.0
    lines = canvas.wrap(message.text, room.w - _width(ui, room.h, "", message.at, first), _style(first))
    above = (len(lines) - 1) * canvas.line_height(_style(first)) if wide > room.w else 0.0
    box = Rect(room.x, room.y - above, min(wide, room.w), room.h + above)
    _write(ui, box, room.h, message, first=first, grave=grave)
    canvas.text_scale = asked
    return box.w


def _style(first: bool) -> str:
    return "small_strong" if first else "small"


def _width(ui: Ui, side: float, words: str, at: int, first: bool) -> float:
    """Return the width of a message of that time whose icon is `side` wide, on one line."""
    said = ui.canvas.text_width(words, _style(first)) if words else 0.0
    return side + ui.canvas.text_width(time_text(at), "small") + 8 + said + 14


def _write(ui: Ui, box: Rect, side: float, message: Message, *, first: bool, grave: bool) -> None:
    """Write a message into `box`; `side` is the height of one line, and of its icon."""
    canvas, when = ui.canvas, time_text(message.at)
    ink, soft = ("white", "white") if grave else ("ink" if first else "ink_soft", "ink_soft")
    if first:
        canvas.rect(box, "coral_dark" if grave else GROUNDS[message.tone], radius=side / 2)
    canvas.icon(icon_of(message), Rect(box.x + 4, box.y, side, side).inset(side * 0.24), ink)
    clock = canvas.text_width(when, "small")
    canvas.text(when, Rect(box.x + side + 2, box.y, clock + 2, side), "small", soft)
    left = box.x + side + clock + 8
    top = box.y + (side - canvas.line_height(_style(first))) / 2
    canvas.paragraph(message.text, Rect(left, top, box.right - 8 - left, box.h), _style(first), ink)
    ui.node("status", message.text, box, value=when, states={"alarm" if message.tone == "urgent" else ""})
