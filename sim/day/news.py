"""What is worth a line: the marks of the log for which the scenario has words (`news`), and what came of one's own work
(`came_of` of a task)."""

from typing import TYPE_CHECKING

from sim.day.cards import fill
from sim.day.entity import HUNG_UP
from sim.day.log import Mark, Spell
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


def result_of(day: "Day", spell: Spell) -> Message | None:
    """Return what came of work that has ended and asked nothing, None where there is nothing to tell of it."""
    entity, kind = day.entities[spell.entity], day.plan.tasks[spell.kind].kind
    if not spell.finished or not kind.came_of:
        return None
    true_then = {fact for fact, since in entity.facts.items() if since <= spell.ended}
    fits = [one for one in kind.came_of if true_then.issuperset(one.when) and true_then.isdisjoint(one.unless)]
    if not fits:
        return None
    told = fits[int(day.luck.uniform(spell.task, "came_of") * len(fits))]
    return Message(spell.ended, fill(day, told.text, entity), "plain", entity.id)


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
