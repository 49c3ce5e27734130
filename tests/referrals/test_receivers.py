"""A receiver that is oneself, an officer, unknown, closed, gone, paused, or whose key nobody vouches for."""

from collections.abc import Callable

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.referrals import story
from tests.services import given
from wayhome.core import clock
from wayhome.organisations.models import Membership, Partner, Team, User
from wayhome.referrals import models, queries
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Event
from wayhome.services.models import Service
from wayhome.vault import keys

pytestmark = pytest.mark.django_db


def unknown(cast: Cast) -> None:
    Partner.objects.filter(organisation=cast.dawn).delete()


def closed(cast: Cast) -> None:
    offered = given.service(cast.rita, given.agency(cast.rita, name="Dawn Centre", is_ours=True))
    Service.objects.filter(pk=offered.pk).update(status="defunct")


def without_team(cast: Cast) -> None:
    Team.objects.filter(pk=cast.dawn_intake.pk).update(kind="house")


def everybody_left(cast: Cast) -> None:
    gone = Membership.objects.filter(team=cast.dawn_intake).values("user")
    User.objects.get_queryset().filter(pk__in=gone).update(is_active=False, left_at=clock.now())


def everybody_paused(cast: Cast) -> None:
    gone = Membership.objects.filter(team=cast.dawn_intake).values("user")
    User.objects.get_queryset().filter(pk__in=gone).update(is_active=False)


def keys_lost(cast: Cast) -> None:
    for user in keys.members(team=cast.dawn_intake.pk):
        keys.remove_member(team=cast.dawn_intake.pk, user=user)


TROUBLES: list[tuple[Callable[[Cast], None], str]] = [
    (unknown, "do not know each other, or no longer"),
    (closed, "no longer offers anything"),
    (without_team, "no team that takes requests in"),
    (everybody_left, "works at Dawn Centre any more"),
    (everybody_paused, "are paused"),
    (keys_lost, "have lost their keys"),
]


@pytest.mark.parametrize(("trouble", "words"), TROUBLES)
def test_nothing_is_sent_and_the_sentence_says_what_to_do(
    cast: Cast, trouble: Callable[[Cast], None], words: str
) -> None:
    seen = story.case(cast)
    assert story.send(cast, seen).pk  # it could be sent before
    trouble(cast)
    with story.refused(words):
        story.send(cast, seen)
    assert models.Referral.objects.count() == 1


@pytest.mark.parametrize(("trouble", "words"), TROUBLES)
def test_what_was_sent_before_says_so_on_its_page(
    cast: Cast, trouble: Callable[[Cast], None], words: str
) -> None:
    _seen, row = story.sent(cast)
    helpful = given.house(cast.casey, given.agency(cast.casey, name="Open Door"))
    found = story.beside(row, cast.casey)
    assert (found.cannot_be_reached, list(found.others)) == ("", [])
    trouble(cast)
    found = story.beside(row, cast.casey)
    assert words in found.cannot_be_reached
    # And something can be done.
    assert [one.pk for one in found.others] == [helpful.pk]
    assert Event.CANCELLED in story.seen_by(cast.casey, row).moves()


def test_oneself_and_officers_are_not_asked(cast: Cast) -> None:
    seen = story.case(cast)
    for organisation, words in (
        (cast.harbour.pk, "your own organisation"),
        (cast.police.pk, "Police, courts and consulates"),
    ):
        with story.refused(words):
            story.send(cast, seen, Written(organisation, ask=story.ask(), knows=True))
    with pytest.raises(Http404):
        story.send(cast, seen, Written(seen.id, ask=story.ask(), knows=True))
    assert [one.name for one in queries.receivers(cast.casey.actor())] == ["Dawn Centre"]


def test_others_are_offered_from_the_directory(cast: Cast) -> None:
    _seen, row = story.sent(cast)
    helpful = given.house(cast.casey, given.agency(cast.casey, name="Open Door"))
    abroad = given.house(cast.casey, given.agency(cast.casey, name="Far"), countries=("IT",))
    own = given.house(cast.rita, given.agency(cast.rita, name="Dawn Centre", is_ours=True))
    assert list(story.beside(row, cast.casey).others) == []
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    found = [one.pk for one in story.beside(row, cast.casey).others]
    assert found == [helpful.pk]
    assert {abroad.pk, own.pk}.isdisjoint(found)
    with pytest.raises(Http404):
        story.beside(row, cast.rita)
