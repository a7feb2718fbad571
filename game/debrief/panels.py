"""The panels that the debrief stands on: what it says at a glance. Whatever is pressed on them is an `Open`."""

from collections.abc import Sequence

from game.debrief.both import both_desks
from game.debrief.boxes import ReadingBox, TextButton
from game.debrief.intents import NewDay, Open, OtherDesk, WatchReplay
from game.debrief.moment import MomentLine
from game.debrief.numbers import points, span
from game.debrief.timeline import Timeline, legend
from game.debrief.tracks import DimensionRow, FitBar
from game.text import text
from game.widgets import Button, Column, Element, Flow, Grid, Label, Panel, Row
from sim.clock import time_text
from sim.fit.both import BothDesks
from sim.fit.data import word
from sim.fit.debrief import Debrief, DimensionReading, gravest_first
from sim.fit.parts import in_short, none_of

FURTHER_SHOWN = 2
"""So many moments to stop and learn from stand beside those that mattered most, where they are not among them."""


# ---- how it suited ----------------------------------------------------------------------------------


def suited(shift: Debrief, working: float | None) -> Element:
    """Return how the role suited somebody: the range, the two readings it comes from, and what it leaves out.

    `working` is how much of the day the simulated assistants have done, None where none is at work.
    """
    return Panel(
        Column(
            Label(word("worked_by.window", who=shift.worked_by), "strong") if shift.worked_by else None,
            _to_learn_from(shift),
            *_headline(shift, working),
            Label(shift.allowed_for, "tiny", "ink_soft") if shift.allowed_for else None,
            Label(shift.verdict, "small_strong") if shift.verdict else None,
            _to_practise(shift),
            Label(shift.thin, "small", "amber_dark") if shift.thin else None,
            Label(shift.question, "small") if shift.question else None,
            Label(text("debrief.not_measured", what=", ".join(shift.not_measured)), "tiny", "ink_soft"),
            gap=9,
        ),
        title=text("debrief.suited"), pad=16,
    )  # fmt: skip


def _headline(shift: Debrief, working: float | None) -> tuple[Element | None, ...]:
    """Return the fit with the readings it is made of; where it stands for neither of them, these first."""
    liked = None if shift.worked_by else _liked(shift)
    readings = Grid(*filter(None, (_went(shift, working), liked)), least=160, most=2)
    moves = Label(text("debrief.may_move"), "tiny", "amber_dark") if working is not None and shift.went.enough else None
    if shift.fit is None:
        none = None if shift.worked_by else Label(text("debrief.none"), "title", "teal")
        return (none, Label(shift.why_no_fit, "small", "ink_soft"), readings, moves)
    best = points(shift.fit.best)
    if shift.apart:
        figure = word("apart.one_figure", low=points(shift.fit.low), high=points(shift.fit.high), best=best)
        return (Label(shift.apart, "small_strong", "amber_dark"), readings, Label(figure, "tiny", "ink_soft"), moves)
    words = Column(
        Label(text("debrief.fit_as"), "small_strong"),
        Label(text("debrief.best", best=best), "tiny", "ink_soft"),
        gap=0, grow=1,
    )  # fmt: skip
    large = Label(span(shift.fit.low, shift.fit.high), "display", "teal")
    return (Row(large, words, gap=12), FitBar(shift.fit), moves, readings)


def _to_learn_from(shift: Debrief) -> Element | None:
    """Return how many moments of safety there were, to be pressed: no score says that."""
    count = len(shift.safety)
    return TextButton(word("safety", count=count), Open("safety"), "coral_dark", pad=0) if count else None


def _to_practise(shift: Debrief) -> Element | None:
    """Return what to practise next, by name, to be pressed; None where nothing fell short."""
    if not shift.practice:
        return None
    what = "; ".join(one.what for one in shift.practice)
    ink = "coral_dark" if any(one.safety for one in shift.practice) else "teal_dark"
    return TextButton(text("debrief.practice", what=what), Open("practice"), ink, pad=0)


def _went(shift: Debrief, working: float | None) -> Element:
    if not shift.went.enough:
        note = ""
    elif shift.went_place is not None:
        note = text("debrief.ahead", count=points(shift.went_place.below))
    else:
        note = text("debrief.not_compared" if working is None else "debrief.working")
    return ReadingBox(text("debrief.went"), shift.went, note, Open("went"), working)


def _liked(shift: Debrief) -> Element:
    liked = shift.liked
    note = text("debrief.from_answers", answers=liked.answers, choices=liked.choices)
    return ReadingBox(text("debrief.liked"), liked.reading, note, Open("liked"))


