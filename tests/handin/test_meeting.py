"""Handing over at a meeting point: both say so, or it rings."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handin import story
from tests.handin.story import refused
from wayhome.core import clock
from wayhome.duties import emergencies, on_call
from wayhome.duties.models import Duty
from wayhome.handin import actions, models, queries
from wayhome.handin.documents import Told
from wayhome.handin.enums import State

pytestmark = pytest.mark.django_db


def ringing(hours: float) -> int:
    """How many emergencies nobody has taken up ring then."""
    return len(on_call.unanswered(clock.now() + timedelta(hours=hours)))


def test_both_say_so_and_nothing_rings(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    actions.take(handin=row.pk, read=1, by=cast.casey.actor())
    actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    assert story.board(nils, in_hours=2) == ["handin.meet"]
    assert ringing(2) == 1  # it would
    actions.given(handin=row.pk, by=nils.actor())
    assert story.board(nils, in_hours=2) == []
    assert ringing(2) == 1  # one alone is not enough
    actions.met(handin=row.pk, by=cast.casey.actor())
    assert ringing(2) == 0
    shown = queries.sent(nils.actor(), row.pk)
    assert shown.meeting is None
    assert bytes(models.Meeting.objects.get().for_officer) == b""
    with refused("over"):
        actions.given(handin=row.pk, by=nils.actor())
    assert queries.arrival(cast.casey.actor(), row.pk).meets is not None  # who fetched still reads it


def test_unconfirmed_half_an_hour_later_it_rings_whoever_is_on_call(cast: Cast) -> None:
    nils = story.officer(cast)
    story.on_call(cast, cast.sam)
    row = story.handed_in(cast, nils)
    actions.take(handin=row.pk, read=1, by=cast.casey.actor())
    actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    assert ringing(1.4) == 0
    assert ringing(1.6) == 1
    duty = Duty.objects.get(is_emergency=True, done_at=None)
    assert emergencies._people(duty.organisation_id, clock.now())[0] == [cast.sam.id]
    assert "handin.not_met" in story.board(cast.casey, in_hours=2)


def test_who_fetches_takes_over_with_it(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    actions.met(handin=row.pk, by=cast.casey.actor())
    row.refresh_from_db()
    assert row.state == State.TAKEN
    assert queries.brought(nils.actor())[0].is_received
    with refused("already"):
        actions.met(handin=row.pk, by=cast.casey.actor())


def test_another_meeting_takes_the_place_of_the_first(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    actions.propose(
        handin=row.pk, meeting=story.meeting(point="Bus stop by the library"), by=cast.casey.actor()
    )
    shown = queries.sent(nils.actor(), row.pk).meeting
    assert shown is not None
    assert shown.point == "Bus stop by the library"
    assert models.Meeting.objects.filter(is_open=True).count() == 1
    assert Duty.objects.filter(is_emergency=True, done_at=None).count() in (1, 2)
    assert story.board(nils, in_hours=2) == ["handin.meet"]


def test_a_no_ends_the_meeting_too(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    actions.not_here(handin=row.pk, read=1, told=Told("full", "0100"), by=cast.casey.actor())
    assert queries.sent(nils.actor(), row.pk).meeting is None
    assert ringing(3) == 0


def test_nobody_came_and_nothing_says_received_any_more(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    actions.take(handin=row.pk, read=1, by=cast.casey.actor())
    actions.propose(handin=row.pk, meeting=story.meeting(), by=cast.casey.actor())
    with refused("not time yet"):
        actions.nobody_came(handin=row.pk, by=cast.casey.actor())
    assert queries.brought(nils.actor())[0].is_received
    with clock.shifted(timedelta(hours=2)):
        assert ringing(0) == 1
        casey = sign_in(Client(), cast.casey)
        where = reverse("handin:arrival", args=[row.pk])
        assert "Nobody came" in story.text(casey.get(where))
        assert casey.post(where, {"do": "nobody"}).status_code == 302
        assert ringing(2) == 0
        assert "Nobody came" not in story.text(casey.get(where)).partition("Where you meet")[2]
        assert not queries.brought(nils.actor())[0].is_received
        page = story.text(sign_in(Client(), nils).get(reverse("handin:sent", args=[row.pk])))
        assert "Nobody came to the meeting" in page
        assert "railway station" not in page
        # another meeting, and it is received after all
        again = story.meeting(point="Bus stop by the library")
        actions.propose(handin=row.pk, meeting=again, by=cast.casey.actor())
        assert queries.sent(nils.actor(), row.pk).told is None
        actions.met(handin=row.pk, by=cast.casey.actor())
        assert queries.brought(nils.actor())[0].is_received
        with clock.shifted(timedelta(hours=2)), refused("already"):
            actions.nobody_came(handin=row.pk, by=cast.casey.actor())
        story.opened(cast, row)
        with clock.shifted(timedelta(hours=2)), refused("colleague"):
            actions.nobody_came(handin=row.pk, by=cast.casey.actor())


def test_where_no_meeting_is_nobody_confirms_one(cast: Cast) -> None:
    nils = story.officer(cast)
    row = story.handed_in(cast, nils)
    with pytest.raises(Http404):
        actions.given(handin=row.pk, by=nils.actor())
    for do in (actions.met, actions.nobody_came):
        with pytest.raises(Http404):
            do(handin=row.pk, by=cast.casey.actor())


def test_bad_words_and_times_are_said_beside_the_field_and_nothing_is_lost(cast: Cast) -> None:
    row = story.handed_in(cast, story.officer(cast))
    casey = sign_in(Client(), cast.casey)
    where = reverse("handin:meet", args=[row.pk])
    assert "Nothing here knows its address" in story.text(casey.get(where))
    past = (clock.now() - timedelta(hours=1)).astimezone()
    sent = {
        "at_day": str(past.day), "at_month": str(past.month), "at_year": str(past.year),
        "at_time": f"{past:%H:%M}", "at_zone": "UTC", "point": "Library", "fetched_by": "Casey",
    }  # fmt: skip
    answer = casey.post(where, sent)
    assert answer.status_code == 422
    assert "This moment is over" in story.text(answer)
    assert 'value="Library"' in answer.content.decode()
    empty = casey.post(where, {})
    assert empty.status_code == 422
    assert "Write where you meet" in story.text(empty)
    assert not models.Meeting.objects.exists()
