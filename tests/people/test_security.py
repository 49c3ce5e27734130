"""What a thief of the database, a bribed administrator or a colleague who left would try (8 to 18, 36, 37, 40)."""

import uuid
from typing import ClassVar

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import Model
from django.http import Http404

from tests.cast import JOB, Cast, build, join
from tests.organisations.recorded import Since
from tests.people.scene import ALIAS, CANARY, PAPER, PHONE, again, begin, browser, reachable, url
from tests.vault.cast import bribed_administrator
from wayhome.core import clock
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import Membership, RoleGrant
from wayhome.people import actions, documents, models, queries
from wayhome.vault import certificates, records
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NotCertified, Unopenable
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import Strand, Wrap
from wayhome.vault.wraps import PrivateKeys

MODELS = [models.Case, models.Involvement, models.Lead, models.Identity, models.Contact, models.Account,
          models.Guardian, models.CaseLink, models.Step, models.FileKeeping]  # fmt: skip


def test_08_a_sealed_version_moved_into_another_case_is_not_opened(cast: Cast) -> None:
    seen, other = begin(cast), begin(cast, name="Other")
    actor = cast.casey.actor()
    moved = models.Identity.objects.get(case_id=other.id)
    assert queries.person(actor, other).brief.name_used == "Other"
    copy = moved.again(case_id=seen.id, number=2)
    models.Identity._base_manager.bulk_create([copy])
    with pytest.raises(Unopenable):
        queries.person(cast.casey.actor(), seen)
    Wrap.objects.filter(holder=cast.intake.pk, strand__case_id=seen.id).delete()
    Wrap.objects.filter(holder=cast.intake.pk, strand__case_id=other.id).update(
        strand=Strand.objects.get(case_id=seen.id)
    )
    with pytest.raises(Unopenable):
        queries.person(cast.casey.actor(), seen)


def test_08_the_page_says_calmly_that_it_does_not_open_and_it_is_recorded(cast: Cast) -> None:
    seen, other = begin(cast), begin(cast, name="Other")
    moved = models.Identity.objects.get(case_id=other.id)
    models.Identity._base_manager.bulk_create([moved.again(case_id=seen.id, number=2)])
    since = Since(cast.harbour)
    answer = browser(cast.casey).get(url("identity", seen))
    assert answer.status_code == 500
    assert "Other" not in answer.content.decode()
    assert "refused.unopenable.people.identity" in since.actions()


def test_12_every_field_of_this_room_is_sealed_or_has_a_reason(cast: Cast) -> None:
    assert {*apps.get_app_config("people").get_models()} == set(MODELS)
    for model in MODELS:
        for field in model._meta.concrete_fields:
            if field.name in ("id", "created_at"):
                continue
            is_plain = field.name in model.PLAIN
            assert is_plain is not isinstance(field, SealedField), (model.__name__, field.name)
    sealed = {
        model.__name__: {f.name: f.group + ("m" if f.minimum else "") for f in model._meta.concrete_fields
                         if isinstance(f, SealedField)}
        for model in MODELS
    }  # fmt: skip
    assert sealed == {
        "Case": {}, "Involvement": {}, "Lead": {},
        "Identity": {"document": "A", "brief": "Am"},
        "Contact": {"document": "B", "safe": "Bm"},
        "Account": {"document": "C"},
        "Guardian": {"document": "A", "brief": "Am"},
        "CaseLink": {"document": "A"},
        "Step": {"body": "Im"},
        "FileKeeping": {},
    }  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_13_nothing_sealed_is_indexed_ordered_asked_or_printed(model: type[Model]) -> None:
    sealed = {f.name for f in model._meta.concrete_fields if isinstance(f, SealedField)}
    indexed = {name for index in model._meta.indexes for name in index.fields}
    constrained = {name for c in model._meta.constraints for name in getattr(c, "fields", ())}
    assert (
        sealed & {name.lstrip("-") for name in [*indexed, *constrained, *(model._meta.ordering or ())]}
        == set()
    )
    for name in sealed:
        assert not getattr(model._meta.get_field(name), "db_index", False)
        with pytest.raises(FieldError):
            list(model._default_manager.filter(**{name: b"x"}))
    assert len(str(model())) < 40


