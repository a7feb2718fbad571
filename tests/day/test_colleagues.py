"""Whoever works has a name to be called by, and nobody shares it."""

import pytest

from sim.day.colleagues import caption_of, colleague_names
from sim.day.day import Day
from sim.scenario import load

MORE = {"staff.provider": 3, "staff.ma": 2, "staff.moa": 5}


def test_seats_without_a_name_get_one_that_reads_like_the_others() -> None:
    day = load("small-clinic", MORE)
    names = colleague_names(day)
    assert list(names) == ["provider1", "provider2", "provider3", "ma1", "ma2", *(f"moa{n}" for n in range(1, 6))]
    assert (names["provider1"], names["ma1"], names["moa2"]) == ("Dr. Okafor", "Jo", "Sam"), "given names stay"
    assert len(set(names.values())) == len(names)
    for seat, name in names.items():
        pool = seat.rstrip("0123456789")
        listed = [*day.people["given"], *day.staff[pool].names]
        doctors = [*day.staff[pool].names, *(f"Dr. {family}" for family in day.people["family"])]
        assert name in (doctors if pool == "provider" else listed)
        assert not any(sign.isdigit() for sign in name)


def test_the_same_colleagues_come_every_day_and_wherever_a_case_names_them() -> None:
    day = load("small-clinic", MORE)
    one, other = Day(day, 1), Day(day, 2)
    names = colleague_names(day)
    assert {seat.id: seat.name for seat in one.seats.values()} == names
    assert {seat.id: seat.name for seat in other.seats.values()} == names


@pytest.mark.parametrize(
    ("day", "changes", "last"),
    [
        ("scenarios/examples/call-centre.yaml", {"people": "null"}, "Operator 5"),
        ("scenarios/examples/call-centre.yaml", {"staff.operator": 400}, "Operator 400"),
        ("small-clinic", {"staff.ma": 400}, "MA 400"),
    ],
)
def test_where_names_run_out_seats_are_numbered(day: str, changes: dict[str, object], last: str) -> None:
    names = colleague_names(load(day, changes))
    assert last in names.values()
    assert len(set(names.values())) == len(names)


def test_the_floor_names_staff_by_the_title_of_their_author() -> None:
    day = load("small-clinic", {"staff.ma.title": "Technician", "staff.moa": 1})
    shown = {pool: caption_of(pool, staff, staff.names[0]) for pool, staff in day.staff.items()}
    assert shown == {"provider": "Dr. Okafor", "ma": "Jo · Technician", "moa": "Priya · MOA"}
    assert caption_of("ma", day.staff["moa"], "MOA 12") == "MOA 12"
