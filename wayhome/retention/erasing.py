"""What lies beside a case and goes with it: parcels of rooms below, and what is due. Before the strand is emptied."""

from uuid import UUID

from django.db import connection
from django.db.models import Q

from wayhome.conference import erasing as conference
from wayhome.conference.models import Dispute
from wayhome.consent.models import Recall
from wayhome.disclosure import erasing as disclosure
from wayhome.duties.models import Duty, Ending
from wayhome.handover.models import Handover
from wayhome.interpreters import erasing as interpreters
from wayhome.messages.models import Thread
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.referrals import erasing as referrals
from wayhome.retention import marks


def beside(seen: Found, *, by: SignedIn) -> int:
    """Parcels that are found by the mark of the case only, with the keys of who erases, or in rooms that only add
    up: messages, requests of either side, hand-overs, disagreements, bookings, letters of authorities.
    """
    thread = marks.thread_of(by, seen)
    case, received = [seen.id, by.organisation_id, thread], referrals.received(seen.id, thread, by=by)
    # Requests are held before what is due, as everywhere: whoever was asked may answer in this moment.
    emptied: int = referrals.leave(thread, received, by=by)
    emptied += interpreters.empty(seen, by=by) + disclosure.empty(seen, by=by)
    conference.end(seen.id, by=by)
    recalls = Recall.objects.filter(Q(case=seen.id) | Q(case=None, thread=thread), asker=by.organisation_id)
    _stop(seen.id, {thread, *received, *recalls.values_list("pk", flat=True)}, by.organisation_id)
    by_clock = recalls.filter(case=None)  # which knows no case
    emptied += by_clock.update(what=b"", reason=b"")
    with connection.cursor() as cursor:
        cursor.execute("SELECT wayhome_erase_beside(%s, %s, %s)", case)
        emptied += int(cursor.fetchone()[0])
        cursor.execute("SELECT wayhome_erase_between(%s, %s, %s, %s::uuid[])", [*case, received])
        emptied += int(cursor.fetchone()[0])
    return emptied


def _stop(case: UUID, names: set[UUID], organisation: UUID) -> None:
    """What is due to the own agency names the case inside, also where it hangs on a hand-over, a disagreement, messages
    that nobody has read, or a request that the agency was sent.
    """
    threads = {*names, *_ids(Handover, case), *_ids(Dispute, case), *_ids(Thread, case)}
    Duty.objects.filter(thread__in=threads, organisation=organisation).delete()
    Ending.objects.filter(thread__in=threads, organisation=organisation).delete()


def _ids(kind: type[Handover] | type[Dispute] | type[Thread], case: UUID) -> list[UUID]:
    return list(kind._default_manager.filter(case=case).values_list("pk", flat=True))
