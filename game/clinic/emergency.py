"""What nobody may overlook: the strip under the bar, the strip in an open case, and the card of an emergency.

An emergency has looks of its own, apart from what is merely late: white on solid deep red, a triangle, and
the word. Nothing blinks and nothing else turns red. Once the player is there, the strip grows quiet.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from game.clinic.intents import Queue, TakeTask
from game.clinic.meanwhile import bound
from game.settings import Settings
from game.text import text
from game.widgets import Element, Rect, Size, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.day.view import AlarmView, DayView, TaskCard

ICON = "triangle-exclamation"
_PAD = 18.0
_GAP = 12.0
_SMALLER = (1.75, 1.5, 1.35)
_MOST_HIGH = 92.0
"""A strip higher than this, in logical pixels, is written smaller."""
_HIGH = 10.0
"""Room above and below the words of a strip."""


def first_alarm(view: DayView) -> AlarmView | None:
    """Return the alarm to show: one that calls the player and is not in hand, else the newest."""
    calling = [alarm for alarm in view.alarms if alarm.task and not alarm.yours]
    return calling[0] if calling else view.alarms[-1] if view.alarms else None


def about(alarm: AlarmView) -> str:
    """Return who and what: "Olga Hernandez · Chest tightness in the waiting room"."""
    named = alarm.place and alarm.place.casefold() not in alarm.what.casefold()
    return " · ".join(word for word in (alarm.who, alarm.what, alarm.place if named else "") if word)


def there(alarm: AlarmView, view: DayView) -> str:
    """Return who is with them, who is on the way and who helps from elsewhere, you among them."""
    where = {person.name: person for person in view.people if person.role != "patient"}
    here: list[str] = []
    coming: list[str] = []
    helping: list[str] = []
    for name in alarm.there:
        person = where.get(name)
        if person is not None and len(person.path) > 1:
            coming.append(name)
        elif person is None or not alarm.room or person.room == alarm.room:
            here.append(name)
        else:
            helping.append(name)
    you = "" if not alarm.yours else "coming" if view.current and view.current.state == "walking" else "here"
    parts = [_you_and(here, you)]
    parts += [text(f"emergency.{word}", count=len(names), names=_listed(names))
              for word, names in (("coming", coming), ("helping", helping)) if names]
    return " · ".join(part for part in parts if part)


def _you_and(here: list[str], you: str) -> str:
    """Return who is there, and whether you are or will be."""
    with_them = text("emergency.there", count=len(here), names=_listed(here)) if here else ""
    if you == "coming":
        return " · ".join(part for part in (text("emergency.you_coming"), with_them) if part)
    if you == "here":
        return text("emergency.yours_with", names=_listed(here)) if here else text("emergency.yours")
    return with_them


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} {text('emergency.and')} {last}" if most else last


@dataclass(eq=False)
class EmergencyStrip(Element):
    """One line across: the triangle, the word, who and what, who is there, and the way to go there.

    `blocked` says why the player cannot go there now ('' where they can): then they can at least go there
    next, unless something else is lined up. Where one line is too short, the rest goes on below.
    """

    alarm: AlarmView
    settings: Settings
    blocked: str = ""
    there: str = ""
    """Who is there, or on the way."""
    line: tuple[str, ...] = ()
    """What the player has lined up."""
    pressable: bool = True
    """Whether the way there is offered here, and not in the dialog that lies in front."""
    radius: float = 0.0

    @property
    def calls(self) -> bool:
        """Whether the player is wanted there and is not there yet."""
        return bool(self.alarm.task) and not self.alarm.yours

    def _way(self) -> tuple[str, Any]:
        """Return the words on the button and its intent; no words where there is none."""
        task = self.alarm.task
        if not self.calls or not self.pressable or (self.blocked and self.line):
            return "", None
        return (text("emergency.next"), Queue(task)) if self.blocked else (text("emergency.go"), TakeTask(task))

    def _state(self) -> str:
        if self.blocked and self.line[:1] == (self.alarm.task,):
            return text("emergency.then")
        return self.blocked if self.calls and self.blocked else self.there

    def _rows(self, ui: Ui, width: float) -> list[list[tuple[str, str]]]:
        """Return lines of (style, words) that fit beside the icon and the button."""
        parts = [("button", text("emergency.word")), ("button", about(self.alarm)), ("small", self._state())]
        lines: list[list[tuple[str, str]]] = [[]]
        x = 0.0
        for style, words in parts:
            if not words:
                continue
            wide = ui.canvas.text_width(words, style)
            if lines[-1] and x + wide > width:
                lines.append([])
                x = 0.0
            lines[-1].append((style, words))
            x += wide + _GAP
        return lines

    def _button(self, ui: Ui) -> Size:
        words, _ = self._way()
        if not words:
            return Size(0, 0)
        key = self.settings.key("emergency")
        wide = ui.canvas.text_width(words, "button") + keycap_size(ui, key).w + 40
        return Size(wide, ui.canvas.line_height("button") + 14)

    def _room(self, ui: Ui, width: float) -> float:
        button = self._button(ui).w
        return width - 2 * _PAD - ui.canvas.line_height("button") - _GAP - (button + _GAP if button else 0)

    @contextmanager
    def _letters(self, ui: Ui, width: float) -> Iterator[None]:
        """Write as large as is wanted, or smaller where the strip would take the room of the floor."""
        asked = ui.canvas.text_scale
        for size in (asked, *(size for size in _SMALLER if size < asked)):
            ui.canvas.text_scale = size
            if self._high(ui, width) <= _MOST_HIGH:
                break
        yield
        ui.canvas.text_scale = asked

    def measure(self, ui: Ui, width: float) -> Size:
        with self._letters(ui, width):
            return Size(width, self._high(ui, width))

    def _high(self, ui: Ui, width: float) -> float:
        line = ui.canvas.line_height("button")
        words = sum(
            max(line, self._wrapped(ui, row, width)) for row in self._rows(ui, self._room(ui, width))
        )
        return max(words + 2 * _HIGH, self._button(ui).h + 10)

    def _wrapped(self, ui: Ui, row: list[tuple[str, str]], width: float) -> float:
        return max(
            len(ui.canvas.wrap(words, self._room(ui, width), style)) * ui.canvas.line_height(style)
            for style, words in row
        )

    def draw(self, ui: Ui, box: Rect) -> None:
        with self._letters(ui, box.w):
            self._draw(ui, box)

    def _draw(self, ui: Ui, box: Rect) -> None:
        canvas, calls = ui.canvas, self.calls
        canvas.rect(box, "coral_dark" if calls else "bar_alert", radius=self.radius)
        with ui.group("group", text("emergency.word"), box, id="emergency", states={"alarm"}):
            inner = box.inset(_PAD, 0)
            size = self._button(ui)
            if size.w:
                place, inner = inner.take_right(size.w, _GAP)
                self._go(ui, place.centered(*size))
            line = canvas.line_height("button")
            rows = self._rows(ui, inner.w - line - _GAP)
            heights = [max(line, self._wrapped(ui, row, box.w)) for row in rows]
            y = box.y + (box.h - sum(heights)) / 2
            canvas.icon(ICON, Rect(inner.x, y, line, line), "white")
            for row, high in zip(rows, heights, strict=True):
                self._words(ui, Rect(inner.x + line + _GAP, y, inner.w - line - _GAP, high), row)
                y += high

    def _words(self, ui: Ui, box: Rect, row: list[tuple[str, str]]) -> None:
        x = box.x
        for style, words in row:
            canvas = ui.canvas
            wide = min(canvas.text_width(words, style), box.w)
            one = len(canvas.wrap(words, box.w, style)) == 1
            place = Rect(x, box.y, wide if one else box.w, box.h)
            if one:
                canvas.text(words, place.centered(wide + 1, box.h), style, "white")
            else:
                canvas.paragraph(words, place, style, "white")
            ui.node("status", words, place, states={"alarm"})
            x += wide + _GAP

    def _go(self, ui: Ui, box: Rect) -> None:
        key, radius = self.settings.key("emergency"), ui.theme.radii["button"]
        words, intent = self._way()
        node = ui.node(
            "button", words, box, id="emergency:go", intent=intent, key=key, radius=radius, states={"on_bar"},
        )  # fmt: skip
        ui.canvas.rect(box, "coral_wash" if ui.is_hot(node) else "white", radius=radius)
        cap = keycap_size(ui, key).w
        left, right = box.inset(14, 0).take_left(box.w - 28 - cap - 12)
        ui.canvas.text(words, left, "button", "coral_dark")
        draw_keycap(ui, right.take_right(cap)[0], key)


def strip(view: DayView, settings: Settings, *, pressable: bool = True, radius: float = 0.0) -> EmergencyStrip | None:
    """Return the strip of the alarm that matters now, None while all is well."""
    alarm = first_alarm(view)
    if alarm is None:
        return None
    return EmergencyStrip(alarm, settings, _blocked(view), _who(alarm, view), view.lined_up, pressable, radius)


def _blocked(view: DayView) -> str:
    """Return why the player cannot go anywhere now, '' where they can."""
    return text("emergency.blocked", title=view.current.title) if bound(view) and view.current is not None else ""


def _who(alarm: AlarmView, view: DayView) -> str:
    """Return who is there; also that the player is not called, where they have no part in it."""
    return " · ".join(words for words in (there(alarm, view), "" if alarm.task else text("emergency.not_called"))
                      if words)


def way_there(card: TaskCard, view: DayView) -> tuple[TakeTask | Queue | None, tuple[str, ...]]:
    """Return what pressing the card of an emergency does now (None: nothing), and the words that say why and what
    happens next, none where one can simply go there."""
    blocked = _blocked(view)
    if view.lined_up[:1] == (card.id,):
        return (TakeTask(card.id), ()) if not blocked else (None, (blocked, text("emergency.then")))
    if not blocked:
        return TakeTask(card.id), ()
    if view.lined_up:
        return None, (blocked, text("emergency.after_line"))
    return Queue(card.id), (blocked, text("emergency.key_next"))


@dataclass(eq=False)
class EmergencyCard(Element):
    """The card of an emergency: a solid red shield with the triangle, the word, and no meter, for it is always now."""

    card: TaskCard
    key: str
    lines: tuple[str, ...] = ()
    intent: TakeTask | Queue | None = None

    def _side(self, ui: Ui) -> float:
        return 54 + 14 * (ui.text_scale - 1)

    def _texts(self) -> list[tuple[str, str, str]]:
        """Return (style, words, colour) of each paragraph."""
        first = ("eyebrow", text("emergency.word").upper(), "coral_dark")
        more = [("small", words, "ink") for words in (self.card.detail, *self.lines) if words]
        return [first, ("strong", self.card.title, "ink"), *more]

    def _inner(self, ui: Ui, width: float) -> float:
        cap = keycap_size(ui, self.key).w
        return max(40.0, width - self._side(ui) - 26 - 12 - (cap + 10 if cap else 0))

    def _high(self, ui: Ui, width: float) -> float:
        wrap, line = ui.canvas.wrap, ui.canvas.line_height
        return sum(len(wrap(words, width, style)) * line(style) for style, words, _ in self._texts())

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, max(64.0, self._high(ui, self._inner(ui, width)) + 22))

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas, radius, card = ui.canvas, ui.theme.radii["card"], self.card
        with ui.group(
            "card", card.title, box, id=f"task:{card.id}", value=card.detail, intent=self.intent, key=self.key,
            states={"alarm"}, radius=radius,
        ) as node:  # fmt: skip
            canvas.rect(box, "coral_wash" if ui.is_hot(node) else "card", radius=radius, border="coral_dark",
                        border_width=2.5)
            side = self._side(ui)
            self._shield(ui, Rect(box.x, box.y, side, box.h), radius)
            inner = Rect(box.x + side + 20, box.y, box.w - side - 32, box.h)
            cap = keycap_size(ui, self.key).w
            if cap:
                place, inner = inner.take_right(cap, 10)
                draw_keycap(ui, place, self.key)
            y = inner.y + (inner.h - self._high(ui, inner.w)) / 2
            for style, words, ink in self._texts():
                y += canvas.paragraph(words, Rect(inner.x, y, inner.w, inner.h), style, ink)

    def _shield(self, ui: Ui, box: Rect, radius: float) -> None:
        """Draw the red left end, whose right edge points at the words."""
        canvas = ui.canvas
        canvas.rect(box, "coral_dark", radius=radius)
        half = box.x + box.w / 2
        canvas.rect(Rect(half, box.y, box.w / 2, box.h), "coral_dark")
        edge = box.right - 1
        canvas.polygon([(edge, box.y), (edge + 12, box.center[1]), (edge, box.bottom)], "coral_dark")
        size = min(box.w, box.h) * 0.52
        canvas.icon(ICON, Rect(box.center[0] - size / 2 + 2, box.center[1] - size / 2, size, size), "white")
