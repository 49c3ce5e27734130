"""A guardian who may be among those who did it speaks, signs and is rung nowhere: one check, asked by every room."""

import re
from pathlib import Path

import pytest

from tests.attempts.story import refused
from tests.cast import Cast
from tests.conference import story as conferences
from tests.consent import story
from tests.goals import story as goals
from wayhome.conference.enums import Matter
from wayhome.custody import queries as custody
from wayhome.goals.enums import Dimension
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db
PART = "may have had a part in what happened"


def test_one_place_says_why_nobody_speaks_for_the_child(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(12))
    assert people.why_no_guardian(cast.casey.actor(), seen) is None
    story.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    assert PART in str(people.why_no_guardian(cast.casey.actor(), story.again(cast, seen)))
    story.note_guardian(cast, seen, name="Ana Leka", ended=True)
    assert "Nobody speaks for this child" in str(
        people.why_no_guardian(cast.casey.actor(), story.again(cast, seen))
    )


def test_no_room_looks_at_it_in_a_way_of_its_own() -> None:
    own = re.compile(r"guardian\w*(\.known)?\.(has_conflict|conflict)\b")
    rooms = Path(people.__file__).parents[1]
    found = [
        str(path.relative_to(rooms))
        for path in sorted(rooms.rglob("*.py"))
        if path.parent.name != "people" and own.search(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "ask people.queries.why_no_guardian, or people.rules.may_have_had_part"


def test_beside_the_childs_plan_signs_no_guardian_who_may_have_had_a_part(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(12))
    goals.goal(cast, seen, "School")
    goals.leave_out(cast, seen, Dimension.SOCIAL, Dimension.PSYCHOSOCIAL)
    story.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    with refused(PART):
        goals.read_together(cast, seen, guardian="Ana Leka")
    story.note_guardian(cast, seen, name="Vera Kola")
    goals.read_together(cast, seen, guardian="Vera Kola")
    assert goals.plan(cast, seen).is_signed


def test_between_two_agencies_such_a_guardian_is_not_heard_and_the_talk_goes_on(cast: Cast) -> None:
    seen = conferences.shared_child(cast)
    row = conferences.raised(cast.rita, seen, cast.harbour.pk, Matter.BEST, stand="wait", reasons="An uncle")
    # The yes of such a guardian ends, and with it what the partner was let in by: the agency that leads goes on.
    story.note_guardian(cast, seen, name="Ana Leka", conflict="suspected")
    with refused(PART):
        conferences.hear(cast.casey, seen, row, voice="guardian")
    conferences.hear(cast.casey, seen, row, voice="guardian", how="could_not", words="May be one of them")


def test_on_the_way_such_a_guardian_is_not_rung(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(12))
    assert "Ana Leka" in custody.whom_to_ring(cast.casey.actor(), seen)
    story.note_guardian(cast, seen, name="Ana Leka", conflict="known")
    assert "Ana Leka" not in custody.whom_to_ring(cast.casey.actor(), story.again(cast, seen))
