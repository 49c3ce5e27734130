"""Notes and files of one case, as far as the actor’s role and keys open them. Others are not counted either."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.template.defaultfilters import filesizeformat

from wayhome.casefile import rules
from wayhome.casefile.enums import FILE_GROUPS, NoteKind
from wayhome.casefile.models import Attachment, Note
from wayhome.core import once, prepared
from wayhome.evidence import hooks as evidence
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, User
from wayhome.people.queries import Found
from wayhome.vault import files, filetypes, records
from wayhome.vault.models.records import SealedFile

A_PAGE = 25
LOOK_AT = 30  # newest notes among which the page of the case finds those that open


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """A note as it was written once."""

    note: UUID
    number: int
    kind: str
    group: str
    own_of: UUID | None
    organisation: UUID
    written_by: UUID
    by: str
    at: datetime
    day: date
    text: str = field(repr=False)

    @property
    def kind_words(self) -> str:
        return str(NoteKind(self.kind).label)

    @property
    def is_distressing(self) -> bool:
        return NoteKind(self.kind).is_distressing


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note with everything that was ever in it, the newest first."""

    versions: Sequence[NoteVersion]

    @property
    def newest(self) -> NoteVersion:
        return self.versions[0]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the case, before its content is read."""

    id: UUID
    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str
    group: str
    words: str = field(repr=False)
    by: str
    at: datetime

    @property
    def group_words(self) -> str:
        return str(FILE_GROUPS[self.group])

    @property
    def size_words(self) -> str:
        return str(filesizeformat(self.size))

    def plain_name(self, code: str) -> str:
        """What it is called outside: says nothing of whom or what it is about, and is the same each time."""
        ending = PurePath(self.name).suffix.lower()
        return f"{code}-{self.sha256[:8]}{ending if ending.lstrip('.') in filetypes.TYPES else ''}"


def notes(actor: SignedIn, seen: Found, *, page: int = 1) -> Page[NoteVersion]:
    """A page of the newest versions of the notes that open to the actor, the newest first."""
    rows = _openable(actor, list(_newest(actor, seen).defer("body")))
    found: Page[Any] = Paginator(rows, A_PAGE).get_page(page)
    wanted = {row.pk: row for row in Note.objects.filter(pk__in=[row.pk for row in found.object_list])}
    found.object_list = read(actor, [wanted[row.pk] for row in found.object_list])
    return found


def newest(actor: SignedIn, seen: Found) -> list[NoteVersion]:
    """The newest notes for the page of the case, with who wrote them: one query, however many there are.

    Writers elsewhere are known by their organisation.
    """
    groups = tuple(rules.readable(seen.access))
    rows = _newest_named(seen.id, actor.user_id, actor.organisation_id, groups=groups)
    return read(actor, rows, {row.written_by: row.by_name for row in rows})


@prepared.query
def _newest_named(case: UUID, user: UUID, organisation: UUID, *, groups: tuple[str, ...]) -> QuerySet[Any]:
    ours = User.objects.get_queryset().filter(pk=OuterRef("written_by"), organisation=organisation)
    theirs = Organisation.objects.filter(pk=OuterRef("organisation_id"))
    by_name = Coalesce(Subquery(ours.values("name")), Subquery(theirs.values("name")))
    return _latest(_of_case(case, user, groups), case).annotate(by_name=by_name)[:LOOK_AT]


def every_version(actor: SignedIn, seen: Found) -> list[Note]:
    """Every version of the notes that open to the actor, without their text, the newest first."""
    groups = tuple(rules.readable(seen.access))
    return _openable(actor, _without_text(seen.id, actor.user_id, groups=groups))


@prepared.query
def _without_text(case: UUID, user: UUID, *, groups: tuple[str, ...]) -> QuerySet[Note]:
    return _of_case(case, user, groups).order_by("-created_at", "-id").defer("body")


def note(actor: SignedIn, seen: Found, note_id: UUID) -> NotePage:
    """One note with its versions. 404 for one of another case, of a part that is not open, or somebody’s own."""
    rows = _readable(actor, seen).filter(note=note_id).order_by("-number")
    versions = read(actor, list(rows))
    if not versions:
        raise Http404
    return NotePage(versions)


def read(actor: SignedIn, rows: Sequence[Note], names: dict[UUID, str] | None = None) -> list[NoteVersion]:
    """Open them; those whose keys the actor does not hold are left out."""
    opened = [
        (row, values["body"])
        for row, values in zip(rows, records.open_many(actor.keyring, rows), strict=True)
        if values.get("body")
    ]
    known = writers(actor, [row.written_by for row, _body in opened]) if names is None else names
    return [
        NoteVersion(
            note=row.note,
            number=row.number,
            kind=body["kind"],
            group=row.group,
            own_of=row.own_of,
            organisation=row.organisation_id,
            written_by=row.written_by,
            by=known.get(row.written_by) or known.get(row.organisation_id, ""),
            at=row.created_at,
            day=body["day"],
            text=body["text"],
        )
        for row, body in opened
    ]


def files_of(actor: SignedIn, seen: Found) -> list[File]:
    """The files that open to the actor, the newest first."""
    return _files(actor, _newest_files(seen.id, groups=tuple(rules.readable(seen.access))))


def file(actor: SignedIn, seen: Found, file_id: UUID) -> File:
    """One file. 404 for one of another case, or of a part that is not open."""
    found = _files(actor, list(_readable_files(seen).filter(pk=file_id)))
    if not found:
        raise Http404
    return found[0]


def content(actor: SignedIn, seen: Found, file_id: UUID) -> Iterator[bytes]:
    """The content of one file: verified whole here, and chunk by chunk again as it is given."""
    row = _readable_files(seen).filter(pk=file_id).first()
    if row is None:
        raise Http404
    _about, chunks = files.read(actor.keyring, row)
    return chunks


def writers(actor: SignedIn, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of colleagues; of people elsewhere, their organisation’s."""
    return {
        pk: name if organisation == actor.organisation_id else theirs
        for pk, (name, organisation, theirs) in _each(list(set(ids))).items()
    }


