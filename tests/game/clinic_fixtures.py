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


def person(id, name, role, room, at, *, look, patience=1.0, mood="calm", alarm=False, you=False, busy="",
           caption="", seated=False, path=None) -> PersonView:
    points = path or (at,)
    return PersonView(
        id=id, name=name, role=role, room=room, path=tuple(points), left_at=NOW - 2,
        arrives_at=NOW + 8 if path else NOW - 2, look=look, patience=patience, mood=mood, alarm=alarm, you=you,
        busy_with=busy, caption=caption, seated=seated,
    )


def people() -> tuple[PersonView, ...]:
    return (
        person("visit.1", "Amir Khan", "patient", "exam_2", (236, 100), look=4, patience=0.4, mood="restless",
               caption="headaches", seated=True),
        person("visit.2", "Grace Lin", "patient", "exam_1", (58, 100), look=13, patience=0.72, caption="checkup", seated=True),
        person("visit.3", "Ella Moss", "patient", "exam_3", (414, 100), look=10, patience=0.8, caption="cough", seated=True),
        person("visit.4", "Rosa Delgado", "patient", "waiting", (46, 300), look=53, patience=0.1, mood="unwell",
               alarm=True, caption="follow-up", seated=True),
        person("visit.5", "Lena Sato", "patient", "waiting", (98, 300), look=9, patience=0.44, mood="restless",
               caption="knee pain", seated=True),
        person("visit.6", "Tom Webb", "patient", "waiting", (150, 300), look=16, patience=0.66, caption="refill visit", seated=True),
        person("visit.7", "Ana Ortiz", "patient", "waiting", (202, 300), look=11, patience=0.15, mood="upset",
               caption="sore throat", seated=True),
        person("visit.8", "Joe Boyd", "patient", "waiting", (254, 300), look=34, patience=0.8, caption="blood pressure", seated=True),
        person("visit.9", "May Park", "patient", "waiting", (150, 390), look=27, patience=0.9, caption="checkup", seated=True),
        person("visit.10", "Ida Cole", "patient", "desk", (435, 462), look=20, patience=0.7, caption="checking in"),
        person("ma1", "You", "ma", "lab", (262, 192), look=3, you=True, busy="stethoscope", caption="Jo · MA",
               path=((609, 140), (609, 192), (262, 192), (262, 140), (286, 92))),
        person("moa1", "Priya", "moa", "desk", (372, 316), look=8, busy="phone", caption="Priya · MOA"),
        person("moa2", "Sam", "moa", "desk", (488, 316), look=30, caption="Sam · MOA"),
        person("provider1", "Dr. Okafor", "provider", "exam_1", (108, 92), look=14, caption="Dr. Okafor", busy="user-doctor"),
    )


def card(id, title, detail, icon, group, *, used=0.4, state="waiting", done=0.0, why="", leaving="", **more) -> TaskCard:
    base = TaskCard(
        id=id, kind=id.split("/")[-1], title=title, detail=detail, icon=icon, group=group, state=state, place="Exam 2",
        waited_s=300, promise_s=round((1 - used) * 900), used=used, minutes=6, done=done,
        why=why or "It is the next promise that runs out.", leaving=leaving or "Dr. Okafor stands idle until it is done.",
        urgent=group == "now", interruptible=True, resume_cost_s=60, has_case=True, can_hand_over=True,
        can_escalate=group == "now", family="rooming",
    )
    return replace(base, **more)


CURRENT = card("visit.1/vitals", "Vitals and history", "Amir Khan · Exam 2 · Dr. Okafor waiting", "stethoscope", "soon",
               used=0.72, state="walking")


def worklist() -> tuple[TaskCard, ...]:
    return (
        card("visit.4/chest", "Chest tightness in waiting room", "Rosa Delgado, 58 · stay, call provider", "heart-pulse", "now",
             used=0.96, why="Chest tightness comes before everything else.",
             leaving="Every minute counts. Stay with her and call the provider."),
        card("visit.2/blood", "Draw blood: CMP, A1c", "Grace Lin · Lab · ordered 10:31", "vial", "soon", used=0.45),
        card("room.3/turnover", "Turn over Exam 3", "Next: Lena Sato 10:45", "spray-can-sparkles", "soon", used=0.5,
             state="lined_up"),
        card("call.7/call", "Line 2: lab result question", "on hold 1:10 · Priya busy", "phone", "soon", used=0.62),
        card("visit.6/ekg", "EKG for Tom Webb", "Exam 1 · printing", "heart-pulse", "soon", used=0.3, state="suspended", done=0.6),
        card("charts", "Finish charting", "3 open charts · blocks their claims", "file-medical", "later", used=0.2),
        card("supplies", "Restock the rooms", "gloves and paper are low", "boxes-stacked", "later", used=0.1),
        card("autoclave", "Unload the autoclave", "ready at 12:04", "temperature-high", "later", used=0.05),
    )


def schedule() -> tuple[SlotView, ...]:
    names = ["Hale", "Moss", "Ruiz", "Khan", "Lin", "Delgado", "Sato", "Webb", "Ortiz", "Boyd", "Park", "Cole", "Frost", "Vega", "Shah", "Byrne"]
    states = ["seen", "seen", "no_show", "in_clinic", "in_clinic", "in_clinic", *["expected"] * 10]
    return tuple(
        SlotView("Dr. Okafor", clock("08:00") + 24 * 60 * i + (4200 if i > 8 else 0), name, "follow_up", state)
        for i, (name, state) in enumerate(zip(names, states, strict=True))
    )


def messages() -> tuple[Message, ...]:
    return (
        Message(clock("10:31"), "A call was given up", "bad", "call.4"),
        Message(clock("10:38"), "Ida Cole came in", "plain", "visit.10"),
        Message(clock("10:41"), "Rosa Delgado says her chest feels tight", "urgent", "visit.4"),
    )


def huddle() -> HuddleView:
    return HuddleView(
        lines=("16 visits are booked, the first at 08:00.", "Two claims came back yesterday.", "Sam is out until 10:00."),
        choices=(
            ("rooms", "Stock the rooms first", "Turning over a room is quicker all day."),
            ("desk", "Check coverage ahead", "Fewer claims come back."),
            ("charts", "Read the charts ahead", "Rooming takes a little less time."),
        ),
    )


def busy_day(**changes: object) -> DayView:
    """Return the moment, with any field of the view changed."""
    view = DayView(
        now=NOW, opens=clock("08:00"), closes=clock("17:00"), title="An ordinary Monday", clinic="Harbor Family Clinic",
        role="ma", seat="ma1", phase="shift", hands_free=False, must_answer=False, current=CURRENT, case=None,
        last_grade=None, last_grade_task="", worklist=worklist(), lined_up=("room.3/turnover",), people=people(),
        rooms=(RoomView("exam_1", "in_use", ""), RoomView("exam_2", "in_use", ""), RoomView("exam_3", "to_clean", ""),
               RoomView("supply", "plain", "autoclave until 12:04"), RoomView("waiting", "alarm", "")),
        calls=(CallView("call.7", 2, "hold", 70, "lab result question", False, ""),
               CallView("call.8", 1, "talking", 40, "booking", False, "moa1"),
               CallView("call.9", 3, "ringing", 6, "refill", False, "")),
        schedule=schedule(), messages=messages(), waiting=6, longest_wait_s=19 * 60, on_hold=2, open_claims=11, open_charts=3,
        huddle=huddle(),
    )
    return replace(view, **changes)
