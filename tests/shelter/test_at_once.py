"""Really at once: fifty who are given the same place, with connections of their own and real commits."""

from datetime import timedelta

from django.db import IntegrityError, OperationalError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.cast import build
from tests.duties.test_at_once import at_once
from tests.shelter import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.people.queries import Found
from wayhome.shelter import actions, models
from wayhome.shelter.enums import StayState

FIFTY = 50


def test_of_fifty_who_are_given_one_place_one_has_it(committed_db: None) -> None:
    cast = build()
    greta = story.manager(cast)
    home = story.house(cast, greta)
    place = story.places(home)[0]
    cases = [story.case(cast, f"Guest {number}") for number in range(10)]

    def come(seen: Found) -> str:
        try:
            story.admit(cast, home, place, seen, is_here=False)
        except (Conflict, Refused):
            return "told"
        return "has it"

    tries = [lambda seen=seen: come(seen) for seen in cases * (FIFTY // len(cases))]
    results = at_once(*tries)
    assert sorted(results) == ["has it", *["told"] * (FIFTY - 1)]
    assert models.Stay.objects.count() == 1
    assert models.Occupancy.objects.filter(place=place).count() == 1


def test_the_database_itself_gives_one_place_once(committed_db: None) -> None:
    """Past every check that each made alone: nothing but the constraint stands between them."""
    cast = build()
    greta = story.manager(cast)
    home = story.house(cast, greta)
    place = story.places(home)[0]
    first = clock.today()
    stays = [
        models.Stay.objects.create(
            house=home, case_id=story.uuid4(), code=f"X{number}", days=DateRange(first, first + story.DAY)
        )
        for number in range(FIFTY)
    ]

    def take(number: int) -> str:
        nights = DateRange(first + (number % 3) * story.DAY, first + timedelta(days=9))
        try:
            with transaction.atomic():
                models.Occupancy.objects.create(
                    house=home, place=place, lane=place.lane, stay=stays[number], nights=nights
                )
        except (IntegrityError, OperationalError):  # the database may call it a deadlock
            return "refused"
        return "has it"

    results = at_once(*[lambda number=number: take(number) for number in range(FIFTY)])
    assert sorted(results) == ["has it", *["refused"] * (FIFTY - 1)]
    # The night on which one leaves is free for the next; and another place is another place.
    last = first + timedelta(days=9)
    models.Occupancy.objects.create(
        house=home, place=place, lane=place.lane, stay=stays[0], nights=DateRange(last, last + story.DAY)
    )
    other = story.places(home)[1]
    models.Occupancy.objects.create(
        house=home, place=other, lane=other.lane, stay=stays[1], nights=DateRange(first, last)
    )


def test_two_houses_that_take_in_the_same_person_at_once_one_is_told(committed_db: None) -> None:
    cast = build()
    greta = story.manager(cast)
    homes = [story.house(cast, greta), story.house(cast, greta)]
    seen = story.case(cast)

    def come(home: models.House) -> str:
        try:
            story.admit(cast, home, story.places(home)[0], seen)
        except (Conflict, Refused):
            return "told"
        return "here"

    assert sorted(at_once(*[lambda home=home: come(home) for home in homes])) == ["here", "told"]
    assert models.Stay.objects.filter(state=StayState.HERE).count() == 1


def test_of_two_who_write_about_a_stay_at_once_one_is_told(committed_db: None) -> None:
    cast = build()
    greta = story.manager(cast)
    home = story.house(cast, greta)
    stay = story.admit(cast, home, story.places(home)[0])
    read = story.now(stay).number

    def write(line: str) -> str:
        try:
            actions.write_list(stay=stay.pk, kind="belongings", read=read, lines=[line], by=cast.sam.actor())
        except Conflict:
            return "told"
        return "kept"

    assert sorted(at_once(lambda: write("A coat"), lambda: write("A bag"))) == ["kept", "told"]
