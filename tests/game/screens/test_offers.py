"""The days as the set-up offers them."""

from game.screens.offers import DayOffer, kinds
from sim.scenario import shipped


def test_every_shipped_day_is_offered_once_and_whole_days_lead_their_halves() -> None:
    offers = [DayOffer(day.id, day.title, day.summary, "half" if day.half_day else "full") for day in shipped()]
    found = kinds(offers, "small-clinic")
    assert sorted(day.id for kind in found for day in kind.days) == sorted(offer.id for offer in offers)
    assert found[0].has("small-clinic") and found[0].has("small-clinic-morning")
    for kind in found:
        assert kind.icon != "schedule", f"{kind.first.id} has no sign in assets/days.yaml"
        assert len(kind.days) == 1 or [day.length for day in kind.days] == ["full", "half"]


def test_what_nobody_listed_comes_last_and_what_is_asked_for_first() -> None:
    mine, flu = DayOffer("my-day.yaml", "Mine", "", "own"), DayOffer("flu-monday", "Flu Monday", "")
    assert [kind.first for kind in kinds((mine, flu))] == [flu, mine]
    assert [kind.first for kind in kinds((mine, flu), "my-day.yaml")] == [mine, flu]
