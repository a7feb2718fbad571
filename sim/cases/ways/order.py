"""Order: put things in the order in which they must be done; some may stand level."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.answers import action_of, several_of
from sim.cases.case import Answer, OrderItem, OrderPayload, PartOf, Response
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some
from sim.cases.perception import error
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.errors import Refused
from sim.luck import Dice


class ItemSpec(Part):
    """Something to put in its place."""

    id: Id
    text: Line
    swatch: str = ""
    """A colour name; the text says the colour too."""
    rank: Annotated[int, Field(ge=1, le=50)] | None = None
    """1 comes first; equal ranks stand level. Not needed where the kind has a `standard`."""
    why: Reason
    """Why it comes where it comes. Shown when something later was put before it."""
    sets_if_late: Many[Fact] = ()
    """Facts set when something later was put before it."""
    safety: bool = False
    """Putting it too late is a stop-and-learn moment."""


class OrderVariant(Variant):
    """The things to order in one situation."""

    items: Many[ItemSpec] = ()
    """In place of the kind's own items."""
    draw: tuple[int, int] | None = Field(default=None, strict=False)
    """Least and most items to draw from the list; without it, all are shown."""
    always: Many[Id] = ()
    """Items that are always among those drawn."""
    sets: Many[Fact] = ()
    """Facts that hold once all is said or done, in whatever order (the provider is asked to come)."""


class OrderSpec(Spec):
    """A kind of case that is answered by ordering."""

    variant_type = OrderVariant

    way: Literal["order"]
    standard: Many[Many[Id]] = ()
    """The order that a standard lays down, items of one group standing level. Items then have no rank."""
    items: Many[ItemSpec] = ()
    right_why: Reason
    """Why the right order is right."""
    sets_if_wrong: Many[Fact] = ()
    variants: Some[OrderVariant]

    @model_validator(mode="after")
    def _ranked(self) -> Self:
        named = [id for group in self.standard for id in group]
        if len(set(named)) < len(named):
            raise ValueError("standard: an item is named twice")
        for variant in self.variants:
            items = {item.id: item for item in self.items_of(variant)}
            if len(items) < len(self.items_of(variant)):
                raise ValueError(f"variant '{variant.id}' names an item twice")
            for item in items.values():
                if self.standard and (item.rank is not None or item.id not in named):
                    raise ValueError(f"item '{item.id}': its place must come from `standard` alone")
                if not self.standard and item.rank is None:
                    raise ValueError(f"item '{item.id}' needs a rank")
            for id in variant.always:
                if id not in items:
                    raise ValueError(f"variant '{variant.id}': always names '{id}', which is no item")
            least, most = variant.draw or (len(items), len(items))
            if not 3 <= least <= most <= len(items) or len(variant.always) > least:
                raise ValueError(f"variant '{variant.id}': it shows 3 items or more, of those it has")
            level = [self.rank_of(item) for item in items.values()]
            if max(level.count(rank) for rank in level) >= least:
                raise ValueError(f"variant '{variant.id}': all items drawn could stand level")
        return self

    def items_of(self, variant: OrderVariant) -> tuple[ItemSpec, ...]:
        """Return the items that one variant draws from."""
        return variant.items or self.items

    def rank_of(self, item: ItemSpec) -> int:
        """Return the place of an item, 1 first."""
        if item.rank is not None:
            return item.rank
        return 1 + next(i for i, group in enumerate(self.standard) if item.id in group)

    @cached_property
    def ranks(self) -> dict[str, dict[str, int]]:
        """The place of each item, by variant."""
        return {v.id: {item.id: self.rank_of(item) for item in self.items_of(v)} for v in self.variants}


