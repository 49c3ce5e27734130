"""The way of a travel plan: written in versions, sealed, and what other rooms measure by."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.itinerary import story
from tests.shelter import story as houses
from wayhome.attempts import findings
from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts import steps as attempt_steps
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.itinerary import actions, due, ending, models, queries
from wayhome.itinerary.documents import Itinerary
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def test_a_direct_flight_is_the_way_that_other_rooms_measure_by(cast: Cast) -> None:
    """SC1: a direct flight, with the same clock at both ends."""
    seen = story.begun(cast)
    way = attempts_queries.way(cast.casey.actor(), attempts.subject(cast, seen))
    assert way is not None
    assert (way.zone_from, way.zone_to) == ("Europe/Rome", "Europe/Tirane")
    assert way.arrives_at - way.departs_at == timedelta(hours=1, minutes=35)
    assert [(one.country, one.on) for one in way.borders] == [("AL", date.fromisoformat(story.day(36)))]
    assert [(leg.mode, leg.zone_from, leg.zone_to) for leg in way.legs] == [
        ("air", "Europe/Rome", "Europe/Tirane")
    ]


def test_nothing_of_the_way_is_readable_in_the_database(cast: Cast) -> None:
    story.begun(cast, story.flight(booking="K7QXP2"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM itinerary_itinerary t")
        text = " ".join(row[0] for row in cursor.fetchall())
    assert "written_by" in {field.name for field in models.Itinerary._meta.get_fields()}, (
        "the row itself was read"
    )
    for word in (
        b"Tirana",
        b"K7QXP2",
        b"09:15",
    ):  # nothing as short as a country: any cipher spells two letters
        assert word.hex() not in text
    assert "Tirana" not in text


def test_written_again_it_is_a_version_and_the_earlier_one_stays(cast: Cast) -> None:
    seen = story.begun(cast)
    first = story.way(cast, seen)
    assert first is not None
    story.write(cast, seen, *first.legs)
    assert models.Itinerary.objects.count() == 1, "the same again is no new version"
    story.write(cast, seen, *first.legs, story.onward())
    found = queries.written(cast.casey.actor(), attempts.subject(cast, seen))
    assert found is not None
    assert [len(one.known.legs) for one in found.versions] == [2, 1]
    assert found.newest.known.legs[0].id == first.legs[0].id


def test_of_two_who_write_at_once_one_is_told(cast: Cast) -> None:
    seen = story.begun(cast)
    with pytest.raises(Conflict):
        story.write(cast, seen, story.flight(40), read=0)
    kept = story.way(cast, seen)
    assert kept is not None
    assert kept.legs[0].departs.startswith(story.day(36))


def test_after_leaving_was_approved_a_change_says_why(cast: Cast) -> None:
    seen = story.begun(cast)
    now = attempts.now(cast, seen)
    attempts_holding.take_step(story.again(cast, seen), now.id, attempt_steps.APPROVED, by=cast.casey.actor())
    with story.refused("approved for the way as it stands"):
        story.write(cast, seen, story.flight(40))
    story.write(cast, seen, story.flight(40), words="The flight was cancelled")
    found = queries.written(cast.casey.actor(), attempts.subject(cast, seen))
    assert found is not None
    assert found.newest.known.words == "The flight was cancelled"
    assert len(found.versions) == 2, "what was approved stays to be read"


def test_a_way_that_is_wrong_is_not_kept(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    with story.refused("Part 2: This part departs from Milan"):
        story.write(cast, seen, story.drive(), story.flight(place_from="Milan"))
    with story.refused("at least one part"):
        story.write(cast, seen)
    assert story.way(cast, seen) is None
    assert attempts_queries.way(cast.casey.actor(), attempts.subject(cast, seen)) is None


def test_nothing_is_added_to_what_has_ended(cast: Cast) -> None:
    seen = story.begun(cast)
    ended = attempts.now(cast, seen)
    attempts.end(cast, seen)
    with story.refused("has ended"):
        actions.write(
            seen=story.again(cast, seen),
            attempt=ended.id,
            read=1,
            given=Itinerary((story.flight(40),)),
            by=cast.casey.actor(),
        )


def test_a_way_written_anew_ends_what_was_found_for_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    monkeypatch.setattr(findings, "end", lambda _attempt, fact, **_by: ended.append(fact))
    story.begun(cast)
    assert sorted(ended) == ["itinerary", "way"]


def test_who_is_told_no_more_than_dates_reads_no_place(cast: Cast) -> None:
    """The matrix gives the house a minimum of travel: when, and how long the flights are."""
    seen = story.begun(cast)
    houses.let_in(cast, seen)
    subject = attempts.subject(cast, seen, cast.sam)
    assert queries.written(cast.sam.actor(), subject) is None
    assert attempts_queries.way(cast.sam.actor(), subject) is None
    dates = queries.dates(cast.sam.actor(), subject)
    assert dates is not None
    assert dates.flights == (95,)
    page = sign_in(Client(), cast.sam).get(reverse("itinerary:way", args=[seen.code, 1])).content.decode()
    assert "not open to you" in page
    assert "95 minutes" in page
    assert "Tirana" not in page.replace("Tirana time", "")
    told = sign_in(Client(), cast.casey).get(reverse("itinerary:way", args=[seen.code, 1])).content.decode()
    assert "Rome – Tirana" in told, "it could be shown"


def test_one_way_is_taken_over_for_everybody_who_travels_with_one_press(cast: Cast) -> None:
    with clock.shifted(-2 * attempts.DAY):
        child = consents.case(cast, name_used="Lule")
    attempts.ready(cast, child)
    attempts.begin(cast, child)
    alone = consents.case(cast, name_used="Ina")
    seen, _now = attempts.begun(cast)
    for other in (child, alone):
        people_actions.link(
            seen=story.again(cast, seen), other_code=other.code, kind="child", by=cast.casey.actor()
        )
    with story.refused("Write down the way first"):
        take_over(cast, seen)
    story.write(
        cast, seen, story.flight(booking="K7QXP2", note="Sits with her child", contact_words="Knows Mira")
    )
    with story.refused("Nobody travels together"):
        take_over(cast, seen)
    attempts.write(cast, seen, together=(str(child.id), str(alone.id)))
    for _time in range(2):
        done = take_over(cast, seen)
        assert done.kept == ("Lule",)
        assert [name for name, _why in done.left] == ["Ina"]
        assert "No travel plan goes on there" in done.left[0][1]
    taken = story.way(cast, child)
    assert taken is not None
    leg = taken.legs[0]
    assert (leg.place_to, leg.booking, leg.note, leg.contact_words) == ("Tirana", "", "", "")
    assert models.Itinerary.objects.filter(case_id=child.id).count() == 1


def take_over(cast: Cast, seen: Found) -> actions.TakenOver:
    return actions.take_over(
        seen=story.again(cast, seen), attempt=attempts.now(cast, seen).id, by=cast.casey.actor()
    )


def test_an_end_leaves_what_is_to_be_called_off_with_what_and_where(cast: Cast) -> None:
    seen = story.begun(cast, story.flight(booking="K7QXP2"))
    now = attempts.now(cast, seen)
    ticket, room = story.cost(cast, seen), story.cost(cast, seen, "Hostel bed")
    story.step(cast, seen, ticket, "ask")
    attempts.end(cast, seen)
    stop(cast, seen, now.id, cast.casey)
    assert due.CALL_OFF in story.board(cast, seen)
    page = sign_in(Client(), cast.casey).get(reverse("casefile:today")).content.decode()
    assert "Rome – Tirana" in page
    assert "K7QXP2" in page
    call_off = reverse("itinerary:call_off", args=[seen.code, 1])
    casey = sign_in(Client(), cast.casey)
    shown = casey.get(call_off).content.decode()
    assert "Ticket" in shown
    assert "Hostel bed" not in shown, "nobody had asked for it"
    leg = story_leg(cast, seen, now.id)
    assert casey.post(call_off, {"read": "0", "done": [leg], "words": ""}).status_code == 302
    assert due.CALL_OFF in story.board(cast, seen), "the ticket is still to be called off"
    assert casey.post(call_off, {"read": "0", "done": [leg, str(ticket)]}).status_code == 422, "written since"
    assert casey.post(call_off, {"read": "1", "done": [leg, str(ticket)]}).status_code == 302
    assert due.CALL_OFF not in story.board(cast, seen)
    del room


def stop(cast: Cast, seen: Found, attempt: UUID, who: Person) -> None:
    """What the process runs when an attempt ends."""
    with transaction.atomic():
        ending.STOPPED.run(seen=story.again(cast, seen, who), attempt=attempt, by=who.actor())


def story_leg(cast: Cast, seen: Found, attempt: UUID) -> str:
    return next(iter(queries.booked(cast.casey.actor(), story.again(cast, seen), attempt)))


def test_who_can_see_nothing_of_travel_leaves_the_duty_without_a_place(cast: Cast) -> None:
    seen = story.begun(cast)
    now = attempts.now(cast, seen)
    houses.let_in(cast, seen)
    stop(cast, seen, now.id, cast.sam)
    assert due.CALL_OFF_UNSEEN in story.board(cast, seen)
    assert "Tirana" not in sign_in(Client(), cast.casey).get(
        reverse("casefile:today")
    ).content.decode().replace("Tirana time", "")


def test_a_plan_without_a_way_leaves_nothing_to_call_off(cast: Cast) -> None:
    seen, now = attempts.begun(cast)
    story.cost(cast, seen)  # an estimate: nobody has booked anything
    attempts.end(cast, seen)
    stop(cast, seen, now.id, cast.casey)
    assert not [one for one in story.board(cast, seen) if one.startswith("itinerary.")]


def test_supervisors_keep_the_list_of_countries_of_risk(cast: Cast) -> None:
    seen = story.begun(
        cast, story.flight(), story.onward(place_to="Podgorica", country_to="ME", zone_to="Europe/Podgorica")
    )
    warning = "leads through Albania"
    assert warning not in " ".join(queries.warned(cast.casey.actor(), attempts.subject(cast, seen)))
    url = reverse("itinerary:countries")
    assert "A supervisor keeps this list" in sign_in(Client(), cast.sam).get(url).content.decode()
    with story.refused("supervisor"):
        actions.write_countries(codes=("AL",), by=cast.sam.actor())
    assert sign_in(Client(), cast.mona).post(url, {"countries": ["AL"]}).status_code == 302
    assert warning in " ".join(queries.warned(cast.casey.actor(), attempts.subject(cast, seen)))
    assert queries.risk_countries(cast.rita.actor()) == (), "each organisation has its own"


def test_from_a_warning_to_the_list_and_back(cast: Cast) -> None:
    seen = story.begun(cast, story.drive(), story.flight(departs=f"{story.day(36)}T07:10"))
    casey = sign_in(Client(), cast.casey)
    way = reverse("itinerary:way", args=[seen.code, 1])
    there = f"{reverse('itinerary:countries')}?from={seen.code}/1"
    assert f'href="{there}"' in casey.get(way).content.decode()
    assert f'href="{way}"' in casey.get(there).content.decode()
    for wrong in ("", "?from=x", "?from=//elsewhere/1", "?from=https://a.example/1"):
        assert casey.get(reverse("itinerary:countries") + wrong).status_code == 200
        assert "elsewhere/" not in casey.get(reverse("itinerary:countries") + wrong).content.decode()
