"""Watch: note readings while a gauge moves. Every frame can be gone to by itself: nothing asks for speed."""

from dataclasses import dataclass
from typing import Any

from game.cases.gauges import digital, draw_gauge
from game.cases.intents import CaseIntent, GoTo, Name, Note, PlayPause, Step, Write
from game.cases.way import Way
from game.text import text
from game.widgets import Button, Column, Divider, Element, Rect, Row, Segmented, Size, Steady, TextBox, Ui
from game.widgets.label import icon_tile
from sim.cases.case import WatchFrame, WatchMark, WatchPayload

_LONGEST_PLAY_S = 24.0
"""Playing from end to end takes no longer, in seconds; a slower gauge runs faster than true."""
_ICONS = {"dial": "ear-listen", "timer": "eye", "strip": "eye"}
_INSET = 12.0
"""Room left and right of the trail, as a slider has."""


class WatchWay(Way[WatchPayload]):
    """A gauge that plays or is stepped, and a field for each reading to note."""

    width = 844
    side = 222

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.frame = self.furthest = 0
        self.playing = False
        self.noted: dict[str, str] = {}
        """Mark id -> the reading as it is written in its field."""
        self.named: dict[str, int] = {}
        """What was seen at a mark, by its `shown_id`: the place on its chart."""
        self._clock = 0.0

    @property
    def value(self) -> dict[str, float]:
        noted = {id: number for id, typed in self.noted.items() if (number := _number(typed)) is not None}
        return noted | {id: float(place) for id, place in self.named.items()}

    @property
    def begun(self) -> bool:
        return bool(self.value)

    @property
    def open(self) -> int:
        return self._asked - len(self.value)

    @property
    def _asked(self) -> int:
        return sum(1 + bool(mark.shows) for mark in self.payload.marks)

    def note(self) -> str:
        return text("cases.watch.count", done=len(self.value), count=self._asked)

    @property
    def at(self) -> int:
        return self.frame

    def restore(self, value: Any, at: int = 0) -> None:
        self._go(at)
        known = [mark.id for mark in self.payload.marks]
        self.noted = {id: f"{reading:g}" for id, reading in value.items() if id in known}
        shown = [mark.shown_id for mark in self.payload.marks if mark.shows]
        self.named = {id: int(place) for id, place in value.items() if id in shown}

    @property
    def now(self) -> WatchFrame:
        return self.payload.frames[self.frame]

    def cue(self, frame: int) -> str:
        """Return what is noticed at that frame, in words; '' for nothing."""
        return self.payload.frames[frame].cue

    def noticed(self, frame: int) -> str:
        """Return what the trail tells of that frame: the cue, where it is said in words and need not be found."""
        return self.cue(frame)

    @property
    def readable(self) -> bool:
        """Whether there is a number to note now."""
        return True

    def told(self) -> str:
        """Return the reading of now in words."""
        return _told(self.payload, self.now)

    # ---- what a person does -------------------------------------------------------------------------

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Step(by):
                self._go(self.frame + by)
            case GoTo(frame):
                self._go(frame)
            case PlayPause():
                if not self.playing and self.frame == len(self.payload.frames) - 1:
                    self._go(0)
                self.playing = not self.playing
                self._clock = self.now.at_s
            case Note(mark) if self.readable:
                self.noted[mark] = f"{self.now.reading:g}"
            case Name(shown, place):
                self.named[shown] = place
            case Write(mark, typed):
                self.noted[mark] = "".join(sign for sign in typed if sign in "0123456789.")

    def _go(self, frame: int) -> None:
        self.frame = min(max(frame, 0), len(self.payload.frames) - 1)
        self.furthest = max(self.furthest, self.frame)
        self.playing = False

    @property
    def animated(self) -> bool:
        return self.playing

    def tick(self, seconds: float) -> None:
        if not self.playing:
            return
        frames = self.payload.frames
        self._clock += seconds * max(1.0, frames[-1].at_s / _LONGEST_PLAY_S)
        while self.frame < len(frames) - 1 and frames[self.frame + 1].at_s <= self._clock:
            self.frame += 1
        self.furthest = max(self.furthest, self.frame)
        self.playing = self.frame < len(frames) - 1

    # ---- drawing ------------------------------------------------------------------------------------

    def question(self) -> Element:
        gauge = Column(Gauge(self), Trail(self), self._transport(), gap=6)
        column = Column(Cue(self), Divider(2), *self._readings(), *self._charts(), gap=8, grow=1)
        return Row(gauge, column, gap=18, align="start")

    def _readings(self) -> list[Element]:
        return [self._reading(n, mark.id, mark.label) for n, mark in enumerate(self.payload.marks, 1)]

    def _charts(self) -> list[Element]:
        return [self._chart(mark) for mark in self.payload.marks if mark.shows]

    def _chart(self, mark: WatchMark) -> Element:
        """Return what may be named at a mark, in the order of its chart."""
        lines = {f"{mark.id}:{place}": name for place, name in enumerate(mark.shows)}
        places = {line: place for place, line in enumerate(lines)}
        chosen = next((line for line, place in places.items() if place == self.named.get(mark.shown_id)), "")
        return Segmented(
            text("cases.watch.shows", label=mark.label), tuple(lines.items()), chosen,
            lambda line: Name(mark.shown_id, places[line]), show_name=True, id=f"shows:{mark.id}",
        )

    def _transport(self) -> Element:
        last = len(self.payload.frames) - 1
        names = ("pause", "play") if self.playing else ("play", "pause")
        now, other = (
            Button(text(f"cases.watch.{name}"), PlayPause(), icon=name, key="Space", id="play") for name in names
        )
        back = Button(
            text("cases.watch.back"), Step(-1), key="Left", show_label=False, disabled=self.frame == 0, id="back"
        )
        on = Button(
            text("cases.watch.forward"), Step(1), key="Right", show_label=False, disabled=self.frame == last,
            id="forward",
        )
        return Row(back, Steady(now, (other,)), on, gap=6)

    def _reading(self, n: int, mark: str, label: str) -> Element:
        box = TextBox(
            label, self.noted.get(mark, ""), lambda typed: Write(mark, typed), longest=6, hint=self.payload.unit,
            grow=1, id=f"reading:{mark}",
        )
        button = Button(
            text("cases.watch.note_short"), Note(mark), key=str(n) if n < 10 else "", id=f"note:{mark}",
            disabled=not self.readable, says=f"{text('cases.watch.note_short')}: {label}",
        )
        return Reading(box, button)


