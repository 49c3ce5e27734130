"""Who must not be let in: put on the list of a house, and taken along when somebody moves to another house.

A list stays in the book of its house. What is a danger for somebody who moves goes with her or him, sealed in the part
about safety, and the next house has it on its own list before she or he arrives. A house of another agency has it by
way of whoever answers for the case there: what one agency lets another read is open to its house teams no more than
anything else.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import holding as consents
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people import rules as people_rules
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.shelter import (
    danger,
    documents,
    due,
    holding,
    mixing,
    models,
    queries,
    reading,
    sealing,
    warning,
)
from wayhome.shelter.documents import BarredPerson
from wayhome.shelter.enums import StayState
from wayhome.vault import records

GROUP = "F"


def put(home: models.House, given: BarredPerson, *, by: SignedIn) -> models.Barred:
    """One more line, sealed to the house team. One who lives here already is kept apart (domain.md 3.1)."""
    row = models.Barred(house=home, written_by=holding.doer(by))
    row.sealed = sealing.seal(given, place=sealing.BARRED, record=row.pk, to=[home.team_id])
    row.save(force_insert=True)
    _keep_apart(home, given, by=by)
    return row


def give_along(stay: models.Stay, seen: Found, lines: Iterable[UUID], *, by: SignedIn) -> None:
    """These lines of the list go with whoever moves to another house. Others stay in the book of this one."""
    wanted = set(lines)
    found = [one for row, one in queries.barred(by, stay.house) if row.pk in wanted]
    if not found:
        return
    _write(stay.pk, seen, found, by=by)
    audit.record("shelter.list_given_along", by=by, subject=seen.id, groups=GROUP, count=len(found))


def take_along(home: models.House, seen: Found, *, by: SignedIn) -> None:
    """What the house wrote that she or he left last is on the list here. What does not open is asked for at once."""
    last = models.Stay.objects.filter(case_id=seen.id, state=StayState.LEFT).order_by("-left_at").first()
    if last is None or last.house_id == home.pk:
        return
    rows = _came_with(last.pk, seen, by=by)
    if not rows:
        return
    known = {one for _row, one in queries.barred(by, home)}
    opened = _opened(by, seen, rows)
    for one in opened:
        if one not in known:
            put(home, one, by=by)
            known.add(one)
    if len(opened) < len(rows):
        warning.owe_listing(seen, why=warning.ALONG, by=by)
    audit.record("shelter.list_came_along", by=by, subject=seen.id, groups=GROUP, count=len(opened))


def at_visit(by: SignedIn) -> int:
    """What another agency's house sent along is kept by the agency that answers now, so that its own house reads it.

    At a visit of whoever answers for the case. Where she or he lives here already, the house has it at once.
    """
    if not by.roles & CASE_MANAGERS:
        return 0
    sent = models.Along.objects.exclude(organisation_id=by.organisation_id)
    mine = people_models.Involvement.objects.live().working().of(by).filter(basis=None)
    waiting = sent.filter(case_id__in=mine.values("case")).values_list("case_id", "stay").distinct()
    kept = models.Along.objects.filter(organisation_id=by.organisation_id).values_list("case_id", "stay")
    new = set(waiting) - set(kept)
    last = models.Stay.objects.filter(case_id__in={case for case, _stay in new}, state=StayState.LEFT)
    ended = last.order_by("case_id", "-left_at").distinct("case_id").values_list("case_id", "pk")
    cases = {case for case, stay in ended if (case, stay) in new}  # what came with an earlier stay is over
    codes = Case.objects.filter(pk__in=cases).order_by("pk").values_list("code", flat=True)
    return sum(_keep(seen, by=by) for code in codes if (seen := holding.found(by, code)) is not None)


def _keep(seen: Found, *, by: SignedIn) -> int:
    """How many lines were kept. Nothing where the danger is not open here, or where this agency does not lead."""
    last = models.Stay.objects.filter(case_id=seen.id, state=StayState.LEFT).order_by("-left_at").first()
    if last is None or not seen.access.leads or people_rules.why_not_write(seen.access, GROUP) is not None:
        return 0
    with transaction.atomic():
        consents.lock(seen)
        rows = _came_with(last.pk, seen, by=by)
        opened = _opened(by, seen, rows)
        if not opened or any(row.organisation_id == by.organisation_id for row in rows):
            return 0
        _write(last.pk, seen, opened, by=by)
        stay = reading.live_stay(seen.id)
        if stay is not None and stay.house.organisation_id == by.organisation_id:
            known = {one for _row, one in queries.barred(by, stay.house)}
            for one in dict.fromkeys(opened):
                if one not in known:
                    put(stay.house, one, by=by)
            if len(opened) == len(rows):
                warning.is_listed(stay, seen, by=by)
        audit.record("shelter.list_came_along", by=by, subject=seen.id, groups=GROUP, count=len(opened))
    return len(opened)


def _came_with(stay: UUID, seen: Found, *, by: SignedIn) -> list[models.Along]:
    """With the stay that ended last: as this agency keeps it, where it does; else as the house wrote it."""
    rows = list(models.Along.objects.filter(case_id=seen.id, stay=stay).order_by("created_at", "pk"))
    return [row for row in rows if row.organisation_id == by.organisation_id] or rows


def _write(stay: UUID, seen: Found, lines: Sequence[BarredPerson], *, by: SignedIn) -> None:
    people_holding.begin_own_strand(seen, by=by)
    new = [
        models.Along(
            case_id=seen.id, organisation_id=by.organisation_id, stay=stay, written_by=holding.doer(by)
        )
        for _one in lines
    ]
    given = [(row, {"document": one.to_value()}) for row, one in zip(new, lines, strict=True)]
    records.put_many(by.keyring, given)


def _opened(actor: SignedIn, seen: Found, rows: Sequence[models.Along]) -> list[BarredPerson]:
    if not seen.access.may_read(GROUP):
        return []
    is_known = people_reading.may_know(actor, seen)
    mine = [row for row in rows if is_known(row.organisation_id)]
    values = records.open_many(actor.keyring, mine) if mine else []
    return [
        documents.BarredPerson.from_value(one["document"])
        for one in values
        if one.get("document") is not None
    ]


def _keep_apart(home: models.House, given: BarredPerson, *, by: SignedIn) -> None:
    """Somebody who lives here is linked to a danger: kept apart, and the danger of everybody here is looked at anew.

    Compared as when somebody comes: the name in any spelling, the code, and the codes of cases that belong together.
    """
    stays = list(home.stays.filter(state__in=reading.LIVE))
    here = [(stay, holding.found(by, stay.code)) for stay in stays]
    briefs = reading.briefs(by, stays)
    is_any = False
    for stay, seen in here:
        brief = briefs.get(stay.case_id)
        linked = [one.code for one in people.links(by, seen)] if seen else []
        if mixing.is_barred([given], name=brief.name_used if brief else "", codes=[stay.code, *linked]):
            holding.owe(due.SEPARATE, clock.now(), home, mark=home.pk, once=stay.code, by=by)
            is_any = True
    for stay, seen in here if is_any else ():
        stay.house = home
        danger.look(stay, seen, by=by)
