"""What we find, what an authority decides, whom we tell, until when it can be challenged, and what is counted."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests import years
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.handover.conftest import _process as _process
from tests.identification import story
from tests.witnessing import story as witnessing
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import marks as duty_marks
from wayhome.duties.models import Duty
from wayhome.identification import actions, appeals, documents, due, hooks, models, queries, tallies
from wayhome.identification.enums import Counted, Decision, Kind, Result, VoidWhy
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
LAW = "Child protection act, paragraph 12"


def test_the_worker_decides_and_the_score_is_kept_beside(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    story.find(cast, seen, talk, Result.INCONCLUSIVE, reason="She was very tired")
    one = story.standing(cast, seen).informal
    assert one is not None
    assert (one.known.computed, one.known.result) == (Result.PRESUMED, Result.INCONCLUSIVE)
    assert (one.known.kind, one.known.decision) == (Kind.INFORMAL, Decision.PENDING)
    assert one.known.reason == "She was very tired"
    assert due.OPEN in story.board(cast, seen)
    story.find(cast, seen, talk, Result.PRESUMED)
    assert due.OPEN not in story.board(cast, seen)
    newest = story.standing(cast, seen)
    assert newest.informal is not None
    assert newest.informal.known.decision == Decision.POSITIVE
    assert len(newest.identifications) == 2, "the earlier one stays"


def test_not_presumed_keeps_help_and_says_what_is_open(cast: Cast) -> None:
    seen = story.case(cast)
    help_ = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE)).pk
    talk = story.held(cast, seen, {"EX01": "yes", "EX04": "yes"})
    with story.refused("what is still open"):
        story.find(cast, seen, talk, Result.NOT_PRESUMED, open_points=" ")
    story.find(cast, seen, talk, Result.NOT_PRESUMED, open_points="Wages; the lawyer sees her on Monday")
    casey, here = cast.casey.actor(), story.again(cast, seen)
    assert not people.standing(casey, here).is_closed
    from wayhome.consent import queries as consent_queries

    live = consent_queries.live(casey, here, Purpose.ASSISTANCE)
    assert live is not None
    assert live.consent == help_
    assert due.OPEN in story.board(cast, seen)


def test_what_a_finding_must_say(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    with story.refused("Choose what you decide"):
        story.find(cast, seen, talk, "guilty")
    with story.refused("Write why"):
        story.find(cast, seen, talk, reason=" ")
    with story.refused("at most"):
        story.find(cast, seen, talk, reason="a" * 10_001)
    with pytest.raises(Http404):
        story.find(cast, seen, uuid4())
    other = story.case(cast)
    with pytest.raises(Http404):
        story.find(cast, other, talk)
    story.agree(cast, other)
    begun = story.begin(cast, other)
    with story.refused("has not ended"):
        story.find(cast, other, begun)


def test_two_workers_decide_at_once_and_the_second_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    story.find(cast, seen, talk)
    with pytest.raises(Conflict):
        story.find(cast, seen, talk, Result.INCONCLUSIVE, read=0)
    with pytest.raises(Conflict):
        story.decide(cast, seen, read=0)


# The authority ------------------------------------------------------------------------------------------------------


def lawyer_in(cast: Cast, seen: Found) -> None:
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())


def reminders(cast: Cast, seen: Found) -> list[Duty]:
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    mark = duty_marks.of_about(thread, due.APPEAL)
    return list(Duty.objects.filter(thread=thread, about_mark=mark, done_at=None).order_by("due_at"))


def test_a_no_of_the_authority_takes_nothing_away_and_starts_the_clock(cast: Cast) -> None:
    seen = story.case(cast)
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    lawyer_in(cast, seen)
    who = people.involvements(cast.casey.actor(), story.again(cast, seen))
    story.find(cast, seen, story.held(cast, seen))
    last = clock.today() + timedelta(days=30)
    formal = story.decide(cast, seen, Decision.NEGATIVE, deadline=last)
    casey, here = cast.casey.actor(), story.again(cast, seen)
    assert not people.standing(casey, here).is_closed, "never closed by itself"
    assert [one.pk for one in people.involvements(casey, here)] == [one.pk for one in who]
    assert story.standing(cast, seen).informal is not None, "our finding stands"
    days = [duty.due_at.date() for duty in reminders(cast, seen)]
    assert days == [last - timedelta(days=count) for count in (14, 7, 2)]
    assert all(cast.legal.pk in duty.ladder for duty in reminders(cast, seen)), "the lawyer hears too"
    (known,) = queries.appeals(cast.lea.actor(), people.found(cast.lea.actor(), seen.code))
    assert (known.identification, known.deadline) == (formal, last)
    assert queries.standing(cast.lea.actor(), people.found(cast.lea.actor(), seen.code)).talks == ()


def test_no_row_without_keys_tells_of_a_no(cast: Cast) -> None:
    """Whoever holds the database and no key sees a row for each finding and decision, and the next of each together."""

    def rows_after(*decisions: Decision) -> list[int]:
        seen = story.case(cast)
        story.find(cast, seen, story.held(cast, seen))
        for one in decisions:
            story.decide(cast, seen, one)
        known = models.Appeal.objects.filter(case_id=seen.id)
        of_each = known.values("identification").annotate(count=Count("pk"))
        assert len(of_each) == models.Identification.objects.filter(case_id=seen.id).count()
        (shown,) = {len(queries.appeals(cast.casey.actor(), story.again(cast, seen)))}
        assert shown == decisions.count(Decision.NEGATIVE), "with the key it is known"
        return sorted(of_each.values_list("count", flat=True))

    positive, negative, pending = Decision.POSITIVE, Decision.NEGATIVE, Decision.PENDING
    assert rows_after(positive) == rows_after(negative) == rows_after(pending) == [1, 2]
    assert rows_after(negative, positive) == rows_after(pending, negative) == [1, 2, 3]


def test_a_worker_of_intake_alone_does_all_of_it(cast: Cast) -> None:
    """Who is no supervisor holds days of hearings, and not the whole of what is before a court."""
    seen, nora = story.case(cast), story.nora(cast)
    lawyer_in(cast, seen)
    story.agree(cast, seen)
    talk = story.begin(cast, seen, nora)
    story.say(cast, seen, talk, story.MIRA, nora)
    story.end(cast, seen, talk, nora)
    by = nora.actor()
    here = story.again(cast, seen, nora)
    actions.find(seen=here, read=0, interview=talk, result="presumed", reason="So", by=by)
    last = clock.today() + timedelta(days=30)
    formal = actions.decide(
        seen=here,
        read=1,
        authority_type="Police",
        decision="negative",
        decided_on=clock.today(),
        deadline=last,
        by=by,
    )
    for who in (nora, cast.lea, cast.casey):
        (known,) = queries.appeals(who.actor(), people.found(who.actor(), seen.code))
        assert (known.identification, known.deadline) == (formal.pk, last)
    actions.write_appeal(
        seen=people.found(cast.lea.actor(), seen.code),
        identification=formal.pk,
        deadline=last + timedelta(days=1),
        by=cast.lea.actor(),
    )
    (known,) = queries.appeals(nora.actor(), people.found(nora.actor(), seen.code))
    assert known.deadline == last + timedelta(days=1)
    actions.doubt_age(seen=story.again(cast, seen, nora), by=by)


def test_the_lawyer_moves_the_day_and_says_that_it_is_dealt_with(cast: Cast) -> None:
    seen = story.case(cast)
    lawyer_in(cast, seen)
    formal = story.decide(cast, seen, Decision.NEGATIVE)
    assert reminders(cast, seen) == [], "no day is made up"
    assert due.DAY in story.board(cast, seen), "it is asked for"
    lea = cast.lea.actor()

    def write(**given: object) -> None:
        here = people.found(cast.lea.actor(), seen.code)
        actions.write_appeal(seen=here, identification=formal, by=lea, **given)  # type: ignore[arg-type]

    with story.refused("Enter the last day"):
        write(deadline=None)
    soon = clock.today() + timedelta(days=5)
    write(deadline=soon)
    assert due.DAY not in story.board(cast, seen)
    assert [duty.due_at.date() for duty in reminders(cast, seen)] == [soon - timedelta(days=2)]
    write(deadline=clock.today() + timedelta(days=1))
    assert [duty.due_at.date() for duty in reminders(cast, seen)] == [clock.today()]
    write(deadline=None, is_done=True)
    assert reminders(cast, seen) == []
    appeal = story.standing(cast, seen).appeal(formal)
    assert appeal is not None
    assert appeal.is_done
    with pytest.raises(Http404):
        actions.write_appeal(
            seen=people.found(cast.lea.actor(), seen.code), identification=uuid4(), deadline=soon, by=lea
        )


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"decided_on": "tomorrow"}, "still to come"),
        ({"decided_on": None}, "Enter the day of the decision"),
        ({"deadline": "yesterday"}, "before the decision"),
        ({"authority_type": "Neighbour"}, "which kind of authority"),
        ({"decision": "maybe"}, "what was decided"),
        ({"decision": "pending", "decided_on": "today"}, "leave the day open"),
        ({"decision": "positive", "deadline": "tomorrow"}, "Only an authority’s no"),
    ],
)
def test_days_and_words_that_cannot_be(cast: Cast, given: dict[str, object], word: str) -> None:
    days = {"tomorrow": clock.today() + timedelta(days=1), "today": clock.today()}
    days["yesterday"] = clock.today() - timedelta(days=1)
    seen = story.case(cast)
    typed = {name: days.get(str(value), value) for name, value in given.items()}
    decision = str(typed.pop("decision", "negative"))
    with story.refused(word):
        story.decide(cast, seen, decision, **typed)
    assert not models.Identification.objects.exists()


def test_a_deadline_before_the_decision_is_refused_when_it_is_moved_too(cast: Cast) -> None:
    seen = story.case(cast)
    formal = story.decide(cast, seen, Decision.NEGATIVE)
    with story.refused("before the decision"):
        actions.write_appeal(
            seen=story.again(cast, seen),
            identification=formal,
            deadline=clock.today() - timedelta(days=1),
            by=cast.casey.actor(),
        )


def test_a_later_decision_ends_the_waiting(cast: Cast) -> None:
    seen = story.case(cast)
    story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + timedelta(days=30))
    assert reminders(cast, seen)
    story.decide(cast, seen, Decision.POSITIVE, authority_type="CourtOrProsecution")
    assert reminders(cast, seen) == []
    formal = story.standing(cast, seen).formal
    assert formal is not None
    assert formal.known.decision == Decision.POSITIVE
    story.decide(cast, seen, Decision.PENDING)


def test_that_an_old_no_is_dealt_with_takes_no_reminder_of_the_one_that_counts(cast: Cast) -> None:
    seen = story.case(cast)
    old = story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + timedelta(days=20))
    last = clock.today() + timedelta(days=30)
    new = story.decide(cast, seen, Decision.NEGATIVE, deadline=last)
    days = [last - timedelta(days=count) for count in (14, 7, 2)]
    assert [duty.due_at.date() for duty in reminders(cast, seen)] == days

    def write(identification: UUID, deadline: date | None = None, *, is_done: bool = False) -> None:
        actions.write_appeal(
            seen=story.again(cast, seen),
            identification=identification,
            deadline=deadline,
            is_done=is_done,
            by=cast.casey.actor(),
        )

    write(old, is_done=True)
    assert [duty.due_at.date() for duty in reminders(cast, seen)] == days
    write(new, clock.today() + timedelta(days=5))
    assert [duty.due_at.date() for duty in reminders(cast, seen)] == [clock.today() + timedelta(days=3)]
    write(new, is_done=True)
    assert reminders(cast, seen) == []


def test_a_newer_decision_never_writes_an_older_day_over_a_later_one_of_another_agency(cast: Cast) -> None:
    seen = story.case(cast)
    formal = story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + timedelta(days=30))
    consent = witnessing.agrees(cast, seen, "ACH", asker="Dawn Centre", asker_id=cast.dawn.pk)
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    rita, casey = cast.rita.actor(), cast.casey.actor()
    here = people.found(rita, seen.code)

    def newest(by: SignedIn) -> list[tuple[int, bool]]:
        found = queries.every_appeal(by, people.found(by, seen.code))
        return [(one.number, one.is_done) for one in found if one.identification == formal]

    with transaction.atomic():
        people_holding.begin_own_strand(here, by=rita)
        appeals._keep(here, formal, documents.Appeal(clock.today() + timedelta(days=9)), by=rita)
    assert newest(rita) == [(2, False)]
    assert newest(casey) == [], "the newest is not open to her: nothing older is written over it"
    with transaction.atomic():
        appeals._keep(story.again(cast, seen), formal, documents.Appeal(is_done=True), by=casey)
    assert newest(rita) == newest(casey) == [(3, True)]
    with transaction.atomic():
        appeals.end(here, queries.standing(rita, here), by=rita)
    assert newest(rita) == [(4, True)], "what was dealt with is not waited for again"


def test_a_day_that_is_asked_for_is_asked_for_until_it_is_entered(cast: Cast) -> None:
    seen = story.case(cast)
    old = story.decide(cast, seen, Decision.NEGATIVE)
    story.decide(cast, seen, Decision.NEGATIVE)
    actions.write_appeal(
        seen=story.again(cast, seen), identification=old, deadline=None, is_done=True, by=cast.casey.actor()
    )
    assert due.DAY in story.board(cast, seen)


# Telling the authority ----------------------------------------------------------------------------------------------


def to_police(cast: Cast, seen: Found, words: str = "") -> UUID:
    answer = consents.yes(
        Purpose.SHARE_LAW_ENFORCEMENT,
        groups=("A", "C"),
        recipients=consents.to(name="Office for Identification"),
        words=words,
    )
    return consents.agree(cast, seen, answer).pk


def tell(cast: Cast, seen: Found, **given: object) -> models.Notified:
    usual: dict[str, object] = {"ground": "agreed"}
    return actions.tell_authority(
        seen=story.again(cast, seen),
        by=cast.casey.actor(),
        **{**usual, **given},  # type: ignore[arg-type]
    )


def test_an_authority_is_told_only_if_she_agreed_that_this_one_is_told(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Nobody has agreed"):
        tell(cast, seen)
    interview = story.agree(cast, seen)
    with story.refused("Nobody has agreed"):
        tell(cast, seen, consent=interview)  # a yes to something else
    consent = to_police(cast, seen)
    tell(cast, seen, consent=consent, authority="Another office", law="x")
    (told,) = story.standing(cast, seen).notified
    assert told.known == documents.Notified(
        authority="Office for Identification", ground="agreed", consent=consent, law="", on=clock.today()
    )
    with story.refused("Nobody has agreed"):
        tell(cast, seen, consent=consent)  # it was for one telling


def test_a_yes_for_one_authority_tells_no_other_and_the_page_says_what_to_ask(cast: Cast) -> None:
    seen = story.case(cast)
    page = reverse("identification:tell", args=[seen.code])
    client = sign_in(Client(), cast.casey)
    assert "name the authority that decides, also where it is no police" in client.get(page).content.decode()
    with story.refused("naming this very authority, also"):
        tell(cast, seen, authority="Ministry office")
    consent = to_police(cast, seen)
    tell(cast, seen, consent=consent, authority="Ministry office")
    (told,) = story.standing(cast, seen).notified
    assert told.known.authority == "Office for Identification"  # whom she named, and nobody else


def test_what_was_taken_back_tells_nobody(cast: Cast) -> None:
    seen = story.case(cast)
    consent = to_police(cast, seen)
    consents.take_back(cast, seen, consent)
    with story.refused("Nobody has agreed"):
        tell(cast, seen, consent=consent)
    assert not models.Notified.objects.exists()


def test_a_law_demands_it_for_a_child_only_and_is_named(cast: Cast) -> None:
    adult = story.case(cast)
    with story.refused("Only for a child"):
        tell(cast, adult, ground="law", authority="Child protection", law=LAW)
    seen = story.child(cast, born=consents.years_ago(13))
    for missing in ({"authority": "Child protection"}, {"law": LAW}):
        with story.refused("Name the authority"):
            tell(cast, seen, ground="law", **missing)
    with story.refused("Choose why"):
        tell(cast, seen, ground="because")
    tell(cast, seen, ground="law", authority="Child protection", law=LAW)
    tell(cast, seen, ground="law", authority="Child protection", law=LAW)  # a law may demand it twice
    assert {one.known.law for one in story.standing(cast, seen).notified} == {LAW}


# Numbers ------------------------------------------------------------------------------------------------------------


def counted() -> dict[str, int]:
    return dict(models.Tally.objects.values_list("what", "count"))


def test_what_is_counted_is_counted_once_and_belongs_to_no_case(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    with hooks.instead(
        was_trained=lambda _actor, _seen: True,
        first_contact=lambda _actor, _seen: clock.now() - timedelta(hours=50),
    ):
        story.find(cast, seen, talk, Result.INCONCLUSIVE)
        assert counted() == {Counted.WITHIN_3_DAYS: 1, Counted.TRAINED: 1}
        story.find(cast, seen, talk)
        story.find(cast, seen, talk)
        assert counted() == {Counted.WITHIN_3_DAYS: 1, Counted.TRAINED: 1, Counted.INFORMAL: 1}
        story.decide(cast, seen, Decision.NEGATIVE)
        story.decide(cast, seen, Decision.POSITIVE)
        story.decide(cast, seen, Decision.POSITIVE)
    assert counted()[Counted.FORMAL] == 1
    one = story.standing(cast, seen).identifications[-1]
    assert one.known.officer_trained is True
    names = {field.name for field in models.Tally._meta.concrete_fields}
    assert not names & {"case_id", "case", "written_by"}
    with hooks.instead(was_trained=lambda _a, _s: False, first_contact=lambda _a, _s: None):
        other = story.case(cast)
        story.find(cast, other, story.held(cast, other))
    assert counted()[Counted.UNTRAINED] == 1
    unfound = story.case(cast)
    story.decide(cast, unfound, Decision.POSITIVE)
    assert counted()[Counted.FORMAL] == 1, "no conversion without a finding"


def test_a_number_says_no_moment_beside_which_a_case_stands(cast: Cast) -> None:
    seen = story.case(cast)
    story.find(cast, seen, story.held(cast, seen))
    rows = list(models.Tally.objects.all())
    assert rows
    for row in rows:
        assert row.created_at == datetime.combine(row.quarter, time(0), UTC)


def test_small_numbers_are_held_back(cast: Cast) -> None:
    mona = cast.mona.actor()
    found = queries.numbers(mona)
    assert found.conversion == {Counted.INFORMAL: None, Counted.FORMAL: None}
    quarter = tallies.quarter(clock.today())
    for what, count in ((Counted.INFORMAL, 30), (Counted.FORMAL, 12), (Counted.WITHIN_DAY, 40)):
        models.Tally.objects.create(organisation_id=cast.harbour.pk, quarter=quarter, what=what, count=count)
    models.Tally.objects.create(organisation_id=cast.dawn.pk, quarter=quarter, what="informal", count=99)
    assert set(queries.numbers(mona).conversion.values()) == {None}, "the next day would tell of one more"
    with clock.shifted(years.until_it_is_over()):
        found = queries.numbers(mona)
    assert found.conversion == {Counted.INFORMAL: 30, Counted.FORMAL: 12}
    assert found.hours[Counted.WITHIN_DAY] == 40
    assert found.hours[Counted.LATER] is None
    assert set(found.officers.values()) == {None}
    with pytest.raises(Http404):
        queries.numbers(cast.casey.actor())


@pytest.mark.parametrize(
    ("hours", "band"),
    [(1, "within_day"), (24, "within_day"), (25, "within_3_days"), (73, "within_week"), (200, "later")],
)
def test_how_long_it_took(hours: int, band: str) -> None:
    now = clock.now()
    assert tallies.band(now - timedelta(hours=hours), now) == band


def test_quarters() -> None:
    assert tallies.quarter(date(2026, 11, 25)) == date(2026, 10, 1)
    assert tallies.quarter(date(2026, 3, 31)) == date(2026, 1, 1)


# From other rooms ---------------------------------------------------------------------------------------------------


def test_first_contact_is_when_the_case_was_opened_unless_somebody_brought_her(cast: Cast) -> None:
    seen, casey = story.case(cast), cast.casey.actor()
    here = story.again(cast, seen)
    first = hooks.known().first_contact(casey, here)
    assert first == people.steps(casey, here)[0].created_at
    assert hooks.known().was_trained(casey, here) is None
    assert hooks.known().fit_for_interview(casey, here) == ""


def test_a_doctor_who_says_no_stops_the_talk_in_the_next_moment(cast: Cast) -> None:
    """What the health room writes is what this room asks."""
    from wayhome.assistance import actions as assistance
    from wayhome.assistance import documents as health

    seen = story.case(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    story.agree(cast, seen)
    talk = story.begin(cast, seen)

    def says(fit: str, read: int) -> None:
        here = people.found(cast.hana.actor(), seen.code)
        given = health.Summary(infectious_precaution="none", fit_for_interview=fit)
        assistance.write_health(seen=here, read=read, given=given, by=cast.hana.actor())

    says("no", 0)
    with story.refused("no talk now"):
        story.say(cast, seen, talk, {"DR01": "yes"})
    says("yes", 1)
    story.say(cast, seen, talk, {"DR01": "yes"})


def test_a_finding_on_a_void_talk_counts_no_more(cast: Cast) -> None:
    seen = story.case(cast)
    talk = story.held(cast, seen)
    story.find(cast, seen, talk)
    given = documents.Voiding(VoidWhy.TAKEN_OUT)
    actions.void(seen=story.again(cast, seen), interview=talk, given=given, by=cast.casey.actor())
    now = story.standing(cast, seen)
    assert now.informal is None
    assert len(now.identifications) == 1, "that it was found stays written"


def test_older_talks_are_read_as_they_were(cast: Cast) -> None:
    seen = story.case(cast)
    story.held(cast, seen)
    value = story.standing(cast, seen).talks[0].begun.known.to_value()
    assert replace(documents.Interview.from_value({**value, "something_new": 1})).version == "ilo-ec-2009/1"
