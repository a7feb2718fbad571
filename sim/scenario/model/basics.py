"""What all parts of a scenario file are made of: ids, clock times, dates, weights; and the rule on unknown names."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictFloat

from sim.clock import parse_clock
from sim.errors import BadInput

FORMAT = 1
"""The version of the file format. `scenario upgrade` brings older files up to it."""

ID_PATTERN = r"^[a-z][a-z0-9_]*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Fact = Id


def _is_clock(text: str) -> str:
    try:
        parse_clock(text)
    except BadInput as error:
        raise ValueError(str(error)) from None
    return text


Clock = Annotated[str, AfterValidator(_is_clock)]
Weight = Annotated[StrictFloat, Field(ge=0)]


FIRST_YEAR, LAST_YEAR = 1950, 2150
"""Days lie within these years: people are born, and bookings are made, some years before and after."""


def _is_date(text: str) -> str:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:  # Python reads week dates and dates without dashes, too
        raise ValueError(f"'{text}' is not a date; write year, month and day such as 2026-11-23")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"'{text}' is too far away; a day lies between the years {FIRST_YEAR} and {LAST_YEAR}")
    return text


Date = Annotated[str, AfterValidator(_is_date)]


class Part(BaseModel):
    """Unknown keys are errors: a typing slip must never be silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
