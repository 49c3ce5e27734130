"""What the queries here share: what opens of offers, answers, measures, releases, in one reading; and of the looks."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.attempts import reading as attempts
from wayhome.care.shapes import ThingNow, Versioned
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.testimony import models as testimony
from wayhome.testimony import reading as legal
from wayhome.vault import records
from wayhome.witnessing import documents, models, seeing
from wayhome.witnessing.shapes import Looked, Track

KINDS: dict[str, type[Document]] = {
    documents.OFFER: documents.Offer,
    documents.SAID: documents.Said,
    documents.MEASURE: documents.Measure,
    documents.RELEASED: documents.Released,
    documents.INTERVIEW: documents.Interview,
}


type Opened = Sequence[
    tuple[Any, Mapping[str, Any] | None]
]  # each row with what it holds; None: it does not open


@once.remembered
def entries(actor: SignedIn, seen: Found) -> Opened:
    """Everything that is kept among legal matters, opened once on a page. Hearings read theirs out of it too."""
    return _opened(gathering.rows(testimony.Entry, actor, seen), actor)


def _opened(rows: Sequence[Any], actor: SignedIn) -> Opened:
    values = records.open_many(actor.keyring, rows) if rows else []
    return [(row, value.get("document")) for row, value in zip(rows, values, strict=True)]


@once.remembered
def everything(actor: SignedIn, seen: Found) -> Track:
    """One question to the database and one for keys; one of each more for who hears of a protection programme."""
    rows = entries(actor, seen)
    if not rows:
        return Track()
    last: dict[UUID, int] = {}
    found: dict[str, dict[UUID, list[Versioned[Any]]]] = {kind: {} for kind in KINDS}
    for row, body in rows:
        last[row.thing] = max(row.number, last.get(row.thing, 0))
        if body is None or body.get("what") not in KINDS:  # not open, or a matter, a day, a claim
            continue
        known = KINDS[body["what"]].from_value(body)
        found[body["what"]].setdefault(row.thing, []).insert(0, attempts.version(actor, row, known, {}))
    made = {
        kind: [
            ThingNow(thing, versions[0], versions, is_elsewhere=last[thing] > versions[0].number)
            for thing, versions in mine.items()
        ]
        for kind, mine in found.items()
    }
    if seeing.programme(actor, seen):
        made[documents.MEASURE] += _programmes(actor, seen)
    return Track(*(made[kind] for kind in KINDS))


def _programmes(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Measure]]:
    """Out of what the lawyer keeps of each matter: a version where it is another than in the one before."""
    found: dict[UUID, list[Versioned[documents.Measure]]] = {}
    for file in legal.files(actor, seen).values():
        for version in reversed(file.versions):
            for thing, value in version.known.beside.items():
                known = documents.Measure.from_value(value)
                mine = found.setdefault(UUID(thing), [])
                if not mine or mine[0].known != known:
                    mine.insert(0, _with(version, known, len(mine) + 1))
    return [ThingNow(thing, versions[0], versions) for thing, versions in found.items()]


def _with[D: Document](version: Versioned[Any], known: D, number: int) -> Versioned[D]:
    return Versioned(
        id=version.id,
        known=known,
        number=number,
        at=version.at,
        organisation=version.organisation,
        written_by=version.written_by,
        by=version.by,
    )


def newest[D: Document](
    model: type[models.Look], kind: type[D], actor: SignedIn, seen: Found
) -> Looked[D] | None:
    """The last look, where it opens. None: nobody has looked, or it is not open."""
    row = model._default_manager.filter(people_reading.open_here(actor, seen)).order_by("-number").first()
    if row is None:
        return None
    value = records.open_many(actor.keyring, [row])[0].get("document")
    return None if value is None else Looked(kind.from_value(value), row.number, row.created_at)
