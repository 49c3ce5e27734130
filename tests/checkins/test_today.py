"""Somebody has not arrived: what stands on Today of who leads in the other country."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import due
from wayhome.duties import wordings

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
ASK_HER = "Ask first, face to face"


def test_nobody_is_told_to_ask_her_first_while_she_is_not_there(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        assert due.NOT_ARRIVED in story.due(cast.rita)
        for person in (cast.rita, cast.casey):
            text = sign_in(Client(), person).get("/").content.decode()
            assert str(wordings.of(due.NOT_ARRIVED).sentence) in text
            assert ASK_HER not in text
            case = sign_in(Client(), person).get(reverse("casefile:case", args=[seen.code]))
            assert ASK_HER not in case.content.decode().partition("<h2")[2].partition("</form>")[0]


def test_what_is_said_of_reaching_her_stands_beside_a_call_to_her_alone() -> None:
    elsewhere = {
        due.LATE, due.CALLBACK, due.NOT_ARRIVED, due.DECIDE, due.STOPPED, due.COMES_BACK, due.MOVED,
        due.CHILD_PROTECTION, "departure.ended_near", "departure.ended_near_there", "residence.gone",
        "residence.leave_now", "consent.not_told", "fitness.changed", due.BED,
        due.PART_ENDED, "passes.at_once",
    }  # fmt: skip
    assert not any(wordings.is_to_her(about) for about in elsewhere)
    hers = {
        "consent.private_check",
        "consent.tell_her",
        "watch.weekly",
        "disclosure.tell",
        "departure.check_in",
    }
    assert hers <= set(wordings.registered())
    assert all(wordings.is_to_her(about) for about in hers)


def test_where_it_cannot_be_written_each_side_finds_how_to_end_it(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        for person in (cast.rita, cast.casey):
            here = sign_in(Client(), person)
            today = here.get("/").content.decode()
            case = here.get(reverse("casefile:case", args=[seen.code])).content.decode()
            assert "Cannot be done" in today or "Cannot be done" in case
