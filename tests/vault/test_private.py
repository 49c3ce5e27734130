"""A person's private keys at rest: passphrase, sheet, loss."""

import uuid

import pytest
from django.conf import LazySettings

from tests.vault import cast
from wayhome.vault import keys, passphrase
from wayhome.vault.errors import NoKey, Unopenable, WrongPassphrase
from wayhome.vault.keyring import Bundle
from wayhome.vault.models.keys import MemberKey, PrivateBundle, PrivateHalf

pytestmark = pytest.mark.django_db
OTHER = "ribbon quarry lantern cobalt meadow spoon eleven"


def test_the_passphrase_opens_and_another_does_not() -> None:
    at = cast.agency()
    assert cast.open_vault(at.founder).user_keys() == at.manager.user_keys()
    with pytest.raises(WrongPassphrase):
        cast.open_vault(at.founder, OTHER)
    with pytest.raises(WrongPassphrase):
        cast.open_vault(at.founder, "x" * 129)


def test_nothing_private_is_stored_or_shown() -> None:
    at = cast.agency()
    secret = at.manager.user_keys().to_bytes()
    bundle = at.manager.bundle
    stored = b"".join(bytes(row.sealed) for row in PrivateHalf.objects.all())
    stored += b"".join(bytes(row.sealed) for row in PrivateBundle.objects.all())
    for part in (secret[:32], secret[32:], bundle.master):
        assert part not in stored
    shown = repr(bundle) + repr(at.founded)
    for text in (
        secret[:32].hex(),
        bundle.master.hex(),
        repr(bundle.master),
        at.founded.sheet_words[0] + "'",
    ):
        assert text not in shown
    for sheet in at.founded.recovery_shares:
        assert repr(sheet) not in shown


def test_90_a_changed_passphrase_opens_the_same_keys_and_the_old_one_nothing() -> None:
    at = cast.agency()
    assert keys.change_passphrase(at.manager, old=cast.PASSPHRASE, new=OTHER) is None
    assert cast.open_vault(at.founder, OTHER).user_keys() == at.manager.user_keys()
    with pytest.raises(WrongPassphrase):
        cast.open_vault(at.founder)
    with pytest.raises(WrongPassphrase):
        keys.change_passphrase(at.manager, old=cast.PASSPHRASE, new="whatever it may be")
    assert cast.open_vault(at.founder, OTHER).user_keys() == at.manager.user_keys()


def test_90_a_forgotten_passphrase_is_replaced_by_the_sheet() -> None:
    at = cast.agency()
    sheet = " ".join(at.founded.sheet_words)
    keys.reset_with_sheet(user=at.founder, sheet_words=sheet, passphrase=OTHER)
    again = cast.open_vault(at.founder, OTHER)
    assert again.user_keys() == at.manager.user_keys()
    assert again.holds(at.id)
    with pytest.raises(WrongPassphrase):
        cast.open_vault(at.founder)
    # The sheet stays valid.
    keys.reset_with_sheet(user=at.founder, sheet_words=sheet, passphrase=cast.PASSPHRASE)


def test_wrong_sheets_change_nothing() -> None:
    at, other = cast.agency(), cast.agency()
    with pytest.raises(WrongPassphrase):
        keys.reset_with_sheet(
            user=at.founder, sheet_words=" ".join(other.founded.sheet_words), passphrase=OTHER
        )
    with pytest.raises(WrongPassphrase):
        keys.reset_with_sheet(user=at.founder, sheet_words="abandon", passphrase=OTHER)
    for share in at.founded.recovery_shares:
        with pytest.raises(WrongPassphrase):
            keys.reset_with_sheet(user=at.founder, sheet_words=" ".join(share), passphrase=OTHER)
    with pytest.raises(NoKey):
        keys.reset_with_sheet(
            user=uuid.uuid4(), sheet_words=" ".join(at.founded.sheet_words), passphrase=OTHER
        )
    assert cast.open_vault(at.founder).user_keys() == at.manager.user_keys()


def test_a_new_sheet_replaces_the_old_one() -> None:
    at = cast.agency()
    fresh = keys.new_sheet(at.manager, passphrase=cast.PASSPHRASE)
    assert len(fresh) == 24
    with pytest.raises(WrongPassphrase):
        keys.reset_with_sheet(user=at.founder, sheet_words=" ".join(at.founded.sheet_words), passphrase=OTHER)
    keys.reset_with_sheet(user=at.founder, sheet_words=" ".join(fresh), passphrase=OTHER)
    with pytest.raises(WrongPassphrase):
        keys.new_sheet(at.manager, passphrase=cast.PASSPHRASE)


