"""Whole files: each entry by itself, so that one that cannot be used holds up no other; and writing them again."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.services import actions_exchange, incoming, outgoing
from wayhome.services.actions_exchange import Result
from wayhome.services.incoming import NotTaken
from wayhome.services.loading import Problem
from wayhome.services.models import Agency


@dataclass(slots=True)
class Report:
    """What became of a file."""

    counts: dict[Result, int] = field(default_factory=lambda: dict.fromkeys(Result, 0))
    problems: list[Problem] = field(default_factory=list)
    refused: int = 0


def import_all(
    entries: Iterable[Any],
    *,
    keeper: UUID,
    by: Actor,
    country: str = "",
    overwrite: bool = False,
    is_dry: bool = False,
    step: Callable[[], object] = lambda: None,
) -> Report:
    """Every entry of a file; ``step`` is called after each."""
    report = Report()
    for number, entry in enumerate(entries, start=1):
        try:
            result = actions_exchange.import_entry(
                entry=entry,
                called=incoming.name_of(entry, number),
                keeper=keeper,
                by=by,
                country=country,
                overwrite=overwrite,
                is_dry=is_dry,
            )
            report.counts[result] += 1
        except NotTaken as not_taken:
            report.refused += 1
            report.problems += not_taken.problems
        step()
    return report


def kept_by(keeper: UUID | None) -> Any:  # noqa: ANN401 - a queryset
    """The organisations to give away: all, or those that one looks after."""
    rows = Agency.objects.order_by("name", "pk")
    return rows.filter(keeper=keeper) if keeper else rows


def written(agencies: Any, *, step: Callable[[], object] = lambda: None) -> Iterator[str]:  # noqa: ANN401 - a queryset
    """A page of organisations as the API of HSDS gives it, piece by piece."""
    total = agencies.count()
    head = {
        "total_items": total,
        "total_pages": 1,
        "page_number": 1,
        "size": total,
        "first_page": True,
        "last_page": True,
        "empty": total == 0,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "contents": ['
    for number, agency in enumerate(outgoing.whole(agencies)):
        yield ("," if number else "") + "\n" + json.dumps(outgoing.organisation(agency), ensure_ascii=False)
        step()
    yield "\n]}\n"
