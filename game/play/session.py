"""The session: one day, played from one seat. It lets time pass, and turns wishes into commands."""

from collections.abc import Callable
from typing import Protocol

from game.play.clock import Gear, ShiftClock, choosing_s, gear_of
from game.text import text
from sim.cases.case import Answer, Case, Grade
from sim.cases.people import Person
from sim.day.commands import (
    Command,
    Escalate,
    GiveAnswer,
    HandOver,
    LineUp,
    Prepare,
    Suspend,
    Take,
    Unline,
)
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.view import DayView, TaskCard
from sim.errors import Refused
from sim.scenario.model import Plan

TOAST_S = 4.0
"""Real seconds a short message stays."""
NOTE_EVERY_S = 1.0
"""Real seconds between two notes of the clock in the shift file."""


class Recorder(Protocol):
    """What keeps a shift while it is played (`sim.shift.file.ShiftWriter` does)."""

    problem: str
    """Why the last writing did not work, or ''."""

    def command(self, command: Command) -> None: ...

    def clock(self, now: int) -> None: ...

    def close(self) -> None: ...


class Session:
    """A day that somebody plays. `view` is what they see; `tick` lets real time pass."""

    def __init__(self, day: Day, seat: str, pace: str = "standard", recorder: Recorder | None = None) -> None:
        self.day = day
        self.seat = seat
        self.clock = ShiftClock(pace)
        self.recorder = recorder
        self.choosing_s = choosing_s()
        """Seconds of the day that a choice takes at least, once hands are free."""
        self.toasts: list[tuple[str, str]] = []
        """(text, tone) of what is said for a moment, newest last."""
        self._glance = Glance(day, seat)
        self._view: DayView | None = None
        self._seen: tuple[int, int] = (-1, -1)
        self._toast_left = 0.0
        self._unnoted = 0.0
        self._problem = ""
        """What kept the shift from being saved when it was last looked at."""
        self._runs_until: int | None = None
        self._choosing_since: int | None = None
        """Since when hands are free and there is something to choose from; None while it is not so."""
        self._look_up()

    # ---- what is seen ---------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The floor plan."""
        return self.day.plan.scenario.plan

    @property
    def post(self) -> str:
        """What the day calls the player's post; '' where it is the usual one by its usual letters (MA, MOA)."""
        pool = self.day.seats[self.seat].pool.name
        title = self.day.plan.scenario.staff[pool].title
        return "" if title.casefold() == pool else title

    @property
    def view(self) -> DayView:
        """What the player sees now; made anew only when something can have changed."""
        seen = (self.day.now, len(self.day.commands))
        if self._view is None or seen != self._seen or self.day.over != (self._view.phase == "over"):
            self._view, self._seen = self._glance.view(), seen
        return self._view

    def person_of(self, card: TaskCard) -> Person | None:
        """Return whoever a task is about, also where they have left or are on the phone; None for nobody."""
        return self.day.entities[card.entity].root.person

    @property
    def gear(self) -> Gear:
        return gear_of(self.view)

    @property
    def over(self) -> bool:
        return self.day.over

    # ---- time -----------------------------------------------------------------------------------

    def tick(self, seconds: float) -> None:
        """Let real time pass: the day runs as far as the clock says, and toasts fade.

        At the very second in which the player is called upon (hands become free, a case opens, something
        urgent comes in) the rest of the time is let go. So nobody misses the moment to choose, and what is
        chosen there has the same time of the day at any speed and any number of frames a second.
        """
        self._fade(seconds)
        gear = "working" if self.looking_up else self.gear
        self._run(self.day.now + self.clock.advance(seconds, gear))
        self._note(seconds)

    def _run(self, until: int, stopping: bool = True) -> None:
        """Run the day up to a time; `stopping` as soon as the player is called upon."""
        until = until if self._runs_until is None else min(until, self._runs_until)
        before = self._glance.calls_upon()
        while self.day.now < until:
            self._view = None
            if not self.day.run_until(self.day.now + 1):  # an answer is waited for, or the day is over
                break
            after = self._glance.calls_upon()
            looked_up = self._choosing_since is not None and self.day.now == self._choosing_since + self.choosing_s
            if after != before:
                self._look_up()
            if stopping and (after != before or looked_up):
                break
            before = after
        self._look_up()

    def _look_up(self) -> None:
        """Note since when there is a choice to make."""
        if self.gear not in ("deciding", "ringing"):
            self._choosing_since = None
        elif self._choosing_since is None:
            self._choosing_since = self.day.now

    @property
    def looking_up(self) -> bool:
        """Whether the seconds that a choice takes at least have not passed yet, since there is one to make.

        The clock does not slow down for them at any pace. Without them a choice would cost nothing where the
        clock stands, and seconds where it walks.
        """
        return self._choosing_since is not None and self.day.now < self._choosing_since + self.choosing_s

    def _choose(self) -> None:
        """Let the rest of these seconds pass for somebody who chooses at once."""
        if self.looking_up and self._choosing_since is not None:
            self._run(self._choosing_since + self.choosing_s, stopping=False)

    def stop_at(self, time: int | None) -> None:
        """Let the day not run beyond this time (pictures are taken there); None lifts that."""
        self._runs_until = time

    def _fade(self, seconds: float) -> None:
        if self.toasts:
            self._toast_left -= seconds
            if self._toast_left <= 0:
                self.toasts.pop(0)
                self._toast_left = TOAST_S

    def _note(self, seconds: float) -> None:
        self._unnoted += seconds
        if self.recorder is not None and self._unnoted >= NOTE_EVERY_S:
            self._unnoted = 0.0
            self.recorder.clock(self.day.now)
            self._heed_problem(self.recorder.problem)

    def _heed_problem(self, problem: str) -> None:
        """Say once that the shift is not being saved, and once that it is again. The day goes on meanwhile."""
        if bool(problem) != bool(self._problem):
            words = text("app.not_saved", reason=problem) if problem else text("app.saved_again")
            self.say(words, "bad" if problem else "good")
        self._problem = problem

    def close(self) -> None:
        """Put the shift file away, with the time the day has reached."""
        if self.recorder is not None:
            self.recorder.clock(self.day.now)
            self.recorder.close()
            self.recorder = None

    # ---- wishes ---------------------------------------------------------------------------------

    def take(self, task: str) -> bool:
        """Take a task up. This and the others return whether the day allowed it; if not, they say why."""
        self._choose()
        return self.do(lambda at, seat: Take(at, seat, task))

    def line_up(self, task: str) -> bool:
        """Line a task up, or take it out of the line again if it is there."""
        if task in self.view.lined_up:
            return self.do(lambda at, seat: Unline(at, seat, task))
        self._choose()
        return self.do(lambda at, seat: LineUp(at, seat, task))

    def step_away(self) -> bool:
        return self.do(Suspend)

    def hand_over(self, task: str) -> bool:
        return self.do(lambda at, seat: HandOver(at, seat, task))

    def escalate(self, task: str) -> bool:
        return self.do(lambda at, seat: Escalate(at, seat, task))

    def prepare(self, choice: str) -> bool:
        return self.do(lambda at, seat: Prepare(at, seat, choice), settle=False)

    def answer(self, task: str, answer: Answer) -> bool:
        return self.do(lambda at, seat: GiveAnswer(at, seat, task, answer))

    def grade(self, case: Case, answer: Answer) -> Grade:
        """Return how an answer will be graded. Raises `Refused` for what is no answer to the case."""
        return self.day.plan.cases.grade(case, answer)

    def do(self, make: Callable[[int, str], Command], settle: bool = True) -> bool:
        """Give a command now. A refusal becomes a toast, changes nothing and is not recorded.

        A second of the day passes then, so that what was asked for has begun before the next look.
        """
        command = make(self.day.now, self.seat)
        try:
            command = self.day.apply(command)
        except Refused as refusal:
            self.say(str(refusal), "bad")
            return False
        self._view = None
        if self.recorder is not None:
            self.recorder.command(command)
            self._heed_problem(self.recorder.problem)
        if settle and not self.over:
            self._run(self.day.now + 1)
        return True

    def follow(self, command: Command) -> None:
        """Carry out a command that was recorded before. Raises `Refused`."""
        self.day.apply(command)
        self._view = None
        self._look_up()

    def say_instead(self, before: str, words: str) -> str:
        """Show a short message in place of an earlier one ('' shows none); return it."""
        self.toasts = [toast for toast in self.toasts if toast[0] != before]
        if words:
            self.say(words)
        return words

    def hush(self) -> None:
        """Let go of what was only good to know: something comes that is to be read. What went wrong stays."""
        self.toasts = [toast for toast in self.toasts if toast[1] == "bad"]

    def say(self, words: str, tone: str = "plain") -> None:
        """Show a short message for a moment."""
        self.toasts = [*[t for t in self.toasts if t[0] != words], (words, tone)][-3:]
        self._toast_left = TOAST_S
