"""The forms of a file: their fields, the ways in which they can be wrong, and what luck and facts plant in one of them.

How they are answered is in `ways/mark.py`.
"""

import re
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Share, Some, Text
from sim.cases.people import PlanType
from sim.cases.plants import How, plant
from sim.cases.sample import SAMPLE
from sim.cases.spec import Spec, Variant, refuse_twins
from sim.cases.words import Words
from sim.luck import Dice, Luck, Wheel


class FieldSpec(Part):
    """One field of the form, with the value it should have."""

    id: Id
    label: Line
    value: Text = ""
    sum_of: Many[Id] = ()
    """In place of a value: the sum of other fields' dollars."""
    by_rule: bool = False
    """No document shows the value: a rule or the other fields tell whether it is right."""

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if bool(self.value) == bool(self.sum_of):
            raise ValueError(f"field '{self.id}' needs either a value or sum_of")
        return self


class PlantSpec(Part):
    """One way in which the form can be wrong."""

    field: Id
    how: How | None = None
    """How the value goes wrong ..."""
    text: Text = ""
    """... or the wrong value itself."""
    fact: Fact | None = None
    """Planted whenever the subject has this fact, and never otherwise."""
    share: Annotated[float, Field(ge=0, le=100)] = 1.0
    """Weight among the errors that need no fact."""
    action: Id = "submit"
    """The button that deals with it."""
    put_right: Text = ""
    """In place of the form's own `put_right`."""
    not_plans: Many[PlanType] = ()
    """Types of plan for which it is no error."""
    sets_if_missed: Many[Fact] = ()
    sets_if_caught: Many[Fact] = ()
    why: Reason
    safety: bool = False
    """Missing it is a stop-and-learn moment."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.how is None) == (not self.text):
            raise ValueError("give either how: (a way of going wrong) or text: (the wrong value)")
        return self

    def calls(self, facts: frozenset[str]) -> bool:
        """Tell whether these facts plant it: its own fact holds, and it has not been put right already."""
        return self.fact in facts and not (self.sets_if_caught and facts.issuperset(self.sets_if_caught))

    def wrong(self, right: str, words: Words) -> str:
        """Return the wrong value. Raises ValueError if a value such as this cannot go wrong this way."""
        return words.fill(self.text) if self.how is None else plant(self.how, right)


class MarkVariant(Variant):
    """One form, with the errors it may hold."""

    fields: Many[FieldSpec] = ()
    """In place of the kind's own fields."""
    plants: dict[Id, PlantSpec] = Field(default_factory=dict)
    """Besides the kind's own plants."""


class MarkSpec(Spec):
    """A kind of case that is answered by marking fields."""

    variant_type = MarkVariant

    way: Literal["mark"]
    fields: Many[FieldSpec] = ()
    plants: dict[Id, PlantSpec] = Field(default_factory=dict)
    put_right: Text = ""
    """What to do with what is wrong where it is a thing, and not a word that can be written anew: "off the shelf".
    The result then tells what was found with what to do, and never the right value as if it had stood there."""
    clean: Share = 0.25
    """How often nothing is wrong, where no fact plants an error."""
    second: Share = 0.2
    """How often there is a second error."""
    clean_why: Reason
    """Why a form with nothing wrong is fine."""
    clean_headline: Line
    needless_headline: Line = "It was right as it stood."
    """In place of the kind's own, where nothing was wrong and something was marked, or another button pressed."""
    false_alarm: Reason
    """What marking a right field costs."""
    other_button: Reason = ""
    """What another button than the right one costs, where no right field was marked; '' for `false_alarm`."""
    false_alarm_headline: Text = ""
    """In place of the kind's own, where everything wrong was found and something right was marked as well."""
    other_button_headline: Text = ""
    """In place of the kind's own, where just what is wrong was marked, and the button was not the right one."""
    variants: Some[MarkVariant]

    @model_validator(mode="after")
    def _plants_fit(self) -> Self:
        actions = {a.id for a in self.actions}
        for variant in self.variants:
            refuse_twins(f"variant '{variant.id}': field", (f.id for f in self.fields_of(variant)))
            fields = {f.id for f in self.fields_of(variant)}
            if len(fields) < 3:
                raise ValueError(f"variant '{variant.id}' needs at least three fields")
            for summed in (id for f in self.fields_of(variant) for id in f.sum_of):
                if summed not in fields:
                    raise ValueError(f"variant '{variant.id}': sum_of names '{summed}', which is no field")
            self._refuse_hidden(variant)
            for id, planted in variant.plants.items():
                if planted.field not in fields:
                    raise ValueError(f"plant '{id}': variant '{variant.id}' has no field '{planted.field}'")
            plants = self.plants_of(variant)
            if len([p for p in plants.values() if not p.fact and p.share]) < 2:
                raise ValueError(f"variant '{variant.id}' needs two errors that need no fact")
            for id, planted in plants.items():
                if planted.action not in actions:
                    raise ValueError(f"plant '{id}': there is no action '{planted.action}'")
            self._refuse_harmless(variant)
        return self

    def _refuse_hidden(self, variant: MarkVariant) -> None:
        """Refuse a field whose right value stands nowhere: nobody could tell whether it is wrong."""
        documents = (*self.documents, *variant.documents)
        beside = " ".join(line for document in documents for line in document.lines).casefold()
        beside = beside.replace("{name}", "{given} {family} {name}")
        for field in self.fields_of(variant):
            words = [] if field.by_rule or field.sum_of else re.findall(r"[^\s:,]+", field.value.casefold())
            if not all(word in beside for word in words):
                raise ValueError(
                    f"variant '{variant.id}': no document shows {field.value} for field '{field.id}'; "
                    "show it, or say by_rule: true"
                )

    def _refuse_harmless(self, variant: MarkVariant) -> None:
        """Refuse an error that cannot be planted, or that changes nothing, tried out on a sample."""
        words = self.words(variant, SAMPLE, Luck(0).of(SAMPLE.entity))
        values = right_values(self.fields_of(variant), words)
        for id, planted in self.plants_of(variant).items():
            right = values[planted.field]
            try:
                wrong = planted.wrong(right, words)
            except ValueError as error:
                raise ValueError(f"plant '{id}': {error}") from None
            if wrong == right:
                raise ValueError(f"plant '{id}': the wrong value is the right one, {right}")

    def fields_of(self, variant: MarkVariant) -> tuple[FieldSpec, ...]:
        """Return the fields of one variant."""
        return variant.fields or self.fields

    def plants_of(self, variant: MarkVariant) -> dict[str, PlantSpec]:
        """Return the errors that one variant can hold: its own, and the kind's that fit its fields."""
        fields = {f.id for f in self.fields_of(variant)}
        return {id: p for id, p in self.plants.items() if p.field in fields} | variant.plants

    @cached_property
    def forms(self) -> "dict[str, Form]":
        """The form of each variant."""
        return {v.id: Form(self, v) for v in self.variants}


