"""What is due on both sides while nobody answers, by two workers at once; and what a mail says of it."""

import math
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from tests.cast import Cast, build
from tests.duties.test_at_once import at_once
from tests.referrals import story
from tests.services import given
from wayhome.core import clock
from wayhome.duties import clock as ladders
from wayhome.duties import notices
from wayhome.duties import queries as boards
from wayhome.duties.models import ZONE, Climb
from wayhome.organisations.models import Team
from wayhome.referrals import clockwork, due, models
from wayhome.referrals.documents import Said
from wayhome.referrals.enums import Event, Side, State

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LADDER = {
    "emergency": (6 * HOUR, 12 * HOUR, 24 * HOUR, 30 * HOUR),
    "urgent": (18 * HOUR, 36 * HOUR, 72 * HOUR, 90 * HOUR),
}


def supervisors_of_dawn(cast: Cast) -> UUID:
    return UUID(str(Team.objects.get(organisation=cast.dawn, kind="supervisors").pk))


def after(row: models.Referral, about: str, *, thread: UUID | None = None) -> timedelta:
    """How long after it was sent this is due, to the minute."""
    duty = story.due(row, about, thread=thread)
    assert duty is not None
    return timedelta(minutes=math.ceil((duty.due_at - row.sent_at) / MINUTE))  # boards leave seconds out


def tell(at: datetime) -> str:
    """Everything of every mail that goes out at this moment, headers too."""
    mail.outbox.clear()
    assert notices.tell_all(at) > 0
    told = []
    for one in mail.outbox:
        message = one.message()
        told += [f"{name}: {value}" for name, value in message.items()]
        body = message.get_payload(decode=True)
        assert isinstance(body, bytes)
        told.append(body.decode())
    return "\n".join(told)


@pytest.mark.django_db
@pytest.mark.parametrize("priority", LADDER)
def test_each_rung_stands_where_the_priority_puts_it(cast: Cast, priority: str) -> None:
    """Received by a quarter, reminded at half, answered at the whole, others offered at five quarters."""
    _seen, row = story.sent(cast, priority=priority)
    soon, remind, answer, others = LADDER[priority]
    assert after(row, due.ACKNOWLEDGE) == soon
    assert after(row, due.REMIND) == remind
    assert after(row, due.ANSWER) == answer
    assert after(row, due.WAITING, thread=row.thread) == answer
    assert after(row, due.OTHERS, thread=row.thread) == others


@pytest.mark.django_db
def test_supervisors_hear_at_the_end_of_the_time_and_not_a_minute_before(cast: Cast) -> None:
    _seen, row = story.sent(cast, priority="emergency")
    above = supervisors_of_dawn(cast)
    promised = row.sent_at + 24 * HOUR
    ladders.climb(promised - MINUTE)
    assert story.board(above, due.ANSWER) == []
    ladders.climb(promised + MINUTE)
    assert len(story.board(above, due.ANSWER)) == 1
    ladders.climb(promised + 2 * MINUTE)
    assert len(story.board(above, due.ANSWER)) == 1


@pytest.mark.django_db
def test_whoever_answers_in_time_hears_nothing_more_and_no_supervisor_hears(cast: Cast) -> None:
    _seen, row = story.sent(cast, priority="emergency")
    story.move(row, Event.ACKNOWLEDGED, cast.rita)
    assert story.due(row, due.ACKNOWLEDGE) is None
    assert story.due(row, due.ANSWER) is not None  # received is no answer
    story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)
    for about in (due.REMIND, due.ANSWER):
        assert story.due(row, about) is None
    for about in (due.WAITING, due.OTHERS):
        assert story.due(row, about, thread=row.thread) is None
    ladders.climb(row.sent_at + 48 * HOUR)
    assert story.board(supervisors_of_dawn(cast), due.ANSWER) == []
    assert story.due(row, due.TELL, thread=row.thread) is not None


