"""What the queries of every room of an attempt share: rows that open, in their versions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering, models, steps
from wayhome.attempts.shapes import ThingNow, Versioned
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import records


def things[D: Document](
    model: type[models.Thing],
    kind: type[D],
    actor: SignedIn,
    seen: Found,
    attempt: UUID | None = None,
    *,
    with_names: bool = False,
) -> list[ThingNow[D]]:
    """Each thing of this attempt (of every one when None) with its versions that open, the newest first.

    One question to the database, one for keys, one more for names; whether it is one thing or fifty.
    """
    return opened(kind, actor, gathering.rows(model, actor, seen, attempt), with_names=with_names)


def opened[D: Document](
    kind: type[D], actor: SignedIn, rows: Sequence[Any], *, with_names: bool = False
) -> list[ThingNow[D]]:
    """The same for rows that were read already, oldest first."""
    last: dict[UUID, int] = {}
    for row in rows:
        last[row.thing] = max(row.number, last.get(row.thing, 0))
    values = records.open_many(actor.keyring, rows) if rows else []
    named = names(actor, rows) if with_names and rows else {}
    found: dict[UUID, list[Versioned[D]]] = {}
    for row, value in zip(rows, values, strict=True):
        if value.get("document") is not None:
            known = kind.from_value(value["document"])
            found.setdefault(row.thing, []).insert(0, version(actor, row, known, named))
    return [
        ThingNow(thing, all_of_it[0], all_of_it, is_elsewhere=last[thing] > all_of_it[0].number)
        for thing, all_of_it in found.items()
    ]


def version[D](actor: SignedIn, row: Any, known: D, named: Mapping[UUID, str]) -> Versioned[D]:  # noqa: ANN401
    """One version: who wrote it; of people elsewhere, the organisation that answers for them."""
    return Versioned(
        id=row.pk,
        known=known,
        number=row.number,
        at=row.created_at,
        organisation=row.organisation_id,
        written_by=row.written_by,
        by=named.get(owner(actor, row), ""),
    )


def ended_at(attempt: UUID) -> datetime | None:
    """When it was written that it has ended, whoever wrote it; None while it has not. From steps alone."""
    ends = models.Step.objects.filter(attempt=attempt, key=steps.ENDED).order_by("created_at")
    return ends.values_list("created_at", flat=True).first()


def owner(actor: SignedIn, row: Any) -> UUID:  # noqa: ANN401
    """Who answers for what is written: the own colleague, or the other organisation."""
    found: UUID = row.written_by if row.organisation_id == actor.organisation_id else row.organisation_id
    return found


def names(actor: SignedIn, rows: Iterable[Any]) -> dict[UUID, str]:
    """What they are called. A page that names the same people again does not ask again."""
    wanted, known = {owner(actor, row) for row in rows}, _named()
    if missing := wanted - known.keys():
        missing |= {owner(actor, row) for row in gathering.everything_of_page() if hasattr(row, "written_by")}
        missing -= known.keys()
        known |= dict.fromkeys(missing, "") | people_reading.names(missing)
    return {one: known[one] for one in wanted if known[one]}


@once.remembered
def _named() -> dict[UUID, str]:
    """Whom this page has named so far."""
    return {}
