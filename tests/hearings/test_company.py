"""A colleague who goes along and then leaves is no support any more: the account ends, is paused, or her part does."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, Person, join, sign_in
from tests.hearings import story
from tests.hearings.test_going import Here, ahead, here, is_cleared, lifted
from tests.hearings.test_pages import text, url
from wayhome.core import clock
from wayhome.hearings import due, gates
from wayhome.organisations import actions as organisations
from wayhome.people import actions as people_actions
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db
__all__ = ["here"]
GONE = "does not work on this case any more. Find somebody else."


@pytest.fixture
def nora(cast: Cast) -> Person:
    """Works at the house, as Sam does, and goes along."""
    return join(cast.mona, "Nora", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))


def account_ends(cast: Cast, here: Here, who: Person) -> None:
    del here
    organisations.leave(user=who.id, by=cast.mona.actor())


def is_paused(cast: Cast, here: Here, who: Person) -> None:
    del here
    organisations.pause(user=who.id, by=cast.mona.actor())


def leaves_the_team(cast: Cast, here: Here, who: Person) -> None:
    del here
    organisations.remove_from_team(team=cast.house.pk, user=who.id, by=cast.sam.actor())


def part_ends(cast: Cast, here: Here, who: Person) -> None:
    del who
    seen = story.again(cast, here.seen)
    rows = people.involvements(cast.casey.actor(), seen)
    (row,) = [one for one in rows if one.holder == cast.house.pk]
    people_actions.end_involvement(seen=seen, involvement=row.pk, by=cast.casey.actor())


type Leaves = Callable[[Cast, Here, Person], None]
EACH = pytest.mark.parametrize("leaves", [account_ends, is_paused, leaves_the_team, part_ends])


def planned(cast: Cast, here: Here, who: Person, support: str = "") -> None:
    """Everything is ready but the connection, and this colleague alone is with her."""
    story.plan(cast, here.seen, here.matter, thing=here.thing, worker=who.id, support=support)
    story.try_link(cast, here.seen, here.thing)


def link_ready(cast: Cast, here: Here, who: Person | None = None) -> object:
    return story.gate(cast, here.seen, here.thing, gates.LINK_READY, who)


def page(cast: Cast, here: Here) -> str:
    """As the lawyer reads it."""
    return text(sign_in(Client(), cast.lea).get(url("hearing", here.seen, here.thing)))


@EACH
def test_who_has_left_is_not_with_her(cast: Cast, here: Here, nora: Person, leaves: Leaves) -> None:
    planned(cast, here, nora)
    assert link_ready(cast, here) is True
    assert "Nora" in page(cast, here)
    leaves(cast, here, nora)
    assert GONE in str(link_ready(cast, here))
    assert GONE in page(cast, here)
    assert "Nora" not in page(cast, here)
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        with story.refused(GONE):
            story.go(cast, here.seen, here.thing)
        story.plan(cast, here.seen, here.matter, thing=here.thing, worker=cast.casey.id)
        story.go(cast, here.seen, here.thing)


def cleared(cast: Cast, here: Here, nora: Person) -> None:
    """The day before, with Nora to go along: “go”."""
    planned(cast, here, nora)
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.go(cast, here.seen, here.thing)


@EACH
def test_a_go_ends_when_she_leaves_and_is_owed_anew_at_once(
    cast: Cast, here: Here, nora: Person, leaves: Leaves
) -> None:
    cleared(cast, here, nora)
    with clock.shifted(ahead()):
        assert is_cleared(cast, here)
        assert due.GO not in story.board(cast, here.seen)
        leaves(cast, here, nora)
        assert not is_cleared(cast, here)
        assert not is_cleared(cast, here, cast.lea)
        assert story.board(cast, here.seen).count(due.GO) == 1
    with clock.shifted(ahead(-3)):
        assert leaves is is_paused or not is_cleared(cast, here), "it had ended before it began"


@EACH
def test_who_leaves_after_it_changes_nothing_of_it(
    cast: Cast, here: Here, nora: Person, leaves: Leaves
) -> None:
    cleared(cast, here, nora)
    with clock.shifted(ahead(-3)):
        leaves(cast, here, nora)
        assert is_cleared(cast, here), "as it was when it began"
        assert due.GO not in story.board(cast, here.seen)
        story.went(cast, here.seen, here.thing)


def test_a_colleague_who_stays_owes_nothing_anew_when_another_leaves(
    cast: Cast, here: Here, nora: Person
) -> None:
    planned(cast, here, cast.sam)
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.go(cast, here.seen, here.thing)
        leaves_the_team(cast, here, nora)
        organisations.grant_role(user=cast.sam.id, role="SHELTER_MANAGER", by=cast.mona.actor())
        assert is_cleared(cast, here)
        assert due.GO not in story.board(cast, here.seen)


def test_two_who_went_ahead_on_somebody_busy_did_not_go_ahead_on_nobody(
    cast: Cast, here: Here, nora: Person
) -> None:
    from wayhome.assistance import actions as assistance

    assistance.make_feed(by=nora.actor())
    other, theirs = story.begun(cast)
    story.plan(cast, other, theirs, worker=nora.id)
    planned(cast, here, nora)
    assert "is not free then" in str(link_ready(cast, here))
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        assert lifted(cast, here) == {gates.LINK_READY.id}
        account_ends(cast, here, nora)
        assert lifted(cast, here) == frozenset()
        with story.refused(GONE):
            story.go(cast, here.seen, here.thing)


def test_moved_at_the_last_moment_who_has_left_is_asked_nothing(cast: Cast, here: Here, nora: Person) -> None:
    planned(cast, here, nora)
    account_ends(cast, here, nora)
    with clock.shifted(ahead(1)):
        story.move(cast, here.seen, here.thing, None)
        assert {one.owner for one in story.due(cast, here.seen, due.MOVED)} == {cast.casey.id}
