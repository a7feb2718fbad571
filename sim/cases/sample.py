"""One made-up patient, to try case files out on while they are read."""

from datetime import date

from sim.cases.people import YEARS, People, PlanSpec, person_of
from sim.cases.subject import Subject
from sim.luck import Luck

_TODAY = date(2026, 11, 23)

_PEOPLE = People(
    given=("Amir",),
    family=("Khan",),
    streets=("Alder Street",),
    cities=("Alder Bay 00312",),
    languages={"English": 1.0},
    plans={"sample": PlanSpec(name="Harborline Health PPO", type="ppo", copay=25)},
    cover={group: {"sample": 1.0} for group in YEARS},
)

SAMPLE = Subject(
    entity="sample",
    kind="visit",
    facts=frozenset(),
    person=person_of(Luck(0).of("sample"), _TODAY, "adult", _PEOPLE),
    provider="Dr. Okafor",
    reason="Headaches",
    today=_TODAY,
    at=9 * 3600,
    clinic="Harbor Family Clinic",
)
