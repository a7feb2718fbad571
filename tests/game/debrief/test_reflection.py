"""The cards of the reflection: readable at every size, answered, skipped and gone back to by keys alone."""

from collections.abc import Callable
from typing import Any

import pytest

from game.app import App
from game.screens.base import Next
from game.screens.reflection import ReflectionScreen
from game.settings import SettingsStore
from sim.clock import parse_clock
from tests.game.debrief.days import SIZES, cards_of, set_text


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_every_card_is_tidy_and_nine_keys_answer_them_all(
    open_app: Callable[..., App], store: SettingsStore, assert_tidy: Callable[[App], None],
    size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    set_text(store, text_size)
    cards, done, said = cards_of("ma1", "hurried"), list[dict[str, str]](), list[str]()

    def go(answers: Any) -> Next:
        done.append(dict(answers))
        return None

    app = open_app(ReflectionScreen(cards, "ma", lambda card, answer: said.append(f"{card}={answer}"), go), size)
    for number in range(9):
        assert not done
        assert_tidy(app)
        app.key(str(number % 3 + 1))
    wanted = {card.id: card.options[i % 3][0] for i, card in enumerate(cards)}
    assert done == [wanted]
    assert said == [f"{card}={answer}" for card, answer in wanted.items()]


@pytest.mark.parametrize(("ended", "hour"), [("12:40", "at midday"), ("17:20", "in the evening")])
def test_the_street_lies_in_the_light_of_the_hour(open_app: Callable[..., App], ended: str, hour: str) -> None:
    app = open_app(ReflectionScreen(cards_of("ma1", "hurried"), "ma", ended=parse_clock(ended)))
    assert app.tree.has("image", f"The clinic {hour}, after the doors are closed")


def test_a_card_can_be_skipped_and_gone_back_to(open_app: Callable[..., App]) -> None:
    done: list[Any] = []
    cards = cards_of("ma1", "hurried")
    app = open_app(ReflectionScreen(cards, "ma", None, lambda answers: done.append(dict(answers))))
    app.key("2")
    app.key("S")
    app.key("Backspace")
    app.key("Backspace")
    app.tree.find("radio", "About as much")
    app.key("3")
    app.press("button", "Skip the rest")
    assert done == [{cards[0].id: "less"}]
