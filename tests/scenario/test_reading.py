"""YAML as an author means it: what is text, what is refused, and where."""

from pathlib import Path

import pytest
import yaml

from sim.scenario import reading
from sim.scenario.errors import Problem, ScenarioErrors
from sim.scenario.places import PlacedMap, Source, look_up


def read(text: str | bytes) -> PlacedMap:
    raw = text.encode() if isinstance(text, str) else text
    return reading.parse(raw, Source(Path("day.yaml"), "day.yaml"))


def refused(text: str | bytes) -> list[Problem]:
    with pytest.raises(ScenarioErrors) as caught:
        read(text)
    return list(caught.value.problems)


def only(text: str | bytes) -> tuple[str, str]:
    """Return code and place of the only problem."""
    (problem,) = refused(text)
    return problem.code, problem.where


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"), ("N", "N"),
        ("12:30", "12:30"), ("08:30", "08:30"), ("7:45", "7:45"), ("1:30:00", "1:30:00"),
        ("2026-11-23", "2026-11-23"), ("1_000", "1_000"), ("0x1f", "0x1f"), ("0o17", "0o17"),
        (".inf", ".inf"), ("-.inf", "-.inf"), (".nan", ".nan"), ("1e999", "1e999"), ("=", "="),
        ("9" * 40, 1e40), ("'5'", "5"), ('"true"', "true"), ("''", ""),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("5", 5), ("007", 7), ("-3", -3), ("+4", 4), ("0.5", 0.5), (".5", 0.5), ("1e3", 1000.0), ("1.", 1.0),
    ],
)  # fmt: skip
def test_only_plain_numbers_truths_and_null_are_not_text(written: str, meant: object) -> None:
    value = read(f"a: {written}")["a"]
    assert value == meant
    assert type(value) is type(meant)


def test_places_are_exact() -> None:
    data = read("# a note\nhours:\n  opens: 08:00\nmix: {ä日: 1, b: 22}\nsteps:\n  - go: desk\n  - [x, yy]\n")

    def place(*path: str | int, key: bool = False) -> tuple[int, int, int]:
        at = look_up(data, path, key=key).at
        assert at is not None
        return at.line, at.column, at.length

    assert place("hours") == (2, 1, 5)
    assert place("hours", "opens") == (3, 10, 5)
    assert place("hours", "opens", key=True) == (3, 3, 5)
    assert place("mix", "ä日", key=True) == (4, 7, 2)
    assert place("mix", "b") == (4, 17, 2)
    assert place("steps", 0) == (6, 5, 0)
    assert place("steps", 0, "go") == (6, 9, 4)
    assert place("steps", 1) == (7, 5, 7)
    assert place("steps", 1, 1) == (7, 9, 2)


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    data = read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert data == {"a": 1, "b": 2}
    assert data.keys_at["b"].line == 2


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\nb: 2\na: 3\n", "E104", "day.yaml:3:1"),
        ("a: {x: 1, x: 2}\n", "E104", "day.yaml:1:11"),
        ("a: !!python/object/apply:os.system [ls]\n", "E106", "day.yaml:1:4"),
        ("a: !new 3\n", "E106", "day.yaml:1:4"),
        ("a: 1\n---\nb: 2\n", "E107", "day.yaml:2:1"),
        ("", "E108", "day.yaml:1:1"),
        ("# nothing\n", "E108", "day.yaml:1:1"),
        ("- 1\n", "E108", "day.yaml:1:1"),
        ("just words\n", "E108", "day.yaml:1:1"),
        ("null: 1\n", "E109", "day.yaml:1:1"),
        ("? [a, b]\n: 1\n", "E109", "day.yaml:1:3"),
        ("a:\n\tb: 1\n", "E102", "day.yaml:2:1"),
        ("a: 'b\nc: 1\n", "E102", "day.yaml:1:4"),
        ("a: [1, 2\n", "E102", "day.yaml:2:1"),
        ("a: b: c\n", "E102", "day.yaml:1:5"),
        ("a: *b\n", "E105", "day.yaml:1:4"),
        ("a: &a [*a]\n", "E105", "day.yaml:1:8"),
        (b"a: caf\xe9\n", "E101", "day.yaml:1:7"),
        (b"a: 1\nb: \x00\n", "E101", "day.yaml:2:4"),
        (b"\xff\xfea\x00", "E101", "day.yaml:1:1"),
    ],
)
def test_what_cannot_be_used_is_refused_where_it_stands(text: str | bytes, code: str, where: str) -> None:
    assert only(text) == (code, where)


def test_a_tab_is_called_a_tab() -> None:
    (problem,) = refused("a:\n\tb: 1\n")
    assert problem.message == "a tab stands here; indent with spaces"


def test_all_that_can_be_read_past_is_reported_at_once() -> None:
    problems = refused("a: 1\na: 2\nb: !x 3\nnull: 4\n")
    assert [problem.code for problem in problems] == ["E104", "E106", "E109"]


def test_aliases_stand_for_their_anchor() -> None:
    assert read("a: &x {n: 1}\nb: *x\n") == {"a": {"n": 1}, "b": {"n": 1}}


