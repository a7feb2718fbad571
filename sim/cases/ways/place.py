"""Place: put tokens on spots of a picture (electrodes, an injection, the things of a tray)."""

from collections.abc import Iterator
from functools import cached_property
from math import exp, hypot
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.answers import action_of, pairs_of
from sim.cases.case import Answer, PartOf, PlacePayload, Response, Spot, Token
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Some, Text
from sim.cases.perception import haze
from sim.cases.situation import Lesson, Situation
from sim.cases.spec import Spec, Variant, refuse_twins
from sim.cases.subject import Subject
from sim.errors import Refused
from sim.luck import Dice, Wheel

_NEAR = 0.33
"""What a token on a spot nearby is worth."""
_RIGHT = 1.0
"""How strongly a right spot draws."""
_FARTHEST = 0.2
"""The nearest wrong spot tempts as if it were no farther off than this, in fractions of the picture: which bin
a thing belongs in is known or not, however far apart the bins stand."""

Fraction = Annotated[float, Field(ge=0, le=1)]


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
    right_why: Text = ""
    """In place of the kind's own."""


Picture = Literal["arm", "autoclave", "bins", "chest", "fridge", "front", "room", "shelf", "thigh", "tray"]
"""The pictures that there are to place things on."""


class PlaceSpec(Spec):
    """A kind of case that is answered by placing."""

    variant_type = PlaceVariant

    way: Literal["place"]
    picture: Picture
    spots: Some[SpotSpec]
    tokens: Some[TokenSpec]
    right_why: Reason
    sets_if_wrong: Many[Fact] = ()
    variants: Some[PlaceVariant]

    @model_validator(mode="after")
    def _all_known(self) -> Self:
        spots = {s.id for s in self.spots}
        tokens = {t.id: t for t in self.tokens}
        refuse_twins("spot", (s.id for s in self.spots))
        refuse_twins("token", (t.id for t in self.tokens))
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
                raise ValueError(
                    f"variant '{variant.id}' needs two tokens or more, and at least two spots more than tokens "
                    f"(it has {len(variant.tokens)} and {len(variant.spots)})"
                )
        return self

    @cached_property
    def boards(self) -> "dict[str, Board]":
        """The picture of each variant."""
        return {variant.id: Board(self, variant) for variant in self.variants}


class Board:
    """The spots and tokens of one variant, and how strongly each spot draws a token."""

    def __init__(self, spec: PlaceSpec, variant: PlaceVariant) -> None:
        self.spots = [spot for spot in spec.spots if spot.id in variant.spots]
        self.tokens = [token for token in spec.tokens if token.id in variant.tokens]
        self.spot_ids = [spot.id for spot in self.spots]
        self._pulls: dict[float, dict[str, dict[str, float]]] = {}

    def pulls(self, skill: float) -> dict[str, dict[str, float]]:
        """Return for each token, the one with the fewest places to go first, how strongly each spot draws an
        assistant of this skill. It is worked out once."""
        pulls = self._pulls.get(skill)
        if pulls is None:
            blur = 0.3 * haze(skill) + 0.004
            pulls = self._pulls[skill] = {
                token.id: {spot: exp(-far / blur) for spot, far in self._off(token).items()}
                for token in sorted(self.tokens, key=lambda token: len(token.home))
            }
        return pulls

    def _off(self, token: TokenSpec) -> dict[str, float]:
        """Return how far off the nearest right spot each spot seems, in fractions of the picture."""
        homes = [spot for spot in self.spots if spot.id in token.home]
        off = {spot.id: min(_apart(spot, home) for home in homes) for spot in self.spots}
        nearest = min((far for far in off.values() if far), default=_FARTHEST)
        scale = min(1.0, _FARTHEST / nearest)
        return {spot: scale * far for spot, far in off.items()}


