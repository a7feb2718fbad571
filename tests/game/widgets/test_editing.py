"""Writing a line: what each key does to text, caret and selection."""

import pytest

from game.widgets.editing import Clipboard, Editor, insert, opened, press


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("Left", Editor("120 over 80", 6, 6)),
        ("Home", Editor("120 over 80", 0, 0)),
        ("End", Editor("120 over 80", 11, 11)),
        ("Ctrl+Left", Editor("120 over 80", 4, 4)),
        ("Ctrl+Right", Editor("120 over 80", 8, 8)),
        ("Shift+Left", Editor("120 over 80", 6, 7)),
        ("Shift+Home", Editor("120 over 80", 0, 7)),
        ("Backspace", Editor("120 ovr 80", 6, 6)),
        ("Delete", Editor("120 ove 80", 7, 7)),
        ("Ctrl+Backspace", Editor("120 r 80", 4, 4)),
        ("Ctrl+A", Editor("120 over 80", 11, 0)),
        ("F5", None),
        ("Enter", None),
    ],
)
def test_each_key(key: str, after: Editor | None) -> None:
    assert press(Editor("120 over 80", 7, 7), key) == after


def test_at_the_ends_nothing_is_lost() -> None:
    assert press(Editor("ab", 0, 0), "Backspace") == Editor("ab", 0, 0)
    assert press(Editor("ab", 2, 2), "Delete") == Editor("ab", 2, 2)
    assert press(Editor("ab", 0, 0), "Left") == Editor("ab", 0, 0)


def test_writing_replaces_what_is_selected_and_stops_at_the_limit() -> None:
    assert insert(opened("old"), "new") == Editor("new", 3, 3)
    assert insert(Editor("1234", 4, 4), "567", longest=5) == Editor("12345", 5, 5)
    assert insert(opened("1234"), "98765432", longest=4) == Editor("9876", 4, 4)
    assert insert(Editor("", 0, 0), "a\nb\x00c") == Editor("abc", 3, 3)


def test_cut_and_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(Clipboard, "put", kept.append)
    monkeypatch.setattr(Clipboard, "get", lambda: kept[-1])
    cut = press(Editor("HX 4471", 7, 3), "Ctrl+X")
    assert cut == Editor("HX ", 3, 3)
    assert press(cut, "Ctrl+V") == Editor("HX 4471", 7, 7)
