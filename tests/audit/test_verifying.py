"""Whoever changes the past is found, and the first bad row is named."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from tests.audit.people import OwnerSql, Person
from wayhome.audit import canon, heads, jobs, log, verifying
from wayhome.audit.models import Countersignature, Entry, SignedHead
from wayhome.core import clock
from wayhome.vault import installation, wraps

HOUSE = UUID(int=7)
pytestmark = pytest.mark.usefixtures("intruder")


def write(count: int, organisation: UUID | None = HOUSE) -> None:
    by = Person(organisation_id=organisation)
    with transaction.atomic():
        for _ in range(count):
            log.record("a.b", by=by, subject=uuid4(), groups="A", count=1)


def verdict(organisation: UUID | None = HOUSE, *elsewhere: verifying.Head) -> verifying.Verdict:
    trusted = frozenset([installation.public_key()])
    return verifying.verify(organisation, elsewhere=elsewhere, trusted=trusted)


def test_60_untouched_chain_is_whole(intruder: OwnerSql) -> None:
    write(10)
    assert verdict() == verifying.Verdict(HOUSE, holds=10)
    assert verdict(None) == verifying.Verdict(None, holds=0)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("version", "2"),
        ("id", "gen_random_uuid()"),
        ("at", "at + interval '1 microsecond'"),
        ("actor", "gen_random_uuid()"),
        ("actor", "NULL"),
        ("sign_in_at", "at"),
        ("action", "'a.c'"),
        ("subject", "gen_random_uuid()"),
        ("groups", "'B'"),
        ("outcome", "'denied'"),
        ("count", "2"),
        ("count", "NULL"),
        ("sealed_ids", "'\\x00'"),
        ("previous", "hash"),
        ("hash", "previous"),
    ],
)
def test_60_edited_row_is_named(intruder: OwnerSql, column: str, value: str) -> None:
    write(10)
    intruder(f"UPDATE audit_entry SET {column} = {value} WHERE sequence = 4")
    found = verdict()
    assert (found.holds, found.bad) == (3, 4)


def test_60_every_column_is_covered_by_the_hash() -> None:
    columns = {field.name for field in Entry._meta.concrete_fields}
    assert columns == {*canon.FIELDS, "hash"}


def test_60_edited_row_with_its_own_hash_mended_is_found_at_the_next(intruder: OwnerSql) -> None:
    write(10)
    row = row_at(4)
    changed = canon.Row(**{**row, "action": "a.c"})
    intruder("UPDATE audit_entry SET action = 'a.c', hash = %s WHERE sequence = 4", canon.digest(changed))
    found = verdict()
    assert (found.holds, found.bad) == (4, 5)
    assert found.why == "it does not follow the row before it: moved, added or replaced"


def row_at(sequence: int) -> dict[str, Any]:
    row: dict[str, Any] = dict(Entry.objects.values(*canon.FIELDS).get(organisation=HOUSE, sequence=sequence))
    connections.close_all()
    return row


def test_60_deleted_row_is_named(intruder: OwnerSql) -> None:
    write(10)
    intruder("DELETE FROM audit_entry WHERE sequence = 4")
    assert verdict() == verifying.Verdict(HOUSE, 3, 4, "it is missing: removed after it was written")


def test_60_middle_cut_out_and_numbers_closed_up_is_named(intruder: OwnerSql) -> None:
    write(10)
    intruder("DELETE FROM audit_entry WHERE sequence IN (4, 5)")
    intruder("UPDATE audit_entry SET sequence = sequence - 2 WHERE sequence > 5")
    found = verdict()
    assert (found.holds, found.bad) == (3, 4)


def test_60_first_row_removed_is_named(intruder: OwnerSql) -> None:
    write(10)
    intruder("DELETE FROM audit_entry WHERE sequence = 1")
    assert (verdict().holds, verdict().bad) == (0, 1)


def test_60_swapped_rows_are_named(intruder: OwnerSql) -> None:
    write(10)
    intruder(
        "UPDATE audit_entry SET sequence = CASE sequence WHEN 4 THEN 5 ELSE 4 END WHERE sequence IN (4, 5)"
    )
    found = verdict()
    assert (found.holds, found.bad) == (3, 4)


def test_60_inserted_row_is_named(intruder: OwnerSql) -> None:
    write(10)
    row = row_at(4)
    intruder("UPDATE audit_entry SET sequence = sequence + 1 WHERE sequence >= 4")
    forged = canon.Row(**{**row, "id": uuid4(), "action": "a.forged"})
    insert(intruder, forged, canon.digest(forged))
    found = verdict()
    assert (found.holds, found.bad) == (4, 5)  # the forged row follows; the row it pushed on does not


def test_60_row_put_in_twice_is_named(intruder: OwnerSql) -> None:
    write(10)
    row = row_at(4)
    forged = canon.Row(**{**row, "id": UUID(int=2**128 - 1)})
    insert(intruder, forged, canon.digest(forged))
    assert verdict() == verifying.Verdict(HOUSE, 4, 4, "it is there twice: a row was added by other hands")


def insert(intruder: OwnerSql, row: canon.Row, digest: bytes) -> None:
    columns = ", ".join(f'"{name}"' for name in (*canon.FIELDS, "hash"))
    marks = ", ".join(["%s"] * (len(canon.FIELDS) + 1))
    values = [getattr(row, name) for name in canon.FIELDS]
    intruder(f"INSERT INTO audit_entry ({columns}) VALUES ({marks})", *values, digest)


def test_60_row_moved_to_another_chain_is_named(intruder: OwnerSql) -> None:
    write(3)
    write(3, organisation=UUID(int=8))
    intruder(
        "UPDATE audit_entry SET organisation = CASE organisation WHEN %s THEN %s ELSE %s END WHERE sequence = 2",
        HOUSE,
        UUID(int=8),
        HOUSE,
    )
    assert (verdict().bad, verdict(UUID(int=8)).bad) == (2, 2)


def test_60_bad_row_beyond_the_first_batch_is_named(
    intruder: OwnerSql, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "BATCH", 5)
    write(23)
    seen: list[int] = []
    trusted = frozenset([installation.public_key()])
    assert verifying.verify(HOUSE, trusted=trusted, progress=seen.append).is_whole
    assert seen == [5, 10, 15, 20, 23]
    intruder("UPDATE audit_entry SET count = 9 WHERE sequence = 17")
    assert verdict().bad == 17


def test_61_cut_tail_is_found_by_the_kept_head(intruder: OwnerSql) -> None:
    write(10)
    assert heads.sign_all() == 1
    intruder("DELETE FROM audit_entry WHERE sequence > 7")
    found = verdict()
    assert (found.holds, found.bad) == (7, 8)
    assert "row 10 was there on" in found.why
    assert "its end was cut off" in found.why


def test_61_cut_tail_with_its_head_removed_is_found_by_a_head_kept_elsewhere(
    intruder: OwnerSql, tmp_path: Path
) -> None:
    write(10)
    heads.sign_all()
    file = tmp_path / "partner.json"
    call_command("audit", "heads", f"--out={file}")
    intruder("DELETE FROM audit_entry WHERE sequence > 7")
    intruder("DELETE FROM audit_signedhead")
    assert verdict().is_whole  # without anything outside, nobody can tell
    with pytest.raises(CommandError, match="broken in 1 of 1 chains") as told:
        call_command("audit", "verify", f"--heads={file}")
    assert told.value.returncode == 1
    assert "What to do:" in str(told.value)


def test_61_whole_chain_removed_is_found_by_its_head(intruder: OwnerSql) -> None:
    write(4)
    heads.sign_all()
    intruder("DELETE FROM audit_entry")
    assert verifying.chains() == [HOUSE]
    assert (verdict().holds, verdict().bad) == (0, 1)


def test_61_past_rewritten_by_who_knows_how_is_found_by_the_kept_head(intruder: OwnerSql) -> None:
    write(6)
    heads.sign_all()
    write(2)
    rewrite_from(intruder, 3)
    found = verdict()
    assert (found.holds, found.bad) == (5, 6)
    assert "it is not the row that was signed on" in found.why
    intruder("DELETE FROM audit_signedhead")
    assert verdict().is_whole  # the rewriting itself was flawless


def rewrite_from(intruder: OwnerSql, first: int) -> None:
    """Another actor in row ``first``, and every hash after it mended: what the owner of a server can do."""
    rows = [row_at(n) for n in range(first, Entry.objects.count() + 1)]
    previous = rows[0]["previous"]
    rows[0]["actor"] = uuid4()
    for row in rows:
        row["previous"] = previous
        digest = canon.digest(canon.Row(**row))
        intruder(
            "UPDATE audit_entry SET actor = %s, previous = %s, hash = %s WHERE sequence = %s",
            row["actor"],
            previous,
            digest,
            row["sequence"],
        )
        previous = digest


def test_65_head_changed_after_it_was_signed_is_found(intruder: OwnerSql) -> None:
    write(6)
    heads.sign_all()
    intruder("UPDATE audit_signedhead SET sequence = 5")
    found = verdict()
    assert found.bad == 5
    assert "was changed after it was signed" in found.why


def test_65_head_signed_by_another_key_is_found(intruder: OwnerSql) -> None:
    write(6)
    heads.sign_all()
    head = SignedHead.objects.get()
    keys = wraps.PrivateKeys.generate()
    message = canon.head_message(HOUSE, head.sequence, bytes(head.hash), head.at)
    connections.close_all()
    forged = wraps.sign(message, private=keys.signing)
    intruder("UPDATE audit_signedhead SET key = %s, signature = %s", keys.public().signing, forged)
    found = verdict()
    assert found.bad == 6
    assert "signed by a key that is not this installation's" in found.why
    trusted = frozenset([installation.public_key(), keys.public().signing])
    assert verifying.verify(HOUSE, trusted=trusted).is_whole


def test_heads_are_signed_once_and_again_after_growth() -> None:
    write(3)
    write(2, organisation=None)
    assert jobs.sign_heads(0) == 2
    assert jobs.sign_heads(0) == 0
    write(1)
    assert jobs.sign_heads(0) == 1
    places = SignedHead.objects.order_by("at", "sequence").values_list("organisation", "sequence")
    assert sorted(places, key=str) == sorted([(None, 2), (HOUSE, 3), (HOUSE, 4)], key=str)
    assert verdict().is_whole


def test_manager_countersigns_the_newest_head_once() -> None:
    write(3)
    heads.sign_all()
    manager = Person(organisation_id=HOUSE)
    keys = wraps.PrivateKeys.generate()
    assert heads.countersign(KeysOf(keys), by=manager) is True
    assert heads.countersign(KeysOf(keys), by=manager) is False
    seen = Countersignature.objects.get()
    head = SignedHead.objects.get()
    assert manager.user_id is not None
    message = canon.countersign_message(
        canon.head_message(HOUSE, 3, bytes(head.hash), head.at), bytes(head.signature), manager.user_id
    )
    wraps.check(bytes(seen.signature), message, public=keys.public().signing)
    assert bytes(seen.key) == keys.public().signing
    entry = Entry.objects.get(action="audit.countersigned")
    assert (entry.actor, entry.count) == (manager.user_id, 3)


class KeysOf:
    """A keyring that holds one user's keys."""

    def __init__(self, keys: wraps.PrivateKeys) -> None:
        self._keys = keys

    def user_keys(self) -> wraps.PrivateKeys:
        return self._keys


