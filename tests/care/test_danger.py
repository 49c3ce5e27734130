"""The danger: two agencies apart and the higher holds; a supervisor's yes; what is owed; when it is looked at again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404

from tests.care import story
from tests.cast import Cast, join
from tests.consent import story as consents
from wayhome.audit.models import Entry
from wayhome.care import actions, due, models, queries, reviews
from wayhome.care.enums import Band, Why
from wayhome.consent import actions as consent
from wayhome.consent import due as consent_due
from wayhome.consent import queries as consent_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties.models import Duty
from wayhome.organisations import queries as organisations
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents

pytestmark = pytest.mark.django_db
HIGH = story.answered(T1=(4, 2))
CRITICAL = story.answered(T3=(4, 4))


def test_what_was_written_is_read_back_and_recorded(cast: Cast) -> None:
    seen = story.case(cast)
    assert story.standing(cast, seen).band is None
    row = story.assess(cast, seen, own_view="He will come", own_band="high", protective=("Q1",))
    known = queries.assessment(cast.casey.actor(), story.again(cast, seen))
    assert known is not None
    assert (known.known.own_view, known.known.protective) == ("He will come", ("Q1",))
    assert story.standing(cast, seen).band == Band.MEDIUM
    entry = Entry.objects.get(action="care.assessed")
    assert (entry.actor, entry.subject) == (cast.casey.id, seen.id)
    assert models.Assessment.objects.get().pk == row.pk


def test_a_band_says_nothing_to_whoever_has_the_database(cast: Cast) -> None:
    """What must not leak: first, that it is there for who holds the keys."""
    seen = story.case(cast)
    story.assess(cast, seen, given=CRITICAL, own_view="Zefir will come")
    assert story.standing(cast, seen).band == Band.CRITICAL
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(t::text::bytea, 'escape') FROM care_assessment t")
        text = cursor.fetchone()[0]
    assert "Zefir" not in text
    assert "critical" not in text
    low = story.case(cast)
    story.assess(cast, low, given=story.answered())
    sizes = {len(bytes(row.brief)) for row in models.Assessment.objects.all()}
    assert len(sizes) == 1, "low and critical are of one size"


def test_facts_are_not_changed(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.assess(cast, seen)
    with pytest.raises(Exception, match="added"):
        row.save()


class TestTwoAgencies:
    def test_each_looks_apart_and_the_higher_holds(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.assess(cast, seen)
        story.assess(cast, seen, cast.rita, given=CRITICAL, own_view="In the village")
        for who in (cast.casey, cast.rita):
            now = story.standing(cast, seen, who)
            assert now.band == Band.CRITICAL
            assert now.is_apart
            assert {view.name: view.band for view in now.views} == {
                "Harbour House": Band.MEDIUM,
                "Dawn Centre": Band.CRITICAL,
            }

    def test_the_lead_reads_the_band_of_the_other_and_not_why(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        row = story.assess(cast, seen, cast.rita, given=CRITICAL)
        assert story.standing(cast, seen).band == Band.CRITICAL
        with pytest.raises(Http404):
            queries.assessment(cast.casey.actor(), story.again(cast, seen), row.pk)
        mine = queries.assessment(cast.rita.actor(), story.again(cast, seen, cast.rita), row.pk)
        assert mine is not None

    def test_both_writing_is_no_conflict(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.assess(cast, seen)
        story.assess(cast, seen, cast.rita)
        story.assess(cast, seen)
        assert sorted(models.Assessment.objects.values_list("number", flat=True)) == [1, 1, 2]

    def test_agreed_when_both_name_the_same_and_only_for_what_there_is(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.assess(cast, seen)
        story.assess(cast, seen, cast.rita, given=CRITICAL)

        def agree(who: object, band: str) -> bool:
            return actions.agree(seen=story.again(cast, seen, who), band=band, by=who.actor())  # type: ignore[attr-defined,arg-type]

        assert agree(cast.casey, "high") is False
        assert story.standing(cast, seen).band == Band.CRITICAL
        assert agree(cast.rita, "medium") is False
        assert story.standing(cast, seen, cast.rita).band == Band.CRITICAL
        assert agree(cast.rita, "high") is True
        assert {story.standing(cast, seen, who).band for who in (cast.casey, cast.rita)} == {Band.HIGH}
        with story.refused("between"):
            agree(cast.casey, "low")
        story.assess(cast, seen)
        assert story.standing(cast, seen).band == Band.CRITICAL, "looked at anew: agreed on anew"

    def test_who_has_not_looked_agrees_to_nothing(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.assess(cast, seen)
        with story.refused("your agency"):
            actions.agree(seen=story.again(cast, seen, cast.rita), band="medium", by=cast.rita.actor())
        with story.refused("No other agency"):
            actions.agree(seen=story.again(cast, seen), band="medium", by=cast.casey.actor())

    def test_without_the_part_the_partner_is_told_nothing(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast, groups="AI")
        story.assess(cast, seen)
        assert story.standing(cast, seen).views
        assert story.standing(cast, seen, cast.rita).views == ()

    def test_when_she_takes_it_back_the_partner_reads_nothing_and_the_lead_looks_again(
        self, cast: Cast
    ) -> None:
        seen, given = story.shared(cast)
        story.assess(cast, seen)
        assert story.standing(cast, seen, cast.rita).views
        consents.take_back(cast, seen, given)
        with pytest.raises(Http404):
            story.standing(cast, seen, cast.rita)
        assert story.board(cast, seen).count(due.REVIEW) == 2  # the age, and what happened

    def test_what_one_owes_is_not_done_by_the_other(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.assess(cast, seen)
        story.assess(cast, seen, cast.rita)
        marks = Duty.objects.filter(done_at=None).values_list("organisation_id", flat=True)
        assert {cast.harbour.pk, cast.dawn.pk} <= set(marks)
        open_at_dawn = Duty.objects.filter(done_at=None, organisation=cast.dawn).count()
        story.assess(cast, seen)
        assert Duty.objects.filter(done_at=None, organisation=cast.dawn).count() == open_at_dawn


class TestLowering:
    def test_it_stands_as_it_is_until_a_supervisor_says_yes(self, cast: Cast) -> None:
        seen, berta = story.case(cast), story.berta(cast)
        row = story.assess(cast, seen, given=HIGH, lower_to="medium", reason="He is abroad")
        assert story.standing(cast, seen).band == Band.HIGH
        assert due.LOWER in story.board(cast, seen, berta)
        actions.give_second_word(
            seen=story.again(cast, seen, berta), assessment=row.pk, is_yes=True, by=berta.actor()
        )
        assert story.standing(cast, seen).band == Band.MEDIUM
        assert due.LOWER not in story.board(cast, seen, berta)
        with story.refused("answered already"):
            actions.give_second_word(
                seen=story.again(cast, seen, berta), assessment=row.pk, is_yes=True, by=berta.actor()
            )

    def test_a_no_leaves_it(self, cast: Cast) -> None:
        seen, berta = story.case(cast), story.berta(cast)
        row = story.assess(cast, seen, given=HIGH, lower_to="medium", reason="He is abroad")
        actions.give_second_word(
            seen=story.again(cast, seen, berta), assessment=row.pk, is_yes=False, by=berta.actor()
        )
        assert story.standing(cast, seen).band == Band.HIGH

    def test_nobody_says_yes_to_herself_although_she_supervises(self, cast: Cast) -> None:
        seen = story.case(cast)
        row = story.assess(cast, seen, given=HIGH, lower_to="medium", reason="He is abroad")
        with story.refused("different person"):
            actions.give_second_word(
                seen=story.again(cast, seen), assessment=row.pk, is_yes=True, by=cast.casey.actor()
            )
        assert story.standing(cast, seen).band == Band.HIGH

    def test_a_colleague_who_does_not_supervise_says_nothing(self, cast: Cast) -> None:
        seen = story.case(cast)
        nora = consents.nora(cast)
        row = story.assess(cast, seen, given=HIGH, lower_to="medium", reason="He is abroad")
        with story.refused("supervisor"):
            actions.give_second_word(
                seen=story.again(cast, seen, nora), assessment=row.pk, is_yes=True, by=nora.actor()
            )

    def test_two_bands_lower_is_not_kept(self, cast: Cast) -> None:
        seen = story.case(cast)
        with story.refused("one step lower"):
            story.assess(cast, seen, given=CRITICAL, lower_to="medium", reason="x")
        assert not models.Assessment.objects.exists()

    def test_a_yes_is_for_what_was_read_and_not_for_the_next(self, cast: Cast) -> None:
        seen, berta = story.case(cast), story.berta(cast)
        row = story.assess(cast, seen, given=HIGH, lower_to="medium", reason="He is abroad")
        story.assess(cast, seen, given=HIGH)
        with pytest.raises(Http404):
            actions.give_second_word(
                seen=story.again(cast, seen, berta), assessment=row.pk, is_yes=True, by=berta.actor()
            )
        assert due.LOWER not in story.board(cast, seen, berta)

    def test_the_other_agency_hears_of_the_lower_band(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        dara = join(
            cast.dora,
            "Dara",
            roles=("CASE_MANAGER_RECV",),
            teams=tuple((team, cast.dora) for team in organisations.teams(cast.dora.actor())),
        )
        row = story.assess(cast, seen, cast.rita, given=HIGH, lower_to="medium", reason="He is abroad")
        assert story.standing(cast, seen).band == Band.HIGH
        actions.give_second_word(
            seen=story.again(cast, seen, dara), assessment=row.pk, is_yes=True, by=dara.actor()
        )
        assert story.standing(cast, seen).band == Band.MEDIUM


def test_the_worker_may_say_that_it_is_greater_alone(cast: Cast) -> None:
    seen = story.case(cast)
    story.assess(cast, seen, raised_to="critical", reason="He rang")
    assert story.standing(cast, seen).band == Band.CRITICAL


def test_who_writes_second_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    story.assess(cast, seen)
    with pytest.raises(Conflict):
        actions.assess(seen=story.again(cast, seen), read=0, given=HIGH, by=cast.casey.actor())
    assert models.Assessment.objects.count() == 1


def test_what_is_not_known_is_owed_until_it_is_known(cast: Cast) -> None:
    seen = story.case(cast)
    story.assess(
        cast,
        seen,
        given=replace(story.answered(T1=(None, 2)), concerned={**story.NOBODY_ELSE, "staff": "unknown"}),
    )
    assert story.board(cast, seen).count(due.UNKNOWN) == 2
    story.assess(cast, seen, given=story.answered(T1=(None, 2)))
    assert story.board(cast, seen).count(due.UNKNOWN) == 1
    story.assess(cast, seen, given=story.answered(T1=(1, 2)))
    assert due.UNKNOWN not in story.board(cast, seen)


def test_a_child_also_in_doubt_is_asked_about_as_one(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(15))
    row = story.assess(cast, seen, given=story.answered(C1=(4, 4)))
    known = queries.assessment(cast.casey.actor(), story.again(cast, seen), row.pk)
    assert known is not None
    assert known.known.is_child
    assert story.standing(cast, seen).band == Band.CRITICAL
    adult = story.case(cast)
    story.assess(cast, adult, given=story.answered(C1=(4, 4)))
    assert story.standing(cast, adult).band == Band.LOW, "not asked, so not counted"
    doubt = story.case(cast, presumed_child=True)
    story.assess(cast, doubt, given=story.answered(C1=(4, 4)))
    assert story.standing(cast, doubt).band == Band.CRITICAL


class TestWhatWasAgreedIsAskedAnew:
    """domain.md 4.1, rule 3: asked anew when the danger rises."""

    def test_when_the_danger_has_risen(self, cast: Cast) -> None:
        seen = story.case(cast)
        consents.agree(cast, seen, consents.to_dawn(cast))
        story.assess(cast, seen)
        assert consent_due.DANGER_ROSE not in story.board(cast, seen), "nobody had looked before"
        story.assess(cast, seen, given=CRITICAL)
        assert consent_due.DANGER_ROSE in story.board(cast, seen)
        live = consent_queries.live(cast.casey.actor(), story.again(cast, seen), Purpose.SHARE_RECEIVING_ORG)
        assert live is not None, "nothing ends by it"
        story.assess(cast, seen, given=CRITICAL)
        assert story.board(cast, seen).count(consent_due.DANGER_ROSE) == 1

    def test_not_when_it_is_the_same_or_less(self, cast: Cast) -> None:
        seen = story.case(cast)
        consents.agree(cast, seen, consents.to_dawn(cast))
        for given in (CRITICAL, CRITICAL, HIGH):
            story.assess(cast, seen, given=given)
        assert consent_due.DANGER_ROSE not in story.board(cast, seen)

    def test_not_where_nothing_was_agreed(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.assess(cast, seen)
        story.assess(cast, seen, given=CRITICAL)
        assert consent_due.DANGER_ROSE not in story.board(cast, seen)

    def test_a_partner_that_sees_more_danger_tells_who_let_it_in(self, cast: Cast) -> None:
        seen, _consent = story.shared(cast)
        story.assess(cast, seen)
        story.assess(cast, seen, cast.rita, given=CRITICAL)
        assert consent_due.DANGER_ROSE in story.board(cast, seen)


class TestLookedAtAgain:
    def test_after_fourteen_days_and_done_when_looked_at(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.assess(cast, seen)
        duty = Duty.objects.filter(done_at=None).get()
        assert abs(duty.due_at - clock.now() - timedelta(days=14)) < timedelta(minutes=2)
        story.assess(cast, seen)
        assert story.board(cast, seen) == [due.REVIEW]

    def test_a_threat_within_a_day_although_something_else_is_owed(self, cast: Cast) -> None:
        seen = story.case(cast)
        assert reviews.owe(story.again(cast, seen), Why.THREAT, by=cast.casey.actor()) is False
        story.assess(cast, seen)
        for why in (Why.HEARING, Why.THREAT, Why.RELEASED):
            assert reviews.owe(story.again(cast, seen), why, by=cast.casey.actor()) is True
        assert story.board(cast, seen) == [due.REVIEW] * 3
        soonest = Duty.objects.filter(done_at=None).order_by("due_at")
        assert soonest[0].due_at <= clock.now() + timedelta(hours=24, minutes=1)
        story.assess(cast, seen)
        assert story.board(cast, seen) == [due.REVIEW]

    def test_when_her_contact_changes(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.assess(cast, seen)
        before = len(story.board(cast, seen))
        people_actions.record_contact(
            seen=story.again(cast, seen),
            read=0,
            contact=people_documents.Contact(phones=("+355691234567",)),
            safe=people_documents.SafeContact(),
            by=cast.casey.actor(),
        )
        assert len(story.board(cast, seen)) == before + 1

    def test_nothing_is_owed_where_nobody_looked(self, cast: Cast) -> None:
        seen = story.case(cast)
        answer = consents.agree(cast, seen, consents.yes("PSYCHOSOCIAL"))
        consent.withdraw(
            seen=story.again(cast, seen),
            consent=answer.pk,
            channel="call",
            said_by="person",
            by=cast.casey.actor(),
        )
        assert due.REVIEW not in story.board(cast, seen)
