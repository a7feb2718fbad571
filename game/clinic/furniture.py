"""Furniture of the clinic, seen from above and a little from the front, in units of the floor plan.

Each piece is drawn on a canvas whose logical pixel is one unit of the plan: its top, and the strip
of its front that gives it height. A kind that nobody drew becomes a plain box.
"""

from collections.abc import Callable

from game.theme import mix
from game.widgets.canvas import Canvas
from game.widgets.geometry import Rect

FRONT = 6.0
"""How much of a piece's height is its front."""
HIDES = frozenset({"desk", "counter"})
"""Kinds that hide the legs of whoever stands behind them."""

Color = str | tuple[int, int, int]


def draw(canvas: Canvas, kind: str, box: Rect, room: str) -> None:
    """Draw a piece of furniture of that kind into `box`, as it looks in that kind of room."""
    _DRAWERS.get((kind, room), _DRAWERS.get((kind, ""), _box))(canvas, box)


def draw_chair(canvas: Canvas, seat: tuple[float, float]) -> None:
    """Draw a chair for somebody whose body is in the middle at `seat`."""
    x, y = seat
    wood, cloth = canvas.theme.color("wood_edge"), canvas.theme.color("chair")
    _floor_shadow(canvas, Rect(x - 12, y + 12, 24, 5))
    for side in (-1, 1):
        canvas.rect(Rect(x + side * 9.5 - 1.25, y + 11, 2.5, 6.5), wood, radius=1)
    canvas.rect(Rect(x - 12, y - 5, 24, 17), mix(cloth, wood, 0.4), radius=6)
    canvas.rect(Rect(x - 12, y - 6, 24, 15), cloth, radius=6)
    canvas.rect(Rect(x - 12.5, y + 5.5, 25, 8), mix(cloth, wood, 0.4), radius=3.5)
    canvas.rect(Rect(x - 12.5, y + 4.5, 25, 6.5), mix(cloth, (255, 255, 255), 0.3), radius=3)


def _floor_shadow(canvas: Canvas, box: Rect) -> None:
    canvas.rect(Rect(box.x - 1, box.y + 2, box.w + 3, box.h + 1), "shadow", radius=4, opacity=0.10)


def _block(
    canvas: Canvas, box: Rect, top: Color, front: Color, *, radius: float = 3, height: float = FRONT
) -> Rect:
    """Draw something that stands on the floor; return its top."""
    _floor_shadow(canvas, box)
    canvas.rect(box, front, radius=radius)
    upper = Rect(box.x, box.y, box.w, box.h - height)
    canvas.rect(upper, top, radius=radius)
    return upper


def _wood(canvas: Canvas) -> tuple[Color, Color]:
    theme = canvas.theme
    return mix(theme.color("wood"), (255, 255, 255), 0.12), mix(theme.color("wood"), theme.color("wood_edge"), 0.75)


def _box(canvas: Canvas, box: Rect) -> None:
    wall = canvas.theme.color("wall")
    _block(canvas, box, mix(wall, (255, 255, 255), 0.45), wall)


def _couch(canvas: Canvas, box: Rect) -> None:
    """An examination couch: paper over green-blue cloth, a pillow at its left."""
    teal = canvas.theme.color("teal_soft")
    top = _block(canvas, box, mix(teal, (255, 255, 255), 0.28), mix(teal, canvas.theme.color("teal"), 0.45), radius=5)
    paper = Rect(top.x + 4, top.y + 3, top.w - 7, top.h - 6)
    canvas.rect(paper, "white", radius=3)
    canvas.rect(Rect(paper.x + 14, paper.y, 1, paper.h), "teal_tint")
    canvas.rect(Rect(top.x + 3, top.y + 3, 12, top.h - 6), mix(teal, canvas.theme.color("teal"), 0.22), radius=4)
    canvas.rect(Rect(top.x + 4, top.y + 4, 10, top.h - 9), teal, radius=3.5)


def _exam_desk(canvas: Canvas, box: Rect) -> None:
    """A small desk with a screen that shows a chart."""
    top = _block(canvas, box, *_wood(canvas))
    _monitor(canvas, top.center[0], top.y + 8)
    canvas.rect(Rect(top.center[0] - 9, top.y + 20, 18, 5), "bar_pill", radius=1.5)
    canvas.rect(Rect(top.x + 4, top.y + 28, 9, 4), "white", radius=0.5)


