"""A made-up player at a seat: looks at what a person sees, and sends the commands that a person sends.

It never reads a case's key. Answers come out of the case as they do for a simulated assistant, through the haze of
the player's skill on the case's dimension; the other dimensions show in what is taken up, and how soon.
"""

from collections.abc import Sequence
from math import exp

from sim.assistants.assistant import by_priority
from sim.cases.perception import haze, notices
from sim.clock import MINUTE
from sim.day.asking import case_of
from sim.day.commands import GiveAnswer, HandOver, Reflect, Take
from sim.day.day import Day
from sim.day.glance import Glance
from sim.day.turns import would_drop
from sim.day.view import DayView, TaskCard
from sim.fit.recovery.people import MadeUpPlayer, figures, noise
from sim.fit.reflection import NOTHING, ReflectionCard, family_of, reflection_cards
from sim.luck import Wheel

SWAMPED = 3
"""So many cards that will not wait, and help would be right."""


class AtWork:
    """One made-up player working one seat of one day, which must be a played one."""

    def __init__(self, player: MadeUpPlayer, day: Day, seat: str) -> None:
        self.player = player
        self.day = day
        self.seat = seat
        self._glance = Glance(day, seat)
        self._dice = player.luck.of(f"{player.name}.{day.seed}.{seat}")
        self._noticed: set[str] = set()

    def work(self) -> Day:
        """Work the whole shift, answer the reflection cards, and return the day."""
        day, seat = self.day, self.day.seats[self.seat]
        look_up = int(figures()["look_up_s"])
        while not day.over:
            day.run_until(day.now + look_up)
            if day.over:
                break
            if seat.must_answer:
                self._answer()
            elif seat.task is not None:
                self._look_up()
            elif seat.pool.waiting or seat.suspended:
                self._choose()
        self._reflect()
        return day

    # -- the work --------------------------------------------------------------------------------

    def _answer(self) -> None:
        day, task = self.day, self.day.seats[self.seat].task
        assert task is not None
        case = case_of(day, task)
        skill = self.player.skills[day.plan.cases.dimension(case.kind)]
        answer = day.plan.cases.attempt(case, skill, day.luck.of(task.id), self.player.name)
        day.apply(GiveAnswer(day.now, self.seat, task.id, answer))
        day.run_until(day.now + 1)

    def _look_up(self) -> None:
        """Drop what is in hand for something urgent, if it is noticed."""
        waiting = self.day.seats[self.seat].pool.waiting
        if not any(task.plan.urgent and task.id not in self._noticed for task in waiting.values()):
            return
        in_hand = self.day.seats[self.seat].task
        for card in self._glance.view().worklist:
            if not card.urgent or card.id in self._noticed:
                continue
            self._noticed.add(card.id)
            free = in_hand is not None and would_drop(in_hand, self.day.tasks[card.id], by_priority)
            if free and notices(self._dice.uniform(f"{card.id}.notices"), self.player.skills["priorities"]):
                self.day.apply(Take(self.day.now, self.seat, card.id))
                return

    def _choose(self) -> None:
        """Look up, think, and take something up; or ask for help with it."""
        fast, slow = figures()["choose_s"]
        self.day.run_until(self.day.now + round(slow - (slow - fast) * self.player.skills["organisation"]))
        view = self._glance.view()
        cards = [card for card in view.worklist if card.state != "running"]
        if self.day.over or not view.hands_free or not cards:
            return
        chosen = self._first(view, cards)
        helping = self._help_with(chosen, cards)
        if helping is not None:
            self.day.apply(HandOver(self.day.now, self.seat, helping.id))
            return
        self.day.apply(Take(self.day.now, self.seat, chosen.id))
        self.day.run_until(self.day.now + 1)

    def _first(self, view: DayView, cards: Sequence[TaskCard]) -> TaskCard:
        """Return the card to take: what looks most pressing, or of what looks alike, what is liked best."""
        tasks, off = self.day.tasks, float(figures()["order_steps"]) * haze(self.player.skills["priorities"])
        seen = {card.id: tasks[card.id].priority + off * self._noise(card, "order") for card in cards}
        least = min(seen.values())
        free = [card for card in cards if not card.urgent and card.promise_s > 0 and seen[card.id] <= least + 1]
        if len({card.family for card in free}) > 1 and not any(card.urgent or card.promise_s <= 0 for card in cards):
            return self._liked(view, free)
        pressing = [card for card in cards if seen[card.id] <= least + 0.5]
        off = float(figures()["promise_min"]) * MINUTE * haze(self.player.skills["organisation"])
        return min(pressing, key=lambda card: card.promise_s + off * self._noise(card, "due"))

    def _liked(self, view: DayView, free: Sequence[TaskCard]) -> TaskCard:
        """Return one of several cards to choose from freely: the liking decides, with noise."""
        pull = float(figures()["choosing"])
        families = sorted({card.family for card in free})
        liked = Wheel((family, exp(self.player.liking[family] / pull)) for family in families)
        family = self._dice.spin(f"{view.now}.free", liked)
        return next(card for card in free if card.family == family)

    def _help_with(self, chosen: TaskCard, cards: Sequence[TaskCard]) -> TaskCard | None:
        """Return a card to hand over: one that will not wait when there are too many, or one out of habit."""
        skill = self.player.skills["teamwork"]
        others = [card for card in cards if card is not chosen and card.can_hand_over and not card.urgent]
        if not others or not notices(self._dice.uniform(f"{chosen.id}.team"), skill):
            return None
        pressing = [card for card in cards if card.promise_s <= 0]
        return others[0] if len(pressing) >= SWAMPED else None

    def _noise(self, card: TaskCard, purpose: str) -> float:
        return noise(self._dice, f"{card.id}.{purpose}")

    # -- the reflection --------------------------------------------------------------------------

    def _reflect(self) -> None:
        for card in reflection_cards(self.day, self.seat):
            self.day.apply(Reflect(self.day.now, self.seat, card.id, self._said(card)))

    def _said(self, card: ReflectionCard) -> str:
        if family := family_of(card.id):
            return self._scaled(self._felt(family, card.id), "more", "same", "less")
        if card.id == "tomorrow":
            shares = self._shares()
            felt = sum(share * self._felt(family, card.id) for family, share in shares.items())
            return self._scaled(felt, "yes", "perhaps", "no")
        felt_of = {option: self._felt(option, card.id) for option, _ in card.options if option != NOTHING}
        if card.id == "absorbed":
            best = max(felt_of, key=lambda family: felt_of[family])
            return best if felt_of[best] > figures()["more"] else NOTHING
        worst = min(felt_of, key=lambda family: felt_of[family])
        return worst if felt_of[worst] < figures()["less"] else NOTHING

    def _shares(self) -> dict[str, float]:
        """Return family -> share of the time this player worked on it today."""
        spent: dict[str, float] = {}
        for spell in self.day.log.spells:
            if spell.seat == self.seat:
                family = self.day.plan.tasks[spell.kind].kind.family
                spent[family] = spent.get(family, 0.0) + spell.ended - spell.began
        total = sum(spent.values()) or 1.0
        return {family: seconds / total for family, seconds in spent.items() if family in self.player.liking}

    def _felt(self, family: str, card: str) -> float:
        return self.player.liking[family] + float(figures()["answering"]) * noise(self._dice, f"{card}.{family}")

    @staticmethod
    def _scaled(felt: float, high: str, middle: str, low: str) -> str:
        return high if felt > figures()["more"] else low if felt < figures()["less"] else middle
