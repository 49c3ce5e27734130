"""Who receives promises something more with the yes: what, by when; the plan for the first months shows it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.receivers import story
from wayhome.core import clock

pytestmark = pytest.mark.django_db
COURSE = "A place in the course for tailors"


def test_promised_with_the_yes_and_read_by_who_asked_after_signing_in(cast: Cast) -> None:
    seen, _here, row = story.asked(cast)
    by = clock.today() + timedelta(days=40)
    rita = sign_in(Client(), cast.rita)
    assert (
        "Do you promise something more?"
        in rita.get(reverse("receivers:answer", args=[row.pk])).content.decode()
    )
    plan = reverse("reintegration:plan", args=[seen.code, 1])
    casey = sign_in(Client(), cast.casey)
    assert COURSE not in casey.get(plan).content.decode()
    story.answer(cast, row, story.yes(promise=COURSE, promise_by=by))
    assert COURSE in rita.get(reverse("receivers:answer", args=[row.pk])).content.decode()
    again = sign_in(Client(), cast.casey)
    (one,) = [story.one(cast, seen)]
    there = reverse("receivers:receiver", args=[seen.code, 1, one.thing])
    assert COURSE in again.get(there).content.decode()
    page = again.get(plan).content.decode()
    assert COURSE in page
    assert "Dawn Centre" in page
    assert sign_in(Client(), cast.otto).get(plan).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"promise": COURSE}, "Write both"),
        ({"promise_by": clock.today()}, "Write both"),
        ({"promise": COURSE, "promise_by": clock.today() - timedelta(days=3)}, "has passed"),
    ],
)
def test_a_promise_says_what_and_by_when(cast: Cast, given: dict[str, object], words: str) -> None:
    _seen, _here, row = story.asked(cast)
    with story.refused(words):
        story.answer(cast, row, story.yes(**given))


def test_a_yes_taken_back_takes_its_promise_along(cast: Cast) -> None:
    seen, _here, row = story.asked(cast)
    story.answer(cast, row, story.yes(promise=COURSE, promise_by=clock.today() + timedelta(days=40)))
    rita = sign_in(Client(), cast.rita)
    gone = {"read": "1", "kind": "withdrawn", "promise": COURSE, "words": "The house is full"}
    assert rita.post(reverse("receivers:answer", args=[row.pk]), gone).status_code == 302
    plan = reverse("reintegration:plan", args=[seen.code, 1])
    assert COURSE not in sign_in(Client(), cast.casey).get(plan).content.decode()
