"""Who speaks in a case, and how an old person is told from a subject line."""

from collections.abc import Callable

import pytest

from game.app import App
from game.cases.speech import Speech, is_old, voice_of
from game.screens.base import Screen
from game.widgets import Column, Element, Ui

SUBJECT = "Sanjay Park, 40 · headaches"


@pytest.mark.parametrize("speaker", ["Sanjay Park", "Sanjay, waving a letter", "At the desk", "On the phone", ""])
def test_the_patient_keeps_the_patients_looks(speaker: str) -> None:
    assert voice_of(speaker, SUBJECT, 7).look == 7


@pytest.mark.parametrize("speaker", ["Sanjay's parent", "Somebody from Sanjay's workplace", "A police officer"])
def test_somebody_else_has_looks_of_their_own(speaker: str) -> None:
    voice = voice_of(speaker, SUBJECT, 7)
    assert voice.look != 7
    assert voice == voice_of(speaker, SUBJECT, 8)


def test_a_colleague_wears_scrubs_and_a_machine_has_no_face() -> None:
    assert voice_of("A colleague, shaking", SUBJECT, 7).role == "moa"
    assert voice_of("An answering machine", SUBJECT, 7).icon == "voicemail"


@pytest.mark.parametrize(
    ("subject", "old"),
    [("Edith Hale, 75 · here for a test", True), (SUBJECT, False), ("Left since last night · 75 messages", False)],
)
def test_age_is_read_from_before_the_dot(subject: str, old: bool) -> None:
    assert is_old(subject) is old


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
