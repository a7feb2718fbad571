"""The debrief: how the role suited somebody, how sure that is, and why. Every number opens its moments."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from game.debrief import details, retakes
from game.debrief.both import both_desks, compared
from game.debrief.boxes import Beside, ReadingBox, TextButton
from game.debrief.moment import MomentLine
from game.debrief.numbers import points, span
from game.debrief.timeline import Timeline, legend
from game.debrief.tracks import DimensionRow, FitBar
from game.debrief.whatif import WhatIf, WhatIfIntent
from game.screens.base import Next, Pop, Screen
from game.text import text
from game.widgets import (
    Button,
    Column,
    Dialog,
    Element,
    Flow,
    Grid,
    Label,
    Layers,
    Page,
    Panel,
    Pill,
    Row,
    TopBar,
    Ui,
)
from sim.clock import clock_text
from sim.fit.benchmark import Benchmark, Working
from sim.fit.both import BothDesks, both_of
from sim.fit.data import word
from sim.fit.debrief import Debrief
from sim.fit.knowledge import gathered
from sim.fit.moments import Moment
from sim.fit.retakes import Retaking

Role = Literal["ma", "moa"]


@dataclass(frozen=True, slots=True)
class OtherDesk:
    """Work the same day from the other desk."""

    role: Role
    seed: int


@dataclass(frozen=True, slots=True)
class WatchReplay:
    """Watch the shift again."""


@dataclass(frozen=True, slots=True)
class NewDay:
    """Set up another day."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Back to the title."""


Result = OtherDesk | WatchReplay | NewDay | Leave


@dataclass(frozen=True, slots=True)
class Open:
    """Open what is behind something: "went", "liked", "lean", "spent", "safety", "facts", "whatif"; and, with which
    one, "dimension" and "moment"."""

    what: str
    which: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """Write the debrief as a page to keep."""


@dataclass(frozen=True, slots=True)
class Close:
    pass


