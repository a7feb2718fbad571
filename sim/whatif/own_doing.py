"""What an answer itself did, told apart from what happened only because the day ran otherwise after it.

Of two days with the same luck, one with the answer as it was given and one with the right one, more differs than comes
of the answer: hands are free at other minutes, so another caller hangs up. What an answer does, it does by way of
facts, which only the visit, call or job that it was about shares with its relatives. So the facts are walked, from
those that only one of the two answers set, over all that was done, or left out, because of them.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.log import Mark
from sim.day.news import message_of
from sim.day.plans import StepPlan
from sim.fit.causes import Causes
from sim.fit.chains import link_of
from sim.fit.record import Record
from sim.whatif.differing import Difference


class OwnDoing:
    """What one answer did: the played day with it as it was given, beside one with the right answer."""

    def __init__(self, played: Day, would_be: Day, seat: str, task: str) -> None:
        self._was, self._would_be = Record(played, seat).causes, Record(would_be, seat).causes
        self._given, self._right = (side.record.traces[task] for side in (self._was, self._would_be))
        self._root = self._given.entity.root.id

    def told_apart(self, found: Iterable[Difference]) -> list[Difference]:
        """Return these differences, each saying whether the answer itself made it."""
        return [replace(one, own=self._made(one)) for one in found]

    def untold(self) -> list[Difference]:
        """Return what came of the answer without any news, and would not have with the right one."""
        found = []
        for item in self._was.forward(self._given):
            if isinstance(item, Mark):
                spared = item.name not in self._right.entity.facts and message_of(self._was.day, item) is None
            else:
                spared = item.id not in self._would_be.record.traces
            if spared:
                link = link_of(self._was.record, item)
                found.append(Difference(link.time, link.text, "plain", "was"))
        return found

    @cached_property
    def _facts(self) -> frozenset[str]:
        """The facts that are true on one of the two days alone because of the answer."""
        was, would_be = self._given.entity.facts.keys(), self._right.entity.facts.keys()
        found = {mark.name for mark in self._was.set_by_answer(self._given)} - would_be
        found |= {mark.name for mark in self._would_be.set_by_answer(self._right)} - was
        todo = [
            (mark.name, frozenset(_reasons(side, mark)))
            for side in (self._was, self._would_be)
            for mark in self._later(side)
            if mark.name in was ^ would_be
        ]
        size = -1
        while size != len(found):
            size = len(found)
            found |= {name for name, reasons in todo if not reasons.isdisjoint(found)}
        return frozenset(found)

    def _later(self, side: Causes) -> list[Mark]:
        """Return the facts of the answer's own matter that became true since."""
        since = self._was.answered_at(self._given)
        return [
            mark for mark in side.day.log.marks
            if mark.what == "fact" and mark.time >= since and side.day.entities[mark.entity].root.id == self._root
        ]  # fmt: skip

    def _made(self, one: Difference) -> bool:
        """Tell whether the answer itself made a difference."""
        if one.key is None:
            return False
        what, name, entity_id = one.key
        side = self._was if one.only == "was" else self._would_be
        entity = side.day.entities.get(entity_id)
        if entity is None or entity.root.id != self._root:
            return False
        if what == "fact":
            return name in self._facts
        reasons = _reasons_to_be(side, entity)
        if what == "ended":
            reasons += _conditions(step for step in entity.kind.pathway.all_steps if step.verb == "end")
        return not self._facts.isdisjoint(reasons)


def _reasons(side: Causes, mark: Mark) -> list[str]:
    """Return the facts on which it hung that one became true: they held, or did not."""
    trace = side.record.traces.get(mark.cause)
    if trace is None:
        entity = side.day.entities.get(mark.cause)
        every = entity.kind.pathway.all_steps if entity is not None else ()
        own = _conditions(step for step in every if step.verb == "set" and mark.name in step.sets)
        return own if entity is None else [*own, *_reasons_to_be(side, entity)]
    asked = trace.plan.case.always_if if trace.plan.case is not None else ()
    every = trace.entity.kind.pathway.all_steps
    own = _conditions(step for step in every if _asks_for(step, trace.plan.id))
    return [*asked, *own, *_reasons_to_be(side, trace.entity)]


def _asks_for(step: StepPlan, task: str) -> bool:
    """Tell whether a step asks for a task, alone or together with others: then the facts are asked for of all."""
    return (step.verb, step.name) == ("task", task) or any(_asks_for(one, task) for one in step.together)


def _reasons_to_be(side: Causes, entity: Entity) -> list[str]:
    """Return the facts on which it hung that an entity came about."""
    found, parent = list[str](), side.parent(entity)
    while parent is not None:
        steps = parent.kind.pathway.all_steps
        found += _conditions(step for step in steps if (step.verb, step.name) == ("spawn", entity.pathway))
        entity, parent = parent, side.parent(parent)
    return found


def _conditions(steps: Iterable[StepPlan]) -> list[str]:
    return [fact for step in steps for fact in (*step.when, *step.unless)]
