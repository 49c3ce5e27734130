"""The pages: what is shown to whom, what is refused and stays typed, where they lead, what they ask the database."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.followup import story as followup
from tests.handover.story import Scene
from tests.reception import story
from tests.scenarios.days import on
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.reception import models
from wayhome.reception.enums import Answer, Safe, What

pytestmark = pytest.mark.django_db
NAMES = ("days", "short", "check", "asked", "offer")


def url(name: str, seen: Found) -> str:
    return reverse(f"reception:{name}", args=[seen.code])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def typed(seen: Found, **given: object) -> dict[str, object]:
    """The arrival check, as it is sent."""
    there = clock.now().astimezone(story.TIRANA)
    usual = {
        "thing": str(uuid4()), "read": story.number(models.Check, seen), "asked_day": there.day,
        "asked_month": there.month, "asked_year": there.year, "asked_time": f"{there:%H:%M}",
        "asked_zone": story.ZONE, "who": "Casey", "alone": "alone", "place_ok": "yes", "feels_safe": "yes",
        "urgent_health": "no", "papers": "with", "children": "none", "phone_ok": "yes", "money_ok": "yes",
        "contact": "stands", "words": "A blanket for the night",
    }  # fmt: skip
    return {**usual, **given}


def offered(seen: Found, **given: object) -> dict[str, object]:
    today = story.day()
    usual = {
        "thing": str(uuid4()), "read": story.number(models.Offer, seen), "what": "legal", "on_day": today.day,
        "on_month": today.month, "on_year": today.year, "childcare": "not_needed", "transport": "yes",
        "interpreter": "no", "answer": "no", "words": "Not this week",
    }  # fmt: skip
    return {**usual, **given}


def test_before_arriving_there_is_neither_panel_nor_page(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    casey = sign_in(Client(), cast.casey)
    for name in NAMES:
        assert casey.get(url(name, seen)).status_code == 404, name
    beside = reverse("casefile:beside", args=[seen.code])
    assert "The first days" not in page(casey, beside)
    story.arrive(cast, seen)
    shown = page(sign_in(Client(), cast.casey), beside)
    assert "The first days" in shown
    assert url("days", seen) in shown
    assert "First appointments offered: 0 of 3." in shown


def test_on_the_day_of_arriving_the_long_check_is_refused_and_what_was_typed_can_be_kept_short(
    cast: Cast,
) -> None:
    with on(0, "18:00"):
        seen = story.arrived(cast)
        casey = sign_in(Client(), cast.casey)
        shown = page(casey, url("days", seen))
        assert "Let her or him rest" in shown
        assert url("short", seen) in shown
        assert url("check", seen) not in shown
        refused = casey.get(url("check", seen))
        assert refused.status_code == 403
        assert url("short", seen) in refused.content.decode(), "what to do instead"
        sent = typed(seen)
        answer = casey.post(url("check", seen), sent)
        assert answer.status_code == 422
        kept = answer.content.decode()
        assert "ask only the short check today" in kept
        assert "A blanket for the night" in kept
        assert "Keep only the short check" in kept
        assert not models.Check.objects.exists()
        assert casey.post(url("check", seen), {**sent, "short": "yes"}).status_code == 302
        shown = page(sign_in(Client(), cast.casey), url("days", seen))
        assert "The short check" in shown
        assert "A blanket for the night" in shown
        assert "Papers" not in shown, "what was not to be asked today was not kept"
    with on(1):
        casey = sign_in(Client(), cast.casey)
        assert casey.post(url("check", seen), typed(seen)).status_code == 302
        shown = page(casey, url("days", seen))
        assert "Asked how it is there" in shown
        assert "Papers" in shown


def test_another_way_to_be_reached_is_written_next(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
    with on(1):
        casey = sign_in(Client(), cast.casey)
        answer = casey.post(url("check", seen), typed(seen, contact="new"))
        assert answer["Location"] == reverse("people:write_contact", args=[seen.code])


def test_not_safe_stands_on_the_page_with_where_to_look_at_the_danger(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        casey = sign_in(Client(), cast.casey)
        assert casey.post(url("short", seen), typed(seen, feels_safe="no")).status_code == 302
        shown = page(casey, url("days", seen))
        assert "Somebody is needed now" in shown
        assert reverse("care:danger", args=[seen.code]) in shown


def test_an_offer_that_is_wanted_leads_to_the_appointment(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        casey = sign_in(Client(), cast.casey)
        answer = casey.post(url("offer", seen), offered(seen, what="health", answer="yes"))
        assert answer.status_code == 422
        assert "Not this week" in answer.content.decode(), "nothing typed is lost"
        for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING):
            attempts.agreed(cast, seen, purpose)
        answer = casey.post(url("offer", seen), offered(seen, what="health", answer="yes"))
        assert answer["Location"] == reverse("assistance:add_appointment", args=[seen.code])
        assert casey.get(answer["Location"]).status_code == 200
        shown = page(casey, url("days", seen))
        assert "Wants it" in shown
        assert "There is: a drive." in shown
        assert "Not found so far: an interpreter." in shown
        assert "Make the appointment" in shown
        answer = casey.post(url("offer", seen), offered(seen))
        assert answer["Location"] == url("days", seen)


def test_an_offer_that_was_not_made_in_time_says_so(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.offer(cast, seen, What.LEGAL, Answer.NO)
    with on(8):
        shown = page(sign_in(Client(), cast.casey), url("days", seen))
        assert shown.count("Not offered in time") == 2
        assert "Late: asking how it is there" in shown


def test_what_is_asked_again_here_is_what_dawn_centre_has_not_asked(cast: Cast) -> None:
    with on(0):
        seen, _now = attempts.begun(cast)
        for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING, Purpose.PSYCHOSOCIAL):
            attempts.agreed(cast, seen, purpose)
        consent = consents.agree(cast, seen, consents.to_dawn(cast, "ABFGI")).pk
        scene = Scene(cast, story.arrive(cast, seen), consent)
        scene.hand_over()
        rita = sign_in(Client(), cast.rita)
        shown = page(rita, url("asked", seen))
        assert "Until then only help that cannot wait" in shown
        for word in ("help", "file", "time-to-speak", "later"):
            assert f"/people/{seen.code}/agreed/{word}/" in shown, word
        for word in ("preparing", "leg", "on-the-way"):
            assert f"/people/{seen.code}/agreed/{word}/" not in shown, "the way is over"
        scene.agree_there()
        shown = page(sign_in(Client(), cast.rita), url("asked", seen))
        assert "Until then only help that cannot wait" not in shown
        assert f"/people/{seen.code}/agreed/help/" not in shown
        assert "Asked by Dawn Centre" in shown
        assert f"/people/{seen.code}/agreed/time-to-speak/" in shown, "what Harbour House asked is asked anew"


def test_who_answers_is_shown_until_somebody_here_has_accepted(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        shown = page(sign_in(Client(), cast.casey), url("days", seen))
        assert "Nobody in the country of return answers for her or him yet." in shown
        other = story.handed_over(cast)
        shown = page(sign_in(Client(), cast.rita), url("days", other.seen))
        assert "Accepted" in shown


def test_after_the_hand_over_dawn_centre_goes_on_and_harbour_house_reads_nothing_new(cast: Cast) -> None:
    with on(0):
        scene = story.handed_over(cast)
        seen = scene.seen
        assert story.owed(cast.casey, seen) == []
        assert story.owed(cast.rita, seen) == story.BEGUN
        story.short(cast, seen, cast.rita, feels_safe=str(Safe.PARTLY))
    with on(1):
        rita = sign_in(Client(), cast.rita)
        assert rita.post(url("check", seen), typed(seen, who="Rita")).status_code == 302
        shown = page(rita, url("days", seen))
        assert "Partly" in shown
        assert story.owed(cast.rita, seen) == story.OFFERS
        casey = sign_in(Client(), cast.casey).get(url("days", seen))
        assert "A blanket for the night" not in casey.content.decode()


def test_what_a_partner_asked_stays_there_and_who_leads_is_told_to_ring(cast: Cast) -> None:
    with on(0):
        seen, _now = attempts.begun(cast)
        consent = consents.agree(cast, seen, consents.to_dawn(cast, "ABFGI")).pk
        consent_actions.let_in(
            seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
        )
        story.arrive(cast, seen)
        story.short(cast, seen, cast.rita, feels_safe=str(Safe.NO), words="Somebody stands before the door")
        assert "reception.now" in story.owed(cast.casey, seen), "who leads hears at once"
        assert "Somebody stands" in page(sign_in(Client(), cast.rita), url("days", seen))
        shown = page(sign_in(Client(), cast.casey), url("days", seen))
        assert "Another agency asked, too" in shown
        assert "Somebody stands" not in shown


def test_strangers_find_none_of_it_and_the_house_no_word_on_safety(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.short(cast, seen, words="Somebody stands before the door")
        assert "Somebody stands" in page(sign_in(Client(), cast.casey), url("days", seen))
        for person in (cast.otto, cast.rita, cast.sam):
            client = sign_in(Client(), person)
            for name in NAMES:
                assert client.get(url(name, seen)).status_code == 404, (person.name, name)
        followup.let_in(cast, seen)
        sam = sign_in(Client(), cast.sam)
        shown = page(sam, url("days", seen))
        assert "Somebody stands" not in shown
        assert "How it is there" not in shown
        for name in ("short", "check", "offer"):
            assert sam.get(url(name, seen)).status_code in (403, 404), name


def test_events_tell_nothing_of_what_was_said(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        story.short(cast, seen, feels_safe=str(Safe.NO), words="Somebody stands before the door")
        line = page(sign_in(Client(), cast.casey), reverse("casefile:timeline", args=[seen.code]))
        assert "Written in the first days" in line
        assert "Somebody stands" not in line


def test_the_page_asks_as_often_after_one_check_as_after_five(cast: Cast) -> None:
    with on(0):
        seen = story.arrived(cast)
        casey = sign_in(Client(), cast.casey)
        counts = []
        for total in (1, 5):
            while story.number(models.Check, seen) < total:
                story.short(cast, seen)
                story.offer(cast, seen, What.LEGAL, words=str(story.number(models.Offer, seen)))
            page(casey, url("days", seen))
            with CaptureQueriesContext(connection) as asked:
                page(casey, url("days", seen))
            counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 60, counts
