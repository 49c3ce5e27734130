"""Two agencies write to each other on a case: sealed, by part, with read state; nothing after access has ended."""

import threading
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, build, sign_in
from tests.consent import story as consented
from tests.handover import story as handed
from tests.messages import story
from tests.messages.story import WORDS, refused
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.duties import clock as duties_clock
from wayhome.duties import notices
from wayhome.messages import actions, due, ending, holding, queries
from wayhome.messages.documents import Written
from wayhome.messages.models import Copy, Draft, Message, Reading, Thread
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import User
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey, NotCertified


def opens(who: Person, message: Message) -> bool:
    """Whether somebody's own keys open any copy, whatever the pages show: as with the whole database in hand."""
    for copy in Copy.objects.filter(message=message):
        try:
            parcels.open_(who.keyring(), bytes(copy.what), place=holding.PLACE, record=message.pk)
        except NoKey:
            continue
        return True
    return False


@pytest.mark.django_db
def test_written_read_and_answered(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    first = story.begin(cast.casey, seen, cast.dawn.pk)
    assert story.said(cast.rita, seen, first) == [WORDS]
    assert queries.unread(cast.rita.actor(), story.again(cast.rita, seen)) == (1, 1)
    assert queries.unread(cast.casey.actor(), story.again(cast.casey, seen)) == (1, 0)
    assert story.board(cast.rita, first) == [due.UNREAD]

    answer = story.reply(cast.rita, seen, first)  # whoever answers has read

    assert story.said(cast.casey, seen, first) == [WORDS, "Rita does."]
    assert story.board(cast.rita, first) == []
    assert story.board(cast.casey, first) == [due.UNREAD]
    actions.read(seen=story.again(cast.casey, seen), thread=first.thread_id, by=cast.casey.actor())
    assert story.board(cast.casey, first) == []
    theirs = queries.thread(cast.rita.actor(), story.again(cast.rita, seen), first.thread_id)
    assert [one.read_on for one in theirs.messages] == [clock.today(), clock.today()]
    assert answer.number == 2


@pytest.mark.django_db
def test_what_came_after_the_page_was_opened_stays_new(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    first = story.begin(cast.casey, seen, cast.dawn.pk)
    here, by = story.again(cast.rita, seen), cast.rita.actor()
    shown = queries.thread(by, here, first.thread_id)
    story.reply(cast.casey, seen, first, "She comes at three. He is at the station.")
    actions.read(seen=here, thread=first.thread_id, upto=shown.last, by=by)
    assert queries.unread(by, here) == (1, 1)
    assert story.board(cast.rita, first) == [due.UNREAD], "nobody has read the second one"
    actions.reply(seen=here, thread=first.thread_id, words="I am there at four.", upto=shown.last, by=by)
    assert queries.unread(by, here) == (1, 1), "an answer to the first is not one to the second"
    assert story.board(cast.rita, first) == [due.UNREAD]
    actions.read(seen=here, thread=first.thread_id, upto=2, by=by)
    assert queries.unread(by, here) == (1, 0)
    assert story.board(cast.rita, first) == []


@pytest.mark.django_db
def test_a_message_pressed_twice_is_one_and_said_again_later_is_two(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    first, second = (story.begin(cast.casey, seen, cast.dawn.pk) for _press in range(2))
    assert first == second
    assert Thread.objects.count() == 1
    here = story.again(cast.casey, seen)
    assert queries.draft(cast.casey.actor(), here) is None, "nothing is left that looks unsent"
    for _press in range(2):
        story.reply(cast.casey, seen, first, "Are you there?")
    assert story.said(cast.rita, seen, first) == [story.WORDS, "Are you there?"]
    assert queries.draft(cast.casey.actor(), here, first.thread_id) is None
    story.reply(cast.rita, seen, first, "Yes.")
    story.reply(cast.casey, seen, first, "Are you there?")
    assert story.said(cast.rita, seen, first)[-1] == "Are you there?"


@pytest.mark.django_db
def test_the_same_words_in_another_thread_or_below_those_that_are_read_are_sent(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    first = story.begin(cast.casey, seen, cast.dawn.pk)
    second = story.begin(cast.casey, seen, cast.dawn.pk, subject="Her papers", words="Who brings them?")
    for thread in (first, second):
        story.reply(cast.casey, seen, thread, "Is there any news?")
        assert story.said(cast.rita, seen, thread)[-1] == "Is there any news?"
    here, by, page = story.again(cast.casey, seen), cast.casey.actor(), 2
    for _press in range(2):  # weeks later: what she asked stands on the page, and nobody has answered
        actions.reply(seen=here, thread=first.thread_id, words="Is there any news?", upto=page, by=by)
    assert story.said(cast.rita, seen, first).count("Is there any news?") == 2


@pytest.mark.django_db
def test_sealed_to_who_holds_the_part_on_both_sides_and_to_nobody_else(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    people_actions.let_team_in(seen=story.again(cast.casey, seen), team=cast.health.pk, by=cast.casey.actor())
    message = story.begin(cast.casey, seen, cast.dawn.pk, group="F")
    assert [who.name for who in cast.everybody() if opens(who, message)] == ["Mona", "Casey", "Dora", "Rita"]
    # Mona holds the key of Intake, and her role opens nothing of a case; Hana reads a short extract of F only.
    with pytest.raises(Http404):
        story.again(cast.mona, seen)
    with pytest.raises(Http404):
        story.said(cast.hana, seen, message)
    assert queries.threads(cast.hana.actor(), story.again(cast.hana, seen)) == []
    with pytest.raises(Http404):
        story.again(cast.otto, seen)


@pytest.mark.django_db
def test_only_about_what_is_open_to_both_today(cast: Cast) -> None:
    seen, _consent = story.shared(cast, "AI")
    with refused("may not open this part of the case today: risk and safety plan"):
        story.begin(cast.casey, seen, cast.dawn.pk, group="F")
    with refused("Choose a part"):  # a case manager reads a short extract of health only
        story.begin(cast.casey, seen, cast.dawn.pk, group="D")
    with pytest.raises(Http404):  # works on the case no more than anybody else
        story.begin(cast.casey, seen, cast.police.pk)
    with pytest.raises(Http404):
        story.begin(cast.casey, seen, cast.harbour.pk)
    assert not Thread.objects.exists()
    assert [one[1:] for one in queries.choices(cast.casey.actor(), story.again(cast.casey, seen))] == [
        ("Dawn Centre", "AI")
    ]


@pytest.mark.django_db
def test_the_police_are_not_written_to_even_when_they_were_let_in(cast: Cast) -> None:
    from wayhome.consent import actions as consents
    from wayhome.consent.enums import Purpose

    casting.introduce(cast.mona, cast.otto)
    seen = consented.case(cast)
    given = consented.yes(
        Purpose.SHARE_LAW_ENFORCEMENT, groups=("C",), recipients=consented.to(cast.police.pk)
    )
    consent = consented.agree(cast, seen, given).pk
    consents.let_in(
        seen=story.again(cast.casey, seen),
        consent=consent,
        organisation=cast.police.pk,
        by=cast.casey.actor(),
    )
    with refused("Police, courts and consulates"):
        story.begin(cast.casey, seen, cast.police.pk, group="C")
    assert queries.choices(cast.casey.actor(), story.again(cast.casey, seen)) == []


@pytest.mark.django_db
def test_taken_back_nothing_arrives_and_nothing_is_readable_any_more(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    story.reply(cast.rita, seen, message)
    story.begin(cast.casey, seen, cast.dawn.pk, subject="Again")
    assert opens(cast.rita, message)  # it could

    consented.take_back(cast, seen, consent)

    assert not opens(cast.rita, message)  # not even with the database in hand
    assert Copy.objects.filter(organisation=cast.dawn).count() == 0
    assert story.board(cast.rita, message) == []
    with pytest.raises(Http404):
        story.again(cast.rita, seen)
    assert story.said(cast.casey, seen, message) == [WORDS, "Rita does."]  # one's own side keeps it
    with pytest.raises(Http404):
        story.begin(cast.casey, seen, cast.dawn.pk)
    with pytest.raises(Http404):
        story.reply(cast.casey, seen, message)
    ended = Entry.objects.filter(action="messages.ended", organisation=cast.dawn.pk)
    assert sum(ended.values_list("count", flat=True)) == 3


@pytest.mark.django_db
def test_what_lapses_is_hidden_that_day_and_deleted_by_the_job(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    assert ending.sweep() == 0
    with clock.shifted(timedelta(days=91)):
        with pytest.raises(Http404):
            story.again(cast.rita, seen)
        assert opens(cast.rita, message)
        assert ending.sweep() == 1
        assert ending.sweep() == 0
        assert not opens(cast.rita, message)
        assert story.said(cast.casey, seen, message) == [WORDS]


@pytest.mark.django_db
def test_a_narrower_yes_takes_the_threads_of_the_other_parts_away(cast: Cast) -> None:
    seen, _consent = story.shared(cast, "AFI")
    about_plan = story.begin(cast.casey, seen, cast.dawn.pk, group="I")
    about_danger = story.begin(cast.casey, seen, cast.dawn.pk, group="F")
    consented.agree(cast, seen, consented.to_dawn(cast, "AI"))
    ending.sweep()
    assert story.said(cast.rita, seen, about_plan) == [WORDS]
    with pytest.raises(Http404):
        story.said(cast.rita, seen, about_danger)
    assert not opens(cast.rita, about_danger)
    with refused("what you wrote is kept for you"):
        story.reply(cast.casey, seen, about_danger, "One more")
    kept = queries.draft(cast.casey.actor(), story.again(cast.casey, seen), about_danger.thread_id)
    assert kept is not None
    assert kept.words == "One more"


@pytest.mark.django_db
def test_a_draft_is_its_authors_alone_and_survives_a_refusal(cast: Cast) -> None:
    seen, _consent = story.shared(cast, "AI")
    with refused("risk and safety plan"):
        story.begin(cast.casey, seen, cast.dawn.pk, group="F", words="x" * 20_000)
    nora = consented.nora(cast)
    assert queries.draft(nora.actor(), story.again(nora, seen)) is None
    kept = queries.draft(cast.casey.actor(), story.again(cast.casey, seen))
    assert kept is not None
    assert (kept.to, kept.group, len(kept.words)) == (str(cast.dawn.pk), "F", 20_000)
    row = Draft.objects.get()
    assert parcels.readers(bytes(row.what)) == (cast.casey.id,)
    story.begin(cast.casey, seen, cast.dawn.pk)
    assert not Draft.objects.exists()  # sent: nothing is left


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "said"), [("", "Write the message"), ("x" * 20_001, "at most 20000")])
def test_too_little_and_too_much_is_said_and_nothing_typed_is_lost(cast: Cast, words: str, said: str) -> None:
    seen, _consent = story.shared(cast)
    with refused(said):
        story.begin(cast.casey, seen, cast.dawn.pk, words=words)
    kept = queries.draft(cast.casey.actor(), story.again(cast.casey, seen))
    assert kept is not None
    assert kept.words == words


@pytest.mark.django_db
def test_drafts_of_a_thread_and_of_a_new_message_stand_apart(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    here, casey = story.again(cast.casey, seen), cast.casey.actor()
    actions.keep(seen=here, written=Written(words="new"), by=casey)
    actions.keep(seen=here, thread=message.thread_id, written=Written(words="one"), by=casey)
    actions.keep(seen=here, thread=message.thread_id, written=Written(words="two"), by=casey)
    both = [queries.draft(casey, here), queries.draft(casey, here, message.thread_id)]
    assert [one.words for one in both if one] == ["new", "two"]
    actions.drop(seen=here, by=casey)
    assert queries.draft(casey, here) is None


@pytest.mark.django_db
def test_after_the_hand_over_the_former_side_keeps_what_it_had_and_writes_no_more(cast: Cast) -> None:
    scene = handed.begin(cast)
    scene.hand_over()
    with refused("was handed over"):
        story.begin(cast.casey, scene.seen, cast.dawn.pk)
    with pytest.raises(Http404):
        story.begin(cast.rita, scene.seen, cast.harbour.pk)


@pytest.mark.django_db
def test_a_third_agency_does_not_learn_that_two_others_write(cast: Cast) -> None:
    from tests.protocols import story as protocols
    from wayhome.consent import actions as consents

    seen, _consent = story.shared(cast)
    port = protocols.port(cast, agree=True)
    given = consented.yes(groups=("A", "F", "I"), recipients=consented.to(port.pk))
    consent = consented.agree(cast, seen, given).pk
    consents.let_in(
        seen=story.again(cast.casey, seen), consent=consent, organisation=port.pk, by=cast.casey.actor()
    )
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    assert not opens(port.rosa, message)
    assert queries.threads(port.rosa.actor(), story.again(port.rosa, seen)) == []
    with pytest.raises(Http404):
        story.said(port.rosa, seen, message)
    with pytest.raises(Http404):  # nor that the other works on the case
        story.begin(port.rosa, seen, cast.dawn.pk)


@pytest.mark.django_db
def test_a_key_that_was_swapped_gets_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _consent = story.shared(cast)

    def swapped(keyring: object, *, owner: object, organisation: object = None) -> None:
        raise NotCertified(f"{owner} {organisation}")

    monkeypatch.setattr("wayhome.vault.keys.certified", swapped)
    with refused("is not the one that was compared"):
        story.begin(cast.casey, seen, cast.dawn.pk)
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_mail_says_that_something_waits_and_nothing_else(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.begin(cast.casey, seen, cast.dawn.pk, subject="Zefirina-subject", words="Zefirina-words")
    at = datetime.combine(clock.today() + timedelta(days=4), time(7), UTC)
    duties_clock.climb(at)
    notices.tell_all(at + timedelta(hours=1))
    assert [letter for letter in mail.outbox if letter.to == [cast.rita.user.email]]
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}"
        assert "Zefirina" not in text
        assert seen.code not in text
        assert "Harbour" not in text


@pytest.mark.django_db
def test_the_database_holds_no_word_of_it(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.begin(cast.casey, seen, cast.dawn.pk, subject="Zefirinasubject", words="Zefirinawords")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ''), '') FROM \"{table}\" t")
            text = cursor.fetchone()[0]
            assert "Zefirina" not in text, table
            assert b"Zefirina".hex() not in text, table


@pytest.mark.django_db
def test_what_was_written_and_read_is_never_changed(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    actions.read(seen=story.again(cast.rita, seen), thread=message.thread_id, by=cast.rita.actor())
    for table in ("case_messages_message", "case_messages_reading"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    assert Reading.objects.count() == 1


@pytest.mark.django_db
def test_lists_cost_the_same_for_one_thread_and_for_many(cast: Cast) -> None:
    from django.test.utils import CaptureQueriesContext

    from wayhome.messages import panel

    seen, _consent = story.shared(cast)
    counts = []
    for total in (1, 6):
        for number in range(Thread.objects.count(), total):
            story.begin(cast.casey, seen, cast.dawn.pk, subject=f"Arrival {number}")
        here, rita = story.again(cast.rita, seen), cast.rita.actor()
        with CaptureQueriesContext(connection) as listed:
            assert len(queries.threads(rita, here)) == total
        with CaptureQueriesContext(connection) as shown:
            assert panel.context(rita, here) == {
                "code": seen.code,
                "count": total,
                "unread": total,
                "may_write": True,
            }
        counts.append((len(listed), len(shown)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 7
    assert counts[0][1] == 2, "who has read them, and whether the file is closed, which a page asks once"


def test_two_who_answer_at_once_are_both_read(committed_db: None) -> None:
    cast = build()
    seen, _consent = story.shared(cast)
    message = story.begin(cast.casey, seen, cast.dawn.pk)
    barrier, problems = threading.Barrier(2), []

    def run(who: Person, words: str) -> None:
        try:
            barrier.wait()
            story.reply(who, seen, message, words)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(cast.casey, "from here")),
        threading.Thread(target=run, args=(cast.rita, "from there")),
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    for who in (cast.casey, cast.rita):
        assert sorted(story.said(who, seen, message)[1:]) == ["from here", "from there"]


def test_two_sides_that_write_at_once_never_wait_for_each_other(committed_db: None) -> None:
    """Each writes in the record of both: taken in another order, one of the two would be thrown out."""
    cast = build()
    seen, _consent = story.shared(cast)
    barrier, problems = threading.Barrier(2), []

    def run(who: Person, to: UUID) -> None:
        try:
            for number in range(6):
                barrier.wait(timeout=60)
                story.begin(who, seen, to, subject=f"Arrival {number}")
        except BaseException as problem:
            problems.append(problem)
            barrier.abort()
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(cast.casey, cast.dawn.pk)),
        threading.Thread(target=run, args=(cast.rita, cast.harbour.pk)),
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    assert Message.objects.count() == 12


def test_where_a_house_is_goes_into_no_message_and_what_was_typed_is_kept(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    words = "Come to 7 Linden Street, we open at four."
    first = story.begin(cast.casey, seen, cast.dawn.pk, words=words)  # who knows no house is not asked
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        with story.refused("This says where a house is"):
            story.begin(cast.casey, seen, cast.dawn.pk, words=words)
        kept = queries.draft(cast.casey.actor(), story.again(cast.casey, seen))
        assert kept is not None
        assert kept.words == words
        with story.refused("This says where a house is"):
            story.begin(cast.casey, seen, cast.dawn.pk, subject="7, linden street")
        with story.refused("This says where a house is"):
            story.reply(cast.rita, seen, first, words=words)
        story.reply(cast.rita, seen, first, words="At the station, at seven.")
    finally:
        doors.forget("test")


# Whoever could read it has left ----------------------------------------------------------------------------------


def two_there(cast: Cast) -> tuple[Found, Message, Person]:
    """Dawn writes twice. The first is as it was sealed when Nora alone held the part; the second opens to Casey."""
    seen, _consent = story.shared(cast)
    nora = casting.join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",))
    people_actions.let_person_in(seen=story.again(cast.casey, seen), user=nora.id, by=cast.casey.actor())
    first = story.begin(cast.rita, seen, cast.harbour.pk)
    copy = Copy.objects.get(message=first, organisation=cast.harbour)
    known = holding.opened(cast.casey.actor(), [copy])[first.pk]
    body = parcels.seal(known.to_value(), to=[nora.id], place=holding.PLACE, record=first.pk)
    Copy.objects.filter(pk=copy.pk).update(readers=[nora.id], what=body)
    story.reply(cast.rita, seen, first, "He is at the station.")
    return seen, first, nora


def page_of(who: Person, seen: Found, message: Message) -> str:
    answer = sign_in(Client(), who).get(reverse("messages:thread", args=[seen.code, message.thread_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def has_read(who: Person, seen: Found, message: Message, upto: int | None = None) -> None:
    actions.read(seen=story.again(who, seen), thread=message.thread_id, upto=upto, by=who.actor())


@pytest.mark.django_db
def test_what_a_colleague_can_still_open_stays_due_until_that_colleague_has_read_it(cast: Cast) -> None:
    seen, first, nora = two_there(cast)
    assert story.said(cast.casey, seen, first) == ["He is at the station."], "the other one does not open"
    has_read(cast.casey, seen, first)
    assert story.board(cast.casey, first) == [due.UNREAD], "Nora has to read hers"
    assert "opens to nobody here" not in page_of(cast.casey, seen, first)
    assert story.said(nora, seen, first)[0] == WORDS
    has_read(nora, seen, first)
    assert story.board(cast.casey, first) == []


@pytest.mark.django_db
def test_when_everybody_who_could_open_it_has_left_the_page_says_whom_to_ask_and_the_duty_ends(
    cast: Cast,
) -> None:
    seen, first, nora = two_there(cast)
    organisations.leave(user=nora.id, by=cast.mona.actor())
    shown = page_of(cast.casey, seen, first)
    assert "Something that Dawn Centre wrote opens to nobody here any more" in shown
    assert "Ask them to write it once more." in shown
    assert story.board(cast.casey, first) == [due.UNREAD], "as long as the rest is new"
    has_read(cast.casey, seen, first)
    assert story.board(cast.casey, first) == []
    assert "I have asked them" in page_of(cast.casey, seen, first)
    theirs = queries.thread(cast.rita.actor(), story.again(cast.rita, seen), first.thread_id)
    assert [one.read_on for one in theirs.messages] == [None, clock.today()], "nobody says that it was read"


@pytest.mark.django_db
def test_who_is_paused_comes_back_and_has_it_to_read(cast: Cast) -> None:
    seen, first, nora = two_there(cast)
    User.objects.filter(pk=nora.id).update(is_active=False)
    has_read(cast.casey, seen, first)
    assert "opens to nobody here" not in page_of(cast.casey, seen, first)
    assert story.board(cast.casey, first) == [due.UNREAD]


@pytest.mark.django_db
def test_who_does_not_work_on_the_case_any_more_reads_it_no_more_than_who_has_left(cast: Cast) -> None:
    seen, first, nora = two_there(cast)
    hers = people_models.Involvement.objects.get(case=seen.case, user=nora.id)
    people_actions.end_involvement(
        seen=story.again(cast.casey, seen), involvement=hers.pk, by=cast.casey.actor()
    )
    has_read(cast.casey, seen, first)
    assert story.board(cast.casey, first) == []


@pytest.mark.django_db
def test_what_came_since_the_page_was_opened_stays_due_though_something_older_is_out_of_reach(
    cast: Cast,
) -> None:
    seen, first, nora = two_there(cast)
    organisations.leave(user=nora.id, by=cast.mona.actor())
    shown = queries.thread(cast.casey.actor(), story.again(cast.casey, seen), first.thread_id)
    story.reply(cast.rita, seen, first, "Or at the bus.")
    has_read(cast.casey, seen, first, upto=shown.last)
    assert story.board(cast.casey, first) == [due.UNREAD]
