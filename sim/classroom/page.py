"""The page about a class: one HTML file with everything inside."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.classroom.ends import Ends, Row
from sim.classroom.group import Group
from sim.classroom.splits import ENOUGH, Side, Split, missed_in
from sim.classroom.talk import all_right, few_met, figure, nobody_right, prompts, splits, stopped_of
from sim.classroom.words import HERE, texts
from sim.errors import BadInput
from sim.fit.data import rules, word
from sim.pages import environment, faces, style, write_whole
from sim.study.report.whys import in_a_sentence

MOST_AGREED = 5
"""So many questions that nearly everybody got right are shown."""
MOST_ANSWERS = 3
"""So many answers that came to the same have a row each."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the table of answers: one answer, or the many that few gave, with what was not right in it."""

    answer: str
    """"" for several answers."""
    ways: int
    """How many answers it holds."""
    missed: tuple[str, ...]
    names: tuple[str, ...]
    reasoned: bool
    """What was missed gives every reason."""

    @property
    def count(self) -> int:
        return len(self.names)


def write_page(path: Path, groups: list[Group], refused: int, names: bool) -> None:
    """Write the page. Raises `BadInput` where it cannot be written."""
    try:
        write_whole(path, page_of(groups, refused, names))
    except OSError as error:
        raise BadInput(f"{path}: it cannot be written ({error.strerror})") from None


def page_of(groups: list[Group], refused: int, names: bool) -> str:
    """Return the whole page as HTML. `refused` files did not count; without `names` nobody is told from another."""
    pages = environment(HERE)
    pages.filters |= {"figure": figure, "rows": rows_of, "average": average}
    return pages.get_template("class.html.j2").render(
        groups=[_shown(group, names) for group in groups], heading=heading(groups),
        count=sum(len(group.students) for group in groups),
        refused=refused, names=names, rows=texts()["figures"],
        version=rules()["version"], faces=faces(), style=style(), word=word,
    )  # fmt: skip


def _shown(group: Group, names: bool) -> dict[str, Any]:
    divided = splits(group, names)
    told = {one.id for one in divided}
    return {
        "it": group, "splits": divided, "agreed": all_right(group, names)[:MOST_AGREED],
        "prompts": prompts(group, names), "left_out": _left_out(group, names),
        "missed": [one for one in nobody_right(group, names) if one.id not in told], "few": few_met(group, names),
        "split_count": sum(one.apart > 0 for one in group.questions), "enough": ENOUGH,
        "stopped": stopped_of(group, names) or "0", "programs": _programs(group),
        "ends": [_ends_said(name, ends) for name, ends in group.ends_told(names).items()],
        "why_waited": why_waited(group, names), "hardly": _hardly(group, names),
        "figures": group.figures_told(names), "dimensions": group.dimensions_told(names),
        "families": group.families_told(names), "lacking": _lacking(group),
        "role": word(f"roles.{group.role}") if group.role in ("ma", "moa") else group.seat,
    }  # fmt: skip


def _ends_said(name: str, ends: Ends) -> dict[str, Any]:
    """Return a table of the two ends, and what stands about it."""
    said, widest = texts()["ends"][name], ends.widest
    return {
        "id": name, "title": said["title"], "note": said["note"], "columns": said["columns"],
        "caption": said["one" if ends.count == 1 else "more"].format(count=ends.count),
        "said": said["said"].format(what=widest.title, fewest=_at_end(widest.fewest, widest),
                                    most=_at_end(widest.most, widest)),
        "rows": [(row.title, _at_end(row.fewest, row), _at_end(row.most, row)) for row in ends.heads]
        + [(said["part"].format(what=row.title[:1].lower() + row.title[1:]), _at_end(row.fewest, row),
            _at_end(row.most, row)) for row in ends.parts],
    }  # fmt: skip


def _at_end(value: float, row: Row) -> str:
    return f"{value:.{row.digits}f}"


def why_waited(group: Group, names: bool) -> str:
    """Return why patients waited, in one sentence; "" where nobody did, and where it would point at somebody."""
    why = group.whys_told(names)
    form = str(texts()["why_waited"])
    return form.format(all=f"{sum(one.minutes for one in why):.1f}", parts=in_a_sentence(why)) if why else ""


def _hardly(group: Group, names: bool) -> str:
    """Return a sentence on the shifts in which hardly anything was done; "" where there is none, or none is told."""
    count = group.hardly_told(names)
    form = str(texts()["hardly"]["one" if count == 1 else "more"])
    return form.format(count=count, all=len(group.students)) if count else ""


def rows_of(side: Side) -> list[AnswerRow]:
    """Return the rows of answers that came to the same: the most frequent have one each, all others one together."""
    single = len(side.ways) if len(side.ways) <= MOST_ANSWERS + 1 else MOST_ANSWERS
    rows = [AnswerRow(way.answer, 1, way.missed, way.names, way.reasoned) for way in side.ways[:single]]
    rest = side.ways[single:]
    if rest:
        names = tuple(name for way in rest for name in way.names)
        rows.append(AnswerRow("", len(rest), missed_in(rest), names, all(way.reasoned for way in rest)))
    return rows


def average(split: Split) -> str:
    """Return what the class and the simulated assistants came to, of how many; "" where nothing was compared."""
    if split.expected is None:
        return ""
    said = texts()["average"].format(
        expected=f"{100 * split.expected:.0f}", assistants=split.assistants,
        mean=f"{100 * split.mean:.0f}", answers=split.answers,
    )  # fmt: skip
    more = [texts()["average_forms"]] * (split.forms > 1) + [texts()["average_few"]] * (not split.enough)
    return " ".join([said, *more])


def _left_out(group: Group, names: bool) -> str:
    """Return a sentence on what is not told of a group so small that it would point at somebody; else ""."""
    return str(texts()["left_out"][len(group.students)]) if group.small and not names else ""


def _lacking(group: Group) -> dict[str, str]:
    """Return for each figure that some shifts do not have how many those are, and why: they are in no end of it."""
    lacking = {}
    for row in texts()["figures"]:
        missing = len(group.students) - group.figures[row["name"]].count if row["name"] in group.figures else 0
        if missing:
            lacking[row["name"]] = str(texts()["lacking"]).format(count=missing, why=row["lacks"])
    return lacking


def _programs(group: Group) -> str:
    """Return a sentence on the shifts that simulated assistants worked; "" where there are none."""
    form = str(texts()["programs"]["one" if group.programs == 1 else "more"])
    return form.format(count=group.programs, all=len(group.students)) if group.programs else ""


def heading(groups: list[Group]) -> str:
    """Return what was worked: "One day, from two desks" where a class did both, else how many days there were."""
    days = {(group.scenario.id, group.seed) for group in groups}
    desks = {(group.scenario.id, group.seed, group.seat) for group in groups}
    said = _counted(len(days), "day")
    return said if len(desks) == len(days) else f"{said}, from {_counted(len(desks), 'desk').lower()}"


def _counted(number: int, what: str) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return f"{words[number] if number < len(words) else number} {what}{'' if number == 1 else 's'}"
