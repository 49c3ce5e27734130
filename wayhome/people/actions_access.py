"""Who works on a case: teams and people let in and out, and who leads. Keys and rows change together."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Team
from wayhome.people import (
    access,
    changing,
    erasing,
    holding,
    models,
    parting,
    queries,
    queries_access,
    reading,
    rules,
)
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.vault import directory, inbox, records


def let_team_in(*, seen: Found, team: UUID, by: SignedIn) -> None:
    """A team of the own organisation works on the case from today, with the parts its kind needs."""
    with transaction.atomic():
        _stop_unless_leading(seen, by)
        found = Team.objects.visible_to(by).filter(pk=team).first()
        if found is None:
            raise Http404
        reason = rules.why_not_let_team_in(is_involved=_is_involved(seen, team), is_named=seen.case.is_named)
        holding.stop_if(reason, code="not_let_in")
        parts = access.parts_of_team(by.user.organisation.kind, found.kind)
        _involve(seen, holder=team, team=found.pk, parts=parts, by=by)
        _make_findable(seen, by)
        changing.changed(seen, by=by)
        audit.record("people.team_let_in", by=by, subject=seen.id)


def let_person_in(*, seen: Found, user: UUID, by: SignedIn) -> None:
    """A colleague works on the case by name, with the parts of their roles."""
    with transaction.atomic():
        _stop_unless_leading(seen, by)
        colleague = organisations.colleague(by, user)
        works_here = colleague.is_active and colleague.is_confirmed and not colleague.has_left
        reason = rules.why_not_let_person_in(works_here=works_here, is_involved=_is_involved(seen, user))
        holding.stop_if(reason, code="not_let_in")
        _involve(seen, holder=user, user=user, parts=access.named_parts(colleague.roles), by=by)
        _make_findable(seen, by)
        changing.changed(seen, by=by)
        audit.record("people.person_let_in", by=by, subject=seen.id)


def let_partner_in(
    *,
    seen: Found,
    organisation: UUID,
    team: UUID,
    parts: Sequence[str],
    basis: UUID,
    until: date,
    by: SignedIn,
) -> None:
    """A partner's team opens these parts until a day, on a consent or another basis that the caller has checked."""
    with transaction.atomic():
        reason = erasing.why_not_again(case=seen.id, organisation=organisation)
        holding.stop_if(reason, code="partner_not_let_in")
        records.share(
            by.keyring,
            case=seen.id,
            holder=team,
            parts=parts,
            holder_organisation=organisation,
            basis=basis,
            until=until,
        )
        models.Involvement.objects.create(
            case=seen.case,
            organisation_id=organisation,
            holder=team,
            team_id=team,
            parts=",".join(parts),
            from_day=clock.today(),
            until_day=until,
            basis=basis,
            added_by_id=holding.doer(by),
        )
        _make_findable_there(seen, team, parts, by)
        changing.changed(seen, by=by)
        audit.record("people.partner_let_in", by=by, subject=seen.id)
        audit.record("people.partner_let_in", by=by, subject=seen.id, organisation=organisation)


def end_basis(*, basis: UUID, by: Actor) -> list[UUID]:
    """What stood on a basis ends now: rows and wraps. Needs no key. Returns the organisations that lose access."""
    with transaction.atomic():
        rows = list(models.Involvement.objects.select_for_update().filter(basis=basis, ended_at=None))
        models.Involvement.objects.filter(pk__in=[row.pk for row in rows]).update(
            ended_at=clock.now(), ended_by=by.user_id
        )
        records.revoke_basis(basis=basis)
        holding.take_out_each(rows)
        for row in rows:
            parting.ended(case=row.case_id, organisation=row.organisation_id)
        for row in rows:
            audit.record("people.part_ended", by=by, subject=row.case_id)
            if row.organisation_id != by.organisation_id:
                audit.record(
                    "people.part_ended", by=by, subject=row.case_id, organisation=row.organisation_id
                )
    return sorted({row.organisation_id for row in rows})