FURTHER_SHOWN = 2
"""So many moments to stop and learn from stand beside those that mattered most, where they are not among them."""


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
        self.shift = make(benchmark)
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
            self.shift, self._compared = self._make(found), True
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
        left = Column(self._suited(), self._desk(), gap=12)
        right = Column(self._showed(), self._mattered(), self._spent(), gap=10)
        body = Beside(left, right)
        return Layers(Page(bar, body, name=text("debrief.title")), self._dialog())

    def _suited(self) -> Element:
        shift = self.shift
        return Panel(
            Column(
                self._to_learn_from(),
                *self._headline(),
                Grid(self._went(), self._liked(), least=160, most=2),
                Label(shift.allowed_for, "tiny", "ink_soft") if shift.allowed_for else None,
                Label(shift.verdict, "small_strong") if shift.verdict else None,
                Label(shift.thin, "small", "amber_dark") if shift.thin else None,
                Label(shift.question, "small") if shift.question else None,
                Label(text("debrief.not_measured", what=", ".join(shift.not_measured)), "tiny", "ink_soft"),
                gap=9,
            ),
            title=text("debrief.suited"), pad=16,
        )

    def _headline(self) -> tuple[Element | None, ...]:
        shift = self.shift
        if shift.fit is None:
            return (Label(text("debrief.none"), "title", "teal"), Label(shift.why_no_fit, "small", "ink_soft"))
        words = Column(
            Label(text("debrief.fit_as", role=shift.role_title), "small_strong"),
            Label(text("debrief.best", best=points(shift.fit.best)), "tiny", "ink_soft"),
            gap=0, grow=1,
        )  # fmt: skip
        figure = Label(span(shift.fit.low, shift.fit.high), "display", "teal")
        apart = Label(shift.apart, "small", "amber_dark") if shift.apart else None
        return (Row(figure, words, gap=12), FitBar(shift.fit), apart)

    def _to_learn_from(self) -> Element | None:
        """Return how many moments of safety there were, to be pressed: no score says that."""
        count = len(self.shift.safety)
        return TextButton(word("safety", count=count), Open("safety"), "coral_dark") if count else None

    def _went(self) -> Element:
        shift = self.shift
        if not shift.went.enough:
            note = ""
        elif shift.went_place is not None:
            note = text("debrief.ahead", count=points(shift.went_place.below))
        else:
            note = text("debrief.working" if self._waiting else "debrief.not_compared")
        progress = self._working.progress if self._waiting and self._working is not None else None
        return ReadingBox(text("debrief.went"), shift.went, note, Open("went"), progress)

    def _liked(self) -> Element:
        liked = self.shift.liked
        note = text("debrief.from_answers", answers=liked.answers, choices=liked.choices)
        return ReadingBox(text("debrief.liked"), liked.reading, note, Open("liked"))

    def _showed(self) -> Element:
        shift = self.shift
        clear = [one for one in shift.dimensions if one.enough]
        thin = [one for one in shift.dimensions if not one.enough]
        names = tuple(one.title for one in clear)
        rows = [DimensionRow(one, names, Open("dimension", one.dimension)) for one in clear]
        words = [TextButton(one.title, Open("dimension", one.dimension)) for one in thin]
        legend_id = "legend" if any(one.place is not None for one in clear) else "legend_alone"
        return Panel(
            Column(
                *rows,
                Flow(Label(text("debrief.short"), "small", "ink_soft"), *words, gap=2) if thin else None,
                gap=1,
            ),
            title=text("debrief.showed"), note=text(f"debrief.{legend_id}") if clear else "", pad=13,
        )

    def _mattered(self) -> Element:
        shift = self.shift
        mattered = {moment.id for moment in shift.moments}
        further = [moment for moment in shift.safety if moment.id not in mattered]
        # What is to learn from is told by name, and first: before all that went well.
        shown = sorted([*shift.moments, *further[:FURTHER_SHOWN]], key=lambda one: (not one.safety, one.time))
        lines: list[Element] = [
            MomentLine(moment, Open("moment", moment.id), str(number)) for number, moment in enumerate(shown, 1)
        ]
        if further[FURTHER_SHOWN:]:
            times = ", ".join(clock_text(moment.time) for moment in further[FURTHER_SHOWN:])
            lines.append(TextButton(f"{text('debrief.safety_list')} {times}", Open("safety"), "coral_dark"))
        if not lines:
            lines.append(Label(text("debrief.no_moments"), "small", "ink_soft"))
        return Panel(
            Column(*lines, gap=5), title=text("debrief.mattered"),
            note=text("debrief.open_one") if shown else "", pad=13,
        )  # fmt: skip

    def _spent(self) -> Element:
        spent = self.shift.spending
        yours, clinic = self.shift.yours, self.shift.everybodys
        around = Label(clinic, "tiny", "ink_soft") if clinic else None
        return Panel(
            Column(Timeline(spent, Open("spent")), legend(spent), around, gap=4), title=text("debrief.spent"),
            note=yours, pad=13, grow=1,
        )  # fmt: skip

    def _desk(self) -> Element:
        shift, both = self.shift, self._both
        role = text(f"debrief.roles_as.{shift.other_role}")
        buttons: list[Element] = [
            Button(text("debrief.new_day"), NewDay(), icon="play", key="N"),
        ]
        if self._can_replay:
            buttons.insert(0, Button(text("debrief.replay"), WatchReplay(), icon="replay", key="W"))
        if self._what_if is not None:
            buttons.append(Button(text("debrief.whatif.button"), Open("whatif"), icon="what_if", key="T"))
        parts: list[Element] = []
        if both is None:
            parts += [
                Label(text("debrief.other_text", role=word(f"roles.{shift.other_role}")), "small"),
                Button(text("debrief.play_other", role=role), OtherDesk(shift.other_role, shift.seed), "primary",
                       "other_desk", "O"),
            ]  # fmt: skip
        else:
            parts += both_desks(both, Open("lean"))
        body = Column(*parts, Grid(*buttons, least=150, most=2), gap=9)
        return Panel(body, title=text("debrief.other"), pad=16, grow=1)

    # ---- what is behind it --------------------------------------------------------------------------

    def _dialog(self) -> Element | None:
        if self._open is None:
            return None
        more: tuple[Element, ...] = ()
        if self._open == Open("whatif") and self._what_if is not None:
            title, detail, body, more = self._what_if.page()
        else:
            title, detail, body = self._opened(self._open)
        close = Button(text("debrief.close"), Close(), "primary", key="Esc")
        return Dialog(title, body, (close, *more), detail=detail, width=760)

    def _opened(self, wanted: Open) -> tuple[str, str, Element]:
        """Return title, second line and body of what is open."""
        shift = self.shift
        match wanted:
            case Open("dimension", which):
                one = next(one for one in shift.dimensions if one.dimension == which)
                return one.title, text("debrief.dimension_about", count=one.reading.moments), details.dimension(one)
            case Open("moment", which):
                moment = self._moment(which)
                task = moment.id.rpartition(":")[0]
                answers = self._what_if.answers if self._what_if is not None else None
                body = Column(details.opened(moment), *retakes.section(answers, task), gap=6)
                return moment.headline, f"{clock_text(moment.time)} · {moment.about}", body
            case Open("notice"):
                return text("debrief.notice"), "", Label(self._notice)
            case Open("saved"):
                return text("debrief.saved"), "", Label(self._saved)
            case Open("went"):
                return text("debrief.went_title"), "", details.went(shift)
            case Open("liked"):
                return text("debrief.liked_title"), "", details.liked(shift)
            case Open("spent"):
                start, end = clock_text(shift.spending.start), clock_text(shift.spending.end)
                about = text("debrief.spent_about", start=start, end=end)
                return text("debrief.spent_title"), about, details.spent(shift)
            case Open("lean") if self._both is not None:
                return text("debrief.other"), "", compared(self._both)
            case Open("safety"):
                return text("debrief.safety_title"), "", details.safety(shift.safety)
        facts = details.facts(shift, both_worked=self._other is not None)
        return text("debrief.facts_title"), text("debrief.facts_about", gathered=gathered()), facts

    def _moment(self, which: str) -> Moment:
        """Return a moment as it was when it was opened: with the assistants' work others may come to matter more."""
        if self._read is None or self._read.id != which:
            self._read = next(one for one in (*self.shift.moments, *self.shift.safety) if one.id == which)
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
            case OtherDesk() | WatchReplay() | NewDay() | Leave():
                return self._go(intent)
        return None

    def closing(self) -> None:
        if self._working is not None:
            self._working.stop()
        if self._what_if is not None:
            self._what_if.stop()
