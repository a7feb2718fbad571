"""The dicts of `sim.whatif.cli` as lines for a terminal, with the names that the window uses, too."""

from collections.abc import Mapping
from typing import Any

from sim.fit.likeness import NAME
from sim.shift.cli import figure_lines, said

_STOP = ": stop and learn"
_NOT_PLAYED = "what such an answer could have done to somebody is not played out here: learn from it first"
_OTHERWISE = "not by the answer itself: after it the day ran on a little differently, so somebody was elsewhere"
_LIKE_ME = "a stand-in with about your skill"


def as_text(result: dict[str, Any]) -> str:
    """Return such a dict as lines. Of two days, only the figures in which they differ are shown."""
    if "moments" in result:
        return "\n".join(_answers(result))
    return "\n".join([*_parting(result), *_begun(result), *_news(result["told"]), *_figures(result)])


def _answers(result: dict[str, Any]) -> list[str]:
    """Return what each answer that mattered changed, and those that changed nothing by name."""
    names = result["names"]
    lines = [f"file: {result['file']}", f"from each answer on: {_who(result)} works at your desk"]
    for moment in result["moments"]:
        lines += ["", f"{moment['at']}  {names[moment['answer']]}, with the right answer:", *_news(moment["told"])]
    unchanged = result["unchanged"]
    if unchanged:
        lines += ["", f"wrong answers that changed nothing told of this day: {len(unchanged)}"]
        lines += [f"  {one['at']}  {names[one['answer']]}{_STOP if one['safety'] else ''}" for one in unchanged]
    if any(one["safety"] for one in unchanged):
        lines.append(_NOT_PLAYED)
    if not result["moments"] and not unchanged:
        lines.append("no answer of this day was wrong")
    return lines


def _parting(result: dict[str, Any]) -> list[str]:
    """Return in what two days part, and who works on."""
    names: Mapping[str, str] = result.get("names", {})
    lines = [f"file: {result['file']}", f"at: {result['at']}"]
    if "answer" in result:
        lines.append(f"with the right answer: {names[result['answer']]}")
    if "played" in result:
        lines.append(f"you took up, or went on with: {names[result['played']]}")
    if "take" in result:
        lines.append(f"instead, first: {names[result['take']]}")
    if "hand_over" in result:
        lines.append("instead: a colleague is asked to do it")
    if "escalate" in result:
        lines.append("besides: the provider is told")
    rest = " on both days, so neither is the rest of your own" if _stood_in(result) else ""
    lines.append(f"from then on: {_who(result)} works at your desk{rest}")
    return lines


def _stood_in(result: dict[str, Any]) -> bool:
    """Tell whether somebody works at the player's desk on both days, not on the second alone."""
    return "answer" in result or "played" in result


def _who(result: dict[str, Any]) -> str:
    return _LIKE_ME if result["as"] == NAME else f"a simulated assistant ({result['as']})"


def _begun(result: dict[str, Any]) -> list[str]:
    return [
        f"  {result['names'][task]}: {_by(result, sides['was'])} after your choice, "
        f"{_by(result, sides['would_be'])} after the other"
        for task, sides in result.get("begun", {}).items()
    ]


def _by(result: dict[str, Any], begun: str) -> str:
    """Return when and by whom something was begun, from "10:13 moa2"."""
    clock, _, seat = begun.partition(" ")
    if not seat:
        return f"{begun} begun"
    if seat != result["seat"]:
        return f"begun {clock} by {result['names'][seat]}"
    return f"begun {clock} by {'you' if clock == result['at'] else _who(result)}"


def _news(told: list[dict[str, str]]) -> list[str]:
    """Return what would not have been, at the time at which it was, and what would have been, at about the time. What
    the answer itself did comes first."""
    sides = {"was": "{at}  would not have been: {text}", "would_be": "about {at}  would have been: {text}"}
    own = ["  " + sides[one["only"]].format(**one) for one in told if one.get("of") != "day"]
    other = ["    " + sides[one["only"]].format(**one) for one in told if one.get("of") == "day"]
    return [*own, f"  {_OTHERWISE}", *other] if other else own


def _figures(result: dict[str, Any]) -> list[str]:
    """Return the figures in which the two days differ as they are read, side by side."""
    metrics = result["metrics"]
    heads = ("your choice", "the other") if _stood_in(result) else ("was", "would be")
    read = {name: (said(sides["was"]), said(sides["would_be"])) for name, sides in metrics.items()}
    shown = {name: dict(zip(heads, sides, strict=True)) for name, sides in read.items() if len(set(sides)) > 1}
    lines = figure_lines(shown)
    if same := len(metrics) - len(shown):
        lines.append(f"  {'no figure differs' if not shown else f'the other {same} figures are the same'}")
    return lines
