"""Sealed records: what is put in comes out, for those who may, in the place it was put, and nowhere else."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection
from django.forms import modelform_factory
from django.test.utils import CaptureQueriesContext

from tests.vault import cast
from tests.vault.cast import Agency
from tests.vault.sealedapp.models import OwnNote, Told, Visit
from wayhome.core.models import FactsOnlyAddUp
from wayhome.core.refusals import Conflict
from wayhome.vault import envelope, fields, records
from wayhome.vault.errors import Erased, Locked, NoKey, NotCertified, Unopenable, VaultError
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import Strand, Wrap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sealed_models")]

ALL = tuple("ABCDEFGHIJ")


def begun(at: Agency, *teams: UUID, parts: tuple[str, ...] = ALL) -> UUID:
    """A case whose strand is open to the teams."""
    case = uuid4()
    records.begin(at.manager, case=case, holders=dict.fromkeys(teams, parts))
    return case


def visit(at: Agency, case: UUID, **given: Any) -> Visit:  # noqa: ANN401 - any value that can be sealed
    record = Visit(case_id=case, organisation_id=at.id)
    records.put(at.manager, record, given)
    return record


def test_what_is_put_in_comes_out() -> None:
    at = cast.agency()
    case = begun(at, cast.team(at))
    value = {
        "name": "Mira Ünal",
        "born": date(2003, 2, 1),
        "seen": datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
        "owed": Decimal("12.50"),
        "file": uuid4(),
        "list": [1, True, None, "x", {"deep": 2.5}],
    }
    record = visit(at, case, who=value, diet="no nuts")
    read = Visit.objects.get(pk=record.pk)
    assert records.get(cast.open_vault(at.founder), read) == {"who": value, "health": None, "diet": "no nuts"}
    assert (read.row_version, read.step) == (1, "open")


def test_a_closed_keyring_is_locked() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="x")
    with pytest.raises(Locked):
        records.get(Keyring(), record)


def test_what_one_may_not_read_is_absent() -> None:
    at = cast.agency()
    worker, nurse, outsider = cast.colleague(at), cast.colleague(at), cast.colleague(at)
    full, identity, needs = cast.team(at), cast.team(at, worker), cast.team(at, nurse)
    case = uuid4()
    records.begin(at.manager, case=case, holders={full: ALL, identity: ("A",), needs: ("Dm",)})
    record = visit(at, case, who="Mira", health="asthma", diet="no nuts")
    assert records.get(cast.open_vault(worker), record) == {"who": "Mira"}
    assert records.get(cast.open_vault(nurse), record) == {"diet": "no nuts"}
    assert records.get(cast.open_vault(outsider), record) == {}
    assert records.get(at.manager, record) == {"who": "Mira", "health": "asthma", "diet": "no nuts"}


def test_34_legal_partner_opens_neither_health_nor_location() -> None:
    at = cast.agency()
    lawyer = cast.colleague(at)
    legal, house = cast.team(at, lawyer), cast.team(at)
    case = uuid4()
    records.begin(at.manager, case=case, holders={house: ALL, legal: ("A", "H")})
    record = visit(at, case, who="Mira", health="asthma", diet="no nuts")
    keyring = cast.open_vault(lawyer)
    assert records.get(keyring, record) == {"who": "Mira"}
    mine = Wrap.objects.get(holder=legal)
    assert mine.versions == {"A": [1]}
    with pytest.raises(NoKey):
        records.put(keyring, record, {"health": "changed"})


def test_writing_needs_the_group_also_for_a_part_nobody_wrote_yet() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    full, identity = cast.team(at), cast.team(at, worker)
    case = uuid4()
    records.begin(at.manager, case=case, holders={full: ALL, identity: ("A",)})
    with pytest.raises(NoKey):
        records.put(cast.open_vault(worker), Visit(case_id=case, organisation_id=at.id), {"who": "x"})
    assert Visit.objects.count() == 0


def test_a_part_made_later_reaches_everyone_entitled_to_it() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    full, contact = cast.team(at), cast.team(at, worker)
    case = uuid4()
    records.begin(at.manager, case=case, holders={full: ALL, contact: ("C", "D")})
    fact = Told(case_id=case, organisation_id=at.id)
    records.put(at.manager, fact, {"body": "what she told"})
    assert records.get(cast.open_vault(worker), fact) == {"body": "what she told"}
    record = visit(at, case, diet="no nuts")
    assert records.get(cast.open_vault(worker), record) == {"health": None, "diet": "no nuts"}
    recovery = Wrap.objects.get(holder_kind="recovery")
    assert recovery.versions == {"A": [1], "C": [1], "D": [1], "Dm": [1]}
    assert Wrap.objects.filter(holder=contact).count() == 1


def test_no_strand_no_key() -> None:
    at = cast.agency()
    with pytest.raises(NoKey):
        visit(at, uuid4(), who="x")


def test_another_organisation_writes_in_its_own_strand_only() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    case = begun(at, cast.team(at))
    record = Visit(case_id=case, organisation_id=at.id)
    with pytest.raises(NoKey):
        records.put(elsewhere.manager, record, {"who": "x"})


def test_a_strand_begins_once_and_never_after_erasure() -> None:
    at = cast.agency()
    team = cast.team(at)
    case = begun(at, team)
    with pytest.raises(VaultError):
        records.begin(at.manager, case=case, holders={team: ("A",)})
    Strand.objects.update(erased_at="2026-01-01T00:00Z")
    with pytest.raises(Erased):
        records.begin(at.manager, case=case, holders={team: ("A",)})


def test_a_row_saved_without_the_vault_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError):
        Visit.objects.create(case_id=uuid4(), organisation_id=uuid4())


def test_plain_words_in_a_sealed_column_are_refused_by_the_database() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="x")
    with pytest.raises(IntegrityError):
        Visit.objects.filter(pk=record.pk).update(who=b"Mira")


def test_editing_changes_only_what_is_named() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="Mira", health="asthma")
    record.step = "done"
    before = bytes(record.health)
    records.put(at.manager, record, {"who": "Mira U."})
    read = Visit.objects.get(pk=record.pk)
    assert (read.row_version, read.step, bytes(read.health)) == (2, "done", before)
    assert records.get(at.manager, read) == {"who": "Mira U.", "health": "asthma", "diet": None}


def test_68_second_of_two_who_save_gets_a_conflict_and_nothing_is_lost() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="first")
    mine, theirs = Visit.objects.get(pk=record.pk), Visit.objects.get(pk=record.pk)
    records.put(at.manager, theirs, {"who": "theirs"})
    with pytest.raises(Conflict) as refusal:
        records.put(at.manager, mine, {"who": "mine"})
    assert "Someone else changed this" in refusal.value.reason
    assert mine.row_version == 1
    assert records.get(at.manager, Visit.objects.get(pk=record.pk))["who"] == "theirs"


def test_a_fact_is_not_put_twice() -> None:
    at = cast.agency()
    fact = Told(case_id=begun(at, cast.team(at)), organisation_id=at.id)
    records.put(at.manager, fact, {"body": "told"})
    with pytest.raises(FactsOnlyAddUp):
        records.put(at.manager, fact, {"body": "other"})


def test_an_unknown_field_is_a_mistake_in_the_code() -> None:
    at = cast.agency()
    with pytest.raises(TypeError, match="no sealed field step"):
        visit(at, begun(at, cast.team(at)), step="x")


def test_many_at_once_all_or_none() -> None:
    at = cast.agency()
    team = cast.team(at)
    cases = [begun(at, team) for _ in range(3)]
    new = [(Visit(case_id=case, organisation_id=at.id), {"who": str(n)}) for n, case in enumerate(cases)]
    records.put_many(at.manager, new)
    opened = records.open_many(at.manager, Visit.objects.order_by("created_at"))
    assert sorted(values["who"] for values in opened) == ["0", "1", "2"]
    more = [(Visit(case_id=case, organisation_id=at.id), {"who": "x"}) for case in (cases[0], uuid4())]
    with pytest.raises(NoKey):
        records.put_many(at.manager, more)
    assert Visit.objects.count() == 3


def queries_to_open(user: UUID, rows: int) -> int:
    keyring = cast.open_vault(user)
    found = list(Visit.objects.all()[:rows])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(records.open_many(keyring, found)) == rows
    return len(queries)


def test_a_list_of_fifty_costs_as_many_queries_as_one() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    team = cast.team(at, worker)
    for _ in range(5):
        visit(at, begun(at, team), who="x")
    unconfirmed = queries_to_open(worker, 1), queries_to_open(worker, 5)
    assert unconfirmed[0] == unconfirmed[1]
    records.settle(cast.open_vault(worker))
    settled = queries_to_open(worker, 1), queries_to_open(worker, 5)
    assert settled[0] == settled[1] <= unconfirmed[0]


def test_own_notes_open_for_author_and_recovery_only() -> None:
    at = cast.agency()
    author = cast.colleague(at)
    team = cast.team(at, author)
    case = begun(at, team)
    keyring = cast.open_vault(author)
    records.begin(keyring, case=case, holders={author: ("E",)}, own_of=author)
    note = OwnNote(case_id=case, organisation_id=at.id, author_id=author)
    records.put(keyring, note, {"note": "mine"})
    assert records.get(keyring, note) == {"note": "mine"}
    assert records.get(at.manager, note) == {}
    held = records.holders(keyring, case=case, organisation=at.id, own_of=author)
    assert [(holder.kind, holder.owner, holder.parts) for holder in held] == [
        ("user", author, ("E",)),
        ("recovery", held[1].owner, ("E",)),
    ]


# Tampering ----------------------------------------------------------------------------------------------------


def test_06_swapped_ciphertext_is_refused() -> None:
    at = cast.agency()
    team = cast.team(at)
    one, other = visit(at, begun(at, team), who="Mira"), visit(at, begun(at, team), who="Elira")
    same_case = visit(at, one.case_id, who="Dritan")
    assert records.get(at.manager, one)["who"] == "Mira"
    for stranger in (other, same_case):
        swapped = Visit.objects.get(pk=one.pk)
        swapped.who = stranger.who
        with pytest.raises(Unopenable):
            records.get(at.manager, swapped)


def test_07_fields_of_one_record_swapped_are_refused() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), health="asthma", diet="no nuts")
    record.health, record.diet = record.diet, record.health
    with pytest.raises(Unopenable):
        records.get(at.manager, record)


def test_07_another_row_version_or_key_version_is_refused() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="Mira")
    stored = bytes(record.who)
    version, whole, _minimum = fields.unpack(stored)
    record.row_version = 2
    record.who = fields.pack(2, whole)
    with pytest.raises(Unopenable):
        records.get(at.manager, record)
    record.who = fields.pack(version + 2, whole)  # newer than its row
    with pytest.raises(Unopenable):
        records.get(at.manager, record)
    record.who = fields.pack(version, whole[:5] + b"\x02" + whole[6:])  # a key version that was never made
    with pytest.raises(Unopenable):
        records.get(at.manager, record)
    record.who = stored
    assert records.get(at.manager, record)["who"] == "Mira"


def test_08_wrap_and_ciphertext_moved_to_another_case_are_refused() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    secret, open_to_worker = cast.team(at), cast.team(at, worker)
    first = begun(at, secret)
    second = begun(at, open_to_worker)
    visit(at, first, who="hidden")
    moved = visit(at, second, who="Mira")
    assert records.get(cast.open_vault(worker), moved)["who"] == "Mira"
    Wrap.objects.filter(holder=open_to_worker).update(strand=Strand.objects.get(case_id=first))
    Strand.objects.filter(case_id=first).update(keys=Strand.objects.get(case_id=second).keys)
    Visit.objects.filter(pk=moved.pk).update(case_id=first)
    assert records.get(cast.open_vault(worker), Visit.objects.get(pk=moved.pk)) == {}


def test_08_ciphertext_moved_to_another_case_is_refused_to_a_holder_of_both() -> None:
    at = cast.agency()
    team = cast.team(at)
    record = visit(at, begun(at, team), who="Mira")
    other = begun(at, team)
    visit(at, other, who="x")
    record.case_id = other
    with pytest.raises(Unopenable):
        records.get(at.manager, record)


def test_09_each_flipped_byte_of_a_stored_value_is_refused() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), diet="no nuts")
    stored = bytes(record.diet)
    _version, whole, _minimum = fields.unpack(stored)
    outcomes = []
    for place in range(8 + len(whole)):
        record.diet = stored[:place] + bytes((stored[place] ^ 1,)) + stored[place + 1 :]
        try:
            outcomes.append((place, records.get(at.manager, record)))
        except Unopenable:
            continue
    assert outcomes == []


def test_10_an_earlier_value_put_back_has_another_digest_than_was_recorded() -> None:
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="first")
    earlier = Visit.objects.get(pk=record.pk)
    before = records.digest(earlier)
    records.put(at.manager, record, {"who": "second"})
    recorded = records.digest(Visit.objects.get(pk=record.pk))
    Visit.objects.filter(pk=record.pk).update(who=earlier.who, row_version=1)
    replayed = Visit.objects.get(pk=record.pk)
    assert records.get(at.manager, replayed)["who"] == "first"  # sealing alone cannot know
    assert records.digest(replayed) == before != recorded


def test_11_choices_dates_and_empty_have_one_size() -> None:
    at = cast.agency()
    case = begun(at, cast.team(at))
    small = [None, True, False, "no", "forced_labour", date(2026, 1, 1)]
    sizes = {len(bytes(visit(at, case, who=value).who)) for value in small}
    assert sizes == {fields.SHORTEST + 32}
    assert len({len(bytes(visit(at, case, who="x" * n).who)) for n in range(30, 61)}) == 1


def test_a_key_swapped_for_another_breaks_its_commitment() -> None:
    """As 70: a second key that passes for the first is refused."""
    at = cast.agency()
    record = visit(at, begun(at, cast.team(at)), who="Mira")
    strand = Strand.objects.get()
    strand.keys["A"]["versions"]["1"] = "00" * 32
    strand.save()
    with pytest.raises(Unopenable):
        records.get(cast.open_vault(at.founder), record)


def test_37_a_wrap_made_without_a_members_keyring_counts_as_absent(caplog: pytest.LogCaptureFixture) -> None:
    """Who can write to the database, but holds no certified key, opens nothing and plants no key."""
    at = cast.agency()
    team = cast.team(at)
    record = visit(at, begun(at, team), who="Mira")
    wrap = Wrap.objects.get(holder=team)
    Wrap.objects.filter(pk=wrap.pk).update(signature=b"\x00" * 64, confirmed=b"")
    assert records.get(cast.open_vault(at.founder), record) == {}
    assert f"wrap {wrap.pk} is not signed" in caplog.text
    Wrap.objects.filter(pk=wrap.pk).update(signature=wrap.signature, confirmed=b"\x00" * 32)
    assert records.get(cast.open_vault(at.founder), record) == {}
    assert f"wrap {wrap.pk} is not the one" in caplog.text
    Wrap.objects.filter(pk=wrap.pk).update(confirmed=wrap.confirmed, parts="A,B,C,D,E,F")
    assert records.get(cast.open_vault(at.founder), record) == {}


def test_13_nothing_can_be_asked_of_a_sealed_field() -> None:
    for ask in ({"who": b"x"}, {"who__contains": b"x"}, {"who__isnull": True}, {"who__length__gt": 3}):
        with pytest.raises(FieldError):
            list(Visit.objects.filter(**ask))
    field = Visit._meta.get_field("who")
    with pytest.raises(FieldError):
        field.value_to_string(Visit())
    assert "who" not in modelform_factory(Visit, fields="__all__").base_fields
    assert "who" not in str(Visit(who=b"x" * 60))


def test_recovery_key_that_is_not_certified_stops_writing() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    case = begun(at, cast.team(at))
    from wayhome.vault import certificates

    kept = certificates.recovery_of
    try:
        certificates.recovery_of = lambda organisation: kept(elsewhere.id)
        with pytest.raises(NotCertified):
            visit(at, case, who="x")
        certificates.recovery_of = lambda organisation: at.founder
        with pytest.raises(NotCertified):
            visit(at, case, who="x")
    finally:
        certificates.recovery_of = kept
    assert envelope.KEY_BYTES == 32
