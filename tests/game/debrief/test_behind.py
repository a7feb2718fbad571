"""What is behind the page: every number opens its moments, every moment what came of it, and all of it is readable."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.screens.debrief import DebriefScreen
from sim.clock import time_text
from sim.fit.debrief import fell_short
from sim.fit.parts import short_line
from tests.game.debrief.days import DAYS, SIZES, on_the_page, shift_of


@pytest.mark.parametrize(("size", "text_size"), SIZES)
@pytest.mark.parametrize(("seat", "who"), DAYS)
def test_everything_that_opens_is_tidy(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None],
    seat: str, who: str, size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    app = open_debrief(seat, who, size, text_size)
    leads_away = {"Watch replay", "New day", "Title", "Work this day as an office administrator",
                  "Work this day as a medical assistant"}  # fmt: skip
    to_open = [(n.role, n.name) for n in app.tree.walk() if n.intent is not None and n.name not in leads_away]
    assert len(to_open) >= 10
    for role, name in to_open:
        app.press(role, name)
        assert app.tree.modal().role == "dialog", name
        assert_tidy(app)
        app.key("Esc")
        assert app.tree.modal().role == "window", name


def test_every_number_opens_the_moments_behind_it(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    for one in shift_of("ma1", "hurried").dimensions:
        node = next(n for n in app.tree.walk() if n.role == "button" and n.name.startswith(one.title))
        app.press("button", node.name)
        said = [n.name for n in app.tree.modal().walk()]
        assert any(f"for {round(one.weight * 100)}% of this role" in words for words in said)
        app.key("Esc")


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 1.0), ((1280, 720), 2.0)])
def test_a_row_behind_a_number_opens_its_moment_by_mouse_and_by_keyboard(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    app, shift = open_debrief("ma1", "hurried", size, text_size), shift_of("ma1", "hurried")
    behind = {moment.id: moment for moment in shift.behind}
    for one in (one for one in shift.dimensions if one.evidence):
        node = next(n for n in app.tree.walk() if n.role == "button" and n.name.startswith(one.title))
        app.press("button", node.name)
        rows = app.tree.modal().find_all("row")
        assert len(rows) == len(one.evidence)
        place = min(range(len(rows)), key=lambda at: one.evidence[at].quality)
        moment = behind[one.evidence[place].id]
        app.press("row", rows[place].name)
        said = " ".join(node.name for node in app.tree.modal().walk())
        assert moment.headline in said and moment.why in said and moment.rule in said
        if moment.given is not None:
            assert moment.given.ask in said
            assert all(part.wanted in said and part.label in said for part in moment.given.parts)
        assert_tidy(app)
        app.key("Backspace")
        assert [row.name for row in app.tree.modal().find_all("row")] == [row.name for row in rows]
        app.key("Tab")
        while (here := app.ui.focused()) is None or here.role != "row":
            app.key("Tab")
        at = [row.id for row in app.tree.modal().find_all("row")].index(here.id)
        app.key("Enter")
        assert behind[one.evidence[at].id].headline == app.tree.modal().name
        app.key("Esc")
        assert app.tree.modal().role == "window"


def test_how_it_went_leads_to_a_part_to_a_moment_and_back(open_debrief: Callable[..., App]) -> None:
    app, shift = open_debrief("ma1", "hurried"), shift_of("ma1", "hurried")
    app.press("button", next(n.name for n in app.tree.walk() if n.name.startswith("How it went:")))
    rows = app.tree.modal().find_all("row")
    assert len(rows) == len(shift.dimensions)
    first = shift.dimensions[0]
    app.press("row", rows[0].name)
    assert app.tree.modal().name == first.title
    app.press("row", app.tree.modal().find_all("row")[0].name)
    assert app.tree.modal().name == next(one for one in shift.behind if one.id == first.evidence[0].id).headline
    app.key("Backspace")
    assert app.tree.modal().name == first.title
    app.key("Backspace")
    assert app.tree.modal().name == "How it went"


def test_what_to_practise_is_one_press_away_and_leads_to_its_moments(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None]
) -> None:
    app, shift = open_debrief("ma1", "hurried", text_size=2.0), shift_of("ma1", "hurried")
    assert shift.practice
    app.press("button", f"Practice next: {'; '.join(one.what for one in shift.practice)}")
    assert_tidy(app)
    said = [node.name for node in app.tree.modal().walk()]
    behind = {moment.id: moment for moment in shift.behind}
    for one in shift.practice:
        assert one.what in said and one.how in said and f"On this day: {one.why}" in said
        app.press("button", one.seen[0])
        assert app.tree.modal().name == behind[one.moments[0]].headline
        app.key("Backspace")
    assert open_debrief("ma1", "idle").running


def test_beside_the_score_a_line_leads_to_what_there_is_to_stop_and_learn_from(
    open_debrief: Callable[..., App], open_app: Callable[..., App]
) -> None:
    shift = shift_of("ma1", "hurried")
    app = open_debrief("ma1", "hurried")
    app.press("button", f"{len(shift.safety)} moments of safety to stop and learn from")
    said = [node.name for node in app.tree.modal().walk()]
    for moment in shift.safety:
        assert f"{time_text(moment.time)} · {moment.headline}" in said
    assert not any("simulated assistants" in words for words in said), "what could have harmed is not ranked"
    app = open_app(DebriefScreen(lambda _: replace(shift, safety=shift.safety[:1])))
    assert app.tree.has("button", "1 moment of safety to stop and learn from")


def test_behind_a_number_a_moment_of_safety_is_called_so(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    one = next(one for one in shift_of("ma1", "hurried").dimensions if any(row.safety for row in one.evidence))
    app.press("button", next(n.name for n in app.tree.walk() if n.role == "button" and n.name.startswith(one.title)))
    rows = [node.name for node in app.tree.modal().find_all("row")]
    assert [("Stop and learn" in name) for name in rows] == [row.safety for row in one.evidence]


def test_a_moment_opens_by_its_number_and_shows_what_came_of_it(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    moments = on_the_page(shift_of("ma1", "hurried"))
    number = next(n for n, moment in enumerate(moments, 1) if moment.after)
    app.key(str(number))
    said = [n.name for n in app.tree.modal().walk()]
    assert moments[number - 1].rule in said
    assert any(moments[number - 1].after[0].text in words for words in said)


def test_everything_that_fell_short_is_in_one_list_and_leads_to_its_moment(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None]
) -> None:
    app, shift = open_debrief("ma1", "hurried", text_size=2.0), shift_of("ma1", "hurried")
    wrong = {one.id for one in shift.behind if one.kind == "case" and one.quality < 1}
    assert wrong <= {one.id for one in shift.short} and wrong - {one.id for one in shift.moments}
    for one in (shift.short[0], shift.short[-1]):
        app.press("button", f"All {len(shift.short)} moments that fell short")
        assert_tidy(app)
        assert len(app.tree.modal().find_all("button")) >= len(shift.short)
        app.press("button", short_line(one))
        assert app.tree.modal().name == one.headline
        app.key("Backspace")
        assert app.tree.modal().has("button", short_line(one))
        app.key("Esc")


def test_what_fell_short_stands_before_what_went_well(open_debrief: Callable[..., App]) -> None:
    shift = shift_of("ma1", "hurried")
    behind = {one.id: fell_short(one) for one in shift.behind}
    nodes = open_debrief("ma1", "hurried").tree.walk()
    shown = [node.id.partition("moment:")[2] for node in nodes if node.role == "card" and "moment:" in node.id]
    short = [behind[which] for which in shown]
    assert set(short) == {True, False} and short == sorted(short, reverse=True)


def test_a_step_away_that_is_no_interruption_is_not_passed_over(open_app: Callable[..., App]) -> None:
    shift = shift_of("ma1", "hurried")
    for soon, words in ((0, "You left nothing half done."), (1, "Once you stepped away from work")):
        told = replace(shift, spending=replace(shift.spending, switches=(), soon=soon))
        app = open_app(DebriefScreen(lambda _, told=told: told))
        app.press("button", next(n.name for n in app.tree.walk() if n.name.startswith("Your day from")))
        assert any(node.name.startswith(words) for node in app.tree.modal().walk())
