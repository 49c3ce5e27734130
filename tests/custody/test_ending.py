"""“I do not want to go on”, and arriving (domain.md 3.3, SC6, requirements 3 and 4)."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story as on_the_way
from tests.custody import story
from tests.custody.story import HOUR, MINUTE, facts
from tests.departure.story import Facts
from tests.departure.test_given import own_way
from tests.escorts import story as escorts
from tests.itinerary import story as itinerary
from wayhome.attempts import queries as attempts
from wayhome.attempts import steps as attempted
from wayhome.attempts.models import Step
from wayhome.audit.models import Entry
from wayhome.checkins import actions_arrival as arrivals
from wayhome.checkins.enums import Outcome
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.custody import actions, documents, due, ending, hooks, models, queries, steps
from wayhome.custody.enums import Choice, HolderKind, PlaceType, Side, What
from wayhome.departure import actions_given
from wayhome.escorts import ending as escorts_ending
from wayhome.escorts import queries as escort_queries
from wayhome.escorts.enums import State
from wayhome.handover import moving
from wayhome.people import actions as people_actions
from wayhome.people import closing
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def with_escort(cast: Cast) -> tuple[Found, str]:
    """On the way, with Teuta who has accepted to travel along and has taken over; her yes to the journey."""
    seen = story.begun(cast)
    itinerary.write(cast, seen, itinerary.flight())
    thing = escorts.assign(cast, seen, escorts.approved(cast))
    escorts.hear(cast, seen, thing)
    story.approve(cast, seen)
    teuta = story.holder(HolderKind.ESCORT, "Teuta Marku", thing)
    links = story.links(cast)
    story.plan(cast, seen, replace(links[0], taker=teuta), *links[2:])
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.hand_over(cast, seen, 1)
    assert story.with_her(cast, seen) == "Teuta Marku"
    return seen, str(thing)


def escort_state(cast: Cast, seen: Found) -> State:
    (one,) = escort_queries.assigned(cast.casey.actor(), story.now(cast, seen).subject)
    return one.state


def back_home(cast: Cast) -> tuple[documents.Link, ...]:
    """A safe place on the way, then Harbour House again."""
    place = story.holder(HolderKind.CONTACT, "Night shelter")
    casey = story.casey(cast)
    at = clock.now()
    return (
        story.link(place, PlaceType.SAFE_PLACE, 0, planned_at=at + HOUR),
        story.link(casey, PlaceType.SHELTER, 0, planned_at=at + 20 * HOUR),
    )


def test_taken_back_on_the_way_nobody_is_left_alone_and_nothing_is_closed(cast: Cast, facts: Facts) -> None:
    seen, _thing = with_escort(cast)
    yes = story.agreed_to_travel(cast, seen)
    story.take_back(cast, seen, yes)
    now = story.now(cast, seen)
    assert not now.is_open
    assert steps.STOPPED in now.subject.taken
    assert escort_state(cast, seen) == State.ACCEPTED, "whoever is beside her is not sent home"
    assert story.with_her(cast, seen) == "Teuta Marku"
    assert {"custody.lawyer", "custody.next_stop", "custody.stopped"} <= set(story.due(cast.casey))
    story.plan(cast, seen, *back_home(cast), words="She wants to go back")
    with clock.shifted(HOUR):
        story.confirm(cast, seen, 2, Side.TO)
        assert escort_state(cast, seen) == State.ACCEPTED
        assert story.with_her(cast, seen) == "Teuta Marku", "one side alone changes nothing"
        story.confirm(cast, seen, 2, Side.FROM)
        assert story.with_her(cast, seen) == "Night shelter"
        assert escort_state(cast, seen) == State.ACCEPTED, "nobody is given up before she was asked alone"
        story.she_says_so(cast, seen, yes)
        assert escort_state(cast, seen) == State.RELEASED
    with clock.shifted(20 * HOUR):
        with story.refused("Nobody new has taken over in a safe place"):
            actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        story.hand_over(cast, seen, 3)
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        assert queries.under_way([now.id]) == set()
        assert story.due(cast.casey) == ["custody.recall"], (
            "what was given about it is still to be asked back"
        )
        assert Step.objects.filter(key=steps.BACK).count() == 1


def test_her_wish_word_for_word_with_its_limits_and_only_for_who_may_read_of_danger(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.let_in(cast, seen, "AGI")
    with story.refused("word for word"):
        story.stop(cast, seen, wish=" ")
    with story.refused("was not offered"):
        story.stop(cast, seen, chosen=str(Choice.BACK))
    story.stop(cast, seen, offered=(str(Choice.BACK), str(Choice.LATER)), chosen=str(Choice.BACK))
    with pytest.raises(Conflict):
        story.stop(cast, seen, wish="Something else")
    story.stop(cast, seen, read=1, wish="Now I want to rest")
    here = story.again(cast, seen)
    assert [one.known.wish for one in queries.wishes(cast.casey.actor(), here, story.now(cast, seen).id)] == [
        "I do not want to go", "Now I want to rest",
    ]  # fmt: skip
    there = story.again(cast, seen, cast.rita)
    assert queries.wishes(cast.rita.actor(), there, story.now(cast, seen).id) == []
    assert story.there(cast, seen, cast.rita).is_stopped
    assert Step.objects.filter(key=steps.STOPPED).count() == 1
    with pytest.raises(Http404):
        story.stop(cast, seen, who=cast.otto)
    assert models.Wish.objects.count() == 2


def test_on_again_only_after_being_asked_once_more(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.stop(cast, seen)
    stopped = Entry.objects.filter(action__startswith="custody.").latest("sequence").action
    assert stopped == "custody.written", "who reads the record alone does not learn that she stopped"
    with clock.shifted(MINUTE):
        with story.refused("Nobody has asked since"):
            actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        story.check(cast, seen, answer="unsure")
        assert "custody.not_going" not in story.due(cast.casey), "she is on the way"
        with story.refused("has not said"):
            actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        story.check(cast, seen)
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        assert Entry.objects.filter(action__startswith="custody.").latest("sequence").action == stopped
        assert not story.there(cast, seen).is_stopped
        assert "custody.stopped" not in story.due(cast.casey)
        story.hand_over(cast, seen, 1)
        assert story.with_her(cast, seen) == cast.sam.name


def test_who_waits_on_the_way_may_be_told_no_more_and_who_is_on_call_is_rung(
    cast: Cast, facts: Facts
) -> None:
    seen = story.begun(cast)
    told = story.let_in(cast, seen)
    story.approve(cast, seen)
    story.plan(cast, seen)
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    on_the_way.on_call(cast, cast.sam)
    with clock.shifted(MINUTE):
        page, casey = reverse("custody:way", args=[seen.code, 1]), sign_in(Client(), cast.casey)
        assert "they wait no more" not in casey.get(page).content.decode()
        story.take_back(cast, seen, told)
        assert due.WHO_TAKES in story.due(cast.sam)
        assert on_the_way.rings() == 1
        assert "they wait no more" in casey.get(page).content.decode(), "whoever opens the page sees it there"
        assert not story.there(cast, seen).is_stopped, "she did not say that she does not want to go on"
        assert story.with_her(cast, seen) == cast.casey.name
        another = story.holder(HolderKind.RECEIVER, "House of Hope")
        first, office, there, last = story.links(cast)
        story.plan(
            cast, seen, first, office, replace(there, taker=another), last, words="Somebody else waits"
        )
        assert due.WHO_TAKES not in story.due(cast.sam)
        assert "they wait no more" not in casey.get(page).content.decode()


def test_no_case_is_closed_or_goes_to_another_agency_while_somebody_is_on_the_way(
    cast: Cast, facts: Facts
) -> None:
    seen = story.ready(cast)

    def why_not(reason: str = "person_stopped") -> str | None:
        return closing._holds["custody"](cast.casey.actor(), story.again(cast, seen), reason)

    assert why_not() is moving.why_not(seen.id) is None, "she has not left"
    ready = reverse("closing:ready", args=[seen.code])
    assert "then close" not in sign_in(Client(), cast.casey).get(ready).content.decode()
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    story.stop(cast, seen)
    assert "in safe hands again; then close" in (why_not() or "")
    casey = sign_in(Client(), cast.casey)
    for page in ("ready", "close"):
        shown = casey.get(reverse(f"closing:{page}", args=[seen.code])).content.decode()
        assert "in safe hands again; then close" in shown, "before anybody presses"
        assert reverse("custody:way", args=[seen.code, 1]) in shown
    assert "whoever leads now is rung" in (moving.why_not(seen.id) or "")
    assert why_not("retrafficked") is None, "she was not found, and a new case goes on"
    bed = story.link(story.holder(HolderKind.CONTACT, "Night shelter"), PlaceType.SAFE_PLACE, 1)
    story.plan(cast, seen, bed, words="She sleeps there")
    with clock.shifted(2 * HOUR):
        story.hand_over(cast, seen, 1)
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        assert why_not() is moving.why_not(seen.id) is None


@pytest.mark.parametrize("reason", ["died", "person_stopped"])
def test_closed_before_she_leaves_the_plan_ends_and_nobody_waits_for_the_day(
    cast: Cast, facts: Facts, reason: str
) -> None:
    seen = story.ready(cast)
    attempt = story.now(cast, seen).id
    with transaction.atomic():
        closing.was_closed(seen=story.again(cast, seen), reason=reason, by=cast.casey.actor())
    assert Step.objects.filter(attempt=attempt, key=attempted.ENDED).count() == 1
    assert not Step.objects.filter(key=steps.LOST).exists(), "nobody was lost on the way"
    assert closing._holds["custody"](cast.casey.actor(), story.again(cast, seen), "goals_met") is None
    with clock.shifted(30 * HOUR), pytest.raises(Refused, match="not_begun"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def test_closed_as_died_on_the_way_the_plan_ends_too_and_whoever_expects_her_is_told(
    cast: Cast, facts: Facts
) -> None:
    """She dies in the hospital of a transit town. A bed is kept for her elsewhere, and an escort would wait."""
    seen, thing = with_escort(cast)
    attempt = story.now(cast, seen).id
    with transaction.atomic():
        closing.was_closed(seen=story.again(cast, seen), reason="died", by=cast.casey.actor())
    assert Step.objects.filter(attempt=attempt, key=steps.LOST).count() == 1
    assert Step.objects.filter(attempt=attempt, key=attempted.ENDED).count() == 1
    (one,) = escort_queries.assigned(cast.casey.actor(), story.now(cast, seen).subject)
    assert (str(one.now.thing), one.state) == (thing, State.RELEASED)
    board = story.board(cast, seen)
    assert "attempts.ended" in board, "what was booked is called off"
    assert "custody.stopped" not in board, "nobody is rung to ask her what she wants"


def test_closed_after_she_came_back_her_plan_ends_and_nobody_waits_for_the_next_day(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.stop(cast, seen)
    bed = story.link(story.holder(HolderKind.CONTACT, "Night shelter"), PlaceType.SAFE_PLACE, 1)
    story.plan(cast, seen, bed, words="She sleeps there")
    with clock.shifted(2 * HOUR):
        story.hand_over(cast, seen, 1)
        actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.now(cast, seen).is_open
        with transaction.atomic():
            closing.was_closed(seen=story.again(cast, seen), reason="goals_met", by=cast.casey.actor())
        assert not story.now(cast, seen).is_open


def test_on_again_only_with_hand_overs_that_lead_on(cast: Cast, facts: Facts) -> None:
    """Planned to a bed for tonight, nobody would be waited for after it."""
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    story.stop(cast, seen)
    night = story.holder(HolderKind.CONTACT, "Night shelter")
    story.plan(cast, seen, story.link(night, PlaceType.SAFE_PLACE, 1), words="She sleeps there")
    way = reverse("custody:way", args=[seen.code, 1])
    with clock.shifted(2 * HOUR):
        story.hand_over(cast, seen, 2)
        story.check(cast, seen)
        with story.refused("Plan them to where the first night is spent"):
            actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        casey = sign_in(Client(), cast.casey)
        assert "nobody would be waited for on the way on" in casey.get(way).content.decode()
        sister = story.holder(HolderKind.CAREGIVER, "Her sister")
        story.plan(cast, seen, story.link(sister, PlaceType.FIRST_NIGHT, 6), words="She wants to go on")
        assert "She or he was asked again, and goes on" in casey.get(way).content.decode()
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        assert not story.there(cast, seen).is_stopped
        assert story.with_her(cast, seen) == "Night shelter"


def test_it_stopped_when_it_was_said_and_not_when_somebody_wrote_it_down(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with clock.shifted(20 * MINUTE):
        said = clock.now() - 10 * MINUTE
        story.stop(cast, seen, at=said)
        assert story.there(cast, seen).stopped_at == said
        story.check(cast, seen, at=said + 5 * MINUTE)
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        assert not story.there(cast, seen).is_stopped, "asked again after it was said"
        story.stop(cast, seen, read=1)
        assert story.there(cast, seen).is_stopped, "also in the minute in which it went on"
    with clock.shifted(22 * MINUTE):
        story.check(cast, seen)
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        story.take_back(cast, seen, story.agreed_to_travel(cast, seen))
        found = story.there(cast, seen).stopped_at
        assert found is not None
        assert found > said + 11 * MINUTE, "what was said of an earlier stop does not count"


def test_a_yes_taken_back_is_never_gone_on_from(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    yes = story.agreed_to_travel(cast, seen)
    story.take_back(cast, seen, yes)
    with clock.shifted(MINUTE):
        story.check(cast, seen)
        with story.refused("Ask alone"):
            actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        story.she_says_so(cast, seen, yes)
        with story.refused("A new one begins from nothing"):
            actions.resume(code=seen.code, plan=1, by=cast.casey.actor())


def test_a_plan_that_ends_before_leaving_stops_nobody(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[What] = []
    monkeypatch.setitem(hooks._listeners, "test", lambda what, seen, attempt, by: heard.append(what))
    seen = story.ready(cast)
    story.take_back(cast, seen, story.agreed_to_travel(cast, seen))
    assert heard == [What.PLANNED]
    assert not Step.objects.filter(key=steps.STOPPED).exists()
    with story.refused("Ask alone"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def test_whoever_reads_nothing_of_travel_writes_the_end_and_the_escort_stays(
    cast: Cast, facts: Facts
) -> None:
    seen, _thing = with_escort(cast)
    attempt = story.now(cast, seen).id
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    here, by = story.again(cast, seen, cast.sam), cast.sam.actor()
    assert not here.access.may_read("G")
    with transaction.atomic():
        escorts_ending.STOPPED.run(seen=here, attempt=attempt, by=by)
        ending.ATTEMPT_ENDED.run(seen=here, attempt=attempt, by=by)
        ending.ATTEMPT_ENDED.run(seen=here, attempt=attempt, by=by)
    assert escort_state(cast, seen) == State.ACCEPTED
    assert story.there(cast, seen).is_stopped
    assert Step.objects.filter(key=steps.STOPPED).count() == 1
    assert "custody.stopped" in story.due(cast.casey)


def test_arrived_after_the_first_night_is_confirmed_and_two_calls_are_owed(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[What] = []
    monkeypatch.setitem(hooks._listeners, "test", lambda what, seen, attempt, by: heard.append(what))
    seen = story.under_way(cast)
    story.let_in(cast, seen)
    for place in (1, 2, 3):
        with clock.shifted(place * MINUTE):
            story.hand_over(cast, seen, place)
    with clock.shifted(4 * MINUTE):
        story.confirm(cast, seen, 4, Side.TO)
        with story.refused("is not confirmed by both"):
            actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        story.confirm(cast, seen, 4, Side.FROM)
        assert "custody.arrive" in story.due(cast.casey)
        actions.arrive(code=seen.code, plan=1, by=cast.rita.actor())
        actions.arrive(code=seen.code, plan=1, by=cast.rita.actor())
        assert story.there(cast, seen).arrived_at is not None
        assert story.with_her(cast, seen) == ""
        assert "custody.arrive" not in story.due(cast.casey)
        assert heard.count(What.ARRIVED) == 1
        story.confirm(cast, seen, 4, Side.OWN, is_safe=True)
        with story.refused("This way is over"):
            story.stop(cast, seen)
    with clock.shifted(4 * HOUR):
        assert {"custody.call_sender", "custody.call_chosen"} <= set(story.due(cast.rita))
    assert attempts.now(cast.casey.actor(), story.again(cast, seen)) is not None


def test_not_safe_at_the_last_handover_is_due_until_somebody_acts(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    for place in (1, 2, 3, 4):
        with clock.shifted(place * MINUTE):
            story.hand_over(cast, seen, place)
    with clock.shifted(5 * MINUTE):
        story.confirm(cast, seen, 4, Side.OWN, is_safe=False)
        actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert "custody.arrive" not in story.due(cast.casey)
        assert "custody.not_safe" in story.due(cast.casey), "nobody has acted so far"


def test_a_second_plan_that_ends_leaves_what_is_due_for_the_one_on_the_way(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.take_back(cast, seen, story.agreed_to_travel(cast, seen))
    due = story.due(cast.casey)
    assert {"custody.lawyer", "custody.next_stop", "custody.stopped"} <= set(due)
    with transaction.atomic():
        here = story.again(cast, seen)
        ending.ATTEMPT_ENDED.run(seen=here, attempt=story.new(), by=cast.casey.actor())
    assert story.due(cast.casey) == due


def test_of_two_who_travel_together_one_stops_and_the_other_goes_on(cast: Cast, facts: Facts) -> None:
    one, other = story.under_way(cast), story.under_way(cast)
    yes = story.agreed_to_travel(cast, one)
    story.take_back(cast, one, yes)
    assert story.there(cast, one).is_stopped
    assert not story.there(cast, other).is_stopped
    assert story.now(cast, other).is_open
    story.hand_over(cast, other, 1)
    assert story.with_her(cast, other) == cast.sam.name
    assert story.with_her(cast, one) == cast.casey.name, "nobody has left her"


def test_an_adult_walks_away_on_the_way_the_page_says_what_to_do_until_it_is_over(
    cast: Cast, facts: Facts
) -> None:
    seen, _thing = with_escort(cast)
    casey, words = sign_in(Client(), cast.casey), "left on her or his own decision while on the way"
    page = reverse("custody:way", args=[seen.code, 1])
    assert words not in casey.get(page).content.decode()
    with clock.shifted(MINUTE):
        left = own_way()
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=story.new(), given=left, by=cast.casey.actor()
        )
        assert words in casey.get(page).content.decode()
        assert due.STOPPED in story.due(cast.casey)
        assert story.there(cast, seen).is_under_way, "the clock waits on until somebody has asked her alone"
        thing, by = story.new(), cast.casey.actor()
        arrivals.begin(code=seen.code, plan=1, thing=thing, at=clock.now(), words="She walked away", by=by)
        said = {"outcome": str(Outcome.STAYS), "closing": "She wants to stay with a friend"}
        arrivals.end(code=seen.code, plan=1, thing=thing, is_alone=True, code_ok=True, by=by, **said)
        assert story.there(cast, seen).stays
        assert words not in casey.get(page).content.decode()
        assert escort_state(cast, seen) == State.RELEASED
