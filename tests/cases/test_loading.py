"""What is wrong with a case file is said in one line that names the place and the remedy."""

from copy import deepcopy
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from sim.cases.library import CaseLibrary, CaseSpec
from sim.errors import BadInput


def at(data: Any, path: str) -> tuple[Any, Any]:
    """Return the container and the last key of a path such as ``variants.0.options``."""
    *steps, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    for step in steps:
        data = data[step]
    return data, last


GONE = object()

STAY_ON = "“Call 911 now. I'm getting a clinician on this line.” Stay on."

BROKEN = [
    ("phone_call", "way", "guess", "a case needs a way: choose, mark"),
    ("phone_call", "way", GONE, "a case needs a way"),
    ("phone_call", "wieght", 2, "Extra inputs are not permitted"),
    ("phone_call", "weight", 3, "Input should be 1 or 2"),
    ("phone_call", "weight", "2", "Input should be 1 or 2"),
    ("phone_call", "dimension", "tidiness", "Input should be 'communication'"),
    ("phone_call", "also", "scope", "names the same dimension again"),
    ("phone_call", "roles", [], "the list is empty"),
    ("phone_call", "rule", "  ", "a text is missing here"),
    ("phone_call", "source", "", "at least 3 characters"),
    ("phone_call", "ask", "Ask {provder}.", "did you mean {provider}?"),
    ("phone_call", "variants", [], "the list is empty"),
    ("phone_call", "variants.0.speech", "“It goes into {were}.”", "did you mean {where}?"),
    ("phone_call", "variants.0.fill", {}, "{where} is not a word"),
    ("phone_call", "variants.1.id", "chest", "variant 'chest' appears twice"),
    ("phone_call", "variants.0.options.0.quality", 0.5, "quality must be 1, 0.67, 0.33 or 0"),
    ("phone_call", "variants.0.options.0.quality", 0.67, "needs an option of quality 1"),
    ("phone_call", "variants.0.options.0.why", "One. Two. Three.", "at most two sentences"),
    ("phone_call", "variants.0.options.0.why", GONE, "Field required"),
    ("phone_call", "variants.2.options.1.text", STAY_ON, "the same option twice"),
    ("phone_call", "actions", [{"id": "save", "label": "Save"}], "the first is always 'submit'"),
    ("phone_call", "actions", [{"id": "submit", "label": "Go", "label_if_none": "No"}], "label_if_none is only"),
    ("card_check", "actions.0.label_if_none", " ", "a text is missing here"),
    ("phone_call", "actions", [], "actions: Value error, the list is empty"),
    ("phone_call", "variants.0.fill", {"where": ["{name!r:>99}"]}, "where.0: Value error, {name!r:>99} is not a word"),
    ("phone_call", "variants.0.fill", {"where": ["Oak", "{0}"]}, "where.1: Value error, {0} is not a word"),
    ("phone_call", "variants.0.fill", {"where": ["{where}"]}, "where.0: Value error, {where} is not a word"),
    ("phone_call", "variants.0.ages", [900, 901], "variants.0.ages.0: Input should be less than or equal to 110"),
    ("phone_call", "variants.0.ages", [40, 30], "the last age is below the first"),
    ("reminder_check", "variants.4.ages", [5, 12], "no variant suits somebody aged 0"),
    ("emergency_role", "roles", ["ma", "nurse"], "Input should be 'ma' or 'moa'"),
    ("book_visit", "over_note", GONE, "over_note: variant 'squeeze' books today"),
    ("emergency_role", "variants", "MA ONLY", "no variant suits somebody aged 0 with ppo and role_moa"),
    ("card_check", "fields.1.id", "given", "field 'given' appears twice"),
    ("card_check", "fields.0", {"id": "given", "label": "Fee", "sum_of": ["fee"]}, "names 'fee', which is no field"),
    ("card_check", "fields.0.value", GONE, "needs either a value or sum_of"),
    ("card_check", "fields.0.value", "{language}", "no document shows {language}"),
    ("card_check", "plants.moved.how", "swap_digits", "give either how"),
    ("card_check", "plants.moved.how", "badly", "Input should be 'swap_digits'"),
    ("card_check", "plants.moved.text", "{street}", "the wrong value is the right one"),
    ("card_check", "plants.day_for_month.field", "phone", "cannot go wrong by 'day_for_month'"),
    ("card_check", "plants.wrong_digit.field", "given", "'Amir' cannot go wrong by 'swap_digits'"),
    ("card_check", "plants.moved.action", "shout", "there is no action 'shout'"),
    ("card_check", "clean", 1.5, "less than or equal to 1"),
    ("claim_scrub", "variants.1.plants.insured.field", "insurd", "has no field 'insurd'"),
    ("draw_order", "items.0.id", "cultures", "'cultures': its place must come from `standard`"),
    ("draw_order", "items.0.rank", 1, "must come from `standard` alone"),
    ("draw_order", "variants.0.always", ["golden"], "always names 'golden'"),
    ("draw_order", "variants.0.draw", [4, 99], "it shows 3 items or more, of those it has"),
    ("voicemail_order", "variants.0.items.0.rank", GONE, "needs a rank"),
    ("voicemail_order", "variants.0.items.1.id", "chest", "names an item twice"),
    ("copay", "variants.0.numbers.given", GONE, "needs numbers for: given"),
    ("copay", "variants.0.numbers.given", [1, 2], "makes no sense with most of these numbers"),
    ("copay", "variants.0.numbers.given", {"low": 5, "high": 1}, "high is below low"),
    ("copay", "variants.0.numbers.given", {"low": 0, "high": 1, "step": 1e-9}, "more than 10000 steps"),
    ("copay", "variants.0.fields.0.value", "a few dollars", "'a few dollars' cannot be read"),
    ("measurements", "variants.7.numbers.inches", [0], "makes no sense with most of these numbers"),
    ("copay", "variants.0.fields.0.traps", [{"value": "{due}", "why": "It is."}], "has the right answer as a trap"),
    ("copay", "variants.0.sum", "guess", "Input should be 'change'"),
    ("copay", "variants.0.fields.0.value", "{dew}", "did you mean {due}?"),
    ("copay", "no_need", "", "say why the other buttons are not called for"),
    ("copay", "variants.6.act.action", "bill", "there is no action 'bill'"),
    ("ekg_leads", "tokens.0.home", ["ic9"], "there is no spot 'ic9'"),
    ("ekg_leads", "tokens.0.near", ["ic4_right"], "cannot be right and nearly right"),
    ("ekg_leads", "variants.0.spots", ["ic4_right", "ic4_left"], "token 'v3' has no right spot here"),
    ("ekg_leads", "spots.0.x", 45, "less than or equal to 1"),
    ("book_visit", "variants.0.rows", ["9:00", "8:00", "10:00"], "rows must get later"),
    ("book_visit", "variants.0.rows", ["9:00", "9:75", "10:00"], "is not a time of day"),
    ("book_visit", "variants.0.rules.0.low", 90, "no slot is right"),
    ("book_visit", "variants.1.rules.0.kind", "not_held", "needs a rule of kind 'fits'"),
    ("book_visit", "variants.2.rules.0.name", "Dr. Nobody", "no column for provider 'Dr. Nobody'"),
    ("vitals", "variants.0.numbers.systolic", GONE, "{systolic} is not a word"),
    ("vitals", "high", 150, "the gauge leaves its scale"),
    ("vitals", "sweep.step", 0.1, "more than 400 steps"),
    ("vitals", "marks.0.part", 1, "part is nearer than full"),
]


