"""Whoever writes a day, her lawyers hear at every agency on the case; nobody is shown who they are."""

import pytest

from tests.cast import Cast
from tests.consent import story as consents
from tests.residence import story
from wayhome.people import actions as people_actions
from wayhome.residence import due

pytestmark = pytest.mark.django_db


def test_a_partner_writes_a_day_to_leave_by_and_every_lawyer_is_called(cast: Cast) -> None:
    """Rita of Dawn Centre writes it. Lea works where the case is led; Luz of Port Law, of whom Rita does not hear."""
    seen, _consent = consents.shared(cast, "ABFHI")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    luz, legal = story.lawyers_elsewhere(cast, seen)
    thing = story.removal(cast, seen, cast.rita)
    called = {one.owner: one for one in story.due(cast, seen, due.LEAVE)}
    assert called.keys() == {cast.legal.pk, legal.pk}
    for one in called.values():
        assert one.organisation_id == cast.harbour.pk, "who leads the case hears next"
        assert cast.casey.id in one.ladder
        assert not {cast.rita.id, cast.dawn_intake.pk} & {*one.ladder}
    assert due.LEAVE in story.board(cast, seen, luz)
    assert due.LEAVE not in story.board(cast, seen, cast.rita)
    story.removal(cast, seen, cast.rita, thing, lawyer="Luz Marku")
    assert story.due(cast, seen, due.LEAVE) == [], "reached, it is over for each of them"


def test_to_whom_proceedings_are_not_open_nobody_says_that_there_is_such_a_day(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    _luz, legal = story.lawyers_elsewhere(cast, seen, "AFI")
    story.removal(cast, seen)
    assert {one.owner for one in story.due(cast, seen, due.LEAVE)} == {cast.legal.pk}
    assert legal.pk not in {one.owner for one in story.due(cast, seen, due.LEAVE)}
