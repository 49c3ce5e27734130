"""A no within a day before leaving: who is on call is rung, here and where somebody waits; nobody is told why."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.duties.test_emergencies import has_number, on_call
from tests.options import story as options
from tests.process import prepared
from tests.process.prepared import Prepared
from tests.scenarios.days import on
from tests.scenarios.leaving import the_real_way
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.enums import Ended
from wayhome.consent import actions as consent_actions
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.departure import actions as departure
from wayhome.departure import due
from wayhome.duties import emergencies, ringing, wordings
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.options.enums import Option

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rang(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    the_real_way(monkeypatch)
    ringing.Double.rang.clear()
    yield ringing.Double.rang
    ringing.Double.rang.clear()


def approved(cast: Cast) -> Prepared:
    here = prepared.prepared(cast)
    with on(*prepared.LAST_MORNING):
        plan = attempts.now(cast, here.seen)
        departure.approve(seen=attempts.again(cast, here.seen), attempt=plan.id, by=cast.casey.actor())
    return here


def emergencies_of(organisation: UUID) -> list[Duty]:
    return list(Duty.objects.filter(is_emergency=True, done_at=None, organisation=organisation))


def test_her_no_on_the_last_morning_rings_here_and_at_who_receives(cast: Cast, rang: list[str]) -> None:
    here = approved(cast)
    has_number(cast.sam)
    with on(*prepared.LAST_MORNING):
        on_call(cast, cast.sam, 1)
        assert emergencies_of(cast.harbour.pk) == emergencies_of(cast.dawn.pk) == []
        options.say(cast, here.seen, Option.STAY)
        (ours,), (theirs,) = emergencies_of(cast.harbour.pk), emergencies_of(cast.dawn.pk)
        assert here.seen.code.encode() not in bytes(ours.what) + bytes(theirs.what)
        emergencies.ring_all()
        assert rang, "somebody is rung"
        assert due.ENDED_NEAR in consents.board(cast, here.seen)
        said = [str(wordings.of(one).sentence) for one in (due.ENDED_NEAR, due.ENDED_NEAR_THERE)]
        assert not any("want" in one or "stay" in one for one in said), "nobody is told why"
        there = [one.sentence for one in boards.today(cast.rita.actor()).calls]
        assert said[1] in there
        page = sign_in(Client(), cast.rita).get(reverse("casefile:today")).content.decode()
        assert "was to come, or to be brought" in page


def test_a_yes_taken_back_rings_here_and_elsewhere_when_she_has_said_so_alone(cast: Cast) -> None:
    here = approved(cast)
    with on(*prepared.LAST_MORNING):
        live = consent.live(cast.casey.actor(), attempts.again(cast, here.seen), Purpose.RETURN_TRAVEL)
        assert live is not None
        assert live.consent is not None
        consents.take_back(cast, here.seen, live.consent)
        rings_now = [one for one in emergencies_of(cast.harbour.pk) if one.due_at <= clock.now()]
        assert len(rings_now) == 1
        assert due.WAITS_NEAR in consents.board(cast, here.seen)
        assert emergencies_of(cast.dawn.pk) == [], "somebody else may have spoken: nothing is given up so far"
        consent_actions.confirm_private_check(
            seen=attempts.again(cast, here.seen),
            consent=live.consent,
            she_confirms=True,
            by=cast.casey.actor(),
        )
        assert due.ENDED_NEAR in consents.board(cast, here.seen)
        assert len(emergencies_of(cast.dawn.pk)) == 1


def test_her_no_at_the_door_while_the_train_leaves_rings_where_somebody_waits_for_her(cast: Cast) -> None:
    here = approved(cast)
    with on(*prepared.LAST_MORNING):
        way = attempt_queries.way(cast.casey.actor(), attempts.now(cast, here.seen).subject)
        assert way is not None
        left = way.departs_at - clock.now()
    with on(*prepared.LAST_MORNING), clock.shifted(left + timedelta(minutes=20)):
        assert clock.now() > way.departs_at
        assert emergencies_of(cast.dawn.pk) == []
        options.say(cast, here.seen, Option.STAY)
        assert len(emergencies_of(cast.dawn.pk)) == 1
        assert due.ENDED_NEAR in consents.board(cast, here.seen)


def test_ended_earlier_than_a_day_before_nobody_is_rung(cast: Cast) -> None:
    here = prepared.prepared(cast)
    with on(36, "08:05"):
        attempts.end(cast, here.seen, Ended.PERSON)
        assert emergencies_of(cast.harbour.pk) == emergencies_of(cast.dawn.pk) == []


def test_planned_and_not_approved_it_rings_where_the_way_is_open(cast: Cast) -> None:
    here = prepared.prepared(cast)
    with on(*prepared.LAST_MORNING):
        attempts.end(cast, here.seen, Ended.POSTPONED)
        assert len(emergencies_of(cast.harbour.pk)) == 1, (
            "the same for a day that moved: nobody can tell it from a no"
        )
