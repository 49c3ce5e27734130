"""Really at once: two schedulers, two workers, with connections of their own and real commits."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import IntegrityError, OperationalError, connection, transaction

from tests.cast import build
from tests.duties.conftest import add_duty
from tests.duties.test_clock import HOUR, NOON, climbs
from tests.duties.test_emergencies import MINUTES, NUMBERS, emergency, has_number, on_call
from tests.duties.test_notices import EIGHT
from wayhome.core import clock as house_clock
from wayhome.duties import actions, clock, emergencies, notices, ringing
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import Climb, Duty, DutyHolder, Ring, Shift


def at_once[T](*work: Callable[[], T]) -> list[T]:
    """Run each in a thread with a connection of its own, started together. What each returned."""
    barrier = threading.Barrier(len(work))
    results: dict[int, T] = {}
    problems: list[BaseException] = []

    def run(number: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            results[number] = work[number]()
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return [results[number] for number in range(len(work))]


def test_two_schedulers_at_once_climb_each_rung_once(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = build()
    monkeypatch.setattr(clock, "AT_ONCE", 10)  # many rounds, so that both find something
    rungs = [Rung(cast.intake.pk, HOUR), Rung(cast.mona.id, 2 * HOUR)]
    made = [add_duty(cast, cast.casey.id, due_at=NOON, ladder=rungs) for _ in range(60)]
    later = NOON + 2 * HOUR
    results = at_once(*[lambda: clock.climb(later)] * 3)
    clock.climb(later)  # whoever finds everything held leaves it to the next minute
    assert Climb.objects.count() == 120
    assert {duty.pk for duty in made} == set(Climb.objects.values_list("duty", flat=True))
    assert Duty.objects.filter(rung=2, next_at=None).count() == 60
    assert DutyHolder.objects.count() == 60 * 3
    assert all(isinstance(result, int) for result in results)


def test_a_scheduler_leaves_alone_what_another_holds(committed_db: None) -> None:
    """Really at once: the first is in the middle of a transaction while the second runs from start to end."""
    cast = build()
    held = add_duty(cast, cast.casey.id, due_at=NOON, ladder=[Rung(cast.intake.pk, HOUR)])
    free = add_duty(cast, cast.casey.id, due_at=NOON, ladder=[Rung(cast.intake.pk, HOUR)])
    with transaction.atomic():
        Duty.objects.select_for_update().get(pk=held.pk)
        (climbed,) = at_once(lambda: clock.climb(NOON + HOUR))
        assert climbed == 1
        assert len(climbs(free)) == 1
        assert climbs(held) == []
    assert clock.climb(NOON + HOUR) == 1


def test_one_of_two_who_add_the_same_at_once_adds_it(committed_db: None) -> None:
    cast = build()
    thread = uuid.uuid4()

    def add() -> bool:
        made = actions.add(
            kind=Kind.TASK,
            due_at=NOON,
            about="tests.plain",
            owner=cast.casey.id,
            ladder=[],
            organisation=cast.harbour.pk,
            by=cast.casey.actor(),
            thread=thread,
        )
        return made is not None

    assert sorted(at_once(*[add] * 4)) == [False, False, False, True]
    assert Duty.objects.count() == 1


def test_two_schedulers_at_once_ring_once(committed_db: None, rang: list[str]) -> None:
    cast = build()
    has_number(cast.sam)
    on_call(cast, cast.sam, 1)
    emergency(cast)
    now = house_clock.now()
    results = at_once(*[lambda: emergencies.ring_all(now)] * 4)
    assert sorted(results) == [0, 0, 0, 1]
    assert rang == [NUMBERS["Sam"]]
    assert Ring.objects.count() == 1


def test_who_presses_does_not_wait_for_a_slow_service(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = build()
    has_number(cast.sam)
    on_call(cast, cast.sam, 1)
    made = emergency(cast)
    pressed, calling = threading.Event(), threading.Event()

    def slow(self: object, number: str, language: str) -> None:
        calling.set()
        assert pressed.wait(20), "the press waited for the call"

    def press() -> None:
        assert calling.wait(20)
        actions.acknowledge(duty=made.pk, by=cast.sam.actor())
        pressed.set()

    monkeypatch.setattr(ringing.Double, "ring", slow)
    at_once(lambda: emergencies.ring_all(house_clock.now() + MINUTES), press)
    assert pressed.is_set()
    assert Ring.objects.get().was_put_through


def test_the_database_itself_refuses_two_at_a_time(committed_db: None) -> None:
    """Of four who add at once, past the check that each made alone, one is on the rota."""
    cast = build()
    now = house_clock.now()

    def add() -> str:
        try:
            Shift.objects.create(
                organisation=cast.harbour, user=cast.sam.user, rank=1, starts_at=now,
                ends_at=now + MINUTES, lane=7,
            )  # fmt: skip
        except (IntegrityError, OperationalError):  # the database may call it a deadlock
            return "refused"
        return "added"

    assert sorted(map(str, at_once(*[add] * 4))) == ["added", "refused", "refused", "refused"]
    Shift.objects.create(
        organisation=cast.harbour, user=cast.sam.user, rank=2, starts_at=now, ends_at=now + MINUTES, lane=8
    )
    Shift.objects.create(
        organisation=cast.harbour, user=cast.sam.user, rank=1, starts_at=now + MINUTES,
        ends_at=now + 2 * MINUTES, lane=7,
    )  # fmt: skip


def test_two_schedulers_at_once_send_each_notice_once(committed_db: None) -> None:
    cast = build()
    mail.outbox.clear()
    results = at_once(*[lambda: notices.tell_all(EIGHT)] * 4)
    notices.tell_all(EIGHT)
    assert sum(results) <= len(cast.everybody())
    assert sorted(message.to[0] for message in mail.outbox) == sorted(p.user.email for p in cast.everybody())
