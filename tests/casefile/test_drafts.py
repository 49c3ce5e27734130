"""A note that is being written is never lost, and nobody but its author can read it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from tests.casefile import world
from tests.cast import Cast, sign_in
from wayhome.casefile import drafts
from wayhome.casefile.models import Draft
from wayhome.core import clock
from wayhome.people import erasing
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey
from wayhome.vault.models import VaultSession

QUIET = {"X-Quiet": "1"}


def typed(note: UUID, text: str = "half a sent", **more: str) -> dict[str, str]:
    return {"note": str(note), "kind": "general", "text": text, **world.day_parts(clock.today()), **more}


@pytest.fixture
def seen(cast: Cast) -> Found:
    return world.open_case(cast.casey)


def test_what_is_typed_is_kept_and_offered_again(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    note = uuid4()
    answer = client.post(world.at("draft", seen), typed(note), headers=QUIET)
    assert (answer.status_code, answer.content) == (204, b"")
    page = client.get(world.at("note", seen))
    assert "Below is what you began just now." in world.said(page)
    assert "half a sent" in page.content.decode()
    assert f'value="{note}"' in page.content.decode()


def test_the_last_pause_counts_and_there_is_one_draft(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    note = uuid4()
    for text in ("one", "one two", "one two three"):
        client.post(world.at("draft", seen), typed(note, text), headers=QUIET)
    (kept,) = drafts.begun(cast.casey.actor(), seen)
    assert kept.typed["text"] == "one two three"


def test_two_notes_begun_are_both_offered(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    first, second = uuid4(), uuid4()
    client.post(world.at("draft", seen), typed(first, "first words"), headers=QUIET)
    client.post(world.at("draft", seen), typed(second, "second words"), headers=QUIET)
    assert "second words" in client.get(world.at("note", seen)).content.decode()
    page = client.get(world.at("note", seen) + f"?draft={first}").content.decode()
    assert "first words" in page
    empty = client.get(world.at("note", seen) + "?draft=none").content.decode()
    assert "first words" not in empty
    assert "second words" not in empty


def test_saving_the_note_deletes_its_draft(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    note = uuid4()
    client.post(world.at("draft", seen), typed(note), headers=QUIET)
    assert client.post(world.at("note", seen), typed(note, "a whole sentence")).status_code == 302
    assert not Draft.objects.exists()
    # A pause that was still on its way when the note was saved makes no draft again.
    assert client.post(world.at("draft", seen), typed(note), headers=QUIET).status_code == 204
    assert not Draft.objects.exists()


def test_12_a_draft_is_sealed_to_its_author_alone(cast: Cast, seen: Found) -> None:
    note = uuid4()
    assert drafts.keep(seen=seen, note=note, typed=typed(note, "CANARY-draft"), by=cast.casey.actor())
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '|') FROM casefile_draft t")
        row = cursor.fetchone()[0]
    assert "CANARY" not in row
    assert b"CANARY".hex() not in row
    sealed = bytes(Draft.objects.get().sealed)
    assert parcels.readers(sealed) == (cast.casey.id,)
    with pytest.raises(NoKey):
        parcels.open_(cast.mona.keyring(), sealed, place="casefile.draft", record=note)


def test_one_person_never_sees_anothers_draft(cast: Cast, seen: Found, client: Client) -> None:
    note = uuid4()
    drafts.keep(seen=seen, note=note, typed=typed(note, "CANARY-draft"), by=cast.casey.actor())
    assert "CANARY-draft" in sign_in(client, cast.casey).get(world.at("note", seen)).content.decode()
    world.share_with_dawn(cast, seen, "A", "F", "I", until=clock.today() + timedelta(days=9))
    other = sign_in(Client(), cast.rita)
    assert "CANARY-draft" not in other.get(world.at("note", seen) + f"?draft={note}").content.decode()
    other.post(world.at("drop_draft", seen), {"note": str(note)})
    assert Draft.objects.count() == 1


def test_a_draft_of_a_case_that_is_not_open_is_not_kept(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.rita)
    answer = client.post(world.at("draft", seen), typed(uuid4()), headers=QUIET)
    assert answer.status_code == 404
    assert not Draft.objects.exists()


def test_keeping_a_draft_never_extends_the_session(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    long_ago = clock.now() - timedelta(minutes=10)
    VaultSession.objects.update(seen_at=long_ago)
    assert client.post(world.at("draft", seen), typed(uuid4()), headers=QUIET).status_code == 204
    assert VaultSession.objects.get().seen_at == long_ago
    client.get(world.at("note", seen))
    assert VaultSession.objects.get().seen_at > long_ago  # a page that somebody opens does


def test_without_scripts_a_button_keeps_it(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    note = uuid4()
    answer = client.post(world.at("note", seen), typed(note, do="draft"), follow=True)
    assert "The draft is kept, sealed, for you alone." in world.said(answer)
    assert "half a sent" in answer.content.decode()


def test_a_draft_of_a_change_begins_on_the_version_it_was_read_from(
    cast: Cast, seen: Found, client: Client
) -> None:
    note = world.write_note(cast.casey, seen, "as it was")
    sign_in(client, cast.casey)
    path = world.at("edit_note", seen, note=note)
    sent = {"number": "1", "text": "as it was, and mo", **world.day_parts(clock.today())}
    answer = client.post(path, {**sent, "do": "draft"}, follow=True)
    assert "as it was, and mo" in answer.content.decode()
    assert answer.context["form"].initial["number"] == 1
    assert "as it was, and mo" not in client.get(path + "?draft=none").content.decode()


@pytest.mark.parametrize(
    "sent",
    [{"note": "no-id", "text": "x"}, {"text": "x"}, {}, {"note": str(UUID(int=5)), "text": "x" * 150_000}],
)
def test_what_cannot_be_kept_says_so(cast: Cast, seen: Found, client: Client, sent: dict[str, str]) -> None:
    sign_in(client, cast.casey)
    assert client.post(world.at("draft", seen), sent, headers=QUIET).status_code == 422
    assert not Draft.objects.exists()


def test_drafts_nobody_went_on_with_are_forgotten(cast: Cast, seen: Found) -> None:
    actor = cast.casey.actor()
    old, new = uuid4(), uuid4()
    for note in (old, new):
        drafts.keep(seen=seen, note=note, typed=typed(note), by=actor)
    Draft.objects.filter(note=old).update(saved_at=clock.now() - timedelta(days=31))
    assert [kept.note for kept in drafts.begun(actor, seen)] == [new]
    assert drafts.KEPT.forget_old(actor) == 1
    assert [row.note for row in Draft.objects.all()] == [new]


def test_erasing_a_case_takes_what_was_begun_about_it_and_of_no_other(
    cast: Cast, seen: Found, client: Client
) -> None:
    other = world.open_case(cast.casey)
    sign_in(client, cast.casey)
    for one in (seen, other):
        client.post(world.at("draft", one), typed(uuid4()), headers=QUIET)
    assert Draft.objects.count() == 2
    erasing.erase(case=seen.id, organisation=cast.dawn.pk, by=cast.mona.actor())
    assert Draft.objects.count() == 2, "another agency erases what it wrote"
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert [one.case_id for one in Draft.objects.all()] == [other.id]
