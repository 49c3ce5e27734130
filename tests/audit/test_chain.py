"""A chain is taken as late as can be: long actions record at their end, and nobody waits for them meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from tests.audit.people import Person
from wayhome.audit import log, verifying
from wayhome.audit.models import Entry
from wayhome.core import actors
from wayhome.core.refusals import NotRecorded
from wayhome.duties.models import DutyHolder

HOUSE = UUID(int=7)


def actions() -> list[str]:
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


@pytest.mark.django_db
def test_what_is_recorded_inside_is_written_at_its_end_in_its_order() -> None:
    anna, cases = Person(organisation_id=HOUSE), [uuid4() for _ in range(120)]
    with transaction.atomic():
        with log.taken_last():
            log.record("a.first", by=anna)
            with log.taken_last():  # an action that calls another one
                log.record_each("a.each", by=anna, subjects=cases)
            log.record("a.last", by=anna)
            assert actions() == []
        assert actions() == ["a.first", *["a.each"] * 120, "a.last"]
    assert (
        list(Entry.objects.filter(action="a.each").order_by("sequence").values_list("subject", flat=True))
        == cases
    )
    assert verifying.verify(HOUSE, trusted=frozenset()) == verifying.Verdict(HOUSE, holds=122)


def undone(by: Person) -> None:
    with suppress(LookupError), transaction.atomic():
        log.record("a.undone", by=by)
        raise LookupError


@pytest.mark.django_db
def test_what_was_undone_meanwhile_is_not_recorded() -> None:
    anna = Person(organisation_id=HOUSE)
    with transaction.atomic(), log.taken_last():
        log.record("a.before", by=anna)
        undone(anna)
        with transaction.atomic():
            log.record("a.inside", by=anna)
    assert actions() == ["a.before", "a.inside"]


@pytest.mark.django_db
def test_nothing_is_recorded_of_what_fails_as_a_whole_and_the_next_records_at_once() -> None:
    anna = Person(organisation_id=HOUSE)

    def act() -> None:
        with transaction.atomic(), log.taken_last():
            log.record("a.b", by=anna)
            raise LookupError

    with pytest.raises(LookupError):
        act()
    assert actions() == []
    with transaction.atomic():
        log.record("a.later", by=anna)
        assert actions() == ["a.later"]


@pytest.mark.usefixtures("committed_db")
def test_without_a_transaction_around_it_nothing_begins() -> None:
    with pytest.raises(transaction.TransactionManagementError), log.taken_last():
        pytest.fail("it began")


@pytest.mark.django_db
def test_each_chain_gets_its_own() -> None:
    anna = Person(organisation_id=HOUSE)
    with transaction.atomic(), log.taken_last():
        log.record("a.ours", by=anna)
        log.record("a.theirs", by=anna, organisation=UUID(int=8))
        log.record("a.jobs", by=actors.Job("clock"))
    for organisation in (HOUSE, UUID(int=8), None):
        assert verifying.verify(organisation, trusted=frozenset()).holds == 1


@pytest.mark.django_db
def test_what_the_database_would_refuse_at_the_end_is_refused_before_the_chain_is_taken() -> None:

    def act() -> None:
        with transaction.atomic(), log.taken_last():
            DutyHolder.objects.create(duty_id=uuid4(), holder=uuid4(), due_at="2026-11-25T12:00Z")
            log.record("a.b", by=Person(organisation_id=HOUSE))

    with pytest.raises(DatabaseError):
        act()
    assert actions() == []


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize("is_last", [False, True])
def test_a_colleague_records_at_once_while_a_long_action_goes_on(is_last: bool) -> None:
    """Without it she waits until the end; so long that here it would fail."""
    anna = Person(organisation_id=HOUSE)
    with transaction.atomic(), log.taken_last() if is_last else as_usual():
        log.record("a.long", by=anna)
        assert meanwhile() is is_last
    assert sorted(actions()) == (["a.long", "a.meanwhile"] if is_last else ["a.long"])


def meanwhile() -> bool:
    """Whether somebody else can record now."""
    done: list[bool] = []

    def write() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '300ms'")
            log.record_apart("a.meanwhile", by=Person(organisation_id=HOUSE))
            done.append(True)
        except (OperationalError, NotRecorded):
            done.append(False)
        finally:
            connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    return done[0]


@contextmanager
def as_usual() -> Iterator[None]:
    yield
