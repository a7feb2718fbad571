"""The comparison with the simulated assistants, who may still be at work when the debrief opens."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.debrief.intents import NewDay, WatchReplay
from game.screens.base import Push, Replace
from game.screens.debrief import DebriefScreen
from game.widgets import Column
from sim.fit.benchmark import Benchmark
from tests.game.conftest import Page
from tests.game.debrief.days import benchmark_of, shift_of


class Working:
    """Assistants still at work: `finish()` lets them come to an end."""

    problem = ""
    progress = 0.4

    def __init__(self) -> None:
        self.found: Benchmark | None = None
        self.stopped = False

    def result(self) -> Benchmark | None:
        return self.found

    def stop(self) -> None:
        self.stopped = True


def test_the_comparison_comes_in_when_the_assistants_are_done(open_app: Callable[..., App]) -> None:
    working = Working()
    screen = DebriefScreen(lambda found: shift_of("ma1", "hurried", found is not None), working)  # type: ignore[arg-type]
    app = open_app(screen)
    assert screen.animated
    waiting = next(n for n in app.tree.walk() if n.name.startswith("How it went"))
    assert "still working" in waiting.value
    moves = "These numbers may still move a little until all assistants are done."
    assert app.tree.has("text", moves)
    working.found = benchmark_of("ma1")
    app.frame(0.02)
    assert not screen.animated and not app.tree.has("text", moves)
    compared = next(n for n in app.tree.walk() if n.name.startswith("How it went"))
    assert "of 100 simulated assistants on the same moments" in compared.value
    assert not working.stopped


@pytest.mark.parametrize("leave", [lambda app: app.key("Q"), App.close], ids=["to the title", "with the window"])
def test_what_the_debrief_began_ends_when_one_leaves_it(
    open_app: Callable[..., App], leave: Callable[[App], None]
) -> None:
    working, retaking = Working(), Working()
    debrief = DebriefScreen(lambda _: shift_of("ma1", "hurried", False), working, retaking=retaking)  # type: ignore[arg-type]
    app = open_app(Page(Column))
    app.screens.append(debrief)
    app.draw()
    leave(app)
    assert working.stopped and retaking.stopped


def test_what_the_debrief_began_goes_on_while_a_replay_is_watched(open_app: Callable[..., App]) -> None:
    working = Working()
    go = {WatchReplay(): Push(Page(Column)), NewDay(): Replace(Page(Column))}.get
    app = open_app(DebriefScreen(lambda _: shift_of("ma1", "hurried", False), working, go=go))  # type: ignore[arg-type]
    app.key("W")
    assert app.screen.name == "page" and not working.stopped
    app.screens.pop()
    app.key("N")
    assert working.stopped


def test_what_somebody_reads_stays_open_when_the_assistants_are_done(open_app: Callable[..., App]) -> None:
    working = Working()
    without = replace(shift_of("ma1", "hurried"), moments=())
    app = open_app(
        DebriefScreen(lambda found: without if found else shift_of("ma1", "hurried", False), working)  # type: ignore[arg-type]
    )
    app.key("1")
    read = [node.name for node in app.tree.modal().walk()]
    working.found = benchmark_of("ma1")
    for _ in range(3):
        app.frame(0.02)
    assert [node.name for node in app.tree.modal().walk()] == read
    app.close()
