"""The chain: whole under threads, rollback, a clock that steps back; closed when it cannot be written."""

import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.audit.people import OwnerSql, Person
from wayhome.audit import canon, log, verifying
from wayhome.audit.models import Entry
from wayhome.core import actors, clock
from wayhome.core.models import FactsOnlyAddUp
from wayhome.core.refusals import NotRecorded

HOUSE = UUID(int=7)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def is_whole(organisation: UUID | None) -> bool:
    return verifying.verify(organisation, trusted=frozenset()).is_whole


@pytest.mark.django_db
def test_record_keeps_who_did_what_and_no_name() -> None:
    anna = Person(organisation_id=HOUSE, name="Anna Canary")
    subject = uuid4()
    with transaction.atomic():
        log.record("organisations.invited", by=anna, subject=subject, groups="AC", count=3, at=NOON)
    entry = Entry.objects.get()
    assert (entry.organisation, entry.sequence, entry.at, entry.actor, entry.job) == (
        HOUSE,
        1,
        NOON,
        anna.user_id,
        "",
    )
    assert (entry.action, entry.subject, entry.groups, entry.outcome, entry.count) == (
        "organisations.invited",
        subject,
        "AC",
        "done",
        3,
    )
    assert bytes(entry.previous) == canon.START
    stored = [str(getattr(entry, field.attname)) for field in Entry._meta.concrete_fields]
    assert not [value for value in stored if "Canary" in value]


@pytest.mark.django_db
def test_record_names_the_job_and_uses_the_installations_chain() -> None:
    with transaction.atomic():
        log.record("duties.climbed", by=actors.Job("clock"))
    entry = Entry.objects.get()
    assert (entry.organisation, entry.actor, entry.job) == (None, None, "clock")


@pytest.mark.django_db
def test_each_organisation_has_its_own_chain() -> None:
    with transaction.atomic():
        for organisation in (HOUSE, None, UUID(int=8), HOUSE, None):
            log.record("a.b", by=actors.Job("clock", organisation_id=organisation))
    places = Entry.objects.order_by("sequence", "organisation").values_list("organisation", "sequence")
    assert sorted(places, key=str) == sorted(
        [(HOUSE, 1), (HOUSE, 2), (None, 1), (None, 2), (UUID(int=8), 1)], key=str
    )
    assert [is_whole(chain) for chain in verifying.chains()] == [True, True, True]


@pytest.mark.django_db
def test_record_outside_a_transaction_is_refused() -> None:
    with pytest.raises(log.OutsideTransaction, match=r"a\.b must be recorded inside"):
        log.record("a.b", by=Person())
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_record_apart_inside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        log.record_apart("a.b", by=Person())
    assert Entry.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["Anna Smith", "looked", "a.B", "a.b c", "a..b", ""])
def test_action_that_is_no_code_is_refused(action: str) -> None:
    with pytest.raises(ValueError, match="is not a code"):
        log.record_apart(action, by=Person())


@pytest.mark.django_db
def test_outcome_that_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="'lost' is not one of done, denied, failed"):
        log.record_apart("a.b", by=Person(), outcome="lost")


@pytest.mark.django_db
def test_59_order_stays_when_the_clock_steps_back() -> None:
    anna = Person(organisation_id=HOUSE)
    log.record_apart("a.first", by=anna)
    with clock.shifted(timedelta(minutes=-10)):
        log.record_apart("a.second", by=anna)
    log.record_apart("a.third", by=anna)
    in_order = Entry.objects.order_by("sequence")
    assert [entry.action for entry in in_order] == ["a.first", "a.second", "a.third"]
    assert in_order[1].at < in_order[0].at
    assert is_whole(HOUSE)


@pytest.mark.usefixtures("committed_db")
def test_eight_threads_on_one_chain_keep_it_whole() -> None:
    together = threading.Barrier(8)
    faults: list[Exception] = []

    def write(number: int) -> None:
        by = actors.Job(f"writer {number}", organisation_id=HOUSE)
        try:
            together.wait()
            for _ in range(10):
                log.record_apart("a.apart", by=by)
                with transaction.atomic():
                    log.record("a.inside", by=by)
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert verifying.verify(HOUSE, trusted=frozenset()) == verifying.Verdict(HOUSE, holds=160)
    assert Entry.objects.filter(job="writer 3").count() == 20


@pytest.mark.usefixtures("committed_db")
def test_62_done_vanishes_with_its_rollback_and_refused_stays() -> None:
    anna = Person(organisation_id=HOUSE)
    with pytest.raises(LookupError):
        act(anna)
    assert Entry.objects.count() == 0
    log.refused(anna, "not_allowed", "organisations:invite")
    log.failed_sign_in(HOUSE, anna.user_id)
    connections.close_all()
    kept = Entry.objects.order_by("sequence").values_list("action", "outcome", "actor", "subject")
    assert list(kept) == [
        ("refused.not_allowed.organisations.invite", "denied", anna.user_id, None),
        ("signin.failed", "failed", None, anna.user_id),
    ]


def act(by: Person) -> None:
    with transaction.atomic():
        log.record("a.done", by=by)
        raise LookupError


