"""The dark bar of a shift: time, role, clinic and day; who waits, phones, claims; the clock's chip."""

import math
from dataclasses import dataclass

from game.clinic.intents import PauseOrGo, SetSpeed
from game.clinic.phone import shake
from game.settings import Settings
from game.text import text
from game.widgets import Element, Pill, Rect, Size, TopBar, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.clock import clock_text
from sim.day.view import DayView

SPEEDS = (0.5, 1.0, 2.0, 4.0)
_ICONS = {"working": "play", "deciding": "hourglass-half", "case": "glasses", "idle": "play", "paused": "pause",
          "standing": "hourglass-half"}


def shift_bar(view: DayView, gear: str, speed: float, settings: Settings) -> TopBar:
    """Return the bar of a shift. `gear` is how the clock runs now: a name under `topbar.gear`."""
    return TopBar(
        clock_text(view.now),
        left=(Pill(text(f"topbar.{view.role}"), view.role, "role"),),
        right=(_waiting(view), PhonePill(view), _desk_work(view), ClockChip(gear, speed, settings.key("pause"))),
        caption=f"{view.clinic} · {view.title}",
    )


def _waiting(view: DayView) -> Pill:
    if not view.waiting:
        return Pill(text("topbar.nobody"), "waiting", "bar")
    words = text("topbar.waiting", count=view.waiting, longest=view.longest_wait_s // 60)
    return Pill(words, "waiting", "alert" if view.longest_wait_s >= 20 * 60 else "bar")


def _desk_work(view: DayView) -> Pill:
    if view.role == "ma":
        return Pill(text("topbar.charts", count=view.open_charts), "chart", "bar")
    return Pill(text("topbar.claims", count=view.open_claims), "claim", "bar")


@dataclass(eq=False)
class PhonePill(Element):
    """Lines that ring or hold. Its receiver shakes while one rings."""

    view: DayView

    def _pill(self) -> tuple[Pill, bool]:
        ringing = sum(call.state == "ringing" for call in self.view.calls)
        if ringing:
            return Pill(text("topbar.ringing", count=ringing), "ringing", "alert"), True
        if self.view.on_hold:
            return Pill(text("topbar.on_hold", count=self.view.on_hold), "hold", "alert"), False
        return Pill(text("topbar.phones_quiet"), "call", "bar"), False

    def measure(self, ui: Ui, width: float) -> Size:
        return ui.measure(self._pill()[0], width)

    def draw(self, ui: Ui, box: Rect) -> None:
        pill, rings = self._pill()
        if rings and not ui.reduced_motion:
            ui.animating = True
            box = box.move(shake(ui.now) * 2.2, abs(math.sin(ui.now * 9)) * 0.0)
        pill.draw(ui, box)


@dataclass(eq=False)
class ClockChip(Element):
    """How the clock runs: a button to stop it, and how many times as fast it goes."""

    gear: str
    speed: float
    pause_key: str

    def _parts(self, ui: Ui) -> tuple[float, float, float]:
        """Return (width of the stop button, width of one speed, height)."""
        canvas = ui.canvas
        line = canvas.line_height("small_strong")
        word = max(canvas.text_width(text(f"topbar.gear.{gear}"), "small_strong") for gear in ("working", "choosing")
                   if gear != "choosing")
        word = max(word, canvas.text_width(text(f"topbar.gear.{self.gear}"), "small_strong"))
        return line + word + 24 + keycap_size(ui, self.pause_key).w, canvas.text_width("½×", "small_strong") + 14, line + 10

    def measure(self, ui: Ui, width: float) -> Size:
        stop, one, high = self._parts(ui)
        return Size(stop + one * len(SPEEDS) + 10, high)

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        stop, one, _ = self._parts(ui)
        paused = self.gear == "paused"
        canvas.rect(box, "bar_alert" if paused else "bar_pill", radius=box.h / 2)
        left, rest = box.take_left(stop)
        name = text("topbar.go_on" if paused else "topbar.pause")
        node = ui.node("button", name, left, intent=PauseOrGo(), key=self.pause_key, radius=box.h / 2,
                       value=text(f"topbar.gear.{self.gear}"), states={"on_bar"})
        if ui.is_hot(node):
            canvas.rect(left, "ink_soft", radius=box.h / 2)
        icon = Rect(left.x + 10, left.y, left.h * 0.5, left.h)
        canvas.icon("play" if paused else "pause", icon.inset(1, 0), "bar_ink")
        words = Rect(icon.right + 6, left.y, stop, left.h)
        wide = canvas.text(text(f"topbar.gear.{self.gear}"), words, "small_strong", "bar_ink")
        cap = keycap_size(ui, self.pause_key)
        draw_keycap(ui, Rect(words.x + wide + 7, left.y, cap.w, left.h), self.pause_key, dark=True)
        with ui.group("group", text("topbar.speed"), rest):
            for i, factor in enumerate(SPEEDS):
                self._speed(ui, Rect(rest.x + i * one, rest.y, one, rest.h), factor)

    def _speed(self, ui: Ui, box: Rect, factor: float) -> None:
        label = "½×" if factor == 0.5 else f"{factor:g}×"
        chosen = factor == self.speed
        node = ui.node("radio", label, box, intent=SetSpeed(factor), radius=box.h / 2,
                       states={"selected" if chosen else "", "on_bar"})
        if ui.is_hot(node) and not chosen:
            ui.canvas.rect(box.inset(1, 3), "ink_soft", radius=box.h / 2)
        ui.canvas.text(label, box, "small_strong", "bar_ink" if chosen else "bar_soft", align="center")
        if chosen:
            ui.canvas.rect(Rect(box.x + 6, box.bottom - 5, box.w - 12, 2), "focus_bar", radius=1)
