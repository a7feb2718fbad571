"""The look as data: colours, radii, spacing and type sizes from `assets/theme.yaml`.

Nothing here draws. Sizes are logical pixels; `Canvas` turns them into physical ones.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

ASSETS = Path(__file__).resolve().parent.parent / "assets"

Color = tuple[int, int, int]
Weight = Literal["regular", "bold", "italic"]
_WEIGHTS: tuple[Weight, ...] = get_args(Weight)


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A line of the type scale. `size` is the em in logical pixels at 100% text size."""

    size: float
    weight: Weight
    line: float
    """Line height as a share of the size."""
    spacing: float = 0.0
    """Extra space after each letter, in ems."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A foreground that is used on a background, and the least contrast it may have (WCAG 2 ratio)."""

    foreground: str
    background: str
    least: float


@dataclass(frozen=True)
class Theme:
    colors: dict[str, Color]
    rooms: dict[str, Color]
    scene: dict[str, Color]
    """The street in the morning."""
    evening: dict[str, Color]
    """The same street when the doors are closed."""
    people: dict[str, tuple[Color, ...]]
    radii: dict[str, float]
    metrics: dict[str, float]
    type: dict[str, TypeStyle]
    pairs: tuple[Pair, ...]

    def color(self, name: "str | Color") -> Color:
        """Return a colour by its name in the theme (a ready colour is returned as it is).

        Raises KeyError for a name the theme does not have.
        """
        return self.colors[name] if isinstance(name, str) else name


@cache
def load_theme(path: Path = ASSETS / "theme.yaml") -> Theme:
    """Return the theme in a YAML file. Raises KeyError or ValueError when the file is damaged."""
    # BaseLoader leaves every scalar text, so that nothing is guessed.
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Theme(
        colors={name: parse_color(value) for name, value in raw["colors"].items()},
        rooms={name: parse_color(value) for name, value in raw["rooms"].items()},
        scene={name: parse_color(value) for name, value in raw["scene"].items()},
        evening={name: parse_color(value) for name, value in (raw["scene"] | raw["evening"]).items()},
        people={
            name: tuple(parse_color(v) for v in ([value] if isinstance(value, str) else value))
            for name, value in raw["people"].items()
        },
        radii=_numbers(raw["radii"]),
        metrics=_numbers(raw["metrics"]),
        type={name: _type_style(row) for name, row in raw["type"].items()},
        pairs=tuple(Pair(fg, bg, float(least)) for fg, bg, least in raw["pairs"]),
    )


def parse_color(text: str) -> Color:
    """Return (red, green, blue) of ``"#1c2b36"``. Raises ValueError for anything else."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"'{text}' is not a colour; write it as #rrggbb")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(a: Color, b: Color, share: float) -> Color:
    """Return the colour that lies `share` (0 to 1) of the way from `a` to `b`."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def contrast(a: Color, b: Color) -> float:
    """Return the WCAG 2 contrast ratio of two colours, from 1 (same) to 21 (black on white)."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _type_style(row: list[str]) -> TypeStyle:
    size, weight, line, *spacing = row
    known = next((one for one in _WEIGHTS if one == weight), None)
    if known is None:
        raise ValueError(f"'{weight}' is not a weight of the typeface")
    return TypeStyle(float(size), known, float(line), float(spacing[0]) if spacing else 0.0)


def _numbers(raw: dict[str, str]) -> dict[str, float]:
    return {name: float(value) for name, value in raw.items()}
