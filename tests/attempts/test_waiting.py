"""A yes to going back is taken back, perhaps by somebody else: it stops at once, and nothing is given up yet.

The place there, who travels along and the tickets are given up when she has said alone that it was her own wish.
"""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.escorts import story as escorts
from tests.itinerary import story as ways
from tests.receivers import story as receivers
from tests.shelter import story as houses
from wayhome.attempts import gates, queries, steps
from wayhome.attempts.enums import Ended
from wayhome.attempts.models import Step
from wayhome.consent import actions as consent_actions
from wayhome.consent import due as consent_due
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.escorts import due as escorts_due
from wayhome.itinerary import due as itinerary_due
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.receivers import due as receivers_due
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db


def prepared(cast: Cast) -> tuple[Found, UUID, Referral, Person]:
    """Dawn Centre keeps a place, Lir travels along, the flight is booked; and her yes to the journey."""
    seen, _now, row, _consent = receivers.received(cast)
    lir = escorts.lir(cast)
    ways.write(cast, seen, ways.flight(booking="K7QXP2"))
    escorts.assign(cast, seen, escorts.approved(cast, user=lir))
    return seen, story.agreed(cast, seen, Purpose.RETURN_TRAVEL), row, lir


def check(cast: Cast, seen: Found, consent: UUID, *, hers: bool) -> None:
    consent_actions.confirm_private_check(
        seen=story.again(cast, seen), consent=consent, she_confirms=hers, by=cast.casey.actor()
    )


def is_given_up(cast: Cast, seen: Found, row: Referral, lir: Person) -> list[bool]:
    """The place there, who travels along, the tickets."""
    row.refresh_from_db()
    return [
        not row.is_open,
        escorts_due.RELEASED in escorts.due(lir),
        bool({itinerary_due.CALL_OFF, itinerary_due.CALL_OFF_UNSEEN} & set(story.board(cast, seen))),
    ]


@pytest.mark.parametrize("who", ["casey", "sam"])
def test_it_stops_at_once_and_no_place_is_given_up_before_a_talk_alone(cast: Cast, who: str) -> None:
    seen, consent, row, lir = prepared(cast)
    if who == "sam":
        houses.let_in(cast, seen)
    consents.take_back(cast, seen, consent, getattr(cast, who))
    (held,) = queries.of_case(cast.casey.actor(), story.again(cast, seen))
    assert (held.waits, held.is_open, held.has_ended) == (True, False, False)
    assert is_given_up(cast, seen, row, lir) == [False, False, False]
    assert {consent_due.PRIVATE_CHECK, consent_due.CHECK_MISSING} <= set(story.board(cast, seen))
    check(cast, seen, consent, hers=True)
    (over,) = queries.of_case(cast.casey.actor(), story.again(cast, seen))
    assert over.end is not None
    assert (over.end.reason, over.waits) == (Ended.CONSENT, False)
    assert is_given_up(cast, seen, row, lir) == [True, True, True]
    assert not {consent_due.PRIVATE_CHECK, consent_due.CHECK_MISSING} & set(story.board(cast, seen))
    assert receivers_due.STOPPED not in story.board(cast, seen), "everybody who was asked has an account"


def test_somebody_else_spoke_nothing_was_given_up_and_she_is_asked_anew(cast: Cast) -> None:
    seen, consent, row, lir = prepared(cast)
    consents.take_back(cast, seen, consent)
    check(cast, seen, consent, hers=False)
    now = story.now(cast, seen)
    assert (now.is_open, now.waits) == (True, False)
    assert is_given_up(cast, seen, row, lir) == [False, False, False]
    assert gates.VOLUNTARY.holds(story.subject(cast, seen), cast.casey.actor()) is not True, "asked anew"
    assert consent_due.ASK_AGAIN in story.board(cast, seen)


def test_while_it_waits_nothing_is_added_and_no_other_plan_is_begun(cast: Cast) -> None:
    seen, first = story.begun(cast)
    consent = story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    consents.take_back(cast, seen, consent)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    assert "Stopped, waits" in page
    assert "no place, seat or escort is given up" in page
    assert reverse("consent:private_check", args=[seen.code, consent]) in page
    given = {
        "country": "AL",
        "region": "Durres",
        "host": "family",
        "first_night": "With my sister",
        "read": "1",
    }
    refused = casey.post(reverse("attempts:write", args=[seen.code, 1]), given)
    assert refused.status_code in (403, 422)
    assert "Ask alone" in refused.content.decode()
    with story.refused("Ask alone"):
        story.begin(cast, seen)
    told = casey.post(
        reverse("consent:private_check", args=[seen.code, consent]), {"confirms": "no"}, follow=True
    )
    assert "What the person said alone is kept." in told.content.decode()
    assert story.now(cast, seen).id == first.id


def test_taken_back_twice_it_waits_for_both_talks(cast: Cast) -> None:
    """Preparing and travelling are two answers: one word of hers is enough to end it, each other is asked about."""
    seen = story.decided(cast)
    preparing = story.agreed(cast, seen)
    story.begin(cast, seen)
    travelling = story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    for consent in (preparing, travelling):
        consents.take_back(cast, seen, consent)
    check(cast, seen, preparing, hers=False)
    assert queries.waiting(cast.casey.actor(), story.again(cast, seen)) is not None
    check(cast, seen, travelling, hers=True)
    assert Step.objects.filter(key=steps.ENDED).count() == 1


def test_a_talk_about_an_answer_of_before_ends_no_later_plan(cast: Cast) -> None:
    seen = story.decided(cast)
    early = story.agreed(cast, seen)
    consents.take_back(cast, seen, early)
    story.agreed(cast, seen)
    story.begin(cast, seen)
    check(cast, seen, early, hers=True)
    assert story.now(cast, seen).is_open


def test_nobody_asks_alone_and_it_rings_at_those_who_hear_next(cast: Cast) -> None:
    seen, _first = story.begun(cast)
    consents.take_back(cast, seen, story.agreed(cast, seen, Purpose.RETURN_TRAVEL))
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    talk, *_others = Duty.objects.filter(thread=thread, done_at=None, is_emergency=False).order_by("due_at")
    (rings,) = Duty.objects.filter(thread=thread, done_at=None, is_emergency=True)

    assert rings.due_at - talk.due_at == timedelta(hours=24)
    assert rings.owner == cast.supervisors.pk
    assert rings.due_at > clock.now()
