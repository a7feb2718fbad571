"""Many days: replications, pairs, sweeps, statistics and tables."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario.model import Scenario


def daily_metrics(scenario: "Scenario", days: int, first_seed: int = 1) -> dict[str, list[float | None]]:
    """Return each metric's value on each of so many days (None on a day that cannot have it).

    Days from 50 on are shared out to several processes.
    """
    from sim.study.metrics import metrics_for
    from sim.study.results import Study
    from sim.study.runner import days_of, default_workers, open_workers

    with open_workers(default_workers() if days >= 50 else 1) as workers:
        results = list(days_of(scenario, Study(days, first_seed), workers))
    return {metric.name: [result.metrics[metric.name] for result in results] for metric in metrics_for(scenario.staff)}
