"""What a day says: claims about itself, news for the player, and the choices of the morning huddle."""

from typing import Literal

from sim.distributions import Share
from sim.scenario.model.basics import Id, Part


class Expect(Part):
    """A claim that the day makes about itself: `wait_median_min < 12 in 95% of 200 days`, or of the mean."""

    claim: str
    why: str = ""


class News(Part):
    """A line that tells the player what happened. {who}, {reason} and {provider} may be used."""

    text: str
    tone: Literal["plain", "good", "bad", "urgent"] = "plain"


class HuddleChoice(Part):
    """Something to prepare before the doors open: it gives a fact to matching entities of the day."""

    title: str
    buys: str
    roles: tuple[Literal["ma", "moa"], ...] = ("ma", "moa")
    saves_share: dict[Id, Share] = {}
    """Task id -> the share of its time that it saves today."""
