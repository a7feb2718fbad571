"""Which variant is drawn for whom: facts come first, then the role, then what is made for a kind."""

from statistics import median

import pytest

from sim.cases.case import Answer


def test_red_flags_are_asked_when_the_fact_says_so(library, subject) -> None:
    for n in range(60):
        one, dice = subject(n, facts={"red_flag"}, role="moa")
        case = library.make("phone_call", one, dice)
        sets = {fact for o in case.payload.options for fact in library.grade(case, Answer(o.id)).sets}
        assert sets in ({"red_flag_missed"}, {"red_flag_missed", "put_through"})
        plain, dice = subject(n, role="moa")
        calm = library.make("phone_call", plain, dice)
        sets = {fact for o in calm.payload.options for fact in library.grade(calm, Answer(o.id)).sets}
        assert sets <= {"visit_kept"}, "nobody is in danger"


def test_whoever_is_put_through_is_not_told_that_911_is_on_its_way(library) -> None:
    """Only where the answer has 911 called may the call go on as one whose help is on its way."""
    asked = [one for one in library["phone_call"].variants if "red_flag" in one.when]
    for variant in asked:
        for option in variant.options:
            safe = option.quality > 0.5
            assert safe != ("red_flag_missed" in option.sets), (variant.id, option.text)
            called = any(words in option.text for words in ("Call 911 now", "calling 911 for you", "call 911.”"))
            assert not safe or called != ("put_through" in option.sets), (variant.id, option.text)
    assert {one.id for one in asked if any("put_through" in option.sets for option in one.options)} == {
        "young_baby", "dark_words", "pregnant"
    }


def test_emergencies_differ_by_role(library, subject) -> None:
    for kind in ("chest_pain", "late_emergency", "collapse", "faint", "breathing", "seizure"):
        for role in ("ma", "moa"):
            picked = {picked_for(library, subject, kind, n, role) for n in range(40)}
            assert all(id.endswith(f"_{role}") for id in picked) and len(picked) >= 2, (kind, role)


def picked_for(library, subject, kind: str, number: int, role: str, *facts: str) -> str:
    one, dice = subject(number, facts=facts, role=role)
    spec = library["phone_call" if kind.endswith("_call") else "emergency_role"]
    return spec.pick(one._replace(kind=kind), dice).id


def test_pools_of_other_names_are_asked_as_the_first_role(library, subject) -> None:
    for n in range(20):
        one, dice = subject(n, role="nurse")
        assert library["emergency_role"].pick(one._replace(kind="seizure"), dice).id.endswith("_ma")


def test_the_crew_is_spoken_with_in_a_task_of_its_own(library, subject) -> None:
    def drawn(kind: str) -> set[str]:
        return {picked_for(library, subject, kind, n, "ma", "crew_here") for n in range(60)}

    # Who saw to the patient answers for that, even where the crew has come by the time the answer is asked for.
    assert drawn("seizure") == {"seizure_ma", "seizure_side_ma"}
    assert drawn("word_to_crew") == {"handover_ma", "handover_vitals_ma", "handover_when_ma", "handover_given_ma"}


def test_a_variant_made_for_a_kind_comes_before_others(library, subject) -> None:
    def drawn(kind: str, role: str, *facts: str) -> set[str]:
        return {picked_for(library, subject, kind, n, role, *facts) for n in range(60)}

    assert drawn("phone_emergency", "moa") == {"phone_drive", "phone_drop", "phone_relay", "phone_child"}
    assert drawn("refill_call", "moa") == {
        "refill", "refill_other_dose", "refill_pain", "refill_trip", "refill_stop", "refill_moved", "refill_for_another"
    }
    assert drawn("red_flag_call", "moa", "red_flag") >= {"chest", "stroke"}
    again = {library["phone_call"].pick(subject(n, role="moa")[0]._replace(kind="danger_message"), subject(n)[1]).id
             for n in range(40)}  # fmt: skip
    assert again == {"sender_silent", "sender_fine", "sender_alone"}
    assert drawn("collapse", "ma", "reacting") == {"reaction_ma"}
    assert drawn("smoke", "moa") == {"smoke_moa"}
    upset = {library["upset_person"].pick(one, dice).id for one, dice in (subject(n, role="moa") for n in range(60))}
    assert upset == {"bill_shock", "scared", "no_interpreter", "late_arrival", "threat", "grief", "colleague"}, (
        "what is made for others stays back"
    )


@pytest.mark.parametrize(("kind", "of"), [
    ("vitals", "follow_up"), ("chart_note", "follow_up"), ("history_update", "follow_up"), ("handover", "follow_up"),
    ("two_identifiers", "follow_up"), ("scope_question", "follow_up"), ("scope_question", "care_call"),
    ("scope_question", "message"),
])  # fmt: skip
def test_what_an_ma_is_asked_several_times_a_shift_has_many_forms(library, subject, kind: str, of: str) -> None:
    """A shift asks these up to six times; for most people there are then more forms of it than times."""
    counts = []
    for n in range(60):
        one, _ = subject(n, "adult", role="ma")
        counts.append(len(library[kind]._picking.candidates(one._replace(kind=of)).values))
    assert median(counts) > 6


def test_an_emergency_of_an_authors_own_is_asked_about_as_any_emergency(library, subject) -> None:
    for role in ("ma", "moa"):
        assert {picked_for(library, subject, "slipped_at_the_basin", n, role) for n in range(40)} == {f"any_{role}"}
        assert {picked_for(library, subject, "seizure", n, role) for n in range(40)}.isdisjoint({f"any_{role}"})
