"""What the command line says of shift files: plain dicts for `--json`, and the same as text."""

from pathlib import Path
from typing import Any

from sim.clock import clock_text, parse_clock
from sim.day.day import Day
from sim.shift.file import read_shift
from sim.shift.replay import replay
from sim.shift.replay import verify as verify_file
from sim.shift.whatif import what_if as live_on


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
        "metrics": _metrics(day),
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


def what_if(path: Path, at: str, assistant: str) -> dict[str, Any]:
    """Return the figures of a shift's day and of the day lived on by an assistant from `at`, side by side."""
    both = live_on(read_shift(path), parse_clock(at), assistant)
    was, would_be = _metrics(both.was), _metrics(both.would_be)
    return {
        "file": str(path),
        "at": clock_text(both.at),
        "as": both.assistant,
        "metrics": {name: {"was": was[name], "would_be": would_be[name]} for name in was},
    }


def as_text(result: dict[str, Any]) -> str:
    """Return such a dict as lines for a terminal."""
    metrics = result.pop("metrics", {})
    lines = [f"{name.replace('_', ' ')}: {_said(value)}" for name, value in result.items()]
    width = max(map(len, metrics), default=0)
    for name, value in metrics.items():
        sides = value.items() if isinstance(value, dict) else [("", value)]
        lines.append(f"  {name:<{width}}  " + "  ".join(f"{side} {_said(v):>9}" for side, v in sides))
    return "\n".join(lines)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _metrics(day: Day) -> dict[str, float | None]:
    from sim.study.metrics import metrics_of

    return metrics_of(day)
