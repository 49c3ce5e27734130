"""Notes being written, kept at each pause for their author alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from wayhome.casefile.models import Draft, Note
from wayhome.core import digits
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.unfinished import Drafts

AT_MOST = 100_000  # characters: more than a note may have, so that what is too long is not lost either
KEPT = Drafts(Draft, place="casefile.draft", of=("case_id", "note"))
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
    return KEPT.keep(Draft(author=by.user_id, case_id=seen.id, note=note), fields, record=note)


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


def _is_saved(seen: Found, note: UUID, number: str, *, by: SignedIn) -> bool:
    """Whether the author saved the note meanwhile: what was still on its way then is no draft any more."""
    read = digits.whole(number, 0)
    later = Note.objects.filter(case_id=seen.id, note=note, number__gt=read).order_by("-number")
    return later.values_list("written_by", flat=True).first() == by.user_id


def _mine(actor: SignedIn, seen: Found) -> QuerySet[Draft]:
    return KEPT.mine(actor).filter(case_id=seen.id)


def _opened(actor: SignedIn, rows: QuerySet[Draft]) -> list[Kept]:
    found = [(row, KEPT.typed(actor.keyring, row, record=row.note)) for row in rows.order_by("-saved_at")]
    return [Kept(row.note, row.saved_at, typed) for row, typed in found if typed is not None]
