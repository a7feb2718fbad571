"""What all tests share: a garbage collector that leaves alone what is loaded by now."""

from sim.garbage import ready_for_many_days


def pytest_collection_finish() -> None:
    """Run the tests as studies run their days: it saves a tenth of the time."""
    ready_for_many_days()
