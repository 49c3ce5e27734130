"""A no in any form waits for nothing else; and after a stop the page leads to where she or he is asked once more."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.custody.test_pages import moment, page, shown
from tests.departure.story import Facts
from wayhome.attempts.models import Step
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import actions, models, steps
from wayhome.custody.enums import Answer, Choice, Present

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_after_a_stop_the_page_leads_to_asking_once_more(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    ask = page("check", seen)
    story.stop(cast, seen, offered=(str(Choice.GO_ON),), chosen=str(Choice.GO_ON))
    assert ask in shown(cast, seen)
    with clock.shifted(MINUTE):
        story.check(cast, seen, answer=str(Answer.UNSURE))
        assert ask in shown(cast, seen), "not sure so far"
        story.check(cast, seen)
        text = shown(cast, seen)
        assert "She or he was asked again, and goes on" in text
        assert ask not in text, "that was done"


def test_going_on_pressed_twice_is_once_and_refused_to_nobody(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    early = casey.post(page("press", seen, "go-on"))
    assert "There is nothing to go on from" in early.content.decode(), "it never stopped"
    story.stop(cast, seen)
    with clock.shifted(MINUTE):
        story.check(cast, seen)
        for _twice in range(2):
            assert casey.post(page("press", seen, "go-on")).status_code == 302
        assert Step.objects.filter(key=steps.RESUMED).count() == 1
        assert not story.there(cast, seen).is_stopped


def test_the_clock_of_a_no_after_the_last_hand_over_is_that_of_the_place(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    for place in range(1, 5):
        story.hand_over(cast, seen, place)
    assert story.there(cast, seen).next is None
    asked = sign_in(Client(), cast.casey).get(page("stop", seen)).content.decode()
    assert f'<option value="{story.TIRANA}" selected>' in asked


def test_where_the_plan_has_ended_nobody_is_asked_to_go_on(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    yes = story.agreed_to_travel(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.stop(cast, seen)
    assert page("check", seen) in shown(cast, seen)
    story.take_back(cast, seen, yes)
    story.she_says_so(cast, seen, yes)
    assert story.now(cast, seen).has_ended
    assert page("check", seen) not in shown(cast, seen)


@pytest.mark.parametrize("present", [Present.WITHDREW, Present.NO_SHOW])
def test_who_does_not_come_waits_for_no_other_answer(cast: Cast, facts: Facts, present: Present) -> None:
    seen = story.ready(cast)
    casey = sign_in(Client(), cast.casey)
    bare = {"read": "1", "at_day": "31", "at_month": "2", "at_year": "x", "at_time": "", "at_zone": "UTC"}
    here = casey.post(page("check", seen), {**bare, "present": "present", "answer": "continue"})
    assert here.status_code == 422
    said = casey.post(page("check", seen), {**bare, "present": present.value, "words": "I stay"})
    assert said.status_code == 302
    assert "custody.not_going" in story.due(cast.casey)
    assert "I stay" in shown(cast, seen)
    with story.refused("Nobody has asked her or him today"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


@pytest.mark.parametrize(
    "no", [{"present": "present", "answer": "stop"}, {"present": "withdrew"}], ids=["no", "withdrew"]
)
def test_her_no_holds_although_a_colleague_wrote_a_yes_meanwhile_and_leads_on(
    cast: Cast, facts: Facts, no: dict[str, str]
) -> None:
    """The page stood open in another tab: nobody leaves on the colleague’s yes until somebody has pressed again."""
    seen = story.ready(cast)
    yes = story.agreed_to_travel(cast, seen)
    casey = sign_in(Client(), cast.casey)
    old = {"read": "1", "words": "I stay here", **moment("at", clock.now().replace(second=0, microsecond=0))}
    story.check(cast, seen)
    stale = casey.post(page("check", seen), {**old, "present": "present", "answer": "continue"})
    assert stale.status_code == 422, "a yes is written after what a colleague wrote was read"
    answer = casey.post(page("check", seen), {**old, **no})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("consent:take_back", args=[seen.code, yes])
    assert "I stay here" in shown(cast, seen)
    assert "custody.not_going" in story.due(cast.casey)
    with pytest.raises(Refused):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    known = models.Check.objects.count()
    casey.post(page("check", seen), {**old, **no})
    assert models.Check.objects.count() == known, "pressed twice, it is once"
