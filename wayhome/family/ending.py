"""What stops when a yes to contact is taken back, when a family is not safe, or when an attempt ends.

``process.py`` lists ``CONSENT_ENDED`` under “consent_withdrawn” and ``STOPPED`` under “attempt_ended”. Found without
keys: whoever writes down a no may see nothing of the family. Who looked is told to stop, and nothing else.
"""

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import holding as attempts
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import given as agreed
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.family import documents, due, holding, models, queries, seeing
from wayhome.family.enums import Safe, State
from wayhome.family.shapes import Kin
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found

WRITTEN = "family_written"  # who somebody of the family is, or whether it is safe there


def written(seen: Found, *, by: SignedIn) -> None:
    """In the transaction of whoever wrote it: whoever has a child on the way to this family hears."""
    people_holding.follow_if_declared(WRITTEN, seen=seen, by=by)


def write_search(
    seen: Found, thing: UUID, read: int, given: documents.Search, *, is_said: bool = True, by: SignedIn
) -> None:
    """The next version of looking for somebody; who was asked has nothing to do any more."""
    more = {"basis_mark": holding.mark(given.basis) if given.basis else "", "asked": given.organisation}
    holding.write(models.Search, seen, given, thing=thing, read=read, more=more, is_said=is_said, by=by)
    if given.organisation is not None:
        holding.untell_asked(due.LOOK, seen, given.organisation, name=str(thing), by=by)


def settle_visit(seen: Found, kin: Kin, *, by: SignedIn) -> None:
    """A second visit is owed while it is not known whether it is safe there, and somebody may be visited."""
    if kin.safe == Safe.UNKNOWN and queries.why_not_contact(by, seen, kin) is None:
        holding.owe_visit(seen, kin.thing, by=by)
    else:
        holding.visit_done(seen, kin.thing, by=by)


def stop_contact(seen: Found, kin: Kin, *, by: SignedIn) -> None:
    """Not safe: looking and contact stop, the danger is looked at again, where she or he stays is decided anew."""
    today = clock.today(on_call.zone_of(by))
    for one in kin.searches:
        if one.newest.known.state == State.STOPPED:
            continue
        stopped = replace(one.newest.known, state=str(State.STOPPED), on=today, words="")
        write_search(seen, one.thing, one.newest.number, stopped, is_said=False, by=by)
        _tell_to_stop(seen, one.thing, one.newest.known.organisation, by=by)
    holding.visit_done(seen, kin.thing, by=by)
    holding.tell_lead(due.HOST, seen, name=f"host {kin.thing}", by=by)
    reviews.owe(seen, Why.THREAT, by=by)


def _tell_to_stop(seen: Found, thing: UUID, organisation: UUID | None, *, by: SignedIn) -> None:
    if organisation is None:
        holding.tell_lead(due.TELL, seen, name=f"tell {thing}", by=by)
    elif organisation != by.organisation_id:
        holding.tell_asked(due.STOP, seen, organisation, name=f"stop {thing}", by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    if purpose != Purpose.FAMILY_CONTACT:
        return
    # Asked under a yes that was said again since: whoever looks hears the end of the new one.
    bases = (consent, *agreed.replaced_by(by, seen, consent))
    rows = models.Search.objects.filter(case_id=seen.id, basis_mark__in=[holding.mark(one) for one in bases])
    newest = {row.thing: row for row in rows.order_by("created_at", "number")}
    for thing, row in newest.items():
        if row.asked is not None:
            holding.untell_asked(due.LOOK, seen, row.asked, name=str(thing), by=by)
        _tell_to_stop(seen, thing, row.asked, by=by)
    _no_visits(seen, by=by)


def _no_visits(seen: Found, *, by: SignedIn) -> None:
    """Visits that were owed are not made, but to relatives whom another yes names. Who cannot tell which these are
    stops all of them, and who leads sees which may still be made.
    """
    if seeing.family(by, seen) and queries.reads_agreements(by, seen):
        kin = queries.relatives(by, seen)
        gone = [one.thing for one in kin if queries.why_not_contact(by, seen, one) is not None]
        holding.visits_done(seen, gone, by=by)
        return
    rows = models.Relative.objects.filter(case_id=seen.id).values_list("thing", flat=True).distinct()
    holding.visits_done(seen, list(rows), by=by)
    if models.Assessment.objects.filter(case_id=seen.id).exists():
        holding.tell_lead(due.VISITS, seen, name="visits", by=by)


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    del attempt  # looking for family stands on its own yes; only what was to be decided for the plan is over
    there = attempts.home(by, seen, seen.case.organisation_id)
    for thing in models.Relative.objects.filter(case_id=seen.id).values_list("thing", flat=True).distinct():
        attempts.done(due.HOST, there, name=f"host {thing}", by=by)


# For ``process.py``: under “consent_withdrawn”; under “attempt_ended”.
CONSENT_ENDED = journey.Consequence(
    "family_contact_stops",
    _("Looking for this relative stops at once; whoever looks is told to stop, and nothing else"),
    _consent_ended,
)
STOPPED = journey.Consequence(
    "family_host_open", _("Where she or he would stay with the family is not decided any more"), _stopped
)
