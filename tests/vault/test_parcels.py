"""Parcels: sealed to several by anyone, opened by each of them, and by nobody else, nowhere else."""

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.vault import cast, make_parcel_vectors
from wayhome.vault import certificates, envelope, keys, parcels, values, vouching, wraps
from wayhome.vault.errors import NoKey, NotCertified, Unopenable
from wayhome.vault.keyring import Bundle, Keyring
from wayhome.vault.models.keys import KeyPair
from wayhome.vault.values import Value

db = pytest.mark.django_db
PLACE = "duties.duty"
VALUE: dict[str, Value] = {"case": UUID(int=7), "until": date(2026, 11, 25), "who": "CANARY Дом"}


@db
def test_a_team_and_a_person_open_what_someone_without_keys_sealed_to_both() -> None:
    at = cast.agency()
    member, alone = cast.colleague(at), cast.colleague(at)
    team, record = cast.team(at, member), uuid4()
    sealed = parcels.seal(VALUE, to=[team, alone, team], place=PLACE, record=record)
    assert parcels.readers(sealed) == (team, alone)
    assert b"CANARY" not in sealed
    for user in (member, alone):
        assert parcels.open_(cast.open_vault(user), sealed, place=PLACE, record=record) == VALUE
    assert parcels.open_(at.manager, memoryview(sealed), place=PLACE, record=record) == VALUE  # type: ignore[arg-type]


@db
def test_another_organisation_s_team_may_be_an_owner() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    team, other, record = cast.team(at), cast.team(elsewhere), uuid4()
    sealed = parcels.seal(VALUE, to={team, other}, place=PLACE, record=record)
    assert parcels.open_(at.manager, sealed, place=PLACE, record=record) == VALUE
    assert parcels.open_(elsewhere.manager, sealed, place=PLACE, record=record) == VALUE


@db
def test_an_outsider_has_no_key() -> None:
    at = cast.agency()
    outsider, record = cast.colleague(at), uuid4()
    sealed = parcels.seal(VALUE, to=[cast.team(at)], place=PLACE, record=record)
    assert parcels.open_(at.manager, sealed, place=PLACE, record=record) == VALUE
    with pytest.raises(NoKey):
        parcels.open_(cast.open_vault(outsider), sealed, place=PLACE, record=record)


@db
def test_what_somebody_seals_to_the_own_team_opens_fast_there_and_as_before_elsewhere() -> None:
    at = cast.agency()
    writer, colleague, alone = cast.colleague(at), cast.colleague(at), cast.colleague(at)
    team, record = cast.team(at, writer, colleague), uuid4()
    by = cast.open_vault(writer)
    sealed = parcels.seal(VALUE, to=[alone, team], place=PLACE, record=record, keyring=by)
    assert parcels.readers(sealed) == (alone, team)
    first, second = parcels._parts(sealed).copies
    assert first.wrapped[:1] == wraps.X25519_SUITE, "the writer does not hold these keys"
    assert second.wrapped[:1] == wraps.AMONG_SUITE
    for user in (writer, colleague, alone):
        assert parcels.open_(cast.open_vault(user), sealed, place=PLACE, record=record) == VALUE
    with pytest.raises(NoKey):
        parcels.open_(cast.open_vault(cast.colleague(at)), sealed, place=PLACE, record=record)
    opens = cast.open_vault(colleague)
    for changed in range(0, len(sealed), 7):
        other = bytearray(sealed)
        other[changed] ^= 1
        with pytest.raises((NoKey, Unopenable)):
            parcels.open_(opens, bytes(other), place=PLACE, record=record)
    with pytest.raises(Unopenable):
        parcels.open_(opens, sealed, place=PLACE, record=uuid4())
    assert parcels.seal(VALUE, to=[team], place=PLACE, record=record, keyring=Keyring()), (
        "locked: as without keys"
    )


