"""Asking without a name, the ladder of working days, answers in their own sign-in or told; SC1, day 21 to 24."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client

from tests.cast import Cast, sign_in
from tests.receivers import story
from tests.referrals import story as requests
from tests.residence import story as residence
from tests.services import given
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.people.queries import Found
from wayhome.receivers import actions, documents, due, holding, models, queries, times
from wayhome.receivers.enums import Kind, State
from wayhome.referrals import due as referral_due
from wayhome.referrals import queries as referral_queries
from wayhome.referrals.documents import Said
from wayhome.referrals.enums import Event, Side
from wayhome.referrals.enums import State as Request
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_the_first_message_says_nothing_of_who_she_is(cast: Cast) -> None:
    """SC1, day 21: “pre-enquiry sent without name”."""
    seen, _now, row = story.asked(cast)
    shown = referral_queries.referral(cast.rita.actor(), row.pk)
    assert shown.ask is not None
    assert (shown.ask.region, shown.ask.family, shown.identity) == ("Shkodra", ("baby",), None)
    everything = str([shown.ask.to_value(), [one.said for one in shown.happened], shown.other])
    assert "Harbour House" in everything, "it is the whole message"
    for secret in ("Mira", "Hoxha", seen.code):
        assert secret not in everything
    with story.refused("A name of hers"):
        story.enquire(cast, seen, reason="Mira needs a place")


def test_nobody_is_asked_behind_her_back_or_before_the_message_was_looked_at(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    with story.refused("Write first what is asked"):
        story.ask(cast, seen)
    story.enquire(cast, seen)
    with story.refused("Tell her or him"):
        story.ask(cast, seen, knows=False)
    with story.refused("Choose at least one"):
        story.ask(cast, seen, whom=())
    with pytest.raises(Conflict):
        story.ask(cast, seen, read=0)
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [({"needs": ()}, "kind of help"), ({"month": ""}, "month"), ({"language": ""}, "language")],
)
def test_a_message_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.begun(cast)
    with story.refused(words):
        story.enquire(cast, seen, **given)


def test_sent_twice_each_is_asked_once_and_an_open_request_is_not_asked_anew(cast: Cast) -> None:
    seen, here, _row = story.asked(cast)
    with story.refused("open"):
        story.ask(cast, seen)
    record = models.Receiver.objects.get()
    assert record.number == 1
    seen2, _ = story.begun(cast)
    story.enquire(cast, seen2)
    sent = uuid4()
    for _time in range(2):
        story.ask(cast, seen2, record=sent)
    assert models.Receiver.objects.filter(case_id=seen2.id).count() == 1
    del here


def test_working_days_of_the_ladder_leave_out_the_weekend() -> None:
    friday = clock.now().replace(year=2026, month=11, day=27, hour=10)
    assert times.answer_by(friday) == friday + 7 * DAY
    assert times.others_by(friday) == friday + 14 * DAY


def test_silence_climbs_on_both_sides_and_others_are_offered_after_ten_working_days(cast: Cast) -> None:
    seen, _now, row = story.asked(cast)
    assert {due.SILENT, due.OTHERS} <= set(story.board(cast, seen))
    first = requests.due(row, due.ANSWER)
    assert first is not None
    assert abs(first.due_at - times.answer_by(row.sent_at)) <= timedelta(minutes=1)
    whole = queries.of_attempt(cast.casey.actor(), story.subject(cast, seen))
    ask = story.ASK
    given.house(cast.dora)
    assert queries.alternatives(cast.casey.actor(), whole, ask, clock.today()) == []
    with clock.shifted(15 * DAY):
        (found,) = queries.alternatives(cast.casey.actor(), whole, ask, clock.today())
    assert "shelter" in found.needs


def test_who_needs_more_time_is_asked_again_and_others_are_looked_for_as_planned(cast: Cast) -> None:
    """“Later” is no answer that ends the waiting: as long again, on both sides, and no further."""
    seen, _now, row = story.asked(cast)
    with clock.shifted(4 * DAY):
        story.answer(cast, row, documents.Answer("later", words="We ask the other house"))
        until = times.answer_by(clock.now())
        board = story.board(cast, seen)
        assert due.SILENT not in board
        assert {due.MORE_TIME, due.OTHERS} <= set(board)
        asked_again = requests.due(row, due.ANSWER)
        assert asked_again is not None
        assert abs(asked_again.due_at - until) <= timedelta(minutes=1)
        assert due.MORE_TIME not in story.board(cast, seen, cast.rita), "each side has its own"
        story.answer(cast, row, documents.Answer("later", words="They have not said so far"))
        assert story.board(cast, seen).count(due.MORE_TIME) == 1
    with clock.shifted(30 * DAY):
        page = sign_in(Client(), cast.casey).get("/").content.decode()
        assert "Dawn Centre needed more time, and has not said yes or no since. Ring them." in page
        story.answer(cast, row, story.yes(capacity_on=clock.today(), valid_until=clock.today() + DAY))
        assert not {due.MORE_TIME, due.OTHERS} & set(story.board(cast, seen))
        assert requests.due(row, due.ANSWER) is None


def test_who_needs_more_time_and_then_cannot_is_waited_for_no_more(cast: Cast) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row, documents.Answer("later", words="We look"))
    story.answer(cast, row, documents.Answer("no", code="NO_CAPACITY", suggestion="Open Door"))
    assert not {due.MORE_TIME, due.SILENT, due.OTHERS} & set(story.board(cast, seen))
    assert requests.due(row, due.ANSWER) is None


def test_on_the_telephone_they_need_more_time_and_somebody_rings_again(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.enquire(cast, seen)
    story.ask(cast, seen, elsewhere="Mountain House")
    with clock.shifted(4 * DAY):
        story.note(cast, seen, documents.Answer("later", words="Ring on Monday"))
        until = times.answer_by(clock.now())
        (ring,) = residence.due(cast, seen, due.SILENT)
        assert abs(ring.due_at - until) <= timedelta(minutes=1)
        assert due.OTHERS in story.board(cast, seen)
        story.note(cast, seen, story.yes())
        assert not {due.SILENT, due.OTHERS} & set(story.board(cast, seen))


def test_they_answer_themselves_and_both_sides_read_the_same(cast: Cast) -> None:
    """SC1, day 24: “NGO-O accepts, contacts 2”."""
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    ours, theirs = story.one(cast, seen), queries.answers(cast.rita.actor(), row, Side.TO)
    assert ours.answer == theirs[0]
    assert ours.state(clock.today()) == State.READY
    assert requests.state(row) == Request.ACCEPTED
    assert due.SILENT not in story.board(cast, seen)
    assert requests.due(row, due.ANSWER) is None
    with pytest.raises(Http404):
        story.answer(cast, row, who=cast.casey)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"other_phone": ""}, "two people"),
        ({"other_name": "rita  doda"}, "different"),
        ({"services": ()}, "what help"),
        ({"capacity_on": None}, "room"),
        ({"valid_until": None}, "until when"),
        ({"valid_until": "far"}, "14 days"),
        ({"kind": "no"}, "why"),
        ({"kind": "no", "code": "NO_CAPACITY"}, "instead"),
        ({"kind": "later"}, "in words"),
        ({"kind": "withdrawn"}, "no yes"),
    ],
)
def test_an_answer_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    _seen, _now, row = story.asked(cast)
    if given.get("valid_until") == "far":
        given = {"valid_until": clock.today() + 16 * DAY}
    with story.refused(words):
        story.answer(cast, row, story.yes(**given))
    assert not models.Answer.objects.exists()


def test_a_no_says_who_else_and_the_request_says_it_too(cast: Cast) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row, documents.Answer("no", code="NO_CAPACITY", suggestion="Open Door"))
    assert story.one(cast, seen).state(clock.today()) == State.NO
    assert requests.state(row) == Request.DECLINED
    with story.refused("ended"):
        story.answer(cast, row)
    story.ask(cast, seen)  # after a no they may be asked anew
    assert Referral.objects.filter(is_open=True).count() == 1


def test_of_two_who_answer_at_once_one_wins(cast: Cast) -> None:
    _seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    with pytest.raises(Conflict):
        story.answer(cast, row, read=0)


def test_who_answers_on_the_page_of_the_request_is_still_asked_for_the_rest(cast: Cast) -> None:
    seen, _now, row = story.asked(cast)
    requests.move(row, Event.ACCEPTED, cast.rita, requests.CONTACTS)
    assert story.one(cast, seen).state(clock.today()) == State.IN_PRINCIPLE
    assert "until when" in str(story.gate(cast, seen))
    story.answer(cast, row)
    assert story.one(cast, seen).state(clock.today()) == State.READY


def test_an_ordinary_request_is_not_answered_here(cast: Cast) -> None:
    _seen, row = requests.sent(cast)
    with pytest.raises(Http404):
        holding.asked(cast.rita.actor(), row.pk)


def test_what_is_told_on_the_telephone_is_written_down_with_who_said_it(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.enquire(cast, seen)
    story.ask(cast, seen, elsewhere="Open Door")
    with story.refused("who told it"):
        story.note(cast, seen, story.yes(), told_by=" ")
    story.note(cast, seen, story.yes())
    found = story.one(cast, seen)
    assert found.answer is not None
    assert (found.state(clock.today()), found.answer.told_by) == (State.READY, "Arta Leka, telephone")
    assert due.LAPSE_HERE in story.board(cast, seen)
    assert due.SILENT not in story.board(cast, seen)
    with story.refused("asked already"):
        story.ask(cast, seen, elsewhere="open  door")


def test_nobody_says_yes_for_somebody_who_answers_here(cast: Cast) -> None:
    seen, _now, _row = story.asked(cast)
    with story.refused("answer here themselves"):
        story.note(cast, seen, story.yes())


def test_another_agency_and_police_find_nothing(cast: Cast) -> None:
    seen, _now, row = story.asked(cast)
    with pytest.raises(Http404):
        holding.asked(cast.otto.actor(), row.pk)
    with pytest.raises(Http404):
        story.again(cast, seen, cast.rita)


def test_a_partner_reads_of_nobody_else_who_was_asked(cast: Cast) -> None:
    seen, _now, _row, _consent = story.received(cast)
    story.ask(cast, seen, elsewhere="Open Door")
    assert len(queries.of_attempt(cast.casey.actor(), story.subject(cast, seen)).asked) == 2
    dawn = next(
        one for one in queries.of_attempt(cast.casey.actor(), story.subject(cast, seen)).asked if one.is_here
    )
    actions.let_in(
        seen=story.again(cast, seen),
        attempt=story.now(cast, seen).id,
        thing=dawn.thing,
        by=cast.casey.actor(),
    )
    found = story.one(cast, seen, cast.rita)
    assert found.known.name == "Dawn Centre"
    assert queries.enquiry(cast.rita.actor(), story.now(cast, seen, cast.rita)) is None


def test_they_are_let_in_only_after_their_yes_and_hers(cast: Cast) -> None:
    seen, here, row = story.asked(cast)
    thing = story.one(cast, seen).thing

    def let_in() -> None:
        actions.let_in(seen=story.again(cast, seen), attempt=here.id, thing=thing, by=cast.casey.actor())

    with story.refused("Wait for their yes"):
        let_in()
    story.answer(cast, row)
    with story.refused("has not agreed"):
        let_in()
    story.agreed(cast, seen)
    let_in()
    assert story.again(cast, seen, cast.rita).access.is_partner
    with story.refused("already"):
        let_in()


def test_answers_look_alike_to_who_has_the_database(cast: Cast) -> None:
    _seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    kept = models.Answer.objects.get()
    for body in (kept.from_body, kept.to_body):
        assert b"Rita" not in bytes(body)
        assert str(Kind.YES).encode() + b'"' not in bytes(body)
    link = models.Link.objects.get()
    assert str(_now.id) not in link.mark


def is_told_who(cast: Cast, seen: Found, row: Referral) -> None:
    """The second message, with her name, on her yes."""
    who = replace(requests.WHO, contact="")  # her yes names no contact
    requests.tell_who(cast, story.again(cast, seen), row, who)
    assert requests.due(row, referral_due.TOLD) is not None


def test_whom_it_is_for_is_asked_to_be_read_until_they_answer_and_not_until_the_arrival(cast: Cast) -> None:
    seen, _here, row, _consent = story.received(cast)
    assert requests.due(row, referral_due.TOLD) is None
    is_told_who(cast, seen, row)
    story.answer(cast, row)
    assert requests.due(row, referral_due.TOLD) is None, "they say that it stands; she arrives in months"


@pytest.mark.parametrize("ends", [Event.IN_SERVICE, Event.NOT_DELIVERED, None])
def test_it_is_not_asked_any_more_when_help_begins_or_they_cannot(cast: Cast, ends: Event | None) -> None:
    seen, _here, row, _consent = story.received(cast)
    is_told_who(cast, seen, row)
    if ends is None:
        story.answer(cast, row, story.yes(kind=str(Kind.WITHDRAWN), words="The house is full"))
    else:
        requests.move(row, ends, cast.rita, Said(words="The house is full"))
    assert requests.due(row, referral_due.TOLD) is None
