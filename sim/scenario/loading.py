"""A scenario file -> a `Scenario`: put together, checked, or refused with everything that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from sim.cases.library import CaseSpec
from sim.cases.people import People
from sim.garbage import no_rounds
from sim.scenario.errors import Problem, ScenarioErrors
from sim.scenario.finding import find, shipped_files
from sim.scenario.layers import LAYER_MISSING, day_layers, put_together
from sim.scenario.library import read_cached
from sim.scenario.model import Scenario, TaskKind
from sim.scenario.places import Place, PlacedMap, Source
from sim.scenario.pools import misspelt_pools
from sim.scenario.references import reference_problems
from sim.scenario.wording import problems_of

_CASE: TypeAdapter[Any] = TypeAdapter(CaseSpec)


@dataclass(frozen=True)
class Loaded:
    """A scenario together with the data it was made of, which knows its places."""

    scenario: Scenario
    data: PlacedMap
    source: Source
    """The day's own file."""

    @property
    def top(self) -> Place:
        """Where the day's own file begins."""
        return Place(self.source, 1, 1, 0)


class Shipped(NamedTuple):
    """A shipped day, as a menu shows it."""

    id: str
    title: str
    summary: str
    half_day: bool


def load(name_or_path: str, changes: Mapping[str, object] | None = None) -> Scenario:
    """Return a day by its shipped name or the path of its file.

    `changes` are laid over it: dotted path -> value, as text it is read as YAML (``{"staff.moa": "3"}``).
    Raises `BadInput` when there is no such file and `ScenarioErrors` (a `BadInput`, too) with everything
    that would keep the day from running.
    """
    return load_runnable(name_or_path, changes).scenario


def load_runnable(name_or_path: str, changes: Mapping[str, object] | None = None) -> Loaded:
    """Return a day that can run with its places. Raises like `load`."""
    from sim.scenario.check import problems_at_load

    with no_rounds():
        loaded = load_placed(name_or_path, changes)
        if problems := problems_at_load(loaded):
            raise ScenarioErrors(problems)
    return loaded


def load_placed(name_or_path: str, changes: Mapping[str, object] | None = None) -> Loaded:
    """Return a day with its places, its form checked but not its sense. Raises like `load`."""
    path = find(name_or_path)
    source = read_cached(path).source
    problems: list[Problem] = []
    data = put_together(path, problems, changes)
    if any(problem.code in LAYER_MISSING for problem in problems):
        # Whatever the layer would have brought is missing, too: no storm of errors.
        raise ScenarioErrors(problems)
    top = Place(source, 1, 1, 0)
    if "id" not in data:
        data.put("id", path.stem, top, top)
    problems += reference_problems(data, top)
    problems += _people_problems(data, top)
    specs = _case_specs(data.get("cases"), top, problems)
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        wrong = problems_of(error, data, top, Scenario)
        # What a section that is missing, or is no section, leaves without its things is one mistake with it, not two.
        broken = {problem.path for problem in wrong if problem.code in ("E111", "E113")}
        told = [one for one in problems if one.path not in broken]
        raise ScenarioErrors(told + wrong + misspelt_pools(data)) from None
    if problems:
        raise ScenarioErrors(problems + misspelt_pools(data))
    return Loaded(scenario.model_copy(update={"cases": specs, "tasks": _with_urgency(scenario)}), data, source)


def _with_urgency(day: Scenario) -> dict[str, TaskKind]:
    """Return the tasks of a day; what emergencies alone ask for is urgent where it does not say."""
    asked: dict[bool, set[str]] = {True: set(), False: set()}
    for pathway in day.pathways.values():
        asked[pathway.what == "emergency"] |= pathway.tasks()
    urgent = asked[True] - asked[False]
    return {
        name: task.model_copy(update={"urgent": True})
        if name in urgent and "urgent" not in task.model_fields_set
        else task
        for name, task in day.tasks.items()
    }


def _people_problems(data: PlacedMap, top: Place) -> list[Problem]:
    if not isinstance(people := data.get("people"), PlacedMap):
        return []
    try:
        People.model_validate(people)
    except ValidationError as error:
        return problems_of(error, people, data.keys_at.get("people", top), People, ("people",))
    return []


def _case_specs(cases: Any, top: Place, problems: list[Problem]) -> dict[str, Any]:
    """Return the case kinds as `CaseSpec`s."""
    specs = {}
    for kind, data in cases.items() if isinstance(cases, PlacedMap) else ():
        try:
            specs[kind] = _spec(data)
        except ValidationError as error:
            problems += problems_of(error, data, cases.keys_at.get(kind, top), CaseSpec, ("cases", kind))
    return specs


_SPECS: dict[int, tuple[Any, Any]] = {}
"""Case kinds that were validated, by the identity of their data (kept beside, so that it stays theirs)."""

_MOST_SPECS = 500


def _spec(data: Any) -> Any:
    """Return a case kind; the library's, whose files are parsed once, are validated once, too."""
    known = _SPECS.get(id(data))
    if known is not None and known[0] is data:
        return known[1]
    spec = _CASE.validate_python(data)
    if len(_SPECS) >= _MOST_SPECS:
        _SPECS.clear()
    _SPECS[id(data)] = (data, spec)
    return spec


def shipped() -> list[Shipped]:
    """Return the shipped days in the order of their names. Raises `ScenarioErrors` for a broken one."""
    days = []
    for path in shipped_files():
        problems: list[Problem] = []
        said: dict[str, Any] = {}
        for layer in day_layers(path, problems):
            said |= layer
        if problems:
            raise ScenarioErrors(problems)
        title, summary = str(said.get("title", path.stem)), str(said.get("summary", ""))
        days.append(Shipped(path.stem, title, summary, said.get("half_day") is True))
    return days
