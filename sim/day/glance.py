"""A look at the day from one seat: makes the `DayView` that a window shows.

A glance changes nothing in the day. It remembers only where on the plan it put whom, so that people
keep their chairs from one look to the next, on which line who calls, and which messages it has told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Literal

from sim.cases.people import staff_number
from sim.clock import MINUTE, time_text
from sim.day import asking
from sim.day.alarms import alarms_of
from sim.day.cards import cards_of, fill, number_known, picked_up, to_do
from sim.day.colleagues import caption_of
from sim.day.day import Day
from sim.day.entity import Entity
from sim.day.figures import is_missed
from sim.day.known import CHART_CLOSED, CREW_HERE, OLD_DENIAL, RED_FLAG, role_of
from sim.day.news import message_of, result_of
from sim.day.positions import Positions
from sim.day.seats import Seat
from sim.day.tasks import place_of
from sim.day.turns import IN_PERSON, rings_for
from sim.day.view import CallView, DayView, HuddleView, Message, PersonView, RoomView, SlotView
from sim.day.work import State
from sim.errors import BadInput

PATIENCE_S = 40 * MINUTE
"""After this long a wait a patient's ring is empty (estimate, E; one in ten waits longer than 30 min)."""

RESTLESS, UPSET = 0.5, 0.2
"""Patience left below which somebody looks restless, or upset."""

MESSAGES_KEPT = 60

_SIZES: dict[str, Literal["child", "infant"]] = {"child": "child", "infant": "infant"}


def lines_of(before: Mapping[str, int], calls: Sequence[str]) -> dict[str, int]:
    """Return call -> its telephone line: the one it had `before`, or the lowest that is free."""
    kept = {call: before[call] for call in calls if call in before}
    taken = set(kept.values())
    free = (line for line in count(1) if line not in taken)
    return {call: kept[call] if call in kept else next(free) for call in calls}


