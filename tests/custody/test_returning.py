"""Sent back at a border, not let on board, let in again, called back: who takes her, where she sleeps, who hears."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.checkins import story as checkins
from tests.custody import story, test_ending
from tests.custody.story import HOUR, MINUTE, facts
from tests.custody.test_pages import moment
from tests.custody.test_telling import tell
from tests.departure.story import Facts
from tests.departure.test_given import CARD
from tests.itinerary import story as itinerary
from wayhome.checkins import due as checkins_due
from wayhome.core import clock
from wayhome.core.forms import RESEND
from wayhome.core.refusals import Conflict
from wayhome.custody import actions, choosing, due, models
from wayhome.custody.documents import Link, Mark
from wayhome.custody.enums import Because, Choice, HolderKind, PlaceType, Reply, Told
from wayhome.departure import actions_given
from wayhome.itinerary import actions as itinerary_actions
from wayhome.itinerary import actions_costs
from wayhome.itinerary import queries as itinerary_queries
from wayhome.itinerary.documents import Cost, Itinerary
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def sent_back(**given: Any) -> Mark:  # noqa: ANN401
    """An officer at the border said so, now."""
    usual = {
        "what": "comes_back",
        "at": clock.now().replace(second=0, microsecond=0),
        "zone": story.ROME,
        "who": "Border police, Officer Brandt",
        "words": "No entry without a visa",
        "because": str(Because.SENT_BACK),
    }
    return Mark(**{**usual, **given})


def night(cast: Cast, hours: float = 3) -> list[Link]:
    """Casey takes her over at the border; an office that is open at night has a bed."""
    del cast
    keeper = story.holder(HolderKind.CONTACT, "Night desk", phone="+39 06 99")
    return [story.link(keeper, PlaceType.SAFE_PLACE, hours, place="The blue house")]


def come_back(
    cast: Cast, seen: Found, *links: Link, given: Mark | None = None, read: int | None = None
) -> None:
    actions.come_back(
        code=seen.code,
        plan=1,
        read=story.there(cast, seen).version if read is None else read,
        given=given or sent_back(),
        links=links,
        words="The journey goes back",
        by=cast.casey.actor(),
    )


def page(who: Person, seen: Found, name: str = "way") -> str:
    """After signing in anew."""
    return sign_in(Client(), who).get(reverse(f"custody:{name}", args=[seen.code, 1])).content.decode()


def typed(cast: Cast, seen: Found, **given: str) -> dict[str, str]:
    """What the form posts: sent back, and nobody knows who takes her so far."""
    at = clock.now().replace(second=0, microsecond=0)
    return {
        "read": str(story.there(cast, seen).version),
        "because": str(Because.SENT_BACK),
        "who": "Border police, Officer Brandt",
        "words": "No entry without a visa",
        **moment("at", at),
        **given,
    }


def test_sent_back_written_after_somebody_wrote_that_the_way_is_over_is_not_lost(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.let_in(cast, seen)
    url = reverse("custody:comes_back", args=[seen.code, 1])
    with clock.shifted(HOUR):
        page_of_then = typed(cast, seen) | {RESEND: "1"}
        for place in (1, 2, 3, 4):
            story.hand_over(cast, seen, place)
        actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        answer = sign_in(Client(), cast.casey).post(url, page_of_then)
        assert answer.status_code == 409
        text = answer.content.decode()
        assert "No entry without a visa" in text
        assert reverse("custody:way", args=[seen.code, 1]) in text
        assert sign_in(Client(), cast.otto).post(url, page_of_then).status_code == 404


def test_sent_back_it_is_due_until_a_bed_for_tonight_is_written_and_the_chain_leads_there(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    url = reverse("custody:comes_back", args=[seen.code, 1])
    with clock.shifted(HOUR):
        casey = sign_in(Client(), cast.casey)
        at_first = page(cast.casey, seen)
        assert "She or he is sent back, or called back" in at_first
        no = f'<a class="button quiet" href="{reverse("custody:stop", args=[seen.code, 1])}">'
        assert no in at_first, "no is a button"
        assert at_first.index(no) < at_first.index("Hand-overs"), (
            "and stands before everything that was handed over"
        )
        assert casey.post(url, typed(cast, seen)).status_code == 302
        assert story.there(cast, seen).is_stopped
        assert story.with_her(cast, seen) == cast.sam.name, "whoever is there stays"
        assert {due.NIGHT, due.COMES_BACK, due.STOPPED, due.LAWYER} <= set(story.due(cast.casey))
        text = page(cast.casey, seen)
        assert "Nobody has written down who takes her or him back" in text
        assert "No entry without a visa" in text
        keeper = {
            "taker": "here",
            "keeper": "other",
            "keeper_name": "Night desk",
            "keeper_phone": "+39 06 99",
            "tonight": "The blue house",
            **moment("there_at", clock.now() + 2 * HOUR),
        }
        assert casey.post(url, typed(cast, seen, **keeper)).status_code == 302
        assert len(story.there(cast, seen).returns) == 1, "said twice, it is kept once"
        assert not {due.NIGHT, due.NEXT_STOP} & set(story.due(cast.casey))
        text = page(cast.casey, seen)
        assert "The blue house" in text
        assert "Nobody has written down who takes her" not in text
        (ahead,) = [one for one in story.events(cast, seen) if not one.is_done]
        assert (ahead.giver.name, ahead.taker.name) == (cast.sam.name, "Night desk"), "no gap"
        assert ahead.place_type == PlaceType.SAFE_PLACE
    with clock.shifted(2 * HOUR):
        story.hand_over(cast, seen, 2)
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        assert set(story.due(cast.casey)) <= {due.RECALL, due.STOPPED, due.LAWYER}
        assert "The blue house" in page(cast.casey, seen)


def test_the_night_has_a_clock_nobody_there_in_time_is_missed(cast: Cast, facts: Facts) -> None:
    seen = checkins.travelling(cast)
    story.hand_over(cast, seen, 1)
    with clock.shifted(MINUTE):
        come_back(cast, seen, *night(cast))
    planned = story.events(cast, seen)[-1].planned_at
    with checkins.at(planned + 29 * MINUTE):
        checkins.look()
        assert checkins_due.MISSED not in checkins.open_duties(cast)
    with checkins.at(planned + 61 * MINUTE):
        checkins.look()
        assert checkins_due.MISSED in checkins.open_duties(cast)
        assert checkins_due.NOT_ARRIVED not in checkins.open_duties(cast), "nobody expects her at home"


def test_who_leads_on_the_other_side_hears_that_nobody_comes_and_not_why(cast: Cast, facts: Facts) -> None:
    seen = checkins.flown(cast)
    with checkins.at(checkins.lands()):
        come_back(cast, seen)
        assert checkins_due.COMES_BACK in checkins.due(cast.rita)
        assert checkins_due.STOPPED not in checkins.due(cast.rita), "one sentence is enough"
        assert checkins_due.COMES_BACK not in checkins.due(cast.casey)
        text = page(cast.rita, seen)
        assert "Comes back" in text, "who works on the journey reads where she is now"
    for person in (cast.otto, cast.adam):
        url = reverse("custody:comes_back", args=[seen.code, 1])
        assert sign_in(Client(), person).get(url).status_code in (403, 404)
        assert due.COMES_BACK not in story.due(person)


def test_a_colleague_who_takes_her_back_has_it_in_the_own_list_until_it_is_done(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    with clock.shifted(MINUTE):
        casey = story.link(story.casey(cast), PlaceType.TRANSIT, 1, place="Second café")
        come_back(cast, seen, casey, *night(cast))
        assert story.due(cast.casey).count(due.TAKES_BACK) == 1
        story.hand_over(cast, seen, 2)
        assert due.TAKES_BACK not in story.due(cast.casey)
        assert story.with_her(cast, seen) == cast.casey.name


def test_it_is_refused_with_what_to_do_next_and_nothing_stops(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with clock.shifted(MINUTE):
        with story.refused("Write which office said so"):
            come_back(cast, seen, given=sent_back(who=" "))
        with story.refused("It cannot be later than now"):
            come_back(cast, seen, given=sent_back(at=clock.now() + HOUR))
        with story.refused("Ask there first, with the lawyer"):
            come_back(cast, seen, given=sent_back(because=str(Because.WANTED)))
        with story.refused("leads to a safe place"):
            come_back(cast, seen, story.link(story.sam(cast), PlaceType.TRANSIT, 2))
        with pytest.raises(Conflict):
            come_back(cast, seen, read=99)
        assert not story.there(cast, seen).is_stopped
        assert not story.there(cast, seen).returns
        half = {"taker": "here", "tonight": "The blue house"}
        url = reverse("custody:comes_back", args=[seen.code, 1])
        answer = sign_in(Client(), cast.casey).post(url, typed(cast, seen, **half))
        assert answer.status_code == 422
        assert "Choose who is there tonight." in answer.content.decode()
        assert "The blue house" in answer.content.decode(), "what was typed stays"


def test_whatever_is_typed_is_answered_with_a_sentence(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    url = reverse("custody:comes_back", args=[seen.code, 1])
    tonight = moment("there_at", clock.now() + 2 * HOUR)
    other = {
        "keeper": "other",
        "keeper_name": "Night desk",
        "keeper_phone": "+39 06 99",
        "tonight": "The blue house",
    }
    wrong: list[tuple[dict[str, str], str]] = [
        ({}, "Choose why she or he comes back."),
        ({"because": "moon"}, "Choose"),
        ({**other, "taker": "other", **tonight}, "Write when they meet."),
        (
            {**other, "taker": "other", **tonight, **moment("meets_at", clock.now() + HOUR)},
            "Write the name of who",
        ),
        ({**other, "taker": "worker:moon", **tonight}, "Choose"),
        ({**other, "taker": "here", "there_at_day": "40", "there_at_time": "25:61"}, "expected"),
        ({**other, "taker": "here", "keeper_phone": "", **tonight}, "telephone number"),
        ({"keeper_name": "Night desk"}, "Choose who takes her or him back."),
    ]
    casey = sign_in(Client(), cast.casey)
    with clock.shifted(MINUTE):
        for given, sentence in wrong:
            base = typed(cast, seen) if given else {"read": "0"}
            answer = casey.post(url, {**base, **given})
            assert answer.status_code == 422, given
            assert sentence in answer.content.decode(), given
    assert not story.there(cast, seen).is_stopped, "nothing stopped by any of it"


def test_one_person_who_takes_her_over_and_is_there_tonight_is_one_hand_over_that_ends_at_the_bed(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    desk = {"name": "Night desk", "phone": "+39 06 99"}
    sent = {
        "taker": "other",
        "keeper": "other",
        **{f"{who}_{what}": said for who in ("taker", "keeper") for what, said in desk.items()},
        "meets": "The crossing, north side",
        "tonight": "The blue house",
        **moment("meets_at", clock.now() + HOUR),
        **moment("there_at", clock.now() + 2 * HOUR),
    }
    with clock.shifted(MINUTE):
        answer = sign_in(Client(), cast.casey).post(
            reverse("custody:comes_back", args=[seen.code, 1]), typed(cast, seen, **sent)
        )
        assert answer.status_code == 302
        (ahead,) = [one for one in story.events(cast, seen) if not one.is_done]
        assert (ahead.taker.name, ahead.place_type) == ("Night desk", PlaceType.SAFE_PLACE)
        text = page(cast.casey, seen)
        assert "The crossing, north side → The blue house" in text
        bed = (clock.now() - MINUTE + 2 * HOUR).astimezone(ZoneInfo(story.ROME))
        assert f"The blue house, {bed:%H:%M}" in text, "when she is expected at the bed is not lost"
        assert "Expected there" not in text, "the moment of the hand-over is when they meet"
        assert due.NIGHT not in story.due(cast.casey), "the bed is known"


def test_nobody_comes_back_who_is_not_on_the_way(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    url = reverse("custody:comes_back", args=[seen.code, 1])
    assert sign_in(Client(), cast.casey).get(url).status_code == 404
    with story.refused("The journey has not begun"):
        come_back(cast, seen)


def test_let_in_again_the_way_back_is_planned_not_let_in_it_is_said(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    with clock.shifted(MINUTE):
        story.stop(cast, seen, offered=(str(Choice.BACK),), chosen=str(Choice.BACK))
        tell(cast, seen, Told.READMISSION, reply=str(Reply.WAITS))
        assert due.READMISSION in story.due(cast.casey)
        assert "has not answered" in page(cast.casey, seen)
        tell(cast, seen, Told.READMISSION, reply=str(Reply.NO), words="Not without a visa")
        assert due.NOT_LET_IN in story.due(cast.casey)
        assert "Say so honestly" in page(cast.casey, seen)
        with story.refused("Ask there first, with the lawyer"):
            come_back(cast, seen, given=sent_back(because=str(Because.WANTED), who=""))
        story.stop(cast, seen, read=1, offered=(str(Choice.SAFE_PLACE),), chosen=str(Choice.SAFE_PLACE))
        assert due.NOT_LET_IN not in story.due(cast.casey), "what is wanted instead is written"
        tell(cast, seen, Told.READMISSION, reply=str(Reply.YES), words="With a paper of the consulate")
        assert due.NIGHT in story.due(cast.casey), "who takes her back, and where she sleeps"
        come_back(cast, seen, *night(cast), given=sent_back(because=str(Because.WANTED), who=""))
        assert due.NIGHT not in story.due(cast.casey)


def test_everybody_of_the_way_is_asked_back_and_what_is_kept_is_told_to_her(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with clock.shifted(MINUTE):
        story.stop(cast, seen)
        assert "Airport office, Dawn Centre" in page(cast.casey, seen)
        assert "Airport office, Dawn Centre" in page(cast.casey, seen, "told")
        tell(cast, seen, Told.RECALLED, told="Airport office", reply=str(Reply.YES))
        assert due.RECALL in story.due(cast.casey), "the agency that was to receive her has not answered"
        with story.refused("for which reason in law"):
            tell(cast, seen, Told.RECALLED, told="Dawn Centre", reply=str(Reply.NO))
        tell(
            cast,
            seen,
            Told.RECALLED,
            told="Dawn Centre, Rita",
            reply=str(Reply.NO),
            words="Audit law, one year",
        )
        assert due.RECALL not in story.due(cast.casey)
        assert due.KEPT in story.due(cast.casey), "she is told what is kept, and why"


def test_on_from_a_stop_nothing_of_coming_back_is_due(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with clock.shifted(MINUTE):
        come_back(cast, seen, given=sent_back(because=str(Because.CALLED_BACK), who=""))
        assert due.NIGHT in story.due(cast.casey)
    with clock.shifted(3 * MINUTE):
        story.check(cast, seen)
        assert "She or he was asked again, and goes on" in page(cast.casey, seen), (
            "also where no wish is written"
        )
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        assert not set(due.COMING_BACK) & set(story.due(cast.casey))
        assert "Comes back" not in page(cast.casey, seen)


def test_the_bed_is_sealed_and_its_form_shows_no_colleague_who_only_watches(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    with clock.shifted(MINUTE):
        come_back(cast, seen, *night(cast))
        rows = models.Link.objects.filter(case_id=seen.id).values()
        assert b"blue house" not in repr(list(rows)).encode()
        assert "The blue house" in page(cast.casey, seen), "it can be read by who works on it"
        text = page(cast.casey, seen, "comes_back")
        watching = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
        assert f'value="{choosing.key(watching)}"' not in text
        assert f'value="{choosing.key(story.casey(cast))}"' in text
        assert isinstance(story.events(cast, seen)[-1].planned_at, datetime)


def test_on_a_plan_that_has_ended_the_way_back_is_written_in_parts_paid_for_and_given_a_card(
    cast: Cast, facts: Facts
) -> None:
    seen, _thing = test_ending.with_escort(cast)
    attempt, casey, out = story.now(cast, seen).id, cast.casey.actor(), itinerary.flight()
    ticket, fare = itinerary.cost(cast, seen), story.new()
    itinerary.step(cast, seen, ticket, "ask")
    home = {"place_from": "Tirana", "country_from": "AL", "place_to": "Rome", "country_to": "IT"}
    with clock.shifted(HOUR):
        attempts.end(cast, seen)
    with clock.shifted(2 * HOUR):
        here, subject = story.again(cast, seen), story.now(cast, seen).subject
        written = itinerary_queries.written(casey, subject)
        assert written is not None
        (out,) = written.newest.known.legs
        back = itinerary.flight(41, **home)
        at: dict[str, Any] = {"seen": here, "attempt": attempt, "by": casey}
        way = Itinerary((out, back), words="She goes back")
        itinerary_actions.write(**at, read=written.newest.number, given=way)
        paid = Cost(what="Ticket home", amount="90.00", currency="EUR", payer="Return fund")
        actions_costs.estimate(**at, cost=fare, read=0, given=paid)
        actions_costs.ask(**at, cost=fare, read=1)
        actions_given.write_card(**at, thing=story.new(), given=CARD)
        assert actions_given.printed(**at)
        to_call_off = itinerary_queries.booked(casey, here, attempt)
        assert set(to_call_off) == {out.id, str(ticket)}, "what brings her back is not called off"
        client = sign_in(Client(), cast.casey)
        for name, label in (
            ("itinerary:way", "Change the way"),
            ("itinerary:costs", "Write down what something costs"),
            ("departure:given", "Write the card"),
        ):
            assert label in client.get(reverse(name, args=[seen.code, 1])).content.decode()
    story.plan(cast, seen, *test_ending.back_home(cast), words="She goes back")
    with clock.shifted(21 * HOUR):
        for place in (2, 3):
            story.hand_over(cast, seen, place)
        actions.back(code=seen.code, plan=1, by=casey)
        with story.refused("has ended"):
            itinerary_actions.write(**at, read=written.newest.number + 1, given=replace(way, legs=(out,)))
        with story.refused("has ended"):
            actions_given.write_card(**at, thing=story.new(), given=CARD)
