"""Two organisations get to know each other, and what somebody who owns the database cannot bring about."""

from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.organisations.recorded import Since
from tests.organisations.test_pages import said, words
from tests.vault.cast import bribed_administrator
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, actors, queries, queries_partners
from wayhome.organisations.models import Organisation, Partner, Team
from wayhome.vault import certificates, keys, records, wraps
from wayhome.vault import words as word_lists
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NotCertified
from wayhome.vault.models.keys import KeyPair
from wayhome.vault.wraps import PrivateKeys

db = pytest.mark.django_db


def names(organisations: list[Organisation]) -> list[str]:
    return [organisation.name for organisation in organisations]


def read_out(person: Person) -> tuple[str, ...]:
    """What this manager reads aloud."""
    return keys.own_organisation_fingerprint(person.keyring())


@db
def test_who_is_known_and_which_teams_may_be_shared_with(cast: Cast) -> None:
    casey, rita, otto = cast.casey.actor(), cast.rita.actor(), cast.otto.actor()
    assert names(queries.partners(casey)) == ["Dawn Centre"]
    assert names(queries.partners(rita)) == ["Harbour House"]
    assert queries.partners(otto) == []
    assert queries.partner_teams(casey, cast.dawn.pk, "intake") == [cast.dawn_intake]
    assert queries.partner_teams(rita, cast.harbour.pk, "intake") == [cast.intake]
    assert queries.partner_teams(casey, cast.dawn.pk, "house") == []
    assert queries.partner_teams(casey, cast.police.pk, "intake") == []
    assert queries.partner_teams(casey, cast.harbour.pk, "intake") == []
    assert queries.partner_teams(otto, cast.harbour.pk, "intake") == []


@db
def test_one_side_alone_is_not_enough_to_share(cast: Cast) -> None:
    since, elsewhere = Since(cast.harbour), Since(cast.police)
    actions.know_partner(partner=cast.police.pk, words=read_out(cast.otto), by=cast.mona.actor())
    assert since.entries() == [
        ("organisations.partner_compared", cast.mona.id, cast.police.pk, "done"),
    ]
    assert elsewhere.entries() == []
    assert names(queries.partners(cast.casey.actor())) == ["Dawn Centre"]
    assert names(queries.partners(cast.casey.actor(), mutual=False)) == ["Dawn Centre", "North Police"]
    assert queries.partners(cast.otto.actor(), mutual=False) == []
    for actor, organisation in ((cast.casey.actor(), cast.police), (cast.otto.actor(), cast.harbour)):
        assert queries.partner_teams(actor, organisation.pk, "intake") == []
    found = {row.organisation.name: row for row in queries_partners.partner_list(cast.mona.actor()).known}
    assert (found["Dawn Centre"].is_mutual, found["North Police"].is_mutual) == (True, False)
    actions.know_partner(partner=cast.harbour.pk, words=read_out(cast.mona), by=cast.otto.actor())
    assert names(queries.partners(cast.casey.actor())) == ["Dawn Centre", "North Police"]
    assert queries.partner_teams(cast.casey.actor(), cast.police.pk, "intake") == [cast.police_intake]


@db
def test_only_a_manager_with_the_organisations_key_compares(cast: Cast) -> None:
    theirs = read_out(cast.otto)
    for worker in (cast.casey, cast.adam, cast.ada):
        with pytest.raises(Refused) as stopped:
            actions.know_partner(partner=cast.police.pk, words=theirs, by=worker.actor())
        assert stopped.value.reason == (
            "Only a manager of your organisation compares words with another organisation. Ask one of them."
        )
    keys.remove_member(team=cast.harbour.pk, user=cast.mona.id)
    with pytest.raises(Refused) as stopped:
        actions.know_partner(partner=cast.police.pk, words=theirs, by=cast.mona.actor())
    assert stopped.value.reason.startswith("Your keys do not hold the organisation’s key.")
    assert not Partner.objects.filter(partner=cast.police.pk).exists()
    with pytest.raises(NotCertified):
        keys.certified(cast.mona.keyring(), owner=cast.police.pk, organisation=cast.police.pk)


