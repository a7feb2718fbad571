"""Plays the sounds of `assets/sounds`, where there is something to play them on; else it is silent.

What is heard is also seen: no sound tells anything that the screen does not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pygame

from game.theme import ASSETS

FOLDER = ASSETS / "sounds"
RATE = 22_050
AGAIN_MS = 350
"""The same sound is not started again before so many milliseconds have passed."""


class Sounds:
    """The loudspeaker. Never raises: a game without sound is a game."""

    def __init__(self) -> None:
        self.problem = ""
        """Why nothing can be heard, or ''."""
        self._loaded: dict[str, pygame.mixer.Sound] = {}
        self._last: dict[str, int] = {}
        if os.environ.get("SDL_VIDEODRIVER") == "dummy" and not os.environ.get("SDL_AUDIODRIVER"):
            self.problem = "nobody sits at the window"
            return
        try:
            with _quiet_libraries():
                pygame.mixer.init(RATE, -16, 1, 512)
        except (pygame.error, NotImplementedError) as error:  # the latter: built without a mixer
            self.problem = str(error)

    def play(self, name: str, volume: int) -> bool:
        """Play a sound at a volume from 0 (off) to 100; return whether it is heard."""
        if self.problem or volume <= 0:
            return False
        now = pygame.time.get_ticks()
        if now - self._last.get(name, -AGAIN_MS) < AGAIN_MS:
            return False
        try:
            sound = self._loaded.get(name) or pygame.mixer.Sound(str(FOLDER / f"{name}.wav"))
            self._loaded[name] = sound
            sound.set_volume((volume / 100) ** 2)  # loudness is heard in steps, not in a line
            sound.play()
        except (pygame.error, OSError) as error:
            self.problem = str(error)
            return False
        self._last[name] = now
        return True

    def close(self) -> None:
        """Let the device go."""
        if pygame.mixer.get_init():
            pygame.mixer.quit()


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Keep what the system's audio libraries print on a machine without a sound card off the terminal."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
