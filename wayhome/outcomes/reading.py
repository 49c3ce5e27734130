"""Both kinds of records of a case, as far as they open: one question to the database, and one for keys."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import models
from wayhome.people import kept
from wayhome.people.queries import Found
from wayhome.vault import records

type Opened = tuple[Any, Mapping[str, Any]]
KINDS: tuple[type[models.Thing], ...] = (models.Survey, models.Rating)
kept.add(*KINDS)


@once.remembered
def everything(actor: SignedIn, seen: Found) -> dict[type[Any], list[Opened]]:
    """Kind -> the newest version of each thing that opens, with what of it opens. Older ones are not unsealed."""
    there = gathering.several(KINDS, actor, seen)
    in_order = sorted((row for kind in KINDS for row in there[kind]), key=lambda row: row.number)
    rows = list({(row.thing, row.organisation_id): row for row in in_order}.values())
    opened = records.open_many(actor.keyring, rows) if rows else []
    best: dict[UUID, Opened] = {}
    for row, values in zip(rows, opened, strict=True):
        known = best.get(row.thing)
        if values.get("brief") is not None and (known is None or row.number > known[0].number):
            best[row.thing] = row, values
    found: dict[type[Any], list[Opened]] = {kind: [] for kind in KINDS}
    for newest in best.values():
        found[type(newest[0])].append(newest)
    return found
