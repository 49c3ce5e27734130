"""One wrap: making it, checking who made it, opening it. Everything above talks of strands and holders."""

import hashlib
import logging
import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db.models import Q

from wayhome.core import bulk, clock
from wayhome.vault import fields, wraps
from wayhome.vault.certificates import CertifiedKey
from wayhome.vault.committed import CommittedParts
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.keys import KeyPair
from wayhome.vault.models.records import Strand, StrandName, Wrap

type Keys = dict[str, dict[int, bytes]]  # part -> version -> key
type Held = Mapping[str, Mapping[int, bytes]]  # the same, to read from
type Versions = Mapping[str, Iterable[int]]

_ENTRY = struct.Struct(">16sI32s")
_log = logging.getLogger(__name__)


class Terms(NamedTuple):
    """What a holder may have, on what basis, until when; for a prepared wrap, what it waits for."""

    parts: str
    basis: UUID | None = None
    last_day: date | None = None
    condition: UUID | None = None
    released_at: datetime | None = None


class Granter(NamedTuple):
    """Who signs a wrap: the owner and epoch of a key pair, and its private signing half."""

    owner: UUID
    epoch: int
    signing: wraps.Signer | bytes

    def __repr__(self) -> str:
        return f"<Granter {self.owner} {self.epoch}>"


def terms_of(wrap: Wrap) -> Terms:
    return Terms(wrap.parts, wrap.basis, wrap.last_day, wrap.condition, wrap.released_at)


def written(parts: Iterable[str]) -> str:
    """Parts as a wrap keeps them. Raises ValueError for a part that cannot have keys, or for none."""
    found = sorted(set(parts))
    if not found or not all(fields.is_part(part) for part in found):
        raise ValueError("name at least one data group, A to J, or its extract, Am to Jm")
    return ",".join(found)


@lru_cache(maxsize=1024)
def covers(parts: str, part: str) -> bool:
    """Whether ``parts`` include ``part``: a whole group includes its minimum extract."""
    listed = parts.split(",")
    return part in listed or (part[1:] == "m" and part[0] in listed)


def may_have(wrap: Wrap, part: str) -> bool:
    """Whether the holder of ``wrap`` may have keys of ``part``. The offline recovery may have all."""
    return wrap.holder_kind == Kind.RECOVERY or covers(wrap.parts, part)


def live(today: date | None = None) -> Q:
    """Wraps that count now: released, and not past their last day."""
    return (Q(condition=None) | Q(released_at__isnull=False)) & unlapsed(today)


def unlapsed(today: date | None = None) -> Q:
    """Wraps not past their last day, prepared ones too."""
    return Q(last_day=None) | Q(last_day__gte=today or clock.today())


def make(keyring: Keyring, strand: Strand, to: CertifiedKey, terms: Terms, keys: Held) -> Wrap:
    """An unsaved wrap of ``keys`` for ``to``, signed by the keyring's person."""
    by = Granter(keyring.user_id, keyring.epoch, keyring.signer())
    packed = _packed(keys)
    wrap, statement = _made(by, strand, to, terms, keys, packed, uuid4())
    if keyring.holds(wrap.holder):
        shared = keyring.shared_of(wrap.holder, wrap.holder_epoch)
        wrap.confirmed = wraps.wrap_among(packed, key=shared, info=statement)
    return wrap


def made_by(
    granter: Granter, strand: Strand, to: CertifiedKey, terms: Terms, keys: Held, *, wrap_id: UUID
) -> Wrap:
    """The same by whoever may sign: a person, or the offline recovery. Asks nothing of the database."""
    return _made(granter, strand, to, terms, keys, _packed(keys), wrap_id)[0]


def _made(
    granter: Granter,
    strand: Strand,
    to: CertifiedKey,
    terms: Terms,
    keys: Held,
    packed: bytes,
    wrap_id: UUID,
) -> tuple[Wrap, bytes]:
    """The wrap, and what was signed."""
    wrap = bulk.made(
        Wrap,
        id=wrap_id,
        strand=strand,
        organisation_id=strand.organisation_id,
        holder_kind=to.kind,
        holder=to.owner,
        holder_epoch=to.epoch,
        holder_organisation=to.organisation,
        parts=terms.parts,
        versions={part: sorted(versions) for part, versions in keys.items() if versions},
        granted_by=granter.owner,
        granter_epoch=granter.epoch,
        basis=terms.basis,
        last_day=terms.last_day,
        condition=terms.condition,
        released_at=terms.released_at,
    )
    wrap.sealed = wraps.wrap(packed, to=to.keys.wrapping, info=_info(wrap, strand.name))
    statement = _statement(wrap, strand.name)
    wrap.signature = wraps.sign(statement, private=granter.signing)
    return wrap, statement


def open_(keyring: Keyring, wrap: Wrap, strand: Strand) -> Held:
    """The keys inside, each compared with its commitment before it is given out. NoKey when this keyring is not the
    holder of that epoch.
    """
    inside = _checked_inside(keyring).get(bytes(wrap.confirmed))
    if inside is not None:
        return _committed(inside, strand)
    return _inside(keyring.opener_of(wrap.holder, wrap.holder_epoch), wrap, strand)


def open_with(private: wraps.Opener | bytes, wrap: Wrap, strand: Strand) -> Keys:
    """All keys inside, compared now, with the holder's private wrapping key."""
    return {part: dict(versions) for part, versions in _inside(private, wrap, strand).items()}


def _inside(private: wraps.Opener | bytes, wrap: Wrap, strand: Strand) -> Held:
    return _committed(
        wraps.unwrap(bytes(wrap.sealed), private=private, info=_info(wrap, strand.name)), strand
    )


