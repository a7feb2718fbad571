"""The schedule strip: who is booked when with whom, what became of them, and a coral line for now."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, pairwise

from game.text import text
from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui
from sim.clock import short_time, time_text
from sim.day.view import DayView, SlotState, SlotView

# state: (icon, ground)
STATES: dict[SlotState, tuple[str, str]] = {
    "seen": ("check", "green_soft"), "in_clinic": ("circle", "teal_soft"), "expected": ("hourglass-half", "track"),
    "no_show": ("xmark", "coral_soft"), "cancelled": ("ban", "track"),
    "left": ("person-walking-arrow-right", "amber_soft"), "transferred": ("truck-medical", "coral_soft"),
}
LEGEND: frozenset[SlotState] = frozenset({"seen", "in_clinic", "expected", "no_show"})
"""Signs that are explained even before anybody has one."""
_SIGNS_APART = 16.0
"""Room between two signs that are explained, their own edges in it."""
_PAD = 14.0
_GAP = 5.0
_CELL = 72.0
_SMALLER = (2.0, 1.75, 1.5, 1.35)
"""Sizes of letters to try where several lines would leave too little room for the floor."""
_FAINT = 0.4
"""How strong the line for now is under names."""
_AHEAD = 3
"""Cells shown before the present one at most."""


@dataclass(eq=False)
class ScheduleStrip(Element):
    view: DayView
    whole: bool = False
    """Show the whole day in as many bands as it takes, and not only the part around now."""
    most: float = 9.0
    """Letters are never larger than this (1: 100%), however large a person wants them."""

    @contextmanager
    def _letters(self, ui: Ui) -> Iterator[None]:
        asked = ui.canvas.text_scale
        ui.canvas.text_scale = min(asked, self.most)
        yield
        ui.canvas.text_scale = asked

    def measure(self, ui: Ui, width: float) -> Size:
        with self._letters(ui):
            return self._measure(ui, width)

    def _measure(self, ui: Ui, width: float) -> Size:
        lanes = lanes_of(self.view.schedule)
        bands = 1
        if self.whole and lanes:
            cells = width - 2 * _PAD - self._names(ui, lanes) - 4
            bands = -(-len(self._when()) // self._count(ui, cells, lanes))
        return Size(width, self._head(ui) + bands * self._band(ui, len(lanes)) + 2 * _PAD - 8)

    def _when(self) -> list[int]:
        """Return the times of the cells; after the last visit's time further ones, so that now has a place."""
        times = sorted({slot.at for slot in self.view.schedule})
        while not self.whole and times and self.view.now >= times[-1] + _step(times):
            times.append(times[-1] + _step(times))
        return times

    def _names(self, ui: Ui, lanes: list[tuple[str, list[SlotView]]]) -> float:
        return max(ui.canvas.text_width(name, "small_strong") for name, _ in lanes) + 12

    def _band(self, ui: Ui, lanes: int) -> float:
        """Return the height of the times with the lines below them."""
        return self._times(ui) + max(1, lanes) * (self._lane(ui) + _GAP)

    def _count(self, ui: Ui, width: float, lanes: list[tuple[str, list[SlotView]]]) -> int:
        """Return how many cells fit side by side."""
        longest = max(ui.canvas.text_width(slot.name, "tiny_strong") for _, slots in lanes for slot in slots)
        wanted = max(_CELL, longest + self._lane(ui) * 0.36 + 14) + _GAP
        return max(1, int((width + _GAP) / wanted))

    def _head(self, ui: Ui) -> float:
        return ui.canvas.line_height("eyebrow") + 5

    def _times(self, ui: Ui) -> float:
        return ui.canvas.line_height("tiny") + 2

    def _lane(self, ui: Ui) -> float:
        return ui.canvas.line_height("tiny_strong") + 10

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, radius=ui.theme.radii["panel"], shadow="panel")
        with self._letters(ui):
            ui.still("schedule", (self.view.schedule, self._here()), box, lambda: self._content(ui, box))

    def _here(self) -> float | None:
        """Return where now lies among the times, in steps too small to be seen; None before the first."""
        times = self._when()
        return round(position(times, self.view.now), 2) if times and self.view.now >= times[0] else None

    def _content(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        canvas.rect(box, "panel", radius=ui.theme.radii["panel"])
        with ui.group("group", text("schedule.name"), box, id="schedule"):
            head, rest = box.inset(_PAD, _PAD - 4).take_top(self._head(ui))
            canvas.text(text("schedule.name").upper(), head, "eyebrow", "ink_soft", valign="start")
            ui.node("heading", text("schedule.name"), head)
            lanes = lanes_of(self.view.schedule)
            self._headline(ui, head, self._part(ui, rest, lanes) if lanes else "")
            if lanes:
                self._grid(ui, rest, lanes)

    def _part(self, ui: Ui, area: Rect, lanes: list[tuple[str, list[SlotView]]]) -> str:
        """Return that only a part of the times has room, '' where all have."""
        times = len(self._when())
        shown = self._count(ui, area.w - self._names(ui, lanes) - 4, lanes)
        past = self.view.schedule and self.view.now >= max(slot.at for slot in self.view.schedule)
        if self.whole or shown >= times or past:  # with the last visit begun, all that is to come is shown
            return ""
        return text("schedule.part", shown=shown, all=times)

    def _headline(self, ui: Ui, head: Rect, part: str) -> None:
        """Say behind the heading what part is shown, and explain the signs at its right: rather in smaller letters, or
        without the part, than not all of them."""
        canvas = ui.canvas
        left = head.x + canvas.text_width(text("schedule.name").upper(), "eyebrow") + 12
        for style, words in (("small", part), ("tiny", part), ("tiny", "")):
            said = canvas.text_width(words, style) + 10 if words else 0.0
            signs = self._signs(ui, style)
            if sum(wide for *_, wide in signs) <= head.right - left - said:
                break
        else:
            words, said = part, canvas.text_width(part, style) + 10 if part else 0.0
        if words:
            place = Rect(left, head.y, said - 8, canvas.line_height("small"))
            canvas.text(words, place, style, "ink_soft")
            ui.node("text", words, place)
        self._legend(ui, Rect(left + said, head.y, head.right - left - said, head.h), style, signs)

    def _signs(self, ui: Ui, style: str) -> list[tuple[SlotState, str, float]]:
        """Return (state, its word, the room it takes) of each sign to explain, first of those that somebody has."""
        there = {slot.state for slot in self.view.schedule}
        order = [state for state in STATES if state in there]
        order += [state for state in STATES if state in LEGEND - there and not self.whole]
        words = [(state, text(f"schedule.{state}")) for state in order]
        line = ui.canvas.line_height(style)
        return [(state, word, line + ui.canvas.text_width(word, style) + _SIGNS_APART) for state, word in words]

    def _legend(self, ui: Ui, room: Rect, style: str, signs: list[tuple[SlotState, str, float]]) -> None:
        """Explain the signs at the right of `room`; where not all of them fit, the first."""
        canvas, line, high = ui.canvas, ui.canvas.line_height(style), ui.canvas.line_height("small")
        while signs and sum(wide for *_, wide in signs) > room.w:
            signs = signs[:-1]
        x, side = room.right - sum(wide for *_, wide in signs) + _SIGNS_APART - 2, line * 0.55
        for state, word, wide in sorted(signs, key=lambda sign: list(STATES).index(sign[0])):
            canvas.icon(STATES[state][0], Rect(x, room.y + (high - side) / 2, side, side), "ink_soft")
            canvas.text(word, Rect(x + line * 0.85, room.y, wide, high), style, "ink_soft")
            x += wide

    def _grid(self, ui: Ui, area: Rect, lanes: list[tuple[str, list[SlotView]]]) -> None:
        label, cells = area.take_left(self._names(ui, lanes), 4)
        times, count = self._when(), self._count(ui, cells.w, lanes)
        if self.whole:
            bands = -(-len(times) // count)
            count = -(-len(times) // bands)  # as even as can be
            for band in range(bands):
                y = area.y + band * self._band(ui, len(lanes))
                self._cells(ui, Rect(label.x, y, label.w, area.h), Rect(cells.x, y, cells.w, area.h), lanes,
                            first=band * count, count=count)
            return
        furthest = max(0, len(times) - count)
        before = min(_AHEAD, (count - 1) // 2)  # what is to come needs the room more than what has been
        first = min(max(0, int(self._here() or 0.0) - before), furthest)
        self._cells(ui, label, cells, lanes, first=first, count=count)

    def _cells(
        self, ui: Ui, label: Rect, cells: Rect, lanes: list[tuple[str, list[SlotView]]], *, first: int, count: int
    ) -> None:
        """Draw `count` cells of each line from the `first` time on; whole cells only: nothing is ever cut."""
        canvas, times, here = ui.canvas, self._when(), self._here()
        pitch = (cells.w + _GAP) / count
        shown = times[first : first + count]
        top = cells.y + self._times(ui)
        places: list[tuple[Rect, SlotView]] = []
        for i, (name, slots) in enumerate(lanes):
            y = top + i * (self._lane(ui) + _GAP)
            if not i or lanes[i - 1][0] != name:
                canvas.text(name, Rect(label.x, y, label.w, self._lane(ui)), "small_strong")
            for slot in slots:
                if slot.at in shown:
                    x = cells.x + shown.index(slot.at) * pitch
                    places.append((Rect(x, y, pitch - _GAP, self._lane(ui)), slot))
        for number, at in enumerate(shown):
            spot = Rect(cells.x + number * pitch, cells.y, pitch - _GAP, self._times(ui))
            canvas.text(short_time(at), spot, "tiny", "ink_soft", valign="start")
        for place, slot in places:
            canvas.rect(place, STATES[slot.state][1], radius=ui.theme.radii["chip"])
        if here is not None and first <= here <= first + count:
            self._now_line(ui, cells.x + (here - first) * pitch - _GAP / 2, top, len(lanes))
        for place, slot in places:
            self._words(ui, place, slot)

    def _now_line(self, ui: Ui, x: float, top: float, lanes: int) -> None:
        """Draw the line for now over the cells' ground and under their words, faint where words may stand."""
        bar = Rect(x - 1.5, top - 2, 3, lanes * (self._lane(ui) + _GAP) + 3)
        ui.canvas.rect(bar, "coral", radius=1.5, opacity=_FAINT)
        for lane in range(lanes + 1):
            ui.canvas.rect(Rect(bar.x, top + lane * (self._lane(ui) + _GAP) - _GAP, bar.w, _GAP), "coral", radius=1.5)
        ui.canvas.circle((x, bar.bottom), 4, "coral")
        ui.node("status", text("schedule.now", time=time_text(self.view.now)), bar)

    def _words(self, ui: Ui, box: Rect, slot: SlotView) -> None:
        canvas = ui.canvas
        side = box.h * 0.36
        gone = slot.state in ("no_show", "cancelled", "left", "transferred")
        ink = "ink_soft" if gone else "ink"
        canvas.icon(STATES[slot.state][0], Rect(box.x + 6, box.center[1] - side / 2, side, side), ink)
        left = box.x + 10 + side
        room = Rect(left, box.y, box.right - left - 2, box.h)
        name = slot.name if canvas.text_width(slot.name, "tiny_strong") <= room.w else _initialed(slot.name)
        canvas.text(name, room, "tiny_strong", ink)
        ui.node("cell", f"{time_text(slot.at)} {slot.name}", box, value=text(f"schedule.{slot.state}"),
                id=f"slot:{slot.provider}:{slot.at}:{slot.name}")


def _initialed(name: str) -> str:
    """Return a name with its first name, where it has one, as a letter."""
    first, _, last = name.rpartition(" ")
    return f"{first[0]}. {last}" if first else last


def fitted(ui: Ui, view: DayView, width: float, high: float) -> ScheduleStrip:
    """Return the strip with letters as large as wanted, or smaller where it would be higher than `high`."""
    strips = [ScheduleStrip(view, most=most) for most in _SMALLER if most <= ui.text_scale or most == _SMALLER[-1]]
    return next((strip for strip in strips if strip.measure(ui, width).h <= high), strips[-1])


def lanes_of(slots: tuple[SlotView, ...]) -> list[tuple[str, list[SlotView]]]:
    """Return (provider, slots) of each line of the strip; two at one time stand on two lines."""
    lanes: list[tuple[str, list[SlotView]]] = []
    for provider, own in groupby(sorted(slots, key=lambda s: (s.provider, s.at)), key=lambda s: s.provider):
        lines: list[list[SlotView]] = [[]]
        for slot in own:
            line = next((ln for ln in lines if not ln or ln[-1].at != slot.at), None)
            if line is None:
                lines.append(line := [])
            line.append(slot)
        lanes += [(provider, line) for line in lines]
    return lanes


def position(times: list[int], now: int) -> float:
    """Return where `now` lies among the times: 2.5 is half way between the third and the fourth."""
    for i, (a, b) in enumerate(pairwise(times)):
        if now < a:
            return 0.0
        if a <= now < b:
            return i + (now - a) / (b - a)
    if not times or now < times[0]:
        return 0.0
    return min(float(len(times)), len(times) - 1 + (now - times[-1]) / _step(times))


def _step(times: list[int]) -> int:
    """Return the seconds from the last time to the one that would follow."""
    return times[-1] - times[-2] if len(times) > 1 else 1800
