"""A child's case owes somebody who speaks for the child from the moment it is opened, whatever was asked."""

import pytest

from tests.cast import Cast
from tests.consent import story
from wayhome.consent import due, models
from wayhome.people import documents

pytestmark = pytest.mark.django_db


def test_opened_without_a_question_it_owes_a_guardian_within_a_day(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(14), guardian="")
    assert not models.Consent.objects.exists(), "nothing was asked so far"
    assert due.GUARDIAN_MISSING in story.board(cast, seen)
    story.note_guardian(cast, seen, name="Ana Leka")
    assert due.GUARDIAN_MISSING not in story.board(cast, seen)


def test_in_doubt_of_the_age_it_owes_one_too_and_an_adult_owes_none(cast: Cast) -> None:
    doubted = story.case(cast, identity=documents.Identity(), name_used="Lio", presumed_child=True)
    assert due.GUARDIAN_MISSING in story.board(cast, doubted)
    assert due.GUARDIAN_MISSING not in story.board(cast, story.case(cast))


def test_doubt_that_comes_later_owes_one_before_anything_was_asked(cast: Cast) -> None:
    seen = story.case(cast)
    assert due.GUARDIAN_MISSING not in story.board(cast, seen)
    story.note_birth(cast, seen, story.years_ago(24), presumed_child=True)
    assert due.GUARDIAN_MISSING in story.board(cast, seen)
    story.note_birth(cast, seen, story.years_ago(24))
    assert due.GUARDIAN_MISSING not in story.board(cast, seen)
