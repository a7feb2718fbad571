"""What if, in the window: any moment is taken differently by keyboard alone, and both days stand side by side."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.app import App
from game.screens.debrief import DebriefScreen
from game.settings import SettingsStore
from sim.clock import HOUR, parse_clock, time_text
from sim.fit.debrief import debrief
from sim.scenario import load
from sim.shift import begin, read_shift
from sim.shift.replay import replay
from sim.whatif.differing import Difference
from sim.whatif.moments import Moment
from sim.whatif.search import Instead, Otherwise, Retaken, choices_of, otherwise
from tests.shift.play import play_on

SIZES = [((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 2.0)]
DAY = "small-clinic-morning"


class Work:
    """Work that goes on until it is let."""

    def __init__(self, find: Callable[[], Any], problem: str = "") -> None:
        self.find, self.problem, self.done, self.stopped = find, problem, False, False

    def result(self) -> Any:
        return self.find() if self.done else None

    def stop(self) -> None:
        self.stopped = True


class Finding:
    """What a window asks for, found in this process and only when it is let."""

    problem = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun: list[Work] = []

    def result(self) -> list[Retaken]:
        return []

    def stop(self) -> None: ...

    def moments(self) -> Work:
        self.begun.append(Work(lambda: _moments(self.path)))
        return self.begun[-1]

    def otherwise(self, moment: Moment, instead: Instead, task: str) -> Work:
        self.begun.append(Work(lambda: _otherwise(self.path, moment, instead, task)))
        return self.begun[-1]


_FOUND: dict[object, Any] = {}


def _moments(path: Path) -> list[Moment]:
    if path not in _FOUND:
        _FOUND[path] = choices_of(path)
    return _FOUND[path]


def _otherwise(path: Path, moment: Moment, instead: Instead, task: str = "") -> Otherwise:
    key = (path, moment.at, instead, task)
    if key not in _FOUND:
        _FOUND[key] = otherwise(path, moment, instead, task)
    return _FOUND[key]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("shifts") / "desk.shift"
    day, writer = begin(load(DAY), DAY, 7, "moa1", "standard", file)
    play_on(day, writer, parse_clock("23:00"), "moa1", answers_as="novice")
    writer.finish(day.log.digest(), day.now)
    writer.close()
    return file


@pytest.fixture
def asked(open_app: Callable[..., App], store: SettingsStore, path: Path) -> Callable[..., tuple[App, Finding]]:
    """Open the debrief with its What if page on "Any moment", the moments found."""
    def open_it(size: tuple[int, int] = (1280, 720), text_size: float = 1.0) -> tuple[App, Finding]:
        store.change(replace(store.value, text_size=text_size))
        day, finding = replay(read_shift(path)), Finding(path)
        app = open_app(DebriefScreen(lambda _: debrief(day, "moa1"), retaking=finding), size)  # type: ignore[arg-type]
        app.key("T")
        app.press("tab", "Any moment")
        finding.begun[-1].done = True
        app.frame(0.02)
        return app, finding

    return open_it


def open_first(app: App, path: Path, fits: Callable[[Moment], bool]) -> Moment:
    """Open the first moment that fits, by its hour and its digit."""
    moments = _moments(path)
    moment = next(one for one in moments if fits(one))
    hour = moment.at // HOUR
    app.press("radio", time_text(hour * HOUR))
    same_hour = [one for one in moments if one.at // HOUR == hour]
    app.key(str(same_hour.index(moment) + 1))
    return moment


def others_waited(moment: Moment) -> bool:
    return bool(moment.others)


def said(app: App) -> list[str]:
    return [node.name for node in app.tree.modal().walk()]


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_every_page_is_tidy(
    asked: Callable[..., tuple[App, Finding]], assert_tidy: Callable[[App], None], path: Path,
    size: tuple[int, int], text_size: float,
) -> None:  # fmt: skip
    app, finding = asked(size, text_size)
    assert_tidy(app)
    open_first(app, path, others_waited)
    assert_tidy(app)
    app.key("1")
    assert_tidy(app)
    finding.begun[-1].done = True
    app.frame(0.02)
    assert_tidy(app)


def test_it_says_that_it_is_at_work_and_frames_are_wanted(
    asked: Callable[..., tuple[App, Finding]], path: Path
) -> None:
    app, finding = asked()
    assert not app.screen.animated
    open_first(app, path, others_waited)
    app.key("1")
    assert app.screen.animated and any("lived again" in name for name in said(app))
    finding.begun[-1].done = True
    app.frame(0.02)
    assert not app.screen.animated


def test_another_task_first_shows_both_days_side_by_side(asked: Callable[..., tuple[App, Finding]], path: Path) -> None:
    app, finding = asked()
    moment = open_first(app, path, others_waited)
    other = moment.others[0]
    assert any(name == f"{time_text(moment.at)} · {moment.card.title}" for name in said(app))
    app.key("1")
    finding.begun[-1].done = True
    app.frame(0.02)
    both = _otherwise(path, moment, "first", other.id)
    rows = [node.name for node in app.tree.modal().find_all("row")]
    assert rows[0].startswith(f"{moment.card.title} · {time_text(moment.at)} by you · ")
    assert rows[1].startswith(other.title)
    did = next(zip(both.was, both.would_be, strict=False))
    assert " · ".join(f"{time_text(one.at)} {one.title}" for one in did) in rows
    assert any("neither column is the rest of your own day" in name for name in said(app))
    changed = len(both.waits) + len(both.differences)
    assert changed or any("Nothing else changed" in name for name in said(app))


def test_a_colleague_can_be_asked_by_one_key(asked: Callable[..., tuple[App, Finding]], path: Path) -> None:
    app, finding = asked()
    open_first(app, path, lambda moment: moment.can_ask)
    app.key("H")
    finding.begun[-1].done = True
    app.frame(0.02)
    assert any(name.startswith("A colleague asked to do") for name in said(app))
    assert "by you" not in app.tree.modal().find_all("row")[0].name.rpartition(" · ")[2]


def test_a_matter_can_be_brought_to_the_provider(asked: Callable[..., tuple[App, Finding]], path: Path) -> None:
    app, finding = asked()
    open_first(app, path, lambda moment: moment.can_escalate and not moment.card.rings)
    app.press("card", "Bring it to the provider, too")
    finding.begun[-1].done = True
    app.frame(0.02)
    assert any(name.startswith("The provider told of") for name in said(app))


def test_a_call_that_nobody_had_heard_could_not_be_brought_to_the_provider(
    asked: Callable[..., tuple[App, Finding]], path: Path
) -> None:
    app, _ = asked()
    open_first(app, path, lambda moment: moment.can_escalate and moment.card.rings)
    assert not app.tree.modal().has("card", "Bring it to the provider, too")


def test_where_nobody_else_could_the_page_says_so(asked: Callable[..., tuple[App, Finding]], path: Path) -> None:
    _moments(path)
    real = _FOUND[path]
    some = next(one for one in real if one.others)
    _FOUND[path] = [replace(some, card=replace(some.card, can_hand_over=False))]
    try:
        app, _ = asked()
        app.key("1")
        assert any("nobody else here could" in name for name in said(app))
        assert not app.tree.modal().has("card", "Ask for help instead")
    finally:
        _FOUND[path] = real


def test_back_leads_the_way_one_came_and_what_was_lived_is_kept(
    asked: Callable[..., tuple[App, Finding]], path: Path
) -> None:
    app, finding = asked()
    open_first(app, path, others_waited)
    app.key("1")
    finding.begun[-1].done = True
    app.frame(0.02)
    works = len(finding.begun)
    app.key("Backspace")
    app.key("1")
    assert len(finding.begun) == works and app.tree.modal().has("row")
    app.key("Backspace")
    app.key("Backspace")
    assert app.tree.modal().has("tab", "Any moment")
    app.key("Esc")
    assert app.tree.modal().role == "window"


def test_the_hours_hold_every_moment(asked: Callable[..., tuple[App, Finding]], path: Path) -> None:
    app, _ = asked()
    shown = 0
    for hour in [node.name for node in app.tree.modal().find_all("radio")]:
        app.press("radio", hour)
        shown += len(app.tree.modal().find_all("card"))
    assert shown == len(_moments(path))


def test_only_what_somebody_looks_at_is_worked(asked: Callable[..., tuple[App, Finding]], path: Path) -> None:
    app, finding = asked()
    open_first(app, path, others_waited)
    for _ in range(4):
        app.key("1")
        app.key("Backspace")
    lived = finding.begun[1:]
    assert len(lived) == 4
    assert all(work.stopped for work in lived)
    app.key("1")
    assert not finding.begun[-1].stopped
    app.close()
    assert finding.begun[-1].stopped


def test_what_the_answer_did_comes_first_and_the_rest_under_a_line_of_its_own(
    open_app: Callable[..., App], path: Path
) -> None:
    told = (
        Difference(30_000, "A caller hung up.", "bad", "was", own=False),
        Difference(36_000, "The sample could not be used.", "bad", "was"),
    )
    day, finding = replay(read_shift(path)), Finding(path)
    changed = Retaken("t", 29_000, "Order of draw", "Not right", 3, told)
    finding.result = lambda: [changed]  # type: ignore[method-assign]
    app = open_app(DebriefScreen(lambda _: debrief(day, "moa1"), retaking=finding), (1280, 720))  # type: ignore[arg-type]
    app.key("T")
    app.frame(0.02)
    lines = said(app)
    places = [next(n for n, line in enumerate(lines) if words in line)
              for words in ("The sample", "Not by the answer itself", "A caller hung up")]
    assert places == sorted(places)
