"""Checks of waiting: it ends, and who gives up has a patience to lose."""

import re
from collections.abc import Iterator
from datetime import date

from sim.cases.working_days import working_days
from sim.scenario.checks.facts import SET_BY_THE_DAY, facts_set
from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.checks.pathways import always, flat
from sim.scenario.errors import and_more
from sim.scenario.model import AwaitStep, SetStep, Step, TakeStep, TaskStep, TogetherStep
from sim.scenario.places import DataPath, look_up, path_text
from sim.scenario.reach import KIND_SECTIONS


@check("E233", "Who gives up waiting has a patience.")
def patience_to_lose(checked: Checked) -> Iterator[Fault]:
    for name, pathway in checked.day.pathways.items():
        for path, step in flat(pathway.steps, ("pathways", name, "steps")):
            if isinstance(step, TaskStep | TakeStep) and step.gives_up and step.patience is None:
                message = "without a patience nobody ever gives up"
                yield Fault((*path, "gives_up"), message, "add how many minutes they wait, such as 'patience: 30'")


@check("E234", "No two pathways wait for each other for ever.")
def no_endless_waiting(checked: Checked) -> Iterator[Fault]:
    walked = _Walked(checked)
    set_somewhere = {fact for fact, _ in facts_set(checked)}
    stuck = [one for one in walked.stuck if one[1] in set_somewhere and checked.concerns(*one[0][:2])]
    if stuck:
        (path, fact), *others = stuck
        more = and_more([path_text(other) for other, _ in others])
        message = f"'{fact}' is only set behind a step that itself waits for what comes after this one{more}"
        yield Fault((*path, "await"), message, f"set '{fact}' before that step, or do not wait for it here")


class _Walked:
    """How far the pathways of a day can be walked, if all goes as well as it can."""

    def __init__(self, checked: Checked) -> None:
        self._day = checked.day
        self._facts = {*SET_BY_THE_DAY}
        for section in KIND_SECTIONS:
            for kind in getattr(checked.day, section).values():
                special = (fact for one in kind.by_reason.values() for fact in one.planted)
                self._facts.update(kind.facts, kind.planted, special)
        self.stuck: list[tuple[DataPath, str]] = []
        """The steps at which everybody waits for good, each with the fact that never comes."""
        known = -1
        while known < len(self._facts):
            known = len(self._facts)
            self.stuck = []
            for name, pathway in checked.day.pathways.items():
                if checked.used.has("pathways", name):
                    self._facts.update(pathway.planted)
                    self._walk(pathway.steps, ("pathways", name, "steps"))

    def _walk(self, steps: tuple[Step, ...], path: DataPath) -> bool:
        """Note what steps set until one waits for good; tell whether all were walked."""
        return all(self._pass(step, (*path, number)) for number, step in enumerate(steps))

    def _pass(self, step: Step, path: DataPath) -> bool:
        match step:
            case AwaitStep() if always(step) and step.await_ not in self._facts:
                self.stuck.append((path, step.await_))
                return False
            case TogetherStep():
                passed = [self._pass(one, (*path, "together", number)) for number, one in enumerate(step.together)]
                return all(passed)
            case SetStep():
                self._facts.update(step.set)
            case TaskStep():
                self._facts.update(step.begun_sets, step.sets, [step.gives_up] if step.gives_up else [])
                task = self._day.tasks.get(step.task)
                for kind in (task.case.kind, *task.case.others) if task and task.case else ():
                    if kind in self._day.cases:
                        self._facts.update(self._day.cases[kind].facts_set)
            case _:
                if fact := getattr(step, "gives_up", None):
                    self._facts.add(fact)
        return True


_WORKING_DAY = re.compile(r"\{work(?:day|date)\b|\bopen_next_day\b|'(?:deadline|open_after)': |'way': 'book'")
"""What of a question or a kind goes by the days on which offices are open."""


@check("W317", "The clinic is open on the day's date, where a question or a deadline goes by open days.")
def open_on_its_date(checked: Checked) -> Iterator[Fault]:
    day = date.fromisoformat(checked.day.date)
    (next_open,) = working_days(day, 1)
    if next_open != day and _WORKING_DAY.search(str(_asked(checked))):
        message = f"{day:%A}, {day} is no working day: the questions take it that offices are closed then"
        yield Fault(("date",), message, f"the next one is {next_open:%A}, {next_open}")


def _asked(checked: Checked) -> list[object]:
    """Return the kinds that come on the day and the questions that it asks, as they are written."""
    sections = ("cases", *KIND_SECTIONS)
    return [look_up(checked.data, (section, name)).value for section in sections
            for name in getattr(checked.day, section) if checked.used.has(section, name)]  # fmt: skip
