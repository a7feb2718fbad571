"""What this job also is, and facts to decide with: each with its year and where it was published."""

from dataclasses import dataclass

from sim.fit.data import read, texts, word


@dataclass(frozen=True, slots=True)
class Fact:
    text: str
    year: str
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One question that the two jobs answer differently."""

    title: str
    ma: Fact
    moa: Fact
    disagree: str
    """Where the sources disagree, '' where they do not."""


def also_has(role: str) -> tuple[Fact, ...]:
    """Return what a role also is, beyond what a shift shows."""
    return tuple(_fact(row) for row in read("facts.yaml")["also_has"][role])


def decisions() -> tuple[Decision, ...]:
    """Return the facts to decide with, apart from any score."""
    return tuple(
        Decision(row["title"], _fact(row["ma"]), _fact(row["moa"]), row["disagree"])
        for row in read("facts.yaml")["decide"]
    )


def next_steps(both_worked: bool) -> tuple[str, ...]:
    """Return what to do next: the other desk first, unless it was worked already."""
    return tuple(texts("next")) if both_worked else (word("next_desk"), *texts("next"))


def gathered() -> str:
    """Return when the facts were gathered, as year and month."""
    return str(read("facts.yaml")["gathered"])


def attribution() -> str:
    """Return the line that the use of O*NET asks for."""
    return " ".join(str(read("facts.yaml")["attribution"]).split())


def _fact(row: dict[str, str]) -> Fact:
    return Fact(row["text"], str(row["year"]), row["source"])
