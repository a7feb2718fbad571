"""One whole day: everything else of this folder, put together."""

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt

from sim.scenario.model.arrivals import Booked, Stream
from sim.scenario.model.basics import Date, Id, Part
from sim.scenario.model.floor import Plan
from sim.scenario.model.pathways import Kind, Pathway
from sim.scenario.model.staff import Hours, Pool
from sim.scenario.model.tasks import TaskKind
from sim.scenario.model.telling import Expect, HuddleChoice, News
from sim.scenario.model.trouble import Disruption, Supply


class Scenario(Part):
    """One whole day."""

    format: Literal[1] = 1
    id: str = ""
    """Filled in from the file's name."""
    title: str
    summary: str = ""
    clinic: str = "Harbor Family Clinic"
    date: Date = "2026-11-23"
    """The calendar day it plays on, YYYY-MM-DD (ages, due dates)."""
    half_day: bool = False
    hours: Hours
    plan: Plan
    stations: dict[Id, tuple[Id, ...]] = {}
    """Pools of places that are held -> rooms of the plan in order of use (`exam: [exam_1, exam_2]`)."""
    stations_count: dict[Id, Annotated[StrictInt, Field(ge=0)]] = {}
    """Use only so many of a pool's stations."""
    staff: dict[Id, Pool]
    booked: Booked | None = None
    arrivals: dict[Id, Stream] = {}
    disruptions: dict[Id, Disruption] = {}
    supplies: dict[Id, Supply] = {}
    visits: dict[Id, Kind] = {}
    calls: dict[Id, Kind] = {}
    jobs: dict[Id, Kind] = {}
    emergencies: dict[Id, Kind] = {}
    pathways: dict[Id, Pathway]
    tasks: dict[Id, TaskKind]
    cases: dict[Id, Any] = {}
    """Kinds of case, each with what it shows, asks and counts as right."""
    people: dict[str, Any] = {}
    """Names, streets and insurance plans that people are composed of."""
    huddle: dict[Id, HuddleChoice] = {}
    briefing: tuple[str, ...] = ()
    """What the morning huddle knows. {booked}, {cancelled}, {children}, {older}, {denials}, {first}, {last}
    and {rooms} may be used."""
    news: dict[str, News] = {}
    """What is told to the player: by the fact that became true (`denied`), the pathway that something new is
    on (`collapse`), or a pathway and how it ended (`call.abandoned`)."""
    escalation: Id | None = None
    """The pathway that starts when somebody brings a matter to the provider."""
    walking: bool = True
    """Staff walk on the plan; off for textbook queues."""
    think: bool = True
    """Assistants take human seconds to choose; off for textbook queues."""
    expect: tuple[Expect, ...] = ()
    docs: str = ""
    """What the class should know of this day; where figures are estimates."""
    sources: tuple[str, ...] = ()
