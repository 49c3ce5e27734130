"""Care after rape and what is kept: for doctors and nurses, and those she or he lets. For others it is not there."""

from typing import Any
from uuid import UUID, uuid5

from django.http import Http404

from wayhome.assistance import documents, holding, models, queries_appointments, rules, seeing
from wayhome.assistance.shapes import AfterNow, QuietVersion, WindowNow
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import RoleGrant
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import VaultError


def windows(actor: SignedIn) -> list[WindowNow]:
    """What a doctor of the own organisation has set; nothing where none has."""
    rows = models.Window.objects.filter(organisation_id=actor.organisation_id).order_by(
        "about", "-created_at"
    )
    newest = [row for row in rows.distinct("about") if row.hours is not None]
    names = people_reading.names(row.set_by for row in newest) if newest else {}
    return [
        WindowNow(row.about, row.hours, names.get(row.set_by, ""), clock.day_of(row.created_at))
        for row in newest
    ]


def after(actor: SignedIn, seen: Found) -> AfterNow:
    """As it stands. 404 for who is neither doctor nor nurse of the case, nor let by her."""
    opened, last = _opened(actor, seen)
    things = things_of(actor, seen)
    thing = next((one for one in things if one in last), things[0])
    about = [one for one in opened if one.thing == thing]
    newest = about[0] if about else None
    there = last.get(thing)
    if newest is not None and there is not None and newest.number != there.number:
        newest = None  # written anew since, and it does not open to the actor
    is_health = _is_nurse_of(actor, seen)
    is_let = newest is not None and actor.user_id in newest.known.lets
    if not (is_health or is_let):
        raise Http404
    chains: dict[UUID, list[Any]] = {}
    for one in opened:
        if one.thing not in things:
            chains.setdefault(one.thing, []).append(one)
    closed = there if newest is None else None
    return AfterNow(
        thing,
        newest,
        [chain for chain in chains.values() if chain[0].number == last[chain[0].thing].number],
        is_let=not is_health,
        number=there.number if there else 0,
        before=[one for one in about if one is not newest] if is_health else [],
        kept_by=people_reading.names([closed.written_by]).get(closed.written_by, "") if closed else "",
        kept_on=clock.day_of(closed.created_at) if closed else None,
    )


def sees_after(actor: SignedIn, seen: Found) -> bool:
    """Whether the door to it is shown: one row is read at most, so that every page may ask."""
    if _is_nurse_of(actor, seen):
        return True
    mine = models.Entry.objects.filter(
        case_id=seen.id, organisation_id=actor.organisation_id, thing__in=things_of(actor, seen)
    )
    row = mine.order_by("-number").first()
    value = _value(actor, row) if row is not None else None
    return isinstance(value, dict) and actor.user_id in documents.After.from_value(value).lets


def _is_nurse_of(actor: SignedIn, seen: Found) -> bool:
    return rules.is_health(actor) and seeing.whole(actor, seen, "D") and not seen.access.is_past


def things_of(actor: SignedIn, seen: Found) -> list[UUID]:
    """One of each case and agency, the first that holds. Nobody makes it of what stands in the database alone: it comes
    of the sealed mark of the case, or of the other where that was closed to whoever wrote it.
    """
    marks = threads.every(seen, people.person(actor, seen).brief)
    return [uuid5(mark, f"{documents.AFTER} {actor.organisation_id}") for mark in marks]


def may_be_let(actor: SignedIn, seen: Found) -> dict[UUID, str]:
    """Whom she could let read it: colleagues on the case. Never who works in the house, whatever else they do."""
    known = queries_appointments.colleagues(actor, seen)
    grants = RoleGrant.objects.filter(
        user__in=list(known), role__in=seeing.SHELTER | {"HEALTH"}, ended_at=None
    )
    without = set(grants.values_list("user", flat=True))
    return {pk: name for pk, name in known.items() if pk not in without}


def _opened(actor: SignedIn, seen: Found) -> tuple[list[QuietVersion[Any]], dict[UUID, models.Entry]]:
    """Every version whose parcel opens, the newest first, and the newest row of each, whether it opens or not."""
    rows = models.Entry.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id).order_by(
        "-created_at", "-number"
    )
    found: list[tuple[models.Entry, dict[str, Any]]] = []
    last: dict[UUID, models.Entry] = {}
    for row in rows.only("id", "thing", "number", "for_some", "created_at", "written_by"):
        if row.thing not in last or last[row.thing].number < row.number:
            last[row.thing] = row
        value = _value(actor, row)
        if isinstance(value, dict) and value.get("what") in (documents.AFTER, documents.TRACE):
            found.append((row, value))
    names = people_reading.names(row.written_by for row, _v in found) if found else {}
    versions = [
        QuietVersion(row.thing, row.number, _known(value), row.created_at, names.get(row.written_by, ""))
        for row, value in found
    ]
    return versions, last


def _known(value: dict[str, Any]) -> documents.After | documents.Trace:
    kind: Any = documents.After if value["what"] == documents.AFTER else documents.Trace
    return kind.from_value(value)  # type: ignore[no-any-return]


def _value(actor: SignedIn, row: models.Entry) -> object:
    parcel = bytes(row.for_some)
    if not parcel:
        return None
    try:
        return parcels.open_(actor.keyring, parcel, place=holding.PLACE, record=row.pk)
    except VaultError:
        return None
