"""The window: a stack of screens, an event loop, and one function that makes a frame.

The clock here serves animation alone. Everything a screen knows of the time of day comes from the
day; everything it knows of a person comes as intents from events.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pygame

from game.screens.base import KeyCaught, Next, OpenGuide, OpenSettings, Pop, Push, Quit, Replace, Screen
from game.screens.guide import GuideScreen
from game.screens.problem import ProblemScreen
from game.screens.settings import SettingsScreen
from game.settings import SettingsStore
from game.sound import Sounds
from game.text import text
from game.theme import load_theme
from game.widgets import input as hands
from game.widgets import keys
from game.widgets.canvas import Canvas
from game.widgets.semantics import Node
from game.widgets.ui import Ui
from sim.errors import BadInput

FRAMES_PER_SECOND = 60
IDLE_MS = 250


class NoDisplayError(Exception):
    """There is no screen to open a window on. The message is one line for the person at the keyboard."""


def find_display() -> None:
    """Raise NoDisplayError where there is nothing to show a window on. Opens none."""
    asked = os.environ.get("SDL_VIDEODRIVER")
    displays = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not asked and not displays:
        raise NoDisplayError(text("app.no_display"))  # asking SDL would print lines of its own
    try:
        pygame.display.init()
        if not asked and pygame.display.get_driver() in ("dummy", "offscreen", "evdev"):
            raise NoDisplayError(text("app.no_display"))
    except pygame.error as error:
        raise NoDisplayError(text("app.no_display")) from error


def open_window(size: tuple[int, int]) -> pygame.Surface:
    """Open the window and return its surface. Raises NoDisplayError where there is nothing to show it on."""
    find_display()
    try:
        pygame.display.set_caption(text("app.name"))
        surface = pygame.display.set_mode(size, pygame.RESIZABLE)
    except pygame.error as error:
        raise NoDisplayError(text("app.no_display")) from error
    pygame.key.set_repeat(400, 35)
    pygame.key.start_text_input()
    return surface


def _surface() -> pygame.Surface:
    surface = pygame.display.get_surface()
    assert surface is not None, "the window is open as long as anything is drawn"
    return surface


class App:
    """The running window, also the handle by which tests and autoplay press what a player would press."""

    def __init__(
        self, first: Screen, store: SettingsStore | None = None, size: tuple[int, int] = (1280, 720),
        home: Callable[[], Screen] | None = None,
    ) -> None:  # fmt: skip
        """Open the window. Raises NoDisplayError.

        `home` makes the screen that follows when the last one is done, however one came in; without it the window
        closes.
        """
        open_window(size)
        self.store = store or SettingsStore()
        self.ui = Ui()
        self.sounds = Sounds()
        self.theme = load_theme()
        self.screens: list[Screen] = [first]
        self.running = True
        self._home = home
        self._now = 0.0
        self._down: set[int] = set()
        """Keys held down, as told by events: a key that repeats must not press a button again and again."""
        self._spent = False
        """Whether the key that is held went down where nothing was written: what it would write belongs nowhere, not
        even to a text box that it has just opened."""
        self._stale = True
        """Whether something happened since the last frame, so that the tree may no longer be true."""
        self.draw()  # events may come before the first frame

    @property
    def screen(self) -> Screen:
        return self.screens[-1]

    @property
    def tree(self) -> Node:
        """The semantic tree of what is shown now."""
        if self._stale:
            self.draw()
        return self.ui.tree

    # ---- frames -----------------------------------------------------------------------------------

    def run(self, each_frame: Callable[["App"], None] | None = None) -> None:
        """Show frames until the window is closed. `each_frame` is called after each one (autoplay)."""
        clock = pygame.time.Clock()
        while self.running:
            lively = each_frame is not None or self.screen.animated or self.ui.animating
            events = pygame.event.get() if lively else self._wait()
            for event in events:
                self.handle(event)
            seconds = clock.tick(FRAMES_PER_SECOND) / 1000
            if self.running and (lively or self._stale):
                self.frame(min(seconds, 0.1))
                if each_frame is not None:
                    each_frame(self)
        self.sounds.close()
        pygame.display.quit()  # fonts stay: another window may be opened

    def _wait(self) -> list[pygame.event.Event]:
        first = pygame.event.wait(IDLE_MS)
        return [] if first.type == pygame.NOEVENT else [first, *pygame.event.get()]

    def frame(self, seconds: float) -> None:
        """Let `seconds` of real time pass and show the next frame."""
        self._now += seconds
        if self.screen.animated:
            self._after(self._step(lambda: self.screen.tick(seconds)))
        if self.running:
            self.draw()
            pygame.display.flip()

    def draw(self) -> None:
        """Draw the top screen and rebuild the semantic tree. Lets no time pass."""
        settings = self.store.value
        surface = _surface()
        surface.fill(self.theme.color("paper"))
        self.ui.reduced_motion = settings.reduced_motion
        canvas = Canvas(surface, self.theme, settings.ui_scale, settings.text_size)
        self.ui.begin(canvas, f"{len(self.screens)}:{self.screen.name}", self._now)
        self.screen.compose(self.ui).draw(self.ui, canvas.area)
        self.ui.end()
        self._stale = False

    def screenshot(self, path: Path) -> None:
        """Write what is shown now as a PNG."""
        self.draw()
        pygame.image.save(_surface(), str(path))

    # ---- events -----------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> None:
        """Take in one event."""
        match event.type:
            case pygame.QUIT:
                self.close()
            case pygame.WINDOWFOCUSLOST:
                self._down.clear()
                self.screen.focus_lost()
                self._stale = True
            case pygame.VIDEORESIZE | pygame.WINDOWEXPOSED:
                self._stale = True
            case pygame.KEYUP:
                self._down.discard(event.key)
                self._spent = False
            case pygame.TEXTINPUT if self._spent:
                return
            case pygame.KEYDOWN if self._repeats(event):
                return
            case pygame.KEYDOWN if self.screen.catches_keys:
                if key := keys.name_of(event):
                    self.send(KeyCaught(key))
            case pygame.KEYDOWN if self._means(event, "full_screen"):
                pygame.display.toggle_fullscreen()
                self._stale = True
            case pygame.KEYDOWN if self._means(event, "settings"):
                self.send(OpenSettings())
            case pygame.KEYDOWN if self._means(event, "guide"):
                self.send(OpenGuide())
            case (pygame.KEYDOWN | pygame.TEXTINPUT | pygame.MOUSEMOTION | pygame.MOUSEBUTTONDOWN
                  | pygame.MOUSEBUTTONUP | pygame.MOUSEWHEEL | pygame.WINDOWLEAVE):
                self._hand_in(event)

    def _repeats(self, event: pygame.event.Event) -> bool:
        """Tell whether a key event is a repetition that must be left out."""
        again = event.key in self._down
        self._down.add(event.key)
        self._spent = self._spent if again else not self._writing()
        return again and not keys.may_repeat(keys.name_of(event), writing=self._writing())

    def _means(self, event: pygame.event.Event, action: str) -> bool:
        """Tell whether a key does something wherever one is. A letter given to that is still written in a text box."""
        key = keys.name_of(event)
        return key == self.store.value.key(action) and not (self._writing() and keys.types_text(key))

    def _writing(self) -> bool:
        node = self.ui.focused()
        return node is not None and node.role == "textbox"

    def _hand_in(self, event: pygame.event.Event) -> None:
        if self._stale and event.type != pygame.MOUSEMOTION:
            self.draw()  # what is pressed must be what is there now
        for intent in hands.handle(self.ui, event):
            self.send(intent)
        self._stale = True

    def send(self, intent: Any) -> None:
        """Give an intent to the top screen and go where it says.

        Settings and help open over any screen, which waits; one takes the place of the other.
        """
        self._stale = True
        if isinstance(intent, OpenSettings | OpenGuide):
            wanted = SettingsScreen if isinstance(intent, OpenSettings) else GuideScreen
            if not isinstance(self.screen, wanted):
                step = Replace if isinstance(self.screen, SettingsScreen | GuideScreen) else Push
                self._go(step(wanted(self.store)))
            return
        self._after(self._step(lambda: self.screen.on(intent)))

    def close(self) -> None:
        """Close the window, after every screen had its chance to save and to stop what it started."""
        for screen in reversed(self.screens):
            screen.left()
        self.running = False

    def _step(self, ask: Callable[[], Next]) -> Next:
        """Return where the top screen says to go. What cannot be used is said over it, and it stays."""
        try:
            return ask()
        except BadInput as problem:
            return Push(ProblemScreen(self.screen, str(problem)))

    def _after(self, step: Next) -> None:
        """Let what just happened on the screen be heard, then go where it says."""
        for name in self.screen.heard():
            self.sounds.play(name, self.store.value.volume)
        self._go(step)

    def _go(self, step: Next) -> None:
        while step is not None and self.running:
            self._stale = True
            self.ui.memory.hot = self.ui.memory.held = ""
            match step:
                case Push(screen):
                    self.screens.append(screen)
                    return
                case Replace(screen):
                    self.screen.left()
                    self.screens[-1] = screen
                    return
                case Pop(result) if len(self.screens) > 1:
                    self.screens.pop().left()
                    step = self._step(partial(self.screen.resumed, result))
                case Pop() if self._home is not None:
                    self.screen.left()
                    self.screens[-1] = self._home()
                    return
                case Pop() | Quit():
                    self.close()

    # ---- a player's hands, for tests and autoplay ----------------------------------------------------

    def press(self, role: str, name: str = "") -> None:
        """Find what has that role and name, and press it. Raises LookupError with the names there are."""
        for intent in hands.press(self.ui, self.tree.modal().find(role, name)):
            self.send(intent)

    def type_text(self, name: str, written: str) -> None:
        """Write into the text box with that name, in place of what it holds. Raises LookupError."""
        for intent in hands.type_text(self.ui, self.tree.modal().find("textbox", name), written):
            self.send(intent)

    def key(self, name: str) -> None:
        """Press a key, named as on key caps, as a keyboard would."""
        event = keys.event_of(name)
        writes = event.unicode and not event.mod & pygame.KMOD_CTRL
        self.handle(event)
        if writes:
            self.handle(pygame.event.Event(pygame.TEXTINPUT, text=event.unicode))
        self.handle(pygame.event.Event(pygame.KEYUP, key=event.key, mod=event.mod))

    def click(self, role: str, name: str = "") -> None:
        """Click with the mouse in the middle of what has that role and name. Raises LookupError."""
        node = self.tree.modal().find(role, name)
        x, y = node.visible.center
        scale = self.ui.canvas.scale
        pos = round(x * scale), round(y * scale)
        for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.handle(pygame.event.Event(kind, pos=pos, button=1, rel=(0, 0), buttons=(0, 0, 0)))
