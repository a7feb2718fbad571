"""Fill the words of a text: ``"Tell {provider} about {name}"``.

Words in braces are names from a fixed list, plus those that a case file names itself under `fill`,
`numbers` and the like. Nothing is evaluated. Five words take a shift: `{today+14}` is the date 14 days
on, `{weekday-1}` the name of yesterday, `{clock-30}` the time half an hour ago, and `{workday+1}` the name
of the next day on which the clinic is open: on a Friday that is Monday. `{workdate-20}` is the date of the
twentieth open day before this one, for visits and whatever else happens at the desk.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sim.cases.ages import WEEKDAYS, age_text, us_date
from sim.cases.working_days import working_day
from sim.clock import DAY, MINUTE, time_text

if TYPE_CHECKING:
    from sim.cases.subject import Subject

_BRACES = re.compile(r"\{([^{}]*)\}")
SOME_PROVIDER = "the provider"
"""What a provider is called while it is open who that will be."""
_BEGINS_WITH_IT = re.compile(rf"(^[“\"]?|[.!?] [“\"]?){SOME_PROVIDER}")
_SHIFTED = re.compile(r"(today|weekday|workdate|workday|clock)([+-]\d{1,4})")


def as_sentences(text: str) -> str:
    """Return a text in which "the provider" has a capital where a sentence begins with it."""
    return _BEGINS_WITH_IT.sub(lambda found: f"{found[1]}T{SOME_PROVIDER[1:]}", text)


def _stakes(subject: "Subject") -> str:
    """Return what hangs on a paper, and until when it is taken."""
    if subject.days_left is None:
        return "no last day"
    return f"${subject.worth:,} · last day {us_date(subject.today + timedelta(days=subject.days_left))}"


def flu_season_end(today: date, ago: int = 0) -> date:
    """Return the June 30 until which the flu vaccine of the season is good; `ago`: of so many seasons before."""
    return date(today.year + (today.month > 6) - ago, 6, 30)


def _name_here(subject: "Subject") -> str:
    """Return the name, with a word where somebody else of that first name is in the building."""
    person = subject.person
    return f"{person.name} (another {person.given} is here)" if subject.namesakes() else person.name


def _told_at(subject: "Subject") -> str:
    """Return when the provider was told of something, or how such an hour is written."""
    return "the clock time, to the minute" if subject.told_at is None else time_text(subject.told_at)


_WORDS: dict[str, Callable[["Subject"], str]] = {
    "name": lambda s: s.person.name,
    "given": lambda s: s.person.given,
    "family": lambda s: s.person.family,
    "born": lambda s: us_date(s.person.born),
    "age": lambda s: age_text(s.person.born, s.today),
    "phone": lambda s: s.person.phone,
    "street": lambda s: s.person.street,
    "city": lambda s: s.person.city,
    "language": lambda s: s.person.language,
    "plan": lambda s: s.person.plan.name,
    "plan_copay": lambda s: f"${s.person.plan.copay}.00",
    "member_id": lambda s: s.person.member_id,
    "mrn": lambda s: s.person.mrn,
    "provider": lambda s: s.provider,
    "reason": lambda s: s.reason,
    "clinic": lambda s: s.clinic,
    "today": lambda s: us_date(s.today),
    "weekday": lambda s: _weekday(s.today),
    "clock": lambda s: time_text(s.at),
    "stakes": _stakes,
    "name_here": _name_here,
    "finding": lambda s: s.finding or "number and unit, or the very words",
    "told_at": _told_at,
    "season_end": lambda s: us_date(flu_season_end(s.today)),
    "last_season_end": lambda s: us_date(flu_season_end(s.today, ago=1)),
}

WORDS: tuple[str, ...] = tuple(_WORDS)
"""The words that every subject has."""


def check_words(text: str, own: Collection[str] = ()) -> None:
    """Raise ValueError, with a sentence, if a text uses a word that nobody will fill in."""
    for word in _BRACES.findall(text):
        if word in _WORDS or word in own or _SHIFTED.fullmatch(word):
            continue
        near = get_close_matches(word, [*WORDS, *own], 1)
        hint = f"did you mean {{{near[0]}}}?" if near else "words are: " + ", ".join([*WORDS, *sorted(own)])
        raise ValueError(f"{{{word}}} is not a word that can be filled in; {hint}")
    if "{" in _BRACES.sub("", text) or "}" in _BRACES.sub("", text):
        raise ValueError(f"a brace stands alone in '{text}'")


class Words:
    """The words of one case: those of its subject, and the case's own."""

    def __init__(self, subject: "Subject", own: Mapping[str, str] | None = None) -> None:
        self.subject = subject
        self._own = dict(own or {})
        self._lent: list[tuple[Mapping[str, str], Callable[[str], dict[str, str]]]] = []

    def add(self, words: Mapping[str, str]) -> None:
        """Add words of the case's own; their texts may use words that are already known."""
        self._own |= {name: self.fill(text) for name, text in words.items()}

    def lend(self, source_of: Mapping[str, str], draw: Callable[[str], dict[str, str]]) -> None:
        """Let words be drawn when they are first asked for; what is lent last comes first.

        `source_of` tells for each word where it comes from, and `draw` draws all words of one source.
        """
        self._lent.insert(0, (source_of, draw))

    def fill(self, text: str) -> str:
        """Return the text with every word filled in. The text has passed `check_words`."""
        if "{" not in text:
            return text
        filled = _BRACES.sub(lambda found: self._one(found[1]), text)
        return as_sentences(filled) if self.subject.provider == SOME_PROVIDER else filled

    def fill_all(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the texts filled in."""
        return tuple(self.fill(text) for text in texts)

    def _one(self, word: str) -> str:
        if word in self._own:
            return self._own[word]
        for source_of, draw in self._lent:
            if word in source_of:
                self.add(draw(source_of[word]))
                return self._own[word]
        if word in _WORDS:
            return _WORDS[word](self.subject)
        shifted = _SHIFTED.fullmatch(word)
        if shifted is None:
            raise KeyError(word)
        return self._shifted(shifted[1], int(shifted[2]))

    def _shifted(self, word: str, shift: int) -> str:
        today = self.subject.today
        if word == "clock":
            return time_text((self.subject.at + shift * MINUTE) % DAY)
        if word == "workdate":
            return us_date(working_day(today, shift))
        if word == "workday":
            return _weekday(working_day(today, shift))
        day = today + timedelta(days=shift)
        return us_date(day) if word == "today" else _weekday(day)


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]
