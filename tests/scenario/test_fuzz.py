"""Whatever is in a file, an author meets located errors or gets a day; never a traceback."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.errors import BadInput
from sim.scenario.check import check_day
from sim.scenario.errors import shown
from sim.scenario.loading import load
from sim.scenario.model import Scenario

CORNER = (Path(__file__).with_name("files") / "corner.yaml").read_text()
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "day.yaml"


def written(data: Any) -> bytes:
    """Return data as an author's file."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, encoding="utf-8")


def survives(day: Path, raw: bytes) -> None:
    day.write_bytes(raw)
    try:
        assert isinstance(load(str(day)), Scenario)
    except BadInput as error:
        assert str(error)
        assert "\n" not in str(error)
    for problem in check_day(str(day)):
        assert problem.where
        assert shown(problem)


@QUICK
@given(raw=st.binary(max_size=300))
def test_any_bytes(day: Path, raw: bytes) -> None:
    survives(day, raw)


@QUICK
@given(text=st.text(alphabet="ab:-[]{}&*!?|>'\"#%@`,\n \t~0.5", max_size=60))
def test_any_text_of_yaml_signs(day: Path, text: str) -> None:
    survives(day, text.encode())


names = st.sampled_from(
    [*Scenario.model_fields, "dress", "visit", "cut", "ma", "task", "take", "steps", "mix", "minutes", "fixed",
     "uniform", "value", "at", "by_hour", "extends", "library", "codes", "together", "of", 8, "kind", "case"]
)  # fmt: skip
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**9), st.floats(allow_nan=False), names,
    st.sampled_from(["08:30", "none", "small-clinic", "corner", "", "visits", "{who}", "../x", "exam_1", "exam"]),
)  # fmt: skip
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)


@QUICK
@given(tree=st.dictionaries(names, trees, max_size=5))
def test_any_tree_of_known_names(day: Path, tree: dict[Any, Any]) -> None:
    survives(day, written(tree))


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from paths(value, (*path, key))


SOUND = yaml.load(CORNER, Loader=yaml.BaseLoader)
PLACES = list(paths(SOUND))


@QUICK
@given(path=st.sampled_from(PLACES), tree=trees)
def test_a_sound_day_with_anything_anywhere(day: Path, path: tuple[Any, ...], tree: Any) -> None:
    changed = deepcopy(SOUND)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = tree
    survives(day, written(changed))


def survives_codes(day: Path, raw: bytes) -> None:
    day.with_name("codes.csv").write_bytes(raw)
    survives(day, f"{CORNER}\ncodes: codes.csv\n".encode())


@QUICK
@given(raw=st.binary(max_size=80))
def test_any_bytes_as_codes(day: Path, raw: bytes) -> None:
    survives_codes(day, raw)


@QUICK
@given(text=st.text(alphabet="AD,;\"' -\t\n\r\x85\u2028{\\", max_size=40))
def test_any_table_as_codes(day: Path, text: str) -> None:
    survives_codes(day, f"teaching_code,code\nDRAW,{text}".encode())
