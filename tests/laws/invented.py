"""Clinics that nobody designed: staff, stations, work, pathways and arrivals by chance, each a legal scenario file.

Little of it makes sense, and none of it needs to: the laws ask no sense of a clinic. Each opens for two hours, so
that many can be tried. A clinic is made of one number, which hypothesis draws and names when a law is broken.
"""

import tempfile
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sim.day.blueprint import Blueprint, make_blueprint
from sim.scenario.loading import load
from sim.scenario.model import Scenario

Data = dict[str, Any]

POOLS = ("ma", "moa", "provider")
ROOMS = ("exam_1", "exam_2", "lab", "waiting", "desk")
FACTS = ("noted", "wrong", "chart_closed", "claim_filed", "denied", "red_flag")
ENDS = {
    "patient": ("seen", "left", "done", "transferred"),
    "call": ("answered", "abandoned", "transferred"),
    "claim": ("sent", "reworked", "paid", "denied"),
    "message": ("done",),
    "job": ("done",),
    "emergency": ("transferred", "done"),
}
SECTIONS = {"patient": "visits", "call": "calls", "emergency": "emergencies"}
"""What flows -> the section of its kinds; everything else is a job."""

TEMPLATES = ("stream", "wave", "modified_wave", "double_booking", "cluster", "open_access")

PLAN = {
    "size": [100, 100],
    "corridor": [0, 45, 100, 10],
    "entrance": [0, 50],
    "rooms": {
        "exam_1": {"kind": "exam", "label": "Exam 1", "at": [0, 0, 30, 45], "door": [15, 45]},
        "exam_2": {"kind": "exam", "label": "Exam 2", "at": [30, 0, 30, 45], "door": [45, 45]},
        "lab": {"kind": "lab", "label": "Lab", "at": [60, 0, 40, 45], "door": [80, 45]},
        "waiting": {"kind": "waiting", "label": "Waiting", "at": [0, 55, 50, 45], "door": [25, 55]},
        "desk": {"kind": "desk", "label": "Desk", "at": [50, 55, 50, 45], "door": [75, 55]},
    },
}



def invented(number: int) -> Blueprint:
    """Return the clinic of that number ready to run, by way of a file as an author would write it."""
    return make_blueprint(_loaded(_Inventor(number).clinic()))


def _loaded(data: Data) -> Scenario:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invented.yaml"
        path.write_text(yaml.dump(data, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper)), encoding="utf-8")
        return load(str(path))


