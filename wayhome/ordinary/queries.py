"""The list of one case, as far as it is open to the actor. For pages, and for closing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.attempts import reading as attempts
from wayhome.core import clock, numbering, once
from wayhome.duties import queries_on_call as on_call
from wayhome.ordinary import lines as listed
from wayhome.ordinary import models
from wayhome.ordinary.documents import Entry
from wayhome.ordinary.enums import WAITS, State
from wayhome.ordinary.shapes import LineNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found
from wayhome.services import queries as services
from wayhome.vault import records

GROUP = "I"
kept.add(models.Entry)
SERVICES_SHOWN = 4  # pages of the directory that are offered to choose from


@once.remembered
def lines(actor: SignedIn, seen: Found, *, whole: bool = False) -> list[LineNow]:
    """Every line of the list as it stands; nothing for who does not read services and plan.

    ``whole``: with who wrote it, how long it takes here, and what services are called; three questions more.
    """
    if not seen.access.may_read(GROUP):
        return []
    rows = _opened(actor, seen)
    named = attempts.names(actor, [row for row, _known in rows]) if whole and rows else {}
    usual = usuals(actor) if whole else {}
    directory = _directory(actor, rows) if whole else {}
    by_line: dict[str, list[tuple[Any, Entry]]] = {}
    for row, known in rows:
        by_line.setdefault(known.line, []).append((row, known))
    labels = listed.lines()
    # A line that the installation no longer uses stays where something was written about it.
    keys = [*labels, *(key for key in by_line if key not in labels)]
    found = [
        _line(actor, key, labels.get(key) or str(listed.LINES.get(key, key)), by_line.get(key, []), named)
        for key in keys
    ]
    if not whole:
        return found
    return [replace(one, usual=usual.get(one.key), takes_over=_over(one.known, directory)) for one in found]


def taken_over(actor: SignedIn, seen: Found) -> list[tuple[str, str]]:
    """What it is, and which ordinary service goes on with it."""
    return [(one.label, one.takes_over) for one in lines(actor, seen, whole=True) if one.takes_over]


def newest_number(actor: SignedIn, seen: Found) -> int:
    """How many words there are, also those that do not open: whoever writes follows the last."""
    del actor
    return numbering.newest(models.Entry.objects.filter(case_id=seen.id))


def usuals(actor: SignedIn) -> dict[str, int]:
    """Line -> days, where the actor's organisation has written them."""
    rows = models.Usual.objects.filter(organisation=actor.organisation_id)
    return dict(rows.values_list("line", "days"))


def offered(actor: SignedIn) -> list[tuple[str, str]]:
    """Services of the directory in the country of the actor's organisation, to choose from. A house is none of them."""
    asked = services.Search(country=actor.user.organisation.country)
    found: list[tuple[str, str]] = []
    for number in range(1, SERVICES_SHOWN + 1):
        page = services.search(actor, asked, number)
        if page.number != number:
            break
        found += [
            (str(one.pk), f"{one.name}, {one.agency.name}")
            for one in page.object_list
            if not one.is_confidential
        ]
        if not page.has_next():
            break
    return found


def today(actor: SignedIn) -> date:
    """The day on the actor's clock."""
    return clock.today(on_call.zone_of(actor))


def _opened(actor: SignedIn, seen: Found) -> list[tuple[Any, Entry]]:
    rows = sorted(gathering.rows(models.Entry, actor, seen), key=lambda row: row.number)
    values = records.open_many(actor.keyring, rows) if rows else []
    return [
        (row, Entry.from_value(value["document"]))
        for row, value in zip(rows, values, strict=True)
        if value.get("document") is not None
    ]


def _directory(actor: SignedIn, rows: Sequence[tuple[Any, Entry]]) -> Mapping[UUID, str]:
    ids = {known.service for _row, known in rows if known.service}
    found = services.by_ids(actor, sorted(ids)) if ids else {}
    return {pk: f"{one.name}, {one.agency.name}" for pk, one in found.items()}


def _line(
    actor: SignedIn, key: str, label: str, said: Sequence[tuple[Any, Entry]], named: Mapping[UUID, str]
) -> LineNow:
    if not said:
        return LineNow(key, label, Entry(line=key))
    row, known = said[-1]
    since, until = _waited([one for _row, one in said])
    by = named.get(attempts.owner(actor, row), "")
    return LineNow(key, label, known, row.created_at, by, since, until, takes_over=known.takes_over)


def _over(known: Entry, directory: Mapping[UUID, str]) -> str:
    service = directory.get(known.service, "") if known.service else ""
    return "; ".join(part for part in (service, known.takes_over) if part)


def _waited(said: Sequence[Entry]) -> tuple[date | None, date | None]:
    """From the first day of asking to the answer. After a refusal or a new beginning, the clock begins anew."""
    since: date | None = None
    until: date | None = None
    for one in said:
        if one.state in WAITS:
            since = one.on if since is None or until is not None else since
            until = None
        elif one.state in (State.DONE, State.REFUSED):
            until = one.on if since is not None and until is None else until
        else:
            since = until = None
    return since, until
