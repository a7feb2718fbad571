"""The tables of a study: what is in them agrees with the day, and every column is explained."""

import csv
from pathlib import Path

import pytest

from sim.errors import BadInput
from sim.study import columns
from sim.study.entities import EntityRow
from sim.study.intervals import INTERVAL_S
from sim.study.metrics import METRICS
from sim.study.report.work import SHARES
from sim.study.results import Study
from sim.study.session import run_study
from sim.study.tables import prepare_folder
from tests.day.days import plan_of, run

DAYS = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out") / "deeper" / "still"
    run_study(plan_of().scenario, Study(DAYS, with_tables=True, with_log=True), None, path)
    return path


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_table_for_every_grain_a_log_and_a_readme(folder: Path) -> None:
    tables = ("entity", "task", "wait", "lost_call", "run", "interval", "overall", "log")
    assert {path.name for path in folder.iterdir()} == {*(f"{table}.csv" for table in tables), "README.md"}


@pytest.mark.parametrize("name", ["entity", "interval", "task", "wait", "lost_call", "overall", "log"])
def test_every_column_is_explained_and_every_explained_column_is_there(folder: Path, name: str) -> None:
    explained = columns.TABLES[name]
    found = list(read(folder, name)[0])
    patterns = [column for column in explained if column.startswith("...")]
    plain = [column for column in found if not any(column.endswith(pattern[3:]) for pattern in patterns)]
    assert plain == [column for column in explained if column not in patterns]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in readme for column in explained)


def test_the_entity_columns_are_the_fields_of_its_rows() -> None:
    assert list(columns.ENTITY) == list(EntityRow._fields)


def test_the_run_table_has_a_row_a_day_and_a_column_a_metric(folder: Path) -> None:
    rows = read(folder, "run")
    assert [row["seed"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["digest"] for row in rows] == [run(seed).log.digest() for seed in range(1, DAYS + 1)]
    assert list(rows[0]) == [*columns.RUN, *(metric.name for metric in METRICS)]


def test_the_grains_agree_with_one_another(folder: Path) -> None:
    entities, runs, overall = read(folder, "entity"), read(folder, "run"), read(folder, "overall")
    for row in runs:
        seen = [e for e in entities if e["run_number"] == row["run_number"] and e["outcome"] == "seen"]
        assert float(row["patients_seen"]) == len(seen)
        offered = [i["calls_offered"] for i in read(folder, "interval") if i["run_number"] == row["run_number"]]
        assert sum(map(int, offered)) == float(row["calls_offered"])
    means = {row["metric"]: float(row["mean"]) for row in overall if row["mean"]}
    waits = [float(row["wait_median_min"]) for row in runs]
    assert means["wait_median_min"] == pytest.approx(sum(waits) / DAYS, rel=1e-4)


def test_the_task_grain_gives_the_shares_of_work_again(folder: Path) -> None:
    """What tasks count as, summed over their minutes, is what the metrics of the day say."""
    for row in read(folder, "run"):
        tasks = [t for t in read(folder, "task") if t["run_number"] == row["run_number"] and t["counts"] != "break"]
        for pool, (metric, counted) in SHARES.items():
            whole = sum(int(t["busy_s"]) for t in tasks if t["pool"] == pool)
            part = sum(int(t["busy_s"]) for t in tasks if t["pool"] == pool and t["counts"] in counted)
            assert part / whole == pytest.approx(float(row[metric]), rel=1e-5)


def test_intervals_follow_one_another_from_the_start_of_the_day(folder: Path) -> None:
    first = [row for row in read(folder, "interval") if row["run_number"] == "1"]
    day = run(1)
    assert first[0]["start"] == "07:45"
    assert first[1]["start"] == "08:00"
    assert len(first) == -(-(day.now - day.plan.staff_from) // INTERVAL_S)


def test_the_log_has_every_row_of_every_day(folder: Path) -> None:
    assert len(read(folder, "log")) == sum(len(run(seed).log.rows) for seed in range(1, DAYS + 1))


def test_what_is_not_known_is_empty(folder: Path, tmp_path: Path) -> None:
    no_show = next(row for row in read(folder, "entity") if row["outcome"] == "no_show")
    assert no_show["arrived"] == no_show["wait_s"] == no_show["ended"] == ""
    short = plan_of("fixed").scenario
    run_study(short, Study(2, with_tables=True), None, tmp_path)
    overall = {row["metric"]: row for row in read(tmp_path, "overall")}
    assert overall["patients_seen"]["ci95_low"] == "", "two days have no interval"
    assert overall["red_flag_response_s"]["mean"] == "", "and none of them had an emergency"


@pytest.mark.parametrize("place", ["file", "file/deeper", "\0"])
def test_a_folder_that_cannot_be_written_to_is_bad_input(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match=r"--out .* cannot be written to"):
        prepare_folder(tmp_path / place)


def test_a_folder_holds_the_tables_of_one_study_alone(tmp_path: Path) -> None:
    run_study(plan_of().scenario, Study(1, with_tables=True, with_log=True), None, tmp_path, report=True)
    before = {path.name for path in tmp_path.iterdir()}
    run_study(plan_of().scenario, Study(2, 50, with_tables=True), None, tmp_path)
    assert before - {path.name for path in tmp_path.iterdir()} == {"log.csv", "report.html"}
    assert {row["seed"] for row in read(tmp_path, "run")} == {"50", "51"}
    explained = [line for line in (tmp_path / "README.md").read_text(encoding="utf-8").splitlines() if ".csv" in line]
    assert {f"## {path.name}" for path in tmp_path.glob("*.csv")} <= set(explained)


def test_a_table_without_rows_does_not_keep_those_of_an_earlier_study(tmp_path: Path) -> None:
    busy = plan_of().scenario
    run_study(busy, Study(1, with_tables=True), None, tmp_path)
    assert read(tmp_path, "wait")
    nobody = busy.model_copy(update={"booked": None, "arrivals": {}})
    run_study(nobody, Study(1, with_tables=True), None, tmp_path)
    assert not (tmp_path / "wait.csv").exists()
