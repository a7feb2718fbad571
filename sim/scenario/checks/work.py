"""Checks of work: somebody is there for every task, and all of it can be done in the day."""

from collections.abc import Iterator

from sim.distributions import Dist
from sim.scenario.checks.flow import expected_work, staffed_minutes
from sim.scenario.checks.kit import PLAYED, Checked, Fault, check
from sim.scenario.checks.pathways import no_endless_spawning
from sim.scenario.checks.times import arrivals_bearable
from sim.scenario.errors import and_more, did_you_mean
from sim.scenario.model import RefillStep, Scenario, Step
from sim.scenario.places import DataPath
from sim.scenario.pools import meant, misspelt_pools, unasked
from sim.scenario.reach import KIND_SECTIONS, used_by
from sim.scenario.takeovers import kept_of_the_library

OVERLOAD = 1.15
"""Work beyond this share of the staffed minutes cannot be done, whoever does it."""


@check("E251", "Somebody is there for every task of the day.")
def somebody_is_there(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    for pool, staff in day.staff.items():
        asked = [name for name, task in day.tasks.items() if task.pool == pool and checked.used.has("tasks", name)]
        if asked and staff.count == 0:
            message = f"'{asked[0]}' needs somebody of '{pool}', which has no seats today{and_more(asked[1:])}"
            causes = tuple(("tasks", name, "pool") for name in asked)
            yield Fault(("staff", pool), message, f"give {pool} a count of 1 or more", causes=causes)


@check("E257", "A pool of staff that nobody asks for anything is no slip of the keyboard.", stops_day=True)
def pools_not_misspelt(checked: Checked) -> Iterator[Fault]:
    for problem in misspelt_pools(checked.data):
        yield Fault(tuple(problem.path.split(".")), problem.message, problem.hint, at_key=True)


@check("W306", "Every pool of staff has something to do.")
def pools_have_work(checked: Checked) -> Iterator[Fault]:
    if any(own_tasks_have_an_owner(checked)):
        return  # told already, and why
    for pool in unasked(checked.data, checked.used):
        if checked.day.staff[pool].count and not meant(checked.data, pool):
            hint = f"give a task 'pool: {pool}', or these seats other pools' tasks with 'also'"
            yield Fault(("staff", pool), f"nobody asks '{pool}' for anything", hint, at_key=True)


@check("E256", "Where cases are asked or somebody plays, there are people with names.", stops_day=True)
def there_are_people(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    if day.people:
        return
    hint = "leave this line out: then the library's people come, even under 'library: none'"
    if day.cases:
        yield Fault(("people",), "the cases of this day are about people, and there are none", hint)
    elif played := [pool for pool in PLAYED if pool in day.staff and day.staff[pool].count]:
        message = f"whoever plays '{played[0]}' reads names ({{who}}) everywhere, and there are no people"
        yield Fault(("people",), message, hint)


@check("E254", "A task of one's own (lunch) comes only for seats.", stops_day=True)
def own_tasks_have_an_owner(checked: Checked) -> Iterator[Fault]:
    for_nobody = used_by(checked.data, with_seats=False)
    for name, task in checked.day.tasks.items():
        if task.pool == "own" and for_nobody.has("tasks", name):
            message = f"'{name}' is somebody's own, but comes for nobody in particular"
            yield Fault(("tasks", name, "pool"), message, "give what brings it a per_seat")


@check("E252", "The work of the day can be done by those who are there.")
def work_can_be_done(checked: Checked) -> Iterator[Fault]:
    if any(arrivals_bearable(checked)) or any(no_endless_spawning(checked)):
        return  # told already, and why
    weighs = tuple(_what_weighs(checked.day))
    for pool, minutes in expected_work(checked.day).minutes.items():
        if pool not in checked.day.staff:
            continue
        there = staffed_minutes(checked.day, pool)
        if there > 0 and minutes > OVERLOAD * there:
            message = (
                f"about {minutes:.0f} minutes of work wait for '{pool}', who is there for {there:.0f} "
                f"({minutes / there:.0%})"
            )
            hint = "more seats, fewer arrivals or shorter tasks"
            yield Fault(("staff", pool), message, hint, causes=weighs)


def _what_weighs(day: Scenario) -> Iterator[DataPath]:
    """Yield what decides how much work there is and how long somebody is there for it."""
    yield from (("hours", "closes"), ("hours", "staff_from"))
    yield from (("booked", name) for name in ("slots_per_provider", "mix", "no_show", "cancelled"))
    yield ("staff", "provider")
    yield from (("arrivals", name) for name in day.arrivals)
    yield from (("tasks", name, "minutes") for name in day.tasks)
    yield from (("pathways", name) for name in day.pathways)


@check("E255", "A supply is there in the morning, and somebody who is sent for more brings it.")
def supplies_come_back(checked: Checked) -> Iterator[Fault]:
    for name, supply in checked.day.supplies.items():
        if supply.low >= supply.start:
            message = f"somebody would be sent at once: low ({supply.low}) is not below start ({supply.start})"
            yield Fault(("supplies", name, "low"), message)
        pathway = checked.day.pathways.get(supply.sends)
        if pathway is not None and not _refills(pathway.steps, name):
            message = f"the pathway '{supply.sends}' never fills '{name}' up"
            yield Fault(("supplies", name, "sends"), message, f"give it a step '- refill: {name}'")


def _refills(steps: tuple[Step, ...], supply: str) -> bool:
    return any(
        step.refill == supply if isinstance(step, RefillStep) else _refills(getattr(step, "together", ()), supply)
        for step in steps
    )


@check("E253", "Nothing takes less than no time.", stops_day=True)
def durations_not_negative(checked: Checked) -> Iterator[Fault]:
    for path, lasts in _durations(checked):
        if lasts.quantile(0.0) < 0:
            yield Fault(path, "this could come out below 0", _not_below_0(lasts))


def _not_below_0(lasts: Dist) -> str:
    """Return what would help: a lower end goes with what luck draws, and no other time does."""
    if lasts.min is not None:
        return "min must be 0 or more"
    if lasts.fixed is not None:
        return f"write {-lasts.fixed:g}"
    return "add min: 0, or a little more"


def _durations(checked: Checked) -> Iterator[tuple[DataPath, Dist]]:
    """Yield every duration of the day with its path."""
    day = checked.day
    for name, task in day.tasks.items():
        yield ("tasks", name, "minutes"), task.minutes
        yield ("tasks", name, "hands_on"), task.hands_on
    for section in KIND_SECTIONS:
        for name, kind in getattr(day, section).items():
            for task_id, lasts in kind.minutes.items():
                yield (section, name, "minutes", task_id), lasts
    for name, disruption in day.disruptions.items():
        yield ("disruptions", name, "lasts"), disruption.lasts
    for name, pathway in day.pathways.items():
        yield from _in_steps(pathway.steps, ("pathways", name, "steps"))


def _in_steps(steps: tuple[Step, ...], path: DataPath) -> Iterator[tuple[DataPath, Dist]]:
    for number, step in enumerate(steps):
        for where in ("minutes", "patience", "after", "wait"):
            lasts = getattr(step, where, None)
            if isinstance(lasts, Dist):
                yield (*path, number, where), lasts
        yield from _in_steps(getattr(step, "together", ()), (*path, number, "together"))


@check("W312", "The duties that a task or a case stands for are those of the list.")
def duties_are_known(checked: Checked) -> Iterator[Fault]:
    from sim.study.duties import duties

    known = [duty.id for duty in duties()]
    for section in ("tasks", "cases"):
        for name, part in getattr(checked.day, section).items():
            for number, duty in enumerate(part.duties):
                if duty not in known and checked.concerns(section, name):
                    message = f"'{duty}' is no duty of the list, so nothing counts it"
                    hint = did_you_mean(duty, known, most=0, alike=0.75) or "'main.py duties' lists them"
                    yield Fault((section, name, "duties", number), message, hint)


@check("W323", "An emergency asks for something urgent, or nobody drops anything for it.")
def emergencies_are_urgent(checked: Checked) -> Iterator[Fault]:
    tasks = checked.day.tasks
    for name, pathway in checked.day.pathways.items():
        asked = [tasks[task] for task in sorted(pathway.tasks())]
        unsaid = [task for task in asked if "urgent" not in task.model_fields_set]
        left_to_wait = unsaid and not any(task.urgent for task in asked)
        if pathway.what == "emergency" and left_to_wait and checked.concerns("pathways", name):
            message = "nothing that this emergency asks for is urgent: other work asks for it as well"
            hint = "give one of its tasks 'urgent: true', or let it ask for a task of its own"
            yield Fault(("pathways", name), message, hint, at_key=True)


@check("W304", "What the day's own file adds is used.")
def own_parts_are_used(checked: Checked) -> Iterator[Fault]:
    for section in ("pathways", "tasks", *KIND_SECTIONS):
        for name in getattr(checked.day, section):
            if not checked.used.has(section, name) and checked.concerns(section, name):
                message = f"nothing of the day leads to '{name}'"
                yield Fault((section, name), message, _HOW_TO_USE[section], at_key=True)


@check("W308", "What is written whole under a name of the library keeps nothing of the library's unseen.")
def nothing_kept_unseen(checked: Checked) -> Iterator[Fault]:
    for section in ("pathways", "tasks", *KIND_SECTIONS):
        for name in getattr(checked.day, section):
            kept = kept_of_the_library(checked.data, section, name) if checked.used.has(section, name) else {}
            if kept:
                first = next(iter(kept.values()))
                words = [_kept_in_words(checked.day, section, name, field) for field in kept]
                message = (
                    f"'{name}' is also in the library ({first.source.shown}:{first.line}), "
                    f"and yours keeps its {' and '.join(words)}"
                )
                hint = f"write '{', '.join(f'{field}: null' for field in kept)}' to drop that, or choose another name"
                yield Fault((section, name), message, hint, at_key=True)


def _kept_in_words(day: Scenario, section: str, name: str, field: str) -> str:
    """Return what is kept: "case (card_check)", "uses"."""
    case = day.tasks[name].case if section == "tasks" and field == "case" else None
    return f"case ({case.kind})" if case is not None else field


_HOW_TO_USE = {
    "pathways": "a kind of visit, call, job or emergency should name it as its pathway",
    "tasks": "a step of a pathway should name it ('scenario docs steps')",
    **dict.fromkeys(KIND_SECTIONS, "put it into a mix (booked or arrivals)"),
}
