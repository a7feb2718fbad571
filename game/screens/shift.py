"""The shift: floor, schedule strip and worklist; the case in front of the floor, and how it went.

The world goes on behind a case: the dialog lies over the floor, the rest stays bright. Keys: a digit
takes a card, Shift and the digit lines it up, Esc steps away, H hands over, E escalates, Space stops
the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.cases import CaseIntent, ResultView
from game.clinic import emergency, history
from game.clinic.ears import REMIND_S, Ears
from game.clinic.floor import FloorPlan
from game.clinic.flows import flows_of
from game.clinic.hints import HintNote, Hints, PutAway, hint_keys
from game.clinic.intents import (
    AskHelp,
    BringUp,
    CloseHistory,
    PauseOrGo,
    Queue,
    QueueRest,
    SetSpeed,
    ShowHistory,
    SkipAhead,
    StepAway,
    TakeTask,
    Unqueue,
)
from game.clinic.meanwhile import rest_to_line_up
from game.clinic.motion import Walkers
from game.clinic.paused import PausedBanner
from game.clinic.pops import Pops
from game.clinic.schedule import fitted
from game.clinic.topbar import ShiftBar
from game.clinic.worklist import Marked, Worklist
from game.play.session import Session
from game.screens import tempo
from game.screens.answering import CasesInHand
from game.screens.base import Next, OpenGuide, OpenSettings, Pop, Replace, Screen
from game.screens.keys import Faster, SayWhy, shift_keys
from game.screens.reading import ReadCase
from game.screens.skip import Skip
from game.settings import SettingsStore
from game.text import text
from game.widgets import Column, Element, Rect, Size, Toasts, Ui

_MARGIN = 12.0
_SIDE = 376.0
_SIDE_GROWS = 0.4
"""How much of the text size the worklist's width follows."""


@dataclass(frozen=True, slots=True)
class LeaveShift:
    """Go back to the title; the shift file keeps everything."""


