"""You liked it: what somebody said after the shift, and what they took up when they were free to choose.

Kept apart from how it went. What was said weighs .7 or more, what was chosen the rest; where the two disagree, the
debrief asks rather than averages it away. Several shifts of a role are put together card by card.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from sim.fit.ability import Reading, reading_of
from sim.fit.choices import Choice, leaning
from sim.fit.data import weights, word
from sim.fit.reflection import stated

_PULLS = ("absorbed", "dreaded")
"""The cards of the whole day that name a family of work."""


def both(said: float, chosen: float, choices: int) -> float:
    """Return what was said and what was chosen put together. Few choices weigh little, many .3 of it."""
    rule = weights()["liking"]
    most = int(rule["most_choices"])
    share = float(rule["chosen"]) * min(choices, most) / most
    return (1 - share) * said + share * chosen


@dataclass(frozen=True, slots=True)
class FamilyLiking:
    """How one family of work was liked, 0 to 1; None where nothing was said or chosen."""

    family: str
    said: float | None
    chosen: float | None
    choices: int
    """How many free choices it was among."""
    share: float
    """What it counts for in the role."""
    cards: int
    """How many answers were given about it."""
    asked: float | None = None
    """What the cards about it come to by themselves; `said` is that, pulled by what was said of the whole day."""
    pulls: tuple[str, ...] = ()
    """The cards of the whole day that named it: "absorbed", "dreaded"."""

    @property
    def liked(self) -> float | None:
        """Both put together."""
        if self.said is None or self.chosen is None:
            return self.said if self.chosen is None else self.chosen
        return both(self.said, self.chosen, self.choices)

    @property
    def wanted(self) -> Literal["more", "same", "less"] | None:
        """What was asked for, in one word; None where it was not asked."""
        if self.asked is None:
            return None
        rule = weights()["liking"]["wanted"]
        return "more" if self.asked > rule["more"] else "less" if self.asked < rule["less"] else "same"

    @property
    def taken(self) -> Literal["often", "as_often", "seldom"] | None:
        """How often it was chosen, beside chance; None where there was too little to choose."""
        if self.chosen is None:
            return None
        rule = weights()["liking"]["taken"]
        return "often" if self.chosen > rule["often"] else "seldom" if self.chosen < rule["seldom"] else "as_often"

    @property
    def disagree(self) -> bool:
        """Asked for one thing, more than once, and chose the other."""
        if self.asked is None or self.chosen is None or self.cards < 2:
            return False
        rule = weights()["liking"]["disagree"]
        turned_away = self.asked >= rule["asked_more"] and self.chosen <= rule["seldom"]
        turned_to = self.asked <= rule["asked_less"] and self.chosen >= rule["often"]
        return bool(turned_away or turned_to)

    def pulled(self) -> str:
        """Return in words how far what was said of the whole day moved it from its cards; '' where nothing did."""
        if self.asked is None or self.said is None or not self.pulls:
            return ""
        moved = {"cards": round(100 * self.asked), "said": round(100 * self.said)}
        key = "both" if len(self.pulls) > 1 else self.pulls[0]
        return word(f"pulled.{key}", family=word(f"families.{self.family}.name"), **moved)


@dataclass(frozen=True, slots=True)
class Liking:
    families: tuple[FamilyLiking, ...]
    reading: Reading
    together: float | None
    """What answers and choices come to by weight, before the reading is held toward the middle; None without any."""
    answers: int
    choices: int
    tomorrow: str
    """"yes", "perhaps", "no", or '' where it was not answered."""


def liking(reflections: Sequence[Mapping[str, str]], choices: Sequence[Choice], role: str) -> Liking:
    """Return how the work of a role was liked, from the answers after each shift of it and all free choices.

    No answers give a reading that is not `enough`.
    """
    rule, shares = weights()["liking"], weights()["families"][role]
    chosen, said, asked = leaning(choices), said_of(reflections), _asked_of(reflections)
    families = []
    for family, share in shares.items():
        often, count = chosen.get(family, (0.5, 0))
        spoke = count >= rule["least_choices"]
        values = said.get(family, [])
        alone = fmean(asked[family]) if family in asked else None
        families.append(
            FamilyLiking(
                family, fmean(values) if values else None, often if spoke else None, count, float(share), len(values),
                alone, _pulls(reflections, family),
            )
        )
    again = [answers["tomorrow"] for answers in reflections if answers.get("tomorrow") in rule["answers"]]
    given = sum(map(len, reflections))
    together, reading = _reading(families, again, given, len(choices))
    return Liking(tuple(families), reading, together, given, len(choices), again[-1] if again else "")


def said_of(reflections: Sequence[Mapping[str, str]]) -> dict[str, list[float]]:
    """Return family -> what each card said of it, 0 to 1, pulled by "forgot the clock" and "put off" of that shift."""
    found: dict[str, list[float]] = {}
    for answers in reflections:
        for family, values in _asked_of([answers]).items():
            pulls = _pulls([answers], family)
            found.setdefault(family, []).extend(_pulled(value, pulls) for value in values)
    return found


def _pulled(value: float, pulls: Sequence[str]) -> float:
    """Return what a card said, moved toward 1 by "forgot the clock", and toward 0 by "put off"."""
    pull = float(weights()["liking"]["pull"])
    lifted = value + (1 - value) * pull * ("absorbed" in pulls)
    return lifted * (1 - pull * ("dreaded" in pulls))


def _asked_of(reflections: Sequence[Mapping[str, str]]) -> dict[str, list[float]]:
    """Return family -> what each card said of it, 0 to 1."""
    worth = weights()["liking"]["answers"]
    found: dict[str, list[float]] = {}
    for answers in reflections:
        for family, given in stated(answers).items():
            found.setdefault(family, []).extend(float(worth[answer]) for answer in given)
    return found


def _pulls(reflections: Sequence[Mapping[str, str]], family: str) -> tuple[str, ...]:
    """Return the cards of the whole day that named a family on any of these shifts."""
    return tuple(card for card in _PULLS if any(answers.get(card) == family for answers in reflections))


def _reading(
    families: Sequence[FamilyLiking], again: Sequence[str], given: int, choices: int
) -> tuple[float | None, Reading]:
    """Return what the families and the answers about tomorrow come to by weight, and the reading made of it."""
    rule = weights()["liking"]
    known = [family for family in families if family.said is not None]
    total = sum(family.share for family in known)
    if not known or total <= 0:
        return None, reading_of(0.5, 0, 0.0)
    said = sum(family.share * (family.said or 0.0) for family in known) / total
    cards, tomorrow = given - len(again), float(rule["tomorrow"]) * len(again)
    if again:
        said = (cards * said + tomorrow * fmean(rule["answers"][answer] for answer in again)) / (cards + tomorrow)
    free = [family for family in families if family.chosen is not None and family.share > 0]
    mean, effective = said, float(given)
    if free:
        share = sum(family.share for family in free)
        picked = sum(family.share * (family.chosen or 0.0) for family in free) / share
        mean = both(said, picked, choices)
        effective += rule["chosen"] * min(choices, rule["most_choices"])
    return mean, reading_of(mean, given + choices, effective)
