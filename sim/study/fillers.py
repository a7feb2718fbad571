"""Who can fill a seat besides a person, in words: the simulated assistants, for the README of every study."""

from sim.assistants.assistant import figures_of, kinds, takes_first


def assistants_in_words() -> list[str]:
    """Return a line on every kind: what it is like, what it takes first, how long it looks, how well it answers."""
    return [_in_words(kind) for kind in kinds()]


def _in_words(kind: str) -> str:
    figures, first = figures_of(kind), takes_first(kind)
    if not first:
        return f"`{kind}`: {figures['about']}"
    skill = ", ".join(
        f"{value:.2f}" + ("" if dimension == "all" else f" in {dimension}")
        for dimension, value in figures["skill"].items()
    )
    return (
        f"`{kind}`: {figures['about']} Takes work {first}. Needs {figures['think_s']} s to choose. Drops what can wait "
        f"at once for something urgent {figures['notices']:.0%} of the time. Skill at questions (0 to 1): {skill}."
    )
