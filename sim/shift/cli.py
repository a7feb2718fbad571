"""What the command line says of shift files: plain dicts for `--json`, and the same as text."""

from pathlib import Path
from typing import Any

from sim.assistants.assistant import Assistant, make_assistant
from sim.clock import clock_text, parse_clock
from sim.day.day import Day
from sim.shift.choices import Moment, moment_at
from sim.shift.differing import Begun
from sim.shift.file import Shift, read_shift
from sim.shift.replay import replay
from sim.shift.replay import verify as verify_file
from sim.shift.whatif import Retake, WhatIf
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
    return _side_by_side(path, live_on(read_shift(path), parse_clock(at), assistant))


def answered_right(path: Path, task: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone with one question answered rightly, an assistant working on."""
    shift = read_shift(path)
    return _side_by_side(path, Retake(shift, _assistant(shift, by)).answered_right(task), answer=task)


def taken_instead(path: Path, at: str, task: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone with another task taken up first at `at`, an assistant working on."""
    moment, retake = _retaken(path, at, by)
    both = retake.taken_instead(moment, task)
    return _side_by_side(path, both, played=moment.card.id, take=task) | _begun(both, moment.card.id, task)


def handed_over(path: Path, at: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone had a colleague been asked at `at`, an assistant working on."""
    moment, retake = _retaken(path, at, by)
    both, task = retake.handed_over(moment), moment.card.id
    return _side_by_side(path, both, played=task, hand_over=task) | _begun(both, task)


def escalated(path: Path, at: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone with the matter of `at` brought to the provider, an assistant working
    on."""
    moment, retake = _retaken(path, at, by)
    both, task = retake.escalated(moment), moment.card.id
    return _side_by_side(path, both, played=task, escalate=task) | _begun(both, task)


def turning_points(path: Path, by: str) -> dict[str, Any]:
    """Return the answers of a shift that mattered most for its day, each with what would have been otherwise."""
    shift = read_shift(path)
    assistant = _assistant(shift, by)
    points = Retake(shift, assistant).turning_points()
    return {
        "file": str(path),
        "as": assistant.name,
        "moments": [
            {"at": clock_text(given.at), "answer": given.task, "told": _told(both)} for given, both in points
        ],
    }


def _assistant(shift: Shift, name: str) -> Assistant:
    """Return who works on: a named assistant, or one of the player's own skill."""
    from sim.fit.likeness import NAME, assistant_like

    return assistant_like(replay(shift), shift.header.seat) if name == NAME else make_assistant(name)


def _retaken(path: Path, at: str, by: str) -> tuple[Moment, Retake]:
    """Return the moment that a time of a shift stands for, and what takes it differently."""
    shift = read_shift(path)
    return moment_at(shift, parse_clock(at)), Retake(shift, _assistant(shift, by))


def _side_by_side(path: Path, both: WhatIf, **what: str) -> dict[str, Any]:
    """Return what is said of two days; `what` says in what they part."""
    was, would_be = _metrics(both.was), _metrics(both.would_be)
    return {
        "file": str(path),
        "at": clock_text(both.at),
        **what,
        "as": both.assistant,
        "told": _told(both),
        "metrics": {name: {"was": was[name], "would_be": would_be[name]} for name in was},
    }


def _begun(both: WhatIf, *tasks: str) -> dict[str, Any]:
    """Return who began these tasks when, on either day."""
    def said(one: Begun | None) -> str:
        return f"{clock_text(one.at)} {one.seat}" if one else "never"

    return {"begun": {one.task: {"was": said(one.was), "would_be": said(one.would_be)} for one in both.fates(*tasks)}}


def _told(both: WhatIf) -> list[dict[str, str]]:
    return [{"at": clock_text(one.at), "only": one.only, "text": one.text} for one in both.differences]


def as_text(result: dict[str, Any]) -> str:
    """Return such a dict as lines for a terminal. Of two days, only the figures in which they differ are shown."""
    metrics = result.get("metrics", {})
    plain = {name: value for name, value in result.items() if name not in ("metrics", "told", "moments", "begun")}
    lines = [f"{name.replace('_', ' ')}: {_said(value)}" for name, value in plain.items()]
    lines += [
        f"  {task} was begun {sides['was']}, would have been {sides['would_be']}"
        for task, sides in result.get("begun", {}).items()
    ]
    lines += _news(result.get("told", []))
    for moment in result.get("moments", []):
        lines += ["", f"{moment['at']}  {moment['answer']}, answered rightly:", *_news(moment["told"])]
    if result.get("moments") == []:
        lines.append("no answer would have changed what is told of this day")
    if not metrics:
        return "\n".join(lines)
    shown = {name: sides for name, value in metrics.items() if (sides := _sides(value))}
    width = max(map(len, shown), default=0)
    for name, sides in shown.items():
        lines.append(f"  {name:<{width}}  " + "  ".join(f"{side} {value:>9}" for side, value in sides.items()))
    if same := len(metrics) - len(shown):
        lines.append(f"  {'no figure differs' if not shown else f'the other {same} figures are the same'}")
    return "\n".join(lines)


def _news(told: list[dict[str, str]]) -> list[str]:
    """Return what is told of one day only, as lines: what would not have been, and what would."""
    sides = {"was": "would not have been", "would_be": "would have been"}
    return [f"  {one['at']}  {sides[one['only']]}: {one['text']}" for one in told]


def _sides(value: object) -> dict[str, str]:
    """Return the sides of a figure as text: one without a name, or two that differ; none where both read the same."""
    if not isinstance(value, dict):
        return {"": _said(value)}
    sides = {side.replace("_", " "): _said(one) for side, one in value.items()}
    return sides if len(set(sides.values())) > 1 else {}


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _metrics(day: Day) -> dict[str, float | None]:
    from sim.study.metrics import metrics_of

    return metrics_of(day)
