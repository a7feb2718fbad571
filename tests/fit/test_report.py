"""The page of a shift: whole in itself, true to the debrief, and safe with whatever the texts hold."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sim.clock import time_text
from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.benchmark import Benchmark
from sim.fit.both import both_of
from sim.fit.data import word
from sim.fit.debrief import Debrief, debrief
from sim.fit.reflection import reflection_cards
from sim.fit.report import page_of, write_report
from sim.fit.spending import Switch

VOID = {"meta", "br"}


@pytest.fixture(scope="module")
def told(worked: Callable[[str, str, int], Day], compared: Callable[[str, int], Benchmark]) -> Debrief:
    day = worked("ma1", "novice", 7)
    answers = {card.id: card.options[0][0] for card in reflection_cards(day, "ma1")}
    return debrief(day, "ma1", answers, compared("ma1", 7))


@pytest.fixture(scope="module")
def page(told: Debrief) -> str:
    return page_of(told, "2026-11-23", "Jo")


@pytest.fixture(scope="module")
def both(worked: Callable[[str, str, int], Day], told: Debrief) -> tuple[Debrief, Debrief]:
    day = worked("moa1", "careful", 7)
    answers = {card.id: card.options[-1][0] for card in reflection_cards(day, "moa1")}
    return told, debrief(day, "moa1", answers)


class Outline(HTMLParser):
    """Reads a page: elements must close in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "onclick"} & {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


def test_what_could_have_harmed_somebody_stands_first_and_is_not_called_harmless(page: str, told: Debrief) -> None:
    text = " ".join(Outline(page).text.split())
    part = text[text.index("Moments that mattered") :]
    others = [moment for moment in told.moments if not moment.safety]
    assert told.safety and others
    at = [part.index(f"{time_text(one.time)} · {one.headline}") for one in (*told.safety, *others)]
    assert max(at[: len(told.safety)]) < min(at[len(told.safety) :])
    assert part.count(word("moments.not_played")) == sum(not one.after for one in told.safety)
    for moment in told.safety:
        for given in moment.given.parts if moment.given else ():
            assert given.label in part


def test_a_moment_under_two_parts_is_one_row(page: str, told: Debrief) -> None:
    """Under the second part it is but named, with a link."""
    first = {moment.id: moment.counted[0][0] for moment in told.behind}
    named = [(one, row) for one in told.dimensions for row in one.evidence if first[row.id] != one.dimension]
    assert named, "some moments are evidence of two parts"
    rows = re.findall(r"<tr><td>\d+:\d\d [ap]m</td><th scope=\"row\">.*?</th><td><a href=\"#(moment-\d+)", page)
    assert len(rows) == len(set(rows)) == len(first)
    assert page.count("Counted first under another part, and less here:") == len({one.dimension for one, _ in named})


def test_how_a_number_was_worked_out_is_folded_away(page: str, told: Debrief) -> None:
    folded = re.findall(r"<details><summary>How this was worked out</summary><p[^>]*>(.*?)</p></details>", page)
    enough = [one for one in told.dimensions if one.enough]
    assert len(folded) == len(enough) == page.count("Few moments alone say little")
    for one, said in zip(enough, folded, strict=True):
        assert said.endswith(f"Both together make {round(100 * one.reading.mean)}.")


def test_none_and_too_few_are_different_things(told: Debrief) -> None:
    part = next(one for one in told.dimensions if not one.enough)
    some = (replace(part, evidence=(), together=None, asks=()), replace(part, evidence=(), together=None, asks=("X",)))
    never, not_today = (
        page_of(replace(told, dimensions=(one,)), "2026-11-23", "Jo").split("By part.")[1].split("</table>")[0]
        for one in some
    )
    assert word("parts.none.never") in never and word("parts.none.asked") in not_today
    assert "Too few" not in never + not_today and "not enough to say" not in never + not_today


def test_what_pulls_apart_stands_before_any_fit_figure(told: Debrief) -> None:
    assert told.fit is not None
    figure = f"{round(100 * told.fit.low)} to {round(100 * told.fit.high)} of 100, best guess"
    pulled = page_of(replace(told, apart="The two readings pull apart."), "2026-11-23", "Jo")
    assert pulled.index("The two readings pull apart.") < pulled.index(figure)
    assert "Fit with this role" not in pulled
    assert "Fit with this role" in page_of(replace(told, apart=""), "2026-11-23", "Jo")


def test_of_a_programs_shift_no_liking_is_told(worked: Callable[[str, str, int], Day]) -> None:
    day = worked("ma1", "novice", 7)
    answers = {card.id: card.options[0][0] for card in reflection_cards(day, "ma1")}
    persons = debrief(day, "ma1", answers)
    programs = debrief(day, "ma1", answers, worked_by=word("worked_by.whole", assistant="novice"))
    assert persons.liked.reading.enough and persons.fit is not None and persons.verdict
    assert not programs.liked.reading.enough and programs.fit is None
    assert (programs.verdict, programs.apart, programs.question, programs.by_list) == ("", "", "", "")
    assert programs.went == persons.went, "how it went is what it is, whoever did it"
    said = " ".join(Outline(page_of(programs, "2026-11-23", "Jo")).text.split())
    assert word("worked_by.no_fit") in said and "You asked for" not in said and "Fit with this role" not in said


def test_a_page_without_assistants_says_that_nobody_is_compared(page: str, told: Debrief) -> None:
    assert word("not_compared") in page_of(replace(told, assistants=0), "2026-11-23", "Jo")
    assert word("not_compared") not in page


def test_sums_of_small_moments_are_told_in_points(page: str, told: Debrief) -> None:
    sums = [row for one in told.dimensions for row in one.evidence if row.kind in ("order", "promise")]
    assert any(0.4 < row.quality < 1 for row in sums), "one of many was missed"
    rows = re.findall(r"<tr><td>[^<]*</td><th scope=\"row\">\d+ (?:promises|choices)[^<]*</th>.*?</tr>", page)
    assert rows and not [row for row in rows if "Partly right" in row]


def test_everything_of_the_debrief_is_on_the_page(page: str, told: Debrief) -> None:
    text = " ".join(Outline(page).text.split())
    wanted = [told.verdict, told.sure, *told.next, *(one.title for one in told.dimensions)]
    wanted += [one.headline for one in (*told.safety, *told.moments)]
    wanted += [f"({one.ma.year}, {one.ma.source})" for one in told.decisions]
    assert [words for words in wanted if words not in text] == []


def test_a_moment_of_safety_is_called_so_wherever_it_stands(page: str, told: Debrief) -> None:
    rows = [row for one in told.dimensions for row in one.evidence]
    assert {row.safety for row in rows} == {True, False}
    assert {(row.time, row.title) for row in rows if row.safety} == {(one.time, one.about) for one in told.safety}
    row_of = r"<tr><td>(\d+:\d\d [ap]m)</td>(?:(?!</tr>).)*?<td class=\"n\">([A-Z][a-z ]+)</td>"
    shown = re.findall(row_of, page)
    assert [called for _, called in shown].count("Stop and learn") == len(told.safety)
    named = {(time_text(one.time), one.verdict) for one in told.behind}
    assert set(shown) <= named, "a moment goes by one name in the table and where it is told"


def test_the_page_leads_to_what_there_is_to_stop_and_learn_from(told: Debrief) -> None:
    some = page_of(replace(told, safety=told.safety[:2]), "2026-11-23", "Jo")
    assert '<a href="#moments">2 moments of safety to stop and learn from</a>' in some
    assert "to stop and learn from" not in page_of(replace(told, safety=()), "2026-11-23", "Jo")


def test_every_row_leads_to_its_moment_on_the_page(page: str, told: Debrief) -> None:
    anchors = re.findall(r'<article class="[^"]*" id="(moment-\d+)">', page)
    assert len(anchors) == len(set(anchors)) == len(told.behind)
    leads = re.findall(r'href="#(moment-\d+)"', page)
    assert len(leads) == sum(
        (*(len(one.evidence) for one in told.dimensions), *(len(one.seen) for one in told.practice), len(told.short))
    )
    assert set(leads) == set(anchors)
    text = " ".join(Outline(page).text.split())
    for moment in told.behind:
        assert moment.why in text
        assert moment.given is None or moment.given.ask in text


def test_a_wrong_answer_on_which_much_hung_stands_before_the_other_moments(told: Debrief) -> None:
    some = [one for one in told.behind if not one.safety][:3]
    moments = (*(replace(one, grave=False) for one in some[:2]), replace(some[2], grave=True))
    page = page_of(replace(told, moments=moments, safety=()), "2026-11-23", "Jo")
    part = page[page.index('<section id="moments">') : page.index('<section id="practice">')]
    shown = re.findall(r"<h3>\d+:\d\d [ap]m · (.*?)</h3>", part)
    assert len(shown) == 3 and html.unescape(shown[0]) == some[2].headline


def test_the_page_says_what_to_practise(page: str, told: Debrief) -> None:
    text = " ".join(Outline(page).text.split())
    assert told.practice and text.count("Practice next") == 3
    for one in told.practice:
        assert text.count(one.what) >= 2 and one.how in text


def test_a_step_away_at_once_is_told_beside_interruptions_and_without_any(told: Debrief) -> None:
    switch = Switch(32400, "Room Ana Silva", "Take a break", 5, 60, True, True)
    for switches, words in (((), "Apart from it you left nothing half done"), ((switch,), "so it has no row")):
        page = page_of(replace(told, spending=replace(told.spending, switches=switches, soon=1)), "2026-11-23", "Jo")
        assert words in page


def test_the_table_of_likings_agrees_with_the_number_below_it(told: Debrief) -> None:
    pulled = replace(told.liked.families[0], asked=0.75, said=0.38, pulls=("dreaded",))
    page = page_of(replace(told, liked=replace(told.liked, families=(pulled,))), "2026-11-23", "Jo")
    assert "more of it by its own cards; with those about the whole day 38 of 100" in page
    assert "from 75 to 38 of 100" in page
    at_the_end = replace(pulled, asked=0.0, said=0.0)
    page = page_of(replace(told, liked=replace(told.liked, families=(at_the_end,))), "2026-11-23", "Jo")
    assert "had said 0 of 100 already" in page and "from 0 to 0" not in page and "<td>less of it</td>" in page
    unmoved = replace(pulled, said=0.75, pulls=())
    alone = page_of(replace(told, liked=replace(told.liked, families=(unmoved,))), "2026-11-23", "Jo")
    assert "<td>more of it</td>" in alone


def test_a_sum_is_told_as_what_it_came_to(told: Debrief) -> None:
    """Where the table says that one promise was late, nobody reads below that every promise was kept."""
    sums = [one for one in told.behind if one.kind in ("order", "promise") and one.quality < 1]
    assert sums
    for one in sums:
        assert not one.headline.startswith(("Every promise", "First things first"))
        assert one.verdict not in ("Kept", "Right")


def test_one_interruption_is_not_called_times(told: Debrief) -> None:
    switch = Switch(32400, "Room Ana Silva", "Take a break", 5, 60, True, True)
    once, twice = (
        page_of(replace(told, spending=replace(told.spending, switches=(switch,) * count)), "2026-11-23", "Jo")
        for count in (1, 2)
    )
    assert "Work was left unfinished once. Coming back" in once and "1 times" not in once
    assert "Work was left unfinished 2 times. Coming back" in twice


def test_the_page_ranks_as_the_window_does(page: str, told: Debrief) -> None:
    assert told.went_place is not None
    text = " ".join(Outline(page).text.split())
    assert f"ahead of {round(100 * told.went_place.below)} of 100 simulated assistants on the same moments" in text


def test_what_rests_on_too_little_has_no_bar(page: str, told: Debrief) -> None:
    enough = sum(one.enough for one in told.dimensions)
    assert 0 < enough < len(told.dimensions)
    bars = page.count('class="range"')
    assert bars == enough + told.went.enough + told.liked.reading.enough
    assert page.count(">not enough to say<") == sum(not one.enough for one in told.dimensions if one.evidence)


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    assert "<script" not in page
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]*", page) == []
    assert re.findall(r"url\((?!data:)[^)]*", page) == []


