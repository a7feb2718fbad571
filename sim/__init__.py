"""The clinic, its days, and what can be made of them. Knows nothing of the window."""

VERSION = "0.1.0"
"""The version of Clinic Day, as CHANGELOG.md counts it. `pyproject.toml` reads it from here."""

FIRST_DAY = "small-clinic"
"""The day that stands first for whoever has not chosen one."""
