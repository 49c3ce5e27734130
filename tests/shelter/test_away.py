"""The house is not safe, and somebody is out: who it is, how she is reached, and that nobody comes back there."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import test_appointments as appointments
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.shelter import story
from wayhome.assistance import documents as assistance
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.household import actions as household
from wayhome.household import documents, houses, queries
from wayhome.household.enums import OutingWord
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import actions, beside, due, models
from wayhome.shelter.enums import ExitType
from wayhome.vault.errors import Unopenable

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def goes_out(cast: Cast, home: models.House, seen: Found, **given: Any) -> None:  # noqa: ANN401
    """Mira meets Ana from church at the bakery."""
    usual = {
        "how": "accompanied", "company": "Ana from church", "meeting_point": "The bakery",
        "reached": "Her own telephone", "back_by": clock.now() + 3 * HOUR,
    }  # fmt: skip
    household.go_out(
        house=houses.found(cast.sam.actor(), home.pk),
        case=seen.id,
        given=documents.Outing(**{**usual, **given}),
        by=cast.sam.actor(),
    )


def comes_back(cast: Cast, home: models.House, word: OutingWord = OutingWord.BACK) -> None:
    here = houses.found(cast.sam.actor(), home.pk)
    (one,) = queries.out_now(cast.sam.actor(), here)
    news = documents.OutingNews(str(word))
    household.write_news(house=here, outing=one.id, given=news, read=one.number, by=cast.sam.actor())


def to_an_office(cast: Cast, seen: Found, *, ahead: timedelta) -> UUID:
    """Casey makes an appointment at an office, to which Sam drives."""
    return appointments.make(
        cast,
        seen,
        cast.casey,
        whole=assistance.Appointment("office", "Town hall", "The desk", ""),
        starts_at=clock.now() + ahead,
        bring_to="The fountain",
    )


def page(who: Person, home: models.House) -> str:
    answer = sign_in(Client(), who).get(reverse("shelter:house", args=[home.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def owed(cast: Cast, seen: Found, who: Person) -> list[boards.Seen]:
    actor = cast.casey.actor()
    thread = people.person(actor, story.again(seen, cast.casey)).brief.thread
    return [one for one in boards.of_thread(who.actor(), thread) if one.about == due.OUTSIDE]


def not_safe(cast: Cast, home: models.House) -> None:
    actions.not_safe(house=home.pk, words="A car stood there all night", by=cast.sam.actor())


def test_who_is_out_and_who_is_at_an_office_is_named_and_who_is_in_is_not(
    cast: Cast, greta: Person, home: models.House
) -> None:
    mira, ana, vera = (story.case(cast, name) for name in ("Mira", "Ana", "Vera"))
    for seen, place in zip((mira, ana, vera), story.places(home), strict=True):
        story.admit(cast, home, place, seen)
    goes_out(cast, home, mira)
    to_an_office(cast, ana, ahead=HOUR / 2)
    assert "The bakery" not in page(cast.sam, home), "while it is safe its page names nobody"
    not_safe(cast, home)
    shown = page(greta, home)
    for said in (
        "Who is out now", "nobody comes back to the house", "Mira", "with Ana from church", "The bakery",
        "Her own telephone", "At an appointment since", "The fountain", "Sam",
    ):  # fmt: skip
        assert said in shown, said
    assert "Vera" not in shown
    for seen, is_out in ((mira, True), (ana, True), (vera, False)):
        found = owed(cast, seen, cast.sam)
        assert [one.is_emergency for one in found] == [True] * is_out
    assert all("bakery" not in one.sentence for one in owed(cast, mira, cast.sam))
    assert owed(cast, mira, cast.hana) == [], "the house reaches her; who leads hears that it is not safe"
    assert due.NOT_SAFE in consents.board(cast, mira)


def test_the_page_is_recorded_when_it_names_somebody(cast: Cast, home: models.House) -> None:
    story.admit(cast, home, story.places(home)[0], seen := story.case(cast))
    goes_out(cast, home, seen)
    page(cast.sam, home)
    read = Entry.objects.filter(action="shelter.tonight_read")
    assert not read.exists()
    not_safe(cast, home)
    page(cast.sam, home)
    assert read.exists()
    outsider = sign_in(Client(), cast.casey).get(reverse("shelter:house", args=[home.pk]))
    assert outsider.status_code == 404


def test_who_is_back_by_then_is_not_looked_for(cast: Cast, home: models.House) -> None:
    story.admit(cast, home, story.places(home)[0], seen := story.case(cast))
    goes_out(cast, home, seen)
    comes_back(cast, home)
    not_safe(cast, home)
    assert owed(cast, seen, cast.sam) == []
    assert "Nobody is out, as far as it was written down. Count who is here." in page(cast.sam, home)


def test_who_stays_away_by_choice_is_told_too_while_her_stay_goes_on(cast: Cast, home: models.House) -> None:
    """She may come back for her things."""
    mira, ana = story.case(cast, "Mira"), story.case(cast, "Ana")
    for seen, place in zip((mira, ana), story.places(home), strict=False):
        story.admit(cast, home, place, seen)
        goes_out(cast, home, seen)
        comes_back(cast, home, word=OutingWord.STAYS)
    goes_out(cast, home, ana)
    comes_back(cast, home)
    not_safe(cast, home)
    assert len(owed(cast, mira, cast.sam)) == 1
    assert owed(cast, ana, cast.sam) == [], "she was out again since, and came back"
    shown = page(cast.sam, home)
    for said in ("Mira", "Does not come back here, by choice", "Her own telephone"):
        assert said in shown, said
    assert "Ana</bdi>" not in shown


def test_an_appointment_of_tomorrow_and_one_of_yesterday_keep_nobody_out(
    cast: Cast, home: models.House
) -> None:
    story.admit(cast, home, story.places(home)[0], seen := story.case(cast))
    to_an_office(cast, seen, ahead=24 * HOUR)
    not_safe(cast, home)
    for later, is_out in ((0, False), (24, True), (30, True), (40, False)):
        with clock.shifted(later * HOUR):
            assert ("At an appointment since" in page(cast.sam, home)) is is_out, later


def test_a_record_that_was_changed_by_hand_hides_neither_the_danger_nor_the_others(
    cast: Cast, home: models.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def does_not_open(*_args: object) -> None:
        raise Unopenable

    mira, ana = story.case(cast, "Mira"), story.case(cast, "Ana")
    for seen, place in zip((mira, ana), story.places(home), strict=False):
        story.admit(cast, home, place, seen)
    goes_out(cast, home, mira)
    to_an_office(cast, ana, ahead=HOUR / 2)
    monkeypatch.setattr(queries, "out_now", does_not_open)
    not_safe(cast, home)
    assert len(owed(cast, ana, cast.sam)) == 1, "the others are told"
    shown = page(cast.sam, home)
    assert "Part of what was written of who is out could not be read" in shown
    assert "At an appointment since" in shown
    assert "Nobody is out" not in shown


@pytest.mark.parametrize(
    ("word", "outcome", "text"),
    [
        ("outcome", "came", "At an appointment since"),
        ("outcome", "not_there", "Did not come to an appointment"),
        ("outcome", "off_by_them", ""),
        ("back", "", ""),
    ],
)
def test_whoever_did_not_come_to_an_appointment_may_be_anywhere(
    cast: Cast, home: models.House, word: str, outcome: str, text: str
) -> None:
    story.admit(cast, home, story.places(home)[0], seen := story.case(cast))
    thing = to_an_office(cast, seen, ahead=HOUR)
    with clock.shifted(2 * HOUR):
        appointments.say(cast, seen, thing, word, outcome=outcome)
        not_safe(cast, home)
        assert len(owed(cast, seen, cast.sam)) == bool(text)
        shown = page(cast.sam, home)
        for one in ("At an appointment since", "Did not come to an appointment"):
            assert (one in shown) is (one == text), one


def test_it_ends_with_what_was_said_and_with_her_other_house(cast: Cast, home: models.House) -> None:
    stays = []
    for name, place in zip(("Mira", "Ana"), story.places(home), strict=False):
        seen = story.case(cast, name)
        stays.append((seen, story.admit(cast, home, place, seen)))
        goes_out(cast, home, seen)
    not_safe(cast, home)
    (mira, _stay), (ana, other) = stays
    (line,) = owed(cast, mira, cast.sam)
    with story.refused("words"):
        duties.end(duty=line.duty_id, words="", by=cast.sam.actor())
    duties.end(duty=line.duty_id, words="Told; Sam meets her at the station", by=cast.sam.actor())
    assert owed(cast, mira, cast.sam) == []
    assert owed(cast, ana, cast.sam)
    story.leave(cast, other, ExitType.TRANSFER)
    assert owed(cast, ana, cast.sam) == []


def test_safe_again_nobody_is_kept_out(cast: Cast, greta: Person, home: models.House) -> None:
    story.admit(cast, home, story.places(home)[0], seen := story.case(cast))
    goes_out(cast, home, seen)
    not_safe(cast, home)
    actions.safe_again(house=home.pk, words="It was a neighbour", by=greta.actor())
    assert owed(cast, seen, cast.sam) == []
    assert Duty.objects.filter(is_emergency=True, done_at=None).count() == 1, "her lead still rings her"


def test_who_is_on_the_way_to_the_house_is_named_too(cast: Cast, home: models.House) -> None:
    one, two, three = story.places(home)
    story.admit(cast, home, one, story.case(cast, "Mira"), is_here=False)
    story.admit(cast, home, two, story.case(cast, "Liridona"), is_here=False, first=9)
    story.admit(cast, home, three, story.case(cast, "Vera"))
    not_safe(cast, home)
    shown = page(cast.sam, home)
    assert "Whoever brings them is told now: nobody is brought here." in shown
    assert "Mira" in shown
    for name in ("Liridona", "Vera"):
        assert name not in shown, name


def test_appointments_of_all_who_live_there_are_asked_for_at_once(cast: Cast, home: models.House) -> None:
    """The page costs the same for one and for three who are out, and names each with who drives."""
    counts = []
    for name, place in zip(("Mira", "Ana", "Vera"), story.places(home), strict=True):
        story.admit(cast, home, place, seen := story.case(cast, name))
        to_an_office(cast, seen, ahead=HOUR / 2)
        actor, stays = cast.sam.actor(), list(home.stays.order_by("created_at"))
        with CaptureQueriesContext(connection) as asked:
            found = beside.away(actor, home, stays)
        assert set(found) == {one.pk for one in stays}
        assert all("Sam" in repr(one.facts) for lines in found.values() for one in lines)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2], counts


def test_what_is_asked_for_at_once_stays_with_whom_it_belongs_to(cast: Cast, home: models.House) -> None:
    """Of a case that is open to her no more, and of one who is in, nothing stands there."""
    mira, ana, vera = (story.case(cast, name) for name in ("Mira", "Ana", "Vera"))
    for seen, place in zip((mira, ana, vera), story.places(home), strict=True):
        story.admit(cast, home, place, seen)
    to_an_office(cast, mira, ahead=HOUR / 2)
    to_an_office(cast, ana, ahead=HOUR / 2)
    stays = {one.case_id: one.pk for one in home.stays.all()}
    assert set(beside.away(cast.sam.actor(), home, list(home.stays.all()))) == {stays[mira.id], stays[ana.id]}
    (row,) = [
        one
        for one in people.involvements(cast.casey.actor(), story.again(ana, cast.casey))
        if one.holder == cast.house.pk
    ]
    people_actions.end_involvement(
        seen=story.again(ana, cast.casey), involvement=row.pk, by=cast.casey.actor()
    )
    assert set(beside.away(cast.sam.actor(), home, list(home.stays.all()))) == {stays[mira.id]}