def test_an_authors_words_stay_words(told: Debrief) -> None:
    page = page_of(replace(told, day_title="<script>alert(1)</script>"), "2026-11-23", "Jo")
    assert "<script" not in page


def test_the_page_and_its_figures_are_written(told: Debrief, tmp_path: Path) -> None:
    data = write_report(tmp_path / "shift.html", told, "2026-11-23", "Jo")
    assert json.loads(data.read_text(encoding="utf-8"))["verdict"] == told.verdict
    assert (tmp_path / "shift.html").stat().st_size > 10_000


def test_a_folder_that_is_not_there_is_one_line(told: Debrief, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write_report(tmp_path / "nowhere" / "shift.html", told, "2026-11-23", "Jo")


@pytest.mark.skipif(not shutil.which("chromium"), reason="there is no Chromium here")
def test_a_browser_shows_it(page: str, tmp_path: Path) -> None:
    file = tmp_path / "shift.html"
    file.write_text(page, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
               "--dump-dom", file.as_uri()]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert "Moments that mattered" in shown


def test_after_both_desks_the_page_has_both_and_does_not_send_one_back(both: tuple[Debrief, Debrief]) -> None:
    alone, together = (page_of(both[0], "2026-11-23", "Jo", other) for other in (None, both[1]))
    found = both_of(*both)
    assert found.lean is not None
    said = Outline(together).text
    assert word("next_desk") in Outline(alone).text
    assert word("next_desk") not in said
    for words in (*found.lean.in_words(), *(desk.tomorrow for desk in found.desks)):
        assert words in said
        assert words not in Outline(alone).text
    for part in found.lean.parts:
        assert f"{word(f'families.{part.family}.name')}{round(100 * part.said)}" in said.replace("\n", "")


def test_what_pulls_the_lean_sums_to_it(both: tuple[Debrief, Debrief]) -> None:
    lean = both_of(*both).lean
    assert lean is not None
    assert sum(part.toward for part in lean.parts) == pytest.approx(lean.toward)
    assert all((part.toward > 0) == part.pull.startswith("ma") for part in lean.parts if part.pull != "none")


def test_how_it_was_liked_can_be_worked_out_from_what_is_shown(both: tuple[Debrief, Debrief]) -> None:
    """The reading lies between what answers and choices come to and the middle, toward which few of them are held."""
    for one in both:
        assert one.liked.together is not None
        assert abs(one.liked.reading.mean - 0.5) <= abs(one.liked.together - 0.5)
        assert (one.liked.reading.mean - 0.5) * (one.liked.together - 0.5) >= 0


def test_a_page_says_before_all_else_that_a_program_worked_the_shift(both: tuple[Debrief, Debrief], page: str) -> None:
    both_worked = "<p>You worked this day from both desks.</p>"
    assert "simulated assistant (" not in page and both_worked in page_of(*_dated(both))
    mine, other = both[0], replace(both[1], worked_by=word("worked_by.whole", assistant="careful"))
    beside = page_of(mine, "2026-11-23", "Jo", other)
    assert both_worked not in beside and "Not all of this was a person" in beside
    row = beside.split('<th scope="row">Worked</th>')[1].split("</tr>")[0]
    assert row.index("by a person") < row.index("by a simulated assistant (careful)")
    alone = page_of(other, "2026-11-23", "Jo")
    said = alone.index("Worked by a simulated assistant (careful). Where this page says")
    assert alone.index("<h1>") < said < alone.index('class="verdict"')


def _dated(both: tuple[Debrief, Debrief]) -> tuple[Debrief, str, str, Debrief]:
    return both[0], "2026-11-23", "Jo", both[1]
