"""What the seven ways of answering have in common."""

from typing import Any, ClassVar, Generic, TypeVar

from game.cases.beside import Beside
from game.cases.documents import papers_of
from game.cases.intents import CaseIntent
from game.cases.speech import years_of
from game.widgets import Column, Element, Label
from sim.cases.case import AnswerValue, Case, Payload

P = TypeVar("P", bound=Payload)


class Way(Generic[P]):
    """How one case is being answered: what is chosen so far, and how it is shown.

    Only `take`, `restore` and `tick` change it; drawing never does.
    """

    width: float = 780
    """Logical pixels the dialog is wide at 100% text."""
    side: ClassVar[float] = 292
    """Width of the documents beside the question."""
    typing: ClassVar[bool] = False
    """Whether letters go into text boxes, so that buttons need Alt with theirs."""

    def __init__(self, case: Case, payload: P, look: int) -> None:
        self.case = case
        self.payload = payload
        self.look = look
        self.who = ""
        """Name and age of the person it is about, '' if it is about nobody."""
        self.name = ""
        """Tells this way apart from all others, for what moves smoothly on the screen."""

    @property
    def years(self) -> int | None:
        """How old the person is whom it is about, None where nothing says so."""
        return years_of(self.case.subject) or years_of(self.who)

    @property
    def value(self) -> AnswerValue:
        """What is answered so far, as an answer gives it."""
        raise NotImplementedError

    @property
    def complete(self) -> bool:
        """Whether it is an answer that can be graded."""
        return True

    @property
    def begun(self) -> bool:
        """Whether anything is filled in yet, or filling in nothing is a choice of its own."""
        return True

    @property
    def open(self) -> int:
        """How many parts still have no answer, in ways where one may go on without."""
        return 0

    def note(self) -> str:
        """Say in a few words how far one is ("1 marked")."""
        return ""

    def take(self, intent: CaseIntent) -> None:
        """Take in what a person did."""

    @property
    def at(self) -> int:
        """Where one is, in ways where that is not said by the answer: the frame of a gauge."""
        return 0

    def restore(self, value: Any, at: int = 0) -> None:
        """Go on from what was answered before (`value` and `at` as they were)."""

    def tick(self, seconds: float) -> None:
        """Let real time pass."""

    @property
    def animated(self) -> bool:
        """Whether time changes what is shown."""
        return False

    def body(self) -> Element:
        """Describe what is shown between the heading and the buttons."""
        ask = Label(self.case.ask, "strong", id="ask")
        return Column(ask, self.main(), gap=10)

    def main(self) -> Element:
        """Describe the question itself, documents beside it."""
        return self.beside(self.question())

    def question(self) -> Element:
        raise NotImplementedError

    def beside(self, question: Element, *first: Element) -> Element:
        """Return the question with other things beside it: those given `first`, then the documents."""
        papers = (*first, *papers_of(self.case, self.look, self.who))
        return Beside(question, papers, self.side) if papers else question
