"""Stories of work: an offer looked at together, still there after one, three and six months, a month without income."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.followup import story as followup
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.livelihood import story
from tests.watch import story as watch
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.livelihood import counting, ending, models, queries
from wayhome.livelihood.enums import JobKind, Left, Offered, Question
from wayhome.watch import due as watch_due
from wayhome.watch.enums import Answer, Flag

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_work_is_written_in_her_words_and_a_colleague_reads_it(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Choose in which way"):
        story.employ(cast, seen, kind="")
    with story.refused("still to come"):
        story.employ(cast, seen, starts_on=story.day(1))
    with story.refused("Ask whether it is enough to live on"):
        story.employ(cast, seen, enough="")
    with story.refused("one of the amounts"):
        story.employ(cast, seen, band="300 to 600")
    thing = story.employ(cast, seen, words="The baker is kind")
    assert story.now(cast, seen, story.nora(cast)).jobs[0].known.words == "The baker is kind"
    standing = queries.standing(cast.casey.actor(), story.again(cast, seen))
    assert (standing.has_income, standing.is_working) == (True, True)
    assert story.job(cast, seen, thing).runs


def test_amounts_are_those_of_the_installation_and_none_is_invented(
    cast: Cast, settings: pytest.FixtureRequest
) -> None:
    seen = story.case(cast)
    settings.INCOME_BANDS = ("little", "more")  # type: ignore[attr-defined]
    story.employ(cast, seen, band="more")
    with story.refused("one of the amounts"):
        story.earn(cast, seen, band="a lot")
    with story.refused("Nothing came in, and an amount is chosen"):
        story.earn(cast, seen, had=False, band="more")
    story.earn(cast, seen, band="little")


def test_she_is_asked_after_one_three_and_six_months_and_each_answer_leads_to_the_next(cast: Cast) -> None:
    seen = story.case(cast)
    start = story.day(0)
    thing = story.employ(cast, seen)
    for months in (1, 3, 6):
        day = counting.check_day(start, months)
        assert story.due_on(cast.casey, seen, "livelihood.still") == [day]
        with clock.shifted(day - start):
            story.ask(cast, seen, thing, on=day)
    assert story.owed(cast.casey, seen) == []


def test_one_answer_in_between_changes_nothing_and_a_late_one_stands_for_those_before(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.employ(cast, seen, starts_on=story.day(-2))
    story.ask(cast, seen, thing)
    [one] = story.now(cast, seen).asks
    assert one.day == counting.check_day(story.day(-2), 1)
    with clock.shifted(130 * DAY):
        story.ask(cast, seen, thing)
        [one] = story.now(cast, seen).asks
        assert (one.question, one.day) == (Question.STILL, counting.check_day(story.day(-132), 6))


def test_nobody_is_asked_before_the_work_began_and_never_of_the_employer(cast: Cast) -> None:
    seen = story.case(cast)
    planned = story.employ(cast, seen, is_begun=False, starts_on=story.day(3), enough="")
    with story.refused("The work has not begun"):
        story.ask(cast, seen, planned)
    thing = story.employ(cast, seen)
    with story.refused("The work began on"):
        story.ask(cast, seen, thing, on=story.day(-1))
    with story.refused("today, or one that has passed"):
        story.ask(cast, seen, thing, on=story.day(1))
    with story.refused("Nobody rings or writes to the employer"):
        story.ask(cast, seen, thing, how="employer")
    with story.refused("Choose why she or he left"):
        story.ask(cast, seen, thing, is_there=False)
    story.ask(cast, seen, thing, is_there=False, why=str(Left.NOT_SAID))
    assert story.job(cast, seen, thing).left is not None
    with story.refused("she or he has left"):
        story.ask(cast, seen, thing)
    assert story.owed(cast.casey, seen) == ["livelihood.started"], "of the other work"


def test_a_later_beginning_than_an_answer_is_looked_at_again(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.employ(cast, seen, starts_on=story.day(-9))
    story.ask(cast, seen, thing, on=story.day(-3))
    with story.refused("Look at the day of beginning again"):
        story.employ(cast, seen, about=thing, starts_on=story.day(-2))
    with story.refused("asked on"):
        story.ask(cast, seen, thing, on=story.day(-4))
    story.employ(cast, seen, about=thing, starts_on=story.day(-8), where="The other bakery")
    assert story.job(cast, seen, thing).known.where == "The other bakery"
    assert len(story.now(cast, seen).jobs) == 1


def test_iris_has_a_job_and_eight_months_later_an_offer_that_does_not_add_up(cast: Cast) -> None:
    """SC10: plan: job, flat; in month 8 a boyfriend arranges work abroad."""
    seen = story.case(cast)
    story.employ(cast, seen, starts_on=story.day(-240))
    offer = story.employ(
        cast,
        seen,
        is_begun=False,
        starts_on=story.day(5),
        where="A hotel abroad",
        kind=str(JobKind.INFORMAL),
        enough="",
    )
    story.look_at(cast, seen, offer)
    assert not story.now(cast, seen).offers
    story.look_at(
        cast, seen, offer, offered=str(Offered.HARDLY), papers=str(Answer.NO), contract=str(Answer.NO)
    )
    assert [one.flag for one in story.now(cast, seen).offers] == [Flag.JOB]
    assert not watch.now(cast, seen).signs, "nothing is raised by itself"
    assert story.answer(cast, seen, is_sign=True) is True
    assert [one.known.flag for one in watch.now(cast, seen, story.nora(cast)).signs] == [Flag.JOB]


@pytest.mark.parametrize(
    ("given", "is_offered"),
    [
        ({"contract": "no"}, False),
        ({"papers": "unknown", "leave": "unknown", "place": "unknown", "offered": "unknown"}, False),
        ({"papers": "no"}, True),
        ({"leave": "no"}, True),
        ({"place": "no"}, True),
        ({"offered": "hardly"}, True),
    ],
)
def test_what_is_offered_as_a_sign_about_work(cast: Cast, given: dict[str, str], *, is_offered: bool) -> None:
    seen = story.case(cast)
    thing = story.employ(cast, seen)
    story.look_at(cast, seen, thing, None, **given)
    assert bool(story.now(cast, seen).offers) is is_offered


def test_two_months_without_income_are_offered_as_a_sign(cast: Cast) -> None:
    seen = story.case(cast)
    story.earn(cast, seen, 1, had=False)
    assert not story.now(cast, seen).offers, "one month is none"
    story.earn(cast, seen, 3, had=False)
    assert not story.now(cast, seen).offers, "not one after the other"
    story.earn(cast, seen, had=False)
    assert [one.flag for one in story.now(cast, seen).offers] == [Flag.INCOME]
    assert queries.standing(cast.casey.actor(), story.again(cast, seen)).has_income is False
    story.earn(cast, seen)
    assert not story.now(cast, seen).offers, "a month that is written again takes the place of what was there"
    assert queries.standing(cast.casey.actor(), story.again(cast, seen)).has_income is True


def test_of_an_income_a_month_to_come_and_no_word_on_it_are_refused(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Choose a month"):
        story.earn(cast, seen, -1)
    with story.refused("Ask whether it was enough"):
        story.earn(cast, seen, enough="")
    assert not models.Work.objects.exists()


def test_what_nobody_has_asked_is_not_known(cast: Cast) -> None:
    seen = story.case(cast)

    def income() -> bool | None:
        return queries.standing(cast.casey.actor(), story.again(cast, seen)).has_income

    assert income() is None
    story.employ(cast, seen, kind=str(JobKind.FAMILY), starts_on=story.day(-1))
    assert income() is None, "work in the family is not an income by itself"
    thing = story.employ(cast, seen, starts_on=story.day(-40))
    assert income() is True
    story.earn(cast, seen, 1)
    story.ask(cast, seen, thing, is_there=False, why=str(Left.ENDED))
    assert income() is None, "since then nobody has asked"


def test_a_guardian_reads_work_and_decides_nothing_of_it(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(16))
    gita = story.guardian(cast, seen)
    thing = story.employ(cast, seen)
    story.look_at(cast, seen, thing, leave=str(Answer.NO))
    assert story.now(cast, seen, gita).offers
    with story.refused("Your role reads this part"):
        story.answer(cast, seen, gita, is_sign=True)
    assert not watch.now(cast, seen).signs
    assert not watch.due(cast, seen, watch_due.TALK)


# Her or his word ------------------------------------------------------------------------------


def test_after_no_contact_nobody_asks_and_it_is_taken_up_again(cast: Cast) -> None:
    seen = followup.begin(cast)
    thing = story.employ(cast, seen)
    assert story.owed(cast.casey, seen) == ["livelihood.still"]
    planned = story.employ(cast, seen, is_begun=False, starts_on=story.day(9), enough="")
    assert story.owed(cast.casey, seen) == ["livelihood.started", "livelihood.still"]
    story.employ(cast, seen, about=planned, starts_on=story.day(0))
    story.ask(cast, seen, planned, is_there=False, why=str(Left.ENDED))
    followup.stop(cast, seen)
    assert story.owed(cast.casey, seen) == []
    assert not story.now(cast, seen).asks
    assert models.Turn.objects.get(case_id=seen.id, part="J").due_at is None
    followup.say(cast, seen, "all")
    assert story.owed(cast.casey, seen) == ["livelihood.still"]
    assert story.job(cast, seen, thing).runs


def test_a_no_to_who_opens_nothing_of_it_stops_asking(cast: Cast) -> None:
    """What Harbour House wrote of work stays there; that somebody asks moved with the case."""
    scene = handing.begin(cast)
    seen = scene.seen
    story.employ(cast, seen)
    scene.hand_over()
    followup.begin(cast, seen, who=cast.rita)
    assert story.owed(cast.rita, seen) == ["livelihood.still"]
    followup.say(cast, seen, "stopped", who=cast.rita)
    assert story.owed(cast.rita, seen) == []
    assert models.Turn.objects.get(case_id=seen.id).due_at is None


def test_an_agreement_that_is_taken_back_stops_asking_without_a_key(cast: Cast) -> None:
    seen = story.case(cast)
    story.enrol(cast, seen)
    story.employ(cast, seen)
    assert story.owed(cast.casey, seen) == ["livelihood.result", "livelihood.still"]
    given = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    sam = cast.sam.actor()
    story.house(cast, seen)
    with transaction.atomic():
        ending.CONSENT_ENDED.run(
            seen=story.again(cast, seen, cast.sam),
            consent=given.pk,
            purpose=str(Purpose.RETURN_TRAVEL),
            by=sam,
        )
        assert "livelihood.still" in story.owed(cast.casey, seen)
        ending.CONSENT_ENDED.run(
            seen=story.again(cast, seen, cast.sam),
            consent=given.pk,
            purpose=str(Purpose.MONITORING_CONTACT),
            by=sam,
        )
    assert story.owed(cast.casey, seen) == ["livelihood.result"]


def test_withdrawing_runs_it(cast: Cast) -> None:
    seen = story.case(cast)
    story.employ(cast, seen)
    given = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    assert story.owed(cast.casey, seen) == ["livelihood.still"]
    consents.take_back(cast, seen, given.pk)
    assert story.owed(cast.casey, seen) == []
    story.ask(cast, seen, story.now(cast, seen).jobs[0].thing)
    assert story.owed(cast.casey, seen) == [], "what is written since owes nothing either"


# Across agencies ------------------------------------------------------------------------------


def test_after_a_hand_over_the_new_side_goes_on(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    thing = story.enrol(cast, seen, wish="To sew")
    story.employ(cast, seen)
    scene.hand_over()
    assert story.now(cast, seen, cast.rita).courses[0].known.wish == "To sew"
    assert story.owed(cast.rita, seen) == ["livelihood.result", "livelihood.still"]
    assert not story.now(cast, seen, cast.rita).jobs, "what was written of outcomes stays there"
    assert queries.is_elsewhere(cast.rita.actor(), story.again(cast, seen, cast.rita))
    with story.refused("was not asked here about help and keeping a file"):
        story.employ(cast, seen, cast.rita, where="A kitchen")
    with story.refused("Ask anew, alone"):
        story.enrol(cast, seen, cast.rita)
    story.attend(cast, seen, thing, cast.rita)  # how it goes on is written all the same
    scene.agree_there()
    story.employ(cast, seen, cast.rita, where="A kitchen")
    assert story.owed(cast.rita, seen) == ["livelihood.result", "livelihood.still", "livelihood.still"]
    story.attend(cast, seen, thing, cast.rita)
    assert story.owed(cast.rita, seen) == ["livelihood.result", "livelihood.still", "livelihood.still"]
    story.ask(
        cast, seen, story.now(cast, seen, cast.rita).jobs[0].thing, cast.rita, is_there=False, why="ended"
    )
    assert story.owed(cast.rita, seen) == ["livelihood.result", "livelihood.still"], "work that does not open"
    assert [one.known.where for one in story.now(cast, seen, cast.rita).jobs] == ["A kitchen"]
    assert [one.known.where for one in story.now(cast, seen).jobs] == ["The bakery"], "its own"
    assert not story.now(cast, seen).courses[0].months
    with story.refused("Your role reads this part"):
        story.attend(cast, seen, thing)


def test_what_a_partner_is_to_ask_stays_on_its_list_whatever_the_lead_writes(cast: Cast) -> None:
    seen, _consent = consents.shared(cast)
    story.enrol(cast, seen, cast.rita, wish="To cook")
    desk = reverse("livelihood:desk")
    assert seen.code in sign_in(Client(), cast.rita).get(desk).content.decode()
    story.finish(cast, seen, story.enrol(cast, seen))
    assert models.Turn.objects.get(case_id=seen.id, organisation_id=cast.harbour.pk).due_at is None
    assert seen.code in sign_in(Client(), cast.rita).get(desk).content.decode(), "the lead asks nothing more"
    assert seen.code not in sign_in(Client(), cast.casey).get(desk).content.decode()


def test_in_an_emergency_she_begins_somewhere_before_she_can_be_asked_there(cast: Cast) -> None:
    scene = handing.begin(cast)
    scene.hand_over()
    with story.refused("was not asked here"):
        story.enrol(cast, scene.seen, cast.rita)
    scene.cannot_wait()
    story.enrol(cast, scene.seen, cast.rita)
    assert len(story.now(cast, scene.seen, cast.rita).courses) == 1


def test_help_that_was_taken_back_begins_nothing_new(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.enrol(cast, seen)
    given = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    consents.take_back(cast, seen, given.pk)
    with story.refused("took back the yes to help"):
        story.enrol(cast, seen)
    story.attend(cast, seen, thing)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    story.enrol(cast, seen)
