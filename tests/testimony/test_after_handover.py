"""The lead goes to the country of return, and what is open in law goes with it, when she or he says so (SC2)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consented
from tests.handover import story as handover
from tests.testimony import story
from wayhome.core import clock
from wayhome.testimony import queries

pytestmark = pytest.mark.django_db
ASK = "nobody there could go on with it"


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def proposal(cast: Cast, scene: handover.Scene) -> str:
    """What Casey reads before the letter goes."""
    address = reverse("handover:propose", args=[scene.seen.code, cast.dawn.pk])
    return text(sign_in(Client(), cast.casey).get(address))


def test_with_a_yes_that_names_court_and_law_the_claim_is_gone_on_with_and_paid(cast: Cast) -> None:
    scene = handover.begin(cast, groups="ABFHI")
    thing = story.claim(cast, scene.seen, deadline=story.day(5))
    assert ASK not in proposal(cast, scene)
    scene.hand_over()
    found = queries.claim(cast.rita.actor(), scene.again(cast.rita), thing)
    assert (found.newest.known.asked, found.newest.known.currency) == (4200, "EUR")
    page = text(sign_in(Client(), cast.rita).get(reverse("testimony:legal", args=[scene.seen.code])))
    assert "EUR · to be handed in by" in page
    story.claim(cast, scene.seen, cast.rita, thing, state="filed")
    with clock.shifted(timedelta(days=60)):
        story.claim(cast, scene.seen, cast.rita, thing, state="awarded", awarded=3900)
        story.claim(cast, scene.seen, cast.rita, thing, state="paid", paid_on=story.day(0))
        known = queries.claim(cast.rita.actor(), scene.again(cast.rita), thing)
        assert known.newest.known.state == "paid"
        assert len(known.versions) == 4, "what Casey wrote stays"


def test_without_it_nobody_there_reads_of_it_and_casey_was_told_to_ask(cast: Cast) -> None:
    scene = handover.begin(cast)  # the yes names no court and law
    assert ASK not in proposal(cast, scene), "nothing is open"
    thing = story.claim(cast, scene.seen)
    assert ASK in proposal(cast, scene)
    scene.hand_over()
    with pytest.raises(Http404):
        queries.claim(cast.rita.actor(), scene.again(cast.rita), thing)
    rita = sign_in(Client(), cast.rita)
    assert "4200" not in text(rita.get(reverse("testimony:legal", args=[scene.seen.code]))).replace(",", "")


def test_asked_once_more_the_sentence_is_gone(cast: Cast) -> None:
    scene = handover.begin(cast)
    story.claim(cast, scene.seen)
    assert ASK in proposal(cast, scene)
    consented.agree(cast, scene.seen, consented.to_dawn(cast, "ABFHI"))
    assert ASK not in proposal(cast, scene)
