"""Playing a day: the clock's gears, the session that drives a day, and assistants that press keys."""
