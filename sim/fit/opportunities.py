"""Every scoreable moment of a day from one seat: what it is evidence of, and how well it went.

An opportunity has the same id in every working of the same day, so that what the simulated assistants
made of it says how hard it was. What counts, and how much, is in `evidence.yaml`.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from sim.cases.case import Dimension
from sim.clock import DAY, MINUTE
from sim.day.asking import kind_asked
from sim.day.day import Day
from sim.day.log import Mark
from sim.day.work import luck_of
from sim.fit.choices import as_well, goes_before
from sim.fit.data import rules
from sim.fit.record import Record, Trace

Source = Literal["case", "skipped", "urgent", "order", "promise", "finished", "handed_over", "escalated"]


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One moment. `quality` runs from 0 to 1; `weight` is 1 for a normal moment and 2 for one of safety."""

    id: str
    """The same in every working of the same day."""
    time: int
    """Seconds since midnight."""
    task: str
    entity: str
    source: Source
    evidence: tuple[tuple[Dimension, float], ...]
    """Dimension -> weight."""
    quality: float
    exogenous: bool = True
    """The day brought it. What one's own mistake brought about counts through what it cost, not again."""
    count: int = 1
    """How many small moments it sums up (picks of half an hour)."""

    @property
    def weight(self) -> float:
        return max(weight for _, weight in self.evidence)

    @property
    def dimension(self) -> Dimension:
        """What it is evidence of first."""
        return self.evidence[0][0]


def opportunities(day: Day, seat: str, record: Record | None = None) -> list[Opportunity]:
    """Return the moments that a seat has met in a finished, or running, day, in the order of time."""
    if record is None:
        with closing(Record(day, seat)) as own:
            return opportunities(day, seat, own)
    found: list[Opportunity] = []
    for source in (_cases, _urgent, _order, _promises, _finished, _handed_over, _escalated):
        found += source(record)
    return sorted(found, key=lambda moment: (moment.time, moment.id))


def _cases(record: Record) -> Iterator[Opportunity]:
    """Cases answered, and cases not answered because the task was left lying or passed on without need."""
    cases = record.day.plan.cases
    source: Source
    for trace in record.traces.values():
        answer = record.answers.get(trace.id)
        if answer is not None:
            kind, source, quality, time = answer.name, "case", answer.quality, record.answered_at(trace.id)
        elif (trace.unfinished or trace.handed) and trace.plan.case is not None and (dodged := _dodged(record, trace)):
            kind = kind_asked(trace.plan, trace.entity.facts, luck_of(record.day.luck, trace.id))
            source, quality, time = dodged
        else:
            continue
        if kind not in cases:
            continue
        spec = cases[kind]
        evidence: list[tuple[Dimension, float]] = [(spec.dimension, float(spec.weight))]
        if spec.also:
            evidence.append((spec.also, spec.weight * float(rules()["also"])))
        yield Opportunity(
            f"{trace.id}:case", time, trace.id, trace.entity.id, source, tuple(evidence), quality,
            not record.causes.self_inflicted(trace),
        )  # fmt: skip


def _dodged(record: Record, trace: Trace) -> tuple[Source, float, int] | None:
    """Return what a question that this seat did not answer counts as, and when; None where that is not its doing."""
    if _left_lying(record, trace) or _put_down_for_good(record, trace):
        return "skipped", 0.0, trace.due
    for mark in trace.handed:
        if mark.seat == record.seat and not _help_needed(record, trace, mark):
            return "handed_over", float(rules()["handed_over"]["needless"]), mark.time
    return None


def _put_down_for_good(record: Record, trace: Trace) -> bool:
    """Tell whether this seat put a task down by its own choice, for nothing urgent, and nobody ever finished it."""
    last = record.end if trace.gone is None else trace.gone
    if trace.done or not trace.spells or trace.due >= last:
        return False
    left = trace.spells[-1]
    if left.seat != record.seat or left.how != "suspended":
        return False
    instead = next((spell for spell in record.spells if spell.taken >= left.ended), None)
    return instead is None or not record.traces[instead.task].plan.urgent


def _left_lying(record: Record, trace: Trace) -> bool:
    """Tell whether it was late before anybody wanted it less, nobody did it, and this seat is answerable for that."""
    if trace.began is not None or trace.asked_again or not _became_late(record, trace):
        return False
    return record.alone(trace) or _stood_by(record, trace)


