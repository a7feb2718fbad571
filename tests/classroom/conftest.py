"""A class that several tests look at, worked and played again once."""

from pathlib import Path

import pytest

from sim.classroom.group import Group, group_of
from sim.classroom.handed_in import files_in, hand_in
from tests.classroom.handing_in import WHO, hand_off, work_shift


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four who worked, and one who did nothing."""
    folder = tmp_path_factory.mktemp("class")
    for number, who in enumerate(WHO[:4]):
        work_shift(folder / f"{number}.shift", who, liking=number)
    hand_off(folder / "idle.shift")
    return folder


@pytest.fixture(scope="session")
def four_and_idle(worked: Path) -> Group:
    return group_of(hand_in(worked, files_in(worked)).sittings()[0], None)
