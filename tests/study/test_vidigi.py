"""The log that `simulate --out --log` writes is animated by vidigi as it stands: nothing is renamed or reworked."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from sim.day.log import QUEUE, RESOURCE_USE
from sim.study.results import Study
from sim.study.session import run_study
from tests.day.days import plan_of, run

if TYPE_CHECKING:  # To import these takes seconds, which only whoever runs these tests should pay.
    import pandas as pd
    from plotly.graph_objects import Figure

EVERY_S = 15 * 60


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    import pandas as pd

    folder = tmp_path_factory.mktemp("out")
    run_study(plan_of().scenario, Study(1, with_tables=True, with_log=True), None, folder)
    return pd.read_csv(folder / "log.csv")


@pytest.fixture(scope="module")
def film(log: pd.DataFrame) -> Figure:
    """The day as an animation, each place of waiting or work at a spot of its own."""
    import pandas as pd
    from vidigi.animation import animate_activity_log

    events = sorted(log.loc[log.event_type.isin([QUEUE, RESOURCE_USE]), "event"].unique())
    spots = [("arrival", 20, 20), ("depart", 980, 20), *((name, 100, 60 + 20 * n) for n, name in enumerate(events))]
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # vidigi's word for a log that it cannot make sense of
        return animate_activity_log(
            log,
            pd.DataFrame([{"event": name, "x": x, "y": y, "label": name} for name, x, y in spots]),
            simulation_time_unit="seconds",
            every_x_time_units=EVERY_S,
            warm_up=int(log.time.min()),
            limit_duration=int(log.time.max()),
            spawn_in_from_arrival=False,
        )


def test_there_is_a_picture_of_every_quarter_hour(film: Figure, log: pd.DataFrame) -> None:
    times = [int(frame.name) for frame in film.frames]
    assert times == [log.time.min() + EVERY_S * n for n in range(len(times))]
    assert times[-1] >= log.time.max() - EVERY_S


def test_the_pictures_show_who_is_here(film: Figure) -> None:
    """Those in a picture are those who have come and not gone at its time, by the day itself."""
    rows = run(1).log.rows
    for frame in list(film.frames)[4:32:4]:
        moment = int(frame.name)
        came = {row[1] for row in rows if row[4] == "arrival" and row[0] <= moment}
        gone = {row[1] for row in rows if row[4] == "depart" and row[0] <= moment}
        # Whoever has just left is seen once more, on the way out.
        shown = {who for trace in frame.data for who, _, _, place, *_ in trace.customdata if place != "depart"}
        assert shown == came - gone


def test_whoever_works_is_a_number_and_a_name(log: pd.DataFrame) -> None:
    at_work = log[log.event_type == RESOURCE_USE]
    assert set(at_work.loc[at_work.resource == "moa2", "resource_id"]) == {2}
    assert set(at_work.loc[at_work.resource == "exam_3", "resource_id"]) == {3}
    assert at_work.resource_id.notna().all()
    assert log.loc[log.event_type == QUEUE, "resource_id"].isna().all()
