"""Fit to travel: what the doctor says counts at the moment of leaving, and nobody else learns why."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F
from django.http import Http404
from django.test import override_settings

from tests.attempts import story as attempts
from tests.cast import Cast
from tests.conference import story as disputes
from tests.consent import story as consents
from tests.fitness import story
from tests.fitness.story import DAY, HOUR
from tests.itinerary import story as itinerary
from wayhome import journey
from wayhome.attempts import queries as attempts_queries
from wayhome.conference.enums import Matter
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused, Sent
from wayhome.duties import hours
from wayhome.escorts import hooks as escorts
from wayhome.fitness import actions, documents, due, ending, gates, limits, models, queries, rules, sheets
from wayhome.fitness.documents import Clinical
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.versions import Another

pytestmark = pytest.mark.django_db


def test_fit_looked_at_a_last_time_and_ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """SC1, day 36."""
    seen, _plan = story.begun(cast)
    assert "Plan the way first" in str(story.gate(cast, seen))
    story.way(monkeypatch)
    assert "No doctor or nurse" in str(story.gate(cast, seen))
    story.assess(cast, seen)
    assert "due now" in str(story.gate(cast, seen))
    assert due.LOOK in story.board(cast, seen)
    assert story.look(cast, seen) is None
    assert story.gate(cast, seen) is True
    assert story.gate(cast, seen, cast.hana) is True
    assert due.LOOK not in story.board(cast, seen)
    assert queries.escort_needed(cast.casey.actor(), attempts.subject(cast, seen)) == "none"


def test_while_two_agencies_see_it_differently_nobody_travels(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen)
    story.look(cast, seen)
    consent = consents.agree(cast, seen, consents.to_dawn(cast)).pk
    consent_actions.let_in(
        seen=consents.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    assert story.gate(cast, seen) is True
    row = disputes.both(cast, seen, Matter.FIT, theirs="not_fit", ours="fit")
    assert "nobody travels" in str(story.gate(cast, seen)), "the more protective holds"
    disputes.call(cast.casey, seen, row)
    disputes.hear(cast.casey, seen, row)
    disputes.decide(cast.casey, seen, row, "fit")
    disputes.agree(cast.rita, seen, row)
    assert story.gate(cast, seen) is True


@override_settings(ZONE_HERE="Europe/Tirane")
def test_half_an_hour_after_midnight_is_the_day_that_has_begun(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weeks and the age of a baby are counted from the day of the doctor’s own clock, to the day of leaving here."""
    seen, _plan = story.begun(cast)
    half_past = time(0, 30)
    story.way(monkeypatch, hours.moment_of(story.day(3), half_past, "Europe/Tirane"))
    examined = hours.moment_of(story.day(-1), half_past, "Europe/Tirane")
    story.carrier(cast, newborn_days=14)
    story.assess(cast, seen, why=Clinical(newborn_age_days=9), assessed_at=examined)
    known = story.fit(cast, seen)
    assert known.why is not None
    assert known.known is not None
    assert known.why.newest.known.day == story.day(-1)
    assert known.known.for_day == story.day(3)
    assert "does not take" in str(story.gate(cast, seen)), "thirteen days old when it leaves, not fourteen"


def test_not_fit_any_more_turns_it_red_and_the_lead_hears(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen)
    story.look(cast, seen)
    assert story.gate(cast, seen) is True
    assert due.CHANGED not in story.board(cast, seen)
    with story.refused("before somebody looks again"):
        story.assess(cast, seen, result="not_fit")
    story.assess(cast, seen, result="not_fit", todo="Rest for a week")
    assert "not fit to travel now" in str(story.gate(cast, seen))
    (told,) = story.due(cast, seen, due.CHANGED)
    assert told.owner == cast.casey.id
    assert queries.escort_needed(cast.casey.actor(), attempts.subject(cast, seen)) is None
    story.assess(cast, seen)
    assert story.gate(cast, seen) is True
    assert due.CHANGED not in story.board(cast, seen)


def test_what_was_said_is_good_at_the_moment_of_leaving_or_not_at_all(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch, story.noon(5))
    story.assess(cast, seen, valid_until=story.day(4))
    assert "does not begin within that" in str(story.gate(cast, seen))
    story.assess(cast, seen, valid_until=story.day(5))
    assert "due from" in str(story.gate(cast, seen)), "its last day counts whole"
    story.way(monkeypatch, story.noon(5) + 9 * HOUR)
    assert "the way is not over by then" in str(story.gate(cast, seen)), "it would end in the air"
    story.way(monkeypatch, story.noon(5))
    subject = attempts.subject(cast, seen)
    assert gates.FIT.until is not None
    end = gates.FIT.until(subject)
    known = story.fit(cast, seen).known
    assert known is not None
    assert end == known.lapses_at
    assert end is not None
    assert story.noon(5) < end < story.noon(6)


