"""Who speaks in a case, and how an old person is told from a subject line."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pygame
import pytest

from game.app import App
from game.cases.choose import ChooseWay
from game.cases.documents import papers_of
from game.cases.speech import Speech, Voice, voice_of, years_of
from game.screens.base import Screen
from game.widgets import Column, Element, Ui
from sim.cases.case import Case, ChoosePayload, Document
from sim.cases.people import staff_number
from sim.scenario import load

SUBJECT = "Sanjay Park, 40 · headaches"


@pytest.mark.parametrize(
    "speaker",
    ["Sanjay Park", "Sanjay, waving a letter", "At the desk", "On the phone", "Said at checkout",
     "You asked, and heard", "Asked about Sanjay's bill", ""],
)
def test_the_patient_keeps_the_patients_looks(speaker: str) -> None:
    assert voice_of(speaker, SUBJECT, 7).look == 7


@pytest.mark.parametrize("speaker", ["Sanjay", "Sanjay, in the lab chair", "A patient on the floor of Exam 2"])
def test_a_patient_keeps_their_looks_where_the_subject_is_the_clinic(speaker: str) -> None:
    voice = voice_of(speaker, "Family Clinic · 10:42", 7, "Sanjay Park, 40")
    assert (voice.look, voice.years) == (7, 40)
    assert voice_of("The dispatcher", "Family Clinic · 10:42", 7, "Sanjay Park, 40").look != 7


@pytest.mark.parametrize("speaker", ["Somebody from Sanjay's workplace", "A police officer"])
def test_somebody_else_has_looks_of_their_own(speaker: str) -> None:
    voice = voice_of(speaker, SUBJECT, 7)
    assert voice.look != 7
    assert voice == voice_of(speaker, SUBJECT, 8)


def test_a_colleague_wears_scrubs_and_a_machine_has_no_face() -> None:
    assert voice_of("A colleague, shaking", SUBJECT, 7).role == "moa"
    assert voice_of("An answering machine", SUBJECT, 7).icon == "voicemail"


@pytest.mark.parametrize(
    ("subject", "years"),
    [("Edith Hale, 75 · here for a test", 75), (SUBJECT, 40), ("Left since last night · 75 messages", None)],
)
def test_age_is_read_from_before_the_dot(subject: str, years: int | None) -> None:
    assert years_of(subject) == years


CHILD = "Lily Park, 6 · cough"


def test_a_child_speaks_for_itself_but_not_at_the_desk() -> None:
    assert voice_of("Lily", CHILD, 7) == Voice(7, years=6)
    for speaker in ("At the desk", "On the phone", "Lily's parent", "The patient, or the parent", ""):
        voice = voice_of(speaker, CHILD, 7)
        assert voice.kin == 7 and voice.years >= 30, speaker


def test_who_is_asked_is_the_parent_where_the_heading_says_so() -> None:
    assert voice_of("You asked the parent, and heard", CHILD, 7).kin == 7
    assert voice_of("You, in the lab", SUBJECT, 7).icon == "eye"


@pytest.mark.parametrize("subject", [SUBJECT, "Family Clinic · 10:42"])
def test_who_speaks_beside_a_form_has_the_face_of_the_floor(make_case: Callable[..., Case], subject: str) -> None:
    saying = Document("Said at checkout", ("“Not on a Tuesday.”",), "speech")
    case = replace(make_case("book"), subject=subject, documents=(saying,))
    said = papers_of(case, 7, "Sanjay Park, 40")[0]
    assert isinstance(said, Speech) and said.voice == Voice(7, years=40)


def test_for_a_baby_always_the_parent_speaks() -> None:
    assert voice_of("Lily Park", "Lily Park, 1 · shots", 7).kin == 7


def test_a_child_on_the_line_has_a_childs_face_and_a_dispatcher_none() -> None:
    assert voice_of("A child on the line", SUBJECT, 7).years == 9
    assert voice_of("The dispatcher", SUBJECT, 7).icon == "headset"


def test_the_provider_is_the_one_of_the_floor() -> None:
    assert voice_of("Dr. Okafor", SUBJECT, 7) == Voice(staff_number("Dr. Okafor"), "provider")


@pytest.mark.window
def test_a_screen_reader_hears_the_heading_as_it_is_seen(open_app: Callable[..., App]) -> None:
    """A heading that says "Sanjay says" is not followed by another "says"; a happening is named by its words."""

    class Spoken(Screen):
        name = "spoken"

        def compose(self, ui: Ui) -> Element:
            voice = voice_of("Sanjay", SUBJECT, 7)
            return Column(
                Speech("“I take nothing.”", "Sanjay says", voice), Speech("(the line goes dead)", "", voice)
            )

    app = open_app(Spoken())
    assert [node.name for node in app.tree.find_all("group")] == ["Sanjay says", "The line goes dead."]


@pytest.mark.window
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("(the line goes dead)", "The line goes dead."),
        ("(It rings and rings. There is no voicemail.)", "It rings and rings. There is no voicemail."),
        ("(a voice: “Leave a message.”)", "A voice: “Leave a message.”"),
        ("(waves at Priya)", "Waves at Priya."),
    ],
)
def test_what_is_seen_to_happen_keeps_its_capitals_and_ends_once(
    typed: str, told: str, open_app: Callable[..., App]
) -> None:
    class Seen(Screen):
        name = "seen"

        def compose(self, ui: Ui) -> Element:
            return Speech(typed, "", voice_of("", SUBJECT, 7))

    assert [node.name for node in open_app(Seen()).tree.find_all("group")] == [told]


def test_a_provider_looks_the_same_wherever_they_stand() -> None:
    at_the_door, by_name = (voice_of(who, SUBJECT, 7) for who in ("Dr. Okafor, at the door", "Dr. Okafor"))
    in_the_heading = voice_of("Dr. Okafor", f"{SUBJECT} · ordered by Dr. Okafor", 7)
    assert at_the_door == by_name == in_the_heading and by_name.look == staff_number("Dr. Okafor")


@pytest.mark.window
@pytest.mark.parametrize("subject", ["Sanjay Park, 40 · headaches", "Sanjay Park, 8 · a rash"])
def test_whoever_is_in_trouble_does_not_smile(subject: str, open_app: Callable[..., App]) -> None:
    """The case says so, and only the face is another one."""

    class Face(Screen):
        name = "face"
        face = "calm"

        def compose(self, ui: Ui) -> Element:
            case = Case(
                "k", "choose", "Title", subject, "Ask", ChoosePayload((), speech="“Help.”", speaker="Sanjay"),
                face="strained" if self.face == "strained" else "calm",
            )  # fmt: skip
            return ChooseWay(case, cast(ChoosePayload, case.payload), 7).question()

    app = open_app(Face())
    calm = pygame.image.tobytes(pygame.display.get_surface(), "RGB")
    Face.face = "strained"
    app.draw()
    strained = pygame.display.get_surface()
    assert pygame.image.tobytes(strained, "RGB") != calm
    Face.face = "calm"
    app.draw()
    assert pygame.image.tobytes(pygame.display.get_surface(), "RGB") == calm


def test_the_library_says_who_is_in_trouble() -> None:
    library = load("small-clinic").cases
    assert library["upset_person"].face == library["emergency_role"].face == "strained"
    assert library["copay"].face == "calm"
    crew = next(variant for variant in library["emergency_role"].variants if variant.id == "handover_ma")
    assert crew.face == "calm"
