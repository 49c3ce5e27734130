"""The figures of this room [P]: an installation changes them in its environment."""

from datetime import timedelta

from django.conf import settings

from wayhome.installation import proposals


def _figure(name: str) -> int:
    return int(getattr(settings, name, proposals.NUMBERS[name]))


def nights() -> timedelta:
    """So many nights lie between what was told and a yes."""
    return timedelta(days=_figure("TESTIMONY_THINK_NIGHTS"))


def risk() -> timedelta:
    """So old may the look at the danger be on the day of a hearing."""
    return timedelta(days=_figure("TESTIMONY_RISK_DAYS"))
