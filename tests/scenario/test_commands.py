"""The commands under `scenario`, as they are typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sim.errors import BadInput
from sim.scenario import check
from sim.scenario.cli import app
from sim.scenario.loading import load
from sim.scenario.names import names
from sim.study.cli import compare, simulate, sweep

Write = Callable[..., Path]


def run(*arguments: str) -> tuple[int, str]:
    """Return the exit status and what was printed; bad input leaves as `BadInput`."""
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, BadInput):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def test_list_names_the_shipped_days() -> None:
    status, text = run("list")
    assert status == 0
    assert "small-clinic" in text


def test_a_new_day_checks_out_and_is_never_overwritten(write: Write) -> None:
    assert run("new", "busy-tuesday")[0] == 0
    # What may be wrong in the library below is tested with the shipped days.
    assert "busy-tuesday.yaml" not in run("check", "./busy-tuesday.yaml")[1]
    before = Path("busy-tuesday.yaml").read_text()
    with pytest.raises(BadInput, match="is there already"):
        run("new", "busy-tuesday")
    assert Path("busy-tuesday.yaml").read_text() == before
    assert "title: Busy tuesday" in before
    assert "date: 2026-11-24" in before, "a day of that name is on a Tuesday"


@pytest.mark.parametrize("name", ["../up", "Big Day", "a/b", "", "small-clinic", "x" * 100, ".hidden"])
def test_a_name_that_will_not_do_is_refused(write: Write, name: str) -> None:
    with pytest.raises(BadInput):
        run("new", name)


def test_check_exits_1_on_errors_and_tells_how_many(write: Write) -> None:
    write("title: A\nextends: corner\nhalf_day: maybe\n")
    status, text = run("check", "./day.yaml", "./corner.yaml")
    assert status == 1
    assert text.startswith("day.yaml:3:11  E113 half_day: must be true or false, not 'maybe'\n   3 | half_day: maybe\n")
    assert text.endswith("checked 2 files, 1 error; more may show once this is mended\n")


def test_check_gives_json_for_programs(write: Write) -> None:
    write("title: A\nextends: corner\nhalf_day: maybe\n")
    status, text = run("check", "./day.yaml", "--format", "json")
    assert status == 1
    assert json.loads(text) == {
        "files": 1,
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "code": "E113", "severity": "error", "file": "day.yaml", "line": 3, "column": 11, "length": 5,
                "path": "half_day", "message": "must be true or false, not 'maybe'", "hint": "", "paste": "",
                "docs": "day",
            }
        ],
    }  # fmt: skip


def test_warnings_do_not_fail_a_check(write: Write) -> None:
    write("extends: corner\n")
    status, text = run("check", "./day.yaml")
    assert status == 0
    assert text.endswith("checked 1 file, 0 errors, 1 warning\n")


CLAIMS = """title: A
extends: corner
expect:
  - {claim: patients_seen > 3 in mean of 6 days}
  - {claim: ma_utilisation > 0.95 in 90% of 6 days}
