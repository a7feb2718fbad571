"""The rows of theory that are held against the engine: which scenario, and what the formulas say of it."""

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


def _erlang_a(name: str, scale: float, servers: int) -> Row:
    exact = erlang_a(servers, rate=0.5, service=4, patience=2)
    waits = exact.waits_over(NO_WAIT_S / scale)
    return Row(name, scale, {"waits": waits, "wait": exact.wait, "abandons": exact.abandons})


_FIRST, _SECOND = cobham([0.2, 0.6], 1)

ROWS = (
    _mmc("mm3", 8, servers=3, rate=12 / 60, service=10),
    _mmc("mm1", 8, servers=1, rate=12 / 60, service=4),
    _mmc("mm2", 20 / 3, servers=2, rate=10 / 60, service=8),
    _mmc("mm1_light", 4, servers=1, rate=6 / 60, service=3),
    _mmc("mm10", 40, servers=10, rate=60 / 60, service=8.5),
    _mg1("mg1", 2, rate=0.8 / 18, service=18, sd=13.5),
    _mg1("md1", 4, rate=6 / 60, service=6, sd=0),
    Row("cobham", 30, {"wait.urgent": _FIRST, "wait.customer": _SECOND}),
    _erlang_a("mm2_m", 20, servers=2),
    _erlang_a("mm4_m", 20, servers=4),
)
HYPOTHESES = sum(len(row.exact) for row in ROWS)
