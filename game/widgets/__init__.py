"""About ten widgets over one semantic tree. A screen describes what it shows; data flows one way.

Guide
-----
A screen turns a view into **elements** and receives **intents** (any frozen value you like)::

    def compose(self, ui):                     # called for every frame; no side effects
        return Column(
            TopBar("10:42", ...),
            Split(Drawn(self.paint_floor), Panel(Scroll(Column(*cards)), title=text("shift.worklist"))),
        )

    def on(self, intent):                      # called when something was pressed
        match intent:
            case TakeCard(id): ...

*Elements* (all take `grow=` and `id=` by keyword; sizes are logical pixels, design size 1280 x 720)

- to read: `Label(text, style, color)`, `ClockLabel`, `Pill(text, icon, tone)`, `IconTile`, `KeyCap`, `Divider`
- to press: `Button(label, intent, kind, icon, key)`,
  `Card(title, detail, intent, icon, key, tone, meter, selected, lines, body, trailing)`
- to hold: `Page(bar, body, foot)`, `Panel(child, title, note)`, `Scroll(child)`,
  `Dialog(title, body, buttons)`
- to choose: `Segmented(name, options, value, on_change)`, `Slider`, `Switch`, `TextBox`
- to tell: `ProgressBar`, `ProgressRing`, `Table`, `Toasts`, `TopBar(title, left, right, caption)`
- to arrange: `Column`, `Row`, `Flow`, `Grid`, `Split`, `Pad`, `Sized`, `Steady`, `Layers`,
  `Spacer(grow=1)`
- your own picture: `Drawn(paint, height=..., grow=...)` where `paint(ui, box)` draws on `ui.canvas`

*Your own widget*: subclass `Element`, give it `measure(ui, width) -> Size` and `draw(ui, box)`. In `draw`,
paint with `ui.canvas` and say what it is::

    node = ui.node("button", name, box, intent=Take(id), key="1")     # a leaf; can be pressed and focused
    with ui.group("list", name, box): ...                             # things that belong together
    ui.shortcut("Space", text("shift.pause"), Pause())                # a key with no picture
    ui.is_hot(node), ui.is_held(node), ui.is_focused(node)            # how to draw it
    ui.ease(id, target)                                               # a value that moves smoothly

The focus ring, Tab, arrows, Enter, Space, shortcuts and mouse come from the node; nothing to add.

*Canvas* (`ui.canvas`): `rect(box, fill, radius=, border=, shadow=, opacity=)`, `gradient`, `circle`,
`ring(center, r, width, color, share)`, `line(points, color, width, dash=(4, 3))`, `polygon`,
`text(text, box, style, color, align=)` (one line, ellipsis), `text_at`, `paragraph(text, box) -> height`,
`wrap`, `text_width`, `line_height`, `icon(name, box, color)`, `with clipped(box)`. Colours are names in
`assets/theme.yaml`.

*Text size*: never assume that a line is so many pixels high: ask `canvas.line_height(style)`, or let
`measure` answer. Put anything that may grow into a `Scroll`.

*Keys* are named as on key caps: ``"Enter"``, ``"Esc"``, ``"Space"``, ``"1"``, ``"H"``, ``"Shift+1"``.

*Tests and autoplay*: `app.press("button", "Start")`, `app.type_text("Seed", "7")`, `app.key("Enter")`,
`app.tree.find(role, name)`; below that `semantics.Node.find` and `input.press(ui, node)`.

`python -m game.widgets.gallery FILE.png` draws a page of everything.
"""

from game.widgets.bar import TopBar
from game.widgets.button import Button
from game.widgets.canvas import Canvas
from game.widgets.card import Card, Panel
from game.widgets.choice import Segmented, Switch
from game.widgets.dialog import Dialog
from game.widgets.element import Drawn, Element
from game.widgets.geometry import Rect, Size
from game.widgets.label import ClockLabel, Divider, IconTile, KeyCap, Label, Pill
from game.widgets.layout import Column, Flow, Grid, Layers, Pad, Row, Sized, Spacer, Split, Steady
from game.widgets.page import Page
from game.widgets.progress import ProgressBar, ProgressRing
from game.widgets.scroll import Scroll
from game.widgets.semantics import Node
from game.widgets.slider import Slider
from game.widgets.table import Table, TableColumn
from game.widgets.textbox import TextBox
from game.widgets.toast import Toasts
from game.widgets.ui import Ui

__all__ = [
    "Button", "Canvas", "Card", "ClockLabel", "Column", "Dialog", "Divider", "Drawn", "Element", "Flow", "Grid",
    "IconTile", "KeyCap", "Label", "Layers", "Node", "Pad", "Page", "Panel", "Pill", "ProgressBar",
    "ProgressRing", "Rect", "Row", "Scroll", "Segmented", "Size", "Sized", "Slider", "Spacer", "Split", "Steady",
    "Switch", "Table", "TableColumn", "TextBox", "Toasts", "TopBar", "Ui",
]
