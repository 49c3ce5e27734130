"""Bookings as stories: asked, confirmed, declined, called off; conflicts of interest; pay."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from tests.cast import Cast, Person, join
from tests.interpreters import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict as Changed
from wayhome.interpreters import actions, conflicts, gates, queries
from wayhome.interpreters.conflicts import Conflict
from wayhome.interpreters.documents import Arranged
from wayhome.interpreters.models import Booking, ForCase, Tie
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


def state(row: Booking) -> str:
    return str(Booking.objects.get(pk=row.pk).state)


due = story.due


def dunja(cast: Cast) -> Person:
    """An interpreter who signs in: an account without a role, in no team."""
    return join(cast.mona, "Dunja")


def test_nobody_is_booked_twice_at_a_time(cast: Cast) -> None:
    pk = story.approved(cast)
    row = story.book(cast, pk)
    with story.refused("booked at that time"):
        story.book(cast, pk, starts=row.ends_at - timedelta(minutes=1))
    story.book(cast, pk, starts=row.ends_at)
    actions.call_off(booking=row.pk, by=cast.casey.actor())
    story.book(cast, pk, starts=row.starts_at)
    assert Booking.objects.count() == 3


def test_who_may_not_interpret_is_not_booked(cast: Cast) -> None:
    pk = story.entry(cast)
    with story.refused("not approved"):
        story.book(cast, pk)
    story.approve(cast, pk)
    for given, word in (
        ({"language": "fas"}, "language"),
        ({"mode": "video"}, "way"),
        ({"mode": "person"}, "where they meet"),
        ({"minutes": 0}, "12 hours"),
        ({"starts": clock.now()}, "passed"),
    ):
        with story.refused(word):
            story.book(cast, pk, **given)
    seen = story.case(cast)
    story.wish(cast, seen, interpreter=pk)
    with story.refused("does not want"):
        story.book(cast, pk, seen)
    assert not Booking.objects.exists()


def test_12_which_case_and_language_a_booking_is_for_is_sealed(cast: Cast) -> None:
    seen, pk = story.case(cast), story.approved(cast)
    row = story.book(cast, pk, seen, place="Café Iris", mode="person")
    stored = repr(Booking.objects.values().get())
    for word in (str(seen.id), seen.code, "sqi", "Iris", "person", "Casey"):
        assert word not in stored
    fact = ForCase.objects.get()
    assert fact.case_id == seen.id
    assert str(row.pk) not in repr(ForCase.objects.values().get())
    assert (
        fact.created_at.time() == row.created_at.time()
    )  # both say the day, and no minute ties them together
    assert fact.created_at.hour == fact.created_at.minute == fact.created_at.second == 0
    entry = Entry.objects.filter(action="interpreters.booked").latest("sequence")
    assert entry.subject == row.pk


def test_a_colleague_who_does_not_work_on_the_case_sees_a_time_and_no_case(cast: Cast) -> None:
    pk = story.approved(cast)
    row = story.book(cast, pk, story.case(cast))
    assert queries.booking(cast.casey.actor(), row.pk).code
    other = queries.booking(cast.sam.actor(), row.pk)
    assert (other.code, other.who) == ("", "Dunja Zeqiri")
    for who in (cast.rita, cast.hana, cast.otto):
        assert queries.bookings(who.actor()) == []
        with pytest.raises(Http404):
            queries.booking(who.actor(), row.pk)


def test_an_unconfirmed_booking_is_asked_about_the_day_before(cast: Cast) -> None:
    row = story.book(cast, story.approved(cast))
    assert due(cast.casey) == []
    with clock.shifted(timedelta(days=1, minutes=1)):
        assert due(cast.casey) == ["interpreters.unconfirmed"]
    actions.answer(booking=row.pk, number=1, is_yes=True, by=cast.casey.actor())
    with clock.shifted(timedelta(days=1, minutes=1)):
        assert due(cast.casey) == []
    with clock.shifted(timedelta(days=2, hours=2)):
        assert due(cast.casey) == ["interpreters.after"]


def test_after_a_no_another_is_looked_for_and_found(cast: Cast) -> None:
    first = story.approved(cast)
    second = story.approved(cast, name="Luan")
    story.approved(cast, name="Fatos", languages=("fas",))
    row = story.book(cast, first)
    actions.answer(booking=row.pk, number=1, is_yes=False, by=cast.casey.actor())
    assert due(cast.casey) == ["interpreters.replace"]
    story.book(cast, second, starts=row.starts_at, instead_of=row.pk)
    assert due(cast.casey) == []
    assert state(row) == "declined"
    with story.refused("stands no longer"):
        actions.answer(booking=row.pk, number=2, is_yes=True, by=cast.casey.actor())


def test_of_two_who_answer_one_is_told(cast: Cast) -> None:
    row = story.book(cast, story.approved(cast))
    actions.answer(booking=row.pk, number=1, is_yes=True, by=cast.casey.actor())
    with pytest.raises(Changed):
        actions.answer(booking=row.pk, number=1, is_yes=False, by=cast.mona.actor())
    assert state(row) == "confirmed"


def test_a_veto_calls_off_and_the_interpreter_cannot_tell_it_from_any_other_reason(cast: Cast) -> None:
    person = dunja(cast)
    pk = story.approved(cast, user=person)
    seen = story.case(cast)
    vetoed = story.book(cast, pk, seen)
    other = story.book(cast, pk, starts=vetoed.ends_at)
    before = queries.mine(person.actor())
    assert {one.told.language for one in before} == {"sqi"}
    story.wish(cast, seen, interpreter=pk)
    actions.call_off(booking=other.pk, by=cast.casey.actor())
    assert due(cast.casey) == ["interpreters.replace"]  # for her or him, not for the one that was given up
    first, second = queries.mine(person.actor())
    assert (first.row.state, first.told, first.row.number) == (
        second.row.state,
        second.told,
        second.row.number,
    )
    assert due(person) == []


def test_the_interpreter_learns_when_and_where_and_of_nobody(cast: Cast) -> None:
    person = dunja(cast)
    pk = story.approved(cast, user=person)
    seen = story.case(cast)
    row = story.book(cast, pk, seen, mode="person", place="Café Iris", note="Her mother calls at five")
    assert due(person) == ["interpreters.asked"]
    actor = person.actor()
    own = queries.mine(actor)[0]
    assert (own.told.language, own.told.mode, own.told.place) == ("sqi", "person", "Café Iris")
    assert queries.bookings(actor) == []
    assert queries.register(actor) == []
    with pytest.raises(Http404):
        people.found(actor, seen.code)
    actions.answer(booking=row.pk, number=1, is_yes=False, by=actor)
    assert due(cast.casey) == ["interpreters.replace"]
    foreign = story.book(cast, story.approved(cast, name="Luan"))
    with pytest.raises(Http404):
        actions.answer(booking=foreign.pk, number=1, is_yes=False, by=actor)


def test_a_conflict_of_interest_tells_other_rooms_in_the_same_transaction(cast: Cast) -> None:
    heard: list[Conflict] = []

    def hear(actor: SignedIn, conflict: Conflict) -> None:
        heard.append(conflict)
        assert Tie.objects.filter(case_id=conflict.seen.id).exists()

    conflicts.on_conflict.register(hear)
    conflicts.on_conflict.register(hear)
    try:
        seen, pk = story.case(cast), story.approved(cast)
        row = story.book(cast, pk, seen)
        actions.record_tie(
            seen=story.again(cast, seen),
            interpreter=pk,
            found="during",
            words="His cousin",
            is_general=False,
            by=cast.casey.actor(),
        )
    finally:
        conflicts.on_conflict.forget(hear)
    assert [(one.seen.id, one.interpreter, one.found) for one in heard] == [(seen.id, pk, "during")]
    assert state(row) == "off"
    assert "conflict" in str(gates.why_not(cast.casey.actor(), seen, pk))
    assert [one.name for one in queries.approved(cast.casey.actor())] == ["Dunja Zeqiri"]
    assert "interpreters.look" in due(cast.mona)
    assert queries.for_case(cast.casey.actor(), seen).ties[0].why == "His cousin"


def test_what_a_room_refuses_undoes_the_conflict(cast: Cast) -> None:
    def refuse(actor: SignedIn, conflict: Conflict) -> None:
        raise Changed("Not now.")

    seen, pk = story.case(cast), story.approved(cast)
    conflicts.on_conflict.register(refuse)
    try:
        with pytest.raises(Changed):
            actions.record_tie(
                seen=seen, interpreter=pk, found="after", words="x", is_general=True, by=cast.casey.actor()
            )
    finally:
        conflicts.on_conflict.forget(refuse)
    assert not Tie.objects.exists()
    assert queries.approved(cast.casey.actor())


def test_a_general_conflict_stops_the_interpreter_for_everybody_and_why_is_not_in_the_register(
    cast: Cast,
) -> None:
    seen, pk = story.case(cast), story.approved(cast)
    actions.record_tie(
        seen=seen, interpreter=pk, found="before", words="His cousin", is_general=True, by=cast.casey.actor()
    )
    assert queries.approved(cast.casey.actor()) == []
    assert [why for _row, why in queries.decisions(cast.casey.actor(), pk)] == ["", ""]
    other = people_actions.open_case(name_used="Lule", by=cast.casey.actor())
    assert "does not interpret" in str(gates.why_not(cast.casey.actor(), other, pk))


def test_why_somebody_was_stopped_is_read_by_supervisors_only(cast: Cast) -> None:
    pk = story.approved(cast)
    actions.decide(interpreter=pk, standing="flagged", reason="His cousin", by=cast.casey.actor())
    assert "His cousin" in [why for _row, why in queries.decisions(cast.mona.actor(), pk)]
    assert {why for _row, why in queries.decisions(cast.sam.actor(), pk)} == {""}


def test_hours_and_pay_without_anybody_who_was_helped(cast: Cast) -> None:
    seen, pk = story.case(cast), story.approved(cast)
    casey = cast.casey.actor()
    today = clock.today()
    with story.refused("supervisor"):
        actions.set_rate(since_on=today, per_hour=Decimal("20"), currency="EUR", by=cast.sam.actor())
    actions.set_rate(since_on=today, per_hour=Decimal("24"), currency="EUR", by=casey)
    row = story.book(cast, pk, seen)
    with story.refused("not begun"):
        actions.close(booking=row.pk, number=1, came=True, minutes=90, grant="G7", by=casey)
    with clock.shifted(timedelta(days=2, minutes=61)):
        with story.refused("minutes"):
            actions.close(booking=row.pk, number=1, came=True, minutes=None, grant="", by=casey)
        with story.refused("code of the budget line"):
            actions.close(booking=row.pk, number=1, came=True, minutes=90, grant=" ", by=casey)
        actions.close(booking=row.pk, number=1, came=True, minutes=90, grant=" G7 ", by=casey)
        with story.refused("already"):
            actions.close(booking=row.pk, number=2, came=False, minutes=None, grant="", by=casey)
        actions.set_rate(since_on=today, per_hour=Decimal("99"), currency="EUR", by=casey)
        at = row.starts_at
        line = queries.month(casey, at.year, at.month)[0]
        assert (line.who, line.minutes, line.pay, line.grant) == ("Dunja Zeqiri", 90, Decimal("36.00"), "G7")
        assert not {name for name in Arranged.__dataclass_fields__ if name == "case"} & set(line.__slots__)
        actions.mark_paid(booking=row.pk, on=today, by=casey)
        with story.refused("already"):
            actions.mark_paid(booking=row.pk, on=today, by=casey)
        assert due(cast.casey) == []
    assert queries.month(cast.rita.actor(), at.year, at.month) == []


def test_who_did_not_come_is_owed_nothing(cast: Cast) -> None:
    row = story.book(cast, story.approved(cast))
    with clock.shifted(timedelta(days=3)):
        actions.close(booking=row.pk, number=1, came=False, minutes=60, grant="", by=cast.casey.actor())
        with story.refused("Nothing is owed"):
            actions.mark_paid(booking=row.pk, on=clock.today(), by=cast.casey.actor())


def test_an_approval_that_ends_is_told_before(cast: Cast) -> None:
    pk = story.approved(cast)
    assert due(cast.mona) == []
    with clock.shifted(timedelta(days=77)):
        assert due(cast.mona) == ["interpreters.lapses"]
        story.approve(cast, pk, cast.mona)
        assert due(cast.mona) == []
