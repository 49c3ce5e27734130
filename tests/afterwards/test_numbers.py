"""Journeys in numbers: of the own agency, of what is open, with small cells hidden; and how a journey is counted."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.afterwards import story
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.custody import story as custody
from wayhome.afterwards import actions, documents, models, queries_numbers
from wayhome.afterwards.enums import Felt
from wayhome.checkins import actions_arrival
from wayhome.checkins.enums import Outcome
from wayhome.core import clock
from wayhome.core.actors import Nobody
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def newest(cast: Cast) -> documents.Tally:
    row = models.Tally.objects.order_by("-number")[0]
    return documents.Tally.from_value(records.get(cast.casey.keyring(), row)["document"])


def test_a_journey_is_counted_when_it_is_over_and_again_with_her_answer(cast: Cast, facts: Facts) -> None:
    seen = story.arrived(cast)
    assert models.Tally.objects.count() == 1
    first = newest(cast)
    assert (first.handovers, first.gaps, first.is_withdrawn, first.felt) == (3, 0, False, "")
    story.tell(cast, seen, answer=str(Felt.YES))
    second = newest(cast)
    assert second.felt == Felt.YES
    assert models.Tally.objects.values("thing").distinct().count() == 1, "one journey"
    assert models.Tally.objects.count() == 2
    with clock.shifted(5 * story.MINUTE):  # after arriving
        story.tell(cast, seen, read=1, answer=str(Felt.NO))
        assert models.Tally.objects.count() == 3
        story.papers(cast, seen)
        story.report(cast, seen)
    assert models.Tally.objects.count() == 3, "what changes no number is not counted anew"


def test_a_hand_over_nobody_confirmed_in_time_and_a_stop_are_counted(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with clock.shifted(12 * story.HOUR):
        custody.stop(cast, seen)
        story.report(cast, seen)
        found = newest(cast)
    assert found.gaps > 0
    assert found.is_withdrawn


def many(cast: Cast, count: int = 12) -> Found:
    seen, _now = attempts.begun(cast)
    for _journey in range(count):
        story.counted(cast, seen)
    return seen


@pytest.mark.parametrize(("outcome", "is_missed"), [(Outcome.MISTAKE, False), (Outcome.FOUND, True)])
def test_a_search_that_was_begun_by_mistake_counts_nobody_as_missed(
    outcome: Outcome, is_missed: bool, cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    thing = uuid4()
    with clock.shifted(story.MINUTE):
        given: dict[str, Any] = {"code": seen.code, "plan": 1, "thing": thing, "by": cast.casey.actor()}
        actions_arrival.begin(at=clock.now(), **given)
        actions_arrival.end(outcome=str(outcome), closing="She sits beside me", is_alone=True, **given)
        story.report(cast, seen)
    found = newest(cast)
    assert (found.is_missed, found.minutes_to_found) == (is_missed, 0 if is_missed else None)


def test_what_was_to_come_after_the_way_was_over_is_no_gap_and_nobody_was_waited_for(
    cast: Cast, facts: Facts
) -> None:
    """Found, an adult stays elsewhere by own wish: what was planned after that never came due."""
    seen = story.under_way(cast)
    with clock.shifted(story.MINUTE):
        given: dict[str, Any] = {"code": seen.code, "plan": 1, "thing": uuid4(), "by": cast.casey.actor()}
        actions_arrival.begin(at=clock.now(), **given)
        actions_arrival.end(outcome=str(Outcome.STAYS), closing="With a friend", is_alone=True, **given)
    with clock.shifted(story.DAY):
        story.report(cast, seen)
        found = newest(cast)
    assert found.handovers == 3
    assert (found.gaps, found.checkins, found.on_time) == (0, 1, 1), "the first hand-over alone"


def test_few_journeys_are_not_shown_and_enough_are(cast: Cast) -> None:
    seen = many(cast, 10)
    assert queries_numbers.figures(cast.casey.actor()).journeys is None
    story.counted(cast, seen)
    found = queries_numbers.figures(cast.casey.actor())
    assert found.journeys == 11
    assert found.gaps == 0, "none is the aim, and is said"
    assert found.withdrawn is None, "none of few would tell of the others"


def test_small_cells_are_hidden_and_large_ones_shown(cast: Cast) -> None:
    seen = many(cast, 12)
    for _journey in range(12):
        story.counted(
            cast, seen, felt=str(Felt.NO), is_withdrawn=True, incidents={"delay": 2}, gaps=0, on_time=1
        )
    story.counted(
        cast, seen, felt=str(Felt.PARTLY), is_missed=True, minutes_to_found=90, incidents={"medical": 1}
    )
    found = queries_numbers.figures(cast.casey.actor())
    assert found.journeys == 25
    assert found.withdrawn == 12
    assert found.felt == {"yes": 12, "no": None, "partly": None, "not_said": None}, "25 in all tell no one"
    assert found.incidents["delay"] == 96
    assert found.incidents["medical"] is None
    assert found.missed is None
    assert found.hours_to_found is None
    assert found.on_time == 76, "38 of 50, and 12 late"
    story.counted(cast, seen, gaps=3)
    assert queries_numbers.figures(cast.casey.actor()).gaps is None, "three would tell of somebody"


def test_slips_count_once_and_only_for_who_reads_them(cast: Cast, facts: Facts) -> None:
    seen = story.arrived(cast)
    for _journey in range(11):
        story.counted(cast, seen, felt=str(Felt.YES))
    for _journey in range(10):
        story.counted(cast, seen, felt=str(Felt.NO))
    assert queries_numbers.figures(cast.casey.actor()).felt["no"] is None
    code = story.slip(cast, seen)
    assert actions.answer(code=code, given=documents.Felt(answer=str(Felt.NO)), by=Nobody())
    assert queries_numbers.figures(cast.casey.actor()).felt["no"] == 11
    assert queries_numbers.figures(story.nora(cast).actor()).felt["no"] is None


def test_no_figure_of_another_agency_and_one_page_for_who_leads(cast: Cast) -> None:
    seen = many(cast)
    page = reverse("afterwards:numbers")
    shown = sign_in(Client(), cast.casey).get(page).content.decode()
    assert ">12<" in shown.replace(" ", "").replace("\n", "")
    assert "below 11" in shown
    theirs = sign_in(Client(), cast.rita).get(page).content.decode()
    assert "Fewer than 11" in theirs
    assert ">12<" not in theirs.replace(" ", "").replace("\n", "")
    assert sign_in(Client(), cast.sam).get(page).status_code == 403
    assert seen.code not in shown


def test_the_page_asks_as_often_for_many_journeys_as_for_few(cast: Cast) -> None:
    seen = many(cast, 11)
    with CaptureQueriesContext(connection) as few:
        queries_numbers.figures(cast.casey.actor())
    for _journey in range(9):
        story.counted(cast, seen)
    with CaptureQueriesContext(connection) as most:
        queries_numbers.figures(cast.casey.actor())
    assert len(few) == len(most)
