"""The dark bar of a shift: time, role, clinic and day; who waits, phones, claims; the clock's chip."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from game.clinic.flows import CHART, in_line
from game.clinic.intents import PauseOrGo, SetSpeed
from game.clinic.phone import shake
from game.settings import Settings
from game.text import text, texts
from game.widgets import Element, Label, Pill, Rect, Row, Size, Spacer, Ui
from sim.clock import time_text
from sim.day.view import DayView
from sim.scenario.model import Room

SPEEDS = (1.0, 2.0, 4.0)
LONG_WAIT_S = 20 * 60
"""From this wait on the pill turns to alarm."""
STANDS = ("paused", "reading", "standing")
"""The gears in which the clock stands still: then, and only then, its chip bears the sign of a pause."""
A_LINE = 2
"""From so many on who stand at a desk they are told beside those who sit and wait."""
_GAP = 12.0
_SHORTENED = ("waiting", "phone", "desk")
"""Which pills give up their words, one after the other: first those whose picture says most."""


@dataclass(eq=False)
class ShiftBar(Element):
    """The bar of a shift. `gear` is how the clock runs now: a name under `topbar.gear`; `post` is what the day calls
    the player's post, '' for the usual words; `flows` what the day has at all (None: everything), `rooms` those of the
    floor plan: what a day does not have has no pill.

    The caption gives way first; where that is not enough there are two lines, and pills with a number alone as far as
    need be.
    """

    view: DayView
    gear: str
    speed: float
    settings: Settings
    post: str = ""
    flows: frozenset[str] | None = None
    rooms: Mapping[str, Room] = field(default_factory=dict)

    def _has(self, what: str) -> bool:
        return self.flows is None or what in self.flows

    def _left(self) -> list[Element]:
        role = self.view.role
        post = self.post or text(f"topbar.{role}")
        return [Label(time_text(self.view.now), "clock", "bar_ink"), Pill(post, role, "role")]

    def _right(self, short: Collection[str] = ()) -> list[Element]:
        """Return pills and clock; a number alone says what is `short`."""
        pills = [
            _waiting(self.view, self.rooms, "waiting" in short),
            PhonePill(self.view, "phone" in short) if self._has("call") else None,
            _desk_work(self.view, "desk" in short) if self._has(_piled(self.view)) else None,
        ]
        return [*filter(None, pills), ClockChip(self.gear, self.speed, self.settings.key("pause"))]

    def _lines(self, ui: Ui, width: float) -> list[Row]:
        def wide(parts: list[Element]) -> float:
            return sum(ui.measure(part, width).w + _GAP for part in parts)

        left, right = self._left(), self._right()
        free = width - wide(left) - wide(right)
        if free >= 0:
            return [Row(*left, self._caption(ui, free - _GAP), *right, gap=_GAP, stack=False)]
        first = Row(*left, self._caption(ui, width - wide(left)), gap=_GAP, stack=False)
        tries = (self._right(_SHORTENED[:count]) for count in range(len(_SHORTENED)))
        second = next((pills for pills in tries if wide(pills) - _GAP <= width), self._right(_SHORTENED))
        return [first, Row(*second, gap=_GAP, stack=False)]

    def _caption(self, ui: Ui, room: float) -> Element:
        """Return clinic and day, or the day alone, or nothing: whichever fits whole."""
        for words in (f"{self.view.clinic} · {self.view.title}", self.view.title):
            if ui.canvas.text_width(words, "small") <= room:
                return _Caption(words, room)
        return Spacer(grow=1)

    def measure(self, ui: Ui, width: float) -> Size:
        lines = self._lines(ui, width - 36)
        high = sum(ui.measure(line, width - 36).h for line in lines) + 6 * (len(lines) - 1)
        return Size(width, max(ui.theme.metrics["bar"], high + 14))

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "bar")
        inner = box.inset(18, 7)
        lines = self._lines(ui, inner.w)
        if len(lines) == 1:
            lines[0].draw(ui, inner)
            return
        y = inner.y
        for line in lines:
            high = ui.measure(line, inner.w).h
            line.draw(ui, Rect(inner.x, y, inner.w, high))
            y += high + 6


@dataclass(eq=False)
class _Caption(Element):
    """One quiet line that takes up exactly the width that is left."""

    words: str
    width: float

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(self.width, ui.canvas.line_height("small"))

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.text(self.words, box, "small", "bar_soft")
        ui.node("text", self.words, box)


def _waiting(view: DayView, rooms: Mapping[str, Room], short: bool) -> Pill | None:
    """Return who sits in a waiting room, and who stands in line at a desk; None in a place without either."""
    line = in_line(view, rooms)
    lined = text("topbar.in_line", count=line) if line else ""
    if rooms and all(room.kind != "waiting" for room in rooms.values()):
        return _pill(lined, str(line) if short else "", "waiting", "bar") if lined else None
    longest = view.longest_wait_s // 60
    if not view.waiting:
        words, brief = lined or text("topbar.nobody"), str(line)
    elif not longest:
        words, brief = text("topbar.waiting_new", count=view.waiting), str(view.waiting)
    else:
        words, brief = text("topbar.waiting", count=view.waiting, longest=longest), f"{view.waiting} · {longest} min"
    if view.waiting and line >= A_LINE:
        words, brief = f"{words} · {lined}", f"{brief} + {line}"
    return _pill(words, brief if short else "", "waiting", "alert" if view.longest_wait_s >= LONG_WAIT_S else "bar")


def _piled(view: DayView) -> str:
    return CHART if view.role == "ma" else "claim"


def _desk_work(view: DayView, short: bool) -> Pill:
    name, count = _piled(view), view.open_charts if view.role == "ma" else view.open_claims
    return _pill(text(f"topbar.{name}s", count=count), str(count) if short else "", name, "bar")


def _pill(words: str, short: str, icon: str, tone: str) -> Pill:
    """Return a pill with these words, or with `short` alone, which then means them."""
    return Pill(short or words, icon, tone, says=words)


@dataclass(eq=False)
class PhonePill(Element):
    """Lines that ring or hold. Its receiver shakes while one rings."""

    view: DayView
    short: bool = False

    def _pill(self) -> tuple[Pill, bool]:
        ringing = sum(call.state == "ringing" for call in self.view.calls)
        if ringing:
            return self._alert("ringing", ringing), True
        if self.view.on_hold:
            return self._alert("on_hold", self.view.on_hold), False
        return _pill(text("topbar.phones_quiet"), "0" if self.short else "", "call", "bar"), False

    def _alert(self, state: str, count: int) -> Pill:
        short = str(count) if self.short else ""
        return _pill(text(f"topbar.{state}", count=count), short, "ringing" if state == "ringing" else "hold", "alert")

    def measure(self, ui: Ui, width: float) -> Size:
        return ui.measure(self._pill()[0], width)

    def draw(self, ui: Ui, box: Rect) -> None:
        pill, rings = self._pill()
        if rings and not ui.reduced_motion:
            ui.animating = True
            box = box.move(shake(ui.now) * 2.2, 0)
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
        words = max(canvas.text_width(words, "small_strong") for words in texts("topbar.gear").values())
        return line * 0.7 + words + 26, canvas.text_width("4×", "small_strong") + 14, line + 10

    def measure(self, ui: Ui, width: float) -> Size:
        stop, one, high = self._parts(ui)
        return Size(stop + one * len(SPEEDS) + 8, high)

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
        side = canvas.line_height("small_strong") * 0.7
        sign = "pause" if self.gear in STANDS else "clock"
        canvas.icon(sign, Rect(left.x + 12, left.y, side, left.h), "bar_ink")
        words = Rect(left.x + 12 + side + 7, left.y, stop, left.h)
        canvas.text(text(f"topbar.gear.{self.gear}"), words, "small_strong", "bar_ink")
        with ui.group("group", text("topbar.speed"), rest):
            for i, factor in enumerate(SPEEDS):
                self._speed(ui, Rect(rest.x + i * one, rest.y, one, rest.h), factor)

    def _speed(self, ui: Ui, box: Rect, factor: float) -> None:
        label = f"{factor:g}×"
        chosen = factor == self.speed
        node = ui.node("radio", label, box, intent=SetSpeed(factor), radius=box.h / 2,
                       states={"selected" if chosen else "", "on_bar"})
        if ui.is_hot(node) and not chosen:
            ui.canvas.rect(box.inset(1, 3), "ink_soft", radius=box.h / 2)
        ui.canvas.text(label, box, "small_strong", "bar_ink" if chosen else "bar_soft", align="center")
        if chosen:
            ui.canvas.rect(Rect(box.x + 6, box.bottom - 5, box.w - 12, 2), "focus_bar", radius=1)