@pytest.mark.parametrize(("kind", "path", "value", "message"), BROKEN)
def test_every_mistake_is_named(kind: str, path: str, value: Any, message: str, raw) -> None:
    data = deepcopy(raw[kind])
    where, last = at(data, path)
    if value == "MA ONLY":
        value = [v for v in data["variants"] if v["id"].endswith("_ma")]
    if value is GONE:
        del where[last]
    else:
        where[last] = value
    with pytest.raises(BadInput) as error:
        CaseLibrary({kind: data})
    assert message in str(error.value)
    assert all(line.startswith(f"case {kind}: ") for line in str(error.value).splitlines())


def test_all_broken_files_are_told_at_once(raw) -> None:
    with pytest.raises(BadInput) as error:
        CaseLibrary({"vitals": raw["vitals"] | {"weight": 5}, "copay": raw["copay"] | {"grade": "Z"}})
    assert "case vitals:" in str(error.value) and "case copay:" in str(error.value)


def test_errors_have_the_place_of_the_culprit(raw) -> None:
    data = deepcopy(raw["phone_call"])
    data["variants"][3]["options"][1]["why"] = "See {nobody}."
    with pytest.raises(ValidationError) as error:
        TypeAdapter(CaseSpec).validate_python(data)
    (only,) = error.value.errors()
    assert only["loc"] == ("choose", "variants", 3, "options", 1, "why")


def test_an_id_must_agree_with_its_file(raw) -> None:
    with pytest.raises(BadInput, match="it calls itself 'vital'"):
        CaseLibrary({"vitals": raw["vitals"] | {"id": "vital"}})
    assert CaseLibrary({"vitals": raw["vitals"]})["vitals"].id == "vitals"


def test_a_library_takes_specs_that_are_already_read(raw) -> None:
    spec = TypeAdapter(CaseSpec).validate_python({"id": "vitals", **raw["vitals"]})
    assert CaseLibrary({"vitals": spec})["vitals"] is spec
    assert CaseLibrary({"vitals": spec}).dimension("vitals") == "procedure"


def test_sentences_are_counted_as_people_do() -> None:
    from sim.cases.parts import sentences

    assert sentences("Tell Dr. Okafor at 8:00 a.m. today. It is due.") == 2
    assert sentences("One reading, e.g. 120, is a number.") == 1
    assert sentences("“Call 911 now.” Stay on the line. Note the time!") == 3
    assert sentences("It was 0.5 mL. {provider} knows.") == 2
