"""The whole debrief: what it says of good, bad and idle days, and the words it may not use."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.assistants.assistant import benchmark_version
from sim.cases.case import PARTLY, verdict_of
from sim.day.blueprint import Blueprint
from sim.day.commands import GiveAnswer
from sim.day.day import SIM_VERSION, Day
from sim.facts import sentences as fact_sentences
from sim.fit.benchmark import Benchmark
from sim.fit.causes import Causes
from sim.fit.data import read
from sim.fit.debrief import Debrief, debrief, leaning
from sim.fit.figures import own_figures
from sim.fit.grading import grade_of
from sim.fit.moments import Moment, every_moment, is_grave, moment_for, moments_that_mattered, nothing_came
from sim.fit.opportunities import Opportunity, opportunities
from sim.fit.record import Record
from sim.fit.reflection import reflection_cards
from tests.fit.sentences import sentences

DayMaker = Callable[[str, str, int], Day]
Compared = Callable[[str, int], Benchmark]
BANNED = ("natural", "ideal career", "% match", "personality type", "you should", "perfect for", "born to")


def text_file(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parents[2] / "assets/strings" / name).read_text(encoding="utf-8"))


def answered(day: Day, seat: str) -> dict[str, str]:
    return {card.id: card.options[0][0] for card in reflection_cards(day, seat)}


def mattered(record: Record, found: list[Opportunity], usual: float | None = None) -> list[Moment]:
    """The moments that are told first; `usual` is what assistants made of each, where they worked the day."""
    expected = {} if usual is None else {one.id: usual for one in found}
    return moments_that_mattered(record, found, expected, every_moment(record, found, expected))


def whole(worked: DayMaker, compared: Compared, seat: str, who: str, seed: int = 7) -> Debrief:
    day = worked(seat, who, seed)
    return debrief(day, seat, answered(day, seat), compared(seat, seed))


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_a_good_day_has_both_readings_a_range_and_a_place(worked: DayMaker, compared: Compared, seat: str) -> None:
    shift = whole(worked, compared, seat, "expert")
    assert shift.fit is not None
    assert shift.fit.low < shift.fit.best < shift.fit.high
    assert shift.went.low < shift.went.mean < shift.went.high
    assert shift.went_place is not None and shift.went_place.below > 0.5
    assert shift.verdict
    assert 3 <= len(shift.moments) <= 5
    assert shift.yours.startswith("You: ")
    assert re.match(r"The whole clinic: \d+ patients seen( \(\d+ without [^)]*\))?, ", shift.everybodys)


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_an_idle_day_says_that_there_is_not_enough(worked: DayMaker, compared: Compared, seat: str) -> None:
    shift = whole(worked, compared, seat, "idle")
    assert shift.fit is None
    assert not shift.went.enough
    assert "fewer than five" in shift.why_no_fit
    assert shift.verdict == ""


def test_without_answers_it_went_is_said_and_fit_is_not(worked: DayMaker) -> None:
    shift = debrief(worked("ma1", "careful", 7), "ma1", {})
    assert shift.went.enough
    assert shift.fit is None
    assert "Too few answers" in shift.why_no_fit


def test_without_a_benchmark_nothing_is_compared(worked: DayMaker) -> None:
    shift = debrief(worked("ma1", "careful", 7), "ma1", {})
    assert shift.went_place is None
    assert all(one.median is None and one.place is None for one in shift.dimensions)


def test_thin_dimensions_are_not_enough_and_every_weighted_one_is_there(worked: DayMaker, compared: Compared) -> None:
    shift = whole(worked, compared, "ma1", "careful")
    assert {one.dimension for one in shift.dimensions} == {
        "procedure", "communication", "accuracy", "priorities", "scope", "organisation", "privacy", "teamwork", "money",
    }  # fmt: skip
    for one in shift.dimensions:
        assert one.enough == (one.reading.effective >= 5 and one.reading.high - one.reading.low <= 0.40)
        assert len(one.evidence) >= one.reading.moments


def test_a_range_that_leans_on_little_says_so(worked: DayMaker, compared: Compared) -> None:
    for seat in ("ma1", "moa1"):
        shift = whole(worked, compared, seat, "careful")
        shown = sum(one.weight for one in shift.dimensions if one.enough)
        assert bool(shift.thin) == (shown < 0.5)


def test_the_lean_waits_for_both_desks(worked: DayMaker, compared: Compared) -> None:
    ma, moa = whole(worked, compared, "ma1", "careful"), whole(worked, compared, "moa1", "careful")
    assert leaning(ma, ma) is None
    assert leaning(ma, moa) == leaning(moa, ma)
    assert leaning(ma, moa) is not None


def test_moments_are_good_and_bad_in_the_order_of_time_and_say_why(worked: DayMaker, compared: Compared) -> None:
    shift = whole(worked, compared, "ma1", "hurried")
    assert [m.time for m in shift.moments] == sorted(m.time for m in shift.moments)
    assert {"good", "bad"} <= {m.tone for m in shift.moments}
    for moment in shift.moments:
        assert moment.headline and moment.rule and moment.source and moment.verdict


def test_a_wrong_act_in_an_emergency_is_told_and_its_quickness_not_praised(worked: DayMaker) -> None:
    met = 0
    for seat, seed in product(("ma1", "moa1"), range(1, 7)):
        record = Record(worked(seat, "novice", seed), seat)
        found = opportunities(record.day, seat, record)
        wrong = [
            one for one in found
            if one.source == "case" and one.quality <= PARTLY and record.traces[one.task].emergency
        ]  # fmt: skip
        told = {moment.id: moment for moment in mattered(record, found)}
        assert sum(one.id in told for one in wrong) == min(len(wrong), 3)
        spoiled = {one.entity for one in wrong}
        assert not [
            one for one in found
            if one.source == "urgent" and one.entity in spoiled and one.id in told and told[one.id].tone == "good"
        ]  # fmt: skip
        met += len(wrong)
    assert met >= 3


def test_nothing_smaller_is_told_in_place_of_a_wrong_answer_on_which_much_hung(worked: DayMaker) -> None:
    """A child's oxygen reading stays, although the same task, rooming, asked another question that was missed."""
    graves = 0
    for seat, who, seed in product(("ma1", "moa1"), ("novice", "hurried"), range(1, 7)):
        record = Record(worked(seat, who, seed), seat)
        found = opportunities(record.day, seat, record)
        told = {moment.id: moment for moment in mattered(record, found)}
        grave = [one for one in found if one.source == "case" and is_grave(record, one)]
        asked = {record.answers[one.task].name for one in grave if one.id in told}
        left = [one for one in grave if record.answers[one.task].name not in asked]
        smaller = [moment for moment in told.values() if moment.tone != "good" and not moment.grave]
        assert not left or not smaller, (seat, who, seed)
        graves += len(grave)
    assert graves > 20


