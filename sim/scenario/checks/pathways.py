"""Checks of pathways: that they end, give back what they hold, and do not breed without end."""

from collections.abc import Iterator

from sim.scenario.checks.kit import Checked, Fault, check
from sim.scenario.model import (
    AnyStep,
    EndStep,
    Pathway,
    ReleaseStep,
    Scenario,
    SpawnStep,
    Step,
    TakeStep,
    TaskStep,
    TogetherStep,
    WaitStep,
)
from sim.scenario.places import DataPath

_MUST_SAY_HOW = ("patient", "call", "claim", "emergency")
"""What is counted by how it ended."""


def _own(checked: Checked) -> Iterator[tuple[str, Pathway]]:
    for name, pathway in checked.day.pathways.items():
        if checked.concerns("pathways", name):
            yield name, pathway


def flat(steps: tuple[AnyStep, ...], path: DataPath) -> Iterator[tuple[DataPath, Step]]:
    """Yield every step with its path, those done together included."""
    for number, step in enumerate(steps):
        yield (*path, number), step
        if isinstance(step, TogetherStep):
            yield from flat(step.together, (*path, number, "together"))


def always(step: Step) -> bool:
    """Tell whether everybody takes a step."""
    return not step.when and not step.unless and (step.chance is None or step.chance.value >= 1)


@check("E221", "Patients, calls, claims and emergencies end by saying how they ended.")
def pathways_end(checked: Checked) -> Iterator[Fault]:
    for name, pathway in _own(checked):
        last = pathway.steps[-1] if pathway.steps else None
        if pathway.what in _MUST_SAY_HOW and not (isinstance(last, EndStep) and always(last)):
            message = f"a {pathway.what} must end by saying how; the last step does not always end it"
            hint = "end with '- end: ...', without a chance"
            yield Fault(("pathways", name, "steps"), message, hint)


