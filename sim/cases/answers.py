"""Read answers as they come from a window or a file, and refuse those that are none."""

from collections.abc import Collection, Iterable

from sim.cases.case import Answer
from sim.errors import Refused


def action_of(answer: Answer, actions: Collection[str]) -> str:
    """Return the action of an answer. Raises `Refused` if the case has no such button."""
    if answer.action not in actions:
        raise Refused(f"'{answer.action}' is not something you can do here.")
    return answer.action


def one_of(answer: Answer, ids: Collection[str]) -> str:
    """Return the one id that was chosen. Raises `Refused` if it is none of them."""
    if not isinstance(answer.value, str):
        raise Refused("Choose one.")
    if answer.value not in ids:
        raise Refused("That is not one of the choices.")
    return answer.value


def several_of(answer: Answer, ids: Collection[str]) -> list[str]:
    """Return the ids that were marked, each once. Raises `Refused` if one is unknown or named twice."""
    value = answer.value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused("Mark any number of the fields shown.")
    _refuse_strangers(value, ids)
    if len(set(value)) != len(value):
        raise Refused("The same thing is named twice.")
    return value


def pairs_of(answer: Answer, ids: Collection[str]) -> dict[str, object]:
    """Return what was given for each id. Raises `Refused` if it is no mapping or an id is unknown."""
    if not isinstance(answer.value, dict):
        raise Refused("Give an answer for each thing asked.")
    _refuse_strangers(answer.value, ids)
    return dict(answer.value)


def _refuse_strangers(given: Iterable[object], ids: Collection[str]) -> None:
    for one in given:
        if one not in ids:
            raise Refused(f"'{one}' is not part of this.")