# ---- what it rests on -------------------------------------------------------------------------------


def showed(shift: Debrief) -> Element:
    """Return what the shift showed, dimension by dimension; by name alone what too little was seen of."""
    clear = [one for one in shift.dimensions if one.enough]
    thin = [one for one in shift.dimensions if not one.enough]
    names = tuple(one.title for one in clear)
    rows = [DimensionRow(one, names, Open("dimension", one.dimension)) for one in clear]
    legend = "debrief.legend" if any(one.place is not None for one in clear) else "debrief.legend_alone"
    return Panel(
        Column(
            *rows,
            _by_name(text("debrief.short"), [one for one in thin if one.evidence]),
            *(_by_name(f"{why}:", [one for one in thin if none_of(one) == why]) for why in _whys(thin)),
            gap=1,
        ),
        title=text("debrief.showed"), note=text(legend) if clear else "", pad=13,
    )  # fmt: skip


def _whys(thin: Sequence[DimensionReading]) -> list[str]:
    """Return why parts have not one moment, each reason once."""
    return list(dict.fromkeys(filter(None, map(none_of, thin))))


def _by_name(why: str, parts: Sequence[DimensionReading]) -> Element | None:
    """Return parts without a reading by name, to be pressed, behind the reason; None where there is none."""
    words = [TextButton(in_short(one), Open("dimension", one.dimension)) for one in parts]
    return Flow(Label(why, "small", "ink_soft"), *words, gap=2) if words else None


def mattered(shift: Debrief) -> Element:
    """Return the moments that mattered, the gravest first, and the way to all that fell short."""
    among = {moment.id for moment in shift.moments}
    further = [moment for moment in shift.safety if moment.id not in among]
    told = [*shift.moments, *further[:FURTHER_SHOWN]]
    shown = gravest_first(told)
    lines: list[Element] = [
        MomentLine(moment, Open("moment", moment.id), str(number)) for number, moment in enumerate(shown, 1)
    ]
    if further[FURTHER_SHOWN:]:
        times = ", ".join(time_text(moment.time) for moment in further[FURTHER_SHOWN:])
        rest = text("debrief.safety_list", count=len(further[FURTHER_SHOWN:]), times=times)
        lines.insert(sum(one.safety for one in shown), TextButton(rest, Open("safety"), "coral_dark", pad=0))
    if not lines:
        lines.append(Label(text("debrief.no_moments"), "small", "ink_soft"))
    if shift.short:
        lines.append(TextButton(word("short.all", count=len(shift.short)), Open("short"), pad=0))
    return Panel(
        Column(*lines, gap=5), title=text("debrief.mattered"),
        note=text("debrief.open_one") if shown else "", pad=13,
    )  # fmt: skip


def spent(shift: Debrief) -> Element:
    """Return where the time went."""
    around = [Label(words, "tiny", "ink_soft") for words in (shift.everybodys, *shift.lost) if words]
    return Panel(
        Column(Timeline(shift.spending, Open("spent")), legend(shift.spending), *around, gap=4),
        title=text("debrief.spent"), note=shift.yours, pad=13, grow=1,
    )  # fmt: skip


# ---- and now ----------------------------------------------------------------------------------------


def desk(shift: Debrief, both: BothDesks | None, can_replay: bool, can_retake: bool) -> Element:
    """Return the other desk, to be worked or beside this one, and what else there is to do with the day."""
    buttons: list[Element] = [Button(text("debrief.new_day"), NewDay(), icon="play", key="N")]
    if can_replay:
        buttons.insert(0, Button(text("debrief.replay"), WatchReplay(), icon="replay", key="W"))
    if can_retake:
        buttons.append(Button(text("debrief.whatif.button"), Open("whatif"), icon="what_if", key="T"))
    parts = both_desks(both, Open("lean")) if both is not None else _other_desk(shift)
    return Panel(Column(*parts, Grid(*buttons, least=150, most=2), gap=9), title=text("debrief.other"), pad=16, grow=1)


def _other_desk(shift: Debrief) -> list[Element]:
    work = Button(
        text("debrief.play_other", role=text(f"debrief.roles_as.{shift.other_role}")),
        OtherDesk(shift.other_role, shift.seed), "primary", "other_desk", "O",
    )  # fmt: skip
    return [Label(text("debrief.other_text", role=word(f"roles.{shift.other_role}")), "small"), work]
