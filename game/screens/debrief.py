"""The debrief: how the role suited somebody, how sure that is, and why. Every number opens its moments."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from game.debrief import details, panels, retakes
from game.debrief.both import compared
from game.debrief.boxes import Beside
from game.debrief.intents import Close, Leave, NewDay, Open, OtherDesk, Result, Save, WatchReplay
from game.debrief.whatif import WhatIf, WhatIfIntent
from game.screens.base import Next, Pop, Screen
from game.text import text
from game.widgets import Button, Column, Dialog, Element, Label, Layers, Page, Pill, TopBar, Ui
from sim.clock import time_text
from sim.errors import BadInput
from sim.fit.benchmark import Benchmark, Working
from sim.fit.both import BothDesks, both_of
from sim.fit.data import word
from sim.fit.debrief import Debrief
from sim.fit.knowledge import gathered
from sim.fit.moments import Moment
from sim.whatif.search import Retaking


class DebriefScreen(Screen):
    """`make(benchmark)` works the debrief out; it is asked again when `working` has finished.

    `go(result)` says where a button leads (`Pop(result)` if not given). `other` is the debrief of the same
    day from the other desk, where it was worked. `can_replay` hides the replay where there is none.
    """

    name = "debrief"

    def __init__(
        self, make: Callable[[Benchmark | None], Debrief], working: Working | None = None,
        other: Debrief | None = None, go: Callable[[Result], Next] = Pop, can_replay: bool = True,
        retaking: Retaking | None = None, save: Callable[[Debrief], str] | None = None, notice: str = "",
    ) -> None:  # fmt: skip
        self._make = make
        self._working = working
        self._go = go
        self._other = other
        self._can_replay = can_replay
        self._what_if = WhatIf(retaking) if retaking is not None else None
        self._save = save
        """Writes the page, and returns a sentence that says where it is, or why it could not be written."""
        self._saved = ""
        self._notice = notice
        """What is to be read before all else: that the shift could not be saved."""
        self._open: Open | None = Open("notice") if notice else None
        self._read: Moment | None = None
        """The moment that is open."""
        benchmark = working.result() if working else None
        self.shift = make(benchmark).beside(other)
        self._compared = benchmark is not None

    @cached_property
    def _both(self) -> BothDesks | None:
        """Both desks side by side, where both were worked. Worked out once: a lean takes a tenth of a second."""
        return both_of(self.shift, self._other) if self._other is not None else None

    @property
    def animated(self) -> bool:  # type: ignore[override]
        """Frames are wanted while the assistants are still at work, or somebody reads that a search goes on."""
        living = self._open == Open("whatif") and self._what_if is not None and self._what_if.busy
        return self._waiting or living

    @property
    def _waiting(self) -> bool:
        return self._working is not None and not self._compared and not self._working.problem

    def tick(self, seconds: float) -> Next:
        """Take the benchmark in when it has come."""
        if self._working is not None and self._waiting and (found := self._working.result()) is not None:
            self.shift, self._compared = self._make(found).beside(self._other), True
            vars(self).pop("_both", None)
        return None

    # ---- what is shown ------------------------------------------------------------------------------

    def compose(self, ui: Ui) -> Element:
        shift = self.shift
        bar = TopBar(
            text("debrief.title"), left=(Pill(text(f"roles.{shift.role}"), shift.role, "role"),),
            caption=text("debrief.day", clinic=shift.clinic, title=shift.day_title, seed=shift.seed),
            short_caption=text("debrief.day_alone", title=shift.day_title, seed=shift.seed),
            right=(
                *((Button(text("debrief.save"), Save(), "bar", "save", "S"),) if self._save else ()),
                Button(text("debrief.facts"), Open("facts"), "bar", "circle-info", "F"),
                Button(text("debrief.leave"), Leave(), "bar", "back", "Q"),
            ),
        )  # fmt: skip
        desk = panels.desk(shift, self._both, self._can_replay, can_retake=self._what_if is not None)
        progress = self._working.progress if self._waiting and self._working is not None else None
        left = Column(panels.suited(shift, progress), desk, gap=12)
        right = Column(panels.showed(shift), panels.mattered(shift), panels.spent(shift), gap=10)
        body = Beside(left, right)
        return Layers(Page(bar, body, name=text("debrief.title")), self._dialog())

    # ---- what is behind it --------------------------------------------------------------------------

    def _dialog(self) -> Element | None:
        if self._open is None:
            return None
        more: tuple[Element, ...] = ()
        if self._open == Open("whatif") and self._what_if is not None:
            whys = {one.id.rpartition(":")[0]: one.why for one in self.shift.behind if one.kind == "case"}
            title, detail, body, more = self._what_if.page(whys)
        else:
            title, detail, body = self._opened(self._open)
        if self._open.back is not None:
            more = (Button(text("debrief.back"), self._open.back, icon="back", key="Backspace"),)
        close = Button(text("debrief.close"), Close(), "primary", key="Esc")
        return Dialog(title, body, (close, *more), detail=detail, width=760)

    def _opened(self, wanted: Open) -> tuple[str, str, Element]:
        """Return title, second line and body of what is open."""
        shift = self.shift
        match wanted:
            case Open("dimension", which):
                one = next(one for one in shift.dimensions if one.dimension == which)
                about = text("debrief.dimension_about", count=len(one.evidence))
                return one.title, about, details.dimension(one, wanted)
            case Open("moment", which):
                moment = self._moment(which)
                task = moment.id.rpartition(":")[0]
                answers = self._what_if.answers if self._what_if is not None else None
                body = Column(details.opened(moment), *retakes.section(answers, task), gap=6)
                return moment.headline, f"{time_text(moment.time)} · {moment.about}", body
            case Open("notice"):
                return text("debrief.notice"), "", Label(self._notice)
            case Open("saved"):
                return text("debrief.saved"), "", Label(self._saved)
            case Open("went"):
                return text("debrief.went_title"), "", details.went(shift)
            case Open("liked"):
                return text("debrief.liked_title"), "", details.liked(shift)
            case Open("spent"):
                start, end = time_text(shift.spending.start), time_text(shift.spending.end)
                about = text("debrief.spent_about", start=start, end=end)
                return text("debrief.spent_title"), about, details.spent(shift)
            case Open("lean") if self._both is not None:
                return text("debrief.other"), "", compared(self._both)
            case Open("practice"):
                return text("debrief.practice_title"), "", details.practice(shift.practice)
            case Open("short"):
                return word("short.all", count=len(shift.short)), "", details.short(shift.short)
            case Open("safety"):
                return text("debrief.safety_title"), "", details.safety(shift.safety)
        facts = details.facts(shift)
        return text("debrief.facts_title"), text("debrief.facts_about", gathered=gathered()), facts

    def _moment(self, which: str) -> Moment:
        """Return a moment as it was when it was opened: with the assistants' work others may come to matter more."""
        if self._read is None or self._read.id != which:
            shown = (*self.shift.moments, *self.shift.safety, *self.shift.behind)
            self._read = next(one for one in shown if one.id == which)
        return self._read

    # ---- what a person did --------------------------------------------------------------------------

    def on(self, intent: Any) -> Next:
        match intent:
            case Open():
                self._open, self._read = intent, None
            case Save() if self._save is not None:
                self._saved, self._open = self._save(self.shift), Open("saved")
            case WhatIfIntent() if self._what_if is not None:
                self._what_if.on(intent)
            case Close():
                self._open = None
            case WatchReplay():
                try:
                    return self._go(intent)
                except BadInput as problem:  # the same reason as What if gives, and what can be done all the same
                    raise BadInput(f"{str(problem).rstrip('.')}. {word('whatif.still')}") from None
            case OtherDesk() | NewDay() | Leave():
                return self._go(intent)
        return None

    def left(self) -> None:
        if self._working is not None:
            self._working.stop()
        if self._what_if is not None:
            self._what_if.stop()
