"""Reflection and debrief on the screen: readable at every size, everything reachable, results as values."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.app import App
from game.debrief.intents import Leave, NewDay, OtherDesk, WatchReplay
from game.debrief.panels import FURTHER_SHOWN
from game.screens.base import Next
from game.screens.debrief import DebriefScreen
from game.screens.reflection import ReflectionScreen
from game.settings import SettingsStore
from sim.clock import clock_text, parse_clock
from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.fit.benchmark import Benchmark, benchmark
from sim.fit.both import both_of
from sim.fit.data import word
from sim.fit.debrief import Debrief, debrief
from sim.fit.moments import Moment
from sim.fit.reflection import ReflectionCard, reflection_cards
from sim.fit.report import write_report
from sim.fit.retakes import Retaken
from sim.scenario import load
from sim.shift.differing import Difference

SIZES = [((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 2.0)]
DAYS = [("ma1", "hurried"), ("moa1", "careful"), ("ma1", "idle")]


@cache
def _plan() -> Blueprint:
    return make_blueprint(load("small-clinic"))


@cache
def _day(seat: str, who: str) -> Day:
    return Day(_plan(), 7, {seat: who}).run()


@cache
def _benchmark(seat: str) -> Benchmark:
    return benchmark(_plan(), 7, seat, {}, 8)


@cache
def _cards(seat: str, who: str) -> tuple[ReflectionCard, ...]:
    return tuple(reflection_cards(_day(seat, who), seat))


@cache
def _shift(seat: str, who: str, compared: bool = True) -> Debrief:
    answers = {card.id: card.options[i % 2][0] for i, card in enumerate(_cards(seat, who))}
    return debrief(_day(seat, who), seat, answers, _benchmark(seat) if compared else None)


@pytest.fixture
def open_debrief(open_app: Callable[..., App], store: SettingsStore) -> Callable[..., App]:
    """`open_debrief(seat, who, size, text_size)`: the debrief of a day, its results kept in `app.went`."""
    def open_it(
        seat: str, who: str, size: tuple[int, int] = (1280, 720), text_size: float = 1.0, **more: Any
    ) -> App:
        _set_text(store, text_size)
        went: list[object] = []

        def go(result: object) -> Next:
            went.append(result)
            return None

        app = open_app(DebriefScreen(lambda _: _shift(seat, who), go=go, **more), size)
        app.went = went  # type: ignore[attr-defined]
        return app

    return open_it


def _set_text(store: SettingsStore, text_size: float) -> None:
    store.change(replace(store.value, text_size=text_size))


@pytest.mark.parametrize(("size", "text_size"), SIZES)
@pytest.mark.parametrize(("seat", "who"), DAYS)
def test_the_debrief_is_tidy(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None],
    seat: str, who: str, size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    assert_tidy(open_debrief(seat, who, size, text_size))


@pytest.mark.parametrize(("size", "text_size"), SIZES)
@pytest.mark.parametrize(("seat", "who"), DAYS)
def test_everything_that_opens_is_tidy(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None],
    seat: str, who: str, size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    app = open_debrief(seat, who, size, text_size)
    leads_away = {"Watch replay", "New day", "Title", "Work this day as an office administrator",
                  "Work this day as a medical assistant"}  # fmt: skip
    to_open = [(n.role, n.name) for n in app.tree.walk() if n.intent is not None and n.name not in leads_away]
    assert len(to_open) >= 10
    for role, name in to_open:
        app.press(role, name)
        assert app.tree.modal().role == "dialog", name
        assert_tidy(app)
        app.key("Esc")
        assert app.tree.modal().role == "window", name


def test_the_range_comes_first_and_the_best_guess_beside_it(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    fit = _shift("ma1", "hurried").fit
    assert fit is not None
    texts = [node.name for node in app.tree.walk() if node.role in ("heading", "text")]
    range_at = texts.index(f"{round(fit.low * 100)}–{round(fit.high * 100)}")
    guess = f"of 100, best guess {round(fit.best * 100)}"
    guess_at = next(i for i, words in enumerate(texts) if words.startswith(guess))
    assert range_at < guess_at
    assert any("Not measured:" in words for words in texts)


def test_what_could_have_harmed_somebody_is_told_before_all_else(open_debrief: Callable[..., App]) -> None:
    app, shift = open_debrief("ma1", "hurried"), _shift("ma1", "hurried")
    assert shift.safety
    names = [node.name for node in app.tree.walk()]
    figure = f"{round(shift.fit.low * 100)}–{round(shift.fit.high * 100)}" if shift.fit else ""
    assert names.index(word("safety", count=len(shift.safety))) < names.index(figure)
    cards = [node for node in app.tree.walk() if node.role == "card" and "moment:" in node.id]
    serious = [node.value == word("verdicts.safety") for node in cards]
    assert True in serious and False in serious
    assert serious == sorted(serious, reverse=True)


def test_an_idle_day_shows_no_number(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "idle")
    app.tree.find("heading", "Not enough to say")
    app.tree.find("button", "How it went: Not enough to say")


def test_every_number_opens_the_moments_behind_it(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    for one in _shift("ma1", "hurried").dimensions:
        node = next(n for n in app.tree.walk() if n.role == "button" and n.name.startswith(one.title))
        app.press("button", node.name)
        said = [n.name for n in app.tree.modal().walk()]
        assert any(f"for {round(one.weight * 100)}% of this role" in words for words in said)
        app.key("Esc")


@pytest.mark.parametrize(("size", "text_size"), [((1280, 720), 1.0), ((1280, 720), 2.0)])
def test_a_row_behind_a_number_opens_its_moment_by_mouse_and_by_keyboard(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    app, shift = open_debrief("ma1", "hurried", size, text_size), _shift("ma1", "hurried")
    behind = {moment.id: moment for moment in shift.behind}
    for one in (one for one in shift.dimensions if one.evidence):
        node = next(n for n in app.tree.walk() if n.role == "button" and n.name.startswith(one.title))
        app.press("button", node.name)
        rows = app.tree.modal().find_all("row")
        assert len(rows) == len(one.evidence)
        place = min(range(len(rows)), key=lambda at: one.evidence[at].quality)
        moment = behind[one.evidence[place].id]
        app.press("row", rows[place].name)
        said = " ".join(node.name for node in app.tree.modal().walk())
        assert moment.headline in said and moment.why in said and moment.rule in said
        if moment.given is not None:
            assert moment.given.ask in said
            assert all(part.wanted in said and part.label in said for part in moment.given.parts)
        assert_tidy(app)
        app.key("Backspace")
        assert [row.name for row in app.tree.modal().find_all("row")] == [row.name for row in rows]
        app.key("Tab")
        while (here := app.ui.focused()) is None or here.role != "row":
            app.key("Tab")
        at = [row.id for row in app.tree.modal().find_all("row")].index(here.id)
        app.key("Enter")
        assert behind[one.evidence[at].id].headline == app.tree.modal().name
        app.key("Esc")
        assert app.tree.modal().role == "window"


def test_how_it_went_leads_to_a_part_to_a_moment_and_back(open_debrief: Callable[..., App]) -> None:
    app, shift = open_debrief("ma1", "hurried"), _shift("ma1", "hurried")
    app.press("button", next(n.name for n in app.tree.walk() if n.name.startswith("How it went:")))
    rows = app.tree.modal().find_all("row")
    assert len(rows) == len(shift.dimensions)
    first = shift.dimensions[0]
    app.press("row", rows[0].name)
    assert app.tree.modal().name == first.title
    app.press("row", app.tree.modal().find_all("row")[0].name)
    assert app.tree.modal().name == next(one for one in shift.behind if one.id == first.evidence[0].id).headline
    app.key("Backspace")
    assert app.tree.modal().name == first.title
    app.key("Backspace")
    assert app.tree.modal().name == "How it went"


def test_what_to_practise_is_one_press_away_and_leads_to_its_moments(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None]
) -> None:
    app, shift = open_debrief("ma1", "hurried", text_size=2.0), _shift("ma1", "hurried")
    assert shift.practice
    app.press("button", f"Practice next: {'; '.join(one.what for one in shift.practice)}")
    assert_tidy(app)
    said = [node.name for node in app.tree.modal().walk()]
    behind = {moment.id: moment for moment in shift.behind}
    for one in shift.practice:
        assert one.what in said and one.how in said and f"On this day: {one.why}" in said
        app.press("button", one.seen[0])
        assert app.tree.modal().name == behind[one.moments[0]].headline
        app.key("Backspace")
    assert open_debrief("ma1", "idle").running


def test_a_part_without_a_reading_says_how_its_moments_went(open_debrief: Callable[..., App]) -> None:
    app, told = open_debrief("ma1", "hurried"), 0
    for one in _shift("ma1", "hurried").dimensions:
        counted = [row for row in one.evidence if row.counts]
        if not one.enough and counted:
            good = sum(row.quality >= 0.85 for row in counted)
            assert app.tree.has("button", f"{one.title} ({good} of {len(counted)} went well)")
            told += 1
    assert told


def _on_the_page(shift: Debrief) -> list[Moment]:
    further = [one for one in shift.safety if one.id not in {moment.id for moment in shift.moments}]
    return sorted([*shift.moments, *further[:FURTHER_SHOWN]], key=lambda moment: moment.time)


def test_what_is_to_stop_and_learn_from_is_told_by_name(open_debrief: Callable[..., App]) -> None:
    shift = _shift("ma1", "hurried")
    on_page = _on_the_page(shift)
    assert any(moment.safety for moment in on_page), "a hurried day has some"
    cards = [node.name for node in open_debrief("ma1", "hurried").tree.walk()]
    for moment in on_page:
        assert any(moment.headline in name for name in cards)


def test_beside_the_score_a_line_leads_to_what_there_is_to_stop_and_learn_from(
    open_debrief: Callable[..., App], open_app: Callable[..., App]
) -> None:
    shift = _shift("ma1", "hurried")
    app = open_debrief("ma1", "hurried")
    app.press("button", f"{len(shift.safety)} moments of safety to stop and learn from")
    said = [node.name for node in app.tree.modal().walk()]
    for moment in shift.safety:
        assert f"{clock_text(moment.time)} · {moment.headline}" in said
    assert not any("simulated assistants" in words for words in said), "what could have harmed is not ranked"
    app = open_app(DebriefScreen(lambda _: replace(shift, safety=shift.safety[:1])))
    assert app.tree.has("button", "1 moment of safety to stop and learn from")


def test_behind_a_number_a_moment_of_safety_is_called_so(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    one = next(one for one in _shift("ma1", "hurried").dimensions if any(row.safety for row in one.evidence))
    app.press("button", next(n.name for n in app.tree.walk() if n.role == "button" and n.name.startswith(one.title)))
    rows = [node.name for node in app.tree.modal().find_all("row")]
    assert [("Stop and learn" in name) for name in rows] == [row.safety for row in one.evidence]


def test_where_the_readings_pull_apart_it_stands_beside_the_fit(open_app: Callable[..., App]) -> None:
    said = "The two readings pull apart."
    app = open_app(DebriefScreen(lambda _: replace(_shift("ma1", "hurried"), apart=said)))
    names = [node.name for node in app.tree.walk()]
    assert names.index(said) < next(n for n, name in enumerate(names) if name.startswith("How it went"))


def test_the_buttons_of_the_bar_stay_together(open_app: Callable[..., App]) -> None:
    shift, buttons = _shift("moa1", "careful"), ("Save as a page", "Facts to decide with", "Title")
    for size in ((1280, 720), (1920, 1080)):
        for title in ("An ordinary Monday", "The morning nobody forgets, the day after a long weekend"):
            told = replace(shift, day_title=title)
            app = open_app(DebriefScreen(lambda _, told=told: told, save=lambda _: ""), size)
            assert len({app.tree.find("button", name).bounds.y for name in buttons}) == 1, (size, title)


def test_a_moment_opens_by_its_number_and_shows_what_came_of_it(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    moments = _on_the_page(_shift("ma1", "hurried"))
    number = next(n for n, moment in enumerate(moments, 1) if moment.after)
    app.key(str(number))
    said = [n.name for n in app.tree.modal().walk()]
    assert moments[number - 1].rule in said
    assert any(moments[number - 1].after[0].text in words for words in said)


@pytest.mark.parametrize(
    ("key", "result"), [("O", OtherDesk("moa", 7)), ("W", WatchReplay()), ("N", NewDay()), ("Q", Leave())]
)
def test_where_it_leads_is_a_value(open_debrief: Callable[..., App], key: str, result: object) -> None:
    app = open_debrief("ma1", "hurried")
    app.key(key)
    assert app.went == [result]  # type: ignore[attr-defined]


def test_no_replay_no_button(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried", can_replay=False)
    with pytest.raises(LookupError):
        app.tree.find("button", "Watch replay")


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_what_pulls_the_lean_is_one_press_away(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    other = _shift("ma1", "hurried")
    app = open_debrief("moa1", "careful", size, text_size, other=other)
    both = both_of(_shift("moa1", "careful"), other)
    assert both.lean is not None
    which, how_sure = both.lean.in_words()
    app.press("button", which)
    assert_tidy(app)
    said = " ".join(node.name for node in app.tree.modal().walk())
    for words in (how_sure, *(desk.tomorrow for desk in both.desks)):
        assert words in said
    for part in both.lean.parts:
        assert word(f"families.{part.family}.name") in said
        assert word(f"lean.pulls.{part.pull}") in said


@pytest.mark.parametrize("worked", [("moa1", "careful"), None])
def test_window_page_and_figures_say_the_same_of_what_to_do_next(
    open_debrief: Callable[..., App], tmp_path: Path, worked: tuple[str, str] | None
) -> None:
    other = _shift(*worked) if worked else None
    saved: list[Path] = []

    def save(shift: Debrief) -> str:
        page = tmp_path / "shift.html"
        saved.extend([page, write_report(page, shift, "2026-11-23", "Jo", other)])
        return ""

    app = open_debrief("ma1", "hurried", other=other, save=save)
    app.key("S")
    app.key("Esc")
    app.key("F")
    said = [node.name for node in app.tree.modal().walk()]
    page, steps = saved[0].read_text(encoding="utf-8"), json.loads(saved[1].read_text(encoding="utf-8"))["next"]
    assert (word("next_desk") in steps) == (other is None)
    for step in (word("next_desk"), *steps):
        assert (f"• {step}" in said) == (f"<li>{step}</li>" in page) == (step in steps)


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_both_desks_side_by_side(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    app = open_debrief("moa1", "careful", size, text_size, other=_shift("ma1", "hurried"))
    assert_tidy(app)
    with pytest.raises(LookupError):
        app.tree.find("button", "Work this day as a medical assistant")
    assert any("both desks" in node.name for node in app.tree.walk())


class _Working:
    """Assistants still at work: `finish()` lets them come to an end."""

    problem = ""
    progress = 0.4

    def __init__(self) -> None:
        self.found: Benchmark | None = None
        self.stopped = False

    def result(self) -> Benchmark | None:
        return self.found

    def stop(self) -> None:
        self.stopped = True


def test_the_comparison_comes_in_when_the_assistants_are_done(open_app: Callable[..., App]) -> None:
    working = _Working()
    screen = DebriefScreen(lambda found: _shift("ma1", "hurried", found is not None), working)  # type: ignore[arg-type]
    app = open_app(screen)
    assert screen.animated
    waiting = next(n for n in app.tree.walk() if n.name.startswith("How it went"))
    assert "still working" in waiting.value
    working.found = _benchmark("ma1")
    app.frame(0.02)
    assert not screen.animated
    compared = next(n for n in app.tree.walk() if n.name.startswith("How it went"))
    assert "of 100 simulated assistants on the same moments" in compared.value
    app.close()
    assert working.stopped


def test_what_somebody_reads_stays_open_when_the_assistants_are_done(open_app: Callable[..., App]) -> None:
    working = _Working()
    without = replace(_shift("ma1", "hurried"), moments=())
    app = open_app(
        DebriefScreen(lambda found: without if found else _shift("ma1", "hurried", False), working)  # type: ignore[arg-type]
    )
    app.key("1")
    read = [node.name for node in app.tree.modal().walk()]
    working.found = _benchmark("ma1")
    for _ in range(3):
        app.frame(0.02)
    assert [node.name for node in app.tree.modal().walk()] == read
    app.close()


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_what_the_day_was_allowed_stands_beside_how_it_went(
    open_app: Callable[..., App], assert_tidy: Callable[[App], None], store: SettingsStore,
    size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    _set_text(store, text_size)
    said = "Simulated assistants found this day 4 points in 100 harder than an ordinary one."
    app = open_app(DebriefScreen(lambda found: replace(_shift("ma1", "hurried"), allowed_for=said)), size)
    assert said in {node.name for node in app.tree.walk()}
    assert_tidy(app)


# -- reflection ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_every_card_is_tidy_and_nine_keys_answer_them_all(
    open_app: Callable[..., App], store: SettingsStore, assert_tidy: Callable[[App], None],
    size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    _set_text(store, text_size)
    cards, done, said = _cards("ma1", "hurried"), list[dict[str, str]](), list[str]()

    def go(answers: Any) -> Next:
        done.append(dict(answers))
        return None

    app = open_app(ReflectionScreen(cards, "ma", lambda card, answer: said.append(f"{card}={answer}"), go), size)
    for number in range(9):
        assert not done
        assert_tidy(app)
        app.key(str(number % 3 + 1))
    wanted = {card.id: card.options[i % 3][0] for i, card in enumerate(cards)}
    assert done == [wanted]
    assert said == [f"{card}={answer}" for card, answer in wanted.items()]


@pytest.mark.parametrize(("ended", "hour"), [("12:40", "at midday"), ("17:20", "in the evening")])
def test_the_street_lies_in_the_light_of_the_hour(open_app: Callable[..., App], ended: str, hour: str) -> None:
    app = open_app(ReflectionScreen(_cards("ma1", "hurried"), "ma", ended=parse_clock(ended)))
    assert app.tree.has("image", f"The clinic {hour}, after the doors are closed")


def test_a_card_can_be_skipped_and_gone_back_to(open_app: Callable[..., App]) -> None:
    done: list[Any] = []
    cards = _cards("ma1", "hurried")
    app = open_app(ReflectionScreen(cards, "ma", None, lambda answers: done.append(dict(answers))))
    app.key("2")
    app.key("S")
    app.key("Backspace")
    app.key("Backspace")
    app.tree.find("radio", "About as much")
    app.key("3")
    app.press("button", "Skip the rest")
    assert done == [{cards[0].id: "less"}]


class Found:
    """A search for what would have been that has ended, or never will."""

    def __init__(self, found: list[Retaken] | None, problem: str = "") -> None:
        self.found, self.problem = found, problem

    def result(self) -> list[Retaken] | None:
        return self.found


LOST = Difference(32000, "The lab cannot use the sample. Somebody must draw again.", "bad", "was")
KEPT = Difference(33000, "Paloma Wong went home.", "good", "would_be")
RETAKEN = Retaken("visit.1/draw_blood", 31000, "Order of draw", "Not right", 4, (LOST, KEPT, *[LOST] * 6))
SILENT = [Retaken(f"visit.{n}/close_chart", 31000 + n, f"Chart {n}", "Stop and learn", 0, (), True) for n in (2, 3)]


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_what_would_have_been_is_told_answer_by_answer(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None], size: tuple[int, int], text_size: float
) -> None:
    app = open_debrief("ma1", "hurried", size, text_size, retaking=Found([RETAKEN, *SILENT]))
    app.key("T")
    assert app.tree.modal().role == "dialog"
    assert_tidy(app)
    told = [node.name for node in app.tree.modal().walk()]
    assert any("Order of draw" in name for name in told)
    assert any(LOST.text in name for name in told) and any(KEPT.text in name for name in told)
    assert "and 2 more things" in told
    assert f"08:53 {LOST.text}" in told and f"About 09:10: {KEPT.text}" in told
    assert "The other 2 changed nothing that you would see that day, or the same would have come by luck:" in told
    assert "08:36 · Chart 2 · Stop and learn" in told


def test_an_answer_that_changed_nothing_that_day_still_says_why_it_counts_and_opens(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None]
) -> None:
    wrong = [one for one in _shift("ma1", "hurried").behind if one.kind == "case" and one.quality < 1]
    found = [
        Retaken(one.id.rpartition(":")[0], one.time, one.about, one.verdict, 0, (), one.safety) for one in wrong
    ]  # fmt: skip
    app = open_debrief("ma1", "hurried", text_size=2.0, retaking=Found(found))
    app.key("T")
    assert_tidy(app)
    said = [node.name for node in app.tree.modal().walk()]
    assert any("not a sign that it does not matter" in name for name in said)
    assert wrong and all(one.why in said for one in wrong)
    app.press("button", f"{clock_text(wrong[0].time)} · {wrong[0].about} · {wrong[0].verdict}")
    assert app.tree.modal().name == wrong[0].headline
    app.key("Backspace")
    assert app.tree.modal().name == "What if?"


@pytest.mark.parametrize(
    ("found", "words"),
    [(Found(None), "A few seconds more"), (Found([]), "No answer of this day was wrong"),
     (Found(None, "it fell"), "could not be"), (Found(SILENT), "None of the 2 answers"),
     (Found(SILENT), "is not played out here")],
)
def test_where_nothing_is_found_it_says_why(open_debrief: Callable[..., App], found: Found, words: str) -> None:
    app = open_debrief("ma1", "hurried", retaking=found)
    app.key("T")
    assert any(words in node.name for node in app.tree.modal().walk())


def test_the_debrief_can_be_saved_and_says_where(open_debrief: Callable[..., App]) -> None:
    saved: list[Debrief] = []

    def save(shift: Debrief) -> str:
        saved.append(shift)
        return "It is at here.html."

    app = open_debrief("ma1", "hurried", save=save)
    app.key("S")
    assert saved == [_shift("ma1", "hurried")]
    assert any("here.html" in node.name for node in app.tree.modal().walk())