def test_manager_does_not_countersign_a_rewritten_past(intruder: OwnerSql) -> None:
    write(3)
    heads.sign_all()
    rewrite_from(intruder, 2)
    with pytest.raises(heads.Broken, match="Row 3 is not the one that was signed on"):
        heads.countersign(KeysOf(wraps.PrivateKeys.generate()), by=Person(organisation_id=HOUSE))
    assert Countersignature.objects.count() == 0


def test_nothing_to_countersign_without_a_head_or_in_another_organisation() -> None:
    write(3)
    keys = KeysOf(wraps.PrivateKeys.generate())
    assert heads.countersign(keys, by=Person(organisation_id=HOUSE)) is False
    heads.sign_all()
    assert heads.countersign(keys, by=Person(organisation_id=UUID(int=8))) is False
    assert heads.countersign(keys, by=Person()) is False


def test_heads_on_file_name_no_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    heads.sign_all()
    call_command("audit", "heads", f"--organisation={HOUSE}")
    data = json.loads(capsys.readouterr().out)
    assert [(head["organisation"], head["sequence"]) for head in data["heads"]] == [(str(HOUSE), 3)]
    assert str(Entry.objects.all()[0].actor) not in json.dumps(data)
    read = heads.read(json.dumps(data), source="partner.json")
    assert [(head.sequence, head.is_signed()) for head in read] == [(3, True)]


