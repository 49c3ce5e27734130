"""Who must not be let in goes with her to the next house, sealed, and stands on its list before she is there."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.handover import story as handover
from tests.shelter import story
from wayhome.consent import actions as consent_actions
from wayhome.organisations import actions as organisations
from wayhome.organisations import visits
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.shelter import actions, documents, due, listing, models, queries, sealing
from wayhome.vault import parcels, records
from wayhome.vault.errors import NoKey

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


@dataclass
class There:
    """A house of Dawn Centre: Dila answers for it, Bora stands at its door; Rosa, who supervises, lets its team in."""

    home: models.House
    dila: Person
    bora: Person
    elsewhere: Person
    rosa: Person


@pytest.fixture
def there(cast: Cast) -> There:
    team, other = (
        organisations.create_team(name=name, kind=TeamKind.HOUSE, by=cast.dora.actor())
        for name in ("Hill house", "River house")
    )
    dila = join(cast.dora, "Dila", roles=("SHELTER_MANAGER",), teams=((team, cast.dora),))
    bora = join(cast.dora, "Bora", roles=("SHELTER_STAFF",), teams=((team, cast.dora),))
    elsewhere = join(cast.dora, "Elsa", roles=("SHELTER_STAFF",), teams=((other, cast.dora),))
    teams = ((cast.dawn_intake, cast.dora), (handover.dawn_supervisors(cast), cast.dora))
    rosa = join(cast.dora, "Rosa", roles=("CASE_MANAGER_RECV",), teams=teams)
    return There(story.house(cast, dila, team=team.pk), dila, bora, elsewhere, rosa)


def comes_to(cast: Cast, there: There, seen: Found, groups: str, *, is_first: bool = True) -> models.Stay:
    """With her yes Dawn Centre answers for her from now on; its house team works on her case, and gives her a place."""
    consent = consents.agree(cast, seen, consents.to_dawn(cast, groups)).pk
    scene = handover.Scene(cast, story.again(seen, cast.casey), consent)
    scene.hand_over()
    scene.agree_there()
    people_actions.let_team_in(
        seen=story.again(seen, there.rosa), team=there.home.team_id, by=there.rosa.actor()
    )
    if is_first:
        visits.visit(cast.rita.actor())  # as when she signs in
    return story.admit(cast, there.home, story.places(there.home)[0], seen, who=there.dila, is_here=False)


def door(who: Person, home: models.House) -> tuple[int, str]:
    answer = sign_in(Client(), who).get(reverse("shelter:barred", args=[home.pk]))
    return answer.status_code, answer.content.decode()


def test_the_door_of_another_agencys_house_reads_it_and_nobody_who_has_nothing_to_do_with_her(
    cast: Cast, greta: Person, home: models.House, there: There
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    beni, _ilir = bar(greta, home, BENI), bar(greta, home, ILIR)
    story.leave(cast, stay, "transfer", along=[beni])
    assert listed(there.bora, there.home) == [], "nothing came before she did"
    comes_to(cast, there, seen, "ABFI")
    status, page = door(there.bora, there.home)
    assert status == 200
    for words in ("Beni Kodra", "A grey van, plate 44", "He followed her. Ring the police"):
        assert words in page
    assert "Ilir" not in page, "he is no danger for her"
    assert due.LISTING not in consents.board(cast, seen, there.dila), "nothing is left to ask for"
    for who in (cast.sam, greta, there.elsewhere, cast.otto, cast.casey):
        status, page = door(who, there.home)
        assert status in (403, 404), who.name
        assert "Beni" not in page


def test_the_house_that_she_left_reads_nothing_of_what_is_written_there_from_then_on(
    cast: Cast, greta: Person, home: models.House, there: There
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    comes_to(cast, there, seen, "ABFI")
    actions.bar(house=there.home.pk, given=ILIR, by=there.dila.actor())
    assert listed(there.bora, there.home) == ["Beni Kodra", "Ilir"]
    assert listed(cast.sam, there.home) == listed(greta, there.home) == []
    (kept,) = models.Along.objects.filter(organisation_id=cast.dawn.pk)
    assert records.get(cast.rita.keyring(), kept), "Dawn Centre keeps it by its own keys"
    for who in (cast.sam, greta, cast.casey, there.elsewhere):
        assert records.get(who.keyring(), kept) == {}, who.name
    for row in models.Barred.objects.filter(house=there.home):
        for who in (cast.sam, greta, cast.casey, there.elsewhere):
            with pytest.raises(NoKey):
                parcels.open_(who.keyring(), bytes(row.sealed), place=sealing.BARRED, record=row.pk)
    assert listed(cast.sam, home) == ["Beni Kodra"], "its own list is its own"


def test_without_a_yes_to_her_safety_the_next_house_is_told_to_ask_at_once(
    cast: Cast, greta: Person, home: models.House, there: There
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    comes_to(cast, there, seen, "ABI")
    assert listed(there.bora, there.home) == []
    assert due.LISTING in consents.board(cast, seen, there.dila)


def test_given_a_place_before_anybody_who_answers_for_her_was_here_it_is_on_the_list_from_that_visit_on(
    cast: Cast, greta: Person, home: models.House, there: There
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    comes_to(cast, there, seen, "ABFI", is_first=False)
    assert listed(there.bora, there.home) == []
    assert due.LISTING in consents.board(cast, seen, there.dila), "until then the house asks"
    for _again in range(2):
        visits.visit(cast.rita.actor())
        visits.visit(there.rosa.actor())
    assert listed(there.bora, there.home) == ["Beni Kodra"], "once"
    assert due.LISTING not in consents.board(cast, seen, there.dila)
    assert models.Along.objects.filter(organisation_id=cast.dawn.pk).count() == 1


def test_a_list_that_the_next_house_is_to_ask_for_is_not_asked_for_when_she_has_left_it_too(
    cast: Cast, greta: Person, home: models.House, there: There
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    comes_to(cast, there, seen, "ABI")
    assert due.LISTING in consents.board(cast, seen, there.dila)
    second = models.Stay.objects.get(house=there.home)
    actions.arrive(stay=second.pk, read=second.number, by=there.dila.actor())
    story.leave(cast, second, "independent", who=there.dila)
    assert due.LISTING not in consents.board(cast, seen, there.dila)


def test_nor_where_she_never_came(cast: Cast, greta: Person, home: models.House, there: There) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    comes_to(cast, there, seen, "ABI")
    expected = models.Stay.objects.get(house=there.home)
    assert due.LISTING in consents.board(cast, seen, there.dila)
    actions.not_come(stay=expected.pk, read=expected.number, by=there.dila.actor())
    assert due.LISTING not in consents.board(cast, seen, there.dila)


def test_a_partner_that_does_not_answer_for_her_keeps_nothing_of_it(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.leave(cast, stay, "transfer", along=[bar(greta, home, BENI)])
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "ABFI")).pk
    consent_actions.let_in(
        seen=story.again(seen, cast.casey), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    visits.visit(cast.rita.actor())
    assert set(models.Along.objects.values_list("organisation_id", flat=True)) == {cast.harbour.pk}
