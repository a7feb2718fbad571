"""The days that the tests of the debrief look back at, each worked once."""

from dataclasses import replace
from functools import cache

from game.debrief.panels import FURTHER_SHOWN
from game.settings import SettingsStore
from sim.day.blueprint import Blueprint, make_blueprint
from sim.day.day import Day
from sim.fit.benchmark import Benchmark, benchmark
from sim.fit.debrief import Debrief, debrief, gravest_first
from sim.fit.moments import Moment
from sim.fit.reflection import ReflectionCard, reflection_cards
from sim.scenario import load

SIZES = [((1280, 720), 1.0), ((1920, 1080), 1.0), ((1280, 720), 2.0)]
DAYS = [("ma1", "hurried"), ("moa1", "careful"), ("ma1", "idle")]


@cache
def plan() -> Blueprint:
    return make_blueprint(load("small-clinic"))


@cache
def day_of(seat: str, who: str) -> Day:
    return Day(plan(), 7, {seat: who}).run()


@cache
def benchmark_of(seat: str) -> Benchmark:
    return benchmark(plan(), 7, seat, {}, 8)


@cache
def cards_of(seat: str, who: str) -> tuple[ReflectionCard, ...]:
    return tuple(reflection_cards(day_of(seat, who), seat))


@cache
def shift_of(seat: str, who: str, compared: bool = True) -> Debrief:
    answers = {card.id: card.options[i % 2][0] for i, card in enumerate(cards_of(seat, who))}
    return debrief(day_of(seat, who), seat, answers, benchmark_of(seat) if compared else None)


def set_text(store: SettingsStore, text_size: float) -> None:
    store.change(replace(store.value, text_size=text_size))


def on_the_page(shift: Debrief) -> list[Moment]:
    further = [one for one in shift.safety if one.id not in {moment.id for moment in shift.moments}]
    return list(gravest_first([*shift.moments, *further[:FURTHER_SHOWN]]))
