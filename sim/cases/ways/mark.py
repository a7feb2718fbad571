"""Mark: find every wrong field of a form against what lies beside it; perhaps none is wrong."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.cases.case import Answer, Case, Grade, MarkField, MarkPayload
from sim.cases.draft import Draft, Key
from sim.cases.keys import action_of, key_of, several_of
from sim.cases.parts import Fact, Id, Line, Many, Part, Reason, Share, Some, Text
from sim.cases.perception import acts, imagines, notices
from sim.cases.plants import How, plant
from sim.cases.sample import SAMPLE
from sim.cases.spec import Spec, Variant
from sim.cases.subject import Subject
from sim.cases.words import Words
from sim.luck import Dice, Luck


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
        mended = bool(self.sets_if_caught) and facts.issuperset(self.sets_if_caught)
        return self.fact is not None and self.fact in facts and not mended

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
    clean: Share = 0.25
    """How often nothing is wrong, where no fact plants an error."""
    second: Share = 0.2
    """How often there is a second error."""
    clean_why: Reason
    """Why a form with nothing wrong is fine."""
    clean_headline: Line
    false_alarm: Reason
    """What marking a right field costs."""
    variants: Some[MarkVariant]

    @model_validator(mode="after")
    def _plants_fit(self) -> Self:
        actions = {a.id for a in self.actions}
        for variant in self.variants:
            fields = {f.id for f in self.fields_of(variant)}
            if len(fields) < 3:
                raise ValueError(f"variant '{variant.id}' needs at least three fields")
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
        values = _values(self.fields_of(variant), words)
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


@dataclass(frozen=True, slots=True)
class _Planted:
    label: str
    why: str
    action: str
    sets_if_missed: tuple[str, ...]
    sets_if_caught: tuple[str, ...]
    safety: bool


@dataclass(frozen=True, slots=True)
class MarkKey(Key):
    planted: dict[str, _Planted]
    """Field id -> what is wrong with it."""
    clean_why: str
    clean_headline: str
    false_alarm: str

    @property
    def actions(self) -> tuple[str, ...]:
        """Actions that deal with what is planted: any that an error needs, else plain `submit`."""
        needed = tuple(p.action for p in self.planted.values() if p.action != "submit")
        return needed or ("submit",)


def make(spec: MarkSpec, subject: Subject, dice: Dice) -> Case:
    """Make the form of one subject, with the errors that its facts or its luck plant."""
    variant = spec.pick(subject, dice)
    assert isinstance(variant, MarkVariant)
    words = spec.words(variant, subject, dice)
    draft = Draft(spec, variant, words)
    plants = _planted(spec, variant, subject, dice)
    truth = _values(spec.fields_of(variant), words)
    shown = dict(truth)
    planted: dict[str, _Planted] = {}
    labels = {f.id: words.fill(f.label) for f in spec.fields_of(variant)}
    for one in plants:
        shown[one.field] = one.wrong(truth[one.field], words)
        planted[one.field] = _Planted(
            labels[one.field], words.fill(one.why), one.action, one.sets_if_missed, one.sets_if_caught,
            one.safety,
        )
    key = MarkKey(
        draft.teaching(), planted,
        words.fill(spec.clean_why), words.fill(spec.clean_headline), words.fill(spec.false_alarm),
    )
    payload = MarkPayload(tuple(MarkField(id, labels[id], value) for id, value in shown.items()))
    return draft.case(payload, key)


def _values(fields: tuple[FieldSpec, ...], words: Words) -> dict[str, str]:
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


def _planted(spec: MarkSpec, variant: MarkVariant, subject: Subject, dice: Dice) -> list[PlantSpec]:
    """Return the errors of this form: those of its facts, else by luck one, two or none."""
    plants = spec.plants_of(variant)
    purpose = f"{spec.id}.plants"
    chosen = [p for p in plants.values() if p.calls(subject.facts)]
    wanted = len(chosen)
    if not chosen and not dice.chance(f"{purpose}.clean", spec.clean):
        wanted = 1
    if wanted and dice.chance(f"{purpose}.second", spec.second):
        wanted += 1
    for n in range(wanted - len(chosen)):
        taken = {p.field for p in chosen}
        free = [(p, p.share) for p in plants.values() if not p.fact and p.share and p.field not in taken]
        if free:
            chosen.append(dice.weighted(f"{purpose}.which", free, n))
    return chosen


def grade(case: Case, answer: Answer) -> Grade:
    """Grade the marks: a share for each error found, less a third for each right field marked.

    Where something else than sending is called for, the action counts half as much as an error.
    Raises `Refused` for fields or actions that the case does not have.
    """
    key = key_of(case, MarkKey)
    payload = case.payload
    assert isinstance(payload, MarkPayload)
    labels = {f.id: f.label for f in payload.fields}
    marked = set(several_of(answer, labels))
    action = action_of(case, answer)
    acted = action in key.actions
    found = [id for id in key.planted if id in marked]
    alarms = [id for id in labels if id in marked and id not in key.planted]
    if not key.planted:
        quality = 1 - (len(alarms) + (not acted)) / 3
    elif len(case.actions) > 1:
        quality = (len(found) + acted / 2) / (len(key.planted) + 0.5) - len(alarms) / 3
    else:
        quality = len(found) / len(key.planted) - len(alarms) / 3
    dealt = {id for id in found if key.planted[id].action in ("submit", action)}
    return key.teaching.grade(
        quality,
        _why(key, dealt, bool(alarms) or not acted),
        sets=[
            fact
            for id, one in key.planted.items()
            for fact in (one.sets_if_caught if id in dealt else one.sets_if_missed)
        ],
        parts=[(label, (id in marked) == (id in key.planted)) for id, label in labels.items()
               if id in marked or id in key.planted],
        safety=any(one.safety and id not in dealt for id, one in key.planted.items()),
        headline=key.clean_headline if quality == 1 and not key.planted else "",
    )


def _why(key: MarkKey, dealt: set[str], excess: bool) -> str:
    """Return the reason that matters most: an error missed, a false alarm, then what was found."""
    missed = [one.why for id, one in key.planted.items() if id not in dealt]
    if missed:
        return missed[0]
    if excess:
        return key.false_alarm
    return next((one.why for one in key.planted.values()), key.clean_why)


def attempt(case: Case, skill: float, dice: Dice, salt: str) -> Answer:
    """Answer as an assistant of this skill would: it compares field by field and may miss or imagine."""
    key = key_of(case, MarkKey)
    payload = case.payload
    assert isinstance(payload, MarkPayload)
    purpose = f"{salt}.{case.kind}"
    marked = [
        field.id for i, field in enumerate(payload.fields)
        if (notices if field.id in key.planted else imagines)(dice, f"{purpose}.field", skill, i)
    ]
    needed = [key.planted[id].action for id in marked if id in key.planted]
    right = [action for action in needed if action != "submit"] or ["submit"]
    return Answer(marked, acts(dice, f"{purpose}.action", [a.id for a in case.actions], right, skill))