class Ordering(Situation[OrderSpec, OrderVariant, list[str]]):
    """Items to put in order. What is given are their ids."""

    def __init__(self, spec: OrderSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.ranks = spec.ranks[self.variant.id]
        items, draw = spec.items_of(self.variant), self.variant.draw
        self.items = items if draw is None else self._draw(items, *draw)
        """The items to put in order."""

    def _draw(self, items: Sequence[ItemSpec], least: int, most: int) -> Sequence[ItemSpec]:
        variant, dice = self.variant, self.dice
        count = dice.whole(f"{self.purpose}.count", least, most) if most > least else least
        mixed = dice.shuffled(f"{self.purpose}.items", items)
        # Sorting is stable: items that must be there come first, and luck decides on the rest.
        return sorted(mixed, key=lambda item: item.id not in variant.always)[:count]

    @cached_property
    def shown(self) -> list[ItemSpec]:
        """The items in the order in which they are shown, which is not right."""
        shown = self.dice.shuffled(f"{self.purpose}.order", self.items)
        ranks = [self.ranks[item.id] for item in shown]
        return shown[::-1] if ranks == sorted(ranks) else shown

    def perceive(self, skill: float, dice: Dice, purpose: str) -> list[str]:
        """Sort by places that are remembered with some error."""
        ranks = [self.ranks[item.id] for item in self.items]
        # Places in the row, so that ranks with gaps between them are no easier than ranks without.
        places = sorted(set(ranks))
        luck = dice.several(purpose, len(ranks))
        felt = {
            item.id: places.index(rank) + 4 * error(share, skill)
            for item, rank, share in zip(self.items, ranks, luck, strict=True)
        }
        return sorted(felt, key=felt.__getitem__)

    def judge(self, given: list[str]) -> Response:
        """Take two shares for each pair the wrong way round, so that a blind order earns about 0."""
        pairs = [(a, b) for a, b in combinations([self.ranks[id] for id in given], 2) if a != b]
        wrong = sum(a > b for a, b in pairs)
        if not wrong:
            return Response.of(1.0, self.variant.sets)
        late = self._late(given)
        sets = [*self.variant.sets, *self.spec.sets_if_wrong, *(fact for item in late for fact in item.sets_if_late)]
        return Response.of(1 - 2 * wrong / len(pairs), sets, any(item.safety for item in late))

    def explain(self, given: list[str]) -> Lesson:
        """Give the reason of the first item that came too late, a dangerous one before all others; and the right
        order, in which level items share their places."""
        late, moved = sorted(self._late(given), key=lambda item: not item.safety), self._out_of_place(given)
        right = sorted(given, key=self.ranks.__getitem__)
        parts = (self._part(id, self._places(id, right), 1 + given.index(id) if id in moved else 0) for id in right)
        return Lesson(late[0].why if late else self.spec.right_why, tuple(parts))

    def _places(self, id: str, right: list[str]) -> str:
        """Return the place of an item in the right order: "2", or "2-3" for one that stands level with another."""
        ranks = [self.ranks[one] for one in right]
        first, level = 1 + ranks.index(self.ranks[id]), ranks.count(self.ranks[id])
        return f"{first}-{first + level - 1}" if level > 1 else str(first)

    def _part(self, id: str, wanted: str, given: int) -> PartOf:
        """Return an item at its right place; one that has to move tells where it was put, 0 for one that does not."""
        text = next(item.text for item in self.shown if item.id == id)
        return PartOf(f"{wanted}. {text}", not given, str(given or ""))

    def _out_of_place(self, given: list[str]) -> set[str]:
        """Return the items that have to move: the dangerous ones that came too late, and the fewest besides.

        Of equals those have to move that jumped the line, not those they passed.
        """
        dangers = {item.id for item in self._late(given) if item.safety}
        best: list[tuple[int, int, list[str]]] = []  # for each item: how many may stay up to it, less is more, which
        for id in (id for id in given if id not in dangers):
            rank = self.ranks[id]
            before = max((row for row in best if self.ranks[row[2][-1]] <= rank), default=(0, 0, []))
            best.append((before[0] + 1, before[1] - rank, [*before[2], id]))
        return set(given) - set(max(best)[2])

    def _late(self, given: list[str]) -> list[ItemSpec]:
        """Return the items before which something later was put, by their right places."""
        late, highest = set(), 0
        for id in given:
            if self.ranks[id] < highest:
                late.add(id)
            highest = max(highest, self.ranks[id])
        return sorted((i for i in self.shown if i.id in late), key=lambda item: self.ranks[item.id])

    def mistakes(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the right order backwards, and with any two neighbours changed that do not stand level."""
        right = sorted((item.id for item in self.shown), key=self.ranks.__getitem__)
        yield "backwards", right[::-1]
        for n, (one, other) in enumerate(pairwise(right)):
            if self.ranks[one] != self.ranks[other]:
                yield f"{other} before {one}", [*right[:n], other, one, *right[n + 2 :]]

    def write(self, given: list[str]) -> Answer:
        """List the items."""
        return Answer(given)

    def read(self, answer: Answer) -> list[str]:
        """Return the order given. Raises `Refused` unless every item is named once."""
        action_of(answer, self.spec.action_ids)
        order = several_of(answer, [item.id for item in self.shown])
        if len(order) < len(self.shown):
            raise Refused("Put every item in its place.")
        return order

    def payload(self) -> OrderPayload:
        """Show the items."""
        return OrderPayload(tuple(OrderItem(i.id, self.words.fill(i.text), i.swatch) for i in self.shown))
