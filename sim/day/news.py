"""What is worth a line: the marks of the log for which the scenario has words (`news`)."""

from typing import TYPE_CHECKING

from sim.day.cards import fill
from sim.day.entity import HUNG_UP
from sim.day.log import Mark
from sim.day.view import Message

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.day.entity import Entity


def message_of(day: "Day", mark: Mark) -> Message | None:
    """Return what is told of a mark, None where it is nobody's news."""
    if mark.what == "disruption":
        return _of_disruption(day, mark)
    entity = day.entities.get(mark.entity)
    if entity is None:
        return None
    key = {"ended": f"{entity.pathway}.{mark.name}", "born": mark.name, "fact": mark.name}.get(mark.what, "")
    told = day.plan.scenario.news.get(key)
    if told is None:
        return None
    text = told.text.replace("{by}", _by(day, mark, entity)) if "{by}" in told.text else told.text
    hung_up = entity.outcome == HUNG_UP and entity.ended == mark.time
    return Message(mark.time, fill(day, text, entity), told.tone, entity.id, "hung_up" if hung_up else "")


def _by(day: "Day", mark: Mark, entity: "Entity") -> str:
    """Return who did the task that a mark came of; where nobody did, it fell to the provider."""
    spell = next((spell for spell in reversed(day.log.spells) if spell.task == mark.cause), None)
    seat = day.seats.get(spell.seat if spell else entity.provider or entity.root.whose or "provider1")
    return seat.name if seat else ""


def _of_disruption(day: "Day", mark: Mark) -> Message | None:
    """Tell that something stopped working, or works again. What somebody must mend has a card that says so.

    Where mending it has the name of the disruption itself, it is told when that job comes up, and not twice.
    """
    scenario = day.plan.scenario
    rule, begins = scenario.disruptions[mark.name], mark.value == "begins"
    if begins and rule.mends == mark.name:
        return None
    told = scenario.news.get(mark.name if begins else f"{mark.name}.over")
    if told is not None:
        return Message(mark.time, told.text, told.tone)
    return Message(mark.time, f"{rule.title}.", "bad") if begins and rule.mends is None else None
