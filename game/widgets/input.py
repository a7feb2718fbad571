"""From events to intents: keyboard, mouse and text against the semantic tree of the last frame.

Only what an event itself says is used; the state of mouse and keyboard is never polled, so posted
events, tests and autoplay are as good as hands.
"""

from typing import Any

import pygame

from game.widgets import editing, keys
from game.widgets.focus import ARROWS, arrow, focus, siblings, tab
from game.widgets.semantics import Node
from game.widgets.ui import NOWHERE, ScrollState, Ui

_SPACE_ROLES = frozenset({"radio", "checkbox", "cell"})
_WHEEL_STEP = 48.0
_PAGE = 0.9
"""How much of what is seen a page goes on."""


def handle(ui: Ui, event: pygame.event.Event) -> list[Any]:
    """Take in one event; return the intents it means (none for most events)."""
    match event.type:
        case pygame.KEYDOWN:
            return _key(ui, keys.name_of(event))
        case pygame.TEXTINPUT:
            node = ui.focused()
            return _insert(ui, node, event.text) if node and node.role == "textbox" else []
        case pygame.MOUSEMOTION:
            return _motion(ui, _logical(ui, event.pos))
        case pygame.MOUSEBUTTONDOWN if event.button == 1:
            return _down(ui, _logical(ui, event.pos))
        case pygame.MOUSEBUTTONUP if event.button == 1:
            return _up(ui, _logical(ui, event.pos))
        case pygame.MOUSEWHEEL:
            _wheel(ui, -event.y * _WHEEL_STEP)
        case pygame.WINDOWLEAVE:
            ui.memory.pointer, ui.memory.hot = NOWHERE, ""
    return []


def press(ui: Ui, node: Node) -> list[Any]:
    """Press a node as a person would: it takes the focus, comes into view, and sends its intent.

    Raises LookupError for a node that cannot be pressed now.
    """
    if node.intent is None or not node.enabled:
        raise LookupError(f"the {node.role} '{node.name}' cannot be pressed now")
    if node.focusable:
        focus(ui, node)
    return [node.intent]


def type_text(ui: Ui, node: Node, text: str) -> list[Any]:
    """Write into a text box in place of what it holds. Raises LookupError for anything else."""
    if node.role != "textbox" or not node.enabled:
        raise LookupError(f"one cannot write into the {node.role} '{node.name}'")
    focus(ui, node)
    ui.memory.editors[node.id] = editing.opened(node.value)
    return _insert(ui, node, text)


def set_number(node: Node, value: float) -> list[Any]:
    """Set a slider to a value (taken to its nearest step, within its ends)."""
    if node.number is None or node.on_change is None or not node.enabled:
        raise LookupError(f"the {node.role} '{node.name}' has no number to set")
    now, low, high, step = node.number
    new = min(high, max(low, low + round((value - low) / step) * step))
    node.number = (new, low, high, step)
    return [node.on_change(new)] if new != now else []


# ---- keyboard -------------------------------------------------------------------------------------


def _key(ui: Ui, key: str) -> list[Any]:
    if not key:
        return []
    node = ui.focused()
    if node is not None and (done := _key_in(ui, node, key)) is not None:
        return done
    if key in ("Tab", "Shift+Tab"):
        tab(ui, 1 if key == "Tab" else -1)
        return []
    shortcut = _shortcut(ui, key, node)
    meant = shortcut
    if node is not None and node.intent is not None and key in ("Enter", "Space"):
        own = "Space" if node.role in _SPACE_ROLES else "Enter"
        before = shortcut is not None and "first" in shortcut.states
        if shortcut is None or (key == own and ui.memory.focus_shown and not before):
            meant = node
    if meant is not None:
        return [] if "settling" in meant.states else [meant.intent]
    if key in ARROWS and arrow(ui, key):
        return []
    _scroll_key(ui, key)
    return []


def _shortcut(ui: Ui, key: str, node: Node | None) -> Node | None:
    if node is not None and node.role == "textbox" and keys.types_text(key):
        return None
    nodes = ui.tree.modal().walk()
    return next((n for n in nodes if n.key == key and n.enabled and n.intent is not None), None)


def _key_in(ui: Ui, node: Node, key: str) -> list[Any] | None:
    """Let the focused node use a key; None if it has no use for it."""
    if node.role == "textbox":
        return _edit(ui, node, key)
    if node.number is not None:
        value, low, high, step = node.number
        leaps = {"Left": value - step, "Right": value + step, "Home": low, "End": high,
                 "PageDown": value - 5 * step, "PageUp": value + 5 * step}
        return set_number(node, leaps[key]) if key in leaps else None
    if node.role in ("radio", "tab") and key in ARROWS:
        others = siblings(node)
        step = 1 if key in ("Right", "Down") else -1
        target = others[(others.index(node) + step) % len(others)]
        focus(ui, target)
        return [target.intent]
    return None


