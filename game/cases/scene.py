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
_TALL = 290.0
"""With large letters a picture is no higher, so that the first screen holds it whole, ..."""
_CLOCK = 142.0
"""... and the clock is as large as leaves room for what moves it; what it shows is written below it."""
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

    def noticed(self, frame: int) -> str:
        return self.cue(frame) if self.in_words else ""

    def told(self) -> str:
        return super().told() if self.readable else self.cue(self.frame)

    def question(self) -> Element:
        words = self.words_button()
        cue = Cue(self) if self.in_words else None
        moving = (Trail(self), self._transport())
        clock = Gauge(self) if self.scene.clock else None
        return Arranged(Picture(self), clock, moving, cue, words, self._readings(), self._charts())


class Arranged(Element):
    """Clock, picture and fields side by side and the words below. Where letters are large, the fields follow below,
    so that the thing, its clock and what moves both are in sight together."""

    def __init__(
        self, picture: Element, clock: Gauge | None, moving: tuple[Element, ...], cue: Element | None,
        words: Element | None, fields: list[Element], charts: list[Element],
    ) -> None:
        super().__init__()
        self.picture, self.clock, self.moving, self.cue, self.words = picture, clock, moving, cue, words
        self.fields, self.charts = fields, charts

    def _layout(self, ui: Ui) -> Element:
        if ui.text_scale >= _LARGE_TEXT:
            clock = replace(self.clock, most=_CLOCK) if self.clock is not None else None
            told = (self.cue, self.words)
            moving = Column(clock, *self.moving, *(() if clock else told), gap=6)
            seen = Row(self.picture, moving, gap=18, align="start")
            return Column(seen, *(told if clock else ()), Column(*self.fields, *self.charts, gap=10), gap=12)
        if self.clock is None:  # one picture: there is room for the words beside it
            fields = Column(*self.fields, *self.charts, self.cue, self.words, gap=10, grow=1)
            return Row(Column(self.picture, *self.moving, gap=6), fields, gap=18, align="start")
        beside = Column(self.clock, *self.moving, self.words, gap=6)
        fields = Column(*self.fields, gap=10, grow=1)
        charts = Row(*self.charts, gap=12) if self.charts else None
        return Column(Row(beside, self.picture, fields, gap=18, align="start"), charts, self.cue, gap=10)

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
        size = self.way.scene.measure(ui, width)
        smaller = min(1.0, _TALL / size.h) if ui.text_scale >= _LARGE_TEXT else 1.0
        return Size(size.w * smaller, size.h * smaller)

    def draw(self, ui: Ui, box: Rect) -> None:
        scene = self.way.scene
        size = self.measure(ui, box.w)
        picture = Rect(box.x + (box.w - size.w) / 2, box.y, *size)
        scene.draw(ui, picture, self.way.frame)
        name = text(f"cases.scenes.names.{self.way.case.kind}")
        ui.node("image", name, picture, id="picture", value=scene.says(self.way.frame))
