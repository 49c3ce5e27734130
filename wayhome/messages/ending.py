"""When an agency's part in a case ends, its copies of messages are deleted. Needs no key; hidden they are before."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.core.actors import Actor, Job
from wayhome.messages import holding
from wayhome.messages.models import Copy, Thread
from wayhome.people import models as people_models
from wayhome.people.queries import Found


def consent_ended(*, seen: Found, consent: UUID, purpose: str, by: Actor) -> None:
    """What ``process.py`` lists under ``consent_withdrawn``: after access has ended."""
    del consent, purpose  # what is left to each agency is asked, not why
    tidy(seen.id, by=by)


CONSENT_ENDED = journey.Consequence(
    "messages_deleted",
    _("Messages can no longer be read by who has no part in the case any more, at once"),
    consent_ended,
)


def tidy(case: UUID, *, by: Actor) -> int:
    """Inside a transaction: delete what an agency may not read any more. Returns how many copies."""
    people_models.Case.objects.select_for_update(no_key=True).get(pk=case)
    count = 0
    live: dict[UUID, frozenset[str]] = {}
    for row in Thread.objects.filter(case=case):
        for side in (row.opener_id, row.other_id):
            if side not in live:
                live[side] = holding.live_groups(case, side)
            if row.group in live[side]:
                continue
            gone, _each = Copy.objects.filter(message__thread=row, organisation=side).delete()
            if not gone:
                continue
            holding.stop_duties(row, side, by=by)
            audit.record(
                "messages.ended", by=by, subject=case, groups=row.group, organisation=side, count=gone
            )
            count += gone
    return count


def sweep() -> int:
    """For a job: what lapsed, or was ended where nobody told this room. Safe to run twice at once."""
    cases = Copy.objects.order_by().values_list("message__thread__case", flat=True).distinct()
    count = 0
    for case in cases:
        with transaction.atomic(), audit.taken_last():
            count += tidy(case, by=Job("messages.sweep"))
    return count
