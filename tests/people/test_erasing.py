"""An erased case leaves nothing that opens: neither in its strand nor in parcels of the rooms that keep any."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import JOB, Cast, Person, sign_in
from tests.consent import story as consents
from tests.handin import story as handins
from tests.shelter import story as shelters
from wayhome.audit.models import Entry
from wayhome.care import drafts
from wayhome.consent import actions as consent_actions
from wayhome.core.actors import Nobody
from wayhome.handin import actions as handin_actions
from wayhome.handin import cosign
from wayhome.handin.enums import What
from wayhome.identification import models as identification
from wayhome.organisations import visits
from wayhome.people import erasing, spelling
from wayhome.people.models import Involvement
from wayhome.people.queries import Found
from wayhome.vault import directory

# Where a parcel about a case lies: its column, and how the database gets from it to the case.
PARCELS = {
    "shelter_staynote.sealed": "FROM shelter_staynote t JOIN shelter_stay p ON p.id = t.stay_id WHERE p.case_id = %s",
    "handin_act.body": "FROM handin_act t WHERE t.case_id = %s",
    "handin_word.body": "FROM handin_word t JOIN handin_act p ON p.id = t.act_id WHERE p.case_id = %s",
    "consent_recall.what": 'FROM consent_recall t WHERE t."case" = %s',
    "identification_draft.sealed": "FROM identification_draft t WHERE t.case_id = %s",
    "care_draft.sealed": "FROM care_draft t WHERE t.case_id = %s",
}
MARKED = {"handin_handin.body", "handin_handin.own"}


def sizes(case: UUID, place: str) -> list[int]:
    """As the database has them, whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT octet_length(t.{place.split('.')[1]}) {PARCELS[place]}", [case])
        return [row[0] for row in cursor.fetchall()]


def handed_in(place: str) -> list[int]:
    table, column = place.split(".")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT octet_length({column}) FROM {table} ORDER BY code")
        return [row[0] for row in cursor.fetchall()]


def kept(cast: Cast, seen: Found, place: object, home: object) -> None:
    """Everything of these rooms that is a parcel about the case."""
    shelters.let_in(cast, seen)
    shelters.admit(cast, home, place, seen)  # type: ignore[arg-type]
    act = cosign.owe(consents.again(cast, seen), What.DANGER, by=cast.casey.actor())
    handin_actions.sign(act=act.pk, agrees=True, by=cast.mona.actor())
    consent = consents.agree(cast, seen, consents.to_dawn(cast)).pk
    share(cast, seen, consent)
    drafts.keep(seen=seen, form=drafts.PLAN, typed={"goal": "A room"}, by=cast.casey.actor())
    consents.take_back(cast, seen, consent)
    identification.Draft.objects.create(
        author=cast.casey.id,
        case_id=seen.id,
        interview=shelters.uuid4(),
        saved_at=act.created_at,
        sealed=b"x" * 60,
    )


def share(cast: Cast, seen: Found, consent: UUID) -> None:
    consent_actions.let_in(
        seen=consents.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )


@pytest.fixture
def two(cast: Cast) -> tuple[Found, Found, object]:
    """Two cases, each with everything, in one house."""
    greta = shelters.manager(cast)
    home = shelters.house(cast, greta)
    places = shelters.places(home)
    nils = handins.officer(cast)
    found = [handins.opened(cast, handins.handed_in(cast, nils)) for _each in range(2)]
    for seen, place in zip(found, places, strict=False):
        kept(cast, seen, place, home)
    return found[0], found[1], home


def test_an_erased_case_leaves_no_parcel_that_opens_and_another_case_keeps_its_own(
    cast: Cast, two: tuple[Found, Found, object]
) -> None:
    gone, other, home = two
    for place in PARCELS:
        for seen in (gone, other):
            found = sizes(seen.id, place)
            assert found, place
            assert all(size > 0 for size in found), place
    for place in MARKED:
        assert [size > 0 for size in handed_in(place)] == [True, True]

    assert erasing.erase(case=gone.id, organisation=cast.harbour.pk, by=JOB) > len(PARCELS)

    for place in PARCELS:
        assert not any(sizes(gone.id, place)), place
        assert all(sizes(other.id, place)), place
    for place in MARKED:
        assert sorted(size > 0 for size in handed_in(place)) == [False, True]
    (entry,) = Entry.objects.filter(action="people.erased")
    assert entry.count >= len(PARCELS)
    client = sign_in(Client(), cast.sam)
    assert client.get(reverse("shelter:tonight", args=[home.pk])).status_code == 200  # type: ignore[attr-defined]
    casey = sign_in(Client(), cast.casey)
    assert casey.get(reverse("casefile:case", args=[gone.code])).status_code < 500
    assert casey.get(reverse("casefile:case", args=[other.code])).status_code == 200
    assert (
        erasing.erase(case=gone.id, organisation=cast.harbour.pk, by=JOB) >= 0
    )  # again: nothing more to lose


@pytest.mark.django_db
def test_what_care_tells_other_agencies_has_the_type_of_column_that_erasing_empties() -> None:
    """``vault.erasing`` finds columns by their type; its own tests show that it empties them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, domain_name FROM information_schema.columns"
            " WHERE table_name LIKE 'care_%' AND column_name = 'across'"
        )
        found = dict(cursor.fetchall())
    told = ("care_assessment", "care_secondword", "care_agreement", "care_promise")
    assert found == dict.fromkeys(told, "wayhome_sealed")


def by_name(who: Person, team: UUID, case: UUID) -> list[str]:
    """What the directory of a team still says of the case, whoever may see it."""
    found = directory.search(who.actor().keyring, team=team, query="mira", live=[case], score=spelling.score)
    return [match.name for match in found if match.score >= spelling.AT_LEAST]


def test_the_names_leave_every_directory_they_were_put_into(cast: Cast) -> None:
    seen, other = consents.case(cast), consents.case(cast)
    consent = consents.agree(cast, seen, consents.to_dawn(cast)).pk
    share(cast, seen, consent)
    holders = [
        (who, row.holder)
        for who in (cast.casey, cast.rita)
        for row in Involvement.objects.live().filter(case=seen.id)
        if row.holder in who.actor().team_ids
    ]
    assert len({who.id for who, _team in holders}) == 2
    for who, team in holders:
        visits.visit(who.actor())  # takes in what waits for the team
        assert by_name(who, team, seen.id)
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=JOB)
    for who, team in holders:
        visits.visit(who.actor())
        assert not by_name(who, team, seen.id)
    assert any(by_name(who, team, other.id) for who, team in holders)


def test_what_another_agency_wrote_is_that_agencys(cast: Cast, two: tuple[Found, Found, object]) -> None:
    gone, _other, _home = two
    erasing.erase(case=gone.id, organisation=cast.dawn.pk, by=JOB)
    for place in PARCELS:
        assert all(sizes(gone.id, place)), place


def test_nobody_erases_without_a_name_and_nothing_of_it_happens(
    cast: Cast, two: tuple[Found, Found, object]
) -> None:
    gone, _other, _home = two
    with pytest.raises(ValueError, match="somebody erases"):
        erasing.erase(case=gone.id, organisation=cast.harbour.pk, by=Nobody())
    for place in PARCELS:
        assert all(sizes(gone.id, place)), place
