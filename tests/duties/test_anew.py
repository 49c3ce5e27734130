"""What is done may stand on something: when that is gone it is owed anew, without a key, once, by whoever owed it."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import JOB, Cast, Person
from tests.duties.conftest import add_duty
from wayhome.core import clock
from wayhome.duties import actions, contents, queries
from wayhome.duties import clock as timers
from wayhome.duties.actions import Ground, Rung
from wayhome.duties.models import Duty, Renewal

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
THREAD = uuid.uuid4()
BOOKING: Ground = (uuid.uuid4(), "tests.booking")
GUARDIAN: Ground = (uuid.uuid4(), "tests.guardian")


def owe(cast: Cast, **given: Any) -> Duty:  # noqa: ANN401
    """Casey's in a case; an hour later the intake team hears, after two the supervisors."""
    ladder = [Rung(cast.intake.pk, HOUR), Rung(cast.supervisors.pk, 2 * HOUR)]
    return add_duty(cast, cast.casey.id, thread=THREAD, once="a", ladder=ladder, **given)


def do(*grounds: Ground, hours: int = 48) -> bool:
    until = clock.now() + hours * HOUR
    return actions.done_while(
        thread=THREAD, about="tests.plain", once="a", grounds=grounds, until=until, by=JOB
    )


def hand_over(cast: Cast) -> int:
    """To Dora of another agency; an hour later its intake team hears."""
    return actions.hand_over(
        thread=THREAD, sender=cast.harbour.pk, receiver=cast.dawn.pk, to=cast.dora.id,
        ladder=[Rung(cast.dawn_intake.pk, HOUR)], by=cast.casey.actor(),
    )  # fmt: skip


def on_board(who: Person) -> list[uuid.UUID]:
    shown = queries.today(who.actor())
    return [one.duty_id for one in [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]]


def test_what_it_stood_on_is_gone_and_its_owner_owes_it_again_from_now(cast: Cast) -> None:
    made = owe(cast)
    with clock.shifted(HOUR):
        timers.climb()
        assert on_board(cast.mona) == [made.pk], "it had climbed to her"
        assert do(BOOKING, GUARDIAN)
        assert on_board(cast.casey) == on_board(cast.mona) == []
    with clock.shifted(5 * HOUR):
        assert actions.owe_anew(BOOKING, by=JOB) == 1
        assert on_board(cast.casey) == [made.pk]
        assert on_board(cast.mona) == [], "who hears next hears as long after it as before"
        made.refresh_from_db()
        assert (made.owner, made.hearer) == (cast.casey.id, cast.casey.id)
        assert made.next_at == made.due_at + HOUR
        assert contents.open_(cast.casey.actor().keyring, made.what, duty=made.pk).about == "tests.plain"
    with clock.shifted(6 * HOUR + timedelta(minutes=1)):
        timers.climb()
        assert on_board(cast.mona) == [made.pk]


def test_it_is_owed_anew_once_and_not_by_anything_else(cast: Cast) -> None:
    made = owe(cast)
    do(BOOKING, GUARDIAN)
    assert actions.owe_anew((BOOKING[0], "tests.other"), (uuid.uuid4(), BOOKING[1]), by=JOB) == 0
    assert on_board(cast.casey) == []
    assert actions.owe_anew(GUARDIAN, by=JOB) == 1
    assert actions.owe_anew(BOOKING, by=JOB) == 0
    assert on_board(cast.casey) == [made.pk]
    assert not Renewal.objects.exists()


def test_from_a_moment_on_nothing_is_owed_anew(cast: Cast) -> None:
    owe(cast)
    do(BOOKING, hours=2)
    with clock.shifted(3 * HOUR):
        assert actions.owe_anew(BOOKING, by=JOB) == 0
    assert on_board(cast.casey) == []


def test_what_is_over_for_good_stays_so(cast: Cast) -> None:
    owe(cast)
    do(BOOKING)
    actions.forget(thread=THREAD, about="tests.plain", once="a")
    assert actions.owe_anew(BOOKING, by=JOB) == 0


