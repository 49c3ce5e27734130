"""Keys that two of three officers give back: what leaves for their offline computer, and what comes back."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations import holding, queries, queries_recovery, roles, rules_recovery
from wayhome.organisations.actions_teams import raise_alarm
from wayhome.organisations.models import Membership, Organisation, RoleGrant, Team, User
from wayhome.vault import ceremony, recovery
from wayhome.vault.errors import NoKey, NotCertified


def export_recovery(
    *,
    receiver: UUID | None,
    by: Actor,
    owners: Sequence[UUID] = (),
    cases: Collection[UUID] = (),
    authors: Collection[UUID] = (),
    is_lost: bool = False,
) -> ceremony.Request:
    """The request for the offline computer: keys of ``owners``, of ``cases``, of own notes of ``authors`` and (with
    ``is_lost``) of all that nobody can open any more. Recorded before it leaves.
    """
    try:
        with transaction.atomic():
            organisation = holding.organisation(by).pk
            strands = list(recovery.strands_of(organisation, cases=cases, authors=authors))
            if is_lost:
                gone = queries_recovery.gone(by)
                strands += [found.strand for found in recovery.lost(organisation, gone=gone)]
            reason = rules_recovery.why_not_export(
                receiver=receiver,
                owners=owners,
                has_strands=bool(strands),
                asked_for_strands=bool(cases or authors or is_lost),
            )
            holding.stop_if(reason, code="recovery_not_asked_for")
            if receiver is not None:
                person = queries.colleague(by, receiver)
                reason = rules_recovery.why_not_receive(person, gets_organisation=organisation in owners)
                holding.stop_if(reason, code="recovery_not_for_them")
            made = recovery.request(organisation, receiver=receiver, owners=owners, strands=strands)
            audit.record(
                "organisations.recovery_exported",
                by=by,
                subject=receiver or organisation,
                count=len(made.keys) + len({item.strand for item in made.strands}),
            )
    except NoKey as error:
        raise Refused(rules_recovery.why_not_asked_for(), code="recovery_not_asked_for") from error
    except NotCertified as error:
        raise raise_alarm(by=by, user=person.id, name=person.name) from error
    return made


def import_recovery(*, answer: ceremony.Answer, by: Actor) -> recovery.Taken:
    """What the officers released: the receiver has the keys, and is where they belong. All of it or nothing.

    An answer that does not fit is recorded: somebody may have made or changed it.
    """
    is_here = Organisation.objects.filter(pk=answer.organisation).exists()
    reason = rules_recovery.why_not_import(is_here=is_here and answer.organisation == by.organisation_id)
    holding.stop_if(reason, code="recovery_not_here")
    try:
        with transaction.atomic():
            holding.organisation(by)
            taken = recovery.take(answer)
            if answer.receiver is not None:
                _place(answer.receiver, taken.owners, organisation=answer.organisation)
            if taken.has_new_sheets:
                audit.record("organisations.recovery_sheets_replaced", by=by, subject=answer.organisation)
            audit.record(
                "organisations.recovery_imported",
                by=by,
                subject=answer.receiver or answer.organisation,
                count=len(taken.owners) + taken.strands,
            )
    except (NoKey, NotCertified) as error:
        audit.record_apart(
            "organisations.recovery_refused",
            by=by,
            subject=answer.receiver or answer.organisation,
            outcome="denied",
        )
        raise Refused(rules_recovery.why_not_taken(), code="recovery_refused") from error
    return taken


def _place(receiver: UUID, owners: Collection[UUID], *, organisation: UUID) -> None:
    """Who holds a team's key is in the team; who holds the organisation's manages it. Nobody is left to say so."""
    for team in Team.objects.filter(pk__in=owners, organisation=organisation):
        Membership.objects.get_or_create(
            team=team, user_id=receiver, ended_at=None, defaults={"added_by_id": receiver}
        )
    if organisation in owners:
        RoleGrant.objects.get_or_create(user_id=receiver, role=roles.Manager.code, ended_at=None)
        User.objects.filter(pk=receiver, confirmed_at=None).update(
            confirmed_at=clock.now(), confirmed_by=receiver
        )
