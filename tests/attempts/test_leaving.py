"""Leaving: a free choice asked alone, agreed within a day, time to recover, a first night, no serious harm."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story
from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consents
from tests.residence import story as residence
from wayhome import journey
from wayhome.attempts import (
    actions_leaving,
    documents,
    due,
    gates,
    hooks,
    models,
    pages_leaving,
    queries_leaving,
    rules_leaving,
)
from wayhome.attempts.enums import FoundBy, Pressed
from wayhome.attempts.shapes import Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.organisations.models import RoleGrant
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.residence import queries as residence_queries

pytestmark = pytest.mark.django_db
IN_FIVE_YEARS = date(clock.today().year + 5, 1, 1)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """No way is planned unless the test says so."""
    monkeypatch.setattr(hooks, "_way", [])


def leaves(at: datetime) -> None:
    planned = Way(at, at + 6 * HOUR, "Europe/Tirane", "Europe/Tirane")
    hooks.way_is_known_by(lambda _actor, _subject: planned)


def asked(**given: Any) -> documents.Voluntary:  # noqa: ANN401
    usual = documents.Voluntary(
        at=clock.now(),
        private=True,
        pressed=str(Pressed.NOBODY),
        has_alternatives=True,
        is_informed=True,
        language="sqi",
        words="I want to see my mother",
    )
    return documents.Voluntary(**{**usual.to_value(), **given})


def ask(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    now = story.now(cast, seen, who)
    found = queries_leaving.voluntary(person.actor(), now.subject)
    actions_leaving.write_voluntary(
        seen=story.again(cast, seen, person),
        attempt=now.id,
        read=found.newest.number if found else 0,
        given=asked(**given),
        by=person.actor(),
    )


def wish(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    now = story.now(cast, seen)
    found = queries_leaving.earlier(cast.casey.actor(), now.subject)
    usual = {"on": clock.today(), "signed": True, "lawyer": "Lea Kola", "advised_on": clock.today()}
    actions_leaving.write_earlier(
        seen=story.again(cast, seen),
        attempt=now.id,
        read=found.newest.number if found else 0,
        given=documents.Earlier(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def find_harm(
    cast: Cast,
    seen: Found,
    thing: UUID | None = None,
    read: int = 0,
    writer: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    person = writer or cast.casey
    thing = thing or uuid4()
    usual = {
        "on": clock.today(),
        "by": str(FoundBy.LAWYER),
        "who": "Lea Kola",
        "words": "They have the police there",
    }
    actions_leaving.write_harm(
        seen=story.again(cast, seen, person),
        thing=thing,
        read=read,
        given=documents.Harm(**{**usual, **given}),
        by=person.actor(),
    )
    return thing


def says(gate: journey.Gate[AttemptSubject], cast: Cast, seen: Found, who: Person | None = None) -> str:
    """What the gate says; empty when it holds."""
    answer = gate.holds(story.subject(cast, seen, who), (who or cast.casey).actor())
    return "" if answer is True else str(answer)


# A free choice -------------------------------------------------------------------------------------------------------


def test_free_is_asked_alone_and_the_journey_within_a_day(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    assert "Nobody has asked" in says(gates.VOLUNTARY, cast, seen)
    ask(cast, seen)
    assert "Plan the way first" in says(gates.VOLUNTARY, cast, seen)
    leaves(clock.now() + 30 * HOUR)
    assert "has not agreed to the journey" in says(gates.VOLUNTARY, cast, seen)
    story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    assert "more than 24 hours" in says(gates.VOLUNTARY, cast, seen), "agreed 30 hours before"
    leaves(clock.now() + 24 * HOUR + timedelta(minutes=-1))
    assert says(gates.VOLUNTARY, cast, seen) == ""


def test_agreed_twenty_five_hours_before_is_asked_again(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    ask(cast, seen)
    leaves(clock.now() + 25 * HOUR)
    story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    assert "Ask again from" in says(gates.VOLUNTARY, cast, seen)
    with clock.shifted(2 * HOUR):
        story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
        assert says(gates.VOLUNTARY, cast, seen) == ""


def test_a_yes_to_the_journey_of_an_earlier_plan_is_none_to_this_one(cast: Cast) -> None:
    """The first ended at noon; the second leaves in the evening, by another way: she is asked about that."""
    seen, _first = story.begun(cast)
    leaves(clock.now() + 5 * HOUR)
    story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    ask(cast, seen)
    assert says(gates.VOLUNTARY, cast, seen) == ""
    story.end(cast, seen)
    with clock.shifted(HOUR):
        story.begin(cast, seen)
        ask(cast, seen)
        assert "of an earlier travel plan. Ask again" in says(gates.VOLUNTARY, cast, seen)
        nora = consents.nora(cast)
        assert "of an earlier travel plan" in says(gates.VOLUNTARY, cast, seen, nora)
        story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
        assert says(gates.VOLUNTARY, cast, seen) == ""


def test_what_was_kept_later_was_said_when_it_was_said(cast: Cast) -> None:
    """Answered in the car in the morning, typed in the evening: it is as old as what was said."""
    seen, _now = story.begun(cast)
    ask(cast, seen)
    with clock.shifted(10 * HOUR):
        leaves(clock.now() + 16 * HOUR)
        answer = replace(consents.yes(Purpose.RETURN_TRAVEL), given_at=clock.now() - 9 * HOUR)
        consents.agree(cast, seen, answer)
        assert "Ask again" in says(gates.VOLUNTARY, cast, seen), "twenty-four hours and no more"
        leaves(clock.now() + 14 * HOUR)
        assert says(gates.VOLUNTARY, cast, seen) == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"private": False, "pressed": "doubt"}, "not asked alone"),
        ({"pressed": "doubt"}, "not certain"),
        ({"pressed": "yes"}, "not certain"),
        ({"has_alternatives": False}, "no real choice"),
        ({"is_informed": False}, "does not know enough"),
    ],
)
def test_each_of_the_three_is_needed_and_a_doubt_is_somebodys_task(
    cast: Cast, given: dict[str, Any], words: str
) -> None:
    seen, _now = story.begun(cast)
    leaves(clock.now() + 5 * HOUR)
    story.agreed(cast, seen, Purpose.RETURN_TRAVEL)
    ask(cast, seen)
    assert says(gates.VOLUNTARY, cast, seen) == ""
    ask(cast, seen, **given)
    assert words in says(gates.VOLUNTARY, cast, seen)
    assert due.NOT_FREE in story.board(cast, seen)
    ask(cast, seen)
    assert says(gates.VOLUNTARY, cast, seen) == ""
    assert due.NOT_FREE not in story.board(cast, seen)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"at": None}, "when it was asked"),
        ({"at": datetime(2200, 1, 1, tzinfo=clock.now().tzinfo)}, "when it was asked"),
        ({"pressed": "moon"}, "whether anybody"),
        ({"private": False}, "Somebody else could hear"),
        ({"language": ""}, "language"),
        ({"words": "x" * 10_001}, "at most"),
    ],
)
def test_what_is_written_of_a_question_is_whole(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.begun(cast)
    with story.refused(words):
        ask(cast, seen, **given)


def test_no_one_says_yes_for_her_when_somebody_listens(cast: Cast) -> None:
    """The words of it are sealed; that she was asked is all that whoever has the database sees."""
    seen, _now = story.begun(cast)
    ask(cast, seen)
    (row,) = models.Voluntary.objects.all()
    assert b"mother" not in bytes(row.document)
    found = queries_leaving.voluntary(cast.casey.actor(), story.subject(cast, seen))
    assert found is not None
    assert "mother" in found.newest.known.words


def test_asked_by_two_at_once_nothing_is_lost(cast: Cast) -> None:
    seen, now = story.begun(cast)
    ask(cast, seen)
    with pytest.raises(Conflict):
        actions_leaving.write_voluntary(
            seen=story.again(cast, seen), attempt=now.id, read=0, given=asked(), by=cast.casey.actor()
        )


# Time to recover -----------------------------------------------------------------------------------------------------


def test_sc2_day_12_going_earlier_is_asked_for_in_writing_after_a_lawyer(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    leaves(clock.now() + 2 * story.DAY)
    assert "lasts until" in says(gates.REFLECTION, cast, seen)
    wish(cast, seen, signed=False)
    assert "not in writing" in says(gates.REFLECTION, cast, seen)
    wish(cast, seen)
    assert says(gates.REFLECTION, cast, seen) == ""
    wish(cast, seen, is_taken_back=True)
    assert "lasts until" in says(gates.REFLECTION, cast, seen)


def test_over_on_the_day_of_leaving_or_none_at_all(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    leaves(clock.now() + 29 * story.DAY)
    assert says(gates.REFLECTION, cast, seen) == ""
    leaves(clock.now() + 27 * story.DAY)
    assert says(gates.REFLECTION, cast, seen), "its last day counts"
    residence.begin(cast, seen, ended_reason="other", ended_on=clock.today(), words="She asked")
    assert says(gates.REFLECTION, cast, seen) == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": None}, "Enter the day"),
        ({"lawyer": ""}, "which lawyer"),
        ({"advised_on": None}, "which lawyer"),
        ({"advised_on": date(2200, 1, 1)}, "comes before"),
    ],
)
def test_asking_to_go_earlier_is_whole(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.begun(cast)
    with story.refused(words):
        wish(cast, seen, **given)


def test_two_people_go_ahead_on_it_with_a_reason(cast: Cast) -> None:
    casey, rita = cast.casey.actor(), cast.rita.actor()
    with journey.instead(_with(gates.REFLECTION)):
        assert journey.why_not_lift(
            gate_id="G2.2_REFLECTION", by=casey, second=casey, reason="Her mother dies"
        )
        assert journey.why_not_lift(gate_id="G2.2_REFLECTION", by=casey, second=rita, reason=" ")


def _with(gate: journey.Gate[AttemptSubject]) -> journey.Process:
    step = journey.Step("leave", "Leave", AttemptSubject, CASE_MANAGERS, gates=(gate,))
    codes = gates.BESIDE
    return journey.Process(
        (journey.Stage("PRE_DEPARTURE", "Prepare", (step,)),), {code: code for code in codes}
    )


# The first night -----------------------------------------------------------------------------------------------------


def test_who_does_not_know_where_to_sleep_does_not_leave(cast: Cast) -> None:
    seen = story.ready(cast)
    story.begin(cast, seen)
    assert "where the way leads" in says(gates.SAFE_ADDRESS, cast, seen)
    story.write(cast, seen, knows_first_night=False, first_night="")
    assert "first night" in says(gates.SAFE_ADDRESS, cast, seen)
    story.write(cast, seen, knows_first_night=True, first_night="With my sister")
    assert says(gates.SAFE_ADDRESS, cast, seen) == ""


# Serious harm --------------------------------------------------------------------------------------------------------


def test_serious_harm_blocks_every_attempt_and_nobody_goes_ahead_on_it(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""
    thing = find_harm(cast, seen)
    assert "Serious harm" in says(gates.NON_REFOULEMENT, cast, seen)
    story.end(cast, seen)
    story.begin(cast, seen)
    assert "Serious harm" in says(gates.NON_REFOULEMENT, cast, seen), "it is of the case, not of the attempt"
    with journey.instead(_with(gates.NON_REFOULEMENT)):
        why_not = journey.why_not_lift(
            gate_id="G2.12_NON_REFOULEMENT",
            by=cast.casey.actor(),
            second=cast.rita.actor(),
            reason="She wants to",
        )
    assert why_not
    with story.refused("An agency alone"):
        find_harm(cast, seen, thing, 1, stands=False, by=str(FoundBy.AGENCY))
    residence.with_lawyer(cast, seen)
    find_harm(cast, seen, thing, 1, stands=False, words="The court found that they are in prison")
    assert "Serious harm" in says(gates.NON_REFOULEMENT, cast, seen), "one person sets nothing aside"
    find_harm(cast, seen, thing, 2, cast.lea, stands=False, words="I have read the judgment")
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""
    with story.refused("does not stand any more"):
        find_harm(cast, seen, thing, 3)
    other = find_harm(cast, seen)
    with pytest.raises(Conflict):
        find_harm(cast, seen, other, 5, stands=False)


def test_nobody_sets_a_finding_aside_alone_and_one_of_two_is_her_lawyer(cast: Cast) -> None:
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    thing = find_harm(cast, seen)
    find_harm(cast, seen, thing, 1, stands=False, words="They are in prison")
    (duty,) = residence.due(cast, seen, due.SECOND)
    assert duty.owner == cast.legal.pk, "her lawyer is asked to look"
    with story.refused("A second person looks"):
        find_harm(cast, seen, thing, 2, stands=False, words="I say it again")
    with story.refused("One of the two who say so is her or his lawyer"):
        find_harm(cast, seen, thing, 2, nils, stands=False, words="I say so as well")
    assert "Serious harm" in says(gates.NON_REFOULEMENT, cast, seen)
    find_harm(cast, seen, thing, 2, cast.lea, words="They were let out yesterday")
    assert "Serious harm" in says(gates.NON_REFOULEMENT, cast, seen), "it stands, as the lawyer says"
    assert residence.due(cast, seen, due.SECOND) == []
    find_harm(cast, seen, thing, 3, cast.lea, stands=False, words="They have left the country")
    (duty,) = residence.due(cast, seen, due.SECOND)
    assert duty.owner == cast.casey.id, "a lawyer wrote it: who leads looks"
    assert "Serious harm" in says(gates.NON_REFOULEMENT, cast, seen), "nor does a lawyer alone"
    find_harm(cast, seen, thing, 4, nils, stands=False, words="I have seen the letter")
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""
    assert residence.due(cast, seen, due.SECOND) == []


def test_what_a_court_found_only_a_court_or_an_authority_sets_aside(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    thing = find_harm(cast, seen, by=str(FoundBy.COURT))
    with story.refused("Only a court or an authority"):
        find_harm(cast, seen, thing, 1, stands=False, by=str(FoundBy.LAWYER))
    find_harm(cast, seen, thing, 1, stands=False, by=str(FoundBy.COURT))


def test_who_leads_writes_that_it_fell_and_the_lawyer_reads_that_it_waits_for_her(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    thing = find_harm(cast, seen)
    find_harm(cast, seen, thing, 1, stands=False, words="They are in prison")
    lea = sign_in(Client(), cast.lea)
    page = lea.get(url("harm", seen)).content.decode()
    assert "It stands until a second person has looked" in page
    assert f"?finding={thing}" in page
    today = clock.today()
    on = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    given = {"thing": str(thing), "read": "2", "stands": "no", **on, "by": "lawyer", "who": "Lea"}
    assert lea.post(f"{url('harm', seen)}?finding={thing}", {**given, "words": "Seen"}).status_code == 302
    again = sign_in(Client(), cast.casey).get(url("harm", seen)).content.decode()
    assert "It stands until a second person" not in again
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""


# Asylum --------------------------------------------------------------------------------------------------------------

REFUSED = {"state": "refused", "outcome": "refused", "outcome_on": clock.today(), "appeal": "over"}
HERS = {
    "outcome_on": clock.today(),
    "lawyer": "Lea Kola",
    "advised_on": clock.today(),
    "hers": "I want to go home",
}
TAKEN_BACK: dict[str, Any] = {"state": "ended", "outcome": "withdrawn", **HERS}


def claim(cast: Cast, seen: Found, **given: Any) -> UUID:  # noqa: ANN401
    """She asked for asylum, and it is not decided, unless the test says otherwise."""
    usual = {"state": "applied", "applied_on": clock.today(), "valid_until": None}
    return residence.paper(cast, seen, **{"kind": "asylum", **usual, **given})


@pytest.mark.parametrize("end", [REFUSED, TAKEN_BACK])
def test_an_open_claim_for_asylum_waits_until_it_is_over_and_her_lawyer_has_looked(
    cast: Cast, end: dict[str, Any]
) -> None:
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    paper = claim(cast, seen)
    assert "not decided" in says(gates.NON_REFOULEMENT, cast, seen)
    residence.paper(cast, seen, thing=paper, **end)
    assert "lawyer has not looked" in says(gates.NON_REFOULEMENT, cast, seen), (
        "one form of one person opens nothing"
    )
    residence.paper(cast, seen, thing=paper, words="Looked through again")
    assert "lawyer has not looked" in says(gates.NON_REFOULEMENT, cast, seen), (
        "nor does the same person twice"
    )
    residence.paper(cast, seen, cast.lea, thing=paper)
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""
    residence.paper(
        cast, seen, thing=paper, outcome_on=clock.today() - timedelta(days=0), words="A typing error"
    )
    assert says(gates.NON_REFOULEMENT, cast, seen) == "", "the same end: the lawyer has looked at it"
    residence.paper(cast, seen, thing=paper, state="applied", outcome="", appeal="", words="Asked for again")
    assert "not decided" in says(gates.NON_REFOULEMENT, cast, seen)


def test_while_an_appeal_is_open_a_refusal_is_no_end_whoever_looked(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    paper = claim(cast, seen, **{**REFUSED, "appeal": "open"})
    residence.paper(cast, seen, cast.lea, thing=paper)
    assert "an appeal is open" in says(gates.NON_REFOULEMENT, cast, seen)
    residence.paper(cast, seen, thing=paper, appeal="over")
    assert "lawyer has not looked" in says(gates.NON_REFOULEMENT, cast, seen), (
        "another end than she looked at"
    )
    residence.paper(cast, seen, cast.lea, thing=paper)
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""


@pytest.mark.parametrize(
    "given",
    [
        {"state": "held", "valid_until": IN_FIVE_YEARS},
        {"state": "held", "valid_until": IN_FIVE_YEARS, "outcome": "granted", "outcome_on": clock.today()},
        {"state": "renewed"},
        {"state": "ended", "outcome": "granted", "outcome_on": clock.today()},
    ],
)
def test_protection_that_was_given_never_leads_back(cast: Cast, given: dict[str, Any]) -> None:
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    paper = claim(cast, seen)
    residence.paper(cast, seen, thing=paper, **given)
    residence.paper(cast, seen, cast.lea, thing=paper)
    assert "Protection was given" in says(gates.NON_REFOULEMENT, cast, seen)
    with story.refused("she or he gave it up"):
        residence.paper(cast, seen, thing=paper, **TAKEN_BACK)
    with story.refused("her or his own words"):
        residence.paper(cast, seen, thing=paper, **{**TAKEN_BACK, "outcome": "given_up", "hers": " "})
    residence.paper(cast, seen, cast.lea, thing=paper, **{**TAKEN_BACK, "outcome": "given_up"})
    assert "written by two people" in says(gates.NON_REFOULEMENT, cast, seen), "not her lawyer alone"
    residence.paper(cast, seen, thing=paper, words="She said it to me, too")
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""


MISTAKE: dict[str, Any] = {"state": "ended", "outcome": "mistake", "outcome_on": clock.today()}


@pytest.mark.parametrize("written", [{"state": "held", "valid_until": IN_FIVE_YEARS}, {}])
def test_protection_written_down_by_mistake_is_mended_by_two_with_why_and_the_first_record_kept(
    cast: Cast, written: dict[str, Any]
) -> None:
    """Another person's letter lay in the file: it does not stay shut for ever, and no one person opens it."""
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    paper = claim(cast, seen, **written)
    assert says(gates.NON_REFOULEMENT, cast, seen) != ""
    with story.refused("how you know that it was a mistake"):
        residence.paper(cast, seen, thing=paper, **MISTAKE, words=" ")
    residence.paper(cast, seen, thing=paper, **MISTAKE, words="The letter is another person’s")
    assert "One person wrote that" in says(gates.NON_REFOULEMENT, cast, seen)
    residence.paper(cast, seen, thing=paper, words="I am certain")
    assert "One person wrote that" in says(gates.NON_REFOULEMENT, cast, seen), "the same person twice is one"
    with story.refused("how you know that it was a mistake"):
        residence.paper(cast, seen, cast.lea, thing=paper, words="")
    residence.paper(cast, seen, cast.lea, thing=paper, words="I have the other person’s file")
    assert says(gates.NON_REFOULEMENT, cast, seen) == ""
    (kept,) = residence_queries.papers(cast.casey.actor(), story.again(cast, seen))
    assert kept.versions[-1].known.state == written.get("state", "applied"), "what stood first is kept"
    with story.refused("write what is so down as another paper"):
        residence.paper(cast, seen, thing=paper, state="applied", outcome="", words="Asked for after all")
    claim(cast, seen)
    assert "not decided" in says(gates.NON_REFOULEMENT, cast, seen), "what is so stands beside it"


