"""The pages of `scenario docs`: complete, and their examples work."""

import re
import textwrap
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from sim.cases.case import Way
from sim.cases.library import CaseLibrary
from sim.cases.people import People
from sim.cases.proof import flaws, hard_texts
from sim.cases.ways.place import Picture
from sim.errors import BadInput
from sim.scenario.check import check_day
from sim.scenario.checks.floor import FIGURE
from sim.scenario.docs import TOPICS, page, schema, topics
from sim.scenario.finding import scenarios_folder
from sim.scenario.layers import DIRECTIVES
from sim.scenario.loading import load
from sim.scenario.meanings import meanings
from sim.scenario.model import Scenario, TaskKind
from sim.scenario.wording import topic_of

Write = Callable[..., Path]


def test_every_topic_has_a_page_with_a_first_sentence() -> None:
    for topic, about in topics():
        assert about.endswith("."), topic
        assert page(topic).startswith(about)


def test_every_topic_that_an_error_names_exists() -> None:
    named = {topic_of((name, "x")) for name in Scenario.model_fields} | {topic_of(()), topic_of(("a", "steps", 1))}
    assert named | {"extends", "yaml", "upgrade"} <= set(TOPICS)


def test_fields_are_explained_in_the_models_own_words() -> None:
    assert meanings(TaskKind)["promise_min"] == "Minutes after which it is late."
    assert "promise_min" in page("tasks")
    assert "a number above 0; otherwise 30" in page("tasks")
    assert "Minutes after which it is late." in page("tasks")


def test_every_word_of_a_day_is_explained_and_can_be_asked_for() -> None:
    pages = "\n".join(page(topic) for topic in TOPICS)
    words = words_of(schema())
    assert {"hands_on", "urgent", "via", "library", "saves_share"} <= words
    for word in words:
        assert re.search(rf"^  {word} ", pages, re.MULTILINE), word
        assert word in page(word)
    assert "A held station that goes over to it" in page("hands_on")
    assert "'scenario docs tasks'" in page("hands_on")


def words_of(part: Any) -> set[str]:
    """Return the names of all fields of a schema."""
    if isinstance(part, list):
        return set().union(*map(words_of, part))
    if not isinstance(part, dict):
        return set()
    named = part["properties"] if isinstance(part.get("properties"), dict) else {}
    return {*named}.union(*map(words_of, part.values()))


def test_no_line_is_too_wide_for_a_window() -> None:
    for topic in TOPICS:
        assert max(len(line) for line in page(topic).splitlines()) <= 110, topic


def test_an_unknown_topic_gets_a_suggestion() -> None:
    with pytest.raises(BadInput, match="did you mean 'visits'"):
        page("vists")


@cache
def examples() -> list[tuple[str, str]]:
    """Return the examples of the pages that are a section of a day: indented, begun by the section's name."""
    found = []
    for topic in TOPICS:
        blocks = re.findall(r"(?:^    .*\n)+", page(topic) + "\n", re.MULTILINE)
        for block in blocks:
            text = textwrap.dedent(block)
            if text.startswith((f"{topic}:", "pathways:", "title: A short", "title: A Tuesday")):
                found.append((topic, text))
    return found


@pytest.mark.parametrize(("topic", "text"), examples(), ids=[topic for topic, _ in examples()])
def test_the_examples_of_the_pages_work(write: Write, topic: str, text: str) -> None:
    whole = text.startswith("title:")
    if not whole:
        text = f"title: Example\nextends: small-clinic\n{text}"
    drawn = topic == "plan" and "rooms" in text
    if drawn:
        # In a clinic of its own: our clinic's tasks need more rooms.
        text = text.replace("small-clinic", "corner")
    path = write(text)
    assert load(f"./{path}").title
    if whole or drawn:
        assert check_day(f"./{path}") == [], "a day or a plan of the pages, copied as it stands, has nothing wrong"


def test_a_figure_is_as_large_as_the_checks_and_the_page_say() -> None:
    from game.clinic import figure

    assert (figure.WIDTH, figure.HEIGHT) == FIGURE
    assert f"{FIGURE[0]} units wide and {FIGURE[1]} tall" in page("plan")


