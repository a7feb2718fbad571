"""What the command line says of shift files: plain dicts for `--json`. `sim.shift.lines` puts them in words."""

from pathlib import Path
from typing import Any

from sim.assistants.assistant import Assistant, make_assistant
from sim.clock import clock_text, parse_clock
from sim.day.day import Day
from sim.shift.choices import Moment, moment_at
from sim.shift.differing import Begun
from sim.shift.file import Shift, read_shift
from sim.shift.lines import as_text
from sim.shift.replay import replay
from sim.shift.replay import verify as verify_file
from sim.shift.whatif import Retake, WhatIf
from sim.shift.whatif import turning_points as points_of
from sim.shift.whatif import what_if as live_on

__all__ = [
    "answered_right",
    "as_text",
    "escalated",
    "handed_over",
    "summary",
    "taken_instead",
    "turning_points",
    "verify",
    "what_if",
]


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
    retake = Retake(shift, _assistant(shift, by))
    both = retake.answered_right(task)
    return _side_by_side(path, both, answer=task) | {"names": _asked(retake)}


def taken_instead(path: Path, at: str, task: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone with another task taken up first at `at`, an assistant working on."""
    moment, retake = _retaken(path, at, by)
    both = retake.taken_instead(moment, task)
    return _parted(retake, both, moment, moment.card.id, task) | {"take": task}


def handed_over(path: Path, at: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone had a colleague been asked at `at`, an assistant working on."""
    moment, retake = _retaken(path, at, by)
    return _parted(retake, retake.handed_over(moment), moment, moment.card.id) | {"hand_over": moment.card.id}


def escalated(path: Path, at: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone with the matter of `at` brought to the provider, an assistant working
    on."""
    moment, retake = _retaken(path, at, by)
    return _parted(retake, retake.escalated(moment), moment, moment.card.id) | {"escalate": moment.card.id}


def turning_points(path: Path, by: str) -> dict[str, Any]:
    """Return the answers of a shift that mattered most for its day, each with what would have been otherwise.

    `unchanged` are the wrong answers without which nothing that is told of the day would have been otherwise.
    """
    shift = read_shift(path)
    retake = Retake(shift, _assistant(shift, by))
    tried = retake.put_right()
    return {
        "file": str(path),
        "as": retake.assistant.name,
        "names": _asked(retake),
        "moments": [
            {"at": clock_text(given.at), "answer": given.task, "told": _told(both)} for given, both in points_of(tried)
        ],
        "unchanged": [
            {"at": clock_text(given.at), "answer": given.task, "safety": _serious(retake, given.task)}
            for given, both in tried
            if not both.told
        ],
    }


def _serious(retake: Retake, task: str) -> bool:
    """Tell whether an answer was one to stop and learn from."""
    from sim.fit.grading import grade_of
    from sim.fit.record import Record

    record = Record(retake.played, retake.shift.header.seat)
    grade = grade_of(record, record.traces[task])
    return grade is not None and grade.verdict == "safety"


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


def _parted(retake: Retake, both: WhatIf, moment: Moment, *tasks: str) -> dict[str, Any]:
    """Return what is said of two days that part at a moment, and which seat began these tasks when, on either."""
    def said(one: Begun | None) -> str:
        return f"{clock_text(one.at)} {one.seat}" if one else "never"

    begun = {one.task: {"was": said(one.was), "would_be": said(one.would_be)} for one in both.fates(*tasks)}
    names = {card.id: card.title for card in (moment.card, *moment.others)}
    names |= {seat.id: seat.name for seat in both.was.seats.values()}
    parted = {"seat": retake.shift.header.seat, "begun": begun, "names": names}
    return _side_by_side(retake.shift.path, both, played=moment.card.id) | parted


def _asked(retake: Retake) -> dict[str, str]:
    """Return task -> what it asked of the player's seat and where, for every answer that was given."""
    from sim.fit.record import Record
    from sim.fit.titles import asked_title

    record = Record(retake.played, retake.shift.header.seat)
    return {task: asked_title(record, record.traces[task]) for task in record.answers}


def _told(both: WhatIf) -> list[dict[str, str]]:
    """Return what differs, in the order of time. Where two days part in an answer, `of` says whether it is the
    answer's own doing, or only of a day that ran on otherwise after it."""
    rows = [{"at": clock_text(one.at), "only": one.only, "text": one.text} for one in both.told]
    if not both.answered[1]:
        return rows
    return [row | {"of": "answer" if one.own else "day"} for row, one in zip(rows, both.told, strict=True)]


def _metrics(day: Day) -> dict[str, float | None]:
    from sim.study.metrics import metrics_of

    return metrics_of(day)
