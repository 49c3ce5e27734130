"""The rota of a house: an empty shift is seen before it is one; no role rests in the middle of a shift."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client

from tests.cast import Cast, Person, sign_in
from tests.household import story
from wayhome.core import clock
from wayhome.household import actions_rota, clockwork, due, models, queries_rota, rota, rules_rota
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import Membership
from wayhome.training import holds

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def turn(home: story.Home, who: Person, start: float, hours: float, **given: Any) -> models.Turn:  # noqa: ANN401
    starts = clock.now() + start * HOUR
    return actions_rota.add_turn(
        house=home.here,
        user=who.id,
        starts_at=starts,
        ends_at=starts + hours * HOUR,
        zone="Europe/Tirane",
        **{"by": home.mia.actor(), **given},
    )


def test_put_on_shift_seen_and_taken_off(cast: Cast) -> None:
    home = story.house(cast)
    mia, sam = sign_in(Client(), home.mia), sign_in(Client(), cast.sam)
    assert "Nobody is on the rota" in story.text(sam.get(home.url("rota")))
    assert mia.post(home.url("add_turn"), {"user": str(cast.sam.id)}).status_code == 422
    page = mia.get(home.url("add_turn")).content.decode()
    assert "Sam" in page
    row = turn(home, cast.sam, -1, 8)
    shown = story.text(sam.get(home.url("rota")))
    assert "Sam" in shown
    assert "Now" in shown
    assert "Take off" not in shown
    mia.post(home.url("remove_turn", row.pk))
    assert not models.Turn.objects.exists()
    again = mia.post(home.url("remove_turn", row.pk), follow=True)
    assert again.redirect_chain == [(home.url("rota"), 302)]
    assert "You have taken this shift off the rota already." in story.text(again)
    assert sam.post(home.url("remove_turn", row.pk)).status_code == 403


def test_an_empty_shift_within_the_day_is_a_duty_and_filled_it_is_done(cast: Cast) -> None:
    home = story.house(cast)
    assert clockwork.see_empty_shifts() == 0, "a house without a rota keeps none"
    turn(home, cast.sam, -1, 8)
    assert clockwork.see_empty_shifts() == 1
    assert clockwork.see_empty_shifts() == 0, "told once"
    (duty,) = story.owed(due.EMPTY)
    assert duty.owner == cast.house.pk
    assert duty.ladder == [home.mia.id]
    turn(home, home.tom, 7, 24)
    assert clockwork.see_empty_shifts() == 0
    assert story.owed(due.EMPTY) == []
    assert queries_rota.empty(cast.sam.actor(), home.here) == []


def test_an_empty_shift_is_the_same_duty_the_day_after_and_none_of_a_house_that_closed(cast: Cast) -> None:
    home = story.house(cast)
    turn(home, cast.sam, -1, 8)
    assert clockwork.see_empty_shifts() == 1
    (duty,) = story.owed(due.EMPTY)
    assert clockwork.see_empty_shifts(clock.now() + 40 * HOUR) == 0
    assert story.owed(due.EMPTY) == [duty]
    assert rota.gaps(home.here, at=clock.now() + 40 * HOUR, ahead=rules_rota.AHEAD)[0][0] is not None
    home.row.closed_on = clock.today()
    home.row.save(update_fields=["closed_on"])
    assert clockwork.see_empty_shifts() == 0
    assert story.owed(due.EMPTY) == []
    assert clockwork.see_empty_shifts() == 0, "nor begun anew"


def test_a_shift_of_who_is_noted_as_away_is_nobodys(cast: Cast) -> None:
    home = story.house(cast)
    for start in (-1, 23):
        turn(home, cast.sam, start, 24)
    assert clockwork.see_empty_shifts() == 0
    day = clock.today()
    note: dict[str, Any] = {"user": cast.sam.id, "first_day": day, "last_day": day + timedelta(days=2)}
    organisations.note_absence(**note, by=cast.mona.actor())
    assert clockwork.see_empty_shifts() == 1
    (gap,) = queries_rota.empty(cast.sam.actor(), home.here)
    assert gap[0] <= clock.now()
    page = story.text(sign_in(Client(), home.mia).get(home.url("rota")))
    assert page.count("Noted as away on a day of this shift. Put somebody else on shift") == 2
    turn(home, home.tom, -1, 24)
    turn(home, home.tom, 23, 2)
    assert clockwork.see_empty_shifts() == 0
    assert story.owed(due.EMPTY) == []


def test_nor_is_one_of_who_does_not_work_in_the_house_any_more(cast: Cast) -> None:
    home = story.house(cast)
    for start in (-1, 23):
        turn(home, home.tom, start, 24)
    assert clockwork.see_empty_shifts() == 0
    member = Membership.objects.filter(user=home.tom.id, team=cast.house.pk)
    member.update(ended_at=clock.now(), ended_by=cast.mona.id)
    assert clockwork.see_empty_shifts() == 1
    assert [one.owner for one in story.owed(due.EMPTY)] == [cast.house.pk]
    page = story.text(sign_in(Client(), cast.sam).get(home.url("rota")))
    assert page.count("Does not work in this house any more. Tell who answers for the house.") == 2


def test_a_gap_in_the_night_says_so(cast: Cast) -> None:
    home = story.house(cast)
    turn(home, cast.sam, -1, 2)
    found = queries_rota.empty(cast.sam.actor(), home.here)
    assert [is_night for _begins, _ends, is_night in found] == [True]
    assert "Nobody is on shift in the night" in story.text(sign_in(Client(), cast.sam).get(home.url("rota")))
    turn(home, home.tom, 20, 2)
    gaps = rota.gaps(home.here, at=clock.now(), ahead=rules_rota.AHEAD)
    assert len(gaps) == 2
    assert gaps[0][2] < gaps[1][1]


@pytest.mark.parametrize(
    ("start", "end", "is_night"),
    [(20, 30, True), (8, 16, False), (0, 3, True), (2, 10, True), (14, 22, False)],
)
def test_what_is_a_night_shift(start: int, end: int, is_night: bool) -> None:
    day = datetime(2026, 11, 25, tzinfo=UTC)
    found = rules_rota.is_night(day + start * HOUR, day + end * HOUR, "Europe/Tirane")
    assert found == is_night


def test_no_role_rests_in_the_middle_of_a_shift(cast: Cast) -> None:
    home = story.house(cast)
    held: dict[str, Any] = {"organisation": cast.harbour.pk, "at": clock.now()}
    assert not holds.is_held(cast.sam.id, **held)
    turn(home, cast.sam, -1, 8)
    assert holds.is_held(cast.sam.id, **held)
    assert not holds.is_held(home.tom.id, **held)
    assert not holds.is_held(cast.sam.id, organisation=cast.harbour.pk, at=clock.now() + 8 * HOUR)


def test_nobody_works_two_shifts_at_once_even_past_the_rules(cast: Cast) -> None:
    home = story.house(cast)
    row = turn(home, cast.sam, 1, 8)
    with story.refused("on shift then already"):
        turn(home, cast.sam, 2, 3)
    turn(home, home.tom, 1, 8)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Turn.objects.create(
            house=uuid4(),
            user=row.user,
            starts_at=row.starts_at + HOUR,
            ends_at=row.ends_at,
            lane=row.lane,
        )


def test_what_cannot_be_put_on_the_rota(cast: Cast) -> None:
    home = story.house(cast)
    for start, hours, who, says in (
        (1, -1, cast.sam, "ends before it starts"),
        (-9, 8, cast.sam, "is over already"),
        (1, 25, cast.sam, "at most 24 hours"),
        (1, 8, cast.casey, "works in this house"),
        (1, 8, cast.mona, "works in this house"),
    ):
        with story.refused(says):
            turn(home, who, start, hours)
    with story.refused("Only who answers"):
        turn(home, cast.sam, 1, 8, by=cast.sam.actor())
    row = turn(home, cast.sam, 1, 2)
    with clock.shifted(5 * HOUR), story.refused("stays on the rota"):
        actions_rota.remove_turn(house=home.here, turn=row.pk, by=home.mia.actor())
    with pytest.raises(Http404):
        actions_rota.remove_turn(house=home.here, turn=uuid4(), by=home.mia.actor())


def test_of_a_talk_only_the_day_is_written(cast: Cast) -> None:
    home = story.house(cast)
    mia = sign_in(Client(), home.mia)
    today = clock.today()
    day = {"day_day": str(today.day), "day_month": str(today.month), "day_year": str(today.year)}
    assert "None so far" in story.text(mia.get(home.url("rota")))
    assert mia.post(home.url("talk"), {"user": str(cast.sam.id), **day}).status_code == 302
    assert mia.post(home.url("talk"), {"user": str(cast.sam.id), **day}).status_code == 422
    (sam, *_) = [one for one in queries_rota.talks(home.mia.actor(), home.here) if one.name == "Sam"]
    assert (sam.day, sam.is_old) == (today, False)
    fields = {field.name for field in models.Talk._meta.concrete_fields}
    assert fields == {"id", "created_at", "house", "user", "day", "written_by"}
    assert "Supervision talks" not in story.text(sign_in(Client(), cast.sam).get(home.url("rota")))
    known: dict[str, Any] = {
        "works_here": True,
        "is_oneself": False,
        "day": today,
        "today": today,
        "is_there": False,
    }
    assert rules_rota.why_not_talk(**known) is None
    for more in (
        {"works_here": False},
        {"is_oneself": True},
        {"day": today + timedelta(days=1)},
        {"is_there": True},
    ):
        assert rules_rota.why_not_talk(**{**known, **more}) is not None
