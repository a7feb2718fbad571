"""A phone that rings says which line, and neither who calls nor why before somebody picks up."""

from game.play.session import Session
from sim.day.day import Day
from sim.scenario import load


def session_at_the_desk() -> Session:
    session = Session(Day(load("small-clinic"), 7, {"moa1": "player"}), "moa1")
    assert session.view.huddle is not None and session.prepare(session.view.huddle.choices[0][0])
    return session


def test_a_call_says_who_and_why_only_once_it_is_picked_up() -> None:
    session = session_at_the_desk()
    day, rang = session.day, 0
    while rang < 3:
        session.tick(1 / 10)
        view = session.view
        ringing = [card for card in view.worklist if card.kind == "answer_phone" and card.state == "waiting"]
        card = ringing[0] if ringing else None
        if card is None or view.current is not None:
            continue
        call = day.tasks[card.id].entity
        line = next(one for one in view.calls if one.id == call.id)
        name, known = day.person(call).name, call.root is not call
        assert card.title == f"Line {line.line} rings" and card.rings
        assert call.reason not in card.detail
        assert (name in card.detail) == (line.caller == name) == known and not line.urgent
        assert session.take(card.id)
        while (now := session.view.current) is not None and now.state != "under_way":
            session.tick(1 / 10)
        if now is None:  # hung up in the last second
            continue
        line = next(one for one in session.view.calls if one.id == call.id)
        assert now.title == f"Line {line.line}: {call.reason}" and now.detail == line.caller == name
        assert not now.rings
        rang += 1
        assert session.step_away()  # it is on hold, and one knows by now
        held = next(card for card in session.view.worklist if card.id == now.id)
        assert held.title == now.title and held.detail == name
