"""Settings: sizes, motion, pace, sound and keys. Every change counts, and is written, at once."""

from dataclasses import dataclass, replace
from typing import Any

from game.screens.base import KeyCaught, Next, Pop, Screen
from game.settings import TEXT_SIZES, UI_SCALES, Settings, SettingsStore, default_keys
from game.text import text
from game.widgets import (
    Button,
    Card,
    Column,
    Dialog,
    Element,
    Grid,
    Label,
    Layers,
    Page,
    Panel,
    Segmented,
    Slider,
    Split,
    Switch,
    TopBar,
    Ui,
)
from sim.shift.file import PACES

# These move through the screen whatever a person chooses.
RESERVED = frozenset({"Tab", "Shift+Tab", "Enter"})


@dataclass(frozen=True, slots=True)
class Change:
    """A setting got another value: `field` is a field of `Settings`."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Catch:
    """A key is wanted for an action; '' gives up wanting one."""

    action: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Two actions change keys."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Restore:
    pass


@dataclass(frozen=True, slots=True)
class Done:
    pass


@dataclass(frozen=True, slots=True)
class Clash:
    """The key caught for `action` already belongs to `other`."""

    action: str
    key: str
    other: str


class SettingsScreen(Screen):
    name = "settings"

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self._catching = ""
        self._refused = ""
        self._clash: Clash | None = None
        self._heard: tuple[str, ...] = ()

    @property
    def catches_keys(self) -> bool:  # type: ignore[override]
        """While a key is wanted, the next one is taken as it is."""
        return self._catching != ""

    # ---- what is shown ------------------------------------------------------------------------------

    def compose(self, ui: Ui) -> Element:
        settings = self._store.value
        done = Button(text("settings.done"), Done(), "bar", "done", "Esc")
        left = Column(self._view(settings), self._playing(settings), gap=12)
        body = Split(left, self._keys(settings), side=520, least=340)
        page = Page(TopBar(text("settings.title"), right=(done,)), body, name="settings")
        return Layers(page, self._dialog(settings))

    def _view(self, settings: Settings) -> Element:
        return Panel(
            Column(
                Segmented(
                    text("settings.ui_scale"), [(s, f"{s:.0%}") for s in UI_SCALES], settings.ui_scale,
                    lambda value: Change("ui_scale", value), show_name=True,
                ),
                Label(text("settings.ui_scale_hint"), "small", "ink_soft"),
                Segmented(
                    text("settings.text_size"), [(s, f"{s:.0%}") for s in TEXT_SIZES], settings.text_size,
                    lambda value: Change("text_size", value), show_name=True,
                ),
                Label(text("settings.sample"), "body", "ink_soft"),
                Switch(
                    text("settings.motion"), settings.reduced_motion,
                    Change("reduced_motion", not settings.reduced_motion), hint=text("settings.motion_hint"),
                ),
                gap=12,
            ),
            title=text("settings.view"),
        )

    def _playing(self, settings: Settings) -> Element:
        problem = self._store.problem
        return Panel(
            Column(
                Segmented(
                    text("settings.pace"), [(pace, text(f"paces.{pace}")) for pace in PACES], settings.pace,
                    lambda value: Change("pace", value), show_name=True,
                ),
                Slider(
                    text("settings.volume"), settings.volume, 0, 100, 10,
                    lambda value: Change("volume", int(value)), marks=11,
                    says=f"{settings.volume}%" if settings.volume else text("settings.volume_off"),
                ),
                Switch(
                    text("settings.hints"), settings.hints, Change("hints", not settings.hints),
                    hint=text("settings.hints_hint"),
                ),
                Label(text("settings.problem", why=problem), "small", "coral_dark") if problem else None,
                gap=12,
            ),
            title=text("settings.play"), grow=1,
        )

    def _keys(self, settings: Settings) -> Element:
        shared = settings.conflicts()
        cards = []
        for action, key in settings.keys.items():
            others = [a for a in shared.get(key, ()) if a != action]
            note = text("settings.conflict", other=text(f"keys.{others[0]}")) if others else ""
            cards.append(
                Card(text(f"keys.{action}"), note, Catch(action), cap=key, tone="now" if others else "plain",
                     id=f"key:{action}")
            )
        restore = Button(
            text("settings.restore"), Restore() if settings.keys != default_keys() else None, icon="restore"
        )
        return Panel(
            Column(Grid(*cards, least=215, most=2, gap=6), restore, gap=12),
            title=text("settings.keys"), note=text("settings.keys_note"),
        )

    def _dialog(self, settings: Settings) -> Element | None:
        if self._clash is not None:
            return self._clash_dialog(settings, self._clash)
        if not self._catching:
            return None
        body = Column(
            Label(text("settings.catch_body", key=settings.key(self._catching))),
            Label(self._refused, "body", "coral_dark") if self._refused else None,
        )
        return Dialog(
            text("settings.catch_title", action=text(f"keys.{self._catching}")), body,
            (Button(text("settings.catch_cancel"), Catch("")),), icon="settings_keys", width=460,
        )

    def _clash_dialog(self, settings: Settings, clash: Clash) -> Element:
        other = text(f"keys.{clash.other}")
        body = Label(text("settings.taken_body", key=clash.key, other=other, old=settings.key(clash.action)))
        buttons = (
            Button(text("settings.taken_swap"), Swap(yes=True), "primary", key="Enter"),
            Button(text("settings.taken_keep"), Swap(yes=False), key="Esc"),
        )
        title = text("settings.taken_title", key=clash.key)
        return Dialog(title, body, buttons, icon="settings_keys", width=460)

    # ---- what a person did --------------------------------------------------------------------------

    def on(self, intent: Any) -> Next:
        settings = self._store.value
        match intent:
            case Change("hints", True):  # who wants them again has not seen any
                self._store.change(replace(settings, hints=True, hints_seen=()))
            case Change(field, value):
                self._store.change(replace(settings, **{field: value}))
                self._heard = ("task_done",) if field == "volume" else ()
            case Catch(action):
                self._catching, self._refused = action, ""
            case KeyCaught(key) if self._catching:
                self._caught(settings, key)
            case Swap(yes) if self._clash is not None:
                clash, self._clash = self._clash, None
                if yes:
                    swapped = settings.rebound(clash.other, settings.key(clash.action))
                    self._store.change(swapped.rebound(clash.action, clash.key))
            case Restore():
                self._store.change(replace(settings, keys=dict(default_keys())))
            case Done():
                return Pop()
        return None

    def heard(self) -> tuple[str, ...]:
        """Let a new volume be heard."""
        heard, self._heard = self._heard, ()
        return heard

    def _caught(self, settings: Settings, key: str) -> None:
        action = self._catching
        if key in RESERVED:
            self._refused = text("settings.reserved", key=key)
            return
        self._catching, self._refused = "", ""
        if key == "Esc" and default_keys()[action] != "Esc":
            return  # the way out of a question nobody wants to answer
        other = next((a for a, k in settings.keys.items() if k == key and a != action), "")
        if other:
            self._clash = Clash(action, key, other)
        else:
            self._store.change(settings.rebound(action, key))
