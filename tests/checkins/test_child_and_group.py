"""M-ARR once more: a child whom the panel sends to a named person; a group of three of whom one does not arrive."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.checkins.test_arrival import end
from tests.custody import story as custody
from tests.custody.story import facts
from tests.custody.test_child import lio
from tests.departure.story import Facts
from wayhome.afterwards import documents as afterwards
from wayhome.afterwards import due as afterwards_due
from wayhome.afterwards import models as counted
from wayhome.checkins import due, models
from wayhome.checkins.enums import Outcome, Stand, Step
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import Side
from wayhome.people import actions as people
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def step_page(cast: Cast, seen: Found, step: Step) -> str:
    """As who is on call reads it."""
    where = reverse("checkins:tick", args=[seen.code, 1, story.search(cast, seen).thing, int(step)])
    return sign_in(Client(), cast.casey).get(where).content.decode()


def test_a_child_does_not_arrive_and_the_search_ends_with_nobody_but_whom_the_panel_named(
    cast: Cast, facts: Facts
) -> None:
    seen, grandmother = lio(cast)
    story.on_call(cast, cast.sam)
    lands = story.lands()
    met = lands + HOUR  # as it is planned; of a child it is counted from half an hour before that
    with story.at(met + 29 * MINUTE):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(met + 30 * MINUTE):
        story.look()
        assert {due.NOT_ARRIVED, due.DECIDE} <= set(story.open_duties(cast)), "of a child after an hour"
        assert story.rings() >= 1
        assert story.search(cast, seen).known.is_by_clock
        page = step_page(cast, seen, Step.RECEIVER)
        assert grandmother in page, "whom somebody calls, also where no number is written down"
        assert "No number is written down" in page
        assert grandmother not in step_page(cast, seen, Step.BORDER)
    with story.at(lands + 2 * HOUR):
        shown: Any = {"paper_shown": "Identity card", "name_shown": "The aunt"}
        with custody.refused("The child stays with Sam. Ring"):
            custody.confirm(cast, seen, 2, Side.TO, **shown)
        assert {due.NOT_ARRIVED, due.CHILD_PROTECTION} <= set(story.open_duties(cast)), "it rings on"
        assert story.search(cast, seen).known.is_open
        story.tick(cast, seen, Step.RECEIVER, who=grandmother)
    with story.at(lands + 3 * HOUR):
        with story.refused_with("A child does not stay elsewhere by own wish"):
            end(cast, seen, outcome=str(Outcome.STAYS))
        custody.confirm(cast, seen, 2, Side.TO, paper_shown="Identity card", name_shown=grandmother)
        custody.confirm(cast, seen, 2, Side.FROM)
        assert custody.with_her(cast, seen) == grandmother
        assert not {due.NOT_ARRIVED, due.DECIDE, due.TRY_AGAIN} & set(story.open_duties(cast))
    with story.at(lands + 80 * HOUR):
        story.look()
        assert not set(story.open_duties(cast)) & {due.NOT_ARRIVED, due.DECIDE, due.NOT_FOUND}


def three(cast: Cast) -> list[Found]:
    """Three who travel together with Sam, and are met at one place."""
    found = [story.travelling(cast, story.goran) for _each in range(3)]
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            people.link(
                seen=story.again(cast, one), other_code=other.code, kind="family", by=cast.casey.actor()
            )
    for one in found:
        others = tuple(str(other.id) for other in found if other.id != one.id)
        attempts.write(cast, one, together=others)
    with story.at(custody.way().departs_at):
        for one in found:
            custody.hand_over(cast, one, 1)
    return found


def arrive(cast: Cast, seen: Found) -> None:
    custody.hand_over(cast, seen, 2)
    custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())


def test_of_three_one_is_missed_and_two_have_arrived_and_one_is_looked_for(cast: Cast, facts: Facts) -> None:
    first, second, third = three(cast)
    story.on_call(cast, cast.sam)
    lands = story.lands()
    with story.at(lands + 20 * MINUTE):
        arrive(cast, first)
        arrive(cast, second)
    with story.at(lands + 2 * HOUR):
        story.look()
        about = [one for one in story.open_of(cast.casey) if one.about == due.NOT_ARRIVED]
        assert [one.code for one in about] == [third.code]
        assert story.missing(cast, first) is None
        assert story.missing(cast, second) is None
        assert story.search(cast, third).known.is_open
        assert story.states(cast, third)[-1] == Stand.MISSED
        story.tick(cast, third, Step.PHONE)
        assert models.Procedure.objects.values("attempt").distinct().count() == 1
    with story.at(lands + 4 * HOUR):
        custody.confirm(cast, third, 2, Side.TO)
        custody.confirm(cast, third, 2, Side.FROM)
        custody_actions.arrive(code=third.code, plan=1, by=cast.casey.actor())
        assert not {due.NOT_ARRIVED, due.TRY_AGAIN, due.ALONG} & set(story.open_duties(cast))
        figures = [
            afterwards.Tally.from_value(records.get(cast.casey.keyring(), row)["document"])
            for row in counted.Tally.objects.order_by("created_at", "number")
        ]
        assert sorted(one.is_missed for one in figures) == [False, False, True]
        assert {one.minutes_to_found for one in figures if not one.is_missed} == {None}
        assert {one.gaps for one in figures if not one.is_missed} == {0}
        assert {one.minutes_to_found for one in figures if one.is_missed} == {120}, (
            "handed over, she is found"
        )
    for one in (first, second, third):
        assert afterwards_due.REPORT in reports(cast, one), "a report of each way"


def reports(cast: Cast, seen: Found) -> list[str]:
    return [one.about for one in story.open_of(cast.casey) if one.code == seen.code]
