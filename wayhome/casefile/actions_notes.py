"""Notes: written once, then version after version. What was written stays."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.casefile import drafts, queries_notes, rules
from wayhome.casefile.enums import NoteKind
from wayhome.casefile.models import Note
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding, versions
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import Strand


@dataclass(frozen=True, slots=True)
class Written:
    """What a note says: of which day, in which words."""

    day: date
    text: str


def write_note(*, seen: Found, note: UUID, kind: str, written: Written, by: SignedIn) -> bool:
    """The first version of a note. ``note`` comes with the form: sent twice, it is one note (then False)."""
    with transaction.atomic():
        _stop_if(rules.why_not_note(seen.access, kind))
        _stop_if(rules.why_not_day(written.day, today=clock.today()))
        chosen = NoteKind(kind)
        group = rules.group_of(chosen, seen.access) or ""
        own_of = by.user_id if chosen is NoteKind.OWN else None
        _begin_strand(seen, group, own_of, by=by)
        row = _version(seen, note=note, number=1, group=group, own_of=own_of, by=by)
        try:
            with transaction.atomic():
                records.put(by.keyring, row, {"body": _body(chosen, written)})
        except IntegrityError:
            _stop_unless_sent_twice(seen, note, written, by=by)
            return False
        drafts.drop(seen=seen, note=note, by=by)
        audit.record("casefile.note_written", by=by, subject=seen.id, groups=group)
    return True


def change_note(*, seen: Found, note: UUID, read: int, written: Written, by: SignedIn) -> None:
    """The version after ``read``. Conflict when somebody wrote one since; both texts are then on the page."""
    with transaction.atomic():
        before = queries_notes.note(by, seen, note)
        newest = before.versions[0]
        _stop_if(rules.why_not_note(seen.access, newest.kind))
        _stop_if(
            rules.why_not_edit(
                organisation=newest.organisation,
                own_of=newest.own_of,
                user=by.user_id,
                mine=by.organisation_id,
            )
        )
        _stop_if(rules.why_not_day(written.day, today=clock.today()))
        row = _version(seen, note=note, number=read + 1, group=newest.group, own_of=newest.own_of, by=by)
        if read > newest.number:
            raise Http404  # a version that never was
        is_mine = newest.number == read + 1 and newest.written_by == by.user_id
        if is_mine and (newest.day, newest.text) == (written.day, written.text):
            raise versions.sent()
        try:
            with transaction.atomic():
                records.put(by.keyring, row, {"body": _body(NoteKind(newest.kind), written)})
        except IntegrityError as error:
            raise Conflict(
                _("Someone else changed this while you were writing."),
                next_step=_("Both texts are below. Bring them together, then save again."),
            ) from error
        drafts.drop(seen=seen, note=note, by=by)
        audit.record("casefile.note_changed", by=by, subject=seen.id, groups=newest.group)


def _version(seen: Found, *, note: UUID, number: int, group: str, own_of: UUID | None, by: SignedIn) -> Note:
    return Note(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        note=note,
        number=number,
        group=group,
        own_of=own_of,
        written_by=holding.doer(by),
    )


def _begin_strand(seen: Found, group: str, own_of: UUID | None, *, by: SignedIn) -> None:
    """The strand to write into: the organisation’s, or the author’s own for their own notes."""
    if own_of is None:
        holding.begin_own_strand(seen, by=by)
        return
    mine = Strand.objects.filter(case_id=seen.id, organisation_id=by.organisation_id, own_of=own_of)
    if not mine.exists():
        records.begin(by.keyring, case=seen.id, holders={own_of: (group,)}, own_of=own_of)


def _stop_unless_sent_twice(seen: Found, note: UUID, written: Written, *, by: SignedIn) -> None:
    """The id is taken: by the same note, sent twice, or by another that was not ours to write."""
    known = queries_notes.note(by, seen, note)
    first = known.versions[-1]
    if first.written_by != by.user_id or (first.day, first.text) != (written.day, written.text):
        raise Conflict(
            _("This note is saved already, with other words."),
            next_step=_("What you typed is below. Open the note, and add it there."),
        )


def _body(kind: NoteKind, written: Written) -> dict[str, str | date]:
    return {"kind": str(kind), "day": written.day, "text": written.text}


def _stop_if(reason: str | None) -> None:
    if reason:
        raise Refused(reason, code="note_not_written")
