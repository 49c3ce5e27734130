"""The keys that are open in one request. Never stored, never cached, never logged."""

import struct
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import prepared
from wayhome.vault import wraps
from wayhome.vault.certificates import Anchor, Trust
from wayhome.vault.errors import Locked, NoKey, NotCertified, Unopenable
from wayhome.vault.models.keys import KeyPair, MemberKey, PastKey
from wayhome.vault.wraps import PrivateKeys

_NUMBERS = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a person's passphrase opens: the master key, the private keys, the organisation's anchor."""

    user: UUID
    organisation: UUID
    epoch: int
    master: bytes = field(repr=False)
    keys: PrivateKeys = field(repr=False)
    anchor_epoch: int
    anchor: bytes

    def inner(self) -> bytes:
        """What is sealed under the master key."""
        return self.keys.to_bytes() + self.anchor + _NUMBERS.pack(self.epoch, self.anchor_epoch)

    def to_bytes(self) -> bytes:
        """Everything, for the split session. User and organisation are bound outside."""
        return self.master + self.inner()

    @classmethod
    def from_parts(cls, *, user: UUID, organisation: UUID, master: bytes, inner: bytes) -> "Bundle":
        if len(master) != 32 or len(inner) != 64 + 32 + _NUMBERS.size:
            raise Unopenable("not a bundle")
        epoch, anchor_epoch = _NUMBERS.unpack(inner[96:])
        return cls(
            user, organisation, epoch, master, PrivateKeys.from_bytes(inner[:64]), anchor_epoch, inner[64:96]
        )

    @classmethod
    def from_bytes(cls, raw: bytes, *, user: UUID, organisation: UUID) -> "Bundle":
        return cls.from_parts(user=user, organisation=organisation, master=raw[:32], inner=raw[32:])


class Keyring:
    """``request.vault``: what this person may open now. Closed unless the vault was unlocked; then it raises Locked."""

    def __init__(self, bundle: Bundle | None = None) -> None:
        self._bundle = bundle
        self.memo: dict[object, object] = {}
        self._trust: Trust | None = None
        self._held: dict[UUID, MemberKey] | None = None
        self._opened: dict[tuple[UUID, int], PrivateKeys] = {}

    def __repr__(self) -> str:
        return f"<Keyring {'open' if self.is_open else 'closed'}>"

    @property
    def is_open(self) -> bool:
        return self._bundle is not None

    @property
    def bundle(self) -> Bundle:
        """For the vault itself."""
        if self._bundle is None:
            raise Locked("the vault is locked")
        return self._bundle

    @property
    def user_id(self) -> UUID:
        return self.bundle.user

    @property
    def organisation_id(self) -> UUID:
        return self.bundle.organisation

    @property
    def epoch(self) -> int:
        """The epoch of the person's own keys."""
        return self.bundle.epoch

    @property
    def anchor(self) -> bytes:
        """The organisation's public signing key, from the person's own sealed keys."""
        return self.bundle.anchor

    @property
    def trust(self) -> Trust:
        """What this person may believe about public keys."""
        if self._trust is None:
            self._trust = Trust(Anchor(self.organisation_id, self.bundle.anchor_epoch, self.bundle.anchor))
        return self._trust

    def replace(self, bundle: Bundle | None) -> None:
        """The same person's keys with a newer anchor, or other keys altogether; everything else is read anew."""
        self._bundle = bundle
        self.forget()

    def close(self) -> None:
        """Forget every key."""
        self.replace(None)

    def forget(self) -> None:
        """Read everything anew: keys or members were changed. The person's own keys stay."""
        self.memo.clear()
        self._trust = None
        self._held = None
        self._opened.clear()

    def user_keys(self) -> PrivateKeys:
        """The person's own private keys."""
        return self.bundle.keys

    def signer(self) -> wraps.Signer:
        """The person's own signing key, made ready once: an import signs a thousand wraps."""
        memo: dict[None, wraps.Signer] = self.memo.setdefault("signer", {})  # type: ignore[assignment]
        if None not in memo:
            memo[None] = wraps.signer(self.user_keys().signing)
        return memo[None]

    def holds(self, owner: UUID) -> bool:
        """True when this person was given the keys of ``owner`` (themselves, a team, the organisation)."""
        return owner == self.user_id or owner in self.held()

    def held(self) -> dict[UUID, MemberKey]:
        """The newest wrap of each team and organisation key that this person was given."""
        if self._held is None:
            self._held = {row.owner: row for row in _given_to(self.user_id, self.epoch)}
        return self._held

    def keys_of(self, owner: UUID, epoch: int | None = None) -> PrivateKeys:
        """Private keys of ``owner`` in ``epoch`` (the one that others share to, unless said). NoKey when not held."""
        if owner == self.user_id:
            if epoch not in (None, self.epoch):
                raise NoKey("an earlier key of this person")
            return self.user_keys()
        row = self.held().get(owner)
        if row is None:
            raise NoKey("not a holder")
        if epoch is None:
            epoch = self._shared_epoch(row.pair)
        if (owner, epoch) not in self._opened:
            self._open(row, epoch)
        return self._opened[owner, epoch]

    def opener_of(self, owner: UUID, epoch: int) -> wraps.Opener:
        """The private wrapping key of ``owner`` in ``epoch``, made ready once for all that is wrapped to it."""
        memo: dict[tuple[UUID, int], wraps.Opener] = self.memo.setdefault("openers", {})  # type: ignore[assignment]
        if (owner, epoch) not in memo:
            memo[owner, epoch] = wraps.opener(self.keys_of(owner, epoch).wrapping)
        return memo[owner, epoch]

    def shared_of(self, owner: UUID, epoch: int) -> bytes:
        """32 bytes that the holders of the keys of ``owner`` in ``epoch`` derive. NoKey when not held."""
        memo: dict[tuple[UUID, int], bytes] = self.memo.setdefault("shared", {})  # type: ignore[assignment]
        if (owner, epoch) not in memo:
            private = self.keys_of(owner, epoch).wrapping
            memo[owner, epoch] = wraps.derive(private, salt=b"", info=b"wayhome among holders 1")
        return memo[owner, epoch]

    def newest_keys_of(self, owner: UUID) -> tuple[KeyPair, PrivateKeys]:
        """The newest epoch, certified or waiting to be: what new members are given."""
        row = self.held().get(owner)
        if row is None:
            raise NoKey("not a holder")
        return row.pair, self.keys_of(owner, row.pair.epoch)

    def _shared_epoch(self, newest: KeyPair) -> int:
        # All pairs of this person at once: one query, however many teams.
        if newest.pk in self.trust.verified([row.pair for row in self.held().values()]):
            return newest.epoch
        return self.trust.current(newest.owner).epoch

    def _open(self, row: MemberKey, epoch: int) -> None:
        pair = row.pair
        if pair.organisation != self.organisation_id or pair.owner != row.owner:
            raise NotCertified("a key that belongs elsewhere")
        self.trust.verified([held.pair for held in self.held().values()])  # one query for all teams
        if not self.trust.vouched(pair):
            raise NotCertified("the team's key is not certified")
        raw = wraps.unwrap(bytes(row.wrapped), private=self.user_keys().wrapping, info=row.context())
        keys = _matching(raw, pair)
        self._opened[row.owner, pair.epoch] = keys
        if epoch == pair.epoch:
            return
        rows = PastKey.objects.filter(pair__owner=row.owner).select_related("pair", "next_pair")
        past = {step.pair.epoch: step for step in rows}
        self.trust.verified([step.pair for step in past.values()])  # one query for all of them
        for number in range(pair.epoch - 1, epoch - 1, -1):
            step = past.get(number)
            if step is None or not self.trust.vouched(step.pair):
                break
            raw = wraps.unwrap(bytes(step.wrapped), private=keys.wrapping, info=step.context())
            keys = _matching(raw, step.pair)
            self._opened[row.owner, number] = keys
        if (row.owner, epoch) not in self._opened:
            raise NoKey("no such epoch")


@prepared.planned
def _given_to(holder: UUID, epoch: int) -> QuerySet[MemberKey]:
    rows = MemberKey.objects.filter(holder=holder, holder_epoch=epoch)
    return rows.select_related("pair").order_by("pair__epoch")


def _matching(raw: bytes, pair: KeyPair) -> PrivateKeys:
    """The private keys, when they are the other half of ``pair``."""
    keys = PrivateKeys.from_bytes(raw)
    if keys.public() != pair.public:
        raise NotCertified("private and public half do not belong together")
    return keys
