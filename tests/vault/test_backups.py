"""A backup opens with the words on paper and nothing else, whole or not at all."""

import io
from uuid import uuid4

import pytest

from wayhome.vault import backups, streams, wraps
from wayhome.vault.errors import Unopenable, WrongPassphrase

CANARY = b"canary: she lives behind the bakery"
SHEET = " ".join(backups.new_sheet())


def made(content: bytes, sheet: str = SHEET) -> bytes:
    target = io.BytesIO()
    writer = backups.Writer(target, to=backups.public_of(sheet))
    writer.write(content[:7])
    writer.write(content[7:])
    writer.finish()
    assert b"".join(writer.read_back(io.BytesIO(target.getvalue()))) == content
    return target.getvalue()


def opened(raw: bytes, sheet: str = SHEET) -> bytes:
    return b"".join(backups.opened(io.BytesIO(raw), sheet=sheet))


@pytest.mark.parametrize("size", [len(CANARY), streams.CHUNK, 3 * streams.CHUNK + 1])
def test_what_was_written_comes_back_with_the_words(size: int) -> None:
    content = (CANARY * (size // len(CANARY) + 1))[:size]
    raw = made(content)
    assert opened(raw) == content
    assert CANARY not in raw


def test_83_another_sheet_opens_nothing_and_is_told_from_damage() -> None:
    raw = made(CANARY)
    with pytest.raises(WrongPassphrase):
        opened(raw, " ".join(backups.new_sheet()))
    with pytest.raises(WrongPassphrase):
        opened(raw, "twelve words are not enough")


def test_66_each_flipped_byte_of_a_backup_is_refused() -> None:
    raw = made(CANARY)
    for place in range(len(raw)):
        altered = bytearray(raw)
        altered[place] ^= 1
        with pytest.raises((Unopenable, WrongPassphrase)):
            opened(bytes(altered))


def test_66_a_backup_cut_short_is_refused_wherever_it_is_cut() -> None:
    raw = made(CANARY * 5000)
    for length in (0, 5, 17, 100, 153, 154, 155, len(raw) // 2, len(raw) - 1):
        with pytest.raises(Unopenable):
            opened(raw[:length])
    with pytest.raises(Unopenable):
        opened(raw + b"x")


def test_a_backup_that_was_never_finished_opens_for_nobody() -> None:
    target = io.BytesIO()
    writer = backups.Writer(target, to=backups.public_of(SHEET))
    writer.write(CANARY * 5000)
    with pytest.raises(Unopenable):
        opened(target.getvalue())


def test_another_file_is_said_to_be_another_file() -> None:
    with pytest.raises(backups.NotABackup):
        opened(b"a photograph" * 100)


def test_the_eight_words_of_two_sheets_differ() -> None:
    other = backups.public_of(" ".join(backups.new_sheet()))
    assert len(backups.fingerprint(other)) == 8
    assert backups.fingerprint(other) != backups.fingerprint(backups.public_of(SHEET))


def test_a_backup_of_an_earlier_release_is_read_by_its_words() -> None:
    """What a key of the recovery opens is bound to these words: with others no older backup opens any more."""
    backup, public = uuid4(), bytes(range(32))
    assert backups._info(backup, public) == wraps.bound(b"wayhome backup 1", backup.bytes, public)
