"""Both kinds of records of a case, as far as they open: one question to the database, and one for keys."""

from collections.abc import Mapping
from typing import Any

from wayhome.attempts import gathering
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.watch import models

KINDS: tuple[type[models.Thing], ...] = (models.Measure, models.Word)
kept.add(*KINDS)
type Opened = tuple[Any, Mapping[str, Any]]


@once.remembered
def everything(actor: SignedIn, seen: Found) -> dict[type[models.Thing], list[Opened]]:
    """Kind -> its rows that open, oldest first, each with what it holds."""
    there = gathering.several(KINDS, actor, seen)
    rows = [row for kind in KINDS for row in there[kind]]
    opened = records.open_many(actor.keyring, rows) if rows else []
    found: dict[type[models.Thing], list[Opened]] = {kind: [] for kind in KINDS}
    for row, values in zip(rows, opened, strict=True):
        if values.get("document") is not None:
            found[type(row)].append((row, values["document"]))
    return found
