"""Words that a case file brings of its own: lists under `fill`, of which one entry is drawn for each case."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, ModelWrapValidatorHandler, model_validator

from sim.cases.parts import Part, Some, knowing
from sim.cases.words import Words, check_words
from sim.luck import Dice

Word = Annotated[str, Field(pattern=r"^[a-z_]+$", max_length=40)]
Filling = Annotated[str, BeforeValidator(lambda raw: str(raw) if type(raw) in (int, float) else raw)]


def _is_plain(choice: str | dict[str, str]) -> str | dict[str, str]:
    """Refuse words that not every subject has: what a file brings itself could lead round in a circle."""
    for text in (choice,) if isinstance(choice, str) else choice.values():
        check_words(text)
    return choice


Choice = Annotated[Filling | dict[str, Filling], AfterValidator(_is_plain)]
_MOST_CHOICES = 9


class WithFill(Part):
    """Something that can bring words of its own.

    `fill` maps a word to the texts it may stand for. `fill: {drug: [Lisinopril, Metformin]}` gives
    `{drug}`, and `{drug2}` for another one of the list. Entries may hold several words that belong
    together: `fill: {med: [{name: Lisinopril, dose: 10 mg}, ...]}` gives `{med.name}` and `{med.dose}`.
    """

    fill: dict[Word, Some[Choice]] = Field(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _knows_its_words(cls, raw: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        with knowing(cls.own_words(raw) if isinstance(raw, dict) else ()):
            return handler(raw)

    @classmethod
    def own_words(cls, raw: dict[str, Any]) -> list[str]:
        """Return the words that this part of a file brings, from its raw data."""
        fill = raw.get("fill")
        words: list[str] = []
        for name, choices in fill.items() if isinstance(fill, dict) else ():
            if not isinstance(choices, list | tuple) or not choices:
                continue
            for n in range(1, min(len(choices), _MOST_CHOICES) + 1):
                words += _word_names(name, n, choices[0])
        return words

    @model_validator(mode="after")
    def _choices_alike(self) -> Self:
        for name, choices in self.fill.items():
            first = choices[0]
            for choice in choices:
                if _keys(choice) != _keys(first):
                    raise ValueError(f"fill.{name}: every entry needs the same words as the first")
        return self

    @cached_property
    def fill_of(self) -> dict[str, str]:
        """For each word that it brings, the entry of `fill` that gives it."""
        return {
            word: name
            for name, choices in self.fill.items()
            for n in range(1, min(len(choices), _MOST_CHOICES) + 1)
            for word in _word_names(name, n, choices[0])
        }

    def draw_words(self, name: str, dice: Dice, purpose: str) -> dict[str, str]:
        """Draw what the words of one entry of `fill` stand for in one case."""
        words: dict[str, str] = {}
        drawn = _some_of(self.fill[name], dice.uniform(f"{purpose}.{name}"))
        for n, choice in enumerate(drawn, 1):
            texts = (choice,) if isinstance(choice, str) else tuple(choice.values())
            words |= zip(_word_names(name, n, choice), texts, strict=True)
        return words

    def each_choice(self) -> Iterator[dict[str, str]]:
        """Yield for each entry of each list of `fill` what its words stand for, to try every entry out."""
        for name, choices in self.fill.items():
            for choice in choices:
                texts = (choice,) if isinstance(choice, str) else tuple(choice.values())
                numbered = (_word_names(name, n, choice) for n in range(1, min(len(choices), _MOST_CHOICES) + 1))
                yield {word: text for words in numbered for word, text in zip(words, texts, strict=True)}

    def lend_words(self, words: Words, dice: Dice, purpose: str) -> None:
        """Let a case's words draw from `fill` when a text asks for them."""
        if self.fill:
            words.lend(self.fill_of, lambda name: self.draw_words(name, dice, purpose))


def _some_of(choices: tuple[Choice, ...], share: float) -> list[Choice]:
    """Return up to nine of the choices in an order of luck, all from one number in [0, 1)."""
    left = list(choices)
    drawn: list[Choice] = []
    while left and len(drawn) < _MOST_CHOICES:
        share *= len(left)
        place = int(share)
        share -= place
        drawn.append(left.pop(place))
    return drawn


def _keys(choice: Choice) -> list[str] | None:
    return None if isinstance(choice, str) else list(choice)


def _word_names(name: str, n: int, choice: Any) -> list[str]:
    """Return the words that the n-th drawn entry of a `fill` list gives."""
    numbered = name if n == 1 else f"{name}{n}"
    return [f"{numbered}.{key}" for key in choice] if isinstance(choice, dict) else [numbered]
