"""Somebody comes at night: she is taken in first, and a second person signs within twelve hours."""

from datetime import timedelta

from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.shelter import story
from wayhome.core import clock
from wayhome.handin import actions as handin
from wayhome.handin import queries_cosign
from wayhome.handin.models import Act
from wayhome.services import doors
from wayhome.shelter.models import Stay


def came(cast: Cast, hour: int, *, is_here: bool = True) -> Stay:
    home = story.house(cast, story.manager(cast))
    now = clock.now()
    with clock.shifted(now.replace(hour=hour, minute=0) - now):
        return story.admit(cast, home, story.places(home)[0], is_here=is_here)


@override_settings(COSIGN_AT_NIGHT=True)
def test_at_night_a_second_person_signs_and_reads_no_name(cast: Cast, client: Client) -> None:
    stay = came(cast, 22)
    act = Act.objects.get(case_id=stay.case_id)
    assert act.by_user == cast.sam.id
    assert queries_cosign.waiting(cast.sam.actor()) == []
    sign_in(client, cast.mona)
    page = client.get(reverse("handin:cosign", args=[act.pk])).content.decode()
    assert (stay.code in page, "Mira" in page) == (True, False)
    handin.sign(act=act.pk, agrees=True, by=cast.mona.actor())
    assert queries_cosign.waiting(cast.mona.actor()) == []


@override_settings(COSIGN_AT_NIGHT=True)
def test_by_day_and_before_she_is_here_nothing_is_owed(cast: Cast) -> None:
    came(cast, 11)
    assert not Act.objects.exists()


@override_settings(COSIGN_AT_NIGHT=True)
def test_expected_at_night_nothing_is_owed_until_she_is_here(cast: Cast) -> None:
    came(cast, 22, is_here=False)
    assert not Act.objects.exists()


@override_settings(COSIGN_AT_NIGHT=True)
def test_what_was_written_on_paper_at_23_55_and_typed_at_nine_has_its_true_time(
    cast: Cast, client: Client
) -> None:
    home = story.house(cast, story.manager(cast))
    own, seen, now = story.places(home)[0], story.case(cast), clock.now()
    came_at = now.replace(hour=22, minute=55, second=0, microsecond=0)  # 23:55 on the clock of the house
    morning = came_at.replace(hour=8, minute=0) + story.DAY
    with clock.shifted(morning - now):
        stay = story.from_paper(cast, home, own, seen, came_at)
        assert (stay.arrived_at, stay.days.lower) == (came_at, came_at.date())
        assert (stay.occupancies.get().nights.lower, stay.arrived_by) == (came_at.date(), cast.sam.id)
        assert Act.objects.filter(case_id=seen.id).exists(), "she was taken in alone at night"
        page = sign_in(client, cast.sam).get(reverse("shelter:stay", args=[stay.pk]))
        assert "Typed from paper" in page.content.decode()
        with story.refused("taken"):
            story.from_paper(cast, home, own, story.case(cast, "Ana"), came_at, nights=1)


def test_paper_is_typed_within_a_week_not_ahead_and_not_over_another_stay(cast: Cast) -> None:
    home = story.house(cast, story.manager(cast))
    own, seen = story.places(home)[0], story.case(cast)
    with story.refused("still to come"):
        story.from_paper(cast, home, own, seen, clock.now() + timedelta(hours=2))
    with clock.shifted(9 * story.DAY):
        with story.refused("more than 7 days ago"):
            story.from_paper(cast, home, own, seen, clock.now() - 8 * story.DAY)
        story.leave(cast, story.admit(cast, home, own, seen))
        with story.refused("lived in a house still"):
            story.from_paper(cast, home, story.places(home)[1], seen, clock.now() - story.DAY)
        assert Stay.objects.count() == 1


def test_the_page_takes_the_true_time_from_paper(cast: Cast, client: Client) -> None:
    home = story.house(cast, story.manager(cast))
    own, seen = story.places(home)[0], story.case(cast)
    with clock.shifted(2 * story.DAY):
        came = clock.now() - story.DAY
        sent = {
            "place": str(own.pk), "is_here": "yes", "nights": "30", "group": "women", "medical": "none",
            "language": "sqi", "came_at_day": str(came.day), "came_at_month": str(came.month),
            "came_at_year": str(came.year), "came_at_time": "12:30", "came_at_zone": "UTC",
        }  # fmt: skip
        address = reverse("shelter:come", args=[home.pk, seen.code])
        page = sign_in(client, cast.sam).post(address, {**sent, "is_here": "no"})
        assert "Leave this empty until" in page.content.decode()
        assert client.post(address, sent).status_code == 302
    stay = Stay.objects.get()
    assert stay.arrived_at is not None
    assert (stay.arrived_at.date(), stay.arrived_at.hour) == (came.date(), 12)


def test_the_street_of_a_house_is_no_meeting_point_for_who_holds_its_key(cast: Cast) -> None:
    story.house(cast, story.manager(cast))
    assert any(story.STREET in one for one in doors.addresses(cast.sam.actor()))
    assert doors.is_known(cast.sam.actor())
    for other in (cast.casey, cast.rita, cast.otto):
        assert doors.addresses(other.actor()) == []
        assert not doors.is_known(other.actor())
