"""Toasts never lie on what can be pressed."""

from collections.abc import Callable

import pytest

from game.app import App
from game.widgets import Button, Dialog, Drawn, Label, Layers, Node, Rect, Toasts, Ui

pytestmark = pytest.mark.window


def shown(show: Callable[..., App], *places: Rect) -> tuple[App, Node]:
    """Show a toast over a window with a button at each place; return the window and the toast."""

    def paint(ui: Ui, box: Rect) -> None:
        for number, place in enumerate(places):
            Button(f"Answer {number}", "pressed").draw(ui, place)
        Toasts([("A colleague has that in hand.", "bad")]).draw(ui, Rect(12, 68, 868, 500))

    app = show(lambda: Layers(Drawn(paint)))
    return app, app.tree.find("status", "A colleague has that in hand.")


def test_it_leaves_a_dialog_free(show: Callable[..., App]) -> None:
    def paint(ui: Ui, box: Rect) -> None:
        Dialog("Book the visit", Label("Words", "body"), area=Rect(12, 68, 868, 500)).draw(ui, box)
        Toasts([("Skipped.", "plain")]).draw(ui, Rect(12, 68, 868, 500))

    app = show(lambda: Layers(Drawn(paint)))
    assert min(app.tree.find("status", "Skipped.").bounds.meet(app.tree.find("dialog").bounds)[2:]) <= 0


def test_a_toast_comes_up_at_the_lower_left(show: Callable[..., App]) -> None:
    _, toast = shown(show)
    assert toast.bounds.bottom == 68 + 500 - 16 and toast.bounds.x == 28


@pytest.mark.parametrize(
    "places", [(Rect(60, 500, 200, 50),), (Rect(60, 500, 200, 50), Rect(60, 80, 200, 50))], ids=["below", "everywhere"]
)
def test_it_goes_elsewhere_where_something_can_be_pressed(show: Callable[..., App], places: tuple[Rect, ...]) -> None:
    app, toast = shown(show, *places)
    assert not any(min(toast.bounds.meet(place)[2:]) > 0 for place in places)
    for number, _ in enumerate(places):
        app.click("button", f"Answer {number}")
    assert app.screen.sent == ["pressed"] * len(places)
