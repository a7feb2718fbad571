"""The command `together`: what several shift files say of who worked them. Thin; `main.py` registers it.

Every file is played again, so no reading can be typed in. Heavy imports wait until the command runs.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sim.day.day import Day
    from sim.fit.ability import Reading
    from sim.fit.lean import Lean
    from sim.fit.pooled import Pooled, ShiftEvidence
    from sim.shift.file import Shift


def together(
    files: Annotated[list[Path], typer.Argument(help="Finished shift files, of one person.")],
    compare: Annotated[
        bool, typer.Option("--compare/--no-compare", help="Allow for how hard each day was; takes some seconds a file.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Put several shifts together: which desk do they lean to?

    It says how each desk went and was liked, and which of the two your answers lean to.
    """
    from sim.fit.data import word
    from sim.fit.hands import worked_by
    from sim.fit.pooled import pooled, pooled_lean

    once = _once(files)
    shifts = [_evidence(shift, day, compare) for shift, day in once]
    not_persons = {str(shift.path): who for shift, _ in once if (who := worked_by(shift))}
    of_role = {role: [shift for shift in shifts if shift.role == role] for role in ("ma", "moa")}
    found = [pooled(some) for some in of_role.values() if some]
    lean = pooled_lean(shifts)
    if as_json:
        roles = {one.role: _plain(one) for one in found}
        told = {"shifts": len(shifts), "roles": roles, "lean": asdict(lean) if lean else None}
        print(json.dumps(told | ({"worked_by": not_persons} if not_persons else {})))
        return
    warned = [word("worked_by.together", file=file, who=who) for file, who in not_persons.items()]
    print("\n".join([*warned, *_lines(found, lean)]))


def _once(files: "Sequence[Path]") -> "list[tuple[Shift, Day]]":
    """Return the shifts of these files with their days. One that was given already counts once, and that is said.

    Of two copies the one with more cards of reflection answered counts. Raises `BadInput` for a file that is no
    finished, or no true, shift.
    """
    from sim.shift.file import same_shift
    from sim.shift.replay import finished

    found: list[tuple[Shift, Day]] = []
    for file in files:
        shift, day = finished(file)
        twin = next((n for n, (other, _) in enumerate(found) if same_shift(shift, other)), None)
        if twin is None:
            found.append((shift, day))
            continue
        print(f"clinic-day: {file} is the same shift as {found[twin][0].path}, and counts once", file=sys.stderr)
        if len(shift.commands) > len(found[twin][0].commands):
            found[twin] = shift, day
    return found


def _evidence(shift: "Shift", day: "Day", compare: bool) -> "ShiftEvidence":
    """Return what a shift says."""
    from sim.fit.benchmark import benchmark_of
    from sim.fit.pooled import shift_evidence

    seat = shift.header.seat
    benchmark = benchmark_of(day, seat, shift.path.parent) if compare else None
    return shift_evidence(day, seat, benchmark=benchmark, by_program=bool(shift.programs))


def _plain(one: "Pooled") -> dict[str, Any]:
    """Return a role's readings as plain data; what rests on too little is None."""
    return {
        "shifts": one.shifts,
        "went": _reading(one.went),
        "liked": _reading(one.liked.reading),
        "fit": asdict(one.fit) if one.fit else None,
        "dimensions": {dimension: _reading(reading) for dimension, reading in one.dimensions.items()},
    }


def _reading(reading: "Reading") -> dict[str, float] | None:
    if not reading.enough:
        return None
    return {"mean": reading.mean, "low": reading.low, "high": reading.high, "effective": reading.effective}


def _lines(found: "Sequence[Pooled]", lean: "Lean | None") -> list[str]:
    from sim.fit.data import texts, weights, word

    lines = []
    for one in found:
        lines.append(word("together.role", role=word(f"roles.{one.role}").capitalize(), shifts=one.shifts))
        lines.append("  " + _said("together.went", one.went))
        lines.append("  " + _said("together.liked", one.liked.reading))
        for dimension, reading in one.dimensions.items():
            if weights()["roles"][one.role][dimension] > 0:
                lines.append("    " + _said("together.one", reading, what=word(f"dimensions.{dimension}")))
    if any(one.went.enough or one.liked.reading.enough for one in found):
        lines.append(word("together.ranges"))
    lines += lean.in_words() if lean else [word("together.no_lean")]
    lines.append(word("together.not_measured", what=", ".join(texts("not_measured"))))
    return lines


def _said(key: str, reading: "Reading", **values: object) -> str:
    """Return a reading in words: its range first, or that there is too little to say."""
    from sim.fit.data import word

    if not reading.enough:
        return word(f"{key}_thin", **values)
    percent = {name: round(100 * getattr(reading, name)) for name in ("low", "high", "mean")}
    return word(key, **percent, **values)
