"""Closed: nobody asks any more, in no room; opened again, what was to be asked and looked at is there with its days."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.assistance import story as helped
from tests.assistance import test_appointments as appointments
from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.closing import story
from tests.closing.test_closing import DAY
from tests.followup import story as followup
from tests.livelihood import story as work
from tests.ordinary import story as ordinary
from tests.reception import story as reception
from tests.watch import story as watch
from wayhome.assistance import due as assistance_due
from wayhome.care import actions as care_actions
from wayhome.care import due as care_due
from wayhome.closing import due as closing_due
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import queries as boards
from wayhome.goals import due as goals_due
from wayhome.livelihood.enums import Left
from wayhome.livelihood.models import Turn
from wayhome.ordinary import due as ordinary_due
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.access import Access
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.reception.enums import Answer as Offered
from wayhome.watch import due as watch_due
from wayhome.watch.enums import Flag, MeasureKind

pytestmark = pytest.mark.django_db
ASKS = ["livelihood.begun", "livelihood.still"]


def busy(cast: Cast) -> Found:
    """She works, is to begin a course, waits for the insurance, and has a plan for her debts."""
    seen = story.arrived(cast)
    work.employ(cast, seen)
    work.enrol(cast, seen, is_begun=False, begins_on=work.day(20))
    ordinary.write(cast, seen, "health_insurance")
    watch.measure(cast, seen, MeasureKind.DEBT)
    watch.review(cast, seen, next_on=watch.day(30))
    story.ready(cast, seen)
    assert work.owed(cast.casey, seen) == ASKS
    return seen


def on_the_list(cast: Cast, seen: Found) -> bool:
    """Of the team: “Who to ask again”, as Casey reads it after a new sign-in."""
    page = sign_in(Client(), cast.casey).get(reverse("livelihood:desk")).content.decode()
    return seen.code in page


def test_closed_nobody_asks_about_work_or_a_course_and_no_list_says_to(cast: Cast) -> None:
    seen = busy(cast)
    assert on_the_list(cast, seen)
    story.close(cast, seen)
    assert work.owed(cast.casey, seen) == []
    assert not on_the_list(cast, seen)
    assert not Turn.objects.filter(case_id=seen.id, due_at__isnull=False).exists()
    gone = {ordinary_due.LOOK, watch_due.MEASURE, watch_due.REVIEW}
    assert not gone & set(followup.board(cast, seen))
    assert work.now(cast, seen).jobs, "what was written stays"


def test_where_she_wants_somebody_to_go_on_asking_work_is_asked_too(cast: Cast) -> None:
    seen = busy(cast)
    story.say(cast, seen, keeps=True)
    story.close(cast, seen)
    assert work.owed(cast.casey, seen) == ASKS
    assert on_the_list(cast, seen)


def test_opened_again_everything_is_due_on_the_day_it_was(cast: Cast) -> None:
    seen = busy(cast)
    days = {
        about: work.due_on(cast.casey, seen, about) for about in (*ASKS, ordinary_due.LOOK, watch_due.MEASURE)
    }
    assert all(days.values())
    story.close(cast, seen)
    with clock.shifted(DAY):
        people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
        assert {about: work.due_on(cast.casey, seen, about) for about in days} == days
        assert watch_due.REVIEW in followup.board(cast, seen)
        assert on_the_list(cast, seen)
        assert followup.board(cast, seen).count(ordinary_due.LOOK) == 1, "and nothing twice"


def test_opened_again_nobody_asks_every_week_who_wants_no_contact(cast: Cast) -> None:
    seen = story.arrived(cast)
    watch.measure(cast, seen, MeasureKind.WEEKLY, on=watch.day(3))
    followup.stop(cast, seen)
    story.ready(cast, seen)
    story.close(cast, seen)
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    assert watch_due.WEEKLY not in followup.board(cast, seen)
    followup.say(cast, seen, "all")
    watch.measure(cast, seen, thing=watch.plan(cast, seen)[0].thing, on=watch.day(3))
    assert watch_due.WEEKLY in followup.board(cast, seen), "until she wants it"


def test_who_has_died_is_talked_with_by_nobody(cast: Cast) -> None:
    seen = reception.arrived(cast)
    reception.short(cast, seen, feels_safe="no", place_ok=False)
    watch.sign(cast, seen, Flag.THREAT)
    watch.sign(cast, seen, Flag.CONTACT)
    assert {"reception.now", "reception.place"} <= set(reception.owed(cast.casey, seen))
    assert watch_due.NOW in followup.board(cast, seen)
    other = story.case(cast)
    people_actions.link(
        seen=story.again(cast, other), other_code=seen.code, kind=str(LinkKind.SAME_SITUATION),
        by=cast.casey.actor(),
    )  # fmt: skip
    watch.sign(cast, other, Flag.THREAT)
    assert watch_due.OTHERS in followup.board(cast, seen)
    story.close(cast, seen, "died")
    assert reception.owed(cast.casey, seen) == []
    gone = {watch_due.NOW, watch_due.TALK, watch_due.HEARD, watch_due.OTHERS}
    assert not gone & set(followup.board(cast, seen))


@pytest.mark.parametrize(("reason", "words"), [("died", ""), ("retrafficked", "The police found her there")])
def test_nobody_is_reminded_of_an_appointment_who_has_died_or_is_exploited_again(
    cast: Cast, reason: str, words: str
) -> None:
    """“Tell her or him again” would ring at whoever has her telephone now."""
    seen = helped.case(cast)
    off = appointments.make(cast, seen, starts_at=appointments.at(9))
    appointments.say(cast, seen, off, "outcome", outcome="off_by_us")
    appointments.make(cast, seen)
    before = {assistance_due.REMIND, assistance_due.DRIVE, assistance_due.OUTCOME}
    assert before <= set(followup.board(cast, seen))
    story.close(cast, seen, reason, words=words)
    board = followup.board(cast, seen)
    assert {assistance_due.REMIND, assistance_due.DRIVE}.isdisjoint(board)
    assert board.count(assistance_due.NOBODY_COMES) == 1, "whoever waits there is told"
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    board = followup.board(cast, seen)
    assert assistance_due.NOBODY_COMES not in board
    assert [board.count(about) for about in sorted(before)] == [1, 1, 1], (
        "a slip is undone; what is off stays off"
    )


def test_signs_stay_due_where_she_only_wants_no_more_help(cast: Cast) -> None:
    """Nobody leaves lying what somebody wrote down about danger."""
    seen = story.arrived(cast)
    story.ready(cast, seen)
    watch.sign(cast, seen, Flag.THREAT)
    assert watch_due.TALK in followup.board(cast, seen)
    story.close(cast, seen)
    assert watch_due.TALK in followup.board(cast, seen)


def test_closed_in_the_first_days_and_opened_again_somebody_asks_and_offers(cast: Cast) -> None:
    """Closed by mistake. What nobody had asked or offered by then is due again; what was offered is not."""
    seen = reception.arrived(cast)
    for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING):
        attempts.agreed(cast, seen, purpose)
    reception.offer(cast, seen, "legal", Offered.WANTS)
    reception.offer(cast, seen, "health")
    before = reception.due_at(cast.casey, seen)
    assert before.keys() == {"reception.check", "reception.appoint", "reception.offer_talk"}
    story.close(cast, seen, "died")
    assert not set(before) & set(reception.owed(cast.casey, seen))
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    after = reception.due_at(cast.casey, seen)
    assert after.keys() == before.keys()
    for about in ("reception.check", "reception.offer_talk"):
        assert abs(after[about] - before[about]) < DAY / 24, about
    assert watch_due.BEGIN in followup.board(cast, seen), "since when it is watched is asked, too"


def test_what_was_asked_in_the_first_days_is_not_asked_again(cast: Cast) -> None:
    seen = reception.arrived(cast)
    with clock.shifted(DAY):
        reception.check(cast, seen)
        for what in ("legal", "health", "psychosocial"):
            reception.offer(cast, seen, what)
        story.close(cast, seen, "died")
        people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
        assert reception.owed(cast.casey, seen) == []


def test_before_she_arrives_nothing_of_the_first_days_is_due(cast: Cast) -> None:
    seen = story.case(cast)
    story.close(cast, seen, "died")
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    assert reception.owed(cast.casey, seen) == []
    assert watch_due.BEGIN not in followup.board(cast, seen)


def test_opened_again_she_is_on_a_partner_s_list_too(cast: Cast) -> None:
    """Dawn Centre had worked out its own day; closing emptied it, and nobody there writes before being asked."""
    seen = busy(cast)
    Turn.objects.create(case_id=seen.id, part="J", organisation_id=cast.dawn.pk, due_at=clock.now())
    story.close(cast, seen)
    theirs = Turn.objects.filter(case_id=seen.id, organisation_id=cast.dawn.pk, part="J")
    assert [one.due_at for one in theirs] == [None]
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    assert not theirs.filter(due_at=None).exists(), "it sees what the leading agency has, until it writes"
    assert on_the_list(cast, seen)


def test_closed_nobody_goes_through_the_safety_plan_and_opened_again_somebody_does_on_its_day(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    care.safety(cast, seen)
    (before,) = due_at(cast, seen, care_due.SAFETY)
    story.close(cast, seen, "died")
    assert due_at(cast, seen, care_due.SAFETY) == []
    with clock.shifted(DAY):
        people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
        (after,) = due_at(cast, seen, care_due.SAFETY)
        assert abs(after - before) < DAY, "as it was, and no later because it was closed"
    with clock.shifted(20 * DAY):
        story.close(cast, seen, "died")
        people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
        (late,) = due_at(cast, seen, care_due.SAFETY)
        assert late <= clock.now(), "too long ago by now: at once"
        care_actions.review_safety(seen=story.again(cast, seen), by=cast.casey.actor())
        (later,) = due_at(cast, seen, care_due.SAFETY)
        assert later > clock.now()


def test_opened_again_outside_a_shelter_or_without_a_safety_plan_nothing_of_it_is_due(cast: Cast) -> None:
    seen = story.case(cast)
    story.close(cast, seen, "died")
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    assert due_at(cast, seen, care_due.SAFETY) == []
    there = reception.arrived(cast)
    care.safety(cast, there)
    story.close(cast, there, "died")
    people_actions.reopen(seen=story.again(cast, there), by=cast.casey.actor())
    assert due_at(cast, there, care_due.SAFETY) == []


def due_at(cast: Cast, seen: Found, about: str) -> list[datetime]:
    """When this is due in the case, as who leads finds it."""
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    return [one.due_at for one in boards.of_thread(cast.casey.actor(), thread) if one.about == about]


def on_the_desk(cast: Cast, seen: Found) -> bool:
    """“Follow-up”, as Casey reads it after a new sign-in."""
    return seen.code in sign_in(Client(), cast.casey).get(reverse("followup:desk")).content.decode()


def test_opened_again_by_a_guardian_she_is_on_the_lists_of_who_leads(cast: Cast) -> None:
    """A guardian may open the case again, and writes nothing of work or of being in touch."""
    seen = busy(cast)
    gita = work.guardian(cast, seen)
    assert on_the_list(cast, seen)
    assert on_the_desk(cast, seen)
    story.close(cast, seen)
    assert not on_the_list(cast, seen)
    assert not on_the_desk(cast, seen)
    here = story.again(cast, seen, gita)
    assert here.access.may_write("I")
    assert not here.access.may_write("J")
    people_actions.reopen(seen=here, by=gita.actor())
    assert on_the_list(cast, seen)
    assert on_the_desk(cast, seen)
    assert work.owed(cast.casey, seen) == ASKS, (
        "what she reads is worked out, and stands on the board of who leads"
    )
    assert closing_due.BACK in followup.board(cast, seen)
    page = sign_in(Client(), cast.casey).get(reverse("livelihood:desk")).content.decode()
    for words in ("Not open to you", "Look whether anything is to be asked"):
        assert words not in page, "who leads is told what to do"


def test_opened_again_by_a_guardian_nobody_is_to_look_where_nothing_is_to_be_asked(cast: Cast) -> None:
    """The work is over, and the result of the course is there: no line on any list for years."""
    seen = story.arrived(cast)
    work.finish(cast, seen, work.enrol(cast, seen))
    work.ask(cast, seen, work.employ(cast, seen), is_there=False, why=str(Left.ENDED))
    assert work.owed(cast.casey, seen) == []
    gita = work.guardian(cast, seen)
    story.ready(cast, seen)
    story.close(cast, seen)
    people_actions.reopen(seen=story.again(cast, seen, gita), by=gita.actor())
    assert not on_the_list(cast, seen)


def test_opened_again_by_who_opens_nothing_of_it_who_leads_looks(cast: Cast) -> None:
    seen = busy(cast)
    story.close(cast, seen)
    only_services = replace(story.again(cast, seen), access=Access({"A": 2, "I": 2}, frozenset("I")))
    people_actions.reopen(seen=only_services, by=cast.casey.actor())
    assert on_the_desk(cast, seen)
    assert Turn.objects.filter(case_id=seen.id, part="J", due_at__isnull=False).exists()
    assert on_the_list(cast, seen)


def test_opened_again_by_a_guardian_nobody_asks_who_wants_no_contact(cast: Cast) -> None:
    seen = busy(cast)
    gita = work.guardian(cast, seen)
    followup.stop(cast, seen)
    story.close(cast, seen)
    people_actions.reopen(seen=story.again(cast, seen, gita), by=gita.actor())
    assert not on_the_desk(cast, seen)
    assert not Turn.objects.filter(case_id=seen.id, part="J", due_at__isnull=False).exists()


def test_opened_again_a_plan_that_was_never_signed_is_owed_as_after_arriving(cast: Cast) -> None:
    seen = story.arrived(cast, days=10)
    assert {goals_due.PLAN, goals_due.REMIND} <= set(followup.board(cast, seen))
    before = due_at(cast, seen, goals_due.PLAN)
    story.close(cast, seen, "died")
    assert not {goals_due.PLAN, goals_due.REMIND} & set(followup.board(cast, seen))
    with clock.shifted(DAY):
        people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
        assert due_at(cast, seen, goals_due.PLAN) == before
    here = followup.case(cast)
    story.close(cast, here, "died")
    people_actions.reopen(seen=story.again(cast, here), by=cast.casey.actor())
    assert goals_due.PLAN not in followup.board(cast, here), "not before she arrives"
