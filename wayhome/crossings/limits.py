"""How often strangers may try, and how long a letter lives."""

from datetime import timedelta

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from wayhome.installation import proposals

NEXT_HEARS = timedelta(hours=1)  # [P] on the way a day would be too long
ERRORS = 5  # wrong codes; then it is closed (design.md section 5)
# As the sign-in pages that take codes.
RATES = {"letter": "10/m/ip,60/h/ip", "check": "10/m/ip,60/h/ip"}


def stays_open() -> timedelta:
    """So long after the part of the way it is for [P]: trains are late."""
    return timedelta(hours=proposals.figure("LETTER_OPEN_HOURS"))


def ask_before() -> timedelta:
    """So long before that part the office has said that it came, or is rung [P]."""
    return timedelta(hours=proposals.figure("LETTER_ASK_HOURS"))


def is_held(request: HttpRequest, action: str) -> bool:
    """Whether somebody tries too often. Nothing was checked."""
    used = ratelimit.consume(request, app="wayhome.crossings", action=action, config=RATES, limit_get=True)
    return used is None
