"""Whoever watches over somebody travelling alone works here no more: somebody else is rung at once (domain.md 3.3)."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.checkins import story as on_the_way
from tests.consent import story as consents
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.departure.story import Facts
from wayhome.checkins import due, ringing
from wayhome.core import clock
from wayhome.custody import actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.organisations import actions as organisations
from wayhome.people import actions as people
from wayhome.people.models import Involvement
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def alone(cast: Cast, *, is_begun: bool = True) -> tuple[Found, Person]:
    """She travels alone from the door to the airport there; Nora watches from the first hand-over on."""
    nora = consents.nora(cast)
    seen = story.begun(cast)
    story.approve(cast, seen)
    watched = story.holder(HolderKind.ALONE, nora.name, nora.id)
    first, _office, there, last = story.links(cast)
    story.plan(cast, seen, replace(first, taker=watched, place_type=str(PlaceType.SHELTER)), there, last)
    story.check(cast, seen)
    if is_begun:
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
        story.hand_over(cast, seen, 1)
    on_the_way.on_call(cast, cast.sam)
    return seen, nora


def board(cast: Cast) -> str:
    return sign_in(Client(), cast.casey).get(reverse("checkins:board")).content.decode()


def way(cast: Cast, seen: Found) -> str:
    return sign_in(Client(), cast.casey).get(reverse("custody:way", args=[seen.code, 1])).content.decode()


def test_who_watches_leaves_the_agency_and_who_is_on_call_is_rung(cast: Cast, facts: Facts) -> None:
    seen, nora = alone(cast)
    assert "Who watches now?" not in board(cast)
    with clock.shifted(MINUTE):
        organisations.leave(user=nora.id, by=cast.mona.actor())
        assert due.WHO_WATCHES in on_the_way.due(cast.casey)
        assert on_the_way.rings() == 1
        assert "Who watches now?" in board(cast)
        assert f"Who watches now? {nora.name} cannot open this journey" in way(cast, seen)
    with clock.shifted(2 * MINUTE):
        casey = story.holder(HolderKind.ALONE, cast.casey.name, cast.casey.id)
        story.plan(
            cast, seen, story.link(casey, PlaceType.TRANSIT, 0.2), *story.links(cast)[2:], words="Nora left"
        )
        assert due.WHO_WATCHES in on_the_way.due(cast.casey), "nobody has taken over so far"
        story.hand_over(cast, seen, 2)
        assert due.WHO_WATCHES not in on_the_way.due(cast.casey)
        assert "Who watches now?" not in board(cast)
        assert "Who watches now?" not in way(cast, seen)


@pytest.mark.parametrize("how", ["role", "paused", "team"])
def test_so_it_is_with_whatever_takes_the_journey_from_her(cast: Cast, facts: Facts, how: str) -> None:
    _seen, nora = alone(cast)
    by = cast.mona.actor()
    with clock.shifted(MINUTE):
        if how == "role":
            organisations.end_role(user=nora.id, role="CASE_MANAGER_SEND", by=by)
        elif how == "paused":
            organisations.pause(user=nora.id, by=by)
        else:
            organisations.remove_from_team(team=cast.intake.pk, user=nora.id, by=by)
        assert due.WHO_WATCHES in on_the_way.due(cast.casey)
        assert on_the_way.rings() == 1


def test_who_has_nobody_and_watches_nobody_leaves_without_a_sound(cast: Cast, facts: Facts) -> None:
    _seen, _nora = alone(cast)
    with clock.shifted(MINUTE):
        organisations.pause(user=cast.sam.id, by=cast.mona.actor())
        assert due.WHO_WATCHES not in on_the_way.due(cast.casey)


def test_handed_over_to_somebody_nobody_watches_any_more(cast: Cast, facts: Facts) -> None:
    seen, nora = alone(cast)
    with clock.shifted(MINUTE):
        organisations.pause(user=nora.id, by=cast.mona.actor())
        story.hand_over(cast, seen, 2)
        assert due.WHO_WATCHES not in on_the_way.due(cast.casey)


def test_over_it_is_due_no_more(cast: Cast, facts: Facts) -> None:
    seen, nora = alone(cast)
    with clock.shifted(MINUTE):
        organisations.pause(user=nora.id, by=cast.mona.actor())
        assert due.WHO_WATCHES in on_the_way.due(cast.casey)
        story.hand_over(cast, seen, 2)
        story.hand_over(cast, seen, 3)
        actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert due.WHO_WATCHES not in on_the_way.due(cast.casey)


def test_a_colleague_who_has_her_or_is_to_take_over_leaves(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    on_the_way.on_call(cast, cast.casey)
    with clock.shifted(MINUTE):
        organisations.pause(user=cast.sam.id, by=cast.mona.actor())
        assert due.WHO_WATCHES in on_the_way.due(cast.casey), "he was to take her to the airport"
        assert on_the_way.rings() == 1
        assert f"The account of {cast.sam.name} is closed or paused" in way(cast, seen)
        story.plan(cast, seen, *replaced(cast, seen), words="Sam cannot come")
        assert due.WHO_WATCHES not in on_the_way.due(cast.casey)


def replaced(cast: Cast, seen: Found) -> list[Link]:
    """Another colleague takes over first."""
    nora = consents.nora(cast)
    first, *rest = story.links(cast)
    return [replace(first, taker=story.holder(HolderKind.WORKER, nora.name, nora.id)), *rest]


def test_her_part_in_the_case_ends_and_she_could_watch_over_nothing(cast: Cast, facts: Facts) -> None:
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=())
    seen = story.begun(cast)
    people.let_person_in(seen=story.again(cast, seen), user=nora.id, by=cast.casey.actor())
    story.approve(cast, seen)
    watched = story.holder(HolderKind.ALONE, nora.name, nora.id)
    first, _office, there, last = story.links(cast)
    story.plan(cast, seen, replace(first, taker=watched), there, last)
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    with clock.shifted(MINUTE):
        row = Involvement.objects.get(case=seen.id, user=nora.id)
        people.end_involvement(seen=story.again(cast, seen), involvement=row.pk, by=cast.casey.actor())
        assert due.WHO_WATCHES in on_the_way.due(cast.casey)


def test_before_leaving_nobody_leaves_and_the_plan_says_it(cast: Cast, facts: Facts) -> None:
    seen, nora = alone(cast, is_begun=False)
    organisations.leave(user=nora.id, by=cast.mona.actor())
    assert on_the_way.rings() == 0
    assert f"Who watches now? {nora.name} cannot open this journey" in way(cast, seen)
    with story.refused("Who watches now?"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def test_where_no_key_of_anybody_is_right_the_account_is_closed_all_the_same(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*given: object, **more: object) -> None:
        raise ringing.NobodyToTell

    _seen, nora = alone(cast)
    monkeypatch.setattr(ringing, "ring", nobody)
    organisations.pause(user=nora.id, by=cast.mona.actor())
    assert due.WHO_WATCHES not in on_the_way.due(cast.casey)
