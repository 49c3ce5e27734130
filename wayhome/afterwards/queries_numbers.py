"""Journeys of the own agency in numbers (domain.md 3.3, indicators). Of no other agency, and no small number."""

from collections import Counter
from collections.abc import Iterable
from statistics import median
from uuid import UUID

from wayhome.afterwards import documents, marks, models, queries
from wayhome.afterwards.enums import Felt
from wayhome.afterwards.shapes import Figures
from wayhome.checkins.enums import Kind
from wayhome.core import hiding
from wayhome.departure import models as departure
from wayhome.departure.enums import Kind as Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.vault import records

SMALLEST = hiding.SMALLEST


def figures(actor: SignedIn) -> Figures:
    """Counted from the journeys that are open to the actor. The same number of questions for one and for a hundred."""
    found = _tallies(actor)
    known = [tally for _attempt, tally in found]
    own_way = _own_way(actor)
    left = own_way if own_way >= SMALLEST else None
    if len(known) < SMALLEST:
        return Figures(own_way=left)
    count = len(known)
    checkins, on_time = sum(one.checkins for one in known), sum(one.on_time for one in known)
    happened = Counter(
        kind for one in known for kind, times in one.incidents.items() for _time in range(times)
    )
    # no sum of them stands anywhere: each alone
    per_type = {kind: happened[kind] if happened[kind] >= SMALLEST else None for kind in Kind.values}
    missed = [one for one in known if one.is_missed]
    ended = [one.minutes_to_found for one in missed if one.minutes_to_found is not None]
    return Figures(
        journeys=count,
        gaps=_shown(sum(one.gaps for one in known)),
        on_time=_of_a_hundred(on_time, checkins),
        incidents={
            kind: None if times is None else round(100 * times / count) for kind, times in per_type.items()
        },
        missed=_part(len(missed), count),
        hours_to_found=round(median(ended) / 60) if len(ended) >= SMALLEST else None,
        withdrawn=_part(sum(one.is_withdrawn for one in known), count),
        felt=_felt(actor, found),
        own_way=left,
    )


def _tallies(actor: SignedIn) -> list[tuple[UUID, documents.Tally]]:
    """The newest of each journey, as the own agency counted it, of cases that are open to the actor today."""
    rows = models.Tally.objects.filter(organisation_id=actor.organisation_id).order_by("attempt", "-number")
    newest = list(rows.distinct("attempt"))
    mine = people.case_ids(actor, [row.case_id for row in newest]) if newest else frozenset()
    newest = [row for row in newest if row.case_id in mine]
    opened = records.open_many(actor.keyring, newest) if newest else []
    return [
        (row.attempt, documents.Tally.from_value(value["document"]))
        for row, value in zip(newest, opened, strict=True)
        if value.get("document") is not None
    ]


def _felt(actor: SignedIn, found: Iterable[tuple[UUID, documents.Tally]]) -> dict[str, int | None]:
    """Each answer once: what was told, else what was written on a slip that opens."""
    said = {marks.of_attempt(attempt): tally.felt for attempt, tally in found}
    slips = list(
        models.Slip.objects.filter(organisation=actor.organisation_id, is_used=True, journey__in=list(said))
    )
    for slip, answer in queries.slips_that_open(actor, slips):
        said[slip.journey] = said[slip.journey] or answer.answer
    counted = Counter(said.values())
    return hiding.small({answer: counted.get(answer, 0) for answer in Felt.values})


def _own_way(actor: SignedIn) -> int:
    """Who left on her or his own decision: counted apart, never a failure."""
    rows = list(departure.Given.objects.filter(organisation_id=actor.organisation_id))
    mine = people.case_ids(actor, [row.case_id for row in rows]) if rows else frozenset()
    rows = [row for row in rows if row.case_id in mine]
    opened = records.open_many(actor.keyring, rows) if rows else []
    known = [value.get("document") or {} for value in opened]
    return len(
        {row.thing for row, one in zip(rows, known, strict=True) if one.get("kind") == Written.OWN_WAY}
    )


def _shown(count: int) -> int | None:
    """A number of events. None at all is the aim, and may be said; a few would tell of somebody."""
    return count if count == 0 or count >= SMALLEST else None


def _part(count: int, whole: int) -> int | None:
    """So many of all of them; hidden as well where the others would be few."""
    return hiding.small({"these": count, "others": whole - count})["these"]


def _of_a_hundred(count: int, whole: int) -> int | None:
    part = hiding.small({"these": count, "others": whole - count})["these"] if whole else None
    return None if part is None else round(100 * part / whole)
