"""Bundles: a whole case for one key of another organisation, signed by ours, opened by nobody else, never half."""

import hashlib
import hmac
import io
import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault import cast, make_bundle_vectors
from tests.vault.test_upload import PDF, sent
from wayhome.vault import bundles, disk, wraps
from wayhome.vault.errors import NoKey, NotCertified, Unopenable, VaultError
from wayhome.vault.keyring import Keyring
from wayhome.vault.streams import CHUNK

db = pytest.mark.django_db
VECTORS = json.loads(Path(make_bundle_vectors.FILE).read_text(encoding="utf-8"))
HEAD = len(bundles.MARK) + 1 + 16 + 32 + 89
CARD = ("Harbour House", "until June")


def pair() -> bundles.Own:
    keys = wraps.PrivateKeys.generate()
    return bundles.Own(keys.public().wrapping + keys.public().signing, keys)


def sealed(to: bytes, content: bytes, *, bundle: UUID | None = None, size: int | None = None) -> bytes:
    target = io.BytesIO()
    long = len(content) if size is None else size
    writer = bundles.Writer(target, to=to, bundle=bundle or uuid4(), size=long)
    for first in range(0, len(content), 50_000):
        writer.write(content[first : first + 50_000])
    writer.finish()
    return target.getvalue()


def whole(raw: bytes, mine: bundles.Own) -> bytes:
    source = io.BytesIO(raw)
    return b"".join(bundles.opened(bundles.head(source), source, mine=mine))


# Keys ----------------------------------------------------------------------------------------------------------------


@db
def test_the_private_half_is_opened_by_the_teams_it_was_sealed_to_and_by_nobody_else() -> None:
    at = cast.agency()
    member, outsider, record = cast.colleague(at), cast.colleague(at), uuid4()
    public, kept = bundles.new_key(at.manager, to=[cast.team(at, member)], record=record)
    assert len(public) == bundles.PUBLIC_BYTES
    for keyring in (at.manager, cast.open_vault(member)):
        mine = bundles.own(keyring, kept, record=record)
        assert mine.public == public
        assert whole(sealed(public, b"Mira"), mine) == b"Mira"
        assert "private" not in repr(mine)
    with pytest.raises(NoKey):
        bundles.own(cast.open_vault(outsider), kept, record=record)
    with pytest.raises(NoKey):
        bundles.own(at.manager, b"", record=record)
    with pytest.raises(Unopenable):
        bundles.own(at.manager, kept, record=uuid4())


def test_the_words_of_a_card_stand_for_all_that_it_says() -> None:
    public, other = pair().public, pair().public
    said = bundles.fingerprint(public, *CARD)
    assert len(said) == 8
    assert said == bundles.fingerprint(public, *CARD)
    others = {
        bundles.fingerprint(other, *CARD),
        bundles.fingerprint(public, CARD[0]),
        bundles.fingerprint(public, *reversed(CARD)),
        bundles.fingerprint(public, CARD[0] + CARD[1][:1], CARD[1][1:]),
    }
    assert len(others) == 4
    assert said not in others


