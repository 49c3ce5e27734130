"""What the clock does: once a month, whoever decides looks through the list. Never a day of one case: all are alike."""

import logging
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import DatabaseError, transaction

from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind
from wayhome.organisations.models import Organisation
from wayhome.people import models as people_models
from wayhome.retention import due
from wayhome.vault import vouching
from wayhome.vault.errors import VaultError
from wayhome.vault.models.records import Strand

logger = logging.getLogger(__name__)
MORNING = time(8, tzinfo=UTC)


def remind_all() -> int:
    """Everybody who decides hears on the first of the next month, unless they were asked and have not looked so far.
    Returns how many were asked. May run twice at once, or after a crash.
    """
    asked = 0
    for organisation in Organisation.objects.order_by("pk").values_list("pk", flat=True):
        by = Job("retention.remind", organisation_id=organisation)
        try:
            with transaction.atomic():
                asked += sum(_ask(owner, organisation, by=by) for owner in who_decides(organisation))
        except (DatabaseError, VaultError) as problem:  # one organisation holds up no other
            logger.error("nobody could be asked to look through closed cases: %s", type(problem).__name__)
    return asked


def who_decides(organisation: UUID) -> list[UUID]:
    """The supervisors, where the organisation holds anything; of sealed cases, those who are named."""
    strands = Strand.objects.filter(organisation_id=organisation, erased_at=None)
    cases = people_models.Case.objects.filter(pk__in=strands.values("case_id"))
    if not cases.exists():
        return []
    named = people_models.Involvement.objects.live().by_name()
    named = named.filter(case__in=cases.filter(is_named=True), organisation=organisation)
    users = named.order_by("user").values_list("user", flat=True).distinct()
    return vouching.vouched([*on_call.supervisors(organisation), *users])


def _ask(owner: UUID, organisation: UUID, *, by: Actor) -> bool:
    duty = duties.add(
        kind=Kind.TASK,
        due_at=datetime.combine(month_after(clock.today()), MORNING),
        about=due.ROUND,
        owner=owner,
        ladder=[],
        organisation=organisation,
        once=str(owner),
        by=by,
    )
    return duty is not None


def month_after(day: date) -> date:
    """The first of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
