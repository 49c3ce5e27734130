"""A swapped, forged or borrowed public key is refused: whoever has the database, trust begins elsewhere."""

import uuid
from uuid import UUID

import pytest

from tests.vault import cast
from wayhome.vault import ceremony, certificates, keys, recovery, vouching, words, wraps
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.keys import Certificate, KeyPair, KeyState, MemberKey, PastKey
from wayhome.vault.wraps import PrivateKeys


def _swap(database: str, owner: UUID, ghost: PrivateKeys, *, epoch: int = 1) -> None:
    public = ghost.public()
    with cast.bribed_administrator(database) as owner_connection:
        changed = owner_connection.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s AND epoch = %s",
            [public.wrapping, public.signing, owner, epoch],
        )
        assert changed.rowcount == 1


def _forge_certificate(subject: KeyPair, signer: KeyPair, private: PrivateKeys) -> None:
    certificates.certify([subject], signer=signer, private=private)


def test_16_a_swapped_user_key_is_refused(committed_db: None, database_name: str) -> None:
    at = cast.agency()
    user = cast.colleague(at)
    team = cast.team(at)
    ghost = PrivateKeys.generate()
    _swap(database_name, user, ghost)

    # It could leak: a key wrapped to what the database says opens for the ghost.
    team_keys = at.manager.keys_of(team)
    from_database = KeyPair.objects.get(owner=user).public
    careless = wraps.wrap(team_keys.to_bytes(), to=from_database.wrapping, info=b"")
    assert wraps.unwrap(careless, private=ghost.wrapping, info=b"") == team_keys.to_bytes()

    at.manager.forget()
    with pytest.raises(NotCertified):
        keys.certified(at.manager, owner=user)
    with pytest.raises(NotCertified):
        keys.add_member(at.manager, team=team, user=user)
    assert keys.members(team=team) == {at.founder}
    with pytest.raises(NotCertified):
        keys.public(owner=user)


def test_16_a_swapped_team_key_is_refused(committed_db: None, database_name: str) -> None:
    at = cast.agency()
    user = cast.colleague(at)
    team = cast.team(at, user)
    ghost = PrivateKeys.generate()
    _swap(database_name, team, ghost)
    member = cast.open_vault(user)
    # The bribed administrator also wraps the ghost's private half to the member: anyone can wrap to a public key.
    row = MemberKey.objects.get(owner=team, holder=user)
    row.wrapped = wraps.wrap(ghost.to_bytes(), to=member.user_keys().public().wrapping, info=row.context())
    row.save()
    with pytest.raises(NotCertified):
        member.keys_of(team)
    with pytest.raises(NotCertified):
        member.keys_of(team, epoch=1)
    with pytest.raises(NotCertified):
        keys.certified(member, owner=team)
    with pytest.raises(NotCertified):
        keys.public(owner=team)


@pytest.mark.parametrize("half", ["both", "wrapping"])
def test_16_a_swapped_organisation_key_is_refused(committed_db: None, database_name: str, half: str) -> None:
    at = cast.agency()
    user = cast.colleague(at)
    ghost = PrivateKeys.generate()
    if (
        half == "wrapping"
    ):  # the anchor pins the signing half only: the certificate over both must hold the rest
        ghost = PrivateKeys(ghost.wrapping, at.manager.keys_of(at.id).signing)
    _swap(database_name, at.id, ghost)
    root = KeyPair.objects.get(owner=at.id)
    if half == "both":
        with cast.bribed_administrator(database_name) as owner:
            owner.execute("DELETE FROM vault_certificate")
        _forge_certificate(root, root, ghost)
        _forge_certificate(KeyPair.objects.get(owner=user), root, ghost)
    worker = cast.open_vault(user)
    with pytest.raises(NotCertified):
        keys.certified(worker, owner=user)
    with pytest.raises(NotCertified):
        keys.certified(worker, owner=at.id)


@pytest.mark.django_db
def test_16_a_certificate_that_held_a_moment_ago_is_refused_once_a_bit_of_it_is_another() -> None:
    at = cast.agency()
    row = Certificate.objects.select_related("subject", "signer").filter(subject__owner=cast.colleague(at))[0]
    signing = row.signer.public.signing
    assert certificates.holds(row, signing=signing)
    assert certificates.holds(row, signing=signing), "asked again"
    signature, epoch = bytes(row.signature), row.subject.epoch
    for other in (signature[:-1] + bytes([signature[-1] ^ 1]), b""):
        row.signature = other
        assert not certificates.holds(row, signing=signing)
    row.signature, row.subject.epoch = signature, epoch + 1
    assert not certificates.holds(row, signing=signing)
    row.subject.epoch = epoch
    assert not certificates.holds(row, signing=PrivateKeys.generate().public().signing)
    assert certificates.holds(row, signing=signing)