@pytest.mark.django_db
def test_the_time_stands_still_while_the_sender_owes_an_answer(cast: Cast) -> None:
    _seen, row = story.sent(cast, priority="emergency")
    story.move(row, Event.ASKED, cast.rita, Said(words="Is the baby well?"))
    assert story.due(row, due.ANSWER) is None
    assert story.due(row, due.QUESTION, thread=row.thread) is not None
    with clock.shifted(10 * HOUR):
        story.move(row, Event.ANSWERED, cast.casey, Said(words="Yes."))
    assert abs(after(row, due.ANSWER) - 34 * HOUR) <= MINUTE
    assert abs(after(row, due.OTHERS, thread=row.thread) - 40 * HOUR) <= MINUTE
    assert story.due(row, due.QUESTION, thread=row.thread) is None


@pytest.mark.django_db
def test_after_five_quarters_others_are_offered_from_the_directory(cast: Cast) -> None:
    _seen, row = story.sent(cast, priority="emergency")
    helpful = given.house(cast.casey, given.agency(cast.casey, name="Open Door"))
    assert list(story.beside(row, cast.casey).others) == []
    with clock.shifted(30 * HOUR + MINUTE):
        said = [one.sentence for one in boards.today(cast.casey.actor()).overdue]
        assert "Dawn Centre has not answered. Look who else could help." in said
        assert [one.pk for one in story.beside(row, cast.casey).others] == [helpful.pk]


@pytest.mark.django_db
def test_what_nobody_ever_answers_ends_by_itself_and_is_taken_away(cast: Cast) -> None:
    _seen, row = story.sent(cast, priority="emergency")
    assert models.Letter.objects.filter(event__referral=row, side=Side.TO).count() == 1
    with clock.shifted(timedelta(days=7) - MINUTE):
        assert clockwork.expire_all() == 0
    with clock.shifted(timedelta(days=7) + MINUTE):
        assert clockwork.expire_all() == 1
        assert clockwork.expire_all() == 0
    assert story.state(row) == State.EXPIRED
    assert not models.Letter.objects.filter(event__referral=row, side=Side.TO).exists()
    assert story.due(row, due.ANSWER) is None
    assert story.due(row, due.OTHERS, thread=row.thread) is not None
    with story.refused("over: No answer came in time"):
        story.move(row, Event.ACCEPTED, cast.rita, story.CONTACTS)


def test_two_workers_at_once_climb_each_rung_once_and_end_each_request_once(committed_db: None) -> None:
    cast = build()
    seen = story.case(cast)
    rows = [story.send(cast, seen, priority="emergency") for _ in range(6)]
    later = max(row.sent_at for row in rows) + 24 * HOUR + MINUTE
    at_once(*[lambda: ladders.climb(later)] * 2)
    ladders.climb(later)  # whoever finds everything held leaves it to the next minute
    assert len(story.board(supervisors_of_dawn(cast), due.ANSWER)) == 6
    rungs = list(Climb.objects.values_list("duty", "rung"))
    assert len(rungs) == len(set(rungs))

    def end() -> int:
        with clock.shifted(timedelta(days=8)):
            return clockwork.expire_all()

    assert sum(at_once(end, end)) + end() == 6
    for row in rows:
        assert story.events(row) == [Event.SENT, Event.EXPIRED]
        assert story.state(row) == State.EXPIRED


@pytest.mark.django_db
def test_no_mail_names_a_person_a_place_an_agency_or_the_subject(cast: Cast) -> None:
    seen, row = story.accepted(cast)
    story.said_yes(cast, seen)
    story.tell_who(cast, seen, row)
    late = story.send(cast, seen, priority="emergency")
    tomorrow = clock.today() + timedelta(days=1)
    morning = datetime.combine(tomorrow, time(8), ZoneInfo(ZONE))
    ladders.climb(morning)
    # There is something to be told, and on the board it is told with the other agency's name.
    with clock.shifted(morning - clock.now()):
        board = boards.today(cast.rita.actor())
        said = " ".join(one.sentence for one in [*board.overdue, *board.today, *board.waiting])
        assert "Harbour House" in said
        assert story.seen_by(cast.rita, row).identity is not None
    told = tell(morning)
    assert "Something waits for you." in told
    hidden = (
        "Mira", "Hoxha", "Harbour House", "Dawn Centre", "Coast", "Albania", "Tirana", "shelter", "request",
        "referral", "traffick", "help", seen.code, row.code, late.code, str(row.pk), str(row.thread),
    )  # fmt: skip
    for word in hidden:
        assert word.lower() not in told.lower(), word
