"""A moment of a busy morning, made by hand: what the floor, the worklist and the strip are drawn from in tests."""

from dataclasses import replace
from pathlib import Path

import yaml

from sim.day.view import (
    CallView,
    DayView,
    HuddleView,
    Message,
    PersonView,
    RoomView,
    SlotView,
    TaskCard,
)
from sim.scenario.model import Plan

PLAN_FILE = Path(__file__).parents[2] / "scenarios" / "library" / "plans" / "small.yaml"


def small_plan() -> Plan:
    return Plan.model_validate(yaml.safe_load(PLAN_FILE.read_text(encoding="utf-8"))["plans"]["small"])


def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


NOW = clock("10:42")


# Waiting and cared for: (id, name, room, where, look, patience, mood, here for).
PATIENTS = (
    ("visit.1", "Amir Khan", "exam_2", (224, 106), 4, 0.4, "restless", "headaches"),
    ("visit.2", "Grace Lin", "exam_1", (46, 106), 13, 0.72, "calm", "checkup"),
    ("visit.3", "Ella Moss", "exam_3", (402, 106), 10, 0.8, "calm", "cough"),
    ("visit.4", "Rosa Delgado", "waiting", (46, 300), 53, 0.1, "unwell", "follow-up"),
    ("visit.5", "Lena Sato", "waiting", (98, 300), 9, 0.44, "restless", "knee pain"),
    ("visit.6", "Tom Webb", "waiting", (150, 300), 16, 0.66, "calm", "refill visit"),
    ("visit.7", "Ana Ortiz", "waiting", (202, 300), 11, 0.15, "upset", "sore throat"),
    ("visit.8", "Joe Boyd", "waiting", (254, 300), 34, 0.8, "calm", "blood pressure"),
    ("visit.9", "May Park", "waiting", (150, 390), 27, 0.9, "calm", "checkup"),
    ("visit.10", "Ida Cole", "desk", (430, 434), 20, 0.7, "calm", "checking in"),
)
# Staff: (id, name, role, room, where, look, busy with, caption, with which patient).
STAFF = (
    ("moa1", "Priya", "moa", "desk", (372, 320), 8, "phone", "Priya · MOA"),
    ("moa2", "Sam", "moa", "desk", (488, 320), 30, "", "Sam · MOA"),
    ("provider1", "Dr. Okafor", "provider", "exam_1", (94, 98), 14, "user-doctor", "Dr. Okafor", "visit.2"),
)
YOUR_WAY = ((609, 152), (609, 192), (262, 192), (262, 152), (272, 98))


def patient(id, name, room, at, look, patience, mood, caption) -> PersonView:
    return PersonView(
        id=id, name=name, role="patient", room=room, path=(at,), left_at=NOW - 2, arrives_at=NOW - 2, look=look,
        patience=patience, mood=mood, alarm=id == "visit.4", you=False, busy_with="", caption=caption,
        seated=room != "desk",
    )


def colleague(id, name, role, room, at, look, busy, caption, faced="") -> PersonView:
    return PersonView(
        id=id, name=name, role=role, room=room, path=(at,), left_at=NOW - 2, arrives_at=NOW - 2, look=look,
        patience=1.0, mood="calm", alarm=False, you=False, busy_with=busy, caption=caption, seated=False,
        with_person=faced,
    )


def you() -> PersonView:
    """The player, on the way from the lab to the second exam room."""
    me = colleague("ma1", "You", "ma", "lab", YOUR_WAY[0], 3, "stethoscope", "Jo · MA")
    return replace(me, path=YOUR_WAY, arrives_at=NOW + 8, you=True)


def people() -> tuple[PersonView, ...]:
    return (*(patient(*row) for row in PATIENTS), you(), *(colleague(*row) for row in STAFF))


def card(id, title, detail, icon, group, *, used=0.4, **more) -> TaskCard:
    base = TaskCard(
        id=id, entity=id.split("/")[0], kind=id.split("/")[-1], title=title, detail=detail, icon=icon, group=group,
        state="waiting", place="Exam 2", waited_s=300, promise_s=round((1 - used) * 900), used=used, left_s=360,
        done=0.0,
        why="It is the next promise that runs out.", leaving="Dr. Okafor stands idle until it is done.",
        urgent=group == "now", interruptible=True, resume_cost_s=60, can_hand_over=True,
        can_escalate=group == "now", family="rooming",
    )
    return replace(base, **more)


