"""A word on a hand-over that was written by mistake: taken back, also once both sides have said theirs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story as checkins
from tests.custody import story
from tests.custody.story import HOUR, MINUTE, facts
from tests.departure.story import Facts
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import actions, models
from wayhome.custody.enums import HolderKind, PlaceType, Side, State
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def unsay(cast: Cast, seen: Found, place: int, side: str, read: int | None = None, **given: Any) -> None:  # noqa: ANN401 - as the action takes it
    one = story.events(cast, seen)[place - 1]
    usual = {"words": "Rang the wrong number: nobody is there", "by": cast.casey.actor()}
    number = len(one.said) if read is None else read
    actions.unsay(code=seen.code, plan=1, event=one.id, side=str(side), read=number, **{**usual, **given})


def test_taken_back_it_is_waited_for_again_and_somebody_else_may_take_over(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.confirm(cast, seen, 1, Side.TO)  # on the wrong page: Sam is not there
    other = story.holder(HolderKind.ESCORT, "Another escort", story.new())
    instead = [story.link(other, PlaceType.SHELTER, -0.5), *story.links(cast)[1:]]
    with story.refused("has said that she or he is there"):
        story.plan(cast, seen, *instead, words="Sam is ill")
    unsay(cast, seen, 1, Side.TO)
    first = story.events(cast, seen)[0]
    assert (first.state, first.to_at) == (State.PLANNED, None)
    assert len(first.said) == 2, "what was written stays readable"
    with clock.shifted(31 * MINUTE):
        assert "custody.half" not in story.due(cast.casey), "nobody waits for the other side of a mistake"
    story.plan(cast, seen, *instead, words="Sam is ill")
    assert story.events(cast, seen)[0].taker.name == "Another escort"
    assert story.with_her(cast, seen) == cast.casey.name


def test_the_other_side_alone_hands_nobody_over_after_that(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    at = clock.now()
    story.confirm(cast, seen, 1, Side.TO, at=at)
    unsay(cast, seen, 1, Side.TO)
    story.confirm(cast, seen, 1, Side.FROM)
    assert story.with_her(cast, seen) == cast.casey.name, "Sam has not said it"
    assert story.events(cast, seen)[0].state == State.HALF
    with clock.shifted(31 * MINUTE):
        assert "custody.half" in story.due(cast.casey), "of this word somebody rings the other side"
    story.confirm(cast, seen, 1, Side.TO, at=at)  # the very same word, said in earnest
    assert story.with_her(cast, seen) == cast.sam.name


def test_it_is_missed_as_if_nobody_had_said_anything(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.confirm(cast, seen, 1, Side.FROM)
    unsay(cast, seen, 1, Side.FROM)
    with clock.shifted(6 * HOUR):
        assert story.events(cast, seen)[0].state == State.MISSED


def test_twice_is_once_and_a_page_that_is_older_takes_back_nothing(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.confirm(cast, seen, 1, Side.TO)
    unsay(cast, seen, 1, Side.TO, read=1)
    unsay(cast, seen, 1, Side.TO, read=1)
    assert models.Confirmation.objects.count() == 2
    story.confirm(cast, seen, 1, Side.TO, said_by="Sam, in earnest")
    with pytest.raises(Conflict):
        unsay(cast, seen, 1, Side.TO, read=1, words="As I saw it an hour ago")
    assert story.events(cast, seen)[0].to_at is not None


def test_what_was_never_said_and_her_own_word_are_not_taken_back(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with story.refused("Nobody has said this word"):
        unsay(cast, seen, 1, Side.TO)
    story.confirm(cast, seen, 1, Side.TO)
    with story.refused("Write what was wrong"):
        unsay(cast, seen, 1, Side.TO, words=" ")
    story.confirm(cast, seen, 1, Side.OWN, is_safe=True)
    with story.refused("Nobody has said this word"):
        unsay(cast, seen, 1, Side.OWN)


def test_on_the_page(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    way = reverse("custody:way", args=[seen.code, 1])
    assert "A word was written by mistake" not in casey.get(way).content.decode()
    story.confirm(cast, seen, 1, Side.TO)
    page = reverse("custody:unsay", args=[seen.code, 1, story.events(cast, seen)[0].id, "to"])
    assert page in casey.get(way).content.decode()
    assert "Take the word back" in casey.get(page).content.decode()
    assert casey.post(page, {"read": "1", "words": ""}).status_code == 422
    assert casey.post(page, {"read": "1", "words": "The wrong person’s page"}).status_code == 302
    shown = casey.get(way).content.decode()
    assert "Written by mistake, and counts no more: the word of Sam" in shown
    assert "The wrong person’s page" in shown
    story.hand_over(cast, seen, 1)
    assert "Take the word back" in casey.get(page).content.decode(), "also after both"
    assert page in casey.get(way).content.decode()


def test_two_false_words_are_taken_back_and_whoever_had_her_has_her_still(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    assert story.with_her(cast, seen) == cast.sam.name
    unsay(cast, seen, 1, Side.TO)
    assert story.with_her(cast, seen) == cast.casey.name
    first = story.events(cast, seen)[0]
    assert (first.is_done, first.to_at) == (False, None)
    assert first.from_at is not None
    assert "custody.half" in story.due(cast.casey), "somebody rings the side whose word is left, at once"
    unsay(cast, seen, 1, Side.FROM)
    first = story.events(cast, seen)[0]
    assert (first.from_at, first.to_at) == (None, None)
    assert "custody.half" not in story.due(cast.casey)
    assert len(first.said) == 4, "what was written stays readable"
    board = sign_in(Client(), cast.casey).get("/on-the-way/").content.decode()
    assert board.count(cast.casey.name) > board.count(f"{cast.sam.name} (")
    with checkins.at(first.last_at + 2 * HOUR):
        checkins.look(2)
        assert "checkins.missed" in checkins.open_duties(cast), "the clock waits for that hand-over again"


def test_what_was_said_further_on_is_taken_back_first(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    story.confirm(cast, seen, 2, Side.TO)
    with story.refused("Take that back first"):
        unsay(cast, seen, 1, Side.TO)
    unsay(cast, seen, 2, Side.TO)
    story.confirm(cast, seen, 2, Side.TO, said_by="Another")
    story.confirm(cast, seen, 2, Side.FROM)
    with story.refused("Take that back first"):
        unsay(cast, seen, 1, Side.TO)
    assert story.with_her(cast, seen) != cast.casey.name


def test_the_last_two_words_are_false_and_she_is_missed_as_if_nobody_had_said_them(
    cast: Cast, facts: Facts
) -> None:
    """The clock had begun to look for Goran; two false words ended that."""
    seen = checkins.flown(cast)
    with checkins.at(checkins.lands() + 2 * HOUR + MINUTE):
        checkins.look(2)
        assert "checkins.not_arrived" in checkins.open_duties(cast)
        story.hand_over(cast, seen, 2)
        assert "checkins.not_arrived" not in checkins.open_duties(cast)
        assert "custody.arrive" in story.due(cast.casey)
        unsay(cast, seen, 2, Side.TO)
        unsay(cast, seen, 2, Side.FROM)
        assert "custody.arrive" not in story.due(cast.casey)
        checkins.look(2)
        assert "checkins.not_arrived" in checkins.open_duties(cast)
        assert story.with_her(cast, seen) == cast.sam.name


def test_after_arrived_the_page_says_the_way_out_and_it_leads_there(cast: Cast, facts: Facts) -> None:
    seen = checkins.flown(cast)
    with checkins.at(checkins.lands() + 30 * MINUTE):
        story.hand_over(cast, seen, 2)
        actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        casey = sign_in(Client(), cast.casey)
        way = casey.get(reverse("custody:way", args=[seen.code, 1])).content.decode()
        page = reverse("custody:unsay", args=[seen.code, 1, story.events(cast, seen)[1].id, "to"])
        assert page in way, "whoever sees that it was a mistake looks here"
        shown = casey.get(page).content.decode()
        assert "ring now whoever was to receive" in shown
        assert "Take the word back" not in shown
        with story.refused("This way is over"):
            unsay(cast, seen, 2, Side.TO)
        missed = reverse("followup:missed", args=[seen.code])
        assert missed in shown
        form = casey.get(missed)
        assert form.status_code == 200