class Thief:
    """Someone with the whole database."""

    WORDS: ClassVar = (
        CANARY,
        ALIAS,
        PAPER,
        PHONE,
        "marigold",
        "Osmani",
        "Gëzim",
        "OrganRemoval",
        "Servitude",
        "at the gate",
    )

    @staticmethod
    def sees() -> str:
        """Every row of every table, as text and as bytes in hexadecimal."""
        found = []
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for (table,) in cursor.fetchall():
                cursor.execute(f"SELECT coalesce(string_agg(t::text, '|'), '') FROM \"{table}\" t")
                found.append(cursor.fetchone()[0])
        return "\n".join(found)


def test_12_the_database_holds_no_word_about_the_person(cast: Cast) -> None:
    seen = begin(cast, presumed_child=True)
    other = begin(cast, name="Other")
    casey = cast.casey.actor()
    reachable(cast, seen)
    actions.record_account(
        seen=seen, read=0, account=documents.Account(exploitation=("OrganRemoval",)), by=casey
    )
    actions.record_guardian(seen=seen, read=0, guardian=documents.Guardian(name="Gëzim"), by=casey)
    actions.link(seen=seen, other_code=other.code, kind="child", by=casey)
    actions.suspend(seen=seen, reason="incident", words="at the gate", by=casey)
    actions.let_team_in(seen=again(cast.casey, seen), team=cast.house.pk, by=casey)
    queries.search(cast.casey.actor(), CANARY)
    stolen = Thief.sees()
    assert seen.code in stolen  # it would be seen
    for word in Thief.WORDS:
        for form in (word, word.encode().hex(), word.encode("utf-16-le").hex()):
            assert form not in stolen, word
    links = str(list(models.CaseLink.objects.values_list("case_id", "organisation_id")))
    assert "child" not in links


def test_12_whether_she_is_a_child_does_not_show_in_sizes(cast: Cast) -> None:
    seen = [begin(cast, presumed_child=doubt).id for doubt in (True, False)]
    rows = models.Identity.objects.filter(case_id__in=seen)
    assert len({(len(bytes(row.brief)), len(bytes(row.document))) for row in rows}) == 1


# Keys that were swapped ----------------------------------------------------------------------------------------------


def swap(kind: Kind, owner: uuid.UUID, organisation: uuid.UUID) -> None:
    """Somebody who can write to the database puts another public key in place."""
    certificates.new_pair(
        kind, owner=owner, organisation=organisation, epoch=2, public=PrivateKeys.generate().public()
    )


def test_16_nothing_is_shared_to_a_swapped_key_and_it_is_recorded(cast: Cast) -> None:
    seen = begin(cast)
    swap(Kind.USER, cast.sam.id, cast.harbour.pk)
    wraps, since = Wrap.objects.count(), Since(cast.harbour)
    answer = browser(cast.casey).post(url("let_person_in", seen), {"person": str(cast.sam.id)})
    assert answer.status_code == 409
    assert "refused.not_certified.people.let_person_in" in since.actions()
    assert Wrap.objects.count() == wraps
    assert not models.Involvement.objects.filter(holder=cast.sam.id).exists()
    with pytest.raises(NotCertified):
        actions.let_person_in(seen=again(cast.casey, seen), user=cast.sam.id, by=cast.casey.actor())


def test_16_a_team_key_that_nobody_certified_is_passed_over_for_the_one_that_was(cast: Cast) -> None:
    seen = begin(cast)
    swap(Kind.TEAM, cast.house.pk, cast.harbour.pk)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    assert set(Wrap.objects.filter(holder=cast.house.pk).values_list("holder_epoch", flat=True)) == {1}


def test_16_a_team_key_changed_in_place_is_refused_and_it_is_recorded(
    committed_db: None, database_name: str
) -> None:
    """The row of the certified key itself, by someone who owns the database."""
    cast = build()
    seen = begin(cast)
    ghost = PrivateKeys.generate().public()
    with bribed_administrator(database_name) as owner:
        owner.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [ghost.wrapping, ghost.signing, cast.house.pk],
        )
    since = Since(cast.harbour)
    answer = browser(cast.casey).post(url("let_team_in", seen), {"team": str(cast.house.pk)})
    assert answer.status_code == 409
    assert "refused.not_certified.people.let_team_in" in since.actions()
    assert not Wrap.objects.filter(holder=cast.house.pk).exists()
    assert not models.Involvement.objects.filter(holder=cast.house.pk).exists()


