"""Two people erase what an agency wrote. Read from every table: nothing of it is left that anybody opens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.http import Http404
from django.test import Client
from django.urls import reverse
from psycopg import sql

from tests.cast import Cast, Person, build, join, sign_in
from tests.consent import story as consents
from tests.jointrisk import story as jointrisk
from tests.messages import story as messages
from tests.referrals import story as referrals
from tests.retention import story
from tests.retention.story import DAY
from wayhome.audit.models import Entry
from wayhome.casefile import actions_notes as notes
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties.models import Duty
from wayhome.messages import holding as message_holding
from wayhome.messages.models import Copy, Thread
from wayhome.organisations import visits
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.retention import actions, queries, reading
from wayhome.vault import records
from wayhome.vault.models.records import NumberEntry, Strand, Wrap

OURS, THEIRS = "The white house by the river", "Her aunt lives in the second street"
NUMBER = "BA7654321"
# What lies beside the strand, found without keys: table, and how the database gets from it to the case.
BESIDE = {
    "case_messages_copy.what": "FROM case_messages_copy t JOIN case_messages_message m ON m.id = t.message_id"
    " JOIN case_messages_thread h ON h.id = m.thread_id WHERE h.case_id = %(case)s"
    " AND %(own)s IN (t.organisation_id, m.organisation_id)",
    "referrals_letter.body": "FROM referrals_letter t JOIN referrals_referralevent e ON e.id = t.event_id"
    " JOIN referrals_referral r ON r.id = e.referral_id WHERE r.thread = %(thread)s"
    " AND r.from_organisation_id = %(own)s",
    "referrals_referral.from_own": "FROM referrals_referral t WHERE t.thread = %(thread)s"
    " AND t.from_organisation_id = %(own)s",
    "jointrisk_position.own": "FROM jointrisk_position t WHERE t.case_id = %(case)s AND t.organisation_id = %(own)s",
    "jointrisk_position.across": "FROM jointrisk_position t WHERE t.case_id = %(case)s"
    " AND t.organisation_id = %(own)s",
    "jointrisk_release.what": "FROM jointrisk_release t JOIN jointrisk_position p ON p.id = t.position_id"
    " WHERE p.case_id = %(case)s AND p.organisation_id = %(own)s",
    "duties_duty.what": "FROM duties_duty t WHERE t.thread = %(thread)s AND t.organisation_id = %(own)s",
}


def write_note(who: Person, seen: Found, text: str) -> None:
    here = people.found(who.actor(), seen.code)
    said = notes.Written(clock.today(), text)
    notes.write_note(seen=here, note=uuid4(), kind="general", written=said, by=who.actor())


def lived(cast: Cast) -> Found:
    """A case with something in many rooms, of both agencies; then the other one ends its part, and it is closed."""
    seen, _consent = jointrisk.looked(cast)
    here = story.again(cast, seen)
    known = people.person(cast.casey.actor(), here).identity
    assert known is not None
    identity = people_documents.Identity(
        first_name="Mira",
        family_name="Hoxha",
        birth_year=2001,
        birth_precision="estimated",
        identity_numbers=(NUMBER,),
        other_names=(OURS,),
    )
    people_actions.record_identity(
        seen=here,
        read=known.number,
        identity=identity,
        name_used="Mira",
        presumed_child=False,
        interpreter=False,
        by=cast.casey.actor(),
    )
    write_note(cast.casey, seen, OURS)
    write_note(cast.rita, seen, THEIRS)
    messages.begin(cast.casey, seen, cast.dawn.pk, words=OURS)
    messages.reply(cast.rita, seen, messages.begin(cast.rita, seen, cast.harbour.pk, words=THEIRS), THEIRS)
    referrals.send(cast, seen)
    story.hold(cast, seen)
    for row in people_models.Involvement.objects.live().filter(case=seen.id, organisation=cast.dawn.pk):
        assert row.basis is not None
        consents.take_back(cast, seen, row.basis)
    story.free(cast, seen)
    return story.close(cast, seen)


def sealed(seen: Found, organisation: UUID) -> dict[str, int]:
    """Every sealed column of every table that names case and organisation: how many rows hold something."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
            " WHERE c.domain_name = 'wayhome_sealed' AND 2 = (SELECT count(*) FROM information_schema.columns k"
            " WHERE k.table_name = c.table_name AND k.column_name IN ('case_id', 'organisation_id'))"
        )
        for table, column in cursor.fetchall():
            cursor.execute(
                sql.SQL(
                    "SELECT count(*) FROM {} WHERE case_id = %s AND organisation_id = %s AND octet_length({}) > 0"
                ).format(sql.Identifier(table), sql.Identifier(column)),
                [seen.id, organisation],
            )
            found[f"{table}.{column}"] = cursor.fetchone()[0]
    return found


