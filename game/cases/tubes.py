"""Collection tubes with coloured tops, standing or lying, each colour with a pattern of its own."""

from functools import cache

from game.cases.art import darker, hexa, lighter, stamp, swatch
from game.widgets import Canvas, Rect

# A tube is drawn 44 wide and 120 high; the top is the first 30.
_WIDE, _HIGH = 44, 120


def draw_tube(canvas: Canvas, box: Rect, name: str, *, lying: bool = False) -> None:
    """Draw a tube with a top of that colour name as large as fits into `box`."""
    stamp(canvas, _svg(name, lying), box)


@cache
def _svg(name: str, lying: bool) -> str:
    if lying:
        view, turn = f"0 0 {_HIGH} {_WIDE}", f'<g transform="translate(0 {_WIDE}) rotate(-90)">'
    else:
        view, turn = f"0 0 {_WIDE} {_HIGH}", "<g>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{turn}{_glass()}{_top(name)}</g></svg>'


def _glass() -> str:
    return (
        '<path d="M12 26 L12 104 C12 119 32 119 32 104 L32 26 Z" fill="#eef5f7" stroke="#9db0b9" stroke-width="1.6"/>'
        '<path d="M26.5 30 L26.5 104 C26.5 108 25 111 24 112 C29 111 30.6 108 30.6 104 L30.6 30 Z" fill="#cfdfe5"/>'
        '<rect x="12.8" y="48" width="18.4" height="40" fill="#ffffff"/>'
        '<path d="M15.5 55 H28 M15.5 60.5 H25 M15.5 66 H28" stroke="#b8c4ca" stroke-width="1.6" fill="none"/>'
        '<path d="M15.5 73 V83 M18 73 V83 M19.8 73 V83 M22.6 73 V83 M25 73 V83 M27.6 73 V83" '
        'stroke="#7f8d95" stroke-width="1" fill="none"/>'
        '<path d="M15 32 L15 46" stroke="#ffffff" stroke-width="2" stroke-linecap="round"/>'
    )


def _top(name: str) -> str:
    tone = swatch(name)
    base, rim = hexa(tone.color), hexa(darker(tone.color, 0.35))
    return (
        f'<path d="M9 6 C9 3 10 2 13 2 L31 2 C34 2 35 3 35 6 L35 26 C35 29 34 30 31 30 L13 30 C10 30 9 29 9 26 Z" '
        f'fill="{base}" stroke="{rim}" stroke-width="1.4"/>'
        f'<path d="M9.6 24 H34.4" stroke="{rim}" stroke-width="1.2" stroke-opacity="0.7"/>'
        f"{_PATTERNS[tone.pattern].replace('INK', hexa(darker(tone.color, 0.42)))}"
        f'<path d="M12.6 6 L12.6 21" stroke="{hexa(lighter(tone.color, 0.6))}" stroke-width="2" '
        'stroke-linecap="round"/>'
    )


_LINE = '<path d="{}" stroke="INK" stroke-width="{}" fill="none"/>'
_PATTERNS = {
    "plain": "",
    "stripes": _LINE.format("M17 4 V23 M22 4 V23 M27 4 V23 M32 4 V23", 1.6),
    "band": _LINE.format("M10 13.5 H34", 4),
    "cross": _LINE.format("M17 8 L27 19 M27 8 L17 19", 2.2),
    "waves": _LINE.format(
        "M15 9 Q18 5.5 21 9 T27 9 T33 9 M15 16 Q18 12.5 21 16 T27 16 T33 16", 1.7
    ),
    "dots": "".join(
        f'<circle cx="{x}" cy="{y}" r="1.7" fill="INK"/>'
        for x, y in ((18, 8), (25, 8), (32, 8), (21.5, 13.5), (28.5, 13.5), (18, 19), (25, 19), (32, 19))
    ),
}


def draw_rack(canvas: Canvas, box: Rect, names: list[str], places: int) -> None:
    """Draw a rack with `places` holes; the tubes named stand in the first of them, in order."""
    step = (box.w - 16) / places
    middles = [box.x + 8 + step * (i + 0.5) for i in range(places)]
    tube_h = min(box.h * 0.88, step * 1.05 * _HIGH / _WIDE)
    tube_w = tube_h * _WIDE / _HIGH
    deck = Rect(box.x, box.bottom - 58, box.w, 22)
    canvas.rect(Rect(deck.x, deck.y, deck.w, 58), "wood_edge", radius=9, shadow="panel")
    canvas.rect(deck, "chair", radius=9, border="wood_edge")
    for x in middles:
        canvas.rect(Rect(x - tube_w * 0.34, deck.y + 4, tube_w * 0.68, 10), "wood_edge", radius=5)
    for x, name in zip(middles, names, strict=False):
        draw_tube(canvas, Rect(x - tube_w / 2, deck.y + 12 - tube_h * 0.7, tube_w, tube_h), name)
    front = Rect(box.x, deck.y + 14, box.w, 44)
    canvas.rect(front, "wood", radius=9, border="wood_edge")
    for n, x in enumerate(middles, 1):
        canvas.circle((x, front.center[1]), 12, "panel", border="wood_edge")
        canvas.text_at(str(n), (x, front.center[1]), "small_strong", scaled=False)
