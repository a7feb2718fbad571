"""Arranging elements: Column, Row, Flow, Grid, Split, Pad, Sized, Layers, Spacer.

Everything is measured with the text size a person chose, and what does not fit goes on to the next
line (Row, Flow, Grid, Split) instead of running into its neighbour.
"""

from dataclasses import dataclass
from typing import Literal

from game.widgets.element import Element
from game.widgets.geometry import Rect, Size
from game.widgets.ui import Ui

Align = Literal["stretch", "start", "center", "end"]
_SPARE = {"stretch": 0.0, "start": 0.0, "center": 0.5, "end": 1.0}
# A growing child of a Row is never squeezed below this many logical pixels (times the text size).
_LEAST = 120.0


class Column(Element):
    """Children below one another. Children that grow share the height left over."""

    def __init__(
        self, *children: Element | None, gap: float = 8, align: Align = "stretch", grow: float = 0
    ) -> None:
        super().__init__(grow=grow)
        self.children = [child for child in children if child is not None]
        self.gap, self.align = gap, align

    def measure(self, ui: Ui, width: float) -> Size:
        sizes = [ui.measure(child, width) for child in self.children]
        gaps = self.gap * max(0, len(sizes) - 1)
        return Size(max((s.w for s in sizes), default=0), sum(s.h for s in sizes) + gaps)

    def draw(self, ui: Ui, box: Rect) -> None:
        spare = max(0.0, box.h - ui.measure(self, box.w).h)
        shares = sum(child.grow for child in self.children)
        y = box.y
        for child in self.children:
            size = ui.measure(child, box.w)
            h = size.h + (spare * child.grow / shares if shares else 0)
            w = box.w if self.align == "stretch" else min(size.w, box.w)
            child.draw(ui, Rect(box.x + (box.w - w) * _SPARE[self.align], y, w, h))
            y += h + self.gap


class Row(Element):
    """Children side by side. Children that grow share the width left over.

    Where they cannot all have the width they need, they go below one another (`stack`), or, without
    `stack`, each gives up some of its width.
    """

    def __init__(
        self, *children: Element | None, gap: float = 8, align: Align = "center", stack: bool = True,
        grow: float = 0,
    ) -> None:
        super().__init__(grow=grow)
        self.children = [child for child in children if child is not None]
        self.gap, self.align, self.stack = gap, align, stack

    def _widths(self, ui: Ui, width: float) -> list[float] | None:
        """Return the children's widths, or None if they must be stacked."""
        room = width - self.gap * max(0, len(self.children) - 1)
        natural = [ui.measure(child, max(1.0, room)).w for child in self.children]
        least = [
            min(w, _LEAST * ui.text_scale) if child.grow else w
            for child, w in zip(self.children, natural, strict=True)
        ]
        short = sum(least) - room
        if short > 0.5:
            return None if self.stack else [w * max(0.0, room) / sum(least) for w in least]
        shares = sum(child.grow for child in self.children)
        if not shares:
            return least
        fixed = sum(w for child, w in zip(self.children, least, strict=True) if not child.grow)
        return _shared(room - fixed, self.children, least)

    def measure(self, ui: Ui, width: float) -> Size:
        widths = self._widths(ui, width)
        if widths is None:
            return Column(*self.children, gap=self.gap).measure(ui, width)
        sizes = [ui.measure(child, w) for child, w in zip(self.children, widths, strict=True)]
        gaps = self.gap * max(0, len(sizes) - 1)
        return Size(sum(widths) + gaps, max((s.h for s in sizes), default=0))

    def draw(self, ui: Ui, box: Rect) -> None:
        widths = self._widths(ui, box.w)
        if widths is None:
            Column(*self.children, gap=self.gap).draw(ui, box)
            return
        x = box.x
        for child, w in zip(self.children, widths, strict=True):
            h = box.h if self.align == "stretch" else min(box.h, ui.measure(child, w).h)
            child.draw(ui, Rect(x, box.y + (box.h - h) * _SPARE[self.align], w, h))
            x += w + self.gap


