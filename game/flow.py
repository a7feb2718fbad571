"""Which screen follows which: title, set-up, huddle, shift, reflection, debrief, and the other desk.

Screens know nothing of each other; they are handed what leads on. All of that is made here.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game import saves
from game.clinic.hints import Hints
from game.clinic.staff import going_home
from game.debrief.intents import NewDay, OtherDesk, Result, WatchReplay
from game.play.playback import PACE as WATCHING
from game.play.playback import Playback
from game.play.session import Session
from game.screens.base import Next, Pop, Push, Replace, Screen
from game.screens.debrief import DebriefScreen
from game.screens.huddle import HuddleScreen
from game.screens.offers import ROLES, DayOffer, Role
from game.screens.reflection import ReflectionScreen
from game.screens.setup import SetupScreen, ShiftChoice
from game.screens.shift import ShiftScreen
from game.screens.title import Saved, TitleScreen
from game.screens.watch import WatchScreen
from game.settings import SettingsStore
from game.text import text
from sim import FIRST_DAY
from sim.assistants.assistant import PLAYER
from sim.clock import time_text
from sim.day.commands import Reflect
from sim.day.day import Day
from sim.day.known import role_of
from sim.errors import BadInput
from sim.fit.benchmark import Benchmark, Working, kept
from sim.fit.debrief import Debrief, debrief
from sim.fit.hands import worked_by
from sim.fit.reflection import reflection_cards
from sim.fit.report import check_report, write_report
from sim.scenario import Scenario, load, shipped
from sim.shift import Shift, ShiftWriter, begin, read_shift, resume
from sim.shift.replay import finished, open_day
from sim.whatif.search import Retaking


@dataclass
class Played:
    """A shift that is played: its day, its file, and the simulated assistants who work the same day meanwhile."""

    session: Session
    writer: ShiftWriter
    role: Role
    day_name: str
    working: Working

    @property
    def seat(self) -> str:
        return self.session.seat

    def put_away(self) -> None:
        """Close the shift file. Where the shift goes on another time, nobody needs the assistants until then."""
        self.session.close()
        if not self.session.over:
            self.working.stop()

    def over(self) -> "Over":
        """Return the shift as it is looked back at."""
        return Over(self.session.day, self.seat, self.day_name, self.writer.path, self.working, self.writer.problem)


@dataclass(frozen=True)
class Over:
    """A shift that is finished: played just now, or read from its file."""

    day: Day
    seat: str
    day_name: str
    path: Path
    working: Working
    lost: str = ""
    """Why its file could not be written; '' where it was."""

    @property
    def role(self) -> Role:
        return role_of(self.seat)

    @property
    def other_role(self) -> Role:
        return "moa" if self.role == "ma" else "ma"


class Flow:
    """Makes the screens, and keeps what more than one of them needs."""

    def __init__(self, store: SettingsStore) -> None:
        self.store = store
        self.played: Played | None = None
        """The shift that was begun last."""
        self._debriefs: dict[tuple[str, int], dict[Role, Debrief]] = {}
        """(day, seed) -> the debriefs of this sitting, by role."""

    # ---- before the shift -------------------------------------------------------------------------

    def title(self) -> Screen:
        return TitleScreen(self.store, self.set_up, self._saved, self._last)

    def set_up(self, day: str = "", seed: int | None = None, role: Role = "ma") -> Screen:
        """Return the set-up. A day that is not shipped (a path) stands first among the days."""
        offers = [
            DayOffer(one.id, one.title, one.summary, "half" if one.half_day else "full")
            for one in shipped()
        ]
        known = [offer for offer in offers if offer.id == day]
        if day and not known:
            scenario = load(day)
            known = [DayOffer(day, scenario.title, scenario.summary, "own", _desks(scenario))]
        first = known[0].id if known else FIRST_DAY
        offers = sorted([*known, *(o for o in offers if o not in known)], key=lambda offer: offer.id != first)
        return SetupScreen(self.store, offers, self.start, seed, role)

    def start(self, choice: ShiftChoice) -> Screen:
        """Begin a shift and return its huddle. Raises `BadInput` for a day without that seat."""
        scenario = load(choice.day)
        if not {"ma", "moa"} & scenario.staff.keys():
            raise BadInput(f"nobody can play {choice.day}: it has neither an ma nor an moa; 'simulate' runs it")
        path = saves.new_path(choice.day, choice.role, choice.seed)
        day, writer = begin(scenario, choice.day, choice.seed, f"{choice.role}1", choice.pace, path)
        session = Session(day, f"{choice.role}1", choice.pace, writer)
        self._play(session, writer, choice.role, choice.day)
        return HuddleScreen(session, self._shift_screen, lambda: self._choose_again(choice))

    def _choose_again(self, choice: ShiftChoice) -> Screen:
        """Go back from the huddle to the set-up. A shift that never began leaves no file."""
        played, self.played = self.played, None
        if played is not None:
            played.put_away()
            played.writer.path.unlink(missing_ok=True)
        return self.set_up(choice.day, choice.seed, choice.role)

    def go_on(self, path: Path) -> Screen:
        """Go on with a shift that was left. Raises `BadInput` where that cannot be."""
        day, writer, shift = resume(path)
        seat = shift.header.seat
        if shift.hands != PLAYER:
            writer.worked_by(PLAYER)
        session = Session(day, seat, shift.header.pace, writer)
        self._play(session, writer, role_of(seat), shift.header.scenario)
        return self._shift_screen() if day.commands or day.now > day.plan.staff_from else HuddleScreen(
            session, self._shift_screen
        )

    def watch(self, path: Path) -> Screen:
        """Return a screen on which a shift plays itself. Raises `BadInput` where it cannot be replayed."""
        return self._watch(read_shift(path))

    def _saved(self) -> Saved | None:
        shift = saves.unfinished()
        if shift is None:
            return None
        header = shift.header
        role = text(f"roles.{role_of(header.seat)}")
        saved = "title.saved" if shift.clock else "title.saved_unbegun"
        note = text(saved, role=role, day=_title_of(header.scenario), seed=header.seed, time=time_text(shift.clock))
        return Saved(lambda: self.go_on(shift.path), note)

    def _last(self) -> Saved | None:
        shift = next(saves.finished(), None)
        if shift is None:
            return None
        header = shift.header
        role = text(f"roles.{role_of(header.seat)}")
        note = text("title.over", role=role, day=_title_of(header.scenario), seed=header.seed)
        return Saved(lambda: self.look_back(shift.path), note)

    def look_back(self, path: Path) -> Screen:
        """Return the debrief of a finished shift. Raises `BadInput` where it is not finished, or not true."""
        shift, day = finished(path)
        seat = shift.header.seat
        return self._debrief(Over(day, seat, shift.header.scenario, path, Working.of(day, seat, _benchmarks())))

    def _play(self, session: Session, writer: ShiftWriter, role: Role, day_name: str) -> None:
        working = Working.of(session.day, session.seat, _benchmarks())
        if self.played is not None:
            self.played.working.stop()
        self.played = Played(session, writer, role, day_name, working)

    # ---- the shift and after ----------------------------------------------------------------------

    def _shift_screen(self) -> Screen:
        played = self.played
        assert played is not None
        hints = Hints(self.store, played.role)
        return ShiftScreen(played.session, self.store, self._reflection, hints, played.put_away)

    def _reflection(self) -> Screen:
        """Close the shift and ask how it was. What is answered goes into the shift file, too."""
        played = self.played
        assert played is not None
        day = played.session.day
        played.session.recorder = None
        played.writer.finish(day.log.digest(), day.now)

        def said(card: str, answer: str) -> None:
            command = Reflect(day.now, played.seat, card, answer)
            day.apply(command)
            played.writer.command(command)

        def go(answers: Mapping[str, str]) -> Next:
            played.writer.close()
            return Replace(self._debrief(played.over()))

        session = played.session
        cards, home = reflection_cards(day, played.seat), going_home(session.view)
        return ReflectionScreen(cards, played.role, said, go, day.now, session.post, home)

    def _debrief(self, over: Over) -> Screen:
        mine = self._debriefs.setdefault((over.day_name, over.day.seed), {})
        other = mine.get(over.other_role) or _kept_debrief(over)

        def go(result: Result) -> Next:
            match result:
                case OtherDesk(role, seed):
                    mine[over.role] = _told(over, over.working.result())
                    return Replace(self.start(ShiftChoice(role, over.day_name, seed, self.store.value.pace)))
                case NewDay():
                    return Replace(self.set_up(role=over.role))
                case WatchReplay():
                    return Push(self._watch(read_shift(over.path)))
            return Pop()

        return DebriefScreen(
            lambda benchmark: _told(over, benchmark), over.working, other, go,
            retaking=Retaking(over.path), save=lambda shift: _save(over, shift, other),
            notice=text("debrief.lost", reason=over.lost) if over.lost else "",
        )  # fmt: skip

    def _watch(self, shift: Shift) -> Screen:
        session = Session(open_day(shift), shift.header.seat, WATCHING)
        return WatchScreen(session, self.store, Playback(session, shift.commands))


def _told(over: Over, benchmark: Benchmark | None) -> Debrief:
    """Return the debrief of a finished shift, with whose hands it was where its file says so."""
    with suppress(BadInput):  # the disk may have refused the file
        return _told_of(read_shift(over.path), over.day, benchmark)
    return debrief(over.day, over.seat, benchmark=benchmark)


def _told_of(shift: Shift, day: Day, benchmark: Benchmark | None) -> Debrief:
    return debrief(day, shift.header.seat, benchmark=benchmark, worked_by=worked_by(shift))


def _kept_debrief(over: Over) -> Debrief | None:
    """Return the debrief of the same day from the other desk, worked in an earlier sitting; None if it was not."""
    for shift in saves.finished():
        header = shift.header
        same_day = (header.scenario, header.seed) == (over.day_name, over.day.seed)
        if same_day and role_of(header.seat) == over.other_role:
            with suppress(BadInput):  # played by other rules, perhaps: then there is nothing to put beside this one
                _, day = finished(shift.path)
                return _told_of(shift, day, kept(day, header.seat, _benchmarks()))
    return None


def _benchmarks() -> Path:
    return saves.folder() / "benchmarks"


def _save(over: Over, shift: Debrief, other: Debrief | None) -> str:
    """Write the debrief beside its shift file; return where it is, or why it is not there."""
    day, path = over.day, over.path.with_suffix(".html")
    try:
        check_report(path)
        write_report(path, shift, day.plan.scenario.date, day.seats[over.seat].name, other)
    except BadInput as error:
        return str(error)
    return text("debrief.saved_at", path=path)


def _title_of(scenario: str) -> str:
    return next((one.title for one in shipped() if one.id == scenario), Path(scenario).stem)


def _desks(scenario: Scenario) -> tuple[Role, ...]:
    return tuple(role for role in ROLES if role in scenario.staff and scenario.staff[role].count)
