"""What to talk about: questions that this very group gives reason to ask."""

from sim.classroom.group import Group, Spread
from sim.classroom.splits import Split
from sim.classroom.words import texts
from sim.clock import clock_text
from sim.fit.data import word

MOST_SPLITS = 8
"""So many split decisions are shown."""
MOST_ASKED = 3
"""So many of one sort are turned into a question."""
WELL, BADLY = 0.8, 0.25
"""Mean qualities above and below which nearly everybody, or nearly nobody, was right."""


def splits(group: Group) -> list[Split]:
    """Return the questions on which the group was most divided, in the order of time."""
    apart = [one for one in group.questions if one.apart > 0]
    first = sorted(apart, key=lambda one: (-one.apart, one.mean, one.time, one.task))[:MOST_SPLITS]
    return sorted(first, key=lambda one: (one.time, one.task))


def all_right(group: Group) -> list[Split]:
    """Return the questions that nearly everybody got right, the hardest for the simulated assistants first."""
    found = [one for one in group.questions if one.mean >= WELL]
    return sorted(found, key=lambda one: (one.expected if one.expected is not None else 1.0, one.time))


def prompts(group: Group) -> list[str]:
    """Return questions to talk about, in the order in which a lesson might take them."""
    asked = texts()["ask"]
    most = sorted(splits(group), key=lambda one: -one.apart)[:MOST_ASKED]
    found = [_of_split(asked["split"], one) for one in sorted(most, key=lambda one: one.time)]
    wrong = sorted((one for one in group.questions if one.mean <= BADLY), key=lambda one: one.mean)[:MOST_ASKED]
    found += [asked["wrong"].format(ask=one.ask, clock=clock_text(one.time)) for one in wrong]
    found += _of_figures(group, asked["spread"])
    found += _of_families(group, asked["family"])
    stopped = sum(one.safety > 0 for one in group.students)
    if stopped:
        found.append(asked["safety"].format(count=stopped, all=len(group.students)))
    return [*found, asked["last"]]


def _of_split(asked: str, split: Split) -> str:
    groups = ", ".join(f"{side.count} “{side.said}”" for side in split.sides)
    return asked.format(ask=split.ask, clock=clock_text(split.time), groups=groups)


def _of_figures(group: Group, asked: str) -> list[str]:
    """Return a question about the figure in which the group is furthest apart, measured by its own middle."""
    rows = {row["name"]: row for row in texts()["figures"]}
    far = {name: _apart(spread) for name, spread in group.figures.items()}
    if not far or max(far.values()) == 0:
        return []
    name = max(far, key=lambda one: far[one])
    spread, row = group.figures[name], rows[name]
    return [asked.format(title=row["title"], low=figure(spread.low, row), high=figure(spread.high, row))]


def _apart(spread: Spread) -> float:
    return (spread.high - spread.low) / (abs(spread.middle) or abs(spread.high) or 1.0)


def _of_families(group: Group, asked: str) -> list[str]:
    divided = [(min(more, less), family) for family, (more, _, less) in group.families.items() if more and less]
    if not divided:
        return []
    _, family = max(divided, key=lambda one: one[0])
    more, _, less = group.families[family]
    return [asked.format(family=word(f"families.{family}.name"), more=more, less=less)]


def figure(value: float, row: dict[str, object]) -> str:
    """Return a figure as its row of `texts.yaml` says: as a percentage or not, with so many digits."""
    return f"{100 * value if row.get('percent') else value:.{row['digits']}f}"
