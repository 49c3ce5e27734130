"""The offline half of recovery: two officers' sheets, one request, one answer. No database, no network, nothing kept.

A request holds the recovery key sealed under pairs of sheets, and keys wrapped to it. An answer holds the same keys
wrapped to the person who shall have them, signed by the recovery key. Neither file opens anything by itself.

The request comes from a server that may be in bribed hands. So whatever is signed here is put together here, out of
single values: no key that the officers open ever signs bytes that somebody else prepared.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from wayhome.vault import certificates, fields, grants, proofs, shares, words, wraps
from wayhome.vault.certificates import Anchor, CertifiedKey
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NotCertified
from wayhome.vault.grants import Granter, Terms
from wayhome.vault.models.keys import KeyPair, MemberKey
from wayhome.vault.models.records import Strand, Wrap
from wayhome.vault.proofs import Voucher
from wayhome.vault.shares import Copy
from wayhome.vault.wraps import PrivateKeys, PublicKeys


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A team's or the organisation's private key, wrapped to the recovery key as to a member."""

    pair: UUID
    owner: UUID
    epoch: int
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class StrandItem:
    """The keys of one strand wrapped to the recovery key, signed by the colleague who wrapped them.

    ``commitments``: part -> version -> what the key must agree with.
    """

    strand: UUID
    case: UUID
    own_of: UUID | None
    commitments: Mapping[str, Mapping[str, str]]
    wrap: UUID
    versions: Mapping[str, Sequence[int]]
    sealed: bytes
    granted_by: UUID
    granter_epoch: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class KeyResult:
    """The same key for the receiver, signed by the recovery key and by the key itself."""

    pair: UUID
    wrapped: bytes
    signature: bytes
    own_signature: bytes


@dataclass(frozen=True, slots=True)
class StrandResult:
    """The same keys of a strand for the receiver, signed by the recovery key. ``old``: the wrap that was opened."""

    strand: UUID
    old: UUID
    wrap: UUID
    parts: str
    versions: Mapping[str, Sequence[int]]
    sealed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What travels to the offline computer. ``receiver`` is None when only new sheets are wanted."""

    organisation: UUID
    epoch: int
    recovery: PublicKeys
    copies: tuple[Copy, ...]
    receiver: UUID | None = None
    receiver_epoch: int = 0
    receiver_keys: PublicKeys | None = None
    anchor_epoch: int = 0
    anchor: bytes = b""
    keys: tuple[KeyItem, ...] = ()
    strands: tuple[StrandItem, ...] = ()
    vouchers: tuple[Voucher, ...] = ()

    def fingerprint(self) -> tuple[str, ...]:
        """Eight words, to compare with those on the receiver's own paper."""
        if self.receiver_keys is None:
            return ()
        return user_fingerprint(self.receiver_keys, self.anchor)


@dataclass(frozen=True, slots=True)
class Answer:
    """What travels back."""

    organisation: UUID
    epoch: int
    receiver: UUID | None
    receiver_epoch: int
    keys: tuple[KeyResult, ...] = ()
    strands: tuple[StrandResult, ...] = ()
    copies: tuple[Copy, ...] = ()
    copies_signature: bytes = field(default=b"", repr=False)


def user_fingerprint(user: PublicKeys, anchor: bytes) -> tuple[str, ...]:
    """The eight words of a person: over their public keys and the organisation's key they were given."""
    return words.fingerprint(
        hashlib.sha256(wraps.bound(b"wayhome fingerprint 1", user.digest(), anchor)).digest()
    )


def open_recovery(request: Request, sheets: Sequence[bytes]) -> PrivateKeys:
    """The recovery key from two sheets. WrongPassphrase when they do not belong together or to this request."""
    keys = shares.reunite(sheets, request.copies, organisation=request.organisation)
    if keys.public() != request.recovery:
        raise NotCertified("the request names another recovery key than the sheets open")
    return keys


def answer(
    request: Request, keys: PrivateKeys, *, new_sheets: bool = False
) -> tuple[Answer, tuple[bytes, ...]]:
    """All of it or nothing: every key wrapped anew; with ``new_sheets``, three new ones that replace the old.

    Unopenable when anything was changed on the way; NotCertified when a strand's keys were not wrapped by a colleague
    whom the organisation vouches for, as seen from the eight words.
    """
    sheets: tuple[bytes, ...] = ()
    copies: tuple[Copy, ...] = ()
    signature = b""
    if new_sheets:
        sheets, copies = shares.divide(keys, organisation=request.organisation, epoch=request.epoch)
        signature = wraps.sign(
            copies_statement(request.organisation, request.epoch, copies), private=keys.signing
        )
    given, opened = _give(request, keys, request.receiver, request.receiver_keys)
    made = Answer(
        request.organisation,
        request.epoch,
        request.receiver,
        request.receiver_epoch,
        given,
        opened,
        copies,
        signature,
    )
    return made, sheets


