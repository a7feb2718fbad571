"""Where what was said after a shift and what was taken up in it say different things: the debrief asks."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sim.fit.choices import Choice
from sim.fit.data import word
from sim.fit.liking import FamilyLiking, Liking
from sim.fit.pooled import ShiftEvidence
from sim.fit.record import Record
from sim.fit.titles import title_of

MOST_NAMED = 2
"""So many sorts of work are named."""


def by_list(shift: ShiftEvidence) -> str:
    """Return that the choices only followed the list, where they did; else ''."""
    if not shift.choices or shift.telling:
        return ""
    return word("by_list", first=sum(choice.first for choice in shift.choices), all=len(shift.choices))


def question(record: Record, shift: ShiftEvidence, liked: Liking) -> str:
    """Return the question about the first kind of work of which answers and choices say different things.

    The choices are named: a kind of work is many things, and somebody may mean only one of them.
    """
    for family in liked.families if liked.reading.enough and shift.telling else ():
        if family.disagree and family.asked is not None:
            took, passed = _chosen_of(record, shift.choices, family.family)
            key, such = ("question", took) if family.asked < 0.5 else ("question_less", passed)
            return word(key, family=word(f"families.{family.family}.name"), such=such)
    return ""


def pulled(one: FamilyLiking) -> str:
    """Return how far the cards of the whole day moved those of a kind of work; '' where none of them named it.

    What stood at an end already was neither lifted nor lowered.
    """
    said = one.pulled()
    if not said or one.asked is None or one.said is None or len(one.pulls) > 1:
        return said
    if round(100 * one.asked) != round(100 * one.said):
        return said
    family = word(f"families.{one.family}.name")
    return word(f"pulled_already.{one.pulls[0]}", family=family, said=round(100 * one.said))


def _chosen_of(record: Record, choices: Sequence[Choice], family: str) -> tuple[str, str]:
    """Return what was most often taken up of a kind of work, and what was most often passed by, in a few words each."""
    took, passed = Counter[str](), Counter[str]()
    titles: dict[str, str] = {}
    for choice in choices:
        for counted, tasks in ((took, (choice.task,)), (passed, choice.passed)):
            traces = [record.traces[task] for task in tasks if record.traces[task].plan.kind.family == family]
            for kind, trace in {trace.plan.id: trace for trace in traces}.items():
                counted[kind] += 1
                titles.setdefault(kind, title_of(record, trace))
    return _most(took, titles), _most(passed, titles)


def _most(counted: Counter[str], titles: Mapping[str, str]) -> str:
    named = sorted(counted, key=lambda kind: (-counted[kind], kind))[:MOST_NAMED]
    return word("and").join(word("counted", count=counted[kind], title=titles[kind]) for kind in named)
