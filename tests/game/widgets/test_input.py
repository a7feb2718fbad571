"""Everything can be reached and pressed, by keys alone and by mouse alone."""

from collections.abc import Callable
from typing import Any

import pygame
import pytest

from game.app import App
from game.widgets import (
    Button,
    Card,
    Column,
    Dialog,
    Drawn,
    Element,
    Label,
    Layers,
    Rect,
    Row,
    Scroll,
    Segmented,
    Slider,
    Switch,
    TextBox,
    Ui,
)

Show = Callable[..., App]


def sent(app: App) -> list[Any]:
    return app.screen.sent  # type: ignore[attr-defined]


def focus_name(app: App) -> str:
    node = app.ui.focused()
    return node.name if node else ""


def buttons() -> Element:
    return Column(
        Row(Button("Record", "record", "primary", key="Enter"), Button("Flag", "flag", key="F"), Button("Off", None)),
        Row(Button("Help", "help", key="H"), Button("Escalate", "escalate", key="E")),
    )


def test_find_and_press(show: Show) -> None:
    app = show(buttons)
    app.press("button", "Flag")
    app.press("button", "escal")
    assert sent(app) == ["flag", "escalate"]
    with pytest.raises(LookupError, match="Escalate, Flag, Help, Off, Record"):
        app.press("button", "Fly")
    with pytest.raises(LookupError, match="cannot be pressed"):
        app.press("button", "Off")


def test_tab_goes_round_in_order_and_skips_what_is_off(show: Show) -> None:
    app = show(buttons)
    seen = []
    for _ in range(5):
        app.key("Tab")
        seen.append(focus_name(app))
    assert seen == ["Record", "Flag", "Help", "Escalate", "Record"]
    app.key("Shift+Tab")
    assert focus_name(app) == "Escalate"


def test_arrows_go_to_the_nearest(show: Show) -> None:
    app = show(buttons)
    for key in ("Tab", "Right", "Down", "Left", "Up"):
        app.key(key)
    assert focus_name(app) == "Record"


def form() -> Element:
    """Draw fields of different widths and heights in three rows, as a registration has them."""
    places = {
        "First name": Rect(0, 0, 300, 50), "Last name": Rect(307, 4, 90, 44), "Street": Rect(0, 57, 397, 50),
        "Member ID": Rect(160, 114, 237, 50), "Plan": Rect(0, 114, 153, 46), "City": Rect(0, 171, 190, 50),
        "Phone": Rect(197, 171, 200, 50),
    }

    def paint(ui: Ui, box: Rect) -> None:
        for name, place in places.items():
            ui.node("checkbox", name, place.move(box.x, box.y), intent=name)

    return Drawn(paint, height=240)


@pytest.mark.parametrize(("start", "keys", "end"), [
    ("First name", "Right", "Last name"), ("Member ID", "Left", "Plan"), ("Phone", "Left", "City"),
    ("Last name", "Down", "Street"), ("Street", "Up", "First name"), ("Plan", "Right", "Member ID"),
    ("City", "Up", "Plan"), ("Last name", "Right", "Last name"), ("Plan", "Left", "Plan"),
])  # fmt: skip
def test_arrows_keep_to_the_row_and_the_column(show: Show, start: str, keys: str, end: str) -> None:
    app = show(form)
    app.press("checkbox", start)
    app.key(keys)
    assert focus_name(app) == end


def test_shortcuts_work_from_anywhere(show: Show) -> None:
    app = show(buttons)
    app.key("H")
    app.key("Enter")
    assert sent(app) == ["help", "record"]


def test_enter_presses_what_has_the_focus_before_the_default(show: Show) -> None:
    app = show(buttons)
    app.key("Tab")
    app.key("Tab")
    app.key("Enter")
    app.key("Space")
    assert sent(app) == ["flag", "flag"]


