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
        body = Label(_sentence(self.words))
        said = Dialog(text("app.problem"), body, (read,), icon="circle-exclamation", on_escape=_READ, width=520)
        return Layers(self._below.compose(ui), said)

    def on(self, intent: Any) -> Next:
        return Pop() if intent == _READ else None


def _sentence(words: str) -> str:
    """Return words with a capital, unless they begin with what is written as it is: a path, a name, an option."""
    first = words.split(" ", 1)[0]
    return words if any(sign in first for sign in "/\\.:-_") else words[:1].upper() + words[1:]
