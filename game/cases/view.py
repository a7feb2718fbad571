"""The case as a whole: what a screen opens, draws each frame and asks for the answer."""

import itertools
import zlib
from dataclasses import dataclass
from typing import Any

from game.cases.book import BookWay
from game.cases.choose import ChooseWay
from game.cases.ekg import shows_ekg
from game.cases.enter import EnterWay
from game.cases.frame import Foot, Frame
from game.cases.intents import CaseIntent, Finish, StepAway
from game.cases.mark import MarkWay
from game.cases.order import OrderWay
from game.cases.place import PlaceWay
from game.cases.scene import SceneWay, scene_of
from game.cases.traced import TraceWay
from game.cases.watch import WatchWay
from game.cases.way import Way
from game.text import text
from game.widgets import Button, Drawn, Element, Rect, Ui
from sim.cases.case import Action, Answer, AnswerValue, Case

_WAYS: dict[str, type[Way[Any]]] = {
    "choose": ChooseWay, "mark": MarkWay, "order": OrderWay, "enter": EnterWay, "place": PlaceWay,
    "book": BookWay, "watch": WatchWay,
}
_SUBMIT = "submit"
_serial = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was answered so far, to go on from later."""

    value: AnswerValue
    at: int = 0
    """Where one was: the frame of a gauge."""


class CaseView:
    """One case on the screen, with everything a person has answered so far.

    Draw it with `draw` (or put `element()` into a screen), hand it every `CaseIntent`, let time pass
    with `tick` while it is `animated`, and look at `answer()` and `stepped_away` after each intent.
    """

    def __init__(
        self, case: Case, draft: Draft | None = None, *, look: int | None = None, who: str = "",
        clock: str | None = None,
    ) -> None:  # fmt: skip
        """Open a case, going on from a `draft` where there is one.

        `look` is the number of the person's looks (`Person.look`), `who` their name and age; `clock`
        the words on how time goes on meanwhile ('' shows none).
        """
        self.case = case
        self.clock = text("cases.slow_clock") if clock is None else clock
        self.way = _way_of(case)(case, case.payload, _look_of(case) if look is None else look)
        self.way.who = who
        self.stepped_away = False
        self.held = ""
        """Why one cannot step away from it now, '' if one can."""
        self.alert: Element | None = None
        """What lies over the heading: something graver than the case."""
        self._leave: Button | None = None
        """Where nobody answers, the button that leads away."""
        self._id = self.way.name = f"case:{next(_serial)}"
        self._answer: Answer | None = None
        self._armed = False
        """Whether the button was pressed once though something is still open."""
        self._refusal = ""
        if draft is not None:
            self.restore(draft)

    # ---- what a screen asks -----------------------------------------------------------------------

    def answer(self) -> Answer | None:
        """Return the answer once a button that ends the case was pressed, else None."""
        return self._answer

    @property
    def draft(self) -> Draft:
        """What is answered so far."""
        return Draft(self.way.value, self.way.at)

    def restore(self, draft: Draft) -> None:
        """Go on from a draft of the same case."""
        self.way.restore(draft.value, draft.at)

    def watch(self, leave: Button) -> None:
        """Only show the case: nothing of it is pressed, and what lies around it still can be. `leave` leads away."""
        self._leave = leave

    def refuse(self, sentence: str) -> None:
        """Take the answer back and say why: the day did not accept it."""
        self._answer, self._refusal = None, sentence

    @property
    def animated(self) -> bool:
        """Whether time changes what is shown, so that `tick` is wanted."""
        return self.way.animated

    def tick(self, seconds: float) -> None:
        """Let `seconds` of real time pass."""
        self.way.tick(seconds)

    def on(self, intent: object) -> bool:
        """Take in an intent; tell whether it was one for a case."""
        match intent:
            case Finish(id):
                self._finish(next(action for action in self.case.actions if action.id == id))
            case StepAway():
                self.stepped_away = True
            case CaseIntent():
                self._armed, self._refusal = False, ""
                self.way.take(intent)
            case _:
                return False
        return True

    def _finish(self, action: Action) -> None:
        if not self._ready(action):
            return
        if action.hands_over and self.way.open and not self._armed:
            self._armed, self._refusal = True, ""
            return
        self._answer = Answer(self.way.value, action.id)

    def _ready(self, action: Action) -> bool:
        """Tell whether a button can end the case now: what hands the answer over needs one, the others do not."""
        return self.way.complete and (self.way.begun or not action.hands_over)

    # ---- drawing ------------------------------------------------------------------------------------

    def element(self) -> Element:
        """Return the case as an element that fills the box it is given."""
        return Drawn(self.draw, grow=1)

    def draw(self, ui: Ui, box: Rect) -> None:
        """Draw the dialog into `box` (logical pixels). Changes nothing about the answer."""
        case = self.case
        Frame(
            case.title, case.subject, case.icon, self.way.body(), self._foot(),
            aside=self.clock, wide=self.way.width, id=self._id, alert=self.alert,
            modal=self._leave is None,
        ).draw(ui, box)

    def _foot(self) -> Foot:
        if self._leave is not None:
            return Foot(tuple(Button(one.label, None, icon=one.icon) for one in self.case.actions), away=self._leave)
        keys = action_keys(self.case.actions, typing=self.way.typing)
        buttons = tuple(
            Button(
                action.label_for(self.way.value), Finish(action.id) if self._ready(action) else None,
                "primary" if action.id == _SUBMIT else "secondary", action.icon, keys[action.id],
                id=f"action:{action.id}",
            )
            for action in self.case.actions
        )
        away = None if self.held else Button(text("cases.step_away"), StepAway(), key="Esc", id="step_away")
        warning = self._refusal or (text("cases.confirm", count=self.way.open) if self._armed else "")
        return Foot(buttons, warning or self.way.note(), away, alarm=bool(warning), held=self.held)


def action_keys(actions: tuple[Action, ...], typing: bool = False) -> dict[str, str]:
    """Return action id -> key: Enter for `submit`, for others a letter of their label that is still free.

    With `typing` the letters come with Alt, since plain ones go into a text box.
    """
    keys: dict[str, str] = {}
    for action in actions:
        if action.id == _SUBMIT:
            keys[action.id] = "Enter"
            continue
        initials = [word[0] for word in action.label.split()]
        letters = [sign.upper() for sign in (*initials, *action.label) if sign.isascii() and sign.isalpha()]
        free = next((letter for letter in letters if _key(letter, typing) not in keys.values()), "")
        keys[action.id] = _key(free, typing) if free else ""
    return keys


def _key(letter: str, typing: bool) -> str:
    return f"Alt+{letter}" if typing else letter


def _way_of(case: Case) -> type[Way[Any]]:
    """Return how a case is shown: by its way of answering, or as the thing itself where that can be drawn."""
    if shows_ekg(case):
        return TraceWay
    return SceneWay if scene_of(case) is not None else _WAYS[case.way]


def _look_of(case: Case) -> int:
    """Return a look for a person nobody gave one: the same for the same name."""
    return zlib.crc32(case.subject.split("·")[0].encode()) % 10_000
