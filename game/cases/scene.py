"""Watch a thing while a clock runs: the thing itself is drawn beside the clock, and said in words when asked for."""

from dataclasses import replace
from typing import Any, Protocol

from game.cases.card import CardScene
from game.cases.clip import ClipScene
from game.cases.couch import CouchScene
from game.cases.staging import scenes
from game.cases.strip import StripScene
from game.cases.watch import Cue, Gauge, Trail, WatchWay
from game.cases.words import InWords
from game.text import text
from game.widgets import Column, Element, Rect, Row, Size, Ui
from sim.cases.case import Case, WatchPayload

_LARGE_TEXT = 1.4
"""From this text size on there is no room side by side."""


class Scene(Protocol):
    """A thing that changes with time. Its looks hang on the frame alone."""

    clock: bool
    """Whether a clock runs beside it; else it shows what is read itself."""

    def __init__(self, case: Case, payload: WatchPayload, look: int) -> None:
        """`payload` is the case's, `look` the person's. Raises `KeyError` where its cues do not say what is to be
        drawn."""

    def says(self, frame: int) -> str:
        """Return what an eye sees there, in words: never what it means."""

    def measure(self, ui: Ui, width: float) -> Size:
        """Return the size it wants."""

    def draw(self, ui: Ui, box: Rect, frame: int) -> None:
        """Draw it as it is in that frame."""


_SCENES: dict[str, type[Scene]] = {"strip": StripScene, "card": CardScene, "couch": CouchScene, "clip": ClipScene}


def scene_of(case: Case, look: int = 0) -> Scene | None:
    """Return what is to be looked at in a case about a person of that look; None where nothing can be drawn."""
    for name, scene in _SCENES.items():
        if case.kind in scenes()[name]["kinds"] and isinstance(case.payload, WatchPayload):
            try:
                return scene(case, case.payload, look)
            except KeyError:  # its cues say something that nobody can draw
                return None
    return None


class SceneWay(InWords, WatchWay):
    """A clock, the thing to look at beside it, and a field for each moment to note."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        scene = scene_of(self.case, self.look)
        assert scene is not None, f"nothing can be drawn for {self.case.kind}"
        self.scene = scene
        if isinstance(scene, ClipScene):
            self.payload = replace(self.payload, frames=scene.frames)
        self.width = 1130 if scene.clock else 844

    def cue(self, frame: int) -> str:
        return self.scene.says(frame)

    @property
    def readable(self) -> bool:
        return not isinstance(self.scene, ClipScene) or self.scene.reads(self.frame)

    def told(self) -> str:
        return super().told() if self.readable else self.cue(self.frame)

    def question(self) -> Element:
        words = self.words_button()
        cue = Cue(self) if self.in_words else None
        moving = (Trail(self), self._transport())
        if not self.scene.clock:  # one picture: there is room for the words beside it
            fields = Column(*self._readings(), cue, words, gap=10, grow=1)
            return Arranged(Column(Picture(self), *moving, gap=6), None, None, fields)
        clock = Column(Gauge(self), *moving, words, gap=6)
        return Arranged(clock, Picture(self), cue, Column(*self._readings(), gap=10, grow=1))


class Arranged(Element):
    """Clock, picture and fields side by side and the words below; where letters are large all below one another,
    what is to be looked at first."""

    def __init__(self, clock: Element, picture: Element | None, words: Element | None, fields: Element) -> None:
        super().__init__()
        self.clock, self.picture, self.words, self.fields = clock, picture, words, fields

    def _layout(self, ui: Ui) -> Element:
        if ui.text_scale >= _LARGE_TEXT:
            return Column(self.picture, self.words, self.clock, self.fields, gap=14)
        return Column(Row(self.clock, self.picture, self.fields, gap=18, align="start"), self.words, gap=10)

    def measure(self, ui: Ui, width: float) -> Size:
        return self._layout(ui).measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        self._layout(ui).draw(ui, box)


class Picture(Element):
    """The thing as it is now."""

    def __init__(self, way: SceneWay) -> None:
        super().__init__()
        self.way = way

    def measure(self, ui: Ui, width: float) -> Size:
        return self.way.scene.measure(ui, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        scene = self.way.scene
        size = scene.measure(ui, box.w)
        picture = Rect(box.x + (box.w - size.w) / 2, box.y, *size)
        scene.draw(ui, picture, self.way.frame)
        name = text(f"cases.scenes.names.{self.way.case.kind}")
        ui.node("image", name, picture, id="picture", value=scene.says(self.way.frame))
