"""Each thing and each of its lines stands in the record of who did what as well, by number and digest, without a key.

The record is a chain whose ends are signed and kept elsewhere. So a line that was deleted here, also the last one, is
seen; one that was put in the place of another is too; and a thing that was deleted with all its lines is missed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max

from wayhome.audit import log as audit
from wayhome.audit.models import Entry
from wayhome.evidence import models
from wayhome.organisations.actors import SignedIn
from wayhome.vault import records

LINE = "evidence.line"  # subject: the thing; count: the number of the line
KEPT = (
    "evidence.written",
    "evidence.taken_in",
)  # subject: the case; count: how many things are kept with this one


@dataclass(frozen=True, slots=True)
class Links:
    """Of one thing: the digest of each line by its number, as the record has it."""

    digests: Mapping[int, bytes] = field(default_factory=dict)

    def is_link(self, line: models.Line) -> bool:
        """Whether this is the line that was written with this number."""
        return self.digests.get(line.number) == records.digest(line)

    def broken(self, lines: Sequence[models.Line]) -> tuple[int, ...]:
        """Numbers whose line is missing, or is not the one that was written."""
        whole = {line.number for line in lines if self.is_link(line)}
        there = {*self.digests, *(line.number for line in lines)}
        return tuple(number for number in range(1, max(there, default=0) + 1) if number not in whole)


def of(organisation: UUID, items: Collection[UUID]) -> dict[UUID, Links]:
    """Of several things: one question."""
    rows = Entry.objects.filter(organisation=organisation, subject__in=items, action=LINE)
    found: dict[UUID, dict[int, bytes]] = {}
    for item, number, digest in rows.values_list("subject", "count", "sealed_ids"):
        if item is not None and number is not None:
            found.setdefault(item, {})[number] = bytes(digest)
    return {item: Links(found.get(item, {})) for item in items}


def newest(organisation: UUID, item: UUID) -> int:
    """The number of the last line that was ever written, also where it is missing now."""
    rows = Entry.objects.filter(organisation=organisation, subject=item, action=LINE)
    there = models.Line.objects.filter(item=item)
    written, present = rows.aggregate(most=Max("count"))["most"], there.aggregate(most=Max("number"))["most"]
    return max(written or 0, present or 0)


def link(line: models.Line, *, by: SignedIn) -> None:
    """It is written: the record has it too."""
    audit.record(
        LINE,
        by=by,
        subject=line.item,
        groups=models.GROUP,
        count=line.number,
        sealed_ids=records.digest(line),
    )


def kept(case: UUID, organisation: UUID) -> int:
    """How many things were ever kept of this case, as the record has it."""
    rows = Entry.objects.filter(organisation=organisation, subject=case, action__in=KEPT)
    return int(rows.aggregate(most=Max("count"))["most"] or 0)


def next_kept(case: UUID, organisation: UUID) -> int:
    """The count that goes into the record with the thing that was kept just now."""
    there = models.Item.objects.filter(case_id=case, organisation_id=organisation).count()
    return max(there, kept(case, organisation) + 1)
