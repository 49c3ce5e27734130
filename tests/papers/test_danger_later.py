"""A consulate was asked, and asking becomes a danger: nobody asks again, and who leads hears of each application."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care import story as care
from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.jointrisk import story as joint
from tests.papers import dangers, story
from tests.residence import story as residence
from tests.testimony import story as testimony
from wayhome.care import models as care_models
from wayhome.core import clock
from wayhome.papers import due, officials
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def asked(cast: Cast) -> tuple[Found, UUID]:
    """A consulate was asked when nothing spoke against it; her lawyer works on the case."""
    seen, _now = testimony.begun(cast)
    seen, thing, _consent = story.asked(cast, seen)
    return seen, thing


@pytest.mark.parametrize("becomes_known", dangers.EACH, ids=lambda one: one.__name__)
def test_nobody_is_told_to_ask_again_and_who_leads_hears(
    cast: Cast, becomes_known: Callable[[Cast, Found], None]
) -> None:
    seen, thing = asked(cast)
    assert due.ASK_AGAIN in story.board(cast, seen)
    becomes_known(cast, seen)
    assert due.ASK_AGAIN not in story.board(cast, seen)
    (duty,) = residence.due(cast, seen, due.DANGER)
    assert duty.owner == cast.casey.id
    page = sign_in(Client(), cast.casey).get("/").content.decode()
    assert "asking can be a danger to her or him now" in page
    story.answer(cast, seen, thing, words="They rang and asked where she is")
    assert due.ASK_AGAIN not in story.board(cast, seen), "what is written beside it begins nothing anew"
    assert due.DANGER in story.board(cast, seen)
    story.answer(cast, seen, thing, state="called_off")
    assert due.DANGER not in story.board(cast, seen)


def test_where_she_insists_after_counsel_it_is_followed_again(cast: Cast) -> None:
    seen, thing = asked(cast)
    story.looked(cast, seen, officials=(2, 3))
    story.advised(cast, seen, insists=True, words="All the same")
    assert due.ASK_AGAIN not in story.board(cast, seen), "that was said about asylum"
    story.advised(cast, seen, insists=True, words="All the same", covers=("asylum", "officials"))
    board = story.board(cast, seen)
    assert due.DANGER not in board
    assert due.ASK_AGAIN in board
    with clock.shifted(WEEK):
        story.answer(cast, seen, thing, again_on=clock.today())
        story.looked(cast, seen, officials=(2, 3))
    assert due.DANGER not in story.board(cast, seen), "the same again is nothing new"


def test_who_insisted_and_does_not_want_it_any_more_is_asked_for_no_more(cast: Cast) -> None:
    """A lawyer spoke with her again a day later, and she says no: what she said first does not hold."""
    seen, thing = asked(cast)
    story.looked(cast, seen, officials=(2, 3))
    about: dict[str, Any] = {"covers": ("asylum", "officials")}
    story.advised(cast, seen, insists=True, words="All the same", **about)
    assert due.ASK_AGAIN in story.board(cast, seen)
    with clock.shifted(timedelta(days=1)):
        story.advised(cast, seen, **about)
        board = story.board(cast, seen)
        assert due.ASK_AGAIN not in board
        assert due.DANGER in board, "who leads hears"
        with story.refused("unless she or he insists"):
            story.answer(cast, seen, thing, again_on=clock.today())
        with story.refused("unless she or he insists"):
            story.ask(cast, seen, story.consulate(cast))
    with clock.shifted(timedelta(days=2)):
        story.advised(cast, seen, insists=True, words="I have thought about it", **about)
        assert due.ASK_AGAIN in story.board(cast, seen)


def test_taken_back_in_danger_nobody_is_told_to_ring_the_consulate_all_the_same(cast: Cast) -> None:
    """Told that nothing is needed any more, it hears of her once more: whoever leads weighs that."""
    seen, thing, consent = story.asked(cast)
    story.looked(cast, seen, officials=(2, 3))
    consents.take_back(cast, seen, consent)
    assert {due.DANGER, due.TAKEN_BACK} <= set(story.board(cast, seen))
    page = sign_in(Client(), cast.casey).get("/").content.decode()
    assert "where it can be a danger that it hears of her or him again, only write it down" in page
    with story.refused("unless it can be a danger that it hears"):
        story.answer(cast, seen, thing)
    story.answer(cast, seen, thing, state="called_off")
    assert not {due.DANGER, due.TAKEN_BACK} & set(story.board(cast, seen))


def test_what_is_over_is_named_by_nobody(cast: Cast) -> None:
    seen, thing = asked(cast)
    story.answer(cast, seen, thing, state="called_off")
    story.looked(cast, seen, officials=(2, 3))
    assert due.DANGER not in story.board(cast, seen)


def test_however_many_agencies_have_looked_their_words_are_opened_once(cast: Cast) -> None:
    seen, _thing = asked(cast)
    joint.let_in(cast, seen)
    table = care_models.Assessment._meta.db_table
    counts = list[int]()
    for who in (None, cast.rita):
        if who is not None:
            care.assess(cast, seen, who, given=care.answered(T7=(0, 1)))
        nils = join(
            cast.mona, f"Nils {len(counts)}", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),)
        )
        here, by = people.found(nils.actor(), seen.code), nils.actor()
        with CaptureQueriesContext(connection) as found:
            officials.of(by, here)
        counts.append(sum(f'"{table}"."document"' in one["sql"] for one in found))
    assert counts[0] == counts[1], "for one agency as for two"
