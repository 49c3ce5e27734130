"""New keys after someone lost access: the old ones open nothing new, nothing is lost, any step may be repeated."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from tests.vault import cast
from tests.vault.cast import Agency
from tests.vault.sealedapp.models import OwnNote, Told, Visit
from wayhome.core import clock
from wayhome.vault import envelope, fields, giving, keys, records, rotation, strands
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.models import SealedRecord, Strand, StrandName, Wrap
from wayhome.vault.places import place_of, sealed_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sealed_models")]
ALL = "ABCDEFGHIJ"


def visit(at: Agency, case: UUID, **given: Any) -> Visit:  # noqa: ANN401 - any value that can be sealed
    record = Visit(case_id=case, organisation_id=at.id)
    records.put(at.manager, record, given)
    return record


def told(at: Agency, case: UUID, body: str) -> Told:
    fact = Told(case_id=case, organisation_id=at.id)
    records.put(at.manager, fact, {"body": body})
    return fact


def again[R: SealedRecord](record: R) -> R:
    """The row as it stands now."""
    return type(record)._base_manager.get(pk=record.pk)


def versions(record: SealedRecord, field: str) -> tuple[int, int]:
    """Key versions of the whole and the minimum envelope (0 where there is none)."""
    _row, whole, minimum = fields.unpack(bytes(getattr(again(record), field)))
    return envelope.key_version(whole), envelope.key_version(minimum) if minimum else 0


def keys_held(user: UUID, at: Agency, case: UUID) -> dict[str, dict[int, bytes]]:
    """Group keys that a person could have copied out."""
    name = StrandName(case, at.id)
    return {
        part: dict(keys) for part, keys in strands.opened(cast.open_vault(user), [name])[name].keys.items()
    }


def scene() -> tuple[Agency, UUID, UUID, UUID]:
    """A case open to a big team; a second team with one colleague."""
    at = cast.agency()
    worker = cast.colleague(at)
    case = uuid4()
    team = cast.team(at, worker)
    records.begin(at.manager, case=case, holders={cast.team(at): ALL, team: "AD"})
    return at, case, team, worker


def test_18_after_revocation_and_rotation_old_keys_open_nothing_new() -> None:
    at, case, team, worker = scene()
    old, fact = visit(at, case, who="Mira", diet="no nuts"), told(at, case, "told")
    stolen = keys_held(worker, at, case)
    assert records.get(cast.open_vault(worker), again(old))["who"] == "Mira"  # it could leak

    assert records.revoke(case=case, organisation=at.id, holder=team) == 1
    assert records.get(cast.open_vault(worker), again(old)) == {}
    assert not Wrap.objects.filter(holder=team).exists()
    assert records.rotate(at.manager, case=case, organisation=at.id) is True

    new = visit(at, case, who="new address", diet="x")
    for record in (again(old), new):
        for field, part in (("who", "A"), ("health", "D")):
            (sealed_field,) = (f for f in sealed_fields(Visit) if f.name == field)
            row_version, whole, _minimum = fields.unpack(bytes(getattr(record, field)))
            for key in stolen[part].values():
                place = place_of(record, sealed_field, part, row_version)
                with pytest.raises(Unopenable):
                    envelope.open_(key, place=place, envelope=whole)
    assert versions(old, "who") == (2, 0)
    assert versions(old, "diet") == (2, 2)
    assert versions(fact, "body") == (1, 0)
    assert records.get(at.manager, again(old)) == {"who": "Mira", "health": None, "diet": "no nuts"}
    assert records.get(at.manager, fact) == {"body": "told"}
    strand = Strand.objects.get(case_id=case)
    assert strand.rotation_owed_at is None
    assert {part: sorted(state["versions"]) for part, state in strand.keys.items()} == {
        "A": ["2"],
        "C": ["1"],
        "D": ["2"],
        "Dm": ["2"],
    }


def test_the_first_write_after_revocation_already_uses_a_new_key() -> None:
    at, case, team, worker = scene()
    visit(at, case, who="before")
    stolen = keys_held(worker, at, case)["A"]
    records.revoke(case=case, organisation=at.id, holder=team)
    after = visit(at, case, who="after")
    assert versions(after, "who") == (2, 0)
    assert 2 not in stolen
    assert Strand.objects.get(case_id=case).keys["A"]["resealing"] is True
    records.settle(at.manager)
    assert Strand.objects.get(case_id=case).keys["A"] == {
        "versions": {"2": Strand.objects.get(case_id=case).keys["A"]["versions"]["2"]},
        "owed": False,
        "resealing": False,
    }


def test_facts_keep_their_version_and_stay_readable_for_those_who_stay_and_those_who_come() -> None:
    at, case, team, worker = scene()
    stays = cast.colleague(at)
    lawyers = cast.team(at, stays)
    records.share(at.manager, case=case, holder=lawyers, parts="C")
    records.share(at.manager, case=case, holder=team, parts="C")
    facts = [told(at, case, "one")]
    records.revoke(case=case, organisation=at.id, holder=team)
    facts.append(told(at, case, "two"))
    records.rotate(at.manager, case=case, organisation=at.id)
    assert [versions(fact, "body")[0] for fact in facts] == [1, 2]
    comes = cast.colleague(at)
    records.share(at.manager, case=case, holder=comes, parts="C")
    for user in (stays, comes, at.founder):
        assert records.open_many(cast.open_vault(user), facts) == [{"body": "one"}, {"body": "two"}]
    assert records.open_many(cast.open_vault(worker), facts) == [{}, {}]


class Crash(Exception):
    """The process dies."""


class CrashAt:
    """Dies at the n-th change."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute: Any, statement: str, *rest: Any) -> Any:  # noqa: ANN401 - Django's own signature
        if statement.startswith("UPDATE"):
            self.left -= 1
            if not self.left:
                raise Crash
        return execute(statement, *rest)