@once.remembered_of_each
def _each(users: Collection[UUID]) -> dict[UUID, tuple[str, UUID, str]]:
    return {pk: (name, own, theirs) for pk, name, own, theirs in (_named(list(users)) if users else ())}


@prepared.query
def _named(users: list[UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    rows = User.objects.get_queryset().filter(pk__among=users)
    return rows.values_list("pk", "name", "organisation_id", "organisation__name")


def _readable_files(seen: Found) -> QuerySet[SealedFile]:
    """Files of the case. What is sealed apart for named people belongs to another room, and never stands here."""
    return _files_in(seen.id, tuple(rules.readable(seen.access)))


def _files_in(case: UUID, groups: tuple[str, ...]) -> QuerySet[SealedFile]:
    return SealedFile.objects.filter(case_id=case, group__in=groups, own_of=None)


def to_take_over(actor: SignedIn, seen: Found) -> list[evidence.Note]:
    """Newest notes of the parts that may be taken over as evidence, for the room that keeps it (``evidence.hooks``)."""
    return [
        evidence.Note(one.note, one.number, one.kind_words, one.group, one.day, one.by, one.text)
        for one in newest(actor, seen)
        if one.group in evidence.CROSSES and one.own_of is None
    ]


def _readable(actor: SignedIn, seen: Found) -> QuerySet[Note]:
    return _of_case(seen.id, actor.user_id, rules.readable(seen.access))


def _of_case(case: UUID, user: UUID, groups: Sequence[str]) -> QuerySet[Note]:
    """Notes in the parts that are open; own notes for their author only."""
    mine = Q(own_of=None) | Q(own_of=user)
    return Note.objects.filter(mine, case_id=case, group__in=groups)


def _newest(actor: SignedIn, seen: Found) -> QuerySet[Note]:
    return _latest(_readable(actor, seen), seen.id)


def _latest(rows: QuerySet[Note], case: UUID) -> QuerySet[Note]:
    later = Note.objects.filter(case_id=case, note=OuterRef("note"), number__gt=OuterRef("number"))
    return rows.filter(~Exists(later)).order_by("-created_at", "-id")


def _openable(actor: SignedIn, light: Sequence[Note]) -> list[Note]:
    """Of notes without their text; of a strand whose keys the actor does not hold, none: a count would tell of them."""
    newest: dict[object, UUID] = {}
    oldest: dict[object, UUID] = {}
    for row in light:  # one of each end of a part shows whether it opens
        newest.setdefault((row.strand_name, row.group), row.pk)
        oldest[row.strand_name, row.group] = row.pk
    tried = {*newest.values(), *oldest.values()}
    full = _with_text(list(tried)) if tried else []
    open_parts = {
        (row.strand_name, row.group)
        for row, values in zip(full, records.open_many(actor.keyring, full), strict=True)
        if values.get("body")
    }
    return [row for row in light if (row.strand_name, row.group) in open_parts]


@prepared.query
def _with_text(ids: list[UUID]) -> QuerySet[Note]:
    return Note.objects.filter(pk__among=ids)


@prepared.query
def _newest_files(case: UUID, *, groups: tuple[str, ...]) -> QuerySet[SealedFile]:
    return _files_in(case, groups).order_by("-created_at", "-id")


def _files(actor: SignedIn, kept: Sequence[SealedFile]) -> list[File]:
    notes_of = list(Attachment.objects.filter(file__in=[row.pk for row in kept])) if kept else []
    words = dict(zip([row.file for row in notes_of], records.open_many(actor.keyring, notes_of), strict=True))
    by = {row.file: row.written_by for row in notes_of}
    names = writers(actor, by.values()) if by else {}
    return [
        File(
            id=row.pk,
            name=about.name,
            media_type=about.media_type,
            size=about.size,
            sha256=about.sha256,
            group=row.group,
            words=str(words.get(row.pk, {}).get("words") or ""),
            by=names.get(by[row.pk], "") if row.pk in by else "",
            at=row.created_at,
        )
        for row, about in zip(kept, files.about_many(actor.keyring, kept), strict=True)
        if about is not None
    ]
