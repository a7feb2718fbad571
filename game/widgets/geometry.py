"""Rectangles and sizes in logical pixels. Plain values: every method returns a new one."""

from typing import NamedTuple


class Size(NamedTuple):
    w: float
    h: float


class Rect(NamedTuple):
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def center(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def contains(self, point: tuple[float, float]) -> bool:
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def inset(self, dx: float, dy: float | None = None) -> "Rect":
        """Return the rectangle made smaller by `dx` left and right and `dy` above and below."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, max(0.0, self.w - 2 * dx), max(0.0, self.h - 2 * dy))

    def move(self, dx: float, dy: float) -> "Rect":
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def meet(self, other: "Rect") -> "Rect":
        """Return the part the two have in common (of no size where they do not touch)."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def take_left(self, w: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """Return (the left `w`, what remains right of it after `gap`)."""
        rest = max(0.0, self.w - w - gap)
        return Rect(self.x, self.y, min(w, self.w), self.h), Rect(self.right - rest, self.y, rest, self.h)

    def take_right(self, w: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """Return (the right `w`, what remains left of it after `gap`)."""
        return Rect(self.right - min(w, self.w), self.y, min(w, self.w), self.h), Rect(
            self.x, self.y, max(0.0, self.w - w - gap), self.h
        )

    def take_top(self, h: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """Return (the top `h`, what remains below it after `gap`)."""
        rest = max(0.0, self.h - h - gap)
        return Rect(self.x, self.y, self.w, min(h, self.h)), Rect(self.x, self.bottom - rest, self.w, rest)

    def take_bottom(self, h: float, gap: float = 0.0) -> tuple["Rect", "Rect"]:
        """Return (the bottom `h`, what remains above it after `gap`)."""
        return Rect(self.x, self.bottom - min(h, self.h), self.w, min(h, self.h)), Rect(
            self.x, self.y, self.w, max(0.0, self.h - h - gap)
        )

    def centered(self, w: float, h: float) -> "Rect":
        """Return a rectangle of that size with the same center."""
        return Rect(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)

    def fraction(self, x: float, y: float) -> tuple[float, float]:
        """Return the point that lies at the shares `x` and `y` (0 to 1) of width and height."""
        return self.x + self.w * x, self.y + self.h * y
