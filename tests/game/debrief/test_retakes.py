"""What would have been, answer by answer: what each changed that day, and those that changed nothing."""

from collections.abc import Callable

import pytest

from game.app import App
from game.screens.base import Next
from game.screens.debrief import DebriefScreen
from game.settings import SettingsStore
from sim.clock import time_text
from sim.errors import BadInput
from sim.fit.data import word
from sim.whatif.differing import Difference
from sim.whatif.search import Retaken
from tests.game.debrief.days import SIZES, set_text, shift_of


class Found:
    """A search for what would have been that has ended, or never will."""

    def __init__(self, found: list[Retaken] | None, problem: str = "") -> None:
        self.found, self.problem = found, problem

    def result(self) -> list[Retaken] | None:
        return self.found

    def stop(self) -> None: ...


LOST = Difference(32000, "The lab cannot use the sample. Somebody must draw again.", "bad", "was")
KEPT = Difference(33000, "Paloma Wong went home.", "good", "would_be")
RETAKEN = Retaken("visit.1/draw_blood", 31000, "Order of draw", "Not right", 4, (LOST, KEPT, *[LOST] * 6))
SILENT = [Retaken(f"visit.{n}/close_chart", 31000 + n, f"Chart {n}", "Stop and learn", 0, (), True) for n in (2, 3)]


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_what_would_have_been_is_told_answer_by_answer(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    app = open_debrief("ma1", "hurried", size, text_size, retaking=Found([RETAKEN, *SILENT]))
    app.key("T")
    assert app.tree.modal().role == "dialog"
    assert_tidy(app)
    told = [node.name for node in app.tree.modal().walk()]
    assert any("Order of draw" in name for name in told)
    assert any(LOST.text in name for name in told) and any(KEPT.text in name for name in told)
    assert "and 2 more things" in told
    assert f"8:53 am {LOST.text}" in told and f"About 9:10 am: {KEPT.text}" in told
    assert "The other 2 changed nothing that you would see that day, or the same would have come by luck:" in told
    assert "8:36 am · Chart 2 · Stop and learn" in told


def test_an_answer_that_changed_nothing_that_day_still_says_why_it_counts_and_opens(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None]
) -> None:
    wrong = [one for one in shift_of("ma1", "hurried").behind if one.kind == "case" and one.quality < 1]
    found = [
        Retaken(one.id.rpartition(":")[0], one.time, one.about, one.verdict, 0, (), one.safety) for one in wrong
    ]  # fmt: skip
    app = open_debrief("ma1", "hurried", text_size=2.0, retaking=Found(found))
    app.key("T")
    assert_tidy(app)
    said = [node.name for node in app.tree.modal().walk()]
    assert any("not a sign that it does not matter" in name for name in said)
    assert wrong and all(one.why in said for one in wrong)
    app.press("button", f"{time_text(wrong[0].time)} · {wrong[0].about} · {wrong[0].verdict}")
    assert app.tree.modal().name == wrong[0].headline
    app.key("Backspace")
    assert app.tree.modal().name == "What if?"


def test_why_nothing_could_be_found_out_is_told_alike_here_and_for_the_replay(
    open_app: Callable[..., App], assert_tidy: Callable[[App], None], store: SettingsStore
) -> None:
    set_text(store, 2.0)
    reason = "/home/jo/monday.shift was played on another version of the day: the same choices would give another day"

    def go(result: object) -> Next:
        raise BadInput(reason)

    screen = DebriefScreen(lambda _: shift_of("ma1", "hurried"), go=go, retaking=Found(None, reason))  # type: ignore[arg-type]
    app = open_app(screen)
    for key in ("T", "W"):
        app.key(key)
        said = " ".join(node.name for node in app.tree.modal().walk())
        assert reason in said and word("whatif.still") in said
        assert_tidy(app)
        app.key("Esc")


@pytest.mark.parametrize(
    ("found", "words"),
    [(Found(None), "A few seconds more"), (Found([]), "No answer of this day was wrong"),
     (Found(None, "it fell"), "could not be"), (Found(SILENT), "None of the 2 answers"),
     (Found(SILENT), "is not played out here")],
)
def test_where_nothing_is_found_it_says_why(open_debrief: Callable[..., App], found: Found, words: str) -> None:
    app = open_debrief("ma1", "hurried", retaking=found)
    app.key("T")
    assert any(words in node.name for node in app.tree.modal().walk())
