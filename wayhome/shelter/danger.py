"""Something has happened in a house: the danger of everybody there is looked at, whether or not anybody had looked."""

from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.shelter import due, holding, models


def look(stay: models.Stay, seen: Found | None, *, by: SignedIn) -> None:
    """Danger and safety plan, within a day: by who answers for the case here; where that is not open, by the house."""
    owner = consent_holding.home(by, seen).owner if seen is not None else None
    holding.owe(
        due.DANGER,
        clock.now() + reviews.WITHIN,
        stay.house,
        mark=holding.thread(by, stay),
        once=str(stay.pk),
        case=stay.case_id,
        code=stay.code,
        args={},
        owner=owner,
        by=by,
    )
    if seen is not None:
        reviews.owe(seen, Why.THREAT, by=by)