@pytest.mark.parametrize(("seat", "who"), [("ma1", "novice"), ("moa1", "hurried"), ("ma1", "idle")])
def test_every_row_of_every_number_has_its_moment(worked: DayMaker, seat: str, who: str) -> None:
    shift = debrief(worked(seat, who, 7), seat)
    behind = {moment.id: moment for moment in shift.behind}
    rows = [(one.dimension, row) for one in shift.dimensions for row in one.evidence]
    assert rows
    for dimension, row in rows:
        moment = behind[row.id]
        assert (row.quality, row.safety) == (moment.quality, moment.safety)
        assert (dimension, row.weight) in moment.counted
        assert moment.headline and moment.rule and moment.source


def test_a_moment_tells_what_a_person_was_asked(played: Callable[..., Day]) -> None:
    day = played("moa1", 7, False)
    asked = 0
    for moment in debrief(day, "moa1").behind:
        if moment.kind == "case":
            case = day.log.questions[moment.id.rpartition(":")[0]].case
            assert moment.given is not None
            assert (moment.given.ask, moment.given.subject) == (case.ask, case.subject)
            beside = " ".join(moment.given.beside)
            assert all(line in beside for paper in case.documents for line in paper.lines)
            asked += 1
    assert asked >= 5


def test_what_to_practise_is_what_fell_short_and_what_could_harm_comes_first(worked: DayMaker) -> None:
    for seat, who in product(("ma1", "moa1"), ("novice", "hurried", "expert")):
        shift = debrief(worked(seat, who, 7), seat)
        behind = {moment.id: moment for moment in shift.behind}
        gravest = {moment.id for moment in shift.behind if moment.safety or moment.grave}
        named = [which for one in shift.practice for which in one.moments]
        assert bool(shift.practice) == any(moment.quality < 0.85 for moment in shift.behind)
        assert all(behind[which].quality < 1 for which in named) and len(set(named)) == len(named)
        first = [one.safety for one in shift.practice]
        assert first == sorted(first, reverse=True)
        assert not gravest or gravest & set(shift.practice[0].moments)
        assert all(one.how in {behind[which].rule for which in one.moments} for one in shift.practice)


def test_nothing_that_came_of_a_wrong_answer_is_not_called_harmless(worked: DayMaker) -> None:
    told = [nothing_came(moment) for moment in debrief(worked("ma1", "novice", 7), "ma1").behind if not moment.after]
    said = read("texts.yaml")["moments"]
    assert {said["nothing_came"], said["not_played"], ""} == set(told)
    assert not any(nothing_came(moment) for moment in debrief(worked("ma1", "novice", 7), "ma1").behind if moment.after)


