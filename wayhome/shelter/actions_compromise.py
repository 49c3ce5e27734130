"""Somebody may have learnt where a house is: ``SHELTER_COMPROMISED`` (domain.md 3.1, "Trafficker learns address").

Location is frozen, whoever is out is told not to come back, every resident is found another place, lead managers are
told, every safety plan is gone through.
"""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.people.shapes import LeadNow
from wayhome.shelter import (
    away,
    danger,
    documents,
    due,
    holding,
    letting_go,
    models,
    placing,
    queries,
    reading,
    rules,
    sealing,
)
from wayhome.vault import vouching


def not_safe(*, house: UUID, words: str, by: SignedIn) -> None:
    """Anybody of the house says so, in one press: it must never wait for somebody."""
    with transaction.atomic(), audit.taken_last():
        home = holding.house(by, house)
        is_compromised = home.compromised_at is not None
        holding.stop_if(rules.why_not_compromise(is_compromised=is_compromised, words=words), code="not_said")
        _fact(home, words, is_over=False, by=by)
        home.compromised_at, home.compromised_by = clock.now(), holding.doer(by)
        home.number += 1
        home.save()
        _seal_address_anew(home, by=by)
        _free_holds(home, by=by)
        away.owe(home, by=by)
        for stay in home.stays.filter(state__in=reading.LIVE):
            stay.house = home
            _move_out(stay, by=by)
        audit.record("shelter.not_safe", by=by, subject=home.pk, groups="B")


def safe_again(*, house: UUID, words: str, by: SignedIn) -> None:
    """A manager says that it is safe again, and why: the team reads the address again."""
    with transaction.atomic():
        home = holding.house(by, house)
        reason = rules.why_not_over(by, is_compromised=home.compromised_at is not None, words=words)
        holding.stop_if(reason, code="not_safe_again")
        _fact(home, words, is_over=True, by=by)
        home.compromised_at = home.compromised_by = None
        home.number += 1
        home.save()
        _seal_address_anew(home, by=by)
        for stay in home.stays.filter(state__in=reading.LIVE):
            duties.done_for(thread=holding.thread(by, stay), about=due.RELOCATE, once=str(stay.pk), by=by)
            away.over(stay, by=by)
        audit.record("shelter.safe_again", by=by, subject=home.pk, groups="B")


def _fact(home: models.House, words: str, *, is_over: bool, by: SignedIn) -> None:
    row = models.Compromise(house=home, is_over=is_over, written_by=holding.doer(by))
    row.sealed = sealing.seal(
        documents.Words(words=words.strip()),
        place=sealing.COMPROMISE,
        record=row.pk,
        to=[home.team_id],
    )
    row.save(force_insert=True)


def _seal_address_anew(home: models.House, *, by: SignedIn) -> None:
    """To whom may now read it. Who cannot open it cannot seal it anew: then it stays as it is."""
    row = models.Address.objects.filter(house=home).first()
    known = queries.address(by, home)
    if row is None or known is None:
        return
    to = holding.readers_of_address(home, by=by)
    row.sealed = sealing.seal(known, place=sealing.ADDRESS, record=row.pk, to=to)
    row.marks = holding.seal_marks(home, known, record=row.pk)
    row.number += 1
    row.save()


def _free_holds(home: models.House, *, by: SignedIn) -> None:
    """Nobody new is sent here; who asked for the places hears that nothing is held any more."""
    rows = list(reading.held(home))
    letting_go.tell(rows, by=by)
    placing.use_hold(models.Occupancy.objects.filter(pk__in=[row.pk for row in rows]), by=by)


def _move_out(stay: models.Stay, *, by: SignedIn) -> None:
    """Another place for one resident, today; who answers for the case is told; the danger is looked at again."""
    mark = holding.thread(by, stay)
    holding.owe(
        due.RELOCATE,
        clock.now(),
        stay.house,
        mark=mark,
        once=str(stay.pk),
        case=stay.case_id,
        code=stay.code,
        is_emergency=True,
        by=by,
    )
    seen = holding.found(by, stay.code)
    danger.look(stay, seen, by=by)
    if seen is not None:
        _tell_leads(stay, seen, mark, by=by)


def _tell_leads(stay: models.Stay, seen: Found, mark: UUID, *, by: SignedIn) -> None:
    for lead in people.leads(by, seen):
        for owner in _hear(lead, seen):
            holding.owe(
                due.NOT_SAFE,
                clock.now(),
                stay.house,
                mark=mark,
                once=f"{stay.pk} {lead.side} {owner}",
                case=stay.case_id,
                code=stay.code,
                args={},  # not even the number of the house leaves it
                owner=owner,
                organisation=lead.user.organisation_id,
                is_emergency=True,
                by=by,
            )


def _hear(lead: LeadNow, seen: Found) -> list[UUID]:
    """Who leads; where nobody vouches for her or his key, the other of the two, or the supervisors there.

    A sealed case is known to named people only: no team hears of it.
    """
    if told := vouching.vouched([lead.acting.pk]):
        return told
    if seen.case.is_named:
        return vouching.vouched([one.pk for one in (lead.user, lead.deputy) if one is not None])
    return vouching.vouched(on_call.supervisors(lead.user.organisation_id))
