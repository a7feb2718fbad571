"""Checks of texts that people read, and of claims that a day makes about itself."""

import re
from collections.abc import Iterator
from datetime import date
from typing import get_args

from sim.clock import parse_clock
from sim.scenario.checks.facts import facts_set, reasons_to_leave
from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.claims import parse_claim
from sim.scenario.errors import and_more, did_you_mean
from sim.scenario.finding import is_from_library
from sim.scenario.model import EndStep, Scenario
from sim.scenario.places import DataPath, PlacedList, PlacedMap, look_up
from sim.scenario.reach import KIND_SECTIONS
from sim.scenario.weekdays import WEEKDAYS, next_weekday, weekdays_in

TASK_WORDS = ("who", "age", "reason", "provider", "time", "room", "line", "days_left", "worth")
"""What a task's texts may fill in."""

BRIEFING_WORDS = ("booked", "cancelled", "children", "older", "denials", "first", "last", "rooms")
NEWS_WORDS = ("who", "reason", "provider", "by")

_BRACES = re.compile(r"\{([^{}]*)\}")


def _titles(checked: Checked) -> Iterator[tuple[DataPath, str]]:
    """Yield the texts that must say something, with their paths."""
    day = checked.day
    yield ("title",), day.title
    yield ("clinic",), day.clinic
    for name, pool in day.staff.items():
        yield from ((("staff", name, "names", number), called) for number, called in enumerate(pool.names))
    for section in ("pathways", "tasks", *KIND_SECTIONS, "huddle"):
        for name, part in getattr(day, section).items():
            if checked.concerns(section, name):
                yield (section, name, "title"), part.title
    for name, room in day.plan.rooms.items():
        yield ("plan", "rooms", name, "label"), room.label


@check("E241", "Titles, names and labels are not empty.")
def titles_say_something(checked: Checked) -> Iterator[Fault]:
    for path, text in _titles(checked):
        if not text.strip():
            yield Fault(path, "a text is missing here", "in a few words, what it is called")


@check("E242", "A text fills in only words that exist.", stops_day=True)
def words_exist(checked: Checked) -> Iterator[Fault]:
    for path, text, known in _texts_with_words(checked.day):
        for word in _BRACES.findall(text):
            if word not in known:
                message = f"{{{word}}} is not a word that can be filled in"
                yield Fault(path, message, did_you_mean(word, known))
        if "{" in _BRACES.sub("", text) or "}" in _BRACES.sub("", text):
            yield Fault(path, "a brace stands alone in this text")


def _texts_with_words(day: Scenario) -> Iterator[tuple[DataPath, str, tuple[str, ...]]]:
    """Yield texts that are filled in, with their paths and the words they may use."""
    for name, task in day.tasks.items():
        for where in ("title", "detail", "why", "leaving"):
            yield ("tasks", name, where), getattr(task, where), TASK_WORDS
        for number, came_of in enumerate(task.came_of):
            yield ("tasks", name, "came_of", number, "text"), came_of.text, TASK_WORDS
    for number, line in enumerate(day.briefing):
        yield ("briefing", number), line, BRIEFING_WORDS
    for name, news in day.news.items():
        yield ("news", name, "text"), news.text, NEWS_WORDS


@check("E243", "A claim of the day (`expect`) can be read and tested.")
def claims_can_be_read(checked: Checked) -> Iterator[Fault]:
    for number, expect in enumerate(checked.day.expect):
        try:
            parse_claim(expect.claim, checked.day.staff)
        except ValueError as error:
            yield Fault(("expect", number, "claim"), str(error))


@check("E244", "News is told of a fact, a pathway, a way that a pathway can end, or a disruption.")
def news_can_happen(checked: Checked) -> Iterator[Fault]:
    for fault in news_of_nothing(checked):
        # The library's own is no slip here: the day has put something of its own in the place of what it tells of.
        if not is_from_library(look_up(checked.data, fault.path, key=True).at):
            yield fault


def news_of_nothing(checked: Checked) -> Iterator[Fault]:
    """Yield the news, the library's included, that no event of the day can bring."""
    facts = {fact for fact, _ in facts_set(checked)} | reasons_to_leave(checked)
    known = facts | set(checked.day.pathways) | set(checked.day.disruptions)
    known |= {f"{disruption}.over" for disruption in checked.day.disruptions}
    for name in checked.day.news:
        pathway, dot, outcome = name.partition(".")
        ends = get_args(EndStep.model_fields["end"].annotation)
        if name not in known and not (dot and pathway in checked.day.pathways and outcome in ends):
            message = f"'{name}' is no fact, no pathway, no way that a pathway ends and no disruption"
            yield Fault(("news", name), message, did_you_mean(name, sorted(known), most=0), at_key=True)


