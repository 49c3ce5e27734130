"""G2.5_RECEIVER: accepted, two contacts, for the day of arriving, agreed; a yes that ends or is taken back."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.consent import story as consents
from tests.handover.story import Scene
from tests.itinerary import story as itinerary
from tests.receivers import story
from tests.referrals import story as requests
from tests.shelter import story as houses
from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import hooks
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.itinerary import queries as itinerary_queries
from wayhome.people import queries as people
from wayhome.receivers import actions_offices, documents, due, ending, gates, models, queries
from wayhome.receivers import marks as attempt_marks
from wayhome.receivers.enums import Office, State
from wayhome.referrals import actions as referral_actions
from wayhome.referrals import queries as referral_queries
from wayhome.referrals.documents import Said
from wayhome.referrals.enums import Event
from wayhome.referrals.enums import State as Request
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db
DAY = story.DAY
TAKES_BACK = documents.Answer("withdrawn", words="The house burned")


def test_the_gate_says_at_each_step_what_is_missing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    assert "Ask one or several" in str(story.gate(cast, seen))
    story.enquire(cast, seen)
    story.ask(cast, seen)
    assert "said yes so far" in str(story.gate(cast, seen))
    (row,) = Referral.objects.all()
    story.answer(cast, row)
    assert "has not agreed" in str(story.gate(cast, seen))
    story.agreed(cast, seen)
    assert story.gate(cast, seen) is True


def test_it_must_hold_on_the_day_of_arriving(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _now, row, _consent = story.received(cast)
    story.leaves(monkeypatch, clock.now() + 20 * DAY)
    assert "before the day of arriving" in str(story.gate(cast, seen))
    with clock.shifted(8 * DAY):
        story.answer(cast, row, story.yes())
        assert story.gate(cast, seen) is True


def test_what_has_ended_is_no_yes(cast: Cast) -> None:
    seen, _now, _row, _consent = story.received(cast)
    assert story.gate(cast, seen) is True
    with clock.shifted(16 * DAY):
        assert "has ended" in str(story.gate(cast, seen))


def test_both_sides_are_asked_before_it_ends(cast: Cast) -> None:
    seen, _now, row, _consent = story.received(cast)
    for about, thread in ((due.LAPSE, row.thread), (due.RENEW, row.pk)):
        duty = requests.due(row, about, thread=thread)
        assert duty is not None
        last = story.yes().valid_until
        assert last is not None
        assert duty.due_at.date() == last - 3 * DAY
    story.answer(cast, row, story.yes(valid_until=clock.today() + 2 * DAY))
    duty = requests.due(row, due.RENEW)
    assert duty is not None
    assert duty.due_at - clock.now() <= timedelta(minutes=1), "at once, where it ends sooner"
    del seen


@pytest.mark.parametrize("receiver_first", [True, False])
def test_who_was_asked_and_answers_for_her_now_does_not_ask_herself(cast: Cast, receiver_first: bool) -> None:
    seen, _now, row = story.asked(cast)
    story.answer(cast, row)
    assert due.LAPSE in story.board(cast, seen)
    scene = Scene(cast, seen, story.agreed(cast, seen, "ABFGI"))
    handed = scene.hand_over(receiver_first=receiver_first)
    assert not handed.has_left
    assert requests.due(row, due.LAPSE, thread=row.thread) is None
    assert requests.due(row, due.RENEW) is not None, "that they say whether it holds is theirs still"


def test_who_was_asked_rings_nobody_in_the_own_house_and_looks_for_others_until_it_says_yes(
    cast: Cast,
) -> None:
    seen, _now, row = story.asked(cast)
    Scene(cast, seen, story.agreed(cast, seen, "ABFGI")).hand_over()

    def owed(about: str) -> int:
        return Duty.objects.filter(about_mark=marks.of_about(row.thread, about), done_at=None).count()

    assert (owed(due.SILENT), owed(due.OTHERS)) == (0, 1)
    assert requests.due(row, due.ANSWER) is not None
    story.answer(cast, row)
    assert owed(due.OTHERS) == 0, "found under whoever answers now"


def test_a_yes_taken_back_this_morning_is_red_at_once_and_told(cast: Cast) -> None:
    seen, _now, row, _consent = story.received(cast)
    story.answer(cast, row, TAKES_BACK)
    assert "took its yes back" in str(story.gate(cast, seen))
    assert requests.state(row) == Request.NOT_DELIVERED
    assert due.WITHDREW in story.board(cast, seen)
    duty = requests.due(row, due.WITHDREW, thread=row.thread)
    assert duty is not None
    assert not duty.is_emergency, "the month that was asked for is far away"
    assert requests.due(row, due.RENEW) is None


def test_who_said_yes_is_told_when_the_day_of_arriving_moves(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before leaving too: nobody waits at the airport on the day before."""
    monkeypatch.setattr(hooks, "_way", [itinerary_queries.way])
    seen, _now, _row, _consent = story.received(cast)
    itinerary.write(cast, seen, itinerary.flight(3))
    assert due.TELL_DAY not in story.board(cast, seen), "the first way is what they are told of anyhow"
    itinerary.write(cast, seen, itinerary.flight(3, number="586"))
    assert due.TELL_DAY not in story.board(cast, seen), "it arrives when it did"
    itinerary.write(cast, seen, itinerary.flight(4))
    assert due.TELL_DAY in story.board(cast, seen)
    attempts.end(cast, seen)
    assert due.TELL_DAY not in story.board(cast, seen)


