"""Notes: who writes and reads which kind, every version kept, two who save at once, and nothing lost."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casefile import world
from tests.cast import Cast, Person, join, sign_in
from wayhome.audit.models import Entry
from wayhome.casefile import actions, queries
from wayhome.casefile.actions import Written
from wayhome.casefile.models import Note
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.people.queries import Found
from wayhome.vault import records

CANARY = "CANARY-note-9f3"


def texts(person: Person, seen: Found) -> list[str]:
    """The notes that open to somebody, the newest first."""
    return [one.text for one in queries.notes(person.actor(), world.seen_by(person, seen))]


def typed(note: UUID, text: str, **more: str) -> dict[str, str]:
    return {"note": str(note), "kind": "general", "text": text, **world.day_parts(clock.today()), **more}


@pytest.fixture
def seen(cast: Cast) -> Found:
    return world.open_case(cast.casey)


@pytest.fixture
def jon(cast: Cast) -> Person:
    """A psychologist, with a team."""
    team = organisations.create_team(name="Psychosocial", kind=TeamKind.PSYCHOSOCIAL, by=cast.mona.actor())
    return join(cast.mona, "Jon", roles=("PSYCHOSOCIAL",), teams=((team, cast.mona),))


def psychosocial(person: Person) -> Any:  # noqa: ANN401 - a team
    return person.user.memberships.get().team


def test_a_note_is_written_read_and_recorded(cast: Cast, seen: Found) -> None:
    world.write_note(cast.casey, seen, "She slept well.")
    (note,) = queries.notes(cast.casey.actor(), seen)
    assert (note.text, note.kind, note.group, note.day, note.number, note.by) == (
        "She slept well.", "general", "I", clock.today(), 1, "Casey",
    )  # fmt: skip
    entry = Entry.objects.filter(action="casefile.note_written").get()
    assert (entry.actor, entry.subject, entry.groups) == (cast.casey.id, seen.id, "I")


def test_12_the_database_holds_no_word_of_a_note(cast: Cast, seen: Found) -> None:
    world.write_note(cast.casey, seen, CANARY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '|') FROM casefile_note t")
        row = cursor.fetchone()[0]
    assert CANARY not in row
    assert CANARY.encode().hex() not in row
    assert texts(cast.casey, seen) == [CANARY]


def test_kinds_offered_are_those_the_role_writes(cast: Cast, seen: Found, jon: Person) -> None:
    world.let_in(cast, seen, cast.house, cast.health, cast.legal, psychosocial(jon))
    from wayhome.casefile import rules

    offered = {
        who.name: [str(kind) for kind in rules.kinds_for(world.seen_by(who, seen).access)]
        for who in (cast.casey, cast.sam, cast.hana, cast.lea, jon)
    }
    assert offered == {
        "Casey": ["general", "safety", "travel", "account"],
        "Sam": [],
        "Hana": ["health", "own"],
        "Lea": ["legal"],
        "Jon": ["psychosocial", "own"],
    }


def test_a_kind_the_role_does_not_write_is_refused(cast: Cast, seen: Found) -> None:
    with pytest.raises(Refused):
        world.write_note(cast.casey, seen, kind="health")
    with pytest.raises(Refused):
        world.write_note(cast.casey, seen, kind="own")
    assert not Note.objects.exists()


def test_shelter_reads_general_and_safety_and_nothing_else(cast: Cast, seen: Found) -> None:
    world.write_note(cast.casey, seen, "general", kind="general")
    world.write_note(cast.casey, seen, "safety", kind="safety")
    world.write_note(cast.casey, seen, CANARY, kind="account")
    world.let_in(cast, seen, cast.house)
    assert texts(cast.casey, seen) == [CANARY, "safety", "general"]  # it could
    assert texts(cast.sam, seen) == ["safety", "general"]


def test_27_what_is_not_open_is_not_counted_either(cast: Cast, seen: Found, client: Client) -> None:
    for number in range(30):
        world.write_note(cast.casey, seen, f"{CANARY} {number}", kind="account")
    world.write_note(cast.casey, seen, "general")
    world.let_in(cast, seen, cast.house)
    assert "Page 1 of 2" in world.page(sign_in(client, cast.casey), "notes", seen)
    text = world.page(sign_in(Client(), cast.sam), "notes", seen)
    assert "general" in text
    assert CANARY not in text
    assert "Page" not in text


def test_own_notes_open_to_their_author_alone(cast: Cast, seen: Found, jon: Person) -> None:
    world.let_in(cast, seen, psychosocial(jon))
    kai = join(cast.mona, "Kai", roles=("PSYCHOSOCIAL",), teams=((psychosocial(jon), jon),))
    shared = world.write_note(jon, seen, "for the team", kind="psychosocial")
    own = world.write_note(jon, seen, CANARY, kind="own")
    assert texts(jon, seen) == [CANARY, "for the team"]
    assert texts(kai, seen) == ["for the team"]
    assert queries.note(kai.actor(), world.seen_by(kai, seen), shared).newest.text == "for the team"
    with pytest.raises(Http404):
        queries.note(kai.actor(), world.seen_by(kai, seen), own)
    # Not by the keys either: supervisors hold every part of the case, and nothing of this strand.
    row = Note.objects.get(note=own)
    assert records.get(jon.keyring(), row)["body"]["text"] == CANARY
    for person in (kai, cast.casey, cast.mona):
        assert records.get(person.keyring(), row) == {}


def test_69_every_version_is_kept_and_says_who_and_when(cast: Cast, seen: Found) -> None:
    note = world.write_note(cast.casey, seen, "one")
    for number, text in ((1, "two"), (2, "three")):
        written = Written(clock.today() - timedelta(days=1), text)
        actions.change_note(
            seen=world.seen_by(cast.casey, seen),
            note=note,
            read=number,
            written=written,
            by=cast.casey.actor(),
        )
    page = queries.note(cast.casey.actor(), seen, note)
    assert [(one.number, one.text, one.by) for one in page.versions] == [
        (3, "three", "Casey"), (2, "two", "Casey"), (1, "one", "Casey"),
    ]  # fmt: skip
    assert texts(cast.casey, seen) == ["three"]
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE casefile_note SET number = 9")


def test_68_the_second_of_two_who_save_sees_both_texts(cast: Cast, seen: Found, client: Client) -> None:
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    note = world.write_note(cast.casey, seen, "as it was")
    path = world.at("edit_note", seen, note=note)
    first, second = sign_in(client, cast.casey), sign_in(Client(), vera)
    sent = {"number": "1", **world.day_parts(clock.today())}
    assert first.post(path, {**sent, "text": "Casey's words"}).status_code == 302
    answer = second.post(path, {**sent, "text": "Vera's words"})
    text = world.said(answer, status=409)
    assert "What Casey saved meanwhile" in text
    assert "Casey's words" in text
    assert "Vera's words" in answer.content.decode().replace("&#x27;", "'")
    assert answer.context["form"].initial["number"] == 2
    # Sent again from that page, it is the next version, and both stay readable.
    assert second.post(path, {**sent, "number": "2", "text": "Both"}).status_code == 302
    versions = queries.note(cast.casey.actor(), seen, note).versions
    assert [one.text for one in versions] == ["Both", "Casey's words", "as it was"]


def test_68_a_note_sent_twice_by_the_same_hand_is_one_version(
    cast: Cast, seen: Found, client: Client
) -> None:
    note = world.write_note(cast.casey, seen, "as it was")
    path, casey = world.at("edit_note", seen, note=note), sign_in(client, cast.casey)
    sent = {"number": "1", **world.day_parts(clock.today()), "text": "Casey's words"}
    assert casey.post(path, sent).status_code == 302
    again = casey.post(path, sent, follow=True)
    assert again.status_code == 200
    assert "You have sent this already, and it is kept" in again.content.decode()
    assert "Someone else" not in again.content.decode()
    assert len(queries.note(cast.casey.actor(), seen, note).versions) == 2
    other = casey.post(path, {**sent, "text": "Other words"})
    assert other.status_code == 409
    assert "Other words" in other.content.decode()


def test_a_version_that_never_was_is_not_there(cast: Cast, seen: Found) -> None:
    note = world.write_note(cast.casey, seen)
    with pytest.raises(Http404):
        actions.change_note(
            seen=seen, note=note, read=7, written=Written(clock.today(), "x"), by=cast.casey.actor()
        )


def test_sent_twice_is_one_note(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    note = uuid4()
    for _time in range(2):
        assert client.post(world.at("note", seen), typed(note, "once")).status_code == 302
    assert texts(cast.casey, seen) == ["once"]


def test_sent_again_with_other_words_loses_neither(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    note = uuid4()
    client.post(world.at("note", seen), typed(note, "first words", resend="1"))
    answer = client.post(world.at("note", seen), typed(note, "other words", resend="1"))
    assert "other words" in world.said(answer, status=409)
    assert texts(cast.casey, seen) == ["first words"]


def test_25_a_note_of_another_case_is_not_there(cast: Cast, seen: Found, client: Client) -> None:
    other = world.open_case(cast.casey, name="Lena")
    note = world.write_note(cast.casey, other, CANARY)
    sign_in(client, cast.casey)
    assert CANARY in world.page(client, "edit_note", other, note=note)  # it is there
    mixed, unknown = world.at("edit_note", seen, note=note), world.at("edit_note", seen, note=uuid4())
    sent = {"number": "1", "text": "x", **world.day_parts(clock.today())}
    for send in (client.get, lambda path: client.post(path, sent)):
        answers = [send(mixed), send(unknown)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content or len(answers[0].content) == len(answers[1].content)


def test_25_a_new_note_with_the_id_of_another_cases_note_is_its_own(cast: Cast, seen: Found) -> None:
    other = world.open_case(cast.casey, name="Lena")
    note = world.write_note(cast.casey, other, CANARY)
    world.write_note(cast.casey, seen, "mine", note=note)
    assert texts(cast.casey, other) == [CANARY]
    assert texts(cast.casey, seen) == ["mine"]


def test_20000_characters_are_kept_and_one_more_loses_nothing(
    cast: Cast, seen: Found, client: Client
) -> None:
    sign_in(client, cast.casey)
    longest = ("Đorđević ђ ș İ 你好 " * 2000)[:20_000].strip().ljust(20_000, "x")
    assert client.post(world.at("note", seen), typed(uuid4(), longest)).status_code == 302
    assert texts(cast.casey, seen) == [longest]
    answer = client.post(world.at("note", seen), typed(uuid4(), longest + "y"))
    assert "Shorten this to 20000 characters. It has 20001 now." in world.said(answer, status=422)
    assert answer.content.decode().count(longest) == 1  # what was typed is in the form again
    assert len(texts(cast.casey, seen)) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Write the note, or leave the page."),
        ({"text": "a\x00b"}, "Remove the character that cannot be shown, then send again."),
        ({"kind": "gossip"}, "Choose one of the answers shown."),
        ({"kind": "health"}, "Choose one of the answers shown."),
        ({"day_day": "31", "day_month": "2"}, "This day is not in the calendar."),
        ({"day_year": "2999"}, "or an earlier day."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(
    cast: Cast, seen: Found, client: Client, sent: dict[str, str], sentence: str
) -> None:
    sign_in(client, cast.casey)
    answer = client.post(world.at("note", seen), {**typed(uuid4(), "KEEP these words"), **sent})
    assert sentence in world.said(answer, status=422)
    if "text" not in sent:
        assert "KEEP these words" in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_id_that_is_none_is_a_form_error_and_no_fault(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    answer = client.post(world.at("note", seen), {**typed(uuid4(), "words"), "note": "not-an-id"})
    assert answer.status_code == 422
    assert "words" in answer.content.decode()


def test_distressing_kinds_stay_closed_until_somebody_asks(cast: Cast, seen: Found, client: Client) -> None:
    world.write_note(cast.casey, seen, "plain words", kind="general")
    world.write_note(cast.casey, seen, "hard words", kind="account")
    sign_in(client, cast.casey)
    for name in ("notes", "case"):
        html = client.get(world.at(name, seen)).content.decode()
        before, inside = html.split("<details><summary>Show the note</summary>", 1)
        assert "hard words" in inside.split("</details>")[0]
        assert "hard words" not in before
        assert "plain words" in html


def test_a_partner_reads_what_was_shared_and_writes_its_own(cast: Cast, seen: Found) -> None:
    world.write_note(cast.casey, seen, "for both", kind="safety")
    world.write_note(cast.casey, seen, CANARY, kind="account")
    until = clock.today() + timedelta(days=30)
    world.share_with_dawn(cast, seen, "A", "F", "I", until=until)
    assert texts(cast.rita, seen) == ["for both"]
    note = world.write_note(cast.rita, seen, "Rita's", kind="safety")
    assert texts(cast.rita, seen) == ["Rita's", "for both"]
    assert texts(cast.casey, seen) == [CANARY, "for both"]  # Dawn shared nothing back
    with pytest.raises(Http404):
        queries.note(cast.casey.actor(), seen, note)


def test_nobody_changes_the_words_of_another_organisation(cast: Cast, seen: Found, client: Client) -> None:
    note = world.write_note(cast.casey, seen, "Casey's", kind="safety")
    world.share_with_dawn(cast, seen, "A", "F", until=clock.today() + timedelta(days=30))
    sign_in(client, cast.rita)
    text = world.page(client, "edit_note", seen, note=note)
    assert "Another organisation wrote this." in text
    sent = {"number": "1", "text": "forged", **world.day_parts(clock.today())}
    assert client.post(world.at("edit_note", seen, note=note), sent).status_code == 403
    assert texts(cast.casey, seen) == ["Casey's"]


def test_queries_are_the_same_for_one_note_and_for_fifty(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    world.write_note(cast.casey, seen)
    counted = []
    for _round in range(2):
        client.get(world.at("notes", seen))  # the looking is recorded once
        with CaptureQueriesContext(
            connection,
        ) as queries_run:
            assert client.get(world.at("notes", seen)).status_code == 200
        counted.append(len(queries_run))
        for number in range(49):
            world.write_note(cast.casey, seen, f"note {number}")
    assert counted[0] == counted[1]
    assert counted[1] <= 15


@pytest.mark.usefixtures("committed_db")
def test_68_two_saves_at_the_same_moment_leave_one_next_version() -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from django.db import connections

    from tests.cast import build

    cast = build()
    seen = world.open_case(cast.casey)
    note = world.write_note(cast.casey, seen, "as it was")
    start = Barrier(2)

    def save(text: str) -> str:
        try:
            actor = cast.casey.actor()
            found = world.seen_by(cast.casey, seen)
            start.wait()
            actions.change_note(seen=found, note=note, read=1, written=Written(clock.today(), text), by=actor)
        except Conflict:
            return "conflict"
        finally:
            connections.close_all()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, ["left", "right"])) == ["conflict", "saved"]
    assert Note.objects.filter(note=note).count() == 2
