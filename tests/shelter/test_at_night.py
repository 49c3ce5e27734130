"""Somebody comes at night: she is taken in first, and a second person signs within twelve hours."""

from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.shelter import story
from wayhome.core import clock
from wayhome.handin import actions as handin
from wayhome.handin import places, queries_cosign
from wayhome.handin.models import Act
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


def test_the_street_of_a_house_is_no_meeting_point_for_who_holds_its_key(cast: Cast) -> None:
    story.house(cast, story.manager(cast))
    assert story.STREET in places.addresses(cast.sam.actor())
    assert places.is_known(cast.sam.actor())
    for other in (cast.casey, cast.rita, cast.otto):
        assert places.addresses(other.actor()) == []
        assert not places.is_known(other.actor())
