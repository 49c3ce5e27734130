"""Across the border: each side writes its own, the other reads; the plan moves along with the case."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consent_story
from tests.goals import story
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.reintegration import test_plan as before_leaving
from wayhome.care import actions as care
from wayhome.care import due as care_due
from wayhome.care import queries as care_queries
from wayhome.consent import actions as consents
from wayhome.core import clock
from wayhome.goals import due, models, promises, queries
from wayhome.goals.enums import Dimension, State
from wayhome.goals.shapes import Promised
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY = story.DAY


def promised(cast: Cast, seen: Found, who: str, agency: UUID | None = None, on: int = 5) -> UUID:
    """By Casey or Rita; kept by this agency."""
    person = getattr(cast, who)
    thing = uuid4()
    care.promise(
        seen=story.again(cast, seen, person), thing=thing, what=f"From {who}", who=person.name,
        on=story.day(on), agency=agency, by=person.actor(),
    )  # fmt: skip
    return thing


def settle(cast: Cast, seen: Found, who: str, thing: UUID, state: str, **given: Any) -> None:  # noqa: ANN401
    person = getattr(cast, who)
    here = story.again(cast, seen, person)
    care.settle(seen=here, thing=thing, read=1, state=state, by=person.actor(), **given)


def side(cast: Cast, seen: Found, who: str) -> dict[UUID, Promised]:
    """What this person reads, after a new sign-in."""
    person = getattr(cast, who)
    return {
        one.thing: one for one in promises.of_case(person.actor(), people.found(person.actor(), seen.code))
    }


class TestPromisedAndGiven:
    def test_each_side_writes_its_own_and_the_other_reads_it(self, cast: Cast) -> None:
        seen, consent = story.shared(cast)
        here, there = promised(cast, seen, "casey"), promised(cast, seen, "rita")
        theirs = promised(cast, seen, "casey", cast.dawn.pk)
        for who in ("casey", "rita"):
            found = side(cast, seen, who)
            assert found.keys() == {here, there, theirs}, who
            assert {one.state for one in found.values()} == {"promised"}
            assert found[there].agency == found[theirs].agency == cast.dawn.pk
            assert found[here].agency == cast.harbour.pk
        with story.refused("Another agency promised this"):
            settle(cast, seen, "casey", theirs, "given")
        settle(cast, seen, "rita", theirs, "given", received_on=story.day(-1))
        settle(cast, seen, "rita", there, "not_given", reason="No money came")
        for who in ("casey", "rita"):
            found = side(cast, seen, who)
            assert (found[theirs].state, found[theirs].received_on) == ("given", story.day(-1)), who
            assert (found[there].state, found[there].reason) == ("not_given", "No money came"), who
        with clock.shifted(6 * DAY):
            assert side(cast, seen, "casey")[here].is_late
            assert not side(cast, seen, "casey")[theirs].is_late
        consent_story.take_back(cast, seen, consent)
        with pytest.raises(Http404):
            side(cast, seen, "rita")

    def test_who_keeps_it_is_reminded(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.lead_there(cast, seen)
        promised(cast, seen, "casey", cast.dawn.pk)
        assert care_due.PROMISE in story.dues(cast.rita, seen)
        assert care_due.PROMISE not in story.dues(cast.casey, seen)
        with story.refused("does not work on the case"):
            promised(cast, seen, "casey", cast.police.pk)

    def test_what_was_promised_before_leaving_stands_there_by_itself(self, cast: Cast) -> None:
        seen, _now = attempts.begun(cast)
        before_leaving.goals(cast, seen, "To bake bread")
        thing = before_leaving.promise(cast, seen, "An oven", "LINE-7")
        (one,) = side(cast, seen, "casey").values()
        assert (one.thing, one.what, one.budget) == (thing, "An oven", "LINE-7")
        page = sign_in(Client(), cast.casey)
        where = reverse("goals:plan", args=[seen.code])
        for words in ("To bake bread", "An oven", "LINE-7"):
            assert words in page.get(where).content.decode()
        assert "To bake bread" in page.get(reverse("goals:add", args=[seen.code])).content.decode()

    def test_nothing_is_given_tomorrow(self, cast: Cast) -> None:
        seen = story.case(cast)
        thing = promised(cast, seen, "casey")
        with story.refused("today, or one that has passed"):
            settle(cast, seen, "casey", thing, "given", received_on=story.day(2))
        settle(cast, seen, "casey", thing, "given")
        assert side(cast, seen, "casey")[thing].received_on == story.day(0, cast.casey)


class TestPartner:
    def test_reads_the_plan_and_writes_what_became_of_its_own_steps(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.lead_there(cast, seen)
        seen, thing = story.signed(cast, seen)
        theirs = story.step(cast, seen, thing, "Ask the school", owes=cast.dawn.pk)
        ours = story.step(cast, seen, thing, "Buy books")
        assert due.STEP in story.dues(cast.rita, seen)
        assert [one.goal.words for one in story.plan(cast, seen, cast.rita).goals] == ["A room of my own"]
        with story.refused("The agency that leads writes the plan"):
            story.goal(cast, seen, "Mine", cast.rita)
        with story.refused("The agency that leads writes the plan"):
            story.say(cast, seen, thing, State.DONE, cast.rita)
        with story.refused("Another agency does this step"):
            story.say(cast, seen, ours, State.DONE, cast.rita)
        story.say(cast, seen, theirs, State.DONE, cast.rita)
        assert due.STEP not in story.dues(cast.rita, seen)
        for who in (cast.casey, cast.rita):
            stand = story.plan(cast, seen, who).stand(theirs)
            assert stand is not None
            assert stand.state == State.DONE, who.name
        row = models.Word.objects.get(organisation_id=cast.dawn.pk)
        assert row.across

    def test_gone_by_her_no_its_steps_are_due_at_who_leads(self, cast: Cast) -> None:
        seen, consent = story.shared(cast)
        story.lead_there(cast, seen)
        thing = story.goal(cast, seen)
        story.step(cast, seen, thing, owes=cast.dawn.pk)
        assert due.STEP not in story.dues(cast.casey, seen)
        consent_story.take_back(cast, seen, consent)
        assert {due.STEP, due.LEFT} <= story.dues(cast.casey, seen).keys()
        assert due.STEP not in story.dues(cast.rita, seen)
        story.leave_out(cast, seen, Dimension.SOCIAL)
        story.review(cast, seen)
        assert due.LEFT not in story.dues(cast.casey, seen)

    def test_an_arrival_has_looked_at_nothing(self, cast: Cast) -> None:
        seen, consent = story.shared(cast)
        story.lead_there(cast, seen)
        thing = story.goal(cast, seen)
        story.step(cast, seen, thing, owes=cast.dawn.pk)
        story.leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL)
        story.read_together(cast, seen)
        consent_story.take_back(cast, seen, consent)
        assert due.LEFT in story.dues(cast.casey, seen)
        story.arrive(cast, seen)
        assert due.LEFT in story.dues(cast.casey, seen)


class TestMovingAlong:
    def test_the_plan_its_signature_and_what_is_due_move_along(self, cast: Cast) -> None:
        scene = handing.begin(cast)
        seen, thing = story.signed(cast, scene.seen)
        one = story.step(cast, seen, thing)
        story.read_together(cast, seen)
        version = story.plan(cast, seen).newest.id
        kept = promised(cast, seen, "casey")
        scene.hand_over()
        now = story.plan(cast, seen, cast.rita)
        assert now.signed is not None
        assert (now.signed.version.id, now.signed.is_newest) == (version, True)
        assert story.dues(cast.casey, seen) == {}
        assert {due.STEP, care_due.PROMISE} <= story.dues(cast.rita, seen).keys()
        story.say(cast, seen, one, State.DONE, cast.rita)
        settle(cast, seen, "rita", kept, "given")
        story.goal(cast, seen, "A bakery", cast.rita)
        story.read_together(cast, seen, cast.rita)
        newest = story.plan(cast, seen, cast.rita)
        assert newest.newest.number == len(newest.versions) == 5
        assert newest.is_signed
        assert due.STEP not in story.dues(cast.rita, seen)
        with story.refused("reads this part of the case, or none of it"):
            story.goal(cast, seen, "Mine", cast.casey, read=5)
        mine = story.plan(cast, seen)
        assert mine.newest.number == 4, "who handed it over keeps what it wrote"
        assert queries.drafted(cast.rita.actor(), people.found(cast.rita.actor(), seen.code)) is None

    def test_who_handed_it_over_is_let_in_again_and_reads_on_the_other_side(self, cast: Cast) -> None:
        scene = handing.begin(cast)
        seen, _thing = story.signed(cast, scene.seen)
        scene.hand_over()
        scene.agree_there()
        rita = cast.rita.actor()
        answer = consent_story.to_dawn(cast, "AFI")
        answer = replace(answer, recipients=consent_story.to(cast.harbour.pk))
        consent = consents.record_answer(seen=scene.again(cast.rita), answer=answer, by=rita).pk
        consents.let_in(
            seen=scene.again(cast.rita), consent=consent, organisation=cast.harbour.pk, by=cast.rita.actor()
        )
        story.goal(cast, seen, "A bakery", cast.rita)
        there = promised(cast, seen, "rita")
        assert story.plan(cast, seen).goals[-1].goal.words == "A bakery"
        assert side(cast, seen, "casey")[there].what == "From rita"
        here = promised(cast, seen, "casey")
        assert side(cast, seen, "rita")[here].what == "From casey"
        settle(cast, seen, "casey", here, "given")
        assert side(cast, seen, "rita")[here].state == "given"
        assert len(care_queries.promises(cast.rita.actor(), scene.again(cast.rita))) == 2


def test_outsiders_find_nothing(cast: Cast) -> None:
    seen, _thing = story.signed(cast)
    casey = sign_in(Client(), cast.casey)
    where = reverse("goals:plan", args=[seen.code])
    assert "A room of my own" in casey.get(where).content.decode()
    for who in (cast.otto, cast.rita, cast.adam, cast.hana):
        answer = sign_in(Client(), who).get(where)
        assert answer.status_code in (403, 404)
        assert "A room of my own" not in answer.content.decode()
