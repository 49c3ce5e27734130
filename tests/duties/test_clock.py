"""The clock climbs each rung exactly once: on time, late, twice at once, over a change of clocks, past who is away."""

import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from tests.cast import Cast, Person
from tests.duties.conftest import add_duty
from tests.duties.test_emergencies import NUMBERS, has_number
from wayhome.core import clock as house_clock
from wayhome.duties import actions, clock, due, hours, jobs, marks, on_call, queries
from wayhome.duties.actions import Rung
from wayhome.duties.models import QUIET_FROM, QUIET_UNTIL, ZONE, Climb, Duty, DutyHolder, Notice, usual_hours
from wayhome.organisations import actions as organisations

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def climbs(duty: Duty) -> list[tuple[int, datetime]]:
    return list(Climb.objects.filter(duty=duty.pk).order_by("rung").values_list("rung", "at"))


def holders(duty: Duty) -> set[uuid.UUID]:
    return set(DutyHolder.objects.filter(duty=duty).values_list("holder", flat=True))


@pytest.mark.django_db
def test_a_rung_is_climbed_when_its_time_comes_and_once(cast: Cast) -> None:
    made = add_duty(
        cast,
        cast.casey.id,
        due_at=NOON,
        ladder=[Rung(cast.supervisors.pk, 2 * HOUR), Rung(cast.ada.id, 5 * HOUR)],
    )
    assert clock.climb(NOON + 2 * HOUR - timedelta(minutes=1)) == 0
    assert holders(made) == {cast.casey.id}
    assert clock.climb(NOON + 2 * HOUR) == 1
    assert clock.climb(NOON + 2 * HOUR + timedelta(minutes=1)) == 0
    assert holders(made) == {cast.casey.id, cast.supervisors.pk}
    assert climbs(made) == [(0, NOON + 2 * HOUR)]
    assert clock.climb(NOON + 5 * HOUR) == 1
    made.refresh_from_db()
    assert (made.rung, made.next_at, made.hearer) == (2, None, cast.ada.id)
    assert holders(made) == {cast.casey.id, cast.supervisors.pk, cast.ada.id}


@pytest.mark.django_db
def test_who_hears_by_a_ladder_sees_it_with_its_rung(cast: Cast) -> None:
    made = add_duty(cast, cast.sam.id, ladder=[Rung(cast.supervisors.pk, timedelta(0))])
    assert queries.today(cast.casey.actor()).is_empty
    clock.climb()
    (seen,) = queries.today(cast.casey.actor()).overdue
    assert (seen.duty_id, seen.rung, seen.about, seen.is_mine) == (made.pk, 1, "tests.plain", False)


@pytest.mark.django_db
def test_after_a_downtime_every_missed_rung_is_climbed_in_order(cast: Cast) -> None:
    rungs = [
        Rung(holder, n * HOUR) for n, holder in enumerate((cast.intake.pk, cast.mona.id, cast.ada.id), 1)
    ]
    made = add_duty(cast, cast.casey.id, due_at=NOON, ladder=reversed(rungs))
    late = NOON + timedelta(days=3)
    assert clock.climb(late) == 3
    assert climbs(made) == [(0, late), (1, late), (2, late)]
    made.refresh_from_db()
    assert made.ladder == [cast.intake.pk, cast.mona.id, cast.ada.id]
    assert made.hearer == cast.ada.id
    assert clock.climb(late) == 0


@pytest.mark.django_db
def test_over_a_change_of_clocks_an_hour_stays_an_hour(cast: Cast) -> None:
    """In the night when the clocks go back, 02:30 in Tirane comes twice; UTC does not."""
    due_at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    made = add_duty(cast, cast.casey.id, due_at=due_at, ladder=[Rung(cast.intake.pk, HOUR)])
    minutes = [due_at + timedelta(minutes=n) for n in range(0, 180)]
    assert [at for at in minutes if clock.climb(at)] == [due_at + HOUR]
    assert climbs(made) == [(0, due_at + HOUR)]


