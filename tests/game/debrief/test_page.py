"""The page of the debrief: readable at every size, what weighs most told first, and where it leads is a value."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.app import App
from game.debrief.intents import Leave, NewDay, OtherDesk, WatchReplay
from game.screens.debrief import DebriefScreen
from game.settings import SettingsStore
from sim.fit.data import word
from sim.fit.debrief import Debrief, debrief
from sim.fit.parts import in_short, none_of
from tests.game.debrief.days import DAYS, SIZES, cards_of, day_of, on_the_page, set_text, shift_of


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


def test_where_the_readings_pull_apart_that_and_both_stand_before_any_fit(open_app: Callable[..., App]) -> None:
    said, shift = "The two readings pull apart.", shift_of("ma1", "hurried")
    assert shift.fit is not None
    app = open_app(DebriefScreen(lambda _: replace(shift, apart=said)))
    names = [node.name for node in app.tree.walk()]
    at = [next(n for n, name in enumerate(names) if name.startswith(words)) for words in (
        said, "How it went: ", "How you liked it: ", "Put into one range, both come to",
    )]  # fmt: skip
    assert at == sorted(at)
    figure = f"{round(shift.fit.low * 100)}–{round(shift.fit.high * 100)}"
    assert figure not in names, "the fit does not stand large and alone"


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_a_programs_shift_is_told_as_such_first_and_has_no_liking(
    open_app: Callable[..., App], assert_tidy: Callable[[App], None], store: SettingsStore,
    size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    set_text(store, text_size)
    who, day = word("worked_by.whole", assistant="hurried"), day_of("ma1", "hurried")
    answers = {card.id: card.options[0][0] for card in cards_of("ma1", "hurried")}
    app = open_app(DebriefScreen(lambda _: debrief(day, "ma1", answers, worked_by=who)), size)
    names = [node.name for node in app.tree.walk()]
    said = names.index(word("worked_by.window", who=who))
    assert said < names.index(word("worked_by.no_fit")) < next(
        n for n, name in enumerate(names) if name.startswith("How it went: ")
    )
    assert not [name for name in names if name.startswith(("How you liked it", "fit with this role"))]
    assert not [name for name in names if "ou liked it" in name]
    assert_tidy(app)


def test_all_moments_to_learn_from_are_reached_from_the_list(open_app: Callable[..., App]) -> None:
    shift = shift_of("ma1", "hurried")
    one = shift.safety[0]
    many = (*shift.safety, *(replace(one, id=f"x{n}", time=one.time + n, headline=f"More {n}") for n in range(4)))
    app = open_app(DebriefScreen(lambda _: replace(shift, safety=many)))
    nodes = list(app.tree.walk())
    cards = [n for n, node in enumerate(nodes) if node.role == "card" and "moment:" in node.id]
    rest = next(n for n, node in enumerate(nodes) if node.role == "button" and "more to stop and learn" in node.name)
    learning = [n for n in cards if nodes[n].value == word("verdicts.safety")]
    assert max(learning) < rest < min(set(cards) - set(learning)), "not below the good ones"
    app.press("button", nodes[rest].name)
    shown = {node.name for node in app.tree.modal().walk()}
    assert all(any(moment.headline in name for name in shown) for moment in many)


def test_none_and_too_few_moments_are_named_apart(open_debrief: Callable[..., App]) -> None:
    parts = [one for one in shift_of("ma1", "hurried").dimensions if not one.enough]
    never, few = [one for one in parts if not one.evidence], [one for one in parts if one.evidence]
    assert never and few
    nodes = [node.name for node in open_debrief("ma1", "hurried").tree.walk()]
    none_at = nodes.index(f"{none_of(never[0])}:")
    few_at = nodes.index("Too few moments to say:")
    assert few_at < nodes.index(in_short(few[0])) < none_at < nodes.index(never[0].title)


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
