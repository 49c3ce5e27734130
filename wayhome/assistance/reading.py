"""What the queries here share: rows of a case that the actor may know of, opened as far as the keys go."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from wayhome.assistance import models, seeing
from wayhome.assistance.shapes import EntryNow, EntryVersion
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import records

BRIEF = ("brief",)  # what daily care is told: the rest stays closed where nobody asks for it

kept.add(models.HealthSummary, models.Entry)

type Sees = Callable[[Actor, Found, str], bool]


def open_here(model: type[Model], actor: SignedIn, seen: Found) -> "QuerySet[Any]":
    """Rows of the case that the actor may know of."""
    if kept.nothing(seen, model):
        return model._default_manager.none()
    return model._default_manager.filter(people_reading.open_here(actor, seen))


def newest_summaries(actor: SignedIn, seen: Found) -> list[models.HealthSummary]:
    """The newest of each agency, the newest first."""
    if kept.nothing(seen, models.HealthSummary):
        return []
    rows = open_here(models.HealthSummary, actor, seen).order_by("organisation_id", "-number")
    return sorted(rows.distinct("organisation_id"), key=lambda row: row.created_at, reverse=True)


def opened(
    actor: SignedIn, rows: Sequence[Any], *, only: Collection[str] = ()
) -> list[tuple[Any, dict[str, Any]]]:
    """Each row with what opens of it; of the fields named alone, where only these are needed."""
    return list(zip(rows, records.open_many(actor.keyring, rows, only=only), strict=True)) if rows else []


def entries[B: Document, D: Document](
    actor: SignedIn, seen: Found, what: str, kinds: tuple[type[B], type[D]], *, see: Sees
) -> list[EntryNow[B, D]]:
    """Every entry of this kind that the actor is told of, in the order they were begun.

    Three queries, whether it is one or fifty. Kinds of which nothing opens are not there and not counted.
    """
    return entries_of(actor, [seen], what, kinds, see=see)[seen.id]


def entries_of[B: Document, D: Document](
    actor: SignedIn, cases: Sequence[Found], what: str, kinds: tuple[type[B], type[D]], *, see: Sees
) -> dict[UUID, list[EntryNow[B, D]]]:
    """The same of many cases at once, by id: as many queries as for one."""
    told = {one.id: one for one in cases}
    groups = {one.id: {group for group in "DEHI" if see(actor, one, group)} for one in cases}
    things: dict[UUID, dict[UUID, list[EntryVersion[B, D]]]] = {one: {} for one in told}
    asked = [one for one in told if groups[one] and not kept.nothing(told[one], models.Entry)]
    if not asked:
        return {one: [] for one in told}
    rows = models.Entry.objects.filter(case_id__in=asked, group__in=set().union(*groups.values()))
    knows = {one: people_reading.may_know(actor, told[one]) for one in asked}
    mine = [
        row
        for row in rows.order_by("created_at", "number")
        if row.group in groups[row.case_id] and knows[row.case_id](row.organisation_id)
    ]
    is_whole = any(seeing.whole(actor, told[one], group) for one in asked for group in groups[one])
    found = [
        (row, values)
        for row, values in opened(actor, mine, only=() if is_whole else BRIEF)
        if isinstance(values.get("brief"), dict) and values["brief"].get("what") == what
    ]
    names = (
        people_reading.names(one for row, _v in found for one in (row.written_by, row.organisation_id))
        if found
        else {}
    )
    for row, values in found:
        version = _version(actor, told[row.case_id], row, values, kinds, names)
        things[row.case_id].setdefault(row.thing, []).insert(0, version)
    return {
        case: [
            EntryNow(versions, versions[0].organisation == actor.organisation_id)
            for versions in of_case.values()
        ]
        for case, of_case in things.items()
    }


def _version[B: Document, D: Document](
    actor: SignedIn,
    seen: Found,
    row: models.Entry,
    values: Mapping[str, Any],
    kinds: tuple[type[B], type[D]],
    names: Mapping[UUID, str],
) -> EntryVersion[B, D]:
    """What keys open and the role does not show stays closed."""
    is_ours = row.organisation_id == actor.organisation_id
    document = values.get("document") if seeing.whole(actor, seen, row.group) else None
    return EntryVersion(
        thing=row.thing,
        number=row.number,
        group=row.group,
        brief=kinds[0].from_value(values["brief"]),
        whole=kinds[1].from_value(document) if document is not None else None,
        at=row.created_at,
        organisation=row.organisation_id,
        written_by=row.written_by,
        by=names.get(row.written_by if is_ours else row.organisation_id, ""),
    )
