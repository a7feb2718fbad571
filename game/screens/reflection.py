"""The reflection: nine quick cards about moments that happened, one at a time. Keys 1 to 3 answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.screens.base import Next, Pop, Screen
from game.screens.street import Hour, draw_street
from game.text import text
from game.widgets import (
    Button,
    Card,
    Column,
    Drawn,
    Element,
    Flow,
    Grid,
    IconTile,
    Label,
    Layers,
    Page,
    Panel,
    Pill,
    ProgressBar,
    Rect,
    Row,
    Sized,
    Spacer,
    TopBar,
    Ui,
)
from sim.clock import HOUR
from sim.fit.reflection import ReflectionCard

EVENING = 16 * HOUR
"""A shift that ends from then on ends in the evening light."""


@dataclass(frozen=True, slots=True)
class Say:
    """An answer to a card."""

    card: str
    answer: str


@dataclass(frozen=True, slots=True)
class Turn:
    """To the next card without an answer (1), or to the one before (-1)."""

    by: int


@dataclass(frozen=True, slots=True)
class Finish:
    """No more cards: to the debrief."""


class ReflectionScreen(Screen):
    """Asks one card after another. `said(card, answer)` is told each answer at once, so that it can be kept
    in the shift; `go(answers)` says where to go when all cards are done (`Pop(answers)` if not given). `ended` is
    when the shift did, in seconds since midnight: what light the street lies in; `post` what the day calls the post,
    '' for the usual words. `home` are the look numbers and roles of those who go home in the picture."""

    name = "reflection"

    def __init__(
        self, cards: Sequence[ReflectionCard], role: str, said: Callable[[str, str], None] | None = None,
        go: Callable[[Mapping[str, str]], Next] = Pop, ended: int = EVENING, post: str = "",
        home: Sequence[tuple[int, str]] = (),
    ) -> None:  # fmt: skip
        self.cards = tuple(cards)
        self._hour: Hour = "evening" if ended >= EVENING else "midday"
        self._home = tuple(home)
        self.answers: dict[str, str] = {}
        self._at = 0
        self._shown = 0
        """Which card was drawn last."""
        self._role = role
        self._post = post or text(f"roles.{role}")
        self._said = said
        self._go = go

    def compose(self, ui: Ui) -> Element:
        card = self.cards[self._at]
        bar = TopBar(
            text("reflection.title"), left=(Pill(self._post, self._role, "role"),),
            caption=text("reflection.why"),
        )  # fmt: skip
        options = [
            Card(words, intent=Say(card.id, answer), key=str(number), role="radio", id=f"answer:{answer}",
                 selected=self.answers.get(card.id) == answer)
            for number, (answer, words) in enumerate(card.options, 1)
        ]  # fmt: skip
        count = Column(
            Label(text("reflection.count", at=self._at + 1, all=len(self.cards)), "small", "ink_soft"),
            ProgressBar(text("reflection.title"), self._at / len(self.cards)), gap=5,
        )  # fmt: skip
        paper: Element = Panel(
            Column(count, Spacer(4), *_asked(card), Spacer(2), Grid(*options, least=150, most=len(options)),
                   Label(text("reflection.note"), "small", "ink_soft"), gap=12),
            pad=26, shadow="dialog",
        )  # fmt: skip
        paper = Sized(paper, width=720 * (0.5 + 0.5 * ui.text_scale), align="center")
        body = Column(Spacer(grow=1), paper, Spacer(grow=2))
        foot = Panel(self._foot(), pad=10)
        turned, self._shown = self._shown != self._at, self._at
        return Layers(Drawn(self._street), Page(bar, body, foot, name=text("reflection.title"), to_top=turned))

    def _street(self, ui: Ui, box: Rect) -> None:
        draw_street(ui, box, moving=False, hour=self._hour, home=self._home)
        ui.node("image", text(f"reflection.picture.{self._hour}"), box)

    def _foot(self) -> Element:
        back = Button(text("reflection.back"), Turn(-1), icon="back", key="Backspace") if self._at else None
        return Flow(
            back, Button(text("reflection.skip"), Turn(1), key="S"), Button(text("reflection.rest"), Finish(), "quiet"),
            gap=10, align="center",
        )  # fmt: skip

    def on(self, intent: Any) -> Next:
        match intent:
            case Say(card, answer):
                self.answers[card] = answer
                if self._said is not None:
                    self._said(card, answer)
                return self._turn(1)
            case Turn(by):
                return self._turn(by)
            case Finish():
                return self._go(self.answers)
        return None

    def _turn(self, by: int) -> Next:
        if self._at + by >= len(self.cards):
            return self._go(self.answers)
        self._at = max(0, self._at + by)
        return None


def _asked(card: ReflectionCard) -> tuple[Element, ...]:
    """Return the moment a card is about, if any, and its question."""
    question = Label(card.question, "heading")
    if not card.moment:
        return (Row(IconTile(card.icon, size=48), Column(question, grow=1), gap=14, stack=False),)
    moment = Label(card.moment, "title", "teal_dark", grow=1)
    kind = Column(Label(card.kind, "strong"), Label(card.such, "small", "ink_soft"), gap=2)
    return (Row(IconTile(card.icon, size=48), moment, gap=14, stack=False), kind, question)
