"""The second person says no to what is passed on without an agreement (rule 7), and what happens then.

Before it left, it does not leave. What one person alone told at night is called back: its text is emptied, so that
no key opens it any more, and the partner is asked to delete its copies at once. Whoever told it and the protection
officers hear; the record keeps the proposal and the no. Needs no key of the case: who is on call may not open it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import due, holding, models, reminders, reminders_danger, rules_after
from wayhome.consent.holding import Home
from wayhome.consent.queries_partners import RECALL
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import RoleGrant
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.vault import parcels, vouching

WHY = "consent.objection"
OFFICER = "DPO"


@dataclass(frozen=True, slots=True)
class Objected:
    """A no, as those read it who proposed it, supervise, or protect data."""

    id: UUID
    code: str
    organisation: str  # who was, or was to be, told
    first: str
    second: str
    why: str
    was_sent: bool
    at: datetime
    answered_on: datetime | None  # when the partner said what became of its copies


def object_to(
    row: models.Disclosure, *, code: str, why: str, was_sent: bool, by: SignedIn
) -> models.Objection:
    """Inside the action's transaction: the no is kept, and those concerned hear. Conflict when one is there."""
    above = _above(row)
    officers = officers_of(row.organisation_id)
    readers = vouching.vouched(dict.fromkeys([row.proposed_by, *above, holding.doer(by), *officers]))
    objection = models.Objection(
        disclosure=row,
        organisation_id=row.organisation_id,
        by_user=holding.doer(by),
        was_sent=was_sent,
        readers=readers,
    )
    objection.why = parcels.seal(
        {"code": code, "why": why.strip(), "by": by.name}, to=readers, place=WHY, record=objection.pk
    )
    try:
        with transaction.atomic():
            objection.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            rules_after.why_not_confirm_disclosure(is_same=False, is_refused=True) or ""
        ) from error
    reminders_danger.objected(objection, row, code=code, above=above, officers=officers, by=by)
    return objection


def call_back(*, disclosure: UUID, code: str, why: str, by: SignedIn) -> models.Objection:
    """Whoever is on call says no to what one person alone told at night: its text opens for nobody any more.

    Inside the transaction of the objection. 404 where nothing was told like that.
    """
    with transaction.atomic(), audit.taken_last():
        row = models.Disclosure.objects.select_related("receiver").filter(pk=disclosure).first()
        sent = models.Delivery.objects.filter(disclosure=disclosure).first()
        if row is None or sent is None or sent.confirmed_by != row.proposed_by:
            raise Http404
        people_models.Case.objects.select_for_update(no_key=True).get(pk=row.case_id)
        objection = object_to(row, code=code, why=why, was_sent=True, by=by)
        with connection.cursor() as cursor:
            cursor.execute("SELECT wayhome_cut_delivery(%s)", [disclosure])
        duties.stop_for(thread=sent.pk, abouts=[due.RECEIVED], by=by)
        _ask_back(row, sent, code=code, by=by)
        for organisation in (row.organisation_id, row.receiver_id):
            audit.record(
                "consent.disclosure_recalled",
                by=by,
                subject=row.case_id,
                groups="F",
                organisation=organisation,
            )
    return objection


def _ask_back(row: models.Disclosure, sent: models.Delivery, *, code: str, by: SignedIn) -> None:
    """Copies are asked back at once: nobody speaks for her or him here, so nothing waits for a talk."""
    who = vouching.vouched(dict.fromkeys([*_leads(row), row.proposed_by, *_above(row)])) or [holding.doer(by)]
    if not vouching.vouched([sent.team]):
        reminders_danger.not_called_back(row, who, code=code, by=by)
        return
    recall = models.Recall(
        case=row.case_id,
        basis=row.pk,
        asker_id=row.organisation_id,
        readers=who,
        organisation_id=row.receiver_id,
        team=sent.team,
        asked_at=clock.now(),
    )
    recall.what = parcels.seal({"code": code}, to=[sent.team], place=RECALL, record=recall.pk)
    recall.save(force_insert=True)
    home = Home(row.organisation_id, who[0], tuple(who[1:]), recall.pk, clock.now())
    reminders.recall(recall, code=code, home=home, organisation=row.receiver.name, by=by)


def read(*, objection: UUID, by: SignedIn) -> None:
    """Somebody who was told has read why."""
    with transaction.atomic():
        row = _found(by, objection)
        for about in (due.NOT_AGREED, due.CALLED_BACK):
            duties.done_for(thread=row.pk, about=about, once=str(by.user_id), by=by)
        audit.record("consent.objection_read", by=by, subject=row.disclosure.case_id)


def objected(actor: SignedIn, objection: UUID) -> Objected:
    """One of them. 404 for whom it is not sealed to."""
    row = _found(actor, objection)
    said: Any = parcels.open_(actor.keyring, bytes(row.why), place=WHY, record=row.pk)
    first = row.disclosure
    recall = models.Recall.objects.filter(basis=first.pk).first()
    return Objected(
        id=row.pk,
        code=said["code"],
        organisation=first.receiver.name,
        first=people_reading.names([first.proposed_by]).get(first.proposed_by, ""),
        second=said["by"],
        why=said["why"],
        was_sent=row.was_sent,
        at=row.created_at,
        answered_on=recall.answered_at if recall is not None else None,
    )


def officers_of(organisation: UUID) -> list[UUID]:
    """The protection officers of an organisation whose keys are the ones that were compared."""
    rows = RoleGrant.objects.filter(
        role=OFFICER, ended_at=None, user__organisation=organisation, user__is_active=True
    )
    return vouching.vouched(rows.order_by("created_at", "pk").values_list("user", flat=True))


def _found(actor: SignedIn, objection: UUID) -> models.Objection:
    rows = models.Objection.objects.filter(pk=objection, organisation=actor.organisation_id)
    row: models.Objection | None = rows.select_related("disclosure__receiver").first()
    if row is None or not {actor.user_id, *actor.team_ids} & set(row.readers) or not row.why:
        raise Http404
    return row


def _above(row: models.Disclosure) -> list[UUID]:
    """The supervisors; of a sealed case no team hears."""
    is_named = people_models.Case.objects.values_list("is_named", flat=True).get(pk=row.case_id)
    return [] if is_named else vouching.vouched(on_call.supervisors(row.organisation_id))


def _leads(row: models.Disclosure) -> list[UUID]:
    leads = people_reading.leading(row.case_id, row.organisation_id)
    return list(leads.values_list("user", flat=True))
