"""Two at once, with real transactions: a slip offered, a slip answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from tests.cast import Cast, build
from tests.rating import story
from wayhome.core.actors import Nobody
from wayhome.rating import actions, models
from wayhome.rating.enums import Part
from wayhome.standards.models import Complaint


@pytest.fixture
def world(committed_db: None) -> Cast:
    return build()


def both(*calls: Callable[[], object]) -> list[object]:
    """Start together; what each gave back."""
    gate = Barrier(len(calls))

    def one(call: Callable[[], object]) -> object:
        try:
            gate.wait()
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def test_offered_twice_at_once_it_is_one_slip_with_one_code(world: Cast) -> None:
    seen, thing = story.case(world), uuid4()
    casey = world.casey.actor()
    here = [story.again(world, seen), story.again(world, seen)]
    found = both(*(partial(actions.offer, seen=one, part=Part.FIRST, thing=thing, by=casey) for one in here))
    assert found[0] == found[1]
    assert models.Slip.objects.count() == 1


def test_answered_twice_at_once_it_is_one_answer(world: Cast) -> None:
    code = story.offer(world, story.case(world))

    def press() -> object:
        return actions.answer(code=code, thing=uuid4(), given=story.said(), by=Nobody())

    found = both(press, press, press)
    assert sorted(one is not None for one in found) == [False, False, True]
    assert models.Slip.objects.filter(is_used=True).count() == 1
    assert len(story.read(world.ada)) == 1


def test_pressed_twice_at_once_both_show_the_code_of_the_complaint(world: Cast) -> None:
    code, thing = story.offer(world, story.case(world)), uuid4()

    def press() -> object:
        return actions.answer(code=code, thing=thing, given=story.said(), is_complaint=True, by=Nobody())

    first, second = both(press, press)
    assert first == second
    assert first is not None
    assert Complaint.objects.count() == 1