@pytest.mark.django_db
def test_16_a_newer_key_that_nobody_compared_is_refused() -> None:
    at = cast.agency()
    user = cast.colleague(at)
    ghost = PrivateKeys.generate()
    certificates.new_pair(Kind.USER, owner=user, organisation=at.id, epoch=2, public=ghost.public())
    with pytest.raises(NotCertified):
        keys.certified(at.manager, owner=user)
    with pytest.raises(NotCertified):
        keys.public(owner=user)


@pytest.mark.django_db
def test_16_a_newer_team_key_that_nobody_vouched_for_is_passed_over() -> None:
    at = cast.agency()
    team = cast.team(at)
    ghost = PrivateKeys.generate()
    fake = certificates.new_pair(Kind.TEAM, owner=team, organisation=at.id, epoch=2, public=ghost.public())
    _forge_certificate(fake, fake, ghost)
    assert keys.certified(at.manager, owner=team).epoch == 1
    assert keys.public(owner=team).epoch == 1
    assert not at.manager.trust.vouched(fake)
    keys.settle(at.manager)
    assert keys.certified(at.manager, owner=team).epoch == 1


@pytest.mark.django_db
def test_who_can_be_told_is_told_in_order_and_each_once() -> None:
    at = cast.agency()
    user, team = cast.colleague(at), cast.team(at)
    asked = iter([team, uuid.uuid4(), user, team, user])
    assert vouching.vouched(asked) == [team, user]
    assert vouching.vouched([user, team]) == [user, team]
    assert vouching.vouched([]) == []


@pytest.mark.django_db
def test_16_a_newer_organisation_key_that_the_old_one_did_not_sign_is_passed_over() -> None:
    at = cast.agency()
    ghost = PrivateKeys.generate()
    root = KeyPair.objects.get(owner=at.id)
    fake = certificates.new_pair(
        Kind.ORGANISATION, owner=at.id, organisation=at.id, epoch=2, public=ghost.public()
    )
    _forge_certificate(fake, fake, ghost)
    assert keys.certified(at.manager, owner=at.id).epoch == 1
    _forge_certificate(fake, root, ghost)  # signed, but not by the old key
    at.manager.forget()
    assert keys.certified(at.manager, owner=at.id).epoch == 1


@pytest.mark.django_db
def test_a_newer_organisation_key_counts_only_when_it_has_signed_both_its_halves() -> None:
    at = cast.agency()
    root = KeyPair.objects.get(owner=at.id)
    private = at.manager.keys_of(at.id)
    ghost = PrivateKeys.generate()
    fake = certificates.new_pair(
        Kind.ORGANISATION, owner=at.id, organisation=at.id, epoch=2, public=ghost.public()
    )
    _forge_certificate(fake, root, private)
    Certificate.objects.create(subject=fake, signer=fake, signature=b"\0" * 64)
    at.manager.forget()
    assert keys.certified(at.manager, owner=at.id).epoch == 1


def test_16_a_person_given_another_organisations_anchor_is_not_certified(
    committed_db: None, database_name: str
) -> None:
    at = cast.agency()
    true_root = KeyPair.objects.get(owner=at.id).public
    ghost = PrivateKeys.generate()
    _swap(database_name, at.id, ghost)
    user = uuid.uuid4()
    shown = keys.create_user(user=user, organisation=at.id, passphrase=cast.PASSPHRASE)
    assert cast.open_vault(user).anchor == ghost.public().signing
    with cast.bribed_administrator(database_name) as owner:  # and swapped back before the manager looks
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [true_root.wrapping, true_root.signing, at.id],
        )
    at.manager.forget()
    assert keys.fingerprint(user=user) != shown.fingerprint  # the two of them see different words
    with pytest.raises(NotCertified):
        keys.certify_user(at.manager, user=user, words=shown.fingerprint)
    assert not keys.is_certified(user=user)


@pytest.mark.django_db
def test_16_keys_swapped_between_comparing_and_certifying_are_refused() -> None:
    at = cast.agency()
    user = cast.colleague(at, certified=False)
    compared = keys.fingerprint(user=user)
    keys.replace_lost_keys(user=user, passphrase=cast.PASSPHRASE)
    with pytest.raises(NotCertified):
        keys.certify_user(at.manager, user=user, words=compared)
    keys.certify_user(at.manager, user=user, words=keys.fingerprint(user=user))
    assert keys.is_certified(user=user)


