"""What cannot be used is said in the window, which stays open."""

import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game import flow as flow_module
from game import saves
from game.app import App
from game.flow import Flow
from game.screens.base import Replace
from game.screens.offers import DayOffer
from game.screens.setup import SetupScreen, ShiftChoice
from game.screens.shift import LeaveShift
from game.settings import SettingsStore
from sim.clock import parse_clock
from sim.fit.data import word
from sim.fit.hands import worked_by
from sim.scenario import load
from sim.shift import begin, read_shift
from sim.shift.file import ShiftWriter
from tests.shift.play import play_on

Open = Callable[..., App]
DAY = "small-clinic-morning"
EXAMPLES = Path(__file__).parents[2] / "scenarios" / "examples"


class Nobody:
    """Stands where the simulated assistants work the same day, which takes minutes."""

    progress, problem = 0.5, ""

    def __init__(self, *_: object) -> None: ...

    @classmethod
    def of(cls, *_: object) -> "Nobody":
        return cls()

    def result(self) -> None: ...

    stopped = False

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of shifts."""
    monkeypatch.setenv("CLINIC_DAY_SHIFTS", str(tmp_path / "shifts"))
    monkeypatch.setattr(flow_module, "Working", Nobody)
    return tmp_path / "shifts"


def save(**header: object) -> Path:
    """Leave an unfinished shift, whose header says something else, and return its file."""
    path = saves.new_path(DAY, "ma", 3)
    _, writer = begin(load(DAY), DAY, 3, "ma1", "standard", path)
    writer.close()
    said = replace(read_shift(path).header, **header)
    path.unlink()
    ShiftWriter.create(path, said).close()
    return path


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"sim_version": 1}, "version 1 of the rules"),
        ({"scenario_digest": "0" * 64}, "another version of the day"),
        ({"scenario": "/gone/my-day.yaml"}, "my-day.yaml"),
    ],
)
def test_a_shift_that_cannot_be_gone_on_with_is_refused_on_the_title(
    open_app: Open, store: SettingsStore, header: dict[str, object], reason: str
) -> None:
    save(**header)
    app = open_app(Flow(store).title())
    app.press("button", "Continue your shift")
    assert any(reason in node.name for node in app.tree.modal().find_all("text"))
    app.key("Enter")
    assert app.running and app.screen.name == "title"


def test_a_day_offers_only_the_desks_it_has(open_app: Open, store: SettingsStore) -> None:
    days = DayOffer("own", "My own", "Phones alone.", "own", ("moa",)), DayOffer("flu-monday", "Flu Monday", "")
    app = open_app(SetupScreen(store, days, lambda choice: Flow(store).title(), seed=7))
    assert not app.tree.find("radio", "Medical assistant").enabled
    assert "selected" in app.tree.find("radio", "Medical office administrator").states
    app.press("radio", "Flu Monday")
    assert app.tree.find("radio", "Medical assistant").enabled


def test_a_day_without_either_desk_cannot_be_started(open_app: Open, store: SettingsStore) -> None:
    app = open_app(Flow(store).set_up(str(EXAMPLES / "call-centre.yaml")))
    assert not app.tree.find("button", "Start the shift").enabled


def test_a_day_broken_meanwhile_is_told_at_the_set_up(open_app: Open, store: SettingsStore, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(f"extends: {DAY}\ntitle: My own\n")
    app = open_app(Flow(store).set_up(str(own)))
    own.write_text("extends: nowhere\n")
    app.key("Enter")
    assert app.screen.name == "problem" and any("nowhere" in n.name for n in app.tree.modal().find_all("text"))
    app.key("Esc")
    assert app.screen.name == "setup"


def test_a_folder_that_cannot_be_written_is_told_at_the_set_up(
    open_app: Open, store: SettingsStore, folder: Path, assert_tidy: Callable[[App], None]
) -> None:
    folder.write_text("a file where the folder should be")
    app = open_app(Flow(store).set_up(DAY))
    app.key("Enter")
    assert any("cannot" in node.name.lower() for node in app.tree.modal().find_all("text"))
    assert_tidy(app)


def test_what_a_full_disk_lost_of_a_shift_is_told_before_the_debrief(open_app: Open, store: SettingsStore) -> None:
    flow = Flow(store)
    flow.start(ShiftChoice("ma", DAY, 3, "standard"))
    assert flow.played is not None
    day, path = flow.played.session.day, flow.played.writer.path
    day.hand_seat_to("ma1", "careful")
    day.run()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20, before[1]))
    try:
        after = flow._reflection()._go({})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(after, Replace) and read_shift(path).digest is None
    app = open_app(after.screen)
    assert any("not on the disk" in node.name for node in app.tree.modal().find_all("text"))
    app.key("Esc")
    assert not any("not on the disk" in node.name for node in app.tree.find_all("text"))


def work(flow: Flow, role: str, by: str = "") -> None:
    """Work a shift to its debrief, by commands that its file keeps; `by` a simulated assistant, or a person."""
    flow.start(ShiftChoice(role, DAY, 3, "standard"))  # type: ignore[arg-type]
    assert flow.played is not None
    day, writer = flow.played.session.day, flow.played.writer
    if by:
        writer.worked_by(by)
    play_on(day, writer, day.plan.latest, f"{role}1")
    assert day.over and isinstance(flow._reflection()._go({}), Replace)


def test_the_last_debrief_can_be_opened_from_the_title_in_a_later_sitting(
    open_app: Open, store: SettingsStore, assert_tidy: Callable[[App], None]
) -> None:
    assert not open_app(Flow(store).title()).tree.find_all("button", "Your last debrief")
    work(Flow(store), "moa")
    app = open_app(Flow(store).title())
    assert_tidy(app)
    app.press("button", "Your last debrief")
    assert app.screen.name == "debrief" and app.screen.shift.role == "moa"  # type: ignore[attr-defined]
    app.key("Q")
    assert app.screen.name == "title"


def test_the_other_desk_of_an_earlier_sitting_stands_beside_this_one(open_app: Open, store: SettingsStore) -> None:
    work(Flow(store), "ma")
    work(Flow(store), "moa")
    app = open_app(Flow(store).title())
    app.press("button", "Your last debrief")
    screen = app.screen
    assert screen._both is not None and screen.shift.role == "moa"  # type: ignore[attr-defined]
    assert [desk.role for desk in screen._both.desks] == ["moa", "ma"]  # type: ignore[attr-defined]


def test_a_desk_that_a_program_worked_is_told_as_such_beside_ones_own(open_app: Open, store: SettingsStore) -> None:
    work(Flow(store), "ma", by="careful")
    work(Flow(store), "moa")
    app = open_app(Flow(store).title())
    app.press("button", "Your last debrief")
    both = app.screen._both  # type: ignore[attr-defined]
    assert [desk.worked_by for desk in both.desks] == ["", "by a simulated assistant (careful)"]
    assert any(node.name == word("worked_by.both") for node in app.tree.find_all("text"))


def test_a_person_who_goes_on_with_a_programs_shift_is_named_beside_it(store: SettingsStore) -> None:
    flow = Flow(store)
    flow.start(ShiftChoice("ma", DAY, 3, "standard"))
    played = flow.played
    assert played is not None
    played.writer.worked_by("careful")
    play_on(played.session.day, played.writer, parse_clock("09:00"))
    played.put_away()
    assert not read_shift(played.writer.path).by_person
    flow.go_on(played.writer.path)
    again = flow.played
    assert again is not None
    play_on(again.session.day, again.writer, parse_clock("10:00"))
    again.put_away()
    assert worked_by(read_shift(again.writer.path)) == "in part by a simulated assistant (careful)"


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_a_file_that_is_no_debrief_is_not_written_over(
    open_app: Open, store: SettingsStore, folder: Path, ending: str
) -> None:
    work(Flow(store), "ma")
    (shift,) = folder.glob("*.shift")
    app = open_app(Flow(store).look_back(shift))
    kept = shift.with_suffix(ending)
    kept.write_text("my own notes")
    assert kept.name in app.screen._save(app.screen.shift)  # type: ignore[attr-defined]
    assert kept.read_text() == "my own notes"
    kept.unlink()
    assert str(shift.with_suffix(".html")) in app.screen._save(app.screen.shift)  # type: ignore[attr-defined]
    assert kept.exists()


def test_nobody_works_on_at_a_day_that_is_left_until_it_goes_on(open_app: Open, store: SettingsStore) -> None:
    flow = Flow(store)
    app = open_app(flow.start(ShiftChoice("ma", DAY, 3, "standard")))
    app.key("1")
    app.key("Enter")
    assert app.screen.name == "shift" and flow.played is not None and not flow.played.working.stopped
    app.send(LeaveShift())
    assert flow.played.working.stopped and flow.played.session.recorder is None
