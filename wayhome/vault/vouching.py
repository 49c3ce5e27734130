"""Pairs made on this installation are signed by its key file, so that keyless writers need not believe the database."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from wayhome.core import once, prepared
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
    return public_many([owner])[owner]


def vouched(owners: Iterable[UUID]) -> list[UUID]:
    """Those of these people and teams whose key is the one that was compared, in the same order. Needs no key.

    For what must happen whoever has changed the database: an ending is told to those who can be told.
    """
    asked = list(dict.fromkeys(owners))
    found = _certified(asked)
    return [owner for owner in asked if owner in found]


def public_many(owners: Collection[UUID]) -> dict[UUID, CertifiedKey]:
    """As ``public``, for several at once: one query, however many. NotCertified when one of them is not."""
    found = _certified(owners)
    if found.keys() != set(owners):
        raise NotCertified("this installation does not vouch for that key")
    return found


@once.remembered_of_each
def _certified(owners: Collection[UUID]) -> dict[UUID, CertifiedKey]:
    """Of each owner the newest key that is vouched for; who has none is left out."""
    newest: dict[UUID, KeyPair] = {}
    found: dict[UUID, CertifiedKey] = {}
    for pair in _pairs_of(list(owners)):
        last = newest.setdefault(pair.owner, pair)
        if pair.owner in found or (last.kind == Kind.USER and pair is not last):
            continue  # a person's newer key that nobody vouches for
        signing = installation.public_key()
        if any(certificates.vouches(bytes(one), pair, signing=signing) for one in pair.signatures):
            found[pair.owner] = certificates.certified_key(pair)
    return found


@prepared.planned
def _pairs_of(owners: list[UUID]) -> QuerySet[Any]:
    """Pairs, the newest first, and what any installation's key has signed of each."""
    made = Certificate.objects.filter(subject=OuterRef("pk"), signer__kind=Kind.INSTALLATION)
    rows = KeyPair.objects.annotate(signatures=ArraySubquery(made.values("signature")))
    return rows.filter(owner__among=owners).order_by("-epoch")
