"""Days away: noted by oneself or a manager, and ended early."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import going_away, holding, queries, queries_absences, rules_absences
from wayhome.organisations.models import Absence


def note_absence(*, user: UUID, first_day: date, last_day: date, by: Actor) -> Absence:
    """Someone is away on these days. What is over is deleted: when people were away is nobody's business later.

    Refused with code ``these_days`` when the days do not fit, with another when it is not the actor's to note.
    """
    with transaction.atomic():
        holding.organisation(by)
        person = queries.colleague(by, user)
        holding.stop_if(rules_absences.why_not_note(by, person), code="absence_not_noted")
        noted = queries_absences.noted_days(by, user)
        reason = rules_absences.why_not_these_days(first_day, last_day, noted=noted)
        holding.stop_if(reason, code="these_days")
        Absence.objects.filter(user=user, last_day__lt=clock.today()).delete()
        absence = Absence.objects.create(
            user_id=user, first_day=first_day, last_day=last_day, noted_by_id=holding.doer(by)
        )
        going_away.noted(user, first_day, last_day)
        audit.record("organisations.absence_noted", by=by, subject=user)
    return absence


def end_absence(*, user: UUID, absence: UUID, by: Actor) -> None:
    """Back earlier, or not away after all: from today on these days do not count."""
    with transaction.atomic():
        holding.organisation(by)
        person = queries.colleague(by, user)
        found = queries_absences.absence(by, user, absence)
        reason = rules_absences.why_not_end(by, person, is_over=queries_absences.is_over(by, found))
        holding.stop_if(reason, code="absence_not_ended")
        if found.first_day < clock.today():
            found.last_day = clock.today() - timedelta(days=1)
            found.save(update_fields=["last_day"])
        else:
            found.delete()
        audit.record("organisations.absence_ended", by=by, subject=user)
