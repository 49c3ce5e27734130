"""She or he sets out a second time: the first way is over before that, so that one role answers at every minute."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.departure.story import Facts
from wayhome.core import clock
from wayhome.custody import actions, keyless, models
from wayhome.custody.enums import PlaceType
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def begin(cast: Cast, seen: Found) -> None:
    """The second travel plan."""
    actions.begin(code=seen.code, plan=2, by=cast.casey.actor())


def ready_again(cast: Cast) -> Found:
    """Stopped on the first way, whose plan has ended; weeks later everything is ready for another one."""
    seen = story.under_way(cast)
    story.stop(cast, seen)
    attempts.end(cast, seen)
    second = attempts.begin(cast, seen)
    attempts.write(cast, seen)
    story.approve(cast, seen, attempt=second.id)
    actions.plan(
        code=seen.code,
        plan=2,
        read=0,
        start=story.casey(cast),
        links=story.links(cast),
        by=cast.casey.actor(),
    )
    actions.check(code=seen.code, plan=2, read=0, given=story.checked(), by=cast.casey.actor())
    return story.again(cast, seen)


def test_nobody_sets_out_while_somebody_answers_for_her_on_a_way_before(cast: Cast, facts: Facts) -> None:
    seen = ready_again(cast)
    with story.refused("travel plan 1"):
        begin(cast, seen)
    assert models.UnderWay.objects.filter(case_id=seen.id).count() == 1
    page = sign_in(Client(), cast.casey)
    shown = page.get(reverse("custody:way", args=[seen.code, 2])).content.decode()
    assert "travel plan 1" in shown, "before anybody stands at the door"
    assert "The way begins now" not in shown
    with clock.shifted(MINUTE):
        bed = story.link(story.sam(cast), PlaceType.SHELTER, 3)
        story.plan(cast, seen, bed, words="Back in the house")
        story.hand_over(cast, seen, 1)
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        actions.check(code=seen.code, plan=2, read=1, given=story.checked(), by=cast.casey.actor())
        begin(cast, seen)
    assert models.UnderWay.objects.filter(case_id=seen.id).count() == 1
    assert not keyless.is_under_way(story.now(cast, seen).id), "and it is the second one"
