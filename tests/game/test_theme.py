"""The look holds what it promises: contrast first."""

import pytest

from game.theme import Pair, contrast, load_theme, mix, parse_color

THEME = load_theme()


@pytest.mark.parametrize("pair", THEME.pairs, ids=lambda p: f"{p.foreground} on {p.background}")
def test_what_is_read_stands_out_from_its_ground(pair: Pair) -> None:
    ratio = contrast(THEME.color(pair.foreground), THEME.color(pair.background))
    assert ratio >= pair.least


def test_body_text_is_promised_the_highest_contrast() -> None:
    promised = {(p.foreground, p.background): p.least for p in THEME.pairs}
    for ground in ("panel", "card", "paper", "floor"):
        assert promised["ink", ground] == 7


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_colours_are_parsed_and_mixed() -> None:
    assert parse_color("#1c2b36") == (28, 43, 54)
    assert mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    with pytest.raises(ValueError, match="not a colour"):
        parse_color("teal")


def test_an_unknown_colour_is_an_error() -> None:
    with pytest.raises(KeyError):
        THEME.color("mauve")
