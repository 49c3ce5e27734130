"""``wayhome init``: the first day at the terminal."""

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import cast
from wayhome.audit.models import Entry
from wayhome.organisations import sheets
from wayhome.organisations.models import Organisation, User
from wayhome.vault import keys, private, words

ANSWERS = {
    "organisation": "Harbour House",
    "kind": "shelter_ngo",
    "country": "al",
    "name": "Mona",
    "email": "mona@harbour-house.test",
}


def init(**options: Any) -> str:  # noqa: ANN401 - options of the command
    out = io.StringIO()
    call_command("init", stdout=out, **{**ANSWERS, **options})
    return out.getvalue()


def passphrase_in(text: str) -> str:
    found = re.search(r"shown only now:\n\n {4}((?:[a-z]+ ){6}[a-z]+)\n", text)
    assert found is not None, text
    return found[1]


def words_in(sheet: str) -> list[str]:
    return [word for _number, word in re.findall(r"\b(\d+) ([a-z]+)\b", sheet)]


@pytest.mark.django_db
def test_four_sheets_are_shown_with_a_page_for_each() -> None:
    text = init(role=["CASE_MANAGER_SEND"])
    pages = text.split("\f\n")
    assert len(pages) == 5
    for page in pages[:4]:
        assert "Harbour House" in page
        assert words.why_not(words_in(page)) is None
    assert pages[0].startswith("RECOVERY SHEET OF Mona\n")
    assert " ".join(keys.fingerprint(user=User.objects.get().pk)) in pages[0]
    assert pages[1].startswith("SHEET OF RECOVERY OFFICER 1 OF 3\n")
    assert pages[3].startswith("SHEET OF RECOVERY OFFICER 3 OF 3\n")
    user = User.objects.get()
    assert (user.email, user.organisation.country) == ("mona@harbour-house.test", "AL")
    assert set(user.role_grants.values_list("role", flat=True)) == {"MANAGER", "CASE_MANAGER_SEND"}
    opened = private.open_with_passphrase(user.pk, passphrase_in(text))
    assert opened.user == user.pk
    assert private.open_with_sheet(user.pk, " ".join(words_in(pages[0]))).master == opened.master


@pytest.mark.django_db
def test_sheets_as_files_are_for_this_account_only_and_hold_no_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "to print"
    text = init(sheets=folder)
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [
        "recovery-officer-1.txt",
        "recovery-officer-2.txt",
        "recovery-officer-3.txt",
        "recovery-sheet-manager.txt",
    ]
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600
        assert str(file) in text
        sheet = file.read_text()
        assert passphrase_in(text) not in sheet
        assert " ".join(words_in(sheet)[:2]) not in text
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "Print these four files now, then delete them." in text


@pytest.mark.django_db
def test_a_folder_that_cannot_be_used_is_said_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "letter").touch()
    with pytest.raises(CommandError, match="is not empty. Name a new folder."):
        init(sheets=tmp_path)
    with pytest.raises(CommandError, match="cannot be written"):
        init(sheets=tmp_path / "letter" / "sheets")
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_a_second_organisation_is_made_only_when_it_is_meant() -> None:
    init()
    with pytest.raises(CommandError, match="This installation has an organisation already."):
        init(email="nina@new-shore.test")
    assert Organisation.objects.count() == 1
    init(organisation="New Shore", email="nina@new-shore.test", another=True)
    assert Organisation.objects.count() == 2
    with pytest.raises(CommandError, match="Someone signs in with this address already."):
        init(organisation="New Shore", another=True)
    assert Organisation.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"organisation": " "}, "Name of the organisation: Enter a name."),
        ({"name": "M" * 121}, "Name of the first manager: Shorten it to 120 characters."),
        ({"kind": "circus"}, "Enter one of: shelter_ngo, government,"),
        ({"country": "Albania"}, "Country, two letters: Enter two letters, such as AL."),
        (
            {"email": "mona"},
            "Work address of the first manager: Enter an address in the form name@example.org.",
        ),
        ({"role": ["PROSECUTOR"]}, "An agency of this kind does not give this role."),
    ],
)
def test_an_option_that_cannot_be_used_stops_with_its_sentence(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(CommandError) as stopped:
        init(**changes)
    assert sentence in str(stopped.value)
    assert (Organisation.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_what_is_not_given_is_asked_until_it_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(
        ["", "Harbour House", "circus", "shelter_ngo", "xyz", "AL", "Mona", "mona", "mona@house.test"]
    )
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    text = init(**dict.fromkeys(ANSWERS))
    assert User.objects.get().email == "mona@house.test"
    assert asked[0] == asked[1] == "Name of the organisation: "
    assert "Enter a name." in text
    assert len(asked) == 9


@pytest.mark.django_db
def test_nobody_at_the_terminal_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", gone)
    with pytest.raises(CommandError, match="Nobody answered. Give every answer as an option"):
        init(email=None)


def test_sheets_do_not_show_their_words_by_accident(db: None) -> None:
    _person, founded = cast.found("New Shore", manager="Nina", kind="shelter_ngo")
    for sheet in sheets.of(founded):
        assert founded.sheet_words[0] not in repr(sheet)
    assert founded.sheet_words[0] not in repr(founded)


@pytest.fixture
def empty_home() -> Iterator[Path]:
    """Not below pytest's own folder, which the database's system user may not enter when root runs the tests."""
    with tempfile.TemporaryDirectory(prefix="wayhome-init-") as folder:
        yield Path(folder)


def test_the_command_sets_up_an_empty_home_and_says_so_by_its_exit_code(
    tmp_path: Path, empty_home: Path
) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("WAYHOME_", "DATABASE_"))}
    environment |= {
        "WAYHOME_HOME": str(empty_home / "home"),
        "WAYHOME_MODE": "practice",
        "WAYHOME_HASH_MEMORY_KIB": "8",
        "DJANGO_SETTINGS_MODULE": "wayhome.settings",
    }
    line = [sys.executable, "-m", "wayhome.cli", "init", "--sheets", str(tmp_path / "sheets")]
    line += [f"--{key}={value}" for key, value in ANSWERS.items()]
    first = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert first.returncode == 0, first.stderr
    assert "Mona signs in as mona@harbour-house.test" in first.stdout
    assert len(list((tmp_path / "sheets").iterdir())) == 4
    key = empty_home / "home" / "keys" / "installation.key"
    assert key.stat().st_mode & 0o777 == 0o400
    again = subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert again.returncode == 1
    assert "This installation has an organisation already." in again.stderr
