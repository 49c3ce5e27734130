"""A flight that moves across midnight and across a change of clocks: nobody is rung an hour early or late."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure import story as departures
from tests.departure.story import Facts
from tests.itinerary import story as itinerary
from wayhome.attempts import hooks
from wayhome.attempts.shapes import Leg as PartOfWay
from wayhome.attempts.shapes import Way
from wayhome.checkins import due, planning
from wayhome.checkins.enums import Stand
from wayhome.core import clock
from wayhome.core.forms import RESEND
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.custody.shapes import Event, Holder
from wayhome.itinerary import queries as itinerary_queries
from wayhome.itinerary.documents import Leg
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


@pytest.mark.parametrize(
    ("leaves", "before", "after"),
    [
        (datetime(2027, 3, 27, 20, 30, tzinfo=UTC), "23:55", "05:55"),
        (datetime(2027, 10, 30, 19, 30, tzinfo=UTC), "23:55", "03:55"),
    ],
    ids=["spring", "autumn"],
)
def test_five_hours_later_is_five_hours_later(
    cast: Cast, facts: Facts, leaves: datetime, before: str, after: str
) -> None:
    with clock.shifted(leaves - HOUR - clock.now()):
        seen = story.flown(cast)
        planned = story.one(cast, seen).due_at
        assert planned == leaves + 2 * HOUR + 25 * MINUTE
    with story.at(planned):
        story.move(cast, seen, planned + 5 * HOUR)
        there = ZoneInfo(story.TIRANA)
        assert f"{planned.astimezone(there):%H:%M}" == before
        page = sign_in(Client(), cast.casey).get("/on-the-way/").content.decode()
        assert after in page, "the clock of the place, after the change"
        assert before not in page
    with story.at(planned + 5 * HOUR + 29 * MINUTE):
        assert story.look(2) == 0
        assert story.one(cast, seen).state == Stand.DUE
    with story.at(planned + 5 * HOUR + 31 * MINUTE):
        assert story.look(2) == 1
        assert set(story.open_duties(cast)) >= {due.LATE, due.TELL_RECEIVER, due.TELL_CONTACT}
    with story.at(planned + 5 * HOUR + 61 * MINUTE):
        assert story.look(2) == 1
        assert due.MISSED in story.open_duties(cast)


def test_who_waits_in_a_queue_is_not_said_to_be_missing() -> None:
    planned = datetime(2027, 3, 1, 12, tzinfo=UTC)
    who = Holder(HolderKind.WORKER, name="Sam")
    event = Event(uuid4(), 1, who, who, PlaceType.FIRST_NIGHT, "", planned)
    assert planning.landing(event, None, {}) == planned
    queue = Event(uuid4(), 1, who, who, PlaceType.FIRST_NIGHT, "", planned, queue_until=planned + 3 * HOUR)
    assert planning.landing(queue, None, {}) == planned + 3 * HOUR - 30 * MINUTE


def test_through_the_queue_sooner_than_was_thought_she_is_waited_for_further_on(
    cast: Cast, facts: Facts
) -> None:
    """At the first place they were told to wait until tomorrow, and went through after ten minutes: at the next place
    it rings as it was planned, and not tomorrow.
    """
    seen = story.travelling(cast)
    first, second, *_rest = custody.events(cast, seen)
    with story.at(first.planned_at):
        until = clock.now() + 20 * HOUR
        custody_actions.queue(code=seen.code, plan=1, event=first.id, until=until, by=cast.casey.actor())
    with story.at(first.planned_at + 10 * MINUTE):
        assert custody.events(cast, seen)[1].last_at == until, "nothing further on is late meanwhile"
        custody.hand_over(cast, seen, 1)
        assert custody.events(cast, seen)[1].last_at == second.planned_at
    with story.at(second.planned_at + 31 * MINUTE):
        story.look(2)
        assert due.LATE in story.open_duties(cast)
    with story.at(second.planned_at + 61 * MINUTE):
        story.look(2)
        assert due.MISSED in story.open_duties(cast)


def test_heard_of_and_then_it_moves_by_hours_she_or_he_is_waited_for_anew(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.one(cast, seen).due_at
    with story.at(planned):
        story.hear(cast, seen, words="The flight is late")
        assert story.one(cast, seen).state == Stand.HEARD
        story.move(cast, seen, planned + 4 * HOUR)
        assert story.one(cast, seen).state == Stand.LATER
    with story.at(planned + 4 * HOUR + 31 * MINUTE):
        assert story.look(2) == 1
        assert due.LATE in story.open_duties(cast)


# Another flight is written while she or he is on the way -------------------------------------------------------------


@pytest.fixture
def real_way(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way is the one that is written down."""
    monkeypatch.setattr(hooks, "_way", [itinerary_queries.way])


