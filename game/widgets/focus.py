"""Where the focus is, and where Tab and the arrows lead it, in the semantic tree of the last frame."""

from game.widgets import editing
from game.widgets.semantics import Node
from game.widgets.ui import Ui

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
        if top < state.viewport.y or bottom - top > state.viewport.h:
            state.by(top - state.viewport.y)
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

    Arrows never run on into a toolbar: Tab leads there, so that nobody presses with Space what ends a form.
    """
    here = ui.focused()
    nodes = [n for n in ui.tree.modal().walk() if n.focusable]
    if here is None:
        if nodes:
            focus(ui, nodes[0])
        return bool(nodes)
    nodes = [n for n in nodes if _toolbar(n) in (None, _toolbar(here))]
    dx, dy = ARROWS[key]
    x, y = here.bounds.center

    def cost(node: Node) -> float:
        ox, oy = node.bounds.center
        ahead, aside = (ox - x) * dx + (oy - y) * dy, abs((ox - x) * dy) + abs((oy - y) * dx)
        # Overlapping sideways counts as straight ahead.
        span = (here.bounds.w + node.bounds.w if dy else here.bounds.h + node.bounds.h) / 2
        return ahead + 3 * max(0.0, aside - span) + aside * 0.1 if ahead > 1 else float("inf")

    best = min((n for n in nodes if n is not here), key=cost, default=None)
    if best is None or cost(best) == float("inf"):
        return False
    focus(ui, best)
    return True


def _toolbar(node: Node | None) -> Node | None:
    """Return the toolbar that a node stands in, if it does."""
    while node is not None and node.role != "toolbar":
        node = node.parent
    return node
