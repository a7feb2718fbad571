"""The pictures of the page, as SVG with real text in it: sharp on paper, read aloud by its title."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from io import StringIO
from itertools import cycle
from typing import TYPE_CHECKING, Any

from sim.clock import MINUTE, clock_text, parse_clock
from sim.study.metrics import LONG_WAIT_S
from sim.study.report.gathering import LONGEST_WAIT_MIN, WAIT_BIN_MIN, Gathered
from sim.study.report.look import counts_title, look, pool_title
from sim.study.report.work import RoleWork

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_IN = 8.0
SMALLEST_LABELLED = 0.06
"""A share of a bar below this has no room for its name; the table has it."""

LETTER = 0.0115
"""The share of a bar that a letter of its label takes."""

_LEGEND: dict[str, Any] = {
    "frameon": False, "ncols": 3, "loc": "lower left", "bbox_to_anchor": (-0.02, 1.0), "fontsize": 9,
    "handlelength": 2.6,
}  # fmt: skip

_FONT = "Atkinson Hyperlegible"
_SPARE = ("#276b41", "#b8351f", "#4a5661")
"""Colors of pools that `look.yaml` does not know."""


def where_time_goes(roles: Sequence[RoleWork]) -> str:
    """Return a bar for each role: its busy time by what its tasks count as."""
    figure, axes = _figure(0.75 * len(roles) + 0.5)
    for row, role in enumerate(roles):
        left = 0.0
        for counts, share in role.by_counts.items():
            style = look()["counts"][counts]
            edge = {"edgecolor": look()["paper"], "linewidth": 1.5}
            axes.barh(row, share, left=left, height=0.62, color=style["color"], **edge)
            if share >= SMALLEST_LABELLED:
                _label(axes, left + share / 2, row, counts_title(counts), share, style["ink"])
            left += share
    axes.set_yticks(range(len(roles)), [pool_title(role.pool, role.title) for role in roles])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.tick_params(axis="y", length=0)
    said = "; ".join(
        f"{pool_title(role.pool, role.title)}: "
        + ", ".join(f"{counts_title(counts)} {share:.0%}" for counts, share in role.by_counts.items())
        for role in roles
    )
    return _svg(figure, "work", f"Where busy time goes. {said}.")


def _label(axes: "Axes", x: float, y: float, name: str, share: float, ink: str) -> None:
    name = name if share >= LETTER * len(name) else ""
    axes.text(x, y, f"{name}\n{share:.0%}".strip(), ha="center", va="center", color=ink, fontsize=8.5, linespacing=1.3)


def through_the_day(gathered: Gathered, pools: Sequence[str], closes: str) -> str:
    """Return who waits, and how busy each role is, by the quarter hour."""
    figure, (queues, busy) = _figure(4.4, rows=2)
    for column, style in look()["lines"].items():
        _line(queues, gathered.mean_level(column), style)
    queues.set_ylabel("people, on average")
    for pool, color in zip(pools, cycle(_SPARE), strict=False):
        spare = {"title": pool, "color": color, "dash": "dashdot"}
        _line(busy, gathered.mean_level(f"{pool}_busy"), look()["pools"].get(pool, spare))
    busy.set_ylabel("hands full")
    busy.set_ylim(0, 1.02)
    busy.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    for axes in (queues, busy):
        axes.set_ylim(bottom=0)
        axes.axvline(parse_clock(closes) / 3600, color=look()["soft"], linewidth=0.8, linestyle=(0, (2, 3)))
        axes.grid(axis="y", color=look()["grid"], linewidth=0.7)
        if axes.get_legend_handles_labels()[1]:
            axes.legend(**_LEGEND)
        axes.xaxis.set_major_formatter(lambda value, _: clock_text(round(value * 3600)))
    return _svg(figure, "day", f"Through the day, by the quarter hour. {_peaks(gathered, pools)}")


def _line(axes: "Axes", levels: Mapping[str, float], style: Mapping[str, Any]) -> None:
    hours = [parse_clock(start) / 3600 for start in levels]
    axes.step(hours, list(levels.values()), where="post", color=style["color"], linestyle=style["dash"],
              linewidth=2, label=style["title"])  # fmt: skip


def _peaks(gathered: Gathered, pools: Sequence[str]) -> str:
    said = []
    for column in (*look()["lines"], *(f"{pool}_busy" for pool in pools)):
        if levels := gathered.mean_level(column):
            at = max(levels, key=lambda start: levels[start])
            value = f"{levels[at]:.0%}" if column.endswith("_busy") else f"{levels[at]:.1f}"
            said.append(f"{column.replace('_', ' ')}: most at {at}, {value}")
    return "; ".join(said) + "."


def share_over_20(gathered: Gathered) -> float:
    """Return what part of the patients, all days together, waited over 20 minutes for a room."""
    return sum(found for step, found in gathered.waits.items() if _is_long(step)) / max(1, gathered.waits.total())


def _is_long(step: int) -> bool:
    """Tell whether those of a step of `Gathered.waits` waited long, as the metric `wait_over_20_share` has it."""
    return step * MINUTE >= LONG_WAIT_S


def waits(gathered: Gathered) -> str:
    """Return how long patients waited, all days together."""
    figure, axes = _figure(2.4)
    steps = range(0, LONGEST_WAIT_MIN + 1, WAIT_BIN_MIN)
    found = gathered.waits
    shares = [found[step] / max(1, found.total()) for step in steps]
    colors = [look()["counts"]["scheduling" if _is_long(step) else "patients"]["color"] for step in steps]
    axes.bar([step + WAIT_BIN_MIN / 2 for step in steps], shares, width=WAIT_BIN_MIN * 0.86, color=colors)
    axes.set_xticks(list(steps), [f"{step}" if step < LONGEST_WAIT_MIN else f"{step}+" for step in steps])
    axes.set_xlabel("minutes from the later of appointment and arrival to the room")
    axes.set_ylabel("of patients")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.grid(axis="y", color=look()["grid"], linewidth=0.7)
    over = share_over_20(gathered)
    return _svg(figure, "waits", f"How long patients wait. {shares[0]:.0%} at most 5 minutes, {over:.0%} over 20.")


def _figure(height_in: float, rows: int = 1) -> "tuple[Figure, Any]":
    import matplotlib as mpl
    from matplotlib.figure import Figure

    ink = look()["ink"]
    mpl.rcParams.update({
        "svg.fonttype": "none", "font.family": "sans-serif", "font.sans-serif": [_FONT, "DejaVu Sans"],
        "font.size": 9.5, "text.color": ink, "axes.labelcolor": ink, "xtick.color": ink, "ytick.color": ink,
        "axes.edgecolor": look()["soft"], "axes.spines.top": False, "axes.spines.right": False,
        "axes.axisbelow": True,
    })  # fmt: skip
    figure = Figure(figsize=(WIDTH_IN, height_in), layout="constrained")
    axes = figure.subplots(rows, 1, sharex=rows > 1)
    figure.patch.set_alpha(0)
    for one in axes if rows > 1 else [axes]:
        one.patch.set_alpha(0)
    return figure, axes


def _svg(figure: "Figure", name: str, told: str) -> str:
    """Return a figure as an SVG element that says what it shows. The same figure is the same text, always."""
    import matplotlib as mpl

    file = StringIO()
    with mpl.rc_context({"svg.hashsalt": name}):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    body = text[text.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", body, count=1)
    body = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", body, count=1)
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'(href="#|url\(#)', rf"\1{name}-", body)
    title = f'<title id="{name}-title">{escape(told)}</title>'
    return body.replace("<svg", f'<svg role="img" aria-labelledby="{name}-title"', 1).replace(">", f">{title}", 1)
