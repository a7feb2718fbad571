"""What compare and sweep say beside their tables: what makes up most of a difference, and what is not as in life."""

import json
from pathlib import Path

import pytest

from sim.errors import BadInput
from sim.scenario.loading import load
from sim.scenario.raised import raised
from sim.study.comparing import ComparedReason, more_than_life
from sim.study.reporting import most_of
from sim.study.sides import refuse_the_same
from sim.study.statistics import Comparison
from sim.study.sweeping import points_of
from tests.command_line import here

TWO_DAYS = ("--days", "2", "--workers", "1")


def reason(title: str, difference: float, half: float) -> ComparedReason:
    """Return something that patients waited for, and by how much the sides differ in it."""
    ends = difference - half, difference + half
    return ComparedReason("wait", "room", title, title, 9.0, 9.0 - difference, Comparison(difference, ends, ends, 1, 9))


LUCK = ", not clear of luck"


@pytest.mark.parametrize(("total", "parts", "said"), [
    ((-8.12, 2.0), [("A", -6.66, 1.0), ("B", -1.2, 1.58), ("C", -0.76, 0.3), ("D", 0.5, 0.9)],
     "-8.12 minutes a patient. Most of it: a (-6.66 minutes a patient)."),
    ((-2.5, 1.0), [("A", -2.0, 1.0), ("B", 1.5, 1.58), ("C", -2.0, 0.3)],
     "-2.50 minutes a patient. Most of it: a (-2.00 minutes a patient)."),
    ((0.29, 0.34), [("A", -0.41, 0.6), ("B", 0.26, 0.1), ("C", 0.24, 0.3), ("D", 0.2, 0.3)],
     f"+0.29 minutes a patient{LUCK}. Most of it: b (+0.26 minutes a patient), c (+0.24 minutes a patient{LUCK}). "
     f"The other way: a (-0.41 minutes a patient{LUCK})."),
    ((-2.8, 3.0), [("A", -2.0, 2.5), ("B", 0.2, 0.3), ("C", -1.0, 0.3)],
     f"-2.80 minutes a patient{LUCK}. Most of it: a (-2.00 minutes a patient{LUCK}). "
     "Clear of luck: c (-1.00 minutes a patient)."),
    ((-1.8, 2.5), [("A", -2.0, 2.5), ("B", 0.2, 0.3)],
     f"-1.80 minutes a patient{LUCK}. Most of it: a (-2.00 minutes a patient{LUCK}). Nothing in it is clear of luck."),
    ((0.0, 0.0), [("A", 0.0, 0.0), ("B", 0.0, 0.0)], ""),
])  # fmt: skip
def test_the_greatest_differences_are_told_until_they_are_half_of_all(
    total: tuple[float, float], parts: list[tuple[str, float, float]], said: str
) -> None:
    """What goes the other way explains nothing of a difference, no crumb is most of it, and a large part that luck may
    have made is not passed over for a small one."""
    told = most_of("waiting", reason("All", *total), [reason(*part) for part in parts])
    assert told == (f"The difference in waiting: {said}" if said else "No difference in waiting.")


def test_what_not_all_days_have_more_of_than_life_is_told_with_whose_it_is() -> None:
    one = load("small-clinic")
    other = load("small-clinic", {"arrivals.emergencies.game_rate": "1"})
    danger, emergencies = raised(one)
    assert more_than_life({"First": one, "Second": one}) == [danger, emergencies]
    assert more_than_life({"First": other, "Second": one}) == [danger, f"Second: {emergencies}"]


def test_a_stream_of_ones_own_is_told_of_in_the_plural() -> None:
    own = load("small-clinic", {"arrivals.emergencies.game_rate": "1"})
    assert [note.split(" come ")[0] for note in raised(own)] == ["Danger calls"]
    calls = own.arrivals["danger_calls"]
    renamed = own.model_copy(update={"arrivals": {"croup": calls}})
    assert [note.split(" come ")[0] for note in raised(renamed)] == ["Croup cases"]