def flights(later: int = 0) -> tuple[Leg, Leg]:
    """Two flights: the first as it is, and the second so many hours later. Nobody takes over in between."""
    first, second = custody.way().legs[0], custody.way().arrives_at + 5 * HOUR + later * HOUR

    def there(moment: datetime, zone: str) -> str:
        return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"

    there_too: dict[str, Any] = {"zone_from": custody.TIRANA, "zone_to": custody.TIRANA}
    return (
        itinerary.flight(
            id="first",
            departs=there(first.departs_at, custody.ROME),
            arrives=there(first.arrives_at, custody.TIRANA),
        ),
        itinerary.flight(
            **there_too,
            id="second",
            place_from="Tirana",
            country_from="AL",
            place_to="Kukes",
            number=str(later),
            departs=there(second - HOUR, custody.TIRANA),
            arrives=there(second, custody.TIRANA),
        ),
    )


def underway(cast: Cast) -> Found:
    """The second flight ends seven hours after leaving, and three hours later she is met at the first night."""
    custody.begins()
    seen, _now = departures.begun(cast)
    itinerary.write(cast, seen, *flights())
    custody.let_in(cast, seen)
    departures.approve(cast, seen)
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    custody.plan(
        cast,
        seen,
        custody.link(custody.sam(cast), PlaceType.SHELTER, 0),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 10, zone=custody.TIRANA),
    )
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    with story.at(custody.way().departs_at):
        custody.hand_over(cast, seen, 1)
    return custody.again(cast, seen)


def last_part(cast: Cast, seen: Found) -> datetime:
    """When the end of the second flight is to be heard of."""
    found = [one for one in story.expected(cast, seen) if one.leg == 1 and one.event is None]
    assert len(found) == 1
    return found[0].due_at


def test_another_flight_that_is_written_on_the_way_is_waited_for_and_the_old_one_is_not(
    cast: Cast, real_way: None
) -> None:
    seen = underway(cast)
    old = custody.way().arrives_at + 5 * HOUR
    assert last_part(cast, seen) == old
    with story.at(custody.way().arrives_at):
        story.hear(cast, seen, 1)
        itinerary.write(cast, seen, *flights(later=2), words="The second flight leaves later")
        assert last_part(cast, seen) == old + 2 * HOUR
        assert {due.TELL_RECEIVER, due.TELL_CONTACT} <= set(story.open_duties(cast))
        assert due.MOVED in story.due(cast.rita), "the agency there sees when it is expected"
    with story.at(old + 61 * MINUTE):
        assert story.look(2) == 0, "no alarm for a flight that is not taken"
    with story.at(old + 2 * HOUR + 31 * MINUTE):
        assert story.look(2) == 1
        assert due.LATE in story.open_duties(cast)


def test_a_cry_typed_at_a_check_in_that_is_gone_meanwhile_is_not_lost(cast: Cast, real_way: None) -> None:
    """She said that she needs help; before it was sent, a colleague wrote the way anew, without the second flight."""
    seen = underway(cast)
    with story.at(custody.way().arrives_at):
        gone = next(one for one in story.expected(cast, seen) if one.leg == 1 and one.event is None)
        where = reverse("checkins:hear", args=[seen.code, 1, gone.id])
        casey, now = sign_in(Client(), cast.casey), clock.now()
        assert casey.get(where).status_code == 200
        itinerary.write(cast, seen, *flights()[:1], words="No second flight")
        typed = {"channel": "call", "word": "agreed", "state": "need_help", "words": "She weeps at the belt"}
        typed |= {"at_day": str(now.day), "at_month": str(now.month), "at_year": str(now.year), RESEND: "1"}
        answer = casey.post(where, {**typed, "at_time": f"{now:%H:%M}", "at_zone": "UTC"})
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "She weeps at the belt" in page
        assert "under the check-in that is waited for now" in page
        assert reverse("checkins:journey", args=[seen.code, 1]) in page
        assert casey.get(where).status_code == 404, "nothing to look at there"
        stranger = sign_in(Client(), cast.dora).post(where, typed)
        assert stranger.status_code == 404
        assert "waited for" not in stranger.content.decode()


def test_an_earlier_flight_rings_as_early(cast: Cast, real_way: None) -> None:
    seen = underway(cast)
    old = custody.way().arrives_at + 5 * HOUR
    with story.at(custody.way().arrives_at):
        story.hear(cast, seen, 1)
        itinerary.write(cast, seen, *flights(later=-2), words="There is a place on an earlier one")
    with story.at(old - 2 * HOUR + 31 * MINUTE):
        assert story.look(2) == 1
        assert due.LATE in story.open_duties(cast)


