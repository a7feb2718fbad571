"""The semantic tree: what is on the screen, said in words.

Every frame builds one tree. The same tree carries keyboard focus and shortcuts, mouse hits, screen
readers, the tests and autoplay: all of them find a node by role and name and press it.

Roles: window, dialog, group, heading, text, button, card, radio, checkbox, tab, slider, textbox,
progress, list, table, row, cell, status, scroll, image, shortcut, toolbar (buttons that arrows do not
run into from outside).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from game.widgets.geometry import Rect


@dataclass(slots=True)
class Node:
    """One thing on the screen. `bounds` are logical pixels and may lie outside `clip` when scrolled away."""

    id: str
    role: str
    name: str
    bounds: Rect
    clip: Rect
    value: str = ""
    states: frozenset[str] = frozenset()
    """Of: disabled, selected, checked, current, modal, alarm; settling (too new for a key: only the mouse presses it);
    first (a shortcut that even goes before what has the focus)."""
    key: str = ""
    """Shortcut, as named in `keys`; works wherever the focus is."""
    intent: Any = None
    """Sent to the screen when the node is pressed; None if it cannot be."""
    on_change: Callable[[Any], Any] | None = None
    """New value -> intent, for text boxes and sliders."""
    focusable: bool = False
    radius: float = 8.0
    """Corner radius of its focus ring."""
    scope: str = ""
    """Id of the scroll area it lies in, or ''."""
    number: tuple[float, float, float, float] | None = None
    """A slider's (value, low, high, step)."""
    parent: "Node | None" = field(default=None, repr=False)
    children: "list[Node]" = field(default_factory=list, repr=False)

    def walk(self) -> "Iterator[Node]":
        """Yield this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def enabled(self) -> bool:
        return "disabled" not in self.states

    @property
    def visible(self) -> Rect:
        """The part of it that can be seen."""
        return self.bounds.meet(self.clip)

    def find_all(self, role: str = "", name: str = "") -> "list[Node]":
        """Return the nodes below with that role and name ('' fits all); exact names go before partial."""
        nodes = [n for n in self.walk() if n is not self and (not role or n.role == role)]
        if not name:
            return nodes
        wanted = name.casefold()
        exact = [n for n in nodes if n.name.casefold() == wanted]
        return exact or [n for n in nodes if wanted in n.name.casefold()]

    def find(self, role: str, name: str = "") -> "Node":
        """Return the first node with that role and name.

        Raises LookupError, with the names there are, when there is none.
        """
        found = self.find_all(role, name)
        if not found:
            there = ", ".join(sorted({n.name for n in self.find_all(role)})) or "none"
            raise LookupError(f"no {role} named '{name}' on the screen; there are: {there}")
        return found[0]

    def has(self, role: str, name: str = "") -> bool:
        return bool(self.find_all(role, name))

    def modal(self) -> "Node":
        """Return the part that takes input now: the last open dialog, else the whole window."""
        top = self
        for node in self.walk():
            if "modal" in node.states:
                top = node
        return top

    def outline(self, depth: int = 0) -> str:
        """Return the tree as indented text, for people who debug and for screen-reader tests."""
        marks = " ".join(sorted(self.states))
        own = " ".join(part for part in (self.role, repr(self.name), self.value, marks) if part)
        return "\n".join(["  " * depth + own, *(child.outline(depth + 1) for child in self.children)])


def path_id(parent: Node, own: str, taken: set[str]) -> str:
    """Return an id under `parent` that nothing in `taken` has, and add it there."""
    base = f"{parent.id}/{own}"
    unique, count = base, 1
    while unique in taken:
        count += 1
        unique = f"{base}#{count}"
    taken.add(unique)
    return unique