@db
def test_08_every_changed_byte_is_refused() -> None:
    at = cast.agency()
    other, record = cast.colleague(at), uuid4()
    team = cast.team(at)
    sealed = parcels.seal(VALUE, to=[team, other], place=PLACE, record=record)
    assert parcels.open_(at.manager, sealed, place=PLACE, record=record) == VALUE
    for at_byte in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at_byte] ^= 1
        with pytest.raises((Unopenable, NoKey)):
            parcels.open_(at.manager, bytes(changed), place=PLACE, record=record)
    for cut in range(len(sealed)):
        with pytest.raises((Unopenable, NoKey)):
            parcels.open_(at.manager, sealed[:cut], place=PLACE, record=record)
    with pytest.raises(Unopenable):
        parcels.open_(at.manager, sealed + b"\x00", place=PLACE, record=record)


@db
def test_08_moved_to_another_record_or_place_it_is_refused() -> None:
    at = cast.agency()
    team, record = cast.team(at), uuid4()
    sealed = parcels.seal(VALUE, to=[team], place=PLACE, record=record)
    with pytest.raises(Unopenable):
        parcels.open_(at.manager, sealed, place=PLACE, record=uuid4())
    with pytest.raises(Unopenable):
        parcels.open_(at.manager, sealed, place="duties.dut", record=record)


@db
def test_an_owner_taken_off_or_put_on_makes_it_unopenable() -> None:
    """Also for the one who could wrap the content key again: what stands before the content is bound into it."""
    at = cast.agency()
    outsider, record = cast.colleague(at), uuid4()
    team, other = cast.team(at), cast.team(at)
    sealed = parcels.seal(VALUE, to=[team, other], place=PLACE, record=record)
    parcel = parcels._parts(sealed)
    size = parcels._ENTRY.size + len(parcel.copies[0].wrapped)
    one = sealed[:2] + b"\x01" + sealed[3 : parcels._HEADER.size + size] + parcel.content
    assert parcels.readers(one) == (team,)
    with pytest.raises(Unopenable):
        parcels.open_(at.manager, one, place=PLACE, record=record)
    mine = parcel.copies[0]
    key = wraps.unwrap(
        mine.wrapped,
        private=at.manager.keys_of(team).wrapping,
        info=parcels._info(team, mine.epoch, PLACE, record),
    )
    to = vouching.public(outsider)
    wrapped = wraps.wrap(key, to=to.keys.wrapping, info=parcels._info(outsider, to.epoch, PLACE, record))
    extra = parcels._ENTRY.pack(outsider.bytes, to.epoch, len(wrapped)) + wrapped
    three = sealed[:2] + b"\x03" + parcel.head[3:] + extra + parcel.content
    assert parcels.readers(three) == (team, other, outsider)
    with pytest.raises(Unopenable):
        parcels.open_(cast.open_vault(outsider), three, place=PLACE, record=record)


@db
def test_two_readers_never_read_two_different_things() -> None:
    """A copy with another content key is refused by the commitment, before anything is opened with it."""
    at = cast.agency()
    team, record = cast.team(at), uuid4()
    sealed = parcels.seal(VALUE, to=[team], place=PLACE, record=record)
    parcel = parcels._parts(sealed)
    info = parcels._info(team, 1, PLACE, record)
    other = envelope.new_key()
    wrapped = wraps.wrap(other, to=vouching.public(team).keys.wrapping, info=info)
    head = parcel.head[: parcels._HEADER.size] + parcels._ENTRY.pack(team.bytes, 1, len(wrapped)) + wrapped
    place = parcels._place(head, PLACE, record)
    content = envelope.seal(other, version=1, place=place, plaintext=values.to_bytes("another story"))
    with pytest.raises(Unopenable, match="committed"):
        parcels.open_(at.manager, head + content, place=PLACE, record=record)


