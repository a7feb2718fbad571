"""Both desks of a day side by side, and what to do next."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.app import App
from sim.fit.both import both_of
from sim.fit.data import word
from sim.fit.debrief import Debrief
from sim.fit.report import write_report
from tests.game.debrief.days import SIZES, shift_of


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_what_pulls_the_lean_is_one_press_away(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    other = shift_of("ma1", "hurried")
    app = open_debrief("moa1", "careful", size, text_size, other=other)
    both = both_of(shift_of("moa1", "careful"), other)
    assert both.lean is not None
    which, how_sure = both.lean.in_words()
    app.press("button", which)
    assert_tidy(app)
    said = " ".join(node.name for node in app.tree.modal().walk())
    for words in (how_sure, *(desk.tomorrow for desk in both.desks)):
        assert words in said
    for part in both.lean.parts:
        assert word(f"families.{part.family}.name") in said
        assert word(f"lean.pulls.{part.pull}") in said


@pytest.mark.parametrize("worked", [("moa1", "careful"), None])
def test_window_page_and_figures_say_the_same_of_what_to_do_next(
    open_debrief: Callable[..., App], tmp_path: Path, worked: tuple[str, str] | None
) -> None:
    other = shift_of(*worked) if worked else None
    saved: list[Path] = []

    def save(shift: Debrief) -> str:
        page = tmp_path / "shift.html"
        saved.extend([page, write_report(page, shift, "2026-11-23", "Jo", other)])
        return ""

    app = open_debrief("ma1", "hurried", other=other, save=save)
    app.key("S")
    app.key("Esc")
    app.key("F")
    said = [node.name for node in app.tree.modal().walk()]
    page, steps = saved[0].read_text(encoding="utf-8"), json.loads(saved[1].read_text(encoding="utf-8"))["next"]
    assert (word("next_desk") in steps) == (other is None)
    for step in (word("next_desk"), *steps):
        assert (f"• {step}" in said) == (f"<li>{step}</li>" in page) == (step in steps)


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_both_desks_side_by_side(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    app = open_debrief("moa1", "careful", size, text_size, other=shift_of("ma1", "hurried"))
    assert_tidy(app)
    with pytest.raises(LookupError):
        app.tree.find("button", "Work this day as a medical assistant")
    assert any("both desks" in node.name for node in app.tree.walk())
