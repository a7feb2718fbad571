"""A session lets the day run by the clock, gives commands, and tells refusals."""

from game.play.session import Session
from sim.clock import parse_clock
from sim.day.commands import Command, Prepare, Take
from sim.day.day import Day
from sim.scenario import load
from tests.game.clinic_fixtures import card


class Notebook:
    """Keeps what a shift file would."""

    problem = ""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.times: list[int] = []
        self.closed = False

    def command(self, command: Command) -> None:
        self.commands.append(command)

    def clock(self, now: int) -> None:
        self.times.append(now)

    def close(self) -> None:
        self.closed = True


def new_session(pace: str = "standard", notebook: Notebook | None = None) -> Session:
    return Session(Day(load("small-clinic"), 7, {"ma1": "player"}), "ma1", pace, notebook)


def until_work(session: Session) -> str:
    """Let time pass until something waits; return its id."""
    for _ in range(2000):
        if session.view.worklist and session.view.hands_free:
            return session.view.worklist[0].id
        session.tick(1 / 30)
    raise AssertionError("nothing ever came")


def test_commands_are_given_now_and_recorded() -> None:
    notebook = Notebook()
    session = new_session(notebook=notebook)
    assert session.view.phase == "huddle"
    assert session.prepare(session.view.huddle.choices[0][0])
    task = until_work(session)
    assert session.take(task)
    assert [type(command) for command in notebook.commands] == [Prepare, Take]
    assert notebook.commands == session.day.commands
    assert session.view.current.id == task


def test_a_refusal_is_said_costs_nothing_and_is_not_recorded() -> None:
    notebook = Notebook()
    session = new_session(notebook=notebook)
    before = session.day.now
    assert not session.step_away()
    assert session.toasts == [("You have nothing in hand.", "bad")]
    assert session.day.now == before and notebook.commands == []
    session.tick(10)
    assert session.toasts == []


def test_relaxed_stands_until_a_choice_is_made() -> None:
    session = new_session("relaxed")
    task = until_work(session)
    session.tick(60)  # a choice takes its seconds of the day at every pace
    stood = session.day.now
    session.tick(60)
    assert session.day.now == stood
    session.take(task)
    session.tick(1)
    assert session.day.now > stood + 1


def test_time_stops_where_the_gear_changes() -> None:
    """However fast the clock runs, hands that become free are noticed at once."""
    session = new_session()
    session.clock.speed = 200
    until_work(session)
    session.take(session.view.worklist[0].id)
    while not session.view.hands_free and session.view.case is None:
        before = session.day.now
        session.tick(0.1)
    assert session.day.now - before <= 200 * 60 * 0.1
    assert session.view.hands_free or session.view.case is not None


def test_the_view_is_made_anew_only_when_something_can_have_changed() -> None:
    session = new_session()
    assert session.view is session.view
    first = session.view
    session.tick(5)
    assert session.view is not first


def test_the_clock_is_noted_and_the_file_put_away() -> None:
    notebook = Notebook()
    session = new_session(notebook=notebook)
    for _ in range(100):
        session.tick(1 / 30)
    session.close()
    session.close()
    assert notebook.closed and notebook.times[-1] == session.day.now > parse_clock("07:45")


def test_a_disk_that_refuses_is_told_once_and_the_day_goes_on() -> None:
    notebook = Notebook()
    session = new_session(notebook=notebook)
    notebook.problem = "No space left on device"
    for _ in range(3):
        session.tick(1.0)
    assert [tone for _, tone in session.toasts] == ["bad"] and "No space left" in session.toasts[0][0]
    before = session.day.now
    notebook.problem = ""
    for _ in range(4):
        session.tick(1.0)
    assert session.toasts[-1][1] == "good" and session.day.now > before


def test_whom_a_task_is_about_is_known_also_when_they_have_left() -> None:
    session = new_session()
    day = session.day
    while not any(entity.root.person and entity.outcome for entity in day.entities.values()):
        day.run_until(day.now + 600)
    gone = next(entity for entity in day.entities.values() if entity.root.person and entity.outcome)
    assert all(person.id != gone.id for person in session.view.people)
    assert session.person_of(card(f"{gone.id}/checkout", "Check out", "", "check", "soon")) is gone.root.person


def test_a_post_is_called_as_the_day_calls_it_and_the_usual_one_by_the_usual_words() -> None:
    day = load("small-clinic")
    assert Session(Day(day, 7, {"ma1": "player"}), "ma1").post == ""
    aides = day.staff["ma"].model_copy(update={"title": "Clinic nurse aide"})
    own = day.model_copy(update={"staff": {**day.staff, "ma": aides}})
    assert Session(Day(own, 7, {"ma1": "player"}), "ma1").post == "Clinic nurse aide"
    assert Session(Day(own, 7, {"moa1": "player"}), "moa1").post == ""
