"""What if: the pages on which any moment of a finished shift is taken differently, and both days are compared.

First the answers that mattered and, beside them, every moment at which there was something else to do. A moment
opens what could have been done instead; choosing one has the day lived on so, and shows both days side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.debrief import retakes
from game.debrief.sides import sides
from game.text import text
from game.widgets import Button, Card, Column, Element, Label, Segmented
from sim.clock import HOUR, time_text
from sim.whatif.moments import Moment
from sim.whatif.search import Elsewhere, Instead, Otherwise, Retaken, Retaking

Tab = Literal["answers", "moments"]
_KEYS = 9
"""So many cards of a page have a digit of their own."""


class WhatIfIntent:
    """What can be wanted on these pages."""


@dataclass(frozen=True, slots=True)
class ShowTab(WhatIfIntent):
    tab: Tab


@dataclass(frozen=True, slots=True)
class ShowHour(WhatIfIntent):
    """Show the moments of an hour of the day (8 for 08:00 to 08:59)."""

    hour: int


@dataclass(frozen=True, slots=True)
class OpenMoment(WhatIfIntent):
    number: int


@dataclass(frozen=True, slots=True)
class DoInstead(WhatIfIntent):
    """Do something else at the moment that is open; `task` is the one to take up first."""

    instead: Instead
    task: str = ""


@dataclass(frozen=True, slots=True)
class Back(WhatIfIntent):
    """To the page before."""


class WhatIf:
    """Where somebody is on these pages, and what has been lived for them so far."""

    def __init__(self, retaking: Retaking) -> None:
        self._retaking = retaking
        self._tab: Tab = "answers"
        self._hour: int | None = None
        self._moment: int | None = None
        self._instead: DoInstead | None = None
        self._search: Elsewhere[list[Moment]] | None = None
        """Begun when the moments are first asked for."""
        self._lived: dict[tuple[int, DoInstead], Elsewhere[Otherwise]] = {}
        """(number of the moment, what was done instead) -> the day lived on so."""

    @property
    def answers(self) -> list[Retaken] | None:
        """What each wrong answer changed; None while it is being found out, empty where it could not be."""
        return [] if self._retaking.problem else self._retaking.result()

    @property
    def busy(self) -> bool:
        """Whether what is shown now is still being worked."""
        work = self._living or (self._search if self._tab == "moments" else self._retaking)
        return work is not None and work.result() is None and not work.problem

    def on(self, intent: WhatIfIntent) -> None:
        match intent:
            case ShowTab(tab):
                self._tab = tab
                if tab == "moments" and self._search is None:
                    self._search = self._retaking.moments()
            case ShowHour(hour):
                self._hour = hour
            case OpenMoment(number):
                self._moment = number
            case DoInstead(instead, task) if self._moment is not None:
                self._stop_living()
                self._instead = intent
                if (self._moment, intent) not in self._lived:
                    moment = self._moments[self._moment]
                    self._lived[self._moment, intent] = self._retaking.otherwise(moment, instead, task)
            case Back() if self._instead is not None:
                self._stop_living()
                self._instead = None
            case Back():
                self._moment = None

    def stop(self) -> None:
        """Give up what is still being worked: nobody is here to see it."""
        self._retaking.stop()
        self._stop_living()
        if self._search is not None and self._search.result() is None:
            self._search.stop()
            self._search = None

    def _stop_living(self) -> None:
        """Give up every day that is still being lived on. Only what somebody looks at is worked."""
        for which, living in list(self._lived.items()):
            if living.result() is None:
                living.stop()
                del self._lived[which]

    # ---- what is shown --------------------------------------------------------------------------

    def page(self, whys: Mapping[str, str]) -> tuple[str, str, Element, tuple[Element, ...]]:
        """Return title, second line, body and further buttons of the page somebody is on.

        `whys`: task -> why its answer was worth what it was, of all answers whose moments can be opened.
        """
        back = (Button(text("debrief.whatif.back"), Back(), icon="back", key="Backspace"),)
        if self._moment is None:
            return text("debrief.whatif.title"), "", self._first(whys), ()
        moment = self._moments[self._moment]
        if self._instead is None:
            return _title(moment), _how(moment), _alternatives(moment), back
        title = text("debrief.whatif.both", time=time_text(moment.at))
        return title, _parted(moment, self._instead), self._sides(moment), back

    def _first(self, whys: Mapping[str, str]) -> Element:
        tabs = [(tab, text(f"debrief.whatif.{tab}")) for tab in ("answers", "moments")]
        tablist = Segmented(text("debrief.whatif.title"), tabs, self._tab, ShowTab, tabs=True)
        answers = self._tab == "answers"
        shown = retakes.body(self.answers, self._retaking.problem, whys) if answers else self._choices()
        return Column(tablist, shown, gap=10)

    def _choices(self) -> Element:
        """Return the moments of the hour that is chosen, under the hours of the day."""
        search = self._search
        if search is not None and search.problem:
            return retakes.unknown(search.problem)
        if search is None or search.result() is None:
            return Label(text("debrief.whatif.looking"))
        if not self._moments:
            return Label(text("debrief.whatif.no_moments"))
        hours = sorted({moment.at // HOUR for moment in self._moments})
        hour = hours[0] if self._hour is None else self._hour
        numbers = [number for number, moment in enumerate(self._moments) if moment.at // HOUR == hour]
        return Column(
            Label(text("debrief.whatif.moments_about"), "small", "ink_soft"),
            Segmented(text("debrief.whatif.hour"), [(one, time_text(one * HOUR)) for one in hours], hour, ShowHour),
            *(
                _card(self._moments[number], OpenMoment(number), place) for place, number in enumerate(numbers, 1)
            ),
            gap=8,
        )  # fmt: skip

    def _sides(self, moment: Moment) -> Element:
        living = self._living
        if living is not None and living.problem:
            return retakes.unknown(living.problem)
        both = living.result() if living is not None else None
        if both is None:
            return Label(text("debrief.whatif.living"))
        titles = {card.id: card.title for card in (moment.card, *moment.others)}
        return sides(both, titles, moment.at)

    @property
    def _moments(self) -> list[Moment]:
        found = (self._search.result() if self._search is not None else None) or []
        return [moment for moment in found if moment.others or moment.can_ask or _can_escalate(moment)]

    @property
    def _living(self) -> Elsewhere[Otherwise] | None:
        if self._moment is None or self._instead is None:
            return None
        return self._lived[self._moment, self._instead]


def _title(moment: Moment) -> str:
    return f"{time_text(moment.at)} · {moment.card.title}"


def _how(moment: Moment) -> str:
    """Return how it came that this task was in hand."""
    return text(f"debrief.whatif.how.{moment.how}")


def _card(moment: Moment, intent: WhatIfIntent, place: int) -> Card:
    waited = text("debrief.whatif.waited", count=len(moment.others)) if moment.others else ""
    detail = " ".join(word for word in (_how(moment), waited) if word)
    return Card(_title(moment), detail, intent, moment.card.icon, key=str(place) if place <= _KEYS else "")


def _parted(moment: Moment, done: DoInstead) -> str:
    """Return in what the two days part."""
    other = next((card.title for card in moment.others if card.id == done.task), "")
    return text(f"debrief.whatif.parted.{done.instead}", played=moment.card.title, other=other)


def _alternatives(moment: Moment) -> Element:
    """Return what could have been done instead, each to be pressed; where nobody could be asked, that."""
    parts: list[Element] = [
        _helped("help", "help", "H") if moment.can_ask else Label(text("debrief.whatif.nobody"), "small", "ink_soft")
    ]
    if _can_escalate(moment):
        parts.append(_helped("provider", "escalate", "E"))
    if moment.others:
        parts.append(Label(text("debrief.whatif.take"), "eyebrow", "ink_soft"))
    parts += [
        Card(card.title, card.detail, DoInstead("first", card.id), card.icon, key=str(place) if place <= _KEYS else "",
             id=f"instead:{card.id}")
        for place, card in enumerate(moment.others, 1)
    ]  # fmt: skip
    return Column(*parts, gap=8)


def _can_escalate(moment: Moment) -> bool:
    """Tell whether there was something to bring to the provider: not of a call that nobody had heard yet."""
    return moment.can_escalate and not moment.card.rings


def _helped(instead: Instead, icon: str, key: str) -> Element:
    """Return the card of a kind of help."""
    title, note = text(f"debrief.whatif.{instead}"), text(f"debrief.whatif.{instead}_note")
    return Card(title, note, DoInstead(instead), icon, key=key, id=instead)
