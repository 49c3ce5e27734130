"""Django's own checks do not notice when these settings are lost. Ours do, at every start."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

REQUIRED = ("default-src", "base-uri", "form-action", "frame-ancestors", "object-src")
ALLOWED = {"'self'", "'none'"}


@register(Tags.security)
def policy(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401
    """The content security policy is there, and lets nothing in but our own files."""
    policy: dict[str, Any] = settings.SECURE_CSP
    found: list[CheckMessage] = [
        Error(f"SECURE_CSP has no {directive}.", hint="Add it: nothing else denies it.", id="core.E001")
        for directive in REQUIRED
        if directive not in policy
    ]
    for directive, values in policy.items():
        loose = sorted(
            set(map(str, values if isinstance(values, list | tuple | set) else [values])) - ALLOWED
        )
        if loose:
            found.append(
                Error(
                    f"SECURE_CSP allows {', '.join(loose)} in {directive}.",
                    hint="Only 'self' and 'none' are allowed: nothing inline, nothing from others.",
                    id="core.E002",
                )
            )
    return found


@register(Tags.security)
def production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401
    """Never DEBUG; in production cookies travel by HTTPS only, under names that bind them to this host."""
    found: list[CheckMessage] = []
    if settings.DEBUG:
        found.append(Error("DEBUG is on.", hint="Its pages show values. Remove it.", id="core.E003"))
    if settings.DEFAULT_EXCEPTION_REPORTER != "wayhome.core.faults.Reporter":
        found.append(
            Error(
                "DEFAULT_EXCEPTION_REPORTER is not ours.",
                hint="Others report local variables.",
                id="core.E004",
            )
        )
    if settings.MIDDLEWARE[:1] != ["wayhome.core.middleware.Headers"]:
        found.append(
            Error(
                "core.middleware.Headers is not first.",
                hint="Answers made before it lack headers.",
                id="core.E005",
            )
        )
    if settings.PRACTICE:
        return found
    found += [
        Error(f"{name} is off.", hint="Production needs it.", id="core.E006")
        for name in (
            "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE",
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_SECONDS",
        )
        if not getattr(settings, name)
    ]
    found += [
        Error(
            f"{name} does not begin with __Host-.", hint="It binds the cookie to this host.", id="core.E007"
        )
        for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "VAULT_COOKIE_NAME")
        if not getattr(settings, name).startswith("__Host-")
    ]
    return found


@register()
def log_lines(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401
    """Every log handler rewrites lines about failures, so that no value reaches a log."""
    filters = {
        name
        for name, made in settings.LOGGING.get("filters", {}).items()
        if made.get("()") == "wayhome.core.faults.WithoutValues"
    }
    return [
        Error(
            f"Log handler “{name}” does not filter values.",
            hint="Give it the filter wayhome.core.faults.WithoutValues.",
            id="core.E008",
        )
        for name, handler in settings.LOGGING.get("handlers", {}).items()
        if not filters & set(handler.get("filters", ()))
    ]
