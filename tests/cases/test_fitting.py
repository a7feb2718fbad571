"""Cases fit the day around them: the reason for the visit, the task that opens them, and what was really wrong."""

import re

import pytest

from sim.cases.case import Answer


@pytest.mark.parametrize(("reason", "variant"), [("sore throat", "throat"), ("asthma check", "asthma")])
def test_a_claim_is_about_the_visit_on_the_schedule(library, subject, reason, variant) -> None:
    for n in range(20):
        one, dice = subject(n, role="moa")
        one = one._replace(reason=reason)
        assert library["claim_scrub"].pick(one, dice).id == variant
        note = library.make("claim_scrub", one, dice).documents[1]
        assert note.lines[0].startswith(reason)


def test_a_reason_that_nobody_foresaw_gets_what_suits_all(library, subject) -> None:
    picked = {library["claim_scrub"].pick(*subject(n, role="moa")).id for n in range(30)}
    assert picked == {"office_visit"}


def test_right_fields_with_the_wrong_button_are_called_that(library, subject) -> None:
    """Somebody who found the blank signature is not told that an error was overlooked."""
    told = set()
    for n in range(200):
        one, dice = subject(n, role="moa")
        case = library.make("claim_scrub", one, dice)
        blank = [f.id for f in case.payload.fields if f.id == "signed" and f.value == "—"]
        assert not any("Signed" in line for document in case.documents for line in document.lines)
        if blank and library.grade(case, Answer(blank, "ask_provider")).quality == 1:
            told.add(library.grade(case, Answer(blank, "submit")).headline)
    assert told == {"Right about the fields. The button was the wrong one."}


def test_notes_of_a_drawn_visit_tell_of_the_draw_and_others_do_not(library, subject) -> None:
    for n in range(40):
        assert not library["chart_note"].pick(*subject(n)).id.startswith(("draw", "shot"))
        assert library["chart_note"].pick(*subject(n, facts={"drawn"})).id.startswith("draw")


def test_nobody_is_booked_on_thanksgiving(library, subject) -> None:
    """The subjects live on the Monday before it, and many schedules begin within that week."""
    for kind in ("follow_up", "waitlist", "referral"):
        for n in range(40):
            one, dice = subject(n, role="moa")
            case = library.make("book_visit", one._replace(kind=kind), dice)
            assert not any("11/26" in slot.column for slot in case.payload.slots)


def test_a_table_of_one_day_says_which_day(library, subject) -> None:
    """Each provider's column names the day, which is in the window of the order."""
    told = set()
    for n in range(60):
        case = library.make("book_visit", *subject(n, role="moa"))
        if all(", " in column for column in case.payload.columns):
            order = " ".join(line for document in case.documents for line in document.lines)
            told |= {(order.partition(",")[0], column.rpartition(", ")[2]) for column in case.payload.columns}
    assert ("Recheck in 1 week", "Mon 11/30") in told
    assert not {day for _, day in told} & {"Thu 11/26", "Sat 11/28", "Sun 11/29"}


def test_a_free_slot_goes_to_somebody_else_than_the_one_who_cancelled(library, subject) -> None:
    for n in range(20):
        one, dice = subject(n, role="moa")
        case = library.make("book_visit", one._replace(kind="waitlist"), dice)
        assert case.subject.startswith("Waitlist") and one.person.name not in str(case.documents)


CLAIM_FACTS = (
    "", "id_wrong", "born_wrong", "name_wrong", "plan_wrong", "not_signed", "date_ahead", "total_wrong",
    "denied_coverage", "charge_wrong",
)


@pytest.mark.parametrize("fact", CLAIM_FACTS)
def test_a_claim_of_today_is_turned_down_by_the_clearing_house_and_never_by_the_plan(library, subject, fact) -> None:
    """A plan takes days to deny; what comes back on the day of filing was never taken in, and goes out as new."""
    for n in range(60):
        one, dice = subject(n, facts={fact} - {""}, role="moa")
        case = library.make("denial_rework", one._replace(kind="claim"), dice)
        paper = case.documents[0]
        assert (paper.title, paper.lines[0].partition(":")[0]) == ("Clearinghouse report", "Rejected")
        texts = " ".join(line for document in case.documents for line in document.lines)
        assert not re.search(r"\b(CO|PR)-\d|\d\d/\d\d/\d{4}", texts.replace(paper_date(one), "")), texts


def paper_date(subject) -> str:
    """The one date that any paper about a person may show."""
    return f"{subject.person.born:%m/%d/%Y}"