def test_a_mistake_shows_what_came_of_it_link_by_link(worked: DayMaker) -> None:
    chains = []
    for seed in range(1, 9):
        day = worked("ma1", "novice", seed)
        record = Record(day, "ma1")
        found = opportunities(day, "ma1", record)
        chains += [m for m in mattered(record, found) if len(m.after) >= 2 and m.quality < 1]
    assert chains
    for moment in chains:
        times = [link.time for link in moment.after]
        assert times == sorted(times)
        assert times[0] >= moment.time


def test_every_fact_that_an_answer_can_set_has_words(plan: Blueprint) -> None:
    def facts(data: Any) -> Iterator[str]:
        if isinstance(data, dict):
            for name, value in data.items():
                if name.startswith("sets"):
                    yield from [value] if isinstance(value, str) else value or ()
                else:
                    yield from facts(value)
        elif isinstance(data, list | tuple):
            for value in data:
                yield from facts(value)

    named = {*fact_sentences(), *plan.scenario.news}
    can_be_set = {fact for case in plan.cases.values() for fact in facts(case.model_dump())}
    assert len(can_be_set) > 5
    assert can_be_set <= named


def test_a_planted_error_is_named_as_the_days_doing(worked: DayMaker) -> None:
    named = 0
    for seed in range(1, 9):
        record = Record(worked("moa1", "careful", seed), "moa1")
        causes = Causes(record)
        for task in record.answers:
            if "wrong_digit" in causes.planted(record.traces[task]):
                named += 1
    assert named


@pytest.mark.parametrize(("seat", "who"), [("ma1", "careful"), ("moa1", "novice")])
def test_grades_are_found_again_with_their_reasons(worked: DayMaker, seat: str, who: str) -> None:
    record = Record(worked(seat, who, 7), seat)
    grades = [(record.answers[task], grade_of(record, record.traces[task])) for task in record.answers]
    assert grades
    for mark, grade in grades:
        assert grade is not None
        assert grade.quality == pytest.approx(float(mark.value), abs=0.001)
    explained = sum(bool(grade.why) for _, grade in grades if grade)
    assert explained / len(grades) > 0.9


def test_a_persons_grades_are_found_again(played: Callable[..., Day]) -> None:
    record = Record(played("ma1", 7, False), "ma1")
    assert len(record.answers) >= 8
    explained = [bool(grade.why) for task in record.answers if (grade := grade_of(record, record.traces[task]))]
    assert sum(explained) / len(explained) > 0.9


def test_the_debrief_calls_an_answer_what_the_shift_called_it() -> None:
    called = [verdict_of(quality) for quality in (1.0, 0.67, 0.33, 0.25, 0.0)]
    assert called == ["right", "partly", "partly", "wrong", "wrong"]
    assert verdict_of(0.5, safety=True) == "safety"
    shown, told = text_file("en.cases.yaml")["cases"]["result"], read("texts.yaml")["verdicts"]
    assert {name: told[name] for name in ("right", "partly", "wrong", "safety")} == {
        name: shown[name] for name in ("right", "partly", "wrong", "safety")
    }


def test_moments_of_answers_are_called_as_they_were_and_stand_where_they_were_given(
    played: Callable[..., Day],
) -> None:
    day = played("moa1", 7, False)
    record = Record(day, "moa1")
    given = {command.task: command.at for command in day.commands if isinstance(command, GiveAnswer)}
    checked = 0
    for one in opportunities(day, "moa1", record):
        if one.source != "case":
            continue
        assert one.time == given[one.task]
        grade = grade_of(record, record.traces[one.task])
        assert grade is not None
        moment = moment_for(record, one, None, ())
        assert moment.verdict == read("texts.yaml")["verdicts"][grade.verdict]
        assert moment.about.startswith(day.log.questions[one.task].case.title)
        checked += 1
    assert checked >= 5


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_every_stop_and_learn_of_the_shift_is_told_again(worked: DayMaker, compared: Compared, seat: str) -> None:
    shift = whole(worked, compared, seat, "novice")
    record = Record(worked(seat, "novice", 7), seat)
    stopped = {
        f"{task}:case" for task in record.answers
        if (grade := grade_of(record, record.traces[task])) and grade.verdict == "safety"
    }  # fmt: skip
    assert stopped
    assert stopped <= {moment.id for moment in shift.safety}


def test_a_call_is_named_by_its_reason_once_its_line_is_free(worked: DayMaker, compared: Compared) -> None:
    said = list(sentences(whole(worked, compared, "moa1", "careful").to_json()))
    assert any(line.startswith("A call: ") for line in said)
    assert not any(re.search(r"\bLine \d", line) for line in said)


