"""Captions never overlap; the heavier keeps its place."""

from hypothesis import given
from hypothesis import strategies as st

from game.clinic.captions import Caption, arrange
from game.widgets import Rect

FLOOR = Rect(0, 0, 800, 500)
captions = st.builds(
    Caption, st.just("Jo"), st.floats(0, 800), st.floats(0, 480), st.floats(20, 160), st.just(16.0), st.integers(0, 9)
)


@given(st.lists(captions, max_size=25))
def test_no_two_overlap_and_all_are_on_the_floor(wanted: list[Caption]) -> None:
    boxes = [box for _, box in arrange(wanted, FLOOR)]
    for i, a in enumerate(boxes):
        assert a.x >= 0 and a.right <= 800.001 and a.bottom <= 500.001
        for b in boxes[i + 1:]:
            assert min(a.meet(b)[2:]) == 0


def test_the_heavier_one_stays_and_the_lesser_one_moves() -> None:
    light, heavy = Caption("Jo", 100, 100, 60, 16, 1), Caption("You", 110, 100, 60, 16, 9)
    placed = dict(arrange([light, heavy], FLOOR))
    assert placed[heavy] == Rect(80, 100, 60, 16)
    assert placed[light] != Rect(70, 100, 60, 16)


def test_what_has_no_place_is_left_out() -> None:
    full = [Rect(0, 0, 800, 500)]
    assert arrange([Caption("Jo", 100, 100, 60, 16)], FLOOR, full) == []
