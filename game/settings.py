"""What a person chose, remembered between sittings as one small JSON file.

The file is written whole beside the old one and then put in its place, so that a crash leaves one
or the other. A damaged file, or values out of range, give the defaults back rather than an error:
nobody should be kept from playing by a settings file.
"""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
import yaml

from game.theme import ASSETS
from sim.shift.file import PACES, Pace

VERSION = 1
UI_SCALES = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5)
TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)


@cache
def default_keys() -> dict[str, str]:
    """Return action -> key name, from `assets/keys.yaml`."""
    text = (ASSETS / "keys.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader)["keys"])


@dataclass(frozen=True)
class Settings:
    ui_scale: float = 1.0
    """Everything larger or smaller; 0.75 to 2.5."""
    text_size: float = 1.0
    """Letters alone; 1 to 2."""
    reduced_motion: bool = False
    pace: Pace = "standard"
    volume: int = 70
    """0 to 100."""
    hints: bool = True
    """Whether first shifts are explained."""
    hints_seen: tuple[str, ...] = ()
    """Hints that were shown, as `role.hint`."""
    keys: dict[str, str] = field(default_factory=lambda: dict(default_keys()))
    """Action -> key name."""

    def key(self, action: str) -> str:
        """Return the key of an action. Raises KeyError for an action that does not exist."""
        return self.keys[action]

    def conflicts(self) -> dict[str, list[str]]:
        """Return each key that more than one action has, with those actions."""
        users: dict[str, list[str]] = {}
        for action, key in self.keys.items():
            users.setdefault(key, []).append(action)
        return {key: actions for key, actions in users.items() if len(actions) > 1}

    def rebound(self, action: str, key: str) -> "Settings":
        """Return settings in which `action` has another key. Raises KeyError for no action's name."""
        if action not in self.keys:
            raise KeyError(action)
        return replace(self, keys=self.keys | {action: key})


def from_json(raw: Any) -> Settings | None:
    """Return settings from what a file held; what is missing, or cannot be, is as at first. None for no settings."""
    best = Settings()
    if not isinstance(raw, dict) or raw.get("version") != VERSION:
        return None
    keys = raw.get("keys")
    keys = keys if isinstance(keys, dict) else {}
    known = {a: k for a, k in keys.items() if a in best.keys and isinstance(k, str) and k and k.isprintable()}
    return Settings(
        ui_scale=_number(raw.get("ui_scale"), UI_SCALES[0], UI_SCALES[-1], best.ui_scale),
        text_size=_number(raw.get("text_size"), TEXT_SIZES[0], TEXT_SIZES[-1], best.text_size),
        reduced_motion=raw.get("reduced_motion") is True,
        pace=raw["pace"] if raw.get("pace") in PACES else best.pace,
        volume=int(_number(raw.get("volume"), 0, 100, best.volume)),
        hints=raw.get("hints") is not False,
        hints_seen=_names(raw.get("hints_seen")),
        keys=best.keys | known,
    )


def _number(value: Any, low: float, high: float, otherwise: float) -> float:
    right = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    return value if right else otherwise


def _names(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()


def settings_file() -> Path:
    """Return where settings are kept on this machine (CLINIC_DAY_SETTINGS names another place)."""
    named = os.environ.get("CLINIC_DAY_SETTINGS")
    return Path(named) if named else Path(platformdirs.user_config_path("clinic-day")) / "settings.json"


class SettingsStore:
    """The settings in force. `change` puts others in force and writes them down."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings_file()
        self.problem = ""
        """Why the last writing did not work, or ''."""
        read = self._read()
        self.fresh = read is None
        """Whether nobody chose anything on this machine yet, or nothing that can be read."""
        self.value = read or Settings()

    def _read(self) -> Settings | None:
        try:
            return from_json(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError):
            return None

    def change(self, settings: Settings) -> None:
        """Put settings in force and write them. A disk that refuses is noted in `problem`, not raised.

        A file that could not be read is kept beside the new one.
        """
        self.value = settings
        try:
            if self.fresh and self.path.is_file():
                self.path.replace(self.path.with_name(f"{self.path.name}.damaged"))
            _write_whole(self.path, json.dumps({"version": VERSION, **asdict(settings)}, indent=1))
            self.fresh, self.problem = False, ""
        except OSError as error:
            self.problem = str(error)


def _write_whole(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
