"""One recorded session for a child: who asked before counts, and what a child needs is asked as of the beginning."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.hearings import story
from tests.hearings.test_pages import text, url
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import gates
from wayhome.hearings.enums import Attended, Modality
from wayhome.people.queries import Found
from wayhome.witnessing import actions, documents

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
RECORDED = str(Modality.RECORDED)


def begun(cast: Cast, guardian: str = "Ana Leka") -> tuple[Found, UUID, UUID]:
    """A child of ten is to be heard once, recorded, in forty days."""
    child = consents.child(cast, born=consents.years_ago(10), guardian="Ana Leka")
    seen, matter = story.begun(cast, child)
    how = consents.by_guardian(witnessing.asked())
    story.says_yes(cast, seen, matter, RECORDED, how=how, child_view="Only once")
    thing = story.plan(
        cast, seen, matter, way=RECORDED, view="Only once", view_on=testimony.day(0), interviewer="Dr Prifti",
        trained=True,
    )  # fmt: skip
    if not guardian:
        consents.note_guardian(cast, seen, name="Ana Leka", ended=True)
    return seen, matter, thing


def asked(cast: Cast, seen: Found, matter: UUID, who: Person) -> None:
    """The police asked the child today."""
    given = documents.Interview(matter=matter, who="police", on=testimony.day(0))
    actions.write_interview(seen=story.again(cast, seen, who), thing=uuid4(), given=given, by=who.actor())


def test_a_child_that_the_police_asked_before_is_heard_once_more_only_where_strictly_needed(
    cast: Cast,
) -> None:
    seen, matter, thing = begun(cast)
    other = testimony.matter(cast, seen, kind="labour")
    asked(cast, seen, other, cast.lea)
    assert story.gate(cast, seen, thing, gates.CHILD) is True, "another matter is another"
    asked(cast, seen, matter, cast.lea)
    assert "to the police or others" in str(story.gate(cast, seen, thing, gates.CHILD))
    assert "one time more is strictly needed" in text(
        sign_in(Client(), cast.casey).get(url("hearing", seen, thing))
    )
    with clock.shifted(41 * DAY), story.refused("A child needs this before a hearing"):
        story.went(cast, seen, thing, without="Why")
    story.plan(cast, seen, matter, thing=thing, again="The court may not read what the police wrote down")
    assert story.gate(cast, seen, thing, gates.CHILD) is True


def test_only_what_came_before_counts(cast: Cast) -> None:
    """The police ask on the day after: the hearing was the first, and stays it."""
    seen, matter, thing = begun(cast)
    with clock.shifted(41 * DAY):
        asked(cast, seen, matter, cast.lea)
        later = story.plan(
            cast, seen, matter, way=RECORDED, at=story.at(20), backup=None, view="Not again", trained=True,
            view_on=testimony.day(0), interviewer="Dr Prifti",
        )  # fmt: skip
        assert "already" in str(story.gate(cast, seen, later, gates.CHILD)), "the next one is one time more"
        story.went(cast, seen, thing, without="Why")
        assert story.now(cast, seen, thing).known.spoke


def test_a_guardian_who_ended_since_takes_nothing_from_it(cast: Cast) -> None:
    seen, _matter, thing = begun(cast)
    with clock.shifted(41 * DAY):
        consents.note_guardian(cast, seen, name="Ana Leka", ended=True)
        story.went(cast, seen, thing, without="Why")
        assert story.now(cast, seen, thing).known.attended == Attended.YES


def test_a_guardian_who_came_after_it_was_not_there(cast: Cast) -> None:
    seen, _matter, thing = begun(cast, guardian="")
    with clock.shifted(41 * DAY):
        consents.note_guardian(cast, seen, name="Ana Leka")
        with story.refused("It is not written as spoken"):
            story.went(cast, seen, thing, without="Why")


def test_a_child_who_is_grown_by_the_time_of_writing_was_one_then(cast: Cast) -> None:
    """Born so that the eighteenth birthday comes between the hearing and the day on which somebody writes of it."""
    born = consents.years_ago(18) + timedelta(days=42)
    child = consents.child(cast, born=born, guardian="Ana Leka")
    seen, matter = story.begun(cast, child)
    thing = story.plan(cast, seen, matter, way=RECORDED)
    with clock.shifted(44 * DAY):
        assert story.gate(cast, seen, thing, gates.CHILD) is not True