"""


def test_run_reads_each_day_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("title: Mine\nextends: corner\nexpect: [{claim: 'patients_booked >= 0 in 100% of 1 days'}]\n")
    read: list[str] = []
    really = check.load_placed
    monkeypatch.setattr(check, "load_placed", lambda name: read.append(name) or really(name))
    assert run("check", "./day.yaml", "./corner.yaml", "--run")[0] == 0
    assert read == ["./day.yaml", "./corner.yaml"]


def test_run_tests_what_a_day_claims(write: Write) -> None:
    write(CLAIMS)
    status, text = run("check", "./day.yaml", "--run")
    assert status == 1
    first, *_, last = text.splitlines()
    says = "this does not hold: true in 0.0% of 6 days, 95% interval 0% to 46%"
    assert first == f"day.yaml:5:13  E261 expect[1].claim: {says}"
    assert last == "checked 1 file, 1 error"
    write(CLAIMS.replace("> 0.95", "< 0.95"))
    assert run("check", "./day.yaml", "--run") == (0, "checked 1 file, 0 errors\n")


def test_a_day_with_errors_does_not_keep_others_from_being_run(write: Write) -> None:
    write(CLAIMS)
    wrong = f"./{write('title: Wrong', 'wrong.yaml')}"
    status, text = run("check", wrong, "./day.yaml", "--run")
    assert status == 1 and "wrong.yaml:1:1  E111" in text and "day.yaml:5:13  E261" in text


def test_an_unknown_file_is_bad_input() -> None:
    with pytest.raises(BadInput, match="there is no day called"):
        run("check", "nowhere")


def test_a_missing_file_does_not_hide_what_is_wrong_with_the_others(write: Write) -> None:
    wrong = f"./{write('title: Wrong')}"
    done = CliRunner().invoke(app, ["check", "nowhere", wrong])
    assert isinstance(done.exception, BadInput) and "'nowhere'" in str(done.exception)
    assert "E111" in done.stdout and "checked 1 file," in done.stdout


def test_preview_fits_a_page(write: Write) -> None:
    status, text = run("preview", "small-clinic")
    assert status == 0
    lines = text.splitlines()
    assert len(lines) < 70
    assert max(len(line) for line in lines) <= 96
    assert "08:00 to 17:00" in text
    assert "official or peer-reviewed" in text


def test_a_preview_names_its_columns_and_says_how_questions_are_shared(write: Write) -> None:
    text = run("preview", "small-clinic")[1]
    assert "~" not in text
    assert "share of its sort" in text and "where they come from" in text
    assert "two seats share: one case is 0.5 each" in text


def test_a_preview_marks_what_is_due_after_closing(write: Write) -> None:
    write("title: A\nextends: corner\nhours: {closes: 11:00}\n")
    text = run("preview", "./day.yaml")[1]
    assert "10:00 " in text and "10:00 *" not in text
    assert "11:00 *" in text and "* after closing" in text
    assert "after closing" not in run("preview", "small-clinic")[1]


def test_preview_of_a_day_without_bookings(write: Write) -> None:
    assert "A cut finger" in run("preview", "./corner.yaml")[1]


def test_docs_lists_topics_and_shows_one() -> None:
    assert "visits" in run("docs")[1]
    assert "reasons" in run("docs", "visits")[1]


def test_schema_is_json() -> None:
    assert json.loads(run("schema")[1])["title"] == "A day of Clinic Day"


def test_upgrade_says_that_format_1_is_current(write: Write) -> None:
    before = Path("corner.yaml").read_bytes()
    status, text = run("upgrade", "./corner.yaml")
    assert (status, Path("corner.yaml").read_bytes()) == (0, before)
    assert "there is nothing to do" in text
    write("title: A\nformat: 9\n")
    with pytest.raises(BadInput, match="states format 9"):
        run("upgrade", "./day.yaml")


ODD_CASE = """format: 1
extends: small-clinic
title: A day with a case of its own
cases:
  nobody_asks:
    way: choose
    title: A question
    ask: What now?
    dimension: accuracy
    roles: [moa]
    duties: [check_in]
    rule: Look first.
    source: a test
    grade: E
    headlines: {right: "Yes.", partly: "Nearly.", wrong: "No."}
    variants:
      - id: all
        options: &three
          - {text: Look, quality: 1, why: "So it is seen."}
          - {text: Guess, quality: 0, why: "It is not seen."}
          - text: Wait
            quality: 0
            why: "Reconsidering the documentation necessitates extraordinary determination and patience today."
      - {id: never, plans: [workers_comp], options: *three}
