"""The names of the library that the program itself speaks of: all else of a day it knows as data.

A day that has none of them runs as well; the figures that count by them are empty then.
"""

from typing import Literal

CLAIM = "claim"
"""The pathway of a claim for a visit of today."""
OLD_DENIAL = "old_denial"
"""The pathway of a claim that had come back before today."""

BROUGHT_UP = "escalated"
"""A matter was brought to the provider. The button of that name makes it true, and no answer."""
CHART_CLOSED = "chart_closed"
"""A chart is finished: its claim can go."""
CLAIM_FILED = "claim_filed"
"""A claim is on its way to the plan."""
DENIED = "denied"
"""A claim came back, rejected or denied."""
RED_FLAG = "red_flag"
"""Somebody is, or was, in danger."""

TOLD = ("called_in", "told_now")
"""The provider was told of somebody by mouth: called in, or to see them next."""

CREW_HERE = "crew_here"
"""The ambulance crew is with somebody: nobody else is called to them any more."""

COUNTED_BY = (BROUGHT_UP, CHART_CLOSED, CLAIM_FILED, DENIED, RED_FLAG)
"""The facts that the day, its figures or a debrief count by, whether or not any step asks for them."""


def role_of(seat: str) -> Literal["ma", "moa"]:
    """Return as which role a seat, or its pool, is told and weighed: an office administrator's for any but the MAs'."""
    return "ma" if seat.rstrip("0123456789") == "ma" else "moa"