def test_a_last_look_has_its_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """[K] 72 to 24 hours before leaving."""
    seen, _plan = story.begun(cast)
    leaves = clock.now() + 100 * HOUR
    story.way(monkeypatch, leaves)
    story.assess(cast, seen)
    assert "due from" in str(story.gate(cast, seen))
    assert "too early" in str(story.look(cast, seen))
    assert "due from" in str(story.gate(cast, seen)), "too early does not count"
    assert "too early" in str(story.look(cast, seen, is_well=False, todo="Fever: see the nurse"))
    assert {due.LOOK, due.CHANGED} <= set(story.board(cast, seen)), "the lead hears; the look is still owed"
    with clock.shifted(80 * HOUR):
        assert "too late: less than 24 hours" in str(story.look(cast, seen))
        assert "too late" in str(story.gate(cast, seen))
    with clock.shifted(50 * HOUR):
        assert story.look(cast, seen, is_well=False, todo="Fever: see the nurse") is None
        assert "not well enough" in str(story.gate(cast, seen))
        assert due.CHANGED in story.board(cast, seen)
        assert due.LOOK not in story.board(cast, seen)
    with clock.shifted(60 * HOUR):
        assert story.look(cast, seen) is None
        assert story.gate(cast, seen) is True, "the newest within the window counts"
    with clock.shifted(101 * HOUR), story.refused("no look before leaving"):
        story.look(cast, seen)


def test_what_is_arranged_before_a_doctor_looked_is_shown(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    story.prepare(cast, seen, medicine_days=30, carries="person")
    assert story.look(cast, seen) is None
    found = story.fit(cast, seen)
    assert found.known is None
    assert found.prepared is not None
    assert len(found.looks) == 1
    story.prepare(cast, seen, words="By telephone")
    assert "No doctor or nurse" in str(story.gate(cast, seen))


def test_the_paper_says_the_day_it_was_there() -> None:
    night = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    known = documents.Assessment(result="fit", assessed_at=night, zone="Europe/Tirane")
    here = sheets.fit(known, weeks=None, on=None)["lines"]
    assert "1 March" in here[0]
    there = sheets.fit(replace(known, zone="Asia/Tokyo"), weeks=None, on=None)["lines"]
    assert "2 March" in there[0], "half past seven in the morning of the next day"


def test_nobody_looked_in_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch, clock.now() + 100 * HOUR)
    story.assess(cast, seen)
    with clock.shifted(90 * HOUR):
        assert "Nobody took the last look" in str(story.gate(cast, seen))


@override_settings(FIT_CHECK_FROM_HOURS=48, FIT_CHECK_UNTIL_HOURS=6)
def test_the_window_is_what_the_installation_says(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch, clock.now() + 60 * HOUR)
    story.assess(cast, seen)
    assert "too early" in str(story.look(cast, seen))
    with clock.shifted(50 * HOUR):
        assert story.look(cast, seen) is None


def test_what_the_doctor_asks_for_is_arranged_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    conditions = ("wheelchair", "other")
    story.assess(cast, seen, result="fit_with_conditions", conditions=conditions, other="A quiet seat")
    story.look(cast, seen)
    assert "not arranged so far: A wheelchair, Something else" in str(story.gate(cast, seen))
    with story.refused("not asked for this"):
        story.prepare(cast, seen, arranged=("oxygen",))
    story.prepare(cast, seen, arranged=("wheelchair",))
    assert "not arranged so far: Something else" in str(story.gate(cast, seen))
    story.prepare(cast, seen, arranged=conditions)
    assert story.gate(cast, seen) is True
    story.assess(cast, seen, result="fit_with_conditions", conditions=("oxygen", "wheelchair"))
    assert "Oxygen" in str(story.gate(cast, seen)), "what is new is asked for anew"


def test_somebody_travels_along_when_the_doctor_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen, result="fit_with_escort", escort="medical")
    assert queries.escort_needed(cast.casey.actor(), attempts.subject(cast, seen)) == "medical"
    assert queries.escort_needed(cast.sam.actor(), attempts.subject(cast, seen, cast.sam)) is None


