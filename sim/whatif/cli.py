"""What the command line says of a shift taken otherwise: plain dicts for `--json`. `lines.py` puts them in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.assistants.assistant import make_assistant
from sim.clock import clock_text, parse_clock
from sim.fit.likeness import NAME, assistant_like
from sim.fit.record import Record
from sim.fit.titles import asked_title
from sim.shift.file import read_shift
from sim.study.metrics import metrics_of
from sim.whatif.differing import Begun, Difference
from sim.whatif.moments import Moment, moment_at
from sim.whatif.retake import Retake, StandIn, WhatIf
from sim.whatif.retake import what_if as live_on
from sim.whatif.search import put_right, weightiest


def what_if(path: Path, at: str, assistant: str) -> dict[str, Any]:
    """Return the figures of a shift's day and of the day lived on by an assistant from `at`, side by side."""
    return _side_by_side(path, live_on(read_shift(path), parse_clock(at), assistant))


def answered_right(path: Path, task: str, by: str) -> dict[str, Any]:
    """Return how a shift's day would have gone with one question answered rightly, an assistant working on."""
    retake = Retake(read_shift(path), _stand_in(by))
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
    retake = Retake(read_shift(path), _stand_in(by))
    tried = put_right(retake)
    return {
        "file": str(path),
        "as": retake.assistant.name,
        "names": _asked(retake),
        "moments": [
            {"at": clock_text(one.at), "answer": one.task, "told": _told(one.differences, parted_in_answer=True)}
            for one in weightiest(tried)
        ],
        "unchanged": [
            {"at": clock_text(one.at), "answer": one.task, "safety": one.safety}
            for one in tried
            if not one.differences
        ],
    }


def _stand_in(name: str) -> StandIn:
    """Return who works on: a named assistant, or one of the player's own skill."""
    return assistant_like if name == NAME else make_assistant(name)


def _retaken(path: Path, at: str, by: str) -> tuple[Moment, Retake]:
    """Return the moment that a time of a shift stands for, and what takes it differently."""
    shift = read_shift(path)
    return moment_at(shift, parse_clock(at)), Retake(shift, _stand_in(by))


def _side_by_side(path: Path, both: WhatIf, **what: str) -> dict[str, Any]:
    """Return what is said of two days; `what` says in what they part."""
    was, would_be = metrics_of(both.was), metrics_of(both.would_be)
    return {
        "file": str(path),
        "at": clock_text(both.at),
        **what,
        "as": both.assistant,
        "told": _told(both.told, parted_in_answer=bool(both.answered[1])),
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
    record = Record(retake.played, retake.shift.header.seat)
    return {task: asked_title(record, record.traces[task]) for task in record.answers}


def _told(told: Sequence[Difference], *, parted_in_answer: bool) -> list[dict[str, str]]:
    """Return what differs, in the order of time. Where two days part in an answer, `of` says whether it is the
    answer's own doing, or only of a day that ran on otherwise after it."""
    rows = [{"at": clock_text(one.at), "only": one.only, "text": one.text} for one in told]
    if not parted_in_answer:
        return rows
    return [row | {"of": "answer" if one.own else "day"} for row, one in zip(rows, told, strict=True)]