def _office_desk(canvas: Canvas, box: Rect) -> None:
    top = _block(canvas, box, *_wood(canvas))
    _monitor(canvas, top.x + top.w * 0.28, top.y + 6)
    canvas.rect(Rect(top.x + top.w * 0.55, top.y + 6, 11, 13), "white", radius=1)
    for i in range(3):
        canvas.rect(Rect(top.x + top.w * 0.55 + 2, top.y + 9 + 3 * i, 7, 0.9), "edge")
    canvas.circle((top.right - 10, top.y + 10), 4, "white")
    canvas.circle((top.right - 10, top.y + 10), 2.8, "wood_edge")


def _monitor(canvas: Canvas, x: float, y: float) -> None:
    """Draw a screen seen from behind its upper edge: foot, frame, glow."""
    canvas.rect(Rect(x - 4, y + 7, 8, 4), "ink_soft", radius=1)
    canvas.rect(Rect(x - 11, y - 7, 22, 15), "ink", radius=2)
    canvas.rect(Rect(x - 9.4, y - 5.4, 18.8, 11.4), "teal_dark", radius=1)
    for i, share in enumerate((0.7, 0.5, 0.6)):
        canvas.rect(Rect(x - 7.4, y - 3.2 + 3 * i, 14 * share, 1.1), "teal_soft")


def _front_counter(canvas: Canvas, box: Rect) -> None:
    """The front desk: two screens with their backs to the patients, a phone between, a bell."""
    top = _block(canvas, box, *_wood(canvas), radius=5, height=9)
    canvas.rect(Rect(top.x + 3, top.bottom - 4, top.w - 6, 1.2), mix(canvas.theme.color("wood"), (255, 255, 255), 0.4))
    for share in (0.2, 0.75):
        x = top.x + top.w * share
        canvas.rect(Rect(x - 4, top.y + 11, 8, 5), "ink_soft", radius=1)
        canvas.rect(Rect(x - 14, top.y - 2, 28, 15), "ink", radius=2.5)
        canvas.rect(Rect(x - 12.4, top.y - 0.4, 24.8, 11.6), "bar_pill", radius=1.5)
    canvas.rect(Rect(top.right - 22, top.y + 9, 12, 9), "white", radius=1)
    canvas.circle((top.x + 16, top.y + 15), 4, "amber")
    canvas.circle((top.x + 16, top.y + 14), 1.4, "amber_dark")


def draw_phone(canvas: Canvas, center: tuple[float, float], lit: bool) -> None:
    """Draw a desk phone; `lit` while it rings."""
    x, y = center
    canvas.rect(Rect(x - 8, y - 5, 16, 12), "ink", radius=2.5)
    canvas.rect(Rect(x - 9.5, y - 7.5, 19, 5), "bar_pill", radius=2.5)
    canvas.rect(Rect(x - 5, y + 0.2, 6, 4.6), "coral" if lit else "teal_soft", radius=1)
    canvas.rect(Rect(x + 2.6, y + 0.2, 3, 4.6), "ink_soft", radius=0.8)


def _lab_counter(canvas: Canvas, box: Rect) -> None:
    """A bench with a rack of tubes, a microscope and a small centrifuge."""
    blue = canvas.theme.color("teal_soft")
    top = _block(canvas, box, mix(blue, (255, 255, 255), 0.45), mix(blue, canvas.theme.color("teal"), 0.3), radius=4)
    rack = Rect(top.x + 10, top.y + 3, 40, top.h - 5)
    canvas.rect(rack, "white", radius=2, border="teal_soft", border_width=0.8)
    for i, color in enumerate(("coral", "plum", "green", "amber")):
        canvas.circle((rack.x + 6 + i * 9.4, rack.center[1]), 3, color)
        canvas.circle((rack.x + 5.4 + i * 9.4, rack.center[1] - 0.7), 1, "white")
    x = top.x + top.w * 0.6
    canvas.rect(Rect(x - 6, top.y + 8, 13, 5), "ink_soft", radius=1.5)
    canvas.rect(Rect(x - 2, top.y - 4, 5, 14), "ink", radius=1.5)
    canvas.rect(Rect(x - 5, top.y - 5, 8, 4), "bar_pill", radius=1.5)
    canvas.circle((top.right - 16, top.center[1]), 7, "ink_soft")
    canvas.circle((top.right - 16, top.center[1]), 5.4, "white")
    canvas.circle((top.right - 16, top.center[1]), 1.4, "ink_soft")


