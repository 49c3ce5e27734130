"""Looking for a relative, and visiting: only with a live agreement that names her or him."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.family import documents, due, ending, holding, models, queries, rules
from wayhome.family.enums import How, Safe, State
from wayhome.family.shapes import Kin
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault.values import Value


def ask(*, seen: Found, thing: UUID, given: documents.Search, by: SignedIn) -> None:
    """An agency in the country of return is asked to look for one relative. Only who reads the agreement asks."""
    with transaction.atomic():
        holding.begin(seen, code="not_asked", by=by)
        partners = {one.pk: one.name for one in organisations.partners(by)}
        given = _named(given, partners)
        if holding.was_begun(models.Search, thing, seen, _typed(given), by=by):
            return
        kin = queries.relative(by, seen, given.relative) if given.relative else None
        if kin is None:
            raise Http404
        holding.stop_if(people_rules.why_not_out(seen.access), code="not_asked")
        holding.stop_if(queries.why_not_contact(by, seen, kin), code="not_asked")
        basis = queries.agreements(by, seen).get(kin.key)
        consent = basis.consent if basis else None
        if consent is None:
            raise Refused(rules.why_not_ask_here(), code="not_asked")
        reason = rules.why_not_ask(given, partners=partners, today=clock.today(on_call.zone_of(by)))
        holding.stop_if(reason, code="not_asked")
        kept = replace(
            given, basis=consent, until=basis.until if basis else None, state=str(State.ASKED), on=None
        )
        more = {"basis_mark": holding.mark(consent), "asked": kept.organisation}
        holding.write(models.Search, seen, kept, thing=thing, read=0, more=more, by=by)
        if kept.organisation is not None:
            holding.tell_asked(due.LOOK, seen, kept.organisation, name=str(thing), by=by)
        ending.settle_visit(seen, kin, by=by)  # agreed to again, what was doubted is looked at again
        audit.record("family.search_written", by=by, subject=seen.id, groups="F")


def _typed(given: documents.Search) -> dict[str, Value]:
    """Without what is added when it is kept."""
    added = ("basis", "until", "state", "on")
    return {name: value for name, value in given.to_value().items() if name not in added}


def _named(given: documents.Search, partners: dict[UUID, str]) -> documents.Search:
    """What an agency of this installation is called; one outside it is written down by name."""
    if given.how != How.REQUEST:
        return replace(given, organisation=None)
    return replace(given, asked=partners.get(given.organisation, "") if given.organisation else "")


def answer_search(*, seen: Found, thing: UUID, read: int, given: documents.Search, by: SignedIn) -> None:
    """Found, not found, stopped. Once the agreement has ended, only stopped can be written. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="search_not_answered", by=by)
        before = _search(by, seen, thing)
        reason = rules.why_not_answer_search(
            before,
            given,
            is_agreed=queries.is_live(by, seen, before),
            today=clock.today(on_call.zone_of(by)),
        )
        holding.stop_if(reason, code="search_not_answered")
        words = "" if given.state == State.STOPPED else given.words
        ending.write_search(
            seen, thing, read, replace(before, state=given.state, on=given.on, words=words), by=by
        )
        if by.organisation_id != seen.case.organisation_id:
            holding.tell_lead(due.READ, seen, name=f"search {thing}", by=by)
        audit.record("family.search_written", by=by, subject=seen.id, groups="F")


def assess(*, seen: Found, thing: UUID, read: int, given: documents.Assessment, by: SignedIn) -> None:
    """A visit: the first, or the next version. Not known: somebody visits again. Not safe: contact stops.

    Raises Conflict.
    """
    with transaction.atomic():
        holding.begin(seen, code="visit_not_written", by=by)
        before = queries.relative(by, seen, thing)
        reason = rules.why_not_assess(
            given,
            is_child=queries.is_child(by, seen),
            why_not_contact=queries.why_not_contact(by, seen, before),
            today=clock.today(on_call.zone_of(by)),
        )
        holding.stop_if(reason, code="visit_not_written")
        kept = replace(given, relation=before.known.relation)
        holding.write(models.Assessment, seen, kept, thing=thing, read=read, by=by)
        now: Kin = queries.relative(by, seen, thing)
        # This one was made; if it left doubts, another is owed from today.
        holding.visit_done(seen, thing, by=by)
        ending.settle_visit(seen, now, by=by)
        if now.safe == Safe.NO or not now.may_be_reached:
            ending.stop_contact(seen, now, by=by)
        if by.organisation_id != seen.case.organisation_id:
            holding.tell_lead(due.READ, seen, name=f"visit {thing}", by=by)
        ending.written(seen, by=by)
        audit.record("family.visit_written", by=by, subject=seen.id, groups="F")


def _search(by: SignedIn, seen: Found, thing: UUID) -> documents.Search:
    for kin in queries.relatives(by, seen):
        for one in kin.searches:
            if one.thing == thing:
                return one.newest.known
    raise Http404
