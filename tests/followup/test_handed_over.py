"""After a hand-over: whoever answers now is asked, begins or goes on, and has it on the own desk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.followup import story
from tests.handover import story as handovers
from wayhome.followup import queries
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


def test_who_answers_now_has_it_on_the_desk_and_who_did_has_not(cast: Cast) -> None:
    scene = handovers.begin(cast)
    seen = story.begin(cast, scene.seen)
    assert story.owed(cast.casey, seen) == ["followup.contact"]
    scene.hand_over()
    rita = cast.rita.actor()
    here = people.found(rita, seen.code)
    assert story.owed(cast.casey, seen) == []
    assert story.owed(cast.rita, seen) == ["followup.contact"]
    assert queries.calendar(rita, here) is None  # what Harbour House wrote of outcomes stays there
    page = reverse("followup:calendar", args=[seen.code])
    assert "Another agency began one before" in sign_in(Client(), cast.rita).get(page).content.decode()
    story.begin(cast, seen, who=cast.rita)
    story.meet(cast, seen, cast.rita, key="first", found="She has a bed")
    assert story.now(cast, seen, cast.rita).met[0].known.found == "She has a bed"
    assert story.owed(cast.rita, seen) == ["followup.contact"]
    desk = reverse("followup:desk")
    assert seen.code in sign_in(Client(), cast.rita).get(desk).content.decode()
    assert seen.code not in sign_in(Client(), cast.casey).get(desk).content.decode()
    past = people.found(cast.casey.actor(), seen.code)
    own = queries.calendar(cast.casey.actor(), past)
    assert own is not None  # what Harbour House wrote
    assert not own.met
