"""Place: put tokens on spots of a picture (electrodes, an injection, the things of a tray)."""

from dataclasses import dataclass
from math import exp, hypot
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.case import Answer, Case, Grade, PlacePayload, Spot, Token
from sim.cases.draft import Draft, Key
from sim.cases.keys import action_of, key_of, pairs_of
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some
from sim.cases.perception import haze
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.errors import Refused
from sim.luck import Dice

_NEAR = 0.33
"""What a token on a spot nearby is worth."""

Fraction = Annotated[float, Field(ge=0, le=1, strict=False)]


class SpotSpec(Part):
    """A place on the picture. `x` and `y` are fractions of its width and height."""

    id: Id
    label: Line
    x: Fraction
    y: Fraction


class TokenSpec(Part):
    """Something to put in its place."""

    id: Id
    label: Line
    swatch: str = ""
    """A colour name; the label tells the token apart without it."""
    home: Some[Id]
    """Spots where it is right."""
    near: Many[Id] = ()
    """Spots that are wrong, but nearly right."""
    why: Reason
    """Where it belongs, and what goes wrong otherwise."""


class PlaceVariant(Variant):
    """The tokens to place in one situation."""

    tokens: Some[Id]
    spots: Some[Id]
    """The spots that are offered."""


class PlaceSpec(Spec):
    """A kind of case that is answered by placing."""

    variant_type = PlaceVariant

    way: Literal["place"]
    picture: Id
    spots: Some[SpotSpec]
    tokens: Some[TokenSpec]
    right_why: Reason
    sets_if_wrong: Many[Fact] = ()
    variants: Some[PlaceVariant]

    @model_validator(mode="after")
    def _all_known(self) -> Self:
        spots = {s.id for s in self.spots}
        tokens = {t.id: t for t in self.tokens}
        if len(spots) < len(self.spots) or len(tokens) < len(self.tokens):
            raise ValueError("a spot or a token is named twice")
        for token in self.tokens:
            for spot in (*token.home, *token.near):
                if spot not in spots:
                    raise ValueError(f"token '{token.id}': there is no spot '{spot}'")
            if set(token.home) & set(token.near):
                raise ValueError(f"token '{token.id}': a spot cannot be right and nearly right")
        for variant in self.variants:
            for spot in variant.spots:
                if spot not in spots:
                    raise ValueError(f"variant '{variant.id}': there is no spot '{spot}'")
            for id in variant.tokens:
                if id not in tokens:
                    raise ValueError(f"variant '{variant.id}': there is no token '{id}'")
                if not set(tokens[id].home) & set(variant.spots):
                    raise ValueError(f"variant '{variant.id}': token '{id}' has no right spot here")
            if len(variant.tokens) < 2 or len(variant.spots) < len(variant.tokens) + 2:
                raise ValueError(f"variant '{variant.id}' needs two tokens or more, and two spots that tempt")
        return self


@dataclass(frozen=True, slots=True)
class _Home:
    label: str
    right: tuple[str, ...]
    near: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PlaceKey(Key):
    homes: dict[str, _Home]
    right_why: str
    sets_if_wrong: tuple[str, ...]


def make(spec: PlaceSpec, subject: Subject, dice: Dice) -> Case:
    """Make the case of one subject, its tokens in an order of luck."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, PlaceVariant)
    words = spec.words(variant, subject, dice)
    draft = Draft(spec, variant, words)
    tokens = dice.shuffled(f"{spec.id}.tokens", [t for t in spec.tokens if t.id in variant.tokens])
    offered = set(variant.spots)
    payload = PlacePayload(
        picture=spec.picture,
        tokens=tuple(Token(t.id, words.fill(t.label), t.swatch) for t in tokens),
        spots=tuple(Spot(s.id, words.fill(s.label), s.x, s.y) for s in spec.spots if s.id in offered),
    )
    homes = {
        t.id: _Home(
            words.fill(t.label),
            tuple(s for s in t.home if s in offered),
            tuple(s for s in t.near if s in offered),
            words.fill(t.why),
        )
        for t in tokens
    }
    key = PlaceKey(draft.teaching(), homes, words.fill(spec.right_why), spec.sets_if_wrong)
    return draft.case(payload, key)


def grade(case: Case, answer: Answer) -> Grade:
    """Grade each token: right, nearby or wrong; one that was not placed is wrong.

    Raises `Refused` for unknown tokens or spots, and for two tokens on one spot.
    """
    key = key_of(case, PlaceKey)
    action_of(case, answer)
    payload = case.payload
    assert isinstance(payload, PlacePayload)
    placed = pairs_of(answer, key.homes)
    spots = {spot.id for spot in payload.spots}
    if not all(isinstance(spot, str) and spot in spots for spot in placed.values()):
        raise Refused("Put each one on a spot of the picture.")
    if len(set(placed.values())) < len(placed):
        raise Refused("Two cannot go on the same spot.")
    homes = key.homes.items()
    right = {id for id, home in homes if placed.get(id) in home.right}
    near = {id for id, home in homes if placed.get(id) in home.near}
    wrong = [home for id, home in homes if id not in right]
    return key.teaching.grade(
        (len(right) + _NEAR * len(near)) / len(key.homes),
        wrong[0].why if wrong else key.right_why,
        sets=key.sets_if_wrong if wrong else (),
        parts=[(home.label, id in right) for id, home in homes],
    )


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: each goes where it seems to belong, or close by."""
    key = key_of(case, PlaceKey)
    payload = case.payload
    assert isinstance(payload, PlacePayload)
    blur = 0.3 * haze(skill) + 0.004
    where = {spot.id: spot for spot in payload.spots}
    free = list(where)
    placed: dict[str, str] = {}
    for n, (id, home) in enumerate(key.homes.items()):
        own = [where[spot] for spot in home.right]
        weights = [(spot, exp(-min(_apart(where[spot], one) for one in own) / blur)) for spot in free]
        # Where all spots that are left seem far away, any of them will do.
        weighted = weights if sum(weight for _, weight in weights) > 0 else [(spot, 1.0) for spot in free]
        placed[id] = dice.weighted(f"{salt}.{case.kind}", weighted, n)
        free.remove(placed[id])
    return Answer(placed)


def _apart(a: Spot, b: Spot) -> float:
    return hypot(a.x - b.x, a.y - b.y)
