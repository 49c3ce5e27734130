"""What a monitor reads: figures, and nobody in them; and who may ask."""

import dataclasses
import json
import logging
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import OperationalError, connection
from django.test import Client

from tests.cast import Cast, sign_in
from wayhome.core import clock, faults
from wayhome.upkeep import figures, keeping, measuring

FROM_ELSEWHERE = {"X-Forwarded-For": "198.51.100.7"}
LINE = re.compile(r'wayhome_[a-z_]+(\{[a-z]+="[\w.+]+"(,[a-z]+="[\w.+]+")*\})? [\d.e+-]+')


def asked(client: Client, token: str) -> int:
    """For the figures, from elsewhere, with a token."""
    headers = {"Authorization": f"Bearer {token}", **FROM_ELSEWHERE}
    return client.get("/metrics/", headers=headers).status_code


@pytest.mark.django_db
def test_it_says_ok_to_anybody_and_nothing_else(client: Client) -> None:
    for headers in ({}, FROM_ELSEWHERE):
        answer = client.get("/healthz/", headers=headers)
        assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_82_while_the_database_is_away_it_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/healthz/")
    assert (answer.status_code, answer.content) == (503, b"away\n")
    assert "wayhome_up 0\n" in client.get("/metrics/").content.decode()


@pytest.mark.django_db
def test_figures_are_for_this_machine_or_with_the_token(client: Client, settings: LazySettings) -> None:
    assert client.get("/metrics/").status_code == 200
    for header in ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via"):
        assert client.get("/metrics/", headers={header: "198.51.100.7"}).status_code == 404
    assert client.get("/metrics/", REMOTE_ADDR="198.51.100.7").status_code == 404
    assert asked(client, "") == 404
    token = "a-token-of-the-monitor-1234"
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, metrics_token=token)
    assert asked(client, token) == 200
    assert asked(client, token + "x") == 404


@pytest.mark.django_db
def test_a_monitor_on_this_machine_needs_no_name_and_others_do(
    client: Client, settings: LazySettings
) -> None:
    settings.ALLOWED_HOSTS = ["cases.example.org"]
    assert client.get("/healthz/", HTTP_HOST="127.0.0.1:8000").status_code == 200
    assert client.get("/healthz/", headers={"Host": "127.0.0.1:8000", **FROM_ELSEWHERE}).status_code == 400
    assert client.get("/sign-in/", HTTP_HOST="127.0.0.1:8000").status_code == 400


@pytest.mark.django_db
def test_02_no_organisation_person_or_id_is_in_the_figures(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey).get("/people/")
    client.get("/people/no-such-code/")
    keeping.note_good(stored_bytes=1234, seconds=5)
    text = figures.page()
    assert "wayhome_requests_total" in text  # so something was measured
    assert "wayhome_vaults_open" in text
    for line in text.splitlines():
        assert line.startswith("# ") or LINE.fullmatch(line), line
    names = [one.name for one in cast.everybody()] + [one.user.email for one in cast.everybody()]
    ids = [str(one.id) for one in cast.everybody()] + [str(cast.harbour.pk)]
    assert [word for word in [*names, *ids, cast.harbour.name, "people", "no-such"] if word in text] == []
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text)


@pytest.mark.django_db
def test_every_figure_is_explained_and_every_explanation_is_used() -> None:
    keeping.note_good(stored_bytes=1, seconds=1)
    measuring.request_took("GET", 200, 0.02)
    measuring.broke("Unopenable")
    said = set(re.findall(r"^# HELP wayhome_(\w+) ", figures.page(), re.MULTILINE))
    assert said == set(figures.MEANING)


def test_requests_are_counted_by_kind_of_answer_and_by_time() -> None:
    before = measuring.counted()
    measuring.request_took("POST", 302, 0.25)
    measuring.request_took("PROPFIND", 405, 0.001)
    after = measuring.counted()

    def more(key: str) -> float:
        return after.get(key, 0) - before.get(key, 0)

    assert more('requests_total{kind="write",answer="3xx"}') == 1
    assert more('requests_total{kind="other",answer="4xx"}') == 1
    assert more('request_seconds_bucket{kind="write",le="0.1"}') == 0
    assert more('request_seconds_bucket{kind="write",le="0.3"}') == 1
    assert more('request_seconds_bucket{kind="write",le="+Inf"}') == 1


def test_what_other_processes_counted_is_added(settings: LazySettings) -> None:
    measuring.folder().mkdir(exist_ok=True)
    key = 'faults_total{kind="Example"}'
    (measuring.folder() / "1.json").write_text(json.dumps({key: 3}))
    (measuring.folder() / "2.json").write_text("half")
    assert measuring.counted()[key] == 3
    (measuring.folder() / "1.json").unlink()
    (measuring.folder() / "2.json").unlink()


def ended() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_a_process_counted_that_ended_stays_counted_and_its_file_goes(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    measuring.folder().mkdir()
    key = 'faults_total{kind="Ended"}'
    here, gone = platform.node(), ended()
    lives, elsewhere = f"{here}-{os.getppid()}.json", f"another{here}-{gone}.json"
    for name in (f"{here}-{gone}.json", f"{here}-{os.getpid()}.json", lives, elsewhere):
        (measuring.folder() / name).write_text(json.dumps({key: 2}))
    monkeypatch.setattr(measuring, "_written_at", 0.0)
    for _time in range(2):  # once a process has begun, the file with its number is its own
        measuring.request_took("GET", 200, 0.01)
        monkeypatch.setattr(measuring, "_written_at", -measuring.WRITTEN_EVERY)
    assert measuring.counted()[key] == 8
    assert {file.name for file in measuring.folder().iterdir()} == {
        f"{here}-{os.getpid()}.json",
        lives,
        elsewhere,
    }
    assert json.loads((measuring.folder() / lives).read_text())[key] == 2
    assert json.loads((measuring.folder() / f"{here}-{os.getpid()}.json").read_text())[key] == 4


def test_failures_are_counted_by_kind_and_nothing_of_them_is_kept() -> None:
    before = measuring.counted().get('faults_total{kind="Unopenable"}', 0)
    words = "fault %s status=%d page=%s %s"
    logging.getLogger("wayhome.faults").error(
        words, "AAAAAAA", 500, "people:x", "Unopenable at vault/x.py:3 f"
    )
    assert measuring.counted()['faults_total{kind="Unopenable"}'] == before + 1
    logging.getLogger("wayhome.faults").error(words, "AAAAAAA", 500, "people:x", "Mira Hoxha at home")
    assert not [key for key in measuring.counted() if "Hoxha" in key or "Mira" in key]
    try:
        raise LookupError("Mira") from ValueError("Hoxha")
    except LookupError as error:
        said = faults.place(error)
    for place in (said, faults.place(KeyError("Mira"))):
        logging.getLogger("wayhome.faults").error(words, "AAAAAAA", 500, "people:x", place)
    for kind in ("LookupError", "KeyError", "other"):
        assert measuring.counted()[f'faults_total{{kind="{kind}"}}'] >= 1


@pytest.mark.django_db
def test_the_queue_is_told_by_how_long_it_waits() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, scheduled_at) VALUES ('x', 'default', %s)",
            [clock.now()],
        )
    text = figures.page()
    assert "wayhome_jobs_waiting 1\n" in text
