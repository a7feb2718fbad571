"""Help: what a shift looks like and how it goes, and what each key does. It opens over any screen, which waits."""

from typing import Any

from game.clinic.worklist import DIGITS
from game.screens.base import Next, OpenSettings, Pop, Screen
from game.settings import SettingsStore
from game.text import text, texts
from game.widgets import Button, Column, Element, KeyCap, Label, Page, Panel, Row, Sized, Split, TopBar, Ui

_CLOSE = "close"
_HINTS = ("case", "line", "suspended", "urgent")
"""Which hints of a first shift are told here again: those that are the same for both roles."""
_CAP = 92.0
"""Width that the caps of keys have at 100% text."""


class GuideScreen(Screen):
    name = "guide"

    def __init__(self, store: SettingsStore) -> None:
        self._store = store

    def compose(self, ui: Ui) -> Element:
        key = self._store.value.key
        right = (
            Button(text("title.settings"), OpenSettings(), "bar", "settings", key("settings")),
            Button(text("guide.close"), _CLOSE, "bar", "done", "Esc"),
        )
        left = Column(self._parts(), self._goes(), gap=12)
        return Page(TopBar(text("guide.title"), right=right), Split(left, self._keys(ui), side=420), name=self.name)

    def on(self, intent: Any) -> Next:
        return Pop() if intent == _CLOSE else None

    def _parts(self) -> Element:
        names = texts("guide.names")
        return _told(text("guide.parts"), [(names[id], words) for id, words in texts("guide.about").items()])

    def _goes(self) -> Element:
        keys = self._store.value.keys
        hints = [(text(f"hints.{id}.title"), text(f"hints.{id}.text", **keys)) for id in _HINTS]
        return _told(text("guide.goes"), hints)

    def _keys(self, ui: Ui) -> Element:
        keys = self._store.value.keys
        wide = _CAP * ui.text_scale
        cards = {f"card_{number}" for number in range(1, DIGITS + 1)}
        first, last = keys["card_1"], keys[f"card_{DIGITS}"]
        said = [
            (first, text("guide.take", first=first, last=last)),
            (f"Shift+{first}", text("guide.line_up", first=first, last=last)),
            *((key, text(f"keys.{action}")) for action, key in keys.items() if action not in cards),
            ("Tab", text("guide.move")), ("Enter", text("guide.press")),
        ]  # fmt: skip
        rows = [Row(Sized(KeyCap(key), wide), Label(words, "small", grow=1), gap=10, stack=False)
                for key, words in said]
        return Panel(Column(*rows, gap=6), title=text("settings.keys"), note=text("guide.keys_note"))


def _told(title: str, said: list[tuple[str, str]]) -> Element:
    """Return a panel of short paragraphs, each under what it is about."""
    return Panel(Column(*(Column(Label(name, "strong"), Label(words, "small"), gap=0) for name, words in said), gap=6),
                 title=title)
