"""Everything that happened today, in a dialog: the newest first."""

from game.clinic import news
from game.clinic.intents import CloseHistory
from game.text import text
from game.widgets import Button, ClockLabel, Column, Dialog, Element, IconTile, Label, Rect, Row
from sim.clock import time_text
from sim.day.view import Message

_TILES = {"plain": "quiet", "good": "good", "bad": "soon", "urgent": "now"}


def dialog(messages: tuple[Message, ...], area: Rect) -> Dialog:
    """Return the dialog, to be drawn over `area`."""
    lines: list[Element] = [_line(message) for message in reversed(messages)]
    body = Column(*lines, gap=6) if lines else Label(text("shift.history_empty"), "body", "ink_soft")
    close = Button(text("shift.close"), CloseHistory(), "primary", key="Esc")
    return Dialog(text("shift.history"), body, (close,), icon="clock-rotate-left", width=620, area=area)


def _line(message: Message) -> Element:
    icon = IconTile(news.icon_of(message), _TILES[message.tone], 30)
    when = ClockLabel(time_text(message.at), "small", "ink_soft")
    return Row(icon, when, Label(message.text, grow=1), gap=10, stack=False)
