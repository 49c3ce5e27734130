"""Two of three officers give lost keys back, on a computer without database."""

import dataclasses
import uuid

import pytest

from tests.vault import cast
from tests.vault.browser import PASSPHRASE
from wayhome.vault import ceremony, ceremony_files, keys, recovery, words
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified, Unopenable, WrongPassphrase
from wayhome.vault.models.keys import KeyPair, MemberKey, RecoveryCopy
from wayhome.vault.wraps import PrivateKeys

pytestmark = pytest.mark.django_db


def _sheets(at: cast.Agency, *numbers: int) -> list[bytes]:
    return [words.from_words(at.founded.recovery_shares[number - 1]) for number in numbers]


def _travel(request: ceremony.Request) -> ceremony.Request:
    return ceremony_files.read_request(ceremony_files.write_request(request))


def _ceremony(
    at: cast.Agency, request: ceremony.Request, *numbers: int, new_sheets: bool = False
) -> tuple[ceremony.Answer, tuple[bytes, ...]]:
    asked = _travel(request)
    opened = ceremony.open_recovery(asked, _sheets(at, *(numbers or (1, 2))))
    made, fresh = ceremony.answer(asked, opened, new_sheets=new_sheets)
    return ceremony_files.read_answer(ceremony_files.write_answer(made)), fresh


@pytest.fixture
def lost() -> tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys]:
    """An organisation whose only team's members are all gone, and a colleague who shall go on."""
    at = cast.agency()
    member, heir = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, member)
    first = at.manager.keys_of(team)
    keys.remove_member(team=team, user=at.founder)
    keys.settle(cast.open_vault(member))
    keys.settle(at.manager)
    second = cast.open_vault(member).keys_of(team)
    assert first != second
    keys.remove_member(team=team, user=member)
    assert keys.members(team=team) == frozenset()
    return at, team, heir, first, second


@pytest.mark.parametrize("numbers", [(1, 2), (3, 1), (2, 3)])
def test_90_a_team_that_everybody_left_is_given_to_someone_again(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys], numbers: tuple[int, int]
) -> None:
    at, team, heir, first, second = lost
    assert {(held.kind, held.people) for held in recovery.holdings(at.id)} == {
        ("organisation", 1),
        ("team", 0),
    }
    request = recovery.request(at.id, receiver=heir, owners=[team])
    assert request.fingerprint() == keys.fingerprint(user=heir)
    answer, fresh = _ceremony(at, request, *numbers)
    assert fresh == ()
    assert recovery.take(answer) == recovery.Taken((team,), 0, has_new_sheets=False)
    keyring = cast.open_vault(heir)
    assert keyring.keys_of(team) == second
    assert keyring.keys_of(team, epoch=1) == first
    assert keys.members(team=team) == {heir}
    assert recovery.take(answer).owners == (team,)  # twice is once
    assert keys.members(team=team) == {heir}
    keys.settle(keyring)  # the new key that was owed since the last member left
    assert keyring.newest_keys_of(team)[0].epoch == 3
    assert keys.members(team=team) == {heir}
    assert keyring.keys_of(team, epoch=2) == second
    colleague = cast.colleague(at)
    keys.add_member(keyring, team=team, user=colleague)
    assert cast.open_vault(colleague).keys_of(team, epoch=1) == first


def test_90_an_organisation_whose_managers_are_gone_is_given_to_someone_again() -> None:
    at = cast.agency()
    heir = cast.colleague(at, certified=False)
    key = at.manager.keys_of(at.id)
    keys.remove_member(team=at.id, user=at.founder)
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[at.id]))
    recovery.take(answer)
    keyring = cast.open_vault(heir)
    assert keyring.keys_of(at.id) == key
    assert not keys.is_certified(user=heir)
    keys.settle(keyring)  # nobody else is left who could certify the heir; the new epoch must reach them
    assert keys.members(team=at.id) == {heir}
    assert keyring.keys_of(at.id) != key
    assert keys.is_certified(user=heir)
    assert keys.certified(keyring, owner=at.id).epoch == 2
    assert keys.certified(keyring, owner=heir).keys == keyring.user_keys().public()
    worker = uuid.uuid4()
    keys.create_user(user=worker, organisation=at.id, passphrase=PASSPHRASE)
    keys.certify_user(keyring, user=worker)
    assert keys.is_certified(user=worker)