class Glance:
    """Looks at a day from a seat. Raises `BadInput` where the seat does not exist."""

    def __init__(self, day: Day, seat_id: str) -> None:
        if seat_id not in day.seats:
            raise BadInput(f"there is no seat '{seat_id}' here; the seats are {', '.join(day.seats)}")
        self.day = day
        self.seat: Seat = day.seats[seat_id]
        self._positions = Positions(day.plan.floor)
        self._lines: dict[str, int] = {}
        self._messages: list[Message] = []
        self._marks_read = self._spells_read = 0
        self._done = ""
        self._seen_to: dict[str, int] = {}
        """Entity -> when somebody was last at it, or began what has run by itself since."""
        self._runs: set[str] = set()
        """The entities of which that runs, or ran, by itself."""
        self._asked: set[str] = set()
        """The tasks that asked something, which was answered."""
        booked = [entity for entity in day.demand if entity.appointment is not None]
        self._booked = sorted(booked, key=lambda entity: (entity.provider, entity.appointment or 0, entity.id))
        families = Counter(day.person(entity).family for entity in booked)
        self._alike = {family for family, count in families.items() if count > 1}
        """Last names that several of those booked today have."""

    def view(self) -> DayView:
        """Return what somebody at the seat sees now."""
        day, seat, now = self.day, self.seat, self.day.now
        self._read_log()
        here = [entity for entity in day.entities.values() if not entity.outcome and entity.arrived <= now]
        people = [entity for entity in here if entity.kind.pathway.what in IN_PERSON]
        calls = [entity for entity in here if entity.kind.pathway.what == "call"]
        lines = self._lines = lines_of(self._lines, [call.id for call in calls])
        waiting = [entity for entity in people if self._sits_waiting(entity)]
        claims = [entity for entity in here if entity.kind.pathway.what == "claim"]
        open_tasks = to_do(day, seat)
        cards = cards_of(day, seat, open_tasks, lines)
        task = seat.task
        asks = task is not None and task.state is State.UNDER_WAY and task.answer is None and asking.asks(day, task)
        graded_task, grade = day.last_graded or ("", None)
        scenario = day.plan.scenario
        self._positions.keep_only({entity.id for entity in people} | set(day.seats))
        return DayView(
            now=now,
            opens=day.plan.opens,
            closes=day.plan.closes,
            title=scenario.title,
            clinic=scenario.clinic,
            role=role_of(seat.pool.name),
            seat=seat.id,
            phase="over" if day.over else "huddle" if self._in_huddle() else "shift",
            hands_free=task is None,
            must_answer=seat.must_answer,
            current=cards.current,
            done_last=self._done,
            case=asking.case_of(day, task) if asks and task is not None else None,
            last_grade=grade,
            last_grade_task=graded_task,
            worklist=cards.worklist,
            lined_up=tuple(task.id for task in seat.lined_up),
            people=(*self._patients(people), *map(self._colleague, day.seats.values())),
            rooms=self._rooms(people),
            calls=tuple(self._call(call, lines[call.id]) for call in calls),
            schedule=self._schedule(),
            messages=tuple(self._messages),
            waiting=len(waiting),
            longest_wait_s=max(map(self._waited_s, waiting), default=0),
            on_hold=sum(self._call_state(call) != "talking" for call in calls),
            open_claims=len(claims),
            claims_for_chart=sum(claim.waiting_for == CHART_CLOSED for claim in claims),
            claims_for_answer=sum(not claim.waiting_for for claim in claims),
            open_charts=sum(_has_open_chart(day, entity) for entity in here),
            huddle=self._huddle() if self._in_huddle() else None,
            alarms=alarms_of(day, seat, open_tasks, here),
        )

    def calls_upon(self) -> tuple[object, ...]:
        """Return what must not pass unseen, cheap enough to ask every second: while it stays equal, the player
        has the same in hand, is asked nothing new, and nothing began or ceased to be there to take."""
        seat, task = self.seat, self.seat.task
        open_tasks = to_do(self.day, seat)
        return (
            self.day.over,
            (task.id, task.state) if task is not None else None,
            seat.must_answer,
            bool(open_tasks),
            frozenset(open_task.id for open_task in open_tasks if open_task.plan.urgent or open_task.plan.heard),
            frozenset(open_task.id for open_task in open_tasks if open_task.first_for == seat.id),
        )

    def _in_huddle(self) -> bool:
        return self.day.now == self.day.plan.staff_from and not self.day.over

    # -- people ----------------------------------------------------------------------------------

    def _patients(self, entities: list[Entity]) -> list[PersonView]:
        """Return everybody who came from outside; relatives of one visit are one person."""
        unwell = {
            entity.root.id for entity in entities
            if entity.kind.pathway.what == "emergency" and CREW_HERE not in entity.facts
        }  # fmt: skip
        shown: dict[str, PersonView] = {}
        for entity in entities:
            if entity.root.id not in shown:
                shown[entity.root.id] = self._patient(entity, entity.root.id in unwell)
        return list(shown.values())

    def _patient(self, entity: Entity, unwell: bool) -> PersonView:
        day, now = self.day, self.day.now
        person = day.person(entity)
        room = day.plan.scenario.plan.rooms.get(entity.place)
        seats = room.seats if room else ()
        way = self._positions.way(entity.id, entity.came_from, entity.place, seats, patient=True)
        walking = entity.there_at > now
        task = day.tasks.get(entity.waiting_for)
        patience = 0.0 if unwell else self._patience(entity)
        mood: Literal["unwell", "upset", "restless", "calm"] = (
            "unwell" if unwell else "upset" if patience < UPSET else "restless" if patience < RESTLESS else "calm"
        )
        return PersonView(
            id=entity.root.id,
            name=person.name,
            role="patient",
            room=entity.place,
            path=way if walking else way[-1:],
            left_at=entity.moved_at if walking else now,
            arrives_at=entity.there_at if walking else now,
            look=person.look,
            patience=patience,
            mood=mood,
            alarm=unwell,
            you=False,
            busy_with="",
            caption=entity.reason,
            seated=not walking and room is not None and room.kind in ("waiting", "exam", "lab"),
            age=_SIZES.get(entity.root.kind.age, "adult"),
            years=person.age,
            until=task.due if task is not None and task.state is State.RUNNING else 0,
        )

    def _patience(self, entity: Entity) -> float:
        """Return what is left of a patient's patience."""
        return max(0.0, 1 - self._waited_s(entity) / PATIENCE_S)

    def _waited_s(self, entity: Entity) -> int:
        """Return for how long a patient has waited with nobody at it, whatever for; who came early waits from the time
        booked. A test or a watch that runs by itself is no wait: one knows what for, and until when. Nor is it one to
        sit there for somebody else."""
        task = self.day.tasks.get(entity.waiting_for)
        if task is not None and task.state in (State.UNDER_WAY, State.RUNNING):
            return 0
        if task is None and entity.kind.pathway.what == "guest":
            return 0
        since = max(entity.there_at, self._seen_to.get(entity.id, 0), entity.arrived, entity.appointment or 0)
        if task is not None and entity.id in self._runs:
            since = max(since, task.created)
        return max(0, self.day.now - since)

    def _sits_waiting(self, entity: Entity) -> bool:
        room = self.day.plan.scenario.plan.rooms.get(entity.place)
        return room is not None and room.kind == "waiting" and bool(entity.waiting_for)

    def _colleague(self, seat: Seat) -> PersonView:
        now = self.day.now
        room = self.day.plan.scenario.plan.rooms.get(seat.place)
        own = int(seat.id[len(seat.pool.name) :]) - 1 if seat.place == seat.home else None
        way = self._positions.way(seat.id, seat.came_from, seat.place, room.stands if room else (), own)
        walking = seat.there_at > now
        pool = seat.pool.name
        return PersonView(
            id=seat.id,
            name=seat.name,
            role=pool if pool in ("ma", "moa", "provider") else "visitor",  # type: ignore[arg-type]
            room=seat.place,
            path=way if walking else way[-1:],
            left_at=seat.moved_at if walking else now,
            arrives_at=seat.there_at if walking else now,
            look=staff_number(seat.name),
            patience=1.0,
            mood="busy" if seat.task else "calm",
            alarm=seat.task is not None and seat.task.plan.urgent,
            you=seat is self.seat,
            busy_with=seat.task.plan.kind.icon if seat.task else "",
            caption=caption_of(pool, self.day.plan.scenario.staff[pool], seat.name),
            seated=False,
            with_person=_faced_by(seat),
        )

    # -- rooms, calls, schedule --------------------------------------------------------------------

    def _rooms(self, people: list[Entity]) -> tuple[RoomView, ...]:
        day = self.day
        peopled = {entity.place for entity in people if entity.there_at <= day.now}
        alarms = {entity.place for entity in people if entity.kind.pathway.what == "emergency"}
        holders = {room: holder for pool in day.stations.values() for room, holder in pool.holder.items()}
        running = {
            place_of(day, task, task.seat): task.due
            for task in day.tasks.values()
            if task.state is State.RUNNING and task.seat is not None
        }
        views = []
        for room_id in day.plan.scenario.plan.rooms:
            state: Literal["free", "kept", "in_use", "to_clean", "alarm", "plain"] = "plain"
            if room_id in alarms:
                state = "alarm"
            elif room_id in holders:
                holder = holders[room_id]
                state = "free" if holder is None else "to_clean" if holder.kind.pathway.what == "job" else "kept"
                if state == "kept" and room_id in peopled:
                    state = "in_use"
            views.append(RoomView(room_id, state, running.get(room_id, 0)))
        return tuple(views)

    def _call_state(self, call: Entity) -> Literal["ringing", "hold", "talking"]:
        task = self.day.tasks.get(call.waiting_for)
        if task is None or task.state is State.UNDER_WAY:
            return "talking"
        return "hold" if task.touched else "ringing"

    def _call(self, call: Entity, line: int) -> CallView:
        task = self.day.tasks.get(call.waiting_for)
        told = task is None or picked_up(task)
        return CallView(
            id=call.id,
            line=line,
            state=self._call_state(call),
            caller=self.day.person(call).name if told or number_known(call) else "",
            urgent=told and RED_FLAG in call.facts,
            yours=task is not None and task.state is State.WAITING and rings_for(self.seat, task, self.day.now),
        )

    def _schedule(self) -> tuple[SlotView, ...]:
        return tuple(map(self._slot, self._booked))

    def _slot(self, entity: Entity) -> SlotView:
        person = self.day.person(entity)
        alike = person.family in self._alike
        return SlotView(
            provider=self.day.seats[entity.provider].name,
            at=entity.appointment or 0,
            name=person.name if alike else person.family,
            kind=entity.kind.title,
            state=self._slot_state(entity),
            alike=alike,
        )

    def _slot_state(
        self, entity: Entity
    ) -> Literal["seen", "in_clinic", "expected", "no_show", "cancelled", "left", "transferred"]:
        now = self.day.now
        match entity.outcome:
            case "no_show":
                return "no_show" if is_missed(entity, now) else "expected"
            case "cancelled":
                return "cancelled"
            case "left":
                return "left"
            case "transferred":
                return "transferred"
            case "":
                return "in_clinic" if entity.arrived <= now else "expected"
        return "seen"

    # -- words -------------------------------------------------------------------------------------

    def _read_log(self) -> None:
        """Learn what is new, who was seen to and what this seat finished last, reading on in the log from where the
        last look ended."""
        day, log = self.day, self.day.log
        marks, spells = log.marks[self._marks_read :], log.spells[self._spells_read :]
        self._marks_read, self._spells_read = len(log.marks), len(log.spells)
        self._asked.update(mark.cause for mark in marks if mark.what == "answer")
        told = [message_of(day, mark) for mark in marks]
        for spell in spells:
            self._seen_to[spell.entity] = spell.ended
            (self._runs.add if spell.how == "running" else self._runs.discard)(spell.entity)
            if spell.seat == self.seat.id:
                title = day.plan.tasks[spell.kind].kind.title
                self._done = fill(day, title, day.entities[spell.entity]) if spell.finished else ""
                if spell.task not in self._asked:
                    told.append(result_of(day, spell))
        self._messages += sorted((message for message in told if message is not None), key=lambda message: message.at)
        del self._messages[:-MESSAGES_KEPT]

    def _huddle(self) -> HuddleView:
        """Return the day ahead: the scenario's own lines, with today's numbers."""
        day, scenario = self.day, self.day.plan.scenario
        booked = [e for e in day.demand if e.appointment is not None and e.outcome != "cancelled"]
        numbers = {
            "booked": len(booked),
            "cancelled": sum(e.outcome == "cancelled" for e in day.demand),
            "children": sum(e.kind.age in ("child", "infant") for e in booked),
            "older": sum(e.kind.age == "senior" for e in booked),
            "denials": sum(e.pathway == OLD_DENIAL for e in day.demand),
            "first": time_text(min((e.appointment or 0 for e in booked), default=day.plan.opens)),
            "last": time_text(max((e.appointment or 0 for e in booked), default=day.plan.closes)),
            "rooms": sum(map(len, day.plan.stations.values())),
        }
        return HuddleView(
            tuple(line.format(**numbers) for line in scenario.briefing),
            tuple(
                (choice_id, choice.title, choice.buys)
                for choice_id, choice in scenario.huddle.items()
                if self.seat.pool.name in choice.roles
            ),
        )


def _has_open_chart(day: Day, entity: Entity) -> bool:
    return entity.pathway in day.plan.charting and CHART_CLOSED not in entity.facts


def _faced_by(seat: Seat) -> str:
    """Return the id of the patient in the same room that a seat's work is about, '' where it is about nobody there."""
    about = seat.task.entity if seat.task is not None else None
    there = about is not None and about.kind.pathway.what in IN_PERSON and about.place == seat.place
    return about.root.id if about is not None and there else ""