def _shared(room: float, children: list[Element], least: list[float]) -> list[float]:
    """Share `room` among growing children by their shares, none getting less than its least."""
    widths = list(least)
    open_ = [i for i, child in enumerate(children) if child.grow]
    while open_:
        shares = sum(children[i].grow for i in open_)
        tight = [i for i in open_ if room * children[i].grow / shares < least[i]]
        if not tight:
            for i in open_:
                widths[i] = room * children[i].grow / shares
            break
        for i in tight:
            room -= least[i]
            open_.remove(i)
    return widths


class Flow(Element):
    """Children side by side, on as many lines as they need: for buttons, pills and keys."""

    def __init__(
        self, *children: Element | None, gap: float = 8, align: Align = "start", grow: float = 0
    ) -> None:
        super().__init__(grow=grow)
        self.children = [child for child in children if child is not None]
        self.gap, self.align = gap, align

    def _lines(self, ui: Ui, width: float) -> list[list[tuple[Element, Size]]]:
        lines: list[list[tuple[Element, Size]]] = [[]]
        used = 0.0
        for child in self.children:
            size = ui.measure(child, width)
            if lines[-1] and used + size.w > width + 0.5:
                lines.append([])
                used = 0.0
            lines[-1].append((child, size))
            used += size.w + self.gap
        return lines

    def measure(self, ui: Ui, width: float) -> Size:
        lines = self._lines(ui, width)
        widest = max((sum(s.w for _, s in line) + self.gap * (len(line) - 1) for line in lines), default=0)
        high = sum(max((s.h for _, s in line), default=0) for line in lines) + self.gap * (len(lines) - 1)
        return Size(max(0.0, widest), high)

    def draw(self, ui: Ui, box: Rect) -> None:
        y = box.y
        for line in self._lines(ui, box.w):
            used = sum(s.w for _, s in line) + self.gap * (len(line) - 1)
            x = box.x + max(0.0, box.w - used) * _SPARE[self.align]
            high = max((s.h for _, s in line), default=0)
            for child, size in line:
                child.draw(ui, Rect(x, y + (high - size.h) / 2, min(size.w, box.w), size.h))
                x += size.w + self.gap
            y += high + self.gap