@pytest.mark.parametrize("kind", [Kind.TEAM, Kind.USER])
def test_16_with_the_key_that_was_confirmed_it_is_shared(cast: Cast, kind: Kind) -> None:
    """Otherwise the refusal above would prove nothing."""
    seen = begin(cast)
    name, sent = (
        ("let_team_in", {"team": str(cast.house.pk)})
        if kind == Kind.TEAM
        else ("let_person_in", {"person": str(cast.sam.id)})
    )
    assert browser(cast.casey).post(url(name, seen), sent).status_code == 302
    assert queries.person(cast.sam.actor(), again(cast.sam, seen)).brief.name_used == CANARY


# Who can open it ---------------------------------------------------------------------------------------------------


def decrypting(cast: Cast, seen: queries.Found) -> set[str]:
    """Names of everybody of the cast whose own keys open the newest short extract or the steps, whatever rows say."""
    facts = [
        *models.Identity.objects.filter(case_id=seen.id),
        *models.Contact.objects.filter(case_id=seen.id),
        *models.Step.objects.filter(case_id=seen.id),
    ]
    return {person.name for person in cast.everybody() if any(records.open_many(person.keyring(), facts))}


def listed(cast: Cast, seen: queries.Found) -> set[str]:
    """Names of everybody whom the page names: people, and members of teams."""
    opens = queries.who_can_open(cast.casey.actor(), again(cast.casey, seen))
    people = {person.id: person.name for person in cast.everybody()}
    named = {people[one.owner] for one in opens if one.owner in people}
    named |= {name for one in opens for name in one.members}
    partners = {one.owner for one in opens if one.organisation != "Harbour House"}
    rows = Membership.objects.filter(team__in=partners, ended_at=None)
    return named | set(rows.values_list("user__name", flat=True))


