"""What was said becomes hand-overs, check-ins, incidents and notes: each once, in order, with its own moment."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.attempts import story as attempts
from tests.cast import Cast, join, sign_in
from tests.checkins.story import incident
from tests.consent import story as consents
from tests.custody import story as custody
from tests.departure.story import Facts
from tests.passes import story
from tests.passes.story import HOUR, MINUTE, Phone
from wayhome.attempts.holding import take_step
from wayhome.checkins import clockwork, marks
from wayhome.checkins import queries as checkins
from wayhome.checkins.enums import Kind as Happened
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import steps
from wayhome.custody.enums import Side, State
from wayhome.duties import holding
from wayhome.duties import queries as duties
from wayhome.duties.models import Duty
from wayhome.passes import absorbing, ending_passes, models, queries, sealing
from wayhome.people import actions as people
from wayhome.people.models import Involvement
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def expected(cast: Cast, seen: Found) -> list[object]:
    """How each check-in stands, for Casey."""
    here = custody.again(cast, seen)
    found = checkins.expected(cast.casey.actor(), here, story.now(cast, seen))
    return [one.received_at for one in found]


def test_5_a_journey_without_signal_is_taken_in_as_it_happened(cast: Cast, facts: Facts) -> None:
    """A hand-over, a check-in, an incident and a note, sent in another order, hours later, to who works on the case."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    hand = phone.item("hand", about=phone.content["hands"][0]["id"], side="to")
    with clock.shifted(30 * MINUTE):
        event = phone.item("event", what="delay", severity=2, words="The gate is shut")
        note = phone.item("note", words="Zefirina sleeps")
    with clock.shifted(4 * HOUR):
        for item in (note, event, hand):
            assert phone.send(item)["said"] == "sent"
        assert custody.events(cast, seen)[0].to_at is None  # nothing is written while nobody is signed in
        shown = story.page(cast, seen).content.decode()
        assert "Zefirina sleeps" not in shown, "looking changes nothing"
        assert "Take it in" in shown
        assert "Zefirina sleeps" in story.press(cast, seen).content.decode()
        assert models.Parcel.objects.filter(taken_at=None).count() == 0
        assert {bytes(row.body) for row in models.Parcel.objects.all()} == {b""}
        taken = custody.events(cast, seen)[0]
        assert taken.to_at is not None
        assert taken.from_at is None
        assert taken.state in (State.HALF, State.LATE, State.MISSED)  # one side only
        assert clock.now() - taken.to_at > 3 * HOUR
        happened = checkins.incidents(cast.casey.actor(), custody.again(cast, seen), story.now(cast, seen))
        assert any(one.known.words == "The gate is shut" for one in happened)
        assert story.take_in(cast, seen) == 0  # once
        assert len(story.notes(cast, seen)) == 1


