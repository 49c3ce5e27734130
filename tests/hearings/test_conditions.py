"""A yes with conditions: what was asked for is decided, and what she asked is met, before anybody says go."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_going import Here, ahead, here, is_cleared, lifted
from tests.hearings.test_pages import text, url
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import gates
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db
__all__ = ["here"]


def test_a_measure_that_nobody_decided_on_is_missing(cast: Cast, here: Here) -> None:
    closed = witnessing.measure(cast, here.seen, here.matter, cast.lea)
    witnessing.measure(cast, here.seen, here.matter, cast.lea, kind="witness_protection_programme")
    other = testimony.matter(cast, here.seen, kind="labour")
    witnessing.measure(cast, here.seen, other, cast.lea, kind="screen")
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        with story.refused("nobody has decided so far: Without the public"):
            story.go(cast, here.seen, here.thing)
        page = sign_in(Client(), cast.lea).get(url("hearing", here.seen, here.thing))
        assert text(page).count("nobody has decided so far") == 1, "no programme, and no other matter"
        assert reverse("witnessing:measure", args=[here.seen.code, closed]) in page.content.decode()
        decided = {"state": "granted", "decided_on": witnessing.day(0)}
        witnessing.measure(cast, here.seen, here.matter, cast.lea, closed, **decided)
        story.go(cast, here.seen, here.thing)


def test_two_go_ahead_on_one_and_not_on_the_next(cast: Cast, here: Here) -> None:
    witnessing.measure(cast, here.seen, here.matter, cast.lea)
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        assert lifted(cast, here) == {gates.LINK_READY.id}
        witnessing.measure(cast, here.seen, here.matter, cast.lea, kind="screen")
        assert lifted(cast, here) == frozenset(), "of that one nobody said anything"
        with story.refused("A screen in the room"):
            story.go(cast, here.seen, here.thing)


def test_her_conditions_are_read_once_more_and_ticked(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        with story.refused("Read her or his conditions once more"):
            story.go(cast, here.seen, here.thing, is_met=False)
        casey = sign_in(Client(), cast.casey)
        page = text(casey.get(url("hearing", here.seen, here.thing)))
        assert "I do not want to see him. Not my address. A woman interprets." in page
        assert "each is met" in page
        refused = casey.post(url("go", here.seen, here.thing))
        assert refused.status_code == 403
        assert "tick that each of them is met" in text(refused)
        assert not is_cleared(cast, here)
        assert casey.post(url("go", here.seen, here.thing), {"met": "on"}).status_code == 302
        assert is_cleared(cast, here)


def test_a_yes_without_conditions_asks_for_no_tick(cast: Cast, here: Here) -> None:
    witnessing.say(cast, here.seen, here.offer, Answer.YES, conditions="")
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        assert "each is met" not in text(
            sign_in(Client(), cast.casey).get(url("hearing", here.seen, here.thing))
        )
        story.go(cast, here.seen, here.thing, is_met=False)
