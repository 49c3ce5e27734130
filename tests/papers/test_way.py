"""Papers of everybody who travels, at every border; leaving; the other parent of a child (G2.6, G2.10)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.attempts import story as attempts_story
from tests.cast import Cast
from tests.consent import story as consents
from tests.itinerary import story as itineraries
from tests.papers import story
from tests.receivers import story as receivers
from tests.residence import story as residence
from tests.shelter import story as houses
from wayhome.attempts import documents as attempts_documents
from wayhome.attempts import ending
from wayhome.attempts.shapes import Border
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.itinerary import hooks as itinerary
from wayhome.journey import Force
from wayhome.papers import due, gates, queries
from wayhome.people import queries as people
from wayhome.people.models import Involvement
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
ON_THE_WAY: dict[str, Any] = {
    "countries": ("IT", "AL"),
    "single_journey": True,
    "kind": "emergency_travel_document",
}


def subject(cast: Cast, seen: Found) -> AttemptSubject:
    return attempts_story.subject(cast, seen)


def papers(cast: Cast, seen: Found) -> object:
    """True, or the sentence that says what is missing."""
    return gates.DOCUMENT.holds(subject(cast, seen), cast.casey.actor())


def parents(cast: Cast, seen: Found) -> object:
    return gates.OTHER_PARENT.holds(subject(cast, seen), cast.casey.actor())


@pytest.fixture
def seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Found:
    """A travel plan, and a way that arrives in five days; no permission is needed to leave."""
    found, _now = attempts_story.begun(cast)
    story.planned(monkeypatch)
    story.leave(cast, found)
    return found


def with_child(cast: Cast, seen: Found, *, years: int = 4) -> Found:
    """Her child travels on the same way."""
    other = story.child(cast, born=consents.years_ago(years))
    story.linked(cast, seen, other)
    attempts_story.write(cast, seen, together=(str(other.id),))
    return story.again(cast, other)


def test_both_are_blocks() -> None:
    assert {gates.DOCUMENT.force, gates.OTHER_PARENT.force} == {Force.BLOCK}
    assert (gates.DOCUMENT.id, gates.OTHER_PARENT.id) == ("G2.6_DOCUMENT", "G2.10_OTHER_PARENT")


def test_without_a_way_nothing_is_valid(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found, _now = attempts_story.begun(cast)
    monkeypatch.setattr("wayhome.attempts.hooks._way", [])
    story.leave(cast, found)
    story.paper(cast, found)
    assert "Plan the way first" in str(papers(cast, found))


def test_a_passport_that_is_here_and_good_passes(cast: Cast, seen: Found) -> None:
    assert "has no paper" in str(papers(cast, seen))
    thing = story.paper(cast, seen, status="issued")
    assert "nobody has collected it" in str(papers(cast, seen))
    story.paper(cast, seen, thing=thing, status="collected")
    assert papers(cast, seen) is True


@pytest.mark.parametrize("status", ["needed", "requested", "refused"])
def test_a_paper_that_is_not_here_is_none(cast: Cast, seen: Found, status: str) -> None:
    story.paper(cast, seen, status=status)
    assert "has no paper" in str(papers(cast, seen))


def test_one_day_short_is_refused_with_which_and_where(cast: Cast, seen: Found) -> None:
    """Arrives in five days: good until the sixth, and not one day less."""
    thing = story.paper(cast, seen, valid_to=story.day(6))
    assert papers(cast, seen) is True
    story.paper(cast, seen, thing=thing, valid_to=story.day(5))
    said = str(papers(cast, seen))
    assert "Passport" in said
    assert "Albania" in said
    assert "Mira" in said


def test_how_long_after_is_a_figure_of_the_installation(cast: Cast, seen: Found, settings: Any) -> None:  # noqa: ANN401
    story.paper(cast, seen, valid_to=story.day(20))
    assert papers(cast, seen) is True
    settings.DOCUMENT_MARGIN_DAYS = 30
    assert "at least" in str(papers(cast, seen))


def test_every_border_counts_and_the_end_of_the_way(
    cast: Cast, seen: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.paper(cast, seen, valid_to=story.day(7))
    story.planned(monkeypatch, story.way(("HR", 5), ("AL", 6), leaves=5, arrives=6))
    assert papers(cast, seen) is True
    story.planned(monkeypatch, story.way(("HR", 5), ("AL", 6), leaves=5, arrives=7))
    assert "Albania" in str(papers(cast, seen)), "behind the last border it is still a journey"
    story.planned(monkeypatch, story.way(("HR", 7), ("AL", 7), leaves=5, arrives=7))
    assert "Croatia" in str(papers(cast, seen))


def test_a_paper_for_one_journey_is_for_its_countries_and_for_once(
    cast: Cast, seen: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = story.paper(cast, seen, **{**ON_THE_WAY, "countries": ("AL",)})
    assert papers(cast, seen) is True
    story.planned(monkeypatch, story.way(("HR", 5), ("AL", 5)))
    assert "not good for Croatia" in str(papers(cast, seen))
    story.paper(cast, seen, thing=thing, countries=("HR", "AL"))
    assert papers(cast, seen) is True
    story.paper(cast, seen, thing=thing, used_on=clock.today())
    assert "that journey is over" in str(papers(cast, seen))


def test_one_of_two_papers_is_enough_at_each_border(
    cast: Cast, seen: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.planned(monkeypatch, story.way(("HR", 5), ("AL", 5)))
    story.paper(cast, seen, countries=("HR",), number="XA1111111")
    assert "not good for Albania" in str(papers(cast, seen))
    story.paper(cast, seen, **{**ON_THE_WAY, "countries": ("AL",)}, number="XA2222222")
    assert papers(cast, seen) is True


def test_a_way_that_arrived_used_up_its_paper(cast: Cast, seen: Found) -> None:
    story.paper(cast, seen, **ON_THE_WAY)
    assert papers(cast, seen) is True
    first = attempts_story.now(cast, seen)
    ended = attempts_documents.End(reason="arrived")
    with transaction.atomic():
        ending.end(story.again(cast, seen), first.id, ended, by=cast.casey.actor())
    attempts_story.begin(cast, seen)
    attempts_story.write(cast, seen)
    assert "that journey is over" in str(papers(cast, seen))


def test_a_way_that_was_put_off_used_nothing_and_every_paper_is_still_there(cast: Cast, seen: Found) -> None:
    story.paper(cast, seen, **ON_THE_WAY)
    attempts_story.end(cast, seen)
    attempts_story.begin(cast, seen)
    attempts_story.write(cast, seen)
    assert papers(cast, seen) is True


def test_an_infant_has_a_paper_too(cast: Cast, seen: Found) -> None:
    story.paper(cast, seen)
    assert papers(cast, seen) is True
    infant = with_child(cast, seen, years=0)
    assert "Lule has no paper" in str(papers(cast, seen))
    story.paper(cast, infant, number="XB7654321", name="Lule", valid_to=story.day(5))
    assert "Lule" in str(papers(cast, seen))
    story.paper(cast, infant, number="XB7654322", name="Lule")
    assert "Lule: Nobody wrote down whether leaving" in str(papers(cast, seen))
    story.leave(cast, infant)
    assert papers(cast, seen) is True


def test_a_birth_certificate_alone_is_good_only_where_it_says_so(cast: Cast, seen: Found) -> None:
    story.paper(cast, seen)
    infant = with_child(cast, seen, years=0)
    story.leave(cast, infant)
    given: dict[str, Any] = {"kind": "birth_certificate_child", "number": "", "valid_to": None}
    thing = story.paper(cast, infant, **given)
    assert "not good for Albania" in str(papers(cast, seen))
    story.paper(cast, infant, thing=thing, countries=("AL",))
    assert papers(cast, seen) is True


def test_somebody_whose_case_is_not_open_does_not_pass(cast: Cast, seen: Found) -> None:
    """Nora leads the child; Casey has let nobody see it: what Casey cannot see is not in order."""
    story.paper(cast, seen)
    infant = with_child(cast, seen)
    story.paper(cast, infant, number="XB7654321")
    story.leave(cast, infant)
    assert papers(cast, seen) is True
    Involvement.objects.filter(case=infant.id).update(ended_at=clock.now())
    assert "not open to you" in str(papers(cast, seen))
    assert "not open to you" in str(parents(cast, seen))


def test_who_may_not_read_of_travel_does_not_pass(cast: Cast, seen: Found) -> None:
    story.paper(cast, seen)
    houses.let_in(cast, seen)
    mine = subject(cast, seen)
    assert gates.DOCUMENT.holds(mine, cast.casey.actor()) is True
    theirs = replace(mine, seen=story.again(cast, seen, cast.sam))
    assert "not open to you" in str(gates.DOCUMENT.holds(theirs, cast.sam.actor()))


@pytest.mark.parametrize(
    "kind", ["exit_visa", "overstay_waiver", "court_leave", "custody_consent_other_parent"]
)
def test_a_permission_that_is_needed_is_given_first(cast: Cast, seen: Found, kind: str) -> None:
    story.paper(cast, seen)
    thing = story.leave(cast, seen, kind=kind, status="requested", asked_on=story.day(0))
    assert "not given so far" in str(papers(cast, seen))
    story.leave(cast, seen, thing, status="given", until=story.day(4))
    assert "before the journey" in str(papers(cast, seen))
    story.leave(cast, seen, thing, until=story.day(5))
    assert papers(cast, seen) is True


def test_nobody_wrote_down_whether_one_is_needed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found, _now = attempts_story.begun(cast)
    story.planned(monkeypatch)
    story.paper(cast, found)
    assert "“None is needed” is an answer" in str(papers(cast, found))


def test_a_permission_is_asked_for_again_each_week_and_refused_a_lawyer_hears(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.leave(cast, seen, kind="exit_visa", status="requested", asked_on=story.day(0))
    (duty,) = residence.due(cast, seen, due.LEAVE_AGAIN)
    assert duty.due_at.date() == story.day(7)
    story.leave(cast, seen, thing, status="refused")
    there = story.board(cast, seen)
    assert due.LEAVE_AGAIN not in there
    assert due.LAWYER in there


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "moon"}, "Choose what is asked for"),
        ({"kind": "none", "words": ""}, "who says that none is needed"),
        ({"kind": "exit_visa", "status": "requested"}, "Enter the day"),
        ({"kind": "exit_visa", "asked_on": 1}, "on a day that has come"),
        ({"kind": "exit_visa", "status": "given", "until": -1}, "It ended on"),
    ],
)
def test_a_permission_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = story.case(cast)
    given = {k: story.day(v) if k in ("asked_on", "until") else v for k, v in given.items()}
    with story.refused(words):
        story.leave(cast, seen, **given)


# The other parent ----------------------------------------------------------------------------------------------------


def test_nobody_else_has_to_agree_for_somebody_grown_up(cast: Cast, seen: Found) -> None:
    assert parents(cast, seen) is True
    with story.refused("not a child"):
        story.custody(cast, seen)


def test_a_child_with_one_parent_waits_for_the_other_one_or_a_court(cast: Cast, seen: Found) -> None:
    infant = with_child(cast, seen)
    assert "Nobody wrote down with whom" in str(parents(cast, seen))
    story.custody(cast, infant)
    assert "The other one agrees in writing" in str(parents(cast, seen))
    thing = story.leave(cast, infant, kind="custody_consent_other_parent", status="given", until=story.day(2))
    assert "agrees in writing" in str(parents(cast, seen)), "it ends before the journey"
    story.leave(cast, infant, thing, until=None)
    assert parents(cast, seen) is True


@pytest.mark.parametrize(("other", "words"), [("unknown", "cannot be found"), ("implicated", "nobody asks")])
def test_where_the_other_parent_cannot_be_asked_a_court_is(
    cast: Cast, seen: Found, other: str, words: str
) -> None:
    infant = with_child(cast, seen)
    story.custody(cast, infant, other=other)
    story.leave(cast, infant, kind="custody_consent_other_parent", status="given")
    assert words in str(parents(cast, seen)), "what such a parent signed does not count"
    story.leave(cast, infant, kind="court_leave", status="given")
    assert parents(cast, seen) is True


def test_the_other_parent_has_died_and_somebody_saw_the_paper(cast: Cast, seen: Found) -> None:
    infant = with_child(cast, seen)
    story.custody(cast, infant, other="dead")
    assert "Look at the paper" in str(parents(cast, seen))
    with story.refused("today, or one that has passed"):
        story.custody(cast, infant, proof_on=story.day(1))
    story.custody(cast, infant, proof_on=clock.today())
    assert parents(cast, seen) is True


@pytest.mark.parametrize("travels", ["both_parents", "others"])
def test_with_both_or_with_somebody_else_it_is_no_matter_of_this_gate(
    cast: Cast, seen: Found, travels: str
) -> None:
    infant = with_child(cast, seen)
    story.custody(cast, infant, travels=travels, other="")
    assert parents(cast, seen) is True


def test_sc3_a_boy_travels_with_papers_of_his_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """SC3, day 41: travel papers, an escort for all of the way; his uncle has no word in it."""
    boy = story.child(cast, born=consents.years_ago(15))
    story.custody(cast, boy, travels="others", other="")
    post = story.consulate(cast)
    answer = consents.yes("SHARE_CONSULATE", groups=("A",), recipients=consents.to(name=post.name))
    consents.agree(cast, boy, consents.by_guardian(answer))
    story.advised(cast, boy)
    story.looked(cast, boy)
    story.ask(cast, boy, post)
    (paper,) = queries.papers(cast.casey.actor(), story.again(cast, boy))
    story.paper(
        cast, boy, thing=paper.thing, status="collected", issued=clock.today(), valid_to=story.day(60),
        countries=("AL",), single_journey=True, number="LP123456", name="Lio",
    )  # fmt: skip
    assert [one.status for one in story.now(cast, boy)] == ["collected"]
    person = people.person(cast.casey.actor(), story.again(cast, boy))
    assert person.is_child


# What the room that plans the way is told ----------------------------------------------------------------------------


def test_the_way_asks_whether_papers_are_good_at_a_border(cast: Cast, seen: Found) -> None:
    assert itinerary.is_validity_known()
    here, by = subject(cast, seen), cast.casey.actor()
    border = Border("AL", story.day(5))
    assert "has no paper" in str(itinerary.why_not_valid(by, here, border))
    story.paper(cast, seen)
    assert "nobody wrote down" in str(itinerary.why_not_valid(by, here, border)), (
        "a planner is told, and may go on"
    )
    story.enter(cast, seen, state="not_needed")
    assert itinerary.why_not_valid(by, here, border) is None
    assert "has to be good until" in str(itinerary.why_not_valid(by, here, Border("AL", story.day(1825))))


def test_a_partner_who_corroborates_sees_whether_they_are_good(cast: Cast, seen: Found) -> None:
    story.paper(cast, seen)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "AFGI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    theirs = replace(subject(cast, seen), seen=story.again(cast, seen, cast.rita))
    assert gates.DOCUMENT.holds(theirs, cast.rita.actor()) is True


def test_a_sum_ends_nothing_of_what_was_found_about_papers_and_another_way_does(cast: Cast) -> None:
    """What is measured is the way; what it costs changes no paper."""
    seen = itineraries.begun(cast, itineraries.flight(20))
    receivers.found_green(cast, seen, gates.DOCUMENT)
    itineraries.cost(cast, seen)
    assert not receivers.is_red(cast, seen, gates.DOCUMENT)
    itineraries.write(cast, seen, itineraries.flight(21))
    assert receivers.is_red(cast, seen, gates.DOCUMENT)


def test_a_permission_to_enter_stops_only_where_somebody_wrote_that_it_is_needed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule is known by heart: where nobody looked a planner is told, and nobody is stopped."""
    seen, _now = attempts_story.begun(cast)
    story.paper(cast, seen)
    story.leave(cast, seen)
    way = story.planned(monkeypatch)
    border = way.borders[-1]
    here = subject(cast, seen)
    assert papers(cast, seen) is True
    assert "nobody wrote down whether a permission is needed" in str(
        gates.warned_at(cast.casey.actor(), here, border)
    )
    thing = story.enter(cast, seen, border.country)
    assert "asks for a permission to enter, and it is not there" in str(papers(cast, seen))
    assert "asks for a permission" in str(gates.warned_at(cast.casey.actor(), here, border))
    with story.refused("written down already"):
        story.enter(cast, seen, border.country)
    early = border.on - timedelta(days=1)
    story.enter(cast, seen, border.country, thing, state="held", until=early)
    assert "before she or he is there" in str(papers(cast, seen))
    story.enter(cast, seen, border.country, thing, state="held", until=border.on)
    assert papers(cast, seen) is True
    assert gates.warned_at(cast.casey.actor(), here, border) is None
    story.enter(cast, seen, border.country, thing, state="not_needed", until=early)
    assert papers(cast, seen) is True
    kept = queries.entry(cast.casey.actor(), story.again(cast, seen), thing).newest.known
    assert kept.until is None, "a day is kept of a permission that is there, and of no other"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"country": ""}, "Choose the country"),
        ({"state": ""}, "Choose whether"),
        ({"state": "held"}, "until when"),
        ({"state": "held", "until": -1}, "It ended on"),
        ({"checked_by": " "}, "from memory"),
        ({"checked_on": 1}, "one that has passed"),
        ({"checked_on": None}, "one that has passed"),
    ],
)
def test_a_permission_to_enter_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = story.case(cast)
    given = {
        k: story.day(v) if k in ("checked_on", "until") and v is not None else v for k, v in given.items()
    }
    with story.refused(words):
        story.enter(cast, seen, **given)
