"""Where and with whom somebody spoke lies in parcels of bookings, found from the case with its keys."""

from wayhome.interpreters.models import Booking, ForCase
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records


def empty(seen: Found, *, by: SignedIn) -> int:
    """Before the strand is emptied. When somebody came, for how long and what was paid stays: it names nobody."""
    rows = list(ForCase.objects.filter(case_id=seen.id, organisation_id=by.organisation_id))
    opened = records.open_many(by.keyring, rows) if rows else []
    ids = [value["body"]["booking"] for value in opened if value.get("body")]
    return Booking.objects.filter(pk__in=ids, organisation=by.organisation_id).update(sealed=b"", told=b"")
