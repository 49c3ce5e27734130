"""What changes drawn by chance made wrong in the consent room on 2 December 2026, and no story of the room noticed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast, Person
from tests.consent import story
from tests.consent.test_danger import proposed
from tests.consent.test_pictures import kept
from wayhome.audit.models import Entry
from wayhome.consent import actions, actions_card, due, queries, recalling
from wayhome.consent.documents import Recipient, body_of
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import clock as clock_of_duties
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty

pytestmark = pytest.mark.django_db


def heard(who: Person) -> list[duties.Seen]:
    board = duties.today(who.actor())
    return [*board.calls, *board.overdue, *board.today, *board.waiting]


def test_two_courts_are_two_and_one_is_itself_however_it_is_written() -> None:
    one, other = uuid4(), uuid4()
    assert (body_of("A court", one), body_of("A court", other)) == (str(one), str(other))
    assert body_of("  The  COURT ") == "the court"
    here = Recipient(organisation=one, name="Somebody else")
    assert here.is_body("", one)
    assert not here.is_body("Somebody else", other)
    named = Recipient(name="The court, in the matter 7", body=body_of("The court"))
    assert named.is_body("the  COURT")
    assert named.is_body("The court, in the matter 7")
    assert not named.is_body("The court, in the matter 8")
    assert not named.is_body(" ")
    assert not named.is_body("The court", one)
    assert Recipient(name="The court", body=str(one)).is_body("", one), (
        "the matter of a court that works here"
    )


def test_the_record_says_which_parts_a_card_shows(cast: Cast) -> None:
    """Who may not read how to reach her prints nothing of it."""
    seen, _consent = story.shared(cast)
    for who, groups in ((cast.casey, "CI"), (cast.rita, "I")):
        there = story.again(cast, seen, who)
        assert there.access.may_read("C") is ("C" in groups)
        actions_card.print_card(seen=there, by=who.actor())
        (said,) = Entry.objects.filter(action="consent.card_printed", actor=who.id)
        assert said.groups == groups


def test_a_picture_that_is_to_be_removed_leads_to_itself(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    thing = kept(cast, seen, None)
    (one,) = [each for each in heard(cast.casey) if each.about == due.REMOVE_PICTURE]
    assert one.args["picture"] == thing
    assert one.action is not None
    assert str(thing) in one.action.url


def test_the_day_on_which_a_guardian_s_yes_ends_is_known(cast: Cast) -> None:
    seen = story.child(cast, born=story.years_ago(12))
    assert queries.adult_on(cast.casey.actor(), story.again(cast, seen), Purpose.SHARE_RECEIVING_ORG) is None
    story.agree(cast, seen, story.by_guardian(story.to_dawn(cast)))
    here = story.again(cast, seen)
    day = queries.adult_on(cast.casey.actor(), here, Purpose.SHARE_RECEIVING_ORG)
    assert day == story.years_ago(12).replace(year=story.years_ago(12).year + 18)


@pytest.mark.parametrize("is_named", [False, True])
def test_what_a_request_told_is_asked_back_and_supervisors_hear_but_of_a_sealed_case(
    cast: Cast, is_named: bool
) -> None:
    thread = uuid4()
    recalling.of_request(
        thread=thread,
        asker=cast.harbour.pk,
        readers=[cast.casey.id],
        organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk,
        code="ABCDEFGH",
        is_named=is_named,
        groups="A",
        by=Job("consent.story", organisation_id=cast.harbour.pk),
    )
    (recall,) = queries.recalls_for(cast.rita.actor())
    assert recall.asked_at is not None
    duty = Duty.objects.get(thread=recall.id, organisation=cast.harbour.pk)
    assert bool(duty.climbs_at) is not is_named


def test_nobody_reads_why_not_and_the_supervisors_hear(cast: Cast) -> None:
    seen, nora = story.case(cast), story.nora(cast)
    disclosure = proposed(cast, seen)
    actions.refuse_disclosure(disclosure=disclosure, why="Somebody else's number", by=nora.actor())
    assert due.NOT_AGREED in {one.about for one in heard(cast.casey)}
    assert due.NOT_AGREED not in {one.about for one in heard(cast.mona)}
    with clock.shifted(timedelta(days=2)):
        clock_of_duties.climb(clock.now())
        assert due.NOT_AGREED in {one.about for one in heard(cast.mona)}
