"""Which police, prosecutor or court may be told now: those alone that a live yes of hers or his names."""

from uuid import UUID

from wayhome.consent import given
from wayhome.consent import rules as consent
from wayhome.consent.enums import Purpose
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people
from wayhome.people.queries import Found

TELLS_COURTS = (Purpose.SHARE_LAW_ENFORCEMENT, Purpose.TESTIMONY)


def may_be_told(actor: SignedIn, seen: Found) -> dict[str, UUID]:
    """Each by name, with the yes that names it, as far as it is open to the actor. Who is not named is not told."""
    now = given.situation(actor, seen)
    live = [
        one
        for one in given.latest(given.of_case(actor, seen), now).values()
        if one.answer.purpose in TELLS_COURTS
        and consent.why_not_live(one.answer, now, is_ended=one.is_ended) is None
    ]
    named = [(who, one.id) for one in live for who in one.answer.recipients if now.may_be_officer(who)]
    names = people.names({who.organisation for who, _consent in named if who.organisation})
    return {
        who.name or (names.get(who.organisation, "") if who.organisation else ""): agreed
        for who, agreed in named
    }
