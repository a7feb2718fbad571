"""The clinic, its days, and what can be made of them. Knows nothing of the window."""

FIRST_DAY = "small-clinic"
"""The day that stands first for whoever has not chosen one."""
