"""An EKG as a signal: how high the pen stands, worked out from what `assets/ekg.yaml` says and what a case records."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from game.theme import ASSETS
from sim.cases.case import Case, MarkPayload

_FIRST = 0.35
"""When the first R wave comes, as a share of the time from beat to beat."""
LIMBS = ("I", "II", "III", "aVR", "aVL", "aVF")


@cache
def ekg() -> dict[str, Any]:
    """Return what `assets/ekg.yaml` says."""
    return dict(yaml.safe_load((ASSETS / "ekg.yaml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Recording:
    """How an EKG was recorded: what is seen on its paper hangs on this alone."""

    beat_s: float = 0.8
    """Seconds from beat to beat."""
    mm_per_s: float = 25
    mm_per_mv: float = 10
    disturbance: str = ""
    """What disturbs the line, one of `disturbances`, or ''."""
    arms_swapped: bool = False
    lead_off: str = ""
    """The lead that has come off, or ''."""

    def height_mm(self, lead: str, at_s: float) -> float:
        """Return how many millimeters above its base line the pen stands in that lead after so many seconds."""
        if lead == self.lead_off:
            return 0.0
        return self.mm_per_mv * (self._heart_mv(lead, at_s) + self._disturbed_mv(lead, at_s))

    def _heart_mv(self, lead: str, at_s: float) -> float:
        since = (at_s - _FIRST * self.beat_s) % self.beat_s
        beats = (since - self.beat_s, since, since + self.beat_s)  # of a quick heart the next wave meets the last one
        return sum([
            mv * math.exp(-0.5 * ((after - at) / wide) ** 2)
            for after in beats for at, wide, mv in _seen(lead, self.arms_swapped) if abs(after - at) < 4 * wide
        ])

    def _disturbed_mv(self, lead: str, at_s: float) -> float:
        if not self.disturbance:
            return 0.0
        one = ekg()["disturbances"][self.disturbance]
        share = 1.0 if lead in LIMBS else 0.7
        if one["manner"] == "wave":
            return share * float(one["mv"] * math.sin(2 * math.pi * one["per_s"] * at_s))
        return share * float(one["mv"]) * _noise(at_s * one["per_s"] + 31 * _place(lead))


def _noise(at: float) -> float:
    """Return a jagged line between -1 and 1 whose corners lie at whole numbers."""
    before = math.floor(at)
    low, high = scatter(before), scatter(before + 1)
    return low + (high - low) * (at - before)


def scatter(n: float) -> float:
    """Return a number from -1 to 1 that looks random and hangs on `n` alone."""
    share = math.sin(n * 12.9898 + 4.1414) * 43758.5453
    return 2 * (share - math.floor(share)) - 1


def _place(lead: str) -> int:
    return (*LIMBS, "V1", "V2", "V3", "V4", "V5", "V6").index(lead)


@cache
def _seen(lead: str, arms_swapped: bool) -> tuple[tuple[float, float, float], ...]:
    """Return of each wave its middle and width in seconds, and its height in millivolts as a lead sees it."""
    waves = ekg()["waves"].values()
    return tuple((wave["at"], wave["wide"], lead_mv(lead, wave["mv"], arms_swapped)) for wave in waves)


def lead_mv(lead: str, mv: Mapping[str, float], arms_swapped: bool = False) -> float:
    """Return what a lead shows, in millivolts, from what I, II and the chest leads show of it.

    With the arm wires swapped, lead I shows its mirror image and II and III change places, as do aVR and aVL.
    """
    if lead not in LIMBS:
        return mv[lead]
    one, two = mv["I"], mv["II"]
    if arms_swapped:
        one, two = -one, two - one
    return {
        "I": one, "II": two, "III": two - one,
        "aVR": -(one + two) / 2, "aVL": one - two / 2, "aVF": two - one / 2,
    }[lead]


def shows_ekg(case: Case) -> bool:
    """Tell whether a case can be shown as an EKG: one of its kinds, with fields and values that can be drawn."""
    if case.kind not in ekg()["kinds"] or not isinstance(case.payload, MarkPayload):
        return False
    values = {field.id: field.value for field in case.payload.fields}
    drawn = {*ekg()["printed"], *(panel["field"] for panel in ekg()["panels"].values())}
    return set(values) == drawn and all(values[id] in looks for id, looks in ekg()["looks"].items())


def beats_of(look: int, years: int | None = None) -> int:
    """Return how often the heart of the person with that look beats a minute, wherever it is seen: on the paper of an
    EKG as on a meter. `years` is their age, None (a grown-up's) where nobody knows it."""
    rates = ekg()["beats_per_minute"]
    rate = next((one for one in rates if years is not None and years <= one["to_age"]), rates[-1])
    return int(rate["from"] + look % (rate["to"] - rate["from"] + 1))


def recording_of(values: Mapping[str, str], look: int, years: int | None = None) -> Recording:
    """Return the recording with these values of its fields (see `shows_ekg`); `look` is the person's, `years` their
    age."""
    beats = beats_of(look, years)
    drawn = {k: v for id, looks in ekg()["looks"].items() for k, v in looks[values[id]].items() if k != "says"}
    return Recording(beat_s=60 / beats, **drawn)


def said_of(field: str, value: str) -> str:
    """Return what an eye sees in that field, in words: the value itself where it is printed."""
    look = ekg()["looks"].get(field, {}).get(value, {})
    return str(look.get("says", value))
