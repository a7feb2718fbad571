"""Nothing is cut off and nothing overlaps, at any size of letters and of everything."""

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from game.app import App
from game.settings import SettingsStore
from game.theme import load_theme
from game.widgets import Button, Canvas, Column, Rect, Sized, gallery, icons
from game.widgets.canvas import dashes

SIZES = [((1280, 720), 1.0, 1.0), ((1920, 1080), 1.0, 1.0), ((1280, 720), 1.0, 2.0), ((1280, 720), 2.5, 2.0),
         ((800, 600), 0.75, 1.25)]


@pytest.mark.parametrize(("size", "ui", "letters"), SIZES)
def test_every_widget_is_tidy(
    show: Callable[..., App], store: SettingsStore, assert_tidy: Callable[[App], None],
    size: tuple[int, int], ui: float, letters: float,
) -> None:
    store.change(replace(store.value, ui_scale=ui, text_size=letters))
    assert_tidy(show(gallery.page, size))


def test_letters_grow_alone() -> None:
    theme = load_theme()
    small = Canvas(pygame.Surface((1280, 720)), theme)
    large = Canvas(pygame.Surface((1280, 720)), theme, text_scale=2.0)
    assert (large.width, large.scale) == (small.width, small.scale) == (1280, 1)
    assert large.text_width("Vitals") == pytest.approx(2 * small.text_width("Vitals"), rel=0.03)


def test_a_larger_window_shows_the_same_larger() -> None:
    canvas = Canvas(pygame.Surface((1920, 1080)), load_theme())
    assert (canvas.width, canvas.height, canvas.scale) == (1280, 720, 1.5)
    wide = Canvas(pygame.Surface((1600, 720)), load_theme())
    assert (wide.width, wide.height) == (1600, 720)


def test_text_breaks_only_where_it_must() -> None:
    canvas = Canvas(pygame.Surface((1280, 720)), load_theme())
    words = "Chest tightness in the waiting room"
    lines = canvas.wrap(words, 120)
    assert " ".join(lines) == words
    assert all(canvas.text_width(line) <= 121 for line in lines)
    assert "".join(canvas.wrap("Pneumonoultramicroscopic", 60)) == "Pneumonoultramicroscopic"
    assert canvas.wrap(words, canvas.text_width(words)) == (words,)


def test_what_does_not_fit_ends_in_an_ellipsis_and_is_noted() -> None:
    canvas = Canvas(pygame.Surface((1280, 720)), load_theme())
    assert canvas.text("Harbor Family Clinic", Rect(0, 0, 80, 20)) <= 80
    assert canvas.shortened == ["Harbor Family Clinic"]


def test_clips_nest() -> None:
    canvas = Canvas(pygame.Surface((1280, 720)), load_theme())
    with canvas.clipped(Rect(100, 100, 100, 100)):
        with canvas.clipped(Rect(150, 0, 500, 500)):
            assert canvas.clip == Rect(150, 100, 50, 100)
            canvas.rect(Rect(0, 0, 1280, 720), "coral")
        assert canvas.surface.get_at((120, 120))[:3] == (0, 0, 0)
    assert canvas.surface.get_at((160, 150))[:3] == load_theme().color("coral")
    assert canvas.clip == canvas.area


def test_dashes_cover_on_and_leave_off() -> None:
    assert dashes([(0, 0), (10, 0)], 4, 2) == [[(0, 0), (4, 0)], [(6, 0), (10, 0)]]
    assert dashes([(0, 0), (3, 0), (3, 3)], 5, 1) == [[(0, 0), (3, 0), (3, 2)]]


def test_every_icon_the_clinic_names_is_there() -> None:
    assert [name for name in icons.aliases() if not icons.known(name)] == []
    assert icons.picture("no such icon", 24, (0, 0, 0)).get_size() == (24, 24)


def test_an_icon_gives_way_before_a_label_breaks(show: Callable[..., App], monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = Canvas.icon

    def listen(canvas: Canvas, name: str, *args: object, **more: object) -> None:
        drawn.append(name)
        draw(canvas, name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Canvas, "icon", listen)
    button, width = Button("Ask for help", "help", icon="help", key="H"), [1000.0]
    app = show(lambda: Column(Sized(button, width=width[0]), align="start"))
    whole = app.ui.measure(button, 1000)
    for width[0], icon in ((whole.w, True), (whole.w - 30, False)):
        drawn.clear()
        app.frame(0.02)
        assert bool(drawn) == icon
        assert app.ui.measure(button, width[0]).h == whole.h, "the label keeps to one line"
    assert app.ui.measure(button, 110).h > whole.h
