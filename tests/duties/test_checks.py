"""``wayhome doctor`` says when nothing can be mailed or rung, and when nobody is on call."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.checks import CheckMessage

from tests.cast import Cast
from tests.duties.conftest import add_duty
from tests.duties.test_emergencies import has_number, on_call
from wayhome import settings as site
from wayhome.core import clock
from wayhome.duties import checks
from wayhome.duties.actions import Rung
from wayhome.installation import environment, mailing


def said(found: list[CheckMessage]) -> list[str]:
    return [f"{message.id} {message.msg}" for message in found]


def test_practice_mails_and_rings_into_files() -> None:
    assert checks.mail(None) == checks.rings(None) == []


def test_without_a_mail_server_and_a_ring_service_doctor_says_so(settings: LazySettings) -> None:
    settings.CAN_MAIL = False
    settings.ENVIRONMENT = environment.read({})
    assert said(checks.mail(None)) == [
        "duties.W001 No mail server is set, so nobody is told by mail that something waits."
    ]
    assert said(checks.rings(None)) == [
        "duties.W002 Nothing is set that rings telephones, so an emergency at night reaches nobody."
    ]


@pytest.mark.django_db
def test_each_organisation_without_anybody_on_call_is_named(cast: Cast) -> None:
    assert [line.split(" in ")[-1] for line in said(checks.rota(None))] == [
        "Dawn Centre.", "Harbour House.", "North Police.",
    ]  # fmt: skip
    on_call(cast, cast.sam, 2)
    assert "duties.W004 Whoever is on call now in Harbour House has no number that can be rung." in said(
        checks.rota(None)
    )
    has_number(cast.sam)
    assert [line for line in said(checks.rota(None)) if "Harbour" in line] == []


@pytest.mark.django_db
def test_timers_that_stand_still_are_an_error(cast: Cast) -> None:
    now = clock.now()
    add_duty(cast, cast.casey.id, due_at=now, ladder=[Rung(cast.intake.pk, timedelta(minutes=-9))])
    assert [m.id for m in checks.rota(None) if m.id == "duties.E005"] == []
    add_duty(cast, cast.casey.id, due_at=now, ladder=[Rung(cast.intake.pk, timedelta(minutes=-12))])
    (found,) = [m for m in checks.rota(None) if m.id == "duties.E005"]
    assert "The timers stand still" in found.msg


# Settings --------------------------------------------------------------------------------------------------------

PRODUCTION = {"WAYHOME_SECRET_KEY": "x" * 50, "WAYHOME_HOSTS": "cases.example.org"}


def mailer(outbox: Path | None = None, **env: str) -> dict[str, Any]:
    return mailing.backend(environment.read(env), outbox=outbox)


def test_mail_settings_become_a_mailer() -> None:
    made = mailer(
        WAYHOME_MAIL_HOST="mail.example.org",
        WAYHOME_MAIL_USER="u",
        WAYHOME_MAIL_PASSWORD="p",
        WAYHOME_MAIL_TLS="tls",
    )
    assert made["BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert made["OPTIONS"] == {
        "host": "mail.example.org", "port": 465, "username": "u", "password": "p",
        "use_tls": False, "use_ssl": True, "timeout": 10,
    }  # fmt: skip
    made = mailer(WAYHOME_MAIL_HOST="mail.example.org")
    assert (made["OPTIONS"]["port"], made["OPTIONS"]["use_tls"]) == (587, True)


def test_without_a_server_nothing_is_sent_and_practice_writes_files(tmp_path: Path) -> None:
    assert mailer()["BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    made = mailer(tmp_path / "outbox", WAYHOME_MAIL_HOST="mail.example.org")
    assert made["BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert made["OPTIONS"]["file_path"].name == "outbox"
    assert site.MAILERS["default"]["BACKEND"] == made["BACKEND"]  # tests run in practice


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"WAYHOME_MAIL_TLS": "yes"}, "WAYHOME_MAIL_TLS is “yes”. Write starttls, tls or off."),
        ({"WAYHOME_RING_URL": "file:///etc/passwd"}, "WAYHOME_RING_URL is not an address."),
        ({"WAYHOME_MAIL_PORT": "smtp"}, "WAYHOME_MAIL_PORT is “smtp”."),
    ],
)
def test_settings_that_cannot_be_read_are_named(env: dict[str, str], sentence: str) -> None:
    with pytest.raises(environment.BadSetting) as problem:
        environment.read(env)
    assert sentence in str(problem.value)


@pytest.mark.parametrize(
    ("env", "begins"),
    [
        ({}, None),
        ({"WAYHOME_MAIL_HOST": "m.test", "WAYHOME_MAIL_FROM": "n@m.test"}, None),
        ({"WAYHOME_MAIL_HOST": "m.test"}, "WAYHOME_MAIL_FROM is not an address."),
        (
            {"WAYHOME_MAIL_HOST": "m.test", "WAYHOME_MAIL_FROM": "n@m.test", "WAYHOME_MAIL_TLS": "off"},
            "WAYHOME_MAIL_TLS is off",
        ),
        (
            {"WAYHOME_MAIL_HOST": "localhost", "WAYHOME_MAIL_FROM": "n@m.test", "WAYHOME_MAIL_TLS": "off"},
            None,
        ),
        ({"WAYHOME_RING_URL": "http://ring.test/"}, "WAYHOME_RING_URL begins with http://"),
        ({"WAYHOME_RING_URL": "http://127.0.0.1:9/"}, None),
    ],
)
def test_what_could_be_read_on_the_way_is_unsafe(env: dict[str, str], begins: str | None) -> None:
    found = environment.unsafe(environment.read({**PRODUCTION, **env}))
    assert [line[: len(begins or "")] for line in found] == ([begins] if begins else [])
