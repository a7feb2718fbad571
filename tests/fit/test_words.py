"""No text that a person meets says more than a shift can show: banned phrases, bare figures, bars on thin evidence."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from sim.fit.ability import reading_of
from sim.fit.data import texts
from tests.fit.sentences import sentences

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("assets/strings", "scenarios", "sim/fit") for path in (ROOT / folder).rglob("*.yaml")
)
BANNED = {
    "a natural": r"\b(are|be|you're) a natural\b",
    "ideal career": r"\bideal (career|job|role)\b",
    "% match": r"%\s*match|\bmatch of \d|\bperfect match\b",
    "personality type": r"\bpersonality type\b|\byour type\b",
    "you should": r"\byou should\b",
    "born to": r"\bborn to\b|\bmade for this\b|\bperfect for\b",
}
SPOKEN = re.compile(r"“[^”]*”")
"""What somebody in the clinic says, perhaps wrongly, is not what the program says."""
PAY_OR_GROWTH = re.compile(r"\$\s?\d{2,3},\d{3}|\d+(\.\d+)?% (more|fewer|growth)|\b(salary|wages?) of\b", re.IGNORECASE)


@cache
def texts_of(path: Path) -> list[str]:
    return list(sentences(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)))


def test_there_is_something_to_read() -> None:
    assert len(FILES) > 50
    assert any(path.name == "texts.yaml" for path in FILES)


@pytest.mark.parametrize("phrase", BANNED)
def test_no_banned_phrase_in_any_text_for_a_person(phrase: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {sentence}"
        for path in FILES
        for sentence in texts_of(path)
        if re.search(BANNED[phrase], SPOKEN.sub("", sentence), re.IGNORECASE)
    ]
    assert not found


def test_the_search_would_find_them() -> None:
    said = {
        "a natural": "You are a natural.", "ideal career": "Your ideal career is here.", "% match": "A 93% match",
        "personality type": "A personality type", "you should": "You should train for this.", "born to": "Born to it",
    }  # fmt: skip
    for phrase, pattern in BANNED.items():
        assert re.search(pattern, said[phrase], re.IGNORECASE), phrase
    assert not re.search(BANNED["you should"], SPOKEN.sub("", "“You should have left earlier.”"), re.IGNORECASE)


def test_pay_and_growth_are_told_only_where_each_has_its_year_and_source() -> None:
    for path in FILES:
        for sentence in texts_of(path):
            if PAY_OR_GROWTH.search(sentence):
                assert path.name == "facts.yaml", f"{path.relative_to(ROOT)}: {sentence}"
    facts = yaml.safe_load((ROOT / "sim/fit/facts.yaml").read_text(encoding="utf-8"))
    told = [fact for rows in facts["also_has"].values() for fact in rows]
    told += [row[role] for row in facts["decide"] for role in ("ma", "moa")]
    assert any(PAY_OR_GROWTH.search(fact["text"]) for fact in told)
    for fact in told:
        assert re.fullmatch(r"20\d\d(-(20)?\d\d)?", fact["year"]), fact
        assert len(fact["source"]) > 3, fact


def test_both_jobs_have_pay_and_growth_of_one_and_the_same_year() -> None:
    facts = yaml.safe_load((ROOT / "sim/fit/facts.yaml").read_text(encoding="utf-8"))
    beside = [row for row in facts["decide"] if PAY_OR_GROWTH.search(f"{row['ma']['text']} {row['moa']['text']}")]
    assert len(beside) >= 2
    for row in beside:
        assert row["ma"]["year"] == row["moa"]["year"], row["title"]


def test_what_was_not_measured_is_named() -> None:
    said = " ".join(texts("not_measured"))
    for what in ("stamina", "hand", "typing", "voice", "sixth month"):
        assert what in said


@pytest.mark.parametrize("effective", [0.0, 1.0, 3.0, 4.0, 4.9])
@pytest.mark.parametrize("mean", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("middle", [0.5, 0.95])
def test_fewer_than_five_effective_moments_are_never_shown(effective: float, mean: float, middle: float) -> None:
    assert not reading_of(mean, 40, effective, middle).enough
