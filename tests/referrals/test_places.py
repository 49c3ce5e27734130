"""A place to sleep, looked for without names: who holds one first has it, and a hold ends by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, Person, build, found, introduce
from tests.duties.test_at_once import at_once
from tests.referrals import story
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import actions as duties
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.organisations.enums import AgencyKind
from wayhome.people.queries import Found
from wayhome.referrals import actions_places as actions
from wayhome.referrals import (
    clockwork,
    due,
    holding,
    models,
    places,
    queries_places,
    rules_places,
    telling_places,
)
from wayhome.referrals.documents import Place, PlaceSaid
from wayhome.referrals.enums import PlaceAnswer, PlaceState, Side
from wayhome.referrals.places import Hold, Hook
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey, NotCertified

db = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NONE = PlaceSaid(suggestion="Open Door, Tirana")


def other_house(cast: Cast) -> Person:
    """A third organisation that Harbour House knows, and Dawn Centre does not: Hill House, where Hedda works."""
    hedda, _founding = found(
        "Hill House", manager="Hedda", kind=AgencyKind.RECEIVING, also=("SHELTER_MANAGER",)
    )
    introduce(cast.mona, hedda)
    return hedda


def what(**more: object) -> Place:
    known = {
        "country": "AL", "region": "Coast", "how_many": 2, "group": "families", "children": 1, "language": "sqi",
        "special": ["step_free"], "from_day": clock.today(), "far_from": "The capital",
    }  # fmt: skip
    return Place.from_value({**Place().to_value(), **known, **more})


def asked(cast: Cast, *whom: UUID, seen: Found | None = None, **more: object) -> models.PlaceRequest:
    return actions.ask(
        what=what(**more), organisations=whom or (cast.dawn.pk,), seen=seen, by=cast.casey.actor()
    )


def held(row: models.PlaceRequest, who: Person, hours: int = 4) -> models.PlaceAsked:
    said = PlaceSaid(is_prepared=True)
    return actions.hold(place=row.pk, until=clock.now() + hours * HOUR, said=said, by=who.actor())


def now(row: models.PlaceRequest) -> models.PlaceRequest:
    return models.PlaceRequest.objects.get(pk=row.pk)


def answers(row: models.PlaceRequest) -> dict[str, str]:
    return dict(row.asked.values_list("organisation__name", "answer"))


def seen_by(who: Person, row: models.PlaceRequest) -> queries_places.Shown:
    return queries_places.place(who.actor(), row.pk)


def take(row: models.PlaceRequest, who: Person) -> models.PlaceRequest:
    return actions.take(place=row.pk, read=now(row).number, by=who.actor())


def waits(row: models.PlaceRequest, organisation: UUID) -> bool:
    """Whether this side is still asked."""
    line = row.asked.get(organisation=organisation)
    return Duty.objects.filter(thread=line.pk, done_at=None).exists()


@contextmanager
def hooked(hook: Hook) -> Iterator[list[Hold]]:
    heard: list[Hold] = []

    def hear(_by: Actor, hold: Hold) -> None:
        heard.append(hold)

    hook.register(hear)
    try:
        yield heard
    finally:
        hook.forget(hear)


@db
def test_those_who_are_asked_read_what_is_looked_for_and_neither_whose_nor_who_else(cast: Cast) -> None:
    hedda = other_house(cast)
    seen = story.case(cast)
    row = asked(cast, cast.dawn.pk, hedda.organisation.pk, seen=seen)
    theirs = seen_by(cast.rita, row)
    assert theirs.what == what()
    assert [one.organisation for one in theirs.asked] == ["Dawn Centre"]
    assert (theirs.side, theirs.other, theirs.case_code) == (Side.TO, "Harbour House", "")
    mine = seen_by(cast.casey, row)
    assert sorted(one.organisation for one in mine.asked) == ["Dawn Centre", "Hill House"]
    assert mine.case_code == seen.code
    assert parcels.open_(cast.casey.keyring(), bytes(row.from_own), place=holding.OWN, record=row.pk)
    with pytest.raises(NoKey):
        parcels.open_(cast.rita.keyring(), bytes(row.from_own), place=holding.OWN, record=row.pk)


@db
@pytest.mark.parametrize("field", ["region", "far_from"])
@pytest.mark.parametrize("text", ["near Mira", "Мира", "069 123 4567"])
def test_no_name_and_no_number_leaves_with_it(cast: Cast, field: str, text: str) -> None:
    seen = story.case(cast)
    with story.refused("goes without one"):
        asked(cast, seen=seen, **{field: text})
    assert models.PlaceRequest.objects.count() == 0


@db
def test_oneself_and_officers_are_not_asked(cast: Cast) -> None:
    for organisation, words in ((cast.harbour.pk, "your own"), (cast.police.pk, "Police, courts")):
        with story.refused(words):
            asked(cast, cast.dawn.pk, organisation)
    assert models.PlaceRequest.objects.count() == 0  # nobody, not even the one who could be


@db
def test_the_first_who_holds_one_has_it_and_the_others_have_nothing_to_do(cast: Cast) -> None:
    hedda = other_house(cast)
    row = asked(cast, cast.dawn.pk, hedda.organisation.pk)
    assert waits(row, cast.dawn.pk)
    held(row, hedda)
    assert (now(row).state, waits(row, cast.dawn.pk)) == (PlaceState.HELD, False)
    with story.conflict("Somebody else holds a place for them already"):
        held(row, cast.rita)
    theirs = seen_by(cast.rita, row)
    assert "Somebody else holds" in theirs.why_not_hold
    assert "Hill House" not in repr(theirs)
    assert answers(row) == {"Dawn Centre": "waiting", "Hill House": "holds"}


def test_really_at_once_one_of_two_holds_it(committed_db: None) -> None:
    cast = build()
    hedda = other_house(cast)
    row = asked(cast, cast.dawn.pk, hedda.organisation.pk)
    cast.rita.keyring(), hedda.keyring()  # opened before: only the holding is at once

    def hold(who: Person) -> str:
        try:
            return str(held(row, who).answer)
        except (Conflict, Refused) as refused:
            return refused.reason

    results = sorted(at_once(lambda: hold(cast.rita), lambda: hold(hedda)))
    assert results[1] == "holds"
    assert results[0].startswith("Somebody else holds")
    assert sorted(answers(row).values()) == ["holds", "waiting"]


@db
def test_a_hold_ends_by_itself_and_the_others_are_asked_again(cast: Cast) -> None:
    hedda = other_house(cast)
    row = asked(cast, cast.dawn.pk, hedda.organisation.pk)
    held(row, cast.rita, hours=4)
    with clock.shifted(4 * HOUR - MINUTE):
        assert clockwork.lapse_all() == 0
    with clock.shifted(4 * HOUR + MINUTE), hooked(places.on_free) as freed:
        with story.refused("was held until"):
            take(row, cast.casey)  # before the clock came round
        assert clockwork.lapse_all() == 1
        assert clockwork.lapse_all() == 0
        assert [one.organisation for one in freed] == [cast.dawn.pk]
        assert (now(row).state, answers(row)["Dawn Centre"]) == (PlaceState.OPEN, PlaceAnswer.LAPSED)
        assert waits(row, hedda.organisation.pk)
        held(row, hedda)
        assert now(row).state == PlaceState.HELD


def test_two_workers_at_once_free_a_place_once(committed_db: None) -> None:
    cast = build()
    rows = [asked(cast) for _ in range(4)]
    for row in rows:
        held(row, cast.rita)

    def lapse() -> int:
        with clock.shifted(5 * HOUR):
            return clockwork.lapse_all()

    assert sum(at_once(lapse, lapse)) + lapse() == 4
    assert {now(row).state for row in rows} == {PlaceState.OPEN}
    assert {now(row).number for row in rows} == {rows[0].number + 2}


@db
def test_they_come_is_said_while_it_is_held_and_both_sides_read_it(cast: Cast) -> None:
    row = asked(cast)
    with story.refused("Nobody holds a place now"):
        take(row, cast.casey)
    held(row, cast.rita)
    with hooked(places.on_take) as taken:
        take(row, cast.casey)
    assert [(one.organisation, one.what) for one in taken] == [(cast.dawn.pk, what())]
    assert (seen_by(cast.casey, row).words, seen_by(cast.rita, row).words) == ("They come", "They come")
    assert not now(row).is_open
    assert story.due(row, due.PLACE_HELD, thread=row.pk) is None
    with pytest.raises(Http404):
        take(row, cast.rita)  # the other side's to say


@db
def test_either_side_gives_it_free_and_nobody_else(cast: Cast) -> None:
    hedda = other_house(cast)
    row = asked(cast, cast.dawn.pk, hedda.organisation.pk)
    for holder, frees in ((cast.rita, cast.rita), (hedda, cast.casey)):
        held(row, holder)
        for other in (cast.otto, cast.rita if holder is hedda else hedda):
            with pytest.raises(Http404):
                actions.let_go(place=row.pk, read=now(row).number, by=other.actor())
        actions.let_go(place=row.pk, read=now(row).number, by=frees.actor())
        assert now(row).state == PlaceState.OPEN
    assert answers(row) == {"Dawn Centre": "let_go", "Hill House": "let_go"}


@db
def test_a_house_without_a_bed_refuses_and_nothing_is_held(cast: Cast) -> None:
    row = asked(cast)

    def full(_by: Actor, _hold: Hold) -> None:
        raise Refused("Every bed is taken. Say that you have none.")

    places.on_hold.register(full)
    try:
        with story.refused("Every bed is taken"):
            held(row, cast.rita)
    finally:
        places.on_hold.forget(full)
    assert (now(row).state, answers(row)) == (PlaceState.OPEN, {"Dawn Centre": "waiting"})
    assert waits(row, cast.dawn.pk)


@db
def test_who_has_none_says_who_could_and_may_still_hold_one_later(cast: Cast) -> None:
    row = asked(cast)
    with story.refused("Say who could have one"):
        actions.cannot(place=row.pk, said=PlaceSaid(), by=cast.rita.actor())
    actions.cannot(place=row.pk, said=NONE, by=cast.rita.actor())
    mine = seen_by(cast.casey, row)
    assert [one.said for one in mine.asked] == [NONE]
    assert not waits(row, cast.dawn.pk)
    assert story.due(row, due.PLACE_NEWS, thread=row.pk) is not None
    actions.noticed(place=row.pk, by=cast.casey.actor())
    assert story.due(row, due.PLACE_NEWS, thread=row.pk) is None
    held(row, cast.rita)
    assert now(row).state == PlaceState.HELD


@db
def test_taken_back_it_is_over_for_all_who_were_asked(cast: Cast) -> None:
    row = asked(cast)
    held(row, cast.rita)
    with hooked(places.on_free) as freed:
        actions.cancel(place=row.pk, by=cast.casey.actor())
    assert len(freed) == 1
    assert now(row).state == PlaceState.CANCELLED
    theirs = seen_by(cast.rita, row)
    assert (theirs.words, theirs.what) == ("Ended", None)
    with story.refused("over: Ended"):
        held(row, cast.rita)
    with story.refused("over already"):
        actions.cancel(place=row.pk, by=cast.casey.actor())


@db
def test_a_search_that_nobody_needs_any_more_is_over_by_itself(cast: Cast) -> None:
    row = asked(cast, from_day=clock.today() + timedelta(days=3))
    with clock.shifted(timedelta(days=10) - MINUTE):
        assert clockwork.lapse_all() == 0
    with clock.shifted(timedelta(days=10) + MINUTE):
        assert clockwork.lapse_all() == 1
    assert now(row).state == PlaceState.EXPIRED
    assert not waits(row, cast.dawn.pk)


@db
def test_who_acts_on_what_was_read_before_sees_what_happened(cast: Cast) -> None:
    row = asked(cast)
    held(row, cast.rita)
    read = now(row).number
    actions.let_go(place=row.pk, read=read, by=cast.rita.actor())
    with story.conflict("Nobody holds a place now"):
        actions.take(place=row.pk, read=read, by=cast.casey.actor())


@db
@pytest.mark.parametrize("who", ["otto", "dora", "mona", "sam", "eli", "adam"])
def test_nobody_else_finds_it(cast: Cast, who: str) -> None:
    row = asked(cast)
    person: Person = getattr(cast, who)
    for call in (
        lambda: seen_by(person, row),
        lambda: held(row, person),
        lambda: actions.cannot(place=row.pk, said=NONE, by=person.actor()),
        lambda: actions.cancel(place=row.pk, by=person.actor()),
        lambda: take(row, person),
    ):
        with pytest.raises(Http404):
            call()
    assert now(row).number == row.number


@db
def test_lists_ask_the_database_as_often_for_one_as_for_many(cast: Cast) -> None:
    counts = []
    for more in (1, 9):
        for _ in range(more):
            asked(cast)
        for who, box in ((cast.casey, queries_places.BY_US), (cast.rita, queries_places.OF_US)):
            actor = who.actor()
            with CaptureQueriesContext(connection) as asked_of:
                page = queries_places.listed(actor, box)
                assert all(line.what == what() for line in page.object_list)
            counts.append(len(asked_of))
    assert counts[:2] == counts[2:]


def test_a_moment_is_said_with_its_place() -> None:
    until = datetime(2026, 11, 25, 10, tzinfo=UTC)
    said = rules_places.why_not_take(state=PlaceState.HELD, hold_until=until, now=until, zone="Europe/Tirane")
    assert "11:00" in (said or "")


def test_each_agency_that_cannot_be_told_is_rung_and_where_nobody_can_be_it_is_logged(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row = asked(cast, cast.dawn.pk, other_house(cast).user.organisation_id)
    right, add_all = {cast.harbour.pk}, duties.add_all

    def add(new: list[duties.New], *, by: Actor) -> None:
        if new[0].organisation not in right:
            raise NotCertified("not the key that was compared")
        add_all(new, by=by)

    monkeypatch.setattr("wayhome.referrals.telling_places.duties.add_all", add)
    telling_places.open_again(now(row), by=cast.casey.actor())
    mark = marks.of_about(row.thread or row.pk, due.PLACE_NOT_TOLD)
    rung = Duty.objects.filter(about_mark=mark, done_at=None)
    assert rung.count() == 2, "one for each of them"
    telling_places.open_again(now(row), by=cast.casey.actor())
    assert rung.count() == 2, "once"
    assert "nobody on either side" not in caplog.text
    right.clear()
    telling_places.open_again(now(row), by=cast.casey.actor())
    assert "nobody on either side could be told of a place" in caplog.text