@pytest.mark.parametrize(("seat", "who"), [("ma1", "careful"), ("moa1", "careful"), ("moa1", "idle")])
def test_own_figures_are_ones_own(worked: DayMaker, seat: str, who: str) -> None:
    day = worked(seat, who, 7)
    own = own_figures(Record(day, seat))
    done = [s for s in day.log.spells if s.seat == seat and s.how in ("done", "running") and s.kind != "lunch"]
    assert sum(int(number) for number in re.findall(r"\d+", own)) == len(done)
    calls = sum(s.kind == "answer_phone" for s in done)
    assert not calls or f"{calls} call" in own
    assert own == "" if who == "idle" else own.startswith("You: ")


def test_time_is_spent_once(worked: DayMaker, compared: Compared) -> None:
    spent = whole(worked, compared, "ma1", "careful").spending
    assert sum(seconds for _, seconds in spent.seconds) == spent.end - spent.start
    for one, following in zip(spent.timeline, spent.timeline[1:], strict=False):
        assert one.end == following.start


def test_interruptions_have_their_price(played: Callable[..., Day]) -> None:
    day = played("ma1", 7, True)
    spent = debrief(day, "ma1").spending
    put_down = [s for s in day.log.spells if s.seat == "ma1" and s.how == "suspended" and s.ended > s.began]
    assert len(spent.switches) == len(put_down) > 3
    assert spent.lost_s >= sum(s.resume_s for s in day.log.spells if s.seat == "ma1") > 0


def test_all_of_it_can_be_saved_as_plain_data(worked: DayMaker, compared: Compared) -> None:
    data = json.loads(json.dumps(whole(worked, compared, "ma1", "careful").to_json()))
    assert data["role"] == "ma"
    assert data["versions"] == {
        "sim": SIM_VERSION, "benchmark": benchmark_version(), "evidence": read("evidence.yaml")["version"],
    }  # fmt: skip


# -- words -----------------------------------------------------------------------------------------


def test_no_banned_phrase_anywhere(worked: DayMaker, compared: Compared) -> None:
    said = [*sentences(read("texts.yaml")), *sentences(read("facts.yaml"))]
    for seat, who in (("ma1", "expert"), ("moa1", "novice"), ("ma1", "idle")):
        said += sentences(whole(worked, compared, seat, who).to_json())
    for sentence in said:
        for phrase in BANNED:
            assert phrase not in sentence.lower(), sentence


def test_every_figure_to_decide_with_has_its_year_and_source() -> None:
    data = read("facts.yaml")
    facts = [fact for rows in data["also_has"].values() for fact in rows]
    facts += [row[role] for row in data["decide"] for role in ("ma", "moa")]
    for fact in facts:
        assert re.search(r"\b20\d\d\b", fact["year"]), fact
        assert len(fact["source"]) > 3, fact


def test_not_measured_is_always_printed(worked: DayMaker) -> None:
    assert len(debrief(worked("ma1", "idle", 7), "ma1").not_measured) >= 4


def test_moments_in_which_somebody_was_in_danger_come_first(worked: DayMaker) -> None:
    """What was about a life is told, even where nearly everybody does it right."""
    seen = 0
    for seat, seed in product(("ma1", "moa1"), range(1, 7)):
        day = worked(seat, "expert", seed)
        record, found = Record(day, seat), opportunities(day, seat)
        at_once = {trace.entity.root.id: trace.created for trace in record.traces.values() if trace.plan.urgent}
        grave = [
            m for m in found
            if m.source == "case" and m.quality == 1 and m.exogenous and m.task in record.traces
            and abs(at_once.get(record.traces[m.task].entity.root.id, -10**6) - m.time) <= 60
        ]  # fmt: skip
        told = {moment.id for moment in mattered(record, found, 1.0)}
        seen += bool(grave)
        about = {record.traces[m.task].entity.root.id for m in found if m.id in told and m.task in record.traces}
        assert not grave or about & at_once.keys()
    assert seen >= 3


def test_what_a_colleague_went_on_with_is_not_told_as_left_for_good(worked: DayMaker) -> None:
    """Handed over at nine and finished by Sam at ten past did not lie for the rest of the day."""
    met = 0
    for seed in range(1, 9):
        day = worked("ma1", "hurried", seed)
        for one in debrief(day, "moa1").spending.switches:
            spells = [spell for spell in day.log.spells if spell.ended > one.time and spell.taken >= one.time]
            if one.gone_on:
                met += 1
                assert not one.taken_up and not one.lost_s
                assert any(
                    day.seats[spell.seat].name == one.gone_on and spell.taken - one.time == one.waited_s
                    for spell in spells
                )
    assert met