class Form:
    """The form of one variant, and what can be wrong with it."""

    def __init__(self, spec: MarkSpec, variant: MarkVariant) -> None:
        plants = spec.plants_of(variant).values()
        self.fields = spec.fields_of(variant)
        self.ids = tuple(field.id for field in self.fields)
        self.actions = spec.action_ids
        self.by_fact = [one for one in plants if one.fact]
        self.by_luck = Wheel((one, one.share) for one in plants if not one.fact)
        self.but_for = {plan: self._without(plan) for one in plants for plan in one.not_plans}
        """Type of plan -> what luck can plant, where that is not all of it."""

    def draw(self, spec: MarkSpec, facts: frozenset[str], plan: PlanType, dice: Dice) -> list[PlantSpec]:
        """Return the errors of one form: those that facts plant, else by luck one, two or none."""
        by_luck = self.but_for.get(plan, self.by_luck) if self.but_for else self.by_luck
        clean, second, *which = dice.several(f"{spec.id}.plants", 4)
        chosen = [one for one in self.by_fact if one.calls(facts)]
        wanted = len(chosen) or int(clean >= spec.clean)
        if wanted and second < spec.second:
            wanted += 1
        for share in which[: wanted - len(chosen)]:
            free = _besides(by_luck, chosen) if chosen else by_luck
            if free.values:
                chosen.append(free.at(share))
        return chosen

    def _without(self, plan: PlanType) -> Wheel[PlantSpec]:
        return Wheel((one, one.share) for one in self.by_luck.values if plan not in one.not_plans)


def _besides(by_luck: Wheel[PlantSpec], chosen: list[PlantSpec]) -> Wheel[PlantSpec]:
    """Return what else luck can plant: in other fields than these, and so that one button deals with all of it."""
    taken, buttons = {one.field for one in chosen}, {one.action for one in chosen} - {"submit"}
    return Wheel(
        (one, one.share) for one in by_luck.values
        if one.field not in taken and (one.action == "submit" or not buttons or one.action in buttons)
    )  # fmt: skip


def right_values(fields: tuple[FieldSpec, ...], words: Words) -> dict[str, str]:
    """Return the right value of each field, sums worked out."""
    values = {f.id: words.fill(f.value) for f in fields}
    for field in fields:
        if field.sum_of:
            cents = sum(_cents(values[id]) for id in field.sum_of)
            values[field.id] = f"${cents // 100}.{cents % 100:02d}"
    return values


def _cents(text: str) -> int:
    digits = re.sub(r"[^\d.]", "", text)
    dollars, _, cents = digits.partition(".")
    return int(dollars or 0) * 100 + int((cents + "00")[:2])
