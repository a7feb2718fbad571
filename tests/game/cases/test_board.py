"""Pictures to place things on: every spot has its name in sight and a letter of its own."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.cases import CaseView
from game.cases.art import body_picture, picture_look
from game.clinic.looks import Build, build_of, look_of
from game.theme import contrast, parse_color
from game.widgets import Canvas
from sim.cases.case import Answer, Case, PlacePayload
from sim.cases.library import CaseLibrary

OpenView = Callable[..., App]


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_every_spot_is_named_without_pointing_at_it(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]], monkeypatch: pytest.MonkeyPatch,
    text_size: float,
) -> None:
    written: list[str] = []
    write = Canvas.text

    def listen(canvas: Canvas, words: str, *args: object, **more: object) -> float:
        written.append(words)
        return write(canvas, words, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Canvas, "text", listen)
    for case in library[1].values():
        if not isinstance(case.payload, PlacePayload):
            continue
        app = open_view(CaseView(case), text_size)
        app.key("Tab")
        written.clear()
        app.draw()
        said = " ".join(written)
        own = all(spot.label[1:3] == ": " for spot in case.payload.spots)  # the trays have letters on them
        for number, spot in enumerate(case.payload.spots):
            letter, name = spot.label.split(": ", 1) if own else ("ABCDEFGHIJKLMNOP"[number], spot.label)
            assert name in said, f"{case.kind}: {name}"
            assert letter in written


def test_with_large_letters_every_place_and_its_name_are_seen_without_scrolling(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]]
) -> None:
    boards = [case for case in library[1].values() if isinstance(case.payload, PlacePayload)]
    assert boards
    for case in boards:
        app = open_view(CaseView(case), 2.0)
        seen = {node.id.rpartition("/")[2]: node for node in app.tree.walk()}
        assert isinstance(case.payload, PlacePayload)
        first = case.payload.tokens[0].label
        assert first in seen["caption"].name and seen["caption"].visible.h >= seen["caption"].bounds.h - 1
        for spot in case.payload.spots:
            for node in (seen[f"spot:{spot.id}"], seen[f"name:{spot.id}"]):
                assert node.visible.h >= node.bounds.h - 6, f"{case.kind}: {node.name}"  # room around it may be cut


def test_names_stand_on_the_boards_where_they_fit(library: tuple[CaseLibrary, dict[str, Case]]) -> None:
    look, payload = picture_look("bins"), library[1]["waste_bins"].payload
    assert isinstance(payload, PlacePayload)
    for spot in payload.spots:
        assert any(top > spot.y for top, _ in look.rails), spot.label
        others = [one for one in payload.spots if one is not spot and abs(one.y - spot.y) < 0.2]
        assert all(abs(one.x - spot.x) >= look.apart - 0.01 for one in others)


def test_a_number_and_a_letter_put_a_thing_in_its_place(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]]
) -> None:
    case = library[1]["waste_bins"]
    assert isinstance(case.payload, PlacePayload)
    view = CaseView(case)
    app = open_view(view)
    for key in ("2", "H", "1", "C", "Enter", "Enter"):
        app.key(key)
    tokens, spots = case.payload.tokens, case.payload.spots
    assert view.answer() == Answer({tokens[0].id: spots[2].id, tokens[1].id: spots[7].id})


@pytest.mark.parametrize("kind", ["waste_bins", "autoclave_load"])
def test_pressing_a_name_is_pressing_its_spot(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]], kind: str
) -> None:
    payload = library[1][kind].payload
    assert isinstance(payload, PlacePayload)
    view = CaseView(library[1][kind])
    app = open_view(view)
    for token, spot in zip(payload.tokens, payload.spots, strict=False):
        app.click("text", spot.label)
        assert view.draft.value[token.id] == spot.id  # type: ignore[index, call-overload]


@pytest.mark.parametrize("build", ["man", "woman"])
def test_a_body_is_drawn_in_one_build_with_every_skin_and_its_lines_seen(build: Build) -> None:
    other: Build = "man" if build == "woman" else "woman"
    for skin in {look_of(number, "patient").skin for number in range(60)}:
        svg = body_picture("chest", skin, build)
        assert f'<g id="{build}">' in svg and f'<g id="{other}">' not in svg
        edge = re.search(r'stroke="(#[0-9a-f]{6})" stroke-width="2"', svg)
        assert edge is not None and contrast(parse_color(edge[1]), skin) > 1.2


def test_an_ekg_is_placed_on_a_body_like_that_of_the_person(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]]
) -> None:
    case = library[1]["ekg_leads"]
    woman = next(number for number in range(90) if build_of(number, 40) == "woman")
    like = next(n for n in range(woman + 1, 9000) if build_of(n, 40) == "man"
                and look_of(n, "patient").skin == look_of(woman, "patient").skin)
    shown = {}
    for look, about in ((woman, "Ana, 40 · x"), (like, "Tom, 40 · x"), (woman, "Ana, 9 · x")):
        app = open_view(CaseView(replace(case, subject=about), look=look))
        box = app.ui.canvas.pixels(app.tree.find("group", "Picture: chest").bounds)
        shown[about] = app.ui.canvas.surface.subsurface(box).copy().get_buffer().raw
    assert shown["Ana, 40 · x"] != shown["Tom, 40 · x"] == shown["Ana, 9 · x"]


def test_the_caption_says_what_would_go_where(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]]
) -> None:
    case = library[1]["fridge_load"]
    assert isinstance(case.payload, PlacePayload)
    app = open_view(CaseView(case))
    spot, (first, second, *_) = case.payload.spots[0], case.payload.tokens
    assert app.tree.find("status", f"{first.label}, to: {spot.label}")
    app.press("cell", spot.label)
    app.draw()
    caption = next(node for node in app.tree.walk() if node.id.endswith("/caption"))
    assert caption.name == spot.label, f"{second.label} would take the place of what is there"


@pytest.mark.parametrize("text_size", [1.0, 1.35, 1.4, 1.7, 2.0])
def test_whose_right_and_left_it_is_stands_apart_on_both_sides_of_the_neck(
    open_view: OpenView, library: tuple[CaseLibrary, dict[str, Case]], text_size: float
) -> None:
    app = open_view(CaseView(library[1]["ekg_leads"]), text_size)
    board = app.tree.find("group", "Picture: chest").bounds
    right, left = (app.tree.find("text", words).bounds for words in ("Patient's right", "Patient's left"))
    assert board.x <= right.x and left.right <= board.right
    assert right.right < board.x + 0.43 * board.w < board.x + 0.57 * board.w < left.x
