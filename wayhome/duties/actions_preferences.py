"""When and how a worker wants to hear."""

from collections.abc import Sequence
from datetime import time

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.duties import ringing, rules
from wayhome.duties.models import Preferences
from wayhome.organisations.models import User


def set_preferences(
    *,
    digest_hours: Sequence[time],
    quiet_from: time,
    quiet_until: time,
    zone: str,
    has_mail: bool,
    language: str | None = None,
    ring_number: str | None = None,
    by: Actor,
) -> None:
    """Keep what the actor chose. ``ring_number``: None leaves it as it is, an empty one takes it away. ``language``: of
    notices and of a telephone that rings; None leaves it.
    """
    hours = sorted(set(digest_hours))
    with transaction.atomic():
        reason = (
            rules.why_not_hours(hours, quiet_from=quiet_from, quiet_until=quiet_until)
            or rules.why_not_zone(zone)
            or rules.why_not_language(language)
            or rules.why_not_number(ring_number or "")
        )
        if reason:
            raise Refused(reason, code="preferences_not_kept")
        row = _own(by)
        row.digest_hours, row.quiet_from, row.quiet_until = hours, quiet_from, quiet_until
        row.zone, row.has_mail, row.changed_at = zone, has_mail, clock.now()
        if ring_number is not None:
            row.ring_number = ringing.seal(rules.number_of(ring_number) or "") if ring_number else ""
        row.save()
        if language is not None:
            User.objects.filter(pk=row.user_id).update(language=language)
        audit.record("duties.preferences_set", by=by, subject=row.user_id)


def test_ring(*, by: Actor) -> None:
    """Ring the actor's own number once. Raises ``ringing.CannotRing`` when it does not go through."""
    ringer = ringing.ringer()
    with transaction.atomic():
        row = _own(by)
        reason = rules.why_not_test(
            has_number=bool(row.ring_number),
            can_ring=ringer.can_ring,
            tested_at=row.tested_at,
            now=clock.now(),
        )
        if reason:
            raise Refused(reason, code="not_rung")
        row.tested_at = clock.now()
        row.save()
        audit.record("duties.test_rang", by=by, subject=row.user_id)
    ringer.ring(ringing.number_in(row.ring_number), row.user.language)


def _own(by: Actor) -> Preferences:
    """The actor's row, held; a new one when they never chose."""
    user = by.user_id
    if user is None:
        raise Http404
    Preferences.objects.bulk_create(
        [Preferences(user_id=user, changed_at=clock.now())], ignore_conflicts=True
    )
    return Preferences.objects.select_for_update().get(user_id=user)
