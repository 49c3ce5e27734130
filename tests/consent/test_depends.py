"""Everything that stands on an agreement is shown before it is taken back; whoever has copies elsewhere is rung."""

import pytest
from django.test import Client

from tests.assistance import story as helped
from tests.assistance import test_appointments as appointments
from tests.attempts import story as attempts
from tests.attempts import test_waiting as waiting
from tests.cast import Cast, sign_in
from tests.consent import story, visits
from wayhome.assistance import documents, queries_appointments
from wayhome.assistance import due as helped_due
from wayhome.assistance.enums import Outcome
from wayhome.consent import actions, due, queries
from wayhome.consent.enums import Purpose

pytestmark = pytest.mark.django_db


def test_what_is_booked_asked_and_sent_stands_on_the_page_before_anything_ends(cast: Cast) -> None:
    seen, consent, _row, _lir = waiting.prepared(cast)
    page = sign_in(Client(), cast.casey).get(visits.at("take_back", seen, consent=consent)).content.decode()
    at_once, later = page.split("What waits until we have asked alone")
    assert "Travel plan 1 stops." in at_once
    for text in ("Dawn Centre no longer keeps a place.", "To be called off: ", "travel along is released"):
        assert text in later
        assert text not in at_once


def test_a_request_that_rests_on_it_is_named(cast: Cast) -> None:
    from tests.receivers import story as receivers

    seen, _now, _row, consent = receivers.received(cast)
    texts = [one.text for one in queries.depends(cast.casey.actor(), attempts.again(cast, seen), consent)]
    assert any("The request to Dawn Centre ends" in text for text in texts)


def test_who_was_told_by_name_is_rung_and_rung_again_once_she_confirmed(cast: Cast) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name="Town clinic"))).pk
    page = sign_in(Client(), cast.casey).get(visits.at("take_back", seen, consent=consent)).content.decode()
    assert "Town clinic is rung, and asked to delete its copies." in page
    story.take_back(cast, seen, consent)
    assert {due.RING_ENDED, due.PRIVATE_CHECK} <= set(story.board(cast, seen))
    assert due.RING_DELETE not in story.board(cast, seen), "somebody else may have spoken"
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    assert due.RING_DELETE in story.board(cast, seen)


def test_a_relative_is_never_rung_for_it_and_of_what_was_not_hers_nothing_is_asked_back(cast: Cast) -> None:
    seen = story.case(cast)
    relative = story.yes(Purpose.FAMILY_CONTACT, groups=("A",), recipients=story.to(name="Her sister"))
    story.take_back(cast, seen, story.agree(cast, seen, relative).pk)
    assert due.RING_ENDED not in story.board(cast, seen)
    clinic = story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name="Town clinic"))).pk
    story.take_back(cast, seen, clinic)
    actions.confirm_private_check(seen=seen, consent=clinic, she_confirms=False, by=cast.casey.actor())
    assert due.RING_DELETE not in story.board(cast, seen)


def test_a_picture_is_taken_down_by_somebody_who_writes_where_it_was(cast: Cast) -> None:
    seen = story.case(cast)
    story.take_back(cast, seen, story.agree(cast, seen, story.yes(Purpose.PHOTO_MEDIA)).pk)
    assert due.TAKE_DOWN in story.board(cast, seen)


@pytest.mark.parametrize("who", ["casey", "sam"])
def test_counselling_taken_back_calls_off_what_is_to_come_and_tells_who_waits(cast: Cast, who: str) -> None:
    seen = helped.case(cast)
    talk, office = (
        appointments.make(cast, seen, cast.casey, whole=documents.Appointment(kind=kind, where="Town"))
        for kind in ("psychosocial", "office")
    )
    consent = story.agree(cast, seen, story.yes(Purpose.PSYCHOSOCIAL)).pk
    page = sign_in(Client(), cast.casey).get(visits.at("take_back", seen, consent=consent)).content.decode()
    assert "is called off." in page
    story.take_back(cast, seen, consent, getattr(cast, who))
    found = {
        one.thing: one.outcome
        for one in queries_appointments.appointments(cast.casey.actor(), attempts.again(cast, seen))
    }
    assert found[office] == "", "nothing else is called off"
    if who == "casey":
        assert found[talk] == Outcome.OFF_BY_PERSON
        assert helped_due.TELL_OFF in story.board(cast, seen)
    else:  # the house reads services and plan; who is told less leaves it to whoever leads
        assert found[talk] == Outcome.OFF_BY_PERSON or helped_due.CALL_OFF in story.board(cast, seen)
