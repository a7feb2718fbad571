"""Order: put things in the order in which they must be done; some may stand level."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from sim.cases.answers import action_of, several_of
from sim.cases.case import Answer, OrderItem, OrderPayload, PartOf, Response
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some, Text
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
    earliest: Annotated[int, Field(ge=1, le=50)] | None = None
    """The first rank at which it is right as well, where it may stand before its own."""
    why: Reason
    """Why it comes where it comes. Shown when it was put elsewhere."""
    why_if_early: Text = ""
    """Why it may not come sooner, in place of `why` where it was put before what must come first."""
    sets_if_late: Many[Fact] = ()
    """Facts set when something later was put before it."""
    safety: bool = False
    """Putting it too late is a stop-and-learn moment."""


class Span(NamedTuple):
    """The ranks at which an item may stand, both included."""

    first: int
    last: int

    def after(self, other: "Span") -> bool:
        """Tell whether it must come after another."""
        return self.first > other.last


class OrderVariant(Variant):
    """The things to order in one situation."""

    items: Many[ItemSpec] = ()
    """In place of the kind's own items."""
    draw: tuple[int, int] | None = Field(default=None, strict=False)
    """Least and most items to draw from the list; without it, all are shown."""
    always: Many[Id] = ()
    """Items that are always among those drawn."""
    right_why: Text = ""
    """In place of the kind's own."""
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
                if item.earliest is not None and item.earliest >= self.rank_of(item):
                    raise ValueError(f"item '{item.id}': `earliest` is a place before its rank")
            for id in variant.always:
                if id not in items:
                    raise ValueError(f"variant '{variant.id}': always names '{id}', which is no item")
            least, most = variant.draw or (len(items), len(items))
            if not 3 <= least <= most <= len(items) or len(variant.always) > least:
                raise ValueError(f"variant '{variant.id}': it shows 3 items or more, of those it has")
            spans = [self.span_of(item) for item in items.values()]
            if max(sum(span.first <= one.first <= span.last for span in spans) for one in spans) >= least:
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

    def span_of(self, item: ItemSpec) -> Span:
        """Return between which ranks an item may stand."""
        last = self.rank_of(item)
        return Span(item.earliest or last, last)

    @cached_property
    def spans(self) -> dict[str, dict[str, Span]]:
        """Between which ranks each item may stand, by variant."""
        return {v.id: {item.id: self.span_of(item) for item in self.items_of(v)} for v in self.variants}


class Ordering(Situation[OrderSpec, OrderVariant, list[str]]):
    """Items to put in order. What is given are their ids."""

    def __init__(self, spec: OrderSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.spans = spec.spans[self.variant.id]
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
        return shown if self._out_of_order([item.id for item in shown]) else shown[::-1]

    def perceive(self, skill: float, dice: Dice, purpose: str) -> list[str]:
        """Sort by places that are remembered with some error."""
        ranks = [self.spans[item.id].first for item in self.items]
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
        pairs = list(combinations([self.spans[id] for id in given], 2))
        wrong = sum([a.after(b) for a, b in pairs])
        if not wrong:
            return Response.of(1.0, self.variant.sets)
        late = self._late(given)
        sets = [*self.variant.sets, *self.spec.sets_if_wrong, *(fact for item in late for fact in item.sets_if_late)]
        told = wrong + sum([b.after(a) for a, b in pairs])
        return Response.of(1 - 2 * wrong / told, sets, any(item.safety for item in late))

    def explain(self, given: list[str]) -> Lesson:
        """Give the reason of each item that has to move, for the whole that of the first, a dangerous one before all
        others; and the right order, in which level items share their places."""
        moved, right = self._out_of_place(given), sorted(given, key=self._own_rank)
        items = {item.id: item for item in self.shown}
        told = sorted((items[id] for id in right if id in moved), key=lambda item: not item.safety)
        parts = (self._part(items[id], given, moved) for id in right)
        right_why = self.variant.right_why or self.spec.right_why
        return Lesson(self._why(told[0], given, moved) if told else right_why, tuple(parts))

    def _why(self, item: ItemSpec, given: list[str], moved: set[str]) -> str:
        """Return why an item that has to move may not stand where it was put."""
        behind, own = given[given.index(item.id) + 1 :], self.spans[item.id]
        early = any(own.after(self.spans[other]) for other in behind if other not in moved)
        return item.why_if_early if early and item.why_if_early else item.why

    def _places(self, id: str) -> str:
        """Return the place of an item in the right order: "2", or "2-3" for one that may stand at either."""
        places = self._range(id)
        return f"{places[0]}-{places[-1]}" if len(places) > 1 else str(places[0])

    def _range(self, id: str) -> range:
        """Return the places that an item may have, 1 being the first."""
        own, spans = self.spans[id], [self.spans[item.id] for item in self.shown]
        first = 1 + sum(own.after(other) for other in spans)
        return range(first, 1 + len(spans) - sum(other.after(own) for other in spans))

    def _part(self, item: ItemSpec, given: list[str], moved: set[str]) -> PartOf:
        """Return an item at its right place; one that has to move tells where it was put, and why it may not be."""
        stays = item.id not in moved
        put = "" if stays else self._put(item, given, moved)
        why = "" if stays else self._why(item, given, moved)
        return PartOf(f"{self._places(item.id)}. {item.text}", stays, put, why=why)

    def _put(self, item: ItemSpec, given: list[str], moved: set[str]) -> str:
        """Return where an item was put; where the number alone would be right, with the first line, of those that stay,
        that it stands behind or before."""
        at, own = given.index(item.id), self.spans[item.id]
        if 1 + at in self._range(item.id):
            for place, other in enumerate(given):
                span = self.spans[other]
                if other not in moved and (span.after(own) if place < at else own.after(span)):
                    text = next(one.text for one in self.items if one.id == other)
                    side = "after" if place < at else "before"
                    return f"{1 + at}, {side} “{self.words.fill(text).strip('“”')}”"
        return str(1 + at)

    def _out_of_place(self, given: list[str]) -> set[str]:
        """Return the items that have to move: the dangerous ones that came too late, and the fewest besides.

        Of equals those have to move that jumped the line, not those they passed.
        """
        dangers = {item.id for item in self._late(given) if item.safety}
        others = sorted((id for id in given if id not in dangers), key=lambda id: (-self.spans[id].first, id))
        for count in range(len(others)):
            for more in combinations(others, count):
                moved = dangers.union(more)
                if not self._out_of_order([id for id in given if id not in moved]):
                    return moved
        return set(given[1:])

    def _own_rank(self, id: str) -> int:
        return self.spans[id].last

    def _out_of_order(self, given: list[str]) -> bool:
        return any(self.spans[a].after(self.spans[b]) for a, b in combinations(given, 2))

    def _late(self, given: list[str]) -> list[ItemSpec]:
        """Return the items before which something later was put, by their right places."""
        late = {b for a, b in combinations(given, 2) if self.spans[a].after(self.spans[b])}
        return sorted((i for i in self.shown if i.id in late), key=lambda item: self._own_rank(item.id))

    def mistakes(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the right order backwards, and with any two neighbours changed that do not stand level."""
        right = sorted((item.id for item in self.shown), key=self._own_rank)
        yield "backwards", right[::-1]
        for n, (one, other) in enumerate(pairwise(right)):
            if self.spans[other].after(self.spans[one]):
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
