"""A partner writes of a hearing: who leads owes what follows, and her lawyers hear at every agency on the case."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.hearings import story
from tests.hearings.test_pages import text
from tests.residence import story as residence
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.hearings import due
from wayhome.hearings.enums import Attended, Issue
from wayhome.people import queries as people
from wayhome.testimony import due as legal_due
from wayhome.witnessing import due as speaking_due

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_who_leads_owes_what_a_partner_wrote(cast: Cast) -> None:
    """Rita of Dawn Centre plans it; Casey tries the connection, pays, says go, and is asked what became of it."""
    seen, _consent = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    story.plan(cast, seen, matter, cast.rita)
    for about in (due.TEST, due.MONEY, due.DANGER, due.GO, due.HELD):
        assert {one.owner for one in story.due(cast, seen, about)} == {cast.casey.id}, about
    ahead = {one.owner for one in story.due(cast, seen, legal_due.DAY)}
    assert {cast.casey.id, cast.legal.pk} <= ahead
    with clock.shifted(41 * DAY):
        assert due.HELD in story.board(cast, seen)


def test_the_lawyer_of_the_leading_agency_hears_at_once_of_what_a_partner_wrote(cast: Cast) -> None:
    seen, _consent = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    pia = witnessing.pia(cast, seen)
    thing = testimony.day_of(cast, seen, matter, cast.rita, on=testimony.day(10))
    with clock.shifted(11 * DAY):
        issues = (str(Issue.UNAGREED),)
        story.went(cast, seen, thing, Attended.NO, cast.rita, way="in_person", issues=issues)
        owners = {one.owner for one in story.due(cast, seen, due.BROUGHT)}
        assert owners == {cast.legal.pk, cast.casey.id}
        read = text(sign_in(Client(), cast.lea).get(reverse("casefile:today")))
        assert "Her or his lawyer is in touch at once" in read
        assert due.FIRST in story.board(cast, seen, pia), (
            "the psychologist near her is at the agency that leads"
        )
        assert {one.owner for one in story.due(cast, seen, due.DEBRIEF)} == {cast.casey.id}
        assert story.due(cast, seen, due.HELD) == []


def test_her_lawyer_of_a_third_agency_hears_at_once_and_the_partner_does_not_hear_of_her(cast: Cast) -> None:
    """Luz of Port Law works on the case too. Rita of Dawn Centre, who writes, is shown neither."""
    seen, _consent = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    luz, legal = residence.lawyers_elsewhere(cast, seen)
    thing = testimony.day_of(cast, seen, matter, cast.rita, on=testimony.day(10))
    ahead = {one.owner for one in story.due(cast, seen, legal_due.DAY)}
    assert ahead == {cast.casey.id, cast.legal.pk, legal.pk}
    with clock.shifted(11 * DAY):
        issues = (str(Issue.UNAGREED),)
        story.went(cast, seen, thing, Attended.NO, cast.rita, way="in_person", issues=issues)
        owed = story.due(cast, seen, due.BROUGHT)
        assert {one.owner for one in owed} == {cast.casey.id, cast.legal.pk, legal.pk}
        read = text(sign_in(Client(), luz).get(reverse("casefile:today")))
        assert "Her or his lawyer is in touch at once" in read
        to_luz = next(one for one in owed if one.owner == legal.pk)
        assert cast.casey.id in to_luz.ladder, "who leads the case hears next"
        assert not {cast.rita.id, cast.dawn_intake.pk} & set(to_luz.ladder)
        assert due.BROUGHT not in story.board(cast, seen, cast.rita)
        working = {
            row.organisation_id
            for row in people.involvements(cast.rita.actor(), story.again(cast, seen, cast.rita))
        }
        assert working == {cast.harbour.pk, cast.dawn.pk}
        assert "Port Law" not in text(sign_in(Client(), cast.rita).get(f"/cases/{seen.code}/"))
    with clock.shifted(12 * DAY):
        duty = next(one for one in story.due(cast, seen, due.BROUGHT) if one.owner == legal.pk)
        duties.end(duty=duty.pk, words="I was with her at the station", by=luz.actor())
        assert legal.pk not in {one.owner for one in story.due(cast, seen, due.BROUGHT)}


def test_a_lawyer_to_whom_proceedings_are_not_open_hears_nothing_of_them(cast: Cast) -> None:
    """Port Law was let in for identity, danger and help alone: its lawyers are not told that there is a day."""
    seen, _consent = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    _luz, legal = residence.lawyers_elsewhere(cast, seen, "AFI")
    testimony.day_of(cast, seen, matter, cast.rita, on=testimony.day(10))
    assert legal.pk not in {one.owner for one in story.due(cast, seen, legal_due.DAY)}


def test_whoever_takes_it_back_with_a_partner_every_lawyer_says_what_it_means(cast: Cast) -> None:
    seen, _consent = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    _luz, legal = residence.lawyers_elsewhere(cast, seen)
    offer = story.says_yes(cast, seen, matter)
    story.takes_back(cast, seen, offer, cast.lea)
    owed = {one.owner for one in story.due(cast, seen, speaking_due.ADVISE)}
    assert owed == {cast.legal.pk, legal.pk}


def test_a_partner_that_is_let_in_no_more_writes_nothing(cast: Cast) -> None:
    seen, agreed = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    thing = story.plan(cast, seen, matter)
    consents.take_back(cast, seen, agreed)
    with pytest.raises(Http404):
        story.went(cast, seen, thing, Attended.NO, cast.rita)