def test_pregnant_above_the_week_of_the_house_a_paper_is_asked_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Default rule [P]: above 28 weeks. 27 weeks today are 29 when the way begins."""
    seen, _plan = story.begun(cast)
    leaves = story.noon(15)
    story.way(monkeypatch, leaves)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=27))
    why = story.fit(cast, seen).why
    assert why is not None
    assert why.newest.known.weeks_on(leaves.date()) == 29
    assert "asks for a doctor's paper" in str(story.gate(cast, seen))
    assert due.PAPER in story.board(cast, seen)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=27), certificate_at=clock.now())
    assert "due from" in str(story.gate(cast, seen)), "nothing else is missing now"
    assert due.PAPER not in story.board(cast, seen)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=20))
    assert "due from" in str(story.gate(cast, seen)), "22 weeks then: no paper"


def test_a_carrier_asks_less_or_more_than_the_house(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    leaves = story.noon(15)
    story.way(monkeypatch, leaves, (" IBERIA ",))
    story.carrier(cast, paper_from_week=36, paper_from_week_multiple=29, none_after_week=40)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=31))
    assert "due from" in str(story.gate(cast, seen)), "33 weeks: this carrier asks from 36"
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=31, is_multiple=True))
    assert "doctor's paper" in str(story.gate(cast, seen))
    story.carrier(cast, paper_from_week=20, none_after_week=32)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=31), certificate_at=clock.now())
    said = str(story.gate(cast, seen))
    assert "Iberia does not take her or him" in said
    assert "week" not in said
    assert "pregnan" not in said, "what to do, never why"


def test_a_paper_of_25_hours_where_24_are_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    leaves = clock.now() + 25 * HOUR
    story.way(monkeypatch, leaves)
    story.carrier(cast, paper_from_week=28, paper_hours=24)
    story.carrier(cast, "Another", paper_hours=10)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=30), certificate_at=clock.now())
    story.look(cast, seen)
    assert "25 hours old when the way begins; Iberia takes one of at most 24 hours" in str(
        story.gate(cast, seen)
    )
    with clock.shifted(2 * HOUR):
        story.assess(cast, seen, why=Clinical(pregnancy_weeks=30), certificate_at=clock.now())
        assert story.gate(cast, seen) is True


def test_a_baby_of_10_days_has_a_plan_and_a_limit_of_its_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Default rule [P]: below 14 days. 10 days today are 12 when the way begins."""
    seen, _plan = story.begun(cast)
    story.way(monkeypatch, story.noon(2))
    story.assess(cast, seen, why=Clinical(newborn_age_days=10))
    assert "doctor's paper" in str(story.gate(cast, seen))
    story.carrier(cast, newborn_days=14)
    story.assess(cast, seen, why=Clinical(newborn_age_days=10), certificate_at=clock.now())
    assert "does not take" in str(story.gate(cast, seen)), "a paper does not help there"
    story.way(monkeypatch, story.noon(4))
    story.assess(cast, seen, why=Clinical(newborn_age_days=10))
    assert "due from" in str(story.gate(cast, seen)), "14 days old then"


def test_another_way_than_the_doctor_knew_is_looked_at_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch, story.noon(10))
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=12))
    assert "due from" in str(story.gate(cast, seen))
    story.way(monkeypatch, story.noon(10), ("Iberia", "ASKY"))
    assert "due from" in str(story.gate(cast, seen)), "what the house asks holds for both, and was looked at"
    story.way(monkeypatch, story.noon(12))
    assert "another day, or with another carrier" in str(story.gate(cast, seen))
    story.way(monkeypatch, story.noon(10))
    assert "due from" in str(story.gate(cast, seen))
    story.carrier(cast, paper_from_week=10)
    assert "another carrier" in str(story.gate(cast, seen)), "the line was written since"
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=12))
    assert "doctor's paper" in str(story.gate(cast, seen))
    story.assess(cast, seen)
    story.way(monkeypatch, story.noon(12), ("ASKY",))
    assert "due from" in str(story.gate(cast, seen)), "who is neither pregnant nor a baby is asked nothing"


def test_a_doctor_is_told_when_and_never_who_carries(cast: Cast) -> None:
    """With the way as it is really planned: the doctor knows its day, the case manager its carrier."""
    seen = itinerary.begun(cast, itinerary.flight(10, carrier="Iberia"))
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    hana, subject = cast.hana.actor(), attempts.subject(cast, seen, cast.hana)
    assert attempts_queries.way(hana, subject) is None
    assert queries.leaves_at(hana, subject) == queries.leaves_at(
        cast.casey.actor(), attempts.subject(cast, seen)
    )
    story.carrier(cast, none_after_week=20)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=25))
    assert "Iberia does not take" in str(story.gate(cast, seen))
    itinerary.write(cast, seen, itinerary.flight(10, carrier="Another"))
    assert "due from" in str(story.gate(cast, seen))
    itinerary.write(cast, seen, itinerary.flight(11, carrier="Another"))
    assert "another day" in str(story.gate(cast, seen))
    story.assess(cast, seen)
    with clock.shifted(9 * DAY):
        assert story.look(cast, seen) is None, "looked at in time, knowing the day alone"
        assert story.gate(cast, seen) is True
        assert "Who carries" in str(story.gate(cast, seen, cast.hana)), "only who sees the whole way passes"


