"""Sounds: made by a script, small, played where there is a device, silent and harmless where there is none."""

import importlib.util
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.app import App
from game.clinic.ears import Ears
from game.screens.base import Screen
from game.settings import SettingsStore
from game.sound import FOLDER, Sounds
from game.widgets import Button, Element, Ui
from sim.cases.case import Grade
from sim.day.view import DayView
from tests.game.clinic_fixtures import CURRENT, busy_day, calls, card, people

LONGEST_BYTES = 40_000
SEEN = busy_day(people=people()[:3], calls=calls()[:2], worklist=(), current=None)


def script():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sounds]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sounds = Sounds()
    yield sounds
    sounds.close()


def read(path: Path) -> array:
    with wave.open(str(path)) as file:
        return array("h", file.readframes(file.getnframes()))


def test_the_script_makes_the_files_that_are_there() -> None:
    make = script()
    assert {path.stem for path in FOLDER.glob("*.wav")} == set(make.SOUNDS)
    for name in make.SOUNDS:
        made, kept = make.samples(*make.SOUNDS[name]), read(FOLDER / f"{name}.wav")
        # Another machine's sine may differ in its last bit.
        assert len(made) == len(kept) and all(abs(a - b) <= 1 for a, b in zip(made, kept, strict=True))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.wav")), ids=lambda path: path.stem)
def test_sounds_are_small_calm_and_end_without_a_click(path: Path) -> None:
    data = read(path)
    assert path.stat().st_size < LONGEST_BYTES
    assert 5_000 < max(map(abs, data)) < 0.7 * 32_767
    assert abs(data[0]) < 100 and abs(data[-1]) < 100


def test_every_sound_plays(speaker: Sounds) -> None:
    assert speaker.problem == ""
    assert all(speaker.play(path.stem, 70) for path in FOLDER.glob("*.wav"))


def test_volume_nought_is_off_and_the_same_sound_does_not_stutter(speaker: Sounds) -> None:
    assert not speaker.play("door_bell", 0)
    assert speaker.play("door_bell", 50)
    assert not speaker.play("door_bell", 50)


def test_a_sound_that_is_missing_silences_the_game_but_does_not_stop_it(speaker: Sounds) -> None:
    assert not speaker.play("trumpet", 70)
    assert "trumpet" in speaker.problem
    assert not speaker.play("door_bell", 70)


def test_a_machine_without_a_sound_device_is_silent_and_says_nothing() -> None:
    code = "from game.sound import Sounds; s = Sounds(); assert s.problem; assert not s.play('door_bell', 70)"
    env = {"SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "alsa", "AUDIODEV": "/none", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=root, env=env, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# ---- what is heard -----------------------------------------------------------------------------------

GOOD = Grade(1.0, (), "", "", "", "")
HALF = replace(GOOD, quality=0.5)
HURT = replace(GOOD, quality=0.5, safety=True)
TAKEN = replace(SEEN, current=CURRENT)

HEARD: list[tuple[DayView, DayView, tuple[str, ...]]] = [
    (SEEN, replace(SEEN, now=SEEN.now + 60), ()),
    (SEEN, replace(SEEN, calls=calls()), ("phone_ring",)),
    (SEEN, replace(SEEN, people=people()[:3] + people()[4:5]), ("door_bell",)),
    (SEEN, replace(SEEN, people=people()[:4]), ("emergency", "door_bell")),
    (SEEN, replace(SEEN, worklist=(card("x", "Faint", "", "", "now"),)), ("emergency",)),
    (SEEN, TAKEN, ("card_taken",)),
    (TAKEN, SEEN, ("task_done",)),
    (TAKEN, replace(SEEN, worklist=(replace(CURRENT, urgent=False),)), ()),
    (TAKEN, replace(TAKEN, last_grade=GOOD, last_grade_task="a"), ("answer_right",)),
    (TAKEN, replace(TAKEN, last_grade=HALF, last_grade_task="a"), ()),
    (TAKEN, replace(TAKEN, last_grade=HURT, last_grade_task="a"), ("answer_wrong",)),
    (SEEN, replace(SEEN, phase="over"), ("day_over",)),
]


@pytest.mark.parametrize(("before", "after", "heard"), HEARD)
def test_what_happens_is_heard(before: DayView, after: DayView, heard: tuple[str, ...]) -> None:
    ears = Ears()
    assert ears.listen(before) == ()
    assert ears.listen(after) == heard
    assert ears.listen(after) == ()


class Bell(Screen):
    rung = False

    def compose(self, ui: Ui) -> Element:
        return Button("Ring", "ring")

    def on(self, intent: object) -> None:
        self.rung = True

    def heard(self) -> tuple[str, ...]:
        return ("door_bell",) if self.rung else ()


def test_the_window_plays_what_its_screen_lets_hear(
    open_app: Callable[..., App], store: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, played = open_app(Bell()), []
    monkeypatch.setattr(app.sounds, "play", lambda name, volume: played.append((name, volume)))
    store.change(replace(store.value, volume=30))
    app.press("button", "Ring")
    assert played == [("door_bell", 30)]
    assert pygame.mixer.get_init()
