"""A year is over: each agency owes its counts, hears of it in turn, and sending is what ends it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.numbers import story
from wayhome.core import clock
from wayhome.duties import clock as climbing
from wayhome.duties.models import Duty
from wayhome.numbers import making, owing
from wayhome.organisations.enums import AgencyKind, TeamKind

pytestmark = pytest.mark.django_db


def desk(who: Person, year: int) -> str:
    """What is due, after a new sign-in. Early in a year the one before is not owed yet: so it is read when it is."""
    with clock.shifted(max(owing.due_at(year) - clock.now(), timedelta())):
        return sign_in(Client(), who).get(reverse("casefile:today")).content.decode()


def is_asked(who: Person, year: int | None = None) -> bool:
    year = year or story.last_year()
    return f"The year {year} is over" in desk(who, year)


def test_each_agency_is_asked_once_and_what_is_sent_is_done(cast: Cast) -> None:
    world = story.world(cast)
    story.people(world, 5)
    assert (owing.remind_all(), owing.remind_all()) == (3, 0)
    assert is_asked(world.ann)
    assert is_asked(world.dina)
    assert not is_asked(world.flo), "who adds up owes nothing"
    assert not is_asked(cast.casey), "who counts nothing is not asked"
    assert story.send(world, world.ann) == 302
    assert not is_asked(world.ann)
    assert is_asked(world.dina), "each for itself"
    assert owing.remind_all() == 0, "what was sent is not owed again"


def test_the_focal_point_sees_who_has_not_sent(cast: Cast) -> None:
    world = story.world(cast)
    story.people(world, 5)
    assert story.send(world, world.ann) == 302
    page = sign_in(Client(), world.flo).get(reverse("numbers:publish")).content.decode()
    assert "Added up" in page
    assert page.count("Nothing sent so far") == 2


def test_who_does_not_send_is_heard_of_by_the_next(cast: Cast) -> None:
    world = story.world(cast)
    story.people(world, 5)
    owing.remind_all()
    year = story.last_year()  # it may be the year after when the last of them hears
    duty = Duty.objects.get(organisation=world.ann.organisation.pk, done_at=None)
    assert [duty.owner] == making.analysts(world.ann.organisation.pk)
    (supervisors,) = cast.harbour.teams.filter(kind=TeamKind.SUPERVISORS)
    assert duty.ladder == [supervisors.pk, cast.mona.id]
    assert duty.hearer == duty.owner
    for at, hears in zip(duty.climbs_at, duty.ladder, strict=True):
        with clock.shifted(at - clock.now() + timedelta(minutes=1)):
            climbing.climb()
            duty.refresh_from_db()
            assert duty.hearer == hears
            assert is_asked(cast.mona, year), "in that team, and the manager"


def test_who_was_not_here_and_has_no_rows_owes_nothing(cast: Cast) -> None:
    story.world(cast)
    assert owing.remind_all() == 0
    with clock.shifted(timedelta(days=370)):
        assert owing.remind_all() == 3, "a year in which it was here, also where it is all zeros"


def test_nobody_is_asked_for_what_can_no_longer_be_sent(cast: Cast) -> None:
    world = story.world(cast)
    nina, _founded = casting.found("South House", manager="Nina", kind="shelter_ngo")
    casting.introduce(nina, world.fay, agree=False)
    late = story.analyst(nina, "Lara")
    story.people(world)
    story.keep(late, [None])
    assert owing.remind_all() == 4
    assert [story.send(world, who) for who in world.senders] == [302, 302, 302]
    assert is_asked(late)
    assert story.publish(world, "opened").startswith("/")
    assert not is_asked(late)
    assert owing.remind_all() == 0


def test_what_one_of_two_focal_points_has_published_is_still_owed_to_the_other(cast: Cast) -> None:
    world = story.world(cast)
    nina, _founded = casting.found("South House", manager="Nina", kind="shelter_ngo")
    second, _founded = casting.found("Second Point", manager="Femi", kind=AgencyKind.FOCAL_POINT)
    for focal in (world.fay, second):
        casting.introduce(nina, focal, agree=False)
    late, other = story.analyst(nina, "Lara"), story.analyst(second, "Olu")
    story.people(world)
    story.keep(late, [None])
    owing.remind_all()
    assert [story.send(world, who) for who in world.senders] == [302, 302, 302]
    assert story.publish(world, "opened").startswith("/")
    assert is_asked(late), "the other still waits for it"
    page = sign_in(Client(), late).get(reverse("numbers:figures")).content.decode()
    assert "The rest is published without yours" not in page
    address = reverse("numbers:year", args=[story.last_year()])
    assert sign_in(Client(), late).post(address, {"to": str(other.organisation.pk)}).status_code == 302
    assert not is_asked(late)
    assert owing.remind_all() == 0


def test_who_has_no_analysts_hears_that_nobody_counts(cast: Cast) -> None:
    world = story.world(cast)
    nina, _founded = casting.found("South House", manager="Nina", kind="shelter_ngo")
    casting.introduce(nina, world.fay, agree=False)
    with clock.shifted(timedelta(days=370)):
        year = story.last_year()
        owing.remind_all()
        assert "has no team of analysts" in desk(nina, year)
        late = story.analyst(nina, "Lara")
        owing.remind_all()
        assert "has no team of analysts" not in desk(nina, year)
        assert is_asked(late, year)