def _became_late(record: Record, trace: Trace) -> bool:
    """Tell whether something never begun was late although this seat could have begun it: hands that were bound, or
    with somebody else in danger, could not, and what was held up could nobody."""
    if trace.plan.urgent:
        waited = waited_for_this_seat(record, trace)
        return waited is not None and waited > trace.plan.promise_s
    last = record.end if trace.gone is None else trace.gone
    return trace.due + record.kept_from(trace, trace.created, last) < last


def _stood_by(record: Record, trace: Trace) -> bool:
    """Tell whether this seat's hands were free for long while a task that it could have done became late."""
    if not record.reaches(trace) or trace.handed or trace.asked_again:
        return False
    rule, begun = rules()["free_hands"], record.end if trace.began is None else trace.began
    least = max(rule["seconds"], trace.plan.promise_s * rule["share_of_promise"])
    return min(begun, trace.gone or begun) > trace.due and record.free_while_waiting(trace) >= least


def _lateness(waited: int, promise: int) -> float:
    """Return the quality of having begun after `waited` seconds what was promised within `promise`."""
    for times, quality in rules()["lateness"]:
        if waited <= times * promise:
            return float(quality)
    return 0.0


def _begun_in_time(record: Record, trace: Trace) -> float:
    """Return the quality of when a task was begun, 0 if it never was. A break one is owed, or somebody else's
    emergency, makes nobody late; nor does what held the task up."""
    if trace.began is None:
        return 0.0
    promise = max(trace.plan.promise_s, trace.due - trace.asked)
    return _lateness(trace.began - trace.asked - record.away(trace, trace.asked, trace.began), promise)


def _answerable(record: Record, trace: Trace) -> bool:
    """Tell whether when a task was begun is this seat's doing: it began it, or stood by while it became late."""
    return trace.first_seat == record.seat or _left_lying(record, trace) or _stood_by(record, trace)


def waited_for_this_seat(record: Record, trace: Trace) -> int | None:
    """Return for how many seconds something urgent waited while this seat could have gone to it.

    Hands that it found at work that cannot be left could not, nor could who was with somebody else in danger, and
    nobody could while it was held up. None where they never could before it was over.
    """
    free = record.bound_until(trace.created)
    over = next((time for time in (trace.began, trace.gone) if time is not None), record.end)
    waited = over - free - record.kept_from(trace, free, over)
    return None if waited <= 0 and trace.first_seat != record.seat else waited


def _urgent(record: Record) -> Iterator[Opportunity]:
    rule = rules()["urgent"]
    for trace in record.within_reach:
        if not trace.plan.urgent or not _answerable(record, trace):
            continue
        waited = waited_for_this_seat(record, trace)
        if waited is None:
            continue
        if trace.began is None and waited <= trace.plan.promise_s:
            continue  # over before this seat could break its promise, as when the provider was there at once
        quality = 0.0 if trace.began is None else _lateness(waited, trace.plan.promise_s)
        yield Opportunity(
            f"{trace.id}:urgent", trace.created, trace.id, trace.entity.id, "urgent",
            ((rule["dimension"], float(rule["weight"])),), quality, not record.causes.self_inflicted(trace),
        )  # fmt: skip


