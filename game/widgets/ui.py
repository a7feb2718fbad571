"""One frame of the window: the canvas to draw on, the semantic tree being built, and what is remembered.

Elements are described anew for each frame. What must outlive a frame (where the focus is, how far
a list is scrolled, a caret) is in `Memory`, under the id of its node.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pygame

from game.theme import Theme
from game.widgets.canvas import Canvas
from game.widgets.editing import Editor
from game.widgets.geometry import Rect, Size
from game.widgets.semantics import Node, path_id

if TYPE_CHECKING:
    from game.widgets.element import Element

T = TypeVar("T")
NOWHERE = (-1.0, -1.0)
NO_BOX = Rect(0, 0, 0, 0)


@dataclass(slots=True)
class ScrollState:
    """How far a scroll area is scrolled; lengths in logical pixels."""

    offset: float = 0.0
    content: float = 0.0
    viewport: Rect = NO_BOX
    covered: float = 0.0
    """So much of the viewport's upper part has something over it that stays as the rest scrolls: a table's head."""
    track: Rect = NO_BOX
    """Where the bar moves."""
    bar: Rect = NO_BOX
    sign: Rect = NO_BOX
    """Where it says that there is more below; pressing it goes on there."""
    parent: str = ""

    @property
    def furthest(self) -> float:
        return max(0.0, self.content - self.viewport.h)

    def by(self, distance: float) -> bool:
        """Scroll by a distance; return whether anything moved."""
        before = self.offset
        self.offset = min(max(0.0, before + distance), self.furthest)
        return self.offset != before


@dataclass(slots=True)
class Still:
    """A part of the screen as it was drawn last, with what it meant."""

    key: Hashable
    picture: pygame.Surface
    nodes: list[Node]
    shortened: list[str]
    result: Any


@dataclass
class Memory:
    """What the window remembers from frame to frame."""

    focus: dict[str, str] = field(default_factory=dict)
    """Id of a dialog or window -> id of the node in it that has the focus."""
    focus_shown: bool = False
    """Whether the ring is drawn: after a key, not after a click."""
    pointer: tuple[float, float] = NOWHERE
    hot: str = ""
    """Id of the node under the pointer."""
    held: str = ""
    """Id of the node on which a mouse button went down."""
    scrolls: dict[str, ScrollState] = field(default_factory=dict)
    editors: dict[str, Editor] = field(default_factory=dict)
    text_left: dict[str, float] = field(default_factory=dict)
    """Text box id -> where its text begins, for putting the caret with the mouse."""
    eased: dict[str, float] = field(default_factory=dict)
    stills: dict[str, Still] = field(default_factory=dict)
    drag_from: float = 0.0


class Ui:
    """Handed to every element: `canvas` to draw on, `node`/`group` to say what it is."""

    def __init__(self, reduced_motion: bool = False) -> None:
        self.memory = Memory()
        self.reduced_motion = reduced_motion
        self.tree = Node("none", "window", "", NO_BOX, NO_BOX)
        self.animating = False
        """Set while drawing when something has not come to rest, so another frame is wanted."""
        self.now = 0.0
        """Seconds on the clock of animations."""
        self.canvas: Canvas
        self._step = 0.0
        self._open: list[Node] = []
        self._taken: set[str] = set()
        self._scope = ""
        self._sizes: dict[tuple[int, int], Size] = {}
        self._alive: list[Element] = []

    # ---- a frame --------------------------------------------------------------------------------

    def begin(self, canvas: Canvas, name: str, now: float) -> None:
        """Start a frame of the screen `name` at `now` seconds on the animation clock."""
        self.canvas = canvas
        self._step, self.now = min(0.1, max(0.0, now - self.now)), now
        root = Node(name, "window", name, canvas.area, canvas.area)
        self._building = root
        self._open, self._taken, self._scope = [root], {root.id}, ""
        self._sizes.clear()
        self._alive.clear()
        for state in self.memory.scrolls.values():  # what is not drawn this time cannot be scrolled
            state.viewport, state.bar, state.covered = NO_BOX, NO_BOX, 0.0
        self.animating = False

    def end(self) -> None:
        """Finish the frame: the tree built becomes the one that input is matched with."""
        self.tree = self._building
        self._open = []
        self._draw_focus()

    def _draw_focus(self) -> None:
        node = self.focused()
        if node is None or not self.memory.focus_shown:
            return
        visible = node.clip.inset(-4)
        if not self.canvas.sees(node.bounds.meet(visible)):
            return
        width = self.theme.metrics["focus"]
        with self.canvas.clipped(visible):
            color = "focus_bar" if "on_bar" in node.states else "focus"
            ring = node.bounds.inset(-2)
            self.canvas.rect(ring, radius=node.radius + 2, border=color, border_width=width)

    def so_far(self) -> Node:
        """Return what the tree of this frame holds already, for what must not lie over other things."""
        return self._building

    @property
    def theme(self) -> Theme:
        return self.canvas.theme

    @property
    def text_scale(self) -> float:
        return self.canvas.text_scale

    @property
    def picture_scale(self) -> float:
        """How much larger pictures are drawn for larger text: they grow with it, but less."""
        return 0.7 + 0.3 * self.canvas.text_scale

    # ---- meaning --------------------------------------------------------------------------------

    def node(
        self, role: str, name: str, bounds: Rect, *, id: str = "", value: str = "",
        states: set[str] | None = None, key: str = "", intent: Any = None,
        on_change: Callable[[Any], Any] | None = None, focusable: bool | None = None, radius: float = 8.0,
        number: tuple[float, float, float, float] | None = None,
    ) -> Node:
        """Say that something is here. What can be pressed or changed takes the focus, unless told not to."""
        parent = self._open[-1]
        marks = frozenset(state for state in states or () if state)
        active = (intent is not None or on_change is not None) and "disabled" not in marks
        node = Node(
            id=path_id(parent, id or f"{role}:{name}", self._taken), role=role, name=name, bounds=bounds,
            clip=self.canvas.clip, value=value, states=marks, key=key, intent=intent, on_change=on_change,
            focusable=active and role != "shortcut" if focusable is None else focusable,
            radius=radius, scope=self._scope, number=number, parent=parent,
        )
        parent.children.append(node)
        return node

    @contextmanager
    def group(self, role: str, name: str, bounds: Rect, **more: Any) -> Iterator[Node]:
        """Say that what is drawn inside the `with` belongs together."""
        node = self.node(role, name, bounds, **more)
        self._open.append(node)
        try:
            yield node
        finally:
            self._open.pop()

    def shortcut(self, key: str, name: str, intent: Any, first: bool = False) -> Node:
        """Give a key a meaning that has no picture of its own (but is found by tests and readers). With `first` it goes
        even before what has the focus; of several for a key, the one that is said earliest counts."""
        return self.node("shortcut", name, NO_BOX, key=key, intent=intent, states={"first" if first else ""})

    @contextmanager
    def scrolling(self, scope: str) -> Iterator[None]:
        """Say that what is drawn inside the `with` lies in the scroll area with that id."""
        before, self._scope = self._scope, scope
        try:
            yield
        finally:
            self._scope = before

    @property
    def scope(self) -> str:
        return self._scope

    def still(self, id: str, key: Hashable, box: Rect, paint: Callable[[], T]) -> T:
        """Draw what changes only with `key` (and place and size), or show again what was drawn; return what
        `paint` returned.

        It must stay inside `box`, and the key must hold all that its looks depend on, be it the pointer.
        Nothing in it may glide.
        """
        canvas, parent = self.canvas, self._open[-1]
        area = canvas.pixels(box.meet(canvas.clip)).clip(canvas.surface.get_rect())
        if not area.w or not area.h:
            return paint()
        whole = (key, box, tuple(area), canvas.scale, canvas.text_scale, canvas.clip, parent.id, self._scope)
        kept = self.memory.stills.get(id)
        if kept is not None and kept.key == whole:
            canvas.surface.blit(kept.picture, area)
            canvas.shortened += kept.shortened
            parent.children += kept.nodes
            for node in kept.nodes:
                node.parent = parent
                self._taken.update(each.id for each in node.walk())
            return cast("T", kept.result)
        nodes, shortened = len(parent.children), len(canvas.shortened)
        result = paint()
        picture = canvas.surface.subsurface(area).copy()
        self.memory.stills[id] = Still(
            whole, picture, parent.children[nodes:], canvas.shortened[shortened:], result
        )
        return result

    # ---- what an element may ask ----------------------------------------------------------------

    def measure(self, element: "Element", width: float) -> Size:
        """Return the size an element wants when it may be `width` wide; asked once a frame."""
        key = (id(element), round(width * 4))
        size = self._sizes.get(key)
        if size is None:
            self._alive.append(element)  # an id is only good while its owner lives
            size = self._sizes[key] = element.measure(self, width)
        return size

    def is_hot(self, node: Node) -> bool:
        """Tell whether the pointer is over a node that can be used."""
        return self.memory.hot == node.id and node.enabled

    def is_held(self, node: Node) -> bool:
        return self.memory.held == node.id and self.memory.hot == node.id

    def is_focused(self, node: Node) -> bool:
        return self.memory.focus.get(self.tree.modal().id) == node.id

    def focused(self) -> Node | None:
        """Return the node with the focus in the last finished tree."""
        top = self.tree.modal()
        wanted = self.memory.focus.get(top.id)
        return next((n for n in top.walk() if n.id == wanted and n.focusable), None) if wanted else None

    def ease(self, id: str, target: float, per_second: float = 8.0) -> float:
        """Return a value that moves towards `target` smoothly, frame by frame, from where it last was."""
        before = self.memory.eased.get(id, target)
        share = 1.0 if self.reduced_motion else min(1.0, self._step * per_second)
        value = before + (target - before) * share
        if abs(target - value) < 0.002 * max(1.0, abs(target)):
            value = target
        else:
            self.animating = True
        self.memory.eased[id] = value
        return value
