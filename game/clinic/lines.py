"""Telephone lines, as the worklist has them."""

from sim.day.cards import RINGS
from sim.day.view import TaskCard

_BEFORE, _, _AFTER = RINGS.partition("{line}")


def nobody_heard(card: TaskCard) -> bool:
    """Tell whether a card is a call that nobody picked up yet: what it is about no one can say, nor bring to anybody.

    As long as that is so, the card has no other title than that its line rings.
    """
    title = card.title
    number = title.removeprefix(_BEFORE).removesuffix(_AFTER)
    return title == RINGS.format(line=number) and number.isdecimal()
