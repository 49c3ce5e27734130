"""What an officer with an account asked is a parcel to the Intake, found from the case with its keys."""

from wayhome.disclosure.documents import Asked
from wayhome.disclosure.models import Asking, Letter
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records


def empty(seen: Found, *, by: SignedIn) -> int:
    """Before the strand is emptied. The officer's own reference stays, sealed to the officer alone: were it gone, the
    officer would know that somebody was known here.
    """
    rows = list(Asking.objects.filter(case_id=seen.id, organisation_id=by.organisation_id))
    opened = records.open_many(by.keyring, rows) if rows else []
    asked = [Asked.from_value(value["document"]) for value in opened if value.get("document")]
    letters = Letter.objects.filter(pk__in=[one.letter for one in asked if one.letter is not None])
    return letters.filter(organisation=by.organisation_id).update(what=b"")