def _scroll_key(ui: Ui, key: str) -> None:
    here = ui.focused()
    inside = [n.scope for n in ui.tree.modal().walk() if n.scope]
    scope = (here.scope if here and here.scope else "") or (inside[0] if inside else "")
    state = ui.memory.scrolls.get(scope)
    if state is None:
        return
    page = state.viewport.h * _PAGE
    leaps = {"PageDown": page, "PageUp": -page, "Home": -state.content, "End": state.content,
             "Down": _WHEEL_STEP, "Up": -_WHEEL_STEP}
    state.by(leaps.get(key, 0.0))


# ---- text -----------------------------------------------------------------------------------------


def _editor(ui: Ui, node: Node) -> editing.Editor:
    editor = ui.memory.editors.get(node.id)
    if editor is None or editor.text != node.value:  # the screen has put another text there
        editor = editing.Editor(node.value, len(node.value), len(node.value))
    return editor


def _insert(ui: Ui, node: Node, text: str) -> list[Any]:
    return _written(ui, node, editing.insert(_editor(ui, node), text, _longest(node)))


def _edit(ui: Ui, node: Node, key: str) -> list[Any] | None:
    after = editing.press(_editor(ui, node), key, _longest(node))
    return None if after is None else _written(ui, node, after)


def _longest(node: Node) -> int:
    return int(node.number[2]) if node.number else 0


def _written(ui: Ui, node: Node, editor: editing.Editor) -> list[Any]:
    ui.memory.editors[node.id] = editor
    if editor.text == node.value or node.on_change is None:
        return []
    node.value = editor.text  # so that a second letter before the next frame adds to the first
    return [node.on_change(editor.text)]


# ---- mouse ----------------------------------------------------------------------------------------


def _logical(ui: Ui, pos: tuple[int, int]) -> tuple[float, float]:
    return pos[0] / ui.canvas.scale, pos[1] / ui.canvas.scale


def hit(ui: Ui, point: tuple[float, float]) -> Node | None:
    """Return what a click at a point would press: of things that overlap, the one drawn last."""
    nodes = [n for n in ui.tree.modal().walk() if n.enabled and (n.intent is not None or n.on_change)]
    return next((n for n in reversed(nodes) if n.visible.contains(point)), None)


def _motion(ui: Ui, point: tuple[float, float]) -> list[Any]:
    ui.memory.pointer = point
    under = hit(ui, point)
    ui.memory.hot = under.id if under else ""
    held = ui.memory.held
    if held in ui.memory.scrolls:
        _drag_bar(ui.memory.scrolls[held], point[1] - ui.memory.drag_from)
        return []
    node = next((n for n in ui.tree.walk() if n.id == held), None) if held else None
    return _slide(node, point) if node is not None and node.role == "slider" else []


def _down(ui: Ui, point: tuple[float, float]) -> list[Any]:
    ui.memory.pointer = point
    top = ui.tree.modal().id
    for scope, state in ui.memory.scrolls.items():
        if scope.startswith(top) and state.bar.contains(point) and state.furthest:
            ui.memory.held, ui.memory.drag_from = scope, point[1] - state.bar.y
            return []
        if scope.startswith(top) and state.sign.contains(point) and state.furthest:
            state.by(state.viewport.h * _PAGE)
            return []
    node = hit(ui, point)
    ui.memory.held = ui.memory.hot = node.id if node else ""
    if node is None:
        return []
    if node.focusable:
        focus(ui, node, shown=node.role == "textbox")
    if node.role == "textbox":
        _put_caret(ui, node, point[0])
    return _slide(node, point) if node.role == "slider" else []


def _up(ui: Ui, point: tuple[float, float]) -> list[Any]:
    held, ui.memory.held = ui.memory.held, ""
    node = hit(ui, point)
    if node is None or node.id != held or node.intent is None or node.role == "textbox":
        return []
    return [node.intent]


def _slide(node: Node, point: tuple[float, float]) -> list[Any]:
    if node.number is None:
        return []
    _, low, high, _ = node.number
    share = (point[0] - node.bounds.x - 12) / max(1.0, node.bounds.w - 24)
    return set_number(node, low + share * (high - low))


def _put_caret(ui: Ui, node: Node, x: float) -> None:
    left = ui.memory.text_left.get(node.id, node.bounds.x)
    widths = [ui.canvas.text_width(node.value[:i]) for i in range(len(node.value) + 1)]
    caret = min(range(len(widths)), key=lambda i: abs(left + widths[i] - x))
    ui.memory.editors[node.id] = editing.Editor(node.value, caret, caret)


def _wheel(ui: Ui, distance: float) -> None:
    top = ui.tree.modal().id
    scrolls = [state for scope, state in ui.memory.scrolls.items() if scope.startswith(top)]
    inside = [s for s in scrolls if s.viewport.contains(ui.memory.pointer)]
    for state in sorted(inside, key=lambda s: s.viewport.w * s.viewport.h):
        if state.by(distance):
            return


def _drag_bar(state: ScrollState, top: float) -> None:
    free = state.track.h - state.bar.h
    if free > 0:
        state.by((top - state.track.y) / free * state.furthest - state.offset)