def test_a_claim_of_last_week_brings_the_answer_of_the_plan(library, subject) -> None:
    reasons = set()
    for n in range(80):
        one, dice = subject(n, role="moa")
        paper = library.make("denial_rework", one._replace(kind="denial"), dice).documents[0]
        assert paper.title == "Remittance advice"
        reasons |= set(re.findall(r"\b(?:CO|PR)-\d+", " ".join(paper.lines)))
    assert len(reasons) > 8


def test_what_the_note_says_is_copied_and_nobody_is_asked(library, subject) -> None:
    met = set()
    for n in range(200):
        case = library.make("claim_scrub", *subject(n, role="moa"))
        note = " ".join(case.documents[1].lines)
        off = [f.id for f in case.payload.fields if f.id in ("diagnosis", "service") and f.value not in note]
        if off and library.grade(case, Answer(off)).quality == 1:
            met.update(off)
    assert met == {"diagnosis", "service"}


OWN = {"own_record", "by_email", "shots_for_school", "copy_for_patient", "to_the_new_doctor", "shot_record"}
AT_STAKE = {"wrong_fax", "coworker", "voicemail", "review"}


@pytest.mark.parametrize("reason", ["wants a copy of the chart", "needs a shot record for school"])
@pytest.mark.parametrize("kind", ["records_request", "pages_to_send"])
def test_whoever_calls_for_records_is_the_one_who_gets_them(library, subject, kind: str, reason: str) -> None:
    picked = set()
    for n in range(40):
        one, dice = subject(n, role="moa")
        picked.add(library[kind].pick(one._replace(kind="records_request", reason=reason), dice).id)
    assert picked <= OWN
    assert any("shot" in id for id in picked) == ("shot" in reason)


def test_a_matter_of_privacy_is_not_called_a_request(library, subject) -> None:
    titles = {}
    for n in range(80):
        facts = {"privacy_matter"} if n % 2 else ()
        one, dice = subject(n, facts=facts, role="moa")
        one = one._replace(kind="records")
        variant = library["records_request"].pick(one, dice).id
        assert (variant in AT_STAKE) == bool(facts)
        titles[variant] = library.make("records_request", one, dice).title
    assert {id for id, title in titles.items() if title != "A request for records"} == AT_STAKE


@pytest.mark.parametrize(("reason", "group", "brought", "says"), [
    ("wart removal", "adult", (), "wart"), ("flu shot", "child", ("injected",), "shot only"),
    ("fasting labs", "adult", ("drawn",), "draw only"), ("results by video", "senior", (), "By video"),
    ("new patient", "adult", (), "First visit"), ("new patient", "adult", ("drawn", "injected"), "First visit"),
    ("earache", "child", (), "parent"), ("baby checkup", "infant", (), "Well child"),
    ("baby checkup", "infant", ("injected",), "Well child"), ("sutures out", "adult", ("dressed",), "Stitches out"),
    ("day care or school shots", "child", ("injected",), "for it only"),
    ("small cyst", "adult", ("dressed",), "cut off"),
    ("day care or school shots", "child", ("growing", "injected"), "Well child"),
])  # fmt: skip
def test_a_superbill_is_about_the_visit_on_the_schedule(library, subject, reason, group, brought, says) -> None:
    for n in range(20):
        one, dice = subject(n, group, brought, role="moa")
        (note,) = library.make("superbill", one._replace(reason=reason), dice).documents
        assert says in " ".join(note.lines)


def test_where_nothing_was_wrong_no_headline_speaks_of_errors(library, subject) -> None:
    met = 0
    for n in range(120):
        case = library.make("superbill", *subject(n, role="moa"))
        fields = [field.id for field in case.payload.fields]
        if library.grade(case, Answer([])).quality == 1:
            met += 1
            for answer in (Answer(fields[:1]), Answer([], "ask_provider"), Answer(fields[:2], "ask_provider")):
                assert library.grade(case, answer).headline == "It was right as it stood."
    assert met > 5


def test_the_button_counts_as_a_part_where_it_was_not_the_right_one(library, subject) -> None:
    """So that what is called partly right never says that all of its parts are right."""
    for n in range(120):
        case = library.make("claim_scrub", *subject(n, role="moa"))
        for action in case.actions:
            grade = library.grade(case, Answer([], action.id))
            if grade.quality < 1:
                assert not all(part.right for part in grade.parts), grade


