"""A school's own codes: shown wherever a teaching code stood, with the same people and the same luck."""

import csv
import re
import shutil
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.cases.case import Answer
from sim.cases.library import CaseLibrary
from sim.cases.sample import SAMPLE
from sim.clock import parse_clock
from sim.day.day import Day
from sim.errors import BadInput
from sim.luck import Luck
from sim.scenario.check import broken_cases, check_day
from sim.scenario.codes import put_in, teaching_codes
from sim.scenario.docs import page
from sim.scenario.errors import ScenarioErrors, shown
from sim.scenario.loading import load, load_placed
from sim.scenario.model import Scenario
from sim.scenario.places import Place, PlacedList, PlacedMap, Source
from sim.scenario.writing import write_codes
from sim.shift import begin, read_shift, replay, verify
from tests.shift.play import play_on

Write = Callable[..., Path]

OUR_CODES = Path(__file__).with_name("files") / "our-codes.csv"

DAY = "title: A morning in our codes\nextends: small-clinic-morning\ncodes: our-codes.csv\n"

CODED = ("superbill", "claim_scrub", "auth_units")
"""Kinds of case that speak of codes."""


@pytest.fixture
def morning(write: Write) -> Scenario:
    """An ordinary morning in the codes of the example."""
    shutil.copy(OUR_CODES, "our-codes.csv")
    write(DAY)
    return load("./day.yaml")


def ours() -> dict[str, str]:
    with OUR_CODES.open(encoding="utf-8", newline="") as file:
        return {row["teaching_code"]: row["code"] for row in csv.DictReader(file)}


def problems(write: Write, codes: str | bytes, day: str = "title: A\nextends: corner\ncodes: c.csv\n") -> list[str]:
    """Return what is found to be wrong with a day and its file of codes: place, code and the rest of the line."""
    write(codes, "c.csv")
    write(day)
    with pytest.raises(ScenarioErrors) as caught:
        load("./day.yaml")
    return [problem.one_line() for problem in caught.value.problems]


# -- what is shown ---------------------------------------------------------------------------------------


def test_our_codes_stand_where_the_teaching_codes_stood(morning: Scenario) -> None:
    text = str({kind: spec.model_dump() for kind, spec in morning.cases.items()})
    for teaching, code in ours().items():
        assert re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", text), code
        # One of our codes is a teaching code itself, put in for another one.
        assert teaching == "FLU" or not re.search(rf"(?<![\w-]){teaching}(?![\w-])", text), teaching
    assert "TEACH-1" in text, "what the file leaves out stays as it is"


@pytest.mark.parametrize("kind", CODED)
def test_a_case_is_the_same_case_in_our_codes(morning: Scenario, kind: str) -> None:
    words = re.compile(rf"(?<![\w-])({'|'.join(ours())})(?![\w-])")

    def in_ours(thing: Any) -> str:
        return words.sub(lambda found: ours()[found[0]], repr(thing))

    plain, own = CaseLibrary(load("small-clinic-morning").cases), CaseLibrary(morning.cases)
    differs = 0
    for n in range(60):
        dice = Luck(n).of("case")
        # An approval speaks of a code where a drug is given here.
        one = SAMPLE._replace(reason="asthma shots") if kind == "auth_units" else SAMPLE
        before, after = plain.make(kind, one, dice), own.make(kind, one, dice)
        assert repr(after) == in_ours(before)
        answer = plain.attempt(before, 0.5, dice, "x")
        assert own.attempt(after, 0.5, dice, "x") == answer
        assert repr(own.grade(after, answer)) == in_ours(plain.grade(before, answer))
        differs += repr(after) != repr(before)
    assert differs > 3


@pytest.mark.parametrize("seed", [1, 7])
def test_the_luck_of_the_day_is_the_same(morning: Scenario, seed: int) -> None:
    plain, own = Day(load("small-clinic-morning"), seed), Day(morning, seed)
    for day in (plain, own):
        day.run_until(parse_clock("20:00"))
    assert own.over
    assert own.log.digest() == plain.log.digest()