def test_a_billion_laughs_end_quickly() -> None:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert only("\n".join(lines))[0] == "E105"


def test_aliases_are_counted_and_cannot_dig_deep() -> None:
    assert only("a: &a 1\nb: [" + ", ".join(["*a"] * (reading.MAX_ALIASES + 1)) + "]")[0] == "E105"
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))
    assert only(chain)[0] == "E105"


@pytest.mark.parametrize("deep", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "[\n" * 50_000])
def test_depth_is_bounded(deep: str) -> None:
    assert only(deep)[0] == "E105"


def test_size_is_bounded() -> None:
    assert only(b"a: " + b"x" * reading.MAX_BYTES) == ("E101", "day.yaml:1:1")


def test_the_parser_in_plain_python_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: {b: [1, two, '3'], c: no}\nd: |\n  long\n  text\ne: &x 12:30\nf: *x\n"
    quick = read(text)
    monkeypatch.setattr(reading, "_EVENTS_ONLY", yaml.BaseLoader)
    slow = read(text)
    assert slow == quick
    assert slow.values_at["f"][1:] == quick.values_at["f"][1:]
    assert slow["a"].values_at["b"][1:] == quick["a"].values_at["b"][1:]


@pytest.mark.parametrize(
    ("text", "where", "sign"),
    [
        ("a: [“{one} two.”]\n", "day.yaml:1:5", "a curly quote"),
        ("a: ‘four: five’\n", "day.yaml:1:4", "a curly quote"),
        ("a:\n  - go: desk\n  • go: room\n  - end: seen\n", "day.yaml:3:3", "a bullet"),
        ("a:\n  - go: desk\n  – go: room\n", "day.yaml:3:3", "a long dash"),
        ("a:\n  b: 1\n\u00a0 c: 2\n  d: 3\n", "day.yaml:3:1", "a no-break space"),
        ("a:\n  b:\u00a01\n  c: 2\n", "day.yaml:2:5", "a no-break space"),
        ("a:\n  b:\u200b1\n  c: 2\n", "day.yaml:2:5", "an invisible sign"),
        ('a: ["12:00" – "13:00"]\n', "day.yaml:1:13", "a long dash"),
    ],
)
def test_a_sign_of_a_word_processor_is_named_where_it_stands(text: str, where: str, sign: str) -> None:
    (problem,) = refused(text)
    assert (problem.code, problem.where) == ("E102", where)
    assert problem.message.startswith(f"{sign} stands here")
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "where", "sign"),
    [
        ('a: b\nc: "d\\0e"\n', "day.yaml:2:4", "U+0000"), ('a: "\\e[2J"\n', "day.yaml:1:4", "U+001B"),
        ('a: ["b\\u202ec"]\n', "day.yaml:1:5", "U+202E"), ("a: b\u202ec\n", "day.yaml:1:5", "U+202E"),
        ('"\\u2066a": 1\n', "day.yaml:1:1", "U+2066"),
    ],
)  # fmt: skip
def test_what_would_steer_a_terminal_is_refused_however_it_is_written(text: str, where: str, sign: str) -> None:
    (problem,) = refused(text)
    assert (problem.code, problem.where) == ("E101", where)
    assert sign in problem.message


def test_such_signs_inside_a_text_are_as_good_as_any() -> None:
    text = "a: It’s 5\u00a0mg – or “more”\nb: “Yes,” says the caller\n"
    assert read(text)["b"] == "“Yes,” says the caller"
    (problem,) = refused(text + "c: d: e\n")
    assert problem.where == "day.yaml:3:5", "what stands above and can be read is not to blame"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("title: A day".encode("utf-16"), "UTF-16"),
        ("title: A day".encode("utf-16-le"), "UTF-16"),
        ("title: A day".encode("utf-16-be"), "UTF-16"),
        (b"PK\x03\x04\x14\x00word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word"),
        (b"{\\rtf1 title", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04word/" + b"x" * reading.MAX_BYTES, "a Word document"),
        (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00\x01\x00\x00\x00" + bytes(40), "no text"),
    ],
)
def test_documents_of_other_programs_are_told_for_what_they_are(raw: bytes, what: str) -> None:
    (problem,) = refused(raw)
    assert problem.code == "E101"
    assert what in problem.message and problem.message.endswith("a day is plain text, saved as UTF-8")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("x: {title: Room {who}, pool: ma}\n", 12),
        ("x:\n  title: {who} is here\n", 10),
        ("x: [{title: 'A', detail: By {provider} at {time}, pool: ma}]\n", 26),
    ],
)
def test_braces_in_a_text_without_quotes_are_told_as_such(text: str, column: int) -> None:
    (problem,) = refused(text)
    assert problem.message.startswith("braces inside a text") and problem.at is not None
    assert problem.at.column == column


def test_a_group_that_is_not_closed_is_still_told_as_that() -> None:
    assert "not closed" in refused("x: {title: 'Room {who}', pool: ma\n")[0].message