def test_who_finds_an_escort_asks_here(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    subject = attempts.subject(cast, seen)
    assert escorts.medical_need(cast.casey.actor(), subject) == ""
    story.assess(cast, seen, result="fit_with_escort", escort="medical")
    assert escorts.medical_need(cast.casey.actor(), subject) == "medical"


def test_examples_and_what_is_taken_out_hold_for_nobody(cast: Cast) -> None:
    why = Clinical(pregnancy_weeks=30, day=story.day(0))
    assert queries.carriers(cast.casey.actor()) == {}, "shipped empty"
    assert "iberia" in {one.key for one in limits.EXAMPLES}
    assert limits.asks(None, why, story.day(0)) == "paper"
    story.carrier(cast, paper_from_week=36)
    known = queries.carriers(cast.hana.actor())
    assert limits.asks(known["iberia"], why, story.day(0)) == "takes"
    assert queries.carriers(cast.rita.actor()) == {}, "each organisation has its own"
    actions.write_carrier(given=known["iberia"], is_taken_out=True, by=cast.casey.actor())
    assert queries.carriers(cast.casey.actor()) == {}
    story.carrier(cast, paper_from_week=30)
    assert queries.carriers(cast.casey.actor())["iberia"].paper_from_week == 30


def test_the_doctor_decides_and_nobody_goes_ahead_without(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gates.FIT.force is journey.Force.BLOCK
    monkeypatch.setattr("wayhome.journey.engine.gate", lambda _id: gates.FIT)
    said = journey.why_not_lift(
        gate_id=gates.FIT.id, by=cast.casey.actor(), second=cast.mona.actor(), reason="Now"
    )
    assert said is not None


def test_who_prepares_the_way_never_reads_why(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=12, words="Anaemia"), todo="Water every hour")
    doctors, managers = story.fit(cast, seen), story.fit(cast, seen, cast.casey)
    assert doctors.why is not None
    assert doctors.why.newest.known.words == "Anaemia"
    assert managers.why is None
    assert managers.known is not None
    assert managers.known.todo == "Water every hour"
    assert "Anaemia" not in str(managers)
    row = models.Assessment.objects.get()
    assert b"Water" not in bytes(row.document)
    assert story.fit(cast, seen, cast.sam).known is None


def test_a_case_manager_writes_no_word_of_a_doctor(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _plan = story.begun(cast)
    story.way(monkeypatch)
    with pytest.raises(Refused):
        story.assess(cast, seen, cast.casey)
    story.assess(cast, seen)
    with pytest.raises(Refused):
        story.look(cast, seen, cast.casey)
    assert "not open to you" in str(story.gate(cast, seen, cast.sam))
    with pytest.raises(Http404):
        people.found(cast.otto.actor(), seen.code)


def test_a_second_travel_plan_is_looked_at_anew_and_nothing_is_owed_for_the_first(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, first = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=30))
    assert {due.LOOK, due.PAPER} <= set(story.board(cast, seen))
    by = cast.casey.actor()
    ending.STOPPED.run(seen=story.again(cast, seen), attempt=first.id, by=by)
    assert not {due.LOOK, due.PAPER, due.CHANGED} & set(story.board(cast, seen))
    attempts.end(cast, seen)
    attempts.begin(cast, seen)
    assert "No doctor or nurse" in str(story.gate(cast, seen))
    with story.refused("has ended"):
        actions.prepare(
            seen=story.again(cast, seen), attempt=first.id, read=0, given=documents.Prepared(), by=by
        )


def test_sent_twice_it_is_one_and_two_who_write_lose_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, plan = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen)
    record, moment = uuid4(), clock.now()
    for _time in range(2):
        story.look(cast, seen, record=record, done_at=moment)
    assert len(story.fit(cast, seen).looks) == 1
    with pytest.raises(Another):  # she is not well, and nobody is told that this is kept
        story.look(cast, seen, record=record, done_at=moment, is_well=False)
    assert len(story.fit(cast, seen).looks) == 1
    story.look(cast, seen, record=plan.id)
    assert models.Entry.objects.filter(thing=F("attempt")).count() == 0, "that id is for what is arranged"
    said = documents.Assessment(
        result="fit", assessed_at=clock.now(), zone="Europe/Tirane", valid_until=story.day(3)
    )
    with pytest.raises(Conflict):
        actions.assess(
            seen=story.again(cast, seen, cast.hana), attempt=plan.id, read=0, given=said, why=Clinical(),
            by=cast.hana.actor(),
        )  # fmt: skip
    told = story.fit(cast, seen).known
    assert told is not None
    for why, answer in ((Clinical(), Sent), (Clinical(words="Asthma, at night"), Conflict)):
        with pytest.raises(answer):  # why is kept by itself: nobody is told of other words that they are kept
            actions.assess(
                seen=story.again(cast, seen, cast.hana), attempt=plan.id, read=0, given=told, why=why,
                by=cast.hana.actor(),
            )  # fmt: skip
    story.prepare(cast, seen, medicine_days=30, carries="person")
    with pytest.raises(Conflict):
        actions.prepare(
            seen=story.again(cast, seen), attempt=plan.id, read=0, given=documents.Prepared(),
            by=cast.casey.actor(),
        )  # fmt: skip


