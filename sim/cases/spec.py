"""What every case file has, whatever way its case is answered.

A file describes one *kind* of case: common fields, then `variants`, of which one that suits the subject is
drawn (see `picking.py`).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sim.cases.case import Dimension, Face, Way
from sim.cases.facts import FactAt, facts_in_case
from sim.cases.filling import WithFill
from sim.cases.parts import Fact, Id, Line, Many, Part, Some, Text
from sim.cases.people import PlanType
from sim.cases.picking import Picking
from sim.cases.subject import Subject
from sim.cases.words import Words
from sim.cases.working_days import open_between
from sim.errors import BadInput
from sim.luck import Dice, Wheel

Role = Literal["ma", "moa"]
Evidence = Literal["A", "B", "C", "D", "E"]
"""How good the source of a rule is: A an official rule or peer-reviewed, B a trade body or named survey,
C a seller, D general knowledge of the field, E an estimate."""

Age = Annotated[int, Field(ge=0, le=110)]


class DocumentSpec(Part):
    """Something to read beside the question."""

    title: Line
    lines: Some[Text]
    style: Literal["note", "card", "order", "label", "screen", "speech"] = "note"


class ActionSpec(Part):
    """A button that ends the case."""

    id: Id
    label: Line
    label_if_none: Line | None = None
    """For cases answered by marking: what the button says while nothing is marked ("All agrees")."""
    icon: str = "check"
    needs_answer: bool = False
    """For a button that hands over what was answered and does something more ("Chart it, and tell the provider")."""
    sets: Many[Fact] = ()
    """Facts that follow from the button itself, whether it was right or not."""


class Headlines(Part):
    """One line for each way a case can end."""

    right: Line
    partly: Line
    wrong: Line


class Variant(WithFill):
    """One form that a kind of case can take, and for whom."""

    id: Id
    share: Annotated[float, Field(gt=0, le=100)] = 1.0
    """Weight among the variants that suit."""
    when: Many[Fact] = ()
    """Facts that must all hold."""
    unless: Many[Fact] = ()
    """Facts of which none may hold."""
    ages: tuple[Age, Age] | None = Field(default=None, strict=False)
    """First and last age in years, both included."""
    plans: Many[PlanType] = ()
    """Types of insurance plan it is for; none named means any."""
    kinds: Many[Id] = ()
    """Kinds of visit, call, emergency ... for which it is drawn before all others; other kinds get it only
    if there is nothing else."""
    not_kinds: Many[Id] = ()
    """Kinds of visit, call ... for which it is not drawn as long as there is anything else."""
    reasons: Many[Line] = ()
    """Reasons for a visit or call for which, among those of its kind, it is drawn before all others, and
    which other reasons get only if there is nothing else."""
    only_kinds: Many[Id] = ()
    """Kinds of visit, call ... of which one must ask. For them it is drawn along with variants for all."""
    only_reasons: Many[Line] = ()
    """Reasons of which one must be given. With them it is drawn along with variants for all."""
    open_after: tuple[int, int] | None = Field(default=None, strict=False)
    """Hours from now between which somebody must come back: it is asked only where the clinic is open then."""
    title: Text = ""
    """In place of the kind's own `title`."""
    ask: Text = ""
    """In place of the kind's own `ask`."""
    about: Text | None = None
    """In place of the kind's own `about`."""
    face: Face | None = None
    """In place of the kind's own `face`."""
    documents: Many[DocumentSpec] = ()
    """Shown after the kind's own."""
    rule: Text = ""
    """In place of the kind's own `rule` ..."""
    source: str = ""
    """... and `source`."""
    finding: Text = ""
    """In place of the kind's own `finding`."""
    headlines: Headlines | None = None
    """In place of the kind's own, where another answer is right than in its other variants."""

    @model_validator(mode="after")
    def _grows_older(self) -> Self:
        if self.ages and self.ages[1] < self.ages[0]:
            raise ValueError("ages: the last age is below the first")
        return self

    def suits(self, facts: frozenset[str], age: int, plan: PlanType, kind: str = "", reason: str = "") -> bool:
        """Tell whether this variant can be asked about such a person, who comes or calls for such a thing."""
        return (
            facts.issuperset(self.when)
            and facts.isdisjoint(self.unless)
            and (self.ages is None or self.ages[0] <= age <= self.ages[1])
            and (not self.plans or plan in self.plans)
            and (not self.only_kinds or kind in self.only_kinds)
            and (not self.only_reasons or reason in self.only_reasons)
        )

    def right_on(self, today: date, at: int = 0) -> bool:
        """Tell whether it has a right answer on this day, `at` seconds since midnight."""
        return self.open_after is None or open_between(today, at, *self.open_after)

    @cached_property
    def facts_asked(self) -> int:
        """How many facts it asks for, the seat's role apart."""
        return sum(not fact.startswith("role_") for fact in self.when)