def test_a_mistake_is_not_mended_by_two_without_her_lawyer(cast: Cast) -> None:
    nils = join(cast.mona, "Nils", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen, _now = story.begun(cast)
    paper = claim(cast, seen, state="held", valid_until=IN_FIVE_YEARS)
    residence.paper(cast, seen, thing=paper, **MISTAKE, words="Another letter")
    residence.paper(cast, seen, nils, thing=paper, words="So I see it")
    assert "lawyer has not looked" in says(gates.NON_REFOULEMENT, cast, seen)


def test_a_claim_that_was_only_closed_is_not_decided(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    residence.with_lawyer(cast, seen)
    paper = claim(cast, seen)
    residence.paper(cast, seen, thing=paper, state="ended", outcome="other", outcome_on=clock.today())
    residence.paper(cast, seen, cast.lea, thing=paper)
    assert "neither decided nor taken back" in says(gates.NON_REFOULEMENT, cast, seen)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": date(2200, 1, 1)}, "Enter the day"),
        ({"by": "neighbour"}, "who found it"),
        ({"who": " "}, "who said it"),
        ({"stands": False}, "Nothing was found"),
    ],
)
def test_a_finding_is_whole(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.begun(cast)
    with story.refused(words):
        find_harm(cast, seen, **given)


def test_the_sentences_are_the_same_on_the_page_and_at_the_gate(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    for gate in (gates.VOLUNTARY, gates.REFLECTION):
        assert says(gate, cast, seen) in page
    assert rules_leaving.hours_asked_before() == 24 * HOUR


# Pages ---------------------------------------------------------------------------------------------------------------


def url(name: str, seen: Found) -> str:
    return reverse(f"attempts:{name}", args=[seen.code, 1])


def test_asked_on_the_page_and_read_by_another_after_signing_in(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    here = clock.now().astimezone(ZoneInfo("Europe/Tirane"))
    when: dict[str, Any] = {"at_day": here.day, "at_month": here.month, "at_year": here.year}
    when |= {"at_time": f"{here:%H:%M}", "at_zone": "Europe/Tirane"}
    given = {"read": "0", **when, "private": "yes", "language": "sqi", "pressed": "nobody"}
    answer = casey.post(url("free", seen), {**given, "words": "My own words"})
    assert answer.status_code == 422, "two answers are missing"
    assert "My own words" in answer.content.decode(), "nothing typed is lost"
    whole = {**given, "has_alternatives": "yes", "is_informed": "yes", "words": "My own words"}
    assert casey.post(url("free", seen), whole).status_code == 302
    again = sign_in(Client(), cast.casey)
    assert "My own words" in again.get(url("free", seen)).content.decode()
    twice = casey.post(url("free", seen), whole)
    assert twice.status_code == 200
    assert "You have sent this already, and it is kept." in twice.content.decode()
    late = casey.post(url("free", seen), {**whole, "words": "Other words"})
    assert late.status_code == 422
    assert "Other words" in late.content.decode()


def test_a_wish_and_a_finding_on_their_pages(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    today = clock.today()
    on = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    advised = {"advised_" + name: value for name, value in on.items()}
    given = {"read": "0", "is_taken_back": "no", **on, **advised, "lawyer": "Lea Kola", "signed": "yes"}
    assert casey.post(url("time", seen), given).status_code == 302
    assert "Lea Kola" in casey.get(url("time", seen)).content.decode()
    found = {
        "thing": str(uuid4()),
        "read": "0",
        "stands": "yes",
        **on,
        "by": "court",
        "who": "The court in Lier",
    }
    answer = casey.post(url("harm", seen), found)
    assert answer.status_code == 422
    assert casey.post(url("harm", seen), {**found, "words": "They wait for her"}).status_code == 302
    page = casey.get(url("harm", seen)).content.decode()
    assert "They wait for her" in page
    assert "Serious harm was found" in page


def test_who_may_not_read_it_finds_nothing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    find_harm(cast, seen)
    for who in (cast.otto, cast.rita):
        there = sign_in(Client(), who)
        for name in ("free", "time", "harm"):
            assert there.get(url(name, seen)).status_code == 404
            assert there.post(url(name, seen), {}).status_code == 404


def test_the_page_asks_the_same_for_one_answer_and_for_five(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    ask(cast, seen)
    casey.get(url("free", seen))
    with CaptureQueriesContext(connection) as few:
        casey.get(url("free", seen))
    for _time in range(4):
        ask(cast, seen)
    with CaptureQueriesContext(connection) as many:
        assert casey.get(url("free", seen)).content.decode().count("What was written on") == 5
    assert len(many) == len(few)


def test_an_attempt_that_ended_takes_nothing_more(cast: Cast) -> None:
    seen, now = story.begun(cast)
    story.end(cast, seen)
    with story.refused("has ended"):
        actions_leaving.write_voluntary(
            seen=story.again(cast, seen), attempt=now.id, read=0, given=asked(), by=cast.casey.actor()
        )


def test_who_has_no_part_in_what_she_said_neither_reads_nor_writes_whether_it_is_free(cast: Cast) -> None:
    """Whoever books the way writes the way, and nothing else: group I is closed (matrix)."""
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.casey),))
    seen, now = story.begun(cast)
    ask(cast, seen, words="I want to see my mother")
    there = sign_in(Client(), vera)
    assert "my mother" in there.get(url("free", seen)).content.decode()
    RoleGrant.objects.filter(user=vera.user).delete()
    RoleGrant.objects.create(user=vera.user, role="TRAVEL_LOGISTICS", granted_by=cast.mona.user)
    here = story.again(cast, seen, vera)
    assert here.access.may_write("G")
    assert there.get(url("free", seen)).status_code == 404
    assert there.post(url("free", seen), {"read": "1"}).status_code == 404
    assert pages_leaving.free_line(vera.actor(), now.subject) is not None, "as it is open to Casey"
    assert pages_leaving.free_line(vera.actor(), story.now(cast, seen, vera).subject) is None
    with story.refused("Ask the person who leads"):
        ask(cast, seen, vera)
    with story.refused("Ask the person who leads"):
        actions_leaving.write_earlier(
            seen=here,
            attempt=now.id,
            read=0,
            given=documents.Earlier(
                on=clock.today(), signed=True, lawyer="Lea Kola", advised_on=clock.today()
            ),
            by=vera.actor(),
        )
    assert models.Voluntary.objects.count() == 1
    assert not models.Earlier.objects.exists()


def test_what_a_lawyer_finds_is_told_to_who_leads_without_saying_what(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    thing = find_harm(cast, seen)
    residence.with_lawyer(cast, seen)
    assert due.LOOK_AGAIN not in story.board(cast, seen), "who leads wrote it"
    with story.refused("Nothing was found"):
        find_harm(cast, seen, writer=cast.lea, stands=False)
    assert due.LOOK_AGAIN not in story.board(cast, seen)
    theirs = find_harm(cast, seen, writer=cast.lea)
    assert story.board(cast, seen).count(due.LOOK_AGAIN) == 1
    assert "harm" not in str(due.WORDINGS[due.LOOK_AGAIN].sentence).casefold()
    assert theirs != thing


def test_a_finding_sent_twice_is_one(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    thing = find_harm(cast, seen)
    find_harm(cast, seen, thing)
    assert models.Harm.objects.filter(thing=thing).count() == 1
    find_harm(cast, seen, thing, words="And her uncle was seen there")
    words = [one.newest.known.words for one in queries_leaving.harms(cast.casey.actor(), seen)]
    assert words[1:] == ["And her uncle was seen there"], "sent again with other words it is another"
    find_harm(cast, seen, thing, words="And her uncle was seen there")
    assert len(queries_leaving.harms(cast.casey.actor(), seen)) == 2, "and those, pressed twice, are one too"
