"""Duties are written once, closed by those they are for, taken over, and sealed to their ladder."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.http import Http404

from tests.cast import JOB, Cast, join
from tests.duties.conftest import add_duty
from tests.organisations.recorded import Since
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions, contents, marks, notices, queries, wordings
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import Duty, DutyHolder
from wayhome.vault.errors import NoKey, Unopenable

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_a_duty_is_on_its_owners_board_with_its_sentence_and_one_action(cast: Cast) -> None:
    case = uuid.uuid4()
    made = add_duty(
        cast,
        cast.casey.id,
        kind=Kind.PAPER,
        about="tests.paper",
        case=case,
        code="K7-42QD",
        args={"day": date(2026, 12, 1)},
    )
    (seen,) = queries.today(cast.casey.actor()).overdue
    assert (seen.duty_id, seen.case, seen.code) == (made.pk, case, "K7-42QD")
    assert seen.sentence == "A paper lapses on 1 December 2026."
    assert seen.action is not None
    assert (str(seen.action.label), seen.action.url) == ("Renew it", "/on-call/")
    assert (seen.is_late, seen.is_mine, seen.is_a_teams, seen.rung) == (True, True, False, 0)
    assert queries.today(cast.mona.actor()).is_empty


def test_what_is_not_for_somebody_is_on_the_boards_of_the_others_in_the_team(cast: Cast) -> None:
    """Casey and Mona supervise. Casey did it; also who joins later sees it, and who did it ends it in no way."""
    others = {"not_for": cast.casey.id, "kind": Kind.ANSWER, "due_at": clock.now()}
    made = add_duty(cast, cast.supervisors.pk, **others)
    add_duty(cast, cast.supervisors.pk, not_for=cast.casey.id, due_at=clock.now() + 200 * HOUR)
    mine, theirs = queries.today(cast.casey.actor()), queries.today(cast.mona.actor())
    assert mine.is_empty
    assert (mine.later_count, theirs.later_count) == (0, 1)
    assert made.pk in {one.duty_id for one in (*theirs.overdue, *theirs.today, *theirs.waiting)}
    assert not notices.something_waits(cast.casey.user, clock.now())
    assert notices.something_waits(cast.mona.user, clock.now())
    for act in (actions.done, actions.take):
        with pytest.raises(Http404):
            act(duty=made.pk, by=cast.casey.actor())
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.supervisors, cast.mona),))
    actions.take(duty=made.pk, by=nora.actor())
    actions.done(duty=made.pk, by=nora.actor())


def test_a_code_without_words_is_refused(cast: Cast) -> None:
    with pytest.raises(wordings.NoWording):
        add_duty(cast, cast.casey.id, about="tests.unknown")


def test_a_board_is_grouped_as_it_is_worked(cast: Cast) -> None:
    now, mine = clock.now(), cast.casey.id
    call = add_duty(cast, mine, kind=Kind.CALL, about="tests.call", args={"what": "the course"})
    late = add_duty(cast, mine)
    answer = add_duty(cast, mine, kind=Kind.ANSWER, due_at=now + timedelta(days=9))
    add_duty(cast, mine, due_at=now + timedelta(days=2))
    add_duty(cast, mine, kind=Kind.CALL, due_at=now + timedelta(days=2))
    board = queries.today(cast.casey.actor())
    assert [seen.duty_id for seen in board.calls] == [call.pk]
    assert board.calls[0].sentence == "Call about the course"
    assert [seen.duty_id for seen in board.overdue] == [late.pk]
    assert [seen.duty_id for seen in board.waiting] == [answer.pk]
    assert (board.today, board.later_count, board.is_cut) == ([], 2, False)


def test_what_is_due_later_today_is_for_today(cast: Cast) -> None:
    midnight = datetime(2026, 11, 25, 8, tzinfo=UTC)
    with clock.shifted(midnight - clock.now()):
        today = add_duty(cast, cast.casey.id, due_at=midnight + timedelta(hours=14))  # 23:00 in Tirane
        add_duty(cast, cast.casey.id, due_at=midnight + timedelta(hours=16))  # 01:00 the day after
        board = queries.today(cast.casey.actor())
    assert [seen.duty_id for seen in board.today] == [today.pk]
    assert board.later_count == 1


def test_a_board_shows_thirty_at_a_time_and_counts_what_comes_later(cast: Cast) -> None:
    for hours_ago in range(35):
        add_duty(cast, cast.intake.pk, due_at=clock.now() - hours_ago * HOUR - HOUR)
    for _ in range(3):
        add_duty(cast, cast.intake.pk, due_at=clock.now() + timedelta(days=3))
    board = queries.today(cast.casey.actor())
    assert (len(board.overdue), board.is_cut, board.later_count) == (30, True, 3)
    assert board.overdue[0].due_at == min(Duty.objects.values_list("due_at", flat=True))
    after = queries.today(cast.casey.actor(), page=2)
    assert (len(after.overdue), after.is_cut, after.later_count) == (5, False, 3)
    shown = [seen.due_at for seen in [*board.overdue, *after.overdue]]
    assert len(set(shown)) == 35
    assert shown == sorted(shown)


def test_a_board_that_is_just_full_promises_nothing_more(cast: Cast) -> None:
    for hours_ago in range(30):
        add_duty(cast, cast.intake.pk, due_at=clock.now() - hours_ago * HOUR - HOUR)
    board = queries.today(cast.casey.actor())
    assert (len(board.overdue), board.is_cut) == (30, False)


def test_what_reaches_somebody_by_two_hands_comes_once(cast: Cast) -> None:
    made = add_duty(cast, cast.casey.id)
    DutyHolder.objects.create(duty=made, holder=cast.intake.pk, due_at=made.due_at)
    later = add_duty(cast, cast.casey.id, due_at=clock.now() + timedelta(days=3))
    DutyHolder.objects.create(duty=later, holder=cast.intake.pk, due_at=later.due_at)
    board = queries.today(cast.casey.actor())
    assert ([seen.duty_id for seen in board.overdue], board.later_count) == ([made.pk], 1)


def test_103_one_and_fifty_duties_cost_the_same_queries(cast: Cast) -> None:
    thread = uuid.uuid4()

    def queries_of() -> tuple[int, int]:
        counts = []
        for read in (queries.today, lambda actor: queries.of_thread(actor, thread)):
            actor = cast.casey.actor()
            before = len(connection.queries_log)
            read(actor)
            counts.append(len(connection.queries_log) - before)
        return counts[0], counts[1]

    connection.force_debug_cursor = True
    try:
        add_duty(cast, cast.intake.pk, thread=thread)
        one = queries_of()
        for number in range(49):
            add_duty(cast, cast.intake.pk, thread=thread, once=str(number))
        fifty = queries_of()
    finally:
        connection.force_debug_cursor = False
    assert len(queries.today(cast.casey.actor()).overdue) == 30  # of fifty, the first page
    assert one == fifty
    assert max(one) <= 6


def test_one_duty_is_open_for_each_thread_reason_and_thing(cast: Cast) -> None:
    thread = uuid.uuid4()
    values = {"thread": thread, "about": "tests.plain", "once": "a"}
    first = add_duty(cast, cast.casey.id, **values)
    again = actions.add(
        kind=Kind.TASK,
        due_at=clock.now() + HOUR,
        owner=cast.mona.id,
        ladder=[],
        organisation=cast.harbour.pk,
        by=JOB,
        thread=thread,
        about="tests.plain",
        once="a",
    )
    assert again is None
    first.refresh_from_db()
    assert first.owner == cast.casey.id
    assert add_duty(cast, cast.casey.id, **{**values, "once": "b"}) is not None
    actions.done(duty=first.pk, by=cast.casey.actor())
    assert add_duty(cast, cast.casey.id, **values) is not None
    assert Duty.objects.count() == 3


def test_without_a_thread_duties_are_many(cast: Cast) -> None:
    add_duty(cast, cast.casey.id)
    add_duty(cast, cast.casey.id)
    assert len(queries.today(cast.casey.actor()).overdue) == 2


# Who may close it ------------------------------------------------------------------------------------------------


def test_owner_team_and_ladder_may_do_it_and_nobody_else(cast: Cast) -> None:
    def fresh() -> Duty:
        return add_duty(cast, cast.house.pk, ladder=[Rung(cast.ada.id, HOUR)])

    for person in (cast.sam, cast.mona, cast.ada):  # both in the team; on the ladder, not climbed
        made = fresh()
        actions.done(duty=made.pk, by=person.actor())
        made.refresh_from_db()
        assert made.done_at is not None
        assert not DutyHolder.objects.filter(duty=made).exists()
    made = fresh()
    for person in (cast.casey, cast.adam, cast.rita, cast.otto):
        with pytest.raises(Http404):
            actions.done(duty=made.pk, by=person.actor())
        with pytest.raises(Http404):
            actions.take(duty=made.pk, by=person.actor())
    made.refresh_from_db()
    assert made.done_at is None


def test_done_twice_is_done_and_recorded_once(cast: Cast) -> None:
    made = add_duty(cast, cast.casey.id)
    since = Since(cast.harbour)
    actions.done(duty=made.pk, by=cast.casey.actor())
    actions.done(duty=made.pk, by=cast.casey.actor())
    assert since.entries() == [("duties.done", cast.casey.id, made.pk, "done")]


def test_a_fact_that_was_written_closes_its_duties_only(cast: Cast) -> None:
    thread, other = uuid.uuid4(), uuid.uuid4()
    for once in ("a", "b"):
        add_duty(cast, cast.casey.id, thread=thread, once=once)
    add_duty(cast, cast.casey.id, thread=thread, about="tests.call", args={"what": "x"})
    add_duty(cast, cast.casey.id, thread=other, once="a")
    by = cast.casey.actor()
    assert actions.done_for(thread=thread, about="tests.plain", once="a", by=by) == 1
    assert actions.done_for(thread=thread, about="tests.plain", once="a", by=by) == 0
    assert actions.done_for(thread=thread, about="tests.plain", by=by) == 1
    assert len(queries.of_thread(by, thread)) == 1
    assert len(queries.of_thread(by, other)) == 1


def test_what_is_withdrawn_vanishes(cast: Cast) -> None:
    thread, other = uuid.uuid4(), uuid.uuid4()
    add_duty(cast, cast.casey.id, thread=thread)
    add_duty(cast, cast.casey.id, thread=thread, about="tests.call", args={"what": "x"})
    add_duty(cast, cast.casey.id, thread=other)
    by = cast.casey.actor()
    assert actions.stop_for(thread=thread, abouts={"tests.call"}, by=by) == 1
    assert [seen.about for seen in queries.of_thread(by, thread)] == ["tests.plain"]
    assert actions.stop_for(thread=thread, abouts=None, by=by) == 1
    assert Duty.objects.filter(thread=thread).count() == 0
    assert Duty.objects.filter(thread=other).count() == 1
    assert actions.stop_for(thread=thread, abouts=None, by=by) == 0


# Taking over -----------------------------------------------------------------------------------------------------


def test_what_somebody_takes_leaves_the_teams_board_and_comes_back_in_time(cast: Cast) -> None:
    made = add_duty(cast, cast.intake.pk)
    actions.take(duty=made.pk, by=cast.casey.actor())
    made.refresh_from_db()
    assert (made.owner, made.ladder) == (cast.casey.id, [cast.intake.pk])
    assert made.next_at is not None
    assert abs(made.next_at - (clock.now() + timedelta(days=1))) < timedelta(minutes=2)
    assert [seen.is_mine for seen in queries.today(cast.casey.actor()).overdue] == [True]
    assert queries.today(cast.mona.actor()).is_empty
    with pytest.raises(Conflict) as conflict:
        actions.take(duty=made.pk, by=cast.mona.actor())
    assert "A colleague has it now" in conflict.value.reason
    assert contents.open_(cast.mona.keyring(), made.what, duty=made.pk).about == "tests.plain"
    assert cast.casey.id in contents.readers(made.what)


def test_one_cannot_take_what_one_has(cast: Cast) -> None:
    made = add_duty(cast, cast.casey.id)
    with pytest.raises(Conflict, match="conflict"):
        actions.take(duty=made.pk, by=cast.casey.actor())


def test_what_is_done_cannot_be_taken_or_taken_in_hand(cast: Cast) -> None:
    made = add_duty(cast, cast.intake.pk, is_emergency=True)
    actions.done(duty=made.pk, by=cast.mona.actor())
    for action in (actions.take, actions.acknowledge):
        with pytest.raises(Conflict) as conflict:
            action(duty=made.pk, by=cast.casey.actor())
        assert "This is done." in conflict.value.reason


def test_a_team_that_is_on_the_ladder_already_hears_at_its_own_time(cast: Cast) -> None:
    made = add_duty(cast, cast.intake.pk, ladder=[Rung(cast.intake.pk, 9 * HOUR)])
    before = (made.ladder, made.climbs_at)
    actions.take(duty=made.pk, by=cast.casey.actor())
    made.refresh_from_db()
    assert ((made.ladder, made.climbs_at), made.owner) == (before, cast.casey.id)


def test_a_button_whose_page_needs_more_than_the_duty_has_is_left_out(cast: Cast) -> None:
    add_duty(cast, cast.casey.id, about="tests.lost")
    (seen,) = queries.today(cast.casey.actor()).overdue
    assert (seen.sentence, seen.action) == ("Lost", None)


# What is sealed, and what the database shows ---------------------------------------------------------------------


def dump() -> str:
    with connection.cursor() as cursor:
        found = []
        for table in ("duties_duty", "duties_dutyholder", "audit_entry"):
            cursor.execute(f"SELECT string_agg(t::text, '|') FROM {table} t")
            found.append(str(cursor.fetchone()[0]))
    return "|".join(found)


def test_the_database_shows_neither_the_case_nor_what_for(cast: Cast) -> None:
    case, thread = uuid.uuid4(), uuid.uuid4()
    made = add_duty(
        cast,
        cast.intake.pk,
        thread=thread,
        case=case,
        code="K7-42QD",
        about="tests.call",
        args={"what": "canary-9137"},
        once="consent-77",
    )
    opened = contents.open_(cast.casey.keyring(), made.what, duty=made.pk)
    # It is there.
    assert (opened.case, opened.code, opened.args) == (
        case,
        "K7-42QD",
        {"what": "canary-9137"},
    )
    text = dump()
    assert str(thread) in text
    for needle in (str(case), case.hex, "K7-42QD", "tests.call", "canary-9137", "consent-77"):
        assert needle not in text
        assert needle.encode().hex() not in text
    for person in (cast.sam, cast.ada, cast.rita):
        with pytest.raises(NoKey):
            contents.open_(person.keyring(), made.what, duty=made.pk)


def test_the_moment_of_writing_ties_no_duty_to_a_case(cast: Cast) -> None:
    moment = datetime(2026, 11, 25, 14, 33, 21, 123456, tzinfo=UTC)
    with clock.shifted(moment - clock.now()):
        made = add_duty(cast, cast.casey.id, due_at=moment, ladder=[Rung(cast.intake.pk, HOUR)])
        entry = Since(cast.harbour)
        actions.add(
            kind=Kind.TASK,
            due_at=moment,
            about="tests.plain",
            owner=cast.casey.id,
            ladder=[],
            organisation=cast.harbour.pk,
            by=cast.casey.actor(),
        )
    made.refresh_from_db()
    moments = [made.created_at, made.due_at, *made.climbs_at, made.holders.get().created_at]
    assert made.created_at == datetime(2026, 11, 25, tzinfo=UTC)
    assert all(at.second == at.microsecond == 0 for at in moments)
    assert entry.entries() == [("duties.added", cast.casey.id, None, "done")]


def test_marks_cannot_be_guessed_without_the_key_file(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from wayhome.vault import installation

    thread = uuid.uuid4()
    made = add_duty(cast, cast.casey.id, thread=thread)
    assert made.about_mark == marks.of_about(thread, "tests.plain")
    assert re.fullmatch(r"[0-9a-f]{64}", made.about_mark)
    assert marks.of_about(uuid.uuid4(), "tests.plain") != made.about_mark
    monkeypatch.setattr(installation, "_master", lambda: b"x" * 32)
    assert marks.of_about(thread, "tests.plain") != made.about_mark


def test_a_parcel_moved_to_another_duty_does_not_open_and_the_board_still_shows(cast: Cast) -> None:
    first, second = add_duty(cast, cast.casey.id), add_duty(cast, cast.casey.id)
    Duty.objects.filter(pk=second.pk).update(what=bytes(first.what))
    with pytest.raises(Unopenable):
        contents.open_(cast.casey.keyring(), first.what, duty=second.pk)
    board = queries.today(cast.casey.actor())
    shown = {seen.duty_id: seen.about for seen in board.overdue}
    assert shown == {first.pk: "tests.plain", second.pk: ""}
    (closed,) = [seen for seen in board.overdue if seen.duty_id == second.pk]
    assert closed.sentence == "Something is due that your keys do not open. Ask a colleague of the team."
    assert closed.action is None


def test_27_a_thread_shows_each_side_only_its_own(cast: Cast) -> None:
    thread = uuid.uuid4()
    ours = add_duty(cast, cast.intake.pk, thread=thread, once="ours")
    theirs = add_duty(cast, cast.dawn_intake.pk, thread=thread, once="theirs", organisation=cast.dawn.pk)
    assert [seen.duty_id for seen in queries.of_thread(cast.casey.actor(), thread)] == [ours.pk]
    assert [seen.duty_id for seen in queries.of_thread(cast.rita.actor(), thread)] == [theirs.pk]
    assert queries.of_thread(cast.otto.actor(), thread) == []
    assert queries.of_thread(cast.sam.actor(), thread) == []
