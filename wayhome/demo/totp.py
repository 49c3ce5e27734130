"""The six digits an authenticator app would show, for practice people only."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PERIOD = 30


def code(secret: str, *, at: float | None = None) -> str:
    """The code of this moment, or of ``at`` (seconds since 1970)."""
    digits: str = format_hotp_value(hotp_value(secret, int((time.time() if at is None else at) // PERIOD)))
    return digits
