"""What every case has, whatever way it is answered: the question, the answer and the grade.

A *case* is what a task asks of the person who does it. The seven ways of answering each have a
payload class here (what must be shown) and a plain value for the answer (what comes back), so a
window, a test and a simulated assistant all speak the same language:

========  ==================  =======================================================
way       payload             `Answer.value`
========  ==================  =======================================================
choose    `ChoosePayload`     the id of the option chosen (str)
mark      `MarkPayload`       ids of the fields marked as wrong (list[str], any order)
order     `OrderPayload`      ids in the order chosen (list[str])
enter     `EnterPayload`      field id -> what was typed (dict[str, str])
place     `PlacePayload`      token id -> spot id (dict[str, str])
book      `BookPayload`       the id of the slot chosen (str)
watch     `WatchPayload`      mark id -> the reading noted, in the gauge's unit (dict[str, float])
========  ==================  =======================================================
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self

Way = Literal["choose", "mark", "order", "enter", "place", "book", "watch"]

Dimension = Literal[
    "communication", "procedure", "accuracy", "priorities", "scope",
    "organisation", "money", "privacy", "teamwork",
]
DIMENSIONS: tuple[Dimension, ...] = (
    "communication", "procedure", "accuracy", "priorities", "scope",
    "organisation", "money", "privacy", "teamwork",
)

AnswerValue = str | list[str] | dict[str, str] | dict[str, float]


@dataclass(frozen=True, slots=True)
class Action:
    """A button that ends the case. `submit` always exists; others ("ask the provider") may."""

    id: str
    label: str
    icon: str = "check"
    label_if_none: str = ""
    """What it says while nothing is marked, if it then says something else."""
    needs_answer: bool = False
    """Whether it hands the answer over, as `submit` always does, so that one must have been begun."""

    @property
    def hands_over(self) -> bool:
        """Whether the answer goes with it. Other buttons end the case whatever was answered."""
        return self.needs_answer or self.id == "submit"

    def label_for(self, value: AnswerValue) -> str:
        """Return what the button says while this much is answered."""
        return self.label if value else self.label_if_none or self.label


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person, or a simulated assistant, answered. JSON-able as it stands."""

    value: AnswerValue
    action: str = "submit"


@dataclass(frozen=True, slots=True)
class Document:
    """Something to read beside the question: a card, a note, an order, a label."""

    title: str
    lines: tuple[str, ...]
    style: Literal["note", "card", "order", "label", "screen", "speech"] = "note"


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ChoosePayload:
    """Options in the order to show them. `speech` is what the person in front of you says, if any."""

    options: tuple[Option, ...]
    speech: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class MarkField:
    id: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class MarkPayload:
    """Fields of a form; some may be wrong, perhaps none. Compare with the case's documents."""

    fields: tuple[MarkField, ...]


@dataclass(frozen=True, slots=True)
class OrderItem:
    """Something to put in order. `swatch` is a colour name with a text twin (a tube's top), or ''."""

    id: str
    text: str
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class OrderPayload:
    """Items in the (shuffled) order to show them. `pick` < len(items) means: choose only that many."""

    items: tuple[OrderItem, ...]


@dataclass(frozen=True, slots=True)
class EnterField:
    id: str
    label: str
    unit: str = ""
    hint: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class EnterPayload:
    fields: tuple[EnterField, ...]


