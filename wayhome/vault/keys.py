"""Who has which keys: people, teams, the organisation, its offline recovery. The door for every other room."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from wayhome.vault import ceremony, certificates, private, shares, teams, vouching, words
from wayhome.vault.certificates import CertifiedKey, recovery_of
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.keyring import Bundle, Keyring
from wayhome.vault.models.keys import Certificate, KeyPair, KeyState, MemberKey, RecoveryCopy
from wayhome.vault.teams import add_member, create_team, members, remove_member, settle
from wayhome.vault.vouching import public
from wayhome.vault.wraps import PrivateKeys, PublicKeys

__all__ = [
    "CertifiedKey",
    "Founded",
    "NewKeys",
    "add_member",
    "certified",
    "certify_partner",
    "certify_user",
    "change_passphrase",
    "create_team",
    "create_user",
    "fingerprint",
    "found_organisation",
    "is_certified",
    "members",
    "new_sheet",
    "organisation_fingerprint",
    "own_organisation_fingerprint",
    "public",
    "recovery_of",
    "remove_member",
    "replace_lost_keys",
    "reset_with_sheet",
    "settle",
]


@dataclass(frozen=True)
class NewKeys:
    """What a person takes away from making their keys. Shown once."""

    sheet_words: tuple[str, ...] = field(repr=False)
    fingerprint: tuple[str, ...]


@dataclass(frozen=True)
class Founded:
    """What the first manager takes away. The three recovery sheets go to three officers, in separate places."""

    keyring: Keyring
    sheet_words: tuple[str, ...] = field(repr=False)
    recovery_shares: tuple[tuple[str, ...], ...] = field(repr=False)
    fingerprint: tuple[str, ...]


@sensitive_variables()
def found_organisation(*, organisation: UUID, founder: UUID, passphrase: str) -> Founded:
    """The organisation's key, the founder's, the offline recovery key in three sheets, and their certificates."""
    root_keys, recovery = PrivateKeys.generate(), PrivateKeys.generate()
    with transaction.atomic():
        root = vouching.make(
            Kind.ORGANISATION,
            owner=organisation,
            organisation=organisation,
            epoch=1,
            public=root_keys.public(),
        )
        KeyState.objects.create(owner=organisation, organisation=organisation)
        bundle, pair, sheet_words = _make_user(founder, organisation, passphrase, epoch=1, root=root)
        recovery_pair = vouching.make(
            Kind.RECOVERY,
            owner=recovery_of(organisation),
            organisation=organisation,
            epoch=1,
            public=recovery.public(),
        )
        site = vouching.own_pair(organisation)
        certificates.certify([root, pair, recovery_pair, site], signer=root, private=root_keys)
        sheets, copies = shares.divide(recovery, organisation=organisation, epoch=1)
        RecoveryCopy.objects.bulk_create(
            RecoveryCopy(
                pair=recovery_pair, organisation=organisation, first=c.first, second=c.second, sealed=c.sealed
            )
            for c in copies
        )
        keyring = Keyring(bundle)
        for holder in (founder, recovery_of(organisation)):
            teams.grant(keyring, root, root_keys, to=keyring.trust.current(holder))
    keyring.forget()
    return Founded(
        keyring,
        sheet_words,
        tuple(words.to_words(sheet) for sheet in sheets),
        _fingerprint(pair.public, root.public),
    )


@sensitive_variables()
def create_user(*, user: UUID, organisation: UUID, passphrase: str) -> NewKeys:
    """A person's first keys. They open nothing before a manager has compared the eight words and certified them."""
    return _new_user_keys(user, organisation, passphrase, epoch=1)


@sensitive_variables()
def replace_lost_keys(*, user: UUID, passphrase: str) -> NewKeys:
    """New keys for a person who lost passphrase and sheet. What only they held is gone; a colleague re-adds them."""
    with transaction.atomic():
        old = _user_pair(user)
        MemberKey.objects.filter(holder=user).delete()
        return _new_user_keys(user, old.organisation, passphrase, epoch=old.epoch + 1)


def fingerprint(*, user: UUID) -> tuple[str, ...]:
    """Eight words over the person's public keys and the anchor they were given, to compare by voice."""
    pair = _user_pair(user)
    return _fingerprint(pair.public, _anchor_pair(pair).public)


def organisation_fingerprint(*, organisation: UUID) -> tuple[str, ...]:
    """Eight words over the keys stored for another organisation, to compare with what its manager reads out."""
    return _organisation_fingerprint(_organisation_pair(organisation).public)


def own_organisation_fingerprint(keyring: Keyring) -> tuple[str, ...]:
    """The eight words to read out to a partner: of the key this keyring believes, whatever the database says.

    Read from the database, both sides would see the same words of a key that someone put there. NotCertified.
    """
    return _organisation_fingerprint(keyring.trust.root(keyring.organisation_id).public)


