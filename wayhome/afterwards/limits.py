"""How often strangers may try, and when what is owed falls due [P]."""

from datetime import timedelta

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from wayhome.installation import proposals

RATES = {"slip": "10/m/ip,60/h/ip"}  # as the other pages that take codes


def report_after() -> timedelta:
    """So long after arriving the report is owed."""
    return timedelta(hours=proposals.figure("TRAVEL_REPORT_HOURS"))


def ask_after() -> timedelta:
    """So long after arriving somebody has asked; not in the first hour, when everybody is tired."""
    return timedelta(days=proposals.figure("FELT_SAFE_DAYS"))


def slip_days() -> timedelta:
    """How long a slip can be answered."""
    return timedelta(days=proposals.figure("FELT_SLIP_DAYS"))


def is_held(request: HttpRequest) -> bool:
    """Whether somebody tries too often. Nothing was checked."""
    used = ratelimit.consume(request, app="wayhome.afterwards", action="slip", config=RATES, limit_get=True)
    return used is None
