"""Stories of being in touch: it begins, what is due, her word, danger that rises, nobody is reached, a visit."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from tests.afterwards import story as journeys
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.care import story as care
from tests.cast import Cast
from tests.consent import story as consents
from tests.followup import story
from wayhome.audit.models import Entry as AuditEntry
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody.enums import What
from wayhome.duties.hours import to_the_minute
from wayhome.followup import (
    actions,
    beginning,
    due,
    ending,
    hooks,
    models,
    queries,
    rules,
    schedule,
    settling,
)
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Alone, Instrument, Mode, Pace, Rung, Stand
from wayhome.outcomes import owing as surveys
from wayhome.outcomes.due import SURVEY
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY = story.DAY


def keys(cast: Cast, seen: Found) -> list[str]:
    return [one.span.key for one in story.now(cast, seen).due]


# It begins -----------------------------------------------------------------------------------------------------------


def test_it_begins_by_itself_when_a_journey_ends_by_arriving(cast: Cast, facts: Facts) -> None:
    seen = journeys.arrived(cast)
    now = story.now(cast, seen)
    assert now.begun.known.is_by_itself
    assert queries.arrived_on(cast.casey.actor(), story.again(cast, seen)) is not None
    assert now.zone == "Europe/Tirane"
    with clock.shifted(5 * journeys.MINUTE):
        assert keys(cast, seen) == ["first"]
        assert story.owed(cast.casey, seen) == ["followup.contact"]
        [due_at] = story.due_at(cast.casey, seen, "followup.contact")
        assert due_at == to_the_minute(now.contacts[0].span.closes), (
            "until then the room of the first days asks"
        )
        assert models.Turn.objects.get(case_id=seen.id).due_at == schedule.starts(
            clock.day_of(now.contacts[0].span.closes - schedule.MOMENT, now.zone), now.zone
        )  # the day alone: not the hour of arriving


def test_who_cannot_write_it_leaves_the_beginning_to_who_can(cast: Cast) -> None:
    seen = story.let_in(cast, story.case(cast))
    with transaction.atomic():
        beginning.heard(What.ARRIVED, story.again(cast, seen, cast.sam), uuid4(), cast.sam.actor())
    assert story.owed(cast.casey, seen) == ["followup.begin"]
    assert not models.Entry.objects.exists()
    story.begin(cast, seen)
    assert story.owed(cast.casey, seen) == ["followup.contact"]


def test_stopping_on_the_way_and_being_back_is_no_arrival(cast: Cast) -> None:
    seen = story.case(cast)
    beginning.heard(What.BACK, seen, uuid4(), cast.casey.actor())
    assert story.owed(cast.casey, seen) == []


def test_by_hand_with_the_day_and_a_colleague_reads_it(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.begin(cast, on=story.day(-20))
    now = story.now(cast, seen, nora)
    assert now.begun.known.on == story.day(-20)
    assert not now.due  # what was over before is not owed
    story.let_in(cast, seen)
    assert queries.calendar(cast.sam.actor(), story.again(cast, seen, cast.sam)) is None


def test_a_day_to_come_a_second_beginning_and_one_of_three_years_ago_are_refused(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("one that has passed"):
        story.begin(cast, seen, on=story.day(1))
    with story.refused("more than two years"):
        story.begin(cast, seen, on=story.day(-1100))
    story.begin(cast, seen)
    with story.refused("has begun already"):
        story.begin(cast, seen)


def test_a_later_arrival_begins_anew_also_by_hand(cast: Cast) -> None:
    seen = story.begin(cast, on=story.day(-200))
    with story.refused("only with a later arrival"):
        story.begin(cast, seen, on=story.day(-300))
    story.begin(cast, seen)
    assert story.now(cast, seen).begun.known.on == story.day(0)
    assert keys(cast, seen) == ["first"]


def test_nothing_is_written_into_one_that_has_not_begun(cast: Cast) -> None:
    with story.refused("has not begun"):
        story.meet(cast, story.case(cast))


# Being in touch ------------------------------------------------------------------------------------------------------


def test_what_was_found_is_kept_and_the_next_contact_falls_due(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.begin(cast)
    story.meet(cast, seen, key="first", asked_for="A school for her son")
    now = story.now(cast, seen, nora)
    assert now.met[0].known.asked_for == "A school for her son"
    assert not now.due
    with clock.shifted(14 * DAY):
        assert keys(cast, seen) == ["early"]
        assert story.owed(cast.casey, seen) == ["followup.contact"]


def test_the_day_is_neither_to_come_nor_before_she_arrived(cast: Cast) -> None:
    seen = story.begin(cast)
    with story.refused("one that has passed"):
        story.meet(cast, seen, on=story.day(1))
    with story.refused("that day or a later one"):
        story.meet(cast, seen, on=story.day(-1))
    with story.refused("one that has passed"):
        story.miss(cast, seen, on=story.day(1))
    assert story.number(seen) == 1


def test_the_next_contact_is_after_this_one_and_within_the_two_years(cast: Cast) -> None:
    seen = story.begin(cast)
    with story.refused("is after this one"):
        story.meet(cast, seen, next_on=story.day(0))
    for typed in (story.day(800), date.max):
        with story.refused("more than two years away"):
            story.meet(cast, seen, next_on=typed)
    story.meet(cast, seen, next_on=story.day(700))
    assert "n2" in {one.span.key for one in story.now(cast, seen).contacts}


def test_a_contact_that_is_written_late_agrees_on_no_day_that_has_passed(cast: Cast) -> None:
    seen = story.begin(cast, on=story.day(-30))
    late: dict[str, Any] = {"on": story.day(-9), "mode": str(Mode.OFFICE)}
    with story.refused("agree on a day to come"):
        story.meet(cast, seen, next_on=story.day(-2), **late)
    assert story.number(seen) == 1, "nothing is kept of it; the form keeps what was typed"
    story.meet(cast, seen, next_on=story.day(0), **late)
    # What a telephone kept without signal is taken in as it was agreed then.
    at = clock.now() - 5 * DAY
    story.meet(cast, seen, on=story.day(-5), at=at, next_on=story.day(-3))


def test_the_same_visit_is_one_and_a_second_for_the_same_contact_is_refused(cast: Cast) -> None:
    seen = story.begin(cast)
    thing = uuid4()
    story.meet(cast, seen, thing=thing, key="first")
    story.meet(cast, seen, thing=thing, read=1, key="first")
    assert len(story.now(cast, seen).met) == 1
    with story.refused("was written down already"):
        story.meet(cast, seen, key="first", mode=str(Mode.OFFICE))
    story.meet(cast, seen)
    with story.refused("was written down already"):
        story.meet(cast, seen)


def test_two_who_write_at_once_are_told(cast: Cast) -> None:
    seen = story.begin(cast)
    read = story.number(seen)
    story.meet(cast, seen, read=read)
    with pytest.raises(Conflict):
        story.meet(cast, seen, read=read, mode=str(Mode.OFFICE))
    assert len(story.now(cast, seen).met) == 1


def test_besides_safety_one_thing_is_asked_and_only_alone(cast: Cast) -> None:
    seen = story.begin(cast)
    with story.refused("one thing at a visit"):
        story.meet(cast, seen, instrument="survey and outcomes")
    with story.refused("Somebody else could hear"):
        story.meet(cast, seen, instrument=str(Instrument.SURVEY), alone=str(Alone.OTHERS))
    story.meet(cast, seen, instrument=str(Instrument.SURVEY))
    assert story.now(cast, seen).met[0].known.instrument == Instrument.SURVEY


def test_a_danger_that_rose_asks_for_one_more_within_72_hours(cast: Cast) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen, key="first", level="low")
    story.meet(cast, seen, mode=str(Mode.OFFICE), level="medium")
    due = story.now(cast, seen).due
    assert [one.span.is_extra for one in due] == [True]
    assert due[0].span.closes - due[0].span.opens == timedelta(hours=72)
    story.meet(cast, seen, mode=str(Mode.VIDEO), level="medium")
    assert not story.now(cast, seen).due


def test_a_high_danger_is_four_weeks_and_staying_high_begins_none_anew(cast: Cast) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen, key="first", level="high")
    story.meet(cast, seen, mode=str(Mode.OFFICE), level="high")
    extra = [one for one in story.now(cast, seen).contacts if one.span.is_extra]
    assert [one.stand for one in extra] == [Stand.DONE, *[Stand.LATER] * 4]


def test_danger_that_another_room_saw_asks_for_one_more(cast: Cast) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen, key="first")
    ending.DANGER_SEEN.run(seen=story.again(cast, seen), by=cast.casey.actor())
    assert [one.span.is_extra for one in story.now(cast, seen).due] == [True]


def test_danger_seen_by_who_reads_nothing_of_it_is_a_duty_of_who_leads(cast: Cast) -> None:
    seen = story.let_in(cast, story.begin(cast))
    ending.DANGER_SEEN.run(seen=story.again(cast, seen, cast.sam), by=cast.sam.actor())
    assert story.owed(cast.casey, seen) == ["followup.contact", "followup.extra"]
    assert story.number(seen) == 1
    story.miss(cast, seen)
    assert story.owed(cast.casey, seen) == ["followup.again", "followup.extra"]  # nobody was in touch
    story.meet(cast, seen)
    assert story.owed(cast.casey, seen) == ["followup.contact"]


def test_each_contact_lets_the_danger_be_looked_at_again(cast: Cast) -> None:
    seen = story.begin(cast)
    care.assess(cast, seen)
    before = AuditEntry.objects.filter(action="care.review_owed").count()
    story.meet(cast, seen, key="first")
    assert AuditEntry.objects.filter(action="care.review_owed").count() == before + 1


# Her word ------------------------------------------------------------------------------------------------------------


def test_she_may_stop_without_a_reason_and_take_it_up_again(cast: Cast) -> None:
    seen = story.begin(cast)
    story.stop(cast, seen)
    assert story.now(cast, seen).is_stopped
    assert story.owed(cast.casey, seen) == []
    assert models.Turn.objects.get(case_id=seen.id).due_at is None
    with clock.shifted(40 * DAY):
        assert not story.now(cast, seen).open
        story.say(cast, seen, Pace.ALL)
        assert next(one.span.key for one in story.now(cast, seen).open) == "m3"
        assert story.owed(cast.casey, seen) == ["followup.contact"]


def test_none_any_more_leaves_no_survey_to_ask_either_until_it_is_taken_up_again(cast: Cast) -> None:
    seen = story.begin(cast)
    surveys.owe_next(story.again(cast, seen), by=cast.casey.actor())
    assert SURVEY in story.board(cast, seen)
    story.stop(cast, seen)
    assert SURVEY not in story.board(cast, seen)
    story.say(cast, seen, Pace.ALL)
    assert story.board(cast, seen).count(SURVEY) == 1


def test_some_of_them_are_named_and_none_is_its_own_answer(cast: Cast) -> None:
    seen = story.begin(cast)
    with story.refused("If it is none"):
        story.say(cast, seen, Pace.FEWER)
    with story.refused("of this calendar"):
        story.say(cast, seen, Pace.FEWER, keeps=("m7",))
    story.say(cast, seen, Pace.FEWER, keeps=("m6", "m12"))
    assert [one.span.key for one in story.now(cast, seen).open] == ["m6", "m12"]


def test_a_yes_that_is_taken_back_stops_it_and_only_a_new_yes_takes_it_up(cast: Cast) -> None:
    seen = story.begin(cast)
    consent = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT)).pk
    story.meet(cast, seen, key="first")
    assert story.owed(cast.casey, seen) == ["followup.contact"]
    consents.take_back(cast, seen, consent)
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen), consent=consent, purpose=str(Purpose.MONITORING_CONTACT),
        by=cast.casey.actor(),
    )  # fmt: skip
    now = story.now(cast, seen)
    assert now.is_stopped
    assert now.word is not None
    assert now.word.known.is_consent
    assert story.owed(cast.casey, seen) == []
    with story.refused("Ask for that agreement first"):
        story.say(cast, seen, Pace.ALL)
    consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT))
    story.say(cast, seen, Pace.ALL)
    assert not story.now(cast, seen).is_stopped


def test_taken_back_where_nothing_opens_nothing_is_due_and_no_line_is_needed(cast: Cast) -> None:
    seen = story.let_in(cast, story.begin(cast))
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen, cast.sam), consent=uuid4(), purpose=str(Purpose.MONITORING_CONTACT),
        by=cast.sam.actor(),
    )  # fmt: skip
    assert story.owed(cast.casey, seen) == []
    assert models.Turn.objects.get(case_id=seen.id).due_at is None


def test_another_agreement_that_ends_changes_nothing(cast: Cast) -> None:
    seen = story.begin(cast)
    ending.CONSENT_ENDED.run(
        seen=story.again(cast, seen), consent=uuid4(), purpose=str(Purpose.TESTIMONY), by=cast.casey.actor()
    )
    assert story.owed(cast.casey, seen) == ["followup.contact"]


# Nobody is reached ---------------------------------------------------------------------------------------------------


def test_two_that_came_to_nothing_are_a_sign_told_once_and_a_ladder(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(hooks, "_listeners", {"tests": lambda flag, seen, by: heard.append(flag)})
    seen = story.begin(cast)
    story.miss(cast, seen)
    assert (heard, story.owed(cast.casey, seen)) == ([], ["followup.again"])
    story.miss(cast, seen, mode=str(Mode.OFFICE))
    assert heard == ["lost_contact_2"]
    assert story.owed(cast.casey, seen) == ["followup.call"]
    owed = []
    for count, mode in enumerate((Mode.PHONE, Mode.PARTNER, Mode.LETTER), start=1):
        with clock.shifted(count * DAY):
            story.miss(cast, seen, on=story.day(0), mode=str(mode))
            owed.append(story.owed(cast.casey, seen))
    assert owed == [["followup.partner"], ["followup.letter"], ["followup.lost", "followup.review"]]
    assert heard == ["lost_contact_2"]
    with clock.shifted(4 * DAY):
        story.meet(cast, seen, on=story.day(0), key="first")
        assert story.now(cast, seen).rung is None
        assert story.owed(cast.casey, seen) == ["followup.contact"]


def test_who_wants_no_contact_is_no_sign_and_nobody_tries_other_ways(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(hooks, "_listeners", {"tests": lambda flag, seen, by: heard.append(flag)})
    wants, stopped = story.begin(cast), story.begin(cast)
    story.stop(cast, stopped)
    for seen in (wants, stopped):
        story.miss(cast, seen)
        story.miss(cast, seen, mode=str(Mode.OFFICE))
    assert heard == ["lost_contact_2"]
    assert story.owed(cast.casey, stopped) == []


def test_the_same_try_twice_is_refused(cast: Cast) -> None:
    seen = story.begin(cast)
    story.miss(cast, seen)
    with story.refused("written down already"):
        story.miss(cast, seen)


def test_not_heard_of_needs_three_tries_two_ways_and_sixty_days(cast: Cast) -> None:
    seen = story.begin(cast)
    lose = {"thing": uuid4(), "words": "Letters came back", "by": cast.casey.actor()}

    def lost() -> None:
        actions.lose(seen=story.again(cast, seen), read=story.number(seen), **lose)  # type: ignore[arg-type]

    story.miss(cast, seen)
    with clock.shifted(DAY):
        story.miss(cast, seen, on=story.day(0))
        with story.refused("2 tries are written down"):
            lost()
        story.miss(cast, seen, on=story.day(0) - DAY, mode=str(Mode.VIDEO))
    with clock.shifted(59 * DAY), story.refused("may still be heard of"):
        lost()
    with clock.shifted(60 * DAY):
        lost()
        now = story.now(cast, seen)
        assert now.is_lost
        assert story.owed(cast.casey, seen) == []
        with story.refused("written down already"):
            actions.lose(
                seen=story.again(cast, seen),
                thing=uuid4(),
                read=story.number(seen),
                words="",
                by=cast.casey.actor(),
            )
    with clock.shifted(70 * DAY):
        story.meet(cast, seen, on=story.day(0))
        assert not story.now(cast, seen).is_lost
        assert story.owed(cast.casey, seen) == ["followup.contact"]


def test_three_tries_in_one_way_are_one_way(cast: Cast) -> None:
    seen = story.begin(cast)
    for count in range(3):
        with clock.shifted(count * DAY):
            story.miss(cast, seen, on=story.day(0))
    with clock.shifted(61 * DAY), story.refused("Try another way first"):
        actions.lose(
            seen=story.again(cast, seen),
            thing=uuid4(),
            read=story.number(seen),
            words="",
            by=cast.casey.actor(),
        )


def test_who_wants_no_contact_is_not_lost(cast: Cast) -> None:
    seen = story.begin(cast)
    story.stop(cast, seen)
    with story.refused("That is no losing"):
        actions.lose(
            seen=story.again(cast, seen),
            thing=uuid4(),
            read=story.number(seen),
            words="",
            by=cast.casey.actor(),
        )


# A visit at home -----------------------------------------------------------------------------------------------------


def held(cast: Cast, seen: Found) -> str | None:
    """What ``G4.5_VISIT_SAFE`` says to Casey."""
    return rules.why_not_visit(queries.note(cast.casey.actor(), story.again(cast, seen)), may_read=True)


def test_a_visit_at_home_needs_the_note_read_as_it_stands(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.begin(cast)
    with story.refused("Nobody has written"):
        story.meet(cast, seen, nora, mode=str(Mode.HOME))
    story.note(cast, seen)
    assert "Read what is to be known" in str(held(cast, seen))
    with story.refused("say that you have read it"):
        story.meet(cast, seen, nora, mode=str(Mode.HOME))
    story.read_note(cast, seen, nora)
    story.note(cast, seen, staff="Two dogs")
    with story.refused("say that you have read it"):
        story.meet(cast, seen, nora, mode=str(Mode.HOME))
    story.read_note(cast, seen, nora)
    story.read_note(cast, seen, nora)
    assert models.Reading.objects.filter(written_by=nora.id).count() == 2
    story.meet(cast, seen, nora, mode=str(Mode.HOME))
    assert "Read what is to be known" in str(held(cast, seen))  # each who goes reads it
    story.read_note(cast, seen)
    assert held(cast, seen) is None


def test_a_try_at_the_door_needs_it_too(cast: Cast) -> None:
    seen = story.begin(cast)
    with story.refused("Nobody has written"):
        story.miss(cast, seen, story.nora(cast), mode=str(Mode.HOME))


def test_a_supervisor_goes_on_with_a_reason_and_nobody_else_does(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.begin(cast)
    with story.refused("a supervisor can write it down"):
        story.meet(cast, seen, nora, mode=str(Mode.HOME), lifted="She called for help")
    with story.refused("write why"):
        story.meet(cast, seen, mode=str(Mode.HOME))
    story.meet(cast, seen, mode=str(Mode.HOME), lifted="She called for help")
    assert story.now(cast, seen, nora).met[0].known.lifted == "She called for help"


def test_where_a_supervisor_went_without_the_note_somebody_else_reads_why(cast: Cast) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen, mode=str(Mode.HOME), lifted="She called for help")
    assert due.LIFTED in story.board(cast, seen, cast.mona)
    assert due.LIFTED not in story.board(cast, seen), "not who went ahead"
    story.note(cast, seen)
    story.read_note(cast, seen)
    story.miss(cast, seen, mode=str(Mode.HOME), lifted="Typed all the same")
    assert story.board(cast, seen, cast.mona).count(due.LIFTED) == 1, "the note was read: nobody went ahead"


def test_at_the_door_the_agency_is_never_named(cast: Cast) -> None:
    seen = story.begin(cast)
    with story.refused("The agency is named here"):
        story.note(cast, seen, door=f"I come from  {cast.harbour.name.upper()}, about a parcel")
    with story.refused("who one is at the door"):
        story.note(cast, seen, door=" ")


def test_what_was_written_anew_meanwhile_was_not_read(cast: Cast) -> None:
    seen = story.begin(cast)
    story.note(cast, seen)
    old = models.Note.objects.get(case_id=seen.id)
    story.note(cast, seen, staff="Two dogs")
    with story.refused("written anew while you were reading"):
        actions.read_note(
            seen=story.again(cast, seen), note=old.pk, who="Casey", on=story.day(0), by=cast.casey.actor()
        )


# Who reads, and what a thief sees ------------------------------------------------------------------------------------


def test_shelter_staff_doctor_and_police_read_and_write_none_of_it(cast: Cast) -> None:
    seen = story.let_in(cast, story.begin(cast))
    for person in (cast.sam, cast.hana):
        here = people.found(person.actor(), seen.code)
        assert queries.calendar(person.actor(), here) is None
        with story.refused(""):
            story.meet(cast, seen, person)


def test_the_database_does_not_tell_a_visit_from_a_word_to_stop(cast: Cast) -> None:
    seen = story.begin(cast)
    story.meet(cast, seen)
    story.stop(cast, seen)
    rows = list(models.Entry.objects.filter(case_id=seen.id).order_by("number"))
    plain = [set(models.Entry.PLAIN), set(models.Note.PLAIN)]
    assert [row.number for row in rows] == [1, 2, 3]
    assert not any("kind" in names or "stopped" in names for names in plain)
    assert all(b"stopped" not in bytes(row.document) for row in rows)
    said = AuditEntry.objects.filter(subject=seen.id, action__startswith="followup.").values_list(
        "action", flat=True
    )
    assert set(said) == {"followup.begun", "followup.written"}


def test_rung_words_exist_for_every_step_of_the_ladder() -> None:
    assert [str(one) for one in Rung] == ["call", "partner", "letter", "review"]
    assert set(settling.RUNGS) == set(Rung)
    assert set(settling.RUNGS.values()) <= due.WORDINGS.keys() & set(due.ABOUT_CONTACT)
    assert Entry().pace == Pace.ALL


def test_an_earlier_contact_that_is_written_down_later_takes_nothing_away(cast: Cast) -> None:
    seen = story.begin(cast, on=story.day(-3))
    story.meet(cast, seen, key="first", on=story.day(-1), next_on=story.day(4), level="high")
    there = [one.span.key for one in story.now(cast, seen).open if one.span.is_extra]
    agreed = next(key for key in there if key.startswith("n"))
    story.meet(cast, seen, on=story.day(-2), level="low", mode=str(Mode.OFFICE))
    after = [one.span.key for one in story.now(cast, seen).open if one.span.is_extra]
    assert agreed in after, "what was agreed at the newest contact stays agreed"
    story.meet(cast, seen, level="high")
    new = {one.span.key for one in story.now(cast, seen).contacts if one.span.is_extra} - set(there)
    assert not {key for key in new if key.startswith("x")}, "high before and high now has not risen"


def test_a_visit_before_the_danger_was_seen_does_not_answer_it(cast: Cast) -> None:
    seen = story.begin(cast, on=story.day(-1))
    casey = cast.casey.actor()
    visited_at = clock.now() - timedelta(minutes=30)
    actions.ask_for_more(seen=story.again(cast, seen), by=casey)
    (extra,) = [one.span.key for one in story.now(cast, seen).due if one.span.is_extra]
    there = consent_holding.home(casey, story.again(cast, seen))
    settling.owe(due.EXTRA, clock.now(), seen, there, args={"day": story.day(3)}, by=casey)
    story.meet(cast, seen, on=clock.day_of(visited_at, "Europe/Tirane"), at=visited_at, key="first")
    assert extra in [one.span.key for one in story.now(cast, seen).due]
    assert "followup.extra" in story.owed(cast.casey, seen)
    story.meet(cast, seen, mode=str(Mode.OFFICE))
    assert extra not in [one.span.key for one in story.now(cast, seen).due]
    assert "followup.extra" not in story.owed(cast.casey, seen)
