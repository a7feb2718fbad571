"""The page about a class: one HTML file with everything inside."""

from pathlib import Path
from typing import Any

from sim.classroom.group import Group
from sim.classroom.splits import ENOUGH
from sim.classroom.talk import all_right, few_met, figure, nobody_right, prompts, splits, stopped_of
from sim.classroom.words import HERE, texts
from sim.errors import BadInput
from sim.fit.data import rules, word
from sim.pages import environment, faces, style, write_whole

MOST_AGREED = 5
"""So many questions that nearly everybody got right are shown."""
MOST_ANSWERS = 3
"""So many wordings of answers that came to the same."""


def write_page(path: Path, groups: list[Group], refused: int, names: bool) -> None:
    """Write the page. Raises `BadInput` where it cannot be written."""
    try:
        write_whole(path, page_of(groups, refused, names))
    except OSError as error:
        raise BadInput(f"{path}: it cannot be written ({error.strerror})") from None


def page_of(groups: list[Group], refused: int, names: bool) -> str:
    """Return the whole page as HTML. `refused` files did not count; without `names` nobody is told from another."""
    pages = environment(HERE)
    pages.filters["figure"] = figure
    return pages.get_template("class.html.j2").render(
        groups=[_shown(group, names) for group in groups], heading=heading(groups),
        count=sum(len(group.students) for group in groups),
        most_answers=MOST_ANSWERS, refused=refused, names=names, rows=texts()["figures"],
        version=rules()["version"], faces=faces(), style=style(), word=word,
    )  # fmt: skip


def _shown(group: Group, names: bool) -> dict[str, Any]:
    divided = splits(group)
    told = {one.id for one in divided}
    return {
        "it": group, "splits": divided, "agreed": all_right(group)[:MOST_AGREED], "prompts": prompts(group),
        "missed": [one for one in nobody_right(group) if one.id not in told], "few": few_met(group),
        "split_count": sum(one.apart > 0 for one in group.questions), "enough": ENOUGH,
        "stopped": stopped_of(group) or "0", "programs": _programs(group),
        "ends": group.ends, "rang": _rang_said(group),
        "figures": group.figures_told(names), "dimensions": group.dimensions_told(names),
        "role": word(f"roles.{group.role}") if group.role in ("ma", "moa") else group.seat,
    }  # fmt: skip


def _rang_said(group: Group) -> dict[str, str]:
    """Return what stands about the table of the two ends; {} where there is none."""
    if group.ends is None:
        return {}
    said, widest = texts()["rang"], group.ends.widest
    return {
        "title": said["title"], "note": said["note"], "minutes": said["minutes"],
        "caption": said["one" if group.ends.count == 1 else "more"].format(count=group.ends.count),
        "said": said["said"].format(what=widest.title, fewest=f"{widest.fewest:.1f}", most=f"{widest.most:.1f}"),
    }  # fmt: skip


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
