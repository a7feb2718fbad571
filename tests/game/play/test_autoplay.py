"""An assistant plays at the window, pressing what a person would press."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from game.app import App
from game.play.autoplay import Autoplay
from game.play.session import Session
from game.screens.huddle import HuddleScreen
from game.screens.shift import ShiftScreen
from game.settings import SettingsStore
from sim.clock import parse_clock
from sim.day.commands import GiveAnswer, Prepare, Take
from sim.day.day import Day
from sim.day.tasks import CALL_AGAIN_S
from sim.errors import BadInput
from sim.luck import Luck
from sim.scenario import load

pytestmark = pytest.mark.window


def play(
    open_app: Callable[..., App], store: SettingsStore, role: str, pace: str, who: str = "careful", seed: int = 7
) -> Session:
    """Play from the huddle to half past nine."""
    session = Session(Day(load("small-clinic"), seed, {f"{role}1": "player"}), f"{role}1", pace)
    session.clock.speed = 120 if who == "idle" else 30
    app = open_app(HuddleScreen(session, lambda: ShiftScreen(session, store, lambda: None)))
    auto = Autoplay(who, session)
    for _ in range(1500):
        app.frame(1 / 30)
        auto(app)
        if session.day.now >= parse_clock("09:30"):
            return session
    raise AssertionError(f"it stopped at {session.day.now}")


@pytest.mark.parametrize(
    ("role", "pace"), [("ma", "relaxed"), ("moa", "rush"), pytest.param("ma", "standard", marks=pytest.mark.study)]
)
def test_it_prepares_takes_and_answers(
    open_app: Callable[..., App], store: SettingsStore, role: str, pace: str
) -> None:
    session = play(open_app, store, role, pace)
    kinds = [type(command) for command in session.day.commands]
    assert kinds[0] is Prepare
    assert kinds.count(Take) >= 3
    assert GiveAnswer in kinds


def test_the_same_commands_give_the_same_day(open_app: Callable[..., App], store: SettingsStore) -> None:
    session = play(open_app, store, "ma", "standard")
    again = Day(load("small-clinic"), 7, {"ma1": "player"})
    for command in session.day.commands:
        again.apply(command)
    again.run_until(session.day.now)
    assert again.log.rows == session.day.log.rows


def test_a_ringing_phone_calls_it_away_from_what_can_wait(open_app: Callable[..., App], store: SettingsStore) -> None:
    day = play(open_app, store, "moa", "standard", seed=12).day
    spells = [spell for spell in day.log.spells if spell.seat == "moa1"]
    turned_to = [
        day.plan.tasks[after.kind]
        for before, after in pairwise(spells)
        if before.how == "suspended" and after.taken == before.ended
    ]
    assert any(plan.heard and not plan.urgent for plan in turned_to)
    assert all(plan.heard or plan.urgent for plan in turned_to)


class HardOfHearing(Luck):
    """Luck with which nobody notices what calls them before it calls again."""

    def uniform(self, entity: str, purpose: str, index: int = 0) -> float:
        return 0.0 if index else 1.0


def test_what_is_urgent_calls_it_again_until_it_notices() -> None:
    day = Day(load("emergency-day", {"staff.ma.count": 1}), 1, {"ma1": "player"})
    session = Session(day, "ma1")
    auto = Autoplay("hurried", session)
    for _ in range(2000):
        view = session.view
        urgent = next((card for card in view.worklist if card.urgent), None)
        if urgent is not None and view.current is not None and view.current.interruptible:
            break
        if view.must_answer and view.case is not None and view.current is not None:
            luck = day.luck.of(view.current.id)
            session.answer(view.current.id, day.plan.cases.attempt(view.case, 1.0, luck, "careful"))
        elif view.hands_free and view.worklist:
            session.take(view.worklist[0].id)
        session._run(day.now + 5, stopping=False)
    assert urgent is not None
    day.luck, noticed = HardOfHearing(1), None
    while noticed is None and session.view.current is not None:
        noticed, at = auto._choice(session.view), day.now
        session._run(day.now + 5, stopping=False)
    assert noticed == urgent.id and CALL_AGAIN_S <= at - day.tasks[noticed].created < CALL_AGAIN_S + 15


def test_idle_hands_take_nothing(open_app: Callable[..., App], store: SettingsStore) -> None:
    session = play(open_app, store, "moa", "standard", "idle")
    assert [type(command) for command in session.day.commands] == [Prepare]


def test_a_name_that_is_none_is_bad_input() -> None:
    session = Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1")
    with pytest.raises(BadInput, match="not a simulated assistant"):
        Autoplay("genius", session)
