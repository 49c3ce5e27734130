"""What Django's own checks do not notice."""

from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings

from wayhome.core import checks


def ids(**changed: Any) -> list[str]:  # noqa: ANN401
    with override_settings(**changed):
        found = [*checks.policy(None), *checks.production(None), *checks.log_lines(None)]
    return sorted(str(message.id) for message in found)


PRODUCTION = {
    "PRACTICE": False,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 63072000,
    "SESSION_COOKIE_NAME": "__Host-s",
    "CSRF_COOKIE_NAME": "__Host-c",
    "VAULT_COOKIE_NAME": "__Host-k",
}


def test_settings_of_the_house_pass_in_practice_and_in_production() -> None:
    assert ids() == []
    assert ids(**PRODUCTION) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"SECURE_CSP": {}}, ["core.E001"] * 5),
        ({"SECURE_CSP": {**settings.SECURE_CSP, "script-src": ["'self'", "'unsafe-inline'"]}}, ["core.E002"]),
        ({"SECURE_CSP": {**settings.SECURE_CSP, "style-src": "https://cdn.example"}}, ["core.E002"]),
        ({"DEBUG": True}, ["core.E003"]),
        ({"DEFAULT_EXCEPTION_REPORTER": "django.views.debug.ExceptionReporter"}, ["core.E004"]),
        ({"MIDDLEWARE": settings.MIDDLEWARE[1:]}, ["core.E005"]),
        ({**PRODUCTION, "SESSION_COOKIE_SECURE": False}, ["core.E006"]),
        ({**PRODUCTION, "SECURE_HSTS_SECONDS": 0}, ["core.E006"]),
        ({**PRODUCTION, "VAULT_COOKIE_NAME": "k"}, ["core.E007"]),
    ],
)
def test_lost_setting_is_noticed(changed: dict[str, Any], found: list[str]) -> None:
    assert ids(**changed) == found


@override_settings(DEBUG=True)
def test_checks_run_with_the_others() -> None:
    assert "core.E003" in {message.id for message in run_checks()}


@pytest.mark.parametrize(
    "changed", [{"filters": {}}, {"handlers": {"file": {"class": "logging.StreamHandler"}}}]
)
def test_02_log_handler_that_lets_values_through_is_noticed(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]
) -> None:
    monkeypatch.setattr(settings, "LOGGING", {**settings.LOGGING, **changed})
    assert [message.id for message in checks.log_lines(None)] == ["core.E008"]
