"""A watch over a day that runs: after every event it checks the laws that no day may break."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sim.day.day import Day
from sim.day.log import ARRIVAL_DEPARTURE, QUEUE, RESOURCE_USE, RESOURCE_USE_END
from sim.day.seats import Seat
from sim.day.work import HANDS_ON, State, Task

IN_HAND = (State.WALKING, State.UNDER_WAY)


@dataclass(frozen=True)
class Spell:
    """A stretch of work, as it begins."""

    task: Task
    resume_s: int
    whole_s: float
    """What all of the task would take here and now."""


class Watch:
    """Checks a day after each of its steps, whoever makes them; `run` and `run_until` are the day's own."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.here: dict[str, int] = {}
        """Who has come and not gone, with the time of coming."""
        self.gone: set[str] = set()
        self.offered: set[tuple[str, str]] = set()
        """(entity, task or pool of stations) that has been waited for."""
        self.in_use: dict[str, tuple[str, str]] = {}
        """Seat or station -> (entity, what for), by the rows."""
        self.spells: dict[str, tuple[int, Spell]] = {}
        """Seat -> when it began what it has in hand, and what that is."""
        self.worked: dict[str, list[tuple[float, float]]] = defaultdict(list)
        """Task -> of each spell, the share of the task done in it, and how much of that whole seconds may hide."""
        self._read = 0
        self._step = day.env.step
        day.env.step = self._step_and_check  # type: ignore[method-assign]

    def _step_and_check(self) -> None:
        self._step()
        self.check()

    def run(self) -> Day:
        """Run the day to its end, checking after every event."""
        self.run_until(self.day.plan.latest + 1)
        return self.day

    def run_until(self, time: int) -> None:
        """Run up to the events at `time`, checking after each; stop before where a person must answer."""
        self.day.run_until(time)

    def counted(self, what: str) -> tuple[int, int]:
        """Return how many of a sort (patients, calls ...) came, and how many of them went, by the rows."""
        pathways = self.day.plan.pathways
        moves = Counter(
            event
            for _, _, pathway, event_type, event, _ in self.day.log.rows
            if event_type == ARRIVAL_DEPARTURE and pathways[pathway].what == what
        )
        return moves["arrival"], moves["depart"]

    def check(self) -> None:
        """Check what is new in the log, and where everybody and everything is."""
        rows = self.day.log.rows
        for row in rows[self._read :]:
            self._row(*row)
        self._read = len(rows)
        if not self.day.over:
            self._everything_is_somewhere()

    def _row(self, time: int, entity: str, _: str, event_type: str, event: str, resource: str) -> None:
        assert time == self.day.now, "rows are written when things happen"
        assert entity not in self.gone, f"{entity} is gone, and yet: {event}"
        match event_type:
            case _ if (event_type, event) == (ARRIVAL_DEPARTURE, "arrival"):
                assert entity not in self.here, f"{entity} comes twice"
                self.here[entity] = time
            case _ if (event_type, event) == (ARRIVAL_DEPARTURE, "depart"):
                del self.here[entity]
                self.gone.add(entity)
                assert not [r for r, (who, _) in self.in_use.items() if who == entity], f"{entity} left at work"
            case _ if event_type == QUEUE:
                assert entity in self.here, f"{entity} waits before it comes"
                self.offered.add((entity, event.removesuffix("_wait")))
            case _ if event_type == RESOURCE_USE:
                assert resource not in self.in_use, f"{resource} does two things at once"
                assert entity in self.here or self._is_taken_over(resource), f"{entity} begins before it comes"
                self.in_use[resource] = (entity, event)
                if resource in self.day.seats:
                    self._begins(self.day.seats[resource])
            case _ if event_type == RESOURCE_USE_END:
                assert self.in_use.pop(resource) == (entity, event), f"{resource} ends what it never began"
                if resource in self.day.seats:
                    self._ends(resource)

    def _begins(self, seat: Seat) -> None:
        task, day = seat.task, self.day
        assert task is not None and task.state is State.UNDER_WAY
        assert day.conditions.allow(task), f"{seat.id} begins {task.id}, which is held up"
        if task.plan.runs_alone:
            whole: float = task.plan.hands_on(task.luck[HANDS_ON])
        else:
            saved = day.savings.get((seat.id, task.kind), 0.0)
            whole = task.duration * (1 - saved) * day.conditions.factor(task.kind)
        self.spells[seat.id] = day.now, Spell(task, seat.resume_s, whole)

    def _ends(self, seat: str) -> None:
        """Add a spell's work up, and where the task is done, see that all of it was."""
        began, spell = self.spells.pop(seat)
        task, plan = spell.task, spell.task.plan
        if plan.batch or task.step.lasts_until or plan.ends_with:
            return  # what goes quicker beside others, or is over before its time
        seconds = max(0, self.day.now - began - spell.resume_s)
        whole = max(spell.whole_s, 1)
        self.worked[task.id].append((min(1.0, seconds / whole), 2 / whole))
        if task.state in (State.DONE, State.RUNNING):
            shares, hidden = map(sum, zip(*self.worked[task.id], strict=True))
            assert abs(shares - 1) <= hidden, f"{task.id} is done, and {shares:.0%} of it was worked"

    def _is_taken_over(self, resource: str) -> bool:
        """Tell whether this is a station: a relative that is about to come may take one over (a room to clean)."""
        return any(resource in stations.rooms for stations in self.day.stations.values())

    def _everything_is_somewhere(self) -> None:
        day = self.day
        places = _places(day)
        assert all(left >= 0 for left in day.conditions.stock.values()), f"less than nothing: {day.conditions.stock}"
        for pool in day.pools.values():
            assert all(map(day.conditions.allow, pool.waiting.values())), "what is held up is on no list"
        for task_id, task in day.tasks.items():
            assert len(places[task_id]) == 1, f"{task_id}, {task.state.value}, is in {places[task_id]}"
        in_hand = [seat.task for seat in day.seats.values() if seat.task is not None]
        assert len(in_hand) == len(set(map(id, in_hand))), "one task in two pairs of hands"
        for pool, stations in day.stations.items():
            for room, holder in stations.holder.items():
                # Whoever is given one learns of it by an event of its own, in the same second.
                knows = holder is None or holder.held.get(pool) == room or holder.waiting_for == pool
                assert knows, f"{room} is held by nobody who knows"
        for entity_id in self.here:
            entity = day.entities[entity_id]
            assert not entity.outcome, f"{entity_id} has ended and is still here"
            for pool, room in entity.held.items():
                assert day.stations[pool].holder[room] is entity, f"{entity_id} thinks it holds {room}"


def _places(day: Day) -> dict[str, list[str]]:
    """Return where each open task is, by its id: with whom, or in which state of waiting.

    Gathered in one round through the clinic, for it is asked after every event.
    """
    places = defaultdict[str, list[str]](list)
    for seat in day.seats.values():
        task = seat.task
        if task is not None and task.state in IN_HAND and day.tasks.get(task.id) is task:
            places[task.id].append(seat.id)
        for id in seat.suspended:
            places[id].append(f"put down by {seat.id}")
    # One that several pools may take waits with each of them.
    waiting = {id: task for pool in day.pools.values() for id, task in pool.waiting.items()}
    for id, task in day.tasks.items():
        if waiting.get(id) is task:
            places[id].append("waiting")
        if task.state is State.RUNNING:
            places[id].append("running")
    for id in day.conditions.held:
        places[id].append("set aside")
    return places