def test_space_marks_and_enter_submits(show: Show) -> None:
    app = show(lambda: Column(
        Card("Member ID", "HX 4471", "mark", role="checkbox"), Button("Submit", "submit", key="Enter")
    ))
    app.key("Tab")
    app.key("Space")
    app.key("Enter")
    assert sent(app) == ["mark", "submit"]


def test_a_click_presses_what_is_under_it(show: Show) -> None:
    app = show(buttons)
    app.click("button", "Help")
    assert sent(app) == ["help"]
    assert not app.ui.memory.focus_shown


def test_a_click_that_slides_off_presses_nothing(show: Show) -> None:
    app = show(buttons)
    x, y = app.tree.find("button", "Help").bounds.center
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(round(x), round(y)), button=1))
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(1200, 700), button=1))
    assert sent(app) == []


def test_the_mouse_hits_the_same_at_every_size(show: Show, store: Any) -> None:
    from dataclasses import replace

    store.change(replace(store.value, ui_scale=1.5, text_size=1.5))
    app = show(buttons, size=(1000, 640))
    app.click("button", "Escalate")
    assert sent(app) == ["escalate"]


def test_a_dialog_takes_all_input(show: Show) -> None:
    app = show(lambda: Layers(
        buttons(), Dialog("Sure?", Label("One line."), (Button("Yes", "yes"),), on_escape="escaped")
    ))
    app.key("H")
    app.key("Tab")
    assert focus_name(app) == "Yes"
    app.key("Tab")
    assert focus_name(app) == "Yes"
    app.key("Esc")
    assert sent(app) == ["escaped"]
    with pytest.raises(LookupError):
        app.press("button", "Help")
    x, y = app.tree.find("button", "Help").bounds.center
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        app.handle(pygame.event.Event(kind, pos=(round(x), round(y)), button=1))
    assert sent(app) == ["escaped"]


def test_choosing_with_arrows(show: Show) -> None:
    chosen = ["b"]
    app = show(lambda: Column(
        Segmented("Pace", [("a", "Relaxed"), ("b", "Standard"), ("c", "Rush")], chosen[-1], lambda v: v),
        Button("Next", "next"),
    ))
    app.key("Tab")
    assert focus_name(app) == "Standard"
    app.key("Right")
    chosen.append("c")
    app.key("Right")
    assert sent(app) == ["c", "a"]
    chosen.append("a")
    app.key("Tab")
    assert focus_name(app) == "Next"


def test_a_slider_by_keys_and_mouse(show: Show) -> None:
    value = [70.0]
    app = show(lambda: Slider("Volume", value[-1], 0, 100, 10, lambda v: ("volume", v)))
    app.key("Tab")
    for key in ("Right", "Home", "Left"):
        app.key(key)
        value.append(sent(app)[-1][1])
    assert sent(app) == [("volume", 80), ("volume", 0)]
    box = app.tree.find("slider", "Volume").bounds
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(round(box.right - 2), round(box.center[1])), button=1))
    assert sent(app)[-1] == ("volume", 100)


def test_a_switch(show: Show) -> None:
    app = show(lambda: Switch("Less motion", False, "on"))
    app.press("checkbox", "Less motion")
    assert sent(app) == ["on"]
    assert app.tree.find("checkbox").value == "off"


def typed_form(written: list[str]) -> Callable[[], Element]:
    return lambda: Column(
        TextBox("Pulse", written[-1], written.append, "enter", longest=3),
        Button("Help", "help", key="H"),
        Button("Submit", "submit", key="Enter"),
    )


def test_writing_into_a_text_box(show: Show) -> None:
    written = ["60"]
    app = show(typed_form(written))
    app.type_text("Pulse", "72")
    assert written[-1] == "72"
    app.key("4")
    app.key("5")
    assert written[-1] == "724"  # no longer than three
    app.key("Backspace")
    app.key("Ctrl+A")
    app.key("9")
    assert written[-1] == "9"


