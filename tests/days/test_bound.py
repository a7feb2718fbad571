"""Work at a needle or an open wound is finished once it is begun: nobody leaves a patient with a needle in the arm."""

import pytest

from sim.scenario.loading import load


@pytest.mark.parametrize("task", ["draw_blood", "draw_again", "give_injection", "dress_wound"])
def test_a_needle_once_in_hand_is_not_put_aside(task: str) -> None:
    assert not load("small-clinic").tasks[task].interruptible