@pytest.mark.django_db
def test_closed_duties_climb_no_more(cast: Cast) -> None:
    made = add_duty(cast, cast.casey.id, ladder=[Rung(cast.intake.pk, timedelta(0))])
    actions.done(duty=made.pk, by=cast.casey.actor())
    assert clock.climb() == 0
    assert holders(made) == set()


@pytest.mark.django_db
def test_who_is_away_counts_as_the_next_rung_at_once(cast: Cast) -> None:
    today = house_clock.today()
    organisations.note_absence(user=cast.sam.id, first_day=today, last_day=today, by=cast.mona.actor())
    now = house_clock.now()
    ladder = [Rung(cast.intake.pk, 5 * HOUR), Rung(cast.ada.id, 9 * HOUR)]
    away = add_duty(cast, cast.sam.id, due_at=now, ladder=ladder)
    here = add_duty(cast, cast.casey.id, due_at=now, ladder=ladder)
    later = add_duty(cast, cast.sam.id, due_at=now + HOUR, ladder=ladder)
    assert clock.climb(now) == 1
    assert [climbs(duty) != [] for duty in (away, here, later)] == [True, False, False]
    away.refresh_from_db()
    assert (away.hearer, away.rung) == (cast.intake.pk, 1)
    assert holders(away) == {cast.sam.id, cast.intake.pk}  # still hers when she is back
    assert clock.climb(now + timedelta(minutes=1)) == 0
    assert clock.climb(now + 10 * HOUR) == 1 + 2 + 2


@pytest.mark.django_db
def test_past_two_who_are_away_the_third_hears(cast: Cast) -> None:
    today = house_clock.today()
    for person in (cast.sam, cast.casey):
        organisations.note_absence(user=person.id, first_day=today, last_day=today, by=cast.mona.actor())
    now = house_clock.now()
    made = add_duty(
        cast, cast.sam.id, due_at=now, ladder=[Rung(cast.casey.id, HOUR), Rung(cast.intake.pk, 2 * HOUR)]
    )
    for minute in range(3):
        clock.climb(now + timedelta(minutes=minute))
    made.refresh_from_db()
    assert (made.rung, made.hearer) == (2, cast.intake.pk)


@pytest.mark.django_db
def test_who_left_or_is_paused_counts_as_the_next_rung_at_once(cast: Cast) -> None:
    made = add_duty(cast, cast.sam.id, ladder=[Rung(cast.intake.pk, 5 * HOUR)])
    assert clock.climb() == 0
    organisations.pause(user=cast.sam.id, by=cast.mona.actor())
    assert clock.climb() == 1
    assert holders(made) == {cast.sam.id, cast.intake.pk}


@pytest.mark.django_db
def test_one_ladder_that_cannot_be_climbed_holds_up_nobody(cast: Cast) -> None:
    broken = add_duty(cast, cast.casey.id, due_at=NOON, ladder=[Rung(cast.intake.pk, HOUR)])
    # As if written by hand: the unique constraint refuses.
    Climb.objects.create(duty=broken.pk, rung=0, at=NOON)
    good = add_duty(cast, cast.casey.id, due_at=NOON, ladder=[Rung(cast.intake.pk, 2 * HOUR)])
    assert clock.climb(NOON + 3 * HOUR) == 1
    assert len(climbs(good)) == 1
    assert clock.climb(NOON + 3 * HOUR) == 0


