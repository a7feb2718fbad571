"""Where the day went, as one bar from the first minute to the last, with its legend and the hours below."""

from dataclasses import dataclass
from typing import Any

from game.text import text
from game.widgets import Element, Flow, Rect, Size, Ui
from sim.clock import HOUR, short_time, time_text
from sim.fit.data import word
from sim.fit.spending import Spending

# What time counts as -> its colour. Shades differ in lightness, too, and the legend names each.
COLORS = {
    "patients": "teal", "rooms": "amber", "records": "plum", "scheduling": "teal_soft", "billing": "green",
    "office": "wood_edge", "emergencies": "coral", "break": "green_soft", "walking": "wall", "free": "track",
}
_BAR = 22.0
_LEAST_SHARE = 0.005
_CELL_S = 240
"""The bar shows what most of each such stretch went into; the table behind it is exact."""


@dataclass(eq=False)
class Swatch(Element):
    """A colour and what it stands for."""

    counts: str
    share: float

    def _text(self) -> str:
        return text("debrief.share", name=word(f"counts.{self.counts}"), share=round(self.share * 100))

    def measure(self, ui: Ui, width: float) -> Size:
        high = ui.canvas.line_height("tiny")
        return Size(min(width, ui.canvas.text_width(self._text(), "tiny") + 17), high)

    def draw(self, ui: Ui, box: Rect) -> None:
        tile = Rect(box.x, box.center[1] - 5, 10, 10)
        ui.canvas.rect(tile, COLORS[self.counts], radius=2.5, border="edge" if self.counts == "free" else None)
        ui.canvas.text(self._text(), Rect(box.x + 16, box.y, box.w - 16, box.h), "tiny", "ink_soft")
        ui.node("text", self._text(), box)


def legend(spent: Spending) -> Flow:
    """Return the legend, the largest share first."""
    total = max(1, spent.end - spent.start)
    shown = [(counts, seconds / total) for counts, seconds in spent.seconds if seconds / total >= _LEAST_SHARE]
    return Flow(*(Swatch(counts, share) for counts, share in shown), gap=12)


@dataclass(eq=False)
class Timeline(Element):
    """The bar and its hours. Opens the details."""

    spent: Spending
    intent: Any = None

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, _BAR + 4 + ui.canvas.line_height("tiny"))

    def draw(self, ui: Ui, box: Rect) -> None:
        spent = self.spent
        bar, below = box.take_top(_BAR, 4)
        total = max(1, spent.end - spent.start)
        parts = ", ".join(
            text("debrief.share", name=word(f"counts.{counts}"), share=round(100 * seconds / total))
            for counts, seconds in spent.seconds
        )
        said = text("debrief.spent_bar", start=time_text(spent.start), end=time_text(spent.end), parts=parts)
        node = ui.node("button", said, bar, id="timeline", intent=self.intent, radius=6)
        ui.canvas.rect(bar, COLORS["free"], radius=6)
        for start, end, counts in _calmed(spent):
            x = bar.x + bar.w * (start - spent.start) / total
            right = bar.x + bar.w * (end - spent.start) / total
            if counts != "free":
                ui.canvas.rect(Rect(x, bar.y, right - x, bar.h), COLORS[counts])
        ui.canvas.rect(bar, None, radius=6, border="teal" if ui.is_hot(node) else "edge")
        self._draw_hours(ui, bar, below)

    def _draw_hours(self, ui: Ui, bar: Rect, below: Rect) -> None:
        """Write the full hours below the bar: as many as there is room for."""
        spent = self.spent
        total = max(1, spent.end - spent.start)
        wide = ui.canvas.text_width("12:00", "tiny") + 10
        hours = range(-(-spent.start // HOUR), spent.end // HOUR + 1)
        every = max(1, -(-int(wide * len(hours)) // max(1, int(bar.w))))
        for hour in list(hours)[::every]:
            x = bar.x + bar.w * (hour * HOUR - spent.start) / total
            left = min(max(bar.x, x - wide / 2), bar.right - wide)
            ui.canvas.rect(Rect(x - 0.5, bar.bottom, 1, 4), "edge")
            ui.canvas.text(short_time(hour * HOUR), Rect(left, below.y, wide, below.h), "tiny", "ink_soft",
                           align="center")


def _calmed(spent: Spending) -> list[tuple[int, int, str]]:
    """Return (from, to, what) in stretches that an eye can tell apart."""
    cells: list[dict[str, int]] = [{} for _ in range((spent.end - spent.start) // _CELL_S + 1)]
    for stretch in spent.timeline:
        for number in range((stretch.start - spent.start) // _CELL_S, (stretch.end - spent.start) // _CELL_S + 1):
            start = spent.start + number * _CELL_S
            shared = min(stretch.end, start + _CELL_S) - max(stretch.start, start)
            if shared > 0:
                cells[number][stretch.counts] = cells[number].get(stretch.counts, 0) + shared
    calmed: list[tuple[int, int, str]] = []
    for number, cell in enumerate(cells):
        if not cell:
            continue
        counts = max(cell, key=lambda name: (name == "emergencies", cell[name], name))
        start = spent.start + number * _CELL_S
        end = min(spent.end, start + _CELL_S)
        if calmed and calmed[-1][2] == counts:
            calmed[-1] = (calmed[-1][0], end, counts)
        else:
            calmed.append((start, end, counts))
    return calmed
