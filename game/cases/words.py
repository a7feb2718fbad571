"""What is to be seen in a picture, written too when somebody asks for it."""

from typing import Any

from game.cases.intents import CaseIntent, Say
from game.cases.way import Way
from game.text import text
from game.widgets import Button


class InWords(Way[Any]):
    """A way whose picture can be read in words as well. It stands before the way itself among the bases."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.in_words = False
        """Whether what is seen is written, too."""

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Say():
                self.in_words = not self.in_words
            case _:
                super().take(intent)

    def words_button(self) -> Button:
        """Return the button that writes what is seen in words, or hides them."""
        told = text("cases.scenes.no_words" if self.in_words else "cases.scenes.in_words")
        return Button(told, Say(), "quiet", "font", id="in_words")
