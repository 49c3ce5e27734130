"""Is a chain whole? Names the first bad row. Reads in batches, opens nothing, needs no key."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.audit import canon
from wayhome.audit.models import Entry, SignedHead
from wayhome.vault import wraps
from wayhome.vault.errors import NotCertified

BATCH = 10_000
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Head:
    """A signed end of a chain, from the database or from a file kept elsewhere."""

    organisation: UUID | None
    sequence: int
    hash: bytes
    at: datetime
    key: bytes
    signature: bytes
    source: str

    def is_signed(self) -> bool:
        """True when the signature holds with the head's own key. Whose key that is, the caller must know."""
        message = canon.head_message(self.organisation, self.sequence, self.hash, self.at)
        try:
            wraps.check(self.signature, message, public=self.key)
        except NotCertified:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one chain: how many entries hold, and the first that does not."""

    organisation: UUID | None
    holds: int
    bad: int | None = None
    why: str = ""

    @property
    def is_whole(self) -> bool:
        return self.bad is None


def chains(heads: Iterable[Head] = ()) -> list[UUID | None]:
    """Every chain there is or, by a signed head, once was. The installation's own comes first."""
    found = set(Entry.objects.order_by().values_list("organisation", flat=True).distinct())
    found |= set(SignedHead.objects.order_by().values_list("organisation", flat=True).distinct())
    found |= {head.organisation for head in heads}
    return sorted(found, key=lambda organisation: organisation.int if organisation else -1)


def kept_heads(organisation: UUID | None) -> list[Head]:
    """The heads that this installation signed for a chain, oldest first."""
    rows = SignedHead.objects.filter(organisation=organisation).order_by("sequence")
    return [
        Head(
            row.organisation,
            row.sequence,
            bytes(row.hash),
            row.at,
            bytes(row.key),
            bytes(row.signature),
            "this installation",
        )
        for row in rows
    ]


def length(organisation: UUID | None) -> int:
    """How many entries a chain has."""
    return Entry.objects.filter(organisation=organisation).count()


def verify(
    organisation: UUID | None,
    *,
    elsewhere: Iterable[Head] = (),
    trusted: frozenset[bytes],
    progress: Progress = lambda done: None,
) -> Verdict:
    """Walk one chain from its first entry. ``elsewhere``: heads from files; ``trusted``: keys that may sign heads.

    Finds an entry that was changed, removed, added, moved or cut off the end.
    """
    ours = kept_heads(organisation)
    signed: dict[int, list[Head]] = {}
    for head in [*ours, *(h for h in elsewhere if h.organisation == organisation)]:
        if not head.is_signed():
            return Verdict(
                organisation,
                0,
                head.sequence,
                f"the signed head of row {head.sequence} "
                f"({head.source}, {head.at:%Y-%m-%d}) was changed after it was signed",
            )
        if head in ours and head.key not in trusted:
            return Verdict(
                organisation,
                0,
                head.sequence,
                f"the head of row {head.sequence} ({head.at:%Y-%m-%d}) "
                f"is signed by a key that is not this installation's ({head.key.hex()})",
            )
        signed.setdefault(head.sequence, []).append(head)
    return _walk(organisation, signed, progress)


def _walk(organisation: UUID | None, signed: dict[int, list[Head]], progress: Progress) -> Verdict:
    previous, holds = canon.START, 0
    for row, stored in _rows(organisation):
        why = _why_bad(row, stored, expected=holds + 1, previous=previous)
        if why is None:
            for head in signed.pop(row.sequence, ()):
                if head.hash != stored:
                    why = (
                        f"it is not the row that was signed on {head.at:%Y-%m-%d} (head kept by {head.source}); "
                        "the rows up to here were rewritten after that day"
                    )
        if why is not None:
            return Verdict(organisation, holds, min(row.sequence, holds + 1), why)
        previous, holds = stored, holds + 1
        if holds % BATCH == 0:
            progress(holds)
    progress(holds)
    if signed:
        head = signed[max(signed)][0]
        return Verdict(
            organisation,
            holds,
            holds + 1,
            f"the chain ends after row {holds}, but row {head.sequence} was there on {head.at:%Y-%m-%d} "
            f"(head kept by {head.source}); its end was cut off",
        )
    return Verdict(organisation, holds)


def _rows(organisation: UUID | None) -> Iterator[tuple[canon.Row, bytes]]:
    chain = Entry.objects.filter(organisation=organisation).order_by("sequence", "id")
    with transaction.atomic():  # one view of the chain from first to last batch
        for *values, stored in chain.values_list(*canon.FIELDS, "hash").iterator(chunk_size=BATCH):
            yield canon.Row(*values), bytes(stored)


def _why_bad(row: canon.Row, stored: bytes, *, expected: int, previous: bytes) -> str | None:
    if row.sequence > expected:
        return "it is missing: removed after it was written"
    if row.sequence < expected:
        return "it is there twice: a row was added by other hands"
    try:
        computed = canon.digest(row)
    except ValueError:
        return f"it is written in version {row.version}, which this release does not know: changed, or newer"
    if computed != stored:
        return "it was changed or moved after it was written, or added by other hands"
    if bytes(row.previous) != previous:
        return "it does not follow the row before it: moved, added or replaced"
    return None
