"""A person's private keys at rest: under a master key, which the passphrase opens, and the recovery sheet too."""

import secrets
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from wayhome.vault import envelope, passphrase, words, wraps
from wayhome.vault.enums import Half
from wayhome.vault.envelope import Place
from wayhome.vault.errors import NoKey, Unopenable, WrongPassphrase
from wayhome.vault.keyring import Bundle
from wayhome.vault.models.keys import PrivateBundle, PrivateHalf
from wayhome.vault.passphrase import price_kib

_MOST_MEMORY_KIB = 1024 * 1024  # a changed row must not make the server reserve more than 1 GiB


@sensitive_variables()
def create(bundle: Bundle, *, passphrase: str) -> tuple[str, ...]:
    """Store a new person's keys, replacing what was there. Returns the 24 words of the recovery sheet."""
    with transaction.atomic():
        PrivateHalf.objects.filter(user=bundle.user).delete()
        PrivateBundle.objects.filter(user=bundle.user).delete()
        _seal_with_passphrase(bundle.user, bundle.epoch, bundle.master, passphrase)
        sheet = seal_with_sheet(bundle.user, bundle.epoch, bundle.master)
        PrivateBundle.objects.create(
            user=bundle.user,
            organisation=bundle.organisation,
            epoch=bundle.epoch,
            sealed=_sealed_inner(bundle),
        )
    return sheet


@sensitive_variables()
def open_with_passphrase(user: UUID, passphrase: str) -> Bundle:
    """The person's keys. Raises NoKey when there are none, WrongPassphrase, Busy."""
    half = _half(user, Half.PASSPHRASE)
    master = _master_by_passphrase(half, passphrase)
    if half.memory_kib < price_kib():
        # The price of a guess was raised since: pay it for the old passphrase too.
        _seal_with_passphrase(user, half.epoch, master, passphrase)
    return _open_bundle(user, master)


@sensitive_variables()
def open_with_sheet(user: UUID, sheet_words: str) -> Bundle:
    """The person's keys, by the printed words. Raises NoKey, WrongPassphrase."""
    secret = words.from_words(sheet_words)
    half = _half(user, Half.SHEET)
    key = wraps.derive(secret, salt=bytes(half.salt), info=b"wayhome sheet kek 1")
    return _open_bundle(user, _opened(half, key))


@sensitive_variables()
def change_passphrase(user: UUID, *, old: str, new: str) -> None:
    """Seal the same master key under another passphrase. Raises WrongPassphrase when the old one is wrong."""
    half = _half(user, Half.PASSPHRASE)
    _seal_with_passphrase(user, half.epoch, _master_by_passphrase(half, old), new)


@sensitive_variables()
def set_passphrase(bundle: Bundle, *, passphrase: str) -> None:
    """Seal the master key of an opened bundle under a new passphrase."""
    _seal_with_passphrase(bundle.user, bundle.epoch, bundle.master, passphrase)


@sensitive_variables()
def seal_with_sheet(user: UUID, epoch: int, master: bytes) -> tuple[str, ...]:
    """A new recovery sheet; the one before no longer opens anything."""
    secret, salt = secrets.token_bytes(32), secrets.token_bytes(16)
    key = wraps.derive(secret, salt=salt, info=b"wayhome sheet kek 1")
    _store_half(user, epoch, Half.SHEET, key, salt, master, memory_kib=0, passes=0)
    return words.to_words(secret)


def repin(bundle: Bundle, *, anchor_epoch: int, anchor: bytes) -> Bundle:
    """The bundle with the organisation's newer key as its anchor, stored."""
    newer = replace(bundle, anchor_epoch=anchor_epoch, anchor=anchor)
    PrivateBundle.objects.filter(user=bundle.user, epoch=bundle.epoch).update(sealed=_sealed_inner(newer))
    return newer


def _half(user: UUID, kind: Half) -> PrivateHalf:
    half = PrivateHalf.objects.filter(user=user, kind=kind).first()
    if half is None:
        raise NoKey("this person has no keys")
    return half


@sensitive_variables()
def _master_by_passphrase(half: PrivateHalf, text: str) -> bytes:
    memory = min(half.memory_kib, _MOST_MEMORY_KIB)
    passes = min(half.passes, 20)
    key = passphrase.derive_kek(text, salt=bytes(half.salt), memory_kib=memory, passes=passes)
    return _opened(half, key)


@sensitive_variables()
def _seal_with_passphrase(user: UUID, epoch: int, master: bytes, text: str) -> None:
    salt = secrets.token_bytes(16)
    memory = price_kib()
    key = passphrase.derive_kek(text, salt=salt, memory_kib=memory)
    _store_half(user, epoch, Half.PASSPHRASE, key, salt, master, memory_kib=memory, passes=passphrase.PASSES)


@sensitive_variables()
def _store_half(
    user: UUID,
    epoch: int,
    kind: Half,
    key: bytes,
    salt: bytes,
    master: bytes,
    *,
    memory_kib: int,
    passes: int,
) -> None:
    PrivateHalf.objects.update_or_create(
        user=user,
        kind=kind,
        defaults={
            "epoch": epoch,
            "salt": salt,
            "memory_kib": memory_kib,
            "passes": passes,
            "sealed": envelope.seal(key, version=1, place=_half_place(user, epoch, kind), plaintext=master),
        },
    )


@sensitive_variables()
def _opened(half: PrivateHalf, key: bytes) -> bytes:
    place = _half_place(half.user, half.epoch, Half(half.kind))
    try:
        return envelope.open_(key, place=place, envelope=bytes(half.sealed))
    except Unopenable as error:
        raise WrongPassphrase("does not open the private half") from error


@sensitive_variables()
def _open_bundle(user: UUID, master: bytes) -> Bundle:
    row = PrivateBundle.objects.filter(user=user).first()
    if row is None:
        raise NoKey("this person has no keys")
    place = _bundle_place(user, row.organisation, row.epoch)
    inner = envelope.open_(master, place=place, envelope=bytes(row.sealed))
    return Bundle.from_parts(user=user, organisation=row.organisation, master=master, inner=inner)


@sensitive_variables()
def _sealed_inner(bundle: Bundle) -> bytes:
    place = _bundle_place(bundle.user, bundle.organisation, bundle.epoch)
    return envelope.seal(bundle.master, version=1, place=place, plaintext=bundle.inner())


def _half_place(user: UUID, epoch: int, kind: Half) -> Place:
    return Place(None, user, str(kind), "vault_privatehalf", "sealed", user, epoch)


def _bundle_place(user: UUID, organisation: UUID, epoch: int) -> Place:
    return Place(organisation, user, "private", "vault_privatebundle", "sealed", user, epoch)
