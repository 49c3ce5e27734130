"""The figures of this room [P]: an installation changes them in its environment."""

from datetime import timedelta

from wayhome.installation import proposals


def check() -> timedelta:
    """Within so long after arriving she or he is asked how it is there."""
    return timedelta(hours=proposals.figure("RECEPTION_CHECK_HOURS"))


def remind() -> timedelta:
    """So long after arriving whoever answers is reminded of it."""
    return timedelta(hours=proposals.figure("RECEPTION_REMIND_HOURS"))


def offer() -> timedelta:
    """Within so long after arriving the first appointments are offered."""
    return timedelta(days=proposals.figure("RECEPTION_OFFER_DAYS"))
