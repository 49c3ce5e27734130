"""Rows of a journey that open: in the writer's strand, or in the parcel that was sent along to the other side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wayhome.care import reading as care
from wayhome.conference.holding import NOT_TEAMS
from wayhome.custody import models
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.referrals.rules_receiver import OFFICIALS

SHARED = "custody.shared"


@dataclass(frozen=True, slots=True)
class Row[D: Document]:
    """One version that opens."""

    known: D
    row: Any
    at: datetime

    @property
    def thing(self) -> UUID:
        found: UUID = self.row.thing
        return found

    @property
    def number(self) -> int:
        found: int = self.row.number
        return found


def rows(actor: SignedIn, seen: Found, attempt: UUID, model: type[models.Shared]) -> list[Any]:
    """Those that may be asked about, oldest first. One question to the database."""
    there = people_reading.open_here(actor, seen) & Q(attempt=attempt)
    return list(model._default_manager.filter(there).order_by("created_at", "number"))


def opened[D: Document](kind: type[D], actor: SignedIn, found: Sequence[Any]) -> list[Row[D]]:
    """What opens of them. One question for keys."""
    values = care.across(actor, found, SHARED, "document")
    return [Row(kind.from_value(values[row.pk]), row, row.created_at) for row in found if row.pk in values]


def newest[D: Document](found: Iterable[Row[D]]) -> dict[UUID, Row[D]]:
    """Of each thing the version with the highest number."""
    best: dict[UUID, Row[D]] = {}
    for one in found:
        if one.thing not in best or one.number >= best[one.thing].number:
            best[one.thing] = one
    return best


def others(actor: SignedIn, seen: Found, group: str) -> list[UUID]:
    """Teams of the agency that leads, who read this group and not the strand of who writes. No officials."""
    return [
        row.holder
        for row in people.involvements(actor, seen)
        if row.organisation_id != actor.organisation_id
        and row.basis is None
        and row.mode == Mode.WORKS
        and group in row.parts.split(",")
        and row.organisation.kind not in OFFICIALS
        and (row.team is None or row.team.kind not in NOT_TEAMS)
    ]