class Spec(WithFill):
    """One kind of case."""

    variant_type: ClassVar[type[Variant]] = Variant

    id: str = ""
    """Filled in from the file's name."""
    way: Way
    title: Line
    icon: str = "clipboard"
    about: Text = "{name}, {age} · {reason}"
    """The line under the title."""
    face: Face = "calm"
    """How whoever speaks looks: calm, or strained where somebody is in pain, afraid or upset."""
    ask: Line
    """One sentence that says what to do."""
    dimension: Dimension
    """What it gives evidence of."""
    also: Dimension | None = None
    """A second dimension, if any."""
    weight: Literal[1, 2] = 1
    """2 where a wrong answer can hurt somebody."""
    roles: Some[Role]
    duties: Some[Id]
    """Ids of the duties that it stands for."""
    rule: Line
    """The rule, in a few words."""
    source: Annotated[str, Field(min_length=3)]
    """Where the rule comes from, in a few words."""
    grade: Evidence
    headlines: Headlines
    finding: Text = ""
    """What is measured or said in it, in a few words: {finding} in what is asked of the same person later, once the
    provider was told."""
    documents: Many[DocumentSpec] = ()
    """Shown beside every variant."""
    actions: Some[ActionSpec] = (ActionSpec(id="submit", label="Record"),)
    variants: Some[Variant]

    @classmethod
    def own_words(cls, raw: dict[str, Any]) -> list[str]:
        """Return the words of the kind's own `fill`, and those that each of its variants brings."""
        variants = raw.get("variants")
        brought = [
            cls.variant_type.own_words(variant) if isinstance(variant, dict) else []
            for variant in (variants if isinstance(variants, list | tuple) else ())
        ]
        common = [word for word in brought[0] if all(word in words for words in brought)] if brought else []
        return [*super().own_words(raw), *common]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        refuse_twins("variant", (v.id for v in self.variants))
        refuse_twins("action", (a.id for a in self.actions))
        if self.actions[0].id != "submit":
            raise ValueError("actions: the first is always 'submit'")
        if self.way != "mark" and any(action.label_if_none for action in self.actions):
            raise ValueError("actions: label_if_none is only for cases that are answered by marking (way: mark)")
        if self.also == self.dimension:
            raise ValueError("also: names the same dimension again")
        for age, plan, facts in self._everybody():
            if not self._picking.suiting(facts, age, plan):
                held = ", ".join(sorted(facts)) or "no facts"
                raise ValueError(f"no variant suits somebody aged {age} with {plan} and {held}")
        return self

    def _everybody(self) -> Iterator[tuple[int, PlanType, frozenset[str]]]:
        """Yield one of each sort of subject that the variants tell apart."""
        edges = {30} | {edge for v in self.variants if v.ages for edge in (0, v.ages[0], v.ages[1], 110)}
        plans: set[PlanType] = {"ppo"}.union(*(v.plans for v in self.variants))  # type: ignore[assignment]
        if any(v.plans for v in self.variants):
            plans |= {"hmo", "pos", "epo", "hdhp", "medicare", "medicaid", "workers_comp", "self_pay"}
        named = {f for v in self.variants for f in (*v.when, *v.unless) if not f.startswith("role_")}
        for role in self.roles:
            for fact in ("", *sorted(named)):
                facts = frozenset({f"role_{role}", fact} - {""})
                yield from ((age, plan, facts) for age in sorted(edges) for plan in sorted(plans))

    def pick(self, subject: Subject, dice: Dice) -> Variant:
        """Return the variant dealt to this subject, else what its luck draws. Raises `BadInput` if none suits.

        Where closed days or the hour leave it no right answer, another is drawn: one of those that it was drawn
        among, or else one that is for any kind and reason, or else for any facts.
        """
        candidates = self.suiting(subject)
        if not candidates.values:
            raise BadInput(f"case '{self.id}' has no variant for {subject.entity} ({subject.kind})")
        if subject.dealt is not None and any(one is subject.dealt for one in candidates.values):
            drawn = subject.dealt
        else:
            drawn = dice.spin(f"{self.id}.variant", candidates)
        return drawn if drawn.right_on(subject.today, subject.at) else self._instead(subject, dice, drawn)

    def _instead(self, subject: Subject, dice: Dice, drawn: Variant) -> Variant:
        """Return a variant in place of one that has no right answer now; that one, where none has."""
        person = subject.person
        whom = (subject.facts, person.age, person.plan.type, subject.kind, subject.reason)
        most = [one for one in self._picking.suiting(*whom) if not (one.kinds or one.reasons)]
        any_facts = [one for one in self.variants if one.suits(*whom) and not (one.kinds or one.reasons)]
        for others in (self.suiting(subject).values, most, any_facts):
            if right := [one for one in others if one.right_on(subject.today, subject.at)]:
                return dice.spin(f"{self.id}.instead", Wheel((one, one.share) for one in right))
        return drawn

    def suiting(self, subject: Subject) -> Wheel[Variant]:
        """Return the variants among which luck draws for a subject."""
        return self._picking.candidates(subject)

    def suiting_any(self, facts: frozenset[str], age: int, kind: str) -> list[Variant]:
        """Return the variants that suit somebody of a kind with a usual plan, those made for other kinds included."""
        return self._picking.suiting(facts, age, "ppo", kind)

    @cached_property
    def _picking(self) -> Picking[Variant]:
        return Picking(self.variants, self.roles)

    @property
    def settled(self) -> bool:
        """Whether luck and what is true of the subject decide all that an assistant answers, and is judged by. Where
        they do not, the hour may, or what the day has come to."""
        return not any(variant.open_after for variant in self.variants)

    @cached_property
    def facts_set_at(self) -> tuple[FactAt, ...]:
        """Where its answers set facts, some of them in several places."""
        return tuple(facts_in_case(self, sets=True))

    @cached_property
    def facts_asked_at(self) -> tuple[FactAt, ...]:
        """Where it asks for facts."""
        return tuple(facts_in_case(self, sets=False))

    @cached_property
    def facts_set(self) -> tuple[str, ...]:
        """The facts that its answers set, some of them more than once."""
        return tuple(fact for fact, _ in self.facts_set_at)

    @cached_property
    def sets_of(self) -> dict[str, tuple[str, ...]]:
        """The facts that follow from a button, for those from which any do."""
        return {action.id: action.sets for action in self.actions if action.sets}

    @cached_property
    def action_ids(self) -> tuple[str, ...]:
        """The ids of its buttons, `submit` first."""
        return tuple(action.id for action in self.actions)

    def words(self, variant: Variant, subject: Subject, dice: Dice) -> Words:
        """Return the words of one case: the subject's, then the kind's and the variant's own."""
        words = Words(subject)
        self.lend_words(words, dice, self.id)
        variant.lend_words(words, dice, f"{self.id}.{variant.id}")
        return words


def refuse_twins(what: str, ids: Iterable[str]) -> None:
    """Raise ValueError, with a sentence, if an id appears twice."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} '{one}' appears twice")
        seen.add(one)
