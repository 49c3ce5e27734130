"""Settings from the environment: typed, safe by default, every unsafe one named."""

from pathlib import Path

import pytest

from wayhome.installation import environment

SAFE = {"WAYHOME_SECRET_KEY": "x" * 50, "WAYHOME_HOSTS": "cases.example.org"}


@pytest.mark.parametrize("zone", ["Tirana", "Europe/Atlantis", "UTC+1"])
def test_a_zone_that_is_none_is_refused_with_an_example(zone: str) -> None:
    with pytest.raises(environment.BadSetting, match="Europe/Tirane"):
        environment.read({"WAYHOME_MODE": "practice", "WAYHOME_ZONE": zone})


def test_nothing_set_means_production() -> None:
    assert environment.read({}).mode == "production"
    assert environment.read({}).hosts == ()


def test_an_unknown_mode_is_refused_with_what_to_write() -> None:
    with pytest.raises(environment.BadSetting) as refusal:
        environment.read({"WAYHOME_MODE": "debug"})
    assert str(refusal.value) == "WAYHOME_MODE is “debug”. Write production or practice."


def test_a_number_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(environment.BadSetting) as refusal:
        environment.read({"WAYHOME_WEB_THREADS": "many"})
    assert str(refusal.value) == "WAYHOME_WEB_THREADS is “many”. Write a whole number, such as 64."


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("y" * 60 + "\n")
    assert environment.read({"WAYHOME_SECRET_KEY_FILE": str(file)}).secret_key == "y" * 60


def test_a_secret_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        environment.BadSetting, match="WAYHOME_SECRET_KEY_FILE names .*nowhere, which cannot be read"
    ):
        environment.read({"WAYHOME_SECRET_KEY_FILE": str(tmp_path / "nowhere")})


def test_a_complete_production_environment_is_safe() -> None:
    assert environment.unsafe(environment.read(SAFE)) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"WAYHOME_SECRET_KEY": ""}, "WAYHOME_SECRET_KEY"),
        ({"WAYHOME_SECRET_KEY": "short"}, "WAYHOME_SECRET_KEY"),
        ({"WAYHOME_HOSTS": ""}, "WAYHOME_HOSTS"),
        ({"WAYHOME_HOSTS": "*"}, "WAYHOME_HOSTS"),
        ({"WAYHOME_HASH_MEMORY_KIB": "1024"}, "WAYHOME_HASH_MEMORY_KIB"),
        ({"WAYHOME_AS_OWNER": "1"}, "WAYHOME_AS_OWNER"),
    ],
)
def test_each_unsafe_setting_is_named_alone(change: dict[str, str], named: str) -> None:
    found = environment.unsafe(environment.read({**SAFE, **change}))
    assert len(found) == 1
    assert found[0].startswith(named)


def test_every_unsafe_thing_is_named_at_once() -> None:
    assert len(environment.unsafe(environment.read({"WAYHOME_HASH_MEMORY_KIB": "8"}))) == 3


def test_one_web_server_in_front_is_expected_in_production_and_none_in_practice() -> None:
    assert environment.read({}).trusted_proxies == 1
    assert environment.read({"WAYHOME_MODE": "practice"}).trusted_proxies == 0


def test_practice_needs_nothing() -> None:
    practice = environment.read({"WAYHOME_MODE": "practice"})
    assert environment.unsafe(practice) == []
    assert practice.hosts == ("localhost", "127.0.0.1", "[::1]")
