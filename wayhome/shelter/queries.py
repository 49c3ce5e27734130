"""Houses as the actor may know them. A house of others does not exist."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.services import rules_addresses
from wayhome.shelter import documents, models, reading, rules, sealing, together
from wayhome.shelter.enums import NoteKind

kept.add(models.Stay)
SHAPES: dict[str, type[Document]] = {
    NoteKind.ADMISSION: documents.Admission,
    NoteKind.BELONGINGS: documents.Lines,
    NoteKind.MEDICATION: documents.Lines,
    NoteKind.RULES: documents.Explained,
    NoteKind.LIFTED: documents.Lifted,
    NoteKind.MOVED: documents.Words,
    NoteKind.PLANNED: documents.Words,
    NoteKind.LEFT: documents.Left,
}


def _mine(actor: Actor) -> "QuerySet[models.House]":
    if not rules.HOUSE_ROLES & actor.roles:
        return models.House.objects.none()
    return models.House.objects.filter(team__in=actor.team_ids, organisation=actor.organisation_id)


def houses(actor: Actor) -> list[models.House]:
    """The houses that a team of the actor keeps, for who works in one. Everybody else: none."""
    return list(_mine(actor).order_by("closed_on", "code"))


def house(actor: Actor, pk: UUID) -> models.House:
    """One of them. 404 for any other, exactly as when there is none."""
    found = _mine(actor).filter(pk=pk).select_related("team").first()
    if found is None:
        raise Http404
    return found


def about(actor: SignedIn, home: models.House) -> documents.About:
    """What the team calls it, and its rules."""
    read = sealing.read(documents.About, actor.keyring, home.about, place=sealing.ABOUT, record=home.pk)
    return read or documents.About()


def names(actor: SignedIn, homes: Iterable[models.House]) -> dict[UUID, str]:
    """House -> what its team calls it; its code where that does not open."""
    return {home.pk: about(actor, home).name or home.code for home in homes}


def address(actor: SignedIn, home: models.House) -> documents.Address | None:
    """Where it is, for whom it is sealed to. The caller has recorded the reading. None when nobody wrote it."""
    row = models.Address.objects.filter(house=home).first()
    if row is None:
        return None
    return sealing.read(documents.Address, actor.keyring, row.sealed, place=sealing.ADDRESS, record=row.pk)


def addresses(actor: SignedIn) -> list[str]:
    """Where the houses are that the actor's own keys open, each whole: compared, shown to nobody."""
    rows = models.Address.objects.filter(house__in=_mine(actor))
    read = [
        sealing.read(documents.Address, actor.keyring, row.sealed, place=sealing.ADDRESS, record=row.pk)
        for row in rows
    ]
    return [one.lines.strip() for one in read if one and one.lines.strip()]


def marks(actor: SignedIn) -> list[str]:
    """What stands for where the houses are that are not safe any more: their teams read it no more, and still do not
    write it to others. Also of one that is safe again, where nobody who opened it has sealed it to the team so far.
    """
    rows = models.Address.objects.filter(house__in=_mine(actor)).exclude(marks=b"")
    read = [
        sealing.read(documents.Marks, actor.keyring, row.marks, place=sealing.MARKS, record=row.pk)
        for row in rows
    ]
    return [mark for one in read if one for mark in one.marks]


def street_lines(actor: SignedIn) -> list[str]:
    """The same, line by line, and each part that leads to the door: what must not be said of her in few words."""
    found = [part for one in addresses(actor) for part in (*one.splitlines(), *rules_addresses.doors_of(one))]
    return [part for part in dict.fromkeys(found) if part.strip()]


def stay(actor: Actor, pk: UUID) -> models.Stay:
    """A stay in a house of one's own team. 404 for any other."""
    found = models.Stay.objects.filter(pk=pk, house__in=_mine(actor)).select_related("house").first()
    if found is None:
        raise Http404
    return found


