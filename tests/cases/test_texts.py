"""The words of the library: plain enough for everybody, nobody's property, and fair to everybody."""

import re
from collections.abc import Iterator
from statistics import mean
from typing import Any

import pytest

NOT_TEXT = {"id", "way", "icon", "dimension", "also", "duties", "roles", "grade", "swatch", "style", "type", "how",
            "kind", "field", "action", "sets", "sets_if_missed", "sets_if_caught", "sets_if_wrong", "sets_if_late",
            "sets_if_not", "when", "unless", "fact", "plans", "home", "near", "tokens_of", "unit", "of", "picture",
            "gauge", "sum", "source", "fill", "numbers", "row", "rows", "time", "day", "always", "standard", "sum_of"}
REASONS = {"why", "clean_why", "false_alarm", "other_button", "right_why", "no_need"}


def texts(data: Any, only: set[str] | None = None, name: str = "") -> Iterator[str]:
    if isinstance(data, str):
        if only is None or name in only:
            yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in NOT_TEXT:
                yield from texts(value, only, key)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value, only, name)


def syllables(word: str) -> int:
    """A rough count: groups of vowels, a silent e taken off."""
    word = re.sub(r"(?<=[^aeiouyl])e[sd]?$|[^a-z]", "", word.lower())
    return max(len(re.findall(r"[aeiouy]+", word)), 1)


def reading_grade(sample: list[str]) -> float:
    """Flesch-Kincaid grade of a sample of sentences."""
    text = " ".join(re.sub(r"\{[^}]*\}", "name", one) for one in sample)
    words = re.findall(r"[A-Za-z'’]+", text)
    ends = len(re.findall(r"[.!?]+(?:\s|[”\"]|$)", text)) or 1
    return 0.39 * len(words) / ends + 11.8 * mean(syllables(w) for w in words) - 15.59


def test_reasons_read_at_grade_8_or_below(raw) -> None:
    for kind, data in raw.items():
        assert reading_grade(list(texts(data, REASONS))) < 7, kind


def test_no_single_reason_is_hard(raw) -> None:
    hard = [
        (round(reading_grade([one]), 1), kind, one)
        for kind, data in raw.items() for one in texts(data, REASONS) if reading_grade([one]) > 11
    ]
    assert not hard, sorted(hard, reverse=True)[:10]


def test_no_billing_codes_of_the_ama(raw) -> None:
    for kind, data in raw.items():
        for text in texts(data):
            assert not re.search(r"\b(99[23]\d\d|36415|93000|8\d{4}|9[0-7]\d{3})\b", text), (kind, text)


def test_field_terms_and_us_spelling(raw) -> None:
    for kind, data in raw.items():
        for text in texts(data):
            assert not re.search(r"authoris|organis|colour|centre|anaes|steriliz?sed\b|HIPPA|JCAHO", text), (kind, text)


def test_composed_people_have_no_pronouns(raw) -> None:
    """Nothing may be said of {given} or {name} that fits only some of them."""
    for kind, data in raw.items():
        for text in texts(data):
            for sentence in re.split(r"(?<=[.!?])\s", text):
                if "{given}" in sentence or "{name}" in sentence:
                    assert not re.search(r"\b(he|she|him|her|his|hers|himself|herself)\b", sentence, re.I), (kind, text)


def test_every_rule_has_its_source(raw) -> None:
    for kind, data in raw.items():
        assert len(data["source"]) > 8 and data["grade"] in "ABCDE", kind


@pytest.mark.parametrize("role", ["ma", "moa"])
def test_both_roles_meet_most_dimensions(raw, role) -> None:
    met = {d for data in raw.values() if role in data["roles"] for d in (data["dimension"], data.get("also"))}
    assert len(met - {None}) >= 6


def test_the_longest_option_is_not_the_safe_bet(raw) -> None:
    """Neither always taking the longest option nor never taking it should help anybody."""
    variants = [v for data in raw.values() if data["way"] == "choose" for v in data["variants"]]
    longest = [max(v["options"], key=lambda o: len(o["text"]))["quality"] == 1 for v in variants]
    assert 0.1 < mean(longest) < 0.4


def test_nobody_is_sent_to_a_nurse_whom_the_small_clinic_does_not_have(raw) -> None:
    for kind, data in raw.items():
        for text in texts(data):
            assert not re.search(r"\bnurses?\b", text, re.IGNORECASE), (kind, text)


AT_THE_CLINIC = r"\b(visit|note|order|claim|bill|request|seen|sent|chart|packed|opened|mixed)\b( of)?,? \{today-"


def test_what_was_done_at_the_clinic_was_done_on_open_days(raw) -> None:
    """A plain `{today-16}` may be a Sunday or a holiday; `{workdate-12}` never is."""
    for kind, data in raw.items():
        for text in texts(data):
            assert not re.search(AT_THE_CLINIC, text, re.IGNORECASE), (kind, text)


def test_the_right_answer_does_not_stand_out_by_its_length(raw) -> None:
    """It is a quarter longer than the longest wrong one at most; cards that wrap their lines hide that much."""
    for kind, data in raw.items():
        for variant in data["variants"] if data["way"] == "choose" else ():
            options = sorted(variant.get("options", ()), key=lambda option: option["quality"])
            if options:
                *others, best = (len(option["text"]) for option in options)
                assert best <= 1.25 * max(others), (kind, variant["id"])


PLAIN_CLOCK = re.compile(r"(?<![\d:/.])\d{1,2}:[0-5]\d(?![\d:]| [ap]m)")


def test_cases_tell_the_time_as_patients_and_forms_do(raw) -> None:
    """10:20 am or 2:30 pm, the rows of a schedule among them; only the clinic's own wall clock counts to 24."""
    for kind, data in raw.items():
        rows = [row for variant in data["variants"] for row in variant.get("rows", ())]
        fills = [str(one) for part in (data, *data["variants"]) for one in part.get("fill", {}).values()]
        for text in (*texts(data), *rows, *fills):
            assert not PLAIN_CLOCK.search(text), (kind, text)


def test_what_is_planned_for_the_next_day_is_not_called_tomorrow(raw) -> None:
    """On a Friday the clinic's next day is Monday: `{workday+1}` names it."""
    for kind in ("reminder_check", "move_visit", "misfiled_page", "billing_question", "chase_order", "portal_order"):
        assert not re.search(r"\b[Tt]omorrow\b", " ".join((*texts(raw[kind]), str(raw[kind].get("fill"))))), kind


def test_whoever_leads_is_named_by_their_role(raw) -> None:
    """A beginner does not know who "the lead" is: it is the lead MA, the office manager or the privacy officer."""
    for kind, data in raw.items():
        for text in texts(data):
            assert not re.search(r"\b(the|our|your|team|lab) lead\b(?! MA)", text, re.I), (kind, text)