def test_a_chart_left_open_and_its_claim_are_of_the_visit_a_week_ago(library, subject) -> None:
    """Today is the day of writing, and never that of the visit."""
    for n in range(40):
        one, dice = subject(n, facts={"old_visit"}, role="moa")
        claim = library.make("claim_scrub", one._replace(kind="claim"), dice)
        assert claim.documents[1].lines[-1].endswith("11/16/2026")
        dates = {field.value for field in claim.payload.fields if field.id == "day"}
        assert dates <= {"11/16/2026", "11/23/2026", "12/23/2026"}
        wrong = [field.id for field in claim.payload.fields if field.id == "day" and field.value != "11/16/2026"]
        if wrong:
            assert library.grade(claim, Answer([])).quality < 1
        one, dice = subject(n, facts={"old_visit"})
        note = library.make("chart_note", one._replace(kind="open_chart"), dice)
        assert "11/16/2026" in note.subject + str(note.documents) and "11/23/2026" not in str(note.documents)
        assert library["ma_visit"].pick(one._replace(kind="open_chart"), dice).id == "late_order"


def test_one_rule_for_bill_and_claim_where_the_signed_note_says_what_was_done(library, subject) -> None:
    """A line of the superbill that the note contradicts is mended from the note; only a blank name is asked for."""
    asked, copied = set(), set()
    for n in range(300):
        for reason, group in (("baby checkup", "infant"), ("yearly checkup", "adult"), ("wart removal", "adult"),
                              ("new patient", "adult"), ("back pain", "adult")):
            one, dice = subject(n, group, role="moa")
            case = library.make("superbill", one._replace(reason=reason), dice)
            for field in case.payload.fields:
                if library.grade(case, Answer([field.id], "submit")).quality == 1:
                    copied.add(field.id)
                if library.grade(case, Answer([field.id], "ask_provider")).quality == 1:
                    asked.add(field.id)
    assert asked == {"signed"}
    assert {"visit", "level"} <= copied


@pytest.mark.parametrize(("reason", "brought", "dx"), [
    ("diabetes check", "drawn", "E11.9"), ("blood pressure check", "drawn", "I10"),
    ("thyroid check", "injected", "E03.9"), ("medicine check", "", "E78.5"),
    ("results by video", "", "R73.03"), ("back pain", "injected", "M54.50"),
])  # fmt: skip
def test_the_diagnosis_of_a_claim_is_what_the_visit_was_about(library, subject, reason, brought, dx) -> None:
    for n in range(20):
        one, dice = subject(n, facts={brought} - {""}, role="moa")
        note = " ".join(library.make("claim_scrub", one._replace(reason=reason), dice).documents[1].lines)
        assert f"Diagnosis {dx}" in note
        assert ("Z23" in note) == (brought == "injected")


def test_free_vaccine_is_for_children_on_medicaid_and_every_other_dose_is_charged(library, subject) -> None:
    free = set()
    for n in range(300):
        for group in ("adult", "child", "infant"):
            for growing in ("", "growing"):
                one, dice = subject(n, group, facts={"injected", growing} - {""}, role="moa")
                case = library.make("claim_scrub", one._replace(reason="earache"), dice)
                from_state = "free stock" in " ".join(case.documents[1].lines)
                assert from_state == (group != "adult" and one.person.plan.type == "medicaid")
                assert from_state != any("FLU" in line for document in case.documents for line in document.lines)
                free.add(from_state)
    assert free == {True, False}


def test_nobody_under_65_is_on_medicare(library, subject) -> None:
    on_it = {
        group for n in range(300) for group in ("infant", "child", "teen", "adult", "senior")
        if subject(n, group, role="moa")[0].person.plan.type == "medicare"
    }
    assert on_it == {"senior"}


@pytest.mark.parametrize("group", ["adult", "teen", "child"])
@pytest.mark.parametrize("reason", ["sore throat", "earache", "rash", "cough and fever"])
def test_whoever_came_sick_is_neither_taught_nor_ordered_what_belongs_to_another_visit(
    library, subject, group: str, reason: str
) -> None:
    elsewhere = re.compile(r"stomach pill|blood pressure|weigh-in|eye chart|sugar drink|hearing test|skin test")
    for n in range(40):
        one, dice = subject(n, group)
        for kind in ("teach_back", "ma_visit"):
            case = library.make(kind, one._replace(reason=reason), dice)
            lines = " ".join(line for document in case.documents for line in document.lines)
            assert not elsewhere.search(lines.lower()), (kind, lines)