def certify_user(keyring: Keyring, *, user: UUID, words: Sequence[str] | None = None) -> None:
    """A manager vouches for a person's newest keys. With ``words`` (as compared), only if the keys still read so."""
    organisation = keyring.organisation_id
    with transaction.atomic():
        teams.lock(organisation)
        keyring.forget()
        root, root_keys = teams.organisation_key(keyring)
        pair = _user_pair(user)
        if pair.organisation != organisation:
            raise NoKey("a person of another organisation")
        if words is not None:
            anchor = _anchor_pair(pair)
            if anchor.pk not in keyring.trust.verified([anchor]):
                raise NotCertified("the person was given another organisation's key")
            if tuple(words) != _fingerprint(pair.public, anchor.public):
                raise NotCertified("the keys changed since the words were compared")
        certificates.certify([pair], signer=root, private=root_keys)
    keyring.forget()


def certify_partner(
    keyring: Keyring,
    *,
    organisation: UUID,
    public: PublicKeys | None = None,
    words: Sequence[str] | None = None,
) -> None:
    """Vouch for a partner's newest key. With ``words`` or ``public``, only if it is still the one compared."""
    with transaction.atomic():
        teams.lock(keyring.organisation_id)
        keyring.forget()
        root, root_keys = teams.organisation_key(keyring)
        pair = _organisation_pair(organisation)
        if public is not None and pair.public != public:
            raise NotCertified("not the key that was compared")
        if words is not None and tuple(words) != _organisation_fingerprint(pair.public):
            raise NotCertified("the key changed since the words were compared")
        certificates.certify([pair], signer=root, private=root_keys)
    keyring.forget()


def is_certified(*, user: UUID) -> bool:
    """True when the organisation has signed the person's newest keys. For showing only: sharing checks."""
    pair = KeyPair.objects.filter(owner=user, kind=Kind.USER).order_by("-epoch").first()
    return (
        pair is not None
        and Certificate.objects.filter(
            subject=pair, signer__kind=Kind.ORGANISATION, signer__owner=pair.organisation
        ).exists()
    )


def certified(
    keyring: Keyring, *, owner: UUID, organisation: UUID | None = None, epoch: int | None = None
) -> CertifiedKey:
    """The checked public key of ``owner``; NotCertified when it was swapped, or nobody vouched for it.

    Only the own organisation's keys count; for a partner's, name the ``organisation`` you mean.
    ``epoch``: an earlier key, to check an old signature with; never share to it.
    """
    return keyring.trust.current(owner, organisation=organisation, epoch=epoch)


@sensitive_variables()
def change_passphrase(keyring: Keyring, *, old: str, new: str) -> NewKeys | None:
    """Another passphrase for the same keys. The caller ends the person's other sessions. WrongPassphrase, Busy."""
    private.change_passphrase(keyring.user_id, old=old, new=new)
    return None


@sensitive_variables()
def new_sheet(keyring: Keyring, *, passphrase: str) -> tuple[str, ...]:
    """A new recovery sheet; the one before opens nothing from now on. WrongPassphrase, Busy."""
    bundle = private.open_with_passphrase(keyring.user_id, passphrase)
    return private.seal_with_sheet(bundle.user, bundle.epoch, bundle.master)


@sensitive_variables()
def reset_with_sheet(*, user: UUID, sheet_words: str, passphrase: str) -> None:
    """A new passphrase by the printed sheet. The second factor stays as it is. WrongPassphrase, NoKey, Busy."""
    bundle = private.open_with_sheet(user, sheet_words)
    private.set_passphrase(bundle, passphrase=passphrase)


@sensitive_variables()
def _new_user_keys(user: UUID, organisation: UUID, passphrase: str, *, epoch: int) -> NewKeys:
    with transaction.atomic():
        root = _organisation_pair(organisation)
        _bundle, pair, sheet_words = _make_user(user, organisation, passphrase, epoch=epoch, root=root)
    return NewKeys(sheet_words, _fingerprint(pair.public, root.public))


@sensitive_variables()
def _make_user(
    user: UUID, organisation: UUID, passphrase: str, *, epoch: int, root: KeyPair
) -> tuple[Bundle, KeyPair, tuple[str, ...]]:
    keys = PrivateKeys.generate()
    pair = vouching.make(
        Kind.USER,
        owner=user,
        organisation=organisation,
        epoch=epoch,
        public=keys.public(),
        anchor_epoch=root.epoch,
    )
    bundle = Bundle(user, organisation, epoch, secrets.token_bytes(32), keys, root.epoch, root.public.signing)
    return bundle, pair, private.create(bundle, passphrase=passphrase)


def _user_pair(user: UUID) -> KeyPair:
    pair: KeyPair | None = KeyPair.objects.filter(owner=user, kind=Kind.USER).order_by("-epoch").first()
    if pair is None:
        raise NoKey("this person has no keys")
    return pair


def _organisation_pair(organisation: UUID) -> KeyPair:
    rows = KeyPair.objects.filter(owner=organisation, kind=Kind.ORGANISATION)
    pair: KeyPair | None = rows.order_by("-epoch").first()
    if pair is None:
        raise NoKey("this organisation has no key")
    return pair


def _organisation_fingerprint(public: PublicKeys) -> tuple[str, ...]:
    return words.fingerprint(public.digest())


def _anchor_pair(pair: KeyPair) -> KeyPair:
    return KeyPair.objects.get(owner=pair.organisation, epoch=pair.anchor_epoch)


def _fingerprint(user: PublicKeys, anchor: PublicKeys) -> tuple[str, ...]:
    return ceremony.user_fingerprint(user, anchor.signing)
