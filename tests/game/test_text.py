"""The words on the screen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.text import MissingTextError, strings, text, texts
from game.widgets.fonts import font

ROOT = Path(__file__).parents[2]
NOBODY_HAS = "\ue123"
"""A letter that no typeface has."""


def test_a_text_is_found_by_its_id() -> None:
    assert text("app.name") == "Clinic Day"
    assert text("settings.taken_title", key="H") == "H is already in use"


def test_words_that_yaml_could_take_for_something_else_stay_words() -> None:
    assert text("settings.volume_off") == "off"


@pytest.mark.parametrize("id", ["app.nope", "nope", "app", "app.name.more"])
def test_an_id_nobody_has_is_an_error(id: str) -> None:
    with pytest.raises(MissingTextError, match=id):
        text(id)


def test_a_value_that_is_needed_and_not_given_is_an_error() -> None:
    with pytest.raises(MissingTextError, match="key"):
        text("settings.taken_title")


def test_all_texts_below_an_id() -> None:
    assert texts("paces") == {"relaxed": "Relaxed", "standard": "Standard", "rush": "Rush"}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_letter_of_every_text_can_be_drawn(weight: str) -> None:
    files = [path for folder in ("assets/strings", "scenarios", "sim/fit") for path in (ROOT / folder).rglob("*.yaml")]
    letters = {letter for path in files for letter in path.read_text(encoding="utf-8") if letter.isprintable()}
    pygame.font.init()
    face = font(weight, 40)  # type: ignore[arg-type]

    def drawn(letter: str) -> bytes:
        return pygame.image.tobytes(face.render(letter, True, (0, 0, 0)), "RGBA")

    missing = drawn(NOBODY_HAS)
    assert drawn("\u2192") == missing, "an arrow is one that the typeface has not"
    assert len(files) > 50 and [letter for letter in sorted(letters) if drawn(letter) == missing] == []


def ids(found: dict[str, Any], above: str = "") -> Iterator[str]:
    """Yield every id that a text can be asked by; the two forms of a number are one text."""
    for name, value in found.items():
        if isinstance(value, dict) and not value.keys() <= {"one", "other"}:
            yield from ids(value, f"{above}{name}.")
        else:
            yield above + name


def pattern_of(built: ast.JoinedStr) -> str:
    """Return what an id that code builds looks like; '' for words that are no id."""
    fixed = "".join(part.value for part in built.values if isinstance(part, ast.Constant))
    if not re.fullmatch(r"[a-z_.]{4,}", fixed):
        return ""
    return "".join(_pattern_of(part, begins=number == 0) for number, part in enumerate(built.values))


def _pattern_of(part: ast.expr, begins: bool) -> str:
    match part:
        case ast.Constant(value):
            return re.escape(value)
        case ast.FormattedValue(ast.IfExp(_, ast.Constant(one), ast.Constant(other))):
            return f"({one}|{other})"
    return "[a-z0-9_.]+" if begins else "[a-z0-9_]+"


def test_every_text_is_asked_for() -> None:
    written, patterns, whole = set[str](), set[str](), set[str]()
    for path in (ROOT / "game").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(str(words)):
                    written.add(words)
                case ast.JoinedStr() if pattern := pattern_of(node):
                    patterns.add(pattern)
                case ast.Call(ast.Name("texts"), [ast.Constant(id)]):
                    whole.add(f"{id}.")
    built = re.compile("|".join(patterns))
    unused = [id for id in ids(strings()) if id not in written and not built.fullmatch(id)]
    assert len(written) > 1000 and len(patterns) > 20
    assert [id for id in unused if not id.startswith(tuple(whole))] == []
