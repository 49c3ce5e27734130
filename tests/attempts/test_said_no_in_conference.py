"""Two agencies see a decision differently, and she says herself: I do not want to go. No agency outvotes it (4.5)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story
from tests.cast import Cast, sign_in
from tests.conference import story as conference
from tests.consent import story as consented
from tests.options import story as options
from wayhome.attempts import actions, due, queries
from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import AttemptNow
from wayhome.conference.models import Dispute
from wayhome.consent import actions as consents
from wayhome.options import due as options_due
from wayhome.options import queries as wishes
from wayhome.options.enums import Option
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def disputed(cast: Cast, matter: str = "risk") -> tuple[Found, AttemptNow, Dispute]:
    """A travel plan is begun; Dawn Centre, let in, sees the danger otherwise."""
    seen, plan = story.begun(cast)
    yes = consented.agree(cast, seen, consented.to_dawn(cast)).pk
    consents.let_in(
        seen=story.again(cast, seen), consent=yes, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    stands = {"risk": ("high", "low"), "closure": ("keep_open", "close")}[matter]
    return seen, plan, conference.both(cast, seen, matter, *stands)


def the_plan(cast: Cast, seen: Found, plan: AttemptNow) -> AttemptNow:
    return queries.one(cast.casey.actor(), story.again(cast, seen), plan.id)


def test_her_own_no_ends_the_travel_plan_and_not_the_dispute_alone(cast: Cast) -> None:
    seen, plan, row = disputed(cast)
    assert the_plan(cast, seen, plan).is_open
    assert conference.hear(cast.casey, seen, row, wants="not_go") is True
    ended = the_plan(cast, seen, plan)
    assert ended.end is not None
    assert (ended.is_open, ended.end.reason) == (False, Ended.PERSON)
    board = story.board(cast, seen)
    assert due.ENDED in board
    assert options_due.CHANGED in board  # what was agreed for it is asked about


def test_told_to_the_partner_who_sees_nothing_of_travel_it_ends_too(cast: Cast) -> None:
    seen, plan, row = disputed(cast)
    assert not story.again(cast, seen, cast.rita).access.may_read("G")
    assert conference.hear(cast.rita, seen, row, wants="not_go") is True
    assert not the_plan(cast, seen, plan).is_open


def test_what_the_agencies_speak_about_makes_no_difference(cast: Cast) -> None:
    """They differ on closing. The dispute goes on; the return does not."""
    seen, plan, row = disputed(cast, "closure")
    assert conference.hear(cast.casey, seen, row, wants="not_go") is False
    assert not the_plan(cast, seen, plan).is_open
    assert conference.shown(cast.casey, seen, row).stand.is_open


@pytest.mark.parametrize("wants", ["go", "not_said"])
def test_any_other_word_of_hers_ends_nothing(cast: Cast, wants: str) -> None:
    seen, plan, row = disputed(cast)
    assert conference.hear(cast.casey, seen, row, wants=wants) is False
    assert the_plan(cast, seen, plan).is_open


def test_no_second_plan_is_begun_before_she_says_something_else(cast: Cast) -> None:
    seen, _plan, row = disputed(cast)
    conference.hear(cast.casey, seen, row, wants="not_go")
    here = story.again(cast, seen)
    assert wishes.confirmed_on(cast.casey.actor(), here) is None
    reason = wishes.why_not_return(cast.casey.actor(), here)
    assert reason is not None
    assert "I do not want to go back" in reason
    with story.refused(""):
        actions.begin(seen=here, record=uuid4(), by=cast.casey.actor())
    page = sign_in(Client(), cast.casey).get(reverse("options:options", args=[seen.code])).content.decode()
    assert "In a conference of agencies she or he said" in page
    options.say(cast, seen, Option.RETURN)
    assert wishes.why_not_return(cast.casey.actor(), story.again(cast, seen)) is None


def test_nobody_can_write_it_for_her_without_having_heard_her(cast: Cast) -> None:
    seen, plan, row = disputed(cast)
    with conference.refused("Nothing can be said for somebody who was not heard"):
        conference.hear(cast.casey, seen, row, how="not_wanted", wants="not_go")
    assert the_plan(cast, seen, plan).is_open
