"""Stories of the first days: what is due from arriving on, how it is there, what presses, what is offered."""

from datetime import UTC, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import Http404

from tests.afterwards import story as journeys
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast
from tests.consent import story as consents
from tests.custody import story as custody
from tests.followup import story as followup
from tests.handover.story import Scene
from tests.receivers import story as receivers
from tests.reception import story
from tests.scenarios.days import moment, on
from wayhome.attempts.holding import Another
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import What as Happened
from wayhome.duties import clock as duty_clock
from wayhome.duties.models import Duty
from wayhome.handover import gates as handover
from wayhome.people import queries as people
from wayhome.receivers import actions_offices
from wayhome.receivers.documents import Asked
from wayhome.receivers.enums import Office
from wayhome.reception import beginning, due, ending, limits, meeting, models, queries, rules, steps
from wayhome.reception.enums import Answer, Contact, Safe, What

pytestmark = pytest.mark.django_db
DAY, HOUR = story.DAY, story.HOUR


# From arriving on ----------------------------------------------------------------------------------------------------


def test_arriving_owes_the_check_and_three_offers_and_nothing_before(cast: Cast, facts: Facts) -> None:
    seen = journeys.under_way(cast)
    assert story.owed(cast.casey, seen) == []
    assert queries.arrival(cast.casey.actor(), story.again(cast, seen)) is None
    with story.refused("Nobody has written that the way is over"):
        story.check(cast, seen)
    for place in (2, 3):
        with clock.shifted(place * journeys.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * journeys.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        arrival = queries.arrival(cast.casey.actor(), story.again(cast, seen))
    assert arrival is not None
    assert arrival.zone == "Europe/Tirane"
    assert story.owed(cast.casey, seen) == story.BEGUN
    at = story.due_at(cast.casey, seen)
    hours = {about: round((moment - arrival.at) / HOUR) for about, moment in at.items()}
    assert hours == {**dict.fromkeys(story.OFFERS, 7 * 24), "reception.check": 48}


def test_stopping_and_being_back_is_no_arrival(cast: Cast) -> None:
    seen, now = attempts.begun(cast)
    beginning.heard(Happened.BACK, seen, now.id, cast.casey.actor())
    assert story.owed(cast.casey, seen) == []


def test_written_by_who_reads_little_it_is_owed_by_who_leads(cast: Cast) -> None:
    seen, now = attempts.begun(cast)
    followup.let_in(cast, seen)
    with transaction.atomic():
        beginning.heard(Happened.ARRIVED, story.again(cast, seen, cast.sam), now.id, cast.sam.actor())
    assert story.owed(cast.casey, seen) == story.BEGUN
    assert story.owed(cast.sam, seen) == []


def test_when_the_time_is_over_the_supervisors_hear_at_once(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        assert "reception.check" not in story.owed(cast.mona, seen)
    with on(3, "11:00"):
        duty_clock.climb()
        assert "reception.check" not in story.owed(cast.mona, seen)
    with on(3, "12:05"):
        duty_clock.climb()
        assert "reception.check" in story.owed(cast.mona, seen), "late: whoever supervises"
        story.check(cast, seen)
        assert story.owed(cast.casey, seen) == story.OFFERS
        assert "reception.check" not in story.owed(cast.mona, seen)


def test_the_figures_are_those_of_the_installation(cast: Cast, settings: pytest.FixtureRequest) -> None:
    assert (limits.check(), limits.remind(), limits.offer()) == (72 * HOUR, 48 * HOUR, 7 * DAY)
    settings.RECEPTION_CHECK_HOURS = 24  # type: ignore[attr-defined]
    with on(0):
        seen = story.arrived(cast)
    with on(1, "12:05"):
        duty_clock.climb()
        assert "reception.check" in story.owed(cast.mona, seen)


# How it is there -----------------------------------------------------------------------------------------------------


def test_on_the_day_of_arriving_by_the_clock_there_only_the_short_check(cast: Cast) -> None:
    with on(0, "20:00"):
        seen = story.arrived(cast)
        with story.refused("ask only the short check today"):
            story.check(cast, seen)
        assert not models.Check.objects.exists()
        story.short(cast, seen)
        assert set(story.owed(cast.casey, seen)) >= {"reception.check"}, "the whole one is still owed"
    with on(0, "23:50"), story.refused("ask only the short check today"):
        story.check(cast, seen)
    with on(1, "00:10"):
        with story.refused("What was asked then is the short check"):
            story.check(cast, seen, at=moment(0, "21:00").astimezone(UTC))
        story.check(cast, seen)
        assert story.owed(cast.casey, seen) == story.OFFERS


def test_it_is_asked_after_arriving_and_not_in_time_to_come(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        with story.refused("now, or a time that has passed"):
            story.short(cast, seen, at=clock.now() + HOUR)
        with story.refused("Enter that day or a later one"):
            story.short(cast, seen, at=clock.now() - DAY)


def test_a_form_of_another_case_is_not_found(cast: Cast) -> None:
    with on(0):
        seen, other, thing = story.arrived(cast), story.arrived(cast), uuid4()
        at = clock.now()
        story.short(cast, seen, thing=thing, at=at)
        story.short(cast, seen, thing=thing, at=at, read=0)
        assert models.Check.objects.count() == 1, "sent twice, it is one"
        with pytest.raises(Http404):
            story.short(cast, other, thing=thing, at=at)


def test_every_question_has_an_answer(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
    with on(1):
        wrong: list[tuple[str, Any, str]] = [
            ("feels_safe", "", "feels safe"),
            ("place_ok", None, "the place is all right"),
            ("urgent_health", None, "a doctor"),
            ("papers", "somewhere", "papers"),
            ("children", "", "children"),
            ("phone_ok", None, "telephone"),
            ("money_ok", None, "money"),
            ("contact", "", "way to reach"),
            ("alone", "", "asked alone"),
        ]
        for field, missing, words in wrong:
            given: dict[str, Any] = {field: missing}
            with story.refused(words):
                story.check(cast, seen, **given)
        assert not models.Check.objects.exists()
        arrival = queries.arrival(cast.casey.actor(), story.again(cast, seen))
        assert arrival is not None
        said = rules.why_not_check(story.checked(who=" "), arrival=arrival, now=clock.now())
        assert said == "Enter who asked."


def test_sent_twice_it_is_one_and_who_wrote_meanwhile_is_told(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        thing = uuid4()
        at = clock.now()
        story.short(cast, seen, thing=thing, at=at)
        story.short(cast, seen, thing=thing, at=at, read=0)
        assert models.Check.objects.count() == 1
        with pytest.raises(Another):
            story.short(cast, seen, thing=thing, at=at, feels_safe=str(Safe.NO))
        assert models.Check.objects.count() == 1, "what is something else is said not to be kept"
        with pytest.raises(Conflict):
            story.short(cast, seen, read=0)


def test_not_safe_is_heard_at_once_by_the_lead_and_who_is_on_call(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        care.assess(cast, seen)
        story.short(cast, seen, feels_safe=str(Safe.PARTLY))
        assert "reception.now" not in story.owed(cast.casey, seen)
        story.short(cast, seen, feels_safe=str(Safe.NO), place_ok=False)
        assert {"reception.now", "reception.place"} <= set(story.owed(cast.casey, seen))
        assert Duty.objects.filter(is_emergency=True, done_at=None).count() == 1, "it rings"
        assert "care.review" in story.board(cast, seen), "and the danger is looked at again"
        duty_clock.climb(clock.now() + timedelta(minutes=1))
        assert "reception.now" in story.owed(cast.mona, seen)
        assert [
            one.known.feels_safe for one in queries.checks(cast.casey.actor(), story.again(cast, seen))
        ] == [
            "partly",
            "no",
        ]
        story.short(cast, seen)
        assert not {"reception.now", "reception.place"} & set(story.owed(cast.casey, seen))


def test_a_doctor_now_rings_too(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.short(cast, seen, urgent_health=True)
        assert "reception.now" in story.owed(cast.casey, seen)
        assert Duty.objects.filter(is_emergency=True, done_at=None).exists()


def test_another_way_to_be_reached_is_owed_until_it_is_written(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
    with on(1):
        story.check(cast, seen, contact=str(Contact.NEW))
        assert "reception.contact" in story.owed(cast.casey, seen)
        ending.CONTACT_CHANGED.run(seen=story.again(cast, seen), by=cast.casey.actor())
        assert story.owed(cast.casey, seen) == story.OFFERS


def test_who_is_not_told_of_danger_reads_no_check_and_writes_none(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.short(cast, seen, words="Somebody stands before the door")
        followup.let_in(cast, seen)
        sam = story.again(cast, seen, cast.sam)
        assert queries.arrival(cast.sam.actor(), sam) is not None, "the house may know that she arrived"
        assert queries.checks(cast.sam.actor(), sam) == []
        with story.refused("Your role reads this part"):
            story.short(cast, seen, cast.sam)
        nora = followup.nora(cast)
        [one] = queries.checks(nora.actor(), story.again(cast, seen, nora))
        assert one.known.words == "Somebody stands before the door"


# What is offered -----------------------------------------------------------------------------------------------------


def test_an_offer_is_done_by_the_offer_whatever_the_answer(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
    with on(2):
        story.offer(cast, seen, What.LEGAL, Answer.NO)
        story.offer(cast, seen, What.PSYCHOSOCIAL, Answer.NOT_NOW)
        assert story.owed(cast.casey, seen) == ["reception.check", "reception.offer_health"]
        said = queries.answers(cast.casey.actor(), story.again(cast, seen))
        assert {what: one.known.answer for what, one in said.items()} == {
            What.LEGAL: "no",
            What.PSYCHOSOCIAL: "not_now",
        }


def test_every_offer_says_what_is_needed_for_coming_and_a_day_there(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        for field, words in (
            ("childcare", "childcare"),
            ("transport", "a drive"),
            ("interpreter", "an interpreter"),
        ):
            aid: dict[str, Any] = {field: ""}
            with story.refused(words):
                story.offer(cast, seen, What.HEALTH, **aid)
        with story.refused("Choose what was offered"):
            story.offer(cast, seen, "money")
        with story.refused("No is an answer"):
            story.offer(cast, seen, What.HEALTH, "perhaps")
        with story.refused("one that has passed"):
            story.offer(cast, seen, What.HEALTH, on=story.day(1))
        with story.refused("was not offered here"):
            story.offer(cast, seen, What.HEALTH, on=story.day(-1))
        story.offer(cast, seen, What.HEALTH)
        with story.refused("written down already"):
            story.offer(cast, seen, What.HEALTH)


def test_help_that_can_wait_waits_until_she_was_asked_here(cast: Cast) -> None:
    """G4.2_LOCAL_CONSENT: a yes to an appointment; a no needs nothing. An emergency is none of it."""
    with on(0):
        scene = story.handed_over(cast)
        seen = scene.seen
    with on(1):
        story.offer(cast, seen, What.LEGAL, Answer.NO, cast.rita)
        with story.refused("was not asked here about help and keeping a file"):
            story.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)
        assert "reception.offer_health" in story.owed(cast.rita, seen)
        scene.agree_there()
        story.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)
        assert "reception.appoint" in story.owed(cast.rita, seen)
        rita = cast.rita.actor()
        assert steps.is_taken(rita, people.found(rita, seen.code), steps.HELP)


def test_what_was_agreed_abroad_is_carried_nowhere(cast: Cast) -> None:
    with on(0):
        seen, _now = attempts.begun(cast)
        attempts.agreed(cast, seen, Purpose.ASSISTANCE)
        attempts.agreed(cast, seen, Purpose.DATA_PROCESSING)
        consent = consents.agree(cast, seen, consents.to_dawn(cast, "ABFGI")).pk
        scene = Scene(cast, story.arrive(cast, seen), consent)
        subject = people.subject(cast.casey.actor(), story.again(cast, seen))
        assert handover.LOCAL_CONSENT.holds(subject, cast.casey.actor()) is True, (
            "while Harbour House answers"
        )
        scene.hand_over()
        with story.refused("was not asked here"):
            story.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)


def test_a_yes_owes_its_appointment_until_she_says_something_else(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        attempts.agreed(cast, seen, Purpose.ASSISTANCE)
        attempts.agreed(cast, seen, Purpose.DATA_PROCESSING)
        story.offer(cast, seen, What.HEALTH, Answer.WANTS)
        assert "reception.appoint" in story.owed(cast.casey, seen)
        story.offer(cast, seen, What.HEALTH, Answer.NOT_NOW)
        assert "reception.appoint" not in story.owed(cast.casey, seen), "another word of hers"


def test_a_yes_to_help_that_is_taken_back_leaves_what_presses(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.short(cast, seen, urgent_health=True, place_ok=False)
        consent = attempts.agreed(cast, seen, Purpose.ASSISTANCE)
        consents.take_back(cast, seen, consent)
        assert story.owed(cast.casey, seen) == ["reception.now", "reception.place"]


def test_another_agreement_that_ends_changes_nothing(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        ending.CONSENT_ENDED.run(
            seen=seen, consent=uuid4(), purpose=str(Purpose.PHOTO_MEDIA), by=cast.casey.actor()
        )
        assert story.owed(cast.casey, seen) == story.BEGUN


# Who is there --------------------------------------------------------------------------------------------------------


def test_who_receives_her_and_the_first_night_are_shown_as_they_were_agreed(cast: Cast, facts: Facts) -> None:
    seen = journeys.arrived(cast)
    casey = cast.casey.actor()
    here = story.again(cast, seen)
    arrival = queries.arrival(casey, here)
    assert arrival is not None
    rows = {str(one.label): str(one.value) for one in meeting.there(casey, here, arrival)}
    assert rows["Met by"] == "Dawn Centre"
    assert "Her sister took over there, and both sides confirmed it" in rows["The first night"]


def test_who_said_yes_stands_until_the_day_that_was_named(cast: Cast) -> None:
    seen, _here, _row, _consent = receivers.received(cast)
    story.arrive(cast, seen)
    casey = cast.casey.actor()
    here = story.again(cast, seen)
    arrival = queries.arrival(casey, here)
    assert arrival is not None
    rows = {str(one.label): str(one.value) for one in meeting.there(casey, here, arrival)}
    assert "Dawn Centre: Rita Doda, +355 69 100, 8 to 16; Dora Kola" in rows["Receives her or him"]
    assert "It stands until" in rows["Receives her or him"]
    assert rows["The first night"] == "With my sister"


def test_the_office_at_the_border_is_named_as_long_as_she_agrees(cast: Cast) -> None:
    seen, now = attempts.begun(cast)
    casey = cast.casey.actor()
    yes = consents.yes(groups=tuple("AG"), recipients=(Recipient(None, "Airport help"),))
    consent = consents.agree(cast, seen, yes).pk
    given = Asked(str(Office.BORDER), "Airport help", "AL", {"A": "Mira H."})
    actions_offices.ask_office(
        seen=story.again(cast, seen), attempt=now.id, thing=uuid4(), given=given, by=casey
    )
    story.arrive(cast, seen)

    def border() -> str:
        here = story.again(cast, seen)
        arrival = queries.arrival(cast.casey.actor(), here)
        assert arrival is not None
        rows = {str(one.label): str(one.value) for one in meeting.there(cast.casey.actor(), here, arrival)}
        return rows["At the border"]

    assert border() == "Airport help."
    consents.take_back(cast, seen, consent)
    assert "nothing more is told there" in border()


def test_the_next_arrival_begins_anew(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.short(cast, seen)
    with on(1):
        story.check(cast, seen)
        story.offer(cast, seen, What.LEGAL)
    with on(40):
        story.arrive(cast, seen)
        casey = cast.casey.actor()
        assert queries.checks(casey, story.again(cast, seen)) == []
        assert queries.answers(casey, story.again(cast, seen)) == {}
        assert story.owed(cast.casey, seen) == story.BEGUN


def test_the_reasons_of_this_room_have_words() -> None:
    assert set(due.OF_HELP) < set(due.WORDINGS)
