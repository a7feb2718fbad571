"""A test strip beside the color chart on its bottle: pads that turn, each at its own time."""

from dataclasses import dataclass

from game.cases.art import darker
from game.cases.staging import scenes
from game.text import text
from game.theme import Color, mix, parse_color
from game.widgets import Rect, Size, Ui
from sim.cases.case import Case, WatchPayload

_STRIP, _GAP, _PAD, _CAP = 50.0, 14.0, 12.0, 30.0
_BLOCK = 36.0
"""Height of a color on the chart, and side of a pad."""
_AROUND = 6.0
"""Room left and right of the longest word of the chart, together."""
_LEAST = 70.0
"""A color on the chart is no narrower."""


@dataclass(frozen=True, slots=True)
class Step:
    """One color of a row of the chart."""

    result: str
    word: str
    color: Color


@dataclass(frozen=True, slots=True)
class Pad:
    """A pad of the strip: its row on the chart, how it looked dry, what it turns to and when (seconds)."""

    label: str
    row: tuple[Step, ...]
    dry: Step
    turned: Step
    from_s: float
    to_s: float
    until_s: float

    def color(self, at_s: float) -> Color:
        """Return its color after so many seconds."""
        if at_s <= self.until_s:
            return mix(self.dry.color, self.turned.color, smooth(at_s, self.from_s, self.to_s))
        look = scenes()["strip"]
        later = [step.color for step in self.row] + [parse_color(look["beyond"])]
        beyond = later[self.row.index(self.turned) + 1]
        return mix(self.turned.color, beyond, look["darkens"] * smooth(at_s, self.until_s, look["end_s"]))

    def says(self, at_s: float) -> str:
        """Return its color in words."""
        if at_s > self.until_s:
            return text("cases.scenes.strip.darker", pad=self.label, color=self.turned.word)
        if self.dry.word != self.turned.word and self.from_s < at_s < self.to_s:
            return text("cases.scenes.strip.turning", pad=self.label, before=self.dry.word, after=self.turned.word)
        step = self.dry if at_s <= self.from_s else self.turned
        return text("cases.scenes.strip.is", pad=self.label, color=step.word)


def smooth(at: float, low: float, high: float) -> float:
    """Return how far something has gone between two times, from 0 to 1, gently at both ends."""
    share = min(max((at - low) / (high - low), 0.0), 1.0)
    return share * share * (3 - 2 * share)


