"""What the facts of a day are called where a person reads of them: in the debrief, and in the report of a study."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("facts.yaml")


@cache
def sentences() -> dict[str, str]:
    """Return fact -> what it means, as one sentence. A fact that only leads on has none."""
    found: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found
