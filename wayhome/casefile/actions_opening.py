"""Opening a case in the night: what is asked aloud, and the case, together or not at all."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from wayhome.audit import log as audit
from wayhome.casefile.models import Opening
from wayhome.consent import deputies, first_night
from wayhome.core import clock
from wayhome.handin import cosign
from wayhome.handin.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding, queries
from wayhome.people.queries import Found

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FirstNight(first_night.Night):
    """What is known at the door, and who stands in for whoever opens the case."""

    deputy: UUID | None = None


def open_case(*, opening: UUID, night: FirstNight, by: SignedIn) -> tuple[Found, bool]:
    """A case and its first two answers, in one transaction. For a child, consent notes that a guardian is to be found.

    ``opening`` came with the form: sent twice, it leads to the same case (then False).
    """
    with transaction.atomic():
        row = _begin(opening, by)
        if row.case is not None:
            return queries.found(by, row.case.code), False
        seen = first_night.begin(night, deputy=night.deputy, by=by)
        Opening.objects.filter(pk=row.pk).update(case=seen.case)
        deputies.look(seen=seen, by=by)
        cosign.owe_at_night(seen, What.FIRST_CONSENT, by=by)
        audit.record("casefile.opened", by=by, subject=seen.id)
    return seen, True


def _begin(opening: UUID, by: SignedIn) -> Opening:
    """The row of this form: a second request waits here for the first, and finds its case."""
    user = holding.doer(by)
    Opening.objects.filter(user=user, created_at__lt=clock.now() - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            return Opening.objects.create(pk=opening, user_id=user)
    except IntegrityError:
        known = Opening.objects.select_related("case").filter(pk=opening, user=user).first()
        return known or Opening.objects.create(user_id=user)  # somebody else’s id: a new one