def test_the_pictures_that_a_case_can_name_are_those_that_are_drawn() -> None:
    looks = yaml.safe_load((scenarios_folder().parent / "assets" / "cases.yaml").read_text("utf-8"))["pictures"]
    assert set(get_args(Picture)) == set(looks) - {""}
    assert "autoclave" in page("cases"), "and the page names them"


def test_the_readme_s_day_has_nothing_wrong(write: Write) -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", (scenarios_folder().parent / "README.md").read_text("utf-8"), re.DOTALL)
    assert check_day(f"./{write(text)}") == []


def test_the_whole_case_of_the_pages_keeps_what_it_promises(write: Write) -> None:
    (text,) = [text for topic, text in examples() if topic == "cases"]
    day = load(f"./{write(f'title: Example{chr(10)}extends: small-clinic{chr(10)}{text}')}")
    (kind,) = day.cases.keys() - load("small-clinic").cases.keys()
    library, people = CaseLibrary(day.cases), People.model_validate(day.people)
    assert list(flaws(library, kind, people, date.fromisoformat(day.date))) == []
    assert list(hard_texts(library[kind])) == []
    assert any(task.case and task.case.kind == kind for task in day.tasks.values())


def _of_the_ways() -> list[str]:
    blocks = re.findall(r"(?:^    .*\n)+", page("ways") + "\n", re.MULTILINE)
    return [textwrap.dedent(block) for block in blocks]


@pytest.mark.parametrize("text", _of_the_ways(), ids=[re.findall(r"way: (\w+)", text)[0] for text in _of_the_ways()])
def test_the_example_of_each_way_keeps_what_it_promises(write: Write, text: str) -> None:
    ((kind, spec),) = yaml.safe_load(text)["cases"].items()
    (role,) = spec["roles"]
    task = f"{{title: Do it, pool: {role}, minutes: 2, family: records, counts: office, case: {{kind: {kind}}}}}"
    steps = "steps: [{task: own_work}, {end: done}]"
    path = write(
        f"title: Example\nextends: small-clinic\ntasks: {{own_work: {task}}}\n"
        "jobs: {own: {title: Own, pathway: own}}\n"
        f"pathways: {{own: {{what: job, title: Own, {steps}}}}}\n"
        f"arrivals: {{own: {{of: jobs, mix: {{own: 1}}, at: [10:00]}}}}\n{text}"
    )
    assert check_day(f"./{path}") == []
    day = load(f"./{path}")
    library, people = CaseLibrary(day.cases), People.model_validate(day.people)
    assert list(flaws(library, kind, people, date.fromisoformat(day.date))) == []
    assert list(hard_texts(library[kind])) == []


def test_there_is_an_example_of_every_way() -> None:
    told = {yaml.safe_load(text)["cases"].popitem()[1]["way"] for text in _of_the_ways()}
    assert told | {"choose"} == set(get_args(Way))


def test_no_page_sends_an_author_into_the_code() -> None:
    for topic in TOPICS:
        assert not re.search(r"\bsim[./]\w|\w[.]py\b", page(topic).replace("main.py", "")), topic


def test_examples_were_found() -> None:
    assert len(examples()) >= 12


def resolve(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        part = schema["$defs"][part["$ref"].removeprefix("#/$defs/")]
    return part


def test_the_schema_names_all_that_a_day_may_hold() -> None:
    made = schema()
    assert set(Scenario.model_fields) | set(DIRECTIVES) == set(made["properties"])
    assert made["properties"]["codes"]["type"] == "string"
    assert made["required"] == ["title"]
    assert made["properties"]["docs"]["description"].startswith("What the class should know")
    (staff,) = made["properties"]["staff"]["patternProperties"].values()
    pool = resolve(made, staff["anyOf"][0])
    assert {"type": "number"} in pool["anyOf"]
    (tasks,) = made["properties"]["tasks"]["patternProperties"].values()
    task = resolve(made, tasks["anyOf"][0])
    assert task["properties"]["promise_min"]["description"] == "Minutes after which it is late."