def test_letters_in_a_text_box_are_no_shortcuts(show: Show) -> None:
    written = [""]
    app = show(typed_form(written))
    app.key("Tab")
    app.key("H")
    assert written[-1] == "h"
    app.key("Enter")
    assert "help" not in sent(app)
    assert sent(app)[-1] == "enter"


def test_two_letters_between_frames_are_both_kept(show: Show) -> None:
    written = [""]
    app = show(typed_form(written))
    app.key("Tab")
    app.draw()
    for letter in "72":
        app.ui.tree = app.ui.tree  # no new frame is drawn between the two
        app._stale = False
        app.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    assert written[-1] == "72"


def long_list() -> Element:
    return Scroll(Column(*[Button(f"Row {i}", i) for i in range(40)]), name="rows")


def test_the_focus_brings_what_it_reaches_into_view(show: Show) -> None:
    app = show(long_list)
    app.press("button", "Row 30")
    node = app.tree.find("button", "Row 30")
    assert node.visible == node.bounds
    assert app.tree.find("button", "Row 0").visible.h == 0


def test_the_wheel_and_the_bar_scroll(show: Show) -> None:
    app = show(long_list)
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(100, 300), rel=(0, 0), buttons=(0, 0, 0)))
    app.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-3))
    (state,) = app.ui.memory.scrolls.values()
    assert state.offset == 144
    app.draw()
    grip = round(state.bar.center[0]), round(state.bar.center[1])
    app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=grip, button=1))
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(grip[0], 719), rel=(0, 0), buttons=(1, 0, 0)))
    assert state.offset == state.furthest


def test_the_sign_that_there_is_more_goes_on_there_until_the_end(show: Show) -> None:
    app = show(long_list)
    (state,) = app.ui.memory.scrolls.values()
    signs = 0
    while state.sign.w:
        before = state.offset
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            app.handle(pygame.event.Event(kind, button=1, pos=state.sign.center))
        assert state.offset > before
        app.draw()
        signs += 1
    assert signs > 1 and state.furthest - state.offset < 40
    assert sent(app) == [], "what lies below the sign is not pressed"


def test_the_page_keys_scroll(show: Show) -> None:
    app = show(long_list)
    app.key("End")
    assert app.tree.find("button", "Row 39").visible.h > 40
    app.key("Home")
    assert app.tree.find("button", "Row 0").visible.h > 40


def test_a_sign_stands_in_front_of_the_box_and_a_unit_behind_it(show: Show) -> None:
    app = show(lambda: Column(
        TextBox("Plain", "", str, width=200), TextBox("Due", "", str, sign="$", width=200),
        TextBox("Pulse", "", str, unit="per minute", width=200),
    ))
    plain, due, pulse = (app.tree.find("textbox", name).bounds for name in ("Plain", "Due", "Pulse"))
    assert due.x > plain.x and pulse.x == plain.x
    assert due.w == pulse.w == plain.w


def test_the_sign_that_there_is_more_covers_nothing(show: Show) -> None:
    app = show(long_list)
    (state,) = app.ui.memory.scrolls.values()
    assert state.sign.w and state.track.bottom <= state.sign.y
    for row in app.tree.find_all("button"):
        meeting = row.visible.meet(state.sign)
        assert meeting.w <= 0 or meeting.h <= 0


def test_arrows_do_not_run_into_a_toolbar_and_tab_does(show: Show) -> None:
    def form() -> Column:
        def buttons_of(ui: Ui, box: Rect) -> None:
            with ui.group("toolbar", "Ways out", box):
                Row(Button("Record", "record"), Button("Leave", "leave")).draw(ui, box)

        return Column(Button("Box", "box"), Drawn(buttons_of, 300, 44))

    app = show(form)
    for key in ("Tab", "Down", "Down"):
        app.key(key)
    assert focus_name(app) == "Box"
    app.key("Tab")
    assert focus_name(app) == "Record"
    app.key("Right")
    assert focus_name(app) == "Leave"
    app.key("Up")
    assert focus_name(app) == "Box"
