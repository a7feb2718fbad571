"""Small parts that all case files share: ids, lists, texts with words to fill in, reasons."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from sim.cases.words import check_words

T = TypeVar("T")

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Fact = Id
Many = Annotated[tuple[T, ...], Strict(False)]
"""A list in the file, a tuple in the program."""



def _has_some(items: tuple[T, ...]) -> tuple[T, ...]:
    if not items:
        raise ValueError("the list is empty")
    return items


Some = Annotated[tuple[T, ...], Strict(False), AfterValidator(_has_some)]
"""A `Many` with at least one entry. (A plain minimum length would complain a second time about bad ones.)"""

Share = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """Unknown keys and wrong types are errors: a typing slip must never be silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


_known: ContextVar[frozenset[str]] = ContextVar("words a file has named itself", default=frozenset())


@contextmanager
def knowing(words: Iterable[str]) -> Iterator[None]:
    """While this lasts, texts may use these words besides those that every subject has."""
    token = _known.set(_known.get() | frozenset(words))
    try:
        yield
    finally:
        _known.reset(token)


def _is_text(text: str) -> str:
    check_words(text, _known.get())
    return text


def _is_not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("a text is missing here")
    return text


_ENDS = re.compile(r"[.!?][\"”']?\s+(?=[\"“']?[A-Z{$0-9])")
_NOT_ENDS = re.compile(r"\b(Dr|St|Mr|Ms|vs|No|a\.m|p\.m|U\.S|e\.g|i\.e)\.")


def sentences(text: str) -> int:
    """Return how many sentences a text has; "Dr." and the like end none."""
    return len(_ENDS.split(_NOT_ENDS.sub(r"\1", text.strip())))


def _is_short(text: str) -> str:
    if sentences(text) > 2:
        raise ValueError("a reason has at most two sentences")
    return text


Text = Annotated[str, AfterValidator(_is_text)]
"""A text for a person. `{name}`, `{age}` and other words are filled in when a case is made."""

Line = Annotated[Text, AfterValidator(_is_not_empty)]
"""A `Text` that must say something."""

Reason = Annotated[Line, AfterValidator(_is_short)]
"""Why an answer was right or wrong, in at most two sentences."""
