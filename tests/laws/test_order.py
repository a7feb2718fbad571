"""Nothing starts before it has come, and nobody does two things at once: read off the finished log."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings

from sim.day.day import Day
from sim.day.log import Spell
from sim.study.entities import entity_rows
from tests.laws.clinics import days

QUICK = settings(max_examples=40, deadline=None, derandomize=True)


@QUICK
@given(days())
def test_no_seat_does_two_things_at_once(day: Day) -> None:
    """Looking a task up and walking to it count, too: a seat's spells follow one another from taken to ended."""
    by_seat: dict[str, list[Spell]] = defaultdict(list)
    for spell in day.run().log.spells:
        by_seat[spell.seat].append(spell)
    for spells in by_seat.values():
        free_from = day.plan.staff_from
        for spell in sorted(spells, key=lambda spell: (spell.taken, spell.ended)):
            assert free_from <= spell.taken <= spell.began <= spell.ended <= day.now, spell
            free_from = spell.ended


@QUICK
@given(days())
def test_one_task_is_never_in_two_pairs_of_hands(day: Day) -> None:
    by_task: dict[str, list[Spell]] = defaultdict(list)
    for spell in day.run().log.spells:
        by_task[spell.task].append(spell)
    for spells in by_task.values():
        spells.sort(key=lambda spell: (spell.taken, spell.ended))
        assert all(a.ended <= b.taken for a, b in pairwise(spells)), spells
        assert sum(spell.how in ("done", "running", "cut") for spell in spells) <= 1, "done once, or never"


@QUICK
@given(days())
def test_nothing_starts_before_it_arrives_or_goes_on_after_it_left(day: Day) -> None:
    rows = {row.entity_id: row for row in entity_rows(day.run())}
    for spell in day.log.spells:
        row = rows[spell.entity]
        assert row.arrived is not None and row.arrived <= spell.taken, spell
        assert row.ended is None or spell.ended <= row.ended, spell
    for row in rows.values():
        moments = [row.arrived, row.begun, row.ended]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known), row
