"""The page about a study: complete in itself, true to the tables, readable aloud, and safe with any author's words."""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from statistics import median_low

import pytest

from sim.scenario.finding import scenarios_folder
from sim.scenario.loading import load
from sim.study.metrics import LONG_WAIT_S
from sim.study.report.assumptions import in_words
from sim.study.report.days import EACH_WAY, FEWEST, days_apart, told
from sim.study.report.gathering import Gathered
from sim.study.report.look import counts_title, look
from sim.study.report.page import NAME, page_of
from sim.study.report.pictures import share_over_20, through_the_day
from sim.study.report.whys import told_and_small, whys
from sim.study.report.work import RoleWork, plain_title, roles_of
from sim.study.results import DayResult, Study
from sim.study.runner import days_of
from sim.study.session import Finished, run_study
from tests.day.days import plan_of

DAYS = 3
VOID = {"meta", "link", "br", "img", "path", "use", "rect", "input"}


def study_of(name: str, days: int = DAYS, **changes: str) -> tuple[Finished, Gathered]:
    scenario = load(name, {path.replace("__", "."): value for path, value in changes.items()})
    gathered = Gathered()
    study = Study(days, with_tables=True)
    results = list(gathered.passing(days_of(scenario, study)))
    return Finished(scenario, study, results), gathered


@pytest.fixture(scope="module")
def small() -> tuple[Finished, Gathered]:
    return study_of("small-clinic")


@pytest.fixture(scope="module")
def page(small: tuple[Finished, Gathered]) -> str:
    return page_of(*small)


@pytest.fixture(scope="module")
def roles(small: tuple[Finished, Gathered]) -> dict[str, RoleWork]:
    return {role.pool: role for role in roles_of(small[0].scenario, small[1])}


class Outline(HTMLParser):
    """Reads a page: elements must close in their order; what a reader would hear is kept."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.ids: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        if tag == "svg":
            self.pictures.append(given)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def test_the_page_needs_nothing_from_outside_and_runs_nothing(page: str) -> None:
    assert "<script" not in page
    assert not re.search(r"""\b(?:src|href)\s*=\s*["'](?!#)""", page), "only links within the page"
    assert not [link for link in re.findall(r"url\(([^)]{1,40})", page) if not link.startswith(("data:font", "#"))]


def test_the_page_is_sound_and_every_picture_is_told(page: str) -> None:
    outline = Outline(page)
    assert [id for id, times in Counter(outline.ids).items() if times > 1] == []
    assert len(outline.pictures) == 3
    for picture in outline.pictures:
        assert picture["role"] == "img"
        assert picture["aria-labelledby"] in outline.ids
    assert set(re.findall(r'href="#([a-z]+)"', page)) <= set(outline.ids)


def test_every_task_stands_there_with_what_it_counts_as(page: str, small: tuple[Finished, Gathered]) -> None:
    rows = {(row[0], row[1]) for row in Outline(page).rows if len(row) > 1}
    tasks = small[0].scenario.tasks
    came_up = {task for _, task in small[1].busy_s if tasks[task].counts != "break"}
    assert len(came_up) > 30
    for task in came_up:
        assert (plain_title(task, tasks[task]), counts_title(tasks[task].counts)) in rows


def test_the_shares_of_a_role_are_those_of_the_metrics(
    small: tuple[Finished, Gathered], roles: dict[str, RoleWork]
) -> None:
    """One share over all days together, one the mean of the days: no more apart than days of unlike length make it."""
    for pool, metric in (("moa", "moa_office_share"), ("ma", "ma_patient_share")):
        of_days = [result.metrics[metric] or 0 for result in small[0].results]
        assert min(of_days) <= roles[pool].in_share <= max(of_days)
        assert roles[pool].metric == metric


def test_the_minutes_of_a_role_are_its_busy_time(roles: dict[str, RoleWork], small: tuple[Finished, Gathered]) -> None:
    for role in roles.values():
        assert sum(task.share for task in role.tasks) == pytest.approx(1)
        assert sum(role.by_counts.values()) == pytest.approx(1)
        assert sum(task.minutes for task in role.tasks) == pytest.approx(role.minutes)
        utilisation = small[0].estimates()[f"{role.pool}_utilisation"].mean
        assert 0 < role.minutes <= role.seats * 60 * 11.25
        assert role.minutes / (role.seats * 9.25 * 60) == pytest.approx(utilisation, rel=0.15)


def ended_at(*last: str) -> Gathered:
    """Return days whose last quarter of an hour begins at these times, with one patient waiting and hands half full."""
    gathered = Gathered()
    quarters = ["16:45", "17:00", "17:15", "17:30"]
    for number, end in enumerate(last, 1):
        rows = [{"run_number": number, "start": start, "patients_waiting": 1.0, "ma_busy": 0.5 if start < end else 1.0}
                for start in quarters if start <= end]  # fmt: skip
        list(gathered.passing([DayResult(number, number, "", {}, intervals=rows)]))
    return gathered


