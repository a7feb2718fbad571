"""Proof that a kind of case holds what its file promises.

Every variant is made for people whom it suits. The right answer must earn full marks, every wrong one that
the file lays out must earn less, and nothing that a person reads may be empty, unfilled or hard to read.
`scenario check --run` tells an author what was found.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sim.cases.case import Case, ChoosePayload, EnterPayload, Grade, MarkPayload, OrderPayload, PlacePayload
from sim.cases.library import CaseLibrary
from sim.cases.people import YEARS, AgeGroup, People, person_of
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.luck import Dice, Luck

MADE = 3
"""Each variant is proved on so many people ..."""
TRIES = 600
"""... found among so many."""

HARDEST_GRADE = 8.0
"""Years of school that a text may ask for, by the formula of Flesch and Kincaid."""
FEWEST_WORDS = 8
"""Shorter texts are labels: the formula says nothing about them."""


class Flaw(NamedTuple):
    """Something that a kind of case does not keep. `variant` is '' where it is the kind's own."""

    variant: str
    message: str


def flaws(library: CaseLibrary, kind: str, people: People, today: date) -> Iterator[Flaw]:
    """Yield what is wrong with a kind of case, each thing once."""
    found = dict.fromkeys(
        flaw
        for variant in library[kind].variants
        for flaw in _of_variant(library, kind, variant, _Crowd(people, today))
    )
    yield from found


def _of_variant(library: CaseLibrary, kind: str, variant: Variant, crowd: "_Crowd") -> Iterator[Flaw]:
    spec, made = library[kind], 0
    if not variant.right_on(crowd.today) and any(other.right_on(crowd.today) for other in spec.variants):
        return  # On this day another one is asked in its place.
    for subject, dice in crowd.suiting(spec, variant):
        if spec.pick(subject, dice).id != variant.id:
            continue
        for message in _of_case(library, library.make(kind, subject, dice), dice):
            yield Flaw(variant.id, message)
        made += 1
        if made == MADE:
            return
    if not made:
        yield Flaw(variant.id, f"none of {TRIES} people whom it suits was ever asked this")


def _of_case(library: CaseLibrary, case: Case, dice: Dice) -> Iterator[str]:
    """Yield what is wrong with one case that was made."""
    situation: Any = case.key["situation"]
    yield from (f"a text is empty or has a word left open: '{text}'" for text in _shown(case) if not _filled(text))
    right = library.grade(case, library.attempt(case, 1.0, dice, "proof"))
    if right.quality < 1:
        yield f"the right answer earns {right.quality:g}, not full marks"
    yield from _of_grade(right)
    mistakes = 0
    for what, given in situation.mistakes():
        mistakes += 1
        grade = library.grade(case, situation.write(given))
        if grade.quality >= 1:
            yield f"this is wrong, and earns full marks: {what}"
        yield from _of_grade(grade)
    if not mistakes:
        yield "there is no way of going wrong"


def _of_grade(grade: Grade) -> Iterator[str]:
    for name in ("headline", "why", "rule", "source"):
        if not _filled(getattr(grade, name)):
            yield f"an answer's {name} is empty or has a word left open"


def _filled(text: str) -> bool:
    return bool(text.strip()) and "{" not in text and "}" not in text


def _shown(case: Case) -> Iterator[str]:
    """Yield the texts that a case always shows."""
    yield from (case.title, case.subject, case.ask)
    for document in case.documents:
        yield from (document.title, *document.lines)
    yield from (action.label for action in case.actions)
    match case.payload:
        case ChoosePayload(options=options):
            yield from (option.text for option in options)
        case MarkPayload(fields=fields):
            yield from (text for field in fields for text in (field.label, field.value))
        case OrderPayload(items=items):
            yield from (item.text for item in items)
        case EnterPayload(fields=entries):
            yield from (entry.label for entry in entries)
        case PlacePayload(tokens=tokens, spots=spots):
            yield from (thing.label for things in (tokens, spots) for thing in things)


class _Crowd:
    """People to try variants out on: as many as are asked for, whoever the variant speaks of."""

    def __init__(self, people: People, today: date) -> None:
        self._people = people
        self.today = today

    def suiting(self, spec: Spec, variant: Variant) -> Iterator[tuple[Subject, Dice]]:
        """Yield subjects with what a variant asks for, each with their luck."""
        groups = _groups(variant)
        planted = _facts_that_plant(spec, variant)
        for n in range(TRIES if groups else 0):
            luck = Luck(n)
            person = person_of(luck.of("proof"), self.today, groups[n % len(groups)], self._people)
            role = f"role_{spec.roles[n % len(spec.roles)]}"
            # One made subject in two has a fact that plants an error, where there are such facts.
            extra = {planted[n // 2 % len(planted)]} if planted and n % 2 else set[str]()
            kinds, reasons = variant.kinds or variant.only_kinds, variant.reasons or variant.only_reasons
            yield (
                Subject(
                    entity="proof",
                    kind=kinds[n % len(kinds)] if kinds else "visit",
                    facts=frozenset({role, *variant.when, *extra} - set(variant.unless)),
                    person=person,
                    provider="Dr. Okafor",
                    reason=reasons[n % len(reasons)] if reasons else "a cough",
                    today=self.today,
                    at=10 * 3600,
                    clinic="Harbor Family Clinic",
                ),
                luck.of(f"proof/{spec.id}"),
            )


def _groups(variant: Variant) -> list[AgeGroup]:
    """Return the age groups in which somebody can be of a variant's age."""
    youngest, oldest = variant.ages or (0, 120)
    return [group for group, (first, last) in YEARS.items() if first <= oldest and youngest <= last]


def _facts_that_plant(spec: Spec, variant: Variant) -> list[str]:
    plants = [*getattr(spec, "plants", {}).values(), *getattr(variant, "plants", {}).values()]
    return sorted({plant.fact for plant in plants if plant.fact})


# -- how hard it is to read ---------------------------------------------------------------------------

_PROSE = {
    "ask", "rule", "why", "text", "speech", "says", "headline", "right", "partly", "wrong", "clean_why",
    "false_alarm", "other_button", "right_why", "no_need",
}  # fmt: skip
"""The keys of a case file whose values are sentences for a person, besides all that end in `headline`."""


def hard_texts(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str, float]]:
    """Yield the texts of a kind that ask for more than grade 8: (path in the file, text, grade)."""
    for path, text in _prose(spec.model_dump(), ()):
        grade = reading_grade(text)
        if grade is not None and grade > HARDEST_GRADE:
            yield path, text, grade


def reading_grade(text: str) -> float | None:
    """Return the school grade that a text asks for; None where it is too short to tell."""
    import readability  # type: ignore[import-untyped]  # only a proof needs it

    plain = re.sub(r"\{[^}]*\}", "Ann", text).replace("Dr.", "Dr")
    sentences = [re.findall(r"[\w'’-]+", sentence) for sentence in re.split(r"[.!?]+[\"”’)]*(?:\s+|$)", plain)]
    if sum(map(len, sentences)) < FEWEST_WORDS:
        return None
    # It takes one sentence a line, its words apart from each other.
    lines = "\n".join(" ".join(words) for words in sentences if words)
    return round(float(readability.getmeasures(lines, lang="en")["readability grades"]["Kincaid"]), 1)


def _prose(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        if path[-1] in _PROSE or str(path[-1]).endswith("headline"):
            yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _prose(value, (*path, key))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from _prose(value, (*path, number))
