"""What ``wayhome doctor`` asks of this room: can anything be mailed, can anything ring, is somebody on call."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from wayhome.core import clock
from wayhome.duties import ringing

Apps = Sequence[AppConfig] | None
Found = list[checks.CheckMessage]


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(mail, deploy=True)
    checks.register(rings, deploy=True)
    checks.register(rota, checks.Tags.database, deploy=True)


def mail(app_configs: Apps, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """Notices go out."""
    if settings.CAN_MAIL:
        return []
    return [
        checks.Warning(
            "No mail server is set, so nobody is told by mail that something waits.",
            hint="Set WAYHOME_MAIL_HOST and WAYHOME_MAIL_FROM (docs/installing.md).",
            id="duties.W001",
        )
    ]


def rings(app_configs: Apps, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """An emergency reaches somebody's telephone."""
    if ringing.ringer().can_ring:
        return []
    return [
        checks.Warning(
            "Nothing is set that rings telephones, so an emergency at night reaches nobody.",
            hint="Set WAYHOME_RING_URL and WAYHOME_RING_TOKEN (docs/installing.md).",
            id="duties.W002",
        )
    ]


def rota(app_configs: Apps, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """Somebody is on call now and can be rung, in each organisation; and the clock runs."""
    from wayhome.duties import clock as duties_clock
    from wayhome.duties import on_call
    from wayhome.organisations.models import Organisation

    found: Found = []
    try:
        for organisation in Organisation.objects.order_by("name"):
            shifts = on_call.shifts_at(organisation.pk, clock.now())
            if not shifts:
                found.append(_nobody(organisation.name))
            elif not on_call.with_number(shift.user_id for shift in shifts):
                found.append(_no_number(organisation.name))
        since = duties_clock.oldest_unclimbed()
    except DatabaseError:
        return []  # installation.E005 says that it does not answer
    if since is not None:
        found.append(
            checks.Error(
                f"The timers stand still: somebody should have heard of something at {since:%Y-%m-%d %H:%M} UTC.",
                hint="“wayhome serve” starts them; a service of its own runs “wayhome timers”.",
                id="duties.E005",
            )
        )
    return found


def _nobody(organisation: str) -> checks.CheckMessage:
    return checks.Warning(
        f"Nobody is on call now in {organisation}.",
        hint="A manager or case manager puts somebody on call, on the page On call.",
        id="duties.W003",
    )


def _no_number(organisation: str) -> checks.CheckMessage:
    return checks.Warning(
        f"Whoever is on call now in {organisation} has no number that can be rung.",
        hint="They enter one on the page Notices, and test it there.",
        id="duties.W004",
    )
