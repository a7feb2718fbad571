"""The page of the debrief: readable at every size, what weighs most told first, and where it leads is a value."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.debrief.intents import Leave, NewDay, OtherDesk, WatchReplay
from game.screens.debrief import DebriefScreen
from game.settings import SettingsStore
from sim.fit.data import word
from sim.fit.debrief import Debrief
from tests.game.debrief.days import DAYS, SIZES, on_the_page, set_text, shift_of


@pytest.mark.parametrize(("size", "text_size"), SIZES)
@pytest.mark.parametrize(("seat", "who"), DAYS)
def test_the_debrief_is_tidy(
    open_debrief: Callable[..., App], assert_tidy: Callable[[App], None],
    seat: str, who: str, size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    assert_tidy(open_debrief(seat, who, size, text_size))


def test_the_range_comes_first_and_the_best_guess_beside_it(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "hurried")
    fit = shift_of("ma1", "hurried").fit
    assert fit is not None
    texts = [node.name for node in app.tree.walk() if node.role in ("heading", "text")]
    range_at = texts.index(f"{round(fit.low * 100)}–{round(fit.high * 100)}")
    guess = f"of 100, best guess {round(fit.best * 100)}"
    guess_at = next(i for i, words in enumerate(texts) if words.startswith(guess))
    assert range_at < guess_at
    assert any("Not measured:" in words for words in texts)


def test_what_could_have_harmed_somebody_is_told_before_all_else(open_debrief: Callable[..., App]) -> None:
    app, shift = open_debrief("ma1", "hurried"), shift_of("ma1", "hurried")
    assert shift.safety
    names = [node.name for node in app.tree.walk()]
    figure = f"{round(shift.fit.low * 100)}–{round(shift.fit.high * 100)}" if shift.fit else ""
    assert names.index(word("safety", count=len(shift.safety))) < names.index(figure)
    cards = [node for node in app.tree.walk() if node.role == "card" and "moment:" in node.id]
    serious = [node.value == word("verdicts.safety") for node in cards]
    assert True in serious and False in serious
    assert serious == sorted(serious, reverse=True)


def test_what_is_to_stop_and_learn_from_is_told_by_name(open_debrief: Callable[..., App]) -> None:
    shift = shift_of("ma1", "hurried")
    on_page = on_the_page(shift)
    assert any(moment.safety for moment in on_page), "a hurried day has some"
    cards = [node.name for node in open_debrief("ma1", "hurried").tree.walk()]
    for moment in on_page:
        assert any(moment.headline in name for name in cards)


def test_an_idle_day_shows_no_number(open_debrief: Callable[..., App]) -> None:
    app = open_debrief("ma1", "idle")
    app.tree.find("heading", "Not enough to say")
    app.tree.find("button", "How it went: Not enough to say")


def test_a_part_without_a_reading_says_how_its_moments_went(open_debrief: Callable[..., App]) -> None:
    app, told = open_debrief("ma1", "hurried"), 0
    for one in shift_of("ma1", "hurried").dimensions:
        counted = [row for row in one.evidence if row.counts]
        if not one.enough and counted:
            good = sum(row.quality >= 0.85 for row in counted)
            assert app.tree.has("button", f"{one.title} ({good} of {len(counted)} went well)")
            told += 1
    assert told


def test_where_the_readings_pull_apart_it_stands_beside_the_fit(open_app: Callable[..., App]) -> None:
    said = "The two readings pull apart."
    app = open_app(DebriefScreen(lambda _: replace(shift_of("ma1", "hurried"), apart=said)))
    names = [node.name for node in app.tree.walk()]
    assert names.index(said) < next(n for n, name in enumerate(names) if name.startswith("How it went"))


def test_the_buttons_of_the_bar_stay_together(open_app: Callable[..., App]) -> None:
    shift, buttons = shift_of("moa1", "careful"), ("Save as a page", "Facts to decide with", "Title")
    for size in ((1280, 720), (1920, 1080)):
        for title in ("An ordinary Monday", "The morning nobody forgets, the day after a long weekend"):
            told = replace(shift, day_title=title)
            app = open_app(DebriefScreen(lambda _, told=told: told, save=lambda _: ""), size)
            assert len({app.tree.find("button", name).bounds.y for name in buttons}) == 1, (size, title)


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
def test_what_the_day_was_allowed_stands_beside_how_it_went(
    open_app: Callable[..., App], assert_tidy: Callable[[App], None], store: SettingsStore,
    size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    set_text(store, text_size)
    said = "Simulated assistants found this day 4 points in 100 harder than an ordinary one."
    app = open_app(DebriefScreen(lambda found: replace(shift_of("ma1", "hurried"), allowed_for=said)), size)
    assert said in {node.name for node in app.tree.walk()}
    assert_tidy(app)


def test_the_debrief_can_be_saved_and_says_where(open_debrief: Callable[..., App]) -> None:
    saved: list[Debrief] = []

    def save(shift: Debrief) -> str:
        saved.append(shift)
        return "It is at here.html."

    app = open_debrief("ma1", "hurried", save=save)
    app.key("S")
    assert saved == [shift_of("ma1", "hurried")]
    assert any("here.html" in node.name for node in app.tree.modal().walk())
