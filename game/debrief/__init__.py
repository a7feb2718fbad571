"""The parts of the debrief: what a screen is put together from."""
