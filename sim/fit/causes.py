"""What led to what: walks a day's log back from an event to where it began, and forward to what it did.

Facts are the links. A fact was *planted* by the day's luck, or set by an answer, by work done, or by a
step of a pathway because other facts held. A task, or a new entity, came about because of the facts
that its step asked for.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sim.day.entity import Entity
from sim.day.known import BROUGHT_UP
from sim.day.log import Mark
from sim.fit.grading import right_sets

if TYPE_CHECKING:
    from sim.fit.record import Record, Trace

MOST_LINKS = 8


class Causes:
    """The links of one day, as `Record.causes` keeps them."""

    def __init__(self, record: "Record") -> None:
        self.record = record
        self.day = record.day
        self._right: dict[str, tuple[str, ...]] = {}
        self._inflicted: dict[str, bool] = {}

    @cached_property
    def _set_by(self) -> dict[tuple[str, str], Mark]:
        """(root, fact) -> the mark of its becoming true. A planted fact has none."""
        return {
            (self.day.entities[mark.entity].root.id, mark.name): mark
            for mark in self.day.log.marks
            if mark.what == "fact"
        }

    @cached_property
    def _born(self) -> dict[str, Mark]:
        return {mark.entity: mark for mark in self.day.log.marks if mark.what == "born"}

    def setting(self, entity: Entity, fact: str) -> Mark | None:
        """Return the mark of a fact's becoming true of an entity, None if luck planted it or it is not true."""
        return self._set_by.get((entity.root.id, fact))

    def _asked_for(self, entity: Entity, wanted: "tuple[str, str]") -> tuple[str, ...]:
        """Return the facts because of which a pathway came to a step (verb, name): its own, and those that kept
        the entity from ending before."""
        facts: list[str] = []
        for step in entity.kind.pathway.all_steps:
            if (step.verb, step.name) == wanted and entity.facts.hold(step.when, step.unless):
                return (*facts, *step.when)
            if step.verb == "end":
                facts += [fact for fact in step.unless if fact in entity.facts]
        return ()

    def facts_behind_task(self, trace: "Trace") -> tuple[str, ...]:
        """Return the facts without which the task would not have come up, the nearest first."""
        own = self._asked_for(trace.entity, ("task", trace.plan.id))
        return (*own, *self.facts_behind_entity(trace.entity))

    def facts_behind_entity(self, entity: Entity) -> tuple[str, ...]:
        """Return the facts without which an entity would not have been born."""
        facts: list[str] = []
        while (parent := self.parent(entity)) is not None:
            facts += self._asked_for(parent, ("spawn", entity.pathway))
            entity = parent
        return tuple(facts)

    def parent(self, entity: Entity) -> Entity | None:
        """Return whose step an entity was born of, None if it came by itself."""
        mark = self._born.get(entity.id)
        return None if mark is None else self.day.entities.get(mark.cause)

    def back_from(self, entity: Entity, facts: tuple[str, ...]) -> list[Mark]:
        """Return the marks that led to these facts, the latest first, over any number of links."""
        found: dict[Mark, None] = {}
        todo = list(facts)
        while todo and len(found) < MOST_LINKS:
            mark = self.setting(entity, todo.pop(0))
            if mark is None or mark in found:
                continue
            found[mark] = None
            todo += self._reasons_of(mark)
        return list(found)

    def _reasons_of(self, mark: Mark) -> list[str]:
        """Return the facts that made a pathway's step set this one."""
        entity = self.day.entities.get(mark.cause)
        if entity is None:
            return []
        for step in entity.kind.pathway.all_steps:
            if step.verb == "set" and mark.name in step.name.split(",") and entity.facts.hold(step.when, ()):
                return list(step.when)
        return []

    def self_inflicted(self, trace: "Trace") -> bool:
        """Tell whether a task came up because of a wrong answer of this very seat."""
        if trace.entity.root.id not in self._spoiled:
            return False
        known = self._inflicted.get(trace.id)
        if known is None:
            marks = self.back_from(trace.entity, self.facts_behind_task(trace))
            known = self._inflicted[trace.id] = any(self.came_of_mistake(mark) for mark in marks)
        return known

    @cached_property
    def _spoiled(self) -> frozenset[str]:
        """The roots of which a wrong answer of this seat made something true. Most tasks are of none: a quick no."""
        return frozenset(
            self.day.entities[mark.entity].root.id
            for mark in self.day.log.marks
            if mark.what == "fact" and self.came_of_mistake(mark)
        )

    def came_of_mistake(self, mark: Mark) -> bool:
        """Tell whether a fact is true because an answer of this seat was wrong: a right one would not have set it."""
        return mark.cause in self._wrong and not self._of_work(mark) and mark.name not in self._set_by_right(mark.cause)

    @cached_property
    def _wrong(self) -> frozenset[str]:
        """The tasks to which this seat's answer was not right."""
        return frozenset(task for task, answer in self.record.answers.items() if answer.quality < 1)

    def _of_work(self, mark: Mark) -> bool:
        """Tell whether a task sets a fact by being done, whatever is answered."""
        trace = self.record.traces[mark.cause]
        return mark.name == BROUGHT_UP or mark.name in (*trace.step.sets, *trace.step.begun_sets)

    def _set_by_right(self, task: str) -> tuple[str, ...]:
        """Return the facts that a right answer to a task's question sets."""
        if task not in self._right:
            self._right[task] = right_sets(self.record, self.record.traces[task])
        return self._right[task]

    def planted(self, trace: "Trace") -> tuple[str, ...]:
        """Return the planted errors that made a task open its case."""
        link = trace.plan.kind.case
        wanted = link.always_if if link else ()
        return tuple(fact for fact in wanted if fact in trace.entity.facts and not self.setting(trace.entity, fact))

    def forward(self, trace: "Trace") -> "list[Mark | Trace]":
        """Return what came of this task's answer: facts set because of it, and work that would not have been.

        Of an answer that was not right, only what a right one would have spared.
        """
        root, since, mine = trace.entity.root.id, self.answered_at(trace), self.set_by_answer(trace)
        if not mine:
            return []
        reached = {mark.name for mark in mine}
        found: list[tuple[int, int, Mark | Trace]] = [(mark.time, 0, mark) for mark in mine]
        for (owner, fact), mark in self._set_by.items():
            if owner == root and fact not in reached and reached.intersection(self._all_reasons(mark)):
                reached.add(fact)
                found.append((mark.time, 1, mark))
        found += [
            (other.created, 2, other)
            for other in self._relatives(root)
            if other is not trace and other.created >= since and reached.intersection(self.facts_behind_task(other))
        ]
        return [item for _, _, item in sorted(found, key=lambda row: row[:2])][:MOST_LINKS]

    def set_by_answer(self, trace: "Trace") -> list[Mark]:
        """Return the facts that a task's answer set; of one that was not right, those that a right one spares."""
        since, spared = self.answered_at(trace), self._set_by_right(trace.id) if trace.id in self._wrong else ()
        return [
            mark for mark in self.day.log.marks
            if mark.what == "fact" and mark.cause == trace.id and mark.time >= since
            and mark.name not in spared and not self._of_work(mark)
        ]  # fmt: skip

    def answered_at(self, trace: "Trace") -> int:
        """Return when this seat answered a task's question, or when the task came up where it gave no answer: what
        was true before came of something else."""
        return self.record.answered_at(trace.id) if trace.id in self.record.answers else trace.created

    def _all_reasons(self, mark: Mark) -> Iterator[str]:
        todo, entity = self._reasons_of(mark), self.day.entities.get(mark.entity)
        seen: set[str] = set()
        while todo:
            fact = todo.pop()
            if fact in seen:
                continue
            seen.add(fact)
            yield fact
            further = self.setting(entity, fact) if entity else None
            todo += self._reasons_of(further) if further else []

    def _relatives(self, root: str) -> "list[Trace]":
        return [trace for trace in self.record.traces.values() if trace.entity.root.id == root]