def test_16_an_anchor_that_the_manager_cannot_check_is_refused(
    committed_db: None, database_name: str
) -> None:
    at = cast.agency()
    user = cast.colleague(at, certified=False)
    ghost = PrivateKeys.generate()
    certificates.new_pair(Kind.ORGANISATION, owner=at.id, organisation=at.id, epoch=9, public=ghost.public())
    with cast.bribed_administrator(database_name) as owner:
        owner.execute("UPDATE vault_keypair SET anchor_epoch = 9 WHERE owner = %s", [user])
    with pytest.raises(NotCertified):
        keys.certify_user(at.manager, user=user, words=keys.fingerprint(user=user))


def test_16_a_borrowed_certificate_is_refused(committed_db: None, database_name: str) -> None:
    """A certificate says whose key it is: that of one person is no certificate for another, nor for a team."""
    at = cast.agency()
    bribed, victim = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, bribed, victim)
    with cast.bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET (wrapping, signing) = (SELECT wrapping, signing FROM vault_keypair b"
            " WHERE b.owner = %s) WHERE owner = %s",
            [bribed, victim],
        )
        owner.execute(
            "UPDATE vault_certificate SET signature = (SELECT signature FROM vault_certificate c"
            " JOIN vault_keypair p ON p.id = c.subject_id"
            " WHERE p.owner = %s AND c.signer_id = vault_certificate.signer_id)"
            " FROM vault_keypair v WHERE v.id = vault_certificate.subject_id AND v.owner = %s",
            [bribed, victim],
        )
    at.manager.forget()
    with pytest.raises(NotCertified):
        keys.certified(at.manager, owner=victim)
    assert keys.certified(at.manager, owner=bribed).owner == bribed
    assert keys.certified(at.manager, owner=team).kind == "team"


@pytest.mark.django_db
def test_a_partners_key_counts_only_after_it_was_compared_and_only_when_named() -> None:
    here, there = cast.agency(), cast.agency()
    team = cast.team(there)
    with pytest.raises(NotCertified):
        keys.certified(here.manager, owner=team, organisation=there.id)
    with pytest.raises(NotCertified):
        keys.certify_partner(here.manager, organisation=there.id, public=PrivateKeys.generate().public())
    shown = keys.organisation_fingerprint(organisation=there.id)
    assert len(shown) == 8
    keys.certify_partner(here.manager, organisation=there.id, public=there.manager.keys_of(there.id).public())
    assert (
        keys.certified(here.manager, owner=team, organisation=there.id).keys
        == there.manager.keys_of(team).public()
    )
    assert keys.certified(here.manager, owner=there.id, organisation=there.id).epoch == 1
    with pytest.raises(NotCertified):
        keys.certified(here.manager, owner=team)  # a partner's team is no team of ours
    worker = cast.open_vault(cast.colleague(here))
    assert keys.certified(worker, owner=team, organisation=there.id).owner == team
    with pytest.raises(NoKey):
        keys.certify_partner(worker, organisation=there.id)
    with pytest.raises(NoKey):
        keys.certify_partner(here.manager, organisation=uuid.uuid4())


def test_a_partners_swapped_key_is_refused(committed_db: None, database_name: str) -> None:
    here, there = cast.agency(), cast.agency()
    keys.certify_partner(here.manager, organisation=there.id)
    ghost = PrivateKeys.generate()
    _swap(database_name, there.id, ghost)
    here.manager.forget()
    with pytest.raises(NotCertified):
        keys.certified(here.manager, owner=there.id, organisation=there.id)


@pytest.mark.django_db
def test_16_a_key_put_beside_a_partners_shows_other_words_than_its_manager_reads() -> None:
    here, there = cast.agency(), cast.agency()
    shown = keys.organisation_fingerprint(organisation=there.id)
    assert shown == keys.own_organisation_fingerprint(there.manager)
    ghost = PrivateKeys.generate()
    forged = certificates.new_pair(
        Kind.ORGANISATION, owner=there.id, organisation=there.id, epoch=2, public=ghost.public()
    )
    _forge_certificate(forged, forged, ghost)
    there.manager.forget()

    # It could leak: what the database says is the ghost's key, on both sides of the line.
    assert keys.organisation_fingerprint(organisation=there.id) == words.fingerprint(ghost.public().digest())

    assert keys.own_organisation_fingerprint(there.manager) == shown  # the real words are read out
    with pytest.raises(NotCertified, match="changed since the words were compared"):
        keys.certify_partner(here.manager, organisation=there.id, words=shown)
    with pytest.raises(NotCertified):
        keys.certified(here.manager, owner=there.id, organisation=there.id)


