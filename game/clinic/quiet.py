"""What the worklist shows while nothing waits: how the clock runs, what colleagues do, and who comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

import pygame

from game.clinic import figure
from game.clinic.figure import HEIGHT, WIDTH, Pose
from game.clinic.intents import SkipAhead
from game.clinic.staff import staff_of
from game.text import text
from game.widgets import Button, ClockLabel, Column, Element, IconTile, Label, Pill, Rect, Row, Size, Spacer, Ui
from sim.clock import MINUTE, time_text
from sim.day.view import DayView, PersonView, SlotView

NEXT = 3
"""So many of those who come next are named."""
_SCALE = 0.86


def quiet(view: DayView, rooms: Mapping[str, str], pressable: bool = True, running: bool = True) -> Element:
    """Return it as one column, short beside a task in hand; `rooms` gives the label of each room. While it is
    `pressable`, the clock is `running` and no emergency goes on, the player can skip ahead."""
    if view.current is not None:
        return Column(Label(text("quiet.none_else"), "strong"), *_claims(view), gap=2)
    goes = Pill(text("quiet.fast"), "faster", "teal") if running else Pill(text("quiet.stands"), "pause", "quiet")
    skip = Button(text("quiet.skip"), SkipAhead(), icon="faster", key="Enter", id="skip")
    return Column(
        Spacer(4),
        Label(text("quiet.none_alarm" if view.alarms else "quiet.none"), "strong", align="center"),
        Row(Spacer(grow=1), skip if pressable and running and not view.alarms else goes, Spacer(grow=1), stack=False),
        *_claims(view),
        Spacer(4),
        coming(view),
        Spacer(4),
        colleagues(view, rooms),
        gap=8,
    )  # fmt: skip


def _claims(view: DayView) -> list[Element]:
    """Return what the claims that the bar counts wait for, where that is not this desk; nothing at another desk."""
    if view.role != "moa":
        return []
    counts = {"chart": view.claims_for_chart, "answer": view.claims_for_answer}
    return [Label(text(f"quiet.claims_{what}", count=count), "small", "ink_soft") for what, count in counts.items()
            if count]


def coming(view: DayView) -> Element:
    """Return who comes next and when."""
    return Column(Label(text("quiet.next"), "eyebrow", "ink_soft"), *_coming(view), gap=8)


def colleagues(view: DayView, rooms: Mapping[str, str], brief: bool = False) -> Element | None:
    """Return what everybody else who works there does now, `brief` in a line for each; None where nobody else does."""
    shown = _in_a_line if brief else _colleague
    others = [shown(person, view, rooms) for person in staff_of(view) if not person.you]
    head = Label(text("quiet.colleagues"), "eyebrow", "ink_soft")
    return Column(head, *others, gap=4 if brief else 8) if others else None


def _in_a_line(person: PersonView, view: DayView, rooms: Mapping[str, str]) -> Element:
    words = Label(doing(person, view, rooms), "small", "ink_soft", align="end", grow=1)
    return Row(Label(person.caption or person.name, "small_strong"), words, gap=10, stack=False, align="start")


def expected(view: DayView) -> list[SlotView]:
    """Return who is booked and not here yet, the next one first."""
    return sorted((slot for slot in view.schedule if slot.state == "expected"), key=lambda slot: slot.at)


def _coming(view: DayView) -> list[Element]:
    slots = expected(view)[:NEXT]
    if not slots:
        return [Label(text("quiet.nobody"), "small", "ink_soft")]
    several = len({slot.provider for slot in view.schedule}) > 1
    return [_slot(slot, view.now, several) for slot in slots]


def _slot(slot: SlotView, now: int, several: bool) -> Element:
    minutes = (slot.at - now) // MINUTE
    when = text("quiet.in", minutes=minutes) if minutes > 0 else text("quiet.any_moment")
    what = text("quiet.with_provider", kind=slot.kind, provider=slot.provider) if several else slot.kind
    words = Column(Label(slot.name, "small_strong"), Label(what, "small", "ink_soft"), gap=0, grow=1)
    who = Row(words, Label(when, "small", "ink_soft"), gap=12, grow=1)  # with large letters one below the other
    return Row(ClockLabel(time_text(slot.at), "small_strong", "teal_dark"), who, gap=12, stack=False)


def _colleague(person: PersonView, view: DayView, rooms: Mapping[str, str]) -> Element:
    words = Column(
        Label(person.caption or person.name, "small_strong"), Label(doing(person, view, rooms), "small", "ink_soft"),
        gap=0, grow=1,
    )  # fmt: skip
    icon = IconTile(person.busy_with, size=30) if person.busy_with else None
    return Row(_Figure(person), words, icon, gap=10, stack=False)


def doing(person: PersonView, view: DayView, rooms: Mapping[str, str]) -> str:
    """Return what somebody does, as one can see it from across the clinic."""
    room = rooms.get(person.room, "")
    if len(person.path) > 1:
        return text("quiet.walking", room=room)
    if not person.busy_with:
        return text("quiet.free", room=room)
    faced = next((other.name for other in view.people if other.id == person.with_person), "")
    return text("quiet.with", who=faced, room=room) if faced else text("quiet.busy", room=room)


@dataclass(eq=False)
class _Figure(Element):
    """Somebody, as they stand on the floor."""

    person: PersonView

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(WIDTH * _SCALE, (HEIGHT - 4) * _SCALE)

    def draw(self, ui: Ui, box: Rect) -> None:
        if not ui.canvas.sees(box):
            return
        person, scale = self.person, _SCALE * ui.canvas.scale
        picture = figure.picture(person.look, person.role, Pose(), scale, person.years)
        at = round(box.x * ui.canvas.scale), round((box.y + (box.h - HEIGHT * _SCALE) / 2) * ui.canvas.scale)
        ui.canvas.surface.blit(picture, at, special_flags=pygame.BLEND_PREMULTIPLIED)
