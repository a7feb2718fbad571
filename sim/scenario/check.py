"""Checking a day: its form when it is read, then its sense, check by check; then, if asked, by running it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from sim.scenario.checks import CHECKS, Checked
from sim.scenario.checks.kit import Fault
from sim.scenario.claims import parse_claim
from sim.scenario.errors import Problem, ScenarioErrors, in_order
from sim.scenario.loading import Loaded, load_placed

if TYPE_CHECKING:
    from sim.cases.library import CaseLibrary
    from sim.cases.people import People


def problems_at_load(loaded: Loaded) -> list[Problem]:
    """Return what would keep a day from running at all."""
    checked = Checked(loaded)
    return in_order(p for check in CHECKS if check.stops_day for p in check.problems(checked))


def look_at(name_or_path: str) -> tuple[list[Problem], Loaded | None]:
    """Return everything that is wrong with a day, errors and warnings, in the order of the files; and the day.

    What stops it from being read hides what its sense would show: then there is no day. Raises `BadInput` if there is
    no file.
    """
    try:
        loaded = load_placed(name_or_path)
    except ScenarioErrors as error:
        return list(error.problems), None
    return _problems_of(loaded), loaded


def check_day(name_or_path: str) -> list[Problem]:
    """Return everything that is wrong with a day, as `look_at` does."""
    return look_at(name_or_path)[0]


def refusal(loaded: Loaded) -> str:
    """Return, in one line, what `scenario check` would refuse a day for that can run all the same; "" for nothing."""
    errors = [problem for problem in _problems_of(loaded) if problem.is_error]
    more = f" ... and {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"{errors[0].one_line()}{more}" if errors else ""


def _problems_of(loaded: Loaded) -> list[Problem]:
    checked = Checked(loaded)
    return in_order(problem for check in CHECKS for problem in check.problems(checked))


def broken_claims(loaded: Loaded, tell: Callable[[str], None]) -> list[Problem]:
    """Return a problem for each claim of a day (`expect`) that does not hold; `tell` hears of each test.

    Days 1, 2, ... are run, as many as the claim asks for.
    """
    from sim.study.results import Study
    from sim.study.runner import days_of

    checked = Checked(loaded)
    claims = [parse_claim(expect.claim, loaded.scenario.staff) for expect in loaded.scenario.expect]
    if not claims:
        return []
    most = max(claim.days for claim in claims)
    tell(f"{loaded.source.shown}: running {most} days to test {len(claims)} claims ...")
    results = list(days_of(loaded.scenario, Study(most)))
    problems = []
    for number, claim in enumerate(claims):
        judged = claim.judged([result.metrics[claim.metric] for result in results[: claim.days]])
        verdict = "holds" if judged.held else "does not hold"
        tell(f"  {verdict}: {loaded.scenario.expect[number].claim} ({judged.found})")
        if not judged.held:
            hint = f"{claim.days} days cannot tell: claim less, or give it more days" if judged.too_close else ""
            fault = Fault(("expect", number, "claim"), f"this does not hold: {judged.found}", hint)
            problems.append(checked.problem("E261", fault))
    return problems


def broken_cases(loaded: Loaded, tell: Callable[[str], None], proved: set[int]) -> list[Problem]:
    """Return a problem for each kind of case that does not keep what its file promises, or is hard to read.

    What counts is what the day asks, and what its own file holds: the library has more kinds than any day.

    `proved` remembers kinds by identity, so that what several days share is proved once.
    """
    from sim.cases.library import CaseLibrary
    from sim.cases.people import People

    checked, day = Checked(loaded), loaded.scenario
    asked = {kind: spec for kind, spec in day.cases.items() if checked.concerns("cases", kind)}
    kinds = {kind: spec for kind, spec in asked.items() if id(spec) not in proved}
    if not kinds:
        return []
    tell(f"{loaded.source.shown}: proving {len(kinds)} {'kind' if len(kinds) == 1 else 'kinds'} of case ...")
    proved.update(map(id, kinds.values()))
    library, people = CaseLibrary(day.cases), People.model_validate(day.people)
    today = date.fromisoformat(day.date)
    faults = (fault for kind in kinds for fault in _case_faults(library, kind, people, today))
    return [checked.problem(code, fault) for code, fault in faults]


def _case_faults(library: "CaseLibrary", kind: str, people: "People", today: date) -> Iterator[tuple[str, Fault]]:
    from sim.cases.proof import HARDEST_GRADE, flaws, hard_texts

    places = {variant.id: number for number, variant in enumerate(library[kind].variants)}
    for flaw in flaws(library, kind, people, today):
        place = ("variants", places[flaw.variant]) if flaw.variant else ()
        about = f"variant '{flaw.variant}': " if flaw.variant else ""
        yield "E262", Fault(("cases", kind, *place), about + flaw.message)
    for path, _, grade in hard_texts(library[kind]):
        message = f"this reads at school grade {grade:g}; texts are for grade {HARDEST_GRADE:g}"
        yield "W362", Fault(("cases", kind, *path), message, "use shorter words and sentences")