class _Inventor:
    """Makes up the parts of one clinic."""

    def __init__(self, number: int) -> None:
        self._luck = Random(number)
        self._choice = self._luck.choice
        self._upto = self._luck.randint

    def clinic(self) -> Data:
        tasks = {f"task_{n}": self._task() for n in range(self._upto(2, 6))}
        shared = list(tasks)
        tasks["lunch"] = self._task() | {"pool": "own", "counts": "break", "uses": {}}
        for name, task in tasks.items():
            task["not_while"] = [self._choice([other for other in shared if other != name])] if self._maybe(0.3) else []
        whats = [self._choice(list(ENDS)) for _ in range(self._upto(2, 7))]
        names = [f"way_{n}" for n in range(len(whats))]
        pathways: Data = {}
        for name, what in zip(reversed(names), reversed(whats), strict=True):
            pathways[name] = self._pathway(what, shared, pathways)
        kinds, arrivals = self._demand(pathways)
        return {
            "format": 1, "library": "none", "title": "Invented", "plan": PLAN,
            "hours": {"staff_from": "07:30", "opens": "08:00", "closes": "10:00", "latest": self._latest()},
            "walking": self._maybe(), "think": self._maybe(),
            "stations": {"exam": self._choice([["exam_1"], ["exam_1", "exam_2"]])},
            "staff": self._staff(tasks), "tasks": tasks,
            "pathways": pathways | self._errands(shared),
            "supplies": {"gloves": {"title": "Gloves", "start": self._upto(5, 30), "low": 3, "sends": "restock"}},
            "disruptions": {f"trouble_{n}": self._trouble(shared) for n in range(self._upto(0, 2))},
            "escalation": self._choice(names), "arrivals": arrivals, **kinds, **self._bookings(kinds),
        }  # fmt: skip

    def _latest(self) -> str:
        return self._choice(["10:00", "10:20", "12:00"])

    def _maybe(self, chance: float = 0.5) -> bool:
        return self._luck.random() < chance

    def _chance(self) -> float:
        return self._choice([0, 0.3, 0.8, 1])

    def _fact(self) -> str:
        return self._choice(FACTS)

    def _clock(self) -> str:
        return f"{self._upto(8, 9):02}:{self._upto(0, 59):02}"

    def _minutes(self) -> Any:
        mean = self._luck.uniform(0.5, 10)
        shapes = [{"exponential": mean}, {"uniform": [0, mean]}, {"lognormal": [mean, mean / 2]}]
        return self._choice([0, self._upto(1, 15), *shapes])

    def _staff(self, tasks: Data) -> Data:
        staff: Data = {pool: {"count": self._choice([0, 1, 1, 2, 3])} for pool in POOLS}
        helper, helped = self._luck.sample(POOLS, 2)
        also = [name for name, task in tasks.items() if task["pool"] == helped]
        if also and self._maybe():
            staff[helper]["also"] = {helped: also}
        return staff

    def _task(self) -> Data:
        return {
            "title": "Do something", "family": "records", "pool": self._choice(POOLS),
            "counts": self._choice(["patients", "rooms", "office", "billing", "emergencies"]),
            "minutes": self._minutes(), "hands_on": self._minutes(), "priority": self._upto(0, 9),
            "place": self._choice(["desk", "room", "here", "exam", *ROOMS]),
            "fetch": self._choice(["", "waiting"]), "moves_entity": self._maybe(),
            "urgent": self._maybe(0.25), "heard": self._maybe(), "interruptible": self._maybe(0.7),
            "can_wait": self._maybe(), "runs_alone": self._maybe(0.2), "resume_cost_s": self._upto(0, 90),
            "uses": {"gloves": self._upto(1, 4)} if self._maybe(0.3) else {},
            "batch": self._choice([None, "round"]), "batch_saves_s": self._upto(0, 300),
        }  # fmt: skip

    def _pathway(self, what: str, tasks: list[str], others: Data) -> Data:
        """Make a pathway up, which may start one of the others: nothing can start itself."""
        steps = [self._step(tasks, others) for _ in range(self._upto(1, 6))]
        if self._maybe():
            steps = [self._if(self._with_patience({"take": "exam"})), *steps, {"release": "exam"}]
        planted = {self._fact(): self._chance()} if self._maybe() else {}
        steps.append({"end": self._choice(ENDS[what])})
        return {"what": what, "title": what, "planted": planted, "steps": steps}

    def _step(self, tasks: list[str], others: Data) -> Data:
        verb = self._choice(["task"] * 5 + ["wait", "until", "set", "await", "together", "go", "spawn", "refill"])
        match verb:
            case "wait":
                return self._if({"wait": self._minutes()})
            case "until":
                return self._if({"until": self._choice(["appointment", "close"])})
            case "set":
                return self._if({"set": [self._fact()]})
            case "await":
                return self._if({"await": self._fact()})
            case "together":
                return {"together": [self._errand(tasks), self._errand(tasks)]}
            case "go":
                return {"go": self._choice(ROOMS)}
            case "refill":
                return {"refill": "gloves"}
            case "spawn" if others:
                other = self._choice(list(others))
                more = {"after": self._minutes()} if self._maybe() else {}
                if self._maybe() and not any("take" in step for step in others[other]["steps"]):
                    more["hands_on"] = "exam"
                return self._if({"spawn": other} | more)
        return self._errand(tasks)

    def _errand(self, tasks: list[str]) -> Data:
        step: Data = {"task": self._choice(tasks)}
        if self._maybe():
            step |= {"sets": [self._fact()], "priority": self._upto(0, 9)}
        return self._if(self._with_patience(step) | ({"goes_on": True} if self._maybe(0.2) else {}))

    def _with_patience(self, step: Data) -> Data:
        return step | ({"patience": self._minutes(), "gives_up": self._fact()} if self._maybe() else {})

    def _if(self, step: Data) -> Data:
        """Add what may stand beside a step: a chance, and facts to ask."""
        more = {"chance": self._chance()} if self._maybe() else {}
        more |= {self._choice(["when", "unless"]): [self._fact()]} if self._maybe(0.3) else {}
        return step | more

    def _errands(self, tasks: list[str]) -> Data:
        fetch = [{"task": self._choice(tasks)}, {"refill": "gloves"}]
        return {
            "rest": {"what": "job", "title": "Rest", "steps": [{"task": "lunch"}]},
            "restock": {"what": "job", "title": "Fetch gloves", "steps": fetch},
        }

    def _demand(self, pathways: Data) -> tuple[Data, Data]:
        """Return the kinds, by section, and a stream of each."""
        kinds: Data = {"visits": {}, "calls": {}, "jobs": {}, "emergencies": {}}
        arrivals: Data = {}
        for name, pathway in pathways.items():
            section = SECTIONS.get(pathway["what"], "jobs")
            facts = [self._fact()] if self._maybe(0.3) else []
            kinds[section][f"kind_{name}"] = {"title": name, "pathway": name, "facts": facts}
            arrivals[f"of_{name}"] = {"of": section, "mix": {f"kind_{name}": 1}} | self._when()
        kinds["jobs"]["rest"] = {"title": "Rest", "pathway": "rest"}
        rest = {
            "of": "jobs", "mix": {"rest": 1}, "at": ["09:00", "09:20"], "per_seat": self._choice(POOLS),
            "count": self._upto(1, 2),
        }  # fmt: skip
        return kinds, arrivals | {"rest": rest}

    def _when(self) -> Data:
        at = {"at": [self._clock() for _ in range(self._upto(1, 3))], "count": self._upto(0, 4)}
        by_hour = {"per_day": self._upto(0, 15), "by_hour": {8: 2, 9: 1}}
        return self._choice([at, by_hour, {"per_provider_day": self._upto(0, 8), "between": ["08:00", "09:50"]}])

    def _bookings(self, kinds: Data) -> Data:
        if not kinds["visits"]:
            return {}
        return {
            "booked": {
                "template": self._choice(TEMPLATES), "first": "08:00", "every_min": self._upto(5, 20),
                "slots_per_provider": self._upto(0, 7), "mix": dict.fromkeys(kinds["visits"], 1),
                "no_show": self._choice([0, 0.2]), "cancelled": self._choice([0, 0.2]),
                "arrival": {"uniform": [-20, 20]},
            }
        }  # fmt: skip

    def _trouble(self, tasks: list[str]) -> Data:
        trouble = {
            "title": "Trouble", "chance": self._chance(), "between": sorted([self._clock(), self._clock()]),
            "lasts": self._minutes(), "blocks": self._luck.sample(tasks, self._upto(0, 2)),
            "slows": {self._choice(tasks): 2.5},
        }  # fmt: skip
        return trouble | ({"mends": "restock"} if self._maybe() else {})