CURRENT = card(
    "visit.1/vitals", "Vitals and history", "Amir Khan · Exam 2 · Dr. Okafor waiting", "stethoscope", "soon",
    used=0.72, state="walking",
)


def worklist() -> tuple[TaskCard, ...]:
    chest = card(
        "visit.4/chest", "Chest tightness in waiting room", "Rosa Delgado, 58 · stay, call provider", "heart-pulse",
        "now", used=0.96, why="Chest tightness comes before everything else.",
        leaving="Every minute counts. Stay with her and call the provider.",
    )
    ekg = card("visit.6/ekg", "EKG for Tom Webb", "Exam 1 · printing", "heart-pulse", "soon", used=0.3)
    return (
        chest,
        card("visit.2/blood", "Draw blood: CMP, A1c", "Grace Lin · Lab · ordered 10:31", "vial", "soon", used=0.45),
        card("room.3/turnover", "Turn over Exam 3", "Next: Lena Sato 10:45", "spray-can-sparkles", "soon", used=0.5),
        card("call.7/call", "Line 2: lab result question", "on hold 1:10 · Priya busy", "phone", "soon", used=0.62),
        replace(ekg, state="suspended", done=0.6),
        card("charts", "Finish charting", "3 open charts · blocks their claims", "file-medical", "later", used=0.2),
        card("supplies", "Restock the rooms", "gloves and paper are low", "boxes-stacked", "later", used=0.1),
        card("autoclave", "Unload the autoclave", "ready at 12:04", "temperature-high", "later", used=0.05),
    )


NAMES = (
    "Hale", "Moss", "Ruiz", "Khan", "Lin", "Delgado", "Sato", "Webb", "Ortiz", "Boyd", "Park", "Cole", "Frost", "Vega",
)


def schedule() -> tuple[SlotView, ...]:
    states = ["seen", "seen", "no_show", "in_clinic", "in_clinic", "in_clinic", *["expected"] * 8]
    times = [clock("08:00") + 24 * 60 * i + (4200 if i > 8 else 0) for i in range(len(NAMES))]
    return tuple(
        SlotView("Dr. Okafor", at, name, "follow_up", state)
        for at, name, state in zip(times, NAMES, states, strict=True)
    )


def messages() -> tuple[Message, ...]:
    return (
        Message(clock("10:31"), "A call was given up", "bad", "call.4"),
        Message(clock("10:38"), "Ida Cole came in", "plain", "visit.10"),
        Message(clock("10:41"), "Rosa Delgado says her chest feels tight", "urgent", "visit.4"),
    )


def huddle() -> HuddleView:
    return HuddleView(
        lines=("16 visits are booked, the first at 08:00.", "Two claims came back yesterday."),
        choices=(
            ("rooms", "Stock the rooms first", "Turning over a room is quicker all day."),
            ("charts", "Read the charts ahead", "Rooming takes a little less time."),
        ),
    )


def rooms() -> tuple[RoomView, ...]:
    return (
        RoomView("exam_1", "in_use"), RoomView("exam_2", "in_use"), RoomView("exam_3", "to_clean"),
        RoomView("supply", "plain", clock("12:04")), RoomView("waiting", "alarm"),
    )


def calls() -> tuple[CallView, ...]:
    return (
        CallView("call.7", 2, "hold", "lab result question", False),
        CallView("call.8", 1, "talking", "booking", False),
        CallView("call.9", 3, "ringing", "refill", False),
    )


def busy_day(**changes: object) -> DayView:
    """Return the moment, with any field of the view changed."""
    view = DayView(
        now=NOW, opens=clock("08:00"), closes=clock("17:00"), title="An ordinary Monday",
        clinic="Harbor Family Clinic", role="ma", seat="ma1", phase="shift", hands_free=False, must_answer=False,
        current=CURRENT, done_last="", case=None, last_grade=None, last_grade_task="", worklist=worklist(),
        lined_up=("room.3/turnover",), people=people(), rooms=rooms(), calls=calls(), schedule=schedule(),
        messages=messages(), waiting=6, longest_wait_s=19 * 60, on_hold=2, open_claims=11, open_charts=3,
        huddle=huddle(),
    )
    return replace(view, **changes)
