"""She takes it back: nothing more is sent, what was sent is taken away, and the receiver hears only that it ended."""

import pytest

from tests.cast import Cast
from tests.referrals import story
from wayhome.consent import actions as consent
from wayhome.consent.enums import Purpose
from wayhome.referrals import due, models
from wayhome.referrals.enums import Event, State

pytestmark = pytest.mark.django_db


def test_33_a_yes_taken_back_ends_the_request_and_takes_away_what_was_sent(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    yes = story.said_yes(cast, seen)
    story.tell_who(cast, seen, row)
    assert story.seen_by(cast.rita, row).identity is not None
    story.take_back(cast, seen, yes)
    assert story.state(row) == State.STOPPED_BY_PERSON
    mine, theirs = story.seen_by(cast.casey, row), story.seen_by(cast.rita, row)
    assert mine.happened[-1].words == "She or he took it back"
    assert theirs.happened[-1].words == "Ended"
    assert (theirs.ask, theirs.identity, theirs.happened[-1].said) == (None, None, None)
    assert models.Letter.objects.filter(event__referral=row, side="to", event__side="from").count() == 0
    assert story.due(row, due.ENDED) is not None
    assert story.due(row, due.ANSWER) is None
    with story.refused("over: She or he stopped it"):
        story.tell_who(cast, seen, row)


def test_between_sending_and_acceptance(cast: Cast) -> None:
    """The request without a name was sent while she agreed; she takes it back before anybody answered."""
    seen = story.case(cast)
    yes = story.said_yes(cast, seen)
    row = story.send(cast, seen)
    assert row.basis_mark
    assert str(yes) not in row.basis_mark
    story.take_back(cast, seen, yes)
    assert story.state(row) == State.STOPPED_BY_PERSON
    with story.conflict("It stands at “Ended” now"):
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS, read=1)
    with story.refused("over: Ended"):
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)


def test_a_yes_given_after_sending_and_taken_back_ends_it_too(cast: Cast) -> None:
    seen, row = story.sent(cast)
    assert row.basis_mark == ""
    yes = story.said_yes(cast, seen)
    story.take_back(cast, seen, yes)
    assert story.state(row) == State.STOPPED_BY_PERSON


def test_other_requests_and_other_agreements_go_on(cast: Cast) -> None:
    seen, row = story.sent(cast)
    other, second = story.sent(cast)
    yes = story.said_yes(cast, seen)
    story.said_yes(cast, other)
    unrelated = story.agree(cast, seen, story.yes(Purpose.RETURN_PREPARATION)).pk
    story.take_back(cast, seen, unrelated)
    assert story.state(row) == State.SENT
    story.take_back(cast, seen, yes)
    assert (story.state(row), story.state(second)) == (State.STOPPED_BY_PERSON, State.SENT)


def test_what_is_over_stays_as_it_ended(cast: Cast) -> None:
    seen = story.case(cast)
    yes = story.said_yes(cast, seen)
    row = story.send(cast, seen)
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    story.take_back(cast, seen, yes)
    assert story.state(row) == State.DECLINED


def test_told_to_the_partner_it_ends_as_well(cast: Cast) -> None:
    """She says it to Rita, who cannot open the whole case: the mark on the request is enough."""
    seen, row = story.accepted(cast)
    yes = story.said_yes(cast, seen)
    story.tell_who(cast, seen, row)
    here = story.again(cast, seen)
    consent.let_in(seen=here, consent=yes, organisation=cast.dawn.pk, by=cast.casey.actor())
    story.take_back(cast, seen, yes, cast.rita)
    assert story.state(row) == State.STOPPED_BY_PERSON


def test_asked_anew_it_can_be_sent_again(cast: Cast) -> None:
    seen = story.case(cast)
    story.take_back(cast, seen, story.said_yes(cast, seen))
    story.said_yes(cast, seen)
    what = story.written(cast, kind="with_name", identity=story.WHO)
    assert story.send(cast, seen, what).pk
