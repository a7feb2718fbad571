"""The rows of theory that are held against the engine: which scenario, and what the formulas say of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tests.theory.formulas import cobham, erlang_a, mg1_waits_over, mmc_wait, mmc_waits_over, pollaczek_khinchine


@dataclass(frozen=True)
class Row:
    """`exact` is by the names of `measuring.measure`: shares, customers, or minutes of the theory."""

    scenario: str
    seconds_per_minute: float
    exact: Mapping[str, float]


NO_WAIT_S = 0.5
"""The clinic's clock counts whole seconds: what is shorter than half of one is no wait."""


def _mmc(name: str, scale: float, servers: int, rate: float, service: float) -> Row:
    wait = mmc_wait(servers, rate, service)
    waits = mmc_waits_over(servers, rate, service, NO_WAIT_S / scale)
    return Row(name, scale, {"waits": waits, "wait": wait, "queue": rate * wait})


def _mg1(name: str, scale: float, rate: float, service: float, sd: float) -> Row:
    wait = pollaczek_khinchine(rate, service, sd)
    waits = mg1_waits_over(rate, service, NO_WAIT_S / scale)
    return Row(name, scale, {"waits": waits, "wait": wait, "queue": rate * wait})


def _erlang_a(name: str, scale: float, servers: int, rate: float = 0.5) -> Row:
    exact = erlang_a(servers, rate, service=4, patience=2)
    waits = exact.waits_over(NO_WAIT_S / scale)
    return Row(name, scale, {"waits": waits, "wait": exact.wait, "abandons": exact.abandons})


def _cobham(name: str, scale: float, **rates: float) -> Row:
    """Name the classes in the order of their priority, each with its arrivals a minute; service takes 1 minute."""
    waits = cobham(list(rates.values()), 1)
    return Row(name, scale, {f"wait.{kind}": wait for kind, wait in zip(rates, waits, strict=True)})


ROWS = (
    # Erlang-C, from low load to high.
    _mmc("mm3", 8, servers=3, rate=12 / 60, service=10),
    _mmc("mm1", 8, servers=1, rate=12 / 60, service=4),
    _mmc("mm2", 20 / 3, servers=2, rate=10 / 60, service=8),
    _mmc("mm1_light", 4, servers=1, rate=6 / 60, service=3),
    _mmc("mm3_light", 16, servers=3, rate=5.4 / 60, service=10),
    _mmc("mm10", 40, servers=10, rate=60 / 60, service=8.5),
    _mmc("mm5_heavy", 8, servers=5, rate=27 / 60, service=10),
    # Pollaczek-Khinchine.
    _mg1("mg1", 2, rate=0.8 / 18, service=18, sd=13.5),
    _mg1("mg1_light", 8, rate=2 / 60, service=9, sd=math.sqrt(3) * 3),
    _mg1("md1", 4, rate=6 / 60, service=6, sd=0),
    _mg1("md1_heavy", 4, rate=8.5 / 60, service=6, sd=0),
    # Cobham: priorities without pre-emption.
    _cobham("cobham_light", 30, urgent=0.1, customer=0.2),
    _cobham("cobham", 30, urgent=0.2, customer=0.6),
    _cobham("cobham_heavy", 24, urgent=0.15, customer=0.3, last=0.4),
    # Erlang-A: callers who hang up.
    _erlang_a("mm4_m", 20, servers=4),
    _erlang_a("mm2_m", 20, servers=2),
    _erlang_a("mm2_m_over", 20, servers=2, rate=1),
    _erlang_a("mm10_m", 40, servers=10, rate=2.5),
)
HYPOTHESES = sum(len(row.exact) for row in ROWS)
