"""A simulated assistant answers without reading: what it scores is what its answer to the case would score."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.assistants.assistant import kinds, make_assistant
from sim.cases.library import CaseLibrary
from sim.cases.subject import Subject
from sim.cases.words import Words
from sim.luck import Dice

ASSISTANTS = [name for name in kinds() if name not in ("idle", "server")]
Everybody = Callable[..., Iterator[tuple[Subject, Dice]]]


def marks(one: Any) -> tuple[float, tuple[str, ...], bool]:
    return one.quality, one.sets, one.safety


def read_and_answered(library: CaseLibrary, kind: str, subject: Subject, dice: Dice, skill: float, salt: str) -> Any:
    """Do it the long way round: compose the case, write the answer down, grade what was written."""
    case = library.make(kind, subject, dice)
    return library.grade(case, library.attempt(case, skill, dice, salt))


@pytest.mark.parametrize("rounds", [3, pytest.param(12, marks=pytest.mark.study)])
@pytest.mark.parametrize("assistant", ASSISTANTS)
def test_it_is_the_grade_of_the_attempt(
    assistant: str, rounds: int, library: CaseLibrary, everybody: Everybody
) -> None:
    for kind, spec in library.items():
        skill = make_assistant(assistant).skill(spec.dimension)
        for subject, dice in everybody(spec, rounds):
            response = library.respond(kind, subject, dice, skill, assistant)
            assert marks(response) == marks(read_and_answered(library, kind, subject, dice, skill, assistant)), kind


@given(data=st.data(), number=st.integers(0, 10**9), skill=st.floats(0, 1), salt=st.text(max_size=5))
def test_so_it_is_for_any_luck_and_any_skill(
    data: Any, number: int, skill: float, salt: str, library: CaseLibrary, subject: Any
) -> None:
    kind = data.draw(st.sampled_from(sorted(library)))
    group = data.draw(st.sampled_from(["adult", "senior", "teen", "child", "infant"]))
    one, dice = subject(number, group, role=library[kind].roles[0])
    response = library.respond(kind, one, dice, skill, salt)
    assert marks(response) == marks(read_and_answered(library, kind, one, dice, skill, salt))


def test_nothing_is_put_into_words(library: CaseLibrary, everybody: Everybody, monkeypatch: Any) -> None:
    """Only what is typed has to be written, and the names of the providers in a schedule."""

    def refuse(self: Words, text: str) -> str:
        raise AssertionError(f"nobody reads '{text}'")

    monkeypatch.setattr(Words, "fill", refuse)
    for kind, spec in library.items():
        if spec.way not in ("enter", "book"):
            for subject, dice in everybody(spec, 2):
                library.respond(kind, subject, dice, 0.6, "x")


def test_nobody_is_drawn_of_whom_nothing_is_asked(library: CaseLibrary, subject: Any, monkeypatch: Any) -> None:
    one, dice = subject(5, role="moa")
    office = ((id, spec) for id, spec in library.items() if "moa" in spec.roles)
    plain = next(id for id, spec in office if not any(v.ages or v.plans for v in spec.variants))
    asked: list[str] = []
    draw = Dice.uniform

    def listen(self: Dice, purpose: str, index: int = 0) -> float:
        if purpose.startswith("person."):
            asked.append(purpose)
        return draw(self, purpose, index)

    monkeypatch.setattr(Dice, "uniform", listen)
    library.respond(plain, one, dice, 0.8, "x")
    assert not asked
    library.respond("card_check", one, dice, 0.8, "x")
    assert asked == ["person.born", "person.plan"], "what stands on the card, and no more"


def test_whom_it_was_asked_of_before_changes_nothing(raw: Any, library: CaseLibrary, everybody: Everybody) -> None:
    """What is kept from one subject for the next is only what holds for both."""
    for kind, spec in library.items():
        for n, (subject, dice) in enumerate(everybody(spec, 2)):
            if n % 12 == 0:
                unused = CaseLibrary({kind: raw[kind]})
                one, other = (cases.respond(kind, subject, dice, 0.5, "x") for cases in (unused, library))
                assert one == other
                assert unused[kind].pick(subject, dice).id == spec.pick(subject, dice).id


def test_each_provider_has_a_schedule_of_their_own(library: CaseLibrary, subject: Any) -> None:
    """The slots that are right hang on who the patient's provider is."""
    spec = library["book_visit"]
    one, dice = next(made for made in map(subject, range(200)) if spec.pick(*made).id == "right_provider")
    shown = {}
    for name in ("Dr. Okafor", "Dr. Quist"):
        case = library.make("book_visit", one._replace(provider=name), dice)
        best = library.attempt(case, 1.0, dice, "x")
        shown[name] = next(slot.column for slot in case.payload.slots if slot.id == best.value)
        assert library.grade(case, best).quality == 1
    assert shown == {"Dr. Okafor": "Dr. Okafor, Mon 11/30", "Dr. Quist": "Dr. Quist, Mon 11/30"}
