"""Hours and thresholds: all of them proposals [P], set in one place (settings.OVERSIGHT)."""

from datetime import timedelta

from django.conf import settings

_USUAL = {
    "emergency_hours": 4,  # [P] domain.md 2.2, breakglass.hours
    "cases_a_day": 40,  # [P] security.md 111: more different cases within 24 hours than anybody’s day needs
    "night_from": 22,  # [P]
    "night_until": 5,  # [P]
    "night_looks": 8,  # [P] different cases at night, without being on call
    "silent_days": 90,  # [P] opened before, and not since
    "silent_cases": 5,  # [P] so many of them within 24 hours
}

ASKED_FOR = timedelta(hours=1)  # [P] nobody agreed: ask again
NEXT_HEARS = timedelta(minutes=10)  # [P]
ANSWER_WITHIN = timedelta(days=2)  # [P]


def figure(name: str) -> int:
    """A figure, as this installation sets it."""
    chosen = getattr(settings, "OVERSIGHT", {})
    return int(chosen.get(name, _USUAL[name]))