def _number(typed: str) -> float | None:
    try:
        return float(typed)
    except ValueError:
        return None


@dataclass(eq=False)
class Reading(Element):
    """A field for a reading and the button that fills it in, below the field where its name is long."""

    box: TextBox
    button: Button

    def _layout(self, ui: Ui, width: float) -> Element:
        name = max(96.0, ui.canvas.text_width(self.box.name, "small_strong"))
        if name + 10 + ui.measure(self.button, width).w <= width:
            return Row(self.box, self.button, gap=10, align="end", stack=False)
        return Column(self.box, self.button, gap=6)

    def measure(self, ui: Ui, width: float) -> Size:
        return self._layout(ui, width).measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        self._layout(ui, box.w).draw(ui, box)


@dataclass(eq=False)
class Gauge(Element):
    """The gauge, and its reading in figures below it."""

    way: WatchWay
    most: float = 999.0
    """No dial is larger than this."""

    def _side(self, ui: Ui) -> Size:
        if self.way.payload.gauge == "strip":
            return Size(232 + 60 * (ui.text_scale - 1), 150)
        side = min(204 + 30 * (ui.text_scale - 1), self.most)
        return Size(side, side)

    def measure(self, ui: Ui, width: float) -> Size:
        size = self._side(ui)
        return Size(min(width, max(size.w, 232)), size.h + ui.canvas.line_height("strong") + 4)

    def draw(self, ui: Ui, box: Rect) -> None:
        size, now, payload = self._side(ui), self.way.now, self.way.payload
        picture, below = box.take_top(size.h, 4)
        shown = ui.ease(f"{self.way.name}.needle", now.reading, 10)
        draw_gauge(ui, picture.centered(min(size.w, box.w), size.h), payload, self.way.frame, shown)
        told = _told(payload, now)
        ui.node("image", text(f"cases.watch.gauges.{payload.gauge}"), picture, id="gauge", value=told)
        ui.canvas.text(told, below, "strong", align="center")
        ui.node("status", told, below, id="told")


def _told(payload: WatchPayload, frame: WatchFrame) -> str:
    """Return a reading in words; a timer's reading is its time."""
    whole, rest = divmod(int(frame.at_s), 60)
    seconds = text("cases.watch.seconds", count=f"{frame.at_s:g}")
    if payload.gauge == "timer" and whole:
        return text("cases.watch.minutes", count=f"{frame.at_s:g}", clock=f"{whole}:{rest:02d}")
    if payload.gauge == "timer":
        return seconds
    return text("cases.watch.at", reading=f"{frame.reading:g}", unit=payload.unit, seconds=seconds)