def test_17_the_page_names_exactly_those_whose_keys_open_it(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    casey = cast.casey.actor()
    assert listed(cast, seen) == decrypting(cast, seen) == {"Mona", "Casey"}
    actions.let_team_in(seen=again(cast.casey, seen), team=cast.house.pk, by=casey)
    assert listed(cast, seen) == decrypting(cast, seen) == {"Mona", "Casey", "Sam"}
    actions.let_person_in(seen=again(cast.casey, seen), user=cast.hana.id, by=casey)
    assert listed(cast, seen) == decrypting(cast, seen) == {"Mona", "Casey", "Sam", "Hana"}
    basis = uuid.uuid4()
    actions.let_partner_in(
        seen=again(cast.casey, seen), organisation=cast.dawn.pk, team=cast.dawn_intake.pk, parts=("A", "F"),
        basis=basis, until=clock.today(), by=casey,
    )  # fmt: skip
    assert listed(cast, seen) == decrypting(cast, seen) == {"Mona", "Casey", "Sam", "Hana", "Dora", "Rita"}
    actions.end_basis(basis=basis, by=casey)
    row = models.Involvement.objects.live().get(case=seen.case, holder=cast.house.pk)
    actions.end_involvement(seen=again(cast.casey, seen), involvement=row.pk, by=casey)
    assert listed(cast, seen) == decrypting(cast, seen) == {"Mona", "Casey", "Hana"}


def test_17_rows_alone_put_nobody_on_the_page_and_hide_nobody_from_it(cast: Cast) -> None:
    seen = begin(cast)
    models.Involvement.objects.create(
        case=seen.case, organisation=cast.harbour, holder=cast.legal.pk, team=cast.legal, parts="A",
        from_day=clock.today(), added_by=cast.casey.user,
    )  # fmt: skip
    names = {one.name for one in queries.who_can_open(cast.casey.actor(), seen)}
    assert "Legal" not in names
    models.Involvement.objects.filter(holder=cast.supervisors.pk).update(ended_at=clock.now())
    names = {one.name for one in queries.who_can_open(cast.casey.actor(), seen)}
    assert "Supervisors" in names
    page = browser(cast.casey).get(url("access", seen)).content.decode().split("Whose keys open it")[1]
    assert "Supervisors" in page
    assert "Legal" not in page
    assert "Two of the three recovery officers, offline" in page


def test_17_a_wrap_that_nobody_with_keys_made_is_not_named(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    Wrap.objects.filter(holder=cast.house.pk).update(signature=b"\x00" * 64, confirmed=b"")
    assert "House" not in {one.name for one in queries.who_can_open(cast.casey.actor(), seen)}


def test_18_after_an_end_the_old_session_and_the_old_keys_open_nothing_new(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    client, stolen = browser(cast.sam), cast.sam.keyring()
    before = list(models.Identity.objects.filter(case_id=seen.id))
    assert records.open_many(stolen, before)[0]["brief"]["name_used"] == CANARY
    assert client.get(url("identity", seen)).status_code == 200
    row = models.Involvement.objects.live().get(case=seen.case, holder=cast.house.pk)
    actions.end_involvement(seen=again(cast.casey, seen), involvement=row.pk, by=cast.casey.actor())
    actions.record_identity(
        seen=again(cast.casey, seen), read=1, identity=documents.Identity(), name_used="Renamed",
        presumed_child=False, interpreter=False, by=cast.casey.actor(),
    )  # fmt: skip
    assert not Wrap.objects.filter(holder=cast.house.pk).exists()
    assert client.get(url("identity", seen)).status_code == 404
    after = list(models.Identity.objects.filter(case_id=seen.id))
    assert records.open_many(cast.sam.keyring(), after) == [{}, {}]
    names = queries.person(cast.casey.actor(), again(cast.casey, seen)).brief.name_used
    assert names == "Renamed"


# Administrators -------------------------------------------------------------------------------------------------------


def test_36_whoever_runs_the_system_reads_nothing(cast: Cast) -> None:
    seen = begin(cast)
    rows = models.Identity.objects.filter(case_id=seen.id)
    assert CANARY in str(records.open_many(cast.casey.keyring(), rows)), "it is there, for who holds the key"
    for person in (cast.adam, cast.ada):
        with pytest.raises(Http404):
            queries.found(person.actor(), seen.code)
        assert records.open_many(person.keyring(), rows) == [{}]


def test_37_rows_written_by_hand_show_no_name(cast: Cast) -> None:
    """With every right over the database, but no key: a role, a membership and an involvement are made up."""
    seen = begin(cast)
    RoleGrant.objects.create(user=cast.adam.user, role="CASE_MANAGER_SEND", granted_by=cast.adam.user)
    Membership.objects.create(user=cast.adam.user, team=cast.intake, added_by=cast.adam.user)
    person = queries.person(cast.adam.actor(), queries.found(cast.adam.actor(), seen.code))
    assert person.brief.name_used == ""
    assert person.identity is not None
    assert person.identity.known == documents.Identity()
    assert queries.search(cast.adam.actor(), CANARY) == []
    page = browser(cast.adam).get(url("identity", seen)).content.decode()
    for word in (CANARY, ALIAS, PAPER):
        assert word not in page


def test_40_a_job_opens_no_case_and_takes_no_step(cast: Cast) -> None:
    seen = begin(cast)
    with pytest.raises(Http404):
        queries.found(JOB, seen.code)  # type: ignore[arg-type]
    with pytest.raises(Http404):
        actions.open_case(by=JOB)  # type: ignore[arg-type]
    assert models.Case.objects.count() == 1


def test_a_colleague_who_joins_a_team_opens_what_it_holds(cast: Cast) -> None:
    seen = begin(cast)
    nina = join(cast.mona, "Nina", roles=("CASE_MANAGER_SEND",))
    with pytest.raises(Http404):
        queries.found(nina.actor(), seen.code)
    organisations.add_to_team(team=cast.intake.pk, user=nina.id, by=cast.casey.actor())
    assert queries.person(nina.actor(), again(nina, seen)).brief.name_used == CANARY
