"""A sealed case is known to named people only: what rings elsewhere rings nobody here, and they hear at once."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.consent import story as consents
from tests.hearings import story
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due
from wayhome.hearings.enums import Attended, Issue
from wayhome.witnessing import due as speaking

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_release_critical_danger_and_a_name_that_became_known(cast: Cast, *, is_sealed: bool) -> None:
    named: dict[str, Any] = {"named": [consents.nora(cast).id]} if is_sealed else {}
    seen = consents.case(cast, **named)
    assert seen.case.is_named is is_sealed
    matter = testimony.matter(cast, seen, kind="criminal")
    witnessing.released(cast, seen, matter)
    witnessing.risk(cast, seen, level="critical")
    thing = story.plan(cast, seen, matter)
    with clock.shifted(41 * DAY):
        story.went(cast, seen, thing, Attended.NO, issues=(str(Issue.OPEN),))
        for about in (speaking.RELEASED, speaking.CRITICAL, due.EXPOSED):
            (one,) = story.due(cast, seen, about)
            assert one.is_emergency is not is_sealed, "no stranger is rung for it"
            assert one.due_at <= clock.now()
            assert (cast.supervisors.pk in one.ladder) is not is_sealed
            assert one.owner == cast.casey.id, "whoever leads hears all the same"