def beside(seen: Found, organisation: UUID, thread: UUID) -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for place, way in BESIDE.items():
            column = place.split(".")[1]
            cursor.execute(
                f"SELECT count(*) FILTER (WHERE octet_length(t.{column}) > 0) {way}",
                {"case": seen.id, "own": organisation, "thread": thread},
            )
            found[place] = cursor.fetchone()[0]
    return found


def opened(everybody: list[Person], seen: Found, canary: str) -> set[str]:
    """Who opens what holds these words, with all keys that they have, whatever the software would show them."""
    found = set()
    for who in everybody:
        for model in reading.sealed_models():
            rows = list(model._default_manager.filter(case_id=seen.id))
            for values in records.open_many(who.keyring(), rows) if rows else []:
                if canary in str(values):
                    found.add(f"{who.name} {model._meta.label}")
        copies = Copy.objects.filter(message__thread__case=seen.id)
        for said in message_holding.opened(who.actor(), copies).values():
            if canary in str(said):
                found.add(f"{who.name} message")
    return found


@pytest.mark.django_db
def test_nothing_is_left_in_any_table_and_no_key_of_anybody_opens_what_it_opened_before(cast: Cast) -> None:
    seen = lived(cast)
    other = story.closed(cast)
    vera = story.vera(cast)
    everybody = [*cast.everybody(), vera]
    for who in everybody:
        visits.visit(who.actor())
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    full = {place for place, count in sealed(seen, cast.harbour.pk).items() if count}
    assert {"people_identity.document", "casefile_note.body", "retention_line.document"} <= full
    assert len(full) > 15
    kept = beside(seen, cast.harbour.pk, thread)
    # Went with her yes.
    assert {place for place, count in kept.items() if not count} == {"jointrisk_release.what"}
    known = opened(everybody, seen, OURS)
    assert {"Casey casefile.Note", "Vera casefile.Note", "Vera people.Identity", "Casey message"} <= known
    assert opened(everybody, seen, THEIRS)
    assert NumberEntry.objects.filter(case_id=seen.id).exists()
    for words in ("Mira Hoxha", NUMBER, seen.code):
        assert seen.code in {one.code for one in people.search(vera.actor(), words)}, words
    untouched = sealed(other, cast.harbour.pk)
    theirs = sealed(seen, cast.dawn.pk)

    with clock.shifted(6 * 366 * DAY):
        story.propose(cast, seen, vera)
        story.erase(cast, seen, cast.casey)
        for who in everybody:
            visits.visit(who.actor())

        assert {place: count for place, count in sealed(seen, cast.harbour.pk).items() if count} == {}
        assert beside(seen, cast.harbour.pk, thread) == dict.fromkeys(BESIDE, 0)
        assert opened(everybody, seen, OURS) == set()
        strands = Strand.objects.filter(case_id=seen.id, organisation_id=cast.harbour.pk)
        assert strands.count() == 1
        assert all(one.keys == {} and one.erased_at is not None for one in strands)
        assert not Wrap.objects.filter(strand__in=strands).exists()
        assert not NumberEntry.objects.filter(case_id=seen.id, organisation_id=cast.harbour.pk).exists()
        for words in ("Mira Hoxha", NUMBER, seen.code):
            found = people.search(vera.actor(), words)
            assert seen.code not in {one.code for one in found}, words
        assert other.code in {one.code for one in people.search(vera.actor(), "Mira Hoxha")}
        assert sealed(other, cast.harbour.pk) == untouched
        # What Dawn Centre wrote is Dawn Centre's.
        assert sealed(seen, cast.dawn.pk) == theirs
        assert "Rita casefile.Note" in opened([cast.rita], seen, THEIRS)
        # What stays: the code, the month, who did.
        row = people_models.Case.objects.get(pk=seen.id)
        assert (row.code, row.opened_month) == (seen.code, seen.case.opened_month)
        assert Entry.objects.filter(subject=seen.id, action="people.opened").exists()
        assert Entry.objects.filter(subject=seen.id, action="retention.erased").count() == 1


