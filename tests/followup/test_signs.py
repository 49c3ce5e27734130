"""Two contacts that came to nothing are a sign to talk about, wherever the room of staying safe is asked."""

import pytest

from tests.cast import Cast
from tests.followup import story
from tests.watch import story as watch
from wayhome.followup import hooks
from wayhome.followup.enums import Mode, Part
from wayhome.watch.enums import Source

pytestmark = pytest.mark.django_db


def test_who_is_not_reached_twice_stands_among_the_signs_once(cast: Cast) -> None:
    seen = story.begin(cast)
    story.miss(cast, seen)
    assert not watch.now(cast, seen).signs
    story.miss(cast, seen, mode=str(Mode.OFFICE))
    story.miss(cast, seen, mode=str(Mode.PARTNER))
    [sign] = watch.now(cast, seen).signs
    assert sign.known.flag == hooks.LOST_CONTACT_2
    assert sign.known.source == Source.SYSTEM


def test_the_part_of_a_contact_leads_to_the_signs(cast: Cast) -> None:
    seen = story.begin(cast)
    assert hooks.url(Part.SIGNS, seen.code).startswith(f"/people/{seen.code}/staying-safe/")
