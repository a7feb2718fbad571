"""The page itself: everything put into the template, and nothing left outside."""

import math
from pathlib import Path

from sim.pages import environment, faces, style, write_whole
from sim.scenario.raised import raised
from sim.study.came_back import CHANCE
from sim.study.metrics import Metric
from sim.study.report.assumptions import GRADES, assumptions_of
from sim.study.report.gathering import Gathered
from sim.study.report.hangups import columns, hang_ups, worst
from sim.study.report.look import HERE, counts_title, look, pool_title
from sim.study.report.pictures import through_the_day, waits, where_time_goes
from sim.study.report.returned import returned
from sim.study.report.whys import in_a_sentence, whys
from sim.study.report.work import roles_of
from sim.study.session import Finished
from sim.study.statistics import Estimate

NAME = "report.html"

NEARLY_ALL = 0.9
"""From so much on a share of work that counts for a role's figure is said to tell little (a judgment)."""


def write_report(folder: Path, finished: Finished, gathered: Gathered) -> None:
    """Write `report.html` into a folder. Raises OSError where it cannot be written."""
    write_whole(folder / NAME, page_of(finished, gathered))


def page_of(finished: Finished, gathered: Gathered) -> str:
    """Return the whole page: fonts, pictures and style are inside; nothing is fetched, nothing is run."""
    pages = environment(HERE)
    pages.filters |= {"share": _share, "counts": counts_title}
    day, study = finished.scenario, finished.study
    roles = roles_of(day, gathered)
    estimates = finished.estimates()
    why = whys(day, gathered.waited_s, gathered.patients)
    hung_up = hang_ups(day, gathered.lost_calls, gathered.days)
    return pages.get_template("report.html.j2").render(
        day=day,
        raised=raised(day),
        study=study,
        seats=dict(study.seats),
        digest=finished.digest,
        roles=roles,
        role_titles={role.pool: pool_title(role.pool, role.title) for role in roles},
        counts=look()["counts"],
        figures=[(metric, _mean(metric, estimates[metric.name]), _ends(metric, estimates[metric.name]))
                 for metric in finished.metrics],
        mean={name: found.mean for name, found in estimates.items() if not math.isnan(found.mean)},
        assumptions=assumptions_of(day, (task for _, task in gathered.done)),
        grades=GRADES,
        work_picture=where_time_goes(roles) if roles else "",
        day_picture=through_the_day(gathered, [role.pool for role in roles], day.hours.closes),
        waits_picture=waits(gathered) if gathered.waits else "",
        whys=why,
        whys_said=f"Each patient waited {sum(one.minutes for one in why):.1f} minutes in all: {in_a_sentence(why)}.",
        hang_ups=hung_up, desk=columns(), worst_hour=worst(hung_up), lost_calls=gathered.lost_calls,
        returned=returned(day, gathered.came_back, gathered.days),
        mistakes_back=any(reason.fact != CHANCE for reason in gathered.came_back), nearly_all=NEARLY_ALL,
        faces=faces(),
        style=style(),
    )  # fmt: skip


def _share(value: float) -> str:
    return f"{value:.1%}" if 0 < value < 0.1 else f"{value:.0%}"


def _mean(metric: Metric, found: Estimate) -> str:
    return "none" if math.isnan(found.mean) else _number(metric, found.mean)


def _ends(metric: Metric, found: Estimate) -> str:
    low, high = found.ci95
    return "" if math.isnan(low) else f"{_number(metric, low)} to {_number(metric, high)}"


def _number(metric: Metric, value: float) -> str:
    return f"{value:.1%}" if metric.unit == "share" else f"{value:.1f}"
