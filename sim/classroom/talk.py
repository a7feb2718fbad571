"""What to talk about: questions that this very group gives reason to ask."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sim.classroom.group import Group, Spread
from sim.classroom.splits import Split, points_at
from sim.classroom.words import texts
from sim.clock import time_text
from sim.fit.data import word

MOST_SPLITS = 8
"""So many split decisions are shown."""
MOST_ASKED = 3
"""So many of one sort are turned into a question."""
NEARLY_ALL = 0.9
"""Nearly everybody: at least nine in ten of those who answered; of fewer than ten, all."""


def splits(group: Group, names: bool) -> list[Split]:
    """Return the questions on which the group was most divided, in the order of time.

    Those that only two met are not among them (`few_met`), unless the group is those two and names are asked for.
    """
    return sorted(_most_divided(group, names)[:MOST_SPLITS], key=_in_time)


def _told(group: Group, names: bool) -> list[Split]:
    """Return the questions of which may be told how they were answered, and which are not set apart."""
    return [one for one in group.questions if not one.few or (names and group.small)]


def _in_time(split: Split) -> tuple[int, str]:
    return split.time, split.id


def _most_divided(group: Group, names: bool) -> list[Split]:
    apart = [one for one in _told(group, names) if one.apart > 0]
    return sorted(apart, key=lambda one: (not one.enough, -_divided(one), one.mean, *_in_time(one)))


def _divided(split: Split) -> float:
    """Return how divided: of enough answers the chance that two differ, of a few how many pairs do."""
    pairs = split.answers * (split.answers - 1) / 2
    return split.apart if split.enough else split.apart * pairs


def all_right(group: Group, names: bool) -> list[Split]:
    """Return the questions that nearly everybody got right, the best met first, then the hardest for assistants.

    What is shown as a split, or as one that nearly nobody got right, is not among them in any of its forms.
    """
    elsewhere = {one.task for one in (*splits(group, names), *nobody_right(group, names))}
    found = [
        one for one in _told(group, names)
        if one.right >= NEARLY_ALL * one.answers and one.task not in elsewhere
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.enough, one.expected if one.expected is not None else 1.0, one.time))


def nobody_right(group: Group, names: bool) -> list[Split]:
    """Return the questions that nearly nobody who met them got right, the best met first."""
    found = [one for one in _told(group, names) if one.right <= (1 - NEARLY_ALL) * one.answers]
    return sorted(found, key=lambda one: (-one.answers, one.mean, one.time))[:MOST_ASKED]


def few_met(group: Group, names: bool) -> list[Split]:
    """Return questions that only two met, in the order of time: some few, and more where the group is those two.

    Those that can hurt somebody are chosen first, then those that are hardest for assistants: nothing in the choice
    says how they were answered.
    """
    few = [one for one in group.questions if one not in _told(group, names)]
    few.sort(key=lambda one: (-one.weight, one.expected if one.expected is not None else 1.0, *_in_time(one)))
    return sorted(few[: MOST_SPLITS if group.small else MOST_ASKED], key=_in_time)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to talk about, and the question of the day that it is about, if it is about one."""

    text: str
    about: Split | None = None
    table: str = ""
    """What the page calls the table that it is about, if it is about one."""


def prompts(group: Group, names: bool) -> list[Prompt]:
    """Return questions to talk about, in the order in which a lesson might take them."""
    asked = texts()["ask"]
    wrong = nobody_right(group, names)
    missed = {one.id for one in wrong}
    most = _of_each_kind(one for one in _most_divided(group, names)[:MOST_SPLITS] if one.id not in missed)[:MOST_ASKED]
    divided = [_of_split(asked, group, one) for one in sorted(most, key=_in_time)]
    not_right = [_of_wrong(asked["wrong" if one.enough else "wrong_small"], group, one) for one in _of_each_kind(wrong)]
    only_two = asked["both" if group.small else "few"]
    few = [Prompt(only_two.format(what=one.what, clock=time_text(one.time)), one) for one in few_met(group, names)]
    day = [*_of_figures(group, asked, names), *map(Prompt, _of_families(group, asked, names))]
    stopped = stopped_of(group, names)
    if stopped:
        day.append(Prompt(asked["safety"].format(count=stopped, all=len(group.students))))
    return [*_by_turns(divided, day, not_right, few), Prompt(asked["last"])]


