"""Two at once, with real transactions: the last place, the last extension, the clock twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from tests.cast import Cast, build
from tests.training import story
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations import actions as organisations
from wayhome.organisations import holding
from wayhome.organisations.models import RoleGrant, RoleSuspension
from wayhome.signin import actions as signin_actions
from wayhome.training import actions, clockwork, settling
from wayhome.training.models import Extension, Seat, Warned


@pytest.fixture
def world(committed_db: None) -> Cast:
    return build()


def both(*calls: Callable[[], object]) -> list[object]:
    """Start together; what each gave back, or the refusal it met."""
    gate = Barrier(len(calls))

    def one(call: Callable[[], object]) -> object:
        try:
            gate.wait()
            return call()
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def test_of_two_who_want_the_last_place_one_has_it(world: Cast) -> None:
    held = story.session(world, capacity=1)
    sam, hana = world.sam.actor(), world.hana.actor()
    found = both(
        lambda: actions.book(session=held.pk, by=sam), lambda: actions.book(session=held.pk, by=hana)
    )
    assert sorted(map(str, found)) == ["None", "not_booked"]
    assert Seat.objects.count() == 1


def test_a_certificate_is_extended_once_also_by_two_managers(world: Cast) -> None:
    RoleGrant.objects.create(user=world.adam.user, role="MANAGER", granted_by=world.mona.user)
    row = story.paper(world, world.sam, until=clock.today() - timedelta(days=1))
    mona, adam = world.mona.actor(), world.adam.actor()
    found = both(
        lambda: actions.extend(certificate=row.pk, reason="Ill", by=mona),
        lambda: actions.extend(certificate=row.pk, reason="Ill", by=adam),
    )
    assert sorted(map(str, found)) == ["None", "not_extended"]
    assert Extension.objects.count() == 1


def test_two_schedulers_and_a_manager_who_pauses_somebody(world: Cast, settings: object) -> None:
    """Nobody is warned twice, no role rests twice, and nobody waits for the other for ever."""
    settings.TRAINING_REQUIRED = True  # type: ignore[attr-defined]
    RoleGrant.objects.update(created_at=clock.now() - timedelta(days=99))
    both(clockwork.see_all, clockwork.see_all)
    assert Warned.objects.count() == Warned.objects.values("user", "role").distinct().count() > 3
    Warned.objects.update(warned_on=clock.today() - timedelta(days=20))
    mona = world.mona.actor()
    both(
        clockwork.see_all,
        clockwork.see_all,
        lambda: organisations.pause(user=world.hana.id, by=mona),
        lambda: story.certify(world, world.sam),
    )
    asleep = RoleSuspension.objects.filter(ended_at=None)
    assert asleep.filter(user=world.lea.user).count() == 1
    assert asleep.filter(user=world.sam.user).count() == 0


def test_whoever_is_held_keeps_nobody_from_writing_what_names_them(world: Cast) -> None:
    """What names somebody is looked at once more as it is kept, when the chain of the record is held already: whoever
    holds that person, and waits for the chain, must not be in its way.
    """
    sam, mona = world.sam, world.mona

    def written(role: str) -> str:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '3s'")
                RoleGrant.objects.create(user=sam.user, role=role, granted_by=mona.user)
        finally:
            connections.close_all()
        return "kept"

    held: list[Callable[[], object]] = [
        lambda: holding.user(sam.id),
        lambda: settling.settle(sam.id, by=mona.actor()),
        lambda: signin_actions._hold(sam.id, is_first=False),
    ]
    for hold, role in zip(held, ("MANAGER", "HEALTH", "LEGAL_AID"), strict=True):
        with transaction.atomic(), ThreadPoolExecutor(1) as pool:
            hold()
            assert pool.submit(written, role).result() == "kept"