def test_90_a_person_who_lost_everything_gets_new_keys_and_is_added_again() -> None:
    at = cast.agency()
    user = cast.colleague(at)
    team = cast.team(at, user)
    lost = cast.open_vault(user)
    kept = lost.keys_of(team)
    new = keys.replace_lost_keys(user=user, passphrase=OTHER)
    assert len(new.sheet_words) == 24
    assert new.fingerprint == keys.fingerprint(user=user)
    assert not keys.is_certified(user=user)
    assert keys.members(team=team) == {at.founder}
    with pytest.raises(WrongPassphrase):
        cast.open_vault(user)
    again = cast.open_vault(user, OTHER)
    assert again.epoch == 2
    assert not again.holds(team)
    lost.forget()
    assert not lost.holds(team)
    with pytest.raises(NoKey):
        again.keys_of(user, epoch=1)
    assert again.keys_of(user, epoch=2) == again.keys_of(user) == again.user_keys()
    keys.certify_user(at.manager, user=user, words=new.fingerprint)
    keys.add_member(at.manager, team=team, user=user)
    again.forget()
    assert again.keys_of(team) == kept


def test_a_person_without_keys_cannot_lose_them() -> None:
    with pytest.raises(NoKey):
        keys.replace_lost_keys(user=uuid.uuid4(), passphrase=OTHER)
    with pytest.raises(NoKey):
        keys.create_user(user=uuid.uuid4(), organisation=uuid.uuid4(), passphrase=OTHER)
    with pytest.raises(NoKey):
        cast.open_vault(uuid.uuid4())
    at = cast.agency()
    PrivateBundle.objects.all().delete()
    with pytest.raises(NoKey):
        cast.open_vault(at.founder)


def test_when_the_price_of_a_guess_is_raised_old_passphrases_pay_it_at_the_next_sign_in(
    settings: LazySettings,
) -> None:
    at = cast.agency()
    half = PrivateHalf.objects.get(user=at.founder, kind="passphrase")
    settings.PASSWORD_HASH_MEMORY_KIB = 16
    opened = cast.open_vault(at.founder)
    assert opened.user_keys() == at.manager.user_keys()
    raised = PrivateHalf.objects.get(user=at.founder, kind="passphrase")
    assert (half.memory_kib, raised.memory_kib) == (8, 16)
    settings.PASSWORD_HASH_MEMORY_KIB = 8
    assert cast.open_vault(at.founder).user_keys() == at.manager.user_keys()
    assert PrivateHalf.objects.get(user=at.founder, kind="passphrase").memory_kib == 16


def test_a_changed_price_cannot_exhaust_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    at = cast.agency()
    PrivateHalf.objects.update(memory_kib=2_000_000_000, passes=1)
    asked: list[int] = []

    def hashing(*args: object, memory_cost: int, **kwargs: object) -> bytes:
        asked.append(memory_cost)
        return b"\0" * 32

    with monkeypatch.context() as patch:
        patch.setattr(passphrase, "hash_secret_raw", hashing)
        with pytest.raises(WrongPassphrase):
            cast.open_vault(at.founder)
    assert asked == [1024 * 1024]
    PrivateHalf.objects.update(memory_kib=8, passes=2_000_000_000)
    with pytest.raises(WrongPassphrase):  # twenty passes at most, so another key, so refused
        cast.open_vault(at.founder)


def test_06_halves_and_bundles_of_two_people_cannot_be_swapped() -> None:
    at = cast.agency()
    user = cast.colleague(at)
    mine = PrivateHalf.objects.get(user=user, kind="passphrase")
    theirs = PrivateHalf.objects.get(user=at.founder, kind="passphrase")
    PrivateHalf.objects.filter(pk=theirs.pk).update(salt=bytes(mine.salt), sealed=bytes(mine.sealed))
    with pytest.raises(WrongPassphrase):  # the same passphrase, and still bound to the person
        cast.open_vault(at.founder)
    PrivateHalf.objects.filter(pk=theirs.pk).update(salt=bytes(theirs.salt), sealed=bytes(theirs.sealed))
    bundle = PrivateBundle.objects.get(user=user)
    PrivateBundle.objects.filter(user=at.founder).update(sealed=bytes(bundle.sealed))
    with pytest.raises(Unopenable):
        cast.open_vault(at.founder)


def test_bundles_come_back_whole_and_broken_ones_are_refused() -> None:
    bundle = cast.agency().manager.bundle
    raw = bundle.to_bytes()
    assert len(raw) == 32 + 64 + 32 + 8
    assert Bundle.from_bytes(raw, user=bundle.user, organisation=bundle.organisation) == bundle
    for broken in (b"", raw[:-1], raw + b"\0", raw[:20]):
        with pytest.raises(Unopenable):
            Bundle.from_bytes(broken, user=bundle.user, organisation=bundle.organisation)


def test_53_new_keys_never_replace_old_ones_unasked() -> None:
    at = cast.agency()
    user = cast.colleague(at)
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        keys.create_user(user=user, organisation=at.id, passphrase=OTHER)
    assert cast.open_vault(user).epoch == 1
    assert MemberKey.objects.filter(holder=user).count() == 0
