"""The daily report asks for the day's own figures: those that its log tells, and no others."""

from collections import Counter

import pytest

from sim.cases.subject import Subject
from sim.day import asking
from sim.day.day import Day
from sim.day.figures import figures_of
from sim.study.entities import entity_rows
from tests.day.days import plan_of


@pytest.mark.parametrize("name", ["small-clinic", "group-practice", "claims-backlog"])
def test_the_figures_at_the_end_are_those_of_the_log(name: str) -> None:
    for seed in range(1, 4):
        day = Day(plan_of(name), seed, {"moa1": "novice"}).run()
        rows, figures = entity_rows(day), figures_of(day)
        came = [row for row in rows if row.what == "patient" and not row.relative_of and row.arrived is not None]
        outcomes = Counter(row.outcome for row in rows if row.appointment is not None and not row.relative_of)
        calls = [row for row in rows if row.what == "call" and not row.relative_of and row.outcome != "open"]
        claims = [row for row in rows if row.pathway == "claim" and row.arrived is not None]
        assert figures["booked"] == sum(outcomes.values())
        assert (figures["cancelled"], figures["missed"]) == (outcomes["cancelled"], outcomes["no_show"])
        assert figures["walk_ins"] == sum(row.appointment is None for row in came)
        assert figures["to_come"] == outcomes["not_come"] == 0
        assert figures["calls"] == len(calls)
        assert figures["lost_calls"] == sum(row.outcome == "abandoned" for row in calls)
        assert figures["claims"] == len(claims)
        assert figures["claims_sent"] == sum(row.claim_filed for row in claims)
        assert figures["claims_back"] == sum(row.denied for row in claims)


def test_the_report_shows_the_figures_of_its_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: dict[str, int] = {}
    make_subject = asking._subject

    def looked_at(day: Day, task) -> Subject:  # type: ignore[no-untyped-def]
        subject = make_subject(day, task)
        if task.case_kind == "day_report":
            figures = figures_of(day)
            assert subject.figures() == figures
            case = day.plan.cases.make("day_report", subject, day.luck.of(task.id))
            lines = " ".join(line for document in case.documents for line in document.lines)
            for words, figure in SHOWN.items():
                if words in lines:
                    assert f"{words} {figures[figure]}" in lines
                    shown[figure] = shown.get(figure, 0) + 1
        return subject

    monkeypatch.setattr(asking, "_subject", looked_at)
    for seed in range(1, 16):
        Day(plan_of("small-clinic"), seed, {}).run()
    assert shown.keys() >= {"booked", "walk_ins", "calls", "claims_sent"}


def test_nobody_counts_what_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting goes through everything that came: done for each question, a clinic twice as large took four times."""
    counted: list[int] = []
    monkeypatch.setattr(asking, "figures_of", lambda day: counted.append(day.now) or figures_of(day))
    asked = 0
    for seed in range(1, 6):
        day = Day(plan_of("small-clinic"), seed, {}).run()
        asked += sum(mark.what == "answer" and mark.name == "day_report" for mark in day.log.marks)
    assert len(counted) < asked, "only who makes a slip needs to know what is right"


SHOWN = {
    "Booked for today:": "booked", "Of these cancelled:": "cancelled", "No-shows so far:": "missed",
    "Still to come:": "to_come", "Walk-ins so far:": "walk_ins", "are over:": "calls",
    "Hung up before somebody answered:": "lost_calls", "On the list today so far:": "claims",
    "Sent so far:": "claims_sent", "Left from last week:": "old_denials", "Came back today:": "claims_back",
    "Worked so far:": "denials_worked",
}
"""What a report says before a figure -> which figure that is."""
