"""A page of every widget, for people who build with them: `python -m game.widgets.gallery FILE.png`.

python -m game.widgets.gallery out.png --size 1920x1080 --ui 1.0 --text 2.0
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.theme import load_theme
from game.widgets import (
    Button,
    Canvas,
    Card,
    Column,
    Divider,
    Drawn,
    Element,
    Flow,
    KeyCap,
    Label,
    Page,
    Panel,
    Pill,
    ProgressBar,
    ProgressRing,
    Rect,
    Row,
    Segmented,
    Slider,
    Spacer,
    Split,
    Switch,
    Table,
    TableColumn,
    TextBox,
    TopBar,
    Ui,
)


def page() -> Element:
    """Describe the page."""
    bar = TopBar(
        "10:42",
        left=(Pill("Medical assistant", "ma", "role"),),
        right=(Pill("6 waiting · longest 19 min", "waiting", "bar"), Pill("2 on hold", "hold", "alert")),
        caption="Harbor Family Clinic · Monday in flu season",
    )
    return Page(bar, Split(_left(), _worklist()))


def _left() -> Element:
    return Column(
        Panel(
            Column(
                Label("Vitals · Amir Khan, 44", "heading"),
                Label("Born 03/14/1982, confirmed · here for headaches · Dr. Okafor", "small", "ink_soft"),
                Label("Body text is sixteen pixels high and breaks into lines where it has to. " * 3),
                Divider(),
                Flow(
                    Button("Record", "record", "primary", "check", "Enter"),
                    Button("Flag to provider", "flag", icon="triangle-exclamation", key="F"),
                    Button("Retake", "retake", icon="rotate-left", key="R"),
                    Button("Delete", "delete", "danger"),
                    Button("Not now", None),
                ),
                Flow(
                    Pill("6 waiting", "couch"),
                    Pill("2 on hold", "phone-volume", "now"),
                    Pill("due soon", "clock", "soon"),
                    KeyCap("Esc"),
                    KeyCap("Left"),
                    gap=8,
                ),
                Row(
                    ProgressRing("Patience", 0.7, "soon", "7 min"),
                    ProgressBar("Work done", 0.4, grow=1),
                    gap=16,
                ),
                gap=12,
            ),
            title="Buttons and text",
            note="a note at the right",
        ),
        _form(),
        Panel(Drawn(_picture, height=220), title="Canvas"),
    )


def _form() -> Element:
    options = [("relaxed", "Relaxed"), ("standard", "Standard"), ("rush", "Rush")]
    columns = (TableColumn("Reading"), TableColumn("Value", "end"), TableColumn("What it means", grow=1))
    rows = (
        ("Pulse", "92", "in range"),
        ("Blood pressure", "168/94", "high: the provider wants to know before the visit"),
    )
    return Panel(
        Column(
            Segmented("Pace", options, "standard", lambda value: value, show_name=True),
            Slider("Sound volume", 70, 0, 100, 10, lambda value: value, says="70%", marks=11),
            Switch("Less motion", True, "motion", hint="People jump to where they are going."),
            TextBox("Pulse", "92", lambda value: value, unit="per minute", width=160),
            TextBox("Born", "", lambda value: value, hint="MM/DD/YYYY", problem="This is not a date."),
            Table("Vitals", columns, rows, strong=1),
            gap=14,
        ),
        title="Choosing and writing",
        note="a note that goes below the heading when there is no room beside it",
    )


def _worklist() -> Element:
    return Panel(
        Column(
            Label("Now", "eyebrow", "coral_dark"),
            Card(
                "Chest tightness in waiting room",
                "Rosa Delgado, 58 · stay, call provider",
                1,
                "heart-pulse",
                "1",
                tone="now",
                meter=0.95,
            ),
            Card(
                "Vitals and history",
                "Amir Khan · Exam 2 · Dr. Okafor waiting",
                2,
                "vitals",
                "2",
                selected=True,
                meter=0.7,
            ),
            Label("Soon", "eyebrow", "ink_soft"),
            Card("Draw blood: CMP, A1c", "Grace Lin · Lab · ordered 10:31", 3, "blood_draw", "3", meter=0.45),
            Card("Line 2: lab result question", "on hold 1:10 · Priya busy", 5, "call", "5", meter=0.6),
            Label("When you can", "eyebrow", "ink_soft"),
            Card(
                "Finish charting",
                "3 open charts · blocks their claims",
                6,
                "chart",
                "6",
                meter=0.2,
                meter_tone="good",
            ),
            Row(
                Button("Ask for help", "help", icon="help", key="H", grow=1),
                Button("Escalate", "escalate", icon="escalate", key="E", grow=1),
                align="stretch",
            ),
            Spacer(grow=1),
        ),
        title="Your worklist",
        note="9 open",
    )


def _picture(ui: Ui, box: Rect) -> None:
    canvas = ui.canvas
    canvas.rect(box, "floor", radius=12)
    room, rest = box.inset(14).take_left(150, 14)
    canvas.rect(room, "panel", radius=8, border="wall", border_width=3)
    canvas.text("Exam 1", Rect(room.x + 10, room.y + 6, 100, 18), "tiny_strong", "ink_soft")
    canvas.circle((room.x + 60, room.y + 100), 14, "teal")
    canvas.ring((room.x + 60, room.y + 100), 24, 3, "line")
    canvas.ring((room.x + 60, room.y + 100), 24, 3, "amber", 0.66)
    x, y = rest.x, rest.y
    canvas.line(
        [(x, y + 20), (x + 120, y + 20), (x + 120, y + 80), (x + 260, y + 80)], "teal", 3, dash=(5, 5)
    )
    canvas.line([(x, y + 160), (x + 60, y + 110), (x + 120, y + 170), (x + 260, y + 120)], "coral", 2)
    canvas.polygon([(x + 300, y + 20), (x + 380, y + 60), (x + 300, y + 120)], "plum")
    canvas.rect(Rect(x + 140, y + 20, 60, 40), "ink", radius=8, opacity=0.3)
    canvas.rect(Rect(x + 300, y + 130, 90, 50), "panel", radius=10, shadow="dialog")


def main() -> None:
    """Draw the page and write it as a PNG."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--ui", type=float, default=1.0)
    parser.add_argument("--text", type=float, default=1.0)
    asked = parser.parse_args()
    w, h = (int(part) for part in asked.size.split("x"))
    pygame.display.init()
    surface = pygame.Surface((w, h))
    theme = load_theme()
    surface.fill(theme.color("paper"))
    ui = Ui()
    canvas = Canvas(surface, theme, asked.ui, asked.text)
    ui.begin(canvas, "gallery", 0.0)
    page().draw(ui, canvas.area)
    ui.end()
    pygame.image.save(surface, str(asked.file))


if __name__ == "__main__":
    main()
