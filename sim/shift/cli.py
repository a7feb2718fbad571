"""What the command line says of shift files: plain dicts for `--json`, and the same as lines for a terminal."""

import re
from pathlib import Path
from typing import Any

from sim.clock import clock_text
from sim.shift.file import read_shift
from sim.shift.replay import replay
from sim.shift.replay import verify as verify_file
from sim.study.metrics import METRICS, metrics_of


def summary(path: Path) -> dict[str, Any]:
    """Return how a shift's day went: what was played, how far, and the day's figures."""
    shift = read_shift(path)
    day = replay(shift)
    return {
        "file": str(path),
        "scenario": shift.header.scenario,
        "seed": shift.header.seed,
        "seat": shift.header.seat,
        "finished": shift.digest is not None,
        "until": clock_text(day.now),
        "commands": len(shift.commands),
        "digest": day.log.digest(),
        "metrics": metrics_of(day),
    }


def verify(path: Path) -> dict[str, Any]:
    """Return whether a shift file is a true record, and why."""
    verdict = verify_file(path)
    return {
        "file": str(path),
        "holds": verdict.holds,
        "finished": verdict.finished,
        "reason": verdict.reason,
        "digest": verdict.digest,
    }


def as_text(result: dict[str, Any]) -> str:
    """Return such a dict as lines, its figures last."""
    plain = [f"{name.replace('_', ' ')}: {said(value)}" for name, value in result.items() if name != "metrics"]
    figures = {name: {"": said(one)} for name, one in result.get("metrics", {}).items()}
    return "\n".join([*plain, *figure_lines(figures)])


def figure_lines(shown: dict[str, dict[str, str]]) -> list[str]:
    """Return figures by name as a table, each with what it means in as few words as say it. A figure has one value
    without a name, or one for each of several sides."""
    width = max(map(len, shown), default=0)
    meanings = {metric.name: re.split(r"[.;:]", metric.meaning)[0] for metric in METRICS}
    return [
        f"  {name:<{width}}  " + "  ".join(f"{side} {value:>9}" for side, value in sides.items())
        + (f"   {meanings[name]}" if name in meanings else "")
        for name, sides in shown.items()
    ]  # fmt: skip


def said(value: object) -> str:
    """Return a value as it is read on a terminal."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
