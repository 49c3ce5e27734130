"""What somebody writes of the danger is heard by the follow-up (domain.md 4.6.3): in 72 hours, weekly where high."""

import pytest

from tests.care import story as care
from tests.cast import Cast
from tests.consent import story as consents
from tests.followup import story
from tests.handover.conftest import _process as _process
from wayhome.followup.enums import Stand
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def extras(cast: Cast, seen: Found) -> list[Stand]:
    return [one.stand for one in story.now(cast, seen).contacts if one.span.is_extra]


def test_danger_that_is_assessed_as_high_asks_for_one_more_and_four_weeks_and_staying_high_for_none(
    cast: Cast,
) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen, key="first")
    care.assess(cast, seen)
    assert extras(cast, seen) == [], "medium, and nobody had looked before"
    care.assess(cast, seen, given=care.answered(T1=(4, 2)))
    assert extras(cast, seen) == [Stand.DUE, *[Stand.LATER] * 4]
    assert story.owed(story.nora(cast), seen) == [], "who leads is in touch"
    assert "followup.contact" in story.owed(cast.casey, seen)
    care.assess(cast, seen, given=care.answered(T1=(4, 2)))
    assert len(extras(cast, seen)) == 5, "the same band asks for nothing more"
    care.assess(cast, seen, given=care.answered(T1=(2, 2)))
    assert len(extras(cast, seen)) == 5, "nor does a smaller danger"


def test_danger_that_is_assessed_as_medium_after_low_asks_for_one_more(cast: Cast) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen, key="first")
    care.assess(cast, seen, given=care.answered())
    care.assess(cast, seen)
    assert extras(cast, seen) == [Stand.DUE]


def test_high_for_the_first_who_looks_is_four_weeks_and_without_a_calendar_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    care.assess(cast, seen)
    care.assess(cast, seen, given=care.answered(T1=(4, 2)))
    assert story.number(seen) == 0
    other = story.begin(cast, story.case(cast))
    story.meet(cast, other, key="first")
    care.assess(cast, other, given=care.answered(T1=(4, 4)))
    assert len(extras(cast, other)) == 5


def test_danger_that_a_partner_assesses_is_a_duty_of_who_leads(cast: Cast) -> None:
    seen, _consent = consents.shared(cast)
    story.begin(cast, seen)
    before = story.number(seen)
    care.assess(cast, seen, cast.rita, given=care.answered(T1=(4, 2)))
    assert story.owed(cast.casey, seen) == ["followup.contact", "followup.extra"]
    assert story.number(seen) == before, "a partner writes nothing of it"
