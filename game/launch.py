"""From the command line to a running window: what was wished for, and what happens without a display."""

import sys
import threading
from dataclasses import dataclass
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sim import FIRST_DAY
from sim.clock import parse_clock
from sim.errors import BadInput
from sim.luck import HIGHEST_SEED

if TYPE_CHECKING:  # no window is loaded before it is known that there is a display
    from game.flow import Flow
    from game.screens.base import Screen
    from game.settings import SettingsStore

SMALLEST, LARGEST = (640, 360), (7680, 4320)
DEFAULT_SIZE = (1280, 720)
FIRST_SEED = 1
LONGEST_END_S = 10.0
"""So long at most the program waits, with its window gone, for helpers that were told to stop."""
_LOOK_AGAIN_S = 0.05


@dataclass(frozen=True)
class Wish:
    """What the command line asked for. Empty means: as the settings, or the player, say."""

    scenario: str = FIRST_DAY
    role: str = ""
    seed: int | None = None
    pace: str = ""
    resume: Path | None = None
    watch: Path | None = None
    autoplay: str = ""
    until: str = ""
    speed: float = 1.0
    shots: Path | None = None
    every_min: int = 30
    size: str = ""
    text_percent: int = 0
    straight_in: bool = False
    """Pass the title by."""


def launch(wish: Wish) -> None:
    """Open the window and play; with no display, say so and run the day without one.

    Raises `BadInput` for a wish that cannot be met, before any window opens.
    """
    size, until = _checked(wish)
    from game.app import App, NoDisplayError, find_display
    from game.flow import Flow
    from game.run import Run
    from sim.fit.benchmark import BESIDE_A_WINDOW
    from sim.workers import load_ahead

    try:
        find_display()  # before a shift is begun or gone on with, which writes its file
    except NoDisplayError as error:
        _without_window(wish, str(error))
        return
    load_ahead(*BESIDE_A_WINDOW)
    before, store = running(), _settings(wish)
    flow = Flow(store)
    first = _first_screen(wish, flow)
    if store.fresh and not (_needs_hands(wish) or wish.text_percent):
        first = _welcome(store, first)
    app = App(first, store, size, None if wish.watch else flow.title)
    try:
        app.run(Run(wish, flow, until) if _needs_hands(wish) else None)
    finally:
        if flow.played is not None:
            flow.played.working.stop()
        end_helpers(before)


def running() -> set[threading.Thread | BaseProcess]:
    """Return the threads and the processes of this program that go on."""
    return {*threading.enumerate(), *active_children()}


def end_helpers(before: set[threading.Thread | BaseProcess]) -> None:
    """End the processes that work beside the window, and wait for the threads that feed them; not what ran `before`.

    A process whose parent goes while it starts would leave a traceback on the terminal, and one that is at work
    would keep the terminal waiting for what nobody reads any more.
    """
    latest = monotonic() + LONGEST_END_S
    while (left := list(running() - before)) and monotonic() < latest:
        for process in active_children():
            if process not in before:
                process.terminate()
        left[0].join(_LOOK_AGAIN_S)


def _checked(wish: Wish) -> tuple[tuple[int, int], int | None]:
    """Return the size and the time to stop at. Raises `BadInput` for what cannot be."""
    from sim.shift.file import PACES

    if wish.role not in ("", "ma", "moa"):
        raise BadInput(f"'{wish.role}' is not a role; there are ma and moa")
    if wish.pace not in ("", *PACES):
        raise BadInput(f"'{wish.pace}' is not a pace; there are {', '.join(PACES)}")
    if not 0.1 <= wish.speed <= 1000:
        raise BadInput("--speed must be between 0.1 and 1000")
    if wish.every_min < 1:
        raise BadInput("--every must be at least one minute")
    if wish.text_percent and not 100 <= wish.text_percent <= 200:
        raise BadInput("--text must be between 100 and 200")
    if wish.seed is not None and not 0 <= wish.seed <= HIGHEST_SEED:
        raise BadInput(f"--seed must be a whole number from 0 to {HIGHEST_SEED}")
    if wish.autoplay:
        from sim.assistants.assistant import make_assistant

        make_assistant(wish.autoplay)
        if not wish.role and wish.resume is None:
            raise BadInput("--autoplay needs --role ma or --role moa")
    return _size(wish.size), parse_clock(wish.until) if wish.until else None


def _size(written: str) -> tuple[int, int]:
    if not written:
        return DEFAULT_SIZE
    wide, _, high = written.lower().partition("x")
    if wide.isdecimal() and high.isdecimal():
        size = int(wide), int(high)
        if all(low <= n <= most for low, n, most in zip(SMALLEST, size, LARGEST, strict=True)):
            return size
    raise BadInput(f"'{written}' is not a size; write width and height such as 1280x720, from 640x360 up")


def _settings(wish: Wish) -> "SettingsStore":
    """Return the player's settings; a wish of the command line holds for this time only."""
    from dataclasses import replace

    from game.settings import SettingsStore
    from sim.shift.file import PACES

    store = SettingsStore()
    value = store.value
    if wish.text_percent:
        value = replace(value, text_size=wish.text_percent / 100)
    if wish.pace:
        value = replace(value, pace=next(pace for pace in PACES if pace == wish.pace))
    if _needs_hands(wish):
        value = replace(value, hints=False)
    store.value = value
    return store


def _first_screen(wish: Wish, flow: "Flow") -> "Screen":
    from game.screens.setup import ShiftChoice

    if wish.watch is not None:
        return flow.watch(wish.watch)
    if wish.resume is not None:
        return flow.go_on(wish.resume)
    if not wish.straight_in:
        return flow.title()
    seed = FIRST_SEED if wish.seed is None else wish.seed
    if wish.role:
        return flow.start(ShiftChoice(wish.role, wish.scenario, seed, flow.store.value.pace))  # type: ignore[arg-type]
    return flow.set_up(wish.scenario, wish.seed)


def _welcome(store: "SettingsStore", then: "Screen") -> "Screen":
    from game.screens.welcome import WelcomeScreen

    return WelcomeScreen(store, lambda: then)


def _needs_hands(wish: Wish) -> bool:
    return bool(wish.autoplay or wish.shots or wish.until or wish.speed != 1.0)


def _without_window(wish: Wish, reason: str) -> None:
    """Say how the shift file went that was named, as far as it goes; else run the day that would have been played."""
    if file := wish.watch or wish.resume:
        from sim.shift import cli

        told = cli.as_text(cli.summary(file))
        _say_left_out(wish)
        print(f"{reason}\n{told}")
        return
    from sim.scenario.loading import load
    from sim.study.cli import simulate

    load(wish.scenario)  # what is wrong with it is said alone
    _say_left_out(wish)
    print(reason)
    simulate(wish.scenario, days=1, seed=FIRST_SEED if wish.seed is None else wish.seed)


def _say_left_out(wish: Wish) -> None:
    """Say on standard error what of the wish needs a window, and that nobody's shift is played or saved."""
    of_the_window = {
        "--role": wish.role, "--pace": wish.pace, "--autoplay": wish.autoplay, "--until": wish.until,
        "--speed": "" if wish.speed == Wish.speed else f"{wish.speed:g}", "--shots": str(wish.shots or ""),
        "--size": wish.size, "--text": str(wish.text_percent or ""),
    }  # fmt: skip
    left_out = [f"{name} {value}" for name, value in of_the_window.items() if value]
    if left_out:
        print(
            f"clinic-day: this needs a window and is left out: {', '.join(left_out)}. No shift is played or saved.",
            file=sys.stderr,
        )
