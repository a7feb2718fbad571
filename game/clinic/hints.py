"""Hints for the first shift at each desk: short notes at the moment they are of use, each shown once.

While a hint is there the clock stands; whatever the player does next puts it away. A key does no more than that: it
may have been pressed before the hint was read. Nothing is scored.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from game.clinic.worklist import DIGITS
from game.settings import Settings, SettingsStore
from game.text import text, texts
from game.widgets import Button, Column, Element, Flow, IconTile, Label, Rect, Row, Size, Ui
from sim.day.view import DayView

NOTICE_S = 0.7
"""Real seconds between what a hint is about and the hint: one should have seen it first."""
_WIDE = 350.0
_POINT = 11.0
"""Length of the point of a note's tip."""
_PAD = 16.0


class Hint(NamedTuple):
    """One hint; its words are under `hints.<id>`: a title, and a text for all or one for each role."""

    id: str
    icon: str
    beside: Literal["worklist", "case", "floor"]
    due: Callable[[DayView], bool]


def _has_card(view: DayView, state: str) -> bool:
    return any(card.state == state for card in view.worklist)


def _ordinary_case(view: DayView) -> bool:
    """Tell whether a case is open over which one can read in peace: it can wait, and nothing graver goes on."""
    task = view.current
    return view.case is not None and task is not None and task.interruptible and not task.urgent and not view.alarms


# The gravest first: where several are due, the first is shown.
HINTS = (
    Hint("case", "circle-info", "case", _ordinary_case),
    Hint("urgent", "emergency", "worklist", lambda v: v.case is None and any(c.urgent for c in v.worklist)),
    Hint("phone", "ringing", "floor", lambda v: v.case is None and any(c.state == "ringing" for c in v.calls)),
    Hint("card", "hand", "worklist", lambda v: v.hands_free and bool(v.worklist)),
    Hint("suspended", "pause", "worklist", lambda v: v.case is None and _has_card(v, "suspended")),
    Hint("line", "list-check", "worklist", lambda v: v.case is None and not v.hands_free and _has_card(v, "waiting")),
    Hint("end", "closing", "floor", lambda v: v.case is None and v.now >= v.closes),
)


@dataclass(frozen=True, slots=True)
class PutAway:
    """The hint was read. `all` of them: no more are wanted."""

    all: bool = False


class Hints:
    """Which hint is shown now, and which were shown before (remembered in the settings, by role)."""

    def __init__(self, store: SettingsStore, role: str) -> None:
        self._store = store
        self._role = role
        self.shown: Hint | None = None
        self._due_for = 0.0

    def look(self, view: DayView, seconds: float) -> None:
        """Let real time pass; show a hint that has been due for a moment."""
        if self.shown is not None or not self._store.value.hints:
            return
        seen = self._store.value.hints_seen
        due = next((hint for hint in HINTS if self._key(hint) not in seen and hint.due(view)), None)
        self._due_for = self._due_for + seconds if due is not None else 0.0
        if due is not None and self._due_for >= NOTICE_S:
            self.shown = due

    def put_away(self, everything: bool = False) -> None:
        """Remember that the hint was seen; with `everything`, that no more are wanted."""
        settings = self._store.value
        if self.shown is not None:
            settings = replace(settings, hints_seen=(*settings.hints_seen, self._key(self.shown)))
        self.shown, self._due_for = None, 0.0
        self._store.change(replace(settings, hints=settings.hints and not everything))

    def _key(self, hint: Hint) -> str:
        return f"{self._role}.{hint.id}"


def hint_keys(ui: Ui, settings: Settings) -> None:
    """Let each key of the shift put the hint away, whatever it means without one. Say this before anything else."""
    digits = {settings.key(f"card_{number}") for number in range(1, DIGITS + 1)}
    for key in sorted({*settings.keys.values(), *(f"Shift+{key}" for key in digits), "S", "Enter"} - {""}):
        ui.shortcut(key, text("hints.got_it"), PutAway(), first=True)


@dataclass(eq=False)
class HintNote(Element):
    """A hint as a note: left of the worklist, or over it while a case is open, with a tip that points there.

    `floor` and `worklist` are where those lie. It takes the keys only where a case has them.
    """

    hint: Hint
    role: str
    keys: dict[str, str]
    floor: Rect
    worklist: Rect

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def _content(self) -> Element:
        hint = self.hint
        own = self.role if self.role in texts(f"hints.{hint.id}") else "text"
        words = text(f"hints.{hint.id}.{own}", **self.keys)
        return Column(
            Row(IconTile(hint.icon, size=36), Label(text(f"hints.{hint.id}.title"), "strong", grow=1), gap=10,
                stack=False),
            Label(words, "body"),
            Flow(
                Button(text("hints.got_it"), PutAway(), "primary", key="Enter", id="hint:got_it"),
                Button(text("hints.no_more"), PutAway(all=True), "quiet", id="hint:no_more"), gap=6,
            ),
            gap=10,
        )  # fmt: skip

    def _paper(self, ui: Ui, content: Element) -> Rect:
        """Return where the note lies."""
        home = self.worklist if self.hint.beside == "case" else self.floor
        wide = min(_WIDE * (0.5 + 0.5 * ui.text_scale), home.w - 24)
        high = ui.measure(content, wide - 2 * _PAD).h + 2 * _PAD
        if self.hint.beside == "floor":
            return Rect(home.center[0] - wide / 2, home.y + 18, wide, high)
        if self.hint.beside == "case":
            return Rect(home.right - wide - 12, home.y + 60, wide, high)
        return Rect(home.right - wide - 6, home.y + 60, wide, high)

    def draw(self, ui: Ui, box: Rect) -> None:
        canvas = ui.canvas
        content = self._content()
        paper = self._paper(ui, content)
        canvas.rect(paper, "panel", radius=14, border="teal", border_width=2, shadow="dialog")
        self._tip(ui, paper)
        modal = self.hint.beside == "case"
        with ui.group("dialog" if modal else "group", text("hints.name"), paper, id="hint",
                      states={"modal" if modal else ""}):
            content.draw(ui, paper.inset(_PAD))

    def _tip(self, ui: Ui, paper: Rect) -> None:
        """Let the note's edge come to a point towards what it is about."""
        if self.hint.beside == "floor":
            return
        right = self.hint.beside == "worklist"
        edge, out = (paper.right - 1, _POINT) if right else (paper.x + 1, -_POINT)
        y = paper.y + 34
        ui.canvas.polygon([(edge, y - 11), (edge + out, y), (edge, y + 11)], "teal")
        inside = -3 if right else 3
        ui.canvas.polygon([(edge + inside, y - 10), (edge + out + inside, y), (edge + inside, y + 10)], "panel")
