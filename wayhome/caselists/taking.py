"""Rows become cases, each through the actions that open one by hand. Inside the transaction of a batch.

A row that is in already is passed over. Batches go in side by side, and only what comes last of each waits for the
others: what came in meanwhile with another list is looked for then, and the batch begins anew when one of its rows did.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.caselists import came, joining, likely, limits, models, onward, stored
from wayhome.consent import actions as consent
from wayhome.core import bulk, clock
from wayhome.htcds import facts, more
from wayhome.htcds.facts import Facts
from wayhome.htcds.values import Value
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import actions as people
from wayhome.people import documents, holding, queries
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.vault import records

type Rows = people.Rows
OPENED, JOINED, PASSED = "opened", "joined", "passed"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was planned. ``into``: the code of a case; ``after``: the key of the row that is the same person."""

    row: int
    key: str
    said: Mapping[str, str]
    into: str = ""
    after: str = ""

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Row":
        """Read back."""
        return cls(value["row"], value["key"], value["said"], value["into"], value["after"])

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            "row": self.row, "key": self.key, "said": dict(self.said), "into": self.into, "after": self.after,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What is kept of the list beside each row."""

    list_id: UUID
    file: str
    ground: str
    planned_at: datetime


class CameMeanwhile(Exception):
    """A row of this batch came in with another list while the batch was written: nothing of it may stay."""


def take(rows: list[Row], about: About, *, seen: dict[UUID, str] | None = None, by: SignedIn) -> Counter[str]:
    """All of them. How many were opened, joined to a case, passed over. Raises CameMeanwhile: undo it, begin anew.

    ``seen``: what ``likely.came_before`` remembers from one batch to the next.
    """
    seen = {} if seen is None else seen
    if any(one.into or one.after for one in rows):
        _one_at_a_time(by)  # two lists may add to the same case
    in_already = _came_before(about, seen, by)
    elsewhere = _in_already(rows, about, by)
    coming = [one for one in rows if one.key not in in_already and one.key not in elsewhere]
    counts = _take(coming, in_already, about, by=by)
    counts[PASSED] = len(rows) - len(coming)
    # From here to the end of the transaction one batch of an agency at a time: the same row in two lists is in once.
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    if not _came_before(about, seen, by).keys().isdisjoint(one.key for one in coming):
        raise CameMeanwhile
    if _in_already(coming, about, by):
        raise CameMeanwhile
    return counts


def _came_before(about: About, seen: dict[UUID, str], by: SignedIn) -> dict[str, UUID]:
    """What other lists brought since this one was looked at; the looking took its time, and so does a batch."""
    return likely.came_before(by, since=about.planned_at - limits.COMPARED_FOR, but=about.list_id, seen=seen)


def _in_already(rows: Sequence[Row], about: About, by: SignedIn) -> set[str]:
    """Also those of cases that are not open to the actor."""
    return likely.in_already(by, [one.key for one in rows], but=about.list_id)


def _one_at_a_time(by: SignedIn) -> None:
    """Until the transaction ends, no other batch of the agency adds to cases that are known."""
    name = hashlib.sha256(b"caselists join " + by.user.organisation_id.bytes).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(name[:8], "big", signed=True)])


def _take(
    coming: Sequence[Row], in_already: Mapping[str, UUID], about: About, *, by: SignedIn
) -> Counter[str]:
    today = clock.today()
    reader = stored.Reader(today)
    values = {one.key: reader.read(one.said) for one in coming}
    fresh = [one for one in coming if not one.into and not one.after]
    done: dict[str, UUID] = {**in_already, **_open(fresh, values, about, by=by)}
    counts = Counter({OPENED: len(fresh)})
    for one in coming:
        if one.key in done:
            continue
        seen = _same(one, done, by)
        if seen is None:
            done |= _open([one], values, about, by=by)
            counts[OPENED] += 1
        else:
            done[one.key] = seen.id
            _join(one, values[one.key], seen, about, today=today, by=by)
            counts[JOINED] += 1
    return counts


def _same(one: Row, done: Mapping[str, UUID], by: SignedIn) -> Found | None:
    """The case this row goes into, if it is not a new one. A case that was closed to the actor meanwhile is none."""
    code = one.into
    if not code and one.after in done:
        code = people_models.Case.objects.values_list("code", flat=True).get(pk=done[one.after])
    if not code:
        return None
    try:
        return queries.found(by, code)
    except Http404:
        return None


def _open(
    rows: list[Row], values: Mapping[str, Mapping[str, Value]], about: About, *, by: SignedIn
) -> dict[str, UUID]:
    """A new case for each, all at once. Key of a row to its case."""
    said, today = [facts.of(values[one.key]) for one in rows], clock.today()
    new = [
        people.New(
            one.identity,
            one.name_used,
            one.contact,
            one.account,
            safe=more.safe_contact(values[row.key]),
            month=came.month(values[row.key], today=today),
        )
        for one, row in zip(said, rows, strict=True)
    ]

    def beside(found: Sequence[Found]) -> Rows:
        return [
            pair
            for one, facts_of, seen in zip(rows, said, found, strict=True)
            for pair in _beside(one, facts_of.rest, seen, about, by=by)
        ]

    found = people.open_cases(new=new, beside=beside, is_brought=True, by=by)
    briefs = [one.brief for one in new]
    onward.needed(
        [(seen, brief, values[one.key]) for one, seen, brief in zip(rows, found, briefs, strict=True)], by=by
    )
    consent.came_with_a_list(seen=found, briefs=briefs, within=limits.asked_within(), by=by)
    _mark(zip(rows, found, strict=True), about, by)
    audit.record_each("caselists.taken", by=by, subjects=[seen.id for seen in found])
    return {one.key: seen.id for one, seen in zip(rows, found, strict=True)}


def _join(
    one: Row, values: Mapping[str, Value], seen: Found, about: About, *, today: date, by: SignedIn
) -> None:
    """What is open in the case is filled in; all that the row said is kept beside it."""
    said, person = facts.of(values), queries.person(by, seen)
    if person.identity is not None and seen.access.may_write("A"):
        known = person.identity.known
        new = joining.identity(known, said.identity)
        holding.stop_if(facts.why_not(Facts(new), today=today), code="row_not_joined")
        if new != known:
            people.record_identity(
                seen=seen,
                read=person.identity.number,
                identity=new,
                name_used=person.brief.name_used or said.name_used,
                presumed_child=person.brief.presumed_child,
                interpreter=person.brief.interpreter,
                by=by,
            )
    if person.contact is not None and seen.access.may_write("B"):
        reached = joining.contact(person.contact.known, said.contact)
        if reached != person.contact.known:
            safe = person.safe or documents.SafeContact()
            read = person.contact.number
            people.record_contact(seen=seen, read=read, contact=reached, safe=safe, as_it_came=True, by=by)
    onward.added(values, seen, by=by)
    before = queries.account(by, seen)
    if before is not None and seen.access.may_write("C"):
        happened = joining.account(before.known, said.account)
        if happened != before.known:
            people.record_account(seen=seen, read=before.number, account=happened, by=by)
    records.put_many(by.keyring, _beside(one, values, seen, about, by=by))
    _mark([(one, seen)], about, by)
    audit.record("caselists.joined", by=by, subject=seen.id)


def _mark(rows: Iterable[tuple[Row, Found]], about: About, by: SignedIn) -> None:
    """That these rows are in."""
    bulk.insert(
        [
            bulk.made(
                models.RowMark,
                organisation_id=by.organisation_id,
                case_id=seen.id,
                list_id=about.list_id,
                mark=stored.mark(by.user.organisation_id, one.key),
            )
            for one, seen in rows
        ]
    )


def _beside(one: Row, rest: Mapping[str, Value], seen: Found, about: About, *, by: SignedIn) -> Rows:
    """In each group of data what the list said; the key of the row in the first."""
    parts: dict[str, dict[str, str]] = {"A": {}}
    for name, text in stored.to_text(rest).items():
        group = stored.group_of(name)
        if seen.access.may_write(group):
            parts.setdefault(group, {})[name] = text
    found: Rows = []
    for group, there in parts.items():
        row = bulk.made(
            models.Said,
            case_id=seen.id,
            organisation_id=by.organisation_id,
            list_id=about.list_id,
            group=group,
            written_by=holding.doer(by),
        )
        document: dict[str, Any] = {"said": there, "file": about.file, "ground": about.ground}
        found.append((row, {"document": {**document, "key": one.key} if group == "A" else document}))
    return found
