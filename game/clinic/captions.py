"""Short words under people, placed so that no two of them overlap: the lesser one moves, or is left out."""

from dataclasses import dataclass

from game.widgets.geometry import Rect


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    x: float
    """The middle it belongs under."""
    y: float
    """The top it would like."""
    width: float
    height: float
    weight: int = 0
    """The heavier one keeps its place."""
    color: str = "ink"


def arrange(captions: list[Caption], within: Rect, taken: list[Rect] | None = None) -> list[tuple[Caption, Rect]]:
    """Return the captions that have a place, each with its box; heavier ones choose first."""
    boxes = list(taken or ())
    placed = []
    for caption in sorted(captions, key=lambda c: -c.weight):
        box = _place(caption, within, boxes)
        if box is not None:
            boxes.append(box)
            placed.append((caption, box))
    return placed


def _place(caption: Caption, within: Rect, taken: list[Rect]) -> Rect | None:
    w, h = caption.width, caption.height
    for dy in (0.0, h * 0.5, h, -h * 0.5):
        for dx in (0.0, w * 0.2, -w * 0.2, w * 0.4, -w * 0.4):
            x = min(max(within.x, caption.x - w / 2 + dx), max(within.x, within.right - w))
            box = Rect(x, min(caption.y + dy, within.bottom - h), w, h)
            if not any(_touch(box, other) for other in taken):
                return box
    return None


def _touch(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
