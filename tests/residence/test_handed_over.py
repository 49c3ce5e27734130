"""When the lead goes over: the new side reads and goes on, the old side keeps its own and writes nothing."""

import pytest

from tests.cast import Cast
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.residence import story
from wayhome.residence import queries

pytestmark = pytest.mark.django_db


def test_the_new_side_goes_on_and_the_old_side_reads_its_own(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    story.begin(cast, seen)
    thing = story.paper(cast, seen)
    scene.hand_over()
    casey, past = cast.casey.actor(), scene.again(cast.casey)
    assert queries.runs(casey, past)
    assert len(queries.papers(casey, past)) == 1
    with story.refused("lawyer or the case manager"):
        story.paper(cast, seen, thing=thing, state="renewed")
    rita, here = cast.rita.actor(), scene.again(cast.rita)
    story.paper(cast, seen, cast.rita, kind="visa", words="Only at Dawn")
    assert "Only at Dawn" in [one.newest.known.words for one in queries.papers(rita, here)]
    assert "Only at Dawn" not in [
        one.newest.known.words for one in queries.papers(casey, scene.again(cast.casey))
    ]
