"""Which of the two desks: said only after both were worked, and balanced unless the evidence is sure.

What somebody likes (six families of work, as said and as chosen) is held against how the interests of the two
occupations differ in O*NET. The evidence is redrawn many times; the lean counts only if four in five redraws point the
same way. Choices are many, and are redrawn as they are (a bootstrap). Cards are few: a family that was asked of once or
twice and got one answer would be redrawn as sure as ever, so its liking is redrawn as all that such answers leave open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from sim.fit.beta import beta_quantile
from sim.fit.choices import Choice, leaning
from sim.fit.data import weights, word
from sim.fit.liking import both, said_of
from sim.luck import Luck

Band = Literal["ma_clear", "ma_slight", "balanced", "moa_slight", "moa_clear"]
LEAST_FAMILIES = 4
"""Said of fewer families than this, and nothing is said of a lean."""
_Said = Mapping[str, Sequence[float]]
"""Family -> what each card said of it, 0 to 1."""
_UNSAID = 0.5
"""What a liking starts from, for and against, before a card is answered (Jeffreys: Beta(1/2, 1/2))."""
_TOSS_UP = 0.55
"""What fewer redraws than this share say of one desk, they say of the other about as well."""
_GRID = 40
"""So many quantiles stand for the whole of what cards leave open."""


Pull = Literal["ma_much", "ma", "none", "moa", "moa_much"]


@dataclass(frozen=True, slots=True)
class LeanPart:
    """What one family of work adds to a lean."""

    family: str
    said: float
    """The mean of what its cards said at both desks, 0 to 1."""
    cards: int
    chosen: float | None
    """How often it was chosen when free to choose, .5 as often as by chance; None where too seldom to say."""
    toward: float
    """What it adds: above 0 toward the medical assistant's work, below 0 toward the front office."""

    @property
    def pull(self) -> Pull:
        """Which way it pulls, and whether much."""
        rule = weights()["lean"]
        if abs(self.toward) < rule["pulls"]:
            return "none"
        much = abs(self.toward) >= rule["pulls_much"]
        if self.toward > 0:
            return "ma_much" if much else "ma"
        return "moa_much" if much else "moa"


@dataclass(frozen=True, slots=True)
class Lean:
    band: Band
    toward: float
    """Above 0 toward the medical assistant's work, below 0 toward the front office."""
    sure: float
    """Share of redraws that point the same way."""
    parts: tuple[LeanPart, ...] = ()
    """What it is made of, what pulls most first. Their `toward` sum to it."""

    def in_words(self) -> tuple[str, str]:
        """Return which desk, and how far that may be chance: in how many redraws of a hundred they point there."""
        side, least = ("ma" if self.toward > 0 else "moa"), weights()["lean"]["sure"]
        values = {"times": round(100 * self.sure), "least": round(100 * least), "desk": word(f"lean.desks.{side}")}
        how = "sure" if self.band != "balanced" else "sure_small" if self.sure >= least else "sure_little"
        if self.sure < _TOSS_UP:
            how = "sure_none"
        return word(f"lean.{self.band}"), word(f"lean.{how}", **values)


def lean(
    ma: Sequence[Mapping[str, str]], moa: Sequence[Mapping[str, str]], choices: Sequence[Choice] = ()
) -> Lean | None:
    """Return the lean of the answers after shifts at each desk, and of the free choices made at both.

    None where either desk says too little.
    """
    if not said_of(ma) or not said_of(moa):
        return None
    said = said_of([*ma, *moa])
    if len(said) < LEAST_FAMILIES:
        return None
    rule = weights()["lean"]
    liked = _liked({family: _middle(values) for family, values in said.items()}, choices)
    toward, parts = contrast_of(liked), _parts(said, liked, choices)
    redrawn = _redrawn(said, choices, rule["draws"])
    side = "ma" if toward > 0 else "moa"
    sure = sum(again * toward > 0 for again in redrawn) / len(redrawn)
    if abs(toward) < rule["slight"] or sure < rule["sure"]:
        return Lean("balanced", toward, sure, parts)
    # Clear is only what nearly every redraw leaves standing as a lean at all.
    leaning_so = sum(abs(again) >= rule["slight"] and again * toward > 0 for again in redrawn) / len(redrawn)
    clear = abs(toward) >= rule["clear"] and leaning_so >= rule["surely_clear"]
    band: Band = f"{side}_{'clear' if clear else 'slight'}"  # type: ignore[assignment]
    return Lean(band, toward, sure, parts)


def contrast_of(liked: Mapping[str, float]) -> float:
    """Return how far a liking, centred, points along the difference of the two occupations."""
    return sum(_pulls(liked).values())


def _pulls(liked: Mapping[str, float]) -> dict[str, float]:
    """Return what each family adds to a lean."""
    contrast = weights()["lean"]["contrast"]
    middle = sum(liked.values()) / len(liked)
    return {family: float(contrast[family]) * (value - middle) for family, value in liked.items()}


def _parts(said: _Said, liked: Mapping[str, float], choices: Sequence[Choice]) -> tuple[LeanPart, ...]:
    chosen, least = leaning(choices), weights()["liking"]["least_choices"]
    parts = []
    for family, toward in _pulls(liked).items():
        often, count = chosen.get(family, (0.5, 0))
        cards = said[family]
        parts.append(LeanPart(family, fmean(cards), len(cards), often if count >= least else None, toward))
    return tuple(sorted(parts, key=lambda part: (-abs(part.toward), part.family)))


def _liked(said: Mapping[str, float], choices: Sequence[Choice]) -> dict[str, float]:
    """Return how each family is liked that something was said of: what was said, and what was chosen."""
    least, chosen = weights()["liking"]["least_choices"], leaning(choices)
    liked = {}
    for family, value in said.items():
        often, count = chosen.get(family, (0.5, 0))
        liked[family] = both(value, often, count) if count >= least else value
    return liked


def _middle(values: Sequence[float]) -> float:
    """Return the mean of what cards leave open: theirs, held back by what it started from."""
    return (_UNSAID + sum(values)) / (2 * _UNSAID + len(values))


def _open(values: Sequence[float]) -> list[float]:
    """Return quantiles that stand for all that cards leave open of a liking."""
    likes, dislikes = _UNSAID + sum(values), _UNSAID + sum(1 - value for value in values)
    return [beta_quantile((i + 0.5) / _GRID, likes, dislikes) for i in range(_GRID)]


def _redrawn(said: _Said, choices: Sequence[Choice], draws: int) -> list[float]:
    """Return the lean of each of so many redraws of the evidence, with luck of its own."""
    luck = Luck(0)
    still_open = {family: _open(values) for family, values in said.items()}
    redrawn = []
    for draw in range(draws):
        dice = luck.of(f"lean.{draw}")
        likings = {family: dice.pick(family, among) for family, among in still_open.items()}
        redrawn.append(contrast_of(_liked(likings, _again(luck, draw, choices))))
    return redrawn


def _again(luck: Luck, draw: int, choices: Sequence[Choice]) -> list[Choice]:
    """Return as many choices as there are, each drawn from all of them."""
    numbers = luck.several("lean", f"{draw}.choices", len(choices))
    return [choices[int(number * len(choices))] for number in numbers]