def copies_statement(organisation: UUID, epoch: int, copies: Sequence[Copy]) -> bytes:
    """What the recovery key signs when its sheets are replaced."""
    return wraps.bound(
        b"wayhome recovery copies 1",
        organisation.bytes,
        str(epoch).encode(),
        *(wraps.bound(bytes((c.first, c.second)), c.sealed) for c in copies),
    )


def member_key(
    pair: KeyPair, *, holder: UUID, holder_epoch: int, granter: UUID, granter_epoch: int
) -> MemberKey:
    """An unsaved row that gives the keys of ``pair`` to ``holder``: what it is bound to and what is signed."""
    return MemberKey(
        pair=pair,
        owner=pair.owner,
        holder=holder,
        holder_epoch=holder_epoch,
        granter=granter,
        granter_epoch=granter_epoch,
    )


def wrap_id(old: UUID, receiver: UUID, receiver_epoch: int) -> UUID:
    """The id of the receiver's wrap made from ``old``: the same each time, so that an answer taken twice is one."""
    return uuid5(old, f"{receiver} {receiver_epoch}")


def whole(strand: Strand) -> Terms:
    """What a receiver may have of a strand: all of it, as nobody else may be left to open a further group."""
    more = {part for part in strand.keys if part[0] not in fields.GROUPS}
    return Terms(grants.written({*fields.GROUPS, *more}))


def _give(
    request: Request, keys: PrivateKeys, receiver: UUID | None, to: PublicKeys | None
) -> tuple[tuple[KeyResult, ...], tuple[StrandResult, ...]]:
    if receiver is None or to is None:
        return (), ()
    given = tuple(_rewrap_key(request, item, keys, receiver, to) for item in request.keys)
    if not request.strands:
        return given, ()
    anchor = Anchor(request.organisation, request.anchor_epoch, request.anchor)
    people = proofs.believed(request.vouchers, anchor)
    holder = CertifiedKey(
        receiver, request.organisation, str(Kind.USER), request.receiver_epoch, to, pair_id=receiver
    )
    return given, tuple(_rewrap_strand(request, item, keys, people, holder) for item in request.strands)


def _rewrap_key(
    request: Request, item: KeyItem, keys: PrivateKeys, receiver: UUID, to: PublicKeys
) -> KeyResult:
    recovery = certificates.recovery_of(request.organisation)
    pair = KeyPair(owner=item.owner, epoch=item.epoch)
    old = MemberKey(pair=pair, owner=item.owner, holder=recovery, holder_epoch=request.epoch)
    new = member_key(
        pair,
        holder=receiver,
        holder_epoch=request.receiver_epoch,
        granter=recovery,
        granter_epoch=request.epoch,
    )
    secret = wraps.unwrap(item.wrapped, private=keys.wrapping, info=old.context())
    new.wrapped = wraps.wrap(secret, to=to.wrapping, info=new.context())
    return KeyResult(
        item.pair,
        new.wrapped,
        wraps.sign(new.statement(), private=keys.signing),
        wraps.sign(new.statement(), private=PrivateKeys.from_bytes(secret).signing),
    )


def _rewrap_strand(
    request: Request,
    item: StrandItem,
    keys: PrivateKeys,
    people: Mapping[proofs.Who, PublicKeys],
    holder: CertifiedKey,
) -> StrandResult:
    recovery = certificates.recovery_of(request.organisation)
    strand = Strand(
        id=item.strand,
        case_id=item.case,
        organisation_id=request.organisation,
        own_of=item.own_of,
        keys={part: {"versions": dict(versions)} for part, versions in item.commitments.items()},
    )
    old = Wrap(
        id=item.wrap,
        strand=strand,
        organisation_id=request.organisation,
        holder_kind=Kind.RECOVERY,
        holder=recovery,
        holder_epoch=request.epoch,
        holder_organisation=request.organisation,
        versions={part: list(numbers) for part, numbers in item.versions.items()},
        sealed=item.sealed,
        granted_by=item.granted_by,
        granter_epoch=item.granter_epoch,
        signature=item.signature,
    )
    granter = people.get((item.granted_by, item.granter_epoch))
    if granter is None:
        raise NotCertified("wrapped by nobody whom the organisation vouches for")
    grants.check_signature(old, signing=granter.signing)
    new = grants.made_by(
        Granter(recovery, request.epoch, keys.signing),
        strand,
        holder,
        whole(strand),
        grants.open_with(keys.wrapping, old, strand),
        wrap_id=wrap_id(item.wrap, holder.owner, holder.epoch),
    )
    return StrandResult(
        item.strand, item.wrap, new.pk, new.parts, new.versions, bytes(new.sealed), bytes(new.signature)
    )
