"""The shape of a scenario file, as pydantic models: what an author may write, and nothing else.

A `Scenario` is one whole day: the library's parts and the day's own, already put together (`extends`
and the library are merged before this is built). Times of day are clock texts ("07:45"); durations are
`Dist` (minutes unless they say otherwise); chances are `Share`. Every field has a meaning, a unit and a
default in its file here, and `scenario docs` prints the words beside it.
"""

from sim.scenario.model.arrivals import Booked, Stream, Template
from sim.scenario.model.basics import FORMAT, ID_PATTERN, Clock, Date, Fact, Id, Part, Weight
from sim.scenario.model.day import Scenario
from sim.scenario.model.floor import Plan, Room
from sim.scenario.model.pathways import Deadline, ForReason, Kind, Pathway
from sim.scenario.model.staff import Hours, Pool
from sim.scenario.model.steps import (
    STEP_VERBS,
    AnyStep,
    AwaitStep,
    EndStep,
    GoStep,
    RefillStep,
    ReleaseStep,
    SetStep,
    SpawnStep,
    Step,
    TakeStep,
    TaskStep,
    TogetherStep,
    WaitStep,
)
from sim.scenario.model.tasks import CameOf, CaseLink, Counts, Family, TaskKind
from sim.scenario.model.telling import Expect, HuddleChoice, News
from sim.scenario.model.trouble import Disruption, Supply

__all__ = [
    "FORMAT",
    "ID_PATTERN",
    "STEP_VERBS",
    "AnyStep",
    "AwaitStep",
    "Booked",
    "CameOf",
    "CaseLink",
    "Clock",
    "Counts",
    "Date",
    "Deadline",
    "Disruption",
    "EndStep",
    "Expect",
    "Fact",
    "Family",
    "ForReason",
    "GoStep",
    "Hours",
    "HuddleChoice",
    "Id",
    "Kind",
    "News",
    "Part",
    "Pathway",
    "Plan",
    "Pool",
    "RefillStep",
    "ReleaseStep",
    "Room",
    "Scenario",
    "SetStep",
    "SpawnStep",
    "Step",
    "Stream",
    "Supply",
    "TakeStep",
    "TaskKind",
    "TaskStep",
    "Template",
    "TogetherStep",
    "WaitStep",
    "Weight",
]
