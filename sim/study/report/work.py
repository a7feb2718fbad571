"""Where the working time of each role went, task by task, and what each task counts as."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from sim.clock import MINUTE
from sim.day.plans import BREAK
from sim.scenario.model import Scenario, TaskKind
from sim.study.metrics import OFFICE_WORK, PATIENT_WORK
from sim.study.report.gathering import Gathered

SHARES = {"moa": ("moa_office_share", OFFICE_WORK), "ma": ("ma_patient_share", PATIENT_WORK)}
"""Pool -> the metric that is about its work, and what a task must count as to be in it."""

_WORDS = {"who": "a patient", "provider": "the provider", "room": "a room", "age": ""}


@dataclass(frozen=True, slots=True)
class TaskWork:
    """A kind of task as one role does it, on an average day."""

    title: str
    counts: str
    in_share: bool
    """It counts for the role's metric (`SHARES`)."""
    times: float
    minutes: float
    margin: float
    """Half of the 95% interval of the minutes; nan where the days cannot tell."""
    share: float
    """Of the role's busy time."""


@dataclass(frozen=True, slots=True)
class RoleWork:
    """One role's busy time on an average day. Breaks are no work."""

    pool: str
    title: str
    seats: int
    minutes: float
    margin: float
    """Half of the 95% interval of the minutes."""
    metric: str
    """The name of its metric; '' where it has none."""
    tasks: Sequence[TaskWork]
    """The longest first."""

    @property
    def by_counts(self) -> dict[str, float]:
        """What tasks count as -> share of the busy time, the largest first."""
        shares: dict[str, float] = defaultdict(float)
        for task in self.tasks:
            shares[task.counts] += task.share
        return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))

    @property
    def in_share(self) -> float:
        """The part of the busy time that counts for its metric."""
        return sum(task.share for task in self.tasks if task.in_share)


def roles_of(day: Scenario, gathered: Gathered) -> list[RoleWork]:
    """Return the work of every role that had some, those first whose work a metric is about."""
    roles = []
    for pool, staff in day.staff.items():
        busy = {
            task: seconds
            for (of, task), seconds in gathered.busy_s.items()
            if of == pool and day.tasks[task].counts != BREAK
        }
        whole = sum(busy.values())
        if not whole:
            continue
        metric, counted = SHARES.get(pool, ("", ()))
        tasks = [
            TaskWork(
                plain_title(task, day.tasks[task]), day.tasks[task].counts, day.tasks[task].counts in counted,
                gathered.done[pool, task] / gathered.days, seconds / gathered.days / MINUTE,
                _margin(gathered, pool, task), seconds / whole,
            )
            for task, seconds in sorted(busy.items(), key=lambda item: (-item[1], item[0]))
        ]  # fmt: skip
        title, minutes = staff.title or pool, whole / gathered.days / MINUTE
        roles.append(RoleWork(pool, title, staff.count, minutes, _margin(gathered, pool), metric, tasks))
    return sorted(roles, key=lambda role: not role.metric)


def _margin(gathered: Gathered, pool: str, task: str = "") -> float:
    """Return half of the 95% interval of the minutes a day of a task, or of all a pool's tasks."""
    return gathered.daily_s.estimate((pool, task)).margin / MINUTE


def plain_title(task: str, kind: TaskKind) -> str:
    """Return what a task is called when it is nobody's in particular; or its id in words (its title is a reason)."""
    named = {name for _, name, _, _ in Formatter().parse(kind.title) if name}
    if not named <= _WORDS.keys():
        return task.replace("_", " ").capitalize()
    title = kind.title.format(**_WORDS).strip(" :")
    return title[:1].upper() + title[1:]