@check("E228", "Kinds of visits, calls and emergencies come along pathways for such, jobs along others.")
def kinds_on_pathways_of_their_own(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    groups = {"visits": day.visits, "calls": day.calls, "emergencies": day.emergencies, "jobs": day.jobs}
    for group, kinds in groups.items():
        for name, kind in kinds.items():
            if kind.pathway not in day.pathways or not checked.concerns(group, name):
                continue
            what, wanted = day.pathways[kind.pathway].what, _WHAT_COMES.get(group, "")
            if what == wanted or (not wanted and what not in _WHAT_COMES.values()):
                continue
            need = f"with 'what: {wanted}'" if wanted else "of another sort"
            message = f"'{kind.pathway}' has 'what: {what}', and {group} come along pathways {need}"
            yield Fault((group, name, "pathway"), message, causes=(("pathways", kind.pathway),))


_WHAT_COMES = {"visits": "patient", "calls": "call", "emergencies": "emergency"}
"""Kinds -> what flows along their pathways; of jobs, anything else."""


@check("E229", "How patients, calls, claims and emergencies end is said with a word by which they are counted.")
def ends_are_counted(checked: Checked) -> Iterator[Fault]:
    for name, pathway in _own(checked):
        words = _ENDS.get(pathway.what)
        for path, step in flat(pathway.steps, ("pathways", name, "steps")) if words else ():
            if isinstance(step, EndStep) and words and step.end not in words:
                message = f"a {pathway.what} that ends as '{step.end}' is not counted"
                yield Fault((*path, "end"), message, f"write one of: {', '.join(words)}")


_ENDS = {
    "patient": ("seen", "done", "left", "transferred"),
    "call": ("answered", "abandoned", "transferred"),
    "claim": ("sent", "reworked", "paid", "denied", "done"),
    "emergency": ("done", "transferred"),
}
"""What flows -> the words by which its end is counted (`scenario docs steps`)."""


@check("E222", "No step stands behind the end.")
def nothing_after_the_end(checked: Checked) -> Iterator[Fault]:
    for name, pathway in _own(checked):
        for number, step in enumerate(pathway.steps[:-1]):
            if isinstance(step, EndStep) and always(step):
                path = ("pathways", name, "steps", number + 1)
                yield Fault(path, "this step is never reached: the pathway has always ended before it")
                break


@check("E223", "What is taken is given back, or handed on.")
def stations_given_back(checked: Checked) -> Iterator[Fault]:
    for name, pathway in _own(checked):
        steps = list(flat(pathway.steps, ("pathways", name, "steps")))
        for number, (path, step) in enumerate(steps):
            later = [after for _, after in steps[number + 1 :]]
            if isinstance(step, TakeStep) and not any(_gives_back(after, step.take) for after in later):
                message = f"'{step.take}' is taken here and never given back"
                hint = f"add '- release: {step.take}' or hand it on (hands_on) when something is spawned"
                yield Fault((*path, "take"), message, hint)


def _gives_back(step: Step, station: str) -> bool:
    if isinstance(step, ReleaseStep):
        return step.release == station
    return isinstance(step, SpawnStep) and step.hands_on == station


@check("E224", "Only what is held can be given back.")
def only_held_given_back(checked: Checked) -> Iterator[Fault]:
    handed = _handed_on(checked.day)
    for name, pathway in _own(checked):
        steps = list(flat(pathway.steps, ("pathways", name, "steps")))
        for number, (path, step) in enumerate(steps):
            verb = "release" if isinstance(step, ReleaseStep) else "hands_on"
            station = getattr(step, verb, None)
            taken = any(isinstance(s, TakeStep) and s.take == station for _, s in steps[:number])
            if station is not None and not taken and (name, station) not in handed:
                hint = f"'- take: {station}' comes first"
                yield Fault((*path, verb), f"'{station}' is not held here", hint)


def _handed_on(day: Scenario) -> set[tuple[str, str]]:
    """Return the stations that pathways begin with: (pathway, pool of stations)."""
    return {
        (step.spawn, step.hands_on)
        for pathway in day.pathways.values()
        for _, step in flat(pathway.steps, ())
        if isinstance(step, SpawnStep) and step.hands_on
    }


@check("E227", "Nobody takes a second station of a pool while holding one: it would be lost.", stops_day=True)
def one_station_at_a_time(checked: Checked) -> Iterator[Fault]:
    handed = _handed_on(checked.day)
    for name, pathway in checked.day.pathways.items():
        taken: dict[str, list[Step]] = {station: [Step()] for to, station in handed if to == name}
        for path, step in flat(pathway.steps, ("pathways", name, "steps")):
            if isinstance(step, TakeStep):
                holding = taken.setdefault(step.take, [])
                if any(not _never_both(step, earlier) for earlier in holding):
                    hint = f"'- release: {step.take}' comes first"
                    yield Fault((*path, "take"), f"'{step.take}' may be held here already", hint)
                holding.append(step)
            for station in [station for station in taken if _gives_back(step, station)]:
                del taken[station]


def _never_both(one: Step, other: Step) -> bool:
    """Tell whether two steps exclude each other: what one asks for, the other forbids."""
    return bool(set(one.when) & set(other.unless) or set(one.unless) & set(other.when))


@check("E225", "Nothing spawns itself for ever, at once.", stops_day=True)
def no_endless_spawning(checked: Checked) -> Iterator[Fault]:
    edges = {name: list(_spawns(name, pathway)) for name, pathway in checked.day.pathways.items()}
    for name in edges:
        if (path := _cycle(name, edges)) is not None:
            message = f"'{name}' starts itself again and again, without any time passing"
            yield Fault(path, message, "give it a chance below 1, an 'unless', or an 'after'")


def _spawns(name: str, pathway: Pathway) -> Iterator[tuple[str, DataPath]]:
    """Yield what a pathway is bound to spawn, with the path of the step."""
    waits = False
    for path, step in flat(pathway.steps, ("pathways", name, "steps")):
        waits = waits or isinstance(step, WaitStep)
        bound = (step.chance is None or step.chance.value >= 1) and not step.unless
        if isinstance(step, SpawnStep) and bound and step.after is None and not waits:
            yield step.spawn, (*path, "spawn")


def _cycle(start: str, edges: dict[str, list[tuple[str, DataPath]]]) -> DataPath | None:
    """Return the step of `start` that leads back to it, None if none does."""
    for target, path in edges[start]:
        seen, waiting = set(), [target]
        while waiting:
            name = waiting.pop()
            if name == start:
                return path
            if name not in seen:
                seen.add(name)
                waiting += [to for to, _ in edges.get(name, ())]
    return None


@check("E226", "An emergency call for help leads to a pathway that exists for it.")
def escalation_is_work(checked: Checked) -> Iterator[Fault]:
    name = checked.day.escalation
    if name is not None and not _has_task(checked.day, name):
        message = f"'{name}' has no task, so nobody would ever answer"
        yield Fault(("escalation",), message, "give it a step '- task: ...'", causes=(("pathways", name),))


def _has_task(day: Scenario, name: str) -> bool:
    steps = day.pathways[name].steps if name in day.pathways else ()
    return any(isinstance(step, TaskStep) for _, step in flat(steps, ()))