def test_done_again_it_stands_on_what_was_given_first_and_without_a_duty_it_says_so(cast: Cast) -> None:
    assert not do(BOOKING)
    owe(cast)
    assert do(BOOKING)
    assert do(GUARDIAN)
    assert Renewal.objects.count() == 1
    assert actions.owe_anew(GUARDIAN, by=JOB) == 0
    assert actions.owe_anew(BOOKING, by=JOB) == 1


def test_the_same_is_due_already_then_nothing_is_due_twice(cast: Cast) -> None:
    owe(cast)
    do(BOOKING)
    again = owe(cast)
    assert actions.owe_anew(BOOKING, by=JOB) == 0
    assert on_board(cast.casey) == [again.pk]


def rest(ground: Ground = BOOKING, *, days: int = 365) -> int:
    until = clock.now() + timedelta(days=days)
    return actions.rest(threads=[THREAD], abouts=["tests.plain"], ground=ground, until=until, by=JOB)


def test_what_rests_is_due_again_on_its_day_and_what_is_late_by_then_now(cast: Cast) -> None:
    made = owe(cast, due_at=clock.now() + timedelta(days=10))
    due_at, next_at = made.due_at, made.next_at
    assert rest() == 1
    assert actions.owe_anew(BOOKING, on_its_day=True, by=JOB) == 1
    made.refresh_from_db()
    assert (made.due_at, made.next_at, made.done_at) == (due_at, next_at, None)
    rest()
    with clock.shifted(timedelta(days=11)):
        actions.owe_anew(BOOKING, on_its_day=True, by=JOB)
        made.refresh_from_db()
        assert made.due_at > due_at
        assert on_board(cast.casey) == [made.pk]


def test_what_rests_is_owed_anew_by_nothing_else_whatever_it_stood_on(cast: Cast) -> None:
    made = owe(cast)
    do(GUARDIAN)
    assert rest() == 1
    assert actions.owe_anew(GUARDIAN, by=JOB) == 0
    assert actions.owe_anew(BOOKING, by=JOB) == 1
    assert on_board(cast.casey) == [made.pk]


def test_of_other_reasons_and_other_cases_nothing_rests(cast: Cast) -> None:
    made = owe(cast)
    other = add_duty(cast, cast.casey.id, thread=uuid.uuid4(), once="a")
    until = clock.now() + HOUR
    assert actions.rest(threads=[THREAD], abouts=["tests.other"], ground=BOOKING, until=until, by=JOB) == 0
    assert (
        actions.rest(threads=[uuid.uuid4()], abouts=["tests.plain"], ground=BOOKING, until=until, by=JOB) == 0
    )
    assert {*on_board(cast.casey)} == {made.pk, other.pk}


def test_what_rests_is_kept_longer_than_what_is_done_and_not_for_ever(cast: Cast) -> None:
    owe(cast)
    rest(days=100)
    assert timers.sweep(clock.now() + timedelta(days=99)) == 0
    assert timers.sweep(clock.now() + timedelta(days=101)) == 1


def test_swept_with_its_duty(cast: Cast) -> None:
    owe(cast)
    do(BOOKING)
    assert timers.sweep(clock.now() + timedelta(days=31)) == 1
    assert not Renewal.objects.exists()


def test_after_a_hand_over_whoever_leads_now_owes_it_anew(cast: Cast) -> None:
    """The receiver of the case, not the agency that did it: nothing stays with who no longer answers for it."""
    made = owe(cast)
    do(BOOKING)
    left = hand_over(cast)
    assert left == 0
    assert on_board(cast.dora) == [], "it is done, and nobody's yet"
    assert actions.owe_anew(BOOKING, by=JOB) == 1
    assert (on_board(cast.casey), on_board(cast.dora)) == ([], [made.pk])
    assert (
        contents.open_(cast.dora.actor().keyring, Duty.objects.get().what, duty=made.pk).about
        == "tests.plain"
    )


def test_a_duty_that_had_climbed_climbs_at_the_agency_it_was_handed_to(cast: Cast) -> None:
    made = owe(cast)
    with clock.shifted(HOUR):
        timers.climb()
    with clock.shifted(3 * HOUR):
        assert hand_over(cast) == 0
        assert on_board(cast.rita) == []
    with clock.shifted(5 * HOUR):
        timers.climb()
        assert on_board(cast.rita) == on_board(cast.dora) == [made.pk]
        assert on_board(cast.mona) == on_board(cast.casey) == []
