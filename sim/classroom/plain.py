"""A group of a class as plain data, for `--json`."""

from dataclasses import asdict
from typing import Any

from sim.classroom.ends import Ends
from sim.classroom.group import Group
from sim.classroom.page import why_waited
from sim.classroom.splits import Side, Split
from sim.classroom.talk import prompts
from sim.fit.ability import Reading
from sim.study.report.whys import Why


def plain(group: Group, names: bool) -> dict[str, Any]:
    """Return all that the page shows. Without `names` nobody is told from another."""
    ends = group.ends_told(names)
    told: dict[str, Any] = {
        "day": group.scenario.id,
        "seed": group.seed,
        "seat": group.seat,
        "shifts": len(group.students),
        "assistants": group.assistants,
        "figures": {name: asdict(spread) for name, spread in group.figures_told(names).items()},
        "dimensions": {name: asdict(spread) for name, spread in group.dimensions_told(names).items()},
        "families": {
            name: dict(zip(("more", "same", "less"), counts, strict=True))
            for name, counts in group.families_told(names).items()
        },
        "why_waited": why_waited(group, names),
        "waited_for": [_waited_for(one) for one in group.whys_told(names)],
        "hardly_worked": group.hardly_told(names),
        "waits_at_the_ends": _ends(ends.get("waits")),
        "while_lines_rang": _ends(ends.get("rang")),
        "worked_by_assistants": group.programs,
        "questions": [_question(one, names) for one in group.questions],
        "talk": [prompt.text for prompt in prompts(group, names)],
    }
    if names:
        told["students"] = {
            one.name: {"went": _reading(one.went), "liked": _reading(one.liked.reading), "safety": one.safety,
                       "worked_by": one.worked_by}
            for one in group.students
        }
    return told


def _waited_for(one: Why) -> dict[str, Any]:
    waited_for, name = one.what
    return {"waited_for": waited_for, "name": name, "title": one.title, "minutes": one.minutes, "share": one.share}


def _ends(ends: Ends | None) -> dict[str, Any] | None:
    """Return the two ends of a group: of how many shifts each is, and the mean of those for every row."""
    if ends is None:
        return None
    rows = [{"what": row.what, "title": row.title, "fewest": row.fewest, "most": row.most} for row in ends.rows]
    return {"count": ends.count, "rows": rows}


def _question(split: Split, names: bool) -> dict[str, Any]:
    """Return a question; without names, nothing of how it was answered where so few met it that it would point."""
    told: dict[str, Any] = {
        "task": split.task, "form": split.form, "forms": split.forms, "time": split.time, "title": split.title,
        "ask": split.ask, "expected": split.expected, "assistants": split.assistants, "about": split.about,
        "few": split.few, "own_minute": split.own_minute, "shown": [asdict(sheet) for sheet in split.sheets],
    }  # fmt: skip
    if split.few and not names:
        return told | {"apart": None, "mean": None, "sides": []}
    return told | {"apart": split.apart, "mean": split.mean, "sides": [_side(side, names) for side in split.sides]}


def _side(side: Side, names: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"said": side.said, "answers": side.answers, "count": side.count, "quality": side.quality}
    told |= {"why": side.why, "missed": side.missed}
    told["ways"] = [{"answer": way.answer, "count": way.count, "missed": way.missed} for way in side.ways]
    return {**told, "names": side.names} if names else told


def _reading(reading: Reading) -> dict[str, float] | None:
    """Return a reading; None where it rests on too little."""
    return {"mean": reading.mean, "low": reading.low, "high": reading.high} if reading.enough else None