@pytest.mark.parametrize("crash_at", [1, 2, 3, 4, 5, 6, 7])
def test_91_rotation_can_stop_anywhere_and_be_repeated(
    crash_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, case, team, _worker = scene()
    monkeypatch.setattr(rotation, "BATCH", 2)
    rows = [visit(at, case, who=str(n), diet=str(n)) for n in range(5)]
    records.revoke(case=case, organisation=at.id, holder=team)
    with pytest.raises(Crash), connection.execute_wrapper(CrashAt(crash_at)):
        records.rotate(cast.open_vault(at.founder), case=case, organisation=at.id)
    read = records.open_many(cast.open_vault(at.founder), [again(row) for row in rows])
    assert [values["who"] for values in read] == ["0", "1", "2", "3", "4"]
    assert Strand.objects.get(case_id=case).rotation_owed_at is not None

    keyring = cast.open_vault(at.founder)
    assert records.rotate(keyring, case=case, organisation=at.id) is True
    assert [(versions(row, "who"), versions(row, "diet")) for row in rows] == [((2, 0), (2, 2))] * 5
    before = [bytes(again(row).who) for row in rows]
    assert records.rotate(keyring, case=case, organisation=at.id) is True  # nothing left to do
    assert [bytes(again(row).who) for row in rows] == before
    assert [values["who"] for values in records.open_many(keyring, [again(r) for r in rows])] == list("01234")


def test_an_edit_by_someone_who_read_before_the_rotation_loses_nothing() -> None:
    at, case, team, _worker = scene()
    record = visit(at, case, who="Mira", health="asthma")
    read_before = again(record)
    records.revoke(case=case, organisation=at.id, holder=team)
    records.rotate(at.manager, case=case, organisation=at.id)
    records.put(at.manager, read_before, {"who": "Mira U."})
    assert records.get(at.manager, again(record)) == {"who": "Mira U.", "health": "asthma", "diet": None}
    assert versions(record, "health") == (2, 0)


def test_rotation_does_what_this_person_can_and_leaves_the_rest() -> None:
    at, case, team, _worker = scene()
    nurse = cast.colleague(at)
    health = cast.team(at, nurse)
    records.share(at.manager, case=case, holder=health, parts="D")
    record = visit(at, case, who="Mira", diet="no nuts")
    records.revoke(case=case, organisation=at.id, holder=team)
    keyring = cast.open_vault(nurse)
    assert records.rotate(keyring, case=case, organisation=at.id) is False
    assert (versions(record, "who"), versions(record, "diet")) == ((1, 0), (2, 2))
    assert records.settle(keyring) == 0
    assert records.settle(at.manager) == 1
    assert versions(record, "who") == (2, 0)
    assert records.get(cast.open_vault(nurse), again(record)) == {"health": None, "diet": "no nuts"}


def test_when_someone_leaves_a_team_its_strands_rotate_at_the_next_visit() -> None:
    at, case, team, worker = scene()
    leaver = cast.colleague(at)
    keys.add_member(at.manager, team=team, user=leaver)
    record, fact = visit(at, case, who="Mira", diet="x"), told(at, case, "told")
    stolen = keys_held(leaver, at, case)["A"]
    keys.remove_member(team=team, user=leaver)
    assert records.get(cast.open_vault(leaver), again(record)) == {}
    colleague = cast.open_vault(worker)
    keys.settle(colleague)
    keys.settle(at.manager)
    colleague.forget()
    assert records.settle(colleague) == 1
    assert versions(record, "who") == (2, 0)
    assert 2 not in stolen
    assert {wrap.holder_epoch for wrap in Wrap.objects.filter(holder=team)} == {2}
    assert records.get(cast.open_vault(worker), again(record)) == {"who": "Mira", "health": None, "diet": "x"}
    assert records.get(cast.open_vault(at.founder), fact) == {"body": "told"}
    assert records.settle(colleague) == 0


def test_when_someone_leaves_a_partners_team_the_owner_rotates() -> None:
    at, case, _team, _worker = scene()
    elsewhere = cast.agency()
    keys.certify_partner(at.manager, organisation=elsewhere.id)
    keys.certify_partner(elsewhere.manager, organisation=at.id)
    stays, leaver = cast.colleague(elsewhere), cast.colleague(elsewhere)
    partner = cast.team(elsewhere, stays, leaver)
    record = visit(at, case, who="Mira", diet="no nuts")
    records.share(
        at.manager,
        case=case,
        holder=partner,
        holder_organisation=elsewhere.id,
        parts=["A", "Dm"],
        basis=uuid4(),
        until=clock.today() + timedelta(days=30),
    )
    stolen = keys_held(leaver, at, case)["A"]
    keys.remove_member(team=partner, user=leaver)
    keys.settle(elsewhere.manager)
    records.settle(elsewhere.manager)
    assert Strand.objects.get(case_id=case).keys["A"]["owed"] is True
    records.settle(cast.open_vault(at.founder))
    assert (versions(record, "who"), 2 in stolen) == ((2, 0), False)
    assert {wrap.holder_epoch for wrap in Wrap.objects.filter(holder=partner)} == {2}
    assert records.get(cast.open_vault(stays), again(record)) == {"who": "Mira", "diet": "no nuts"}
    records.settle(elsewhere.manager)
    assert Strand.objects.get(case_id=case).rotation_owed_at is None


def test_own_notes_rotate_apart_from_the_case() -> None:
    at, case, team, worker = scene()
    keyring = cast.open_vault(worker)
    records.begin(keyring, case=case, holders={worker: "CE"}, own_of=worker)
    own_fact = Told(case_id=case, organisation_id=at.id, author_id=worker)
    records.put(keyring, own_fact, {"body": "own fact"})
    records.share(at.manager, case=case, holder=team, parts="C")
    told(at, case, "the case's fact")
    records.revoke(case=case, organisation=at.id, holder=team)
    note = OwnNote(case_id=case, organisation_id=at.id, author_id=worker)
    records.put(keyring, note, {"note": "mine"})
    strand = Strand.objects.get(own_of=worker)
    strand.keys["E"]["owed"] = True
    strand.save()
    # The case's own strand: nothing owed.
    assert records.rotate(at.manager, case=case, organisation=at.id) is True
    assert versions(note, "note") == (1, 0)
    assert records.rotate(keyring, case=case, organisation=at.id, own_of=worker) is True
    assert versions(note, "note") == (2, 0)
    assert records.get(cast.open_vault(worker), again(note)) == {"note": "mine"}
    assert records.get(cast.open_vault(worker), again(own_fact)) == {"body": "own fact"}


def test_erased_rows_are_passed_over() -> None:
    at, case, team, _worker = scene()
    record, fact = visit(at, case, who="Mira"), told(at, case, "told")
    Visit.objects.filter(pk=record.pk).update(who=b"")
    emptied = Told(case_id=case, organisation_id=at.id, body=b"")
    emptied.save()
    records.share(at.manager, case=case, holder=team, parts="C")
    records.revoke(case=case, organisation=at.id, holder=team)
    assert records.rotate(at.manager, case=case, organisation=at.id) is True
    assert bytes(again(record).who) == b""
    assert records.get(at.manager, fact) == {"body": "told"}


def test_a_new_version_during_the_rotation_is_not_taken_for_done() -> None:
    at, case, team, _worker = scene()
    record = visit(at, case, who="Mira")
    records.revoke(case=case, organisation=at.id, holder=team)
    seen: list[str] = []

    def meanwhile(execute: Any, statement: str, *rest: Any) -> Any:  # noqa: ANN401 - Django's own signature
        result = execute(statement, *rest)
        if 'UPDATE "sealedapp_visit"' in statement and not seen:
            seen.append(statement)
            strand = Strand.objects.get(case_id=case)
            strand.keys["A"]["owed"] = True
            strand.save()
            visit(at, case, who="by someone else, with version 3")
        return result

    with connection.execute_wrapper(meanwhile):
        assert records.rotate(at.manager, case=case, organisation=at.id) is False
    assert records.get(at.manager, again(record))["who"] == "Mira"
    assert records.rotate(at.manager, case=case, organisation=at.id) is True
    assert versions(record, "who") == (3, 0)


# Holders who were not certified when a key was made ------------------------------------------------------------


def test_a_person_who_lost_their_keys_waits_for_a_colleague_and_blocks_nobody() -> None:
    at, case, _team, _worker = scene()
    named = cast.colleague(at)
    records.share(at.manager, case=case, holder=named, parts="A")
    records.settle(cast.open_vault(named))
    keys.replace_lost_keys(user=named, passphrase=cast.PASSPHRASE)
    at.manager.forget()
    record = visit(at, case, who="Mira")
    assert Strand.objects.get(case_id=case).is_incomplete is True
    assert records.get(cast.open_vault(named), record) == {}
    keys.certify_user(at.manager, user=named)
    records.settle(at.manager)
    # Certified, but what she had is shared anew by hand.
    assert records.get(cast.open_vault(named), record) == {}
    assert Strand.objects.get(case_id=case).is_incomplete is False
    records.share(at.manager, case=case, holder=named, parts="A")
    keyring = cast.open_vault(named)
    assert records.get(keyring, record) == {"who": "Mira"}
    assert rotation.confirm(keyring) == 1


def test_what_nobody_here_can_give_stays_marked_incomplete() -> None:
    at, case, _team, worker = scene()
    record = visit(at, case, who="Mira", diet="x")
    mine = Wrap.objects.get(strand__case_id=case, holder_kind="team", parts="A,D")
    strand = Strand.objects.get(case_id=case)
    Wrap.objects.filter(pk=mine.pk).delete()
    full = strands.opened(cast.open_vault(at.founder), [strand.name])[strand.name].keys
    known = {part: numbers for part, numbers in full.items() if part == "A"}
    records.share(at.manager, case=case, holder=worker, parts="A")
    strand.keys["A"]["versions"]["2"] = "00" * 32
    with transaction.atomic():
        giving.give(at.manager, strand, known)
    assert strand.is_incomplete is True
    assert records.get(cast.open_vault(worker), record) == {"who": "Mira"}


def test_no_key_is_made_without_the_recovery_whatever_became_of_its_wraps() -> None:
    at, case, team, _worker = scene()
    visit(at, case, who="Mira")
    Wrap.objects.filter(holder_kind="recovery").delete()
    told(at, case, "told")
    (wrap,) = Wrap.objects.filter(holder_kind="recovery")
    assert wrap.versions == {"A": [1], "C": [1], "D": [1], "Dm": [1]}
    Wrap.objects.filter(pk=wrap.pk).update(signature=b"\x00" * 64)
    records.revoke(case=case, organisation=at.id, holder=team)
    records.rotate(at.manager, case=case, organisation=at.id)
    newest = Wrap.objects.filter(holder_kind="recovery").exclude(pk=wrap.pk).get()
    assert newest.versions["A"] == [1, 2]


def test_a_settle_stops_at_its_limit_and_goes_on_next_time() -> None:
    at = cast.agency()
    full, team = cast.team(at), cast.team(at)
    cases = [uuid4() for _ in range(3)]
    for case in cases:
        records.begin(at.manager, case=case, holders={full: ALL, team: "A"})
        visit(at, case, who="x")
        records.revoke(case=case, organisation=at.id, holder=team)
    assert [records.settle(at.manager, at_most=2) for _ in range(3)] == [2, 1, 0]
    assert not Strand.objects.filter(rotation_owed_at__isnull=False).exists()


def test_no_rotation_in_a_strand_that_was_erased() -> None:
    at, case, _team, _worker = scene()
    Strand.objects.filter(case_id=case).update(erased_at=clock.now())
    with pytest.raises(NoKey):
        records.rotate(at.manager, case=case, organisation=at.id)


@pytest.mark.parametrize("keys_here", [{}, {"A": {}}, {"A": {1: b"k" * 32}}, {"F": {2: b"k" * 32}}])
def test_a_key_that_has_not_reached_a_holder_is_said_and_nothing_older_is_written_with(
    keys_here: dict[str, dict[int, bytes]],
) -> None:
    strand = Strand(keys={"A": {"versions": {"1": {}, "2": {}}}})
    with pytest.raises(NoKey):
        strands._newest_keys(strand, keys_here, ["A"])
    reached = {"A": {1: b"o" * 32, 2: b"n" * 32}}
    assert strands._newest_keys(strand, reached, ["A"]) == {"A": (2, b"n" * 32)}