def test_5_a_check_in_is_kept_with_its_moment(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    due = datetime.fromisoformat(phone.content["checks"][-1]["at"])
    with clock.shifted(due - clock.now()):
        item = phone.item("check", about=phone.content["checks"][-1]["id"])
    with clock.shifted(due - clock.now() + 2 * HOUR):
        assert phone.send(item)["said"] == "sent"
        story.take_in(cast, seen)
        moments = [one for one in expected(cast, seen) if isinstance(one, datetime)]
        assert moments
        assert all(abs(one - due) < MINUTE for one in moments)


def test_5_heard_of_in_time_and_taken_in_the_next_morning_nobody_was_ever_missed(
    cast: Cast, facts: Facts
) -> None:
    """Nobody unlocks at night. A colleague writes something down before what was said is taken in, and after it."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    one = phone.content["checks"][-1]
    due, missed = datetime.fromisoformat(one["at"]), marks.of_missed(UUID(one["id"]))

    def lost() -> list[UUID]:
        found = checkins.incidents(cast.casey.actor(), custody.again(cast, seen), story.now(cast, seen))
        return [each.thing for each in found if each.known.kind == Happened.LOST_CONTACT]

    with clock.shifted(due - clock.now()):
        assert phone.send(phone.item("check", about=one["id"]))["said"] == "sent"
    with clock.shifted(due - clock.now() + 9 * HOUR):
        clockwork.look_all()
        assert lost(), "the others, at which nobody was heard of"
        assert missed not in lost()
        incident(cast, seen)
        assert missed not in lost()
        before = sum(moment is not None for moment in expected(cast, seen))
        story.take_in(cast, seen)
        assert sum(moment is not None for moment in expected(cast, seen)) > before
        assert missed not in lost()


def test_5_what_a_telephone_says_is_taken_in_though_the_yes_to_a_file_was_taken_back_on_the_way(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    file = consents.agree(cast, seen, consents.yes(Purpose.DATA_PROCESSING)).pk
    consents.take_back(cast, seen, file)
    phone.say("note", words="She wants to go to her aunt instead")
    shown = story.press(cast, seen).content.decode()
    assert "She wants to go to her aunt instead" in shown
    assert "other side’s word" not in shown


def test_5_what_does_not_fit_any_more_is_a_note_with_a_sentence(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    first, second = Phone(shown), Phone(shown)
    first.open()
    second.open()
    first.hand(0)
    second.hand(0)
    custody.confirm(cast, seen, 1, Side.TO)  # a colleague wrote it down meanwhile
    first.say("check", about=str(custody.new()), words="Of another way")
    with transaction.atomic():
        ending_passes.end_all(models.Pass.objects.all(), by=cast.casey.actor())
    first.say("note", words="After the end")
    assert story.take_in(cast, seen) == 4
    why = sorted(one.note.why for one in story.notes(cast, seen))
    assert len(why) == 4
    assert any("Another telephone" in one for one in why)
    assert any("written down before" in one for one in why)
    assert any("not in the plan any more" in one for one in why)
    assert any("after the card had shut" in one for one in why)


def test_5_a_later_hand_over_waits_for_the_word_on_the_one_before(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.hand(0)
    phone.hand(1)
    assert story.take_in(cast, seen) == 1
    assert models.Parcel.objects.filter(taken_at=None).count() == 1
    assert "and waits" in story.page(cast, seen).content.decode()
    custody.confirm(cast, seen, 1, Side.FROM, at=custody.events(cast, seen)[0].to_at)
    assert story.take_in(cast, seen) == 1
    assert custody.events(cast, seen)[1].from_at is not None
    assert story.notes(cast, seen) == []


def test_5_the_danger_word_at_a_hand_over_confirms_nothing(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.hand(0, state="duress")
    story.take_in(cast, seen)
    assert custody.events(cast, seen)[0].to_at is None
    (note,) = story.notes(cast, seen)
    assert "danger word" in note.note.why
    assert "Do not call back" in note.note.why


def test_5_who_reads_the_notes_sees_that_help_was_needed_and_how_bad_it_was(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    first, second = Phone(shown), Phone(shown)
    first.open()
    second.open()
    first.say("check", word=False, words="All is well here")
    story.take_in(cast, seen)
    text = story.page(cast, seen).content.decode()
    assert "All is well here" in text
    assert "Needs help" not in text
    assert "Danger word" not in text
    first.say("check", state="need_help", words="Nobody opens")
    first.check()
    second.check(state="duress")
    assert story.take_in(cast, seen) == 3
    text = story.page(cast, seen).content.decode()
    assert "Needs help" in text.split("Nobody opens")[0]
    assert "Danger word" in text
    again = next(one.note for one in story.notes(cast, seen) if one.note.is_again)
    assert "Do not call back" in again.why
    assert "Another telephone" in again.why
    with transaction.atomic():
        ending_passes.end_all(models.Pass.objects.all(), by=cast.casey.actor())
    assert first.say("event", what="detained", severity=4, words="At the gate") == "late"
    story.take_in(cast, seen)
    text = story.page(cast, seen).content.decode()
    assert "Something happened: Held by police or at a border" in text


def test_5_help_asked_for_with_the_second_telephone_is_a_cry_and_not_the_same_once_more(
    cast: Cast, facts: Facts
) -> None:
    """Two of them carry the card. One said that all is well; the other asks for help at the same check-in."""
    seen = story.under_way(cast)
    shown = story.make(cast, seen)
    first, second = Phone(shown), Phone(shown)
    first.open()
    second.open()
    first.check()
    second.check(state="need_help", words="Not here")
    hand = second.item("hand", about=second.content["hands"][0]["id"], side="to", words="Quick")
    second.send(hand)
    first.send({**hand, "state": "need_help", "words": "She is hurt"})
    story.take_in(cast, seen)
    here = custody.again(cast, seen)
    said = [
        row for one in checkins.expected(cast.casey.actor(), here, story.now(cast, seen)) for row in one.heard
    ]
    assert "Not here" in [row.known.words for row in said if row.known.state == "need_help"]
    (note,) = [one.note for one in story.notes(cast, seen) if one.note.words == "She is hurt"]
    assert note.why.startswith("Help was asked for.")
    assert "Another telephone" in note.why


@pytest.mark.parametrize("state", ["need_help", "duress", "event"])
def test_5_what_rang_as_it_was_said_and_was_acted_on_rings_no_second_time(
    cast: Cast, facts: Facts, state: str
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    with clock.shifted(datetime.fromisoformat(phone.content["checks"][-1]["at"]) - clock.now()):
        if state == "event":
            phone.say("event", what="detained", severity=4, words="At the gate")
        else:
            phone.check(-1, state=state)
        rung = Duty.objects.filter(is_emergency=True, done_at=None)
        assert rung.count() == 1
        holding.close(rung)
        assert story.take_in(cast, seen) == 1
        assert rung.count() == 0, "it was written down, and is no other alarm"
        if state != "event":
            phone.check(-1, state=state, words="And again")
            assert rung.count() == 1, "said once more, it rings once more"


def test_5_a_note_keeps_whose_card_it_was_said_with_whoever_took_it_in(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.say("note", words="She sleeps")
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    assert story.take_in(cast, seen, nora) == 1
    (note,) = story.notes(cast, seen)
    assert note.note.who == "Lir"
    text = story.page(cast, seen).content.decode()
    assert "Lir" in text.split("She sleeps")[0].rpartition('class="card note"')[2]


def test_5_who_cannot_open_it_takes_nothing_in(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    custody.let_in(cast, seen, "AG")
    phone = story.opened(cast, seen)
    phone.say("note", words="x")
    assert story.take_in(cast, seen, cast.rita) == 0
    assert models.Parcel.objects.filter(taken_at=None).count() == 1
    assert story.take_in(cast, seen) == 1


def test_whoever_leads_is_told_and_it_is_done_when_it_was_read(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    assert "passes.said" not in due(cast)
    phone.say("note", words="x")
    phone.say("note", words="y")
    assert due(cast).count("passes.said") == 1
    with clock.shifted(timedelta(minutes=1)):
        assert "Take it in" in sign_in(Client(), cast.casey).get("/on-the-way/").content.decode()
        assert "Take it in" not in sign_in(Client(), cast.rita).get("/on-the-way/").content.decode()
        story.press(cast, seen, cast.rita, on_board=True)
        assert "passes.said" in due(cast), "who opens nothing of it takes nothing in"
        board = story.press(cast, seen, on_board=True).content.decode()
        assert "It is written down" in board
        assert "Take it in" not in board
        assert "passes.said" not in due(cast)


def test_what_is_said_while_it_is_read_is_read_too(cast: Cast, facts: Facts) -> None:
    """The cards are held before it is looked whether something waits: nobody says anything in between."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    phone.say("note", words="x")
    with CaptureQueriesContext(connection) as asked:
        assert story.take_in(cast, seen) == 1
    said = [one["sql"] for one in asked]
    held = [number for number, sql in enumerate(said) if 'FROM "passes_pass"' in sql and "FOR UPDATE" in sql]
    looked = [number for number, sql in enumerate(said) if 'FROM "passes_parcel"' in sql]
    assert held
    assert max(looked) > held[-1]
    locked = [
        sql.split('FROM "')[1].split('"')[0] for sql in said if "FOR UPDATE" in sql or "FOR NO KEY" in sql
    ]
    assert "passes_parcel" in locked
    assert locked[0] == "people_case", "the case first, as everybody who writes in it does"
    assert "passes.said" not in due(cast)


def due(cast: Cast) -> list[str]:
    shown = duties.today(cast.casey.actor())
    return [one.about for one in [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]]


def test_what_was_said_before_a_plan_ended_is_kept_though_nobody_took_it_in(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    assert phone.send(phone.item("note", words="Zefirina sleeps"))["said"] == "sent"
    custody.stop(cast, seen)
    take_step(seen, story.now(cast, seen).id, steps.BACK, by=cast.casey.actor())
    attempts.end(cast, seen)
    assert not story.now(cast, seen).is_open
    assert story.take_in(cast, seen) == 1
    assert [one.note.words for one in story.notes(cast, seen)] == ["Zefirina sleeps"]


def test_one_that_cannot_be_taken_in_waits_and_keeps_back_no_other(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    for words in ("The first", "The second"):
        assert phone.send(phone.item("note", words=words))["said"] == "sent"
    note = absorbing._note

    def fails(*given: Any) -> None:  # noqa: ANN401 - as the function itself is called
        if given[3].said.words == "The first":
            raise Refused("No.", code="tests")
        note(*given)

    with monkeypatch.context() as broken:
        broken.setattr(absorbing, "_note", fails)
        assert story.take_in(cast, seen) == 1
        assert [one.note.words for one in story.notes(cast, seen)] == ["The second"]
    assert story.take_in(cast, seen) == 1
    assert {one.note.words for one in story.notes(cast, seen)} == {"The first", "The second"}


def test_the_case_goes_to_a_colleague_while_they_travel_and_she_reads_what_the_telephone_says(
    cast: Cast, facts: Facts
) -> None:
    """The card was made when only the team worked on the case. Nora takes over for the night, in no team of it."""
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",))
    assert phone.say("note", words="She eats nothing") == "sent", "nobody has read it so far"
    people.let_person_in(seen=custody.again(cast, seen), user=nora.id, by=cast.casey.actor())
    people.name_lead(seen=custody.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    for part in Involvement.objects.live().filter(case=seen.case, holder=cast.intake.pk):
        people.end_involvement(seen=custody.again(cast, seen), involvement=part.pk, by=nora.actor())
    assert phone.say("note", words="Zefirina sleeps") == "sent"
    row = models.Pass.objects.get()
    own = sealing.own(row)
    assert nora.id in own.readers
    assert cast.intake.pk not in own.readers, "who works on it no more is sealed nothing"
    assert own.owner == nora.id
    said = [one for one in duties.of_thread(nora.actor(), own.thread) if one.about == "passes.said"]
    assert [one.owner for one in said] == [nora.id]
    assert absorbing.waits(nora.actor())
    now = story.now(cast, seen, nora)
    assert absorbing.take_in(nora.actor(), seen.code, now) == 1
    notes = queries.notes(nora.actor(), custody.again(cast, seen, nora), now)
    assert {one.note.words for one in notes} == {"She eats nothing", "Zefirina sleeps"}
