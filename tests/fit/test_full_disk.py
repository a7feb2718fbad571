"""A page that a full disk refuses is not left cut: what was there before stays whole."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.day.day import Day
from sim.errors import BadInput
from sim.fit.debrief import debrief
from sim.fit.report import write_report


@pytest.mark.parametrize("before", ["", "<p>The page of yesterday.</p>"])
def test_a_report_is_whole_or_as_it_was(worked: Callable[[str, str, int], Day], tmp_path: Path, before: str) -> None:
    page = tmp_path / "shift.html"
    if before:
        page.write_text(before, encoding="utf-8")
    told, limit = debrief(worked("ma1", "novice", 7), "ma1"), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, limit[1]))
    try:
        with pytest.raises(BadInput, match="cannot be written"):
            write_report(page, told, "2026-11-23", "Jo")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == (
        {"shift.html": before} if before else {}
    )