def _order(record: Record) -> Iterator[Opportunity]:
    """What was picked while others waited, summed up for each stretch of the day."""
    rule, worth = rules()["order"], rules()["out_of_order"]
    stretch = rule["minutes"] * MINUTE
    picks: dict[int, list[tuple[float, int, Trace]]] = {}
    before: Trace | None = None
    for spell, chosen, open_too in record.picks():
        others = [trace for trace in open_too if not trace.plan.is_break]
        batch = before is not None and chosen.plan.kind.batch and chosen.plan.kind.batch == before.plan.kind.batch
        before = chosen
        if chosen.plan.is_break:
            continue
        earlier = sum(goes_before(trace, chosen) for trace in others)
        ends_first = any(goes_before(chosen, trace) for trace in others)
        if not earlier and not ends_first and all(trace.priority == chosen.priority for trace in others):
            continue  # nothing to choose by
        free = as_well(chosen, others, spell.taken)
        pressing = min((trace.priority for trace in others if trace not in free), default=chosen.priority)
        below = max(earlier, chosen.priority - pressing)
        quality = float(worth[min(below, len(worth) - 1)])
        if batch or spell.taken > chosen.due:  # clearing a batch, or keeping a promise already broken
            quality = max(quality, float(worth[1]))
        picks.setdefault(spell.taken // stretch, []).append((quality, spell.taken, chosen))
    for number, made in sorted(picks.items()):
        worst = min(made, key=lambda pick: (pick[0], pick[1]))
        yield Opportunity(
            f"order@{number * stretch}", worst[1], worst[2].id, worst[2].entity.id, "order",
            ((rule["dimension"], float(rule["weight"])),), fmean(pick[0] for pick in made), True, len(made),
        )  # fmt: skip


def _promises(record: Record) -> Iterator[Opportunity]:
    """Whether work was begun when promised, summed up for each stretch of the day."""
    rule = rules()["promise"]
    stretch = rule["minutes"] * MINUTE
    kept: dict[int, list[tuple[float, int, Trace]]] = {}
    for trace in record.within_reach:
        if trace.plan.urgent or trace.plan.is_break:
            continue
        if not _answerable(record, trace) or record.causes.self_inflicted(trace) or trace.due >= DAY:
            continue
        quality = _begun_in_time(record, trace)
        kept.setdefault(trace.due // stretch, []).append((quality, min(trace.due, record.end), trace))
    for number, made in sorted(kept.items()):
        worst = min(made, key=lambda one: (one[0], one[1]))
        yield Opportunity(
            f"promise@{number * stretch}", worst[1], worst[2].id, worst[2].entity.id, "promise",
            ((rule["dimension"], float(rule["weight"])),), fmean(one[0] for one in made), True, len(made),
        )  # fmt: skip


def _finished(record: Record) -> Iterator[Opportunity]:
    """Work that must be finished the same shift, such as a chart closed."""
    rule = rules()["finished"]
    wanted: dict[str, Dimension] = rule["facts"]
    for trace in record.traces.values():
        if wanted.keys().isdisjoint(trace.step.sets):
            continue
        dimension = next(wanted[fact] for fact in trace.step.sets if fact in wanted)
        begun = trace.first.taken if trace.first else record.end
        due = trace.due + record.kept_from(trace, trace.created, begun)
        if trace.done and trace.last_seat == record.seat:
            time = trace.spells[-1].ended
            quality = 1.0 if time <= due else float(rule["late"])
        elif record.alone(trace) and not trace.done and due < record.end:
            time, quality = due, 0.0
        else:
            continue
        yield Opportunity(
            f"{trace.id}:finished", time, trace.id, trace.entity.id, "finished",
            ((dimension, float(rule["weight"])),), quality, not record.causes.self_inflicted(trace),
        )  # fmt: skip


def _handed_over(record: Record) -> Iterator[Opportunity]:
    rule = rules()["handed_over"]
    for trace in record.traces.values():
        for mark in trace.handed:
            if mark.seat == record.seat:
                quality = 1.0 if _help_needed(record, trace, mark) else float(rule["needless"])
                yield Opportunity(
                    f"{trace.id}:handed_over", mark.time, trace.id, trace.entity.id, "handed_over",
                    ((rule["dimension"], float(rule["weight"])),), quality,
                )  # fmt: skip


def _help_needed(record: Record, trace: Trace, mark: Mark) -> bool:
    """Tell whether so much else was pressing that passing a task on was right."""
    pressing = sum(
        other is not trace and (other.plan.urgent or other.due <= mark.time + MINUTE)
        for other in record.open_at(mark.time)
    )
    busy = any(s.task != trace.id and s.taken <= mark.time < s.ended for s in record.spells)
    return pressing + busy >= int(rules()["handed_over"]["pressing"])


def _escalated(record: Record) -> Iterator[Opportunity]:
    rule = rules()["escalated"]
    for mark in record.day.log.marks:
        if mark.what != "escalated" or mark.seat != record.seat:
            continue
        entity = record.day.entities[mark.entity]
        plan = record.day.plan.tasks[mark.name]
        right = plan.urgent or any(entity.facts.get(fact, mark.time + 1) <= mark.time for fact in rule["facts"])
        yield Opportunity(
            f"{mark.cause}:escalated", mark.time, mark.cause, mark.entity, "escalated",
            ((rule["dimension"], float(rule["weight"])),), 1.0 if right else float(rule["needless"]),
        )  # fmt: skip
