"""Somebody has died, or is exploited again: nothing is to be paid; what was paid is still signed for."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.closing import story as closings
from tests.grants import story
from wayhome.grants import models
from wayhome.people import actions as people
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def desk(cast: Cast) -> str:
    return sign_in(Client(), cast.casey).get(reverse("grants:desk")).content.decode()


def ends(cast: Cast, seen: Found, reason: ClosureReason) -> None:
    closings.close(cast, seen, str(reason), words="As her sister told us")


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
@pytest.mark.parametrize("reason", [ClosureReason.DIED, ClosureReason.RETRAFFICKED])
def test_nothing_is_to_be_paid_any_more_and_it_is_again_when_that_was_a_slip(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, reason: ClosureReason
) -> None:
    seen = closings.arrived(cast)
    story.plan_signed(monkeypatch)
    _thing, _parts = story.approved(cast, seen, parts=2)
    assert seen.code in desk(cast)
    ends(cast, seen, reason)
    assert seen.code not in desk(cast)
    assert models.Turn.objects.get(case_id=seen.id).due_on is None
    people.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    assert seen.code in desk(cast)
    assert desk(cast).count("To be given") == 2


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_what_was_given_is_still_signed_for_and_nothing_else_is_on_the_list(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = closings.arrived(cast)
    story.plan_signed(monkeypatch)
    thing, [first, _second] = story.approved(cast, seen, parts=2)
    story.give(cast, seen, thing, first)
    ends(cast, seen, ClosureReason.DIED)
    shown = desk(cast)
    assert "The receipt is missing" in shown
    assert "To be given" not in shown


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_closed_for_another_reason_what_was_promised_is_to_be_paid(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = closings.arrived(cast)
    story.plan_signed(monkeypatch)
    story.approved(cast, seen, parts=1)
    closings.ready(cast, seen)
    ends(cast, seen, ClosureReason.GOALS_MET)
    assert "To be given" in desk(cast)


@override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True)
def test_the_list_asks_as_often_for_three_who_died_as_for_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.plan_signed(monkeypatch)
    casey, asked = sign_in(Client(), cast.casey), []
    where = reverse("grants:desk")
    for more in (1, 2):
        for _one in range(more):
            seen = closings.arrived(cast)
            thing, [first, _second] = story.approved(cast, seen, parts=2)
            story.give(cast, seen, thing, first)
            ends(cast, seen, ClosureReason.DIED)
        casey.get(where)
        with CaptureQueriesContext(connection) as run:
            shown = casey.get(where).content.decode()
        asked.append(len(run))
        assert "To be given" not in shown
    assert shown.count("The receipt is missing") == 3
    assert asked[0] == asked[1]
    assert asked[1] <= 17
