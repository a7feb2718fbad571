"""What the simulated assistants make of an ordinary day: found over all days of the study, kept in `ordinary.yaml`."""

from sim.cases.case import Dimension
from sim.fit.ability import by_dimension
from sim.fit.data import FOLDER, read, versions, weights
from sim.fit.difficulty import expected_means
from sim.fit.recovery.study import SEATS, Study

_FILE = "ordinary.yaml"


def usual(study: Study, role: str) -> dict[Dimension, float]:
    """Return dimension -> the assistants' mean quality, over the moments that the players met on all days."""
    good: dict[Dimension, float] = {}
    total: dict[Dimension, float] = {}
    for one in study.worked:
        for shift in one.of(role):
            rows = by_dimension(shift.moments)
            expected = study.benchmarks[role, shift.seed].expected
            for dimension, mean in expected_means(shift.moments, expected).items():
                weight = sum(weight for weight, _ in rows[dimension])
                good[dimension] = good.get(dimension, 0.0) + weight * mean
                total[dimension] = total.get(dimension, 0.0) + weight
    counts = weights()["roles"][role]
    return {dimension: round(good[dimension] / total[dimension], 3) for dimension in good if counts[dimension] > 0}


def keep(study: Study) -> None:
    """Write what is usual over the days of this study into the data file, its comment left as it is."""
    file = FOLDER / _FILE
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines += [*(f"{what}_version: {version}" for what, version in versions().items()), "roles:"]
    for role in SEATS:
        found = ", ".join(f"{dimension}: {mean:.3f}" for dimension, mean in usual(study, role).items())
        lines.append(f"  {role}: {{{found}}}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    read.cache_clear()