@dataclass(eq=False)
class Trail(Element):
    """All moments as a line that can be dragged along; what was noticed at each stands on it."""

    way: WatchWay

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(min(width, 232 + 60 * (ui.text_scale - 1)), 40)

    def draw(self, ui: Ui, box: Rect) -> None:
        way, frames = self.way, self.way.payload.frames
        ui.node(
            "slider", text("cases.watch.moment"), box, id="moment", on_change=lambda at: GoTo(round(at)),
            value=f"{way.told()}, {way.cue(way.frame) or text('cases.watch.nothing')}",
            number=(way.frame, 0, len(frames) - 1, 1),
        )
        ui.canvas.rect(box, "track", radius=8)
        line = Rect(box.x + _INSET, box.bottom - 11, box.w - 2 * _INSET, 3)
        ui.canvas.rect(line, "edge", radius=1.5)
        step = line.w / max(1, len(frames) - 1)
        self._draw_noticed(ui, line, step)
        x = line.x + way.frame * step
        ui.canvas.line([(x, box.y + 4), (x, line.y)], "coral", 2)
        ui.canvas.circle((x, line.center[1]), 7, "coral", border="white", border_width=2)

    def _draw_noticed(self, ui: Ui, line: Rect, step: float) -> None:
        """Draw a stroke for each moment so far: low while nothing is to be noticed."""
        way, quiet = self.way, text("cases.watch.quiet").split(", ")
        for n in range(self.way.furthest + 1):
            cue = way.noticed(n).casefold()
            new = n > 0 and way.noticed(n - 1) != way.noticed(n)
            silent = not cue or any(word in cue for word in quiet)
            high = 3.0 if silent else 15.0 if n % 2 else 10.0
            x = line.x + n * step
            ui.canvas.line([(x, line.y - high), (x, line.y)], "amber_dark" if new else "teal", 1.5)
            if new:
                ui.canvas.circle((x, line.y - 18), 2.5, "amber_dark")


@dataclass(eq=False)
class Cue(Element):
    """What one hears or sees now, in words beside a picture; it lights up when it has just changed."""

    way: WatchWay

    def _words(self) -> str:
        return self.way.cue(self.way.frame) or text("cases.watch.nothing")

    @property
    def _new(self) -> bool:
        at = self.way.frame
        return at > 0 and self.way.cue(at) != self.way.cue(at - 1)

    def _head(self, ui: Ui, room: float) -> float:
        return len(ui.canvas.wrap(text("cases.watch.hear"), room, "tiny")) * ui.canvas.line_height("tiny")

    def measure(self, ui: Ui, width: float) -> Size:
        room = max(40.0, width - 74)
        cues = {self.way.cue(frame) for frame in range(len(self.way.payload.frames))}
        lines = max(len(ui.canvas.wrap(cue, room, "strong")) for cue in cues)
        return Size(width, max(58.0, self._head(ui, room) + lines * ui.canvas.line_height("strong") + 18))

    def draw(self, ui: Ui, box: Rect) -> None:
        ground, border = ("amber_soft", "amber") if self._new else ("teal_wash", "teal_soft")
        ui.canvas.rect(box, ground, radius=10, border=border, border_width=1.5)
        tile, rest = box.inset(10, 8).take_left(42, 12)
        payload = self.way.payload
        icon = "eye" if digital(payload) else _ICONS[payload.gauge]
        icon_tile(ui, tile, icon, "soon" if self._new else "plain")
        lines = len(ui.canvas.wrap(self._words(), rest.w, "strong"))
        head = self._head(ui, rest.w)
        inner = rest.centered(rest.w, head + lines * ui.canvas.line_height("strong"))
        top, words = inner.take_top(head)
        ui.canvas.paragraph(text("cases.watch.hear"), top, "tiny", "ink_soft")
        free = rest.w - ui.canvas.text_width(text("cases.watch.hear"), "tiny") - 8
        if self._new and ui.canvas.text_width(text("cases.watch.changed"), "tiny_strong") <= free:
            ui.canvas.text(text("cases.watch.changed"), top, "tiny_strong", "amber_dark", align="end")
        ui.canvas.paragraph(self._words(), words, "strong")
        ui.node("status", self._words(), box, id="cue", states={"alarm" if self._new else ""})
