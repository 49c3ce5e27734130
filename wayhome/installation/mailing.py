"""Where mail goes: to a server, into files of a practice world, or nowhere."""

from pathlib import Path
from typing import Any

from wayhome.installation.environment import Environment


def backend(environment: Environment, *, outbox: Path | None) -> dict[str, Any]:
    """Django's words for it. With an ``outbox`` every mail becomes a file in it, and none leaves the machine."""
    if outbox is not None:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": outbox},
        }
    if not environment.mail_host:
        return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": environment.mail_host,
            "port": environment.mail_port,
            "username": environment.mail_user,
            "password": environment.mail_password,
            "use_tls": environment.mail_tls == "starttls",
            "use_ssl": environment.mail_tls == "tls",
            "timeout": 10,
        },
    }
