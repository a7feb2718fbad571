"""Who speaks in a case, and how an old person is told from a subject line."""

import pytest

from game.cases.speech import is_old, voice_of

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