def _committed(inside: bytes, strand: Strand) -> Held:
    return CommittedParts(_unpacked(inside), strand.keys)


def check_signature(wrap: Wrap, *, signing: bytes) -> None:
    """NotCertified unless the holder of public key ``signing`` made ``wrap`` (with its strand) as it stands."""
    wraps.check(bytes(wrap.signature), _statement(wrap, wrap.strand.name), public=signing)


def confirmation(keyring: Keyring, wrap: Wrap, name: StrandName) -> bytes:
    """The holder's own seal on a checked wrap, with the same keys inside: later opens need neither the granter's key
    nor a signature check, and cost a seventh. Raises NoKey, NotCertified, Unopenable.
    """
    shared = keyring.shared_of(wrap.holder, wrap.holder_epoch)
    private = keyring.opener_of(wrap.holder, wrap.holder_epoch)
    inside = wraps.unwrap(bytes(wrap.sealed), private=private, info=_info(wrap, name))
    return wraps.wrap_among(inside, key=shared, info=_statement(wrap, name))


def checked(keyring: Keyring, rows: Sequence[Wrap]) -> list[Wrap]:
    """Those of ``rows`` (with their strands) that hold: confirmed by the holder, or signed by a certified colleague
    of the organisation that owns the strand. The others are named in the log, by id, and count as absent.
    """
    good, unknown = [], []
    for row in rows:
        is_confirmed = _is_confirmed(keyring, row)
        if is_confirmed is None:
            unknown.append(row)
        elif is_confirmed:
            good.append(row)
        else:
            _log.error("vault: wrap %s is not the one that was confirmed", row.pk)
    if unknown:
        good += _signed(keyring, unknown)
    return good


def _is_confirmed(keyring: Keyring, row: Wrap) -> bool | None:
    """None where this keyring cannot tell: not yet confirmed, someone else's, or the holder's key is not usable."""
    if not row.confirmed or not keyring.holds(row.holder):
        return None
    try:
        shared = keyring.shared_of(row.holder, row.holder_epoch)
    except (NoKey, NotCertified):
        return None
    try:
        inside = wraps.unwrap_among(bytes(row.confirmed), key=shared, info=_statement(row, row.strand.name))
    except Unopenable:
        return False
    _checked_inside(keyring)[bytes(row.confirmed)] = inside
    return True


def _checked_inside(keyring: Keyring) -> dict[bytes, bytes]:
    """By the holder's seal: the keys that it was found to hold when it was checked. Gone with the keyring."""
    return keyring.memo.setdefault("checked wraps", {})  # type: ignore[return-value]  # one memo for all of the vault


def _signed(keyring: Keyring, rows: Sequence[Wrap]) -> list[Wrap]:
    pairs = {
        (pair.owner, pair.epoch, pair.organisation): pair
        for pair in KeyPair.objects.filter(
            kind__in=(Kind.USER, Kind.RECOVERY),  # the offline recovery signs what two officers gave back
            owner__in={row.granted_by for row in rows},
            organisation__in={row.organisation_id for row in rows},
        )
    }
    believed: set[UUID] = set()
    for organisation in {pair.organisation for pair in pairs.values()}:
        try:
            believed |= keyring.trust.verified([p for p in pairs.values() if p.organisation == organisation])
        except NotCertified:  # a partner whose key was not compared: none of its people is believed
            continue
    good = []
    for row in rows:
        pair = pairs.get((row.granted_by, row.granter_epoch, row.strand.organisation_id))
        if pair is not None and pair.pk in believed and _signature_holds(row, pair):
            good.append(row)
        else:
            _log.error("vault: wrap %s is not signed by a certified colleague", row.pk)
    return good


def _signature_holds(row: Wrap, granter: KeyPair) -> bool:
    try:
        check_signature(row, signing=granter.public.signing)
    except NotCertified:
        return False
    return True


def _info(wrap: Wrap, name: StrandName) -> bytes:
    return wraps.bound(
        b"wayhome strand 1",
        name.case.bytes,
        name.organisation.bytes,
        name.own_of.bytes if name.own_of else b"",
        wrap.pk.bytes,
        str(wrap.holder_kind).encode(),
        wrap.holder.bytes,
        str(wrap.holder_epoch).encode(),
    )


def _statement(wrap: Wrap, name: StrandName) -> bytes:
    """What the granter signs: the wrap, for whom, which parts and versions, on what basis, until when, waiting for
    what. Release is not in it: the server does that without keys.
    """
    return wraps.bound(
        b"wayhome grant 1",
        _info(wrap, name),
        wrap.holder_organisation.bytes,
        hashlib.sha256(wrap.sealed).digest(),
        wrap.parts.encode(),
        repr(sorted((part, sorted(numbers)) for part, numbers in wrap.versions.items())).encode(),
        wrap.granted_by.bytes,
        str(wrap.granter_epoch).encode(),
        wrap.basis.bytes if wrap.basis else b"",
        wrap.last_day.isoformat().encode() if wrap.last_day else b"",
        wrap.condition.bytes if wrap.condition else b"",
    )


def _packed(keys: Held) -> bytes:
    return b"".join(
        [
            _ENTRY.pack(part.encode(), number, key)
            for part in sorted(keys)
            for number, key in sorted(keys[part].items())
        ]
    )


def _unpacked(raw: bytes) -> Keys:
    if len(raw) % _ENTRY.size:
        raise Unopenable("not a map of keys")
    keys: Keys = {}
    for part, number, key in _ENTRY.iter_unpack(raw):
        keys.setdefault(part.rstrip(b"\x00").decode(), {})[number] = key
    return keys
