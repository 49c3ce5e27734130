"""Starting the site: everything unsafe is named, a used port is said, dead children come back."""

import socket
from pathlib import Path

import pytest

from wayhome.installation import environment, postgres, serving


def test_production_does_not_start_while_unsafe_and_names_each_thing() -> None:
    env = environment.read({"WAYHOME_MODE": "production"})
    with pytest.raises(serving.CannotServe) as refusal:
        serving.check_safe(env)
    assert "WAYHOME_SECRET_KEY" in str(refusal.value)
    assert "WAYHOME_HOSTS" in str(refusal.value)
    assert "wayhome demo" in str(refusal.value)


def test_a_port_in_use_is_said_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            serving.CannotServe, match=f"Port {port} on 127.0.0.1 is in use .* --port {port + 1}"
        ):
            serving.check_port("127.0.0.1", port)


def test_a_free_port_is_fine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    serving.check_port("127.0.0.1", port)


def test_a_database_that_cannot_come_back_yet_is_tried_again_and_the_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[str] = []

    class Away(postgres.Home):
        def process_lives(self) -> bool:
            return len(tries) > 1

        def revive(self) -> None:
            tries.append("tried")
            if len(tries) == 1:
                raise postgres.DatabaseAway("The disk has less than 200 MB left. Make room.")

    monkeypatch.setattr(serving, "DATABASE_WAITS_SECONDS", 0)
    folder = tmp_path / "home"
    supervisor = serving.Supervisor(environment.read({}), host="127.0.0.1", port=1, home=Away(folder))
    for _look in range(3):
        supervisor._look_after_database()
    assert tries == ["tried"] * 2
    assert "Make room" in capsys.readouterr().err


@pytest.mark.parametrize(("said", "given"), [(None, "2"), ("8", "8")])
def test_processes_keep_little_of_what_was_put_away_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, said: str | None, given: str
) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if said:
        monkeypatch.setenv("MALLOC_ARENA_MAX", said)
    supervisor = serving.Supervisor(environment.read({}), host="127.0.0.1", port=1, home=None)
    assert supervisor._env["MALLOC_ARENA_MAX"] == given
