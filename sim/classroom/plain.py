"""A group of a class as plain data, for `--json`."""

from dataclasses import asdict
from typing import Any

from sim.classroom.group import Group
from sim.classroom.splits import Side, Split
from sim.classroom.talk import prompts
from sim.fit.ability import Reading


def plain(group: Group, names: bool) -> dict[str, Any]:
    """Return all that the page shows. Without `names` nobody is told from another."""
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
        "why_waited": group.why_waited_told(names),
        "while_lines_rang": asdict(ends) if (ends := group.ends_told(names)) else None,
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
