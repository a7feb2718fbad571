"""What led to what: a mistake is blamed for what a right answer would have spared, and for nothing else."""

from collections.abc import Callable, Iterator

import pytest

from sim.day.day import Day
from sim.day.log import Mark
from sim.facts import sentences
from sim.fit.causes import Causes
from sim.fit.chains import after, link_of
from sim.fit.opportunities import opportunities
from sim.fit.record import Record
from tests.day.days import plan_of

DayMaker = Callable[[str, str, int], Day]
SEEDS = range(1, 19)


@pytest.fixture(scope="module")
def novices(worked: DayMaker) -> list[Causes]:
    return [Causes(Record(worked("ma1", "novice", seed), "ma1")) for seed in SEEDS]


def of_mistakes(causes: Causes, kind: str = "") -> Iterator[tuple[str, list[Mark]]]:
    """Yield the tasks whose question was answered wrongly, each with the facts that this task set."""
    for task, answer in causes.record.answers.items():
        if float(answer.value) < 1 and kind in ("", answer.name):
            yield task, [mark for mark in causes.day.log.marks if mark.what == "fact" and mark.cause == task]


def test_an_emergency_is_not_the_doing_of_who_told_it_badly(novices: list[Causes]) -> None:
    """However the numbers are put, somebody so ill is seen at once: the call-in comes of that, not of the order."""
    called_in = 0
    for causes in novices:
        moments = {moment.id: moment for moment in opportunities(causes.day, "ma1", causes.record)}
        for task, marks in of_mistakes(causes, "handover"):
            if "called_in" not in {mark.name for mark in marks}:
                continue
            called_in += 1
            assert not any(causes.came_of_mistake(mark) for mark in marks if mark.name == "called_in")
            visit = causes.record.traces[task].entity.root.id
            charts = [
                one for one in causes.record.traces.values()
                if one.plan.id == "close_told_chart" and one.entity.root.id == visit
            ]  # fmt: skip
            assert not any(causes.self_inflicted(chart) for chart in charts)
            assert all(moments[f"{one.id}:case"].exogenous for one in charts if f"{one.id}:case" in moments)
            told = [link.text for link in after(causes.record, causes.record.traces[task])]
            assert sentences()["called_in"] not in told
    assert called_in >= 3


def test_a_call_for_nothing_is_the_doing_of_who_called(novices: list[Causes]) -> None:
    """A high reading that was none: a right answer records it, and nobody is told."""
    needless = [
        causes.came_of_mistake(mark)
        for causes in novices for _, marks in of_mistakes(causes, "vitals")
        for mark in marks if mark.name == "told_now"
    ]  # fmt: skip
    assert any(needless) and not all(needless), "some readings were high, and told for good reason"


def test_work_done_after_a_wrong_answer_is_done_all_the_same(novices: list[Causes]) -> None:
    """Somebody was roomed, a chart was closed: that is no mistake, whatever was answered on the way."""
    done = [mark for causes in novices for _, marks in of_mistakes(causes) for mark in marks
            if mark.name in ("roomed", "chart_closed", "drawn")]
    assert len(done) > 20
    assert not any(causes.came_of_mistake(mark) for causes in novices for mark in done)


def test_a_spoiled_sample_is_the_doing_of_who_drew_it(novices: list[Causes]) -> None:
    spoiled = [(causes, mark) for causes in novices for _, marks in of_mistakes(causes, "draw_order")
               for mark in marks if mark.name == "bad_sample"]
    assert spoiled
    assert all(causes.came_of_mistake(mark) for causes, mark in spoiled)


def test_a_word_to_the_crew_is_not_left_for_tomorrow() -> None:
    """What nobody began before it was over is told as that: nobody will do it tomorrow."""
    plan, over = plan_of("emergency-day"), 0
    for seed in range(1, 13):
        record = Record(Day(plan, seed, {"ma1": "idle"}).run(), "ma1")
        for trace in record.traces.values():
            if trace.done or trace.gone is None:
                continue
            told = link_of(record, trace).text
            assert "tomorrow" not in told, trace.id
            if trace.plan.id == "word_to_crew":
                assert sentences()["crew_told"] in told
                over += 1
    assert over
