"""The lost-call grain: how long each caller who hung up had waited, and what the desk was doing meanwhile.

Told for every seat that could have answered, stretch by stretch, from the log alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from sim.clock import HOUR
from sim.day.day import Day
from sim.day.entity import HUNG_UP, Entity
from sim.day.log import Asked, Spell
from sim.day.turns import IN_PERSON
from sim.study.seat_time import away_times
from sim.study.statistics import Estimate, Ratio, half_at_most

CALL = "call"
"""What a pathway of callers is, in the words of a scenario."""

Doing = Literal["free", "could_wait", "other_work", "caller", "coming", "break", "away"]
"""What a seat is at while a line rings."""


WORK: tuple[Doing, ...] = ("could_wait", "other_work")


class LostCallRow(NamedTuple):
    """What one seat was doing for a while as one lost line rang. `columns.LOST_CALL` says what each field means."""

    run_number: int
    entity_id: str
    relative_of: str
    rang: int
    hung_up: int
    waited_s: int
    held: bool
    seat: str
    doing: Doing
    task: str
    counts: str
    began: int
    ended: int


class Ring(NamedTuple):
    """A line that waited for somebody, from when it rang until somebody turned to it or the caller hung up."""

    call: Entity
    task: str
    began: int
    ended: int
    lost: bool


class At(NamedTuple):
    """What a seat was at for a while; `task` is "" where nothing was in hand."""

    doing: Doing
    task: str
    began: int
    ended: int


class Desk:
    """The seats of a day, and what each was at."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._away = away_times(day)
        self._spells: dict[str, list[Spell]] = defaultdict(list)
        for spell in day.log.spells:
            self._spells[spell.seat].append(spell)
        for spells in self._spells.values():
            spells.sort(key=_order)

    def could_answer(self, ring: Ring) -> list[str]:
        """Return the seats that could have turned to a line."""
        if ring.call.only_for:
            return [ring.call.only_for]
        return [seat.id for pool in self.day.plan.done_by[ring.task] for seat in self.day.pools[pool].seats]

    def doing(self, seat: str, began: int, ended: int, call: str = "") -> Iterator[At]:
        """Yield what a seat was at from one moment to another; at least one stretch, be it of no time at all.

        `call` is the line that rang: a seat on its way to it is `coming`.
        """
        at = began
        for spell in self._spells[seat]:
            if spell.ended <= at or spell.taken >= max(ended, began + 1):
                continue
            if at < spell.taken:
                yield from self._idle(seat, at, spell.taken)
            yield At(self._kind(spell, call), spell.kind, max(at, spell.taken), min(ended, spell.ended))
            at = spell.ended
            if at >= ended:
                return
        if at < ended or began == ended:
            yield from self._idle(seat, at, ended)

    def _idle(self, seat: str, began: int, ended: int) -> Iterator[At]:
        """Yield a stretch with nothing in hand: away for it, or free. Whoever was away for a part was away."""
        away = any(since < max(ended, began + 1) and began < until for since, until in self._away[seat])
        yield At("away" if away else "free", "", began, ended)

    def _kind(self, spell: Spell, call: str) -> Doing:
        plan = self.day.plan.tasks[spell.kind]
        if spell.entity == call:
            return "coming"
        if plan.is_break:
            return "break"
        if self.day.entities[spell.entity].kind.pathway.what == CALL:
            return "caller"
        return "could_wait" if self._could_be_put_down(spell) else "other_work"

    def _could_be_put_down(self, spell: Spell) -> bool:
        """Tell whether hands could leave a work for a line: nobody stands there for it, and it is not urgent.

        `can_wait` is another thing: what may be left for tomorrow.
        """
        plan, what = self.day.plan.tasks[spell.kind], self.day.entities[spell.entity].kind.pathway.what
        return plan.interruptible and not plan.urgent and what not in IN_PERSON


def _order(spell: Spell) -> tuple[int, int]:
    return spell.taken, spell.ended


def rings(day: Day) -> list[Ring]:
    """Return every time that a line waited for somebody on a day, in the order of time."""
    turned_to: dict[str, int] = {}
    for spell in day.log.spells:
        turned_to.setdefault(spell.task, spell.taken)
    found = []
    last: dict[str, Asked] = {}
    for task_id, one in day.log.tasks.items():
        call = day.entities[one.entity]
        if call.kind.pathway.what != CALL:
            continue
        last[call.id] = one
        if task_id in turned_to and call.outcome != HUNG_UP and one.step.patience is not None:
            found.append(Ring(call, one.kind, one.at, turned_to[task_id], False))
    for call_id, one in last.items():
        call = day.entities[call_id]
        if call.outcome == HUNG_UP and call.ended is not None:
            found.append(Ring(call, one.kind, one.at, call.ended, True))
    return sorted(found, key=_since)


