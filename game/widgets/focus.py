"""Where the focus is, and where Tab and the arrows lead it, in the semantic tree of the last frame."""

from game.widgets import editing
from game.widgets.geometry import Rect
from game.widgets.semantics import Node
from game.widgets.ui import Ui

_MEETS = 1.0
"""Boxes that overlap by no more than this many logical pixels only touch."""
ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}


def focus(ui: Ui, node: Node, shown: bool = True) -> None:
    """Give a node the focus and bring it into view."""
    ui.memory.focus[ui.tree.modal().id] = node.id
    ui.memory.focus_shown = shown
    if node.role == "textbox":
        ui.memory.editors[node.id] = editing.opened(node.value)
    reveal(ui, node)


def reveal(ui: Ui, node: Node) -> None:
    """Scroll every area that a node lies in just far enough to show it."""
    moved, scope = 0.0, node.scope
    while scope and (state := ui.memory.scrolls.get(scope)):
        top, bottom = node.bounds.y - moved - 10, node.bounds.bottom - moved + 10
        before = state.offset
        edge = state.viewport.y + state.covered
        if top < edge or bottom - top > state.viewport.bottom - edge:
            state.by(top - edge)
        elif bottom > state.viewport.bottom:
            state.by(bottom - state.viewport.bottom)
        moved += state.offset - before
        scope = state.parent


def _candidates(ui: Ui) -> list[Node]:
    """Return what Tab can reach. Of a group of radio buttons only the chosen one, as is usual."""
    nodes = [n for n in ui.tree.modal().walk() if n.focusable]
    return [n for n in nodes if n.role not in ("radio", "tab") or _stands_for_group(n)]


def _stands_for_group(node: Node) -> bool:
    group = siblings(node)
    chosen = [n for n in group if "selected" in n.states]
    return node is (chosen or group)[0]


def siblings(node: Node) -> list[Node]:
    """Return the group that a node is one of: radio buttons or tabs side by side."""
    return [n for n in node.parent.walk() if n.role == node.role and n.enabled] if node.parent else [node]


def tab(ui: Ui, step: int) -> None:
    """Go on to the next thing (1) or back to the one before (-1), round and round."""
    nodes = _candidates(ui)
    if not nodes:
        return
    here = ui.focused()
    if here is None:
        focus(ui, nodes[0 if step > 0 else -1])
        return
    if here not in nodes:  # a radio button that does not stand for its group
        here = next((n for n in nodes if n.parent is here.parent and n.role == here.role), nodes[0])
    focus(ui, nodes[(nodes.index(here) + step) % len(nodes)])


def arrow(ui: Ui, key: str) -> bool:
    """Move the focus to the nearest thing in a direction; tell whether there was one.

    What lies in the same row (Left, Right) or column (Up, Down) comes first, however far; else what lies wholly beyond.
    Arrows never run on into a toolbar: Tab leads there, so that nobody presses with Space what ends a form.
    """
    here = ui.focused()
    nodes = [n for n in ui.tree.modal().walk() if n.focusable]
    if here is None:
        if nodes:
            focus(ui, nodes[0])
        return bool(nodes)
    nodes = [n for n in nodes if _toolbar(n) in (None, _toolbar(here))]
    ways = [(way, n) for n in nodes if n is not here and (way := _way(here.bounds, n.bounds, key)) is not None]
    if not ways:
        return False
    focus(ui, min(ways, key=lambda each: each[0])[1])
    return True


def _way(here: Rect, there: Rect, key: str) -> tuple[bool, float] | None:
    """Return how far it is from one box to another by an arrow key: (whether it lies in another row or column, a
    length); None if it does not lie that way."""
    dx, dy = ARROWS[key]
    (x, y), (ox, oy) = here.center, there.center
    ahead, aside = (ox - x) * dx + (oy - y) * dy, abs((ox - x) * dy) + abs((oy - y) * dx)
    half, side = ((here.w + there.w) / 2, (here.h + there.h) / 2)[:: 1 if dx else -1]
    gap, besides = ahead - half, aside - side
    if ahead <= 1:
        return None
    if besides < -_MEETS:
        return False, max(0.0, gap) + aside * 0.1
    return (True, gap + 3 * max(0.0, besides) + aside * 0.1) if gap >= -_MEETS else None


def _toolbar(node: Node | None) -> Node | None:
    """Return the toolbar that a node stands in, if it does."""
    while node is not None and node.role != "toolbar":
        node = node.parent
    return node
