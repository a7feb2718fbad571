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
    ground: str = ""
    """What it is written on; '' for the usual."""
    icon: str = ""
    """Stands before the words; the width has room for it."""


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
            y = min(caption.y + dy, within.bottom - h)
            if _free(x, y, x + w, y + h, taken):
                return Rect(x, y, w, h)
    return None


def _free(left: float, top: float, right: float, bottom: float, taken: list[Rect]) -> bool:
    # Asked some thousand times a second: no calls in here.
    return all(x >= right or left >= x + w or y >= bottom or top >= y + h for x, y, w, h in taken)
