"""Checks of texts that people read, and of claims that a day makes about itself."""

import re
from collections.abc import Iterator

from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.claims import parse_claim
from sim.scenario.errors import did_you_mean
from sim.scenario.places import DataPath
from sim.scenario.reach import KIND_SECTIONS

TASK_WORDS = ("who", "age", "reason", "provider", "time", "room", "line")
"""What a task's texts may fill in."""

_BRACES = re.compile(r"\{([^{}]*)\}")


def _titles(checked: Checked) -> Iterator[tuple[DataPath, str]]:
    """Yield the texts that must say something, with their paths."""
    day = checked.day
    yield ("title",), day.title
    yield ("clinic",), day.clinic
    for section in ("pathways", "tasks", *KIND_SECTIONS, "huddle"):
        for name, part in getattr(day, section).items():
            if checked.concerns(section, name):
                yield (section, name, "title"), part.title
    for name, room in day.plan.rooms.items():
        yield ("plan", "rooms", name, "label"), room.label


@check("E241", "Titles and labels are not empty.")
def titles_say_something(checked: Checked) -> Iterator[Fault]:
    for path, text in _titles(checked):
        if not text.strip():
            yield Fault(path, "a text is missing here", "in a few words, what it is called")


@check("E242", "A text fills in only words that exist.", stops_day=True)
def words_exist(checked: Checked) -> Iterator[Fault]:
    for name, task in checked.day.tasks.items():
        for where in ("title", "detail", "why", "leaving"):
            text: str = getattr(task, where)
            for word in _BRACES.findall(text):
                if word not in TASK_WORDS:
                    message = f"{{{word}}} is not a word that can be filled in"
                    yield Fault(("tasks", name, where), message, did_you_mean(word, TASK_WORDS))
            if "{" in _BRACES.sub("", text) or "}" in _BRACES.sub("", text):
                yield Fault(("tasks", name, where), "a brace stands alone in this text")


@check("E243", "A claim of the day (`expect`) can be read and tested.")
def claims_can_be_read(checked: Checked) -> Iterator[Fault]:
    for number, expect in enumerate(checked.day.expect):
        try:
            parse_claim(expect.claim)
        except ValueError as error:
            yield Fault(("expect", number, "claim"), str(error))


@check("W303", "A day that builds on another has a title of its own.")
def own_title(checked: Checked) -> Iterator[Fault]:
    at = checked.data.keys_at.get("title")
    if at is not None and at.source is not checked.top.source:
        message = f"this day has the title of the one it builds on, '{checked.day.title}'"
        yield Fault((), message, "add a line 'title: ...'")
