"""A simulated assistant at the window: it sees the semantic tree and presses what a person would press.

It orders its work and answers its cases as the same assistant does in a day without a window, but its
hands are a player's: every choice goes through a node of the tree, so playing along is also a test.
"""

from typing import Any, Protocol

from game.cases import press_answer
from game.play.session import Session
from game.screens.base import Screen
from game.screens.huddle import HuddleScreen
from game.screens.shift import ShiftScreen
from game.widgets import Node, Ui
from game.widgets import input as hands
from sim.assistants.assistant import Assistant, make_assistant
from sim.day.tasks import CALL_AGAIN_S
from sim.day.turns import would_drop
from sim.day.view import DayView, TaskCard
from sim.day.work import OrderBy


class Window(Protocol):
    """What it needs of `game.app.App`."""

    ui: Ui

    @property
    def tree(self) -> Node: ...

    @property
    def screen(self) -> Screen: ...

    def send(self, intent: Any) -> None: ...


class Autoplay:
    """Plays one session. Call it after every frame (`App.run(each_frame=...)`)."""

    def __init__(self, assistant: str, session: Session) -> None:
        """Raises `BadInput` for a name that is no assistant's."""
        self.session = session
        self.assistant: Assistant = make_assistant(assistant)
        session.choosing_s = self.assistant.think_s
        self.done = False
        """Whether the debrief was reached."""
        self._noticed: set[tuple[str, int]] = set()
        """(task, how often it had called by then) of what calls it away, where it has made up its mind."""

    def __call__(self, window: Window) -> None:
        """Do the next thing a person would do here, if there is one."""
        screen = window.screen
        if isinstance(screen, HuddleScreen):
            self._huddle(window, screen)
        elif isinstance(screen, ShiftScreen):
            screen.attended = False
            self._shift(window, screen)
        elif screen.name == "reflection":
            self._reflect(window)
        elif screen.name == "debrief":
            self.done = True

    def _huddle(self, window: Window, screen: HuddleScreen) -> None:
        if screen.choice is None:
            press(window, window.tree.modal().find_all("radio")[0])
        else:
            press(window, _by_id(window, "start"))
            self.session.clock.pause("turn")

    def _shift(self, window: Window, screen: ShiftScreen) -> None:
        """Do the next thing there is to do. Until there is none, no time passes: frames must not matter."""
        self.session.clock.go_on("turn")
        if screen.result is not None:
            press(window, _by_id(window, "continue"))
        elif screen.case is not None:
            self._answer(window, screen)
        elif screen.history_open or self.session.clock.reasons:
            return
        elif (task := self._choice(self.session.view)) is not None:
            press(window, _by_id(window, f"task:{task}"))
        else:
            return
        self.session.clock.pause("turn")

    def _answer(self, window: Window, screen: ShiftScreen) -> None:
        """Answer the open case as well as this assistant can."""
        view, day = self.session.view, self.session.day
        assert view.case is not None and view.current is not None
        skill = self.assistant.skill(day.plan.cases.dimension(view.case.kind))
        luck = day.luck.of(view.current.id)
        answer = day.plan.cases.attempt(view.case, skill, luck, self.assistant.name)
        press_answer(window, view.case, answer)

    def _choice(self, view: DayView) -> str | None:
        """Return the task to take now, None where there is none or it still looks up."""
        order_by, tasks = self.assistant.order_by, self.session.day.tasks
        if order_by is None:
            return None
        if view.current is not None:
            return self._pulled_to(view, view.current, order_by)
        if self.session.looking_up:
            return None
        cards = [card for card in view.worklist if card.id in tasks and card.state != "running"]
        return min(cards, key=lambda card: (order_by(tasks[card.id]), card.id)).id if cards else None

    def _pulled_to(self, view: DayView, current: TaskCard, order_by: OrderBy) -> str | None:
        """Return a task for which it drops what it has in hand, if it notices one: what is urgent calls again and
        again, a line once."""
        day = self.session.day
        for card in view.worklist:
            call = card.id, card.waited_s // CALL_AGAIN_S if card.urgent else 0
            if call not in self._noticed and would_drop(day.tasks[current.id], day.tasks[card.id], order_by):
                self._noticed.add(call)
                if day.luck.uniform(card.id, "notices." + view.seat, call[1]) < self.assistant.notices:
                    return card.id
        return None

    def _reflect(self, window: Window) -> None:
        """Give each card its first answer; go on where a card has none."""
        answers = window.tree.modal().find_all("radio")
        press(window, answers[0] if answers else window.tree.modal().find("button"))


def press(window: Window, node: Node) -> None:
    """Press a node as a person would. Raises LookupError for one that cannot be pressed now."""
    for intent in hands.press(window.ui, node):
        window.send(intent)


def _by_id(window: Window, own: str) -> Node:
    """Return the node whose own id this is. Task ids have slashes in them, so the end is compared."""
    for node in window.tree.modal().walk():
        if node.id.endswith("/" + own):
            return node
    raise LookupError(f"nothing on the screen has the id '{own}'")
