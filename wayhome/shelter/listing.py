"""Who must not be let in: put on the list of a house, and taken along when somebody moves to another house.

A list stays in the book of its house. What is a danger for somebody who moves goes with her or him, sealed in the part
about safety, and the next house has it on its own list before she or he arrives.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
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
    people_holding.begin_own_strand(seen, by=by)
    new = [
        models.Along(
            case_id=seen.id, organisation_id=by.organisation_id, stay=stay.pk, written_by=holding.doer(by)
        )
        for _one in found
    ]
    given = [(row, {"document": one.to_value()}) for row, one in zip(new, found, strict=True)]
    records.put_many(by.keyring, given)
    audit.record("shelter.list_given_along", by=by, subject=seen.id, groups=GROUP, count=len(new))


def take_along(home: models.House, seen: Found, *, by: SignedIn) -> None:
    """What the house wrote that she or he left last is on the list here. What does not open is asked for at once."""
    last = models.Stay.objects.filter(case_id=seen.id, state=StayState.LEFT).order_by("-left_at").first()
    if last is None or last.house_id == home.pk:
        return
    rows = list(models.Along.objects.filter(case_id=seen.id, stay=last.pk).order_by("created_at", "pk"))
    if not rows:
        return
    known = {one for _row, one in queries.barred(by, home)}
    opened = _opened(by, seen, rows)
    for one in opened:
        if one not in known:
            put(home, one, by=by)
            known.add(one)
    if len(opened) < len(rows):
        warning.owe_listing(seen, by=by)
    audit.record("shelter.list_came_along", by=by, subject=seen.id, groups=GROUP, count=len(opened))


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
