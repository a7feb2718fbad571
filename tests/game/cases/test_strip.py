"""The test strip: its pads match the chart when they are to be read, and only then."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from game.app import App
from game.cases import CaseView, Draft
from game.cases.scene import SceneWay, scene_of
from game.cases.staging import scenes
from game.cases.strip import Pad, StripScene
from sim.cases.case import Answer, Case
from sim.cases.library import CaseLibrary
from sim.cases.sample import SAMPLE
from sim.luck import Luck

Library = tuple[CaseLibrary, dict[str, Case]]
OpenView = Callable[..., App]


def dipsticks(library: Library) -> Iterator[tuple[Case, StripScene, Answer]]:
    """Yield many cases with what is drawn for them and their right answer."""
    cases = library[0]
    for n in range(80):
        dice = Luck(n).of(SAMPLE.entity)
        case = cases.make("dipstick", SAMPLE, dice)
        scene = scene_of(case)
        assert isinstance(scene, StripScene)
        yield case, scene, cases.attempt(case, 1.0, dice, "best")


def row(pad: Pad) -> list[tuple[int, int, int]]:
    return [step.color for step in pad.row]


def test_a_pad_matches_the_chart_at_its_time_and_not_long_after(library: Library) -> None:
    seen = set()
    for case, scene, _ in dipsticks(library):
        bottle = " ".join(line for document in case.documents for line in document.lines)
        times = re.search(r"glucose (\d+) s, blood (\d+) s, white cells (\d+) s", bottle)
        assert times is not None
        for pad, at in zip(scene.pads, times.groups(), strict=True):
            assert pad.color(float(at)) == pad.turned.color and pad.turned.color in row(pad)
            assert pad.color(150) not in row(pad)
            seen.add((pad.label, pad.turned.word))
    assert len({word for _, word in seen}) >= 8  # what it shows differs from patient to patient


def test_pads_that_had_turned_before_are_never_reported(library: Library) -> None:
    spoiled = 0
    for _, scene, right in dipsticks(library):
        fresh = [pad.dry == pad.row[0] for pad in scene.pads]
        assert all(fresh) or not any(fresh)
        if not all(fresh):
            spoiled += 1
            assert right.action == "stop"
            assert all(pad.color(0) not in row(pad) for pad in scene.pads)
    assert spoiled


@pytest.mark.parametrize("pad", list(scenes()["strip"]["pads"]))
def test_colors_can_be_told_apart_by_word_and_by_lightness(pad: str) -> None:
    steps = scenes()["strip"]["pads"][pad]["row"]
    assert len({word for _, word, _ in steps}) == len(steps)
    light = [sum(int(color[n : n + 2], 16) * part for n, part in ((1, 0.3), (3, 0.6), (5, 0.1))) for *_, color in steps]
    # Whoever sees no colors: those of a row differ in lightness as well.
    assert all(abs(a - b) > 12 for a, b in pairwise(light))


def test_what_is_seen_is_in_the_tree_and_on_the_screen_when_asked_for(library: Library, open_view: OpenView) -> None:
    view = CaseView(library[1]["dipstick"], Draft({}, 12))
    app = open_view(view)
    way = view.way
    assert isinstance(way, SceneWay)
    told = way.scene.says(12)
    picture = app.tree.modal().find("image", "Test strip beside the chart on its bottle")
    assert picture.value == told and not re.search(r"\d", told)
    chart = app.tree.modal().find("image", "Chart on the bottle").value
    assert "turquoise is none" in chart and "purple is +++" in chart
    assert not app.tree.has("status", told)
    app.press("button", "Say it in words")
    assert app.tree.has("status", told)
    app.press("button", "Hide the words")
    assert not app.tree.has("status", told)


def test_words_follow_the_pads(library: Library) -> None:
    _, scene, _ = next(one for one in dipsticks(library) if one[1].pads[0].turned.word == "olive")
    pad = scene.pads[0]
    told = [pad.says(at) for at in (pad.from_s, pad.from_s + 5, pad.to_s, pad.until_s, pad.until_s + 5)]
    dry = pad.dry.word
    assert told == [f"Glucose: {dry}", f"Glucose: between {dry} and olive", "Glucose: olive", "Glucose: olive",
                    "Glucose: darker than olive"]


def test_where_cues_name_no_color_the_clock_alone_is_shown(library: Library) -> None:
    case = library[1]["dipstick"]
    frames = tuple(replace(frame, cue="something") for frame in case.payload.frames)  # type: ignore[union-attr]
    plain = replace(case, payload=replace(case.payload, frames=frames))  # type: ignore[type-var]
    assert scene_of(plain) is None and not isinstance(CaseView(plain).way, SceneWay)


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_what_a_pad_shows_is_chosen_below_the_bottle(
    open_view: OpenView, library: Library, text_size: float
) -> None:
    case = library[1]["dipstick"]
    view = CaseView(case)
    app = open_view(view, text_size)
    for name, line in (("Glucose pad", "++"), ("Blood pad", "none"), ("White cell pad", "+")):
        group = app.tree.find("radiogroup", f"{name}: what it shows")
        assert [node.name for node in group.walk() if node.role == "radio"] == ["none", "+", "++", "+++"]
        app.send(next(node for node in group.walk() if node.role == "radio" and node.name == line).intent)
    assert view.draft.value == {"glucose_shows": 2.0, "blood_shows": 0.0, "leukocytes_shows": 1.0}
    assert view.way.open == 3, "the moments are still to be noted"


def test_the_chart_that_is_painted_is_the_chart_by_which_pads_are_named(library: Library) -> None:
    painted = [[(step.result, step.word) for step in pad.row] for pad in next(dipsticks(library))[1].pads]
    assert painted == [list(mark.shows.chart) for mark in library[0]["dipstick"].marks]  # type: ignore[attr-defined]
