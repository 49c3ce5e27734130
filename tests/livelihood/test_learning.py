"""Stories of learning: the wish first, being there, how it went, certificates; and a child who does not come."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.consent import story as consents
from tests.livelihood import story
from tests.watch import story as watch
from wayhome.attempts.holding import Another
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.livelihood import models, queries
from wayhome.livelihood.enums import Kept, Question, Wants, Went, What, Why
from wayhome.watch.enums import Flag, Source

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_course_is_written_with_the_wish_and_read_by_the_house(cast: Cast) -> None:
    seen = story.case(cast)
    story.house(cast, seen)
    thing = story.enrol(cast, seen, wish="To sew", what=str(What.VOCATIONAL))
    found = story.now(cast, seen, cast.sam)
    assert found.courses[0].known.wish == "To sew"
    assert found.courses[0].runs
    story.employ(cast, seen)
    assert story.now(cast, seen).jobs
    assert not story.now(cast, seen, cast.sam).jobs, "work is for who reads outcomes"
    with story.refused("Your role reads this part"):
        story.attend(cast, seen, thing, cast.sam)


def test_nobody_is_enrolled_without_a_wish_or_against_a_no(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Ask first what she or he wishes"):
        story.enrol(cast, seen, wish=" ")
    with story.refused("Nobody is enrolled against a no"):
        story.enrol(cast, seen, wants=str(Wants.NO))
    assert not models.Learning.objects.exists()
    story.enrol(cast, seen, wants=str(Wants.TRY))


def test_a_child_who_does_not_want_it_is_heard(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(12))
    with story.refused("The child does not want this. Write what was said"):
        story.enrol(cast, seen, wants=str(Wants.NO))
    story.enrol(cast, seen, wants=str(Wants.NO), words="Too far; another school is asked")
    assert story.now(cast, seen).courses[0].known.wants == Wants.NO


def test_days_that_cannot_be_are_refused_and_said(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("The end is before the beginning"):
        story.enrol(cast, seen, ends_on=story.day(-20))
    with story.refused("This day is still to come"):
        story.enrol(cast, seen, begins_on=story.day(1))
    with story.refused("This day has passed. Ask whether it has begun"):
        story.enrol(cast, seen, is_begun=False)
    with story.refused("or write where it is"):
        story.enrol(cast, seen, where="")
    with story.refused("not in the directory"):
        story.enrol(cast, seen, service=uuid4())
    assert not models.Learning.objects.exists()


def test_a_planned_course_is_asked_about_on_its_day_and_then_until_its_end(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.enrol(cast, seen, is_begun=False, begins_on=story.day(5), ends_on=story.day(30))
    assert story.owed(cast.casey, seen) == ["livelihood.begun"]
    assert story.due_on(cast.casey, seen, "livelihood.begun") == [story.day(5)]
    with story.refused("The course has not begun"):
        story.attend(cast, seen, thing)
    with clock.shifted(6 * DAY):
        story.enrol(cast, seen, about=thing, begins_on=story.day(-1), ends_on=story.day(24))
        assert story.owed(cast.casey, seen) == ["livelihood.result"]
        assert story.course(cast, seen, thing).runs
    with clock.shifted(31 * DAY):
        story.finish(cast, seen, thing, went=str(Went.GOING_ON), until=story.day(10))
        assert story.due_on(cast.casey, seen, "livelihood.result") == [story.day(10)]
        story.finish(cast, seen, thing)
        assert story.owed(cast.casey, seen) == []
        assert models.Turn.objects.get(case_id=seen.id).due_at is None
        with story.refused("This course is over"):
            story.attend(cast, seen, thing)


def test_who_stops_says_why_and_it_may_be_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.enrol(cast, seen)
    with story.refused("Write why it stopped"):
        story.finish(cast, seen, thing, went=str(Went.STOPPED))
    with story.refused("today, or one that has passed"):
        story.finish(cast, seen, thing, on=story.day(1))
    with story.refused("The course began on"):
        story.finish(cast, seen, thing, on=story.day(-11))
    with story.refused("nothing comes until another day"):
        story.finish(cast, seen, thing, until=story.day(3))
    story.finish(cast, seen, thing, went=str(Went.STOPPED), reason="Does not want to say")
    assert queries.standing(cast.casey.actor(), story.again(cast, seen)).goes_to_school is False


def test_not_being_there_is_a_question_that_somebody_asks(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.enrol(cast, seen, ends_on=None)
    with story.refused("“Nobody knows so far” is an answer"):
        story.attend(cast, seen, thing, share=50)
    with story.refused("Choose a month"):
        story.attend(cast, seen, thing, month=story.month(-1))
    with story.refused("The course began on"):
        story.attend(cast, seen, thing, month=story.month(3))
    story.attend(cast, seen, thing, share=50, why=str(Why.NOT_KNOWN))
    assert story.owed(cast.casey, seen) == ["livelihood.why"]
    assert [one.question for one in story.now(cast, seen).asks] == [Question.WHY]
    story.attend(cast, seen, thing, share=50, why=str(Why.WAY), words="The bus costs too much")
    assert story.owed(cast.casey, seen) == []
    assert [one.known.words for one in story.course(cast, seen, thing).months] == ["The bus costs too much"]
    assert not story.now(cast, seen).offers, "of an adult nothing is offered as a sign"


def test_a_certificate_is_of_a_day_that_has_come_and_is_hers(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.enrol(cast, seen)
    with story.refused("still to come. Write the certificate down once she or he has it"):
        story.certify(cast, seen, on=story.day(1))
    with story.refused("of a later day"):
        story.certify(cast, seen, about=thing, on=story.day(-11))
    with story.refused("Write who has it, and how she or he gets it back"):
        story.certify(cast, seen, kept=str(Kept.ELSEWHERE))
    with pytest.raises(Http404):
        story.certify(cast, seen, about=uuid4())
    story.certify(cast, seen, about=thing, kept=str(Kept.COPY))
    assert [one.known.kept for one in story.now(cast, seen, story.nora(cast)).certificates] == [Kept.COPY]


def test_sent_twice_is_one_and_two_who_write_at_once_are_told(cast: Cast) -> None:
    seen = story.case(cast)
    thing = uuid4()
    story.enrol(cast, seen, thing=thing)
    story.enrol(cast, seen, thing=thing, read=0)
    assert models.Learning.objects.count() == 1
    with pytest.raises(Another):
        story.enrol(cast, seen, thing=thing, wish="To sew")
    assert models.Learning.objects.count() == 1
    with pytest.raises(Conflict):
        story.enrol(cast, seen, read=0)
    other = story.case(cast)
    with pytest.raises(Http404):
        story.enrol(cast, other, thing=thing)
    with pytest.raises(Http404):
        story.attend(cast, other, thing)


def test_without_keys_no_line_tells_what_it_is(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.enrol(cast, seen, where="Zefir street")
    story.attend(cast, seen, thing, share=0, why=str(Why.AFRAID), words="Zefir street")
    story.finish(cast, seen, thing, went=str(Went.STOPPED), reason="Zefir street")
    rows = list(models.Learning.objects.order_by("number").values())
    assert [row["number"] for row in rows] == [1, 2, 3]
    plain = {name for name in rows[0] if name != "document"}
    assert plain == {"id", "created_at", "case_id", "organisation_id", "row_version", "number", "written_by"}
    assert all(b"Zefir" not in bytes(row["document"]) for row in rows)


# A child who does not come ------------------------------------------------------------------------------


def test_lio_goes_to_school_and_his_guardian_reads_how_often(cast: Cast) -> None:
    """SC3, month 3: “school 90 %”."""
    seen = story.child(cast, born=consents.years_ago(12))
    gita = story.guardian(cast, seen)
    thing = story.enrol(cast, seen, wish="With other children", begins_on=story.day(-80), ends_on=None)
    story.attend(cast, seen, thing, share=90, why=str(Why.ILL), words="A cold")
    found = story.now(cast, seen, gita)
    assert [(one.known.what, one.known.wish) for one in found.courses] == [
        (What.SCHOOL, "With other children")
    ]
    assert [one.known.share for one in found.courses[0].months] == [90]
    standing = queries.standing(gita.actor(), story.again(cast, seen, gita))
    assert standing.goes_to_school is True
    assert not found.offers, "ill is explained"
    story.attend(cast, seen, thing, gita, month=story.month(1), share=100)
    assert len(story.course(cast, seen, thing).months) == 2, "and a guardian writes it"


def test_that_a_child_is_absent_is_offered_as_a_sign_and_raised_only_with_a_yes(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(12))
    thing = story.enrol(cast, seen)
    story.attend(cast, seen, thing, share=40, why=str(Why.NOT_KNOWN))
    assert [one.flag for one in story.now(cast, seen).offers] == [Flag.SCHOOL]
    assert not watch.now(cast, seen).signs
    with story.refused("Write why it is no sign"):
        story.answer(cast, seen, is_sign=False)
    assert story.answer(cast, seen, is_sign=True, words="Not seen for three weeks") is True
    [sign] = watch.now(cast, seen).signs
    assert (sign.known.flag, sign.known.source, sign.known.words) == (
        Flag.SCHOOL, Source.SYSTEM, "Not seen for three weeks",
    )  # fmt: skip
    assert not story.now(cast, seen).offers


def test_a_child_who_stops_school_and_goes_to_no_other_is_offered_as_a_sign(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(12))
    thing = story.enrol(cast, seen)
    story.finish(cast, seen, thing, went=str(Went.STOPPED), reason="Afraid of the way")
    assert [one.flag for one in story.now(cast, seen).offers] == [Flag.SCHOOL]
    story.enrol(cast, seen, is_begun=False, begins_on=story.day(9))
    assert not story.now(cast, seen).offers, "another school is planned"


def test_a_no_is_kept_and_the_next_month_is_asked_anew(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(12))
    thing = story.enrol(cast, seen, begins_on=story.day(-80))
    story.attend(cast, seen, thing, month=story.month(1), share=80, why=str(Why.CARE))
    assert story.answer(cast, seen, is_sign=False, words="Her brother was born") is None
    assert not story.now(cast, seen).offers
    assert not watch.now(cast, seen).signs
    story.attend(cast, seen, thing, share=30, why=str(Why.OTHER))
    assert len(story.now(cast, seen).offers) == 1
