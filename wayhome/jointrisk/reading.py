"""What both sides share: rows of an attempt that open, in the writer's strand or in the parcel sent along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from wayhome.attempts import gathering
from wayhome.care import documents
from wayhome.care import reading as care
from wayhome.conference.holding import NOT_TEAMS
from wayhome.core import once, prepared
from wayhome.jointrisk import models
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import queries as people
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals.rules_receiver import OFFICIALS
from wayhome.vault import parcels
from wayhome.vault.errors import VaultError

SHARED, OWN, ACROSS, PURPOSE = "jointrisk.shared", "jointrisk.own", "jointrisk.across", "jointrisk position"


@dataclass(frozen=True, slots=True)
class Row[D: Document]:
    """One version that opens."""

    known: D
    thing: UUID
    number: int
    organisation: UUID
    at: datetime


def shared[D: Document](
    model: type[models.Shared], kind: type[D], actor: SignedIn, seen: Found, attempt: UUID
) -> list[Row[D]]:
    """Oldest first. One question to the database, one for keys."""
    rows = gathering.rows(model, actor, seen, attempt)
    found = care.across(actor, rows, SHARED, "document")
    return [
        Row(kind.from_value(found[row.pk]), row.thing, row.number, row.organisation_id, row.created_at)
        for row in rows
        if row.pk in found
    ]


def positions(case: UUID, attempt: UUID) -> list[Any]:
    """What every side wrote for every round, closed as it is: each with ``name``, ``country`` and ``old_at``, when
    something last ended or changed where nobody could write it into this room (``ending``). Read once for a page.
    """
    return [row for row in _read_once(case) if row.attempt == attempt]


def ahead(case: UUID) -> prepared.Later:
    """The question of ``positions``, for a page that asks it together with others."""
    return _positions.later(case)


@once.remembered
def _read_once(case: UUID) -> list[Any]:
    return _positions(case)


@prepared.planned
def _positions(case: UUID) -> QuerySet[Any]:
    marked = models.Old.objects.filter(attempt=OuterRef("attempt")).order_by("-created_at")
    whose = Organisation.objects.filter(pk=OuterRef("organisation_id"))
    rows: QuerySet[Any] = models.Position.objects.filter(case_id=case).select_related("release")
    rows = rows.annotate(name=Subquery(whose.values("name")), country=Subquery(whose.values("country")))
    rows = rows.annotate(old_at=Subquery(marked.values("created_at")[:1]))
    return rows.order_by("created_at")


def own(actor: SignedIn, seen: Found, attempt: UUID) -> list[documents.Assessment]:
    """What the own side wrote in every round of an attempt so far, as far as it opens."""
    mine = [row for row in positions(seen.id, attempt) if row.organisation_id == actor.organisation_id]
    values = [opened(actor, row.own, OWN, row.pk) for row in mine]
    return [documents.Assessment.from_value(value) for value in values if value is not None]


def sides(actor: SignedIn, seen: Found) -> dict[UUID, tuple[Organisation, list[UUID]]]:
    """Organisations on the case whose teams may know of danger and of travel, with these teams; no officials."""
    found: dict[UUID, tuple[Organisation, list[UUID]]] = {}
    for row in people.involvements(actor, seen):
        parts = set(row.parts.split(","))
        knows = row.mode == Mode.WORKS and "F" in parts and bool({"G", "Gm"} & parts)
        speaks = row.organisation.kind not in OFFICIALS and (
            row.team is None or row.team.kind not in NOT_TEAMS
        )
        if knows and speaks:
            found.setdefault(row.organisation_id, (row.organisation, []))[1].append(row.holder)
    return found


def opened(actor: SignedIn, sealed: bytes | memoryview, place: str, record: UUID) -> dict[str, Any] | None:
    """What a parcel holds; None for who it was not sealed to."""
    try:
        value = parcels.open_(actor.keyring, bytes(sealed), place=place, record=record)
    except VaultError:
        return None
    return value if isinstance(value, dict) else None


def others(found: dict[UUID, tuple[Organisation, list[UUID]]], own: UUID | None) -> Sequence[Organisation]:
    """All but the own."""
    return [organisation for pk, (organisation, _holders) in found.items() if pk != own]
