"""Letting a partner in under an agreement: never more than was agreed, never more than a role there may know."""

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.consent import given, holding, recalling, rules, rules_after, under_protocol
from wayhome.consent.given import Given
from wayhome.consent.holding import receiver as receiver
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import filekeeping
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault.errors import NoKey, NotCertified


def let_in(*, seen: Found, consent: UUID, organisation: UUID, by: SignedIn) -> None:
    """The partner's team opens what was agreed, until the last day that was agreed (test 32)."""
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen)
        holding.stop_if(people.why_not_lead(by, seen), code="partner_not_let_in")
        one = holding.answered(by, seen, consent)
        if one.organisation != by.organisation_id:
            raise Http404  # what was agreed with another organisation is that one's to act on
        kept = filekeeping.now(seen.id, by.organisation_id)
        holding.stop_if(rules_after.why_not_share_closed(kept), code="partner_not_let_in")
        now = given.situation(by, seen)
        open_for(seen, one, organisation, now=now, by=by)
        # Last, so that what is wrong with the yes itself is said first; refused, nothing of it stays.
        holding.stop_if(under_protocol.why_not_let_in(by, one, organisation), code="no_protocol")
        audit.record("consent.let_in", by=by, subject=seen.id)


def open_for(seen: Found, one: Given, organisation: UUID, *, now: rules.Situation, by: SignedIn) -> None:
    """Check, and let in. Inside the action's transaction, with the case held."""
    rows = people_models.Involvement.objects.filter(case=seen.case, basis=one.id, organisation=organisation)
    is_open = rows.live().exists()
    reason = rules_after.why_not_let_in(
        one.answer, now, organisation=organisation, is_ended=one.is_ended, is_open=is_open
    )
    holding.stop_if(reason, code="partner_not_let_in")
    until = rules.lasts_until(one.answer, now) or now.today  # the rule has said that there is one
    team, parts = receiver(by, one, organisation)
    # Its last day is over: the next one stands for it.
    if rows.filter(ended_at=None).update(ended_at=clock.now()):
        recalling.agreed_again(seen=seen, before=[one], new=one, by=by)
    try:
        people_actions.let_partner_in(
            seen=seen, organisation=organisation, team=team, parts=parts, basis=one.id, until=until, by=by
        )
    except NoKey as error:
        reason = _("Your own keys do not open all that was agreed. Ask a supervisor to let them in.")
        raise Refused(reason, code="partner_not_let_in") from error
    except NotCertified as error:
        reason = _("The key of this organisation is not the one that was compared. Tell a manager, now.")
        raise Refused(reason, code="partner_key_swapped") from error


def goes_on(seen: Found, one: Given, organisation: UUID, now: rules.Situation, *, by: SignedIn) -> None:
    """Whoever had access keeps it under what counts now. Where that does not reach, access has ended."""
    try:
        with transaction.atomic():
            open_for(seen, one, organisation, now=now, by=by)
    except Refused:
        return
