"""Everything that is kept of one journey in this room, as far as it opens; read once for a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.attempts import seeing
from wayhome.care import reading as care
from wayhome.checkins import documents, models
from wayhome.checkins.enums import Kind
from wayhome.core import once
from wayhome.custody import documents as custody_documents
from wayhome.custody import models as custody_models
from wayhome.custody import reading as custody
from wayhome.custody import why
from wayhome.custody.reading import Row
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.people.queries import Found

KINDS: Mapping[type[Any], type[Document]] = {
    models.Heard: documents.Heard,
    models.Incident: documents.Incident,
    models.Procedure: documents.Procedure,
    models.Tick: documents.Tick,
    models.Voice: documents.Voice,
    models.Flag: documents.Flag,
    custody_models.Link: custody_documents.Link,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that open, oldest first, by thing. ``things``: which are there, opened or not."""

    rows: Mapping[type[Any], Mapping[UUID, Sequence[Row[Any]]]] = field(default_factory=dict)
    things: frozenset[UUID] = frozenset()
    # Hand-over -> since when it was planned for when, oldest first.
    planned: Mapping[UUID, Sequence[tuple[datetime, datetime]]] = field(default_factory=dict)

    def of(self, model: type[Any]) -> Mapping[UUID, Sequence[Row[Any]]]:
        return self.rows.get(model, {})


@once.remembered
def kept(actor: SignedIn, seen: Found, attempt: UUID) -> Kept:
    """A question for each kind, and one for keys, whether it is one check-in or fifty."""
    found = {model: custody.rows(actor, seen, attempt, model) for model in KINDS}
    return _sort(actor, seen, found, why.hidden(actor, seen, attempt))


def _sort(actor: SignedIn, seen: Found, found: Mapping[type[Any], Sequence[Any]], hides: why.Hides) -> Kept:
    everything = [row for rows in found.values() for row in rows]
    values = care.across(actor, everything, custody.SHARED, "document")
    rows: dict[type[Any], dict[UUID, list[Row[Any]]]] = {model: {} for model in KINDS}
    for model, those in found.items():
        for row in those:
            if row.pk in values:
                known = _as_told(actor, seen, row, KINDS[model].from_value(values[row.pk]), hides)
                if known is not None:
                    rows[model].setdefault(row.thing, []).append(Row(known, row, row.created_at))
    things = frozenset(row.thing for row in everything)
    return Kept(rows, things, _planned(rows[custody_models.Link]))


def _as_told(
    actor: SignedIn, seen: Found, row: custody_models.Shared, known: Document, hides: why.Hides
) -> Document | None:
    """Without what says why a journey has stopped, for who is not told why. None where it says nothing else: that she
    or he does not want to go on. What is done for somebody who is looked for stays whole.
    """
    if isinstance(known, documents.Incident):
        if known.kind == Kind.CONSENT and not seeing.reads_why(actor, seen, row.organisation_id):
            return None
        return replace(known, words="", actions=(), closing="") if hides(row) else known
    if isinstance(known, documents.Heard) and hides(row):
        return replace(known, words="")
    return known


def _planned(
    links: Mapping[UUID, Sequence[Row[Any]]],
) -> Mapping[UUID, Sequence[tuple[datetime, datetime]]]:
    """Of those whose first version opens: without it nobody knows by how much it has moved."""
    found = {}
    for thing, versions in links.items():
        known = sorted(versions, key=lambda one: one.number)
        if known[0].number == 1 and known[0].known.planned_at is not None:
            found[thing] = [(one.at, one.known.planned_at) for one in known if one.known.planned_at]
    return found


def newest[D: Document](versions: Iterable[Row[D]]) -> Row[D]:
    """The version with the highest number."""
    return max(versions, key=lambda one: one.number)
