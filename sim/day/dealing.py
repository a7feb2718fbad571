"""Which form of its question a task will ask, dealt before the day begins, as cards are.

Were every form drawn by itself, a shift of 45 questions would put four or five of them in the very words of an
earlier one. So they are dealt to what comes today, in the order of arrival: none comes again before all that suit
came up. The way that everybody goes if nobody errs is gone through in mind, so the deal hangs on the seed alone,
never on who works or how. What only mistakes and findings bring about is dealt nothing: its own luck draws its form.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sim.cases.spec import Variant
from sim.cases.subject import Subject
from sim.day.asking import kind_asked
from sim.day.demand import planted
from sim.day.entity import Entity, numbered
from sim.day.plans import KindPlan, StepPlan, TaskPlan
from sim.day.walks import takes
from sim.day.work import FORM, luck_of
from sim.luck import Wheel

if TYPE_CHECKING:
    from sim.cases.library import AnySituation
    from sim.day.day import Day


Asked = tuple[str, str, str, str, str, frozenset[str]]
"""What tells questions of one day apart: task, kind of case, pool, the entity's kind and reason, what is true of it."""


class Deal(NamedTuple):
    """What is dealt to the tasks of a day, by their ids."""

    forms: dict[str, Variant]
    """The form of its question, for a task that asks one."""
    luck: dict[str, list[float]]
    """The luck of the tasks gone through in mind (see `luck_of`): the day need not draw it again."""
    asked: "dict[Asked, AnySituation]"
    """What simulated assistants were asked, filled as days of this deal are worked: the next one's are asked the same.
    Only what is settled by luck and facts is kept, and nothing of it leads back to the day it was first asked on."""


def deal(day: "Day") -> Deal:
    """Return the deal of a day that has not begun. Days of one plan and seed share it."""
    last = day.plan.last_deal
    if last is None or last[0] != day.seed:
        last = day.plan.last_deal = (day.seed, _Dealing(day).deal())
    return last[1]


class _Who(NamedTuple):
    """Somebody, or something, on a way that is gone through in mind."""

    id: str
    kind: KindPlan
    reason: str
    line: tuple[str, ...] = ()
    """The pathways that brought it about, one the other."""


class _Dealing:
    """The deal of one day, as far as it has come."""

    def __init__(self, day: "Day") -> None:
        self._day = day
        self._luck = day.luck
        self._cases = day.plan.cases
        self._times: dict[str, dict[str, int]] = {}
        """Kind of case -> form -> how often it was dealt."""
        self._known: set[str] = set()
        """What is true of whom the deal has come to, or becomes true on the way."""
        self._numbers: dict[str, int] = {}
        """Id -> how many tasks or relatives would bear it, did they bear no number."""

    def deal(self) -> Deal:
        deal = Deal({}, {}, {})
        for entity in self._day.demand:
            if not entity.outcome:
                self._known = set(entity.facts)
                self._numbers.clear()
                for task_id, task, who in self._asked(_Who(entity.id, entity.kind, entity.reason), entity.kind.steps):
                    luck = deal.luck[task_id] = luck_of(self._luck, task_id)
                    kind = kind_asked(task, self._known, luck)
                    if kind:
                        suiting = self._cases[kind].suiting(self._subject(entity, task, who))
                        if len(suiting.values) > 1:
                            deal.forms[task_id] = self._form(kind, suiting, task_id, luck[FORM])
        return deal

    def _asked(self, who: _Who, steps: tuple[StepPlan, ...]) -> Iterator[tuple[str, TaskPlan, _Who]]:
        """Yield the tasks on the way that may ask something, their ids first, and for whom."""
        known = self._known
        for step in steps:
            if step.asks_facts and not (known.issuperset(step.when) and known.isdisjoint(step.unless)):
                continue
            if step.chance is not None and not takes(self._luck, who.id, who.kind, step, step.chance):
                continue
            if step.task is not None:
                if step.task.case is not None:
                    yield numbered(self._numbers, f"{who.id}/{step.task.id}"), step.task, who
            elif step.verb == "spawn":
                yield from self._spawned(who, step)
            elif step.verb == "together":
                yield from self._asked(who, step.together)
            elif step.verb == "end":
                return
            known.update(step.sets)
            known.update(step.begun_sets)

    def _spawned(self, who: _Who, step: StepPlan) -> Iterator[tuple[str, TaskPlan, _Who]]:
        """Go on with what a step starts. What starts itself again is not looked into any further."""
        if step.name == who.kind.pathway.id or step.name in who.line:
            return
        kind, line = self._day.plan.spawned(step.name), (*who.line, who.kind.pathway.id)
        child = _Who(numbered(self._numbers, f"{who.id}>{step.name}"), kind, step.reason or who.reason, line)
        self._known.update(planted(kind, child.id, self._luck))
        yield from self._asked(child, kind.steps)

    def _form(self, kind: str, suiting: Wheel[Variant], task_id: str, share: float) -> Variant:
        """Deal one of the forms that suit, of those that came up least, in proportion to their shares."""
        times = self._times.setdefault(kind, {})
        form = suiting.at(share)
        if form.id in times:
            least = min(times.get(one.id, 0) for one in suiting.values)
            left = Wheel((one, one.share) for one in suiting.values if times.get(one.id, 0) == least)
            form = left.at(self._luck.uniform(task_id, "dealt again"))
        times[form.id] = times.get(form.id, 0) + 1
        return form

    def _subject(self, entity: Entity, task: TaskPlan, who: _Who) -> Subject:
        """Return what the choice of a form asks of whom it is dealt to."""
        day = self._day
        return Subject(
            entity=who.id,
            kind=who.kind.id,
            facts=frozenset([*self._known, f"role_{task.pool}"]),
            person=day.person(entity),
            provider="",
            reason=who.reason,
            today=day.plan.today,
            at=day.now,
            clinic="",
        )
