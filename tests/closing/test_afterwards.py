"""Closed: nobody asks any more, in no room; opened again, what was to be asked and looked at is there with its days."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.closing import story
from tests.closing.test_closing import DAY
from tests.followup import story as followup
from tests.livelihood import story as work
from tests.ordinary import story as ordinary
from tests.reception import story as reception
from tests.watch import story as watch
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.livelihood.models import Turn
from wayhome.ordinary import due as ordinary_due
from wayhome.people import actions as people_actions
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
    story.close(cast, seen, "died")
    assert reception.owed(cast.casey, seen) == []
    assert not {watch_due.NOW, watch_due.TALK, watch_due.HEARD} & set(followup.board(cast, seen))


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
