"""Cases claim nothing that the day itself may gainsay: no times, no readings, no people, no consequences."""

import re

import pytest

from sim.day.blueprint import make_blueprint
from sim.scenario.loading import load


def shown(case) -> str:
    """Return all that stands on the papers of a case."""
    return " ".join(text for document in case.documents for text in (document.title, *document.lines))


def fridge(library, subject, kind: str, n: int):
    one, dice = subject(n)
    case = library.make("fridge_log", one._replace(kind=kind), dice)
    return case, library.grade(case, library.attempt(case, 1.0, dice, ""))


@pytest.mark.parametrize(("kind", "own", "other"), [
    ("warm_fridge", "Small fridge, °F", "main fridge"), ("fridge_log", "since the last log", "small fridge")
])
def test_the_alarm_is_of_one_fridge_and_the_log_of_the_other(library, subject, kind: str, own: str, other: str) -> None:
    """So readings and times agree at any hour, and shots go on from where it stayed cold."""
    held = 0
    for n in range(60):
        case, right = fridge(library, subject, kind, n)
        assert own in case.documents[0].title
        assert kind != "warm_fridge" or shown(case).count(" ago ") == 4
        assert not re.search(r"\b[ap]m\b|midnight|noon|night", shown(case)), "no hour of the day is claimed"
        if "Tag it" in right.why or "held, tagged" in right.why:
            held += 1
            frozen = "Freezer" in case.documents[0].title
            assert frozen or (other in shown(case).lower() and f"shots come from the {other}" in right.why), right.why
    assert held == 60 if kind == "warm_fridge" else held > 5


def test_namesakes_stand_in_the_charts_and_not_on_the_days_list(library) -> None:
    """The schedule of the day knows nothing of them."""
    for variant in library["two_identifiers"].variants:
        texts = variant.model_dump_json()
        if "same name" in texts or "twin" in texts:
            assert not re.search(r"[Tt]oday|on the list|appointment", texts), variant.id


def test_an_emergency_of_the_day_is_never_given_times_of_its_own() -> None:
    """The log is kept in a drill, or of the call that one listens to."""
    tasks = make_blueprint(load("group-practice")).tasks.values()
    asking = {task.id for task in tasks if task.case and "emergency_log" in task.case.kinds.values}
    assert asking == {"drill_times", "stay_on_line"}


def test_the_drill_lasts_as_long_as_its_watch(library, subject) -> None:
    for n in range(30):
        one, dice = subject(n)
        case = library.make("emergency_log", one._replace(kind="round"), dice)
        assert "drill" in case.subject and "drill" in shown(case)
        one, dice = subject(n, role="moa")
        case = library.make("emergency_log", one._replace(kind="phone_emergency"), dice)
        assert "on the line" in case.subject and "drill" not in shown(case)
    sweep = library["emergency_log"].high / 60
    assert make_blueprint(load("group-practice")).tasks["drill_times"].draw(0.5) / 60 == pytest.approx(sweep, abs=3)


def test_a_paper_in_a_wrong_tray_is_in_nobodys_chart(library) -> None:
    assert library["paper_trays"].sets_if_wrong == ("paper_astray",)


def test_one_product_of_a_day_has_one_label(library) -> None:
    """Whoever wipes twice a day with the same product is told the same time both times."""
    labels: dict[str, set[tuple[str, ...]]] = {}
    for variant in library["wet_time"].variants:
        (contact,) = variant.numbers["contact"]
        for document in variant.documents:
            if document.title.startswith("Label: "):
                labels.setdefault(document.title, set()).add((str(contact), *document.lines))
    assert len(labels) >= 3 and all(len(told) == 1 for told in labels.values()), labels
