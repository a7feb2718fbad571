"""The words on the screen."""

import pytest

from game.text import MissingTextError, text, texts


def test_a_text_is_found_by_its_id() -> None:
    assert text("app.name") == "Clinic Day"
    assert text("settings.taken_title", key="H") == "H is already in use"


def test_words_that_yaml_could_take_for_something_else_stay_words() -> None:
    assert text("settings.volume_off") == "off"


@pytest.mark.parametrize("id", ["app.nope", "nope", "app", "app.name.more"])
def test_an_id_nobody_has_is_an_error(id: str) -> None:
    with pytest.raises(MissingTextError, match=id):
        text(id)


def test_a_value_that_is_needed_and_not_given_is_an_error() -> None:
    with pytest.raises(MissingTextError, match="key"):
        text("settings.taken_title")


def test_all_texts_below_an_id() -> None:
    assert texts("paces") == {"relaxed": "Relaxed", "standard": "Standard", "rush": "Rush"}