def test_06_a_swapped_public_key_is_not_sealed_to(committed_db: None, database_name: str) -> None:
    at = cast.agency()
    user, thief = cast.colleague(at), wraps.PrivateKeys.generate()
    team, record = cast.team(at), uuid4()
    parcels.seal(VALUE, to=[team, user], place=PLACE, record=record)
    for owner in (team, user):
        kept = bytes(KeyPair.objects.get(owner=owner).wrapping)
        _swap(database_name, owner, thief.public().wrapping)
        with pytest.raises(NotCertified):
            parcels.seal(VALUE, to=[team, user], place=PLACE, record=record)
        _swap(database_name, owner, kept)
    parcels.seal(VALUE, to=[team, user], place=PLACE, record=record)


@db
def test_only_people_and_teams_are_owners_and_at_least_one() -> None:
    at = cast.agency()
    for owner in (at.id, certificates.recovery_of(at.id), uuid4()):
        with pytest.raises(NotCertified):
            parcels.seal(VALUE, to=[owner], place=PLACE, record=uuid4())
    with pytest.raises(ValueError, match="owners"):
        parcels.seal(VALUE, to=[], place=PLACE, record=uuid4())
    with pytest.raises(ValueError, match="owners"):
        parcels.seal(VALUE, to=(uuid4() for _ in range(256)), place=PLACE, record=uuid4())


@db
def test_an_old_team_epoch_opens_for_those_who_stay_and_the_new_one_not_for_who_left() -> None:
    at = cast.agency()
    leaver, stays = cast.colleague(at), cast.colleague(at)
    team, record = cast.team(at, leaver, stays), uuid4()
    before = parcels.seal("before", to=[team], place=PLACE, record=record)
    gone = cast.open_vault(leaver)
    assert parcels.open_(gone, before, place=PLACE, record=record) == "before"
    keys.remove_member(team=team, user=leaver)
    keys.settle(at.manager)
    after = parcels.seal("after", to=[team], place=PLACE, record=record)
    assert parcels._parts(after).copies[0].epoch == 2
    keyring = cast.open_vault(stays)
    assert parcels.open_(keyring, before, place=PLACE, record=record) == "before"
    assert parcels.open_(keyring, after, place=PLACE, record=record) == "after"
    for sealed in (before, after):
        with pytest.raises(NoKey):
            parcels.open_(cast.open_vault(leaver), sealed, place=PLACE, record=record)
    late = cast.colleague(at)
    keys.add_member(at.manager, team=team, user=late)
    assert parcels.open_(cast.open_vault(late), before, place=PLACE, record=record) == "before"


@db
def test_someone_with_new_keys_opens_through_the_team_what_their_old_ones_no_longer_do() -> None:
    at = cast.agency()
    user, record = cast.colleague(at), uuid4()
    team = cast.team(at, user)
    both = parcels.seal(VALUE, to=[user, team], place=PLACE, record=record)
    own = parcels.seal(VALUE, to=[user], place=PLACE, record=record)
    keys.replace_lost_keys(user=user, passphrase=cast.PASSPHRASE)
    keys.certify_user(at.manager, user=user)
    with pytest.raises(NoKey):
        parcels.open_(cast.open_vault(user), both, place=PLACE, record=record)
    keys.add_member(at.manager, team=team, user=user)
    keyring = cast.open_vault(user)
    assert parcels.open_(keyring, both, place=PLACE, record=record) == VALUE
    with pytest.raises(NoKey):
        parcels.open_(keyring, own, place=PLACE, record=record)
    again = parcels.seal(VALUE, to=[user], place=PLACE, record=record)
    assert parcels.open_(keyring, again, place=PLACE, record=record) == VALUE


@db
def test_two_short_values_have_one_length() -> None:
    at = cast.agency()
    team = cast.team(at)
    sealed = [
        parcels.seal(value, to=[team], place=PLACE, record=uuid4())
        for value in (None, "yes", "no", 7, [1, 2])
    ]
    assert len(set(map(len, sealed))) == 1
    assert len(parcels.seal("x" * 40, to=[team], place=PLACE, record=uuid4())) > len(sealed[0])


