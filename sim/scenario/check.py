"""Checking a day: its form when it is read, then its sense, check by check."""

from collections.abc import Callable

from sim.scenario.checks import CHECKS, Checked
from sim.scenario.checks.kit import Fault
from sim.scenario.claims import parse_claim
from sim.scenario.errors import Problem, ScenarioErrors, in_order
from sim.scenario.loading import Loaded, load_placed


def problems_at_load(loaded: Loaded) -> list[Problem]:
    """Return what would keep a day from running at all."""
    checked = Checked(loaded)
    return in_order(p for check in CHECKS if check.stops_day for p in check.problems(checked))


def check_day(name_or_path: str) -> list[Problem]:
    """Return everything that is wrong with a day, errors and warnings, in the order of the files.

    What stops it from being read hides what its sense would show. Raises `BadInput` if there is no file.
    """
    try:
        loaded = load_placed(name_or_path)
    except ScenarioErrors as error:
        return list(error.problems)
    checked = Checked(loaded)
    return in_order(problem for check in CHECKS for problem in check.problems(checked))


def broken_claims(name_or_path: str, tell: Callable[[str], None]) -> list[Problem]:
    """Return a problem for each claim of a day (`expect`) that does not hold; `tell` hears of each test.

    Days 1, 2, ... are run, as many as the claim asks for. Raises `ScenarioErrors` for a day in disorder.
    """
    from sim.study.results import Study
    from sim.study.runner import days_of

    loaded = load_placed(name_or_path)
    checked = Checked(loaded)
    claims = [parse_claim(expect.claim, loaded.scenario.staff) for expect in loaded.scenario.expect]
    if not claims:
        return []
    most = max(claim.days for claim in claims)
    tell(f"{loaded.source.shown}: running {most} days to test {len(claims)} claims ...")
    results = list(days_of(loaded.scenario, Study(most)))
    problems = []
    for number, claim in enumerate(claims):
        held, found = claim.judged([result.metrics[claim.metric] for result in results[: claim.days]])
        tell(f"  {'holds' if held else 'does not hold'}: {loaded.scenario.expect[number].claim} ({found})")
        if not held:
            fault = Fault(("expect", number, "claim"), f"this does not hold: {found}")
            problems.append(checked.problem("E261", fault))
    return problems
