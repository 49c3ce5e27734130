"""The plan for staying safe: begun before leaving, her yes or no to each, due on its day; the time ends by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.consent import story as consents
from tests.family import story as kin
from tests.followup import story as followup
from tests.watch import story
from wayhome.attempts import queries as attempt_queries
from wayhome.care import instrument
from wayhome.care import queries as care
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.components import Status
from wayhome.core.refusals import Conflict
from wayhome.custody.enums import What
from wayhome.family.enums import Tie
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.watch import actions, due, ending, panel, queries
from wayhome.watch.enums import Answer, Band, Flag, MeasureKind, MeasureState, Outcome, Source, Wanted

pytestmark = pytest.mark.django_db


def test_each_has_who_when_her_yes_or_no_state_and_reason(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.measure(cast, seen, MeasureKind.DEBT)
    (row,) = story.due(cast, seen, due.MEASURE)
    assert row.due_at.date() == story.day(10)
    with story.refused("who does it"):
        story.measure(cast, seen, MeasureKind.PEERS, who=" ")
    with story.refused("Enter the day by which"):
        story.measure(cast, seen, on=None)
    with story.refused("Check the year"):
        story.measure(cast, seen, on=story.day(380))
    with story.refused("This day has passed"):
        story.measure(cast, seen, on=story.day(-1))
    with story.refused("Write what it is"):
        story.measure(cast, seen, MeasureKind.OTHER)
    with story.refused("about something else"):
        story.measure(cast, seen, thing=thing, kind=str(MeasureKind.PEERS))
    with story.refused("Write why"):
        story.measure(cast, seen, thing=thing, state=str(MeasureState.STOPPED))
    story.measure(cast, seen, thing=thing, state=str(MeasureState.STOPPED), reason="No money for it")
    assert story.due(cast, seen, due.MEASURE) == []
    (one,) = story.plan(cast, seen)
    assert (one.known.reason, len(one.before)) == ("No money for it", 1), "what stood before stays"


def test_her_no_needs_no_reason_and_nobody_does_it(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.measure(cast, seen, MeasureKind.PEERS)
    with story.refused("does not want it"):
        story.measure(cast, seen, thing=thing, wanted=str(Wanted.NO), state=str(MeasureState.UNDER_WAY))
    story.measure(cast, seen, thing=thing, wanted=str(Wanted.NO))
    assert story.due(cast, seen, due.MEASURE) == []


def test_every_week_for_eight_weeks_only_where_it_is_wanted(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Ask first"):
        story.measure(cast, seen, MeasureKind.WEEKLY, wanted=str(Wanted.NOT_ASKED))
    thing = story.measure(cast, seen, MeasureKind.WEEKLY, on=story.day(7))
    rows = story.due(cast, seen, due.WEEKLY)
    assert [row.due_at.date() for row in rows] == [story.day(7 * week) for week in range(1, 9)]
    with story.refused("in the plan already"):
        story.measure(cast, seen, MeasureKind.WEEKLY)
    story.measure(cast, seen, thing=thing, on=story.day(8))
    assert len(story.due(cast, seen, due.WEEKLY)) == 8
    story.measure(cast, seen, thing=thing, wanted=str(Wanted.NO))
    assert story.due(cast, seen, due.WEEKLY) == []


def test_after_a_no_to_being_asked_later_nobody_asks_every_week_again(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.measure(cast, seen, MeasureKind.WEEKLY)
    consent = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT)).pk
    consents.take_back(cast, seen, consent)
    assert story.due(cast, seen, due.WEEKLY) == []
    with story.refused("so nobody asks every week"):
        story.measure(cast, seen, MeasureKind.WEEKLY, thing=thing, read=1)
    assert story.due(cast, seen, due.WEEKLY) == []
    story.measure(cast, seen, MeasureKind.HOUSING)  # all other help goes on
    stopped = {"state": str(MeasureState.STOPPED), "reason": "She does not want it"}
    story.measure(cast, seen, MeasureKind.WEEKLY, thing=thing, read=1, **stopped)
    consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    story.measure(cast, seen, MeasureKind.WEEKLY)
    assert len(story.due(cast, seen, due.WEEKLY)) == 8


def test_none_any_more_in_the_follow_up_is_heard_by_the_weekly_contact_too(cast: Cast) -> None:
    """Her right to stop (domain.md 4.6.3). All other help goes on."""
    seen = followup.begin(cast, story.case(cast))
    thing = story.measure(cast, seen, MeasureKind.WEEKLY)
    followup.say(cast, seen, "all")
    assert len(story.due(cast, seen, due.WEEKLY)) == 8
    story.measure(cast, seen, MeasureKind.HOUSING)
    followup.stop(cast, seen)
    assert story.due(cast, seen, due.WEEKLY) == []
    board = story.board(cast, seen)
    assert (board.count(due.STOPPED), due.MEASURE in board) == (1, True)
    with story.refused("write the answer into the follow-up"):
        story.measure(cast, seen, MeasureKind.WEEKLY, thing=thing, read=1)
    stopped = {"state": str(MeasureState.STOPPED), "reason": "She does not want it"}
    story.measure(cast, seen, MeasureKind.WEEKLY, thing=thing, read=1, **stopped)
    followup.say(cast, seen, "all")
    assert story.due(cast, seen, due.WEEKLY) == [], "nothing comes back by itself"
    story.measure(cast, seen, MeasureKind.WEEKLY)
    assert len(story.due(cast, seen, due.WEEKLY)) == 8


def test_taken_back_nobody_asks_any_more_and_what_is_dangerous_is_still_heard(cast: Cast) -> None:
    seen = story.case(cast)
    story.measure(cast, seen, MeasureKind.WEEKLY)
    story.measure(cast, seen, MeasureKind.HOUSING)
    story.sign(cast, seen, Flag.SELF_REPORT)
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    sam = cast.sam.actor()  # opens nothing of this
    assert queries.plan(sam, story.again(cast, seen, cast.sam)) == []
    consent = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT)).pk

    def ended(purpose: str) -> None:
        with transaction.atomic():
            here = story.again(cast, seen, cast.sam)
            ending.CONSENT_ENDED.run(seen=here, consent=consent, purpose=purpose, by=sam)

    ended(Purpose.FAMILY_CONTACT)
    assert len(story.due(cast, seen, due.WEEKLY)) == 8
    ended(Purpose.MONITORING_CONTACT)
    assert story.due(cast, seen, due.WEEKLY) == []
    found = story.board(cast, seen)
    assert found.count(due.STOPPED) == 1
    assert {due.MEASURE, due.TALK} <= set(found)
    ended(Purpose.MONITORING_CONTACT)
    assert story.board(cast, seen).count(due.STOPPED) == 1


def test_talking_with_the_family_only_where_it_is_wanted_and_safe(cast: Cast) -> None:
    seen = story.case(cast)
    for given in ({}, {"is_safe": False}, {"is_safe": True, "wanted": str(Wanted.NOT_ASKED)}):
        with story.refused("Find out both first"):
            story.measure(cast, seen, MeasureKind.MEDIATION, **given)
    kin.relative(cast, seen, tie=str(Tie.KNOWN))
    with story.refused("A relative is written down as not safe"):
        story.measure(cast, seen, MeasureKind.MEDIATION, is_safe=True)
    story.measure(
        cast, seen, MeasureKind.MEDIATION, is_safe=True, reason="With her aunt, who lives elsewhere"
    )
    assert len(story.plan(cast, seen)) == 1


def test_two_who_write_one_line_at_once_and_one_of_another_case(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    thing = story.measure(cast, seen)
    story.measure(cast, seen, thing=thing, state=str(MeasureState.UNDER_WAY))
    with pytest.raises(Conflict):
        story.measure(cast, seen, thing=thing, read=1, state=str(MeasureState.DONE))
    with pytest.raises(Conflict):
        story.measure(cast, other, thing=thing)
    assert story.plan(cast, seen)[0].known.state == MeasureState.UNDER_WAY


def test_begun_before_leaving_it_stands_on_the_travel_plan(cast: Cast) -> None:
    seen, plan = attempts.begun(cast)

    def line() -> object:
        actor = cast.casey.actor()
        now = attempt_queries.one(actor, story.again(cast, seen), plan.id)
        found = panel.line(actor, now.subject)
        return found.status if found else None

    assert line() == Status.NEXT.value
    thing = story.measure(cast, seen, MeasureKind.MIGRATION, wanted=str(Wanted.NOT_ASKED))
    assert line() == Status.WAIT.value
    story.measure(cast, seen, thing=thing, wanted=str(Wanted.YES))
    assert line() == Status.DONE.value


def test_after_arriving_it_is_asked_since_when_and_it_ends_by_itself(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())

    def heard(what: What) -> None:
        with transaction.atomic():
            ending.arrived(what, story.again(cast, seen, cast.sam), uuid4(), cast.sam.actor())

    heard(What.BEGUN)
    assert story.due(cast, seen, due.BEGIN) == []
    heard(What.ARRIVED)
    heard(What.ARRIVED)
    (row,) = story.due(cast, seen, due.BEGIN)
    assert row.due_at - clock.now() <= timedelta(hours=72)
    with story.refused("still to come"):
        story.known(cast, seen, arrived_on=story.day(1))
    with story.refused("before the day on which it ended"):
        story.known(cast, seen, arrived_on=story.day(-1))
    story.known(cast, seen, exit_on=story.day(-30))
    assert story.due(cast, seen, due.BEGIN) == []
    now = story.now(cast, seen)
    assert now.since == story.day(0), "from arriving, the later of the two"
    (row,) = story.due(cast, seen, due.ENDS)
    assert row.due_at.date() == now.until
    story.review(cast, seen, next_on=story.day(20))
    assert story.due(cast, seen, due.ENDS), "not before its last day"
    assert story.due(cast, seen, due.REVIEW)[0].due_at.date() == story.day(20)
    with story.refused("a day to come"):
        story.review(cast, seen, next_on=story.day(0))
    with story.refused("Check the year"):
        story.review(cast, seen, next_on=story.day(380))
    assert now.until is not None
    with clock.shifted(now.until - clock.today()):
        story.review(cast, seen)
        assert {due.ENDS, due.REVIEW} & set(story.board(cast, seen)) == set()


def test_who_came_without_a_journey_of_ours_is_asked_too_unless_it_is_written_down(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    story.known(cast, other)
    for one in (seen, other):
        followup.begin(cast, one, on=followup.day(-5))
    (row,) = story.due(cast, seen, due.BEGIN)
    assert row.owner == cast.casey.id
    assert story.due(cast, other, due.BEGIN) == [], "since when is known"
    story.known(cast, seen, exit_on=story.day(-40), arrived_on=story.day(-5))
    assert story.due(cast, seen, due.BEGIN) == []


def test_somebody_tried_and_the_time_begins_anew(cast: Cast) -> None:
    """SC10, day 5: attempted, no new case; the plan is built anew, the clock of 24 months begins again."""
    seen = story.case(cast)
    story.known(cast, seen, exit_on=story.day(-700), arrived_on=story.day(-700))
    before = Case.objects.count()
    assert story.happened(cast, seen, Outcome.ATTEMPTED) is None
    assert Case.objects.count() == before
    now = story.now(cast, seen)
    assert now.since == story.day(0)
    assert now.case is None
    assert due.REVIEW in story.board(cast, seen)
    story.review(cast, seen, next_on=story.day(60))
    story.happened(cast, seen, Outcome.ATTEMPTED)
    (row,) = story.due(cast, seen, due.REVIEW)
    assert row.due_at.date() < story.day(30), "now, and not when it was agreed before"
    (row,) = story.due(cast, seen, due.ENDS)
    assert row.due_at.date() == now.until


def test_exploited_again_is_a_new_linked_case_and_the_old_file_is_not_merged(cast: Cast) -> None:
    seen = story.case(cast)
    story.measure(cast, seen, MeasureKind.WEEKLY)
    thing = story.sign(cast, seen, Flag.SELF_REPORT, words="Only in the old file")
    story.sign(cast, seen, Flag.THREAT)
    read = story.now(cast, seen).read
    with story.refused("how it is known"):
        story.happened(cast, seen, Outcome.CONFIRMED, words="")
    new = story.happened(cast, seen, Outcome.CONFIRMED)
    assert new is not None
    casey = cast.casey.actor()
    assert [one.code for one in people.links(casey, story.again(cast, new))] == [seen.code]
    assert [one.code for one in people.links(casey, story.again(cast, seen))] == [new.code]
    person = people.person(casey, story.again(cast, new))
    assert person.brief.name_used == "Mira"
    assert person.identity is not None
    assert person.identity.known.family_name == "", "names, birth, papers stay in the old file"
    assessed = care.assessment(casey, story.again(cast, new))
    assert assessed is not None
    answers = instrument.answers(assessed.known.concerned, assessed.known.answers, is_child=False)
    assert {code for (_who, code), answer in answers.items() if answer.likelihood} == {"R2"}
    assert story.now(cast, new).twice == Answer.YES
    assert not story.now(cast, new).signs
    assert queries.new_case(casey, story.now(cast, seen)) == new.code
    mine = (due.TALK, due.NOW, due.WEEKLY, due.MEASURE)
    assert not set(mine) & set(story.board(cast, seen)), "it goes on in the new case"
    again = story.happened(cast, seen, Outcome.CONFIRMED, read=read)
    assert again is not None
    assert again.code == new.code, "pressed twice it is the same new case"
    with story.refused("goes on in a new case"):
        story.happened(cast, seen, Outcome.CONFIRMED, read=read, words="Her sister says so, too")
    with story.refused("goes on in a new case"):
        story.sign(cast, seen, Flag.DEBT)
    for write in (story.known, story.talk, story.review, story.measure):
        with story.refused("goes on in a new case"):
            write(cast, seen)
    for answer in (story.contest, story.decide):
        with story.refused("goes on in a new case"):
            answer(cast, seen, thing)
    raised = actions.raise_flag(story.again(cast, seen), Flag.LOST, source=str(Source.SYSTEM), by=casey)
    assert not raised, "a later room is not stopped by it"
    assert due.HEARD in story.board(cast, seen), "who leads asks, and writes it where it goes on"
    story.sign(cast, new, Flag.LOST)
    assert story.now(cast, new).band == Band.TALK, "2 × 1.5 × 1.25"


def test_a_sealed_case_has_a_sealed_new_one(cast: Cast) -> None:
    seen = story.case(cast, named=[consents.nora(cast).id])
    new = story.happened(cast, seen, Outcome.CONFIRMED)
    assert new is not None
    assert new.case.is_named
    story.sign(cast, new, Flag.THREAT)
    story.sign(cast, new, Flag.CONTACT)
    (row,) = story.due(cast, new, due.NOW)
    assert not row.is_emergency, "no stranger is rung for it"
    assert cast.supervisors.pk not in row.ladder
