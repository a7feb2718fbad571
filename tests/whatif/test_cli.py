"""What the command line says of a shift taken otherwise: only what there is to say."""

from pathlib import Path

import pytest

from sim.whatif.cli import what_if
from sim.whatif.lines import as_text
from tests.shift.play import half_a_shift


@pytest.fixture(scope="module")
def shift(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return half_a_shift(tmp_path_factory.mktemp("shifts"))


def test_of_two_days_only_the_figures_in_which_they_differ_are_shown(shift: Path) -> None:
    both = what_if(shift, "09:00", "hurried")
    text = as_text(both)
    lines = {line.split()[0]: line for line in text.splitlines() if line.startswith("  ")}
    differing = {name for name, sides in both["metrics"].items() if name in lines}
    assert differing
    for name, sides in both["metrics"].items():
        alike = sides["was"] == sides["would_be"]
        assert (name in lines) <= (not alike), name
    assert text.splitlines()[-1] == f"  the other {len(both['metrics']) - len(differing)} figures are the same"
    assert len(both["metrics"]) > len(differing), "the object for scripts has all of them"


def test_where_nothing_differs_one_line_says_so(shift: Path) -> None:
    both = what_if(shift, "11:00", "careful")
    same = {name: {"was": sides["was"], "would_be": sides["was"]} for name, sides in both["metrics"].items()}
    assert as_text(both | {"metrics": same}).splitlines()[-1] == "  no figure differs"


@pytest.mark.parametrize("safety", [True, False])
def test_an_answer_that_could_have_harmed_is_not_passed_over_where_nothing_changed(safety: bool) -> None:
    unchanged = [{"at": "11:09", "answer": "a", "safety": safety}, {"at": "15:23", "answer": "b", "safety": False}]
    names = {"a": "Call", "b": "Room"}
    told = as_text({"file": "f", "as": "me", "names": names, "moments": [], "unchanged": unchanged})
    assert ("11:09  Call: stop and learn" in told) == ("is not played out here" in told) == safety