def test_lines_through_the_day_end_where_fewer_than_half_of_the_days_are_under_way() -> None:
    """One day of four drags on: it is no mean. Nobody waits on a day that is over; hands are full of those that run."""
    gathered = ended_at("16:45", "17:00", "17:00", "17:30")
    assert gathered.mean_level("patients_waiting") == {"16:45": 1, "17:00": 0.75}
    assert gathered.mean_level("ma_busy") == {"16:45": 2.5 / 4, "17:00": pytest.approx(2.5 / 3)}
    picture = through_the_day(gathered, ["ma"], "17:00")
    assert "ma busy: most at 17:00, 83%" in picture and "17:30" not in picture.split("</title>")[0]


def test_the_page_says_how_many_days_are_still_under_way(small: tuple[Finished, Gathered], page: str) -> None:
    ends = Counter(str(day.intervals[-1]["start"]) for day in small[0].results)
    assert len(ends) > 1, "else there is nothing to say"
    for start, days in small[1].running("ma_busy").items():
        assert 2 * days >= DAYS
        assert (f"{days} at {start}" in page) == (days < DAYS)


def test_two_medians_are_told_apart(small: tuple[Finished, Gathered], page: str) -> None:
    waits = [row.wait_s for day in small[0].results for row in day.entities
             if row.what == "patient" and not row.relative_of and row.wait_s is not None]  # fmt: skip
    assert f"The {len(waits)} patients who got to a room" in page
    assert f"half of these patients waited {median_low(waits) / 60:.1f} minutes at most" in page
    assert f"mean of the days ({small[0].estimates()['wait_median_min'].mean:.1f} minutes" in page


def test_shares_and_means_come_with_their_range_or_their_number(small: tuple[Finished, Gathered], page: str) -> None:
    finished, gathered = small
    low, high = finished.estimates()["wait_median_min"].ci95
    said = "median wait until the room, check-in included, day by day"
    assert re.search(rf"{said}<br><span[^>]*>{low:.1f} to {high:.1f}<", page)
    room = gathered.daily_s.estimate(("ma", "room_patient"))
    assert room.mean == pytest.approx(sum(row.busy_s for day in finished.results for row in day.tasks
                                          if row.task == "room_patient" and row.pool == "ma") / DAYS)  # fmt: skip
    assert f"{room.mean / 60:.1f} ± {room.margin / 60:.1f}<" in page
    worst = max(gathered.lost_calls.lost, key=lambda hour: gathered.lost_calls.lost[hour])
    assert f"{gathered.lost_calls.lost[worst]} of all {gathered.lost_calls.lost.total()} who hung up" in page
    back = [row for day in finished.results for row in day.entities if row.denied]
    assert f"Of the {len(back)} that did, " in page


def test_what_patients_hardly_waited_for_is_told_in_one_line(small: tuple[Finished, Gathered]) -> None:
    waited = small[1].waited_s | {("elsewhere", "moa"): Counter({9: 3})}
    gathered = replace(small[1], waited_s=waited)
    every = whys(small[0].scenario, waited, gathered.patients)
    told, little = told_and_small(every)
    assert told + little == every and little
    assert min(one.minutes for one in told) >= 0.05 > max(one.minutes for one in little)
    page = page_of(small[0], gathered)
    assert f"{len(little)} more, each under 0.05 minutes a patient" in page
    first = next(row for row in Outline(page).rows if row[0] == told[0].title)
    assert first[1] == str(small[1].waited_by[told[0].what]) and first[2].startswith(f"{told[0].minutes:.1f} ± ")


def test_the_same_study_is_the_same_page(page: str) -> None:
    assert page_of(*study_of("small-clinic")) == page


def test_an_authors_words_are_words(tmp_path: Path) -> None:
    nasty = "<script>alert('1')</script>"
    page = page_of(*study_of("small-clinic", 1, title=f'"{nasty}"', tasks__check_in__title=f'"Check in {nasty}"'))
    assert nasty not in page
    assert "&lt;script&gt;" in page
    Outline(page)


@pytest.mark.parametrize("name", ["call-centre", "walk-in-centre"])
def test_a_clinic_of_another_kind_has_its_page_too(name: str) -> None:
    finished, gathered = study_of(str(scenarios_folder() / "examples" / f"{name}.yaml"), 1)
    page = page_of(finished, gathered)
    assert finished.scenario.title in page
    assert len(Outline(page).rows) > 20


def test_a_day_on_which_nothing_happens_has_a_page(tmp_path: Path) -> None:
    plan = plan_of("fixed", booked__slots_per_provider="0", arrivals__calls="null")
    run_study(plan.scenario, Study(1, with_tables=True), None, tmp_path, report=True)
    assert "none" in (tmp_path / NAME).read_text(encoding="utf-8")


def test_figures_are_said_as_an_author_would_write_them() -> None:
    tasks = plan_of().scenario.tasks
    assert in_words(tasks["room_patient"].minutes).startswith("triangular ")
    booked = plan_of().scenario.booked
    assert booked is not None
    assert in_words(booked.no_show) == "8%"


