"""Opening a case in the night: what is asked aloud, and the case, together or not at all."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from wayhome.audit import log as audit
from wayhome.casefile.models import Opening
from wayhome.consent import actions as consent
from wayhome.consent import deputies
from wayhome.consent.enums import Present, State
from wayhome.core import clock
from wayhome.handin import cosign
from wayhome.handin.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people
from wayhome.people import documents, holding, queries
from wayhome.people.enums import Under18
from wayhome.people.queries import Found

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FirstNight:
    """What is known at the door. The name is kept only when she or he said yes to a file."""

    name_used: str = ""
    under_18: str = Under18.NO
    language: str = ""
    interpreter: bool = False
    # Who, of the register; which service; or who else. Empty when nobody interpreted.
    interpreted_by: str = ""
    interpreter_id: UUID | None = None  # the entry of the register
    by_service: bool = False
    interpreted_why: str = ""  # why nobody of the register
    help: str = "not_now"
    keep_file: str = "not_now"
    emergency: str = ""  # why help cannot wait for an answer
    present: str = Present.NOBODY
    state: str = State.CALM
    deputy: UUID | None = None


def open_case(*, opening: UUID, night: FirstNight, by: SignedIn) -> tuple[Found, bool]:
    """A case and its first two answers, in one transaction. For a child, consent notes that a guardian is to be found.

    ``opening`` came with the form: sent twice, it leads to the same case (then False).
    """
    with transaction.atomic():
        row = _begin(opening, by)
        if row.case is not None:
            return queries.found(by, row.case.code), False
        keeps_name = night.keep_file == "yes"
        seen = people.open_case(
            identity=documents.Identity(under_18=night.under_18),
            name_used=night.name_used if keeps_name else "",
            presumed_child=night.under_18 != Under18.NO,
            language=night.language,
            interpreter=night.interpreter,
            deputy=night.deputy,
            by=by,
        )
        Opening.objects.filter(pk=row.pk).update(case=seen.case)
        consent.record_first_night(
            seen=seen,
            help=night.help,
            keep_file=night.keep_file,
            language=night.language,
            interpreter=night.interpreted_by,
            interpreter_id=night.interpreter_id,
            by_service=night.by_service,
            interpreter_why=night.interpreted_why,
            present=night.present,
            state=night.state,
            emergency=night.emergency,
            by=by,
        )
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
