"""Which public keys may be believed. Everything is checked from an anchor that the database cannot change.

The anchor is the organisation's public signing key, kept inside each person's own sealed keys (for keyless writers:
the installation's key, a file). From there: the organisation's newer keys, each signed by the one before; then every
user, team, recovery key and partner, signed by the newest.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from wayhome.core import prepared
from wayhome.vault import wraps
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NotCertified
from wayhome.vault.models.keys import Certificate, KeyPair
from wayhome.vault.wraps import PrivateKeys, PublicKeys


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where trust begins: one organisation's public signing key in one epoch."""

    organisation: UUID
    epoch: int
    signing: bytes


@dataclass(frozen=True, slots=True)
class CertifiedKey:
    """A public key that was checked: whose it is, in which epoch."""

    owner: UUID
    organisation: UUID
    kind: str
    epoch: int
    keys: PublicKeys
    pair_id: UUID


def recovery_of(organisation: UUID) -> UUID:
    """The owner id of an organisation's offline recovery key."""
    return uuid5(organisation, "recovery")


def installation_of(organisation: UUID) -> UUID:
    """The owner id under which an organisation certifies this installation's key."""
    return uuid5(organisation, "installation")


def new_pair(
    kind: Kind, *, owner: UUID, organisation: UUID, epoch: int, public: PublicKeys, anchor_epoch: int = 0
) -> KeyPair:
    """Write down a public key. Nobody believes it before it is certified."""
    return KeyPair.objects.create(
        kind=kind,
        owner=owner,
        organisation=organisation,
        epoch=epoch,
        anchor_epoch=anchor_epoch,
        wrapping=public.wrapping,
        signing=public.signing,
    )


def certify(subjects: Iterable[KeyPair], *, signer: KeyPair, private: PrivateKeys) -> None:
    """Sign for each of ``subjects``. Signing the same pair twice leaves one certificate."""
    Certificate.objects.bulk_create(
        [
            Certificate(
                subject=pair,
                signer=signer,
                signature=wraps.sign(pair.statement(), private=private.signing),
            )
            for pair in subjects
        ],
        ignore_conflicts=True,
    )


def holds(certificate: Certificate, *, signing: bytes) -> bool:
    """True when the certificate was made by the holder of public key ``signing`` over its subject as it stands now."""
    return vouches(bytes(certificate.signature), certificate.subject, signing=signing)


def vouches(signature: bytes, pair: KeyPair, *, signing: bytes) -> bool:
    """The same of a signature alone, which was found beside ``pair``."""
    return _was_signed(signature, pair.statement(), signing)


@lru_cache(maxsize=4096)
def _was_signed(signature: bytes, statement: bytes, signing: bytes) -> bool:
    """Of the very same three the answer is the same, and nothing of them is secret: every page of everybody asks it of
    the own agency and teams. What the database says now is what is asked about; a bit of it that changed is another.
    """
    try:
        wraps.check(signature, statement, public=signing)
    except NotCertified:
        return False
    return True


def certified_key(pair: KeyPair) -> CertifiedKey:
    """A checked pair in the form that leaves this module."""
    return CertifiedKey(
        owner=pair.owner,
        organisation=pair.organisation,
        kind=str(pair.kind),
        epoch=pair.epoch,
        keys=pair.public,
        pair_id=pair.pk,
    )