@check("W303", "A day that builds on another has a title of its own.")
def own_title(checked: Checked) -> Iterator[Fault]:
    at = checked.data.keys_at.get("title")
    if at is not None and at.source is not checked.top.source:
        message = f"this day has the title of the one it builds on, '{checked.day.title}'"
        yield Fault((), message, "add a line 'title: ...'")


@check("W325", "Everybody has a name of their own, or nobody can tell who it was.")
def names_differ(checked: Checked) -> Iterator[Fault]:
    met: dict[str, str] = {}
    for name, pool in checked.day.staff.items():
        for number, called in enumerate(pool.names[: pool.count]):
            seat = f"{name}{number + 1}"
            if called.strip() and called in met:
                yield Fault(("staff", name, "names", number), f"{met[called]} is called '{called}' as well")
            met.setdefault(called, seat)


LONGEST = 4000
"""Letters of a text that a page of a terminal, or of the window, can still hold: some 600 words."""


@check("W326", f"No text is longer than {LONGEST} letters.")
def texts_are_short(checked: Checked) -> Iterator[Fault]:
    for path, text in _texts(checked.data, ()):
        if len(text) > LONGEST:
            yield Fault(path, f"this text has {len(text)} letters: nobody will read it", f"at most {LONGEST}, please")


def _texts(part: object, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """Yield all texts of a day with their paths; what the library has under a section is left out."""
    if isinstance(part, str):
        yield path, part
    inner = part.items() if isinstance(part, PlacedMap) else enumerate(part) if isinstance(part, PlacedList) else ()
    for name, one in inner:
        own = len(path) != 1 or not isinstance(part, PlacedMap) or not is_from_library(part.keys_at[name])
        if own:
            yield from _texts(one, (*path, name))


@check("W307", "A weekday in the title is the weekday of the date.")
def weekday_of_the_title(checked: Checked) -> Iterator[Fault]:
    today = date.fromisoformat(checked.day.date)
    named = weekdays_in(checked.day.title)
    if named and today.weekday() not in named:
        said, found = WEEKDAYS[named[0]], WEEKDAYS[today.weekday()]
        message = f"the title says {said}, but {today} is a {found}"
        hint = f"write date: {next_weekday(today, named[0])}"
        yield Fault(("title",), message, hint, causes=(("date",),))


_PROVIDER = re.compile(r"\bDr\. [A-Z][\w'-]+")
_CLOCK = re.compile(r"\b([01]\d|2[0-3]):[0-5]\d\b")


@check("W318", "What the huddle says and the rooms are called fits the day: its people and its hours.")
def texts_fit_the_day(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    there = {name for pool in day.staff.values() for name in pool.names}
    first, last = parse_clock(day.hours.staff_from), parse_clock(day.hours.latest)
    for path, text in _told_at_the_huddle(day):
        for name in _PROVIDER.findall(text):
            if there and name not in there:
                causes = (("staff", "provider", "names"), ("staff", "provider"))
                yield Fault(path, f"'{name}' is nobody of this day", "write this text anew", causes=causes)
        for clock in _CLOCK.finditer(text):
            if not first <= parse_clock(clock[0]) <= last:
                hours = f"from {day.hours.staff_from} to {day.hours.latest}"
                message = f"this text says {clock[0]}, and the day runs {hours}"
                yield Fault(path, message, "write this text anew", causes=(("hours", "staff_from"), ("hours",)))


def _told_at_the_huddle(day: Scenario) -> Iterator[tuple[DataPath, str]]:
    """Yield the texts that a player reads before the day begins, and the names of the rooms."""
    yield from ((("briefing", number), line) for number, line in enumerate(day.briefing))
    for name, choice in day.huddle.items():
        yield ("huddle", name, "buys"), choice.buys
    for name, room in day.plan.rooms.items():
        yield ("plan", "rooms", name, "label"), room.label


@check("W319", "What the huddle offers to prepare is for work that the day has.")
def huddle_is_of_use(checked: Checked) -> Iterator[Fault]:
    for name, choice in checked.day.huddle.items():
        saved = list(choice.saves_share)
        if saved and not any(checked.used.has("tasks", task) for task in saved):
            message = f"this saves time at '{saved[0]}'{and_more(saved[1:])}, which nothing of the day asks for"
            hint = f"take it out: 'huddle: {{{name}: null}}'"
            yield Fault(("huddle", name), message, hint, at_key=True)


@check("W322", "An emergency that begins is told to the player: `news` has a line for its pathway.")
def emergencies_are_told(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    for name, pathway in day.pathways.items():
        own = not is_from_library(look_up(checked.data, ("pathways", name)).at)
        if pathway.what == "emergency" and own and checked.used.has("pathways", name) and name not in day.news:
            line = f'news: {{{name}: {{text: "{{who}}: {{reason}}.", tone: urgent}}}}'
            yield Fault(("pathways", name), "nothing tells the player when this begins", f"write {line}", at_key=True)
