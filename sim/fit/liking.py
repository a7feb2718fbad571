"""You liked it: what somebody said after the shift, and what they took up when they were free to choose.

Kept apart from how it went. What was said weighs .7, what was chosen .3; where the two disagree, the
debrief asks rather than averages it away.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.fit.ability import Reading, reading_of
from sim.fit.choices import Choice, leaning
from sim.fit.data import weights
from sim.fit.reflection import NOTHING, stated


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

    @property
    def liked(self) -> float | None:
        """Both put together."""
        if self.said is None or self.chosen is None:
            return self.said if self.chosen is None else self.chosen
        rule = weights()["liking"]
        return float(rule["stated"] * self.said + rule["chosen"] * self.chosen)

    @property
    def disagree(self) -> bool:
        """Said one thing and chose the other."""
        if self.said is None or self.chosen is None:
            return False
        return (self.said >= 0.75 and self.chosen <= 0.35) or (self.said <= 0.25 and self.chosen >= 0.65)


@dataclass(frozen=True, slots=True)
class Liking:
    families: tuple[FamilyLiking, ...]
    reading: Reading
    answers: int
    choices: int
    tomorrow: str
    """"yes", "perhaps", "no", or '' where it was not answered."""


def liking(answers: Mapping[str, str], choices: list[Choice], role: str) -> Liking:
    """Return how the work of a role was liked. No answers give a reading that is not `enough`."""
    rule, shares = weights()["liking"], weights()["families"][role]
    chosen = leaning(choices)
    given = stated(answers)
    families = []
    for family, share in shares.items():
        said = _said(given.get(family, []), answers, family)
        often, count = chosen.get(family, (0.5, 0))
        spoke = count >= rule["least_choices"]
        families.append(FamilyLiking(family, said, often if spoke else None, count, float(share)))
    tomorrow = answers.get("tomorrow", "")
    reading = _reading(families, tomorrow, answers, len(choices))
    return Liking(tuple(families), reading, len(answers), len(choices), tomorrow)


def _said(given: list[str], answers: Mapping[str, str], family: str) -> float | None:
    """Return what was said of a family: its cards, pulled by "lost track of time" and "dreaded"."""
    rule = weights()["liking"]
    if not given:
        return None
    mean = sum(rule["answers"][answer] for answer in given) / len(given)
    if answers.get("absorbed", NOTHING) == family:
        mean += (1 - mean) * rule["pull"]
    if answers.get("dreaded", NOTHING) == family:
        mean -= mean * rule["pull"]
    return float(mean)


def _reading(families: list[FamilyLiking], tomorrow: str, answers: Mapping[str, str], choices: int) -> Reading:
    """Put the families together by what they count for in the role, with the answer about tomorrow."""
    rule = weights()["liking"]
    known = [family for family in families if family.said is not None]
    total = sum(family.share for family in known)
    if not known or total <= 0:
        return reading_of(0.5, 0, 0.0)
    said = sum(family.share * (family.said or 0.0) for family in known) / total
    cards = len(answers) - ("tomorrow" in answers)
    if tomorrow in rule["answers"]:
        said = (cards * said + rule["tomorrow"] * rule["answers"][tomorrow]) / (cards + rule["tomorrow"])
    free = [family for family in families if family.chosen is not None and family.share > 0]
    mean, effective = said, float(len(answers))
    if free:
        share = sum(family.share for family in free)
        picked = sum(family.share * (family.chosen or 0.0) for family in free) / share
        mean = rule["stated"] * said + rule["chosen"] * picked
        effective += rule["chosen"] * min(choices, rule["most_choices"])
    return reading_of(mean, len(answers) + choices, effective)
