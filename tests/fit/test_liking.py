"""What was said and what was chosen, and which desk it leans to."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from sim.day.day import Day
from sim.fit.choices import Choice, free_choices, leaning
from sim.fit.data import weights, word
from sim.fit.lean import Lean, lean
from sim.fit.liking import liking
from sim.fit.pooled import shift_evidence
from sim.fit.record import Record
from sim.fit.reflection import FAMILIES, family_of, moment_text, reflection_cards, understood
from sim.fit.said_and_chosen import question
from sim.fit.titles import title_of

MA = {
    "family.hands.1": "more", "family.people.2": "more", "family.people.3": "more", "family.hands.4": "more",
    "family.records.5": "same", "family.lab.6": "more", "absorbed": "hands", "dreaded": "records", "tomorrow": "yes",
}  # fmt: skip


def test_liking_everything_gives_a_high_reading_that_is_not_certain() -> None:
    found = liking([MA], [], "ma")
    assert 0.75 < found.reading.mean < 1
    assert found.reading.enough
    assert found.reading.high < 1


def test_disliking_everything_mirrors_it() -> None:
    turned = {card: {"more": "less", "yes": "no"}.get(said, said) for card, said in MA.items()}
    turned |= {"absorbed": "records", "dreaded": "hands"}
    assert liking([turned], [], "ma").reading.mean < 0.35


def test_no_answers_say_nothing() -> None:
    found = liking([{}], [], "ma")
    assert not found.reading.enough
    assert all(one.said is None for one in found.families)


def test_forgetting_the_clock_and_dreading_pull_a_family() -> None:
    said = {one.family: one.said for one in liking([MA | {"family.hands.4": "same"}], [], "ma").families}
    assert said["hands"] == pytest.approx(0.75 + 0.25 * 0.5)
    assert said["records"] == pytest.approx(0.5 - 0.5 * 0.5)
    assert said["money"] is None


def test_what_the_whole_day_adds_to_the_cards_is_said_and_nobody_asked_for_it() -> None:
    """Less, as much, more: that asks for the same. To have put it off counts, and is told as what it is."""
    said = {"family.hands.1": "less", "family.hands.2": "same", "family.hands.3": "more", "family.people.4": "same"}
    plain, put_off = ({one.family: one for one in liking([said | more], [], "ma").families}
                      for more in ({}, {"dreaded": "hands", "absorbed": "people"}))
    assert plain["hands"].said == 0.5 and plain["hands"].pulled() == ""
    assert put_off["hands"].said == 0.25 and put_off["people"].said == 0.75
    assert put_off["hands"].wanted == put_off["people"].wanted == "same"
    lowered, lifted = put_off["hands"].pulled(), put_off["people"].pulled()
    assert "put it off" in lowered and "lowers" in lowered and "from 50 to 25 of 100" in lowered
    assert "forgot the clock" in lifted and "lifts" in lifted and "from 50 to 75 of 100" in lifted
    again = liking([said | {"dreaded": "hands"}, said | {"absorbed": "hands"}], [], "ma").families[0]
    assert again.wanted == "same" and "from 50 to 50 of 100" in again.pulled(), "one shift each way"


def test_choosing_as_often_as_luck_would_is_the_middle() -> None:
    once_each = [Choice(0, "t", family, ("hands", "lab", "people")) for family in ("hands", "lab", "people")]
    assert all(share == pytest.approx(0.5) for share, _ in leaning(once_each).values())


def test_choosing_one_family_again_and_again_shows() -> None:
    found = leaning([Choice(0, "t", "hands", ("hands", "records"))] * 6)
    assert found["hands"] == (pytest.approx(7 / 8), 6)
    assert found["records"] == (pytest.approx(1 / 8), 6)


def test_what_was_said_weighs_more_than_what_was_chosen_and_disagreement_is_seen() -> None:
    chosen = [Choice(0, "t", "records", ("hands", "records"))] * 8
    found = {one.family: one for one in liking([MA], chosen, "ma").families}
    assert found["hands"].disagree
    assert found["hands"].liked == pytest.approx(0.8 * 1.0 + 0.2 * 0.1), "eight of twelve choices: two thirds of .3"
    many = {one.family: one for one in liking([MA], chosen * 2, "ma").families}
    assert many["hands"].liked == pytest.approx(0.7 * 1.0 + 0.3 / 18), "and never more than .3"


def test_where_answers_and_choices_disagree_the_work_that_was_left_is_named(
    worked: Callable[[str, str, int], Day]
) -> None:
    """Hands-on work is many things: whoever left the wiping may love the draws."""
    record = Record(worked("ma1", "careful", 7), "ma1")
    left, took = (next(t for t in record.traces.values() if t.plan.kind.family == one) for one in ("hands", "records"))
    chosen = (Choice(0, took.id, "records", ("hands", "records"), False, (left.id,)),) * 8
    shift = replace(shift_evidence(record.day, "ma1", MA), choices=chosen)
    asked = question(record, shift, liking([MA], chosen, "ma"))
    assert title_of(record, left) in asked and "8 times" in asked and title_of(record, took) not in asked
    few = {card: said for card, said in MA.items() if card != "family.hands.4"}
    assert question(record, shift, liking([few], chosen, "ma")) == "", "one answer is no contradiction"


def test_free_choices_leave_out_what_was_forced(worked: Callable[[str, str, int], Day]) -> None:
    record = Record(worked("ma1", "careful", 7), "ma1")
    choices = free_choices(record)
    assert choices
    for choice in choices:
        task = record.traces[choice.task]
        assert not task.plan.urgent
        assert choice.family in choice.among
        assert len(choice.among) > 1


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_nine_cards_about_moments_that_happened(worked: Callable[[str, str, int], Day], seat: str) -> None:
    day = worked(seat, "careful", 7)
    cards = reflection_cards(day, seat)
    assert len(cards) == 9
    assert len({card.id for card in cards}) == 9
    done = {s.task for s in day.log.spells if s.seat == seat}
    plans = [day.plan.tasks[s.kind] for s in day.log.spells if s.task in done and s.kind != "lunch"]
    families = {plan.kind.family for plan in plans if not plan.urgent}
    asked = {family_of(card.id) for card in cards if family_of(card.id)}
    assert asked == families
    for card in cards:
        assert 3 <= len(card.options) <= 4
        assert bool(card.moment) == bool(family_of(card.id))
        assert bool(card.kind) == bool(card.moment)


@pytest.mark.parametrize(("seat", "twice"), [("ma1", ("hands", "people")), ("moa1", ("people", "money", "records"))])
def test_what_a_job_is_full_of_is_asked_of_more_than_once(
    worked: Callable[[str, str, int], Day], seat: str, twice: tuple[str, ...]
) -> None:
    """One card about wiping a room should not stand for nearly half of a job."""
    for seed in (3, 7):
        asked = [family_of(card.id) for card in reflection_cards(worked(seat, "careful", seed), seat)]
        spare = 6 - len(set(asked) - {""})
        assert [family for family in twice if asked.count(family) > 1] == list(twice[:spare]), asked


def test_a_card_asks_of_what_is_concluded_from_it(worked: Callable[[str, str, int], Day]) -> None:
    """By the same name: whoever is asked of a safety round is told of which kind of work it is one."""
    for card in reflection_cards(worked("moa1", "careful", 7), "moa1"):
        if family := family_of(card.id):
            assert card.kind == f"Kind of work: {word(f'families.{family}.name')}"
            assert "this kind of work" in card.question
        elif card.id in ("absorbed", "dreaded"):
            assert {words for _, words in card.options[:-1]} <= {word(f"families.{f}.name") for f in FAMILIES}


@pytest.mark.parametrize("seat", ["ma1", "moa1"])
def test_cards_are_about_work_that_asked_something(worked: Callable[[str, str, int], Day], seat: str) -> None:
    day = worked(seat, "careful", 7)
    record = Record(day, seat)
    done = [t for t in record.traces.values() if t.done and not t.emergency and t.plan.kind.counts != "break"]
    mine = [trace for trace in done if any(spell.seat == seat for spell in trace.spells)]
    asking = {trace.plan.kind.family for trace in mine if trace.id in record.answers}
    asked = {moment_text(record, trace) for trace in mine if trace.id in record.answers}
    assert asking
    cards = reflection_cards(day, seat, record)
    for family in asking:
        assert asked & {card.moment for card in cards if family_of(card.id) == family}


def test_nobody_is_asked_for_more_emergencies(worked: Callable[[str, str, int], Day]) -> None:
    met = 0
    for seat, seed in product(("ma1", "moa1"), range(1, 7)):
        day = worked(seat, "careful", seed)
        record = Record(day, seat)
        urgent = [trace for spell in record.spells if (trace := record.traces[spell.task]).plan.urgent]
        met += len(urgent)
        cards = reflection_cards(day, seat, record)
        assert len(cards) == 9
        for trace in urgent:
            assert all(title_of(record, trace) not in card.moment for card in cards)
    assert met


def test_who_did_nothing_is_asked_only_of_tomorrow(worked: Callable[[str, str, int], Day]) -> None:
    assert [card.id for card in reflection_cards(worked("ma1", "idle", 7), "ma1")] == ["tomorrow"]


def answers(said: dict[str, str], families: tuple[str, ...]) -> dict[str, str]:
    return {f"family.{family}.{n}": said[family] for n, (family, _) in enumerate(product(families, range(2)), 1)}


MA_FAMILIES, MOA_FAMILIES = ("hands", "lab", "people", "records"), ("people", "records", "money", "persuade", "lab")


def test_a_clear_liking_leans_and_its_mirror_leans_the_other_way() -> None:
    hands_on = dict.fromkeys(("hands", "lab", "people"), "more")
    hands_on |= dict.fromkeys(("records", "money", "persuade"), "less")
    desk = {family: "less" if said == "more" else "more" for family, said in hands_on.items()}
    toward_ma = lean([answers(hands_on, MA_FAMILIES)], [answers(hands_on, MOA_FAMILIES)])
    toward_moa = lean([answers(desk, MA_FAMILIES)], [answers(desk, MOA_FAMILIES)])
    assert toward_ma is not None and toward_moa is not None
    assert toward_ma.band in ("ma_clear", "ma_slight")
    assert toward_moa.band in ("moa_clear", "moa_slight")
    assert toward_ma.toward == pytest.approx(-toward_moa.toward)


def test_every_answer_that_a_card_offers_counts(worked: Callable[[str, str, int], Day]) -> None:
    """Each has its worth in the data, and the whole day liked or not moves the reading."""
    worth = weights()["liking"]["answers"]
    offered = {
        answer
        for card in reflection_cards(worked("ma1", "careful", 7), "ma1")
        for answer, _ in card.options
        if card.id not in ("absorbed", "dreaded")
    }
    assert offered == set(worth)
    liked = [liking([{**MA, "tomorrow": said}], (), "ma") for said in ("yes", "perhaps", "no")]
    assert liked[0].reading.mean > liked[1].reading.mean > liked[2].reading.mean
    assert [one.tomorrow for one in liked] == ["yes", "perhaps", "no"]


def test_the_same_answers_after_more_shifts_are_surer() -> None:
    hands_on = dict.fromkeys(("hands", "people"), "more") | dict.fromkeys(("records", "lab"), "same")
    hands_on |= dict.fromkeys(("money", "persuade"), "same")
    sure = []
    for shifts in (1, 2, 4):
        found = lean([answers(hands_on, MA_FAMILIES)] * shifts, [answers(hands_on, MOA_FAMILIES)] * shifts)
        assert found is not None
        sure.append(found.sure)
    assert sure[0] < sure[1] < sure[2]


def test_how_sure_a_lean_is_says_to_which_desk_and_in_how_many_of_a_hundred() -> None:
    liked = dict.fromkeys(("hands", "people"), "more") | dict.fromkeys(("records", "lab", "money", "persuade"), "less")
    found = lean([answers(liked, MA_FAMILIES)], [answers(liked, MOA_FAMILIES)])
    assert found is not None
    said = found.in_words()[1]
    assert f"{round(100 * found.sure)} times in 100" in said and "the medical assistant's work" in said


@pytest.mark.parametrize(("sure", "toward", "says"), [
    (0.51, 0.1, "about as often as to the other"), (0.65, -0.1, "A little more to the front office"),
    (0.65, -0.6, "that may well be chance"), (0.92, 0.1, "rather surely"),
])  # fmt: skip
def test_a_balanced_lean_says_what_a_lay_reader_sees_in_its_share(sure: float, toward: float, says: str) -> None:
    """65 of 100 points somewhere to whoever is told that it points nowhere."""
    assert says in Lean("balanced", toward, sure).in_words()[1]


def test_liking_everything_alike_is_balanced() -> None:
    alike = dict.fromkeys((*MA_FAMILIES, *MOA_FAMILIES), "more")
    found = lean([answers(alike, MA_FAMILIES)], [answers(alike, MOA_FAMILIES)])
    assert found is not None
    assert found.band == "balanced"


def test_one_desk_alone_leans_nowhere() -> None:
    assert lean([MA], [{}]) is None


def test_only_answers_that_a_card_offers_are_counted() -> None:
    odd = {"family.hands.2": "", "family.hands.3": "MORE", "family.gold.1": "more", "tomorrow": "sure", "x": "more"}
    assert understood(MA | odd) == {card: said for card, said in MA.items() if card not in odd}
