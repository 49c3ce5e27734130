"""How did it go? From the service within a week, and from the person apart, through somebody she or he named."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.consent import story as consents
from tests.referrals import story
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.referrals import actions, due, models
from wayhome.referrals.documents import Said, View
from wayhome.referrals.enums import Event, State

pytestmark = pytest.mark.django_db

VIEW = View(promised="partly", respect="yes", safe="no", words="Too many questions", told_to="Casey")


def begun(cast: Cast) -> tuple[Found, models.Referral]:
    seen, row = story.accepted(cast)
    return seen, story.move(row, Event.IN_SERVICE, cast.rita, Said(day=clock.today()))


def test_a_week_after_help_began_both_sides_are_asked_each_on_their_own_board(cast: Cast) -> None:
    _seen, row = story.accepted(cast)
    assert story.due(row, due.FEEDBACK) is None
    story.move(row, Event.IN_SERVICE, cast.rita)
    for duty, owner in (
        (story.due(row, due.FEEDBACK), cast.dawn_intake.pk),
        (story.due(row, due.ASK_PERSON, thread=row.thread), cast.intake.pk),
    ):
        assert duty is not None
        assert duty.owner == owner
        assert abs(duty.due_at - clock.now() - timedelta(days=7)) < timedelta(minutes=2)


def test_what_the_service_says_does_not_answer_for_the_person(cast: Cast) -> None:
    _seen, row = begun(cast)
    story.move(row, Event.FEEDBACK, cast.rita, Said(code="well", words="She settles in"))
    assert story.due(row, due.FEEDBACK) is None
    assert story.due(row, due.ASK_PERSON, thread=row.thread) is not None
    assert story.due(row, due.NEWS, thread=row.thread) is not None
    assert story.state(row) == State.IN_SERVICE
    heard = story.seen_by(cast.casey, row).last_said
    assert heard is not None
    assert heard.said == Said(code="well", words="She settles in")


def test_what_the_person_says_does_not_answer_for_the_service(cast: Cast) -> None:
    _seen, row = begun(cast)
    actions.write_view(referral=row.pk, view=VIEW, by=cast.casey.actor())
    assert story.due(row, due.ASK_PERSON, thread=row.thread) is None
    assert story.due(row, due.FEEDBACK) is not None
    assert list(story.seen_by(cast.casey, row).views) == [VIEW]
    assert story.seen_by(cast.rita, row).views == ()


def test_it_can_be_said_after_help_ended_too(cast: Cast) -> None:
    _seen, row = begun(cast)
    story.move(row, Event.COMPLETED, cast.rita)
    story.move(row, Event.FEEDBACK, cast.rita, Said(code="partly"))
    actions.write_view(referral=row.pk, view=VIEW, by=cast.casey.actor())
    assert story.state(row) == State.COMPLETED
    assert story.events(row)[-2:] == [Event.COMPLETED, Event.FEEDBACK]


def test_before_help_began_there_is_nothing_to_say(cast: Cast) -> None:
    _seen, row = story.accepted(cast)
    with story.refused("stands at “They can help” now"):
        story.move(row, Event.FEEDBACK, cast.rita, Said(code="well"))


def test_nobody_is_asked_any_more_after_she_or_he_stopped_it(cast: Cast) -> None:
    _seen, row = begun(cast)
    story.move(row, Event.STOPPED, cast.rita)
    assert story.due(row, due.FEEDBACK) is None
    assert story.due(row, due.NEWS, thread=row.thread) is not None


def test_what_she_says_sent_twice_is_kept_once_and_said_anew_it_is_kept_again(cast: Cast) -> None:
    _seen, row = begun(cast)
    other = replace(VIEW, told_to=f"{VIEW.told_to}, again")
    first, second = (
        actions.write_view(referral=row.pk, view=VIEW, by=cast.casey.actor()) for _press in range(2)
    )
    assert first.pk == second.pk
    actions.write_view(referral=row.pk, view=other, by=cast.casey.actor())
    actions.write_view(referral=row.pk, view=VIEW, by=cast.casey.actor())
    assert list(story.seen_by(cast.casey, row).views) == [VIEW, other, VIEW], (
        "what was said in between counts"
    )


def test_a_colleague_who_was_told_the_same_writes_it_too(cast: Cast) -> None:
    _seen, row = begun(cast)
    actions.write_view(referral=row.pk, view=VIEW, by=cast.casey.actor())
    nora = consents.nora(cast)
    actions.write_view(referral=row.pk, view=VIEW, by=nora.actor())
    assert list(story.seen_by(cast.casey, row).views) == [VIEW, VIEW]
