"""The lead goes from one agency to another. Whether it may was decided by the room that calls this (handover)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.models import Organisation, Team
from wayhome.people import access, handing, models, parting
from wayhome.people.enums import Mode
from wayhome.vault import records


@dataclass(frozen=True, slots=True)
class Terms:
    """From whom to whom, on which agreement, what of the sender's own strand is opened, and who leads from now on."""

    sender: UUID
    receiver: Organisation
    teams: Sequence[Team]
    parts: Sequence[str]
    basis: UUID
    until: date
    lead: UUID
    deputy: UUID | None
    given_by: UUID  # of the sender: whose yes opened it
    observes_until: date | None = None  # she agreed that the sender asks how she is


def hand_on(case: models.Case, terms: Terms, *, by: Actor) -> None:
    """Lead, involvements and the organisation that leads, all at once. Inside the transaction of the caller, which
    holds the case. The wraps of the receiver's teams are live already.
    """
    _give_lead(case, terms)
    _sender_keeps(case, terms, by=by)
    for team in terms.teams:
        _receiver_works(case, team, terms)
    models.Case.objects.filter(pk=case.pk).update(organisation=terms.receiver)
    audit.record("people.lead_handed_on", by=by, subject=case.pk, organisation=terms.sender)
    audit.record("people.lead_handed_on", by=by, subject=case.pk, organisation=terms.receiver.pk)


def _give_lead(case: models.Case, terms: Terms) -> None:
    """One statement ends, the next begins, in one transaction: nobody ever sees the case without a lead."""
    side = handing.side_of_lead(terms.lead)
    ending = Q(user__organisation=terms.sender) | Q(side=side)
    models.Lead.objects.filter(ending, case=case, ended_at=None).update(ended_at=clock.now())
    models.Lead.objects.create(
        case=case, side=side, user_id=terms.lead, deputy_id=terms.deputy, named_by_id=terms.lead
    )


def _sender_keeps(case: models.Case, terms: Terms, *, by: Actor) -> None:
    """Its own strand stays readable to it; what it was let into by others ends."""
    rows = models.Involvement.objects.live().filter(case=case, organisation=terms.sender)
    lent = list(rows.exclude(basis=None).select_related("added_by"))
    mode = Mode.KEEPS if terms.observes_until is None else Mode.OBSERVES
    rows.filter(basis=None).update(mode=mode, observes_until=terms.observes_until)
    for row in lent:
        models.Involvement.objects.filter(pk=row.pk).update(ended_at=clock.now(), ended_by=by.user_id)
        records.revoke(case=case.pk, organisation=row.added_by.organisation_id, holder=row.holder)
    parting.ended(case=case.pk, organisation=terms.sender)


def _receiver_works(case: models.Case, team: Team, terms: Terms) -> None:
    """Each team works on the case in its own right, and opens what was agreed of what the sender wrote."""
    live = models.Involvement.objects.filter(case=case, holder=team.pk, ended_at=None)
    given = {
        "case": case,
        "organisation": terms.receiver,
        "holder": team.pk,
        "team": team,
        "from_day": clock.today(),
    }
    if not live.filter(basis=None).update(mode=Mode.WORKS, observes_until=None):
        own = access.parts_of_team(terms.receiver.kind, team.kind)
        models.Involvement.objects.create(**given, parts=",".join(own), added_by_id=terms.lead)
    live.filter(basis=terms.basis).update(ended_at=clock.now())
    models.Involvement.objects.create(
        **given,
        parts=",".join(terms.parts),
        until_day=terms.until,
        basis=terms.basis,
        added_by_id=terms.given_by,
    )
