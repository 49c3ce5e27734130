"""A place that is held for a partner takes a bed; without a free one the hold is refused; it ends by itself."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.shelter import story
from wayhome.audit.models import Entry
from wayhome.core import clock, dates
from wayhome.core.actors import Job
from wayhome.duties import queries as duties
from wayhome.referrals import actions_places, queries_places, telling_places
from wayhome.referrals import due as referrals_due
from wayhome.referrals.documents import Place, PlaceSaid
from wayhome.referrals.enums import PlaceAnswer, PlaceState
from wayhome.referrals.models import PlaceAsked, PlaceRequest
from wayhome.shelter import actions, due, models, pages, queries_capacity
from wayhome.shelter.enums import Group
from wayhome.vault.errors import NotCertified

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def asked(cast: Cast, **given: object) -> PlaceRequest:
    """Dawn Centre looks for a place for a woman from tonight on."""
    what = Place.from_value({"how_many": 1, "group": Group.WOMEN, "from_day": clock.today(), **given})
    return actions_places.ask(what=what, organisations=(cast.harbour.pk,), by=cast.rita.actor())


def held(cast: Cast, row: PlaceRequest, **said: object) -> PlaceAsked:
    return actions_places.hold(
        place=row.pk, until=clock.now() + 4 * HOUR, said=PlaceSaid.from_value(said), by=cast.casey.actor()
    )


def kept(home: models.House) -> int:
    return models.Occupancy.objects.filter(house=home, is_open=True, held_for__isnull=False).count()


def test_a_held_place_takes_a_bed(cast: Cast, home: models.House) -> None:
    held(cast, asked(cast))
    assert kept(home) == 1
    one, two, three = story.places(home)
    with story.refused("taken"):
        story.admit(cast, home, one)
    for place in (two, three):
        story.admit(cast, home, place, story.case(cast, f"Guest {place.number}"))


def test_a_house_without_a_free_place_refuses_with_a_sentence_and_nothing_is_answered(
    cast: Cast, home: models.House
) -> None:
    for number, place in enumerate(story.places(home)):
        story.admit(cast, home, place, story.case(cast, f"Guest {number}"))
    row = asked(cast)
    with story.refused("No house of yours has a free place"):
        held(cast, row)
    assert PlaceRequest.objects.get(pk=row.pk).state == PlaceState.OPEN
    assert row.asked.get().answer == PlaceAnswer.WAITING
    assert kept(home) == 0


@pytest.mark.parametrize("given", [{"group": Group.MEN}, {"how_many": 4}])
def test_no_place_for_this_group_or_for_so_many(
    cast: Cast, home: models.House, given: dict[str, object]
) -> None:
    with story.refused("No house of yours"):
        held(cast, asked(cast, **given))


def test_a_house_that_somebody_in_a_wheelchair_cannot_enter_is_not_offered_as_free(
    cast: Cast, greta: Person, home: models.House
) -> None:
    row = asked(cast, special=["step_free"])
    with story.refused("They need a place without stairs, and no house of yours has one free"):
        held(cast, row, is_prepared=True)
    assert (kept(home), row.asked.get().answer) == (0, PlaceAnswer.WAITING)
    # The door alone is not enough, nor the room alone.
    door = story.house(cast, greta, is_accessible=True)
    with story.refused("They need a place without stairs"):
        held(cast, row, is_prepared=True)
    actions.add_room(house=home.pk, kind="single", groups=[], is_accessible=True, places=1, by=greta.actor())
    with story.refused("They need a place without stairs"):
        held(cast, row, is_prepared=True)
    actions.add_room(house=door.pk, kind="single", groups=[], is_accessible=True, places=1, by=greta.actor())
    held(cast, row, is_prepared=True)
    (taken,) = models.Occupancy.objects.filter(is_open=True, held_for__isnull=False)
    assert taken.place.room.is_accessible
    assert taken.house_id == door.pk


def test_who_holds_one_all_the_same_says_what_is_missing_and_who_asked_reads_it(
    cast: Cast, home: models.House
) -> None:
    row = asked(cast, special=["step_free", "medicine"])
    with story.refused("Say whether all of this is there: No stairs, Medicine that must not run out."):
        held(cast, row)
    with story.refused("Write what is missing"):
        held(cast, row, is_prepared=False)
    assert kept(home) == 0
    held(cast, row, is_prepared=False, words="Two steps at the door; two of us carry her")
    assert kept(home) == 1
    (answer,) = queries_places.place(cast.rita.actor(), row.pk).asked
    assert answer.said is not None
    assert (answer.said.is_prepared, answer.said.words[:9]) == (False, "Two steps")


def test_what_is_asked_and_said_of_stairs_on_the_pages_of_both_sides(cast: Cast, greta: Person) -> None:
    row = asked(cast, special=["step_free"])
    casey = sign_in(Client(), cast.casey)
    here = reverse("referrals:hold", args=[row.pk])
    assert "Is all of this there?" in casey.get(here).content.decode()
    story.house(cast, greta)
    until = (clock.now() + 5 * HOUR).replace(minute=0)
    typed = {"until_0": until.date().isoformat(), "until_1": "12:00", "until_2": "UTC"}
    unsaid = casey.post(here, typed)
    assert unsaid.status_code == 422
    assert "Say whether all of this is there: No stairs." in unsaid.content.decode()
    held(cast, row, is_prepared=False, words="Three steps, and a ramp from tomorrow on")
    page = sign_in(Client(), cast.rita).get(reverse("referrals:place", args=[row.pk])).content.decode()
    assert "Not all of it is there: read what is missing" in page
    assert "a ramp from tomorrow on" in page


def test_without_anything_to_prepare_nothing_is_asked(cast: Cast, home: models.House) -> None:
    row = asked(cast)
    page = sign_in(Client(), cast.casey).get(reverse("referrals:hold", args=[row.pk])).content.decode()
    assert "Is all of this there?" not in page
    held(cast, row)
    assert kept(home) == 1


def test_closed_and_not_safe_houses_hold_nothing(cast: Cast, greta: Person, home: models.House) -> None:
    held(cast, asked(cast))
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    assert kept(home) == 0  # nobody new is sent there
    with story.refused("No house of yours"):
        held(cast, asked(cast))
    other = story.house(cast, greta)
    held(cast, asked(cast))
    assert kept(other) == 1


def test_a_hold_whose_time_ran_out_frees_the_place_without_keys(cast: Cast, home: models.House) -> None:
    row = asked(cast)
    held(cast, row)
    with clock.shifted(5 * HOUR):
        assert actions_places.lapse(place=row.pk, by=Job(name="tests"))
        assert kept(home) == 0
        story.admit(cast, home, story.places(home)[0])


def test_let_go_frees_the_place(cast: Cast, home: models.House) -> None:
    row = asked(cast)
    held(cast, row)
    number = PlaceRequest.objects.get(pk=row.pk).number
    actions_places.let_go(place=row.pk, read=number, by=cast.rita.actor())
    assert kept(home) == 0


def test_they_come_the_house_hears_and_the_place_becomes_theirs(cast: Cast, home: models.House) -> None:
    row = asked(cast)
    line = held(cast, row)
    number = PlaceRequest.objects.get(pk=row.pk).number
    actions_places.take(place=row.pk, read=number, by=cast.rita.actor())
    assert [one.about for one in duties.of_thread(cast.sam.actor(), line.pk)] == [due.PREPARE]
    (occupancy,) = models.Occupancy.objects.filter(held_for=line.pk)
    stay = story.admit(cast, home, story.places(home)[0], held=occupancy.pk)
    assert kept(home) == 0
    assert story.here(home) == {stay.occupancies.get().place_id}
    assert duties.of_thread(cast.sam.actor(), line.pk) == []


def test_a_held_place_that_nobody_needs_is_given_free_by_the_house(cast: Cast, home: models.House) -> None:
    line = held(cast, asked(cast))
    (occupancy,) = models.Occupancy.objects.filter(held_for=line.pk)
    actions.free_hold(house=home.pk, occupancy=occupancy.pk, by=cast.sam.actor())
    assert kept(home) == 0
    # Who asked hears that nothing is held any more; a second press finds nothing and writes nothing.
    line.refresh_from_db()
    assert (line.answer, line.request.state) == (PlaceAnswer.LET_GO, PlaceState.OPEN)
    freed = Entry.objects.filter(action="shelter.hold_freed")
    assert freed.count() == 1
    with pytest.raises(Http404):
        actions.free_hold(house=home.pk, occupancy=occupancy.pk, by=cast.sam.actor())
    assert freed.count() == 1


def test_a_house_that_is_not_safe_tells_whoever_was_held_a_place(cast: Cast, home: models.House) -> None:
    row = asked(cast)
    held(cast, row)
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    row.refresh_from_db()
    assert row.state == PlaceState.OPEN
    assert row.asked.get().answer == PlaceAnswer.LET_GO


@pytest.mark.parametrize("act", ["free_hold", "not_safe"])
def test_the_search_is_locked_before_its_places_as_where_the_other_side_lets_go(
    cast: Cast, home: models.House, act: str
) -> None:
    line = held(cast, asked(cast))
    (occupancy,) = models.Occupancy.objects.filter(held_for=line.pk)
    with CaptureQueriesContext(connection) as found:
        if act == "free_hold":
            actions.free_hold(house=home.pk, occupancy=occupancy.pk, by=cast.sam.actor())
        else:
            actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    said = [one["sql"] for one in found]
    search, place = PlaceRequest._meta.db_table, models.Occupancy._meta.db_table
    locks = next(number for number, sql in enumerate(said) if search in sql and "FOR UPDATE" in sql)
    frees = next(number for number, sql in enumerate(said) if sql.startswith(f'UPDATE "{place}"'))
    assert locks < frees
    assert kept(home) == 0


def test_where_the_sender_cannot_be_told_the_others_are_asked_again_all_the_same(
    cast: Cast, home: models.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = held(cast, asked(cast))
    (occupancy,) = models.Occupancy.objects.filter(held_for=line.pk)
    again = []

    def nobody_vouches(*_given: object, **_more: object) -> None:
        raise NotCertified

    monkeypatch.setattr(telling_places, "freed", nobody_vouches)
    monkeypatch.setattr(telling_places, "open_again", lambda row, *, by: again.append(row.pk))
    actions.free_hold(house=home.pk, occupancy=occupancy.pk, by=cast.sam.actor())
    assert again == [line.request_id]
    assert kept(home) == 0


def test_who_said_they_come_hears_that_the_house_is_not_safe(cast: Cast, home: models.House) -> None:
    row = asked(cast)
    held(cast, row)
    number = PlaceRequest.objects.get(pk=row.pk).number
    actions_places.take(place=row.pk, read=number, by=cast.rita.actor())
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    row.refresh_from_db()
    assert (row.state, row.is_open) == (PlaceState.OPEN, True)
    assert referrals_due.PLACE_NEWS in [one.about for one in duties.of_thread(cast.rita.actor(), row.pk)]


def test_a_place_that_is_not_needed_takes_nothing_back_from_whoever_came(
    cast: Cast, home: models.House
) -> None:
    row = asked(cast, how_many=2)
    line = held(cast, row)
    number = PlaceRequest.objects.get(pk=row.pk).number
    actions_places.take(place=row.pk, read=number, by=cast.rita.actor())
    first, second = models.Occupancy.objects.filter(held_for=line.pk).order_by("place__room__number")
    story.admit(cast, home, first.place, held=first.pk)
    actions.free_hold(house=home.pk, occupancy=second.pk, by=cast.sam.actor())
    line.refresh_from_db()
    assert (line.answer, line.request.state) == (PlaceAnswer.HOLDS, PlaceState.TAKEN)
    assert kept(home) == 0


def test_a_hold_for_other_nights_is_kept_when_somebody_comes_before(cast: Cast, home: models.House) -> None:
    first = clock.today() + 20 * story.DAY
    line = held(cast, asked(cast, from_day=first))
    (occupancy,) = models.Occupancy.objects.filter(held_for=line.pk)
    label = next(label for value, label in pages.place_choices(home) if str(occupancy.pk) in value)
    assert f"held from {dates.day_in_words(first)}" in label
    story.admit(cast, home, story.places(home)[0], nights=5, held=occupancy.pk)
    assert kept(home) == 1


def test_an_organisation_that_keeps_no_house_here_answers_as_before(cast: Cast) -> None:
    row = asked(cast)
    held(cast, row)
    assert PlaceRequest.objects.get(pk=row.pk).state == PlaceState.HELD


def test_we_have_none_is_counted(cast: Cast, greta: Person, home: models.House) -> None:

    assert queries_capacity.of_organisation(greta.actor()).asked == 0
    row = asked(cast, group=Group.MEN)
    actions_places.cannot(place=row.pk, said=PlaceSaid(suggestion="Open Door"), by=cast.casey.actor())
    assert queries_capacity.of_organisation(greta.actor()).asked == 1