@db
def test_fifty_cost_no_query_each_and_sealing_many_costs_those_of_one() -> None:
    at = cast.agency()
    user, gone = cast.colleague(at), cast.colleague(at)
    first, second = cast.team(at, user, gone), cast.team(at, user)
    olds = [(uuid4(), f"old {number}") for number in range(10)]
    before = parcels.seal_many(olds, to=[first], place=PLACE)
    keys.remove_member(team=first, user=gone)
    keys.settle(at.manager)
    news = [(uuid4(), f"new {number}") for number in range(40)]
    with CaptureQueriesContext(connection) as queries:
        parcels.seal(None, to=[second], place=PLACE, record=uuid4())
    for_one = len(queries)
    with CaptureQueriesContext(connection) as queries:
        after = parcels.seal_many(news, to=[second, first, at.founder], place=PLACE)
    assert (len(queries), for_one) == (1, 1)
    keyring = cast.open_vault(user)
    opened = [
        parcels.open_(keyring, sealed, place=PLACE, record=record)
        for sealed, (record, _value) in [(before[0], olds[0]), (after[0], news[0])]
    ]
    assert opened == ["old 0", "new 0"]
    elsewhere = cast.agency()
    alien = parcels.seal("alien", to=[cast.team(elsewhere)], place=PLACE, record=uuid4())
    with CaptureQueriesContext(connection) as queries:
        for sealed, (record, value) in zip(before + after, olds + news, strict=True):
            assert parcels.open_(keyring, sealed, place=PLACE, record=record) == value
        with pytest.raises(NoKey):
            parcels.open_(keyring, alien, place=PLACE, record=uuid4())
    assert len(queries) == 0


@db
@pytest.mark.parametrize(
    "vector", json.loads(make_parcel_vectors.FILE.read_text(encoding="utf-8")), ids=lambda v: v["record"][-3:]
)
def test_89_parcels_of_format_1_open(vector: dict[str, Any]) -> None:
    sealed, record = bytes.fromhex(vector["sealed"]), UUID(vector["record"])
    team, user = UUID(vector["team"]), UUID(vector["user"])
    expected = json.loads(vector["text"])
    if isinstance(expected, dict):
        expected = {"case": UUID(int=7), "until": date(2026, 11, 25)}
    assert parcels.readers(sealed) == (team, user)
    keyring = _holder(user, vector["user_epoch"], vector["user_private"])
    assert parcels.open_(keyring, sealed, place=vector["place"], record=record) == expected
    keyring = _holder(uuid4(), 1, vector["user_private"])
    private = wraps.PrivateKeys.from_bytes(bytes.fromhex(vector["team_private"])).wrapping
    keyring.memo["parcel keys"] = {(team, vector["team_epoch"]): private}
    assert parcels.open_(keyring, sealed, place=vector["place"], record=record) == expected


def test_89_the_frozen_vectors_are_never_written_over(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401 - a path
    monkeypatch.setattr(make_parcel_vectors, "FILE", tmp_path / "vectors.json")
    make_parcel_vectors.main()
    assert len(json.loads((tmp_path / "vectors.json").read_text())) == len(make_parcel_vectors.TEXTS)
    with pytest.raises(FileExistsError):
        make_parcel_vectors.main()


def _swap(database: str, owner: UUID, wrapping: bytes) -> None:
    with cast.bribed_administrator(database) as bribed:
        bribed.execute("UPDATE vault_keypair SET wrapping = %s WHERE owner = %s", (wrapping, owner))


def _holder(user: UUID, epoch: int, private: str) -> Keyring:
    own = wraps.PrivateKeys.from_bytes(bytes.fromhex(private))
    return Keyring(Bundle(user, uuid4(), epoch, bytes(32), own, 1, bytes(32)))
