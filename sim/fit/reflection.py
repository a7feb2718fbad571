"""The reflection after a shift: nine quick cards about moments that happened today.

Six ask of a kind of work whether one would want more of it, three of the whole day. Cards are about work
that this seat really did, if there is a choice about work that asked something of it, and never about an
emergency: nobody is asked whether they would want more of those. What a role's day is full of
is asked of more than once: one card about wiping a room should not stand for half of a job.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.clock import time_text
from sim.day.day import Day
from sim.fit.data import weights, word
from sim.fit.record import Record, Trace
from sim.fit.titles import title_of

FAMILIES = ("hands", "lab", "people", "persuade", "records", "money")
FAMILY_CARDS = 6
WANTED = ("more", "same", "less")
AGAIN = ("yes", "perhaps", "no")
NOTHING = "nothing"
"""The answer "none of these"."""


@dataclass(frozen=True, slots=True)
class ReflectionCard:
    """One question. `options` are (answer, words); the first answers to key 1, and so on."""

    id: str
    """"family.hands.1", "absorbed", "dreaded" or "tomorrow": what `Reflect` commands name."""
    question: str
    moment: str
    """What happened: "10:42 · Draw blood from Rosa Delgado", '' for the whole day."""
    icon: str
    options: tuple[tuple[str, str], ...]
    kind: str = ""
    """Of which kind of work that is an instance, and so what is asked about; '' for the whole day."""
    such: str = ""
    """What else belongs to that kind."""


def reflection_cards(day: Day, seat: str, record: Record | None = None) -> list[ReflectionCard]:
    """Return the cards for a finished day. A seat that did nothing at all has none but the last."""
    record = record or Record(day, seat)
    kinds = [row for row in _kinds_done(record) if not row[0].emergency]
    answers = tuple((answer, word(f"reflection.{answer}")) for answer in WANTED)
    cards = [
        ReflectionCard(
            f"family.{trace.plan.kind.family}.{number}", word("reflection.family"), moment_text(record, trace),
            trace.plan.kind.icon, answers, *_kind_of_work(trace.plan.kind.family),
        )
        for number, (trace, _) in enumerate(_asked_of(kinds, weights()["families"][record.weighed_as]), 1)
    ]  # fmt: skip
    families = _most_time_first(kinds)[:3]
    if len(families) > 1:
        options = tuple((family, word(f"families.{family}.name")) for family in families)
        options += ((NOTHING, word("reflection.nothing")),)
        cards.append(ReflectionCard("absorbed", word("reflection.absorbed"), "", "clock", options))
        cards.append(ReflectionCard("dreaded", word("reflection.dreaded"), "", "alarm", options))
    tomorrow = tuple((answer, word(f"reflection.{answer}")) for answer in AGAIN)
    cards.append(ReflectionCard("tomorrow", word("reflection.tomorrow"), "", "schedule", tomorrow))
    return cards


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """What was said to one card, all in words."""

    about: str
    """The moment, or the question where the card was about the whole day."""
    kind: str
    """The kind of work that was asked of; '' for the whole day."""
    said: str


def card_answers(day: Day, seat: str, answers: Mapping[str, str], record: Record | None = None) -> list[CardAnswer]:
    """Return what was said, card by card, in the order in which they were asked."""
    return [
        CardAnswer(card.moment or card.question, _family_name(card.id), dict(card.options)[answers[card.id]])
        for card in reflection_cards(day, seat, record)
        if answers.get(card.id) in dict(card.options)
    ]


def _family_name(card: str) -> str:
    family = family_of(card)
    return word(f"families.{family}.name") if family else ""


def _kind_of_work(family: str) -> tuple[str, str]:
    return (
        word("reflection.kind", name=word(f"families.{family}.name")),
        word("reflection.such", such=word(f"families.{family}.such")),
    )


def moment_text(record: Record, trace: Trace) -> str:
    """Return when a task was begun, and what it was."""
    return f"{time_text(trace.began or trace.created)} · {title_of(record, trace)}"


def _kinds_done(record: Record) -> list[tuple[Trace, int]]:
    """Return a moment of each kind of work this seat did, with the seconds spent on the kind.

    Kinds that asked something on which much hung come first, then others that asked, then those that took most time:
    what is likely to be remembered, and to be the reason why somebody would, or would not, do it again.
    """
    moments: dict[str, list[tuple[Trace, int]]] = {}
    for spell in record.spells:
        trace = record.traces[spell.task]
        if not trace.plan.is_break and trace.done:
            moments.setdefault(trace.plan.id, []).append((trace, spell.ended - spell.began))
    kept = [(_likeliest(record, done), sum(seconds for _, seconds in done)) for done in moments.values()]
    return sorted(kept, key=lambda row: (-_hung_on(record, row[0]), -row[1], row[0].id))


def _likeliest(record: Record, done: Sequence[tuple[Trace, int]]) -> Trace:
    """Return the moment likeliest to be remembered: the one on which most hung, then the longest."""
    return max(done, key=lambda row: (_hung_on(record, row[0]), row[1], row[0].id))[0]


def _hung_on(record: Record, trace: Trace) -> int:
    """Return how much hung on what a moment asked of this seat: the weight of its case, 0 where it asked nothing."""
    answer = record.answers.get(trace.id)
    return record.day.plan.cases[answer.name].weight if answer is not None else 0


def _asked_of(kinds: Sequence[tuple[Trace, int]], shares: Mapping[str, float]) -> list[tuple[Trace, int]]:
    """Return the six moments to ask of: one of each family that came up, then of those that weigh most in the role for
    each card that they have. What weighs nothing in it is asked of only where cards are left."""
    left = {family: [row for row in kinds if row[0].plan.kind.family == family] for family in FAMILIES}
    cards = dict.fromkeys(FAMILIES, 0)
    chosen: list[tuple[Trace, int]] = []
    while len(chosen) < FAMILY_CARDS and any(left.values()):
        family = max(
            (family for family in FAMILIES if left[family]),
            key=lambda one: (shares[one] > 0 and not cards[one], shares[one] / (cards[one] + 1)),
        )
        chosen.append(left[family].pop(0))
        cards[family] += 1
    return sorted(chosen, key=lambda row: row[0].began or row[0].created)


def _most_time_first(kinds: Sequence[tuple[Trace, int]]) -> list[str]:
    spent: dict[str, int] = {}
    for trace, seconds in kinds:
        family = trace.plan.kind.family
        spent[family] = spent.get(family, 0) + seconds
    return sorted(spent, key=lambda family: (-spent[family], family))


def family_of(card: str) -> str:
    """Return the family that a card asks of, '' for a card about the whole day."""
    parts = card.split(".")
    return parts[1] if len(parts) == 3 and parts[0] == "family" else ""


def understood(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that a card of this file offers: whatever else a file says was never on a card."""
    return {card: answer for card, answer in answers.items() if answer in _offered(card)}


def _offered(card: str) -> tuple[str, ...]:
    if card in ("absorbed", "dreaded"):
        return (*FAMILIES, NOTHING)
    if card == "tomorrow":
        return AGAIN
    return WANTED if family_of(card) in FAMILIES else ()


def stated(answers: Mapping[str, str]) -> dict[str, list[str]]:
    """Return family -> the answers given about it."""
    found: dict[str, list[str]] = {}
    for card, answer in answers.items():
        if family := family_of(card):
            found.setdefault(family, []).append(answer)
    return found
