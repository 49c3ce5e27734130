"""The online halves of recovery for what no team holds: sealed cases and own notes, wrapped to people by name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wayhome.vault import grants, proofs
from wayhome.vault.ceremony import StrandItem, StrandResult
from wayhome.vault.certificates import Anchor
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.models.keys import KeyPair
from wayhome.vault.models.records import Strand, Wrap
from wayhome.vault.proofs import Voucher


@dataclass(frozen=True, slots=True)
class Lost:
    """A strand that nobody of its organisation can open any more, other than through the officers."""

    strand: UUID
    case: UUID
    own_of: UUID | None


def lost(organisation: UUID, *, gone: Collection[UUID] = ()) -> list[Lost]:
    """The strands whose living holders are gone: no team has them (a team's key is given back whole), and each person
    who had them has other keys by now or is among ``gone``.
    """
    strands = Strand.objects.filter(organisation_id=organisation, erased_at=None)
    held = Wrap.objects.filter(
        grants.live(),
        strand__in=strands,
        holder_organisation=organisation,
        holder_kind__in=(Kind.USER, Kind.TEAM),
    )
    epochs: dict[UUID, int] = {}
    for owner, epoch in KeyPair.objects.filter(organisation=organisation, kind=Kind.USER).values_list(
        "owner", "epoch"
    ):
        epochs[owner] = max(epoch, epochs.get(owner, 0))
    living = {
        strand
        for strand, kind, holder, epoch in held.values_list(
            "strand_id", "holder_kind", "holder", "holder_epoch"
        )
        if kind == Kind.TEAM or (holder not in gone and epochs.get(holder) == epoch)
    }
    return [
        Lost(strand.pk, strand.case_id, strand.own_of)
        for strand in strands.order_by("created_at", "id")
        if strand.pk not in living
    ]


def strands_of(
    organisation: UUID, *, cases: Collection[UUID] = (), authors: Collection[UUID] = ()
) -> tuple[UUID, ...]:
    """The strands of ``cases``, without anybody's own notes; and all own notes of ``authors``. NoKey for a case that
    is not here.
    """
    strands = Strand.objects.filter(organisation_id=organisation, erased_at=None)
    of_cases = dict(strands.filter(case_id__in=cases, own_of=None).values_list("case_id", "id"))
    if set(cases) - of_cases.keys():
        raise NoKey("no such case")
    notes = strands.filter(own_of__in=authors).order_by("created_at", "id").values_list("id", flat=True)
    return (*of_cases.values(), *notes)


def items(
    anchor: Anchor, strands: Iterable[UUID], recovery: KeyPair
) -> tuple[tuple[StrandItem, ...], tuple[Voucher, ...]]:
    """What the recovery key holds of ``strands``, and who vouches for the colleagues that wrapped it.

    NoKey when it holds nothing of one of them: it was erased, or belongs to another organisation.
    """
    wanted = set(strands)
    rows = Wrap.objects.filter(
        Q(strand__organisation_id=recovery.organisation, strand__erased_at=None),
        strand__in=wanted,
        holder=recovery.owner,
        holder_epoch=recovery.epoch,
    )
    found = list(rows.select_related("strand").order_by("strand__created_at", "created_at", "id"))
    if wanted - {row.strand_id for row in found}:
        raise NoKey("the recovery key does not hold this strand")
    if not found:
        return (), ()
    return tuple(_item(row) for row in found), proofs.gather(
        anchor, {(r.granted_by, r.granter_epoch) for r in found}
    )


def take(result: StrandResult, recovery: KeyPair, person: KeyPair) -> None:
    """The receiver's wrap, checked as far as can be without keys; the receiver checks all of it again. NotCertified."""
    strands = Strand.objects.select_for_update(no_key=True)
    strand = strands.filter(pk=result.strand, organisation_id=recovery.organisation, erased_at=None).first()
    if strand is None:
        raise NotCertified("a case that is not here")
    row = Wrap(
        id=result.wrap,
        strand=strand,
        organisation_id=strand.organisation_id,
        holder_kind=Kind.USER,
        holder=person.owner,
        holder_epoch=person.epoch,
        holder_organisation=person.organisation,
        parts=result.parts,
        versions=result.versions,
        sealed=result.sealed,
        granted_by=recovery.owner,
        granter_epoch=recovery.epoch,
        signature=result.signature,
    )
    grants.check_signature(row, signing=recovery.public.signing)
    if Wrap.objects.filter(pk=row.pk).exists():
        return
    if not Wrap.objects.filter(pk=result.old, strand=strand, holder=recovery.owner).exists():
        raise NotCertified("the strand was written to since the request")
    row.save(force_insert=True)


def _item(row: Wrap) -> StrandItem:
    return StrandItem(
        strand=row.strand_id,
        case=row.strand.case_id,
        own_of=row.strand.own_of,
        commitments={part: state["versions"] for part, state in row.strand.keys.items()},
        wrap=row.pk,
        versions=row.versions,
        sealed=bytes(row.sealed),
        granted_by=row.granted_by,
        granter_epoch=row.granter_epoch,
        signature=bytes(row.signature),
    )
