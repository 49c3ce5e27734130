"""What the queries here share: everything of a case that opens, in one reading."""

from typing import Any

from wayhome.attempts import gathering
from wayhome.attempts import reading as attempts_reading
from wayhome.attempts.shapes import ThingNow
from wayhome.organisations.actors import SignedIn
from wayhome.papers import documents, models
from wayhome.papers.shapes import PaperNow
from wayhome.people import kept
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import records

kept.add(models.Paper)


def rows(model: type[models.Thing], actor: SignedIn, seen: Found) -> list[Any]:
    """Every version whose agency the actor may know of, oldest first."""
    return gathering.rows(model, actor, seen)


def things[D: Document](
    model: type[models.Thing], kind: type[D], actor: SignedIn, seen: Found
) -> list[ThingNow[D]]:
    """Each with its versions that open, the newest first; two questions, whether it is one or fifty."""
    return attempts_reading.opened(kind, actor, rows(model, actor, seen))


def papers(actor: SignedIn, seen: Found) -> list[PaperNow]:
    """Each paper as it stands, the first one first. Who it names is there only where identity is open."""
    found = rows(models.Paper, actor, seen)
    opened = records.open_many(actor.keyring, found) if found else []
    newest: dict[Any, PaperNow] = {}
    for row, values in zip(found, opened, strict=True):
        if values.get("document") is None:
            continue
        holder = values.get("holder") if seen.access.may_read("A") else None
        newest[row.thing] = PaperNow(
            thing=row.thing,
            number=row.number,
            known=documents.Paper.from_value(values["document"]),
            holder=documents.Holder.from_value(holder) if holder is not None else None,
            at=row.created_at,
        )
    return list(newest.values())