class StripScene:
    """The strip at the left, the bottle with its chart at the right, each pad beside its row."""

    clock = True

    def __init__(self, case: Case, payload: WatchPayload, look: int) -> None:
        looks = scenes()["strip"]
        told = dict(frame.cue.split(": ", 1) for frame in payload.frames if ": " in frame.cue)
        self.at = [frame.at_s for frame in payload.frames]
        self.pads = []
        for raw, dry in zip(looks["pads"].values(), told[looks["dry"]].split(", "), strict=True):
            row = tuple(Step(result, word, parse_color(color)) for result, word, color in raw["row"])
            known = {step.word: step for step in row}
            spoiled = {word: Step("", word, parse_color(color)) for word, color in looks["spoiled"].items()}
            self.pads.append(Pad(
                raw["label"], row, (spoiled | known)[dry], known[told[raw["cue"]]], raw["from_s"], raw["to_s"],
                raw["until_s"],
            ))

    def says(self, frame: int) -> str:
        return ". ".join(pad.says(self.at[frame]) for pad in self.pads)

    def chart(self) -> str:
        """Return the chart on the bottle in words."""
        rows = []
        for pad in self.pads:
            steps = [text("cases.scenes.strip.step", color=one.word, result=one.result) for one in pad.row]
            rows.append(text("cases.scenes.strip.row", pad=pad.label, steps=", ".join(steps)))
        return ". ".join(rows)

    # ---- drawing ------------------------------------------------------------------------------------

    def _letters(self, ui: Ui, width: float) -> float:
        """Return how large the letters on the bottle are: as a person chose, or as large as it has room for."""
        room = (width - _STRIP - _GAP - 2 * _PAD) / 4 - _AROUND
        return min(ui.text_scale, room / self._widest(ui))

    def _widest(self, ui: Ui) -> float:
        words = [word for pad in self.pads for step in pad.row for word in (step.word, step.result)]
        return max(ui.canvas.text_width(word, "tiny_strong", 1.0) for word in words)

    def _row_high(self, ui: Ui, letters: float) -> float:
        canvas = ui.canvas
        return canvas.line_height("small_strong", letters) + 3 + _BLOCK + 2 * canvas.line_height("tiny", letters) + 12

    def _block_top(self, ui: Ui, box: Rect, n: int) -> float:
        letters = self._letters(ui, box.w)
        top = box.y + _CAP + _PAD + n * self._row_high(ui, letters)
        return top + ui.canvas.line_height("small_strong", letters) + 3

    def measure(self, ui: Ui, width: float) -> Size:
        letters = self._letters(ui, width)
        block = max(_LEAST, _AROUND + letters * self._widest(ui))
        wide = min(width, _STRIP + _GAP + 2 * _PAD + 4 * block)
        return Size(wide, _CAP + 2 * _PAD + 3 * self._row_high(ui, self._letters(ui, wide)) - 12)

    def draw(self, ui: Ui, box: Rect, frame: int) -> None:
        strip, bottle = box.take_left(_STRIP, _GAP)
        self._draw_bottle(ui, bottle, box)
        self._draw_strip(ui, Rect(strip.x, box.y + 6, strip.w, box.h - 6), box, self.at[frame])

    def _draw_strip(self, ui: Ui, strip: Rect, box: Rect, at_s: float) -> None:
        ui.canvas.rect(strip, "white", radius=6, border="edge", shadow="panel")
        for n, pad in enumerate(self.pads):
            color = pad.color(at_s)
            square = Rect(strip.center[0] - _BLOCK / 2, self._block_top(ui, box, n), _BLOCK, _BLOCK)
            ui.canvas.rect(square, color, radius=2, border=darker(color, 0.35), border_width=1.25)

    def _draw_bottle(self, ui: Ui, box: Rect, whole: Rect) -> None:
        canvas = ui.canvas
        cap = Rect(box.center[0] - box.w * 0.3, box.y, box.w * 0.6, _CAP - 4)
        canvas.rect(cap, "bar", radius=5)
        ribs = int(cap.w / 9)
        for n in range(1, ribs):
            x = cap.x + n * cap.w / ribs
            canvas.line([(x, cap.y + 5), (x, cap.bottom - 4)], "bar_pill", 1.5)
        body = Rect(box.x, box.y + _CAP - 6, box.w, box.h - _CAP + 6)
        canvas.rect(body, "card", radius=16, border="edge", border_width=1.5, shadow="panel")
        for n, pad in enumerate(self.pads):
            self._draw_row(ui, box, self._block_top(ui, whole, n), pad, self._letters(ui, whole.w))
        ui.node("image", text("cases.scenes.strip.chart"), body, id="chart", value=self.chart())

    def _draw_row(self, ui: Ui, box: Rect, top: float, pad: Pad, letters: float) -> None:
        canvas = ui.canvas
        name, line = canvas.line_height("small_strong", letters), canvas.line_height("tiny", letters)
        inner = Rect(box.x + _PAD, top, box.w - 2 * _PAD, _BLOCK)
        title = Rect(inner.x, top - name - 3, inner.w, name)
        canvas.text(pad.label, title, "small_strong", scaled=letters)
        wide = inner.w / len(pad.row)
        for k, step in enumerate(pad.row):
            x = inner.x + k * wide
            block = Rect(x + 3, top, wide - 6, _BLOCK)
            canvas.rect(block, step.color, radius=4, border=darker(step.color, 0.35), border_width=1.25)
            first = Rect(x, block.bottom + 1, wide, line)
            canvas.text(step.result, first, "tiny_strong", align="center", scaled=letters)
            second = Rect(x, first.bottom, wide, line)
            canvas.text(step.word, second, "tiny", "ink_soft", align="center", scaled=letters)
