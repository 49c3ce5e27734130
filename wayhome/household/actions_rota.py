"""Who works when in a house; and that a supervision talk was held."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.duties import hours
from wayhome.duties import rules as duties
from wayhome.household import houses, models, rota, rules, rules_rota
from wayhome.household.houses import House
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import doer, stop_if


def add_turn(
    *, house: House, user: UUID, starts_at: datetime, ends_at: datetime, zone: str, by: SignedIn
) -> models.Turn:
    """Somebody works from a moment until a moment."""
    starts_at, ends_at = hours.to_the_minute(starts_at), hours.to_the_minute(ends_at)
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_manage(by.roles), code="turn_not_added")
        stop_if(duties.why_not_zone(zone), code="turn_not_added")
        there = models.Turn.objects.filter(user=user, starts_at__lt=ends_at, ends_at__gt=starts_at)
        reason = rules_rota.why_not_turn(
            starts_at=starts_at,
            ends_at=ends_at,
            now=clock.now(),
            is_free=not there.exists(),
            works_here=user in {one.pk for one in rota.workers(house)},
        )
        stop_if(reason, code="turn_not_added")
        row = models.Turn.objects.create(
            house=house.id, user_id=user, starts_at=starts_at, ends_at=ends_at, zone=zone, lane=_lane(user)
        )
        audit.record("household.turn_added", by=by, subject=user)
    return row


def remove_turn(*, house: House, turn: UUID, by: SignedIn) -> None:
    """Off the rota, unless it is over. 404 for one of another house. Sent where there is none with this id, and the
    actor has just taken somebody off: pressed twice.
    """
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_manage(by.roles), code="turn_not_removed")
        row = models.Turn.objects.filter(house=house.id, pk=turn).first()
        if row is None:
            is_gone = not models.Turn.objects.filter(pk=turn).exists()
            if is_gone and audit.did_lately("household.turn_removed", by=by):
                raise Sent(_("You have taken this shift off the rota already."))
            raise Http404
        stop_if(rules_rota.why_not_remove(ends_at=row.ends_at, now=clock.now()), code="turn_not_removed")
        user = row.user_id
        row.delete()
        audit.record("household.turn_removed", by=by, subject=user)


def record_talk(*, house: House, user: UUID, day: date, by: SignedIn) -> None:
    """A supervision talk was held on a day. Nothing of it is written."""
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_manage(by.roles), code="talk_not_recorded")
        reason = rules_rota.why_not_talk(
            works_here=user in {one.pk for one in rota.workers(house)},
            is_oneself=user == by.user_id,
            day=day,
            today=clock.today(),
            is_there=models.Talk.objects.filter(house=house.id, user=user, day=day).exists(),
        )
        stop_if(reason, code="talk_not_recorded")
        models.Talk.objects.create(house=house.id, user=user, day=day, written_by=doer(by))
        audit.record("household.talk_recorded", by=by, subject=user)


def _lane(user: UUID) -> int:
    """A worker as one number below 2^62."""
    digest = hashlib.sha256(b"wayhome turn" + user.bytes).digest()
    return int.from_bytes(digest[:8], "big") >> 2