def stay_of(actor: Actor, seen: Found) -> models.Stay:
    """The stay of this case that goes on in a house of one's own team. 404 for any other."""
    found = reading.live_stay(seen.id)
    return stay(actor, found.pk if found else seen.id)


def notes(
    actor: SignedIn, stays: Iterable[models.Stay], *, kinds: Collection[str] = NoteKind.values
) -> dict[UUID, dict[str, Document]]:
    """Stay -> kind -> the newest note of it that opens. One query, however many stays; only what is shown is opened."""
    found: dict[UUID, dict[str, Document]] = {one.pk: {} for one in stays}
    rows = models.StayNote.objects.filter(stay__in=list(found), kind__in=kinds)
    rows = rows.order_by("stay", "kind", "-number")
    for row in rows.distinct("stay", "kind"):
        read = read_note(actor, row)
        if read is not None:
            found[row.stay_id][row.kind] = read
    return found


def book(
    actor: SignedIn, home: models.House, stays: Iterable[models.Stay], *, kinds: tuple[str, ...]
) -> tuple[dict[UUID, dict[str, Document]], list[documents.BarredPerson]]:
    """The same, and who must not be let in, as far as they open: one query for both."""
    found: dict[UUID, dict[str, Document]] = {one.pk: {} for one in stays}
    notes, listed = together.book(home.pk, list(found), kinds)
    for row in notes:
        read = read_note(actor, row)
        if read is not None:
            found[row.stay_id][row.kind] = read
    return found, [one for _row, one in _listed(actor, listed)]


def read_note(actor: SignedIn, row: models.StayNote) -> Document | None:
    """One note, as far as it opens."""
    return sealing.read(SHAPES[row.kind], actor.keyring, row.sealed, place=sealing.NOTE, record=row.pk)


def history(actor: SignedIn, home: models.Stay) -> list[tuple[models.StayNote, Document | None]]:
    """Every note of a stay, oldest first."""
    rows = models.StayNote.objects.filter(stay=home).order_by("created_at", "id")
    return [(row, read_note(actor, row)) for row in rows]


def barred(actor: SignedIn, home: models.House) -> list[tuple[models.Barred, documents.BarredPerson]]:
    """Who must not be let in, as far as it opens."""
    return _listed(actor, models.Barred.objects.filter(house=home, ended_at=None).order_by("created_at"))


def _listed(
    actor: SignedIn, rows: Iterable[models.Barred]
) -> list[tuple[models.Barred, documents.BarredPerson]]:
    read = [
        (row, sealing.read(
            documents.BarredPerson, actor.keyring, row.sealed, place=sealing.BARRED, record=row.pk
        ))
        for row in rows
    ]  # fmt: skip
    return [(row, one) for row, one in read if one is not None]


def why_compromised(actor: SignedIn, home: models.House) -> str:
    """What happened, in the words of whoever said so."""
    row = models.Compromise.objects.filter(house=home, is_over=False).order_by("created_at").last()
    if row is None or home.compromised_at is None:
        return ""
    read = sealing.read(documents.Words, actor.keyring, row.sealed, place=sealing.COMPROMISE, record=row.pk)
    return read.words if read else ""


def whereabouts(actor: SignedIn, seen: Found) -> models.Stay | None:
    """Where she or he lives, for colleagues of the house's own organisation who may know of group B.

    While somebody may have learnt where a house is, nobody but its own team is told that anybody is there.
    """
    found = None if kept.nothing(seen, models.Stay) else reading.live_stay(seen.id)
    if found is None or seen.access.is_past:
        return None
    if is_of_house(actor, found.house):
        return found
    is_ours = found.house.organisation_id == actor.organisation_id
    if not is_ours or found.house.compromised_at is not None or not seen.access.may_read("B"):
        return None
    return found


def is_of_house(actor: Actor, home: models.House) -> bool:
    """Whether the actor works in the team of this house."""
    is_ours = home.organisation_id == actor.organisation_id and home.team_id in actor.team_ids
    return bool(rules.HOUSE_ROLES & actor.roles) and is_ours