@pytest.mark.django_db
def test_a_partner_stays_certified_when_either_side_renews_its_key() -> None:
    here, there = cast.agency(), cast.agency()
    team = cast.team(there)
    keys.certify_partner(here.manager, organisation=there.id)
    for side in (here, there):
        gone = cast.colleague(side)
        keys.add_member(side.manager, team=side.id, user=gone)
        keys.remove_member(team=side.id, user=gone)
        keys.settle(side.manager)
    here.manager.forget()
    assert keys.certified(here.manager, owner=there.id, organisation=there.id).epoch == 2
    assert keys.certified(here.manager, owner=team, organisation=there.id).epoch == 1


@pytest.mark.django_db
def test_a_certificate_of_the_previous_organisation_key_no_longer_counts() -> None:
    """A manager who left may have kept the old key: what it signs from then on is not believed."""
    at = cast.agency()
    old_root, old_private = KeyPair.objects.get(owner=at.id), at.manager.keys_of(at.id)
    second = cast.colleague(at)
    keys.add_member(at.manager, team=at.id, user=second)
    keys.remove_member(team=at.id, user=at.founder)
    manager = cast.open_vault(second)
    keys.settle(manager)
    late = cast.colleague(at, certified=False)
    _forge_certificate(KeyPair.objects.get(owner=late), old_root, old_private)
    with pytest.raises(NotCertified):
        keys.certified(manager, owner=late)


def test_what_a_certificate_signs_is_the_same_in_every_release() -> None:
    """Else the program that replaces this one believes no key that anybody compared."""
    owner, organisation = UUID(int=1), UUID(int=2)
    pair = KeyPair(
        kind=Kind.USER, owner=owner, organisation=organisation, epoch=3, wrapping=b"w" * 32, signing=b"s" * 32
    )
    parts = (
        b"wayhome certificate 1",
        Kind.USER.value.encode(),
        owner.bytes,
        organisation.bytes,
        b"3",
        pair.public.digest(),
    )
    assert pair.statement() == wraps.bound(*parts)


@pytest.mark.django_db
def test_37_a_member_slipped_in_by_the_database_gets_no_new_key() -> None:
    """Rotation gives the new key only to members whom a holder of the old key has added."""
    at = cast.agency()
    spy, gone = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, gone)
    pair = KeyPair.objects.get(owner=team)
    spy_keys = cast.open_vault(spy).user_keys()
    row = MemberKey(pair=pair, owner=team, holder=spy, holder_epoch=1, granter=spy, granter_epoch=1)
    row.wrapped = wraps.wrap(b"\0" * 64, to=spy_keys.public().wrapping, info=row.context())
    row.owner_signature = row.granter_signature = wraps.sign(row.statement(), private=spy_keys.signing)
    row.save()
    assert spy in keys.members(team=team)
    keys.remove_member(team=team, user=gone)
    keys.settle(at.manager)
    assert keys.members(team=team) == {at.founder}
    with pytest.raises(NoKey):
        cast.open_vault(spy).keys_of(team)


@pytest.mark.django_db
def test_a_new_team_key_by_someone_who_held_no_key_is_not_vouched_for() -> None:
    at = cast.agency()
    spy = cast.colleague(at)
    team = cast.team(at)
    keyring = cast.open_vault(spy)
    fake_keys = PrivateKeys.generate()
    fake = certificates.new_pair(
        Kind.TEAM, owner=team, organisation=at.id, epoch=2, public=fake_keys.public()
    )
    spy_pair = KeyPair.objects.get(owner=spy)
    _forge_certificate(fake, spy_pair, keyring.user_keys())
    assert not at.manager.trust.vouched(fake)
    _forge_certificate(fake, KeyPair.objects.get(owner=team, epoch=1), keyring.user_keys())
    assert not at.manager.trust.vouched(fake)
    row = MemberKey(pair=fake, owner=team, holder=at.founder, holder_epoch=1, granter=spy, granter_epoch=1)
    row.wrapped = wraps.wrap(
        fake_keys.to_bytes(), to=at.manager.user_keys().public().wrapping, info=row.context()
    )
    row.owner_signature = row.granter_signature = b"\0" * 64
    row.save()
    at.manager.forget()
    with pytest.raises(NotCertified):
        at.manager.newest_keys_of(team)


