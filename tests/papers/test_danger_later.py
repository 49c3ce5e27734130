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
from wayhome.residence import queries as residence_queries

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


def in_danger(cast: Cast) -> tuple[Found, UUID, UUID]:
    """A consulate was asked, then officials were seen in it: nobody asks again."""
    seen, thing, consent = story.asked(cast)
    story.looked(cast, seen, officials=(2, 3))
    assert due.ASK_AGAIN not in story.board(cast, seen)
    return seen, thing, consent


def test_whoever_writes_that_the_danger_is_over_has_the_consulate_asked_again(cast: Cast) -> None:
    seen, _thing, _consent = in_danger(cast)
    with clock.shifted(WEEK / 2):
        story.looked(cast, seen)
        assert not {due.DANGER, due.LOOK_AGAIN} & set(story.board(cast, seen))
        (again,) = residence.due(cast, seen, due.ASK_AGAIN)
        assert again.owner == cast.casey.id
    with clock.shifted(WEEK):
        story.looked(cast, seen)
    assert residence.due(cast, seen, due.ASK_AGAIN) == [again], "once, however often it is looked at"


def test_taken_back_meanwhile_no_consulate_is_asked_when_the_danger_is_over(cast: Cast) -> None:
    seen, _thing, consent = in_danger(cast)
    consents.take_back(cast, seen, consent)
    story.looked(cast, seen)
    assert due.ASK_AGAIN not in story.board(cast, seen)
    assert due.TAKEN_BACK in story.board(cast, seen)


def test_a_lawyer_who_sees_nothing_of_papers_ends_it_and_a_week_later_who_leads_is_told_to_look(
    cast: Cast,
) -> None:
    """Her claim for asylum is over. The lawyer reads no application: nothing of one is shown there, or asked there."""
    seen, thing = asked(cast)
    dangers.asked_for(cast, seen)
    (claim,) = residence_queries.papers(cast.lea.actor(), residence.again(cast, seen, cast.lea))
    residence.paper(
        cast, seen, cast.lea, thing=claim.thing, state="ended", outcome="withdrawn", lawyer="Lea Kola",
        hers="I want to go home",
        outcome_on=clock.today(), advised_on=clock.today(),
    )  # fmt: skip
    assert not {one for one in story.board(cast, seen, cast.lea) if one.startswith("papers.")}
    (look,) = residence.due(cast, seen, due.LOOK_AGAIN)
    assert look.owner == cast.casey.id
    assert look.due_at.date() == (clock.now() + WEEK).date(), "by the clock"
    with clock.shifted(WEEK + timedelta(days=1)):
        page = sign_in(Client(), cast.casey).get("/").content.decode()
        assert "nobody asks again, because asking can be a danger" in page
        story.answer(cast, seen, thing, words="The claim is over; we may ask again")
        assert due.ASK_AGAIN in story.board(cast, seen)
        assert not {due.DANGER, due.LOOK_AGAIN} & set(story.board(cast, seen))


def test_as_long_as_it_is_a_danger_who_leads_looks_each_week(cast: Cast) -> None:
    seen, thing, _consent = in_danger(cast)
    with clock.shifted(WEEK + timedelta(days=1)):
        story.answer(cast, seen, thing, words="Nothing has changed")
        (look,) = residence.due(cast, seen, due.LOOK_AGAIN)
        assert look.due_at > clock.now()
        assert due.ASK_AGAIN not in story.board(cast, seen)


def test_a_partner_who_sees_no_danger_brings_nothing_back_and_hears_of_nothing(cast: Cast) -> None:
    """What Rita sees alone is no word on what Casey has seen."""
    seen, _thing, _consent = in_danger(cast)
    joint.let_in(cast, seen)
    before = residence.due(cast, seen, due.LOOK_AGAIN)
    care.assess(cast, seen, cast.rita, given=care.answered(T7=(0, 1)))
    assert due.ASK_AGAIN not in story.board(cast, seen)
    assert residence.due(cast, seen, due.LOOK_AGAIN) == before
    assert not {one for one in story.board(cast, seen, cast.rita) if one.startswith("papers.")}


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