@pytest.mark.django_db
def test_a_rung_climbed_twice_is_refused_by_the_database_too(cast: Cast) -> None:
    made = add_duty(cast, cast.casey.id)
    Climb.objects.create(duty=made.pk, rung=0, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Climb.objects.create(duty=made.pk, rung=0, at=NOON)


# Empty shifts ----------------------------------------------------------------------------------------------------


def shift(cast: Cast, start: datetime, end: datetime, rank: int = 1) -> None:
    """Casey is on call, and can be rung."""
    has_number(cast.casey)
    actions.add_shift(
        user=cast.casey.id,
        rank=rank,
        starts_at=start,
        ends_at=end,
        zone="Europe/Tirane",
        by=cast.mona.actor(),
    )


@pytest.mark.django_db
def test_an_organisation_without_any_shift_owes_a_rota(cast: Cast) -> None:
    now = house_clock.now()
    assert on_call.live_shifts(cast.harbour.pk).count() == 0
    made = clock.see_gaps(now)
    assert made == len(on_call.that_should_have_a_rota()) > 1
    assert clock.see_gaps(now) == 0, "told once"
    (seen,) = queries.today(cast.casey.actor()).overdue + queries.today(cast.casey.actor()).today
    assert seen.about == due.SHIFT_EMPTY
    assert queries.today(cast.sam.actor()).is_empty, "who supervises nobody is not told"
    shift(cast, now - HOUR, now + 40 * HOUR)
    clock.see_gaps(now)
    assert queries.today(cast.casey.actor()).is_empty


@pytest.mark.django_db
def test_an_empty_shift_is_a_duty_of_the_supervisors_once_per_gap(cast: Cast) -> None:
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    shift(cast, now - HOUR, now + 6 * HOUR)
    assert clock.see_gaps(now) == 1
    assert [clock.see_gaps(now + n * HOUR) for n in range(5)] == [0] * 5
    (seen,) = queries.today(cast.casey.actor()).overdue + queries.today(cast.casey.actor()).today
    assert seen.about == due.SHIFT_EMPTY
    assert seen.sentence.startswith("Nobody is on call from ")
    assert seen.action is not None
    assert seen.action.url == "/on-call/add/"
    assert queries.today(cast.sam.actor()).is_empty


@pytest.mark.django_db
def test_a_gap_that_is_filled_is_no_duty_and_one_that_comes_back_is(cast: Cast) -> None:
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    shift(cast, now - HOUR, now + 6 * HOUR)
    clock.see_gaps(now)
    shift(cast, now + 6 * HOUR, now + 40 * HOUR, rank=2)
    assert clock.see_gaps(now) == 0
    assert queries.today(cast.casey.actor()).is_empty
    (row,) = on_call.shifts_at(cast.harbour.pk, now + 7 * HOUR)
    actions.remove_shift(shift=row.pk, by=cast.mona.actor())
    assert clock.see_gaps(now) == 1


@pytest.mark.django_db
def test_a_gap_that_was_put_away_is_not_told_again_and_the_next_gap_is(cast: Cast) -> None:
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    shift(cast, now - HOUR, now + 6 * HOUR)
    clock.see_gaps(now)
    (row,) = Duty.objects.filter(organisation=cast.harbour.pk)
    actions.done(duty=row.pk, by=cast.casey.actor())
    assert clock.see_gaps(now + HOUR) == 0
    shift(cast, now + 6 * HOUR, now + 10 * HOUR)
    assert clock.see_gaps(now + HOUR) == 1


@pytest.mark.django_db
def test_a_gap_that_was_put_away_and_filled_is_told_when_it_comes_back(cast: Cast) -> None:
    """Whoever puts a colleague on call presses “Done” as well; then the colleague falls ill and is taken off."""
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    (told,) = Duty.objects.filter(organisation=cast.harbour.pk)
    shift(cast, now - HOUR, now + 40 * HOUR)
    actions.done(duty=told.pk, by=cast.mona.actor())
    assert clock.see_gaps(now) == 0
    (row,) = on_call.shifts_at(cast.harbour.pk, now)
    actions.remove_shift(shift=row.pk, by=cast.mona.actor())
    assert clock.see_gaps(now) == 1, "else an emergency rings nobody, and nobody knows"
    assert [clock.see_gaps(now + n * HOUR) for n in range(3)] == [0, 0, 0]


@pytest.mark.django_db
def test_the_shift_of_somebody_who_cannot_sign_in_is_empty(cast: Cast) -> None:
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    shift(cast, now - HOUR, now + 40 * HOUR)
    assert clock.see_gaps(now) == 0
    organisations.pause(user=cast.casey.id, by=cast.mona.actor())
    assert clock.see_gaps(now) == 1
    assert on_call.shifts_at(cast.harbour.pk, now) == []
    assert cast.casey.id not in on_call.who_may_be_rung(cast.harbour.pk, at=now)


@pytest.mark.django_db
def test_the_shift_of_somebody_who_is_noted_as_away_is_empty(cast: Cast) -> None:
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    shift(cast, now - HOUR, now + 40 * HOUR)
    assert clock.see_gaps(now) == 0
    week = house_clock.today() + timedelta(days=7)
    organisations.note_absence(user=cast.casey.id, first_day=week, last_day=week, by=cast.mona.actor())
    assert clock.see_gaps(now) == 0, "another day"
    tomorrow = house_clock.today() + timedelta(days=1)
    row = organisations.note_absence(
        user=cast.casey.id, first_day=house_clock.today(), last_day=tomorrow, by=cast.mona.actor()
    )
    assert clock.see_gaps(now) == 1
    organisations.end_absence(user=cast.casey.id, absence=row.pk, by=cast.mona.actor())
    assert clock.see_gaps(now) == 0
    assert queries.today(cast.casey.actor()).is_empty, "she is here: it is no duty"


def without_number(cast: Cast) -> list[Duty]:
    about = marks.of_about(cast.harbour.pk, due.NO_NUMBER)
    return list(Duty.objects.filter(about_mark=about).order_by("created_at"))


def number(person: Person, ring_number: str) -> None:
    actions.set_preferences(
        digest_hours=usual_hours(),
        quiet_from=QUIET_FROM,
        quiet_until=QUIET_UNTIL,
        zone=ZONE,
        has_mail=True,
        ring_number=ring_number,
        by=person.actor(),
    )


@pytest.mark.django_db
def test_whoever_is_on_call_without_a_number_is_told_to_the_supervisors_until_it_is_written(
    cast: Cast,
) -> None:
    now = house_clock.now()
    clock.see_gaps(now)  # told: nobody has a rota so far
    shift(cast, now - HOUR, now + 40 * HOUR)
    assert clock.see_gaps(now) == 0
    assert without_number(cast) == [], "can be rung"
    number(cast.casey, "")
    assert [clock.see_gaps(now + n * HOUR) for n in range(3)] == [1, 0, 0], "once for each shift"
    assert on_call.gaps(cast.harbour.pk, now) == [], "the rota has no gap: this alone tells"
    for who in (cast.casey, cast.mona):
        found = queries.today(who.actor())
        (seen,) = found.overdue + found.today
        assert seen.about == due.NO_NUMBER
        assert seen.sentence.startswith("Whoever is on call from ")
        assert seen.sentence.endswith("has no number to ring. An emergency would ring the supervisors only.")
        assert seen.action is not None
        assert seen.action.url == "/on-call/"
        assert "Casey" not in seen.sentence, "who it is stands on the rota"
    assert queries.today(cast.sam.actor()).is_empty, "who supervises nobody is not told"
    number(cast.casey, NUMBERS["Casey"])
    assert clock.see_gaps(now) == 0
    assert without_number(cast) == []
    assert queries.today(cast.casey.actor()).is_empty
    number(cast.casey, "")
    assert clock.see_gaps(now) == 1, "taken away again, told again"


@pytest.mark.django_db
def test_beside_somebody_who_can_be_rung_a_missing_number_is_owed_by_nobody(cast: Cast) -> None:
    """Whoever has no number is passed over at once, and the next of these hours rings."""
    now = house_clock.now()
    clock.see_gaps(now)
    shift(cast, now - HOUR, now + 6 * HOUR, rank=2)
    actions.add_shift(
        user=cast.sam.id,
        rank=1,
        starts_at=now - HOUR,
        ends_at=now + 40 * HOUR,
        zone=ZONE,
        by=cast.mona.actor(),
    )
    assert clock.see_gaps(now) == 1
    (_, begins), *others = on_call.without_number(cast.harbour.pk, now)
    assert (begins, others) == (hours.to_the_minute(now + 6 * HOUR), []), "from when on Sam is alone"
    has_number(cast.sam)
    assert on_call.without_number(cast.harbour.pk, now) == []
    number(cast.sam, "")
    row = organisations.note_absence(
        user=cast.sam.id,
        first_day=house_clock.today(),
        last_day=house_clock.today() + timedelta(days=3),
        by=cast.mona.actor(),
    )
    assert on_call.without_number(cast.harbour.pk, now) == [], "nobody's shift: an empty one, told as such"
    organisations.end_absence(user=cast.sam.id, absence=row.pk, by=cast.mona.actor())
    assert len(on_call.without_number(cast.harbour.pk, now)) == 1
    elsewhere = cast.rita.actor().organisation_id
    assert elsewhere is not None
    assert on_call.without_number(elsewhere, now) == [], "of their own agency only"


@pytest.mark.django_db
def test_a_shift_without_a_number_that_begins_later_than_a_day_is_not_told_yet(cast: Cast) -> None:
    now = house_clock.now()
    clock.see_gaps(now)
    shift(cast, now - HOUR, now + 30 * HOUR)
    actions.add_shift(
        user=cast.sam.id,
        rank=1,
        starts_at=now + 30 * HOUR,
        ends_at=now + 40 * HOUR,
        zone=ZONE,
        by=cast.mona.actor(),
    )
    assert clock.see_gaps(now) == 0
    assert clock.see_gaps(now + 7 * HOUR) == 1
    (told,) = without_number(cast)
    actions.done(duty=told.pk, by=cast.casey.actor())
    assert clock.see_gaps(now + 8 * HOUR) == 0, "put away: not told again of this shift"


@pytest.mark.django_db
def test_a_day_away_is_one_of_the_installation_also_in_the_hour_after_midnight(
    cast: Cast, settings: LazySettings
) -> None:
    settings.ZONE_HERE = "Europe/Tirane"  # there a day begins before it does in UTC
    day = house_clock.today() + timedelta(days=7)
    organisations.note_absence(user=cast.casey.id, first_day=day, last_day=day, by=cast.mona.actor())
    begins, over = (
        hours.moment_of(one, time(0, 10), settings.ZONE_HERE) for one in (day, day + timedelta(days=1))
    )
    assert on_call.away([cast.casey.id], begins) == {cast.casey.id}
    assert on_call.away([cast.casey.id], over) == set()
    shift(cast, over, over + 40 * HOUR)
    assert on_call.gaps(cast.harbour.pk, over) == [], "the shift of the day after is hers"


# Sweeping --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_closed_duties_are_deleted_after_thirty_days_and_open_ones_never(cast: Cast) -> None:
    now = house_clock.now()
    old, newer, still_open = (add_duty(cast, cast.casey.id) for _ in range(3))
    Duty.objects.filter(pk=old.pk).update(done_at=now - timedelta(days=30, minutes=1))
    Duty.objects.filter(pk=newer.pk).update(done_at=now - timedelta(days=29))
    Duty.objects.filter(pk=still_open.pk).update(due_at=now - timedelta(days=300))
    Notice.objects.create(user=cast.casey.user, digest_at=now - timedelta(days=31))
    Notice.objects.create(user=cast.casey.user, digest_at=now)
    assert clock.sweep() == 1
    assert set(Duty.objects.values_list("pk", flat=True)) == {newer.pk, still_open.pk}
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_timers_do_what_their_names_say(cast: Cast) -> None:
    add_duty(cast, cast.casey.id, ladder=[Rung(cast.intake.pk, timedelta(0))])
    assert [jobs.climb(0), jobs.climb(0)] == [1, 0]
    assert (jobs.ring(0), jobs.tell(0), jobs.sweep(0)) == (0, 0, 0)
    assert [bool(jobs.see_gaps(0)), bool(jobs.see_gaps(0))] == [True, False], "nobody has a rota: told once"