WRONG: list[tuple[dict[str, Any], Clinical, str]] = [
    ({"result": "maybe"}, Clinical(), "whether she or he can travel"),
    ({"assessed_at": None}, Clinical(), "when she or he was examined"),
    ({"valid_until": None}, Clinical(), "until which day"),
    ({"conditions": ("magic",)}, Clinical(), "from what is shown"),
    ({"conditions": ("oxygen",)}, Clinical(), "result that says so"),
    ({"result": "fit_with_conditions"}, Clinical(), "Tick what has to be arranged"),
    ({"result": "fit_with_conditions", "conditions": ("other",)}, Clinical(), "what else"),
    ({"result": "fit_with_escort"}, Clinical(), "who has to travel along"),
    ({"escort": "angel"}, Clinical(), "who has to travel along, or nobody"),
    ({}, Clinical(pregnancy_weeks=60), "from 1 to 45"),
    ({}, Clinical(pregnancy_weeks=0), "from 1 to 45"),
    ({}, Clinical(newborn_age_days=-1), "age of a baby"),
    ({}, Clinical(newborn_age_days=400), "age of a baby"),
    ({}, Clinical(newborn_age_days=3, pregnancy_weeks=10), "Either weeks"),
    ({}, Clinical(is_multiple=True), "weeks of pregnancy too"),
    ({}, Clinical(words="x" * 10_001), "10000 letters"),
]


def test_a_word_of_the_doctor_says_what_is_missing(cast: Cast) -> None:
    seen, _plan = story.begun(cast)
    for given, why, words in WRONG:
        with story.refused(words):
            story.assess(cast, seen, why=why, **given)
    later: list[tuple[dict[str, Any], str]] = [
        ({"valid_until": story.day(-2)}, "before the examination"),
        ({"valid_until": story.day(500)}, "more than a year"),
        ({"assessed_at": clock.now() + DAY}, "now, or before"),
        ({"certificate_at": clock.now() + DAY}, "dated ahead"),
    ]
    for given, words in later:
        with story.refused(words):
            story.assess(cast, seen, **given)
    assert models.Assessment.objects.count() == 0


def test_a_last_look_and_what_is_arranged_say_what_is_missing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _plan = story.begun(cast)
    monkeypatch.setattr("wayhome.attempts.hooks._way", [])
    with story.refused("Plan the way first"):
        story.look(cast, seen)
    story.way(monkeypatch)
    with story.refused("Enter when"):
        story.look(cast, seen, done_at=None)
    with story.refused("now, or before"):
        story.look(cast, seen, done_at=clock.now() + HOUR)
    with story.refused("what to do now"):
        story.look(cast, seen, is_well=False)
    for days, carries, words in (
        (0, "person", "how many days"),
        (30, "", "who carries"),
        (30, "bird", "who carries"),
    ):
        with story.refused(words):
            story.prepare(cast, seen, medicine_days=days, carries=carries)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "at least one figure"),
        ({"paper_from_week": 60}, "from 1 to 45"),
        ({"newborn_days": 0}, "days as a number"),
        ({"paper_hours": 90_000}, "hours as a number"),
        ({"paper_from_week": 38, "none_after_week": 30}, "Check the two weeks"),
    ],
)
def test_a_carrier_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    with story.refused(words):
        story.carrier(cast, **given)
    today = clock.today()
    assert "where you read it" in str(rules.why_not_limit(limits.Limit("A", newborn_days=3), today=today))
    ahead = limits.Limit("A", newborn_days=3, source="Its page", checked_on=today + timedelta(days=1))
    assert "today, or before" in str(rules.why_not_limit(ahead, today=today))