def _of_each_kind(some: Iterable[Split]) -> list[Split]:
    """Return the first question of each kind of case: a lesson has not time for two of one kind."""
    first: dict[str, Split] = {}
    for one in some:
        first.setdefault(one.kind, one)
    return list(first.values())


def _by_turns(*sorts: Sequence[Prompt]) -> list[Prompt]:
    """Return one of each sort, then the next of each, so that a lesson that breaks off early has had some of all."""
    return [one for turn in zip_longest(*sorts) for one in turn if one is not None]


def stopped_of(group: Group, names: bool) -> str:
    """Return how many shifts had a moment to stop and learn from, "" for none; a number that would point is none."""
    stopped = sum(one.safety > 0 for one in group.students)
    if not stopped or (group.small and not names):
        return ""
    return str(stopped) if names or not points_at(stopped) else str(texts()["a_few"])


def _of_split(asked: dict[str, str], group: Group, split: Split) -> Prompt:
    counts: Counter[str] = Counter()
    for side in split.sides:
        counts[side.said] += side.count
    groups = ", ".join(f"{count} {_in_quotes(said)}" for said, count in counts.items())
    form = asked["split" if split.enough else "small"]
    clock, everybody = time_text(split.time), len(group.students)
    return Prompt(form.format(what=split.what, clock=clock, groups=groups, answers=split.answers, all=everybody), split)


def _in_quotes(said: str) -> str:
    """Return an answer in quotes; one that is itself speech has them already."""
    return said if said.startswith("“") else f"“{said}”"


def _of_wrong(asked: str, group: Group, split: Split) -> Prompt:
    right, clock, everybody = split.right or "none", time_text(split.time), len(group.students)
    text = asked.format(what=split.what, clock=clock, right=right, answers=split.answers, all=everybody)
    return Prompt(text, split)


def _of_figures(group: Group, asked: dict[str, str], names: bool) -> list[Prompt]:
    """Return a question about the figure in which the group is furthest apart, if it is far enough to matter.

    Of the others that are far enough apart, one more asks about each table of the two ends: the figure leads there.
    """
    rows = {row["name"]: row for row in texts()["figures"]}
    told = group.figures_told(names)
    apart = {name: (spread.high - spread.low) / rows[name]["matters"] for name, spread in told.items()}
    far = [name for name in sorted(apart, key=lambda one: -apart[one]) if apart[name] >= 1]
    ends, table_of = group.ends_told(names), dict[str, str]()
    for name in far:
        table = rows[name].get("ends", "")
        table = table if table in ends else ""
        if not table_of or (table and table not in table_of.values()):
            table_of[name] = table
    return [_of_figure(asked, told[name], rows[name], table) for name, table in table_of.items()]


def _of_figure(asked: dict[str, str], spread: Spread, row: dict[str, object], table: str) -> Prompt:
    form = asked[f"spread_{table}" if table else "spread"]
    text = form.format(title=row["title"], low=figure(spread.low, row), high=figure(spread.high, row))
    return Prompt(text, table=table)


def _of_families(group: Group, asked: dict[str, str], names: bool) -> list[str]:
    told = group.families_told(names)
    divided = [(min(more, less), family) for family, (more, _, less) in told.items() if more and less]
    if not divided:
        return []
    _, family = max(divided, key=lambda one: one[0])
    more, _, less = group.families[family]
    form = asked["family_few" if points_at(min(more, less)) else "family"]
    return [form.format(family=word(f"families.{family}.name"), more=more, less=less)]


def figure(value: float, row: dict[str, object]) -> str:
    """Return a figure as its row of `texts.yaml` says: as a percentage or not, with so many digits."""
    return f"{100 * value if row.get('percent') else value:.{row['digits']}f}"
