"""One-time codes of an authenticator app: which time step a code belongs to. Pure; what was used is kept elsewhere."""

from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from urllib.parse import quote, urlencode

import qrcode
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.totp.internal import auth as allauth_totp
from django.conf import settings

PERIOD = 30  # seconds a code is shown
TOLERANCE = 1  # steps before and after this one that still open
CLOCK_STEPS = 20  # ten minutes: how far off a phone's clock is recognised, to say so; never to open


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code as one path on a square grid, for an inline SVG without styles."""

    side: int
    path: str


def new_secret() -> str:
    """160 random bits, in the letters that authenticator apps read."""
    return b32encode(token_bytes(20)).decode("ascii")


def step_at(moment: datetime) -> int:
    """The number of the time step ``moment`` lies in."""
    return int(moment.timestamp()) // PERIOD


def code_at(secret: str, step: int) -> str:
    """The six digits an authenticator app shows in ``step``."""
    return str(allauth_totp.format_hotp_value(allauth_totp.hotp_value(secret, step)))


def step_of(secret: str, code: str, *, now: int) -> int | None:
    """The step this code opens, within one step of ``now``; None when it opens none."""
    return _find(secret, code, range(now - TOLERANCE, now + TOLERANCE + 1))


def step_by_another_clock(secret: str, code: str, *, now: int) -> int | None:
    """The step this code would open if the phone's clock were right, within ten minutes; None when there is none."""
    return _find(secret, code, _outwards(now))


def address(secret: str, *, label: str) -> str:
    """What the QR code says to the app."""
    issuer = settings.MFA_TOTP_ISSUER
    about = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(label)}?{about}"


def picture(text: str) -> Qr:
    """``text`` as a QR code with its quiet zone."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    dots = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Qr(side=len(rows), path="".join(dots))


def in_fours(secret: str) -> str:
    """The secret in groups of four letters, for typing by hand."""
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


def _outwards(now: int) -> Iterator[int]:
    for distance in range(TOLERANCE + 1, CLOCK_STEPS + 1):
        yield from (now - distance, now + distance)


def _find(secret: str, code: str, steps: range | Iterator[int]) -> int | None:
    # Every step is compared, so that the time taken says nothing about which one it was.
    found = [step for step in steps if compare_user_code(actual=code, expected=code_at(secret, step))]
    return found[0] if found else None
