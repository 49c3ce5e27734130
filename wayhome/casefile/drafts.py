"""Notes being written, kept at each pause for their author alone. Keeping one is no act on the case, so no entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.casefile.models import Draft, Note
from wayhome.core import clock, digits
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NotCertified, VaultError

KEPT_FOR = timedelta(days=30)
AT_MOST = 100_000  # characters: more than a note may have, so that what is too long is not lost either
_PLACE = "casefile.draft"
FIELDS = ("kind", "text", "day_day", "day_month", "day_year", "number")


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as its author left it."""

    note: UUID
    saved_at: datetime
    typed: Mapping[str, str] = field(repr=False)


def keep(*, seen: Found, note: UUID, typed: Mapping[str, str], by: SignedIn) -> bool:
    """Keep what is typed so far, in place of what was kept before. False when it is too long to be kept."""
    fields = {name: typed[name] for name in FIELDS if typed.get(name)}
    if sum(map(len, fields.values())) > AT_MOST:
        return False
    if _is_saved(seen, note, fields.get("number", ""), by=by):
        return True
    row = Draft(author=by.user_id, case_id=seen.id, note=note, saved_at=clock.now())
    try:
        row.sealed = parcels.seal(fields, to=[by.user_id], place=_PLACE, record=note)
    except NotCertified:
        return False  # a key that was swapped: what cannot be sealed is not kept
    Draft.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["author", "case_id", "note"],
        update_fields=["sealed", "saved_at"],
    )
    return True


def drop(*, seen: Found, note: UUID, by: SignedIn) -> None:
    """The note was saved, or its author threw the draft away."""
    Draft.objects.filter(author=by.user_id, case_id=seen.id, note=note).delete()


def of_note(actor: SignedIn, seen: Found, note: UUID) -> Kept | None:
    """The actor’s draft of one note."""
    return next(iter(_opened(actor, _mine(actor, seen).filter(note=note))), None)


def begun(actor: SignedIn, seen: Found) -> list[Kept]:
    """The actor’s drafts of notes that are not saved at all so far, the newest first."""
    saved = Note.objects.filter(case_id=seen.id).values("note")
    return _opened(actor, _mine(actor, seen).exclude(note__in=saved))


def forget_old(actor: SignedIn) -> int:
    """Delete drafts that their author did not go on with."""
    old = Draft.objects.filter(author=actor.user_id, saved_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]


def _is_saved(seen: Found, note: UUID, number: str, *, by: SignedIn) -> bool:
    """Whether the author saved the note meanwhile: what was still on its way then is no draft any more."""
    read = digits.whole(number, 0)
    later = Note.objects.filter(case_id=seen.id, note=note, number__gt=read).order_by("-number")
    return later.values_list("written_by", flat=True).first() == by.user_id


def _mine(actor: SignedIn, seen: Found) -> QuerySet[Draft]:
    since = clock.now() - KEPT_FOR
    return Draft.objects.filter(author=actor.user_id, case_id=seen.id, saved_at__gte=since)


def _opened(actor: SignedIn, rows: QuerySet[Draft]) -> list[Kept]:
    found = []
    for row in rows.order_by("-saved_at"):
        try:
            typed: Any = parcels.open_(actor.keyring, bytes(row.sealed), place=_PLACE, record=row.note)
        except VaultError:  # keys of before: nobody can open it again
            continue
        found.append(Kept(row.note, row.saved_at, typed))
    return found
