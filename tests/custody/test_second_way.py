"""She or he sets out a second time: the first way is over before that, so that one role answers at every minute."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.checkins import story as on_the_way
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.departure.story import Facts
from tests.passes import story as phones
from wayhome.attempts import queries as attempt_queries
from wayhome.checkins import due as on_the_way_due
from wayhome.checkins import watching
from wayhome.core import clock
from wayhome.custody import actions, due, keyless, models
from wayhome.custody.enums import PlaceType
from wayhome.passes import models as cards
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


RINGS = {on_the_way_due.LATE, on_the_way_due.MISSED, on_the_way_due.NOT_ARRIVED, on_the_way_due.NOT_HANDED}


def begin(cast: Cast, seen: Found) -> None:
    """The second travel plan."""
    actions.begin(code=seen.code, plan=2, by=cast.casey.actor())


def ready_again(cast: Cast, seen: Found | None = None) -> Found:
    """Stopped on the first way, whose plan has ended; weeks later everything is ready for another one."""
    seen = seen or story.under_way(cast)
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


def on_the_second(cast: Cast, seen: Found | None = None) -> Found:
    """Back from the first way, which stopped; under way on the second one."""
    seen = ready_again(cast, seen)
    bed = story.link(story.sam(cast), PlaceType.SHELTER, 3)
    story.plan(cast, seen, bed, words="Back in the house")
    story.hand_over(cast, seen, 1)
    actions.back(code=seen.code, plan=1, by=cast.casey.actor())
    actions.check(code=seen.code, plan=2, read=1, given=story.checked(), by=cast.casey.actor())
    begin(cast, seen)
    return story.again(cast, seen)


def asked_back(cast: Cast, seen: Found) -> list[int]:
    """Of which ways somebody still has to ask back what was given, by the number of the travel plan."""
    owed = [
        one for one in on_the_way.open_of(cast.casey) if one.about == due.RECALL and one.code == seen.code
    ]
    return sorted(int(str(one.args["plan"])) for one in owed)


def test_the_second_way_stops_and_goes_on_and_what_was_given_for_the_first_is_asked_back_still(
    cast: Cast, facts: Facts
) -> None:
    """Offices of the first way have her name still: nobody asks them any more when the wrong line is taken away."""
    with clock.shifted(MINUTE):
        seen = on_the_second(cast)
        assert asked_back(cast, seen) == [1]
        actions.stop(code=seen.code, plan=2, read=0, given=story.wish(), by=cast.casey.actor())
        assert asked_back(cast, seen) == [1, 2]
    with clock.shifted(2 * MINUTE):
        actions.check(code=seen.code, plan=2, read=2, given=story.checked(), by=cast.casey.actor())
        actions.resume(code=seen.code, plan=2, by=cast.casey.actor())
        assert asked_back(cast, seen) == [1]


def test_back_from_the_first_way_nobody_has_to_tell_its_times_and_its_clock_is_silent_on_the_second(
    cast: Cast, facts: Facts
) -> None:
    """What was to be told of other times, and what it waited for, is over with the way; nothing of it is shown."""
    with clock.shifted(MINUTE):
        seen = on_the_second(cast)
        first, second = (attempt_queries.numbered(cast.casey.actor(), seen, number).id for number in (1, 2))
        told = {on_the_way_due.TELL_CONTACT, on_the_way_due.TELL_RECEIVER, on_the_way_due.MOVED}
        assert told & set(on_the_way.open_duties(cast)) == set()
        assert watching.of_journeys([first], waiting=True)[first] == []
        assert watching.of_journeys([second], waiting=True)[second] != []
        shown = (
            sign_in(Client(), cast.casey).get(reverse("custody:way", args=[seen.code, 2])).content.decode()
        )
        assert "Back in the house" not in shown
        assert "I do not want to go" not in shown
    with clock.shifted(30 * story.HOUR):
        on_the_way.look()
        plans = {one.args.get("plan") for one in on_the_way.open_of(cast.casey) if one.about in RINGS}
        assert plans == {2}, "the clock rings of the second way alone"


def test_the_card_of_the_first_way_is_shut_on_the_second_and_is_heard_for_none_of_it(
    cast: Cast, facts: Facts
) -> None:
    with clock.shifted(MINUTE):
        seen = phones.under_way(cast)
        phone = phones.opened(cast, seen)
        assert phone.ask()["card"] == "open", "it could be heard"
        seen = on_the_second(cast, seen)
        assert phone.ask()["card"] == "shut"
        first, second = (attempt_queries.numbered(cast.casey.actor(), seen, number).id for number in (1, 2))
        before = watching.of_journeys([second], waiting=True)[second]
        phone.check()
        after = watching.of_journeys([second], waiting=True)[second]
        assert {one.row.pk for one in before} == {one.row.pk for one in after} != set(), (
            "nothing of it is quieted"
        )
        assert cards.Pass.objects.filter(attempt=first).count() == 1
        assert not cards.Pass.objects.filter(attempt=second).exists()
