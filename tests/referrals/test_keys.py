"""A receiver whose key was swapped, or that nobody vouches for any more: really, in the database, by who owns it."""

import html
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, build, found, introduce, join, sign_in
from tests.referrals import story
from tests.vault.cast import bribed_administrator
from wayhome.core import clock
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.referrals import actions_places, clockwork, due, models
from wayhome.referrals.documents import Place, PlaceSaid, Said
from wayhome.referrals.enums import Event, PlaceState, State
from wayhome.vault.wraps import PrivateKeys


def key_swapped(cast: Cast) -> tuple[str, list[UUID]]:
    """Somebody who has the database puts another key in the place of the team's."""
    sql = (
        "UPDATE vault_keypair SET wrapping = (SELECT wrapping FROM vault_keypair WHERE owner = %s LIMIT 1)"
        " WHERE owner = %s"
    )
    return sql, [cast.police_intake.pk, cast.dawn_intake.pk]


def key_without_certificate(cast: Cast) -> tuple[str, list[UUID]]:
    """Or takes away who vouched for it."""
    sql = "DELETE FROM vault_certificate WHERE subject_id IN (SELECT id FROM vault_keypair WHERE owner = %s)"
    return sql, [cast.dawn_intake.pk]


@pytest.mark.parametrize("trouble", [key_swapped, key_without_certificate])
def test_nothing_is_sealed_to_a_key_that_nobody_vouches_for(
    committed_db: None, database_name: str, trouble: Callable[[Cast], tuple[str, list[UUID]]]
) -> None:
    """Really swapped, by who owns the database: refused at sending, and said on the page of what was sent before."""
    cast = build()
    seen, row = story.sent(cast)
    assert story.beside(row, cast.casey).cannot_be_reached == ""
    with bribed_administrator(database_name) as bribed:
        assert bribed.execute(*trouble(cast)).rowcount
    words = "not one that anybody has vouched for"
    with story.refused(words):
        story.send(cast, seen)
    assert models.Referral.objects.count() == 1
    found = story.beside(row, cast.casey)
    assert words in found.cannot_be_reached
    assert Event.CANCELLED in story.seen_by(cast.casey, row).moves()


def all_of_dawn_swapped(cast: Cast, database_name: str) -> None:
    """Every team there that would hear of a request."""
    ghost = PrivateKeys.generate().public()
    teams = [team.pk for team in Team.objects.filter(organisation=cast.dawn)]
    with bribed_administrator(database_name) as bribed:
        bribed.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = ANY(%s)",
            [ghost.wrapping, ghost.signing, teams],
        )


def owed(thread: UUID, about: str) -> list[UUID]:
    """To whom, open only."""
    rows = Duty.objects.filter(done_at=None, about_mark=marks.of_about(thread, about))
    return [row.owner for row in rows.order_by("due_at", "pk")]


@pytest.mark.parametrize("way", ["taken back", "stopped", "agreement", "clock", "yes is over"])
def test_a_swapped_key_keeps_nobody_from_ending_it_and_the_other_side_is_asked_to_ring(
    committed_db: None, database_name: str, way: str
) -> None:
    cast = build()
    seen, row = story.sent(cast)
    consent = story.said_yes(cast, seen)
    if way == "yes is over":
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
        row = story.tell_who(cast, seen, row)
    all_of_dawn_swapped(cast, database_name)
    if way == "taken back":
        story.move(row, Event.CANCELLED, cast.casey)
    elif way == "stopped":
        story.move(row, Event.STOPPED, cast.casey, Said(words="Not any more"))
    elif way == "agreement":
        story.take_back(cast, seen, consent)
    else:
        with clock.shifted(timedelta(days=400)):
            act = clockwork.lapse_agreements if way == "yes is over" else clockwork.expire_all
            assert act() == 1
    assert not models.Referral.objects.get(pk=row.pk).is_open
    assert owed(row.pk, due.ENDED) == [], "nothing is sealed to a key that was put there"
    assert owed(row.thread, due.NOT_TOLD) == [cast.intake.pk], "somebody here rings them, once"
    left = models.Letter.objects.filter(event__referral=row, side="to", event__side="from")
    assert left.exists() is False


def test_an_answer_is_not_sent_to_a_key_that_was_put_there_and_no_word_of_it_is_lost(
    committed_db: None, database_name: str
) -> None:
    cast = build()
    _seen, row = story.sent(cast)
    story.move(row, Event.ASKED, cast.rita, Said(words="Which floor?"))
    all_of_dawn_swapped(cast, database_name)
    page = reverse("referrals:move", args=[row.pk, "answer"])
    answer = sign_in(Client(), cast.casey).post(page, {"read": "2", "words": "Ground floor only"})
    assert answer.status_code == 422
    text = html.unescape(answer.content.decode())
    assert "not one that anybody has vouched for" in text
    assert "Ground floor only" in text
    assert story.state(row) == State.MORE_INFO


def test_what_the_receiver_says_last_is_written_where_the_sender_cannot_be_told(
    committed_db: None, database_name: str
) -> None:
    """The same the other way round: their own no is kept, and they are asked to ring."""
    cast = build()
    _seen, row = story.sent(cast)
    ghost = PrivateKeys.generate().public()
    teams = [team.pk for team in Team.objects.filter(organisation=cast.harbour)]
    with bribed_administrator(database_name) as bribed:
        bribed.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = ANY(%s)",
            [ghost.wrapping, ghost.signing, teams],
        )
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    assert story.state(row) == State.DECLINED
    assert owed(row.pk, due.NOT_TOLD) == [cast.dawn_intake.pk]
    assert owed(row.thread, due.NEWS) == []


def test_a_team_whose_key_was_swapped_is_left_out_and_its_supervisors_hear(
    committed_db: None, database_name: str
) -> None:
    cast = build()
    _seen, row = story.sent(cast)
    with bribed_administrator(database_name) as bribed:
        assert bribed.execute(*key_swapped(cast)).rowcount
    story.move(row, Event.CANCELLED, cast.casey)
    above = Team.objects.get(organisation=cast.dawn, kind=TeamKind.SUPERVISORS)
    assert owed(row.pk, due.ENDED) == [above.pk]
    assert owed(row.thread, due.NOT_TOLD) == []


def test_a_search_for_a_place_goes_on_with_those_whose_keys_are_right(
    committed_db: None, database_name: str
) -> None:
    cast = build()
    port, founded = found("Port Shelter", manager="Petra", kind="receiving")
    introduce(cast.mona, port)
    paul = join(port, "Paul", roles=("CASE_MANAGER_RECV",), teams=((founded.teams[0], port),))
    what = Place(country="AL", region="Coast", how_many=2, from_day=clock.today())
    asked = [cast.dawn.pk, port.organisation.pk]
    row = actions_places.ask(what=what, organisations=asked, by=cast.casey.actor())
    until = clock.now() + timedelta(hours=9)
    actions_places.hold(place=row.pk, until=until, said=PlaceSaid(), by=paul.actor())
    all_of_dawn_swapped(cast, database_name)
    now = models.PlaceRequest.objects.get(pk=row.pk)
    actions_places.let_go(place=row.pk, read=now.number, by=cast.casey.actor())
    assert models.PlaceRequest.objects.get(pk=row.pk).state == PlaceState.OPEN
    assert owed(row.pk, due.PLACE_NOT_TOLD) == [cast.intake.pk], "Dawn Centre cannot be asked again"
    actions_places.cancel(place=row.pk, by=cast.casey.actor())
    assert models.PlaceRequest.objects.get(pk=row.pk).state == PlaceState.CANCELLED