def test_where_nobody_said_yes_nobody_is_told_of_another_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "_way", [itinerary_queries.way])
    seen, _now = story.begun(cast)
    for ahead in (3, 4):
        itinerary.write(cast, seen, itinerary.flight(ahead))
    assert due.TELL_DAY not in story.board(cast, seen)


def test_in_the_month_that_was_asked_for_it_rings(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.enquire(cast, seen, month=clock.today().strftime("%Y-%m"))
    story.ask(cast, seen)
    (row,) = Referral.objects.all()
    story.answer(cast, row)
    story.answer(cast, row, TAKES_BACK)
    duty = requests.due(row, due.WITHDREW, thread=row.thread)
    assert duty is not None
    assert duty.is_emergency


@pytest.mark.parametrize(("hours", "rings"), [(20, True), (100, False)])
def test_told_on_the_telephone_it_rings_when_she_leaves_within_a_day(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, hours: int, *, rings: bool
) -> None:
    seen, _now, row, _consent = story.received(cast)
    story.leaves(monkeypatch, clock.now() + timedelta(hours=hours))
    assert story.gate(cast, seen) is True
    story.note(cast, seen, TAKES_BACK)
    assert "took its yes back" in str(story.gate(cast, seen))
    duty = next(iter(_duties(row.thread, due.WITHDRAWN)))
    assert duty.is_emergency is rings
    story.answer(cast, row, story.yes())  # they say yes again themselves, later
    assert story.gate(cast, seen) is True


def _duties(thread: UUID, about: str) -> list[Duty]:
    mark = marks.of_about(thread, about)
    return list(Duty.objects.filter(about_mark=mark, done_at=None))


def test_her_yes_taken_back_ends_it_and_nobody_is_waited_for(cast: Cast) -> None:
    seen, _now, row, consent = story.received(cast)
    story.ask(cast, seen, elsewhere="Open Door")
    consents.take_back(cast, seen, consent)
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen),
        consent=consent,
        purpose=str(Purpose.SHARE_RECEIVING_ORG),
        by=cast.casey.actor(),
    )
    assert story.gate(cast, seen) is not True
    assert requests.due(row, due.RENEW) is None
    assert due.TAKEN_BACK in story.board(cast, seen)


def test_the_journey_stops_and_they_hear_no_reason(cast: Cast) -> None:
    seen, here, row = story.asked(cast)
    story.ask(cast, seen, elsewhere="Open Door")
    with transaction.atomic():
        ending.STOPPED.run(seen=story.again(cast, seen), attempt=here.id, by=cast.casey.actor())
    assert requests.state(row) == Request.CANCELLED
    shown = referral_queries.referral(cast.rita.actor(), row.pk)
    assert shown.ask is None, "what was sent is gone"
    assert [one.words for one in shown.happened][-1] == "Ended"
    assert requests.due(row, due.ANSWER) is None
    assert {due.STOPPED} <= set(story.board(cast, seen))