def _machine(canvas: Canvas, box: Rect) -> None:
    """An autoclave with its round door."""
    steel = canvas.theme.color("bar_soft")
    top = _block(canvas, box, mix(steel, (255, 255, 255), 0.35), mix(steel, canvas.theme.color("ink"), 0.2), radius=5)
    radius = min(top.w, top.h) * 0.34
    center = (top.center[0] - 3, top.center[1] + 1)
    canvas.circle(center, radius + 1.8, mix(steel, canvas.theme.color("ink"), 0.35))
    canvas.circle(center, radius, "white")
    canvas.circle(center, radius - 3, mix(steel, (255, 255, 255), 0.2))
    canvas.circle((top.right - 5, top.y + 5), 1.7, "green")
    canvas.rect(Rect(top.right - 7, top.y + 10, 4, 9), "ink_soft", radius=1)


def _shelf(canvas: Canvas, box: Rect) -> None:
    """A shelf of boxes or folders; their colours only decorate."""
    theme = canvas.theme
    top = _block(canvas, box, mix(theme.color("chair"), (255, 255, 255), 0.25), theme.color("wall"), radius=3)
    colors = [mix(theme.color(c), theme.color("panel"), 0.45) for c in ("teal", "plum", "amber", "green")]
    shelves = max(1, round(top.h / 18))
    for row in range(shelves):
        y = top.y + 2 + row * top.h / shelves
        high = top.h / shelves - 4
        canvas.rect(Rect(top.x + 2, y + high, top.w - 4, 1.2), "wood_edge")
        x, i = top.x + 4.0, row
        while x < top.right - 8:
            wide = (5.0, 7.0, 4.0, 9.0)[i % 4]
            canvas.rect(Rect(x, y + (i % 3), wide - 0.8, high - (i % 3)), colors[i % 4], radius=0.8)
            x, i = x + wide, i + 1


def _table(canvas: Canvas, box: Rect) -> None:
    """A low table with magazines."""
    top = _block(canvas, box, *_wood(canvas), radius=7, height=5)
    canvas.rect(Rect(top.x + 10, top.y + 4, 13, 10), "teal_soft", radius=1)
    canvas.rect(Rect(top.x + 19, top.y + 7, 13, 10), "coral_soft", radius=1)
    canvas.circle((top.right - 12, top.center[1]), 4, "white")


def _plant(canvas: Canvas, box: Rect) -> None:
    """Plants in a long pot."""
    theme = canvas.theme
    pot = Rect(box.x, box.bottom - 11, box.w, 11)
    _floor_shadow(canvas, pot)
    canvas.rect(pot, mix(theme.color("wood_edge"), theme.color("coral"), 0.25), radius=3)
    rim = mix(theme.color("wood"), theme.color("coral"), 0.25)
    canvas.rect(Rect(pot.x - 1, pot.y - 1, pot.w + 2, 4), rim, radius=2)
    bushes = max(1, round(box.w / 17))
    light, dark = mix(theme.color("green"), (255, 255, 255), 0.22), mix(theme.color("green"), (255, 255, 255), 0.06)
    for i in range(bushes):
        x = box.x + box.w * (i + 0.5) / bushes
        for dx, dy, r, color in ((-5, -2, 6.0, dark), (5, -2, 6.0, dark), (0, -7, 7.0, dark), (-1, -5, 5.5, light)):
            canvas.circle((x + dx, pot.y + dy), r, color)


def _chair(canvas: Canvas, box: Rect) -> None:
    draw_chair(canvas, (box.center[0], box.center[1]))


_DRAWERS: dict[tuple[str, str], Callable[[Canvas, Rect], None]] = {
    ("couch", ""): _couch, ("desk", "exam"): _exam_desk, ("desk", ""): _office_desk,
    ("counter", "desk"): _front_counter, ("counter", "lab"): _lab_counter, ("counter", ""): _office_desk,
    ("machine", ""): _machine, ("shelf", ""): _shelf, ("table", ""): _table, ("plant", ""): _plant,
    ("chair", ""): _chair,
}
