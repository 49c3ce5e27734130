"""Opening in an emergency: asked, agreed by a second person, told, ended by the clock, looked at each week."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from tests import cast as people_cast
from tests.cast import Cast
from tests.oversight import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries as duties
from wayhome.organisations.models import RoleGrant
from wayhome.oversight import actions, clockwork, due, queries
from wayhome.oversight.models import Opening, Review
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.vault import records
from wayhome.vault.models.records import Wrap

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=4)


def wraps(cast: Cast) -> int:
    return Wrap.objects.filter(holder=cast.hana.id).count()


def about(who: people_cast.Person, thread: object) -> list[str]:
    return sorted(one.about for one in duties.of_thread(who.actor(), thread))  # type: ignore[arg-type]


def test_35_break_glass_needs_a_reason_and_a_second_person_tells_expires_and_is_reviewed(cast: Cast) -> None:
    seen = story.case(cast)
    with pytest.raises(Http404):
        people.found(cast.hana.actor(), seen.code)
    with pytest.raises(Refused):  # a reason
        story.ask(cast.hana, seen.code, why=" ")
    story.ask(cast.hana, seen.code)
    row = Opening.objects.get()
    with pytest.raises(Http404):  # asking opens nothing
        people.found(cast.hana.actor(), seen.code)
    assert about(cast.casey, row.pk) == [due.AGREE]
    with pytest.raises(Http404):  # a second person, who holds it
        actions.agree(opening=row.pk, by=cast.hana.actor())
    actions.agree(opening=row.pk, by=cast.casey.actor())
    assert people.found(cast.hana.actor(), seen.code).access.may_read_minimum("I")
    assert wraps(cast) == 1
    assert about(cast.ada, row.pk) == [due.OPENED]  # the protection officer, at once
    assert about(cast.hana, row.pk) == [due.OPEN]
    with clock.shifted(HOURS - timedelta(minutes=1)):
        assert clockwork.end_openings() == 0
        assert people.found(cast.hana.actor(), seen.code)
    with clock.shifted(HOURS + timedelta(seconds=1)):
        with pytest.raises(Http404):  # ended by itself, before any timer ran
            people.found(cast.hana.actor(), seen.code)
        assert clockwork.end_openings() == 1
        assert clockwork.end_openings() == 0
        assert wraps(cast) == 0
        identity = people_models.Identity.objects.get(case_id=seen.id)
        assert records.get(cast.hana.keyring(), identity) == {}
    assert clockwork.ask_for_reviews() == 1
    assert clockwork.ask_for_reviews() == 1  # twice at once asks once
    assert about(cast.ada, cast.harbour.pk) == [due.REVIEW]
    (shown,) = queries.openings(cast.ada.actor())
    assert (shown.why, shown.asked_by, shown.agreed_by) == (story.WHY, "Hana", "Casey")
    actions.review(opening=row.pk, verdict="right", words="Allergies", by=cast.ada.actor())
    assert about(cast.ada, cast.harbour.pk) == about(cast.ada, row.pk) == []
    assert clockwork.ask_for_reviews() == 0
    assert queries.openings(cast.ada.actor())[0].words == "Allergies"


def test_it_never_opens_more_than_the_role_may_have(cast: Cast) -> None:
    seen = story.case(cast)
    story.opened(cast, seen)
    access = people.found(cast.hana.actor(), seen.code).access
    assert access.may_read("D")
    assert not access.may_read_minimum("C")
    assert not access.may_read_minimum("H")
    (involvement,) = people_models.Involvement.objects.filter(user=cast.hana.user)
    assert "C" not in involvement.parts


def test_groups_that_need_her_consent_stay_closed(cast: Cast) -> None:
    """A lawyer reads the account only with consent; an emergency is none."""
    seen = story.case(cast)
    story.opened(cast, seen, cast.lea)
    access = people.found(cast.lea.actor(), seen.code).access
    assert access.may_read("A")
    assert not access.may_read_minimum("C")
    assert not access.may_read_minimum("D")


def test_whoever_asks_hears_the_same_whether_there_is_such_a_case(cast: Cast) -> None:
    seen = story.case(cast)
    for code in (seen.code, "X9-ZZZZ", "nonsense"):
        story.ask(cast.hana, code)
    assert Opening.objects.count() == 1


def test_a_case_of_another_agency_is_not_opened(cast: Cast) -> None:
    seen, _consent = story.shared(cast)  # Dawn Centre was let in by her yes
    story.ask(cast.eli, seen.code)
    story.ask(cast.otto, seen.code)
    assert Opening.objects.count() == 0


def test_who_works_on_it_does_not_ask(cast: Cast) -> None:
    seen = story.case(cast)
    with pytest.raises(Refused) as refused:
        story.ask(cast.casey, seen.code)
    assert "You work on this case already" in refused.value.reason


@pytest.mark.parametrize("who", ["mona", "sam", "ada", "adam", "rita", "otto"])
def test_25_who_does_not_hold_the_case_does_not_agree(cast: Cast, who: str) -> None:
    seen = story.case(cast)
    story.ask(cast.hana, seen.code)
    row = Opening.objects.get()
    for wrong in (row.pk, uuid4()):
        with pytest.raises(Http404):
            actions.agree(opening=wrong, by=getattr(cast, who).actor())
        with pytest.raises(Http404):
            queries.opening(getattr(cast, who).actor(), wrong)
    assert wraps(cast) == 0


def test_an_hour_later_nobody_agrees_any_more(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast.hana, seen.code)
    row = Opening.objects.get()
    with clock.shifted(timedelta(minutes=61)), pytest.raises(Refused) as refused:
        actions.agree(opening=row.pk, by=cast.casey.actor())
    assert "more than an hour ago" in refused.value.reason
    with clock.shifted(timedelta(minutes=61)):
        story.ask(cast.hana, seen.code)
    assert Opening.objects.count() == 2


def test_it_opens_once_and_can_be_asked_again_when_it_ended(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.opened(cast, seen)
    with pytest.raises(Conflict):
        actions.agree(opening=row.pk, by=cast.casey.actor())
    with clock.shifted(HOURS + timedelta(minutes=1)):  # no timer has run
        story.opened(cast, seen)
        assert people.found(cast.hana.actor(), seen.code)
        assert wraps(cast) == 1


def test_how_long_is_what_the_installation_says(cast: Cast, settings: object) -> None:
    settings.OVERSIGHT = {"emergency_hours": 1}  # type: ignore[attr-defined]
    row = story.opened(cast, story.case(cast))
    assert row.until is not None
    assert row.opened_at is not None
    assert row.until - row.opened_at == timedelta(hours=1)


def test_not_right_is_told_to_a_manager_who_took_no_part(cast: Cast) -> None:
    row = story.opened(cast, story.case(cast))
    with pytest.raises(Refused):
        actions.review(opening=row.pk, verdict="wrong", words=" ", by=cast.ada.actor())
    actions.review(opening=row.pk, verdict="wrong", words="No emergency", by=cast.ada.actor())
    assert about(cast.mona, row.pk) == [due.WRONG]
    with pytest.raises(Conflict):
        actions.review(opening=row.pk, verdict="right", words="x", by=cast.ada.actor())
    with pytest.raises(Http404):
        actions.review(opening=row.pk, verdict="right", words="x", by=cast.dora.actor())
    assert Review.objects.count() == 1


def test_without_a_protection_officer_the_managers_hear(cast: Cast) -> None:
    RoleGrant.objects.filter(role="DPO").delete()
    row = story.opened(cast, story.case(cast))
    assert about(cast.mona, row.pk) == [due.OPENED]


def test_who_took_part_does_not_review_it(cast: Cast) -> None:
    row = story.opened(cast, story.case(cast))
    RoleGrant.objects.create(user=cast.casey.user, role="DPO", granted_by=cast.mona.user)
    with pytest.raises(Refused) as refused:
        actions.review(opening=row.pk, verdict="right", words="Fine", by=cast.casey.actor())
    assert "You took part in it" in refused.value.reason


def test_the_reason_is_sealed(cast: Cast) -> None:
    story.ask(cast.hana, story.case(cast).code)
    assert b"collapsed" not in bytes(Opening.objects.get().why)