class Placing(Situation[PlaceSpec, PlaceVariant, dict[str, str]]):
    """Tokens to put on a picture. What is given is a spot for each token."""

    def __init__(self, spec: PlaceSpec, subject: Subject, dice: Dice) -> None:
        super().__init__(spec, subject, dice)
        self.board = spec.boards[self.variant.id]

    @cached_property
    def tokens(self) -> list[TokenSpec]:
        """The tokens in the order in which they are shown."""
        return self.dice.shuffled(f"{self.spec.id}.tokens", self.board.tokens)

    def perceive(self, skill: float, dice: Dice, purpose: str) -> dict[str, str]:
        """Put each where it seems to belong, or close by; first what has the fewest places to go."""
        free = list(self.board.spot_ids)
        placed: dict[str, str] = {}
        drawn = self.board.pulls(skill)
        for (token, pulls), share in zip(drawn.items(), dice.several(purpose, len(drawn)), strict=True):
            # Right spots share one weight: a token with many of them is no easier to place.
            right = [pulls[spot] for spot in free].count(_RIGHT)
            wheel = Wheel([(spot, pulls[spot] if pulls[spot] < _RIGHT else _RIGHT / right) for spot in free])
            # Where all spots that are left seem far away, any of them will do.
            placed[token] = spot = wheel.at(share) if wheel.values else free[int(share * len(free))]
            free.remove(spot)
        return placed

    def judge(self, given: dict[str, str]) -> Response:
        """Count each token: right, nearby or wrong; one that was not placed is wrong."""
        spots = [(token, given.get(token.id)) for token in self.board.tokens]
        right = sum([spot in token.home for token, spot in spots])
        near = sum([spot in token.near for token, spot in spots])
        return Response.of(
            (right + _NEAR * near) / len(spots), self.spec.sets_if_wrong if right < len(spots) else ()
        )

    def explain(self, given: dict[str, str]) -> Lesson:
        """Give the reason of each token that is not where it belongs, the first one's for the whole."""
        right = [given.get(token.id) in token.home for token in self.tokens]
        wrong = [token.why for token, one in zip(self.tokens, right, strict=True) if not one]
        return Lesson(
            wrong[0] if wrong else self.variant.right_why or self.spec.right_why,
            tuple(
                PartOf(
                    token.label, one, put, put if one else self._labels(*token.home), "" if one else token.why,
                )
                for token, one in zip(self.tokens, right, strict=True)
                for put in [self._labels(given.get(token.id, ""))]
            ),
        )

    def _labels(self, *spots: str) -> str:
        return ", or ".join(self.words.fill(spot.label) for spot in self.board.spots if spot.id in spots)

    def mistakes(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the right picture with one token at a time left out, or on a spot where it does not belong."""
        right = self.perceive(1.0, self.dice, self.purpose)
        for token in self.tokens:
            others = {id: spot for id, spot in right.items() if id != token.id}
            yield f"{token.id} left out", others
            for spot in self.board.spots:
                if spot.id not in token.home and spot.id not in others.values():
                    yield f"{token.id} on {spot.id}", {**others, token.id: spot.id}

    def write(self, given: dict[str, str]) -> Answer:
        """Name a spot for each token."""
        return Answer(given)

    def read(self, answer: Answer) -> dict[str, str]:
        """Return where each was put.

        Raises `Refused` for unknown tokens or spots, and for two tokens on one spot.
        """
        action_of(answer, self.spec.action_ids)
        spots = {spot.id for spot in self.board.spots}
        placed: dict[str, str] = {}
        for token, spot in pairs_of(answer, [token.id for token in self.tokens]).items():
            if not isinstance(spot, str) or spot not in spots:
                raise Refused("Put each one on a spot of the picture.")
            placed[token] = spot
        if len(set(placed.values())) < len(placed):
            raise Refused("Two cannot go on the same spot.")
        return placed

    def payload(self) -> PlacePayload:
        """Show the picture with its spots, and the tokens beside it."""
        fill = self.words.fill
        return PlacePayload(
            picture=self.spec.picture,
            tokens=tuple(Token(t.id, fill(t.label), t.swatch) for t in self.tokens),
            spots=tuple(Spot(s.id, fill(s.label), s.x, s.y) for s in self.board.spots),
        )


def _apart(a: SpotSpec, b: SpotSpec) -> float:
    return hypot(a.x - b.x, a.y - b.y)
