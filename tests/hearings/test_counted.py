"""How often she had to tell, wherever it was; and a colleague who is somewhere else at that time."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_pages import text, url
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.assistance import actions as assistance
from wayhome.hearings import gates
from wayhome.numbers import gathering
from wayhome.witnessing import actions, documents

pytestmark = pytest.mark.django_db


def test_who_was_asked_by_the_police_alone_counts_as_heard(cast: Cast) -> None:
    """Nobody asked her here, and no hearing was held: the police asked her twice."""
    seen, matter = story.begun(cast)
    before = gathering.of_case(cast.casey.actor(), story.again(cast, seen))
    assert before.get("persons_heard", (0,))[0] == 0
    for _ in range(2):
        given = documents.Interview(matter=matter, who="police", on=testimony.day(0))
        actions.write_interview(
            seen=story.again(cast, seen, cast.lea), thing=uuid4(), given=given, by=cast.lea.actor()
        )
    found = gathering.of_case(cast.casey.actor(), story.again(cast, seen))
    assert sum(found["persons_heard"]) == 1
    assert sum(found["told_often"]) == 2
    page = text(sign_in(Client(), cast.casey).get(reverse("hearings:hearings", args=[seen.code])))
    assert "2" in page


def test_a_colleague_who_is_at_another_hearing_then_is_missing_here(cast: Cast) -> None:
    """Sam keeps a calendar, and goes along with somebody else at the same time: no case is named."""
    assistance.make_feed(by=cast.sam.actor())
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter, worker=cast.sam.id)
    assert "not free then" not in str(story.gate(cast, seen, thing, gates.LINK_READY)), (
        "her own time is her own"
    )
    other, theirs = story.begun(cast)
    second = story.plan(cast, other, theirs, worker=cast.sam.id)
    assert "is not free then" in str(story.gate(cast, other, second, gates.LINK_READY))
    page = text(sign_in(Client(), cast.lea).get(url("hearing", other, second)))
    assert "The colleague who goes along is not free then" in page
    assert seen.code not in page
    story.move(cast, seen, thing, None)
    assert "not free then" not in str(story.gate(cast, other, second, gates.LINK_READY))
    assert witnessing.track(cast, other).answers == []
