"""Certificates that travel with a request: what the offline computer may believe, worked out without a database.

Trust begins where the receiver's eight words end: they stand for the receiver's keys and the organisation's key.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from wayhome.vault import certificates
from wayhome.vault.certificates import Anchor
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NotCertified
from wayhome.vault.models.keys import Certificate, KeyPair
from wayhome.vault.wraps import PublicKeys

type Who = tuple[UUID, int]  # the owner of a key, and its epoch


@dataclass(frozen=True, slots=True)
class Voucher:
    """One key of an organisation (its own, or a person's), signed by the organisation's key of ``signer_epoch``."""

    kind: str
    owner: UUID
    epoch: int
    keys: PublicKeys
    signer_epoch: int
    signature: bytes


def gather(anchor: Anchor, people: Collection[Who]) -> tuple[Voucher, ...]:
    """The organisation's keys from ``anchor`` on, and its newest signature for each of ``people``; online."""
    rows = Certificate.objects.filter(
        signer__owner=anchor.organisation,
        signer__kind=Kind.ORGANISATION,
        subject__organisation=anchor.organisation,
    )
    roots = rows.filter(
        subject__owner=F("signer__owner"), subject__epoch__gte=anchor.epoch, signer__epoch__gte=anchor.epoch
    )
    found = [_voucher(row) for row in roots.select_related("subject", "signer").order_by("subject__epoch")]
    newest = max((voucher.epoch for voucher in found), default=0)
    theirs = rows.filter(
        subject__kind=Kind.USER, subject__owner__in={owner for owner, _ in people}, signer__epoch=newest
    )
    ordered = theirs.select_related("subject", "signer").order_by("subject__owner", "subject__epoch")
    found += [_voucher(row) for row in ordered if (row.subject.owner, row.subject.epoch) in people]
    return tuple(found)


def believed(vouchers: Iterable[Voucher], anchor: Anchor) -> Mapping[Who, PublicKeys]:
    """The people whose keys the organisation's newest key vouches for. NotCertified when nothing leads there."""
    known = [(voucher, _certificate(voucher, anchor.organisation)) for voucher in vouchers]
    roots = {
        (voucher.epoch, voucher.signer_epoch): row
        for voucher, row in known
        if voucher.kind == Kind.ORGANISATION and voucher.owner == anchor.organisation
    }
    start = roots.get((anchor.epoch, anchor.epoch))
    if start is None or start.subject.public.signing != anchor.signing:
        raise NotCertified("not the organisation's key that the receiver was given")
    if not certificates.holds(start, signing=anchor.signing):
        raise NotCertified("the organisation's key was changed")
    chain = certificates.follow(start.subject, roots)
    newest = chain[max(chain)]
    return {
        (voucher.owner, voucher.epoch): voucher.keys
        for voucher, row in known
        if voucher.kind == Kind.USER
        and voucher.signer_epoch == newest.epoch
        and certificates.holds(row, signing=newest.public.signing)
    }


def _voucher(row: Certificate) -> Voucher:
    return Voucher(
        str(row.subject.kind),
        row.subject.owner,
        row.subject.epoch,
        row.subject.public,
        row.signer.epoch,
        bytes(row.signature),
    )


def _certificate(voucher: Voucher, organisation: UUID) -> Certificate:
    """The row again, unsaved: one set of rules for believing, online and offline."""
    subject = KeyPair(
        kind=voucher.kind,
        owner=voucher.owner,
        organisation=organisation,
        epoch=voucher.epoch,
        wrapping=voucher.keys.wrapping,
        signing=voucher.keys.signing,
    )
    return Certificate(subject=subject, signature=voucher.signature)
