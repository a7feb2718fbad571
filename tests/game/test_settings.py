"""What a person chose is still chosen tomorrow."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game.settings import Settings, SettingsStore, default_keys, from_json
from game.text import texts


def test_settings_survive_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    chosen = replace(
        Settings().rebound("help", "F1"), ui_scale=1.5, text_size=2.0, reduced_motion=True, pace="relaxed", volume=0,
        hints=False, hints_seen=("ma.card",),
    )
    SettingsStore(path).change(chosen)
    assert SettingsStore(path).value == chosen


def test_the_first_start_has_defaults(store: SettingsStore) -> None:
    assert store.value == Settings()
    assert not store.path.exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '"x"', '{"version": 99, "volume": 5}', "[" * 100_000])
def test_a_damaged_file_gives_defaults_is_asked_about_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    store = SettingsStore(path)
    assert store.value == Settings() and store.fresh
    for volume in (10, 20):
        store.change(replace(store.value, volume=volume))
    assert (tmp_path / "settings.json.damaged").read_text(encoding="utf-8") == content
    again = SettingsStore(path)
    assert again.value.volume == 20 and not again.fresh


def test_only_what_is_wrong_is_replaced() -> None:
    raw = {"version": 1, "ui_scale": 9, "text_size": "big", "volume": 40, "pace": "slow", "reduced_motion": True,
           "keys": {"help": "F2", "no_such_action": "X", "escalate": 5, "pause": "\ud800"}}
    got = from_json(raw)
    assert got is not None
    assert (got.ui_scale, got.text_size, got.volume, got.pace, got.reduced_motion) == (
        1.0, 1.0, 40, "standard", True
    )
    assert got.key("help") == "F2"
    assert got.key("escalate") == default_keys()["escalate"]
    assert got.key("pause") == default_keys()["pause"]
    assert "no_such_action" not in got.keys


def test_a_disk_that_refuses_leaves_the_old_file_whole(store: SettingsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.change(replace(store.value, volume=10))

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", refuse)
    store.change(replace(store.value, volume=90))
    assert store.value.volume == 90
    assert store.problem == "disk full"
    assert json.loads(store.path.read_text())["volume"] == 10
    assert [p.name for p in store.path.parent.iterdir()] == ["settings.json"]


def test_keys_that_do_two_things_are_found() -> None:
    assert Settings().conflicts() == {}
    assert Settings().rebound("help", "E").conflicts() == {"E": ["help", "escalate"]}
    with pytest.raises(KeyError):
        Settings().rebound("fly", "F")


def test_every_action_has_a_name() -> None:
    assert set(texts("keys")) == set(default_keys())
