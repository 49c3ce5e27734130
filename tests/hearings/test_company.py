"""A colleague who goes along and then leaves is no support any more: the account ends, is paused, or her part does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

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
AWAY = "is noted as away on that day. Find somebody else."
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


# Weeks before, and days away ----------------------------------------------------------------------------------------


def owed(cast: Cast, here: Here) -> list[Person]:
    """Who hears that somebody else has to be named."""
    hear = {one.owner for one in story.due(cast, here.seen, due.COMPANY) if one.done_at is None}
    return [person for person in (cast.casey, cast.lea, cast.sam) if person.id in hear]


def is_away(who: Person, first: int, last: int) -> None:
    """So many days from today; she notes it herself, and opens neither case nor hearing for it."""
    day = story.at(0).date()
    organisations.note_absence(
        user=who.id,
        first_day=day + timedelta(days=first),
        last_day=day + timedelta(days=last),
        by=who.actor(),
    )


@EACH
def test_weeks_before_who_leads_hears_at_once_that_she_left_until_somebody_else_is_named(
    cast: Cast, here: Here, nora: Person, leaves: Leaves
) -> None:
    planned(cast, here, nora)
    assert owed(cast, here) == []
    assert due.COMPANY not in story.board(cast, here.seen)
    leaves(cast, here, nora)
    assert owed(cast, here) == [cast.casey]
    assert story.board(cast, here.seen).count(due.COMPANY) == 1
    story.plan(cast, here.seen, here.matter, thing=here.thing, stop_word="Drita")
    assert owed(cast, here) == [cast.casey], "something else was written: she goes along no more all the same"
    story.plan(cast, here.seen, here.matter, thing=here.thing, worker=cast.casey.id)
    assert owed(cast, here) == []


def test_who_was_named_before_owes_nothing_when_she_leaves(cast: Cast, here: Here, nora: Person) -> None:
    planned(cast, here, nora)
    story.plan(cast, here.seen, here.matter, thing=here.thing, worker=cast.sam.id)
    account_ends(cast, here, nora)
    assert owed(cast, here) == []
    organisations.remove_from_team(team=cast.house.pk, user=cast.sam.id, by=cast.mona.actor())
    assert owed(cast, here) == [cast.casey]


def test_the_hearing_is_gone_and_nobody_else_has_to_be_named(cast: Cast, here: Here, nora: Person) -> None:
    planned(cast, here, nora)
    account_ends(cast, here, nora)
    assert owed(cast, here) == [cast.casey]
    story.takes_back(cast, here.seen, here.offer)
    assert owed(cast, here) == []


def test_a_hearing_that_is_called_off_is_not_owed_anew_when_she_leaves_later(
    cast: Cast, here: Here, nora: Person
) -> None:
    planned(cast, here, nora)
    story.takes_back(cast, here.seen, here.offer)
    account_ends(cast, here, nora)
    assert owed(cast, here) == []


@pytest.mark.parametrize(("first", "last"), [(39, 41), (40, 40), (10, 40)])
def test_days_away_on_the_day_of_it_are_heard_when_they_are_noted(
    cast: Cast, here: Here, nora: Person, first: int, last: int
) -> None:
    planned(cast, here, nora)
    is_away(nora, first, last)
    assert owed(cast, here) == [cast.casey]
    assert AWAY in str(link_ready(cast, here))
    assert AWAY in page(cast, here)
    story.plan(cast, here.seen, here.matter, thing=here.thing, worker=cast.casey.id)
    assert owed(cast, here) == []
    assert AWAY not in str(link_ready(cast, here))


@pytest.mark.parametrize(("first", "last"), [(0, 38), (42, 60)])
def test_days_away_before_it_or_after_it_change_nothing(
    cast: Cast, here: Here, nora: Person, first: int, last: int
) -> None:
    planned(cast, here, nora)
    is_away(nora, first, last)
    is_away(cast.sam, 39, 41)
    assert owed(cast, here) == []
    assert link_ready(cast, here) is True


def test_who_is_noted_as_away_already_is_told_when_she_is_named(cast: Cast, here: Here, nora: Person) -> None:
    is_away(nora, 39, 41)
    planned(cast, here, nora)
    assert owed(cast, here) == [cast.casey]
    story.move(cast, here.seen, here.thing, 50)
    assert owed(cast, here) == [], "on the new day she is there"
    is_away(nora, 49, 51)
    assert owed(cast, here) == [cast.casey]


def test_a_go_ends_when_days_away_are_noted_after_it(cast: Cast, here: Here, nora: Person) -> None:
    cleared(cast, here, nora)
    with clock.shifted(ahead()):
        assert is_cleared(cast, here)
        is_away(nora, 0, 3)
        assert not is_cleared(cast, here)
        assert story.board(cast, here.seen).count(due.GO) == 1
        assert owed(cast, here) == [cast.casey]


def test_what_is_owed_names_nobody_and_leads_to_the_hearings(cast: Cast, here: Here, nora: Person) -> None:
    planned(cast, here, nora)
    account_ends(cast, here, nora)
    today = text(sign_in(Client(), cast.casey).get(reverse("casefile:today")))
    assert "Name somebody else" in today
    assert "Nora" not in today