ENTERED = """title: A day that asks for a code
extends: corner
codes: c.csv
people:
  given: [Amir]
  family: [Khan]
  streets: [Alder Street]
  cities: [Alder Bay 00312]
  languages: {English: 1}
  plans: {one: {name: Harborline Health PPO, type: ppo, copay: 25}}
  cover: {infant: {one: 1}, child: {one: 1}, teen: {one: 1}, adult: {one: 1}, senior: {one: 1}}
cases:
  copy_code:
    way: enter
    title: Copy the code
    ask: Copy the code of the visit.
    dimension: accuracy
    roles: [ma]
    duties: [post_charges]
    rule: Copy what the note says.
    source: a test
    grade: E
    headlines: {right: "Yes.", partly: "Nearly.", wrong: "No."}
    right_why: It is what the note says.
    variants:
      - id: all
        documents: [{title: Note, lines: ["Visit OV-EST-3"]}]
        fields:
          - {id: code, label: Code, type: id, value: OV-EST-3, why: "OV-EST-3 it says.",
             traps: [{value: OV-EST-4, why: "OV-EST-4 is longer."}]}
"""


def test_an_answer_is_compared_with_our_code(write: Write) -> None:
    write("teaching_code,code\nOV-EST-3,S-3\nOV-EST-4,S-4\n", "c.csv")
    write(ENTERED)
    library = CaseLibrary(load("./day.yaml").cases)
    case = library.make("copy_code", SAMPLE, Luck(1).of("x"))
    assert case.documents[0].lines == ("Visit S-3",)
    grades = {typed: library.grade(case, Answer({"code": typed})) for typed in ("S-3", "OV-EST-3", "S-4")}
    assert {typed: grade.quality for typed, grade in grades.items()} == {"S-3": 1.0, "OV-EST-3": 0.0, "S-4": 0.33}
    assert grades["S-4"].why == "S-4 is longer."


def test_run_proves_the_cases_of_such_a_day(write: Write) -> None:
    write("teaching_code,code\nOV-EST-3,S-3\nOV-EST-4,S-4\n", "c.csv")
    write(ENTERED)
    told: list[str] = []
    assert [problem.code for problem in check_day("./day.yaml")] == ["W316"], "no task of this small day asks it"
    assert broken_cases(load_placed("./day.yaml"), told.append, set()) == []
    assert told == ["day.yaml: proving 1 kind of case ..."]


def test_only_whole_words_are_changed_and_only_once() -> None:
    source = Source(Path("d"), "d")
    at = Place(source, 1, 1, 0)
    data, inner, untouched = PlacedMap(), PlacedList(), PlacedMap()
    inner.extend(["DRAW, drawn", "REDRAW DRAW-2 DRAWN draw", "FLU and DRAW.", 5])
    inner.values_at.extend([at] * 4)
    untouched.put("a", "nothing", at, at)
    data.put("DRAW", inner, at, at)
    data.put("other", untouched, at, at)
    changed = put_in(data, {"DRAW": "FLU", "FLU": "X-1"})
    assert changed == {"DRAW": ["FLU, drawn", "REDRAW DRAW-2 DRAWN draw", "X-1 and FLU.", 5], "other": {"a": "nothing"}}
    assert changed["DRAW"].values_at == inner.values_at
    assert changed["other"] is untouched
    assert data["DRAW"][0] == "DRAW, drawn", "what is shared with other days is left alone"


def test_a_day_on_top_shows_the_same_codes_and_can_go_back(morning: Scenario) -> None:
    Path("on_top.yaml").write_text("title: On top\nextends: day\n")
    Path("back.yaml").write_text("title: Back\nextends: day\ncodes: null\n")
    Path("other.yaml").write_text("title: Other\nextends: day\ncodes: other.csv\n")
    Path("other.csv").write_text("teaching_code,code\nDRAW,X-1\n")
    assert load("./on_top.yaml").cases == morning.cases
    assert load("./back.yaml").cases == load("small-clinic-morning").cases
    assert "X-1" in str(load("./other.yaml").cases["superbill"])
    assert "SCHOOL" not in str(load("./other.yaml").cases["superbill"])


# -- the file --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfteaching_code,code\r\nDRAW,X-1\r\n",
        b"code;what;teaching_code\nX-1;blood, drawn;DRAW\n",
        b"teaching_code\tcode\n\nDRAW\tX-1\n\t\n",
        b'"teaching_code", "code", "what"\n"DRAW", " X-1 ", "over two\nlines"\n,,\n',
    ],
)
def test_tables_are_read_as_spreadsheets_save_them(write: Write, text: bytes) -> None:
    write(text, "c.csv")
    write("title: A\nextends: small-clinic\ncodes: c.csv\n")
    assert "X-1, blood draw" in str(load("./day.yaml").cases["superbill"])


