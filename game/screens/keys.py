"""The keys of a shift that have no picture of their own, and what each means at the moment."""

from dataclasses import dataclass
from typing import Any

from game.clinic.intents import Queue, ShowHistory, StepAway, TakeTask
from game.clinic.worklist import DIGITS, in_order
from game.settings import Settings
from game.text import text
from game.widgets import Ui
from sim.day.view import DayView, TaskCard


@dataclass(frozen=True, slots=True)
class Faster:
    """Choose the next higher (1) or lower (-1) speed."""

    step: int


@dataclass(frozen=True, slots=True)
class SayWhy:
    """Say why a key does nothing now."""

    words: str


def shift_keys(ui: Ui, view: DayView, settings: Settings, marked: TaskCard | None, played: bool) -> None:
    """Give the keys their meaning; `played`: somebody plays, and does not only watch."""
    for number, card in in_order(view)[:DIGITS]:
        key = settings.key(f"card_{number}")
        ui.shortcut(f"Shift+{key}", *_line_up(card, view, "shift.line_up", number=number))
    if marked is not None and marked is not view.current:
        ui.shortcut(settings.key("line_up"), *_line_up(marked, view, "shift.line_up_marked"))
    if view.current is not None and view.current.interruptible:
        ui.shortcut("S", text("worklist.step_away"), StepAway())
    if played and view.alarms and not any(alarm.task for alarm in view.alarms):
        ui.shortcut(settings.key("emergency"), text("emergency.word"), SayWhy(text("shift.not_called")))
    ui.shortcut(settings.key("history"), text("shift.history_button"), ShowHistory())
    ui.shortcut(settings.key("slower"), text("shift.slower"), Faster(-1))
    ui.shortcut(settings.key("faster"), text("shift.faster"), Faster(1))


def _line_up(card: TaskCard, view: DayView, words: str, **named: int) -> tuple[str, Any]:
    """Return what lining a card up is called now and does: with free hands there is no line, so it is started."""
    if view.hands_free:
        return text(f"{words}_free", **named), TakeTask(card.id)
    return text(words, **named), Queue(card.id)
