"""Checks of questions: each fits whom it is put to, and what a variant is for exists."""

from collections.abc import Iterator

from sim.cases.spec import Spec, Variant
from sim.scenario.checks.kit import PLAYED, Checked, Fault, check
from sim.scenario.checks.pathways import flat
from sim.scenario.errors import did_you_mean
from sim.scenario.finding import is_from_library
from sim.scenario.model import Scenario, TaskKind, TaskStep
from sim.scenario.places import DataPath, look_up
from sim.scenario.reach import KIND_SECTIONS

ADULT = 30
"""An age at which the variants of most kinds suit."""


def _is_own(checked: Checked, *path: str) -> bool:
    """Tell whether this stands in a day, and not in the library."""
    return not is_from_library(look_up(checked.data, path, key=True).at)


@check("W313", "A question that a task asks was written for those whom it is put to.")
def questions_fit(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    for section in KIND_SECTIONS:
        for name, kind in getattr(day, section).items():
            if not (checked.used.has(section, name) and _is_own(checked, section, name)):
                continue
            for step in _plain_tasks(day, kind.pathway):
                task = day.tasks.get(step.task)
                if task is None or task.case is None or _chance(kind.chances.get(step.task, step.chance)) == 0:
                    continue
                facts = frozenset((*kind.facts, *step.when, f"role_{task.pool}"))
                for case in (task.case.kind, *task.case.others):
                    if case in day.cases and _is_for_others(day.cases[case], facts, name):
                        message = (
                            f"'{step.task}' asks the question '{case}' of '{name}', and all of its variants were "
                            "written for other kinds"
                        )
                        hint = f"give it a variant with 'kinds: [{name}]', or the pathway a task with a case of its own"
                        causes = (("tasks", step.task, "case"), ("pathways", kind.pathway), ("cases", case))
                        yield Fault((section, name), message, hint, at_key=True, causes=causes)


def _chance(share: object) -> float:
    return float(getattr(share, "value", 1.0))


def _plain_tasks(day: Scenario, pathway: str) -> list[TaskStep]:
    """Return the tasks of a pathway that hang on no fact."""
    steps = day.pathways[pathway].steps if pathway in day.pathways else ()
    return [step for _, step in flat(steps, ()) if isinstance(step, TaskStep) and not step.when]


def _is_for_others(spec: Spec, facts: frozenset[str], kind: str) -> bool:
    """Tell whether every variant that suits is drawn before all others for some kind, and none for this one."""
    suiting = spec.suiting_any(facts, ADULT, kind)
    return bool(suiting) and all(variant.kinds and kind not in variant.kinds for variant in suiting)


@check("W314", "The kinds and reasons that a variant of a question is for exist.")
def variants_are_for_somebody(checked: Checked) -> Iterator[Fault]:
    day = checked.day
    kinds = {name for section in KIND_SECTIONS for name in getattr(day, section)} | set(day.pathways)
    reasons = set(_reasons(day))
    for name, spec in day.cases.items():
        if not _is_own(checked, "cases", name):
            continue
        for number, variant in enumerate(spec.variants):
            for path, word, known, what in _named(("cases", name, "variants", number), variant, kinds, reasons):
                if word not in known:
                    yield Fault(path, f"no {what} is '{word}'", did_you_mean(word, sorted(known), most=0))


_Named = tuple[DataPath, str, set[str], str]


def _named(path: DataPath, variant: Variant, kinds: set[str], reasons: set[str]) -> Iterator[_Named]:
    """Yield every kind and reason that a variant names, with where, what there is, and what it should be."""
    for field in ("kinds", "not_kinds", "only_kinds"):
        for number, word in enumerate(getattr(variant, field)):
            yield (*path, field, number), word, kinds, "kind of visit, call, job or emergency, and no pathway,"
    for field in ("reasons", "only_reasons"):
        for number, word in enumerate(getattr(variant, field)):
            yield (*path, field, number), word, reasons, "reason of any visit, call, job or emergency"


def _reasons(day: Scenario) -> Iterator[str]:
    for section in KIND_SECTIONS:
        for kind in getattr(day, section).values():
            yield from kind.reasons
    for pathway in day.pathways.values():
        for _, step in flat(pathway.steps, ()):
            if reason := getattr(step, "reason", ""):
                yield reason


@check("W315", "A question is asked of a role that it is for.")
def questions_are_for_the_role(checked: Checked) -> Iterator[Fault]:
    for name, task in checked.day.tasks.items():
        if task.pool not in PLAYED or not checked.concerns("tasks", name):
            continue
        for case, path in _cases_of(name, task):
            spec = checked.day.cases.get(case)
            kept = is_from_library(look_up(checked.data, path, key=True).at)  # W308 tells of what is kept unseen
            if spec is not None and task.pool not in spec.roles and not kept:
                message = f"'{case}' is for {' and '.join(spec.roles)}, and '{name}' is work of '{task.pool}'"
                yield Fault(path, message, f"add {task.pool} to the roles of '{case}', or give the task another pool")


def _cases_of(name: str, task: TaskKind) -> Iterator[tuple[str, DataPath]]:
    if task.case is not None:
        yield task.case.kind, ("tasks", name, "case", "kind")
        yield from ((other, ("tasks", name, "case", "others", other)) for other in task.case.others)


@check("W316", "A kind of case that the day's own file adds is asked by some task.")
def own_cases_are_asked(checked: Checked) -> Iterator[Fault]:
    asked = {case for name, task in checked.day.tasks.items() for case, _ in _cases_of(name, task)}
    for name in checked.day.cases:
        if name not in asked and _is_own(checked, "cases", name):
            message = f"no task of the day asks '{name}'"
            yield Fault(("cases", name), message, f"a task opens it with 'case: {{kind: {name}}}'", at_key=True)
