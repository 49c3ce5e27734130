"""The key in memory: where it lies, who may read it, how long it lives."""

import hashlib
import os
import stat
import sys
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.core import clock
from wayhome.vault import envelope, split, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Locked, VaultError
from wayhome.vault.split import Parts

SESSION, USER, ORGANISATION = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as memory."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(split, "_memory_mounts", lambda: {str(tmp_path): "tmpfs"})
    return tmp_path


@pytest.fixture
def no_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system without such a folder."""
    monkeypatch.setattr(split, "_memory_mounts", dict)
    monkeypatch.delenv("WAYHOME_EPOCH_KEY", raising=False)
    yield
    os.environ.pop("WAYHOME_EPOCH_KEY", None)


def _seal(bundle: bytes = b"the keys") -> Parts:
    return split.seal(bundle, session=SESSION, user=USER, organisation=ORGANISATION, session_key="abc")


def _open(
    parts: Parts,
    *,
    session: uuid.UUID = SESSION,
    user: uuid.UUID = USER,
    organisation: uuid.UUID = ORGANISATION,
    session_key: str = "abc",
) -> bytes:
    return split.open_(parts, session=session, user=user, organisation=organisation, session_key=session_key)


def test_all_three_parts_together_open(memory: Path) -> None:
    assert _open(_seal()) == b"the keys"


def test_parts_never_show_themselves(memory: Path) -> None:
    parts = _seal()
    assert repr(parts) == f"Parts(day={parts.day!r})"


def test_14_another_place_or_person_opens_nothing(memory: Path) -> None:
    parts = _seal()
    for other in (
        {"session": USER},
        {"user": SESSION},
        {"organisation": USER},
        {"session_key": "abd"},
    ):
        with pytest.raises(Locked):
            _open(parts, **other)


@pytest.mark.parametrize("part", ["cookie", "secret", "sealed"])
def test_14_any_changed_part_opens_nothing(memory: Path, part: str) -> None:
    parts = _seal()
    good = {name: getattr(parts, name) for name in ("cookie", "secret", "sealed", "day")}
    for place in range(len(good[part])):
        changed = bytearray(good[part])
        changed[place] ^= 1
        with pytest.raises(Locked):
            _open(Parts(**{**good, part: bytes(changed)}))


def test_the_file_is_ours_alone(memory: Path) -> None:
    _seal()
    folder = split.folder()
    assert folder is not None
    [file] = folder.iterdir()
    assert file.name == f"{clock.today().isoformat()}.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(file.read_bytes()) == 32


def test_another_process_reads_the_same_key(memory: Path) -> None:
    parts = _seal()
    before = {p: p.read_bytes() for p in memory.glob("*/*")}
    _seal()
    assert {p: p.read_bytes() for p in memory.glob("*/*")} == before
    assert _open(parts) == b"the keys"


def test_of_two_processes_that_start_together_the_first_ones_key_counts(memory: Path) -> None:
    _seal()
    folder = split.folder()
    assert folder is not None
    [file] = folder.iterdir()
    key = file.read_bytes()
    split._make(folder, file)
    assert file.read_bytes() == key
    assert list(folder.iterdir()) == [file]


def test_a_new_key_every_day_and_yesterdays_until_its_sessions_end(memory: Path) -> None:
    parts = _seal()
    with clock.shifted(timedelta(days=1)):
        newer = _seal()
        assert newer.day == parts.day + timedelta(days=1)
        assert _open(parts) == b"the keys"
    with clock.shifted(timedelta(days=2)):
        _seal()
        assert _open(newer) == b"the keys"
        with pytest.raises(Locked):
            _open(parts)
    assert len(list(memory.glob("*/*.key"))) == 2


def test_14_after_the_next_boot_nothing_opens(memory: Path) -> None:
    parts = _seal()
    split.forget()
    assert list(memory.iterdir()) == []
    with pytest.raises(Locked):
        _open(parts)
    _seal()
    with pytest.raises(Locked):
        _open(parts)


def test_a_folder_that_someone_else_opened_is_refused(memory: Path) -> None:
    parts = _seal()
    folder = split.folder()
    assert folder is not None
    folder.chmod(0o755)
    with pytest.raises(VaultError, match="open to others"):
        _open(parts)
    with pytest.raises(VaultError, match="open to others"):
        _seal()


def test_forgetting_leaves_what_is_not_ours(memory: Path) -> None:
    _seal()
    folder = split.folder()
    assert folder is not None
    (folder / "note").write_text("not ours")
    split.forget()
    assert [file.name for file in folder.iterdir()] == ["note"]
    (folder / "note").unlink()
    split.forget()
    split.forget()
    assert not folder.exists()


def test_folders_are_named_per_home(memory: Path, settings: object, tmp_path: Path) -> None:
    first = split.folder()
    settings.HOME = tmp_path / "elsewhere"  # type: ignore[attr-defined]
    assert split.folder() != first


def test_without_a_folder_in_memory_the_supervisor_hands_the_key_over(no_memory: None) -> None:
    assert split.folder() is None
    split.hand_over()
    given = os.environ["WAYHOME_EPOCH_KEY"]
    assert len(bytes.fromhex(given)) == 32
    split.hand_over()
    assert os.environ["WAYHOME_EPOCH_KEY"] == given
    parts = _seal()
    assert _open(parts) == b"the keys"
    with clock.shifted(timedelta(days=1)):
        assert _open(parts) == b"the keys"
        assert _open(_seal()) == b"the keys"
    with clock.shifted(timedelta(days=2)), pytest.raises(Locked):
        _open(parts)
    split.forget()
    with pytest.raises(Locked):
        _open(parts)


def test_a_single_process_keeps_its_own_key(no_memory: None) -> None:
    assert _open(_seal()) == b"the keys"


def test_where_a_folder_exists_nothing_is_put_in_the_environment(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYHOME_EPOCH_KEY", raising=False)
    split.hand_over()
    assert "WAYHOME_EPOCH_KEY" not in os.environ


def test_without_a_runtime_folder_the_systems_own_are_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(split, "_PLACES", (str(tmp_path / "none"), str(tmp_path)))
    monkeypatch.setattr(split, "_memory_mounts", lambda: {str(tmp_path): "tmpfs"})
    found = split.folder()
    assert found is not None
    assert found.parent == tmp_path


@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        ({"/": "ext4"}, False),
        ({"/": "ext4", "/run": "tmpfs"}, True),
        ({"/": "tmpfs", "/run": "ext4"}, False),
        ({"/": "ramfs"}, True),
        ({}, False),
    ],
)
def test_only_file_systems_in_memory_count(mounts: dict[str, str], expected: bool) -> None:
    assert split.is_in_memory(Path("/run/user/1"), mounts) is expected


def test_mounts_are_read_where_the_system_says_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert split._memory_mounts()["/proc"] == "proc"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert split._memory_mounts() == {}


@given(st.binary(min_size=1, max_size=200))
def test_whatever_was_sealed_comes_back(bundle: bytes) -> None:
    assert _open(_seal(bundle)) == bundle


@pytest.mark.usefixtures("memory")
def test_what_the_program_before_sealed_opens_after_it_is_replaced() -> None:
    """Where it stands is bound into it: these words are those of every release."""
    made = split.seal(b"the keys", session=SESSION, user=USER, organisation=ORGANISATION, session_key="s")
    key = split._key(made.cookie, made.secret, split._epoch_key(made.day, make=False), SESSION, USER, "s")
    place = Place(ORGANISATION, USER, "session", "vault_vaultsession", "sealed", SESSION)
    assert envelope.open_(key, place=place, envelope=made.sealed) == b"the keys"
    browser = hashlib.sha256(b"s").digest()
    info = wraps.bound(b"wayhome session 1", SESSION.bytes, USER.bytes, browser)
    epoch = split._epoch_key(made.day, make=False)
    assert key == wraps.derive(made.cookie + made.secret, salt=epoch, info=info)


@pytest.mark.usefixtures("no_memory")
def test_where_no_folder_is_in_memory_each_day_has_a_key_of_what_was_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process of the release before and one of this work out the same."""
    handed = bytes(range(32))
    monkeypatch.setenv("WAYHOME_EPOCH_KEY", handed.hex())
    today = clock.today()
    for day in (today, today - timedelta(days=1)):
        wanted = wraps.derive(handed, salt=b"", info=b"wayhome epoch " + day.isoformat().encode())
        assert split._epoch_key(day, make=False) == wanted
    with pytest.raises(Locked):
        split._epoch_key(today - timedelta(days=2), make=False)