@dataclass(frozen=True, slots=True)
class Token:
    id: str
    label: str
    swatch: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the picture, in fractions of its width and height (0 to 1)."""

    id: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlacePayload:
    """Tokens to put on spots of a named picture (`chest`, `arm`, `thigh`, `tray`)."""

    picture: str
    tokens: tuple[Token, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a schedule. `taken` slots are shown with `note` and cannot be booked."""

    id: str
    column: str
    row: str
    taken: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookPayload:
    """A schedule: `columns` (days or providers) by `rows` (times). Not every crossing has a slot."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class WatchMark:
    """A reading to note as the gauge moves: `systolic`, or the second when a pad must be read."""

    id: str
    label: str
    shows: tuple[str, ...] = ()
    """What may be seen then, of which one is to be named, by a chart perhaps; in the answer its place is under
    `shown_id`."""

    @property
    def shown_id(self) -> str:
        """The id under which an answer names what was seen."""
        return shown_id(self.id)


def shown_id(mark: str) -> str:
    """Return the id under which an answer names what was seen at a mark, as its place among `WatchMark.shows`."""
    return f"{mark}_shows"


@dataclass(frozen=True, slots=True)
class WatchFrame:
    """The gauge at one moment: `at_s` seconds after the start, its reading, and what one perceives."""

    at_s: float
    reading: float
    cue: str = ""


@dataclass(frozen=True, slots=True)
class WatchPayload:
    """A gauge, strip or timer. The frames can be stepped one at a time, so no reflex is asked for.

    `unit` is the unit of readings ("mmHg"), `low`/`high` the ends of the scale.
    """

    gauge: Literal["dial", "timer", "strip"]
    unit: str
    low: float
    high: float
    frames: tuple[WatchFrame, ...]
    marks: tuple[WatchMark, ...]


Payload = (
    ChoosePayload | MarkPayload | OrderPayload | EnterPayload | PlacePayload | BookPayload | WatchPayload
)


Face = Literal["calm", "strained"]
"""How a person who speaks looks: as on any day, or as somebody who is in pain, afraid or upset."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question, made for one task from the entity's own luck. Everything a window must show."""

    kind: str
    way: Way
    title: str
    """Shown large: "Check the insurance card"."""
    subject: str
    """Shown under the title: "Amir Khan, 44 · here for headaches"."""
    ask: str
    """One sentence that says what to do."""
    payload: Payload
    documents: tuple[Document, ...] = ()
    actions: tuple[Action, ...] = (Action("submit", "Record"),)
    icon: str = "clipboard"
    face: Face = "calm"
    """How whoever speaks looks."""
    finding: str = ""
    """What was measured or said here, for whatever is asked about the same person later; '' where nothing was."""
    key: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)
    """The answer key, for `CaseLibrary` alone. Windows and assistants do not read it."""


Verdict = Literal["right", "partly", "wrong", "safety"]
"""What an answer is called, in the shift and in the debrief alike."""

PARTLY = 0.3
"""Above this quality an answer that is not right is partly right: a third of it was, or it was safe but not enough."""


UNSAFE = 0.33
"""What an answer with a mistake to stop and learn from is worth at most."""


def verdict_of(quality: float, safety: bool = False) -> Verdict:
    """Return what an answer of this quality is called. `safety`: what is wrong in it is one to stop and learn from."""
    if quality >= 1:
        return "right"
    if safety:
        return "safety"
    return "partly" if quality > PARTLY else "wrong"


class PartOf(NamedTuple):
    """One thing that a case asked, and how it was answered."""

    label: str
    right: bool
    given: str = ""
    """What was answered; '' where nothing was, or where the label says it."""
    wanted: str = ""
    """What would have been right; '' where the label says it."""
    why: str = ""
    """Its own reason, where it is not the reason given for the whole."""


class Response(NamedTuple):
    """What an answer is worth and what follows from it: all of a grade but its words."""

    quality: float
    sets: tuple[str, ...] = ()
    safety: bool = False

    @classmethod
    def of(cls, quality: float, sets: Iterable[str] = (), safety: bool = False) -> Self:
        """Return a response with its quality held to what it can be, and each fact named once.

        What could have hurt somebody is never made up for by what else was right.
        """
        return cls(round(min(max(quality, 0.0), UNSAFE if safety else 1.0), 4), tuple(dict.fromkeys(sets)), safety)


@dataclass(frozen=True, slots=True)
class Grade:
    """How an answer did. `quality` is 0 to 1; `parts` gives each thing asked, and how it was answered."""

    quality: float
    sets: tuple[str, ...]
    """Facts that the answer sets on the entity, which later tasks feel ("wrong_id_on_claim")."""
    headline: str
    """One line: "You caught the swapped digits."."""
    why: str
    """The reason in at most two sentences."""
    rule: str
    source: str
    parts: tuple[PartOf, ...] = ()
    safety: bool = False
    """True where a wrong answer is a stop-and-learn card (missed red flag, wrong patient ...)."""

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.quality, self.safety)
