"""Choose: one of a few things to say or do."""

from dataclasses import dataclass
from typing import Any

from game.cases.ground import draw_ground
from game.cases.intents import CaseIntent, Pick
from game.cases.speech import Speech, voice_of
from game.cases.way import Way
from game.text import text
from game.widgets import Column, Element, Rect, Size, Ui
from game.widgets.label import draw_keycap, keycap_size
from sim.cases.case import ChoosePayload

_PAD_X, _PAD_Y = 13.0, 9.0


class ChooseWay(Way[ChoosePayload]):
    """The person in front of you speaks; options are cards with a number each."""

    chosen = ""

    @property
    def value(self) -> str:
        return self.chosen

    @property
    def complete(self) -> bool:
        return bool(self.chosen)

    def note(self) -> str:
        return "" if self.chosen else text("cases.choose.none")

    def take(self, intent: CaseIntent) -> None:
        match intent:
            case Pick(id) if any(option.id == id for option in self.payload.options):
                self.chosen = id

    def restore(self, value: Any, at: int = 0) -> None:
        self.take(Pick(str(value)))

    def question(self) -> Element:
        return Column(self._speech(), self._options(), gap=12)

    def _speech(self) -> Element | None:
        says, speaker = self.payload.speech, self.payload.speaker
        if not says and not speaker:
            return None
        voice = voice_of(speaker, self.case.subject, self.look, self.who)
        return Speech(says or speaker, speaker if says else "", voice, self.case.face == "strained", side=72)

    def _options(self) -> Element:
        cards = [
            OptionCard(option.text, Pick(option.id), str(n), option.id == self.chosen, id=f"option:{option.id}")
            for n, option in enumerate(self.payload.options, 1)
        ]
        return Choices(text("cases.choose.options"), tuple(cards))


@dataclass(eq=False)
class Choices(Element):
    """Cards of which one can be chosen."""

    name: str
    cards: tuple["OptionCard", ...]

    def _column(self) -> Column:
        return Column(*self.cards, gap=8)

    def measure(self, ui: Ui, width: float) -> Size:
        return self._column().measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        with ui.group("radiogroup", self.name, box, id="options"):
            self._column().draw(ui, box)


@dataclass(eq=False)
class OptionCard(Element):
    """One option: its key, its text, and a tick when it is chosen."""

    label: str
    intent: Any
    key: str
    chosen: bool

    def _room(self, ui: Ui, width: float) -> float:
        return max(40.0, width - 2 * _PAD_X - keycap_size(ui, self.key).w - 12 - self._tick(ui) - 8)

    def _tick(self, ui: Ui) -> float:
        return ui.canvas.line_height("body") * 0.8

    def measure(self, ui: Ui, width: float) -> Size:
        lines = len(ui.canvas.wrap(self.label, self._room(ui, width), "body"))
        return Size(width, max(ui.theme.metrics["target"], lines * ui.canvas.line_height("body") + 2 * _PAD_Y))

    def draw(self, ui: Ui, box: Rect) -> None:
        node = ui.node(
            "radio", self.label, box, id=self.id, intent=self.intent, key=self.key, radius=ui.theme.radii["card"],
            states={"selected" if self.chosen else ""},
        )
        draw_ground(ui, box, node, chosen=self.chosen)
        inner = box.inset(_PAD_X, _PAD_Y)
        cap, rest = inner.take_left(keycap_size(ui, self.key).w, 12)
        draw_keycap(ui, cap, self.key)
        tick, rest = rest.take_right(self._tick(ui), 8)
        if self.chosen:
            ui.canvas.icon("circle-check", tick, "teal")
        lines = len(ui.canvas.wrap(self.label, self._room(ui, box.w), "body"))
        high = lines * ui.canvas.line_height("body")
        ui.canvas.paragraph(self.label, rest.centered(rest.w, high), "body")
