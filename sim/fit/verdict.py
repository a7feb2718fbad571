"""What both readings say side by side: never a score, and never more than their bands can carry.

A side is clear only where its whole 80% band lies beyond its line. Where most of a role met too few moments
to be shown, how it went is not clear either, however good those few were.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from sim.fit.ability import Reading
from sim.fit.data import weights, word

Side = Literal["yes", "open", "no"]


@dataclass(frozen=True, slots=True)
class Rest:
    """The moments besides those that are told first."""

    answers: int = 0
    right: int = 0
    """How many of these answers were right."""
    short: bool = False
    """Whether anything of it fell short, an answer or not."""


def verdict(
    went: Reading, liked: Reading, behind: Callable[[float], float] | None, thin: bool, to_learn_from: int,
    graver: int = 0, rest: Rest = Rest(),
) -> str:  # fmt: skip
    """Return the verdict in words, '' where either reading is missing.

    `behind` gives the share of assistants below a reading, None where nothing was compared. `thin`: most of the
    role is not shown. `to_learn_from`: how many moments of safety went wrong; they are told first. `graver`: how many
    other moments there were that were wrong where much hung on them; then they are. `rest` is what there was besides.
    """
    if not (went.enough and liked.enough):
        return ""
    well = "open" if thin else _went(went, behind)
    before = word("grid.first", count=to_learn_from) if to_learn_from else ""
    if graver:
        before = f"{before} {word('grid.also_grave' if before else 'grid.first_grave', count=graver)}".strip()
    said = word(f"grid.{well}_{_liked(liked)}", well=_rest(rest) if before else word("grid.well"))
    return f"{before} {said}".strip()


def _rest(rest: Rest) -> str:
    """Return how the rest went on a day that went well: what of it did not is not passed over."""
    if rest.right == rest.answers:
        return word("grid.rest_most" if rest.short else "grid.rest")
    key = "rest_answers" if 2 * rest.right > rest.answers else "rest_part"
    return word(f"grid.{key}", right=rest.right, all=rest.answers)


def apart(
    went: Reading, liked: Reading, behind: Callable[[float], float] | None, to_learn_from: int = 0
) -> str:
    """Return what a fit must not stand before, '' where it may: that the best guesses of both readings point different
    ways, or that much could have harmed somebody where nearly all assistants did better (uncompared: where it went
    badly by itself).

    The fit is made of both readings, so its range can look fair although it stands for neither.
    """
    if not (went.enough and liked.enough):
        return ""
    rule = weights()["verdict"]
    if to_learn_from >= rule["many_harms"]:
        if behind is None and went.mean < rule["went_badly_alone"]:
            return word("apart.harm_alone")
        if behind is not None and behind(went.mean) <= rule["nearly_all_better"]:
            return word("apart.harm")
    match _went(_pinned(went), behind), _liked(_pinned(liked)):
        case "yes", "no":
            return word("apart.yes_no")
        case "no", "yes":
            return word("apart.no_yes_alone" if behind is None else "apart.no_yes")
    return ""


def _pinned(reading: Reading) -> Reading:
    """Return a reading whose band is its best guess."""
    return replace(reading, low=reading.mean, high=reading.mean)


def _went(went: Reading, behind: Callable[[float], float] | None) -> Side:
    rule = weights()["verdict"]
    if behind is None:
        return _side(went.low, went.high, rule["went_badly_alone"], rule["went_well_alone"])
    return _side(behind(went.low), behind(went.high), rule["went_badly"], rule["went_well"])


def _liked(liked: Reading) -> Side:
    rule = weights()["verdict"]
    return _side(liked.low, liked.high, rule["not_liked"], rule["liked"])


def _side(low: float, high: float, no: float, yes: float) -> Side:
    """Return on which side a band lies: wholly from `yes` on, wholly below `no`, or neither."""
    return "yes" if low >= yes else "no" if high < no else "open"