class Trust:
    """What one person may believe, worked out from their anchor and remembered for one request."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self._roots: dict[UUID, dict[int, KeyPair]] = {}
        self._verified: dict[UUID, bool] = {}

    def root(self, organisation: UUID) -> KeyPair:
        """The newest key of ``organisation`` (the own one, or a certified partner). NotCertified when there is none."""
        chain = self._chain(organisation)
        return chain[max(chain)]

    def verified(self, pairs: Sequence[KeyPair]) -> set[UUID]:
        """The ids of those pairs that the newest key of their organisation vouches for."""
        unknown = [pair for pair in pairs if pair.pk not in self._verified]
        if unknown:
            ids = {pair.pk for pair in unknown}
            organisations = {pair.organisation for pair in unknown}
            met = organisations & self._roots.keys()
            rows = [row for organisation in organisations - met for row in self._read(organisation, ids)]
            roots = {organisation: self.root(organisation) for organisation in organisations}
            if met:
                known = [roots[organisation].pk for organisation in met]
                rows += _made_by(known, list(ids))
            found = {(row.subject_id, row.signer_id): row for row in rows}
            for pair in unknown:
                root = roots[pair.organisation]
                row = found.get((pair.pk, root.pk))
                if row is not None:
                    row.subject = pair  # the very row that will be used, not another reading of it
                self._verified[pair.pk] = row is not None and holds(row, signing=root.public.signing)
        return {pair.pk for pair in pairs if self._verified[pair.pk]}

    def current(
        self, owner: UUID, *, organisation: UUID | None = None, epoch: int | None = None
    ) -> CertifiedKey:
        """The key to share to, or the one of ``epoch`` to check an old signature with. NotCertified otherwise.

        Only keys of ``organisation`` count (the own one unless said), so that a partner cannot pose as a colleague.
        A user's newest key must be certified; a team's newest certified key is used while a newer one waits.
        """
        organisation = organisation or self.anchor.organisation
        if owner == organisation and epoch is None:
            return certified_key(self.root(organisation))
        pairs = [pair for pair in _pairs_of(owner, organisation) if epoch in (None, pair.epoch)]
        if not pairs:
            raise NotCertified("no such key")
        if pairs[0].kind == Kind.USER:
            pairs = pairs[:1]
        verified = self.verified(pairs)
        for pair in pairs:
            if pair.pk in verified:
                return certified_key(pair)
        raise NotCertified("the newest key is not the certified one")

    def vouched(self, pair: KeyPair) -> bool:
        """True for a verified pair, and for a team's newer one that a certified member signed with the last."""
        if pair.pk in self.verified([pair]):
            return True
        if pair.kind != Kind.TEAM or pair.epoch < 2:
            return False
        rows = Certificate.objects.filter(subject=pair).select_related("signer")
        by_team = by_member = False
        for row in rows:
            row.subject = pair
            signer = row.signer
            if signer.organisation != pair.organisation or not holds(row, signing=signer.public.signing):
                continue
            if signer.owner == pair.owner and signer.epoch == pair.epoch - 1:
                by_team = self.vouched(signer)
            elif signer.kind == Kind.USER:
                by_member = by_member or signer.pk in self.verified([signer])
        return by_team and by_member

    def _read(self, organisation: UUID, ids: Collection[UUID]) -> list[Certificate]:
        """Learn the chain of an organisation's keys, and in the same query what they say of these pairs."""
        rows = _made_for(organisation, list(ids))
        chain = [
            row for row in rows if row.subject.owner == organisation and row.subject.kind == Kind.ORGANISATION
        ]
        by_epochs = {(row.subject.epoch, row.signer.epoch): row for row in chain}
        if organisation == self.anchor.organisation:
            start = self._own_start(by_epochs)
        else:
            start = self._partner_start(organisation)
        self._roots[organisation] = follow(start, by_epochs)
        return rows

    def _chain(self, organisation: UUID) -> dict[int, KeyPair]:
        if organisation not in self._roots:
            self._read(organisation, ())
        return self._roots[organisation]

    def _own_start(self, by_epochs: dict[tuple[int, int], Certificate]) -> KeyPair:
        row = by_epochs.get((self.anchor.epoch, self.anchor.epoch))
        if row is None or row.subject.public.signing != self.anchor.signing:
            raise NotCertified("the organisation's key is not the one in this person's own keys")
        if not holds(row, signing=self.anchor.signing):
            raise NotCertified("the organisation's key was changed")
        return row.subject

    def _partner_start(self, organisation: UUID) -> KeyPair:
        own = self.root(self.anchor.organisation)
        rows = Certificate.objects.filter(
            subject__owner=organisation, subject__kind=Kind.ORGANISATION, signer=own
        ).select_related("subject")
        for row in rows.order_by("-subject__epoch"):
            if holds(row, signing=own.public.signing):
                found: KeyPair = row.subject
                return found
        raise NotCertified("this partner's key was not compared and certified")


@prepared.planned
def _pairs_of(owner: UUID, organisation: UUID) -> QuerySet[KeyPair]:
    return KeyPair.objects.filter(owner=owner, organisation=organisation).order_by("-epoch")


@prepared.planned
def _made_by(signers: list[UUID], subjects: list[UUID]) -> QuerySet[Certificate]:
    return Certificate.objects.filter(subject__among=subjects, signer__among=signers)


@prepared.planned
def _made_for(organisation: UUID, subjects: list[UUID]) -> QuerySet[Certificate]:
    """What an organisation's keys say of these pairs, and of one another."""
    made = Certificate.objects.filter(signer__owner=organisation, signer__kind=Kind.ORGANISATION)
    own = Q(subject__owner=organisation, subject__kind=Kind.ORGANISATION)
    return made.filter(own | Q(subject__among=subjects)).select_related("subject", "signer")


def follow(start: KeyPair, by_epochs: dict[tuple[int, int], Certificate]) -> dict[int, KeyPair]:
    """From ``start`` to each next epoch that the one before has signed, and that has signed itself."""
    chain = {start.epoch: start}
    here = start
    while True:
        step = by_epochs.get((here.epoch + 1, here.epoch))
        itself = by_epochs.get((here.epoch + 1, here.epoch + 1))
        if step is None or itself is None or not holds(step, signing=here.public.signing):
            return chain
        if not holds(itself, signing=step.subject.public.signing):
            return chain
        here = step.subject
        chain[here.epoch] = here
