"""A hearing after the last day of the yes that it is booked on: heard of in time, and called off, or asked anew."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.hearings import story
from tests.hearings.test_pages import client, text, url
from tests.residence import story as residence
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due, limits
from wayhome.hearings.enums import Attended, Modality
from wayhome.people.queries import Found
from wayhome.witnessing import gates as speaking
from wayhome.witnessing import holding as answers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def after(cast: Cast, last: date) -> datetime:
    """The morning after the last day."""
    return answers.morning(last + DAY, cast.casey.actor())


def owed(cast: Cast, seen: Found, about: str) -> list[datetime]:
    return sorted({one.due_at for one in story.due(cast, seen, about)})


def test_who_leads_is_reminded_before_it_ends_and_the_lawyer_hears_too_when_it_has(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    last = witnessing.day(20)
    story.says_yes(cast, seen, matter, valid_until=last)
    thing = story.plan(cast, seen, matter)
    ends = after(cast, last)
    assert owed(cast, seen, due.LASTS) == [ends - limits.lasts_ahead()]
    assert [one.owner for one in story.due(cast, seen, due.LASTS)] == [cast.casey.id]
    assert owed(cast, seen, due.LAPSED) == [ends]
    assert {one.owner for one in story.due(cast, seen, due.LAPSED)} == {cast.casey.id, cast.legal.pk}
    with clock.shifted(10 * DAY):
        read = text(client(cast.casey).get(reverse("casefile:today")))
        assert "before a day that is booked on it. Ask again before then only if she or he wants to" in read
        assert "The yes holds until" in text(client(cast.lea).get(url("hearing", seen, thing)))
    with clock.shifted(22 * DAY):
        for who in (cast.casey, cast.lea):
            assert "a day is still booked on it. Call it off" in text(
                client(who).get(reverse("casefile:today"))
            )
        assert "The yes has ended. Call off what was arranged" in str(
            story.gate(cast, seen, thing, speaking.CONSENT)
        )
        story.pay(cast, seen, thing)
        assert owed(cast, seen, due.LASTS) == [], "too late to be reminded"
        assert len(story.due(cast, seen, due.LAPSED)) == 2, "whatever else is written of it"
        assert due.STOPPED not in story.board(cast, seen), "nobody took anything back: said once"
        story.move(cast, seen, thing, None)
        assert story.due(cast, seen, due.LAPSED) == []


def test_on_the_day_nobody_says_go_and_nobody_spoke(cast: Cast) -> None:
    """Nobody did anything: it goes wrong for nobody but the calendar."""
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    story.says_yes(cast, seen, matter, valid_until=witnessing.day(20))
    thing = story.plan(cast, seen, matter)
    with clock.shifted(story.at(40) - DAY - clock.now()):
        story.stands(cast, seen, pia)
        story.try_link(cast, seen, thing)
        story.pay(cast, seen, thing)
        with story.refused("ask again only if she or he wants to be asked"):
            story.go(cast, seen, thing)
        assert due.LAPSED in story.board(cast, seen)
    with clock.shifted(41 * DAY):
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, without="Why")
        story.went(cast, seen, thing, Attended.NO)
        assert story.due(cast, seen, due.LAPSED) == []


def test_asked_anew_she_says_yes_and_everything_goes_on(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter, valid_until=witnessing.day(20))
    story.plan(cast, seen, matter)
    with clock.shifted(22 * DAY):
        assert story.due(cast, seen, due.LAPSED)
        assert story.says_yes(cast, seen, matter) == offer
        assert story.due(cast, seen, due.LASTS) == story.due(cast, seen, due.LAPSED) == []
        assert story.due(cast, seen, due.TEST), "it is prepared again"


def test_moved_beyond_its_last_day_and_before_it(cast: Cast) -> None:
    """The yes stays when the day is moved. It may not reach the new one."""
    seen, matter = story.begun(cast)
    last = witnessing.day(45)
    story.says_yes(cast, seen, matter, valid_until=last)
    thing = story.plan(cast, seen, matter)
    assert story.due(cast, seen, due.LASTS) == story.due(cast, seen, due.LAPSED) == []
    story.move(cast, seen, thing, 70)
    assert owed(cast, seen, due.LAPSED) == [after(cast, last)]
    story.move(cast, seen, thing, 44)
    assert story.due(cast, seen, due.LASTS) == story.due(cast, seen, due.LAPSED) == []


def test_planned_so_late_that_the_reminder_is_due_at_once(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter, valid_until=witnessing.day(5))
    story.plan(cast, seen, matter)
    (one,) = story.due(cast, seen, due.LASTS)
    assert one.due_at <= clock.now()


@pytest.mark.parametrize("how", ["taken back", "taken back by her lawyer", "no", "another way", "closed"])
def test_what_ends_otherwise_does_not_run_out(cast: Cast, how: str) -> None:
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter, valid_until=witnessing.day(20))
    story.plan(cast, seen, matter)
    assert story.due(cast, seen, due.LAPSED), "it would have"
    if how == "no":
        witnessing.say(cast, seen, offer, "no")
    elif how == "another way":
        story.says_yes(cast, seen, matter, str(Modality.RECORDED), valid_until=witnessing.day(20))
    elif how == "closed":
        testimony.matter(cast, seen, thing=matter, state="closed", words="She does not go on with it")
    else:
        story.takes_back(cast, seen, offer, cast.lea if "lawyer" in how else cast.casey)
    assert story.due(cast, seen, due.LASTS) == story.due(cast, seen, due.LAPSED) == []
    assert (due.STOPPED in story.board(cast, seen)) is (how != "closed")


def test_a_hearing_that_nobody_asked_her_about_has_no_yes_that_could_end(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.plan(cast, seen, matter)
    assert story.due(cast, seen, due.LASTS) == story.due(cast, seen, due.LAPSED) == []


def test_a_lawyer_of_a_third_agency_hears_and_one_without_proceedings_does_not(cast: Cast) -> None:
    seen, _consent = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    luz, legal = residence.lawyers_elsewhere(cast, seen)
    story.says_yes(cast, seen, matter, valid_until=witnessing.day(20))
    story.plan(cast, seen, matter)
    owners = {one.owner for one in story.due(cast, seen, due.LAPSED)}
    assert owners == {cast.casey.id, cast.legal.pk, legal.pk}
    with clock.shifted(22 * DAY):
        read = text(sign_in(Client(), luz).get(reverse("casefile:today")))
        assert "a day is still booked on it" in read
        assert due.LAPSED not in story.board(cast, seen, cast.rita)


def test_who_agreed_for_a_child_may_have_had_a_part_in_it_and_what_was_booked_stops(cast: Cast) -> None:
    child = consents.child(cast, born=consents.years_ago(10))
    seen, matter = story.begun(cast, child)
    recorded = str(Modality.RECORDED)
    how = consents.by_guardian(witnessing.asked())
    story.says_yes(cast, seen, matter, recorded, how=how, child_view="I want to say it once")
    thing = story.plan(cast, seen, matter, way=recorded)
    assert story.due(cast, seen, due.TEST)
    consents.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    assert story.due(cast, seen, due.TEST) == story.due(cast, seen, due.MONEY) == []
    assert due.STOPPED in story.board(cast, seen)
    assert "has ended" in str(story.gate(cast, seen, thing, speaking.CONSENT))
    consents.note_guardian(cast, seen, name="Vera Prifti")
    assert story.due(cast, seen, due.TEST) == [], "nothing comes back by itself"