@pytest.mark.django_db
def test_refusal_of_any_page_name_makes_a_code() -> None:
    for page in ("signin:sign_in", "account_login", "Weird Näme/2", "x" * 200):
        log.refused(Person(), "not_found", page)
    assert list(Entry.objects.order_by("sequence").values_list("action", flat=True)) == [
        "refused.not_found.signin.sign_in",
        "refused.not_found.account_login",
        "refused.not_found.weird.n.me.2",
        "refused.not_found." + "x" * 102,
    ]


@pytest.mark.django_db
def test_failed_sign_in_of_nobody_known_goes_to_the_installations_chain() -> None:
    log.failed_sign_in(None, None)
    entry = Entry.objects.get()
    assert (entry.organisation, entry.actor, entry.job, entry.subject) == (None, None, "", None)
    assert (entry.action, entry.outcome) == ("signin.failed", "failed")


@pytest.mark.django_db
def test_looking_is_recorded_once_in_fifteen_minutes() -> None:
    anna, case = Person(organisation_id=HOUSE, signed_in_at=NOON), uuid4()
    for minutes in (0, 5, 14, 15, 29, 30):
        log.looked(by=anna, subject=case, groups="A", at=NOON + timedelta(minutes=minutes))
    moments = Entry.objects.order_by("sequence").values_list("at", flat=True)
    assert list(moments) == [NOON, NOON + timedelta(minutes=15), NOON + timedelta(minutes=30)]


@pytest.mark.django_db
def test_looking_counts_anew_for_another_sign_in_person_subject_or_group() -> None:
    anna, case = Person(organisation_id=HOUSE, signed_in_at=NOON), uuid4()
    again = Person(organisation_id=HOUSE, user_id=anna.user_id, signed_in_at=NOON + timedelta(seconds=1))
    log.looked(by=anna, subject=case, groups="A", at=NOON)
    assert Entry.objects.count() == 1
    log.looked(by=again, subject=case, groups="A", at=NOON)
    log.looked(by=Person(organisation_id=HOUSE, signed_in_at=NOON), subject=case, groups="A", at=NOON)
    log.looked(by=anna, subject=uuid4(), groups="A", at=NOON)
    log.looked(by=anna, subject=case, groups="AB", at=NOON)
    log.looked(by=anna, subject=case, groups="A", action="audit.read", at=NOON)
    assert Entry.objects.count() == 6
    log.looked(by=anna, subject=case, groups="AB", at=NOON)
    assert Entry.objects.count() == 6


@pytest.mark.django_db
def test_looking_is_recorded_after_the_clock_stepped_back() -> None:
    anna, case = Person(organisation_id=HOUSE, signed_in_at=NOON), uuid4()
    log.looked(by=anna, subject=case, at=NOON)
    log.looked(by=anna, subject=case, at=NOON - timedelta(minutes=10))
    assert Entry.objects.count() == 2


@pytest.mark.usefixtures("committed_db")
def test_63_looking_that_cannot_be_written_raises(owner_sql: OwnerSql) -> None:
    anna, case = Person(organisation_id=HOUSE), uuid4()
    owner_sql("REVOKE INSERT ON audit_entry FROM wayhome_app")
    with pytest.raises(NotRecorded):
        log.looked(by=anna, subject=case)
    owner_sql("REVOKE SELECT ON audit_entry FROM wayhome_app")
    with pytest.raises(NotRecorded):
        log.looked(by=anna, subject=case)
    with pytest.raises(NotRecorded):
        log.failed_sign_in(HOUSE, None)
    owner_sql("GRANT SELECT, INSERT ON audit_entry TO wayhome_app")
    log.looked(by=anna, subject=case)
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_entry_cannot_be_changed_from_python() -> None:
    log.record_apart("a.b", by=Person())
    entry = Entry.objects.get()
    entry.action = "c.d"
    with pytest.raises(FactsOnlyAddUp):
        entry.save()
    with pytest.raises(FactsOnlyAddUp):
        entry.delete()
    with pytest.raises(FactsOnlyAddUp):
        Entry.objects.filter(sequence=1).update(action="c.d")
    with pytest.raises(FactsOnlyAddUp):
        Entry.objects.all().delete()
    assert Entry.objects.get().action == "a.b"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'c.d'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    ],
)
def test_entry_cannot_be_changed_by_the_sites_own_role(statement: str) -> None:
    log.record_apart("a.b", by=Person())
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.get().action == "a.b"


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET action = 'c.d'", "DELETE FROM audit_entry", "TRUNCATE audit_entry CASCADE"],
)
def test_entry_cannot_be_changed_by_the_owner_unannounced(statement: str, owner_sql: OwnerSql) -> None:
    log.record_apart("a.b", by=Person())
    connections.close_all()
    with pytest.raises(Exception, match="Facts are added, not changed"):
        owner_sql(statement)
    assert Entry.objects.get().action == "a.b"


@pytest.mark.django_db
def test_chains_are_held_in_one_order_whoever_names_them_first() -> None:
    def taken(*organisations: UUID) -> list[str]:
        with CaptureQueriesContext(connection) as asked, transaction.atomic():
            log.hold(*organisations)
        return [one["sql"] for one in asked if "advisory" in one["sql"]]

    one, other = UUID(int=8), UUID(int=9)
    assert len(taken(one, other)) == 2
    assert taken(one, other) == taken(other, one)
