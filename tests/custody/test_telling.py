"""Once a way is over or has stopped: safe-arrival calls (SC1), asking back, coming back in (SC6)."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.custody import story
from tests.custody.story import HOUR, MINUTE, facts
from tests.custody.test_pages import moment
from tests.departure.story import Facts
from wayhome.core import clock
from wayhome.custody import actions
from wayhome.custody.documents import Mark
from wayhome.custody.enums import Choice, Reply, Told
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def arrived(cast: Cast) -> Found:
    """Rita has received her, and says that the way is over."""
    seen = story.under_way(cast)
    story.let_in(cast, seen)
    for place in (1, 2, 3, 4):
        with clock.shifted(place * MINUTE):
            story.hand_over(cast, seen, place)
    with clock.shifted(5 * MINUTE):
        actions.arrive(code=seen.code, plan=1, by=cast.rita.actor())
    return seen


def tell(cast: Cast, seen: Found, what: Told, told: str = "Casey, of Harbour House", **given: Any) -> None:  # noqa: ANN401
    """Casey writes down whom somebody has told or asked, now."""
    usual = {"who": told, "at": clock.now(), "zone": story.ROME}
    mark = Mark(what=str(what), **{**usual, **given})
    actions.tell(code=seen.code, plan=1, given=mark, by=cast.casey.actor())


def page(who: Person, seen: Found) -> str:
    """Who is with her, after signing in anew."""
    return sign_in(Client(), who).get(reverse("custody:way", args=[seen.code, 1])).content.decode()


def test_the_call_is_written_down_by_who_received_her_and_read_by_who_sent_her(
    cast: Cast, facts: Facts
) -> None:
    seen = arrived(cast)
    url = reverse("custody:told", args=[seen.code, 1])
    with clock.shifted(2 * HOUR):
        rita = sign_in(Client(), cast.rita)
        assert "custody.call_sender" in story.due(cast.rita)
        at = moment("at", clock.now().replace(second=0, microsecond=0))
        given = {"what": "called_sender", "who": "Casey, of Harbour House", "words": "She sleeps", **at}
        assert rita.post(url, given).status_code == 302
        assert rita.post(url, given).status_code == 302
        assert len(story.there(cast, seen).told) == 1, "sent twice, it is one"
        text = page(cast.casey, seen)
        assert "Safe-arrival call to the colleague who prepared the journey" in text
        assert "She sleeps" in text
        assert "custody.call_sender" not in story.due(cast.rita)
        assert "custody.call_chosen" in story.due(cast.rita)
        tell(cast, seen, Told.CALLED_CHOSEN, told="Her sister")
        assert len(story.there(cast, seen, cast.rita).told) == 2, "each reads what the other wrote"
    for person in (cast.otto, cast.adam):
        assert sign_in(Client(), person).get(url).status_code in (403, 404)


def test_no_call_before_arriving_and_none_that_was_before_it(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    url = reverse("custody:told", args=[seen.code, 1])
    assert sign_in(Client(), cast.casey).get(url).status_code == 404
    with story.refused("Write down that she or he has arrived, then the call"):
        tell(cast, seen, Told.CALLED_SENDER)
    with story.refused("There is nothing to ask back"):
        tell(cast, seen, Told.RECALLED, reply=str(Reply.YES))
    other = arrived(cast)
    with clock.shifted(HOUR):
        began = story.there(cast, other).begun_at
        assert isinstance(began, datetime)
        with story.refused("before she or he had arrived"):
            tell(cast, other, Told.CALLED_SENDER, at=began)
        with story.refused("It cannot be later than now"):
            tell(cast, other, Told.CALLED_SENDER, at=clock.now() + HOUR)
        with story.refused("Write whom you told or asked"):
            tell(cast, other, Told.CALLED_SENDER, told=" ")


def test_after_a_stop_what_was_given_is_asked_back_and_whether_she_may_come_back_in(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    with clock.shifted(MINUTE):
        story.stop(cast, seen)
        assert "custody.recall" in story.due(cast.casey)
        assert "custody.readmission" not in story.due(cast.casey), "nothing is chosen so far"
        story.stop(cast, seen, read=1, offered=(str(Choice.BACK),), chosen=str(Choice.BACK))
        assert "custody.readmission" in story.due(cast.casey)
        with story.refused("Choose what came of it"):
            tell(cast, seen, Told.RECALLED)
        tell(cast, seen, Told.RECALLED, reply=str(Reply.WAITS))
        tell(cast, seen, Told.READMISSION, reply=str(Reply.WAITS))
        assert {"custody.recall", "custody.readmission"} <= set(story.due(cast.casey)), "asked, not answered"
        for one in ("Airport office", "Dawn Centre"):
            tell(cast, seen, Told.RECALLED, told=one, reply=str(Reply.YES), words="Shredded")
        tell(cast, seen, Told.READMISSION, reply=str(Reply.NO), words="Not without a visa")
        assert not {"custody.recall", "custody.readmission"} & set(story.due(cast.casey))
        assert "custody.not_let_in" in story.due(cast.casey)
        text = page(cast.casey, seen)
        assert "Not without a visa" in text
        assert "Shredded" in text


def test_back_in_safe_hands_asking_back_stays_due_also_when_the_plan_has_ended(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    story.take_back(cast, seen, story.agreed_to_travel(cast, seen))
    shelter = story.link(story.casey(cast), "shelter", 0, planned_at=clock.now() + HOUR)
    story.plan(cast, seen, shelter, words="She wants to go back")
    with clock.shifted(HOUR):
        story.hand_over(cast, seen, 2)
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.due(cast.casey) == ["custody.recall"]
        for one in ("Airport office", "Dawn Centre"):
            tell(cast, seen, Told.RECALLED, told=one, reply=str(Reply.YES))
        assert story.due(cast.casey) == []