def test_one_sheet_or_foreign_sheets_open_nothing(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    request = _travel(recovery.request(at.id, receiver=heir, owners=[team]))
    other = cast.agency()
    for sheets in (
        _sheets(at, 1),
        _sheets(at, 1, 1),
        _sheets(other, 1, 2),
        [*_sheets(at, 1), *_sheets(other, 2)],
    ):
        with pytest.raises(WrongPassphrase):
            ceremony.open_recovery(request, sheets)


def test_90_new_sheets_replace_the_old_ones() -> None:
    at = cast.agency()
    assert recovery.request(at.id).fingerprint() == ()
    before = ceremony.open_recovery(recovery.request(at.id), _sheets(at, 1, 2))
    answer, fresh = _ceremony(at, recovery.request(at.id), 1, 3, new_sheets=True)
    assert len(fresh) == 3
    assert recovery.take(answer) == recovery.Taken((), 0, has_new_sheets=True)
    assert RecoveryCopy.objects.count() == 3
    request = recovery.request(at.id)
    with pytest.raises(WrongPassphrase):
        ceremony.open_recovery(request, _sheets(at, 1, 2))
    with pytest.raises(WrongPassphrase):
        ceremony.open_recovery(request, [fresh[0], *_sheets(at, 2)])
    assert ceremony.open_recovery(request, fresh[1:]) == before


def test_new_sheets_that_the_recovery_key_did_not_make_are_refused() -> None:
    at = cast.agency()
    answer, _fresh = _ceremony(at, recovery.request(at.id), new_sheets=True)
    forged = dataclasses.replace(answer, copies_signature=bytes(64))
    with pytest.raises(NotCertified):
        recovery.take(forged)
    swapped = dataclasses.replace(answer, copies=answer.copies[::-1])
    with pytest.raises(NotCertified):
        recovery.take(swapped)
    assert ceremony.open_recovery(recovery.request(at.id), _sheets(at, 1, 2))


def test_requests_for_what_is_not_there_are_refused(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    other = cast.agency()
    for arguments in (
        {"organisation": uuid.uuid4()},
        {"organisation": at.id, "receiver": uuid.uuid4(), "owners": [team]},
        {"organisation": at.id, "receiver": other.founder, "owners": [team]},
        {"organisation": at.id, "receiver": team, "owners": [team]},
        {"organisation": at.id, "receiver": heir, "owners": [uuid.uuid4()]},
        {"organisation": at.id, "receiver": heir, "owners": [cast.team(other)]},
    ):
        with pytest.raises(NoKey):
            recovery.request(**arguments)
    assert recovery.holdings(uuid.uuid4()) == []


def test_16_a_swapped_receiver_shows_other_words_and_a_swapped_recovery_key_is_refused(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    request = recovery.request(at.id, receiver=heir, owners=[team])
    ghost = PrivateKeys.generate().public()
    assert dataclasses.replace(request, receiver_keys=ghost).fingerprint() != keys.fingerprint(user=heir)
    with pytest.raises(NotCertified):
        ceremony.open_recovery(dataclasses.replace(request, recovery=ghost), _sheets(at, 1, 2))
    opened = ceremony.open_recovery(request, _sheets(at, 1, 2))
    [item] = request.keys
    for changed in (
        dataclasses.replace(item, owner=at.id),
        dataclasses.replace(item, epoch=item.epoch + 1),
        dataclasses.replace(item, wrapped=item.wrapped[:-1] + bytes((item.wrapped[-1] ^ 1,))),
    ):
        with pytest.raises(Unopenable):
            ceremony.answer(dataclasses.replace(request, keys=(item, changed)), opened)


def test_answers_that_do_not_fit_are_refused_whole(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[team, at.id]))
    good, also = answer.keys
    other = cast.agency()
    for changed in (
        dataclasses.replace(answer, epoch=2),
        dataclasses.replace(answer, receiver_epoch=2),
        dataclasses.replace(answer, receiver=other.founder),
        dataclasses.replace(answer, keys=(good, dataclasses.replace(also, pair=uuid.uuid4()))),
        dataclasses.replace(answer, keys=(good, dataclasses.replace(also, signature=bytes(64)))),
        dataclasses.replace(answer, keys=(good, dataclasses.replace(also, own_signature=bytes(64)))),
        dataclasses.replace(answer, keys=(good, dataclasses.replace(also, wrapped=good.wrapped))),
    ):
        with pytest.raises(NotCertified):
            recovery.take(changed)
        assert keys.members(team=team) == frozenset()
    with pytest.raises(NoKey):
        recovery.take(dataclasses.replace(answer, organisation=uuid.uuid4()))
    assert recovery.take(answer) == recovery.Taken((team, at.id), 0, has_new_sheets=False)


def test_an_answer_about_an_older_key_is_refused() -> None:
    at = cast.agency()
    heir, gone = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, gone)
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[team]))
    keys.remove_member(team=team, user=gone)
    keys.settle(at.manager)
    with pytest.raises(NotCertified):
        recovery.take(answer)


def test_an_answer_for_keys_that_were_replaced_since_is_refused(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[team]))
    keys.replace_lost_keys(user=heir, passphrase=PASSPHRASE)
    with pytest.raises(NotCertified):
        recovery.take(answer)


@pytest.mark.parametrize(
    ("text", "is_damaged"),
    [
        ("", False),
        ("[]", False),
        ('{"wayhome": "x"}', False),
        ('{"wayhome": "wayhome recovery request 1"}', True),
        ('{"wayhome": "wayhome recovery answer 1"}', False),
    ],
)
def test_files_that_are_no_request_are_told_apart(text: str, is_damaged: bool) -> None:
    with pytest.raises(ceremony_files.BadFile) as refused:
        ceremony_files.read_request(text)
    assert (refused.value.wanted, refused.value.is_damaged) == (ceremony_files.REQUEST, is_damaged)


@pytest.mark.parametrize(
    ("text", "is_damaged"),
    [("{}", False), ('{"wayhome": "wayhome recovery answer 1", "organisation": 5}', True)],
)
def test_files_that_are_no_answer_are_told_apart(text: str, is_damaged: bool) -> None:
    with pytest.raises(ceremony_files.BadFile) as refused:
        ceremony_files.read_answer(text)
    assert (refused.value.wanted, refused.value.is_damaged) == (ceremony_files.ANSWER, is_damaged)


def test_the_recovery_is_a_member_that_never_shows() -> None:
    at = cast.agency()
    team = cast.team(at)
    assert MemberKey.objects.filter(owner=team, holder=keys.recovery_of(at.id)).count() == 1
    assert keys.recovery_of(at.id) not in keys.members(team=team)
    pair = KeyPair.objects.get(owner=keys.recovery_of(at.id))
    assert pair.kind == Kind.RECOVERY
