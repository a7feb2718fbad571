"""Which variants of a kind of case luck draws from, for one subject.

Facts decide first: if a variant asks for a fact that holds, variants that ask for less stand back.
Then kinds: a variant made for this kind of visit or call comes before those for any. Last of all, and in
the same way, the reason for the visit or call. What is only for some kinds or reasons is no one else's.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from sim.luck import Wheel

if TYPE_CHECKING:
    from sim.cases.people import PlanType
    from sim.cases.spec import Variant
    from sim.cases.subject import Subject

V = TypeVar("V", bound="Variant")


Sort = tuple[frozenset[str], int, "PlanType", str, str]
"""What the variants of a kind tell apart of a subject: facts, age in years, type of plan, kind and reason.

The age is the youngest at which somebody is asked the same.
"""


class Picking(Generic[V]):
    """The variants of one kind of case, and whom they suit. Subjects of one sort are looked at once."""

    def __init__(self, variants: Sequence[V], roles: Sequence[str]) -> None:
        self.variants = variants
        self._roles = [f"role_{role}" for role in roles]
        self._facts = frozenset(self._roles).union(*((*v.when, *v.unless) for v in variants))
        self._kinds = frozenset(kind for v in variants for kind in (*v.kinds, *v.not_kinds, *v.only_kinds))
        self._reasons = frozenset(reason for v in variants for reason in (*v.reasons, *v.only_reasons))
        ages = [v.ages for v in variants if v.ages]
        self._turns = sorted({0, *(first for first, _ in ages), *(last + 1 for _, last in ages)})
        """The ages in years at which another variant begins or ends; people between two of them are alike."""
        self._plans_matter = any(v.plans for v in variants)
        self._met: dict[Sort, Wheel[V]] = {}

    def candidates(self, subject: "Subject") -> Wheel[V]:
        """Return the variants among which luck draws for a subject."""
        # What no variant asks of a person is not asked here either: it may not have been drawn yet.
        sort: Sort = (
            subject.facts & self._facts,
            self._turns[bisect_right(self._turns, subject.person.age) - 1] if len(self._turns) > 1 else 0,
            subject.person.plan.type if self._plans_matter else "ppo",
            subject.kind if subject.kind in self._kinds else "",
            subject.reason if subject.reason in self._reasons else "",
        )
        found = self._met.get(sort)
        if found is None:
            found = self._met[sort] = Wheel((variant, variant.share) for variant in self._for(sort))
        return found

    def suiting(
        self, facts: frozenset[str], age: int, plan: "PlanType", kind: str = "", reason: str = ""
    ) -> list[V]:
        """Return the variants that suit somebody; of those, the ones that ask for most."""
        suiting = [v for v in self.variants if v.suits(facts, age, plan, kind, reason)]
        most = max((v.facts_asked for v in suiting), default=0)
        return [v for v in suiting if v.facts_asked == most]

    def _for(self, sort: Sort) -> list[V]:
        facts, age, plan, kind, reason = sort
        if facts.isdisjoint(self._roles):
            # In a clinic with pools of other names the case is put as to the first role that it is for.
            facts |= {self._roles[0]}
        suiting = self.suiting(facts, age, plan, kind, reason)
        allowed = [v for v in suiting if kind not in v.not_kinds] or suiting
        return _made_for(_made_for(allowed, "kinds", kind), "reasons", reason)


def _made_for(variants: list[V], by: Literal["kinds", "reasons"], wanted: str) -> list[V]:
    """Return the variants that name what is wanted; else those that name nothing; else all of them."""
    made_for_it = [v for v in variants if wanted in getattr(v, by)]
    return made_for_it or [v for v in variants if not getattr(v, by)] or variants
