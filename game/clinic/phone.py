"""The front desk's phone on the floor: it shakes and sends out waves while a line rings."""

import math

from game.clinic import furniture, ground
from game.clinic.people import Stage
from game.text import text
from game.theme import mix
from game.widgets.canvas import Canvas
from game.widgets.geometry import Rect
from game.widgets.ui import Ui
from sim.day.view import CallView
from sim.scenario.model import Plan


def place(plan: Plan) -> tuple[float, float] | None:
    """Return where the phone stands: on the first counter of the front desk, else nowhere."""
    for room in plan.rooms.values():
        if room.kind == "desk":
            for kind, x, y, w, _ in room.furniture:
                if kind == "counter":
                    return x + w * 0.48, y + 12
    return None


def shake(now: float) -> float:
    """Return how far a ringing phone leans at a moment, -1 to 1: two short bursts, then a rest."""
    beat = now * 0.8 % 1.0
    return math.sin(beat * 80) if beat < 0.16 or 0.26 < beat < 0.42 else 0.0


def draw(ui: Ui, stage: Stage, plan: Plan, calls: tuple[CallView, ...]) -> list[Rect]:
    """Draw the phone, and a small sign with the number of lines that ring or hold; return where the sign is."""
    spot = place(plan)
    if spot is None:
        return []
    ringing = [call for call in calls if call.state == "ringing"]
    held = [call for call in calls if call.state == "hold"]
    x, y = stage.at(spot)
    if ringing and not ui.reduced_motion:
        ui.animating = True
        for delay in (0.0, 0.5):
            wave = (ui.now * 0.8 + delay) % 1.0
            color = mix(ui.theme.color("coral"), ui.theme.rooms["desk"], wave)
            ui.canvas.ring((x, y), (10 + 14 * wave) * stage.scale, 1.8, color)
    lean = shake(ui.now) * 1.5 if ringing and not ui.reduced_motion else 0.0
    _phone(ui.canvas, (x + lean, y), stage.scale, bool(ringing))
    below = (x, y + 4 * stage.scale)
    if ringing:
        words = text("floor.your_call") if any(call.yours for call in ringing) else str(len(ringing))
        signs = [_sign(ui, below, words, "phone-volume", "coral_dark")]
    else:
        signs = [_sign(ui, below, str(len(held)), "pause", "bar_pill")] if held else []
    for call in calls:
        state = text(f"floor.call.{'yours' if call.yours else call.state}")
        told = f"{state} · {call.caller}" if call.caller else state
        ui.node("status", text("floor.line", line=call.line), Rect(x - 12, y - 12, 24, 24), id=f"call:{call.id}",
                value=told, states={"alarm" if call.urgent else ""})
    return signs


def _phone(canvas: Canvas, at: tuple[float, float], scale: float, lit: bool) -> None:
    # The furniture draws in units of the plan: lend it a canvas that has them.
    units = ground.plan_canvas(canvas, canvas.surface, scale * canvas.scale)
    furniture.draw_phone(units, (at[0] / scale, at[1] / scale), lit)


def _sign(ui: Ui, at: tuple[float, float], words: str, icon: str, ground_color: str) -> Rect:
    """Draw a small sign below a point: "phone 2" for lines that ring, "pause 1" for those on hold."""
    canvas = ui.canvas
    asked, canvas.text_scale = canvas.text_scale, min(canvas.text_scale, 1.35)
    high = canvas.line_height("tiny_strong")
    wide = canvas.text_width(words, "tiny_strong") + high + 12
    box = Rect(at[0] - wide / 2, at[1] + 6, wide, high)
    canvas.rect(box, ground_color, radius=high / 2)
    canvas.icon(icon, Rect(box.x + 6, box.y, high, high).inset(high * 0.18), "white")
    canvas.text(words, Rect(box.x + high + 6, box.y, wide, high), "tiny_strong", "white")
    canvas.text_scale = asked
    return box
