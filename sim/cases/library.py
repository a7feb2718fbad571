"""The library of case kinds: makes, grades and attempts any case, whatever its way."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import Discriminator, Tag, TypeAdapter, ValidationError

from sim.cases.case import Answer, Case, Dimension, Grade, Response
from sim.cases.forms import MarkSpec
from sim.cases.situation import Situation
from sim.cases.spec import Spec
from sim.cases.subject import Booked, Subject
from sim.cases.ways import book, choose, enter, mark, order, place, watch
from sim.errors import BadInput
from sim.luck import Dice

AnySituation = Situation[Any, Any, Any]

_WAYS: dict[str, type[AnySituation]] = {
    "choose": choose.Choosing, "mark": mark.Marking, "order": order.Ordering, "enter": enter.Entering,
    "place": place.Placing, "book": book.Booking, "watch": watch.Watching,
}


def _way_of(raw: Any) -> str | None:
    """Tell which way a case file is of, None if it does not say so rightly."""
    way = raw.get("way") if isinstance(raw, dict) else getattr(raw, "way", None)
    return way if isinstance(way, str) and way in _WAYS else None


CaseSpec = Annotated[
    Annotated[choose.ChooseSpec, Tag("choose")]
    | Annotated[MarkSpec, Tag("mark")]
    | Annotated[order.OrderSpec, Tag("order")]
    | Annotated[enter.EnterSpec, Tag("enter")]
    | Annotated[place.PlaceSpec, Tag("place")]
    | Annotated[book.BookSpec, Tag("book")]
    | Annotated[watch.WatchSpec, Tag("watch")],
    Discriminator(
        _way_of,
        custom_error_type="no_way",
        custom_error_message="a case needs a way: " + ", ".join(_WAYS),
    ),
]
"""A case file of any way. Read it with ``TypeAdapter(CaseSpec)`` or as the type of a model's field."""


class CaseLibrary(Mapping[str, Spec]):
    """All kinds of case that a day can ask, by id."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Build the library from parsed files: id -> plain mapping, or the spec that was made of it.

        Raises `BadInput` with one line for each thing wrong.
        """
        self._specs: dict[str, Spec] = {}
        self._dimensions: dict[str, Dimension] = {}
        self._situations: dict[str, type[AnySituation]] = {}
        """How each kind is answered. This and what it gives evidence of are asked at every question of a day."""
        problems: list[str] = []
        for id, one in raw.items():
            try:
                spec = self._specs[id] = _spec(id, one)
                self._dimensions[id], self._situations[id] = spec.dimension, _WAYS[spec.way]
            except BadInput as error:
                problems.append(str(error))
        if problems:
            raise BadInput("\n".join(problems))
        self._settled = frozenset(id for id, spec in self._specs.items() if spec.settled)

    def __getitem__(self, id: str) -> Spec:
        return self._specs[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)

    def __len__(self) -> int:
        return len(self._specs)

    def dimension(self, case_id: str) -> Dimension:
        """Return what a kind of case gives evidence of first (`library[case_id].also` is the second)."""
        return self._dimensions[case_id]

    def make(self, case_id: str, subject: Subject, dice: Dice) -> Case:
        """Make the case of this kind for one subject. The same luck makes the same case."""
        return self.situation(case_id, subject, dice).case()

    def situation(self, case_id: str, subject: Subject, dice: Dice) -> AnySituation:
        """Return what luck makes of this kind of case for one subject, before it is put into words."""
        return self._situations[case_id](self._specs[case_id], subject, dice)

    def settled(self, case_id: str) -> bool:
        """Tell whether a situation of this kind, once made, is the same at any hour, however the day goes."""
        return case_id in self._settled

    def timeless(self, case: Case) -> Case:
        """Return the same question in words that hold no minute, to tell by whether two people met the same."""
        return _situation_of(case).timeless().case()

    def variant(self, case: Case) -> str:
        """Return which variant of its kind a case is: ``fridge_log.warm``."""
        return _situation_of(case).purpose

    def grade(self, case: Case, answer: Answer) -> Grade:
        """Grade an answer. Raises `Refused`, with a sentence, if it is not an answer to this case."""
        return _situation_of(case).grade(answer)

    def booked(self, case: Case, answer: Answer) -> tuple[Booked, ...]:
        """Return the time that an answer gives away on a schedule. Raises `Refused` if it is no answer to this case."""
        situation = _situation_of(case)
        return situation.booked(situation.read(answer))

    def attempt(self, case: Case, skill: float, dice: Dice, salt: str) -> Answer:
        """Answer as a simulated assistant of this skill (0 to 1). `salt` sets its luck apart from others'."""
        return _situation_of(case).attempt(skill, dice, salt)

    def respond(self, case_id: str, subject: Subject, dice: Dice, skill: float, salt: str) -> Response:
        """Answer as a simulated assistant, and judge it, without putting the case into words.

        It is what `grade` gives for the `attempt` at the case that `make` makes, many times as quick.
        """
        return self.situation(case_id, subject, dice).respond(skill, dice, salt)


def _situation_of(case: Case) -> AnySituation:
    situation = case.key["situation"]
    assert isinstance(situation, Situation)
    return situation


def _spec(id: str, raw: Any) -> Spec:
    try:
        spec = raw if isinstance(raw, Spec) else _adapter().validate_python(raw)
    except ValidationError as error:
        lines = (f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors())
        raise BadInput("\n".join(f"case {id}: {line}" for line in lines)) from None
    if spec.id not in ("", id):
        raise BadInput(f"case {id}: it calls itself '{spec.id}'")
    return spec if spec.id else spec.model_copy(update={"id": id})


@cache
def _adapter() -> TypeAdapter[Spec]:
    return TypeAdapter(CaseSpec)
