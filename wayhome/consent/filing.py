"""Whether a file may be kept: what each answer about it changes (``people.filekeeping``)."""

from collections.abc import Iterable

from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.given import Given
from wayhome.organisations.actors import SignedIn
from wayhome.people import filekeeping
from wayhome.people.queries import Found


def answered(seen: Found, before: Iterable[Given], answer: Answer, *, by: SignedIn) -> None:
    """A yes opens it. A no: by the code alone, or closed, where it was kept until now. Not now changes nothing."""
    if answer.purpose != Purpose.DATA_PROCESSING or answer.granted == Granted.NOT_NOW:
        return
    kept = filekeeping.Kept.YES
    if answer.granted == Granted.NO:
        asked = [one for one in before if one.organisation == by.organisation_id]
        was_kept = any(
            one.answer.purpose == answer.purpose and one.answer.granted == Granted.YES for one in asked
        )
        kept = filekeeping.Kept.CLOSED if was_kept else filekeeping.Kept.CODE_ONLY
    filekeeping.say(seen.id, by.organisation_id, kept)
