"""The project's own codes: each is listed with its meaning, each is used, and none is from a licensed set."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.scenario.codes import teaching_codes
from sim.scenario.finding import library_folder, scenarios_folder
from sim.scenario.library import read_cached

STRINGS = Path(__file__).parents[2] / "assets" / "strings"

CODE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+(?![\w-])")
"""What looks like a teaching code: capitals and digits, with hyphens between."""
CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w.-])")
"""... and in questions that are about codes, every word in capitals."""

NOT_CODES = re.compile(
    r"(CO|PR|PI|OA)-\d+"  # why a payer pays less: numbers of the X12 lists
    r"|(AP|RQ|C|WC)-\d{4,5}"  # the number of an approval, a request, a call, an injury at work
    r"|CMS-1500"  # a form
    r"|MRI"  # a scan
    r"|[A-Z]\d\d"  # a diagnosis (ICD-10-CM)
    r"|ID|HMO|PPO|EPO|EKG|MA|PA|CMS|NUCC|ICD"
)

CPT = re.compile(r"(?<![\w$.,/#-])(?:\d{5}|\d{4}[A-Z])(?![\w-]|[.,]\d)")
"""How the codes of the American Medical Association look: five digits, or four and a letter."""
OTHER_NUMBERS = re.compile(
    r"PA \d{5} \d\d"  # the number of an approval
    r"|[a-z] 00\d{3}\b"  # a town and its ZIP code, of those that the post does not use
)
AMOUNTS = "numbers"
"""Where a case file writes plain numbers that it draws from."""


def texts_in(data: Any) -> Iterator[str]:
    """Yield all texts of a file, and the numbers that could become one."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield str(name)
            yield from (text for text in texts_in(value) if name != AMOUNTS or not text.isdigit())
    elif isinstance(data, list):
        for value in data:
            yield from texts_in(value)
    elif isinstance(data, str | int):
        yield str(data)


def files() -> list[Path]:
    return sorted([*scenarios_folder().rglob("*.yaml"), *scenarios_folder().rglob("*.md"), *STRINGS.glob("*.yaml")])


def texts_of(path: Path) -> list[str]:
    return list(texts_in(read_cached(path).data)) if path.suffix == ".yaml" else path.read_text("utf-8").splitlines()


def used_in(path: Path) -> set[str]:
    """Return what a file uses as a teaching code."""
    texts = texts_of(path)
    words = {word for text in texts for word in CAPITALS.findall(text)}
    # Words without a hyphen are codes only where codes are what it is about.
    shape = CAPITALS if words & set(teaching_codes()) else CODE
    found = {word for text in texts for word in shape.findall(text)}
    return {word for word in found if not NOT_CODES.fullmatch(word)}


def days_and_library() -> list[Path]:
    return sorted({*scenarios_folder().rglob("*.yaml")} - {library_folder() / "codes.yaml"})


@pytest.mark.parametrize("path", days_and_library(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_code_is_listed_with_its_meaning(path: Path) -> None:
    assert used_in(path) - set(teaching_codes()) == set()


def test_every_listed_code_is_used() -> None:
    assert set(teaching_codes()) - set().union(*map(used_in, days_and_library())) == set()


def test_every_meaning_says_something_of_its_own() -> None:
    meanings = list(teaching_codes().values())
    assert all(isinstance(meaning, str) and len(meaning.split()) >= 2 for meaning in meanings)
    assert len(set(meanings)) == len(meanings)


def licensed(text: str) -> list[str]:
    """Return what of a text looks like a code that needs a license."""
    return CPT.findall(OTHER_NUMBERS.sub("", text))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_nothing_that_ships_holds_a_licensed_code(path: Path) -> None:
    assert [(found, text) for text in texts_of(path) for found in licensed(text)] == []


@pytest.mark.parametrize("text", ["12345", "Visit: 12345", "1, 12345", "1234T", "12345 with 25", "(12345)", "12345."])
def test_a_licensed_code_would_be_seen(text: str) -> None:
    assert licensed(text)


@pytest.mark.parametrize(
    "text",
    ["West Quay 00329", "PA 40718 25", "$12345", "12,345.00", "0.00025", "AP-77315", "H40718", "555-01234", "J45.909"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert licensed(text) == []


def test_a_number_is_seen_where_it_would_become_a_text() -> None:
    data = {"service": 12345, AMOUNTS: {"fee": {"low": 18200}}}
    assert list(texts_in(data)) == ["service", "12345", AMOUNTS, "fee", "low"]
