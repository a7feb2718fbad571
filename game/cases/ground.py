"""The ground of things that are pressed to answer: the same look for options, items and tokens."""

from game.widgets import Node, Rect, Ui


def draw_ground(ui: Ui, box: Rect, node: Node, *, chosen: bool, plain: str = "card", raised: bool = True) -> None:
    """Draw the card of a node: teal with a strong edge when `chosen`, tinted under the pointer.

    `plain` is its colour otherwise; `raised` gives it a shadow.
    """
    hot = ui.is_hot(node)
    ui.canvas.rect(
        box, "teal_wash" if chosen or hot else plain, radius=node.radius,
        border="teal" if chosen else "edge" if hot else "keycap_edge", border_width=2.25 if chosen else 1.25,
        shadow="card" if raised and not chosen else "",
    )
