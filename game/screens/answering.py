"""The case of the task in hand: opened, put away with what is answered so far, answered, and how it went."""

from collections.abc import Callable

from game.cases import CaseIntent, Draft, ResultView
from game.play.session import Session
from game.screens.reading import ReadCase
from sim.cases.case import Answer, Case
from sim.day.view import TaskCard
from sim.errors import Refused


class CasesInHand:
    """`opened(case)` is told of each case that opens, before it is shown."""

    def __init__(self, session: Session, opened: Callable[[ReadCase], None]) -> None:
        self.open: ReadCase | None = None
        """The case that is open."""
        self.result: ResultView | None = None
        """How the last case went, until it was read."""
        self._session = session
        self._opened = opened
        self._task = ""
        """The task that asks the open case."""
        self._drafts: dict[str, tuple[Draft, bool]] = {}
        """Task -> what was answered before one stepped away, and whether all of the case had been in sight."""

    def sync(self) -> None:
        """Open the case that the task in hand asks, and put away one that is no longer asked."""
        view = self._session.view
        task = view.current.id if view.current is not None and view.case is not None else ""
        if task != self._task and self.open is not None:
            self._drafts[self._task] = self.open.draft, self.open.seen
            self.open = None
        self._task = task
        if view.case is not None and view.current is not None and self.open is None:
            self.open = self._as_it_was_left(view.case, view.current)
            self._opened(self.open)

    def on(self, intent: CaseIntent) -> None:
        """Take in what was done with the case, or with how the last one went."""
        if self.result is not None:
            self.result.on(intent)
            if self.result.done:
                self.result = None
                self._session.clock.go_on("dialog")
            return
        if self.open is None:
            return
        self.open.on(intent)
        if self.open.stepped_away:
            self.open.stepped_away = False
            self._session.step_away()
        elif (answer := self.open.answer()) is not None:
            self._answered(self.open, answer)

    def _as_it_was_left(self, case: Case, asking: TaskCard) -> ReadCase:
        """Return a case as it was left, with the looks that the person it is about has on the floor."""
        person = self._session.person_of(asking)
        look, who = (person.look, f"{person.name}, {person.age}") if person is not None else (None, "")
        draft, seen = self._drafts.pop(self._task, (None, False))
        shown = ReadCase(case, draft, look=look, who=who)
        shown.seen = seen
        return shown

    def _answered(self, case: ReadCase, answer: Answer) -> None:
        try:
            grade = self._session.grade(case.case, answer)
        except Refused as refusal:
            case.refuse(str(refusal))
            return
        if self._session.answer(self._task, answer):
            self.result = ResultView(grade, case.case, answer)
            self.open = None
            self._session.clock.pause("dialog")
        else:
            case.refuse(self._session.toasts[-1][0])
