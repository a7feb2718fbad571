"""Set-up: which desk, which day, at what pace."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.screens.base import Next, OpenSettings, Pop, Replace, Screen
from game.screens.desks import DeskCard
from game.screens.offers import ROLES, DayOffer, Kind, Role, kinds
from game.settings import SettingsStore
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
from sim.luck import HIGHEST_SEED
from sim.shift.file import PACES, Pace


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
        first = days[0].id if days else ""
        self._kinds = kinds(days, first)
        self._start = start
        # A number to name the day by, drawn once per visit; the day's own luck is keyed by it.
        number = random.randrange(1, 10_000) if seed is None else seed
        self.draft = self._seated(Draft(role, first, str(number), store.value.pace))

    def compose(self, ui: Ui) -> Element:
        back = Button(text("setup.back"), Leave(start=False), "bar", "back", "Esc")
        settings = Button(text("title.settings"), OpenSettings(), "bar", "settings", self._store.value.key("settings"))
        body = Split(Column(self._roles(), self._day_list(), gap=12), self._how(), side=400)
        return Page(TopBar(text("setup.title"), right=(settings, back)), body, self._foot(), name="setup")

    @property
    def _day(self) -> DayOffer | None:
        """The day that is chosen, whole or half."""
        return self._offer(self.draft.day)

    def _offer(self, id: str) -> DayOffer | None:
        return next((day for kind in self._kinds for day in kind.days if day.id == id), None)

    def _seated(self, draft: Draft) -> Draft:
        """Return the draft with a desk at which somebody works on its day."""
        day = self._offer(draft.day)
        return draft if day is None or not day.roles or draft.role in day.roles else replace(draft, role=day.roles[0])

    @property
    def _kind(self) -> Kind | None:
        return next((kind for kind in self._kinds if kind.has(self.draft.day)), None)

    def _roles(self) -> Element:
        there = self._day.roles if self._day else ROLES
        cards = [
            DeskCard(role, Choose("role", role) if role in there else None, self.draft.role == role) for role in ROLES
        ]
        return Panel(Grid(*cards, least=330, most=2, gap=10), title=text("setup.role"))

    def _day_list(self) -> Element:
        length = self._day.length if self._day else "full"
        cards = [
            Card(
                kind.first.title, kind.first.summary, Choose("day", kind.of_length(length).id), icon=kind.icon,
                selected=kind is self._kind, role="radio", id=f"day:{kind.first.id}",
            )
            for kind in self._kinds
        ]  # fmt: skip
        body = Grid(*cards, least=300, most=2, gap=8) if cards else Label(text("setup.no_days"), color="coral_dark")
        return Panel(body, title=text("setup.days"), note=text("setup.days_note"), grow=1)

    def _how(self) -> Element:
        return Panel(Column(*self._length(), *self._pace(), *self._number(), gap=8), title=text("setup.how"))

    def _length(self) -> list[Element]:
        """Return the choice between the whole day and half of it, where there is one."""
        kind, day = self._kind, self._day
        if kind is None or day is None:
            return []
        if len(kind.days) < 2:
            return [Label(text(f"setup.only_{day.length}"), "small_strong", "ink_soft"), self._about(day), Spacer(6)]
        options = [(one.id, text(f"setup.{one.length}_short")) for one in kind.days]
        picked = Segmented(text("setup.length"), options, day.id, lambda id: Choose("day", id), show_name=True)
        return [picked, self._about(day), Spacer(6)]

    def _about(self, day: DayOffer) -> Element:
        return Label(day.words(self.draft.pace), "small_strong", "teal_dark")

    def _pace(self) -> list[Element]:
        draft = self.draft
        return [
            Segmented(
                text("setup.pace"), [(pace, text(f"paces.{pace}")) for pace in PACES], draft.pace,
                lambda pace: Choose("pace", pace), show_name=True,
            ),
            Label(text(f"setup.pace_{draft.pace}"), "small", "ink_soft"),
            Spacer(6),
        ]  # fmt: skip

    def _number(self) -> list[Element]:
        return [
            TextBox(
                text("setup.seed"), self.draft.seed, lambda written: Choose("seed", written),
                hint=text("setup.seed_hint"), longest=len(str(HIGHEST_SEED)), width=200,
                problem="" if self.draft.seed_number() is not None else text("setup.seed_problem", most=HIGHEST_SEED),
            ),
            Label(text("setup.seed_note"), "small", "ink_soft"),
        ]  # fmt: skip

    def _foot(self) -> Element:
        """Say what Start will start, with the button, always in sight."""
        draft = self.draft
        day = self._day
        ready = day is not None and draft.role in day.roles and draft.seed_number() is not None
        words = Column(
            Label(text(f"roles.{draft.role}"), "strong"),
            Label(day.title if day else text("setup.no_days"), "small", "ink_soft"),
            gap=0, grow=1,
        )
        start = Button(text("setup.start"), Leave(start=True) if ready else None, "primary", "play", "Enter")
        return Panel(Row(IconTile(draft.role), words, start, gap=12), pad=12)

    def on(self, intent: Any) -> Next:
        match intent:
            case Choose(field, value):
                self.draft = self._seated(replace(self.draft, **{field: value}))
            case Leave(start=False):
                return Pop()
            case Leave(start=True):
                seed = self.draft.seed_number()
                if seed is not None and self.draft.day:
                    chosen = ShiftChoice(self.draft.role, self.draft.day, seed, self.draft.pace)
                    return Replace(self._start(chosen))
        return None
