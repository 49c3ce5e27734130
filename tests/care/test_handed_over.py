"""When the lead goes over, promises and what is needed go with it: nothing stays with the old side."""

from uuid import UUID, uuid4

import pytest

from tests.care import story
from tests.cast import Cast
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from wayhome.care import actions, documents, due, queries
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import marks
from wayhome.duties.models import Duty

pytestmark = pytest.mark.django_db
HERS = (due.PROMISE, due.NEED, due.REVIEW)


def still_due(scene: handing.Scene, organisation: UUID) -> list[str]:
    """What of this room an organisation owes in the case."""
    known = {marks.of_about(scene.thread, about): about for about in HERS}
    rows = Duty.objects.filter(done_at=None, organisation=organisation, about_mark__in=known)
    return sorted(known[row.about_mark] for row in rows)


def test_what_is_due_moves_and_the_new_side_goes_on(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    thing = story.promised(cast, seen, clock.today())
    need = uuid4()
    wanted = documents.Need(domain="health", urgency="immediate", by_her="asked")
    actions.write_need(seen=story.again(cast, seen), thing=need, read=0, given=wanted, by=cast.casey.actor())
    story.assess(cast, seen, given=story.answered(T1=(3, 3)))
    assert still_due(scene, cast.harbour.pk) == sorted(HERS)
    scene.hand_over()
    assert still_due(scene, cast.harbour.pk) == []
    assert still_due(scene, cast.dawn.pk) == sorted([*HERS, due.REVIEW]), "and another part of the way begins"

    rita = cast.rita.actor()
    here = scene.again(cast.rita)
    (one,) = queries.promises(rita, here)
    assert one.newest.known.what == "A bed"
    actions.settle(seen=here, thing=thing, read=1, state="given", by=rita)
    assert queries.standing(rita, here).band is not None
    story.assess(cast, seen, cast.rita)
    assert still_due(scene, cast.dawn.pk) == sorted([due.NEED, due.REVIEW]), (
        "once, not twice: what was owed is done"
    )

    with pytest.raises(Refused):
        actions.promise(
            seen=scene.again(cast.casey),
            thing=uuid4(),
            what="More",
            who="Casey",
            on=clock.today(),
            by=cast.casey.actor(),
        )