def test_a_wrap_that_holds_another_key_than_its_public_half_is_refused(
    committed_db: None, database_name: str
) -> None:
    at = cast.agency()
    team, other = cast.team(at), cast.team(at)
    row = MemberKey.objects.get(owner=team, holder=at.founder)
    row.wrapped = wraps.wrap(
        at.manager.keys_of(other).to_bytes(), to=at.manager.user_keys().public().wrapping, info=row.context()
    )
    row.save()
    at.manager.forget()
    with pytest.raises(NotCertified):
        at.manager.keys_of(team)
    # and a row that points to another team's pair
    other_pair = KeyPair.objects.get(owner=other)
    MemberKey.objects.filter(owner=other).delete()
    MemberKey.objects.filter(pk=row.pk).update(pair=other_pair)
    at.manager.forget()
    with pytest.raises(NotCertified):
        at.manager.keys_of(team, epoch=1)


def test_a_forged_earlier_key_is_not_opened(committed_db: None, database_name: str) -> None:
    at = cast.agency()
    gone = cast.colleague(at)
    team = cast.team(at, gone)
    keys.remove_member(team=team, user=gone)
    keys.settle(at.manager)
    assert at.manager.keys_of(team, epoch=1) != at.manager.keys_of(team)
    ghost = PrivateKeys.generate()
    _swap(database_name, team, ghost, epoch=1)
    newest = at.manager.keys_of(team).public()
    step = PastKey.objects.get(pair__owner=team)
    with cast.bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_pastkey SET wrapped = %s WHERE id = %s",
            [wraps.wrap(ghost.to_bytes(), to=newest.wrapping, info=step.context()), step.pk],
        )
    at.manager.forget()
    with pytest.raises(NoKey):
        at.manager.keys_of(team, epoch=1)
    assert at.manager.keys_of(team).public() == newest
    with pytest.raises(NoKey):
        at.manager.keys_of(team, epoch=7)


@pytest.mark.django_db
def test_keyless_writers_believe_the_key_file_not_the_database() -> None:
    at = cast.agency()
    team = cast.team(at)
    assert keys.public(owner=team).keys == at.manager.keys_of(team).public()
    ghost = PrivateKeys.generate()
    fake = certificates.new_pair(Kind.TEAM, owner=team, organisation=at.id, epoch=2, public=ghost.public())
    _forge_certificate(fake, vouching.own_pair(at.id), ghost)
    assert keys.public(owner=team).epoch == 1
    with pytest.raises(NotCertified):
        keys.public(owner=uuid.uuid4())


@pytest.mark.django_db
def test_a_keyring_without_the_right_team_is_refused() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    worker = cast.open_vault(cast.colleague(at))
    team = cast.team(at)
    with pytest.raises(NoKey):
        keys.create_team(worker, team=uuid.uuid4(), organisation=at.id)
    with pytest.raises(NoKey):
        keys.create_team(elsewhere.manager, team=uuid.uuid4(), organisation=at.id)
    with pytest.raises(NoKey):
        keys.add_member(worker, team=team, user=worker.user_id)
    with pytest.raises(NoKey):
        keys.add_member(at.manager, team=uuid.uuid4(), user=worker.user_id)
    with pytest.raises(NoKey):
        keys.certify_user(worker, user=worker.user_id)
    with pytest.raises(NoKey):
        keys.certify_user(elsewhere.manager, user=worker.user_id)
    with pytest.raises(NotCertified):
        keys.add_member(at.manager, team=team, user=cast.team(at))
    assert not KeyState.objects.filter(owed_at__isnull=False).exists()


@pytest.mark.django_db
def test_a_closed_keyring_says_nothing() -> None:
    assert repr(Keyring()) == "<Keyring closed>"
    assert repr(cast.agency().manager) == "<Keyring open>"


def test_16_whoever_recovers_an_organisation_certifies_their_own_keys_only(
    committed_db: None, database_name: str
) -> None:
    """The heir of a lost organisation signs for what is in their own keyring, never for a swapped row."""
    at = cast.agency()
    heir = cast.colleague(at, certified=False)
    request = recovery.request(at.id, receiver=heir, owners=[at.id])
    sheets = [words.from_words(share) for share in at.founded.recovery_shares[:2]]
    answer, _fresh = ceremony.answer(request, ceremony.open_recovery(request, sheets))
    recovery.take(answer)
    true = KeyPair.objects.get(owner=heir).public
    _swap(database_name, heir, PrivateKeys.generate())
    keys.settle(cast.open_vault(heir))
    assert not keys.is_certified(user=heir)
    with cast.bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [true.wrapping, true.signing, heir],
        )
    keyring = cast.open_vault(heir)
    keys.settle(keyring)
    assert keys.certified(keyring, owner=heir).keys == true