@db
def test_nobody_is_a_partner_of_themselves_of_nothing_or_twice(cast: Cast) -> None:
    keyless = Organisation.objects.create(name="Keyless", kind="shelter_ngo", country="XA")
    for unknown in (cast.harbour.pk, uuid4(), keyless.pk):
        with pytest.raises(Http404):
            actions.know_partner(partner=unknown, words=read_out(cast.mona), by=cast.mona.actor())
    with pytest.raises(Refused) as stopped:
        actions.know_partner(partner=cast.dawn.pk, words=read_out(cast.dora), by=cast.mona.actor())
    assert stopped.value.reason == "Your organisation knows Dawn Centre already. Nothing is left to do."
    for partner, constraint in (
        (cast.harbour, "partner_is_someone_else"),
        (cast.dawn, "partner_once_a_side"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Partner.objects.create(
                organisation=cast.harbour,
                partner=partner,
                compared_at=clock.now(),
                compared_by=cast.mona.user,
            )


@db
def test_16_words_of_another_key_confirm_nothing(cast: Cast) -> None:
    since = Since(cast.harbour)
    with pytest.raises(Refused) as stopped:
        actions.know_partner(partner=cast.police.pk, words=read_out(cast.dora), by=cast.mona.actor())
    assert stopped.value.code == "partner_key_swapped"
    assert stopped.value.reason.startswith("The key of North Police changed since the words were shown.")
    assert since.entries() == [
        ("organisations.partner_key_swapped", cast.mona.id, cast.police.pk, "denied"),
    ]
    assert not Partner.objects.filter(partner=cast.police.pk).exists()


@db
def test_16_a_key_put_beside_a_partners_is_heard_when_the_words_are_read(cast: Cast) -> None:
    ghost = PrivateKeys.generate()
    forged = certificates.new_pair(
        Kind.ORGANISATION, owner=cast.police.pk, organisation=cast.police.pk, epoch=2, public=ghost.public()
    )
    certificates.certify([forged], signer=forged, private=ghost)
    mona, otto = cast.mona.actor(), cast.otto.actor()
    at_mona = queries_partners.comparing(mona, cast.police.pk)
    at_otto = queries_partners.comparing(otto, cast.harbour.pk)

    # It could leak: Mona's page shows the words of the ghost's key, and so would Otto's if it asked the database.
    assert at_mona.theirs == word_lists.fingerprint(ghost.public().digest())
    assert keys.organisation_fingerprint(organisation=cast.police.pk) == at_mona.theirs

    assert at_otto.ours != at_mona.theirs
    with pytest.raises(Refused):
        actions.know_partner(partner=cast.police.pk, words=at_otto.ours, by=mona)
    assert not Partner.objects.filter(partner=cast.police.pk).exists()


def swap(database: str, organisation: Organisation, ghost: PrivateKeys, *teams: Team) -> None:
    """Somebody who owns the database puts keys of their own in the place of real ones."""
    public = ghost.public()
    with bribed_administrator(database) as connection:
        for owner in (organisation.pk, *(team.pk for team in teams)):
            _replace(connection, owner, public)


def _replace(
    connection: "psycopg.Connection[tuple[object, ...]]", owner: object, public: wraps.PublicKeys
) -> None:
    changed = connection.execute(
        "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
        [public.wrapping, public.signing, owner],
    )
    assert changed.rowcount == 1


def share(actor: actors.SignedIn, team: Team, organisation: Organisation, case: UUID) -> None:
    """Let a team of another organisation into a case."""
    with transaction.atomic():
        records.share(
            actor.keyring,
            case=case,
            holder=team.pk,
            parts="A",
            holder_organisation=organisation.pk,
            basis=uuid4(),
            until=clock.today(),
        )


def opens(cast: Cast, case: UUID) -> set[UUID]:
    """Whose keys open the case."""
    held = records.holders(cast.casey.keyring(), case=case, organisation=cast.harbour.pk)
    return {holder.owner for holder in held}


@pytest.mark.parametrize("what", ["organisation", "team"])
def test_16_a_key_swapped_between_comparing_and_sharing_is_refused(
    committed_db: None, database_name: str, what: str
) -> None:
    cast = people.build()
    case = uuid4()
    casey = cast.casey.actor()
    with transaction.atomic():
        records.begin(casey.keyring, case=case, holders={cast.intake.pk: "A"})
    (team,) = queries.partner_teams(casey, cast.dawn.pk, "intake")
    ghost = PrivateKeys.generate()
    if what == "organisation":
        swap(database_name, cast.dawn, ghost)
    else:
        with bribed_administrator(database_name) as connection:
            _replace(connection, team.pk, ghost.public())

    # It could leak: a key wrapped to what the database says opens for the ghost.
    stored = KeyPair.objects.get(owner=cast.dawn.pk if what == "organisation" else team.pk).public
    careless = wraps.wrap(b"key of the case", to=stored.wrapping, info=b"")
    assert wraps.unwrap(careless, private=ghost.wrapping, info=b"") == b"key of the case"

    with pytest.raises(NotCertified):
        share(cast.casey.actor(), team, cast.dawn, case)
    assert team.pk not in opens(cast, case)

    if what == "organisation":
        listed = queries_partners.partner_list(cast.mona.actor())
        (row,) = listed.known
        assert not row.is_mutual
        assert row.alarm.startswith("The key stored for Dawn Centre is not the one that was compared.")
        # Comparing the ghost's words does not help it: the certificate stays that of the real key.
        ghosts = keys.organisation_fingerprint(organisation=cast.dawn.pk)
        with pytest.raises(Refused) as stopped:
            actions.know_partner(partner=cast.dawn.pk, words=ghosts, by=cast.mona.actor())
        assert stopped.value.code == "partner_key_swapped"


def test_sharing_with_a_partner_works_when_nothing_was_swapped(committed_db: None) -> None:
    """Otherwise the refusals above would prove nothing."""
    cast = people.build()
    case = uuid4()
    casey = cast.casey.actor()
    with transaction.atomic():
        records.begin(casey.keyring, case=case, holders={cast.intake.pk: "A"})
    (team,) = queries.partner_teams(casey, cast.dawn.pk, "intake")
    share(cast.casey.actor(), team, cast.dawn, case)
    assert team.pk in opens(cast, case)


@db
def test_two_managers_compare_on_their_pages(cast: Cast, client: Client) -> None:
    other = Client()
    sign_in(client, cast.mona)
    sign_in(other, cast.otto)
    listed = words(client, "partners/")
    assert "Dawn Centre Receiving service Both compared Compared by Mona on" in listed
    assert "North Police Police Compare the words North Police" in listed
    path = f"/organisation/partners/{cast.police.pk}/compare/"
    shown = client.get(path)
    text = said(shown)
    assert "Read these to them" in text
    assert " ".join(read_out(cast.mona)) in text
    follow = "North Police reads these to you Follow here while they read. Do not read them out first."
    assert f"{follow} {' '.join(read_out(cast.otto))}" in text
    assert "Compare the words first." in said(
        client.post(path, {"words": " ".join(read_out(cast.otto))}), status=422
    )
    ticked = {"same": "on", "words": " ".join(read_out(cast.otto))}
    assert client.post(path, ticked).headers["Location"] == "/organisation/partners/"
    listed = words(client, "partners/")
    assert "North Police Police Theirs to do North Police has not compared yet: ask them." in listed
    theirs = words(other, "partners/")
    assert (
        "Harbour House Shelter or NGO Yours to do Harbour House has compared your words. Compare theirs"
        in theirs
    )
    back = {"same": "on", "words": " ".join(read_out(cast.mona))}
    other.post(f"/organisation/partners/{cast.harbour.pk}/compare/", back)
    assert "North Police Police Both compared" in words(client, "partners/")
    assert "Your organisation knows North Police already." in said(client.get(path))
    assert client.post(path, ticked).status_code == 403


@db
def test_the_passphrase_is_asked_for_before_words_are_shown(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona, confirmed=False)
    answer = client.get(f"/organisation/partners/{cast.police.pk}/compare/")
    assert answer.status_code == 302
    assert " ".join(read_out(cast.otto)) not in answer.content.decode()


@db
def test_who_is_no_manager_is_told_whom_to_ask(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    for path in ("partners/", f"partners/{cast.police.pk}/compare/"):
        assert "Ask a manager of your organisation if you need it for your work." in words(
            client, path, status=403
        )
    assert "Other organisations" not in words(client, "")
