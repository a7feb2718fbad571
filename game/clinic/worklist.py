"""The worklist: what is in hand, then everything that waits, in three groups, and help at the bottom.

The card that the focus or the pointer last rested on is the *marked* one: a note below the list says
why it stands where it stands and what leaving it costs, and [Ask for help] and [Escalate] act on it.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from game.clinic.emergency import EmergencyCard, way_there
from game.clinic.hands import free_hands, in_hand, may_be_left
from game.clinic.intents import AskHelp, BringUp, TakeTask, Unqueue
from game.clinic.meanwhile import beside_bar
from game.clinic.quiet import colleagues, coming, quiet
from game.settings import Settings
from game.text import text
from game.widgets import (
    Button,
    Card,
    Column,
    Drawn,
    Element,
    Flow,
    Label,
    Panel,
    Pill,
    Rect,
    Row,
    Scroll,
    Size,
    Ui,
)
from game.widgets.card import Tone
from sim.day.cards import GROUPS, deadline_text
from sim.day.view import DayView, Group, TaskCard

_GROUP_INK = {"now": "coral_dark", "soon": "ink_soft", "later": "ink_soft"}
_TONES: dict[Group, Tone] = {"now": "now", "soon": "plain", "later": "plain"}
_METERS = {"now": "now", "soon": "soon", "later": "good"}
DIGITS = 9
_CARDS_LEAST = 210.0
"""Height the cards need (times the text size) before the rest may stand outside their scroll area."""

_ROOM_KEPT = 1.25
"""Up to this text size the buttons below keep their height."""

_APART = 40.0
"""Room that stays free around who comes next."""

Groups = frozenset[str]
_SLIM: tuple[Groups, ...] = (frozenset(), frozenset({"later"}), frozenset({"soon", "later"}))
"""The groups whose cards are but a title and a meter, where not all cards fit: the fewest that let all be seen."""


@dataclass
class Marked:
    """Which card was last pointed at or focused, and what was in hand; outlives frames."""

    task: str = ""
    hand: str = ""
    """The task in hand, as it was drawn last."""

    def among(self, view: DayView) -> TaskCard | None:
        """Return the marked card if it is still there, else the one in hand, else the first."""
        cards = [*([view.current] if view.current else []), *view.worklist]
        return next((card for card in cards if card.id == self.task), cards[0] if cards else None)


@dataclass(eq=False)
class Worklist(Element):
    view: DayView
    settings: Settings
    marked: Marked = field(default_factory=Marked)
    rooms: Mapping[str, str] = field(default_factory=dict)
    """Room -> its label."""
    behind: str = ""
    """Why nothing here can be pressed now: something lies in front of it. '' if nothing does."""
    foot: Element | None = None
    """What stands in place of the two buttons, where nobody plays."""
    running: bool = True
    """Whether the clock runs, and does not stand for a pause."""
    _in_order: list[tuple[int, TaskCard]] = field(init=False)

    def __post_init__(self) -> None:
        self._in_order = in_order(self.view)

    def measure(self, ui: Ui, width: float) -> Size:
        return Size(width, 400)

    def draw(self, ui: Ui, box: Rect) -> None:
        view = self.view
        count = len(view.worklist)
        note = text("worklist.open" if count <= DIGITS else "worklist.open_many", count=count) if count else ""
        body = Drawn(self._body, grow=1)
        Panel(body, title=text("worklist.name"), note=note, pad=14).draw(ui, box)

    def _body(self, ui: Ui, box: Rect) -> None:
        """Task in hand, cards, note and buttons; where text is large, only cards and buttons keep their place."""
        # Room for the reasons is kept, so that nothing jumps as one goes from card to card; the cards need it more
        # where text is large.
        kept = self.foot or actions(None, self.settings)
        least = ui.measure(kept, box.w).h if ui.text_scale <= _ROOM_KEPT else 0.0
        low, rest = box.take_bottom(max(least, ui.measure(self._actions(), box.w).h), 10)
        hand = self._hand(ui)
        used = (ui.measure(hand, box.w).h + 10 if hand else 0) + 4 * ui.canvas.line_height("small")
        roomy = rest.h - used >= _CARDS_LEAST * ui.text_scale
        for slim in _SLIM:
            hand, note, cards = self._parts(ui, roomy, slim)
            if _high(ui, rest.w, hand, note, cards) <= rest.h:
                break
        if hand:
            top, rest = rest.take_top(ui.measure(hand, box.w).h, 10)
            hand.draw(ui, top)
        if note:
            place, rest = rest.take_bottom(ui.measure(note, box.w).h, 8)
        rest = self._coming(ui, rest, ui.measure(cards, rest.w).h)
        Scroll(cards, name=text("worklist.name"), to_top=not roomy and self._hand_is_new()).draw(ui, rest)
        if note:
            with ui.canvas.clipped(place):
                self._note(slim).draw(ui, place)  # drawing the cards may have marked another
        self._actions().draw(ui, low)

    def _parts(self, ui: Ui, roomy: bool, slim: Groups) -> tuple[Element | None, Element | None, Element]:
        """Return the task in hand, the note and the cards, those of the `slim` groups in one line each. Where it is
        not `roomy` the first two stand among the cards."""
        hand = self._hand(ui, brief=bool(slim))
        cards = self._groups(told=not roomy, slim=slim)
        if not roomy:
            return None, None, Column(hand, *cards, gap=9)
        marked = self.marked.among(self.view)
        return hand, self._note(slim) if marked is not None else None, Column(*cards, gap=6 if slim else 9)

    def _note(self, slim: Groups) -> Element:
        """Return the note on the marked card, which there is; what a slim card leaves out stands here."""
        marked = self.marked.among(self.view)
        return about(marked, with_detail=marked.group in slim) if marked is not None else Column()

    def _hand_is_new(self) -> bool:
        """Tell, once, that something else came in hand, which stands above the cards where text is large."""
        before, current = self.marked.hand, self.view.current
        self.marked.hand = current.id if current is not None else ""
        return self.marked.hand not in ("", before)

    def _coming(self, ui: Ui, room: Rect, used: float) -> Rect:
        """Say who comes next where the cards leave room enough for it, and what colleagues do where nothing else
        waits; return what is left for the cards."""
        view = self.view
        if not view.worklist and view.current is None:  # then it is said above
            return room
        next_ones = coming(view) if view.schedule else None
        others = None if view.worklist else colleagues(view, self.rooms, brief=True)
        for words in (Column(others, next_ones, gap=16), Column(next_ones)):
            high = ui.measure(words, room.w).h
            if high and room.h - used >= high + _APART:
                place, rest = room.take_bottom(high + 14, _APART - 14)
                words.draw(ui, place)
                return rest
        return room

    def _hand(self, ui: Ui, brief: bool = False) -> Element | None:
        view = self.view
        roomy = ui.text_scale <= _ROOM_KEPT
        if view.current is not None:
            pressable = not (self.behind or self.foot)
            keys = {card.id: self._key(number) for number, card in self._in_order}
            beside = beside_bar(view, self.settings, keys, roomy) if pressable else None
            return in_hand(view.current, view, self.settings, pressable, beside, beside_first=not roomy)
        return free_hands(view.done_last, brief) if view.worklist else None

    def _groups(self, told: bool, slim: Groups) -> list[Element]:
        """Return headings and cards, `slim` groups in one line each; with `told` the marked card itself says why it
        stands there."""
        if not self.view.worklist:
            return [quiet(self.view, self.rooms, not (self.behind or self.foot), self.running)]
        cards = self._in_order
        shown: list[Element] = [self._card(number, card, told, slim) for number, card in cards if card.urgent]
        for group in GROUPS:
            members = [(number, card) for number, card in cards if card.group == group and not card.urgent]
            if members:
                shown.append(Label(text(f"worklist.{group}"), "eyebrow", _GROUP_INK[group]))
                shown += [self._card(number, card, told, slim) for number, card in members]
        return shown

    def _key(self, number: int) -> str:
        return self.settings.key(f"card_{number}") if number <= DIGITS else ""

    def _card(self, number: int, card: TaskCard, told: bool, slim: Groups) -> Element:
        key = self._key(number)
        lines = self._told(card) if told else ()
        place = self.view.lined_up.index(card.id) if card.id in self.view.lined_up else None
        if card.urgent:
            intent, words = way_there(card, self.view)
            words = words or ((lined_up_words(place),) if place is not None else ())
            shown = EmergencyCard(card, key if intent is not None else "", (*words, *lines), intent)
            return Marking(shown, card, self.marked, number, (key, intent, words, lines))
        one_line = card.group in slim and not lines
        state = (key, lines, _meter_tone(card), card.state, place, one_line)
        return Marking(task_card(card, self.view, key, lines, one_line), card, self.marked, number, state)

    def _told(self, card: TaskCard) -> tuple[str, ...]:
        """Return what a card itself says where there is no room for a note: the marked one all of it; while none is
        marked, the first one how long is left, and how to learn the rest."""
        if self.marked.task == card.id:
            return (timing(card), *reasons(card))
        waiting = [one for _, one in self._in_order]
        nothing_marked = all(one.id != self.marked.task for one in waiting)
        return (text("worklist.point", timing=timing(card)),) if nothing_marked and card is waiting[0] else ()

    def _actions(self) -> Element:
        return self.foot or actions(self.marked.among(self.view), self.settings, self.behind)


def _high(ui: Ui, width: float, hand: Element | None, note: Element | None, cards: Element) -> float:
    """Return the height that the three take below one another."""
    apart = (10 if hand else 0) + (8 if note else 0)
    return sum(ui.measure(part, width).h for part in (hand, note, cards) if part) + apart


def in_order(view: DayView) -> list[tuple[int, TaskCard]]:
    """Return the cards with their numbers, in the order they are shown: emergencies, then by group, and in each as
    the day gave them."""
    ordered = sorted(view.worklist, key=lambda card: (not card.urgent, GROUPS.index(card.group)))
    return list(enumerate(ordered, start=1))


def task_card(card: TaskCard, view: DayView, key: str, lines: tuple[str, ...] = (), slim: bool = False) -> Card:
    """Return the card of a task that waits: pressing it takes it up."""
    return Card(
        card.title, card.detail, TakeTask(card.id), card.icon, key=key, tone=_TONES[card.group],
        meter=card.used, meter_tone=_meter_tone(card), body=_state(card, view), lines=lines, slim=slim,
        id=f"task:{card.id}",
    )


def lined_up_words(place: int) -> str:
    """Return at which place of the line a card is, in words."""
    return text("worklist.lined_up", place=("1st", "2nd", "3rd")[min(2, place)])


def _meter_tone(card: TaskCard) -> str:
    """Coral where the promise is nearly used up, whatever the group."""
    return "now" if card.group == "now" or card.used >= 0.9 else _METERS[card.group]


def _state(card: TaskCard, view: DayView) -> Element | None:
    """Return the line that says a card is lined up, put aside or running, if it is."""
    if card.id in view.lined_up:
        return Flow(LinedUp(card, view.lined_up.index(card.id)))
    if card.state == "suspended":
        return Flow(Pill(text("worklist.suspended"), "pause", "soon"))
    if card.state == "running":
        return Flow(Pill(text("worklist.running"), "hourglass-half", "good"))
    return None


@dataclass(eq=False)
class LinedUp(Element):
    """Says at which place of the line a card is; pressing it takes the card out again."""

    card: TaskCard
    place: int

    def _pill(self) -> Pill:
        return Pill(lined_up_words(self.place), "xmark", "teal")

    def measure(self, ui: Ui, width: float) -> Size:
        return ui.measure(self._pill(), width)

    def draw(self, ui: Ui, box: Rect) -> None:
        self._pill().draw(ui, box)
        node = ui.node("button", text("worklist.unline", title=self.card.title), box, intent=Unqueue(self.card.id),
                       radius=box.h / 2)
        if ui.is_hot(node):
            ui.canvas.rect(box, border="teal", border_width=2, radius=box.h / 2)


def reasons(card: TaskCard) -> tuple[str, ...]:
    """Return why a card stands where it stands, and what leaving it costs, each as a sentence."""
    why = text("worklist.why", why=card.why) if card.why else ""
    leaving = text("worklist.leaving", cost=card.leaving) if card.leaving and not _tended(card) else ""
    return tuple(line for line in (why, leaving) if line)


def _tended(card: TaskCard) -> bool:
    """Tell whether the player is on it now: nobody waits for it to be taken up any more."""
    return card.state in ("walking", "under_way")


def timing(card: TaskCard) -> str:
    """Return how long is left of a promise or a deadline, or how late it is; of what is in hand, that it is."""
    if _tended(card):
        return text("worklist.tended")
    if card.days_left and card.promise_s >= 0:
        return deadline_text(card.days_left)
    minutes = abs(card.promise_s) // 60
    if not minutes:
        return text("worklist.due")
    return text("worklist.late" if card.promise_s < 0 else "worklist.left", minutes=minutes)


def about(card: TaskCard, with_detail: bool = False) -> Element:
    """Return the note on the marked card, `with_detail` where the card itself leaves it out."""
    late = card.promise_s < 0 and not _tended(card)
    head = Row(
        Label(card.title, "small_strong", max_lines=2, grow=1),
        Label(timing(card), "small_strong", "coral_dark" if late else "ink_soft"), gap=10, stack=False,
    )
    detail = Label(card.detail, "small", "ink_soft", max_lines=2) if with_detail and card.detail else None
    return Column(
        head, detail,
        *(Label(line, "small", "ink_soft", max_lines=2) for line in reasons(card)), gap=1,
    )


def actions(card: TaskCard | None, settings: Settings, behind: str = "") -> Element:
    """Return the two buttons that act on the marked card. Each says why where it cannot be pressed; `behind`: that
    something lies in front."""
    help_why, escalate_why = why_no_help(card) or behind, why_no_escalation(card) or behind
    task = card.id if card is not None else ""
    return Row(
        Button(text("worklist.help"), None if help_why else AskHelp(task), icon="help",
               key=settings.key("help"), why=help_why, grow=1),
        Button(text("worklist.escalate"), None if escalate_why else BringUp(task), icon="escalate",
               key=settings.key("escalate"), why=escalate_why, grow=1),
        gap=10, align="stretch",
    )


def why_no_help(card: TaskCard | None) -> str:
    """Return why nobody can be asked to do this task, '' where somebody can."""
    if card is None:
        return text("worklist.no_card")
    if not card.can_hand_over:
        return text("worklist.nobody_else")
    return "" if may_be_left(card) else text("worklist.finish_first")


def why_no_escalation(card: TaskCard | None) -> str:
    """Return why this is not brought to the provider, '' where it can be."""
    if card is None:
        return text("worklist.no_card")
    if card.rings:
        return text("worklist.pick_up_first")
    return "" if card.can_escalate else text("worklist.not_for_provider")


@dataclass(eq=False)
class Marking(Element):
    """A card that remembers in `marked` when the pointer or the focus rests on it."""

    shown: Element
    card: TaskCard
    marked: Marked
    number: int
    state: Hashable
    """What it is drawn from besides the words and the meter."""

    def measure(self, ui: Ui, width: float) -> Size:
        return ui.measure(self.shown, width)

    def draw(self, ui: Ui, box: Rect) -> None:
        hot, card = ui.memory.hot, self.card
        own = f"/task:{card.id}"
        if ui.canvas.sees(box):
            focus = ui.focused()
            if hot.endswith(own) or (ui.memory.focus_shown and focus is not None and focus.id.endswith(own)):
                self.marked.task = card.id
        looks = (
            card.id, card.title, card.detail, card.group, card.urgent, ui.canvas.px(card.used * box.w), self.state,
            hot if own in hot else "",
        )  # fmt: skip
        ui.still(f"card {self.number}", looks, box, lambda: self.shown.draw(ui, box))
