"""Every version that was written, and what was known on any day (security.md 69)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404

from wayhome.organisations.actors import SignedIn
from wayhome.people import models, reading, rules
from wayhome.people.shapes import Found
from wayhome.vault import records

# What has versions, the group that opens the whole of it, and the order on the page.
GROUPS: dict[type[models.Version], str] = {
    models.Identity: "A",
    models.Contact: "B",
    models.Guardian: "A",
    models.Account: "C",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One version: what it held, what the one before it held, who wrote it and when."""

    what: type[models.Version]
    number: int
    at: datetime
    by: str
    organisation: str
    values: dict[str, Any]
    before: dict[str, Any]


def history(
    actor: SignedIn, seen: Found, what: type[models.Version]
) -> list[tuple[models.Version, dict[str, Any]]]:
    """Every version that the actor can open, newest first. 404 for who does not read the whole of it."""
    if not seen.access.may_read(GROUPS[what]):
        raise Http404
    rows = list(what.objects.filter(case_id=seen.id).order_by("-created_at", "-number"))
    opened = zip(rows, records.open_many(actor.keyring, rows), strict=True)
    return [(row, values) for row, values in opened if "document" in values]


def readable(actor: SignedIn, seen: Found) -> list[type[models.Version]]:
    """The kinds of facts whose history is open to the actor. 404 when there is none."""
    del actor  # the case was found for them
    kinds = [what for what, group in GROUPS.items() if seen.access.may_read(group)]
    if not kinds:
        raise Http404
    return kinds


def written(actor: SignedIn, seen: Found, kinds: Iterable[type[models.Version]]) -> list[Written]:
    """All versions of these kinds, newest first, each beside the one before it of the same organisation."""
    found: list[tuple[models.Version, dict[str, Any], dict[str, Any]]] = []
    for what in kinds:
        rows = history(actor, seen, what)
        before = {(row.organisation_id, row.number + 1): values for row, values in rows}
        found += [(row, values, before.get((row.organisation_id, row.number), {})) for row, values in rows]
    names = reading.names(owner for row, _v, _b in found for owner in (row.written_by, row.organisation_id))
    found.sort(key=lambda one: (one[0].created_at, one[0].number), reverse=True)
    return [
        Written(
            what=type(row),
            number=row.number,
            at=row.created_at,
            # Names of people elsewhere are not ours to show: their organisation answers for them.
            by=names.get(row.written_by, "") if row.organisation_id == actor.organisation_id else "",
            organisation=names.get(row.organisation_id, ""),
            values=values,
            before=before,
        )
        for row, values, before in found
    ]


def as_of(
    actor: SignedIn, seen: Found, what: type[models.Version], *, day: date, zone: str = "UTC"
) -> dict[str, Any]:
    """What was known at the end of ``day``: the own organisation's last version, else another's. Empty before."""
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    rows = [(row, values) for row, values in history(actor, seen, what) if row.created_at < end]
    own = [values for row, values in rows if row.organisation_id == actor.organisation_id]
    return own[0] if own else rows[0][1] if rows else {}


def standing_steps(actor: SignedIn, seen: Found) -> list[tuple[models.Step, dict[str, Any], str]]:
    """Each time the case was opened, rested, went on or was closed, newest first: what was said, and by whom."""
    rows = list(
        models.Step.objects.filter(case_id=seen.id, key__in=rules.STATUS_STEPS).order_by("-created_at", "-id")
    )
    bodies: list[dict[str, Any]] = [{}] * len(rows)
    if seen.access.may_read_minimum("I"):
        bodies = [values.get("body") or {} for values in records.open_many(actor.keyring, rows)]
    names = reading.names(row.taken_by for row in rows if row.organisation_id == actor.organisation_id)
    organisations = reading.names(row.organisation_id for row in rows)
    return [
        (row, body, names.get(row.taken_by, organisations.get(row.organisation_id, "")))
        for row, body in zip(rows, bodies, strict=True)
    ]
