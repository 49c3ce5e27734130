"""Who somebody is of those who decide: who leads the case in one country, who leads it in the other, who is on call."""

from uuid import UUID

from wayhome.checkins import documents
from wayhome.core import clock
from wayhome.duties import on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals.rules_receiver import OFFICIALS


def agencies(actor: SignedIn, seen: Found) -> list[UUID]:
    """Agencies that bring her or him on the way together: the one whose case it is first. No officials."""
    working = [
        row.organisation_id
        for row in people.involvements(actor, seen)
        if row.mode == Mode.WORKS and "G" in row.parts.split(",") and row.organisation.kind not in OFFICIALS
    ]
    return list(dict.fromkeys([seen.case.organisation_id, *working]))


def voice(actor: SignedIn, seen: Found, *, says_yes: bool, words: str) -> documents.Voice:
    """What somebody says, and as whom. Where nobody is on call, a supervisor stands in."""
    leads = is_lead(actor, seen)
    return documents.Voice(
        by=actor.user_id,
        name=actor.user.name,
        organisation=actor.organisation_id,
        leads=leads,
        is_on_call=not leads and is_on_call(actor, seen),
        says_yes=says_yes,
        words=words,
        at=clock.now(),
    )


def is_lead(actor: SignedIn, seen: Found) -> bool:
    """Leads the case at the own agency, or stands in; where nobody was named there, a case manager who works on it."""
    own = [one for one in people.leads(actor, seen) if one.user.organisation_id == actor.organisation_id]
    if not own:
        return bool(CASE_MANAGERS & actor.roles)
    return any(actor.user_id in (one.user.pk, one.deputy.pk if one.deputy else None) for one in own)


def is_on_call(actor: SignedIn, seen: Found) -> bool:
    """On call now at the agency whose case it is, or at the own; a supervisor there, while the rota is empty."""
    found = False
    for place in {seen.case.organisation_id, actor.organisation_id}:
        shifts = on_call.shifts_at(place, clock.now())
        if shifts:
            found |= any(shift.user_id == actor.user_id for shift in shifts)
        else:
            found |= bool(set(on_call.supervisors(place)) & actor.team_ids)
    return found
