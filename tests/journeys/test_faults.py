"""What happens to the machine while people work: nothing is lost, and each page says what to do."""

import os
import signal
import time

import pytest

from bench.visitor import Visitor
from tests.journeys.conftest import World
from tests.journeys.hands import code

pytestmark = pytest.mark.browser  # needs the running world, not a browser


def signed_in(world: World, role: str) -> Visitor:
    person = world.person(role)
    guest = Visitor(int(world.url.rsplit(":", 1)[1]))
    page = guest.fill(guest.get("/sign-in/"), {"email": person["email"], "passphrase": person["passphrase"]})
    assert guest.fill(page, {"code": code(person["totp_secret"])}).status == 200
    return guest


def test_a_killed_database_is_said_and_comes_back_with_the_vault_still_open(world: World) -> None:
    guest = signed_in(world, "HEALTH")
    assert "Ana Lleshi" in guest.get("/").text
    postmaster = int((world.home / "database" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(postmaster, signal.SIGKILL)
    answer = guest.get("/")
    for _ in range(200):  # its children live on for some milliseconds
        if answer.status != 200:
            break
        answer = guest.get("/")
    assert answer.status == 503
    assert "database" in answer.text.lower()
    assert "Traceback" not in answer.text
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and answer.status != 200:
        time.sleep(0.5)
        answer = guest.get("/")
    assert answer.status == 200
    assert "Ana Lleshi" in answer.text


def test_both_names_of_this_machine_answer(world: World) -> None:
    port = int(world.url.rsplit(":", 1)[1])
    assert world.url == f"http://localhost:{port}"
    assert Visitor(port).get("/sign-in/").status == 200  # the visitor connects to 127.0.0.1


def test_a_second_demo_on_the_same_folder_is_refused_with_a_sentence(world: World) -> None:
    import subprocess
    import sys

    port = int(world.url.rsplit(":", 1)[1])
    same_folder = subprocess.run(
        [sys.executable, "run.py", "demo", "--home", str(world.home), "--port", str(port + 1)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert same_folder.returncode == 1
    assert "is already in use by another Wayhome" in same_folder.stderr
    assert "Stop that one first" in same_folder.stderr


def test_a_used_port_is_refused_with_a_sentence(world: World, tmp_path: object) -> None:
    import subprocess
    import sys

    port = int(world.url.rsplit(":", 1)[1])
    same_port = subprocess.run(
        [sys.executable, "run.py", "demo", "--home", f"{tmp_path}/other", "--port", str(port)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert same_port.returncode == 1
    assert f"Port {port} on 127.0.0.1 is in use" in same_port.stderr