def test_who_can_open_nothing_stops_it_all_the_same(cast: Cast) -> None:
    seen, here, row = story.asked(cast)
    houses.let_in(cast, seen)
    sam = cast.sam.actor()
    (one,) = queries.of_attempt(sam, _subject(cast, seen.code)).asked
    assert one.state(clock.today()) == State.NOT_OPEN
    with transaction.atomic():
        ending.STOPPED.run(seen=people.found(sam, seen.code), attempt=here.id, by=sam)
    assert requests.state(row) == Request.CANCELLED


def _subject(cast: Cast, code: str) -> AttemptSubject:
    """The plan as a shelter worker's request would have it."""
    sam = cast.sam.actor()
    found = people.found(sam, code)
    now = story.now(cast, found)
    return AttemptSubject(found, now.id, 1, frozenset(), frozenset(), now.subject.plan)


def test_who_arrived_stops_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, here, row, _consent = story.received(cast)
    monkeypatch.setattr(ending, "_has_arrived", lambda *_given: True)
    with transaction.atomic():
        ending.STOPPED.run(seen=story.again(cast, seen), attempt=here.id, by=cast.casey.actor())
    assert requests.state(row) == Request.ACCEPTED


def test_an_office_is_told_its_row_and_what_was_agreed(cast: Cast) -> None:
    seen, here = story.begun(cast)
    given = documents.Asked(
        str(Office.TRANSIT), "Help desk Vienna", "AT", {"A": "Mira H.", "G": "Flight, 3 May"}
    )

    def ask(one: documents.Asked) -> None:
        actions_offices.ask_office(
            seen=story.again(cast, seen), attempt=here.id, thing=here.id, given=one, by=cast.casey.actor()
        )

    with story.refused("has not agreed"):
        ask(given)
    yes = consents.yes(groups=tuple("ACFG"), recipients=(Recipient(None, "Help desk Vienna"),))
    consents.agree(cast, seen, yes)
    for group in ("C", "F"):  # agreed, and not for them
        with story.refused("not for them"):
            ask(documents.Asked(given.office, given.name, given.country, {group: "Everything"}))
    with story.refused("not for them"):  # in their row, and not agreed
        ask(documents.Asked(given.office, given.name, given.country, {"D": "Wheelchair"}))
    ask(given)
    ask(given)  # sent twice
    with pytest.raises(attempts_holding.Another):  # other words are not said to be kept
        ask(documents.Asked(given.office, given.name, given.country, {"A": "Mira Hoxha"}))
    (kept,) = queries.offices(cast.casey.actor(), story.now(cast, seen))
    assert kept.newest.known.told == {"A": "Mira H.", "G": "Flight, 3 May"}
    assert due.SILENT in story.board(cast, seen)
    said = documents.Asked(answer="They meet her", told_by="Ms Gruber, telephone", answered_on=clock.today())
    actions_offices.note_office(
        seen=story.again(cast, seen),
        attempt=here.id,
        thing=kept.thing,
        read=1,
        given=said,
        by=cast.casey.actor(),
    )
    assert due.SILENT not in story.board(cast, seen)
    assert models.Office.objects.count() == 2


def test_who_may_not_see_it_does_not_pass(cast: Cast) -> None:
    seen, _now, _row, _consent = story.received(cast)
    houses.let_in(cast, seen)
    assert story.gate(cast, seen) is True
    assert "not open to you" in str(gates.RECEIVER.holds(_subject(cast, seen.code), cast.sam.actor()))


def test_what_was_found_counts_no_more_once_they_take_their_yes_back(cast: Cast) -> None:
    seen, _now, row, _consent = story.received(cast)
    story.found_green(cast, seen, gates.RECEIVER)
    story.answer(cast, row, TAKES_BACK)
    assert story.is_red(cast, seen, gates.RECEIVER)


def test_a_no_on_the_page_of_the_request_ends_what_was_found_and_another_plan_keeps_its_own(
    cast: Cast,
) -> None:
    seen, here, row, _consent = story.received(cast)
    story.found_green(cast, seen, gates.RECEIVER)
    before = attempt_marks.written([here.id])
    assert attempt_marks.written([row.pk]) == {}, "an id of no travel plan"
    referral_actions.move(
        referral=row.pk, event=Event.NOT_DELIVERED, read=Referral.objects.get(pk=row.pk).number,
        said=Said(words="The bed is taken"), by=cast.rita.actor(),
    )  # fmt: skip
    assert attempt_marks.written([here.id])[here.id] > before[here.id]
    assert story.is_red(cast, seen, gates.RECEIVER)