def end_involvement(*, seen: Found, involvement: UUID, by: SignedIn) -> None:
    """A team or a person no longer works on the case: hidden at once, keys gone at once, new versions owed."""
    with transaction.atomic():
        _stop_unless_leading(seen, by)
        live = models.Involvement.objects.live().filter(case=seen.case)
        # One's own, and what one's own organisation gave to a partner. What others gave is theirs to end.
        given_here = Q(organisation=by.organisation_id) | Q(added_by__organisation=by.organisation_id)
        row = live.select_for_update(of=("self",)).filter(given_here, pk=involvement).first()
        if row is None:
            raise Http404
        reason = queries_access.why_not_end(by, seen, row)
        holding.stop_if(reason, code="part_not_ended")
        models.Involvement.objects.filter(pk=row.pk).update(ended_at=clock.now(), ended_by=by.user_id)
        records.revoke(case=seen.id, organisation=by.organisation_id, holder=row.holder)
        holding.take_out_each([row])
        parting.ended(case=seen.id, organisation=row.organisation_id)
        changing.changed(seen, by=by)
        audit.record("people.part_ended", by=by, subject=seen.id)
        if row.organisation_id != by.organisation_id:
            audit.record("people.part_ended", by=by, subject=seen.id, organisation=row.organisation_id)


def name_lead(*, seen: Found, lead: UUID, deputy: UUID | None, by: SignedIn) -> None:
    """Who answers for the case on the actor's side from now on, and who stands in."""
    with transaction.atomic():
        _stop_unless_leading(seen, by)
        models.Case.objects.select_for_update(no_key=True).get(pk=seen.id)
        for user in filter(None, (lead, deputy)):
            colleague = organisations.colleague(by, user)
            reason = rules.why_not_lead(
                can_open=_can_open(seen, user, by),
                is_case_manager=bool(CASE_MANAGERS & colleague.roles),
                works_here=colleague.is_active and not colleague.has_left,
            )
            holding.stop_if(reason, code="lead_not_named")
        holding.stop_if(rules.why_not_deputy(lead=lead, deputy=deputy), code="lead_not_named")
        side = queries.side_of(by)
        leading = models.Lead.objects.filter(case=seen.case, side=side, ended_at=None)
        before = list(leading.values_list("user", flat=True))
        leading.update(ended_at=clock.now())
        models.Lead.objects.create(
            case=seen.case, side=side, user_id=lead, deputy_id=deputy, named_by_id=holding.doer(by)
        )
        others = [one for one in before if one != lead]
        holding.follow("lead_named", seen=seen, before=others, lead=lead, deputy=deputy, by=by)
        changing.changed(seen, by=by)
        audit.record("people.lead_named", by=by, subject=seen.id)


def _involve(
    seen: Found,
    *,
    holder: UUID,
    parts: Sequence[str],
    by: SignedIn,
    team: UUID | None = None,
    user: UUID | None = None,
) -> None:
    reason = rules.why_not_share_nothing(parts)
    if reason is None and rules.why_not_give(parts, held=seen.own_parts):
        reason = rules.why_not_give(parts, held=seen.own_parts, ask=queries_access.who_lets_in(by))
    holding.stop_if(reason, code="not_let_in")
    holding.begin_own_strand(seen, by=by)
    records.share(by.keyring, case=seen.id, holder=holder, parts=parts)
    models.Involvement.objects.create(
        case=seen.case,
        organisation_id=by.organisation_id,
        holder=holder,
        team_id=team,
        user_id=user,
        parts=",".join(parts),
        from_day=clock.today(),
        added_by_id=holding.doer(by),
    )


def _make_findable(seen: Found, by: SignedIn) -> None:
    known = queries.person(by, seen)
    if known.identity is not None:
        holding.keep_findable(seen.id, brief=known.brief, identity=known.identity.known, by=by)


def _make_findable_there(seen: Found, team: UUID, parts: Sequence[str], by: SignedIn) -> None:
    """The names go into the partner's directory as far as the group is open to it. Gone when its part ends."""
    known = queries.person(by, seen)
    names = holding.names_for(
        parts, brief=known.brief, identity=known.identity.known if known.identity else None
    )
    if names:
        inbox.put(team=team, kind=directory.KIND, entries=[directory.entry(case=seen.id, spellings=names)])


def _stop_unless_leading(seen: Found, by: SignedIn) -> None:
    holding.stop_if(queries.why_not_lead(by, seen), code="not_leading")


def _is_involved(seen: Found, holder: UUID) -> bool:
    return models.Involvement.objects.live().filter(case=seen.case, holder=holder, basis=None).exists()


def _can_open(seen: Found, user: UUID, by: SignedIn) -> bool:
    rows = models.Involvement.objects.live().filter(case=seen.case, organisation_id=by.organisation_id)
    return reading.opens(user, rows)
