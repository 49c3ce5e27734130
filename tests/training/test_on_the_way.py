"""The course of an escort ends while she travels along: her role goes on until they have arrived."""

from datetime import timedelta

import pytest

from tests.cast import Cast, Person, join
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.escorts import story as escorts
from tests.itinerary import story as itinerary
from tests.training import story
from tests.training.test_ladder import required
from wayhome.attempts import holding as attempts
from wayhome.core import clock
from wayhome.custody import actions, keyless, steps
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts", "required"]


def with_account(cast: Cast, name: str) -> Person:
    """Shelter staff whose course ended yesterday, and who was warned."""
    person = join(cast.mona, name, roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))
    story.since(person, 800)
    story.paper(cast, person, until=clock.today() - timedelta(days=1))
    return person


def travels_along(cast: Cast, who: Person) -> Found:
    """Ordered for the whole way, and the way has begun."""
    seen = custody.begun(cast)
    itinerary.write(cast, seen, itinerary.flight())
    thing = escorts.assign(cast, seen, escorts.approved(cast, user=who, name=who.user.name))
    escorts.hear(cast, seen, thing)
    custody.approve(cast, seen)
    custody.plan(cast, seen)
    custody.check(cast, seen)
    assert not keyless.is_escorting(who.id, clock.now()), "ordered is not on the way"
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    return seen


def test_in_the_middle_of_a_real_journey_a_role_goes_on_and_rests_afterwards(
    cast: Cast, facts: Facts, required: None
) -> None:
    del facts, required
    teuta, stays = with_account(cast, "Teuta"), with_account(cast, "Zana")
    story.tick()
    seen = travels_along(cast, teuta)
    assert keyless.is_escorting(teuta.id, clock.now())
    casey, here, journey = cast.casey.actor(), custody.again(cast, seen), custody.now(cast, seen).id
    story.tick(14)
    assert story.fresh(stays) == frozenset(), "the clock does let roles rest"
    assert story.fresh(teuta) == {"SHELTER_STAFF"}
    attempts.take_step(here, journey, steps.ARRIVED, by=casey)
    story.tick(14.1)
    assert story.fresh(teuta) == frozenset()
