"""A test card, a couch, an oximeter: what is to be seen on them is there at its time, and not written beside it."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from game.app import App
from game.cases import CaseView, Draft
from game.cases.card import CardScene
from game.cases.clip import ClipScene
from game.cases.couch import CouchScene
from game.cases.ekg import beats_of
from game.cases.intents import Say
from game.cases.scene import SceneWay, scene_of
from game.cases.staging import scenes
from game.theme import contrast, mix, parse_color
from sim.cases.case import Answer, Case
from sim.cases.library import CaseLibrary
from sim.cases.sample import SAMPLE
from sim.luck import Luck

Library = tuple[CaseLibrary, dict[str, Case]]
OpenView = Callable[..., App]


def drawn(library: Library, kind: str) -> Iterator[tuple[Any, Answer, list[float]]]:
    """Yield for many cases of a kind: what is drawn, the right answer, and when each frame is."""
    for n in range(100):
        dice = Luck(n).of(SAMPLE.entity)
        case = library[0].make(kind, SAMPLE, dice)
        scene = scene_of(case)
        assert scene is not None
        frames = case.payload.frames  # type: ignore[union-attr]
        yield scene, library[0].attempt(case, 1.0, dice, "best"), [frame.at_s for frame in frames]


def test_the_line_at_c_appears_when_it_is_to_be_noted(library: Library) -> None:
    seen = set()
    for scene, right, at in drawn(library, "rapid_test"):
        assert isinstance(scene, CardScene)
        first = next((second for second, (c, _) in zip(at, scene.lines, strict=True) if c), None)
        if first is None:
            assert right.action == "stop", "no line at C, no result"
        else:
            control = right.value["control"] if right.action == "submit" else first  # type: ignore[index, call-overload]
            assert first == control
        after = scene.lines[at.index(600.0)]
        assert scene.lines[0] == (0, 0) and scene.lines[-1] == after  # it stays as it is, whatever dries
        seen.add(after)
    assert seen == {(1, 0), (1, 1), (1, 0.34), (0, 1)}


def test_a_faint_line_can_be_seen_and_a_shadow_is_no_line() -> None:
    look = scenes()["card"]
    red, paper, shadow = parse_color(look["red"]), (253, 251, 246), parse_color(look["shadow"])
    faint = mix(paper, red, look["lines"]["a line at C, a faint one at T"][1])
    assert contrast(faint, paper) > 1.5
    assert max(shadow) - min(shadow) < 30 < max(faint) - min(faint)  # gray, not red


def test_what_is_wet_dries_from_sheet_to_nothing_and_its_first_dull_spot_is_to_note(library: Library) -> None:
    for scene, right, at in drawn(library, "wet_time"):
        assert isinstance(scene, CouchScene)
        dry, spot = at[scene.wet.index(0)], next(n for n in range(len(at)) if "Dull" in scene.says(n))
        assert right.action != "submit" or right.value["dries"] == at[spot]  # type: ignore[index, call-overload]
        assert at[spot] < dry
        assert scene.wet[0] == 1 and scene.wet == sorted(scene.wet, reverse=True)
        assert [scene.says(spot - 1), scene.says(at.index(dry) - 1), scene.says(at.index(dry))] == [
            "Wet and shiny all over", "Dull spots, and wet and shiny patches", "Dull all over, nothing shines",
        ]


@pytest.mark.parametrize("kind", ["rapid_test", "wet_time", "oxygen"])
def test_each_frame_that_differs_looks_different_and_says_nothing_unasked(
    library: Library, open_view: OpenView, kind: str
) -> None:
    case = library[1][kind]
    scene = scene_of(case)
    assert scene is not None
    pictures: dict[str, bytes] = {}
    for frame in range(0, len(case.payload.frames), 3):  # type: ignore[union-attr]
        app = open_view(CaseView(case, Draft({}, frame), look=0))
        modal = app.tree.modal()
        node = next(node for node in modal.walk() if node.id.endswith("/picture"))
        assert node.value == scene.says(frame)
        assert not app.tree.has("status", scene.says(frame))
        box = app.ui.canvas.pixels(node.bounds)
        pictures[scene.says(frame)] = app.ui.canvas.surface.subsurface(box).copy().get_buffer().raw
    assert len(set(pictures.values())) == len(pictures) >= 2


def settles(scene: ClipScene) -> bool:
    """Tell whether its wave gets even in the end."""
    return scene.waves[-1] == (1, 0)


def test_the_first_even_wave_of_a_clip_comes_with_the_number_to_note(library: Library) -> None:
    even = 0
    for scene, right, at in drawn(library, "oxygen"):
        assert isinstance(scene, ClipScene)
        assert scene.waves[0] == (0, 0)  # flat at first
        if not settles(scene):
            assert right.action == "retake"
            continue
        even += 1
        uneven = [one for _, one in scene.waves if one]
        assert uneven == sorted(uneven, reverse=True)
        first = next(n for n, (tall, one) in enumerate(scene.waves) if tall and not one)
        shown = f"{scene.frames[first].reading:g} %, pulse {scene.pulse(first)}"
        assert scene.says(first) == f"{shown}, even wave, steady number"
        if right.action != "retake":
            assert right.value == {"oxygen": scene.frames[first].reading}
        steady = [frame.reading for frame in scene.frames[first:]]
        assert len(steady) >= 10 and len(set(steady)) == 1  # long enough to see that it stays
        moving = [frame.reading for n, frame in enumerate(scene.frames[:first]) if scene.reads(n)]
        falls = sum(later < now for now, later in pairwise(moving))
        assert falls >= 3, "a number that only climbs gives its end away"
        assert [frame.at_s for frame in scene.frames][: len(at)] == at
    assert even > 60


def test_a_clip_that_nobody_can_read_shows_no_even_wave_and_no_number_that_stays(library: Library) -> None:
    """What is said of the finger is what the clip shows: a hand that moves gives no steady number."""
    seen = set()
    for n in range(400):
        dice = Luck(n).of(SAMPLE.entity)
        child = copy(SAMPLE.person)
        child.born, child.age = date(SAMPLE.today.year - 3, 1, 1), 3
        for subject in (SAMPLE, SAMPLE._replace(person=child)):
            case = library[0].make("oxygen", subject, dice)
            scene, variant = scene_of(case), case.key["situation"].variant.id
            assert isinstance(scene, ClipScene)
            assert settles(scene) == (variant not in ("cold_hands", "same_arm", "wriggles"))
            if settles(scene):
                continue
            assert not any("even wave" in scene.says(frame) for frame in range(len(scene.frames)))
            last = range(len(case.payload.frames) - 1, len(scene.frames))  # type: ignore[union-attr]
            numbers = {scene.frames[frame].reading for frame in last if scene.reads(frame)}
            assert len(numbers) != 1, "a number that stays"
            assert bool(scene.slips) == (variant == "wriggles")
            seen.add(variant)
    assert seen == {"cold_hands", "same_arm", "wriggles"}


def test_a_clip_without_a_number_gives_none_to_note(library: Library, open_view: OpenView) -> None:
    case = library[1]["oxygen"]
    view = CaseView(case)
    app = open_view(view)
    assert "disabled" in app.tree.find("button", "Note it now: Oxygen").states
    app.key("1")
    assert view.draft.value == {}
    for _ in range(40):
        app.key("Right")
    app.key("1")
    last = case.payload.frames[-1].reading  # type: ignore[union-attr]
    assert view.draft.value == {"oxygen": last}


def test_a_clip_shows_the_pulse_that_the_persons_ekg_shows_and_half_of_it_where_it_misses_beats(
    library: Library
) -> None:
    halves = 0
    for n in range(60):
        case = replace(library[0].make("oxygen", SAMPLE, Luck(n).of(SAMPLE.entity)), subject="Ana, 40 · cough")
        scene = scene_of(case, n)
        assert isinstance(scene, ClipScene)
        if not settles(scene):
            continue
        missed = any("one wave for two beats" in line for paper in case.documents for line in paper.lines)
        halves += missed
        steady = {scene.pulse(f) for f, (tall, uneven) in enumerate(scene.waves) if tall and not uneven}
        assert steady == {round(beats_of(n, 40) / (2 if missed else 1))}
        jumps = {scene.pulse(f) for f, (tall, uneven) in enumerate(scene.waves) if tall and uneven == 1}
        assert len(jumps) >= 3
    assert halves, "a meter in bright light is among them"
    assert beats_of(7, 0) > beats_of(7, 4) > beats_of(7, 40) == beats_of(7)


@pytest.mark.parametrize("kind", ["wet_time", "rapid_test"])
def test_the_trail_gives_no_moment_away_unless_words_are_asked_for(library: Library, kind: str) -> None:
    way = CaseView(library[1][kind]).way
    assert isinstance(way, SceneWay)
    frames = range(len(way.payload.frames))
    assert not any(way.noticed(frame) for frame in frames)
    way.take(Say())
    assert len({way.noticed(frame) for frame in frames}) > 1


@pytest.mark.window
@pytest.mark.parametrize("kind", ["wet_time", "rapid_test", "oxygen"])
def test_with_the_largest_letters_the_thing_its_clock_and_play_are_in_sight_together(
    library: Library, open_view: OpenView, kind: str
) -> None:
    tree = open_view(CaseView(library[1][kind]), text_size=2.0).tree
    ids = ("picture", "moment", "play") if kind == "oxygen" else ("picture", "gauge", "moment", "play")
    for id in ids:
        node = next(node for node in tree.walk() if node.id.endswith(f"/{id}"))
        assert node.visible.h == pytest.approx(node.bounds.h, abs=1), id
