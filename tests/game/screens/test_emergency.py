"""An emergency during a shift: heard until somebody comes, and one key leads there."""

from collections.abc import Callable

import pytest

from game.app import App
from game.clinic.ears import REMIND_S
from game.play.autoplay import Autoplay
from game.play.session import Session
from game.screens.shift import ShiftScreen
from game.settings import SettingsStore
from sim.day.day import Day
from sim.scenario import load

pytestmark = pytest.mark.window


@pytest.fixture
def alarmed(open_app: Callable[..., App], store: SettingsStore) -> App:
    """The second in which somebody collapses while the player's hands are full."""
    session = Session(Day(load("emergency-day"), 3, {"ma1": "player"}), "ma1")
    app = open_app(ShiftScreen(session, store, lambda: None))
    auto = Autoplay("careful", session)
    session.clock.speed = 40
    while not any(alarm.task for alarm in session.view.alarms):
        app.screen.tick(1 / 30)
        app.send(None)
        if not session.view.alarms:
            auto(app)
    session.clock.go_on("turn")
    session.clock.speed = 0.01
    app.draw()
    return app


def test_it_is_heard_again_until_somebody_comes(alarmed: App) -> None:
    screen = alarmed.screen
    screen.heard()
    screen.tick(REMIND_S / 2)
    assert "emergency" not in screen.heard()
    screen.tick(REMIND_S / 2 + 0.1)
    assert "emergency" in screen.heard()
    assert "emergency" not in screen.heard()


def test_one_key_leads_there_as_soon_as_hands_may_be_free(alarmed: App) -> None:
    screen = alarmed.screen
    session = screen.session
    (alarm,) = session.view.alarms
    stuck = session.view.current is not None and not session.view.current.interruptible
    alarmed.key("F2")
    if stuck:
        assert session.view.lined_up == (alarm.task,)
        assert alarmed.tree.has("status", "You go there as soon as you are done here")
    session.clock.speed = 5
    while session.view.current is None or session.view.current.id != alarm.task:
        screen.tick(1 / 30)
    alarmed.frame(0.0)
    assert session.view.alarms[0].yours
    assert not alarmed.tree.has("button", "Go there now")
    screen.heard()
    screen.tick(REMIND_S + 1)
    assert "emergency" not in screen.heard()
