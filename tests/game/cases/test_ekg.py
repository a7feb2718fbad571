"""An EKG is drawn from what the case records: every artifact can be seen, and is nowhere named."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from game.app import App
from game.cases import CaseView
from game.cases.ekg import LIMBS, Recording, beats_of, ekg, lead_mv, recording_of, said_of, shows_ekg
from game.cases.traced import TraceWay
from game.widgets import Canvas
from sim.cases.case import Case
from sim.cases.library import CaseLibrary

OpenView = Callable[..., App]
CLEAN = Recording()
MOMENTS = [n / 500 for n in range(1500)]


@pytest.fixture
def case(library: tuple[CaseLibrary, dict[str, Case]]) -> Case:
    return library[1]["ekg_trace"]


def with_values(case: Case, **values: str) -> Case:
    """Return the case with these values of its fields, all others being as they should be."""
    spec = {"speed": "25 mm a second", "gain": "10 mm for a millivolt", "line": "level and thin", "first": "upright",
            "chest": "all six there"} | values
    payload: Any = case.payload
    fields = tuple(replace(field, value=spec.get(field.id, field.value)) for field in payload.fields)
    return replace(case, payload=replace(payload, fields=fields))


def line(recording: Recording, lead: str) -> list[float]:
    return [recording.height_mm(lead, at) for at in MOMENTS]


def test_everything_the_case_can_show_can_be_drawn(library: tuple[CaseLibrary, dict[str, Case]]) -> None:
    spec: Any = library[0]["ekg_trace"]
    right = {field.id: field.value for field in spec.fields}
    for id, looks in ekg()["looks"].items():
        planted = {plant.text for plant in spec.plants.values() if plant.field == id}
        assert set(looks) == {right[id], *planted}
    printed = [plant.field for plant in spec.plants.values() if plant.how is not None]
    assert set(printed) <= set(ekg()["printed"])


def test_what_cannot_be_drawn_is_shown_as_a_form(case: Case) -> None:
    assert isinstance(CaseView(case).way, TraceWay)
    odd = with_values(case, line="like a saw")
    assert not shows_ekg(odd)
    assert not isinstance(CaseView(odd).way, TraceWay)


@pytest.mark.parametrize("arms_swapped", [False, True])
def test_the_limb_leads_add_up(arms_swapped: bool) -> None:
    for wave in ekg()["waves"].values():
        seen = {lead: lead_mv(lead, wave["mv"], arms_swapped) for lead in LIMBS}
        assert seen["I"] + seen["III"] == pytest.approx(seen["II"])
        assert seen["aVR"] + seen["aVL"] + seen["aVF"] == pytest.approx(0)


def test_swapped_arms_turn_lead_one_upside_down_and_let_two_leads_change_places() -> None:
    swapped = replace(CLEAN, arms_swapped=True)
    assert line(swapped, "I") == pytest.approx([-mm for mm in line(CLEAN, "I")])
    for one, other in (("II", "III"), ("aVR", "aVL")):
        assert line(swapped, one) == pytest.approx(line(CLEAN, other))
    assert line(swapped, "aVF") == pytest.approx(line(CLEAN, "aVF"))
    assert line(swapped, "V1") == line(CLEAN, "V1")


def test_only_the_loose_lead_is_flat() -> None:
    loose = replace(CLEAN, lead_off="V3")
    flat = [lead for lead in (*LIMBS, "V1", "V2", "V3", "V4", "V5", "V6") if not any(line(loose, lead))]
    assert flat == ["V3"]


def test_half_the_gain_is_half_the_height() -> None:
    assert line(replace(CLEAN, mm_per_mv=5), "II") == pytest.approx([mm / 2 for mm in line(CLEAN, "II")])


def spread(recording: Recording) -> float:
    """Return how far, in mm, the pen is driven off the clean line of lead II, at most."""
    return max(abs(a - b) for a, b in zip(line(recording, "II"), line(CLEAN, "II"), strict=True))


def turns(recording: Recording) -> int:
    """Return how often the pen of lead II changes its direction in three seconds, against the clean line."""
    off = [a - b for a, b in zip(line(recording, "II"), line(CLEAN, "II"), strict=True)]
    steps = [b - a for a, b in pairwise(off) if b != a]
    return sum((a > 0) != (b > 0) for a, b in pairwise(steps))


def test_each_disturbance_has_a_look_of_its_own() -> None:
    wander, tremor, power = (replace(CLEAN, disturbance=name) for name in ("wander", "tremor", "power"))
    assert all(spread(one) > 0.5 for one in (wander, tremor, power))  # half a small box: it can be seen
    assert turns(wander) <= 2
    assert turns(power) == pytest.approx(2 * 60 * 3, abs=2)
    beats = [line(power, "II")[n] - line(CLEAN, "II")[n] for n in range(0, 1500, 25)]  # each third of a wave
    assert len({round(mm, 3) for mm in beats}) <= 3  # all its waves are alike
    jags = [line(tremor, "II")[n] - line(CLEAN, "II")[n] for n in range(0, 1500, 25)]
    assert len({round(mm, 2) for mm in jags}) > 20  # hardly two of its spikes are


@pytest.mark.parametrize(("field", "value"), [
    (field, value) for field, looks in ekg()["looks"].items() for value in list(looks)[1:]
])  # fmt: skip
def test_an_artifact_is_seen_and_not_named(case: Case, open_view: OpenView, field: str, value: str) -> None:
    clean = open_view(CaseView(with_values(case))).ui.canvas.surface.copy()
    app = open_view(CaseView(with_values(case, **{field: value})))
    assert app.ui.canvas.surface.get_view("2").raw != clean.get_view("2").raw
    if field in ekg()["printed"]:
        return
    values = {node.id.rpartition("/")[2]: node.value for node in app.tree.modal().find_all("checkbox")}
    assert values[f"field:{field}"] == said_of(field, value)
    assert values[f"field:{field}"] != said_of(field, next(iter(ekg()["looks"][field])))
    written = [node.name for node in app.tree.modal().walk()]
    assert value not in written and value not in values.values()


def test_what_is_seen_is_written_when_asked_for(
    case: Case, open_view: OpenView, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = Canvas.paragraph

    def listen(canvas: Canvas, words: str, *args: object, **more: object) -> float:
        written.append(words)
        return write(canvas, words, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Canvas, "paragraph", listen)
    app = open_view(CaseView(with_values(case, first="upside down")))
    told = said_of("first", "upside down")
    app.draw()
    assert told not in written
    app.press("button", "Say it in words")
    app.draw()
    assert told in written and said_of("line", "level and thin") in written


def test_the_same_person_always_has_the_same_beat(case: Case) -> None:
    values = {field.id: field.value for field in with_values(case).payload.fields}  # type: ignore[union-attr]
    assert recording_of(values, 31) == recording_of(values, 31)
    assert recording_of(values, 31) != recording_of(values, 32)


def test_the_keyboard_reaches_every_part_of_the_paper(case: Case, open_view: OpenView) -> None:
    view = CaseView(case)
    app = open_view(view)
    for key in ("Down", "Space", "Tab", "Space", "Down", "Space"):
        app.key(key)
    assert view.draft.value == ["first", "chest", "line"]


@pytest.mark.parametrize("years", [0, 4, 9, 40])
def test_the_line_of_a_quick_heart_has_no_gap(years: int) -> None:
    recording = Recording(beat_s=60 / beats_of(7, years))
    step = 1 / 2000
    heights = [recording.height_mm("II", n * step) for n in range(3000)]
    steepest = 10 * 0.95 * 0.61 / 0.0115 * step  # of the R wave: a bell is steepest one width from its middle
    assert max(abs(b - a) for a, b in pairwise(heights)) < 1.3 * steepest
    assert max(heights) > 8