def test_heads_on_paper_are_the_newest_of_each_chain(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    heads.sign_all()
    write(1)
    with clock.shifted(timedelta(days=1)):
        heads.sign_all()
    call_command("audit", "heads", "--paper")
    paper = capsys.readouterr().out
    digest = bytes(Entry.objects.get(sequence=4).hash).hex()
    assert " ".join(digest[i : i + 4] for i in range(0, 64, 4)) in paper
    assert "row 4, signed" in paper
    assert "row 3" not in paper


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "other"}', '{"format": "wayhome audit heads 1", "heads": [{}]}']
)
def test_file_that_holds_no_heads_says_what_to_do(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="Use a file made by “wayhome audit heads”"):
        call_command("audit", "verify", f"--heads={file}")


def test_verify_says_whole(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    write(2, organisation=None)
    call_command("audit", "verify")
    assert capsys.readouterr().out.splitlines() == [
        "the installation: whole, 2 rows.",
        f"organisation {HOUSE}: whole, 3 rows.",
    ]


def test_verify_of_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "verify")
    assert capsys.readouterr().out == "Nothing has been recorded yet.\n"


def test_verify_names_the_row_and_ends_with_one(
    intruder: OwnerSql, capsys: pytest.CaptureFixture[str]
) -> None:
    write(3)
    intruder("UPDATE audit_entry SET groups = '' WHERE sequence = 2")
    with pytest.raises(CommandError) as told:
        call_command("audit", "verify", f"--organisation={HOUSE}")
    assert told.value.returncode == 1
    assert f"organisation {HOUSE}: row 2 is bad: it was changed or moved" in capsys.readouterr().err


def test_progress_shows_itself_only_when_slow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(3)
    call_command("audit", "verify")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("wayhome.audit.management.commands.audit.SHOWN_AFTER", -1.0)
    call_command("audit", "verify")
    assert "100%" in capsys.readouterr().err
