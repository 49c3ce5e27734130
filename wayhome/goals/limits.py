"""The figures of this room [P]: an installation changes them in its environment."""

from datetime import timedelta

from wayhome.installation import proposals


def plan_within() -> timedelta:
    """So long after arriving the plan is signed (domain.md 3.4: preferably within one month)."""
    return timedelta(days=proposals.figure("GOALS_PLAN_DAYS"))


def remind_before() -> timedelta:
    """So long before that somebody is reminded."""
    return timedelta(days=proposals.figure("GOALS_REMIND_DAYS"))
