"""Starting the site: everything unsafe is named, a used port is said, dead children come back."""

import socket

import pytest

from wayhome.installation import environment, serving


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
