"""Protection from outside: asked for, officers named and let in, agreed, tried, ended. Reasons stay in the house."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.household import documents, due, holding_police, houses, rules, rules_police, sealing, telling
from wayhome.household.houses import House
from wayhome.household.models_police import CallOut, Officer, Protection, Tried
from wayhome.organisations import queries as organisations
from wayhome.organisations import queries_partners
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.holding import doer, stop_if
from wayhome.services import doors
from wayhome.vault import parcels


def ask_protection(*, house: House, agency: UUID, terms: documents.Terms, by: SignedIn) -> Protection:
    """A police agency is asked to name officers. It learns the name of the organisation, and nothing of the house."""
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_manage(by.roles), code="protection_not_asked")
        known = {one.pk: one for one in queries_partners.partners(by)}
        there = known.get(agency)
        reason = rules_police.why_not_ask(
            is_partner=there is not None,
            kind=there.kind if there else "",
            is_asked=Protection.objects.filter(house=house.id, agency=agency, ended_at=None).exists(),
        ) or rules_police.why_not_terms(terms)
        stop_if(
            reason or _why_not_told(house, terms.patrol, terms.response, terms.contact, by=by),
            code="protection_not_asked",
        )
        held = Protection(house=house.id, organisation_id=house.organisation, agency_id=agency)
        holding_police.seal(held, replace(terms, code=house.code), team=house.team)
        held.save(force_insert=True)
        holding_police.tell_agency(held, by=by)
        _test_due(house, held, by=by)
        audit.record("household.protection_asked", by=by, subject=house.id)
    return held


def name_officer(*, protection: UUID, user: UUID, by: SignedIn) -> Officer:
    """The agency names one of its officers. Nothing opens until the house has said yes."""
    with transaction.atomic():
        stop_if(rules_police.why_not_name_anybody(by.roles), code="officer_not_named")
        held = holding_police.of_agency(by, protection)
        stop_if(rules_police.why_not_open(is_ended=held.ended_at is not None), code="officer_not_named")
        person = organisations.colleague(by, user)
        reason = rules_police.why_not_name(
            works_here=person.is_active and person.is_confirmed and not person.has_left,
            is_officer=bool(rules_police.OFFICERS & set(person.roles)),
            is_named=holding_police.live(held).filter(user=user).exists(),
        )
        stop_if(reason, code="officer_not_named")
        row = Officer.objects.create(protection=held, user=User.objects.get(pk=user), named_by=doer(by))
        holding_police.done(held, due.NAME, by=by)
        audit.record("household.officer_named", by=by, subject=held.pk)
        house = houses.for_duty(held.house)
        at = clock.now() + rules.ANSWERED_WITHIN
        telling.owe(house, due.OFFICER, once=str(row.pk), at=at, args={"protection": held.pk}, by=by)
    return row


def let_officer_in(*, house: House, officer: UUID, by: SignedIn) -> None:
    """The house says yes: from now on this officer reads what is agreed."""
    with transaction.atomic():
        held, row = _officer(house, officer, by=by)
        reason = rules_police.why_not_let_in(
            is_in=row.let_in_at is not None, is_certified=holding_police.is_certified(by.keyring, row)
        )
        stop_if(reason, code="officer_not_let_in")
        row.let_in_at, row.let_in_by = clock.now(), doer(by)
        row.save(update_fields=["let_in_at", "let_in_by"])
        _seal_anew(house, held, by=by)
        telling.done(house, due.OFFICER, once=str(officer), by=by)
        holding_police.tell_officers(held, due.AGREE, by=by)
        audit.record("household.officer_let_in", by=by, subject=house.id)


def replace_officer(*, house: House, officer: UUID, reason: str = "", by: SignedIn) -> None:
    """Another officer is asked for. The agency is told no reason; what is written here stays in the house."""
    with transaction.atomic():
        held, row = _officer(house, officer, by=by)
        _end_officer(house, held, row, reason, by=by)
        holding_police.tell_agency(held, by=by)
        audit.record("household.officer_replaced", by=by, subject=house.id)


def change_terms(*, house: House, protection: UUID, read: int, terms: documents.Terms, by: SignedIn) -> None:
    """What is agreed changes: the officers read it and say yes anew. Only the level: they read it."""
    with transaction.atomic():
        held = _for_manager(house, protection, by=by)
        before = holding_police.terms(by.keyring, held) or documents.Terms()
        # What officers have read already stops nobody from telling them of a greater threat: the officer to ring may be
        # called as somebody who came since.
        known = {before.patrol, before.response, before.contact}
        new = [text for text in (terms.patrol, terms.response, terms.contact) if text not in known]
        reason = rules_police.why_not_terms(terms) or _why_not_told(house, *new, by=by)
        stop_if(reason, code="terms_not_changed")
        if read != held.number:
            raise Conflict(rules_police.why_not_agree(is_agreed=False, read=read, number=held.number) or "")
        terms = replace(terms, code=house.code)
        is_level_only = replace(before, level=terms.level) == terms
        was_agreed = held.agreed == held.number
        held.number += 1
        if is_level_only and was_agreed:
            held.agreed = held.number
        holding_police.seal(held, terms, team=house.team)
        held.save()
        about = due.LEVEL if is_level_only and was_agreed else due.AGREE
        holding_police.tell_officers(held, about, by=by)
        audit.record("household.terms_changed", by=by, subject=house.id)


def agree(*, protection: UUID, read: int, by: SignedIn) -> None:
    """An officer says yes for the agency to what she or he has read."""
    with transaction.atomic():
        held = holding_police.officer_of(by, protection)
        is_agreed = held.agreed == held.number
        reason = rules_police.why_not_agree(is_agreed=is_agreed, read=read, number=held.number)
        if reason:
            raise Conflict(reason)
        held.agreed, held.agreed_at, held.agreed_by = held.number, clock.now(), doer(by)
        held.save()
        holding_police.done(held, due.AGREE, by=by)
        audit.record("household.protection_agreed", by=by, subject=held.pk)


def read_level(*, protection: UUID, by: SignedIn) -> None:
    """An officer has read how great the threat is now."""
    with transaction.atomic():
        held = holding_police.officer_of(by, protection)
        holding_police.done(held, due.LEVEL, once=f"{due.LEVEL} {by.user_id}", by=by)
        audit.record("household.level_read", by=by, subject=held.pk)


def record_test(*, house: House, protection: UUID, given: documents.Tried, by: SignedIn) -> None:
    """It was tried today; the next test falls due."""
    with transaction.atomic():
        houses.hold(house)
        held = _open(house, protection)
        reason = rules_police.why_not_tried(given) or _why_not_told(house, given.words, by=by)
        stop_if(reason, code="test_not_recorded")
        row = Tried(protection=held.pk, day=clock.today())
        sealing.write(row, given, house=house, also=holding_police.officers(held), by=by)
        held.tested_on = row.day
        held.save(update_fields=["tested_on"])
        telling.done(house, due.TEST, once=str(held.pk), by=by)
        _test_due(house, held, by=by)
        audit.record("household.protection_tested", by=by, subject=house.id)


def record_call_out(*, house: House, protection: UUID, given: documents.CallOut, by: SignedIn) -> None:
    """The police were called. The officers read it, so it names nobody."""
    with transaction.atomic():
        houses.hold(house)
        held = _open(house, protection)
        reason = rules_police.why_not_call_out(given, now=clock.now())
        stop_if(reason or _why_not_told(house, given.words, by=by), code="call_out_not_recorded")
        row = CallOut(protection=held.pk)
        sealing.write(row, given, house=house, also=holding_police.officers(held), by=by)
        audit.record("household.called_out", by=by, subject=house.id)


def end_protection(*, house: House, protection: UUID, by: SignedIn) -> None:
    """The house ends it: no officer reads anything any more."""
    with transaction.atomic():
        held = _for_manager(house, protection, by=by)
        for row in holding_police.live(held):
            _end_officer(house, held, row, "", by=by)
        held.ended_at, held.ended_by = clock.now(), doer(by)
        held.save()
        telling.done(house, due.TEST, once=str(held.pk), by=by)
        holding_police.done(held, due.NAME, by=by)
        audit.record("household.protection_ended", by=by, subject=house.id)


def _end_officer(house: House, held: Protection, row: Officer, reason: str, *, by: SignedIn) -> None:
    row.ended_at, row.ended_by = clock.now(), doer(by)
    if reason.strip():
        row.reason = parcels.seal(
            {"reason": reason.strip()}, to=[house.team], place=holding_police.REASON, record=row.pk
        )
    row.save()
    _seal_anew(house, held, by=by)
    telling.done(house, due.OFFICER, once=str(row.pk), by=by)
    for about in (due.AGREE, due.LEVEL):
        holding_police.done(held, about, once=f"{about} {row.user_id}", by=by)


def _why_not_told(house: House, *texts: str, by: SignedIn) -> str | None:
    """What officers read names nobody who lives there, is expected or left lately, and does not say where it is.

    Without words nothing is opened.
    """
    texts = tuple(text for text in texts if text.strip())
    if not texts:
        return None
    names, codes = houses.names_and_codes(by, house)
    return rules_police.why_not_told(texts, names=names, codes=codes) or doors.why_not(by, *texts)


def _seal_anew(house: House, held: Protection, *, by: SignedIn) -> None:
    known = holding_police.terms(by.keyring, held)
    if known is None:
        raise Http404
    holding_police.seal(held, known, team=house.team)
    held.save(update_fields=["what"])


def _officer(house: House, officer: UUID, *, by: SignedIn) -> tuple[Protection, Officer]:
    found = Officer.objects.filter(pk=officer, ended_at=None, protection__house=house.id)
    row = found.select_related("user").first()
    if row is None:
        raise Http404
    return _for_manager(house, row.protection_id, by=by), row


def _for_manager(house: House, protection: UUID, *, by: SignedIn) -> Protection:
    houses.hold(house)
    stop_if(rules.why_not_manage(by.roles), code="protection_not_changed")
    return _open(house, protection)


def _open(house: House, protection: UUID) -> Protection:
    held = holding_police.of_house(house, protection)
    stop_if(rules_police.why_not_open(is_ended=held.ended_at is not None), code="protection_over")
    return held


def _test_due(house: House, held: Protection, *, by: SignedIn) -> None:
    after = rules_police.test_every() if held.tested_on else rules_police.FIRST_TEST
    telling.owe(
        house, due.TEST, once=str(held.pk), at=clock.now() + after, args={"protection": held.pk}, by=by
    )
