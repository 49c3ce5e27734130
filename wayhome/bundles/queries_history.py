"""The earlier case, as it came: by day, in the groups that are open to the reader. Files only with their group."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.http import Http404

from wayhome.bundles import limits, models, reading
from wayhome.bundles.shapes import Came, Entry
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.access import Access
from wayhome.people.queries import Found
from wayhome.vault import files, records
from wayhome.vault.files import About
from wayhome.vault.models.records import SealedFile

kept.add(models.Arrived, models.History)


def came(actor: SignedIn, seen: Found) -> list[Came]:
    """From where, the newest first; nothing for a case that was opened here, or of which identity is closed."""
    if kept.nothing(seen, models.Arrived) or not seen.access.may_read_minimum("A"):
        return []
    rows = list(models.Arrived.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id))
    found = []
    for row, opened in zip(rows, records.open_many(actor.keyring, rows), strict=True):
        said = opened.get("document")
        if said:
            found.append(
                Came(
                    row.pk,
                    said["from"],
                    said["code"],
                    said["number"],
                    said["made_at"],
                    row.created_at,
                    said["groups"],
                )
            )
    return sorted(found, key=lambda one: one.at, reverse=True)


def entries(
    actor: SignedIn, seen: Found, *, group: str = "", since: date | None = None, until: date | None = None
) -> list[Entry]:
    """What was written there, the newest first, between two days if they are said."""
    found = [
        one
        for one in _all(actor, seen)
        if (not group or one.group == group)
        and (since is None or one.on >= since)
        and (until is None or one.on <= until)
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)


def page(actor: SignedIn, found: list[Entry], number: int) -> tuple[list[Entry], bool]:
    """So many of them as stand on a page, and whether more follow."""
    del actor
    first = (max(number, 1) - 1) * limits.SHOWN
    return found[first : first + limits.SHOWN], len(found) > first + limits.SHOWN


def file(actor: SignedIn, seen: Found, file_id: UUID) -> tuple[str, About, Iterator[bytes]]:
    """A file of the earlier case: its group, what is known of it, its content. 404 where its group is closed."""
    mine = {one.file for one in _all(actor, seen)}
    row = SealedFile.objects.filter(
        pk=file_id, case_id=seen.id, organisation_id=actor.organisation_id
    ).first()
    if row is None or row.pk not in mine or not seen.access.may_read(row.group):
        raise Http404
    about, chunks = files.read(actor.keyring, row)
    return row.group, about, chunks


def _all(actor: SignedIn, seen: Found) -> list[Entry]:
    rows = models.History.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    open_ones = [row for row in rows.order_by("group", "number") if _may_read(seen.access, row.group)]
    return [
        reading.entry(row.group, one)
        for row, opened in zip(open_ones, records.open_many(actor.keyring, open_ones), strict=True)
        for one in (opened.get("document") or {}).get("entries", [])
    ]


def _may_read(access: Access, group: str) -> bool:
    return access.may_read_minimum(group[0]) if group.endswith("m") else access.may_read(group)
