"""Passing something on without an agreement, for a life in danger or a law (rule 7). Two people, one text: the second
reads it before it leaves, or, where one is alone at night and a life is in danger, signs it afterwards.
"""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import alone, due, holding, models, objecting, queries, reminders, rules_after
from wayhome.consent.documents import PassedOn
from wayhome.consent.enums import Ground
from wayhome.consent.holding import Home
from wayhome.consent.queries_partners import DELIVERY
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.vault import parcels, records


def disclose(
    *,
    seen: Found,
    organisation: UUID,
    text: str,
    why: str,
    ground: str = Ground.DANGER,
    is_alone: bool = False,
    by: SignedIn,
) -> models.Disclosure:
    """Propose it. Nothing leaves before a second person has read it; a danger rings whoever is on call for that.

    ``is_alone``: at night nobody else is there. Then it goes out at once, and a second person signs afterwards.
    """
    with transaction.atomic(), audit.taken_last():
        reason = rules_after.why_not_disclose(
            text=text,
            why=why,
            ground=ground,
            access=seen.access,
            has_team=holding.receiving_team(by, organisation) is not None,
        )
        if is_alone:
            may = alone.may_act_first(by)
            reason = reason or rules_after.why_not_act_first(ground=ground, may_act_first=may)
        holding.stop_if(reason, code="not_passed_on")
        holding.lock(seen)
        people_holding.begin_own_strand(seen, by=by)
        row = models.Disclosure(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            receiver_id=organisation,
            day=clock.today(),
            proposed_by=holding.doer(by),
        )
        what = PassedOn(text, why, ground)
        records.put(by.keyring, row, {"document": what.to_value()})
        if is_alone:
            _deliver(seen, row, what, by=by)
            alone.sign_afterwards(seen, disclosure=row.pk, by=by)
        else:
            is_danger = ground == Ground.DANGER
            home = holding.home(by, seen)
            reminders.second_person(seen, home, disclosure=row.pk, is_danger=is_danger, by=by)
            audit.record("consent.disclosure_proposed", by=by, subject=seen.id, groups="F")
    return row


def confirm_disclosure(*, disclosure: UUID, by: SignedIn) -> models.Delivery:
    """A second person has read it: the text, and only it, is delivered. Recorded on both sides; she is told soon."""
    with transaction.atomic(), audit.taken_last():
        seen, what = queries.proposal(by, disclosure)
        holding.lock(seen)
        seen, what = queries.proposal(by, disclosure)  # as it is now that the case is held
        reason = rules_after.why_not_confirm_disclosure(
            is_same=what.proposed_by == by.user_id, is_refused=what.is_refused
        )
        holding.stop_if(reason, code="not_passed_on")
        row = models.Disclosure.objects.get(pk=disclosure)
        return _deliver(seen, row, PassedOn(what.text, what.why, what.ground), by=by)


def refuse_disclosure(*, disclosure: UUID, why: str, by: SignedIn) -> models.Objection:
    """A second person has read it and says no, and why: it does not leave. Whoever proposed it and the protection
    officers hear; the record keeps both.
    """
    with transaction.atomic(), audit.taken_last():
        seen, what = queries.proposal(by, disclosure)
        holding.lock(seen)
        seen, what = queries.proposal(by, disclosure)  # as it is now that the case is held
        reason = rules_after.why_not_refuse_disclosure(
            is_same=what.proposed_by == by.user_id,
            is_delivered=what.is_delivered,
            is_refused=what.is_refused,
            why=why,
        )
        holding.stop_if(reason, code="not_refused")
        row = models.Disclosure.objects.get(pk=disclosure)
        objection = objecting.object_to(row, code=seen.code, why=why, was_sent=False, by=by)
        home = holding.home(by, seen)
        _read(row, home, by=by)
        audit.record("consent.disclosure_refused", by=by, subject=seen.id, groups="F")
    return objection


def _read(row: models.Disclosure, home: Home, *, by: SignedIn) -> None:
    """Whoever was to read it, or to let somebody in who does, has nothing to do any more."""
    for about in (due.SECOND_PERSON, due.NOBODY_READS):
        duties.done_for(thread=home.thread, about=about, once=str(row.pk), by=by)


def _deliver(seen: Found, row: models.Disclosure, what: PassedOn, *, by: SignedIn) -> models.Delivery:
    team = holding.receiving_team(by, row.receiver_id)
    if team is None:
        raise Refused(rules_after.why_no_team(), code="not_passed_on")
    delivery = models.Delivery(
        disclosure=row,
        asker_id=by.organisation_id,
        organisation_id=row.receiver_id,
        team=team.pk,
        confirmed_by=holding.doer(by),
    )
    text = {"code": seen.code, "text": what.text, "ground": what.ground}
    delivery.what = parcels.seal(text, to=[team.pk], place=DELIVERY, record=delivery.pk)
    try:
        with transaction.atomic():
            delivery.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(rules_after.why_delivered_already()) from error
    is_danger = what.ground == Ground.DANGER
    # Whoever is on call there is rung too; which sealed case it is stands in what the team opens.
    reminders.received(delivery, code="" if seen.case.is_named else seen.code, is_danger=is_danger, by=by)
    home = holding.home(by, seen)
    reminders.tell_her(seen, home, disclosure=row.pk, by=by)
    _read(row, home, by=by)
    audit.record("consent.disclosed", by=by, subject=seen.id, groups="F")
    audit.record("consent.disclosed", by=by, subject=seen.id, groups="F", organisation=row.receiver_id)
    return delivery


def told_her(*, disclosure: UUID, words: str = "", by: SignedIn) -> None:
    """She knows what was passed on, and to whom."""
    with transaction.atomic(), audit.taken_last():
        seen, what = queries.proposal(by, disclosure)
        holding.lock(seen)
        if not what.is_delivered:
            raise Http404
        if what.is_told:
            raise Conflict(rules_after.why_not_confirm_talk(is_ended=True, is_done=True) or "")
        holding.write_talk(seen, about=disclosure, confirms=None, words=words, by=by)
        home = holding.home(by, seen)
        duties.done_for(thread=home.thread, about=due.TELL_HER, once=str(disclosure), by=by)
        audit.record("consent.told_her", by=by, subject=seen.id)
