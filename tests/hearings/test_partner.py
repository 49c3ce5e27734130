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
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due
from wayhome.hearings.enums import Attended, Issue
from wayhome.testimony import due as legal_due

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


def test_a_partner_that_is_let_in_no_more_writes_nothing(cast: Cast) -> None:
    seen, agreed = consents.shared(cast, "ABFHI")
    seen, matter = story.begun(cast, seen)
    thing = story.plan(cast, seen, matter)
    consents.take_back(cast, seen, agreed)
    with pytest.raises(Http404):
        story.went(cast, seen, thing, Attended.NO, cast.rita)
