"""Who may open a strand: given under a basis, prepared, released, taken back, ended by its day."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.vault import cast
from tests.vault.cast import Agency
from tests.vault.sealedapp.models import Visit
from wayhome.core import clock
from wayhome.vault import grants, jobs, keys, records
from wayhome.vault.errors import NamedOnly, NoBasis, NoKey, NotCertified
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import Strand, Wrap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sealed_models")]


def put(at: Agency, case: UUID, **given: Any) -> Visit:  # noqa: ANN401 - any value that can be sealed
    record = Visit(case_id=case, organisation_id=at.id)
    records.put(at.manager, record, given)
    return record


def opened(user: UUID, record: Visit) -> dict[str, Any]:
    return records.get(cast.open_vault(user), Visit.objects.get(pk=record.pk))


def scene() -> tuple[Agency, Visit, UUID, UUID]:
    """A case with one record, and a team of one colleague who has no part in it."""
    at = cast.agency()
    worker = cast.colleague(at)
    case = uuid4()
    records.begin(at.manager, case=case, holders={cast.team(at): "ABCDEFGHIJ"})
    return at, put(at, case, who="Mira", health="asthma", diet="no nuts"), cast.team(at, worker), worker


def two_agencies() -> tuple[Agency, Agency, Visit, UUID, UUID]:
    """A case of the first; a team with one colleague at the second; both compared their fingerprints."""
    at, record, _team, _worker = scene()
    elsewhere = cast.agency()
    keys.certify_partner(at.manager, organisation=elsewhere.id)
    keys.certify_partner(elsewhere.manager, organisation=at.id)
    worker = cast.colleague(elsewhere)
    return at, elsewhere, record, cast.team(elsewhere, worker), worker


def test_sharing_opens_exactly_the_parts_named() -> None:
    at, record, team, worker = scene()
    assert opened(worker, record) == {}
    records.share(at.manager, case=record.case_id, holder=team, parts="A")
    assert opened(worker, record) == {"who": "Mira"}
    records.share(at.manager, case=record.case_id, holder=team, parts=["Dm"])
    assert opened(worker, record) == {"who": "Mira", "diet": "no nuts"}
    records.share(at.manager, case=record.case_id, holder=worker, parts="D")
    assert opened(worker, record) == {"who": "Mira", "health": "asthma", "diet": "no nuts"}


def test_nobody_shares_more_than_they_hold() -> None:
    at, record, team, worker = scene()
    records.share(at.manager, case=record.case_id, holder=team, parts=["A", "Dm"])
    keyring = cast.open_vault(worker)
    for part in ("D", "B"):
        with pytest.raises(NoKey):
            records.share(keyring, case=record.case_id, holder=worker, parts=[part])
    records.share(keyring, case=record.case_id, holder=worker, parts=["A"])
    assert Wrap.objects.filter(holder=worker).count() == 1


def test_parts_that_cannot_have_keys_are_a_mistake_in_the_code() -> None:
    at, record, team, _worker = scene()
    for parts in ("K", "", ["Am", "AA"]):
        with pytest.raises(ValueError, match="data group"):
            records.share(at.manager, case=record.case_id, holder=team, parts=parts)


def test_16_a_swapped_or_uncertified_key_is_not_shared_to() -> None:
    at, record, _team, _worker = scene()
    fresh = cast.colleague(at, certified=False)
    for nobody in (fresh, uuid4(), keys.recovery_of(at.id), at.id):
        with pytest.raises(NotCertified):
            records.share(at.manager, case=record.case_id, holder=nobody, parts="A")
    keys.certify_user(at.manager, user=fresh)
    records.share(at.manager, case=record.case_id, holder=fresh, parts="A")
    assert opened(fresh, record) == {"who": "Mira"}


def test_17_holders_are_those_whose_wraps_open() -> None:
    at, record, team, worker = scene()
    case = record.case_id
    condition = uuid4()
    records.share(at.manager, case=case, holder=team, parts="A")
    records.prepare(at.manager, condition=condition, case=case, holder=worker, parts="D")
    listed = records.holders(at.manager, case=case, organisation=at.id)
    recovery = keys.recovery_of(at.id)
    assert {
        (h.kind, h.owner, h.parts, h.is_prepared) for h in listed if h.owner in (team, worker, recovery)
    } == {
        ("team", team, ("A",), False),
        ("user", worker, ("D",), True),
        ("recovery", recovery, ("A", "D", "Dm"), False),
    }
    # Each wrap of the list opens with the private key of its holder; a planted one is in neither.
    planted = Wrap.objects.get(holder=team)
    planted.pk = uuid4()
    planted.holder = cast.team(at)
    planted._state.adding = True
    planted.save()
    keyrings = [cast.open_vault(user) for user in (at.founder, worker)]
    opens = set()
    for wrap in Wrap.objects.filter(strand__case_id=case).exclude(holder=recovery).select_related("strand"):
        for keyring in keyrings:
            if keyring.holds(wrap.holder) and grants.checked(keyring, [wrap]):
                grants.open_(keyring, wrap, wrap.strand)
                opens.add(wrap.holder)
    assert opens == {h.owner for h in records.holders(at.manager, case=case, organisation=at.id)} - {recovery}
    assert planted.holder not in opens


def test_32_no_wrap_to_another_organisation_without_basis_and_last_day() -> None:
    at, elsewhere, record, team, worker = two_agencies()
    today = clock.today()
    terms: list[dict[str, Any]] = [
        {},
        {"basis": uuid4()},
        {"until": today + timedelta(days=30)},
        {"basis": uuid4(), "until": today - timedelta(days=1)},
    ]
    for term in terms:
        with pytest.raises(NoBasis):
            records.share(
                at.manager,
                case=record.case_id,
                holder=team,
                holder_organisation=elsewhere.id,
                parts="A",
                **term,
            )
    assert opened(worker, record) == {}
    records.share(
        at.manager,
        case=record.case_id,
        holder=team,
        holder_organisation=elsewhere.id,
        parts="A",
        basis=uuid4(),
        until=today,
    )
    assert opened(worker, record) == {"who": "Mira"}
    with pytest.raises(IntegrityError), transaction.atomic():  # the database holds it too
        Wrap.objects.filter(holder=team).update(basis=None)


def test_32_a_partner_whose_key_was_not_compared_is_not_shared_to_nor_believed() -> None:
    at, elsewhere = cast.agency(), cast.agency()
    worker = cast.colleague(elsewhere)
    team = cast.team(elsewhere, worker)
    case = uuid4()
    records.begin(at.manager, case=case, holders={cast.team(at): "AD"})
    record = put(at, case, who="Mira")
    terms: dict[str, Any] = {"basis": uuid4(), "until": clock.today(), "holder_organisation": elsewhere.id}
    with pytest.raises(NotCertified):
        records.share(at.manager, case=case, holder=team, parts="A", **terms)
    keys.certify_partner(at.manager, organisation=elsewhere.id)
    records.share(at.manager, case=case, holder=team, parts="A", **terms)
    assert opened(worker, record) == {}  # the receiving side has not compared yet
    keys.certify_partner(elsewhere.manager, organisation=at.id)
    assert opened(worker, record) == {"who": "Mira"}


def test_a_partner_neither_writes_nor_shares_onward_nor_rotates() -> None:
    at, elsewhere, record, team, worker = two_agencies()
    records.share(
        at.manager,
        case=record.case_id,
        holder=team,
        holder_organisation=elsewhere.id,
        parts="A",
        basis=uuid4(),
        until=clock.today(),
    )
    keyring = cast.open_vault(worker)
    with pytest.raises(NoKey):
        records.put(keyring, Visit.objects.get(pk=record.pk), {"who": "x"})
    with pytest.raises(NoKey):
        records.share(keyring, case=record.case_id, holder=worker, parts="A")
    with pytest.raises(NoKey):
        records.rotate(keyring, case=record.case_id, organisation=at.id)


def test_33_withdrawn_basis_ends_access_at_once_and_without_keys() -> None:
    at, elsewhere, record, team, worker = two_agencies()
    basis = uuid4()
    for parts, on in (("A", basis), ("D", uuid4())):
        records.share(
            at.manager,
            case=record.case_id,
            holder=team,
            holder_organisation=elsewhere.id,
            parts=parts,
            basis=on,
            until=clock.today() + timedelta(days=30),
        )
    assert set(opened(worker, record)) == {"who", "health", "diet"}
    assert records.revoke_basis(basis=basis) == 1
    assert set(opened(worker, record)) == {"health", "diet"}
    strand = Strand.objects.get(case_id=record.case_id)
    assert {part: state["owed"] for part, state in strand.keys.items()} == {
        "A": True,
        "D": False,
        "Dm": False,
    }
    assert strand.rotation_owed_at is not None
    assert records.revoke_basis(basis=basis) == 0


def test_33_access_ends_with_its_last_day_before_and_after_the_job() -> None:
    at, record, team, worker = scene()
    records.share(at.manager, case=record.case_id, holder=team, parts="A", until=clock.today())
    assert opened(worker, record) == {"who": "Mira"}
    assert records.expire() == 0
    with clock.shifted(timedelta(days=1)):
        assert opened(worker, record) == {}
        assert team not in {
            h.owner for h in records.holders(at.manager, case=record.case_id, organisation=at.id)
        }
        assert jobs.expire(0) == 1
        assert jobs.expire(0) == 0
    assert opened(worker, record) == {}


def test_prepared_wraps_wait_for_their_release() -> None:
    at, record, team, worker = scene()
    condition = uuid4()
    records.prepare(at.manager, condition=condition, case=record.case_id, holder=team, parts="A")
    assert opened(worker, record) == {}
    put(at, record.case_id, diet="new")  # parts made meanwhile are prepared too
    assert records.release(condition=condition) == 1
    assert opened(worker, record) == {"who": "Mira"}
    assert records.release(condition=condition) == 0


def test_a_part_made_after_preparing_is_released_with_the_rest() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    case, condition = uuid4(), uuid4()
    records.begin(at.manager, case=case, holders={cast.team(at): "ABCDEFGHIJ"})
    records.prepare(at.manager, condition=condition, case=case, holder=cast.team(at, worker), parts="A")
    record = put(at, case, who="Mira")
    assert opened(worker, record) == {}
    records.release(condition=condition)
    assert opened(worker, record) == {"who": "Mira"}


def test_what_was_prepared_can_be_dropped_and_owes_nothing() -> None:
    at, record, team, worker = scene()
    condition = uuid4()
    records.prepare(at.manager, condition=condition, case=record.case_id, holder=team, parts="A")
    assert records.discard(condition=condition) == 1
    assert records.release(condition=condition) == 0
    assert opened(worker, record) == {}
    assert Strand.objects.get(case_id=record.case_id).rotation_owed_at is None


def test_a_sealed_case_is_opened_to_named_people_only() -> None:
    at = cast.agency()
    worker = cast.colleague(at)
    team = cast.team(at, worker)
    case = uuid4()
    with pytest.raises(NamedOnly):
        records.begin(at.manager, case=case, holders={team: "A"}, is_named=True)
    records.begin(at.manager, case=case, holders={at.founder: "ABCDEFGHIJ"}, is_named=True)
    record = put(at, case, who="Mira")
    assert opened(worker, record) == {}
    with pytest.raises(NamedOnly):
        records.share(at.manager, case=case, holder=team, parts="A")
    records.share(at.manager, case=case, holder=worker, parts="A")
    assert opened(worker, record) == {"who": "Mira"}


def test_terms_changed_in_the_database_end_the_wrap() -> None:
    """Who can write to the database widens nothing: the granter signed parts, basis and last day."""
    at, record, team, worker = scene()
    records.share(at.manager, case=record.case_id, holder=team, parts="A", until=clock.today())
    changes: list[dict[str, Any]] = [
        {"parts": "A,D"},
        {"last_day": clock.today() + timedelta(days=900)},
        {"basis": uuid4()},
        {"versions": {"A": [1], "D": [1]}},
        {"granted_by": worker},
        {"holder_organisation": uuid4(), "basis": uuid4()},
    ]
    kept = Wrap.objects.filter(holder=team).values().get()
    assert opened(worker, record) == {"who": "Mira"}
    for change in changes:
        Wrap.objects.filter(holder=team).update(**change, confirmed=b"")
        assert opened(worker, record) == {}
        Wrap.objects.filter(holder=team).update(**kept)
    assert opened(worker, record) == {"who": "Mira"}


def test_confirmed_wraps_need_the_granter_no_more() -> None:
    at, record, team, worker = scene()
    records.share(at.manager, case=record.case_id, holder=team, parts="A")
    colleague = cast.open_vault(worker)
    Wrap.objects.filter(holder=team).update(confirmed=b"")
    records.settle(colleague)
    confirmed = bytes(Wrap.objects.get(holder=team).confirmed)
    assert confirmed
    Wrap.objects.filter(holder=team).update(signature=b"\x00" * 64)  # as if the granter were long gone
    assert opened(worker, record) == {"who": "Mira"}
    # The seal covers what it was made of.
    Wrap.objects.filter(holder=team).update(sealed=b"\x01" + bytes(120))
    assert opened(worker, record) == {}


def test_the_seal_of_a_holder_opens_for_the_holders_of_these_keys_alone() -> None:
    """It holds the keys: another wrap's seal, another team's, or one bit changed opens nothing."""
    at, record, team, worker = scene()
    records.share(at.manager, case=record.case_id, holder=team, parts="A")
    records.settle(cast.open_vault(worker))
    wrap = Wrap.objects.get(holder=team)
    assert opened(worker, record) == {"who": "Mira"}
    holder = cast.open_vault(worker)
    [checked] = grants.checked(holder, [wrap])
    with patch("wayhome.vault.wraps.unwrap", side_effect=AssertionError("asked the slow way")):
        assert grants.open_(holder, checked, wrap.strand)
    with pytest.raises(NoKey):  # what one person opened is nobody else's, though it is the same row
        grants.open_(cast.agency().manager, checked, wrap.strand)
    others = Wrap.objects.exclude(pk=wrap.pk).exclude(confirmed=b"").values_list("confirmed", flat=True)
    changed = bytearray(wrap.confirmed)
    changed[-1] ^= 1
    assert others
    for planted in (*map(bytes, others), bytes(changed), b"\x03", bytes(wrap.confirmed)[:40]):
        Wrap.objects.filter(pk=wrap.pk).update(confirmed=planted)
        assert opened(worker, record) == {}
    with pytest.raises(NoKey):
        cast.agency().manager.shared_of(team, wrap.holder_epoch)


def test_a_locked_strand_that_does_not_exist_is_no_strand() -> None:
    at = cast.agency()
    with pytest.raises(NoKey):
        records.share(at.manager, case=uuid4(), holder=at.founder, parts="A")
    assert records.revoke(case=uuid4(), organisation=at.id, holder=at.founder) == 0


def test_a_planted_wrap_is_ended_like_any_other() -> None:
    at, record, team, _worker = scene()
    records.share(at.manager, case=record.case_id, holder=team, parts="A")
    Wrap.objects.filter(holder=team).update(versions={"J": [7]})
    assert records.revoke(case=record.case_id, organisation=at.id, holder=team) == 1
    assert Strand.objects.get(case_id=record.case_id).rotation_owed_at is None


def test_revoking_never_takes_the_recovery_away() -> None:
    at, record, _team, _worker = scene()
    recovery = keys.recovery_of(at.id)
    assert records.revoke(case=record.case_id, organisation=at.id, holder=recovery) == 0
    assert Wrap.objects.filter(holder=recovery).count() == 1


def test_what_was_remembered_is_read_anew_when_it_no_longer_holds() -> None:
    at, record, _team, _worker = scene()
    keyring: Keyring = cast.open_vault(at.founder)
    assert records.get(keyring, record)["who"] == "Mira"
    other = cast.open_vault(at.founder)
    records.revoke(case=record.case_id, organisation=at.id, holder=uuid4())
    strand = Strand.objects.get(case_id=record.case_id)
    strand.keys["A"]["owed"] = True
    strand.save()
    records.put(other, Visit(case_id=record.case_id, organisation_id=at.id), {"who": "new version"})
    assert sorted(Strand.objects.get(case_id=record.case_id).keys["A"]["versions"]) == ["1", "2"]
    newer = Visit(case_id=record.case_id, organisation_id=at.id)
    records.put(keyring, newer, {"who": "by the one who remembered version 1"})
    assert opened(at.founder, newer)["who"] == "by the one who remembered version 1"
