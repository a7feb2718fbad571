"""Texts are filled in with known words; unknown ones are refused when a file is read."""

import pytest

from sim.cases.words import WORDS, Words, check_words


def test_every_word_of_a_subject_can_be_filled_in(subject) -> None:
    words = Words(subject(1)[0])
    for word in WORDS:
        assert words.fill(f"{{{word}}}").strip(), word


def test_dates_and_times_can_be_shifted(subject) -> None:
    words = Words(subject(1)[0])
    assert words.fill("{today} {today+14} {today-30}") == "11/23/2026 12/07/2026 10/24/2026"
    assert words.fill("{weekday} {weekday-1}") == "Monday Sunday"
    assert words.fill("{workday-1} {workday+1} {workday+4}") == "Friday Tuesday Monday"  # Thursday is Thanksgiving
    assert words.fill("{clock} {clock-30} {clock+240}") == "9:25 am 8:55 am 1:25 pm"


def test_own_words_may_use_those_of_the_subject(subject) -> None:
    words = Words(subject(1)[0])
    words.add({"who": "{given}'s parent"})
    assert words.fill("{who}") == f"{words.fill('{given}')}'s parent"


def test_a_value_with_braces_is_not_filled_in_again(subject) -> None:
    words = Words(subject(1)[0], {"odd": "{name"})
    assert words.fill("{odd}") == "{name"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Dear {nmae}", r"did you mean \{name\}\?"),
        ("{name.__class__}", "is not a word"),
        ("{0}", "is not a word"),
        ("{}", "is not a word"),
        ("{today+}", "is not a word"),
        ("{name+3}", "is not a word"),
        ("half a { brace", "a brace stands alone"),
        ("half a } brace", "a brace stands alone"),
    ],
)
def test_unknown_words_are_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_words(text)