@pytest.mark.django_db
def test_a_message_that_nobody_read_is_due_to_nobody_any_more(cast: Cast) -> None:
    """What is due hangs on the messages, and names the case inside."""
    seen = lived(cast)
    vera = story.vera(cast)
    threads = list(Thread.objects.filter(case=seen.id).values_list("pk", flat=True))
    due = Duty.objects.filter(thread__in=threads, organisation=cast.harbour, done_at=None)
    assert due.exists(), "Rita answered, and Casey has not read it"
    theirs = Duty.objects.filter(thread__in=threads, organisation=cast.dawn).count()
    with clock.shifted(6 * 366 * DAY):
        story.propose(cast, seen, vera)
        story.erase(cast, seen, cast.casey)
    assert not due.exists()
    assert Duty.objects.filter(thread__in=threads, organisation=cast.dawn).count() == theirs, (
        "theirs is theirs"
    )


@pytest.mark.django_db
def test_afterwards_there_is_no_such_case_for_anybody_of_the_agency(cast: Cast, client: Client) -> None:
    seen = story.closed(cast, "person_stopped")
    vera = story.vera(cast)
    with clock.shifted(31 * DAY):
        casey = sign_in(client, cast.casey)
        assert casey.get(reverse("casefile:case", args=[seen.code])).status_code == 200
        story.propose(cast, seen, vera)
        story.erase(cast, seen, cast.casey)
        nobodys = casey.get(reverse("casefile:case", args=["Q2-2222"]))
        for name in ("casefile:case", "retention:keeping", "retention:confirm", "people:standing"):
            answer = casey.get(reverse(name, args=[seen.code]))
            assert (answer.status_code, len(answer.content)) == (404, len(nobodys.content)), name
        assert seen.code not in casey.get(reverse("casefile:today")).content.decode()
        assert seen.code not in casey.get(reverse("retention:desk")).content.decode()
        with pytest.raises(Http404):
            people.found(vera.actor(), seen.code)
        assert not people_models.Involvement.objects.filter(case=seen.id, ended_at=None).exists()
        assert not people_models.Lead.objects.filter(case=seen.id, ended_at=None).exists()
        assert not Duty.objects.filter(hearer__in=[cast.supervisors.pk, cast.casey.id], done_at=None).exists()


@pytest.mark.django_db
def test_requests_to_other_agencies_hold_nothing_any_more_and_their_pages_open(cast: Cast) -> None:
    seen, row = referrals.sent(cast)
    story.ask(cast, seen, on=story.day(-1))
    story.talk(cast, seen)
    story.close(cast, seen)
    vera = story.vera(cast)
    pages = [reverse("referrals:list"), reverse("referrals:referral", args=[row.pk])]
    client = sign_in(Client(), cast.casey)
    assert seen.code in client.get(pages[1]).content.decode()
    story.propose(cast, seen, vera)
    story.erase(cast, seen, cast.casey)
    for who in (cast.casey, cast.rita):
        client = sign_in(Client(), who)
        for address in pages:
            answer = client.get(address)
            assert answer.status_code == 200, (who.name, address)
            assert seen.code not in answer.content.decode()