def luminance(color: str) -> float:
    """Return the relative luminance of a color (WCAG 2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_what_is_written_on_a_color_can_be_read() -> None:
    for name, style in look()["counts"].items():
        assert contrast(style["color"], style["ink"]) >= 4.5, name
    for name, style in (*look()["pools"].items(), *look()["lines"].items()):
        assert contrast(style["color"], look()["paper"]) >= 3, name


MEASURE = """<body><iframe id="it" src="report.html" style="width:{width}px;height:900px;border:0"></iframe><script>
it.onload = async () => {{
  const page = it.contentDocument, root = page.documentElement;
  await page.fonts.ready;
  const small = [...page.querySelectorAll("svg")].filter(s => s.getBoundingClientRect().height < 60).length;
  const font = [...page.fonts].every(f => f.status == "loaded");
  document.body.textContent = `wide ${{root.scrollWidth - root.clientWidth}} small ${{small}} font ${{font}} end`;
}}
</script></body>"""


def chromium(*words: str) -> str:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    command = [str(shutil.which("chromium")), *flags, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.fixture(scope="module")
def folder(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page in it, for a real browser. Skips where there is none."""
    if shutil.which("chromium") is None:
        pytest.skip("needs Chromium (Debian's package chromium)")
    folder = tmp_path_factory.mktemp("report")
    (folder / NAME).write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", [390, 1100])
def test_in_a_browser_it_fits_a_phone_and_a_desk(folder: Path, width: int) -> None:
    measure = folder / f"measure-{width}.html"
    measure.write_text(MEASURE.format(width=width), encoding="utf-8")
    seen = chromium("--virtual-time-budget=20000", "--dump-dom", f"file://{measure}")
    assert "wide 0 small 0 font true end" in seen, seen[-300:]


def printed(folder: Path) -> int:
    """Return on how many sheets the page of a folder is printed."""
    chromium(f"--print-to-pdf={folder / 'page.pdf'}", "--no-pdf-header-footer", f"file://{folder / NAME}")
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "page.pdf").read_bytes()))


def test_in_a_browser_it_prints(folder: Path) -> None:
    assert 4 <= printed(folder) <= 16


@pytest.mark.study
def test_many_days_print_on_no_more_pages_though_they_have_every_task(folder: Path, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(page_of(*study_of("small-clinic", 30)), encoding="utf-8")
    assert printed(folder) <= printed(tmp_path) <= 16


def test_who_waited_twenty_minutes_to_the_second_has_not_waited_over_twenty(small: tuple[Finished, Gathered]) -> None:
    """As the metric has it: a bar of the picture, and the share beside it, hold who waited longer than its step."""
    odd = Gathered(room_waits=Counter({0: 1, 5 * 60: 1, 5 * 60 + 1: 1, LONG_WAIT_S: 1, LONG_WAIT_S + 1: 1, 9999: 1}))
    assert odd.waits == {0: 2, 5: 1, 15: 1, 20: 1, 60: 1}
    assert share_over_20(odd) == 2 / 6
    waits = [row.wait_s for day in small[0].results for row in day.entities
             if row.what == "patient" and not row.relative_of and row.wait_s is not None]  # fmt: skip
    assert share_over_20(small[1]) == pytest.approx(sum(wait > LONG_WAIT_S for wait in waits) / len(waits))


def test_days_that_stand_apart_are_the_longest_and_the_shortest_waits() -> None:
    """With their seeds, so that each can be run, or played, by itself; below ten days every day can be looked at."""
    finished, gathered = study_of("small-clinic", 12)
    longest, shortest = days_apart(finished.scenario, finished.metrics, finished.results)
    names = [metric.name for metric in told(finished.metrics, finished.results)]
    assert names[0] == "wait_median_min" and len(longest) == len(shortest) == EACH_WAY
    waits = {result.seed: result.metrics["wait_median_min"] or 0.0 for result in finished.results}
    ranked = sorted(waits, key=lambda seed: -waits[seed])
    assert [one.seed for one in (*longest, *shortest)] == [*ranked[:EACH_WAY], *ranked[-EACH_WAY:]]
    assert longest[0].values[0] == waits[ranked[0]] and longest[0].longest and longest[0].minutes > 0
    text = page_of(finished, gathered)
    assert 'id="apart"' in text and f">{ranked[0]}</th>" in text and longest[0].longest in text
    few = finished.results[: FEWEST - 1]
    assert days_apart(finished.scenario, finished.metrics, few) == ([], [])


def test_a_call_centre_ranks_its_days_by_the_callers_it_lost() -> None:
    finished, gathered = study_of(str(scenarios_folder() / "examples" / "call-centre.yaml"), FEWEST)
    longest, shortest = days_apart(finished.scenario, finished.metrics, finished.results)
    lost = [one.values[0] for one in (*longest, *shortest)]
    assert told(finished.metrics, finished.results)[0].name == "calls_abandoned_share"
    assert lost == sorted(lost, key=lambda share: -(share or 0.0))
    assert 'id="apart"' in page_of(finished, gathered)