"""


def test_run_proves_an_authors_own_kinds_of_case(write: Write) -> None:
    write(ODD_CASE)
    assert run("check", "./day.yaml")[0] == 0
    status, text = run("check", "./day.yaml", "--run")
    assert status == 1
    assert "E262 cases.nobody_asks.variants[1]: variant 'never': none of" in text
    assert "W362 cases.nobody_asks.variants[0].options[2].why: this reads at school grade" in text


def test_a_preview_says_what_comes_more_often_than_in_life(write: Write) -> None:
    often = "arrivals: {walk_ins: {per_day: 2, game_rate: 10}}"
    write(f"title: A\nextends: corner\n{often}\n")
    assert "Walk ins come 10 times as often as in life" in " ".join(run("preview", "./day.yaml")[1].split())
    scripted = "arrivals: {e: {of: emergencies, mix: {faint: 1}, at: [09:00, 11:00]}}"
    write(f"title: A\nextends: corner\nemergencies: {{faint: {{title: Faint, pathway: visit}}}}\n{scripted}\n")
    assert "2 emergencies are written into this day on purpose" in run("preview", "./day.yaml")[1]
    assert "in life" not in run("preview", "./corner.yaml")[1].lower()


def test_names_lists_what_there_is_to_change_even_of_a_day_with_mistakes(write: Write) -> None:
    write("title: A\nextends: corner\ntasks:\n  drress: {minutes: 3}\nvisits:\n  burn: {title: A burn}\n")
    status, text = run("names", "./day.yaml")
    assert status == 0
    assert {"visits", "tasks", "staff"} <= set(text.splitlines())
    status, text = run("names", "./day.yaml", "tasks")
    assert status == 0 and text.splitlines()[0] == "tasks"
    assert {line.split()[0] for line in text.splitlines()[1:]} >= {"dress", "drress"}
    assert "day.yaml:4" in text
    status, text = run("names", "./day.yaml", "A BURN")
    assert [line.split() for line in text.splitlines()] == [["visits"], ["burn", "A", "burn", "day.yaml:6"]]


def test_names_says_what_comes_nearest_to_what_is_not_there(write: Write) -> None:
    write("title: A\nextends: corner\n")
    with pytest.raises(BadInput, match="called 'dresss'; did you mean 'dress'"):
        names("./day.yaml", "dresss")


def studied(*arguments: str) -> tuple[str, str]:
    """Return what a study printed, and what it said beside that."""
    studies = typer.Typer()
    for command in (simulate, compare, sweep):
        studies.command()(command)
    result = CliRunner().invoke(studies, [*arguments, "--days", "1", "--workers", "1"])
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_studies_say_of_a_day_that_the_check_refuses_it(write: Write) -> None:
    write("title: A\nextends: corner\nstaff: {ma: 0}\n")
    for command in (("simulate", "./day.yaml"), ("compare", "./corner.yaml", "./day.yaml")):
        printed, said = studied(*command)
        assert "warning: 'scenario check' refuses this day" in said
        assert "day.yaml:3:9  E251 staff.ma" in said
        assert "warning" not in printed
    _, said = studied("sweep", "./corner.yaml", "--vary", "arrivals.walk_ins.per_day=10,60")
    assert said.count("warning: ") == 1 and "E252" in said
    assert "work piles up until it ends" in said, "too much work is a case to study, and not a mistake"
    _, said = studied("sweep", "./corner.yaml", "--vary", "staff.ma=0,1")
    assert said.count("warning: ") == 1
    assert "warning: staff.ma=0: " in said
    assert "command line" not in said, "a change stands in no file"
    assert "warning" not in studied("simulate", "./corner.yaml")[1]


def test_a_mistake_on_the_command_line_sends_nobody_to_a_file(write: Write) -> None:
    for change, found in (("staff.ma=x", "must be a number of seats such as 2"), ("staf.ma=1", "did you mean 'staff'")):
        key, _, value = change.partition("=")
        with pytest.raises(BadInput, match=found) as caught:
            load("./corner.yaml", {key: value})
        assert str(caught.value).startswith(f"{change}: E1")
        assert "shows the lines" not in str(caught.value)
