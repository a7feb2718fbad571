"""Answer a case as a person would: by pressing what is on the screen, found in the semantic tree."""

from collections.abc import Callable
from typing import Any, Protocol

from game.widgets import Node, Ui
from game.widgets import input as hands
from sim.cases.case import (
    Answer,
    BookPayload,
    Case,
    ChoosePayload,
    EnterPayload,
    MarkPayload,
    OrderPayload,
    PlacePayload,
    WatchPayload,
)


class Window(Protocol):
    """What presses go to: `game.app.App`, or anything that redraws after each intent."""

    ui: Ui

    @property
    def tree(self) -> Node:
        """The semantic tree of what is shown now."""

    def send(self, intent: Any) -> None:
        """Hand an intent to the screen."""


def press_answer(window: Window, case: Case, answer: Answer) -> None:
    """Give this answer to the case that is open in the window, and end it with the answer's action.

    Readings between two frames of a gauge are noted at the nearest frame and then written over, as a
    person would. Raises LookupError where the screen does not offer what the answer needs.
    """
    _WAYS[case.way](window, case.payload, answer.value)
    _press(window, f"action:{answer.action}")
    if _has(window, "confirm"):  # something was left open on purpose
        _press(window, f"action:{answer.action}")


def _node(window: Window, id: str) -> Node:
    for node in window.tree.modal().walk():
        if node.id.rpartition("/")[2] == id:
            return node
    raise LookupError(f"the case on the screen has no '{id}'")


def _has(window: Window, id: str) -> bool:
    top = window.tree.modal()
    return top.role == "dialog" and any(node.id.rpartition("/")[2] == id for node in top.walk())


def _press(window: Window, id: str) -> None:
    for intent in hands.press(window.ui, _node(window, id)):
        window.send(intent)


def _type(window: Window, id: str, text: str) -> None:
    node = _node(window, id)
    if node.value != text:
        for intent in hands.type_text(window.ui, node, text):
            window.send(intent)


def _choose(window: Window, payload: ChoosePayload, value: str) -> None:
    _press(window, f"option:{value}")


def _mark(window: Window, payload: MarkPayload, value: list[str]) -> None:
    for field in payload.fields:
        id = f"field:{field.id}"
        if ("checked" in _node(window, id).states) != (field.id in value):
            _press(window, id)


def _order(window: Window, payload: OrderPayload, value: list[str]) -> None:
    while any("checked" in _node(window, f"item:{item.id}").states for item in payload.items):
        _press(window, "start_over")
    for id in value:
        _press(window, f"item:{id}")


def _enter(window: Window, payload: EnterPayload, value: dict[str, str]) -> None:
    for field in payload.fields:
        _type(window, f"entry:{field.id}", value.get(field.id, ""))


def _place(window: Window, payload: PlacePayload, value: dict[str, str]) -> None:
    for spot in payload.spots:  # clear what a draft left there
        held = next((t for t in payload.tokens if t.label == _node(window, f"spot:{spot.id}").value), None)
        if held is not None:
            _press(window, f"token:{held.id}")
            _press(window, f"spot:{spot.id}")
    for token, spot_id in value.items():
        _press(window, f"token:{token}")
        _press(window, f"spot:{spot_id}")


def _book(window: Window, payload: BookPayload, value: str) -> None:
    _press(window, f"slot:{value}")


def _watch(window: Window, payload: WatchPayload, value: dict[str, float]) -> None:
    for mark in payload.marks:
        if mark.id not in value:
            _type(window, f"reading:{mark.id}", "")
    shown = {mark.shown_id: mark for mark in payload.marks if mark.shows}
    for id, place in value.items():
        if id in shown:
            _press(window, f"radio:{shown[id].id}:{place:g}")
    for id, reading in value.items():
        if id in shown:
            continue
        nearest = min(range(len(payload.frames)), key=lambda n: abs(payload.frames[n].reading - reading))
        for intent in hands.set_number(_node(window, "moment"), nearest):
            window.send(intent)
        if _node(window, f"note:{id}").enabled:  # where nothing can be read yet it is written by hand
            _press(window, f"note:{id}")
        _type(window, f"reading:{id}", f"{reading:g}")


_WAYS: dict[str, Callable[[Window, Any, Any], None]] = {
    "choose": _choose, "mark": _mark, "order": _order, "enter": _enter, "place": _place, "book": _book,
    "watch": _watch,
}
