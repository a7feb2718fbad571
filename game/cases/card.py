"""A rapid test: a card with a well for drops, and a window in which lines appear at C and T."""

from game.cases.staging import fitted, scenes
from game.cases.strip import smooth
from game.text import text
from game.theme import Color, mix, parse_color
from game.widgets import Rect, Size, Ui
from sim.cases.case import Case, WatchPayload

_WIDE, _HIGH = 268.0, 326.0
_BODY = 168.0
"""Width of the card, logical pixels at 100% text."""
_PAPER: Color = (253, 251, 246)
_FAINT = 0.6
"""A line weaker than this is called faint."""
_DRY = 0.16
"""How strong the shadows of drying paper get."""


class CardScene:
    """The card as it is after so many seconds: fluid in the window, a line at C, a line at T."""

    clock = True

    def __init__(self, case: Case, payload: WatchPayload, look: int) -> None:
        looks = scenes()["card"]
        self.at = [frame.at_s for frame in payload.frames]
        self.lines: list[tuple[float, float]] = []
        """How strong the lines at C and T are, frame by frame."""
        self.dried: list[bool] = []
        now, dried = (0.0, 0.0), False
        for frame in payload.frames:
            if frame.cue in looks["lines"]:
                now = tuple(looks["lines"][frame.cue])
            dried = dried or frame.cue == looks["dries"]
            self.lines.append(now)
            self.dried.append(dried)
        cues = {frame.cue for frame in payload.frames}
        if not cues & set(looks["lines"]):
            raise KeyError("no cue names a line")

    def says(self, frame: int) -> str:
        look, at = scenes()["card"], self.at[frame]
        if at <= look["runs_s"][0]:
            return text("cases.scenes.card.well")
        told = [text("cases.scenes.card.running")] if at < look["runs_s"][1] else []
        shadow = self.dried[frame]
        told += [
            text("cases.scenes.card.at", mark=mark, line=_word(strong, shadow and not strong))
            for mark, strong in zip("CT", self.lines[frame], strict=True)
        ]
        return ". ".join(told)

    def measure(self, ui: Ui, width: float) -> Size:
        return fitted(ui, width, _WIDE, _HIGH)

    def draw(self, ui: Ui, box: Rect, frame: int) -> None:
        canvas, one = ui.canvas, box.w / _WIDE
        canvas.rect(box, "teal_wash", radius=12, border="line")
        body = box.centered(_BODY * one, (_HIGH - 28) * one)
        canvas.rect(body, "card", radius=20 * one, border="edge", border_width=1.5, shadow="panel")
        canvas.rect(body.inset(9 * one), None, radius=13 * one, border="line")
        window = Rect(body.center[0] - 30 * one, body.y + 34 * one, 60 * one, 142 * one)
        canvas.rect(window.inset(-6 * one), "track", radius=14 * one, border="keycap_edge")
        self._draw_window(ui, window, frame, one)
        for mark, share in (("C", 0.28), ("T", 0.62)):
            at = (window.right + 21 * one, window.y + window.h * share)
            canvas.text_at(mark, at, "heading", "ink", scaled=one)
            canvas.line([(window.x - 14 * one, at[1]), (window.x - 9 * one, at[1])], "ink_faint", 2)
        self._draw_well(ui, (body.center[0], body.bottom - 66 * one), one)

    def _draw_well(self, ui: Ui, center: tuple[float, float], one: float) -> None:
        fluid = parse_color(scenes()["card"]["fluid"])
        ui.canvas.circle(center, 29 * one, "track", border="keycap_edge")
        ui.canvas.circle(center, 22 * one, fluid, border="edge")
        ui.canvas.circle((center[0] - 7 * one, center[1] - 7 * one), 4 * one, "white")
        ui.canvas.text_at("S", (center[0] + 51 * one, center[1]), "heading", "ink", scaled=one)

    def _draw_window(self, ui: Ui, window: Rect, frame: int, one: float) -> None:
        canvas, look, at = ui.canvas, scenes()["card"], self.at[frame]
        red, fluid, shadow = (parse_color(look[name]) for name in ("red", "fluid", "shadow"))
        canvas.rect(window, _PAPER, radius=9 * one, border="edge")
        run = smooth(at, *look["runs_s"])
        tint = mix(fluid, _PAPER, 0.25 + 0.7 * smooth(at, *look["clears_s"]))
        if run:
            wet = window.inset(2 * one).take_bottom((window.h - 4 * one) * run)[0]
            canvas.rect(wet, tint, radius=7 * one)
            if run < 1:  # the front is darker than what follows it
                canvas.rect(Rect(wet.x, wet.y, wet.w, min(wet.h, 7 * one)), mix(fluid, red, 0.3), radius=3 * one)
        ground = tint if run else _PAPER
        for share, strong in zip((0.28, 0.62), self.lines[frame], strict=True):
            color = mix(ground, red, strong)
            if not strong:
                if not self.dried[frame]:
                    continue
                color = mix(ground, shadow, _DRY + 0.2)
            line = Rect(window.x + 5 * one, window.y + window.h * share - 4 * one, window.w - 10 * one, 8 * one)
            canvas.rect(line, color, radius=2 * one)


def _word(strong: float, shadow: bool) -> str:
    """Return what a line of that strength looks like."""
    name = "shadow" if shadow else "none" if not strong else "faint" if strong < _FAINT else "full"
    return text(f"cases.scenes.card.{name}")