HEAD = "teaching_code,code\n"
ALL_OF_THEM = "'scenario docs codes' lists all of them"
TAKE_OUT = "take the line out to keep the teaching code"
COLUMNS = "the first line names the columns: teaching_code,code"
SIGNS = "up to 12 letters, digits, blanks and . _ / + -, beginning with a letter or a digit"

WRONG: dict[str, tuple[str, str, str]] = {
    "unknown": (HEAD + "OV-EST-33,A\n", "2:1  E128", "'OV-EST-33' is not a teaching code (did you mean 'OV-EST-3'?)"),
    "small letters": (HEAD + "draw,A\n", "2:1  E128", "'draw' is not a teaching code (did you mean 'DRAW'?)"),
    "nothing like it": (HEAD + "99 jars,A\n", "2:1  E128", f"'99 jars' is not a teaching code ({ALL_OF_THEM})"),
    "none": (HEAD + ",A\n", "2:1  E128", "the teaching code that 'A' stands for is missing"),
    "twins": (HEAD + "DRAW,A\nFLU,B\nDRAW,C\n", "4:1  E104", "'DRAW' is given twice (first in line 2); keep one"),
    "empty": (HEAD + "DRAW, \n", "2:1  E129", f"the code for 'DRAW' is empty ({TAKE_OUT})"),
    "short row": (HEAD + "FLU,B\nDRAW\n", "3:1  E129", f"the code for 'DRAW' is empty ({TAKE_OUT})"),
    "braces": (HEAD + "DRAW,{name}\n", "2:6  E129", f"'{{name}}' will not do as a code ({SIGNS})"),
    "long": (HEAD + f"DRAW,{'A' * 13}\n", "2:6  E129", f"'{'A' * 13}' will not do as a code ({SIGNS})"),
    "no column": ("teaching code,code\nDRAW,A\n", "1:1  E127", f"there is no column 'teaching_code' ({COLUMNS})"),
    "two columns": ("teaching_code,code,code\nA1C,A,B\n", "1:1  E104", "the column 'code' is given twice; keep one"),
    "quotes": (HEAD + 'DRAW,"A\nFLU,B\n', "2:1  E102", "this line is no row of a table; check its quotes"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_the_file_is_shown_where_it_stands(write: Write, name: str) -> None:
    text, where, message = WRONG[name]
    assert problems(write, text) == [f"c.csv:{where} codes: {message}"]


def test_everything_wrong_with_the_file_is_told_at_once(write: Write) -> None:
    found = problems(write, HEAD + "DRAWN,A\nFLU,\nDRAW,A\nDRAW,B\n")
    assert [problem.split()[:2] for problem in found] == [
        ["c.csv:2:1", "E128"], ["c.csv:3:1", "E129"], ["c.csv:5:1", "E104"],
    ]  # fmt: skip


def test_an_empty_file_lacks_both_columns(write: Write) -> None:
    assert [problem.split("  ")[0] for problem in problems(write, "")] == ["c.csv:1:1", "c.csv:1:1"]


def test_a_file_that_is_not_utf_8_is_refused(write: Write) -> None:
    (problem,) = problems(write, "teaching_code,code,what\nDRAW,A,drawn by Renée\n".encode("latin-1"))
    assert problem == "c.csv:2:20  E101 a letter here is not UTF-8; save the file as UTF-8"


def test_an_error_is_shown_with_its_line(write: Write) -> None:
    write(HEAD + "DRAWN,A\n", "c.csv")
    write("title: A\nextends: corner\ncodes: c.csv\n")
    (problem,) = check_day("./day.yaml")
    assert shown(problem) == (
        "c.csv:2:1  E128 codes: 'DRAWN' is not a teaching code\n"
        "   2 | DRAWN,A\n"
        "     | ^^^^^  did you mean 'DRAW'?  See: scenario docs codes"
    )


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("d.csv", "day.yaml:3:8  E126 codes: there is no file 'd.csv' beside this day (did you mean 'c.csv'?)"),
        ("''", "day.yaml:3:8  E126 codes: there is no file '' beside this day (allowed: c.csv)"),
        ("5", "day.yaml:3:8  E113 codes: must be the name of a CSV file, not 5"),
        ("[c.csv]", "day.yaml:3:8  E113 codes: must be the name of a CSV file, not a list"),
        ("../c.csv",
         "day.yaml:3:8  E121 codes: '../c.csv' leads out of this folder; keep the file of codes beside the day"),
        ("/etc/passwd",
         "day.yaml:3:8  E121 codes: '/etc/passwd' leads out of this folder; keep the file of codes beside the day"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_where_it_is_named(write: Write, name: str, problem: str) -> None:
    assert problems(write, HEAD, f"title: A\nextends: corner\ncodes: {name}\n") == [problem]


def test_no_link_leads_out(write: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.csv"
    elsewhere.write_text(HEAD)
    Path("link.csv").symlink_to(elsewhere)
    (problem,) = problems(write, HEAD, "title: A\nextends: corner\ncodes: link.csv\n")
    assert "E121" in problem


CLINIC = "title: A\nextends: small-clinic\ncodes: c.csv\n"


def test_codes_that_one_question_sets_against_each_other_must_differ(write: Write) -> None:
    found = problems(write, HEAD + "OV-EST-5,S-1\nOV-EST-3,s-1\nA1C,LIPIDS\n", CLINIC)
    assert [problem.split("  ")[0] for problem in found] == ["c.csv:3:10", "c.csv:4:5"]
    assert "'s-1' would stand for 'OV-EST-5' and 'OV-EST-3' in the same question (claim_scrub)" in found[0]
    assert "'LIPIDS' would stand for 'LIPIDS' and 'A1C' in the same question (superbill)" in found[1]


def test_codes_that_never_meet_may_be_the_same(write: Write) -> None:
    write(HEAD + "PREV-EST,S-1\nWELL-CH,S-1\n", "c.csv")
    write(CLINIC)
    assert load("./day.yaml").title == "A"


# -- shifts ----------------------------------------------------------------------------------------------


def test_a_shift_played_with_other_codes_is_refused(morning: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "a.shift"
    day, writer = begin(morning, "./day.yaml", 7, "moa1", "standard", path)
    play_on(day, writer, parse_clock("10:00"), "moa1")
    writer.close()
    assert verify(path).holds
    assert not [code for code in ours().values() if code.startswith("SCHOOL") and code in path.read_text()]
    table = Path("our-codes.csv")
    before = table.read_text()
    table.write_text(before.replace("SCHOOL-127", "SCHOOL-129"))
    with pytest.raises(BadInput, match="was changed since this was played"):
        replay(read_shift(path))
    table.unlink()
    with pytest.raises(BadInput, match=r"E126 codes: there is no file 'our-codes\.csv'"):
        replay(read_shift(path))
    # What is not shown may change: another column, the order, a longer list of the same.
    table.write_text("\n".join([before.splitlines()[0], *sorted(before.splitlines()[1:])]).replace("blood drawn", "x"))
    assert verify(path).holds


# -- what authors are told -------------------------------------------------------------------------------


def examples() -> Iterator[str]:
    for block in re.findall(r"(?:^    .*\n)+", page("codes"), re.MULTILINE):
        yield textwrap.dedent(block)


def test_the_page_on_codes_lists_them_all_and_its_example_works(write: Write) -> None:
    day, _, table = examples()
    write(day)
    write(table, "our-codes.csv")
    assert "SCHOOL-127, blood draw" in str(load("./day.yaml").cases["superbill"])
    listed = page("codes").partition("-- The teaching codes")[2]
    assert [line.split()[0] for line in listed.split("\n") if line] == list(teaching_codes())


def test_a_table_to_fill_in_changes_nothing_as_it_is(write: Write) -> None:
    table = Path("our-codes.csv")
    write_codes(table)
    write("title: A\nextends: small-clinic\ncodes: our-codes.csv\n")
    assert load("./day.yaml").cases == load("small-clinic").cases
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["teaching_code"]: row["meaning"] for row in rows} == teaching_codes()
    with pytest.raises(BadInput, match="is there already"):
        write_codes(table)