@pytest.mark.parametrize("words", [("compare", "small-clinic", "--seat", "ma1=hurried"),
                                   ("sweep", "small-clinic", "--vary", "staff.moa=1,2")])  # fmt: skip
def test_compare_and_sweep_say_what_comes_more_often_than_in_life(words: tuple[str, ...], tmp_path: Path) -> None:
    """On the screen, in the JSON, and in the README beside every set of tables."""
    notes = raised(load("small-clinic"))
    done = here(*words, *TWO_DAYS, "--out", str(tmp_path))
    told = " ".join(done.stdout.split())
    assert notes and all(told.count(note) == 1 for note in notes)
    readmes = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("README.md")]
    assert len(readmes) == 3 and all(note in readme for note in notes for readme in readmes)
    assert json.loads(here(*words, *TWO_DAYS, "--json").stdout)["notes"] == notes


def test_a_value_that_the_day_has_already_is_nothing_to_compare() -> None:
    done = here("compare", "small-clinic", "--vary", "staff.moa=2", *TWO_DAYS)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "--vary staff.moa=2: the day has this already, so both sides are the same day" in done.stderr
    day = load("small-clinic")
    with pytest.raises(BadInput, match="has this already"):
        refuse_the_same({"staff.moa": ["2"]}, day, load("small-clinic", {"staff.moa": "2"}))
    refuse_the_same({}, day, day)
    assert here("compare", "small-clinic", "--vary", "staff.moa=2", "--against", "ma1=hurried",
                *TWO_DAYS).returncode == 0, "other hands"  # fmt: skip


def test_an_interval_that_is_cut_off_is_told_by_its_ends() -> None:
    """Margins of sweep are those of simulate: half of an interval that ends at 0 would reach below it."""
    words = ("--days", "5", "--workers", "1", "--seed", "6")
    metrics = json.loads(here("simulate", "small-clinic", *words, "--json").stdout)["metrics"]
    told = here("sweep", "small-clinic", "--vary", "staff.moa=2,3", *words).stdout.splitlines()
    cut = 0
    for name, found in metrics.items():
        low, high = found["ci95"]
        row = next(line for line in told if line.split("│")[1:2] and line.split("│")[1].strip() == name)
        first = row.split("│")[2]
        if low is None:
            assert "±" not in first and "to" not in first
        elif abs((found["mean"] - low) - (high - found["mean"])) > 1e-9:
            assert " to " in first and "±" not in first
            cut += 1
        else:
            assert "±" in first
    assert cut, "a figure whose interval ends at 0"


def test_simulate_says_what_came_too_seldom_for_an_interval() -> None:
    words = ("simulate", "quiet-tuesday", "--days", "6", "--workers", "1")
    metrics = json.loads(here(*words, "--json").stdout)["metrics"]
    seldom = [name for name, one in metrics.items() if one["days"] > 2 and one["ci95"] == [None, None]]
    told = " ".join(here(*words).stdout.split())
    assert "patients_here_at_end" in seldom
    assert f"On fewer than 5 days more than nothing, too seldom for an interval: {', '.join(seldom)}." in told


def test_a_title_that_is_varied_does_not_head_the_whole_table() -> None:
    told = here("sweep", "small-clinic", "--vary", "title=One,Other", *TWO_DAYS).stdout
    assert told.startswith("small-clinic: 2 days from seed 1")


def test_every_point_of_a_sweep_has_a_folder_of_its_own() -> None:
    long = {f"pathways.visit.steps.a_rather_long_name_{n}": ["1", "2"] for n in range(3)}
    points = [*points_of(long), *points_of({"staff.moa": ["[a]", "{a}", "2"]})]
    folders = [point.folder for point in points]
    assert len(set(folders)) == len(points)
    assert "staff.moa=2" in folders, "a short one is readable as it is"
    assert all(len(name) <= 110 and name.isascii() for name in folders)
