"""What a day has more of than life has: declared in its file (`game_rate`, scripted times), said where it counts."""

from collections.abc import Iterator

from sim.scenario.checks.flow import expected_of
from sim.scenario.model import Scenario, Stream


def raised(day: Scenario) -> list[str]:
    """Return a sentence for everything that comes more often than in life, so that nobody takes it for a finding."""
    return [*_multiplied(day), *_scripted(day)]


def _multiplied(day: Scenario) -> Iterator[str]:
    for name, stream in day.arrivals.items():
        rate = stream.game_rate.value
        if rate > 1 and not stream.at:
            today, what = expected_of(day, stream), _words(name)
            more = " More can grow out of visits and calls." if stream.of == "emergencies" else ""
            yield (
                f"{what} come {rate:g} times as often as in life (game_rate): about {_often(today)} here, "
                f"{_often(today / rate)} in life.{more}"
            )


def _words(stream: str) -> str:
    """Return a stream's name with a capital and as many: "Danger calls", "Croup cases"."""
    words = stream.replace("_", " ").capitalize()
    return words if words.endswith("s") else f"{words} cases"


def _scripted(day: Scenario) -> Iterator[str]:
    number = sum(expected_of(day, stream) for stream in day.arrivals.values() if _is_scripted_emergency(stream))
    if number:
        are = "emergency is" if number == 1 else "emergencies are"
        yield f"{number:g} {are} written into this day on purpose. In life most days have none."


def _is_scripted_emergency(stream: Stream) -> bool:
    return stream.of == "emergencies" and bool(stream.at)


def _often(per_day: float) -> str:
    """Return a rate as people say it: "0.6 a day", "one in 17 days"."""
    return f"{per_day:.2g} a day" if per_day >= 0.5 else f"one in {1 / per_day:.0f} days"
