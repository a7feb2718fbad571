"""The yardstick: a day of a plain SimPy model, as its documentation would have it. Nothing but a queue."""

import random
from collections.abc import Generator

import simpy

Life = Generator[simpy.Event, object, None]

SERVERS = 4
MEAN_SERVICE_S = 300
MEAN_GAP_S = 90


def plain_day(events: int, seed: int = 1) -> int:
    """Let customers queue for a resource until so many events have been processed; return how many have."""
    env = simpy.Environment()
    luck = random.Random(seed)
    desk = simpy.Resource(env, SERVERS)
    env.process(_arrivals(env, desk, luck))
    step = env.step
    for _ in range(events):
        step()
    return events


def _arrivals(env: simpy.Environment, desk: simpy.Resource, luck: random.Random) -> Life:
    while True:
        yield env.timeout(luck.expovariate(1 / MEAN_GAP_S))
        env.process(_customer(env, desk, luck))


def _customer(env: simpy.Environment, desk: simpy.Resource, luck: random.Random) -> Life:
    with desk.request() as turn:
        yield turn
        yield env.timeout(luck.expovariate(1 / MEAN_SERVICE_S))
