"""Pictures of the window at even times of the day, for judging the look and for the handbook."""

from pathlib import Path
from typing import Protocol

from game.play.session import Session
from game.screens.base import Screen
from sim.clock import MINUTE, clock_text
from sim.errors import BadInput


class Camera(Protocol):
    """What it needs of `game.app.App`."""

    @property
    def screen(self) -> Screen: ...

    def screenshot(self, path: Path) -> None: ...


class Shots:
    """Writes a PNG whenever the day passes a multiple of `every_min`, and one of every new screen, case and result."""

    def __init__(self, folder: Path, every_min: int, session: Session) -> None:
        """Raises `BadInput` where the folder cannot be made."""
        self._session = session
        self._every = max(1, every_min) * MINUTE
        self._folder = folder
        self._last: tuple[int, str] | None = None
        self._count = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"cannot write pictures to {folder}: {error.strerror}") from None

    def __call__(self, camera: Camera) -> None:
        """Take a picture if it is time for one. Call it after every frame."""
        shown = self._shown(camera.screen)
        moment = (self._session.day.now // self._every, shown)
        if moment == self._last or (shown == "case" and self._last is not None and self._last[1] == "case"):
            return
        self._last = moment
        self._write(camera, shown)

    def last(self, camera: Camera) -> None:
        """Take the last picture, whatever the time."""
        self._write(camera, f"{self._shown(camera.screen)}-last")

    def _write(self, camera: Camera, shown: str) -> None:
        self._count += 1
        camera.screen.settle()
        when = clock_text(self._session.day.now).replace(":", "")
        try:
            camera.screenshot(self._folder / f"{self._count:03d}-{when}-{shown}.png")
        except OSError as error:
            raise BadInput(f"cannot write pictures to {self._folder}: {error.strerror}") from None

    @staticmethod
    def _shown(screen: Screen) -> str:
        if getattr(screen, "result", None) is not None:
            return "result"
        return "case" if getattr(screen, "case", None) is not None else screen.name
