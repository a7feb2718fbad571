"""Where the day went: every stretch of a seat's time, and what each interruption cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sim.day.log import HARDLY_BEGUN_S
from sim.fit.data import word
from sim.fit.record import Record
from sim.fit.titles import title_of

WALKING, FREE = "walking", "free"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some time of the day, spent on one thing. Times are seconds since midnight."""

    start: int
    end: int
    counts: str
    """What it counts as: a `Counts` of the scenario, `walking` (and choosing) or `free`."""
    task: str
    title: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Work left unfinished, and what it cost to come back to it."""

    time: int
    left: str
    """Title of what was left."""
    went_to: str
    """Title of what came instead, '' for nothing."""
    lost_s: int
    """Seconds spent on walking back and finding the thread again; 0 if it was never taken up again."""
    waited_s: int
    """How long it lay until anybody went on with it."""
    taken_up: bool
    """Whether this seat came back to it."""
    by_choice: bool
    gone_on: str = ""
    """The name of the colleague who went on with it, '' where it was this seat, or nobody."""


@dataclass(frozen=True, slots=True)
class Spending:
    start: int
    end: int
    timeline: tuple[Stretch, ...]
    seconds: tuple[tuple[str, int], ...]
    """What -> seconds, the most first."""
    switches: tuple[Switch, ...]
    soon: int = 0
    """How often work was left so soon that it is no interruption: it was taken up by mistake."""

    @property
    def lost_s(self) -> int:
        """Seconds that all interruptions cost together."""
        return sum(switch.lost_s for switch in self.switches)

    @property
    def left_soon(self) -> str:
        """What is said of work that was left so soon, '' where none was."""
        key = "left_soon" if self.switches else "left_only_soon"
        return word(key, count=self.soon, seconds=HARDLY_BEGUN_S) if self.soon else ""


def spending(record: Record) -> Spending:
    """Return where the time of a seat went, from the beginning of its day to the end."""
    start, end = record.day.plan.staff_from, record.end
    timeline = tuple(_filled(list(_stretches(record)), start, end))
    seconds: dict[str, int] = {}
    for stretch in timeline:
        seconds[stretch.counts] = seconds.get(stretch.counts, 0) + stretch.end - stretch.start
    ranked = tuple(sorted(seconds.items(), key=lambda row: (-row[1], row[0])))
    soon = sum(spell.hardly_begun for spell in record.spells)
    return Spending(start, end, timeline, ranked, tuple(_switches(record)), soon)


def _stretches(record: Record) -> Iterator[Stretch]:
    for spell in record.spells:
        trace = record.traces[spell.task]
        title = title_of(record, trace)
        began = max(spell.taken, spell.began)
        if began > spell.taken:
            yield Stretch(spell.taken, began, WALKING, spell.task, title)
        if spell.ended > began:
            yield Stretch(began, spell.ended, trace.plan.kind.counts, spell.task, title)


def _filled(stretches: list[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """Fill what is between the stretches with free time."""
    now = start
    for stretch in stretches:
        if stretch.start > now:
            yield Stretch(now, stretch.start, FREE, "", "")
        yield stretch
        now = max(now, stretch.end)
    if end > now:
        yield Stretch(now, end, FREE, "", "")


def _switches(record: Record) -> Iterator[Switch]:
    spells = record.spells
    following = {id(a): b for a, b in pairwise(spells)}
    for spell in spells:
        trace = record.traces[spell.task]
        if not spell.left_off or spell.hardly_begun:
            continue
        again = next((one for one in trace.spells if one.taken >= spell.ended and one is not spell), None)
        mine = again is not None and again.seat == record.seat
        instead = following.get(id(spell))
        yield Switch(
            spell.ended,
            title_of(record, trace),
            title_of(record, record.traces[instead.task]) if instead is not None and instead.task != spell.task else "",
            again.resume_s + max(0, again.began - again.taken) if again is not None and mine else 0,
            (again.taken if again is not None else record.end) - spell.ended,
            mine,
            spell.how != "preempted",
            record.day.seats[again.seat].name if again is not None and not mine else "",
        )
