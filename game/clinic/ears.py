"""What is heard on the floor: the difference between two looks at the day, as names of sounds."""

from sim.day.view import DayView

MOST = 2
"""So many sounds at once; lesser ones are left out."""

REMIND_S = 6.0
"""Real seconds after which an emergency that nobody took up at this seat is heard again."""


class Ears:
    """Remembers the last look. `listen` returns what happened since, the gravest first."""

    def __init__(self) -> None:
        self._before: DayView | None = None

    def listen(self, view: DayView) -> tuple[str, ...]:
        """Return the sounds of what happened since the last look; the first look is silent."""
        before, self._before = self._before, view
        if before is None or before is view:
            return ()
        heard = {
            "day_over": view.phase == "over" and before.phase != "over",
            "emergency": bool(_alarms(view) - _alarms(before)),
            **_answer(before, view),
            "phone_ring": bool(_ringing(view) - _ringing(before)),
            "door_bell": bool(_patients(view) - _patients(before)),
            "card_taken": _in_hand(view) not in ("", _in_hand(before)),
            "task_done": _done(before, view),
        }
        return tuple(name for name, now in heard.items() if now)[:MOST]


def _alarms(view: DayView) -> set[str]:
    """Return who needs help now, and the tasks that cannot wait."""
    people = {person.id for person in view.people if person.alarm and person.role == "patient"}
    return people | {card.id for card in view.worklist if card.urgent}


def _ringing(view: DayView) -> set[str]:
    return {call.id for call in view.calls if call.state == "ringing"}


def _patients(view: DayView) -> set[str]:
    return {person.id for person in view.people if person.role == "patient"}


def _answer(before: DayView, view: DayView) -> dict[str, bool]:
    """Tell how a new answer sounds; one that is partly right sounds neither right nor wrong."""
    grade = view.last_grade
    if grade is None or view.last_grade_task == before.last_grade_task:
        return {}
    return {"answer_right": grade.verdict == "right", "answer_wrong": grade.verdict in ("wrong", "safety")}


def _in_hand(view: DayView) -> str:
    return view.current.id if view.current is not None else ""


def _done(before: DayView, view: DayView) -> bool:
    """Tell whether the task in hand was ended. One that was put aside is still on the list."""
    was = _in_hand(before)
    return was not in ("", _in_hand(view)) and all(card.id != was for card in view.worklist)