@pytest.mark.parametrize("is_way_first", [True, False], ids=["the way first", "the hand-over first"])
def test_the_same_delay_written_twice_is_counted_once(cast: Cast, real_way: None, is_way_first: bool) -> None:
    seen = underway(cast)
    old, met = custody.way().arrives_at + 5 * HOUR, custody.way().departs_at + 10 * HOUR
    with story.at(custody.way().arrives_at):
        story.hear(cast, seen, 1)
        if is_way_first:
            itinerary.write(cast, seen, *flights(later=4), words="Four hours later")
        story.move(cast, seen, met + 4 * HOUR)
    if not is_way_first:
        with story.at(custody.way().arrives_at + 5 * MINUTE):
            itinerary.write(cast, seen, *flights(later=4), words="Four hours later")
    with story.at(custody.way().arrives_at + 10 * MINUTE):
        assert last_part(cast, seen) == old + 4 * HOUR
        story.move(cast, seen, met + 5 * HOUR)
        assert last_part(cast, seen) == old + 5 * HOUR, "and what comes on top of it is"
    with story.at(met + 5 * HOUR + 2 * HOUR + MINUTE):
        story.look(2)
        assert due.NOT_ARRIVED in story.open_duties(cast)


def test_before_leaving_another_way_makes_nobody_wait(cast: Cast, real_way: None) -> None:
    custody.begins()
    seen, _now = departures.begun(cast)
    itinerary.write(cast, seen, *flights())
    itinerary.write(cast, seen, *flights(later=2))
    assert story.open_duties(cast) == []


def test_a_hand_over_without_a_part_of_the_way_keeps_its_first_time() -> None:
    first = datetime(2027, 3, 1, 12, tzinfo=UTC)
    event = uuid4()
    planned = {event: [(first, first + HOUR), (first + 9 * HOUR, first + 3 * HOUR)]}
    assert planning.firsts(planned, None) == {event: first + HOUR}
    way = Way(first, first + 2 * HOUR, "", "", legs=(PartOfWay("air", "IT", "AL", first, first + 2 * HOUR),))
    assert planning.firsts(planned, way) == {event: first + HOUR}, (
        "as long as nothing says since when it stands"
    )


def test_while_they_queue_at_a_border_nobody_is_missed_at_the_end_of_a_part_behind_it(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By bus to the border, on by another bus, to the bed by car: nobody hands over where the second bus ends."""
    seen = story.travelling(cast, on_roads)
    leaves = custody.way().departs_at
    legs = (
        PartOfWay("bus", "IT", "SI", leaves, leaves + HOUR, "", custody.ROME, story.TIRANA),
        PartOfWay("bus", "SI", "AL", leaves + 2 * HOUR, leaves + 4 * HOUR, "", story.TIRANA, story.TIRANA),
        PartOfWay("car", "AL", "AL", leaves + 5 * HOUR, leaves + 7 * HOUR, "", story.TIRANA, story.TIRANA),
    )
    road = Way(leaves, leaves + 7 * HOUR, custody.ROME, story.TIRANA, legs=legs)
    monkeypatch.setattr(hooks, "_way", [lambda actor, subject: road])
    with story.at(leaves):
        custody.hand_over(cast, seen, 1)
    border = custody.events(cast, seen)[1]
    until = leaves + 8 * HOUR
    with story.at(border.planned_at):
        before = {one.leg: one.due_at for one in story.expected(cast, seen) if one.event is None}
        assert before == {1: leaves + 4 * HOUR}
        custody_actions.queue(code=seen.code, plan=1, event=border.id, until=until, by=cast.casey.actor())
    with story.at(until - MINUTE):
        story.look(3)
        assert not {due.LATE, due.MISSED} & set(story.open_duties(cast)), "they stand in the queue"
        assert Stand.MISSED not in story.states(cast, seen)
    with story.at(border.planned_at + 10 * MINUTE):
        custody.hand_over(cast, seen, 2)
    with story.at(leaves + 5 * HOUR + MINUTE):
        story.look(3)
        assert due.MISSED in story.open_duties(cast), "through sooner than was thought"


def on_roads(cast: Cast) -> list[Any]:
    contact = custody.holder(HolderKind.CONTACT, custody.office(cast, "Border office"))
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    return [
        custody.link(custody.sam(cast), PlaceType.SHELTER, 0),
        custody.link(contact, PlaceType.BORDER, 1, zone=story.TIRANA),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 7, zone=story.TIRANA),
    ]
