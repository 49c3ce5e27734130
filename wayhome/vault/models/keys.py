"""Public keys as facts, private keys sealed, and who was given which."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from wayhome.core.models import AppendOnly, Record
from wayhome.vault.enums import Half, Kind
from wayhome.vault.wraps import PublicKeys, bound

OWNER = "ids without meaning; keys must be found before any key is open"
SEALED = "ciphertext already: "


class KeyPair(AppendOnly):
    """The public half of a key pair: a user's, team's, organisation's, recovery's or installation's, in one epoch."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    owner = models.UUIDField()
    organisation = models.UUIDField(db_index=True)
    epoch = models.PositiveIntegerField()
    anchor_epoch = models.PositiveIntegerField(default=0)
    wrapping = models.BinaryField(max_length=32)
    signing = models.BinaryField(max_length=32)

    PLAIN: ClassVar = {
        "kind": "needed to check a certificate before any key is open",
        "owner": OWNER,
        "organisation": OWNER,
        "epoch": "needed to choose the right private half",
        "anchor_epoch": "which organisation key the fingerprint words of a user name; a public key's number",
        "wrapping": "public key",
        "signing": "public key",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "epoch"], name="one_key_pair_per_epoch"),)

    @property
    def public(self) -> PublicKeys:
        """Both public keys, as the database gives them: trusted by nobody before its certificate is checked."""
        return PublicKeys(bytes(self.wrapping), bytes(self.signing))

    def statement(self) -> bytes:
        """What a certificate signs: whose key this is, and which."""
        return bound(
            b"wayhome certificate 1",
            self.kind.encode(),
            self.owner.bytes,
            self.organisation.bytes,
            str(self.epoch).encode(),
            self.public.digest(),
        )


class Certificate(AppendOnly):
    """One key pair vouches for another. Checked from the anchor inside the reader's own sealed keys, never believed."""

    subject = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="certificates")
    signer = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField(max_length=64)

    PLAIN: ClassVar = {
        "subject": "certificates are public statements about public keys",
        "signer": "certificates are public statements about public keys",
        "signature": "a signature over public keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subject", "signer"], name="one_certificate_per_signer"),
        )


class PrivateBundle(Record):
    """A user's private keys and the organisation's anchor, sealed under the user's master key."""

    user = models.UUIDField(unique=True)
    organisation = models.UUIDField()
    epoch = models.PositiveIntegerField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "user": OWNER,
        "organisation": OWNER,
        "epoch": "needed to find the public half",
        "sealed": SEALED + "envelope under the user's master key",
    }


class PrivateHalf(Record):
    """A user's master key, sealed under what the passphrase gives, or under the words of the recovery sheet."""

    user = models.UUIDField()
    epoch = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Half.choices)
    salt = models.BinaryField(max_length=16)
    memory_kib = models.PositiveIntegerField(default=0)
    passes = models.PositiveIntegerField(default=0)
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "user": OWNER,
        "epoch": "needed to find the public half",
        "kind": "says what opens it",
        "salt": "a salt is no secret",
        "memory_kib": "the price of one guess; needed to derive the same key again",
        "passes": "the price of one guess; needed to derive the same key again",
        "sealed": SEALED + "envelope under the passphrase or sheet",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "kind"], name="one_private_half_per_kind"),)


class KeyState(Record):
    """One row per team and organisation: locked while its key changes; says whether a new epoch is owed."""

    owner = models.UUIDField(unique=True)
    organisation = models.UUIDField()
    owed_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "owner": OWNER,
        "organisation": OWNER,
        "owed_at": "someone left the team; the next member's visit must see it without keys",
    }


class MemberKey(Record):
    """A team's (or organisation's) private keys wrapped to one member. Deleted at once when the member leaves.

    The organisation's offline recovery key is a member of every team: it never signs in.
    """

    pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="+")
    owner = models.UUIDField()
    holder = models.UUIDField()
    holder_epoch = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    granter = models.UUIDField()
    granter_epoch = models.PositiveIntegerField()
    owner_signature = models.BinaryField(max_length=64)
    granter_signature = models.BinaryField(max_length=64)

    PLAIN: ClassVar = {
        "pair": "which public key it belongs to",
        "owner": OWNER,
        "holder": "who is in a team is known to whoever has the database (docs/threats.md)",
        "holder_epoch": "needed to choose the right private half",
        "wrapped": SEALED + "HPKE to the member",
        "granter": "who let whom in must be readable without keys",
        "granter_epoch": "needed to check the signature",
        "owner_signature": "proves that the granter held the team's key",
        "granter_signature": "proves who gave it",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pair", "holder"], name="one_member_key_per_holder"),)
        indexes = (
            models.Index(fields=["holder"], name="member_key_holder"),
            models.Index(fields=["owner"], name="member_key_owner"),
        )

    def context(self) -> bytes:
        """What the wrap is bound to: this team, epoch, member and the member's epoch."""
        return bound(
            b"wayhome member key 1",
            self.owner.bytes,
            str(self.pair.epoch).encode(),
            self.holder.bytes,
            str(self.holder_epoch).encode(),
        )

    def statement(self) -> bytes:
        """What both signatures cover: the wrap, for whom, by whom."""
        return bound(*grant_parts(self.context(), bytes(self.wrapped), self.granter, self.granter_epoch))


def grant_parts[Wrapped](
    context: bytes, wrapped: Wrapped, granter: UUID, granter_epoch: int
) -> tuple[bytes | Wrapped, ...]:
    """The parts of a member key's signed statement. The wrap may still be a placeholder (see ceremony)."""
    return (b"wayhome member grant 1", context, wrapped, granter.bytes, str(granter_epoch).encode())


class PastKey(AppendOnly):
    """The private keys of an earlier epoch, wrapped to the next one, so that members can open what is older."""

    pair = models.OneToOneField(KeyPair, on_delete=models.PROTECT, related_name="+")
    next_pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField()

    PLAIN: ClassVar = {
        "pair": "which public key it belongs to",
        "next_pair": "which public key opens it",
        "wrapped": SEALED + "HPKE to the next epoch",
    }

    def context(self) -> bytes:
        """What the wrap is bound to: this owner, this epoch, the next."""
        return bound(
            b"wayhome past key 1",
            self.pair.owner.bytes,
            str(self.pair.epoch).encode(),
            str(self.next_pair.epoch).encode(),
        )


class RecoveryCopy(Record):
    """The organisation's recovery key sealed under two officers' sheets together. One sheet opens nothing."""

    pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="+")
    organisation = models.UUIDField(db_index=True)
    first = models.PositiveSmallIntegerField()
    second = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "pair": "which public key it belongs to",
        "organisation": OWNER,
        "first": "the number printed on a sheet",
        "second": "the number printed on a sheet",
        "sealed": SEALED + "envelope under two 256-bit sheets",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pair", "first", "second"], name="one_copy_per_two_sheets"),
        )
