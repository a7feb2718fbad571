"""The shipped days: found, sound, and quick to load."""

import pytest

from sim.scenario.check import check_day
from sim.scenario.errors import shown
from sim.scenario.finding import shipped_files
from sim.scenario.loading import load, shipped


@pytest.mark.parametrize("name", [path.stem for path in shipped_files()])
def test_a_shipped_day_has_neither_errors_nor_warnings(name: str) -> None:
    assert [shown(problem) for problem in check_day(name)] == []


def test_shipped_days_are_listed_as_they_load() -> None:
    for listed in shipped():
        day = load(listed.id)
        assert (listed.id, listed.title, listed.summary, listed.half_day) == (
            day.id, day.title, day.summary, day.half_day,
        )  # fmt: skip
