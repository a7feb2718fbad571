"""The page itself: everything put into the template, and nothing left outside."""

import math
from pathlib import Path
from typing import Any

from sim.clock import MINUTE
from sim.pages import environment, faces, style, write_whole
from sim.scenario.finding import shipped_files
from sim.scenario.model import Scenario
from sim.scenario.raised import raised
from sim.study.report.assumptions import GRADES, assumptions_of
from sim.study.report.days import days_apart, told
from sim.study.report.gathering import Gathered
from sim.study.report.hangups import clear_of_the_day, close_to_worst, columns, hang_ups, largest_share, worst
from sim.study.report.look import HERE, counts_title, look, pool_title
from sim.study.report.pictures import share_over_20, through_the_day, waits, where_time_goes
from sim.study.report.returned import returned
from sim.study.report.whys import in_a_sentence, told_and_small, whys
from sim.study.report.work import roles_of
from sim.study.session import Finished
from sim.study.statistics import Estimate, Interval, half_at_most

NAME = "report.html"

NEARLY_ALL = 0.9
"""From so much on a share of work that counts for a role's figure is said to tell little (a judgment)."""

FEW_PATIENTS = 10
"""Patients below which the hour of a wait is left out (a judgment)."""


def write_report(folder: Path, finished: Finished, gathered: Gathered) -> None:
    """Write `report.html` into a folder. Raises OSError where it cannot be written."""
    write_whole(folder / NAME, page_of(finished, gathered))


def page_of(finished: Finished, gathered: Gathered) -> str:
    """Return the whole page: fonts, pictures and style are inside; nothing is fetched, nothing is run."""
    pages = environment(HERE)
    pages.filters |= {"share": _share, "share_range": _share_range, "margin": _margin, "figure": _mean, "ends": _ends,
                      "counts": counts_title, "number": _number}  # fmt: skip
    day, study = finished.scenario, finished.study
    roles = roles_of(day, gathered)
    estimates = finished.estimates()
    longest, shortest = days_apart(day, finished.metrics, finished.results)
    hung_up = hang_ups(day, gathered.lost_calls, gathered.days)
    returned_for = returned(day, gathered.came_back, gathered.days)
    return pages.get_template("report.html.j2").render(
        day=day,
        file=day.id if day.id in {path.stem for path in shipped_files()} else f"{day.id}.yaml",
        raised=raised(day),
        study=study,
        seats=dict(study.seats),
        digest=finished.digest,
        roles=roles,
        role_titles={role.pool: pool_title(role.pool, role.title) for role in roles},
        counts=look()["counts"],
        figures=[(metric, estimates[metric.name]) for metric in finished.metrics],
        mean={name: found.mean for name, found in estimates.items() if not math.isnan(found.mean)},
        found=estimates,
        longest_days=longest, shortest_days=shortest, told=told(finished.metrics, finished.results),
        apart=look()["apart"],
        assumptions=assumptions_of(day, (task for _, task in gathered.done)),
        grades=GRADES,
        work_picture=where_time_goes(roles) if roles else "",
        day_picture=through_the_day(gathered, [role.pool for role in roles], day.hours.closes),
        last_quarters=_last_quarters(gathered),
        hang_ups=hung_up, desk=columns(), worst=worst(hung_up), largest_share=largest_share(hung_up),
        clear=clear_of_the_day(hung_up), close=close_to_worst(hung_up), lost_calls=gathered.lost_calls,
        returned=returned_for,
        back_range={one: gathered.came_back_parts.share(one.reason).ci95 for one in returned_for},
        mistakes_back=gathered.back_for_mistakes.share(gathered.days).ci95,
        nearly_all=NEARLY_ALL,
        faces=faces(),
        style=style(),
        **_waits(day, gathered),
    )  # fmt: skip


def _waits(day: Scenario, gathered: Gathered) -> dict[str, Any]:
    """Return what the page tells of waits: how long until the room, and what for over the whole visit."""
    every = whys(day, gathered.waited_s, gathered.patients)
    told, small = told_and_small(every)
    said = f"Each patient waited {sum(one.minutes for one in every):.1f} minutes in all: {in_a_sentence(every)}."
    return {
        "waits_picture": waits(gathered) if gathered.waits else "",
        "roomed": gathered.room_waits.total(),
        "middle_wait": half_at_most(gathered.room_waits) / MINUTE,
        "over_20": share_over_20(gathered),
        "whys": told,
        "small_whys": small,
        "patients": gathered.patients,
        "why_margin": {one.what: gathered.waited_each_s.estimate(one.what).margin / MINUTE for one in told},
        "why_patients": gathered.waited_by,
        "few": FEW_PATIENTS,
        "whys_said": said,
    }


def _last_quarters(gathered: Gathered) -> list[tuple[str, int]]:
    """Return the quarters of an hour, of those shown, in which not all days were still under way, and how many were."""
    running = gathered.running("patients_waiting")
    return [(start, days) for start, days in running.items() if days < gathered.days]


def _share(value: float) -> str:
    return f"{value:.1%}" if 0 < value < 0.1 else f"{value:.0%}"


def _share_range(ends: Interval) -> str:
    return "" if math.isnan(ends[0]) else f"{_share(ends[0])} to {_share(ends[1])}"


def _margin(half: float, digits: int = 1) -> str:
    return "" if math.isnan(half) else f" ± {half:.{digits}f}"


def _mean(found: Estimate, unit: str) -> str:
    return "none" if math.isnan(found.mean) else _number(found.mean, unit)


def _ends(found: Estimate, unit: str) -> str:
    low, high = found.ci95
    return "" if math.isnan(low) else f"{_number(low, unit)} to {_number(high, unit)}"


def _number(value: float, unit: str) -> str:
    return f"{value:.1%}" if unit == "share" else f"{value:.1f}"
