"""Calls fit the day on which they come, and whoever calls."""

import re

import pytest

from sim.cases.ages import WEEKDAYS

DAY_NAMES = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")


@pytest.mark.parametrize("kind", ["phone_call", "call_returned", "voicemail_order"])
def test_no_call_names_a_day_that_would_be_today_on_some_day(raw, kind: str) -> None:
    """`{workday+1}` is the next open day whatever today is; "before Friday" on a Friday is not."""
    named = [text for text in _texts(raw[kind]["variants"]) if DAY_NAMES.search(text)]
    assert named == []


def _texts(data) -> list[str]:
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in _texts(part)]


@pytest.mark.parametrize("kind", ["phone_call", "records_request"])
def test_shots_for_a_school_are_asked_for_by_people_of_the_age_of_parents(library, kind: str) -> None:
    asked = [v for v in library[kind].variants if "child's school" in getattr(v, "speech", "")]
    assert asked
    for variant in asked:
        assert variant.ages is not None and variant.ages[0] > 18 and variant.ages[1] < 60


@pytest.mark.parametrize(("reason", "at_least"), [
    ("wants an appointment", 5), ("needs a checkup", 4), ("needs a follow-up", 4), ("asks for a refill", 6),
    ("a pharmacy calls about a dose", 2), ("an insurer calls about a claim", 2),
])  # fmt: skip
def test_a_common_call_has_several_forms(library, reason: str, at_least: int) -> None:
    forms = [v.id for v in library["phone_call"].variants if reason in v.reasons]
    assert len(forms) >= at_least, forms
