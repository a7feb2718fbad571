"""The same days with different values of the scenario: what is varied, and the table that comes of it."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sim.errors import BadInput
from sim.study import columns
from sim.study.comparing import more_than_life
from sim.study.session import Finished
from sim.study.statistics import Comparison, compare_pairs
from sim.study.tables import Row, mean_cells, paired_cells, write_csv, write_readme

MOST_POINTS = 200
_LONGEST_NAME = 100
"""Letters of the name of a folder."""


@dataclass(frozen=True)
class Point:
    """One combination of values."""

    values: Mapping[str, str]
    """Dotted path -> value, as it was written."""

    @property
    def title(self) -> str:
        """Such as ``staff.moa=2``."""
        return ", ".join(f"{path}={value}" for path, value in self.values.items())

    @property
    def folder(self) -> str:
        """A name for the folder of its tables, safe on every system, and its own where it is not the whole title."""
        safe = re.sub(r"[^\w.=+-]+", "_", self.title)
        if safe == self.title.replace(", ", "_") and len(safe) <= _LONGEST_NAME:
            return safe
        return f"{safe[:_LONGEST_NAME]}-{sha256(self.title.encode()).hexdigest()[:8]}"


def parse_vary(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return ``{"staff.moa": ["1", "2"]}`` for ``["staff.moa=1,2"]``. Raises `BadInput`."""
    varied: dict[str, list[str]] = {}
    for text in texts:
        path, equals, values = text.partition("=")
        found = [value.strip() for value in _split(values)]
        if not (path.strip() and equals) or not all(found):
            raise BadInput(f"--vary {text}: write a path and its values, such as staff.moa=1,2,3")
        if path in varied:
            raise BadInput(f"--vary {text}: '{path}' is varied twice")
        if len(set(found)) < len(found):
            raise BadInput(f"--vary {text}: a value is there twice")
        varied[path] = found
    return varied


def _split(text: str) -> list[str]:
    """Split at commas that stand in no brackets: a value may be ``{triangular: [1, 2, 4]}``."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def points_of(varied: Mapping[str, Sequence[str]]) -> list[Point]:
    """Return every combination of values, the last path changing quickest. Raises `BadInput` on too many."""
    points = [
        Point(dict(zip(varied, values, strict=True))) for values in itertools.product(*varied.values())
    ]
    if len(points) > MOST_POINTS:
        raise BadInput(f"--vary makes {len(points)} combinations; at most {MOST_POINTS} are run at once")
    return points


def against_first(swept: Sequence[tuple[Point, Finished]], at: int, name: str) -> Comparison:
    """Return how a metric at one point differs from the first point, pair by pair over the days that both have."""
    return compare_pairs(*swept[at][1].pairs(swept[0][1], name))


def notes_of(swept: Sequence[tuple[Point, Finished]]) -> list[str]:
    """Return what the days of a sweep have more of than life has, and at which points, where not at all of them."""
    return more_than_life({point.title: finished.scenario for point, finished in swept})


def write_sweep(folder: Path, swept: Sequence[tuple[Point, Finished]]) -> None:
    """Write sweep.csv, one row for each combination and metric, and a README."""
    rows: list[Row] = []
    for at, (point, finished) in enumerate(swept):
        for metric, found in zip(finished.metrics, finished.estimates().values(), strict=True):
            apart = against_first(swept, at, metric.name)
            apart_cells: Row = {"difference": apart.difference, **paired_cells(apart), "days_paired": apart.count}
            rows.append(
                {
                    **point.values,
                    "metric": metric.name,
                    "unit": metric.unit,
                    **mean_cells(found),
                    "days": found.count,
                    **(apart_cells if at else dict.fromkeys(apart_cells)),
                }
            )
    write_csv(folder / "sweep.csv", rows)
    varied = dict.fromkeys(swept[0][0].values, "Varied: its value, as it was written.")
    about = (
        f"The same seeds with different values, the first being {swept[0][0].title}; the tables of each are in the "
        f"folder named after it.\n{columns.many_at_once(len(swept[0][1].metrics))}"
    )
    about = "\n".join([about, *notes_of(swept)])
    write_readme(folder, {"sweep": varied | dict(columns.SWEEP)}, about)
