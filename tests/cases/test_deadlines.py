"""What is past, due or still good by its papers is so on any day, counted on a calendar kept by hand."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.cases.case import Answer
from sim.cases.words import Words
from tests.cases.by_hand import Day, day_of, days_from, later, months_later, some_day, weekday
from tests.cases.office_sums import worked_out

FOLDER = Path(__file__).parents[2] / "scenarios/library/cases"
FILES = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) for path in sorted(FOLDER.glob("*.yaml"))
}
DATE = r"(\d\d/\d\d/\d{4})"
SHIFTED = re.compile(r"\{(?:today|workdate)[+-]\d+\}")


def plain(text: str) -> str:
    """The text with its dates taken out."""
    return SHIFTED.sub("", text)


# -- what an approval allows -----------------------------------------------------------------------


@given(day=some_day, number=st.integers(0, 500))
def test_approvals_and_their_shots_are_counted_out_on_the_calendar(library, subject, day: date, number: int) -> None:
    one, dice = subject(number, role="moa")
    case = library.make("auth_units", one._replace(today=day), dice)
    fields = worked_out(case, library["auth_units"].pick(one, dice).id)
    assert library.grade(case, Answer(fields)).quality == 1
    for id, text in fields.items():
        for off in (-1, 1):
            if "/" in text:
                beside = fields | {id: str(later(day_of(text), off))}
                assert library.grade(case, Answer(beside)).quality < 1, beside


def test_a_claim_that_was_filed_in_time_is_appealed_and_no_other() -> None:
    late = next(one for one in FILES["denial_rework"]["variants"] if one["id"] == "too_late")
    text = " | ".join(line for document in late["documents"] for line in document["lines"])
    limit, day = (int(re.search(words, text)[1]) for words in (r"Limit: (\d+) days", r"on day (\d+)"))
    assert day <= limit
    assert next(option["text"] for option in late["options"] if option["quality"] == 1).startswith("Appeal")


# -- what has passed its date ----------------------------------------------------------------------


def spoiled(text: str, today: Day) -> bool:
    """Tell from a label whether a thing may no longer be used, by the rules that stand on it or hang beside it."""
    if found := re.search(rf"opened {DATE}, good for (\d+) days", text):
        return days_from(day_of(found[1]), today) > int(found[2])
    if found := re.search(rf"packed {DATE}", text):  # Clinic rule: six months, if dry and whole
        return months_later(day_of(found[1]), 6) < today
    return day_of(re.search(DATE, text)[1]) < today


LABEL = re.compile(r"use by|expire|good for \d+ days|packed \{|pack dated|from a pack dated", re.IGNORECASE)


def labels(data: Any) -> Iterator[str]:
    """All texts of a file that say until when a thing is good."""
    if isinstance(data, str):
        if LABEL.search(data) and SHIFTED.search(data):
            yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from labels(one)


def spelled_out(data: Any, text: str) -> list[str]:
    """A text with what a word of the file may stand for, once for each: the first of it, where it is drawn again."""
    for word, choices in data.get("fill", {}).items():
        if found := re.search(rf"\{{{word}\d?\}}", text):
            return [text.replace(found[0], choice) for choice in choices if isinstance(choice, str)]
    return [text]


MARKED = [
    (kind, variant["id"], value, [
        plant["text"]
        for plant in {**data.get("plants", {}), **variant.get("plants", {})}.values()
        if plant["field"] == field["id"] and SHIFTED.search(plant.get("text", ""))
        and plain(plant["text"]) == plain(value)
    ])
    for kind, data in FILES.items() if data["way"] == "mark"
    for variant in data["variants"] for field in variant.get("fields", ())
    for value in spelled_out(data, field.get("value", "")) if list(labels(value))
]
"""Every label in a form: the good one, and those that go wrong by nothing but their date."""


@given(day=some_day)
def test_what_is_planted_past_its_date_is_past_it_and_what_is_good_is_not(subject, day: date) -> None:
    fill, today = Words(subject(1)[0]._replace(today=day)).fill, day_of(day)
    for kind, variant, good, past in MARKED:
        assert not spoiled(fill(good), today), (kind, variant, good)
        for text in past:
            assert spoiled(fill(text), today), (kind, variant, text)


def test_most_labels_of_forms_go_wrong_by_their_date() -> None:
    assert len(MARKED) > 20
    assert sum(bool(past) for *_, past in MARKED) > 10


SHOWN = [
    (kind, variant, label)
    for kind, data in FILES.items() if data["way"] in ("enter", "watch", "choose")
    for variant in data["variants"] for label in labels(variant.get("documents", []))
]


@given(day=some_day)
def test_a_label_past_its_date_says_so_or_asks_for_another_button(subject, day: date) -> None:
    fill, today = Words(subject(1)[0]._replace(today=day)).fill, day_of(day)
    for kind, variant, label in SHOWN:
        past = spoiled(fill(SHIFTED.search(label)[0]), today)
        assert past == (re.search(r"expired", label, re.IGNORECASE) is not None) or "se by" in label, (kind, label)
        if past and FILES[kind]["way"] != "choose":
            assert variant["act"]["action"] != "submit", (kind, label)


def test_some_labels_beside_a_question_are_past_their_date(subject) -> None:
    fill, today = Words(subject(1)[0]).fill, Day(2026, 11, 23)
    assert len(SHOWN) > 20
    # Those whose date is drawn from words of the file (an old vial of any age) are not read here.
    assert sum(spoiled(fill(SHIFTED.search(label)[0]), today) for *_, label in SHOWN) >= 3


@given(day=some_day)
def test_what_goes_on_a_tray_or_to_the_front_of_a_shelf_goes_by_its_date(subject, day: date) -> None:
    fill, today = Words(subject(1)[0]._replace(today=day)).fill, day_of(day)

    def dated(kind: str) -> dict[str, Day]:
        found = {token["id"]: re.search(DATE, fill(token["label"])) for token in FILES[kind]["tokens"]}
        return {id: day_of(one[1]) for id, one in found.items() if one}

    tray, shelf = dated("sterile_tray"), dated("fridge_load")
    assert tray["expired"] < today <= tray["forceps"]
    assert today <= shelf["older"] < shelf["newer"]


# -- what is too old, or not yet due ---------------------------------------------------------------


@given(day=some_day)
def test_old_forms_are_older_than_a_year_and_old_checks_than_six_months(subject, day: date) -> None:
    fill, today = Words(subject(1)[0]._replace(today=day)).fill, day_of(day)
    forms = FILES["consent_forms"]
    assert months_later(day_of(fill(forms["plants"]["old_date"]["text"])), 12) < today
    for variant in forms["variants"]:
        for field in variant["fields"]:
            if field["id"] == "dated":
                assert months_later(day_of(fill(field["value"])), 12) > today
    checks = next(one for one in FILES["deposit_slip"]["variants"] if one["id"] == "not_this_check")
    told = {"ahead": lambda one: one > today, "six months": lambda one: months_later(one, 6) < today}
    met = [
        told[words](day_of(re.search(DATE, fill(flaw["says"]))[1]))
        for flaw in checks["fill"]["flaw"] for words in told if words in flaw["why"]
    ]
    assert met == [True, True]
    good = re.findall(r"dated (\{(?:today|workdate)[^}]*\}), signed", str(checks["documents"]))
    assert all(months_later(day_of(fill(one)), 6) > today >= day_of(fill(one)) for one in good) and len(good) == 2


WITH_WEEKDAYS = sorted(
    (kind, text) for kind, data in FILES.items()
    for text in set(re.findall(r'[^"\']*\{weekday[+-]?\d*\}[^"\']*', (FOLDER / f"{kind}.yaml").read_text("utf-8")))
)


@given(day=some_day.filter(lambda day: weekday(day_of(day)) not in ("Saturday", "Sunday")))
def test_nobody_is_sent_to_a_clinic_on_a_weekend(subject, day: date) -> None:
    fill = Words(subject(1)[0]._replace(today=day)).fill
    assert len(WITH_WEEKDAYS) > 8
    for kind, text in WITH_WEEKDAYS:
        said = " ".join(fill(word) for word in re.findall(r"\{weekday[+-]?\d*\}", text))
        assert not re.search("Saturday|Sunday", said), (kind, text)
