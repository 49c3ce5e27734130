"""The installation's own key file."""

import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import Error
from hypothesis import given
from hypothesis import strategies as st

from wayhome.core import clock
from wayhome.vault import checks, installation, split
from wayhome.vault.errors import NotCertified, Unopenable, VaultError


@pytest.fixture
def home(tmp_path: Path, settings: LazySettings) -> Path:
    """A data folder without key."""
    settings.HOME = tmp_path
    return tmp_path


def test_the_key_file_is_made_once_and_readable_by_us_alone(home: Path) -> None:
    installation.ensure()
    file = home / "keys" / "installation.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    key = file.read_bytes()
    assert len(key) == 32
    installation.ensure()
    assert file.read_bytes() == key
    assert list(file.parent.iterdir()) == [file]


def test_processes_that_start_together_agree_on_one_key(home: Path) -> None:
    code = "from wayhome.vault import installation;print(installation.public_key().hex())"
    environment = {**os.environ, "WAYHOME_HOME": str(home), "WAYHOME_MODE": "practice"}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    answers = {process.communicate()[0] for process in started}
    assert len(answers) == 1
    assert len(answers.pop().strip()) == 64


def test_when_another_process_was_first_its_key_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installation.ensure()
    key = installation.path().read_bytes()
    monkeypatch.setattr(Path, "exists", lambda self: False)  # as it looked a moment before
    installation.ensure()
    assert installation.path().read_bytes() == key
    assert len(list((home / "keys").iterdir())) == 1


def test_a_damaged_file_is_named_and_never_replaced(home: Path) -> None:
    (home / "keys").mkdir()
    (home / "keys" / "installation.key").write_bytes(b"short")
    with pytest.raises(VaultError, match="Put back the copy"):
        installation.public_key()
    assert (home / "keys" / "installation.key").read_bytes() == b"short"


@given(st.text(max_size=300))
def test_sealed_text_comes_back(text: str) -> None:
    sealed = installation.seal(text, purpose="totp")
    assert installation.open_(sealed, purpose="totp") == text
    assert text == "" or len(text) < 3 or text not in sealed
    assert sealed.isascii()


def test_sealed_text_opens_for_its_purpose_and_place_alone(
    home: Path, tmp_path_factory: pytest.TempPathFactory, settings: LazySettings
) -> None:
    sealed = installation.seal("JBSWY3DPEHPK3PXP", purpose="totp")
    assert sealed != installation.seal("JBSWY3DPEHPK3PXP", purpose="totp")
    with pytest.raises(Unopenable):
        installation.open_(sealed, purpose="mail")
    for place in range(len(sealed)):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        with pytest.raises(Unopenable):
            installation.open_(changed, purpose="totp")
    for broken in ("", "x", "ä", "not base64 !"):
        with pytest.raises(Unopenable):
            installation.open_(broken, purpose="totp")
    settings.HOME = tmp_path_factory.mktemp("other")
    with pytest.raises(Unopenable):
        installation.open_(sealed, purpose="totp")


def test_short_texts_have_one_length(home: Path) -> None:
    assert len({len(installation.seal("x" * n, purpose="totp")) for n in range(32)}) == 1


def test_100_pseudonyms_hold_for_a_day(home: Path) -> None:
    today = installation.pseudonym("192.0.2.1")
    assert today == installation.pseudonym("192.0.2.1")
    assert len(today) == 32
    assert today != installation.pseudonym("192.0.2.2")
    assert "192" not in today
    with clock.shifted(timedelta(days=1)):
        assert installation.pseudonym("192.0.2.1") != today


def test_a_blinded_text_is_the_same_for_one_purpose_and_unlike_its_neighbours(home: Path) -> None:
    mark = installation.blind("consent.ends", purpose="duties")
    assert mark == installation.blind("consent.ends", purpose="duties")
    with clock.shifted(timedelta(days=400)):
        assert installation.blind("consent.ends", purpose="duties") == mark
    others = [
        installation.blind("consent.end", purpose="duties"),
        installation.blind("consent.ends", purpose="people"),
        installation.pseudonym("consent.ends"),
    ]
    assert (len(mark), len({mark, *others})) == (64, 4)
    assert "consent" not in mark


def test_65_signatures_hold_for_what_was_signed(home: Path) -> None:
    signature = installation.sign(b"head of the day")
    assert len(signature) == 64
    installation.check(signature, b"head of the day")
    with pytest.raises(NotCertified):
        installation.check(signature, b"head of another day")
    assert len(installation.public_key()) == 32
    assert installation.public_keys() == installation.private_keys().public()


def test_a_stamp_holds_for_its_words_and_its_purpose_of_this_installation_alone(
    home: Path, settings: LazySettings, tmp_path: Path
) -> None:
    stamped = installation.stamp(b"green", purpose="finding")
    assert len(stamped) == 32
    assert installation.is_stamped(stamped, b"green", purpose="finding")
    assert not installation.is_stamped(stamped, b"red", purpose="finding")
    assert not installation.is_stamped(stamped, b"green", purpose="something else")
    assert not installation.is_stamped(b"", b"green", purpose="finding")
    settings.HOME = tmp_path / "another"
    assert not installation.is_stamped(stamped, b"green", purpose="finding")


def test_the_checks_name_an_open_key_file(home: Path) -> None:
    assert checks.installation_key() == []  # none yet
    installation.ensure()
    assert checks.installation_key() == []
    installation.path().chmod(0o444)
    [found] = checks.installation_key()
    assert (found.id, type(found)) == ("vault.E001", Error)
    assert found.hint == f"chmod 0400 {installation.path()}"


def test_the_checks_name_a_system_without_memory_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "folder", lambda: Path("/run/wayhome"))
    assert checks.key_in_memory() == []
    monkeypatch.setattr(split, "folder", lambda: None)
    monkeypatch.delenv("WAYHOME_EPOCH_KEY", raising=False)
    [found] = checks.key_in_memory()
    assert found.id == "vault.W001"
    monkeypatch.setenv("WAYHOME_EPOCH_KEY", "00" * 32)
    assert checks.key_in_memory() == []


def test_the_checks_name_bad_mode_of_the_memory_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "wayhome"
    place.mkdir(mode=0o700)
    monkeypatch.setattr(split, "folder", lambda: place)
    assert checks.key_in_memory() == []
    place.chmod(0o755)
    [found] = checks.key_in_memory()
    assert found.id == "vault.E002"


def test_the_checks_name_cheap_hashes_in_production(settings: LazySettings) -> None:
    assert checks.price_of_a_guess() == []
    settings.PRACTICE = False
    [found] = checks.price_of_a_guess()
    assert found.id == "vault.E003"
    settings.PASSWORD_HASH_MEMORY_KIB = 65536
    assert checks.price_of_a_guess() == []


def test_the_checks_run_with_the_others() -> None:
    from django.core.checks.registry import registry

    assert {
        checks.installation_key,
        checks.key_in_memory,
        checks.price_of_a_guess,
    } <= registry.registered_checks
