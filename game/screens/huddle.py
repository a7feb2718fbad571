"""The morning huddle: the day ahead in a few lines, and one thing to prepare before the doors open."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.clinic.schedule import ScheduleStrip
from game.clinic.team import Team
from game.play.session import Session
from game.screens.base import Next, Replace, Screen
from game.text import text
from game.widgets import (
    Button,
    Card,
    Column,
    Element,
    Grid,
    IconTile,
    Label,
    Page,
    Panel,
    Pill,
    Row,
    Split,
    TopBar,
    Ui,
)
from sim.clock import HOUR, time_text
from sim.day.view import DayView, HuddleView

NOON = 12 * HOUR
HALF_DAY_S = 6 * HOUR
"""A clinic that is open for less than this works half a day."""
_LINE_ICONS = ("calendar-days", "users", "rotate-left", "circle-info", "circle-info")


@dataclass(frozen=True, slots=True)
class Prefer:
    """Choose what to prepare; '' is nothing."""

    choice: str


@dataclass(frozen=True, slots=True)
class StartShift:
    """The doors open."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Back to the set-up: another desk, day or pace."""


class HuddleScreen(Screen):
    """`begin()` makes the screen of the shift; `back()`, where there is one, the screen to go back to."""

    name = "huddle"

    def __init__(
        self, session: Session, begin: Callable[[], Screen], back: Callable[[], Screen] | None = None
    ) -> None:
        self.session = session
        self.choice: str | None = None
        """What is chosen so far; '' for nothing, None where one has not chosen yet."""
        self._begin = begin
        self._back = back

    def compose(self, ui: Ui) -> Element:
        view = self.session.view
        back = Button(text("huddle.back"), Leave(), "bar", "back", "Esc")
        bar = TopBar(
            time_text(view.now), left=(Pill(self.session.post or text(f"topbar.{view.role}"), view.role, "role"),),
            caption=text("huddle.clinic", clinic=view.clinic, title=view.title),
            right=(back,) if self._back is not None else (),
        )
        huddle = view.huddle or HuddleView((), ())
        booked = ScheduleStrip(view, whole=True) if view.schedule else None
        team = Team(view)
        who = Panel(team, title=text("huddle.team"), pad=14)
        first = self._ahead(huddle) if team.many else Column(self._ahead(huddle), who, gap=12)
        if team.many:
            body = Column(Split(first, self._choices(huddle), side=560, grow=1), who, booked, gap=12)
        else:  # the schedule stands where the choices leave room
            body = Column(Split(first, Column(self._choices(huddle), booked, gap=12), side=560, grow=1))
        return Page(bar, body, self._foot(huddle), name=self._title())

    def _title(self) -> str:
        return text("huddle.title" if self.session.view.now < NOON else "huddle.title_afternoon")

    def _ahead(self, huddle: HuddleView) -> Element:
        lines = [
            Row(IconTile(_LINE_ICONS[i % len(_LINE_ICONS)], size=34), Label(line, grow=1), gap=12, stack=False)
            for i, line in enumerate(huddle.lines)
        ]
        view = self.session.view
        alike = same_name(view)
        if alike:
            lines.append(Row(IconTile("users", "soon", size=34), Label(alike, grow=1), gap=12, stack=False))
        ahead = "huddle.ahead_half" if view.closes - view.opens < HALF_DAY_S else "huddle.ahead"
        head = Column(
            Label(self._title(), "title"), Label(text(ahead), "small", "ink_soft"), gap=2,
        )
        return Panel(Column(head, *lines, gap=9), pad=16)

    def _choices(self, huddle: HuddleView) -> Element:
        cards = [
            Card(title, buys, Prefer(id), icon="list-check" if id else "mug-hot", selected=self.choice == id,
                 role="radio", id=f"choice:{id or 'none'}", key=str(number))
            for number, (id, title, buys) in enumerate(_options(huddle), start=1)
        ]
        note = Label(text("huddle.choose_note"), "small", "ink_soft")
        body = Column(note, Grid(*cards, least=240, most=1, gap=9), gap=8)
        return Panel(body, title=text("huddle.choose"), pad=18)

    def _foot(self, huddle: HuddleView) -> Element:
        chosen = self.choice is not None
        words = next((title for id, title, _ in _options(huddle) if id == self.choice), text("huddle.choose_first"))
        start = Button(text("huddle.start"), StartShift() if chosen else None, "primary", "play", "Enter", id="start")
        return Panel(Row(IconTile("opening"), Label(words, "strong", grow=1), start, gap=12), pad=12)

    def on(self, intent: Any) -> Next:
        match intent:
            case Prefer(choice):
                self.choice = choice
            case Leave() if self._back is not None:
                return Replace(self._back())
            case StartShift() if self.choice is not None:
                if self.choice:
                    self.session.prepare(self.choice)
                return Replace(self._begin())
        return None


def same_name(view: DayView) -> str:
    """Return the alert on those expected today who share a last name, '' where nobody does."""
    expected = (slot for slot in view.schedule if slot.alike and slot.state != "cancelled")
    by_time = sorted(expected, key=lambda slot: slot.at)
    families = Counter(slot.name.rpartition(" ")[2] for slot in by_time)
    named = [f"{family} ({count})" if count > 2 else family for family, count in families.items() if count > 1]
    return text("huddle.same_name", names=", ".join(named)) if named else ""


def _options(huddle: HuddleView) -> list[tuple[str, str, str]]:
    """Return id, title and what it buys of each thing to prepare. Only a day that knows none offers to do nothing."""
    return [*huddle.choices] or [("", text("huddle.none"), text("huddle.none_buys"))]
