"""What does not change is drawn once and shown again, with its meaning, looking the same."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pygame
import pytest

from game.app import App
from game.widgets import Column, Element, Rect, Size, Ui


@dataclass(eq=False)
class Sign(Element):
    """Counts how often it is really drawn."""

    words: str = "Open"
    drawn: list[str] = field(default_factory=list)
    found: list[object] = field(default_factory=list)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 60)

    def draw(self, ui: Ui, box: Rect) -> None:
        ui.canvas.rect(box, "panel", radius=9, shadow="panel")
        self.found.append(ui.still("sign", self.words, box, lambda: self._paint(ui, box)))

    def _paint(self, ui: Ui, box: Rect) -> str:
        self.drawn.append(self.words)
        with ui.group("group", "Sign", box):
            ui.canvas.text(self.words, Rect(box.x, box.y, 50, box.h))
            ui.node("text", self.words, box)
        return self.words.lower()


@pytest.fixture
def sign(show: Callable[..., App]) -> tuple[App, Sign]:
    one = Sign()
    return show(lambda: Column(one)), one


def pixels(app: App) -> bytes:
    return pygame.image.tobytes(pygame.display.get_surface(), "RGB")


def test_it_is_drawn_once_and_looks_and_means_the_same(sign: tuple[App, Sign]) -> None:
    app, one = sign
    first, ids = pixels(app), [node.id for node in app.tree.walk()]
    app.frame(0.1)
    app.frame(0.1)
    assert one.drawn == ["Open"]
    assert pixels(app) == first
    assert [node.id for node in app.tree.walk()] == ids
    text = app.tree.find("text", "Open")
    assert text.parent is app.tree.find("group", "Sign") and text.parent.parent is app.tree
    assert set(one.found) == {"open"}


def test_it_is_drawn_anew_when_its_key_changes(sign: tuple[App, Sign]) -> None:
    app, one = sign
    one.words = "Closed"
    app.frame(0.1)
    assert one.drawn == ["Open", "Closed"] and one.found[-1] == "closed"
    assert app.tree.has("text", "Closed") and not app.tree.has("text", "Open")


def test_it_is_drawn_anew_when_letters_grow(sign: tuple[App, Sign]) -> None:
    app, one = sign
    app.store.value = type(app.store.value)(text_size=2.0)
    app.frame(0.1)
    assert one.drawn == ["Open", "Open"]


def test_texts_that_were_cut_off_are_still_told(sign: tuple[App, Sign]) -> None:
    app, one = sign
    one.words = "Open all day and all night"
    app.frame(0.1)
    app.frame(0.1)
    assert app.ui.canvas.shortened == [one.words]


@pytest.mark.parametrize("radius", [0, 9, 40, 300])
def test_a_shadow_below_something_is_drawn_as_a_whole_one(show: Callable[..., App], radius: int) -> None:
    app = show(Column)
    canvas, box, surface = app.ui.canvas, Rect(60, 60, 300, 120), app.ui.canvas.surface
    pictures = []
    for covered in (True, False):
        surface.fill("white")
        if covered:
            canvas.rect(box, "panel", radius=radius, shadow="dialog")
        else:
            canvas.rect(box, radius=radius, shadow="dialog", opacity=0.99)
            canvas.rect(box, "panel", radius=radius)
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert pictures[0] == pictures[1]
