"""Set-up: which desk, which day, at what pace."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from game.play.clock import real_minutes
from game.screens.base import Next, OpenSettings, Pop, Replace, Screen
from game.settings import PACES, Pace, SettingsStore
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
    Row,
    Segmented,
    Spacer,
    Split,
    TextBox,
    TopBar,
    Ui,
)

Role = Literal["ma", "moa"]
ROLES: tuple[Role, ...] = ("ma", "moa")
HIGHEST_SEED = 999_999_999


@dataclass(frozen=True, slots=True)
class DayOffer:
    """A day that can be played."""

    id: str
    title: str
    summary: str
    length: Literal["full", "half", "own"] = "full"
    """How long it is; of one's own file nobody knows."""

    def words(self, pace: Pace) -> str:
        """Return how long it is in words: "full day, about 21 minutes"."""
        if self.length == "own":
            return text("setup.own")
        return text(f"setup.{self.length}", minutes=real_minutes(pace, half_day=self.length == "half"))


@dataclass(frozen=True, slots=True)
class ShiftChoice:
    """What the screen returns: enough to make a shift."""

    role: Role
    day: str
    seed: int
    pace: Pace


@dataclass(frozen=True, slots=True)
class Choose:
    """A choice was made: `field` is a field of `Draft`."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Leave:
    start: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What is chosen so far; `seed` is as written, and may not be a number yet."""

    role: Role
    day: str
    seed: str
    pace: Pace

    def seed_number(self) -> int | None:
        """Return the day number, or None if what is written is none."""
        clean = self.seed.strip()
        good = clean.isascii() and clean.isdecimal() and int(clean) <= HIGHEST_SEED
        return int(clean) if good else None


class SetupScreen(Screen):
    """`start(choice)` makes the screen of the shift. A seed of None draws a fresh day number."""

    name = "setup"

    def __init__(
        self,
        store: SettingsStore,
        days: Sequence[DayOffer],
        start: Callable[[ShiftChoice], Screen],
        seed: int | None = None,
        role: Role = "ma",
    ) -> None:
        self._store = store
        self._days = tuple(days)
        self._start = start
        # A number to name the day by, drawn once per visit; the day's own luck is keyed by it.
        number = random.randrange(1, 10_000) if seed is None else seed
        first = self._days[0].id if self._days else ""
        self.draft = Draft(role, first, str(number), store.value.pace)

    def compose(self, ui: Ui) -> Element:
        back = Button(text("setup.back"), Leave(start=False), "bar", "back", "Esc")
        settings = Button(text("title.settings"), OpenSettings(), "bar", "settings", self._store.value.key("settings"))
        body = Split(Column(self._roles(), self._day_list(), gap=12), self._how(), side=400)
        return Page(TopBar(text("setup.title"), right=(settings, back)), body, self._foot(), name="setup")

    def _roles(self) -> Element:
        cards = [
            Card(
                text(f"roles.{role}"),
                text(f"setup.{role}"),
                Choose("role", role),
                icon=role,
                selected=self.draft.role == role,
                body=Label(text(f"setup.{role}_true"), "small", "ink_soft"),
                role="radio",
                id=f"role:{role}",
            )
            for role in ROLES
        ]
        return Panel(Grid(*cards, least=300, most=2, gap=10), title=text("setup.role"))

    def _day_list(self) -> Element:
        cards = [
            Card(
                day.title,
                day.summary,
                Choose("day", day.id),
                icon="schedule",
                selected=self.draft.day == day.id,
                body=Label(day.words(self.draft.pace), "small_strong", "teal_dark"),
                role="radio",
                id=f"day:{day.id}",
            )
            for day in self._days
        ]
        body = Grid(*cards, least=300, most=2, gap=8) if cards else Label(text("setup.no_days"), color="coral_dark")
        return Panel(body, title=text("setup.days"), note=text("setup.days_note"), grow=1)

    def _how(self) -> Element:
        draft = self.draft
        number = draft.seed_number()
        return Panel(
            Column(
                Segmented(
                    text("setup.pace"), [(pace, text(f"paces.{pace}")) for pace in PACES], draft.pace,
                    lambda pace: Choose("pace", pace),
                ),
                Label(text(f"setup.pace_{draft.pace}"), "small", "ink_soft"),
                Spacer(6),
                TextBox(
                    text("setup.seed"), draft.seed, lambda written: Choose("seed", written),
                    hint=text("setup.seed_hint"), longest=9, width=200,
                    problem="" if number is not None else text("setup.seed_problem"),
                ),
                Label(text("setup.seed_note"), "small", "ink_soft"),
                gap=8,
            ),
            title=text("setup.pace"),
        )

    def _foot(self) -> Element:
        """Say what Start will start, with the button, always in sight."""
        draft = self.draft
        day = next((day for day in self._days if day.id == draft.day), None)
        ready = day is not None and draft.seed_number() is not None
        words = Column(
            Label(text(f"roles.{draft.role}"), "strong"),
            Label(f"{day.title} · {day.words(draft.pace)}" if day else text("setup.no_days"), "small", "ink_soft"),
            gap=0, grow=1,
        )
        start = Button(text("setup.start"), Leave(start=True) if ready else None, "primary", "play", "Enter")
        return Panel(Row(IconTile(draft.role), words, start, gap=12), pad=12)

    def on(self, intent: Any) -> Next:
        match intent:
            case Choose(field, value):
                self.draft = replace(self.draft, **{field: value})
            case Leave(start=False):
                return Pop()
            case Leave(start=True):
                seed = self.draft.seed_number()
                if seed is not None and self.draft.day:
                    chosen = ShiftChoice(self.draft.role, self.draft.day, seed, self.draft.pace)
                    return Replace(self._start(chosen))
        return None
