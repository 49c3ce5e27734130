"""Lines, opened: of one case, or of all that stand on one page of the list. Each sealed thing once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.attempts import reading as attempts
from wayhome.core import once
from wayhome.livelihood import documents, models
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Line
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found
from wayhome.vault import records

TABLES: dict[Part, type[models.Line]] = {Part.LEARNING: models.Learning, Part.WORK: models.Work}
kept.add(*TABLES.values())


@once.remembered
def rows(actor: SignedIn, seen: Found) -> list[Any]:
    """The rows of both tables whose group is open to the actor, as they are."""
    tables = [table for part, table in TABLES.items() if seen.access.may_read(part)]
    found = gathering.several(tables, actor, seen) if tables else {}
    return [row for table in tables for row in found[table]]


def part_of(row: models.Line) -> Part:
    """Of which half it is."""
    return Part.WORK if isinstance(row, models.Work) else Part.LEARNING


@once.remembered
def lines(actor: SignedIn, seen: Found) -> list[Line[Any]]:
    """Every line of one case that opens, oldest first."""
    return [line for _case, line in _opened(actor, rows(actor, seen), {})]


@once.remembered
def named(actor: SignedIn, seen: Found) -> list[Line[Any]]:
    """The same, with who wrote each."""
    found = rows(actor, seen)
    return [line for _case, line in _opened(actor, found, attempts.names(actor, found) if found else {})]


def of_cases(
    actor: SignedIn, cases: Mapping[UUID, Iterable[Part]], whose: Mapping[UUID, Callable[[UUID], bool]]
) -> dict[UUID, list[Line[Any]]]:
    """The same for many cases, of the parts that the caller knows to be open to the actor, in as many questions.

    ``whose``: of each case, whose lines the actor may know of (``gathering.may_know``).
    """
    wanted: dict[Part, list[UUID]] = {part: [] for part in TABLES}
    for case, parts in cases.items():
        for part in parts:
            wanted[part].append(case)
    found: list[Any] = []
    for part, ids in wanted.items():
        if ids:
            rows = TABLES[part]._default_manager.filter(case_id__in=ids).order_by("case_id", "number")
            found += [row for row in rows if whose[row.case_id](row.organisation_id)]
    sorted_in: dict[UUID, list[Line[Any]]] = {}
    for case, line in _opened(actor, found, {}):
        sorted_in.setdefault(case, []).append(line)
    return sorted_in


def _opened(actor: SignedIn, found: Sequence[Any], names: Mapping[UUID, str]) -> list[tuple[UUID, Line[Any]]]:
    opened = records.open_many(actor.keyring, found) if found else []
    return [
        (row.case_id, _line(row, values["document"], names.get(attempts.owner(actor, row), "")))
        for row, values in zip(found, opened, strict=True)
        if values.get("document") is not None
    ]


def _line(row: models.Line, value: Any, by: str) -> Line[Any]:  # noqa: ANN401 - what was sealed
    return Line(row.pk, documents.WORDS[value["word"]].from_value(value), row.created_at, by)
