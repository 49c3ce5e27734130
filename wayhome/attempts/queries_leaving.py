"""What this room knows of leaving: the free choice, the time to recover, serious harm."""

from datetime import date, datetime

from wayhome.attempts import documents, gathering, hooks, models, reading, rules_leaving
from wayhome.attempts import seeing as why
from wayhome.attempts.queries import way
from wayhome.attempts.shapes import ThingNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent import given as consents
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import queries as residence
from wayhome.residence import seeing


def voluntary(
    actor: SignedIn, subject: AttemptSubject, *, with_names: bool = False
) -> ThingNow[documents.Voluntary] | None:
    """How it was asked, every time; None where nobody asked, or it is not open."""
    found = reading.things(
        models.Voluntary, documents.Voluntary, actor, subject.seen, subject.attempt, with_names=with_names
    )
    return found[0] if found else None


def earlier(
    actor: SignedIn, subject: AttemptSubject, *, with_names: bool = False
) -> ThingNow[documents.Earlier] | None:
    """That she or he asked to go before the time to recover is over."""
    found = reading.things(
        models.Earlier, documents.Earlier, actor, subject.seen, subject.attempt, with_names=with_names
    )
    return found[0] if found else None


def harms(actor: SignedIn, seen: Found, *, with_names: bool = False) -> list[ThingNow[documents.Harm]]:
    """Every finding of serious harm, whichever attempt it was written in; none for who is not told of them."""
    if not seeing.papers(actor, seen):
        return []
    return reading.opened(
        documents.Harm, actor, gathering.rows(models.Harm, actor, seen), with_names=with_names
    )


def asked_at(actor: SignedIn, seen: Found) -> datetime | None:
    """When she or he agreed to the journey, if that holds now; what was kept later was said when it was said."""
    live = consent.live(actor, seen, Purpose.RETURN_TRAVEL)
    if live is None:
        return None
    said = (one for one in consents.of_case(actor, seen) if one.id == live.consent)
    return next((min(one.at, one.answer.given_at or one.at) for one in said), None)


def leaves_on(actor: SignedIn, subject: AttemptSubject) -> date:
    """The day of leaving at its place; while no way is planned, the target, else today."""
    planned = way(actor, subject)
    if planned is not None:
        return clock.day_of(planned.departs_at, planned.zone_from)
    return subject.plan.target or clock.today(on_call.zone_of(actor))


def why_not_voluntary(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.1, for page and gate alike."""
    now = voluntary(actor, subject)
    if now is not None and not why.reads_why(actor, subject.seen, now.newest.organisation):
        return rules_leaving.why_asked_elsewhere()
    planned = way(actor, subject)
    return rules_leaving.why_not_free(now.newest.known if now else None) or rules_leaving.why_not_asked(
        asked_at(actor, subject.seen),
        begun_at=subject.begun_at,
        departs_at=planned.departs_at if planned else None,
        zone=planned.zone_from if planned else on_call.zone_of(actor),
    )


def why_not_recovered(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G2.2, for page and gate alike."""
    now, request = residence.reflection(actor, subject.seen), earlier(actor, subject)
    return rules_leaving.why_not_recovered(
        now.known if now else None,
        request.newest.known if request else None,
        leaves_on=leaves_on(actor, subject),
    )


def why_not_sent_there(actor: SignedIn, seen: Found) -> str | None:
    """G2.12, for page and gate alike."""
    found = [one.newest.known for one in harms(actor, seen)]
    reason = rules_leaving.why_not_sent_there(found, claims=residence.claims(actor, seen))
    return reason or why_not_claimed(actor, seen)


def why_not_claimed(actor: SignedIn, seen: Found) -> str | None:
    """Asylum that is kept as a legal matter, and not among the papers to stay."""
    return rules_leaving.why_not_claimed(
        hooks.asylum(actor, seen), has_ended=residence.has_ended_claim(actor, seen)
    )
