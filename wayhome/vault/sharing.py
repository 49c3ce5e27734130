"""Who may open a strand: sharing, preparing, releasing, revoking, expiry, and who holds what now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from wayhome.core import clock, prepared
from wayhome.vault import giving, grants, strands
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoBasis, NoKey
from wayhome.vault.grants import Keys, Terms
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import Strand, StrandName, Wrap


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who can open parts of a strand: read from a wrap that was checked, not from a list of rights."""

    kind: str
    owner: UUID
    organisation: UUID
    parts: tuple[str, ...]
    basis: UUID | None
    until: date | None
    is_prepared: bool


def share(
    keyring: Keyring,
    *,
    case: UUID,
    holder: UUID,
    parts: Iterable[str],
    holder_organisation: UUID | None = None,
    basis: UUID | None = None,
    until: date | None = None,
    own_of: UUID | None = None,
) -> None:
    """Open ``parts`` of the keyring's organisation's strand to a team or person, at once.

    The keyring must itself hold these parts (NoKey). Another organisation needs a basis and a last day (NoBasis).
    Only certified keys (NotCertified); only people in a strand of named people (NamedOnly).
    """
    terms = Terms(grants.written(parts), basis, until)
    name = StrandName(case, keyring.organisation_id, own_of)
    _give(keyring, name, holder, holder_organisation or keyring.organisation_id, terms)


def prepare(
    keyring: Keyring,
    *,
    condition: UUID,
    case: UUID,
    holder: UUID,
    parts: Iterable[str],
    holder_organisation: UUID | None = None,
    basis: UUID | None = None,
    until: date | None = None,
) -> None:
    """As ``share``, but closed until ``release(condition=…)``: nobody need be signed in at that minute."""
    terms = Terms(grants.written(parts), basis, until, condition)
    name = StrandName(case, keyring.organisation_id)
    _give(keyring, name, holder, holder_organisation or keyring.organisation_id, terms)


def release(*, condition: UUID) -> int:
    """Make the wraps prepared for ``condition`` live. Needs no key. Returns how many; a second time none."""
    rows = Wrap.objects.filter(grants.unlapsed(), condition=condition, released_at=None)
    return rows.update(released_at=clock.now())


def revoke(*, case: UUID, organisation: UUID, holder: UUID, own_of: UUID | None = None) -> int:
    """End every wrap of ``holder`` in a strand. Needs no key; new versions are then owed. Returns how many ended."""
    rows = Q(strand__case_id=case, strand__organisation_id=organisation, strand__own_of=own_of)
    return _end(Wrap.objects.filter(rows, holder=holder).exclude(holder_kind=Kind.RECOVERY))


def revoke_basis(*, basis: UUID) -> int:
    """End every wrap that stands on ``basis``: a consent was taken back. Needs no key. Returns how many ended."""
    return _end(Wrap.objects.filter(basis=basis))


def discard(*, condition: UUID) -> int:
    """Drop what was prepared for ``condition`` and not released. Needs no key. Returns how many."""
    return _end(Wrap.objects.filter(condition=condition, released_at=None))


def expire(today: date | None = None) -> int:
    """End every wrap whose last day is over. For a job without keys; opens check the day themselves."""
    return _end(Wrap.objects.filter(last_day__lt=today or clock.today()))


def holders(keyring: Keyring, *, case: UUID, organisation: UUID, own_of: UUID | None = None) -> list[Holder]:
    """Who can open the strand now, or will when a prepared wrap is released; the offline recovery included."""
    rows = [row for row in _wraps(case, organisation, clock.today()) if row.strand.own_of == own_of]
    found: dict[tuple[UUID, Terms], Holder] = {}
    for row in grants.checked(keyring, rows):
        terms = grants.terms_of(row)
        held = (
            tuple(sorted(row.strand.keys))
            if row.holder_kind == Kind.RECOVERY
            else tuple(row.parts.split(","))
        )
        found[row.holder, terms] = Holder(
            kind=row.holder_kind,
            owner=row.holder,
            organisation=row.holder_organisation,
            parts=held,
            basis=row.basis,
            until=row.last_day,
            is_prepared=row.condition is not None and row.released_at is None,
        )
    return list(found.values())


@prepared.query
def _wraps(case: UUID, organisation: UUID, today: date) -> QuerySet[Wrap]:
    rows = Wrap.objects.filter(
        grants.unlapsed(today), strand__case_id=case, strand__organisation_id=organisation
    )
    return rows.select_related("strand").order_by("created_at", "id")


def _give(keyring: Keyring, name: StrandName, holder: UUID, organisation: UUID, terms: Terms) -> None:
    if organisation != keyring.organisation_id and (
        terms.basis is None or terms.last_day is None or terms.last_day < clock.today()
    ):
        raise NoBasis("sharing with another organisation needs a basis and a last day to come")
    with transaction.atomic():
        strand = strands.locked(name)
        mine = strands.opened(keyring, [name])[name]
        keys: Keys = {}
        for part in terms.parts.split(","):
            for covered in (part,) if part.endswith("m") else (part, f"{part}m"):
                keys.update(_all_versions(strand, mine, covered))
        to = giving.recipient(keyring, strand, holder, organisation)
        grants.make(keyring, strand, to, terms, keys).save()
        strands.forget(keyring, name)


def _all_versions(strand: Strand, mine: strands.Opened, part: str) -> Keys:
    """Every version of ``part`` that counts. NoKey when the keyring may not have it, or lacks one."""
    if not mine.may(part):
        raise NoKey("not a holder of this part")
    numbers = {int(number) for number in strand.keys.get(part, {"versions": {}})["versions"]}
    held = mine.keys.get(part, {})
    if not numbers <= held.keys():
        raise NoKey("a key of this part has not reached this holder yet")
    return {part: {number: held[number] for number in numbers}} if numbers else {}


def _end(rows: QuerySet[Wrap]) -> int:
    """Delete wraps; where their keys were within reach, new versions are owed to those who stay."""
    ended = 0
    for strand_id in sorted(set(rows.values_list("strand_id", flat=True))):
        with transaction.atomic():
            strand = Strand.objects.select_for_update(no_key=True).get(pk=strand_id)
            going = list(rows.filter(strand=strand))
            for row in going:
                if row.condition is None or row.released_at is not None:
                    owe(strand, row.versions)
            strands.settle_marks(strand)
            ended += Wrap.objects.filter(pk__in=[row.pk for row in going]).delete()[0]
    return ended


def owe(strand: Strand, parts: Iterable[str]) -> None:
    """Mark a new version of each of ``parts`` as owed. The caller saves."""
    for part in parts:
        if part in strand.keys:
            strand.keys[part]["owed"] = True
