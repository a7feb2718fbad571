"""What is asked of one subject, before it is put into words.

A *situation* is all that luck decides of a case: which variant, what is wrong with the form, which slots are
open. It can be answered and judged as it stands, and a simulated assistant needs no more. Only when a person
is to read it are its texts composed (`case`), and only what a person answers is explained (`grade`).

Every way of answering has its situation. What is given as an answer is a plain value of the way's own (the
place of an option, a slot, the fields marked); `write` and `read` lead from it to an `Answer` and back.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Self, TypeVar

from sim.cases.case import Action, Answer, Case, Document, Grade, PartOf, Payload, Response, verdict_of
from sim.cases.spec import DocumentSpec, Spec, Variant
from sim.cases.subject import Booked, Subject
from sim.cases.words import Words
from sim.luck import Dice

S = TypeVar("S", bound=Spec)
V = TypeVar("V", bound=Variant)
G = TypeVar("G")
"""What is given as an answer."""
_BUTTON = "What is done with it"
"""What the button is called among the things asked."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an answer teaches. All are texts of the file, their words still to be filled in."""

    why: str
    parts: tuple[PartOf, ...] = ()
    """Each thing asked, and how it was answered."""
    headline: str = ""
    """In place of the kind's own."""


class Situation(ABC, Generic[S, V, G]):
    """One question as luck has it, for one subject."""

    def __init__(self, spec: S, subject: Subject, dice: Dice) -> None:
        self.spec = spec
        self.subject = subject
        self.dice = dice
        self.variant: V = spec.pick(subject, dice)  # type: ignore[assignment]

    @property
    def purpose(self) -> str:
        """What its luck is drawn for, the words of its texts included: ``fridge_log.warm``."""
        return f"{self.spec.id}.{self.variant.id}"

    @abstractmethod
    def perceive(self, skill: float, dice: Dice, purpose: str) -> G:
        """Return what an assistant of this skill would answer, by what it makes out."""

    @abstractmethod
    def judge(self, given: G) -> Response:
        """Return what an answer is worth."""

    def booked(self, given: G) -> tuple[Booked, ...]:
        """Return the time that an answer gives away on a schedule that other questions show as well."""
        return ()

    @abstractmethod
    def mistakes(self) -> Iterator[tuple[str, G]]:
        """Yield every way of going wrong that the file lays out, with a few words that say which."""

    @abstractmethod
    def write(self, given: G) -> Answer:
        """Write an answer down as a window would send it."""

    @abstractmethod
    def read(self, answer: Answer) -> G:
        """Return what an answer gives. Raises `Refused`, with a sentence, if it is none to this question."""

    @abstractmethod
    def payload(self) -> Payload:
        """Compose what is shown to answer with."""

    @abstractmethod
    def explain(self, given: G) -> Lesson:
        """Tell why an answer is worth what it is."""

    def respond(self, skill: float, dice: Dice, salt: str) -> Response:
        """Answer as an assistant of this skill, and judge it at once: no text is composed or read."""
        return self._judged(self._perceived(skill, dice, salt))

    def attempt(self, skill: float, dice: Dice, salt: str) -> Answer:
        """Answer as an assistant of this skill. `salt` sets its luck apart from others'."""
        return self.write(self._perceived(skill, dice, salt))

    def _perceived(self, skill: float, dice: Dice, salt: str) -> G:
        return self.perceive(skill, dice, f"{salt}.{self.spec.id}")

    def grade(self, answer: Answer) -> Grade:
        """Judge an answer and say why. Raises `Refused` if it is not an answer to this question."""
        given = self.read(answer)
        response, lesson = self._judged(given), self.explain(given)
        spec, variant, fill = self.spec, self.variant, self.words.fill
        lines = variant.headlines or spec.headlines
        called = verdict_of(response.quality, response.safety)
        own = lines.right if called == "right" else lines.partly if called == "partly" else lines.wrong
        return Grade(
            quality=response.quality,
            sets=response.sets,
            headline=fill(lesson.headline or own),
            why=fill(lesson.why),
            rule=fill(variant.rule or spec.rule),
            source=variant.source or spec.source,
            parts=tuple(self._told(part, lesson.why) for part in lesson.parts),
            safety=response.safety,
        )

    def _told(self, part: PartOf, why: str) -> PartOf:
        """Return a part in words, without its reason where that is the reason of the whole."""
        own = "" if part.why == why else part.why
        return part._replace(label=self.words.fill(part.label), why=self.words.fill(own))

    def _judged(self, given: G) -> Response:
        """Return what an answer is worth, with what follows from the button pressed."""
        response, sets_of = self.judge(given), self.spec.sets_of
        if not sets_of:
            return response
        more = sets_of.get(getattr(given, "action", "submit"), ())
        return Response.of(response.quality, (*response.sets, *more), response.safety)

    def case(self) -> Case:
        """Compose the case that a person is shown."""
        spec, variant, fill = self.spec, self.variant, self.words.fill
        about = spec.about if variant.about is None else variant.about
        return Case(
            kind=spec.id,
            way=spec.way,
            title=fill(variant.title or spec.title),
            subject=fill(about),
            ask=fill(variant.ask or spec.ask),
            payload=self.payload(),
            documents=tuple(self._document(one) for one in (*spec.documents, *variant.documents)),
            actions=self.actions(),
            icon=spec.icon,
            face=variant.face or spec.face,
            finding=fill(variant.finding or spec.finding),
            key={"situation": self},
        )

    def timeless(self) -> Self:
        """Return the same question with every clock in its words at midnight, nobody else of that name about, nothing
        told before: alike for all, whenever it was put."""
        other = copy(self)
        other.subject = self.subject._replace(at=0, namesakes=int, finding="", told_at=None)
        vars(other).pop("words", None)
        return other

    def button_missed(self, pressed: str, wanted: str, marked: bool = True, any_wrong: bool = True) -> PartOf:
        """Return the button as one thing more that was asked, where the right one was not pressed.

        `marked` and `any_wrong`: whether anything was marked, and should have been; buttons may say so.
        """
        actions = {one.id: one for one in self.actions()}
        given, right = actions[pressed].label_for("x" * marked), actions[wanted].label_for("x" * any_wrong)
        return PartOf(_BUTTON, False, given, right)

    def button_right(self, pressed: str) -> PartOf:
        """Return the button as one thing more that was asked, and was right."""
        label = next(one.label for one in self.actions() if one.id == pressed)
        return PartOf(_BUTTON, True, label, label)

    def actions(self) -> tuple[Action, ...]:
        """Compose the buttons."""
        fill = self.words.fill
        return tuple(Action(a.id, fill(a.label), a.icon, fill(a.label_if_none or ""), a.needs_answer)
                     for a in self.spec.actions)

    def _document(self, spec: DocumentSpec) -> Document:
        return Document(self.words.fill(spec.title), self.words.fill_all(spec.lines), spec.style)

    @cached_property
    def words(self) -> Words:
        """The words that the texts are filled in with."""
        words = self.spec.words(self.variant, self.subject, self.dice)
        words.add(self.own_words())
        return words

    def own_words(self) -> dict[str, str]:
        """Return words that this question brings besides those of its file: drawn numbers, say."""
        return {}
