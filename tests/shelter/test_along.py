"""Who must not be let in goes with her to the next house, sealed, and stands on its list before she is there."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.shelter import story
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.shelter import actions, documents, due, listing, models, queries

pytestmark = pytest.mark.django_db
BENI = documents.BarredPerson(
    name="Beni Kodra", looks="A grey van, plate 44", reason="He followed her. Ring the police"
)
ILIR = documents.BarredPerson(name="Ilir", reason="The father of Ana’s child")


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


@pytest.fixture
def nila(cast: Cast) -> Person:
    """She answers for another house, with a team of its own."""
    other = organisations.create_team(name="Other house", kind=TeamKind.HOUSE, by=cast.mona.actor())
    return join(cast.mona, "Nila", roles=("SHELTER_MANAGER",), teams=((other, cast.mona),))


def bar(greta: Person, home: models.House, given: documents.BarredPerson) -> UUID:
    return actions.bar(house=home.pk, given=given, by=greta.actor()).pk


def other_house(cast: Cast, nila: Person, seen: Found) -> models.House:
    (team,) = nila.actor().team_ids
    people_actions.let_team_in(seen=story.again(seen, cast.casey), team=team, by=cast.casey.actor())
    return story.house(cast, nila, team=team)


def moves(cast: Cast, nila: Person, seen: Found, there: models.House) -> models.Stay:
    return story.admit(cast, there, story.places(there)[0], seen, who=nila, is_here=False)


def listed(who: Person, home: models.House) -> list[str]:
    return sorted(one.name for _row, one in queries.barred(who.actor(), home))


def test_only_who_is_a_danger_for_her_goes_along_and_the_next_shift_sheet_says_so(
    cast: Cast, greta: Person, nila: Person, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    beni, _ilir = bar(greta, home, BENI), bar(greta, home, ILIR)
    page = sign_in(Client(), cast.sam).get(reverse("shelter:leave", args=[stay.pk])).content.decode()
    assert "Beni Kodra" in page
    story.leave(cast, stay, "transfer", along=[beni])
    there = other_house(cast, nila, seen)
    assert listed(nila, there) == [], "nothing came before she did"
    moves(cast, nila, seen, there)
    assert listed(nila, there) == ["Beni Kodra"], "Ilir is no danger for her"
    browser = sign_in(Client(), nila)
    assert "He followed her" in browser.get(reverse("shelter:barred", args=[there.pk])).content.decode()
    sheet = browser.get(reverse("shelter:sheet", args=[there.pk])).content.decode()
    assert "1 line on the list" in sheet
    assert "A grey van, plate 44" in sheet
    assert "Beni" not in sheet, "a sheet names nobody"
    assert listed(cast.sam, home) == ["Beni Kodra", "Ilir"], "the list of the house she left stays"


def test_to_another_house_somebody_has_to_say_so_and_nobody_is_an_answer(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    bar(greta, home, BENI)
    with story.refused("Say who of the list must not be let in at the next house"):
        story.leave(cast, stay, "transfer")
    browser, moment = sign_in(Client(), cast.sam), {"left_at_zone": "UTC", "left_at_time": "10:00"}
    on = stay.arrived_at
    assert on is not None
    moment |= {"left_at_day": str(on.day), "left_at_month": str(on.month), "left_at_year": str(on.year)}
    sent = {
        "read": str(story.now(stay).number),
        "exit_type": "transfer",
        **moment,
        "left_at_time": f"{on:%H:%M}",
    }
    address = reverse("shelter:leave", args=[stay.pk])
    unsaid = browser.post(address, sent)
    assert unsaid.status_code == 422
    assert "Say who of the list" in unsaid.content.decode()
    both = browser.post(address, {**sent, "along": ["nobody", str(models.Barred.objects.get().pk)]})
    assert "Choose either “Nobody of the list”" in both.content.decode()
    assert browser.post(address, {**sent, "along": ["nobody"]}).status_code == 302
    assert not models.Along.objects.exists()
    assert story.now(stay).state == "left"


def test_who_lives_on_her_own_takes_no_list_along(cast: Cast, greta: Person, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])
    beni = bar(greta, home, BENI)
    story.leave(cast, stay, "independent", along=[beni])
    assert not models.Along.objects.exists()


def test_nothing_of_it_is_readable_without_keys_and_what_is_listed_there_already_is_not_doubled(
    cast: Cast, greta: Person, nila: Person, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    assert models.Along.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM shelter_along a")
        assert b"Beni".hex() not in cursor.fetchone()[0]
    there = other_house(cast, nila, seen)
    actions.bar(house=there.pk, given=BENI, by=nila.actor())
    moves(cast, nila, seen, there)
    assert listed(nila, there) == ["Beni Kodra"]


def test_what_does_not_open_there_is_asked_for_at_once(
    cast: Cast, greta: Person, nila: Person, home: models.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A house of another agency, that she did not let into her safety plan."""
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    there = other_house(cast, nila, seen)
    monkeypatch.setattr(listing, "_opened", lambda *_any: [])
    assert due.LISTING not in consents.board(cast, seen, nila)
    moves(cast, nila, seen, there)
    assert due.LISTING in consents.board(cast, seen, nila)
    assert listed(nila, there) == []


def test_only_the_house_that_she_left_last_sends_along(
    cast: Cast, greta: Person, nila: Person, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    there = other_house(cast, nila, seen)
    second = moves(cast, nila, seen, there)
    actions.arrive(stay=second.pk, read=second.number, medical="none", by=nila.actor())
    (row,) = models.Barred.objects.filter(house=there)
    actions.let_in_again(house=there.pk, barred=row.pk, by=nila.actor())
    story.leave(cast, second, "transfer", who=nila)
    third = story.house(cast, nila, team=there.team_id)
    moves(cast, nila, seen, third)
    assert listed(nila, third) == [], "it held no longer where she lived last"