class Grid(Element):
    """Children in columns of the same width: as many as fit when each is `least` wide (times the text
    size), at most `most`. Children of one line are equally high."""

    def __init__(
        self, *children: Element | None, least: float = 240, most: int = 12, gap: float = 8, grow: float = 0
    ) -> None:
        super().__init__(grow=grow)
        self.children = [child for child in children if child is not None]
        self.least, self.most, self.gap = least, most, gap

    def _layout(self, ui: Ui, width: float) -> tuple[int, float]:
        wanted = self.least * ui.text_scale
        columns = max(1, min(self.most, int((width + self.gap) // (wanted + self.gap)), len(self.children)))
        return columns, (width - self.gap * (columns - 1)) / columns

    def _heights(self, ui: Ui, columns: int, w: float) -> list[float]:
        rows = [self.children[i: i + columns] for i in range(0, len(self.children), columns)]
        return [max(ui.measure(child, w).h for child in row) for row in rows]

    def measure(self, ui: Ui, width: float) -> Size:
        heights = self._heights(ui, *self._layout(ui, width))
        return Size(width, sum(heights) + self.gap * max(0, len(heights) - 1))

    def draw(self, ui: Ui, box: Rect) -> None:
        columns, w = self._layout(ui, box.w)
        y = box.y
        for row, h in enumerate(self._heights(ui, columns, w)):
            for column, child in enumerate(self.children[row * columns: (row + 1) * columns]):
                child.draw(ui, Rect(box.x + column * (w + self.gap), y, w, h))
            y += h + self.gap


@dataclass(eq=False)
class Split(Element):
    """Two parts side by side; below one another when either would be narrower than its least
    (times the text size). `side` is the width of the second part in logical pixels."""

    first: Element
    second: Element
    side: float = 376
    least: float = 320
    gap: float = 12

    def _second_width(self, ui: Ui, width: float) -> float:
        """Return the width of the second part, or 0 if the parts must be stacked."""
        wanted = min(self.side * (1 + (ui.text_scale - 1) * 0.5), width * 0.5)
        least = min(self.least, self.side) * (1 + (ui.text_scale - 1) * 0.5)
        return wanted if wanted >= least and width - wanted - self.gap >= least else 0.0

    def _stacked(self) -> Column:
        return Column(self.first, self.second, gap=self.gap)

    def measure(self, ui: Ui, width: float) -> Size:
        side = self._second_width(ui, width)
        if not side:
            return self._stacked().measure(ui, width)
        parts = ui.measure(self.first, width - side - self.gap), ui.measure(self.second, side)
        return Size(width, max(part.h for part in parts))

    def draw(self, ui: Ui, box: Rect) -> None:
        side = self._second_width(ui, box.w)
        if not side:
            self._stacked().draw(ui, box)
            return
        right, left = box.take_right(side, self.gap)
        self.first.draw(ui, left)
        self.second.draw(ui, right)


@dataclass(eq=False)
class Pad(Element):
    """Room around an element: `x` left and right, `y` above and below."""

    child: Element
    x: float = 12
    y: float = 12

    def __post_init__(self) -> None:
        self.grow = self.grow or self.child.grow

    def measure(self, ui: Ui, width: float) -> Size:
        size = ui.measure(self.child, max(1.0, width - 2 * self.x))
        return Size(size.w + 2 * self.x, size.h + 2 * self.y)

    def draw(self, ui: Ui, box: Rect) -> None:
        self.child.draw(ui, box.inset(self.x, self.y))


@dataclass(eq=False)
class Sized(Element):
    """An element of a given width or least height; with `align`, placed so in a wider box."""

    child: Element
    width: float = 0.0
    height: float = 0.0
    align: Align = "start"

    def measure(self, ui: Ui, width: float) -> Size:
        size = ui.measure(self.child, min(width, self.width) if self.width else width)
        return Size(min(width, self.width) if self.width else size.w, max(self.height, size.h))

    def draw(self, ui: Ui, box: Rect) -> None:
        w = min(box.w, self.width) if self.width else box.w
        self.child.draw(ui, Rect(box.x + (box.w - w) * _SPARE[self.align], box.y, w, box.h))


@dataclass(eq=False)
class Steady(Element):
    """An element that changes as large as the largest of what it may be, so that nothing beside it moves."""

    child: Element
    others: tuple[Element, ...]

    def measure(self, ui: Ui, width: float) -> Size:
        sizes = [ui.measure(each, width) for each in (self.child, *self.others)]
        return Size(max(size.w for size in sizes), max(size.h for size in sizes))

    def draw(self, ui: Ui, box: Rect) -> None:
        self.child.draw(ui, box)


class Layers(Element):
    """Elements in the same box, later ones over earlier ones."""

    def __init__(self, *children: Element | None, grow: float = 1) -> None:
        super().__init__(grow=grow)
        self.children = [child for child in children if child is not None]

    def measure(self, ui: Ui, width: float) -> Size:
        sizes = [ui.measure(child, width) for child in self.children]
        return Size(max((s.w for s in sizes), default=0), max((s.h for s in sizes), default=0))

    def draw(self, ui: Ui, box: Rect) -> None:
        for child in self.children:
            child.draw(ui, box)


@dataclass(eq=False)
class Spacer(Element):
    """Nothing, `size` wide and high; with `grow`, all the room left over."""

    size: float = 0.0

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(self.size, self.size)

    def draw(self, ui: Ui, box: Rect) -> None:
        return
