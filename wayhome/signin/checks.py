"""Settings that would open a way in without passphrase and second factor are refused at start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

# Each opens a way in that skips the passphrase, the second factor or the shared counters.
MUST_BE_OFF = {
    "MFA_PASSKEY_LOGIN_ENABLED": "a key alone would sign in, and the vault would stay closed",
    "MFA_PASSKEY_SIGNUP_ENABLED": "people come in by invitation",
    "MFA_TRUST_ENABLED": "a remembered device would skip the second factor",
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": "a mailed code would sign in without the passphrase",
    "ACCOUNT_LOGIN_BY_CODE_TRUST_ENABLED": "a remembered device would skip the second factor",
    "ACCOUNT_SESSION_REMEMBER": "sessions end with the browser",
    "ACCOUNT_LOGOUT_ON_GET": "a link could end a session",
}
MUST_BE = {
    "ACCOUNT_ADAPTER": "wayhome.signin.adapters.Account",
    "MFA_ADAPTER": "wayhome.signin.adapters.SecondFactor",
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
}
SHARED_CACHE = "django.core.cache.backends.db.DatabaseCache"
FEWEST_ENTRIES = 10_000


@register()
def sign_in_is_guarded(**_kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401 - Django's own signature
    """Nothing found means: whoever signs in gave a passphrase and a second factor, and attempts are counted."""
    found: list[CheckMessage] = [
        Error(f"{name} is on: {why}.", hint="Remove it.", id="signin.E001")
        for name, why in MUST_BE_OFF.items()
        if getattr(settings, name, False)
    ]
    found += [
        Error(f"{name} is not {wanted}.", hint="Set it so.", id="signin.E002")
        for name, wanted in MUST_BE.items()
        if getattr(settings, name, None) != wanted
    ]
    cache: dict[str, Any] = dict(settings.CACHES["default"])
    if cache["BACKEND"] != SHARED_CACHE:
        found.append(
            Error(
                "Attempts are counted per process only.",
                hint=f"Use {SHARED_CACHE} as default.",
                id="signin.E003",
            )
        )
    elif cache.get("OPTIONS", {}).get("MAX_ENTRIES", 300) < FEWEST_ENTRIES:
        found.append(
            Error(
                "The cache forgets counted attempts when it holds more than its MAX_ENTRIES.",
                hint=f"Set MAX_ENTRIES to {FEWEST_ENTRIES} or more, so that a flood cannot push counters out.",
                id="signin.E004",
            )
        )
    return found
