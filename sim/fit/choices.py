"""Free choices: what somebody took up when two or more kinds of work were about equally pressing.

Choices that the queue forced say nothing of what anybody likes, and are not counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.clock import MINUTE
from sim.day.cards import GROUPS, group_of
from sim.fit.data import rules
from sim.fit.record import Record, Trace


@dataclass(frozen=True, slots=True)
class Choice:
    """One free choice: the family of work taken, among those that were open."""

    time: int
    task: str
    family: str
    among: tuple[str, ...]
    """The families to choose from, the one taken included."""
    first: bool = False
    """Whether it stood first in the list of those to choose from."""
    passed: tuple[str, ...] = ()
    """The tasks that could as well have been taken up."""


def free_choices(record: Record) -> list[Choice]:
    """Return the free choices that the seat made, in the order of time."""
    found = []
    for spell, chosen, others in record.picks():
        if chosen.plan.urgent or chosen.plan.is_break:
            continue
        among = [chosen, *as_well(chosen, others, spell.taken)]
        families = {trace.plan.kind.family for trace in among}
        if len(families) > 1:
            first = min(among, key=lambda trace: _place_in_list(trace, spell.taken)) is chosen
            family, passed = chosen.plan.kind.family, tuple(trace.id for trace in among[1:])
            found.append(Choice(spell.taken, chosen.id, family, tuple(sorted(families)), first, passed))
    return found


def down_the_list(choices: Sequence[Choice]) -> bool:
    """Tell whether the choices of a shift only follow the list: enough of them, and nearly always what stood first.

    Then they say nothing of what is liked.
    """
    rule = rules()["down_the_list"]
    firsts, most = sum(choice.first for choice in choices), float(rule["share"]) * len(choices)
    return len(choices) >= int(rule["choices"]) and firsts >= most


def _place_in_list(trace: Trace, now: int) -> tuple[float | str, ...]:
    """Return what a worklist puts tasks in order by."""
    group = GROUPS.index(_group(trace, now))
    return group, not trace.plan.urgent, trace.priority, trace.due, -trace.entity.worth, trace.id


def _group(trace: Trace, now: int) -> str:
    """Return in which group of the worklist a task stood."""
    return group_of(trace.plan, trace.entity, trace.due, now)


def goes_before(other: Trace, chosen: Trace) -> bool:
    """Tell whether of two papers of one kind the other comes first: its deadline ends earlier, or on the same day and
    more money hangs on it. Never where there are no deadlines."""
    if other.plan is not chosen.plan or other.entity.deadline is None or chosen.entity.deadline is None:
        return False
    first: bool = (other.due, -other.entity.worth) < (chosen.due, -chosen.entity.worth)
    return first


def as_well(chosen: Trace, others: Sequence[Trace], now: int) -> list[Trace]:
    """Return the tasks that could as well have been taken; none where something more pressing waited.

    Taking one of them rather than another is worth the same to the scores: what is liked must not cost anything.
    """
    if any(trace.plan.urgent or trace.priority < chosen.priority - 1 for trace in others):
        return []
    if any(goes_before(trace, chosen) for trace in others):
        return []
    open_now = (chosen, *others)
    alike = [trace for trace in others if _as_pressing(trace, chosen, now)]
    return [trace for trace in alike if not any(goes_before(one, trace) for one in open_now)]


def _as_pressing(other: Trace, chosen: Trace, now: int) -> bool:
    """Tell whether two tasks were about equally pressing: neither late, and both able to wait or due together.

    Where somebody stands or sits waiting for the one and nobody for the other, or the worklist calls the one more
    pressing than the other, duty chooses.
    """
    if _group(other, now) != _group(chosen, now):
        return False
    if other.entity.kind.pathway.must_end != chosen.entity.kind.pathway.must_end:
        return False
    if other.plan.is_break or other.due <= now or chosen.due <= now:
        return False
    if other.plan.kind.can_wait and chosen.plan.kind.can_wait:
        return True
    near = rules()["free_choice"]["minutes"] * MINUTE
    return abs(other.priority - chosen.priority) <= 1 and abs(other.due - chosen.due) <= near


def leaning(choices: Iterable[Choice]) -> dict[str, tuple[float, int]]:
    """Return family -> (how often it was chosen when it could be, how many times it could be).

    .5 means as often as blind luck would. Each choice among k families weighs a pass 1/(k-1), so that
    many families to choose from do not make each of them look unloved. One choice each way is assumed
    before the first is seen.
    """
    taken: dict[str, float] = {}
    passed: dict[str, float] = {}
    times: dict[str, int] = {}
    for choice in choices:
        for family in choice.among:
            times[family] = times.get(family, 0) + 1
            if family == choice.family:
                taken[family] = taken.get(family, 0.0) + 1.0
            else:
                passed[family] = passed.get(family, 0.0) + 1.0 / (len(choice.among) - 1)
    return {
        family: ((taken.get(family, 0.0) + 1) / (taken.get(family, 0.0) + passed.get(family, 0.0) + 2), count)
        for family, count in times.items()
    }
