"""Somebody leaves without notice (domain.md 3.1, "What can go wrong").

A child: who answers for the case, child protection and the police, at once. An adult may go: who answers for the case
hears, as an emergency only if the danger is high. Nothing is ever published, and no other agency is told from here.
"""

from wayhome.care import queries as care
from wayhome.care import reviews, scoring
from wayhome.care.enums import Band, Why
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import due, holding, models, queries, reading

HIGH = scoring.rank(Band.HIGH)


def without_notice(row: models.Stay, *, by: SignedIn) -> None:
    """What follows, inside the action's transaction."""
    seen = holding.found(by, row.code)
    known = reading.admission(queries.notes(by, [row])[row.pk])
    lead = consent_holding.home(by, seen) if seen else None
    is_child = people.person(by, seen).is_child if seen else known.is_child
    if is_child:
        _owe(due.CHILD_GONE, row, lead, is_emergency=True, by=by)
        _owe(due.TELL_AUTHORITIES, row, lead, is_emergency=True, by=by)
    else:
        is_high = seen is not None and in_high_danger(by, seen)
        _owe(due.ADULT_GONE if is_high else due.LEFT, row, lead, is_emergency=is_high, by=by)
    if seen is not None:
        reviews.owe(seen, Why.MISSED, by=by)


def planned(row: models.Stay, *, by: SignedIn) -> None:
    """Where she or he lives has changed: the danger is looked at again (domain.md 4.3)."""
    seen = holding.found(by, row.code)
    if seen is not None:
        reviews.owe(seen, Why.ADDRESS, by=by)


def in_high_danger(by: SignedIn, seen: Found) -> bool:
    """Whether the band that holds is high or more. What nobody looked at is looked at first; see ``due.LEFT``."""
    band = care.standing(by, seen).band
    return band is not None and scoring.rank(band) >= HIGH


def _owe(about: str, row: models.Stay, lead: Home | None, *, is_emergency: bool, by: SignedIn) -> None:
    """On the board of who answers for the case; the house where nobody of it works on the case any more."""
    known = reading.admission(queries.notes(by, [row])[row.pk])
    holding.owe(
        about,
        clock.now(),
        row.house,
        mark=lead.thread if lead else known.thread,
        once=str(row.pk),
        case=row.case_id,
        code=row.code,
        args={"stay": str(row.pk)},
        owner=row.house.team_id if about == due.TELL_AUTHORITIES or lead is None else lead.owner,
        is_emergency=is_emergency,
        by=by,
    )
