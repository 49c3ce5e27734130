"""A day in court that nobody planned: it is asked after all the same, and what follows a hearing follows it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_pages import text, url
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due, queries
from wayhome.hearings.enums import Attended, Issue, Modality, Stand
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
UNAGREED = (str(Issue.UNAGREED),)


def written(cast: Cast, seen: Found, matter: UUID) -> UUID:
    """Lea writes on the page of legal matters that there is a hearing in ten days."""
    return testimony.day_of(cast, seen, matter, cast.lea, on=testimony.day(10))


def test_it_is_asked_after_on_the_next_morning(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = written(cast, seen, matter)
    (owed,) = story.due(cast, seen, due.HELD)
    assert owed.owner == cast.casey.id, "who leads, though the lawyer wrote the day"
    assert owed.due_at > story.at(10), "not before it is over"
    assert story.now(cast, seen, thing).stand is Stand.TO_PLAN
    with clock.shifted(11 * DAY):
        assert due.HELD in story.board(cast, seen)
        assert story.now(cast, seen, thing).stand is Stand.SILENT
        page = text(sign_in(Client(), cast.casey).get(url("hearing", seen, thing)))
        assert "Write what became of it" in page
        desk = text(sign_in(Client(), cast.lea).get(reverse("hearings:desk")))
        assert str(Stand.SILENT.label) in desk


def test_she_was_heard_without_anybody_having_asked_her(cast: Cast) -> None:
    """The lawyer hears at once; in touch on the day after and a week later; counted as once more."""
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    thing = written(cast, seen, matter)
    with clock.shifted(11 * DAY):
        with story.refused("Choose in which way she or he was heard"):
            story.went(cast, seen, thing, Attended.NO, issues=UNAGREED)
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, way=str(Modality.IN_PERSON), without="They fetched her")
        client = sign_in(Client(), cast.casey)
        page = client.get(url("went", seen, thing))
        assert "In which way was she or he heard?" in text(page)
        answer = client.post(
            url("went", seen, thing),
            {"read": 0, "attended": "no", "way": "in_person", "issues": UNAGREED, "breaks_taken": ""},
        )
        assert answer.status_code == 302, text(answer)
        here = story.now(cast, seen, thing)
        assert here.stand is Stand.OVER
        assert here.known.way == Modality.IN_PERSON
        assert queries.told_how_often(cast.casey.actor(), story.again(cast, seen))[1] == 1
        assert story.due(cast, seen, due.HELD) == []
        assert due.BROUGHT in story.board(cast, seen, cast.lea)
        assert len(story.due(cast, seen, due.DEBRIEF)) == 1
        assert due.FIRST in story.board(cast, seen, pia)


def test_on_a_yes_she_spoke_and_who_leads_hears_that_nobody_had_said_go(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = written(cast, seen, matter)
    with clock.shifted(11 * DAY):
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, way=str(Modality.IN_PERSON), without="Why")
        story.went(cast, seen, thing, way=story.VIDEO, without="The court moved it to this day")
        assert story.now(cast, seen, thing).known.spoke
        assert due.WITHOUT in story.board(cast, seen)


def test_a_yes_of_the_day_after_is_none_for_it(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = written(cast, seen, matter)
    with clock.shifted(11 * DAY):
        story.says_yes(cast, seen, matter)
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, seen, thing, way=story.VIDEO, without="Why")


def test_of_a_day_to_come_nothing_is_written_and_a_day_called_off_asks_nobody(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = written(cast, seen, matter)
    with story.refused("Plan it first"):
        story.went(cast, seen, thing, Attended.NO)
    testimony.day_of(cast, seen, matter, cast.lea, thing, state="called_off")
    assert story.due(cast, seen, due.HELD) == []
    with clock.shifted(11 * DAY):
        assert story.now(cast, seen, thing).stand is Stand.OFF


def test_that_its_day_was_done_does_not_say_what_became_of_it(cast: Cast) -> None:
    """Lea writes on the page of legal matters that the day is done; who leads is asked all the same."""
    seen, matter = story.begun(cast)
    thing = written(cast, seen, matter)
    with clock.shifted(11 * DAY):
        testimony.day_of(cast, seen, matter, cast.lea, thing, state="done")
        assert due.HELD in story.board(cast, seen)
        story.went(cast, seen, thing, Attended.NO)
        assert story.due(cast, seen, due.HELD) == []
        assert story.due(cast, seen, due.BROUGHT) == []


def test_moved_to_a_day_without_a_time_that_passes_it_can_still_be_written(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    testimony.day_of(cast, seen, matter, cast.lea, thing, on=testimony.day(12))
    with story.refused("The day was moved. Write the new time first"):
        story.went(cast, seen, thing, Attended.NO)
    with clock.shifted(14 * DAY):
        assert story.now(cast, seen, thing).stand is Stand.SILENT
        assert due.HELD in story.board(cast, seen)
        story.went(cast, seen, thing, Attended.NO)
        assert story.now(cast, seen, thing).stand is Stand.OVER
