"""Pairs made on this installation are signed by its key file, so that keyless writers need not believe the database."""

from collections.abc import Iterable
from uuid import UUID

from wayhome.vault import certificates, installation
from wayhome.vault.certificates import CertifiedKey
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NotCertified
from wayhome.vault.models.keys import Certificate, KeyPair
from wayhome.vault.wraps import PublicKeys


def make(
    kind: Kind, *, owner: UUID, organisation: UUID, epoch: int, public: PublicKeys, anchor_epoch: int = 0
) -> KeyPair:
    """Write down the public half of a pair that this process has just made, and vouch for it."""
    pair = certificates.new_pair(
        kind, owner=owner, organisation=organisation, epoch=epoch, public=public, anchor_epoch=anchor_epoch
    )
    vouch([pair], organisation=organisation)
    return pair


def vouch(pairs: Iterable[KeyPair], *, organisation: UUID) -> None:
    """The installation signs: these pairs were made here, or checked here by someone who could."""
    certificates.certify(pairs, signer=own_pair(organisation), private=installation.private_keys())


def own_pair(organisation: UUID) -> KeyPair:
    """The installation's key as ``organisation`` knows it; written down anew when the key file is another."""
    owner = certificates.installation_of(organisation)
    public = installation.public_keys()
    newest: KeyPair | None = KeyPair.objects.filter(owner=owner).order_by("-epoch").first()
    if newest is not None and newest.public == public:
        return newest
    pair, _is_new = KeyPair.objects.get_or_create(  # another process may be doing the same
        owner=owner,
        epoch=1 if newest is None else newest.epoch + 1,
        defaults={
            "kind": Kind.INSTALLATION,
            "organisation": organisation,
            "wrapping": public.wrapping,
            "signing": public.signing,
        },
    )
    return pair


def public(owner: UUID) -> CertifiedKey:
    """The key to seal to without holding any key: the newest that this installation vouches for. NotCertified else."""
    newest = KeyPair.objects.filter(owner=owner).order_by("-epoch").first()
    rows = Certificate.objects.filter(subject__owner=owner, signer__kind=Kind.INSTALLATION)
    for row in rows.select_related("subject").order_by("-subject__epoch"):
        if newest is not None and newest.kind == Kind.USER and row.subject_id != newest.pk:
            break  # a person's newer key that nobody vouches for
        if certificates.holds(row, signing=installation.public_key()):
            return certificates.certified_key(row.subject)
    raise NotCertified("this installation does not vouch for that key")
