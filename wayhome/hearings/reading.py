"""What the queries here share: entries of this room, out of those of ``testimony``, each opened once in a question."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from wayhome.attempts import reading as attempts
from wayhome.care.shapes import ThingNow, Versioned
from wayhome.core import once
from wayhome.hearings import documents
from wayhome.hearings.documents import Hearing
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.testimony import documents as legal
from wayhome.testimony import models
from wayhome.testimony.enums import DayKind
from wayhome.vault import records
from wayhome.witnessing.reading import Opened, entries

KINDS: Mapping[str, type[Document]] = {
    documents.HEARING: documents.Hearing,
    legal.DAY: legal.Day,
}


@once.remembered
def kept(actor: SignedIn, seen: Found) -> list[ThingNow[Hearing]]:
    """What is planned, with its versions; one question to the database, one for keys, one for names."""
    found = entries(actor, seen)
    named = attempts.names(actor, [row for row, _body in found]) if found else {}
    return _sorted(actor, found, named)[documents.HEARING]


def _sorted(actor: SignedIn, opened: Opened, named: Mapping[UUID, str]) -> dict[str, list[ThingNow[Any]]]:
    versions: dict[str, dict[UUID, list[Versioned[Any]]]] = {kind: {} for kind in KINDS}
    last: dict[UUID, int] = {}
    for row, body in opened:
        last[row.thing] = max(row.number, last.get(row.thing, 0))
        if body is None or body.get("what") not in KINDS:
            continue
        known = KINDS[body["what"]].from_value(body)
        mine = versions[body["what"]].setdefault(row.thing, [])
        mine.insert(0, attempts.version(actor, row, known, named))
    return {
        kind: [
            ThingNow(thing, all_of_it[0], all_of_it, is_elsewhere=last[thing] > all_of_it[0].number)
            for thing, all_of_it in mine.items()
        ]
        for kind, mine in versions.items()
    }


def joined(days: Iterable[ThingNow[legal.Day]], hearings: Iterable[ThingNow[Any]]) -> list[HearingNow]:
    """Each day on which somebody is heard with what is planned for it: the earliest first."""
    plans = {one.newest.known.day: one for one in hearings}
    found = [
        HearingNow(one.thing, one.newest.known, one.newest.number, plan, plan.newest.known)
        if (plan := plans.get(one.thing)) is not None
        else HearingNow(one.thing, one.newest.known, one.newest.number)
        for one in days
        if one.newest.known.kind == DayKind.HEARING and one.newest.known.on is not None
    ]
    return sorted(found, key=lambda one: (one.day.on, one.known.at is None, one.known.at, str(one.thing)))


def of_cases(
    actor: SignedIn, cases: Iterable[UUID], partners: Mapping[UUID, UUID]
) -> dict[UUID, list[HearingNow]]:
    """The same for many cases that the caller knows to be open to the actor, in as many questions.

    ``partners``: cases into which the actor was let, and who leads them (as ``people.reading.open_here``).
    """
    newest = models.Entry.objects.filter(case_id__in=list(cases)).order_by("case_id", "thing", "-number")
    by_case: dict[UUID, list[models.Entry]] = {}
    for row in newest.distinct("case_id", "thing"):
        leads = partners.get(row.case_id)
        if leads is None or row.organisation_id in (actor.organisation_id, leads):
            by_case.setdefault(row.case_id, []).append(row)
    every = [row for rows in by_case.values() for row in rows]
    of_case = {row.thing: row.case_id for row in every}
    values = records.open_many(actor.keyring, every) if every else []
    opened = [(row, value.get("document")) for row, value in zip(every, values, strict=True)]
    found = _sorted(actor, opened, {})
    shown: dict[UUID, list[HearingNow]] = {}
    for one in joined(found[legal.DAY], found[documents.HEARING]):
        shown.setdefault(of_case[one.thing], []).append(one)
    return shown