@pytest.mark.django_db
def test_one_proposes_and_another_confirms_after_reading_what_goes(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    vera, nora = story.vera(cast), consents.nora(cast)
    with clock.shifted(31 * DAY):
        with story.refused("Nobody proposes"):
            story.erase(cast, seen, vera)
        story.propose(cast, seen)
        assert story.owed(vera, seen) == {"retention.confirm": story.day(0)}
        with story.refused("proposed already"):
            story.propose(cast, seen, vera)
        with story.refused("Another person reads"):
            story.erase(cast, seen, cast.casey)
        goes = queries.goes(vera.actor(), story.again(cast, seen, vera))
        assert dict(goes.rooms)["Who she or he is, how to be reached, where the case stands"] >= 3
        assert goes.total == sum(count for _label, count in goes.rooms)
        assert list(goes.others) == []
        write_note(nora, seen, OURS)
        with pytest.raises(Conflict):
            story.erase(cast, seen, vera, total=goes.total)
        story.hold(cast, seen, nora)
        with story.refused("Nobody proposes"):
            story.erase(cast, seen, vera)
        story.free(cast, seen)
        story.propose(cast, seen, nora)
        story.write(cast, actions.leave, seen, vera, words="Her sister may look for her", until=story.day(30))
        assert story.owed(vera, seen) == {}
        assert story.to_decide(vera) == []
        with story.refused("Nobody proposes"):
            story.erase(cast, seen, cast.casey)
        with story.refused("looked at again on"):
            story.propose(cast, seen, nora)
    with clock.shifted(61 * DAY):
        story.propose(cast, seen, nora)
        story.erase(cast, seen, vera)
        with pytest.raises(Http404):
            people.found(nora.actor(), seen.code)


@pytest.mark.django_db
def test_one_of_the_two_supervises(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    nora = consents.nora(cast)
    other = join(cast.mona, "Olga", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    with clock.shifted(31 * DAY):
        story.propose(cast, seen, nora)
        with story.refused("must be a supervisor"):
            story.erase(cast, seen, other)
        story.erase(cast, seen, cast.casey)


@pytest.mark.django_db
def test_what_she_asked_for_is_erased_before_its_day_with_what_others_keep_in_view(cast: Cast) -> None:
    seen, consent = consents.shared(cast)
    write_note(cast.rita, seen, THEIRS)
    consents.take_back(cast, seen, consent)
    story.close(cast, seen)
    story.ask(cast, seen)
    vera = story.vera(cast)
    with story.refused("First ask again"):
        story.propose(cast, seen, vera)
    with clock.shifted(DAY):
        story.talk(cast, seen)
        story.propose(cast, seen, vera)
        assert list(queries.goes(vera.actor(), story.again(cast, seen, vera)).others) == ["Dawn Centre"]
        story.erase(cast, seen, cast.casey)
        with pytest.raises(Http404):
            people.found(cast.casey.actor(), seen.code)
        assert opened([cast.rita], seen, THEIRS)


def both(*calls: Callable[[], object]) -> list[object]:
    """Start together; what each gave back, or the refusal it met."""
    gate = Barrier(len(calls))

    def one(call: Callable[[], object]) -> object:
        try:
            gate.wait()
            with clock.shifted(31 * DAY):
                return call()
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def test_two_who_confirm_at_once_erase_once(committed_db: None) -> None:
    cast = build()
    seen = story.closed(cast, "person_stopped")
    vera, nora = story.vera(cast), consents.nora(cast)
    with clock.shifted(31 * DAY):
        story.propose(cast, seen, nora)
        total = queries.goes(vera.actor(), story.again(cast, seen, vera)).total
        here: list[tuple[Found, Any]] = [
            (story.again(cast, seen, who), who.actor()) for who in (cast.casey, vera)
        ]
    found = both(*(lambda one=one: actions.erase(seen=one[0], total=total, by=one[1]) for one in here))
    assert sorted(map(str, found)) == ["None", "not_erased"]
    assert Entry.objects.filter(subject=seen.id, action="people.erased").count() == 1
    assert Entry.objects.filter(subject=seen.id, action="retention.erased").count() == 1
