"""What all parts of a scenario file are made of: ids, clock times, dates, weights; and the rule on unknown names."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

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
Weight = Annotated[float, Field(ge=0)]


def _is_date(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a date; write year, month and day such as 2026-11-23") from None
    return text


Date = Annotated[str, AfterValidator(_is_date)]


class Part(BaseModel):
    """Unknown keys are errors: a typing slip must never be silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
