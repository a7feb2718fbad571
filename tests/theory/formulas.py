"""What queueing theory says, in the units it is given. Rates are per minute, times are minutes.

Sources: Gross, Shortle, Thompson and Harris, "Fundamentals of Queueing Theory", chapters 3 to 6; Cobham (1954),
"Priority assignment in waiting line problems"; Mandelbaum and Zeltyn (2007), "Service engineering in action: the
Palm/Erlang-A queue".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


def erlang_c(servers: int, load: float) -> float:
    """Return the share of customers who wait in M/M/c; `load` is the arrival rate times the mean service."""
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    return servers * blocked / (servers - load * (1 - blocked))


def mmc_waits_over(servers: int, rate: float, service: float, time: float) -> float:
    """Return the share of customers of M/M/c who wait longer than `time`."""
    return erlang_c(servers, rate * service) * math.exp(-(servers / service - rate) * time)


def mmc_wait(servers: int, rate: float, service: float) -> float:
    """Return the mean wait of all customers in M/M/c."""
    return erlang_c(servers, rate * service) * service / (servers - rate * service)


def pollaczek_khinchine(rate: float, service: float, sd: float) -> float:
    """Return the mean wait of all customers in M/G/1."""
    return rate * (service**2 + sd**2) / 2 / (1 - rate * service)


def mg1_waits_over(rate: float, service: float, time: float) -> float:
    """Return the share of customers of M/G/1 who wait longer than a `time` that is shorter than any service."""
    return 1 - (1 - rate * service) * math.exp(rate * time)


def cobham(rates: Sequence[float], service: float) -> list[float]:
    """Return the mean wait of each class, first to last in priority, of M/M/1 that never breaks off a service."""
    work_in_hand = sum(rates) * service**2
    waits, before = [], 0.0
    for rate in rates:
        after = before + rate * service
        waits.append(work_in_hand / (1 - before) / (1 - after))
        before = after
    return waits


@dataclass(frozen=True)
class ErlangA:
    wait: float
    """The mean wait of all callers, those who hang up among them."""
    abandons: float
    """The share who hang up."""
    busy: tuple[float, ...]
    """The chance that a caller finds all lines busy and k others waiting, k = 0, 1, ..."""
    lines_rate: float
    impatience: float

    def waits_over(self, time: float) -> float:
        """Return the share who are neither answered nor gone after a short `time`.

        With k ahead, k + 1 must leave before a line is free, the first k by luck or impatience: the sum of
        exponentials of different rates. More than three ahead do not all leave in a short time.
        """
        stay = sum(chance * self._longer(k, time) for k, chance in enumerate(self.busy[:4])) + sum(self.busy[4:])
        return stay * math.exp(-self.impatience * time)

    def _longer(self, ahead: int, time: float) -> float:
        rates = [self.lines_rate + k * self.impatience for k in range(ahead + 1)]
        return sum(
            math.exp(-rate * time) * math.prod(other / (other - rate) for other in rates if other != rate)
            for rate in rates
        )


def erlang_a(servers: int, rate: float, service: float, patience: float, states: int = 400) -> ErlangA:
    """Return what becomes of callers in M/M/c+M, from the chances of so many callers being in the system."""
    weight = [1.0]
    for n in range(1, states):
        leaving = min(n, servers) / service + max(0, n - servers) / patience
        weight.append(weight[-1] * rate / leaving)
    total = sum(weight)
    busy = tuple(w / total for w in weight[servers:])
    queue = sum(k * chance for k, chance in enumerate(busy))
    return ErlangA(queue / rate, queue / patience / rate, busy, servers / service, 1 / patience)
