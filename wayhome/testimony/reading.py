"""What the queries here share: every entry of a case that opens, in one reading, whichever kind it is."""

from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.attempts import reading as attempts
from wayhome.care.shapes import ThingNow, Versioned
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.testimony import documents, models
from wayhome.testimony.shapes import Legal
from wayhome.vault import records

KINDS: dict[str, type[Document]] = {
    documents.MATTER: documents.Matter,
    documents.DAY: documents.Day,
    documents.CLAIM: documents.Claim,
}
kept.add(models.Entry)


@once.remembered
def everything(actor: SignedIn, seen: Found) -> Legal:
    """One question to the database, one for keys, one for names; whether it is one entry or fifty."""
    rows = gathering.rows(models.Entry, actor, seen)
    if not rows:
        return Legal()
    named = attempts.names(actor, rows)
    last: dict[UUID, int] = {}
    found: dict[str, dict[UUID, list[Versioned[Any]]]] = {kind: {} for kind in KINDS}
    for row, value in zip(rows, records.open_many(actor.keyring, rows), strict=True):
        last[row.thing] = max(row.number, last.get(row.thing, 0))
        body = value.get("document")
        if body is None or body.get("what") not in KINDS:  # not open, or of a later version of the house
            continue
        known = KINDS[body["what"]].from_value(body)
        mine = found[body["what"]].setdefault(row.thing, [])
        mine.insert(0, attempts.version(actor, row, known, named))
    made = {
        kind: [
            ThingNow(thing, versions[0], versions, is_elsewhere=last[thing] > versions[0].number)
            for thing, versions in mine.items()
        ]
        for kind, mine in found.items()
    }
    return Legal(made[documents.MATTER], made[documents.DAY], made[documents.CLAIM])


def files(actor: SignedIn, seen: Found) -> dict[UUID, ThingNow[documents.File]]:
    """Matter -> what the lawyer keeps of it."""
    rows = gathering.rows(models.File, actor, seen)
    return {one.thing: one for one in attempts.opened(documents.File, actor, rows)}