@db
def test_only_a_member_can_vouch_for_a_card_and_only_for_this_one() -> None:
    at = cast.agency()
    member, alone, outsider = cast.colleague(at), cast.colleague(at), cast.colleague(at)
    first, second = cast.team(at, member), cast.team(at, member, alone)
    mark = bundles.vouch(cast.open_vault(member), [first, second], *CARD)
    for user in (member, alone):
        assert bundles.is_vouched(cast.open_vault(user), mark, *CARD)
    assert not bundles.is_vouched(cast.open_vault(outsider), mark, *CARD), "of no team of these"
    theirs = cast.open_vault(member)
    assert not bundles.is_vouched(theirs, mark, CARD[0], "until July")
    assert not bundles.is_vouched(theirs, mark, "".join(CARD))
    assert not bundles.is_vouched(theirs, mark[:-1], *CARD)
    assert not bundles.is_vouched(theirs, b"", *CARD)
    changed = mark[: len(mark) // 2 - 1] + bytes((mark[len(mark) // 2 - 1] ^ 1,))
    assert not bundles.is_vouched(theirs, changed, *CARD)
    assert bundles.is_vouched(theirs, changed + mark[len(mark) // 2 :], *CARD), "the other team's holds"


@db
def test_a_mark_in_one_s_own_name_or_of_an_epoch_that_never_was_is_not_believed() -> None:
    at = cast.agency()
    member = cast.colleague(at)
    team = cast.team(at, member)
    theirs = cast.open_vault(member)
    own = bundles._MARKED.pack(member.bytes, 1, bundles._vouched(theirs, member, 1, CARD))
    assert not bundles.is_vouched(theirs, own, *CARD), "a person vouches for nothing alone"
    mark = bundles.vouch(theirs, [team], *CARD)
    later = mark[:16] + (7).to_bytes(4, "big") + mark[20:]
    assert not bundles.is_vouched(theirs, later, *CARD)
    assert bundles.is_vouched(theirs, later + own + mark, *CARD)


# Writing and opening -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 31, 32, CHUNK - 1, CHUNK, CHUNK + 1, 200_000])
def test_what_was_written_opens_whole_for_the_one_key_and_shows_nothing(size: int) -> None:
    mine, bundle = pair(), uuid4()
    content = (b"CANARY-Mira-" * (size // 12 + 1))[:size]
    raw = sealed(mine.public, content, bundle=bundle)
    assert b"CANARY" not in raw
    assert whole(raw, mine) == content
    found = bundles.head(io.BytesIO(raw))
    assert (found.bundle, len(found.wrapped)) == (bundle, 89)
    assert "wrapped" not in repr(found)
    assert bundles.is_for(found, mine.public)
    other = pair()
    assert not bundles.is_for(found, other.public)
    with pytest.raises(bundles.OtherKey):
        whole(raw, other)
    with pytest.raises(Unopenable):
        whole(raw, replace(mine, _private=other._private))


def test_another_length_than_was_promised_is_noticed_and_opens_for_nobody() -> None:
    mine = pair()
    for size in (3, 5):
        with pytest.raises(ValueError, match="another length"):
            sealed(mine.public, b"Mira", size=size)


def test_whatever_was_changed_or_cut_is_never_called_whole() -> None:
    mine, content = pair(), b"Mira" * 40_000
    raw = sealed(mine.public, content)
    for at in (
        len(bundles.MARK) + 1,
        HEAD - 90,
        HEAD - 89,
        HEAD - 1,
        HEAD,
        HEAD + 30,
        HEAD + CHUNK,
        len(raw) - 1,
    ):
        changed = bytearray(raw)
        changed[at] ^= 1
        with pytest.raises(VaultError):
            whole(bytes(changed), mine)
    for end in (HEAD, HEAD + 10, HEAD + CHUNK, len(raw) - 1):
        with pytest.raises(Unopenable):
            whole(raw[:end], mine)
    with pytest.raises(Unopenable):
        whole(raw + b"x", mine)


def test_what_is_no_bundle_is_told_apart_from_a_newer_one_and_from_one_that_was_cut() -> None:
    raw = sealed(pair().public, b"Mira")
    assert bundles.head(io.BytesIO(raw[:HEAD])).wrapped == raw[HEAD - 89 : HEAD]
    for none in (b"", b"%PDF-1.7\n", bundles.MARK[:-1], b"x" + raw):
        with pytest.raises(bundles.NotABundle):
            bundles.head(io.BytesIO(none))
    newer = raw[: len(bundles.MARK)] + b"\x02" + raw[len(bundles.MARK) + 1 :]
    for one in (newer, newer[: len(bundles.MARK) + 1]):
        with pytest.raises(bundles.NewerBundle):
            bundles.head(io.BytesIO(one))
    for end in (len(bundles.MARK), len(bundles.MARK) + 1, HEAD - 1):
        with pytest.raises(Unopenable) as refused:
            bundles.head(io.BytesIO(raw[:end]))
        assert refused.type is Unopenable


def test_no_key_of_another_length_is_sealed_to() -> None:
    for public in (b"", pair().public[:32], pair().public + b"x"):
        with pytest.raises(Unopenable):
            sealed(public, b"Mira")


def test_a_signature_holds_for_this_list_this_bundle_and_this_receiver() -> None:
    ours, theirs, bundle = pair(), pair(), uuid4()
    found = bundles.head(io.BytesIO(sealed(theirs.public, b"Mira", bundle=bundle)))
    signature = bundles.sign(ours, b"a list", bundle=bundle, to=theirs.public)
    assert len(signature) == bundles.SIGNATURE_BYTES
    assert bundles.signer_of(signature, b"a list", found=found) == ours.public
    other = bundles.head(io.BytesIO(sealed(pair().public, b"Mira", bundle=bundle)))
    wrong: list[tuple[bytes, bytes, bundles.Head]] = [
        (signature, b"another list", found),
        (signature, b"a list", replace(found, bundle=uuid4())),
        (signature, b"a list", other),
        (signature[:-1], b"a list", found),
        (signature + b"x", b"a list", found),
        (b"", b"a list", found),
        (theirs.public + signature[bundles.PUBLIC_BYTES :], b"a list", found),
    ]
    for each in wrong:
        with pytest.raises(NotCertified):
            bundles.signer_of(each[0], each[1], found=each[2])


# Laid down for a while -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:  # noqa: ANN401 - pytest-django's own type is private
    settings.HOME = tmp_path / "home"
    return tmp_path / "home" / "files"


def test_what_was_uploaded_is_laid_down_read_and_taken_away(folder: Path) -> None:
    content = PDF + b"CANARY" * 30_000
    upload = sent("case.pdf", content)
    value = bundles.lay_down(upload)
    upload.close()
    assert set(value) == {"file", "key", "size"}
    with bundles.laid_down(value) as source:
        assert source.read(9) == PDF
        assert source.read() == content[9:]
    path = disk.kept(upload.file_id)
    assert b"CANARY" not in path.read_bytes()
    for _twice in range(2):
        bundles.take_away(value)
        assert not path.exists()
    with pytest.raises(Unopenable):
        bundles.laid_down(value)
    with pytest.raises(Unopenable):
        bundles.laid_down({**value, "file": "no id"})
    bundles.take_away({"file": "no id"})
    bundles.take_away({})


def test_chunks_are_read_in_any_size_the_empty_ones_left_out() -> None:
    chunks = [b"", b"Mi", b"", b"ra", b"!" * 70_000]
    assert bundles.reader(iter(chunks)).read() == b"".join(chunks)
    source = bundles.reader(iter(chunks))
    assert source.readable()
    assert (source.read(1), source.read(2), source.read(1)) == (b"M", b"ir", b"a")
    assert source.read(100_000) == b"!" * 70_000
    assert source.read(1) == b""


def test_a_value_is_written_in_one_way_and_what_is_none_is_refused() -> None:
    value: dict[str, Any] = {"b": [1, None], "a": "Дом"}
    assert bundles.to_json(value) == '{"a":"Дом","b":[1,null]}'.encode()
    assert bundles.from_json(bundles.to_json(value)) == value
    for other in (b"", b"{", b"\xff", b'{"$id":"none"}', b"[" * 100_000):
        with pytest.raises(Unopenable):
            bundles.from_json(other)


@pytest.mark.parametrize(
    "other",
    [
        b"NaN", b"[Infinity]", b'{"a":-Infinity}', b'{"b":1,"a":2}', b'{"a":1,"a":2}', b'{"a": 1}', b" 1", b"1 ",
        b"1.50", b'"\\u0041"', b'"\\ud800"', b'{"$else":1}', b'{"$day":"20261202"}', b'{"$moment":"2026-12-02T10:00Z"}',
        b'{"$id":"{5DD71A36-2F49-4E1B-9B5D-0B4E3D1C7A10}"}', b'{"$number":" 1"}',
    ],
)  # fmt: skip
def test_what_is_written_in_another_way_is_refused_so_that_what_was_signed_has_one_reading(
    other: bytes,
) -> None:
    with pytest.raises(Unopenable):
        bundles.from_json(other)


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT | st.dates() | st.decimals() | st.uuids()
    | st.datetimes(timezones=st.just(UTC) | st.timezones()),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(TEXT.filter(lambda key: key[:1] != "$"), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_whatever_was_written_is_read_again(value: Any) -> None:  # noqa: ANN401 - every kind there is
    written = bundles.to_json(value)
    assert bundles.to_json(bundles.from_json(written)) == written


# For ever ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS)
def test_frozen_bundles_open_for_ever(vector: dict[str, str]) -> None:
    keys = wraps.PrivateKeys.from_bytes(bytes.fromhex(vector["private"]))
    public, raw = bytes.fromhex(vector["public"]), bytes.fromhex(vector["sealed"])
    assert whole(raw, bundles.Own(public, keys)) == bytes.fromhex(vector["content"])
    found = bundles.head(io.BytesIO(raw))
    assert str(found.bundle) == vector["bundle"]
    signature = bytes.fromhex(vector["signature"])
    signer = bundles.signer_of(signature, vector["manifest"].encode(), found=found)
    assert signer == signature[: bundles.PUBLIC_BYTES]
    assert bundles.fingerprint(public, *make_bundle_vectors.CARD) == tuple(vector["words"].split())


@db
def test_what_was_vouched_for_before_is_vouched_for_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark of a key that everybody in the team derives, worked out here from the description."""
    at = cast.agency()
    team, key = cast.team(at), bytes(range(32))
    monkeypatch.setattr(Keyring, "shared_of", lambda *_a: key)
    message = make_bundle_vectors.joined(b"wayhome bundle card vouched 1", *(one.encode() for one in CARD))
    mark = team.bytes + (1).to_bytes(4, "big") + hashlib.sha256(b"").digest()
    assert not bundles.is_vouched(at.manager, mark, *CARD)
    assert bundles.is_vouched(at.manager, mark[:20] + hmac.digest(key, message, "sha256"), *CARD)


def test_the_frozen_vectors_are_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_bundle_vectors, "FILE", tmp_path / "vectors.json")
    make_bundle_vectors.main()
    assert len(json.loads((tmp_path / "vectors.json").read_text())) == len(make_bundle_vectors.CONTENTS)
    with pytest.raises(FileExistsError):
        make_bundle_vectors.main()
