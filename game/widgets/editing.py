"""Editing one line of text with the keyboard. Pure: an `Editor` goes in and a new one comes out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pygame


@dataclass(frozen=True, slots=True)
class Editor:
    """A line being written: caret and anchor count letters; what lies between them is selected."""

    text: str
    caret: int
    anchor: int

    @property
    def selection(self) -> tuple[int, int]:
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        low, high = self.selection
        return self.text[low:high]


def opened(text: str) -> Editor:
    """Return an editor with all of `text` selected, as a text box is when one tabs into it."""
    return Editor(text, len(text), 0)


def insert(editor: Editor, text: str, longest: int = 0) -> Editor:
    """Put text in place of the selection; no more than `longest` letters in all (0: no limit)."""
    low, high = editor.selection
    clean = "".join(c for c in text if c.isprintable())
    if longest:
        clean = clean[: max(0, longest - (len(editor.text) - (high - low)))]
    caret = low + len(clean)
    return Editor(editor.text[:low] + clean + editor.text[high:], caret, caret)


def _erase(editor: Editor, to: int) -> Editor:
    if editor.selected:
        return insert(editor, "")
    return insert(replace(editor, anchor=min(max(0, to), len(editor.text))), "")


def _move(editor: Editor, to: int, keep: bool) -> Editor:
    caret = min(max(0, to), len(editor.text))
    return Editor(editor.text, caret, editor.anchor if keep else caret)


def _word_left(editor: Editor) -> int:
    head = editor.text[: editor.caret].rstrip()
    return head.rfind(" ") + 1


def _word_right(editor: Editor) -> int:
    tail = editor.text[editor.caret:]
    skipped = len(tail) - len(tail.lstrip())
    end = tail.find(" ", skipped)
    return editor.caret + (len(tail) if end < 0 else end)


_MOVES: dict[str, Callable[[Editor], int]] = {
    "Left": lambda e: e.caret - 1,
    "Right": lambda e: e.caret + 1,
    "Home": lambda e: 0,
    "End": lambda e: len(e.text),
    "Ctrl+Left": _word_left,
    "Ctrl+Right": _word_right,
}
_ERASERS: dict[str, Callable[[Editor], int]] = {
    "Backspace": lambda e: e.caret - 1,
    "Delete": lambda e: e.caret + 1,
    "Ctrl+Backspace": _word_left,
}


def press(editor: Editor, key: str, longest: int = 0) -> Editor | None:
    """Return the editor after a key (as named in `keys`), or None if the key is none of its business."""
    keep = "Shift+" in key
    bare = key.replace("Shift+", "")
    if bare in _MOVES:
        return _move(editor, _MOVES[bare](editor), keep)
    if bare in _ERASERS:
        return _erase(editor, _ERASERS[bare](editor))
    if key == "Ctrl+A":
        return opened(editor.text)
    if key in ("Ctrl+C", "Ctrl+X"):
        if editor.selected:
            Clipboard.put(editor.selected)
        return insert(editor, "") if key == "Ctrl+X" else editor
    if key == "Ctrl+V":
        return insert(editor, Clipboard.get(), longest)
    return None


class Clipboard:
    """The system's clipboard; where there is none (no display) what was copied here."""

    _own = ""

    @classmethod
    def put(cls, text: str) -> None:
        cls._own = text
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return

    @classmethod
    def get(cls) -> str:
        try:
            return pygame.scrap.get_text() or cls._own
        except pygame.error:
            return cls._own
