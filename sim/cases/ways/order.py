"""Order: put things in the order in which they must be done; some may stand level."""

from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.case import Answer, Case, Grade, OrderItem, OrderPayload
from sim.cases.draft import Draft, Key
from sim.cases.keys import action_of, key_of, several_of
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some
from sim.cases.perception import error
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


@dataclass(frozen=True, slots=True)
class _Ranked:
    text: str
    rank: int
    why: str
    sets_if_late: tuple[str, ...]
    safety: bool


@dataclass(frozen=True, slots=True)
class OrderKey(Key):
    items: dict[str, _Ranked]
    right_why: str
    sets_if_wrong: tuple[str, ...]


def make(spec: OrderSpec, subject: Subject, dice: Dice) -> Case:
    """Make the case of one subject, its items drawn and shown in an order of luck that is not right."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, OrderVariant)
    words = spec.words(variant, subject, dice)
    draft = Draft(spec, variant, words)
    shown = _shown(spec, variant, dice, f"{spec.id}.{variant.id}")
    ranked = {
        item.id: _Ranked(
            words.fill(item.text), spec.rank_of(item), words.fill(item.why), item.sets_if_late, item.safety
        )
        for item in shown
    }
    payload = OrderPayload(tuple(OrderItem(i.id, ranked[i.id].text, i.swatch) for i in shown))
    key = OrderKey(
        draft.teaching(), ranked, words.fill(spec.right_why), spec.sets_if_wrong
    )
    return draft.case(payload, key)


def _shown(spec: OrderSpec, variant: OrderVariant, dice: Dice, purpose: str) -> list[ItemSpec]:
    items = spec.items_of(variant)
    least, most = variant.draw or (len(items), len(items))
    count = dice.whole(f"{purpose}.count", least, most)
    mixed = dice.shuffled(f"{purpose}.items", items)
    # Sorting is stable: items that must be there come first, and luck decides on the rest.
    drawn = sorted(mixed, key=lambda item: item.id not in variant.always)[:count]
    shown = dice.shuffled(f"{purpose}.order", drawn)
    ranks = [spec.rank_of(item) for item in shown]
    return shown[::-1] if ranks == sorted(ranks) else shown


def grade(case: Case, answer: Answer) -> Grade:
    """Grade an order: each pair the wrong way round costs two shares, so a blind order earns about 0.

    Raises `Refused` unless every item is named once.
    """
    key = key_of(case, OrderKey)
    action_of(case, answer)
    order = several_of(answer, key.items)
    if len(order) < len(key.items):
        raise Refused("Put every item in its place.")
    pairs = [(a, b) for a, b in combinations(order, 2) if key.items[a].rank != key.items[b].rank]
    wrong = [(a, b) for a, b in pairs if key.items[a].rank > key.items[b].rank]
    late_ids = {b for _, b in wrong}
    late = sorted((key.items[id] for id in key.items if id in late_ids), key=lambda item: item.rank)
    return key.teaching.grade(
        1 - 2 * len(wrong) / len(pairs) if pairs else 1.0,
        late[0].why if late else key.right_why,
        sets=[*(key.sets_if_wrong if late else ()), *(fact for item in late for fact in item.sets_if_late)],
        parts=[(key.items[id].text, id not in late_ids) for id in order],
        safety=any(item.safety for item in late),
    )


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: it sorts by places that it remembers with some error."""
    items = key_of(case, OrderKey).items
    purpose = f"{salt}.{case.kind}"
    # Places in the row, so that ranks with gaps between them are no easier than ranks without.
    places = sorted({item.rank for item in items.values()})
    felt = {
        id: places.index(item.rank) + 4 * error(dice, purpose, skill, n)
        for n, (id, item) in enumerate(items.items())
    }
    return Answer(sorted(felt, key=lambda id: felt[id]))
