"""Figures of this room: proposals [P] of the installation."""

from django.conf import settings


def dots_per_inch() -> int:
    """[P] how finely the pages of a copy are drawn."""
    return int(getattr(settings, "EVIDENCE_COPY_DPI", 150))


def most_pages() -> int:
    """[P] pages of one copy; more are given in parts."""
    return int(getattr(settings, "EVIDENCE_COPY_PAGES", 100))


def most_mib() -> int:
    """[P] the largest file a copy is drawn from."""
    return int(getattr(settings, "EVIDENCE_COPY_MIB", 25))


def most_seconds() -> int:
    """[P] after which drawing is given up."""
    return int(getattr(settings, "EVIDENCE_COPY_SECONDS", 120))


def altered_hours() -> int:
    """[P] after which the next hears of a file that is not as it was kept."""
    return int(getattr(settings, "EVIDENCE_ALTERED_HOURS", 4))
