"""The safety plan is gone through at every contact: one line in each record, owed on that day when it is left open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.assistance import story as assistance
from tests.care import story
from tests.cast import Cast, Person, sign_in
from tests.followup import story as followup
from tests.identification import story as identification
from tests.options import story as options
from tests.reception import story as reception
from wayhome.assistance import actions as assistance_actions
from wayhome.assistance import documents as sessions
from wayhome.assistance.actions_sessions import GivenSession
from wayhome.care import actions, contacts, due, models, queries
from wayhome.care.contacts import Said
from wayhome.care.enums import Still
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.duties import actions as duties
from wayhome.duties import marks
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.options import actions as option_actions
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db

RIGHT, CHANGED = Said(Still.RIGHT), Said(Still.CHANGED)
NOT_LOOKED = Said(Still.NOT_LOOKED, "Her sister was in the room")


def a_day_later() -> time_machine.travel:
    return time_machine.travel(clock.unshifted() + timedelta(days=1), tick=False)


@pytest.fixture
def planned(cast: Cast) -> Iterator[Found]:
    """Yesterday a plan was written."""
    seen = story.case(cast)
    story.safety(cast, seen)
    with a_day_later():
        yield story.again(cast, seen)


def owed(cast: Cast, seen: Found, who: Person | None = None) -> list[str]:
    """What of the plan is due, as a new request of this person sees it."""
    return [one for one in story.board(cast, seen) if one in (due.STILL, due.UNWRITTEN)]


def session(cast: Cast, seen: Found, plan: Said = contacts.LEFT_OPEN, who: Person | None = None) -> None:
    person = who or cast.hana
    brief = sessions.SessionBrief(kind="health", day=clock.today(), minutes=20, who=person.name)
    assistance_actions.write_session(
        seen=story.again(cast, seen, person), thing=uuid4(), read=0, given=GivenSession(brief, "She spoke"),
        plan=plan, by=person.actor(),
    )  # fmt: skip


def talk(cast: Cast, seen: Found, plan: Said = contacts.LEFT_OPEN) -> None:
    option_actions.write_talk(
        seen=story.again(cast, seen), record=uuid4(), given=options.talked(), plan=plan, by=cast.casey.actor()
    )


def word(cast: Cast, seen: Found, plan: Said = contacts.LEFT_OPEN) -> None:
    given = options.word(Option.UNDECIDED)
    option_actions.write_talk(
        seen=story.again(cast, seen), record=uuid4(), given=given, plan=plan, by=cast.casey.actor()
    )


def reach(cast: Cast, seen: Found, plan: Said = contacts.LEFT_OPEN) -> None:
    person = people.person(cast.casey.actor(), story.again(cast, seen))
    known = person.contact
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=known.number if known else 0,
        contact=people_documents.Contact(phones=("+355691234567",)),
        safe=replace(person.safe or people_documents.SafeContact(), checked_on=clock.today()),
        along=plan,
        by=cast.casey.actor(),
    )


def contact(cast: Cast, seen: Found, plan: Said = contacts.LEFT_OPEN) -> None:
    from wayhome.followup import actions as followup_actions

    if not followup.number(seen):
        followup.begin(cast, seen)
    followup_actions.meet(
        seen=story.again(cast, seen), thing=uuid4(), read=followup.number(seen), given=followup.met(), plan=plan,
        by=cast.casey.actor(),
    )  # fmt: skip


def interview(cast: Cast, seen: Found, plan: Said = contacts.LEFT_OPEN) -> None:
    identification.agree(cast, seen)
    talk = identification.begin(cast, seen)
    identification.end(cast, seen, talk, plan=plan)


RECORDS: dict[str, Callable[..., None]] = {
    "options, a talk": talk,
    "options, a word": word,
    "people, how she is reached": reach,
    "followup, in touch": contact,
    "identification, a talk": interview,
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
class TestEachRecord:
    def test_left_open_it_is_owed_on_that_day_by_who_was_in_touch(
        self, cast: Cast, planned: Found, record: Callable[..., None]
    ) -> None:
        record(cast, planned)
        assert owed(cast, planned) == [due.STILL]
        thread = people.person(cast.casey.actor(), story.again(cast, planned)).brief.thread
        (mine,) = [one for one in boards.of_thread(cast.casey.actor(), thread) if one.about == due.STILL]
        assert mine.is_mine
        assert timedelta() < mine.due_at - clock.now() <= timedelta(days=1)
        talk(cast, planned)
        assert owed(cast, planned) == [due.STILL], "asked once, however often they were in touch"

    def test_still_right_is_a_review_and_ends_what_was_owed(
        self, cast: Cast, planned: Found, record: Callable[..., None]
    ) -> None:
        talk(cast, planned)
        record(cast, planned, RIGHT)
        assert owed(cast, planned) == []
        now = queries.safety(cast.casey.actor(), story.again(cast, planned))
        assert now is not None
        assert now.reviewed_on == clock.today()

    def test_not_looked_at_keeps_why_and_owes_nothing(
        self, cast: Cast, planned: Found, record: Callable[..., None]
    ) -> None:
        record(cast, planned, NOT_LOOKED)
        assert owed(cast, planned) == []
        assert NOT_LOOKED.why.encode() not in bytes(models.PlanLeft.objects.get().body)
        page = sign_in(Client(), cast.casey).get(reverse("care:safety", args=[planned.code]))
        assert NOT_LOOKED.why in page.content.decode()

    def test_changed_is_owed_until_it_is_changed(
        self, cast: Cast, planned: Found, record: Callable[..., None]
    ) -> None:
        record(cast, planned, CHANGED)
        assert owed(cast, planned) == [due.STILL]
        story.safety(cast, planned, read=1, reason="He knows the street", places="The church")
        assert owed(cast, planned) == []


class TestWhoMayNotGoThroughIt:
    def test_a_doctor_is_not_asked_and_who_leads_goes_through_it(self, cast: Cast) -> None:
        seen = assistance.case(cast)
        story.safety(cast, seen)
        here = story.again(cast, seen, cast.hana)
        assert not contacts.line(cast.hana.actor(), here).fields
        with a_day_later():
            session(cast, seen)
            thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
            (mine,) = [one for one in boards.of_thread(cast.casey.actor(), thread) if one.about == due.STILL]
            assert mine.is_mine
            actions.review_safety(seen=story.again(cast, seen), by=cast.casey.actor())
            assert owed(cast, seen) == []


class TestNoNagging:
    @pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
    def test_without_a_plan_nothing_where_nobody_looked_or_the_danger_is_low(
        self, cast: Cast, record: Callable[..., None]
    ) -> None:
        seen = story.case(cast)
        record(cast, seen)
        assert owed(cast, seen) == []
        other = story.case(cast)
        story.assess(cast, other, given=story.answered())
        record(cast, other)
        assert owed(cast, other) == []

    def test_without_a_plan_where_the_danger_is_not_low_one_is_written(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.assess(cast, seen)
        talk(cast, seen)
        assert owed(cast, seen) == [due.UNWRITTEN]
        story.safety(cast, seen)
        assert owed(cast, seen) == []

    def test_what_was_gone_through_today_is_not_asked_again(self, cast: Cast) -> None:
        seen = story.case(cast)
        story.safety(cast, seen)
        talk(cast, seen)
        assert owed(cast, seen) == []

    def test_a_record_that_is_corrected_is_no_new_contact(self, cast: Cast) -> None:
        seen = assistance.case(cast)
        thing, brief = (
            uuid4(),
            sessions.SessionBrief(kind="health", day=clock.today(), minutes=20, who="Hana"),
        )

        def write(read: int) -> None:
            given = GivenSession(brief, f"Version {read}")
            here = story.again(cast, seen, cast.hana)
            assistance_actions.write_session(
                seen=here, thing=thing, read=read, given=given, by=cast.hana.actor()
            )

        write(0)
        story.safety(cast, seen)
        with a_day_later():
            write(1)
            assert owed(cast, seen) == []


class TestTheDanger:
    def test_a_contact_asks_for_the_danger_too_and_once(self, cast: Cast, planned: Found) -> None:
        story.assess(cast, planned)
        for _ in range(2):
            talk(cast, planned)
            assert story.board(cast, planned).count(due.REVIEW) == 2, "the fourteen days, and the contact"


class TestOnTheScreen:
    def test_the_line_stands_in_the_form_and_changed_leads_to_the_plan(
        self, cast: Cast, planned: Found
    ) -> None:
        mine = sign_in(Client(), cast.casey)
        page = reverse("options:answer", args=[planned.code])
        form = mine.get(page)
        assert "Is the safety plan still right?" in form.content.decode()
        typed = {
            "on": "", "private": "yes", "state": "calm", "decision": "undecided", "free": "yes",
            "record": str(uuid4()),
        }  # fmt: skip
        today = clock.today()
        typed |= {"on_0": str(today.day), "on_1": str(today.month), "on_2": str(today.year)}
        without = mine.post(page, {**typed, "still": "not_looked", "still_why": " "})
        assert without.status_code == 422
        assert "why the safety plan was not gone through" in without.content.decode()

    def test_who_has_no_plan_sees_no_line(self, cast: Cast) -> None:
        seen = story.case(cast)
        form = sign_in(Client(), cast.casey).get(reverse("options:answer", args=[seen.code]))
        assert "Is the safety plan still right?" not in form.content.decode()

    def test_no_press_ends_it_and_the_refusal_names_the_place(self, cast: Cast, planned: Found) -> None:
        talk(cast, planned)
        thread = people.person(cast.casey.actor(), story.again(cast, planned)).brief.thread
        (mine,) = [one for one in boards.of_thread(cast.casey.actor(), thread) if one.about == due.STILL]
        with story.refused("Open the safety plan"):
            duties.done(duty=mine.duty_id, by=cast.casey.actor())
        assert Duty.objects.filter(pk=mine.duty_id, done_at=None).exists()


def test_a_first_check_there_asks_it_too(cast: Cast) -> None:
    seen = reception.arrived(cast)
    story.safety(cast, seen)
    with a_day_later():
        reception.short(cast, seen)
        assert owed(cast, seen) == [due.STILL]


def test_each_who_was_in_touch_owes_it_and_one_look_ends_it_for_all(cast: Cast) -> None:
    seen = story.case(cast)
    story.safety(cast, seen)
    berta = story.berta(cast)
    with a_day_later():
        talk(cast, seen)
        option_actions.write_talk(
            seen=story.again(cast, seen, berta), record=uuid4(), given=options.talked(), by=berta.actor()
        )
        there = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
        mark = marks.of_about(there, due.STILL)
        owners = set(Duty.objects.filter(about_mark=mark, done_at=None).values_list("owner", flat=True))
        assert owners == {cast.casey.id, berta.id}
        actions.review_safety(seen=story.again(cast, seen, berta), by=berta.actor())
        assert not Duty.objects.filter(about_mark=mark, done_at=None).exists()


# The same form once more -----------------------------------------------------------------------------------------


def reviews(seen: Found) -> int:
    return models.PlanReview.objects.filter(case_id=seen.id).count()


def test_saved_a_second_time_that_day_what_the_line_says_is_kept(cast: Cast, planned: Found) -> None:
    reach(cast, planned)
    assert owed(cast, planned) == [due.STILL]
    known = people.person(cast.casey.actor(), story.again(cast, planned))
    assert known.contact is not None
    assert known.safe is not None
    people_actions.record_contact(
        seen=story.again(cast, planned), read=known.contact.number, safe=known.safe, along=RIGHT,
        contact=people_documents.Contact(phones=("+355691234567", "+355691234568")), by=cast.casey.actor(),
    )  # fmt: skip
    assert (owed(cast, planned), reviews(planned)) == ([], 1)


def test_a_number_mended_on_another_day_without_the_line_owes_nothing(cast: Cast, planned: Found) -> None:
    reach(cast, planned, RIGHT)
    known = people.person(cast.casey.actor(), story.again(cast, planned))
    assert known.contact is not None
    assert known.safe is not None
    with a_day_later():
        people_actions.record_contact(
            seen=story.again(cast, planned), read=known.contact.number, safe=known.safe, along=contacts.LEFT_OPEN,
            contact=people_documents.Contact(phones=("+355691234568",)), by=cast.casey.actor(),
        )  # fmt: skip
        assert owed(cast, planned) == []


def pressed_again(cast: Cast, seen: Found, which: str) -> Callable[[Said], None]:
    """The same form, with the same id, as often as it is pressed; only the line below it differs."""
    thing, by = uuid4(), cast.casey.actor()
    brief = sessions.SessionBrief(kind="health", day=clock.today(), minutes=20, who="Hana")
    given, safe = options.talked(), people_documents.SafeContact(checked_on=clock.today())

    def talk_again(plan: Said) -> None:
        option_actions.write_talk(seen=story.again(cast, seen), record=thing, given=given, plan=plan, by=by)

    def session_again(plan: Said) -> None:
        assistance_actions.write_session(
            seen=story.again(cast, seen, cast.hana), thing=thing, read=0, given=GivenSession(brief, "She spoke"),
            plan=plan, by=cast.hana.actor(),
        )  # fmt: skip

    def reach_again(plan: Said) -> None:
        people_actions.record_contact(
            seen=story.again(cast, seen), read=0, contact=people_documents.Contact(phones=("+355691234567",)),
            safe=safe, along=plan, by=by,
        )  # fmt: skip

    return {"talk": talk_again, "session": session_again, "reach": reach_again}[which]


@pytest.mark.parametrize("which", ["talk", "reach"])
class TestPressedTwice:
    def test_what_the_line_says_only_now_is_kept_and_then_it_is_kept_already(
        self, cast: Cast, planned: Found, which: str
    ) -> None:
        press = pressed_again(cast, planned, which)
        press(contacts.LEFT_OPEN)
        assert owed(cast, planned) == [due.STILL]
        press(RIGHT)
        assert (owed(cast, planned), reviews(planned)) == ([], 1)
        with pytest.raises(Sent):
            press(RIGHT)
        with pytest.raises(Sent):
            press(contacts.LEFT_OPEN)
        assert reviews(planned) == 1

    def test_why_it_was_not_looked_at_is_kept_once_in_each_wording(
        self, cast: Cast, planned: Found, which: str
    ) -> None:
        press = pressed_again(cast, planned, which)
        press(NOT_LOOKED)
        with pytest.raises(Sent):
            press(NOT_LOOKED)
        assert models.PlanLeft.objects.count() == 1
        press(Said(Still.NOT_LOOKED, "She had to leave"))
        assert models.PlanLeft.objects.count() == 2

    def test_that_it_has_changed_is_owed_and_no_second_time_once_it_is_written(
        self, cast: Cast, planned: Found, which: str
    ) -> None:
        press = pressed_again(cast, planned, which)
        press(RIGHT)
        press(CHANGED)
        assert owed(cast, planned) == [due.STILL]
        with pytest.raises(Sent):
            press(CHANGED)
        story.safety(cast, planned, read=1, what_if="Call Ben")
        assert owed(cast, planned) == []
        with pytest.raises(Sent):
            press(CHANGED)
        assert owed(cast, planned) == []


def test_who_reads_no_plan_is_told_that_the_session_is_kept(cast: Cast) -> None:
    seen = assistance.case(cast)
    story.safety(cast, seen)
    with a_day_later():
        press = pressed_again(cast, seen, "session")
        press(contacts.LEFT_OPEN)
        with pytest.raises(Sent):
            press(RIGHT)
    assert reviews(seen) == 0
