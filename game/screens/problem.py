"""A problem that the person at the keyboard should know of, in front of the screen they were on."""

from typing import Any

from game.screens.base import Next, Pop, Screen
from game.text import text
from game.widgets import Button, Dialog, Element, Label, Layers, Ui

_READ = "read"


class ProblemScreen(Screen):
    """Says one sentence over the screen below, which stays as it was and goes on when it has been read."""

    name = "problem"

    def __init__(self, below: Screen, words: str) -> None:
        self._below = below
        self.words = words

    def compose(self, ui: Ui) -> Element:
        read = Button(text("app.problem_read"), _READ, "primary", "check", "Enter")
        body = Label(self.words[:1].upper() + self.words[1:])
        said = Dialog(text("app.problem"), body, (read,), icon="circle-exclamation", on_escape=_READ, width=520)
        return Layers(self._below.compose(ui), said)

    def on(self, intent: Any) -> Next:
        return Pop() if intent == _READ else None
