"""One made-up patient, to try case files out on while they are read."""

from datetime import date

from sim.cases.people import InsurancePlan, Person
from sim.cases.subject import Subject

SAMPLE = Subject(
    entity="sample",
    kind="visit",
    facts=frozenset(),
    person=Person(
        given="Amir",
        family="Khan",
        born=date(1982, 3, 14),
        age=44,
        phone="(555) 555-0142",
        street="418 Alder Street",
        city="Alder Bay 00312",
        plan=InsurancePlan("sample", "Harborline Health PPO", "ppo", 25),
        member_id="HX 4417 9026",
        mrn="204715",
        language="English",
        look=1,
    ),
    provider="Dr. Okafor",
    reason="Headaches",
    today=date(2026, 11, 23),
    at=9 * 3600,
    clinic="Harbor Family Clinic",
)