def _since(ring: Ring) -> tuple[int, str]:
    return ring.began, ring.call.id


def lost_call_rows(day: Day, run_number: int = 1) -> list[LostCallRow]:
    """Return what each seat that could have answered was doing while a line rang whose caller then hung up."""
    desk = Desk(day)
    rows = []
    for ring in rings(day):
        if not ring.lost:
            continue
        call = ring.call
        told = (
            run_number, call.id, "" if call.root is call else call.root.id, ring.began, ring.ended,
            ring.ended - ring.began, call.begun_at is not None,
        )  # fmt: skip
        for seat in desk.could_answer(ring):
            for doing, task, began, ended in desk.doing(seat, ring.began, ring.ended, call.id):
                counts = day.plan.tasks[task].kind.counts if task else ""
                rows.append(LostCallRow(*told, seat, doing, task, counts, began, ended))
    return rows


@dataclass
class LostCalls:
    """The calls of some days that were lost, by the hour in which they came in. Those that call again are left out."""

    offered: Counter[int] = field(default_factory=Counter)
    """Hour of the day -> calls that came in, lost or not."""
    lost: Counter[int] = field(default_factory=Counter)
    """Hour -> callers who hung up."""
    waited: Counter[int] = field(default_factory=Counter)
    """Seconds -> how many of them had waited so long."""
    doing_s: dict[int, Counter[Doing]] = field(default_factory=dict)
    """Hour -> what the desk was at while their lines rang -> seconds, of all seats together."""
    work_s: dict[int, Counter[str]] = field(default_factory=dict)
    """Hour -> task in hand, calls and breaks left out -> seconds, of all seats together."""
    days: int = 0
    _shares: dict[int, Ratio] = field(default_factory=dict)
    """Hour -> callers who hung up, to calls, day by day."""
    _whole: Ratio = field(default_factory=Ratio)

    def add(self, calls: Iterable[int], rows: Iterable[LostCallRow]) -> None:
        """Add a day: when its calls came in, and the rows of those that were lost."""
        offered, lost = Counter(at // HOUR for at in calls), Counter[int]()
        own = [row for row in rows if not row.relative_of]
        for _, came, waited in {(row.entity_id, row.rang, row.waited_s): None for row in own}:
            lost[came // HOUR] += 1
            self.waited[waited] += 1
        self.offered.update(offered)
        self.lost.update(lost)
        self.days += 1
        for hour in {*offered, *lost}:
            self._shares.setdefault(hour, Ratio()).add(lost[hour], offered[hour])
        self._whole.add(lost.total(), offered.total())
        for row in own:
            hour, seconds = row.rang // HOUR, row.ended - row.began
            self.doing_s.setdefault(hour, Counter())[row.doing] += seconds
            if row.doing in WORK:
                self.work_s.setdefault(hour, Counter())[row.task] += seconds

    def share(self, hour: int | None = None) -> Estimate:
        """Return what part of the calls of an hour, or of all, was lost, with its interval."""
        ratio = self._whole if hour is None else self._shares.get(hour, Ratio())
        return ratio.share(self.days)

    @property
    def middle_s(self) -> int:
        """The seconds that half of those who hung up had waited at most; 0 where nobody did."""
        return half_at_most(self.waited)


def doing_of(day: Day, seat: str) -> Mapping[Doing, int]:
    """Return what one seat was at while lines rang that it could have answered, lost or not, in seconds."""
    desk, seconds = Desk(day), Counter[Doing]()
    for ring in rings(day):
        if seat in desk.could_answer(ring):
            for doing, _, began, ended in desk.doing(seat, ring.began, ring.ended, ring.call.id):
                seconds[doing] += ended - began
    return seconds


def lines_taken(day: Day, seat: str) -> int:
    """Return to how many lines one seat turned."""
    return len({spell.entity for spell in day.log.spells if spell.seat == seat and _on_a_line(day, spell)})


def put_down_for_a_line(day: Day, seat: str) -> int:
    """Return how often one seat put work down and turned to a line in the same second."""
    mine = sorted((spell for spell in day.log.spells if spell.seat == seat), key=_order)
    return sum(
        one.how in ("suspended", "preempted") and one.ended == other.taken and _on_a_line(day, other)
        for one, other in pairwise(mine)
    )


def _on_a_line(day: Day, spell: Spell) -> bool:
    asked = day.log.tasks[spell.task]
    return day.entities[asked.entity].kind.pathway.what == CALL and asked.step.patience is not None