class ShiftScreen(Screen):
    """`after()` makes the screen that follows when the day is over. `put_away()` is called when the screen is left, by
    itself it closes the session."""

    name = "shift"
    animated = True
    played = True
    """Whether what is pressed does something: not where a shift is only watched."""

    def __init__(
        self, session: Session, store: SettingsStore, after: Callable[[], Screen], hints: Hints | None = None,
        put_away: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        self.session = session
        self.cases = CasesInHand(session, self._opened)
        self.history_open = False
        self.attended = True
        """Whether a person sits there; without one, the clock does not stop when the window goes behind."""
        self._store = store
        self._after = after
        self._hints = hints
        self._put_away = put_away or session.close
        self._walkers = Walkers(session.plan)
        self._pops = Pops()
        self._marked = Marked()
        self._ears = Ears()
        self._ears.listen(session.view)
        self._skip = Skip()
        self._flows = flows_of(session.day.plan)
        self._unheard_s = 0.0
        """Real seconds since an emergency that calls the player was heard last."""
        self._sync()

    @property
    def case(self) -> ReadCase | None:
        """The case that is open."""
        return self.cases.open

    @property
    def result(self) -> ResultView | None:
        """How the last case went, until it was read."""
        return self.cases.result

    # ---- what is shown --------------------------------------------------------------------------

    def compose(self, ui: Ui) -> Element:
        session, settings = self.session, self._store.value
        shown = tempo.shown(session.clock.shown(session.gear), self._tempo())
        if shown == "case" and self._stands:
            shown = "standing"
        if self._must_read_hint:
            hint_keys(ui, settings)
        bar = ShiftBar(
            session.view, shown, session.clock.speed, settings, session.post, self._flows, session.plan.rooms
        )
        in_front = self.case is not None or self.result is not None or self.history_open
        strip = emergency.strip(session.view, settings, pressable=self.played and not in_front)
        return Column(bar, strip, _Body(self), gap=0)

    def draw_body(self, ui: Ui, box: Rect) -> None:
        """Draw everything below the bar into `box`."""
        view, settings = self.session.view, self._store.value
        inner = box.inset(_MARGIN)
        right, left = inner.take_right(min(inner.w * 0.46, _SIDE * (1 + _SIDE_GROWS * (ui.text_scale - 1))), _MARGIN)
        plan = FloorPlan(view, self.session.plan, self._walkers, self._pops)
        strip = fitted(ui, view, left.w, left.h - _MARGIN - plan.height(ui, left.w))
        booked = bool(view.schedule)
        low, floor = left.take_bottom(ui.measure(strip, left.w).h * booked, _MARGIN * booked)
        plan.draw(ui, floor)
        if booked:
            strip.draw(ui, low)
        rooms = {id: room.label for id, room in self.session.plan.rooms.items()}
        Worklist(view, settings, self._marked, rooms, self._behind(), self._foot(),
                 running=set(self.session.clock.reasons) <= {"turn"}).draw(ui, right)
        shift_keys(ui, view, settings, self._marked.among(view), self.played)
        stopped = [reason for reason in self.session.clock.reasons if reason in ("player", "focus")]
        if stopped and not (self.result or self.history_open):
            PausedBanner(stopped[-1], settings, LeaveShift(), OpenSettings(), OpenGuide()).draw(ui, floor)
        self._front(ui, left)
        if self._hints is not None and self._hints.shown is not None:
            HintNote(self._hints.shown, view.role, settings.keys, floor, right).draw(ui, box)
        in_front = self.case is not None or self.result is not None or self.history_open
        shown = self.session.toasts[-1:] if in_front else self.session.toasts
        Toasts(shown).draw(ui, Rect(left.x, left.y, left.w, floor.h - 34))

    def _behind(self) -> str:
        """Return why nothing of the worklist can be pressed now, '' where it can be."""
        if self.history_open or self.result is not None:
            return text("worklist.close_first")
        if self.case is None:
            return ""
        return text("worklist.finish_first" if self.case.held else "worklist.step_away_first")

    def _foot(self) -> Element | None:
        """Return what stands below the worklist in place of its own buttons."""
        return None

    def _front(self, ui: Ui, box: Rect) -> None:
        """Draw what must be dealt with first, over the floor."""
        if self.history_open:
            history.dialog(self.session.view.messages, box).draw(ui, box)
        elif self.result is not None:
            self.result.draw(ui, box)
        elif self.case is not None:
            self.case.draw(ui, box)

    # ---- what is done ---------------------------------------------------------------------------

    def on(self, intent: Any) -> Next:
        session = self.session
        if self._hint_read(intent):
            return None
        if not isinstance(intent, PauseOrGo):
            session.clock.go_on("focus")
        match intent:
            case CaseIntent():
                self.cases.on(intent)
            case TakeTask(task):
                session.take(task)
            case Queue(task) | Unqueue(task):
                session.line_up(task)
            case QueueRest():
                self._line_up_rest()
            case SkipAhead():
                self._skip.begin(session.view, session.gear)
            case SayWhy(words):
                session.say(words)
            case StepAway():
                session.step_away()
            case AskHelp(task):
                said = text("shift.handed_over", task=self._named(task))
                if session.hand_over(task):
                    session.say(said, "good")
            case BringUp(task):
                said = text("shift.escalated", task=self._named(task))
                if session.escalate(task):
                    session.say(said, "good")
            case PauseOrGo():
                self._pause_or_go()
            case SetSpeed(factor):
                session.clock.speed = factor
            case Faster(step):
                session.clock.faster(step)
            case ShowHistory() | CloseHistory():
                self._history(isinstance(intent, ShowHistory))
            case LeaveShift():
                return Pop()
        self._sync()
        return self._ended()

    def tick(self, seconds: float) -> Next:
        self._hint(seconds)
        self._unheard_s += seconds if self.session.clock.running else 0.0
        self._let_pass(seconds)
        if self.case is not None and self.case.animated:
            self.case.tick(seconds)
        self._sync()
        return self._ended()

    @property
    def _stands(self) -> bool:
        """Whether the day waits for the answer to a question."""
        return self.session.view.must_answer or self.session.clock.rate("case") == 0

    @property
    def _must_read_hint(self) -> bool:
        return self._hints is not None and self._hints.shown is not None

    def _tempo(self) -> float:
        """Return how many times as fast as the pace says the clock goes now."""
        session = self.session
        if not self.played:
            return 1.0
        return tempo.tempo(session.view, session.gear, session.clock) * self._skip.tempo(session.gear, session.clock)

    def _let_pass(self, seconds: float) -> None:
        clock = self.session.clock
        asked, clock.speed = clock.speed, clock.speed * self._tempo()
        self.session.tick(seconds)
        clock.speed = asked
        self._skip.look(self.session, self._store.value.key("history"))

    def focus_lost(self) -> None:
        if self.attended:
            self.session.clock.pause("focus")

    def heard(self) -> tuple[str, ...]:
        view = self.session.view
        heard = self._ears.listen(view)
        if "task_done" in heard:
            self._pops.rise(view.seat)
        if "emergency" in heard or not any(alarm.task and not alarm.yours for alarm in view.alarms):
            self._unheard_s = 0.0
        elif self._unheard_s >= REMIND_S and self.played:
            self._unheard_s = 0.0
            return ("emergency", *heard)
        return heard

    def settle(self) -> None:
        self._walkers.settle(self.session.view.people, self.session.view.now)

    def left(self) -> None:
        self._put_away()

    def _ended(self) -> Next:
        return Replace(self._after()) if self.session.over and self.result is None else None

    def _hint(self, seconds: float) -> None:
        """Show a hint that is due, unless something else is to be read; the clock stands for it."""
        busy = self.result is not None or self.history_open or bool(self.session.clock.reasons)
        if self._hints is not None and self.attended and not busy:
            self._hints.look(self.session.view, seconds)
            if self._hints.shown is not None:
                self.session.clock.pause("hint")

    def _named(self, task: str) -> str:
        """Return what a card is called, and whom it is about where it does not say so itself."""
        view = self.session.view
        card = next((card for card in (view.current, *view.worklist) if card is not None and card.id == task), None)
        if card is None:
            return ""
        person = self.session.person_of(card)
        unnamed = person is not None and person.name in card.detail and person.name not in card.title
        return f"{card.title}, {person.name}" if person is not None and unnamed else card.title

    def _hint_read(self, intent: Any) -> bool:
        """Put the hint away, whatever was done; tell whether that was all that was wanted."""
        if self._hints is None or self._hints.shown is None:
            return False
        self._hints.put_away(everything=intent == PutAway(all=True))
        self.session.clock.go_on("hint")
        return isinstance(intent, PutAway | PauseOrGo)

    def _line_up_rest(self) -> None:
        for card in rest_to_line_up(self.session.view):
            if not self.session.line_up(card.id):
                return

    def _pause_or_go(self) -> None:
        clock = self.session.clock
        if clock.reasons:
            clock.go_on("player")
            clock.go_on("focus")
        else:
            clock.pause("player")

    def _history(self, open_now: bool) -> None:
        self.history_open = open_now
        if open_now:
            self.session.clock.pause("dialog")
        else:
            self.session.clock.go_on("dialog")

    # ---- cases ----------------------------------------------------------------------------------

    def _sync(self) -> None:
        """Open the case that the task in hand asks, and tell it how time goes and what is graver meanwhile."""
        self.cases.sync()
        view = self.session.view
        if self.case is not None:
            self.case.clock = text("shift.standing_clock" if self._stands else "shift.slow_clock")
            self.case.guarded = self.attended and self.played
            self.case.held = text("shift.held") if view.current and not view.current.interruptible else ""
            alert = emergency.strip(view, self._store.value, radius=8)
            self.case.alert = alert if alert is not None and alert.calls and self.played else None

    def _opened(self, case: ReadCase) -> None:
        """Take notice of a case that opens."""
        self.session.hush()


@dataclass(eq=False)
class _Body(Element):
    """Everything below the bar."""

    screen: ShiftScreen

    def __post_init__(self) -> None:
        self.grow = 1.0

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 0)

    def draw(self, ui: Ui, box: Rect) -> None:
        self.screen.draw_body(ui, box)
