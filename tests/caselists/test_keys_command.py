"""At the terminal without anybody who signs in: a key for one run sends a list, or it is said what to do instead."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from tests.caselists import keys_story, story
from tests.caselists.test_commands import AGREED, HERE, file, run
from tests.cast import Cast
from tests.organisations.recorded import Since
from wayhome.caselists import actions_keys, keyfile, models
from wayhome.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(cast: Cast, tmp_path: Path) -> Path:
    return keys_story.in_file(tmp_path, keys_story.line(cast))


def send(key: Path, path: Path, *words: Any) -> tuple[str, str]:  # noqa: ANN401
    return run("import_htcds", path, *HERE, "--key", key, *words)


def refused(key: Path, path: Path, *words: Any) -> str:  # noqa: ANN401
    before = models.Sent.objects.count()
    with pytest.raises(CommandError) as caught:
        send(key, path, *words)
    assert models.Sent.objects.count() == before, "nothing was written"
    return str(caught.value)


def test_a_list_is_sent_and_nobody_signs_in(cast: Cast, key: Path, tmp_path: Path) -> None:
    since = Since(cast.harbour)
    said, err = send(key, file(tmp_path))
    assert "Sent now: 3 rows; with this key in all: 3." in said
    assert "in already" not in said, "who is known here is not asked for whoever holds the file"
    assert story.cases() == 0
    done = since.actions()
    assert [one for one in done if one.startswith("caselists.")] == ["caselists.sent", "caselists.sent_all"]
    assert not any(one.startswith("signin.") for one in done)
    assert not [word for word in story.CANARIES if word in said + err]


def test_who_may_be_one_person_in_the_file_is_said_at_once(cast: Cast, key: Path, tmp_path: Path) -> None:
    said, err = send(key, file(tmp_path, story.ZAMIRA, story.BLETA, story.ZAMIRA))
    assert "Row 4 may be the same person as row 2." in err
    assert "Sent now: 3 rows" in said, "who it is is decided by who brings them in"
    assert not [word for word in story.CANARIES if word in said + err]


def test_a_dry_run_sends_nothing_and_leaves_the_key(cast: Cast, key: Path, tmp_path: Path) -> None:
    since = Since(cast.harbour)
    said, err = send(key, file(tmp_path, story.ZAMIRA, story.WRONG, story.ZAMIRA), "--dry-run")
    assert "Nothing was sent. The key is good for these rows." in said
    assert "Row 3: " in err
    assert "Row 4 may be the same person as row 2." in err
    assert (models.Sent.objects.count(), since.actions()) == (0, [])
    send(key, file(tmp_path))
    assert models.RunKey.objects.get().rows == 3


def test_rows_that_are_not_understood_stay_in_a_file_and_the_others_are_sent(
    cast: Cast, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "refused.csv"
    said, _err = send(key, file(tmp_path, story.ZAMIRA, story.WRONG), "--refused", out)
    assert "Sent now: 1 rows" in said
    assert "The year 1375" in out.read_text(encoding="utf-8-sig")


def test_a_mapping_is_read_as_for_every_list(cast: Cast, key: Path, tmp_path: Path) -> None:
    path = file(tmp_path, ("Zamirela", "Hoxhaj", "blue"), head=("First Name", "Second Name", "Colour"))
    assert "--mapping" in refused(key, path)
    mapping = tmp_path / "mapping.json"
    assert "cannot be read" in refused(key, path, "--mapping", mapping)
    mapping.write_text("[", encoding="utf-8")
    assert "JSON" in refused(key, path, "--mapping", mapping)
    mapping.write_text(json.dumps({"columns": {"another": "-"}}), encoding="utf-8")
    assert "--mapping" in refused(key, path, "--mapping", mapping), "a column that nobody has said yet"
    mapping.write_text(json.dumps({"columns": {"colour": "-"}}), encoding="utf-8")
    said, _err = send(key, path, "--mapping", mapping)
    assert "Sent now: 1 rows" in said


def test_the_key_is_used_once(cast: Cast, key: Path, tmp_path: Path) -> None:
    send(key, file(tmp_path))
    assert "used for its one run" in refused(key, file(tmp_path))


def test_more_rows_than_certified(cast: Cast, tmp_path: Path) -> None:
    key = keys_story.in_file(tmp_path, keys_story.line(cast, at_most=2))
    assert "at most 2" in refused(key, file(tmp_path))
    assert "at most 2" in refused(key, file(tmp_path), "--dry-run")


def test_a_key_that_was_taken_back_or_has_ended(cast: Cast, key: Path, tmp_path: Path) -> None:
    with clock.shifted(timedelta(hours=25)):
        assert "This key ended" in refused(key, file(tmp_path))
    actions_keys.take_back(key_id=models.RunKey.objects.get().pk, by=cast.mona.actor())
    assert "took this key back" in refused(key, file(tmp_path))
    assert "took this key back" in refused(key, file(tmp_path), "--dry-run")


def test_another_organisation(cast: Cast, key: Path, tmp_path: Path) -> None:
    words = ("import_htcds", file(tmp_path), "--key", key)
    with pytest.raises(CommandError, match="made for another organisation"):
        run(*words, "--organisation", "Dawn Centre")
    with pytest.raises(CommandError, match="No organisation here is called so"):
        run(*words, "--organisation", "Nowhere")
    assert models.Sent.objects.count() == 0


def test_files_that_cannot_be_read(cast: Cast, key: Path, tmp_path: Path) -> None:
    assert "The file cannot be read" in refused(key, tmp_path / "nowhere.csv")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    assert "damaged" in refused(key, broken)
    old = tmp_path / "list.xls"
    old.write_bytes(b"anything")
    assert ".xlsx" in refused(key, old)
    assert "No row can be sent" in refused(key, file(tmp_path, story.WRONG))
    assert "Leave out --ground" in refused(key, file(tmp_path), *AGREED)


def test_a_key_file_that_is_none(cast: Cast, key: Path, tmp_path: Path) -> None:
    line = key.read_text(encoding="utf-8").strip()
    path = file(tmp_path)
    assert "The key file cannot be read" in refused(tmp_path / "nowhere", path)
    for wrong in ("", "something else", line[:-8], "x" + line, line + " " + line, "\u00e9" + line):
        key.write_text(wrong, encoding="utf-8")
        assert "key file" in refused(key, path)
    other = keyfile.of(line)
    wrong_team = keyfile.KeyFile(other.id, other.organisation, cast.supervisors.pk, other.secret).line()
    wrong_secret = keyfile.KeyFile(other.id, other.organisation, other.team, bytes(32)).line()
    for wrong in (wrong_team, wrong_secret):
        key.write_text(wrong, encoding="utf-8")
        assert "does not know the key" in refused(key, path)
    changed = line[:40] + ("A" if line[40] != "A" else "B") + line[41:]
    key.write_text(changed, encoding="utf-8")
    assert "was changed" in refused(key, path)
    key.write_text(line + "\r\n", encoding="utf-8-sig")
    assert "Sent now: 3" in send(key, path)[0]


def test_what_the_page_shows_and_what_is_kept(cast: Cast) -> None:
    line = keys_story.line(cast)
    secret = keyfile.of(line).secret
    assert len(secret) == 32
    assert secret.hex() not in repr(keyfile.of(line))
    row = models.RunKey.objects.values().get()
    for value in row.values():
        assert secret not in (bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode())
