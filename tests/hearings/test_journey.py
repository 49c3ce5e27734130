"""In person: whether she comes from another country is asked, and never left out."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_pages import text, url
from tests.testimony import story as testimony
from wayhome.core import clock
from wayhome.hearings import gates, queries, rules
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Modality

pytestmark = pytest.mark.django_db


def test_in_person_nobody_leaves_out_whether_she_travels(cast: Cast) -> None:
    """Nothing is chosen beforehand; a no needs a word where court and person are not on one clock."""
    seen, matter = story.begun(cast)
    person = str(Modality.IN_PERSON)
    with story.refused("Choose whether she or he has to come from another country"):
        story.plan(cast, seen, matter, way=person, journey="", stays="")
    with story.refused("Write why she or he need not travel"):
        story.plan(cast, seen, matter, way=person, journey="no", stays=" ")
    assert queries.hearings(cast.casey.actor(), story.again(cast, seen)) == []
    thing = story.plan(cast, seen, matter, way=person, journey="no", stays="At her aunt's until the autumn")
    page = text(sign_in(Client(), cast.lea).get(url("hearing", seen, thing)))
    assert "No. At her aunt&#x27;s until the autumn" in page
    assert "The way there" in page
    story.plan(cast, seen, matter, thing=thing, journey="yes", stays="")
    assert "has to travel" in str(story.gate(cast, seen, thing, gates.WAY))
    with clock.shifted(story.at(40) - timedelta(hours=24) - clock.now()), story.refused("has to travel"):
        story.go(cast, seen, thing)


def test_in_person_in_another_country_on_the_same_clock_needs_a_word_too(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    testimony.matter(cast, seen, thing=matter, country="IT")
    person = str(Modality.IN_PERSON)
    with story.refused("in another country, or on another clock"):
        story.plan(cast, seen, matter, way=person, hers=story.THERE, journey="no", stays="")
    testimony.matter(cast, seen, thing=matter, country="AL")
    story.plan(cast, seen, matter, way=person, hers=story.THERE, journey="no", stays="")


def test_what_was_planned_before_it_was_asked_does_not_pass(cast: Cast) -> None:
    """An earlier version had a tick: none says nothing, one says yes."""
    assert Hearing(way="in_person").travels is None
    assert Hearing(way="in_person", abroad=True).travels is True
    assert rules.why_not_journey(Hearing(way="in_person"), is_elsewhere=False)
    assert Hearing(way="video_link").travels is False


def test_the_form_asks_it_and_keeps_what_was_typed(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    client = sign_in(Client(), cast.casey)
    page = client.get(url("plan", seen, thing))
    assert "does she or he have to come from another country?" in text(page)
    typed = {
        "read": story.now(cast, seen, thing).read, "way": "in_person", "why": "The court insists", "venue": "court",
        "support": "Ana", "stop_word": "Dielli", "interpreter": "not_needed",
    }  # fmt: skip
    answer = client.post(url("plan", seen, thing), typed)
    assert answer.status_code == 422
    assert "Choose whether she or he has to come from another country" in text(answer)
    assert client.post(url("plan", seen, thing), {**typed, "journey": "yes"}).status_code == 302
    assert story.now(cast, seen, thing).known.travels
