"""When the lead goes over: the new side reads, goes on and hears; the old side keeps its own and writes nothing."""

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.watch import story
from wayhome.people import queries as people
from wayhome.watch import actions, due
from wayhome.watch.enums import Band, Flag, Outcome, Source

pytestmark = pytest.mark.django_db


def test_the_new_side_goes_on_with_the_same_signs_and_hears(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    thing = story.sign(cast, seen, Flag.DEBT, words="Before leaving")
    line = story.measure(cast, seen)
    scene.hand_over()
    assert story.one(cast, seen, thing, cast.rita).known.words == "Before leaving"
    assert story.plan(cast, seen, cast.rita)[0].thing == line
    story.sign(cast, seen, Flag.LOST, cast.rita, words="Only at Dawn")
    assert story.now(cast, seen, cast.rita).band == Band.TALK, "4 × 1.25, over both agencies"
    assert [row.owner for row in story.due(cast, seen, due.TALK)] == [cast.rita.id]
    story.contest(cast, seen, thing, cast.rita)
    story.decide(cast, seen, thing, cast.rita)
    assert not story.one(cast, seen, thing, cast.rita).counts
    words = [one.known.words for one in story.now(cast, seen).signs]
    assert words == ["Before leaving"], "who handed it over reads its own"
    with story.refused("case manager writes"):
        story.sign(cast, seen, Flag.HOUSING)
    here = scene.again(cast.casey)
    assert not actions.raise_flag(here, Flag.HOUSING, source=str(Source.ALLOWED), by=cast.casey.actor())
    owners = [row.owner for row in story.due(cast, seen, due.HEARD)]
    assert owners == [cast.rita.id], "who leads now is told to ask"


def test_exploited_again_after_the_hand_over(cast: Cast) -> None:
    scene = handing.begin(cast)
    scene.hand_over()
    new = story.happened(cast, scene.seen, Outcome.CONFIRMED, cast.rita)
    assert new is not None
    rita = cast.rita.actor()
    assert [one.code for one in people.links(rita, new)] == [scene.seen.code]
    assert story.now(cast, scene.seen, cast.rita).case == new.id
    with pytest.raises(Http404):
        people.found(cast.casey.actor(), new.code)
