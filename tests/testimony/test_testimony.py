"""Legal matters, days, claims, the look before leaving: who writes, who reads, and what they never change."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.testimony import story
from tests.witnessing import story as witnessing
from wayhome import journey
from wayhome.attempts import queries as attempts_queries
from wayhome.care import due as care_due
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Sent
from wayhome.people import queries as people
from wayhome.testimony import actions, documents, due, gates, models, queries, queries_told
from wayhome.testimony.enums import Evidence, Proceedings

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_claim_for_wages_is_watched_and_paid_at_last(cast: Cast) -> None:
    """SC2: opened on day 8 with 30 days; two months later the award is paid."""
    seen, _now = story.begun(cast)
    thing = story.claim(cast, seen)
    told = story.due(cast, seen, due.CLAIM)
    assert {row.owner for row in told} == {cast.casey.id, cast.legal.pk}
    assert len(told) == 6, "30, 7 and 1 day ahead, for the lead and the lawyers"
    story.claim(cast, seen, thing=thing, state="filed")
    assert story.due(cast, seen, due.CLAIM) == [], "handed in in time: nobody is reminded"
    with clock.shifted(60 * DAY):
        story.claim(cast, seen, cast.lea, thing, state="awarded", awarded=3900)
        with story.refused("day on which it was paid"):
            story.claim(cast, seen, thing=thing, state="paid")
        story.claim(cast, seen, thing=thing, state="paid", paid_on=story.day(0))
        found = story.legal(cast, seen, cast.lea).claim(thing)
        assert found is not None
        assert (found.newest.known.state, found.newest.known.awarded) == ("paid", 3900)
        assert len(found.versions) == 4, "what stood there before stays"
        with story.refused("was settled"):
            story.claim(cast, seen, thing=thing, state="refused", paid_on=None)


def test_a_statement_kept_early_lets_him_leave(cast: Cast) -> None:
    """SC2, day 14: recorded for the labour court; proceedings do not block."""
    seen, _now = story.begun(cast)
    assert "Nobody has looked" in str(story.gate(cast, seen))
    story.claim(cast, seen)
    with story.refused("not ticked: Compensation or wages"):
        story.look(cast, seen)
    story.look(cast, seen, **story.wages())
    assert story.gate(cast, seen) is True
    assert story.gate(cast, seen, cast.lea) is True


def test_nothing_kept_is_an_answer_and_leaves_the_way_open(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.look(cast, seen, open_cases=("criminal",), presence="yes")
    assert "Nothing is an answer too" in str(story.gate(cast, seen))
    story.look(cast, seen, evidence=str(Evidence.NONE))
    assert story.gate(cast, seen) is True, "needed here, and nothing kept: she may leave all the same"


def test_what_is_opened_later_is_looked_at_again(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.look(cast, seen)
    assert story.gate(cast, seen) is True
    thing = story.matter(cast, seen, cast.lea, kind="criminal")
    assert "opened since" in str(story.gate(cast, seen))
    story.matter(cast, seen, cast.lea, thing, state="closed", words="Taken back by who reported it")
    assert story.gate(cast, seen) is True


def test_a_second_travel_plan_is_looked_at_anew(cast: Cast) -> None:
    seen, first = story.begun(cast)
    story.look(cast, seen)
    attempts.end(cast, seen)
    attempts.begin(cast, seen)
    assert "Nobody has looked" in str(story.gate(cast, seen))
    with story.refused("has ended"):
        actions.write_check(
            seen=story.again(cast, seen),
            attempt=first.id,
            read=1,
            given=documents.Check(open_cases=("none",)),
            by=cast.casey.actor(),
        )


def test_it_is_a_hold_that_two_people_go_ahead_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = gates.PROCEEDINGS
    assert gate.force is journey.Force.HOLD
    monkeypatch.setattr("wayhome.journey.engine.gate", lambda _id: gate)
    casey, lea, sam = cast.casey.actor(), cast.lea.actor(), cast.sam.actor()
    asked: dict[str, Any] = {"gate_id": gate.id, "by": casey}
    assert journey.why_not_lift(**asked, second=lea, reason="The court was asked by telephone") is None
    assert "second, different" in str(journey.why_not_lift(**asked, second=casey, reason="Now"))
    assert journey.why_not_lift(**asked, second=lea, reason=" ") is not None
    assert journey.why_not_lift(**asked, second=sam, reason="Now") is not None


def test_no_answer_of_hers_about_court_opens_or_closes_the_way(cast: Cast) -> None:
    """domain.md 3.5: no product gate may add such a condition."""
    seen, _now = story.begun(cast)
    matter = story.matter(cast, seen, kind="criminal")
    story.look(cast, seen, open_cases=("criminal",), presence="yes", evidence=str(Evidence.NONE))
    steps = [step for step in journey.installed().steps.values() if step.gates]
    ours = {gates.PROCEEDINGS.id: gates.PROCEEDINGS}
    before = story.gate(cast, seen)
    answers: dict[object, object] = {}
    for purpose, granted in (
        (Purpose.TESTIMONY, "no"), (Purpose.TESTIMONY, "yes"), (Purpose.SHARE_LAW_ENFORCEMENT, "no"),
    ):  # fmt: skip
        more = {"groups": ("A",), "recipients": (story.documents_recipient("The court"),)}
        if (purpose, granted) == (Purpose.TESTIMONY, "yes"):
            consent = witnessing.agrees(cast, seen, matter=matter)
        else:
            consent = story.agreed(cast, seen, purpose, granted=granted, **more)
        answers[purpose, granted] = story.gate(cast, seen)
        if (purpose, granted) == (Purpose.TESTIMONY, "yes"):
            actor, found = cast.casey.actor(), story.again(cast, seen)
            assert set(queries_told.may_be_told(actor, found).values()) == {consent}, (
                "the answer is known here"
            )
            consent_actions.withdraw(seen=found, consent=consent, channel="call", said_by="person", by=actor)
            answers["taken back", ""] = story.gate(cast, seen)
    assert set(answers.values()) == {before} == {True}
    assert attempts_queries.now(cast.casey.actor(), story.again(cast, seen)) is not None, "her plan goes on"
    assert ours[gates.PROCEEDINGS.id].facts == {"proceedings_check", "legal_case"}
    elsewhere = [step for step in steps if step.key != "going_to_court"]
    assert len(elsewhere) == len(steps) - 1, "speaking itself waits for her yes, and nothing else does"
    named = {fact for step in elsewhere for gate in step.gates for fact in gate.facts}
    assert not [fact for fact in named if "testimony" in fact], "no gate stands on such an answer"


def test_a_prosecutor_is_told_only_on_a_yes(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    with story.refused("has not agreed that the police or a court are told"):
        story.look(cast, seen, prosecutor_informed=True)
    consent = story.tells_police(cast, seen)
    for nobody in ("", "Border police", "The prosecutor of another country"):
        with story.refused("Her or his yes names these alone: The prosecutor."):
            story.look(cast, seen, prosecutor_informed=True, told=nobody)
    story.look(cast, seen, prosecutor_informed=True, told="The prosecutor")
    with story.refused("Choose who was told"):
        story.look(cast, seen, told="Border police")
    found = queries.check(cast.casey.actor(), attempts.subject(cast, seen))
    assert found is not None
    assert found.newest.known.consent == consent
    consent_actions.withdraw(
        seen=story.again(cast, seen), consent=consent, channel="call", said_by="person", by=cast.casey.actor()
    )
    story.look(cast, seen, words="Rang the lawyer")
    kept = queries.check(cast.casey.actor(), attempts.subject(cast, seen))
    assert kept is not None
    assert (kept.newest.known.prosecutor_informed, kept.newest.known.consent) == (True, consent)
    with story.refused("has not agreed that the police or a court are told"):
        story.look(cast, seen, told="Border police")


def test_who_was_told_stands_on_the_page_for_her_lawyer(cast: Cast) -> None:
    seen, now = story.begun(cast)
    story.tells_police(cast, seen)
    casey = sign_in(Client(), cast.casey)
    form = casey.get(reverse("testimony:write_check", args=[seen.code, now.number])).content.decode()
    assert '<option value="The prosecutor">' in form
    story.look(cast, seen, prosecutor_informed=True, told="The prosecutor")
    page = sign_in(Client(), cast.lea).get(reverse("testimony:check", args=[seen.code, now.number]))
    assert "Who was told" in page.content.decode()
    assert "The prosecutor" in page.content.decode()


def test_a_matter_and_a_hearing_make_the_danger_looked_at_again(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    assert care_due.REVIEW not in story.board(cast, seen), "nobody has looked at the danger so far"
    care.assess(cast, seen)
    actor = cast.casey.actor()
    owed = story.due(cast, seen, care_due.REVIEW)
    story.matter(cast, seen, kind="criminal")
    more = story.due(cast, seen, care_due.REVIEW)
    assert len(more) == len(owed) + 1
    care.assess(cast, seen)
    again = len(story.due(cast, seen, care_due.REVIEW))
    thing = story.day_of(cast, seen, of)
    assert len(story.due(cast, seen, care_due.REVIEW)) == again + 1
    care.assess(cast, seen)
    story.day_of(cast, seen, of, thing=thing, text="Pay slips")
    assert len(story.due(cast, seen, care_due.REVIEW)) == again, "it was not moved"
    story.day_of(cast, seen, of, thing=thing, on=story.day(50))
    assert len(story.due(cast, seen, care_due.REVIEW)) == again + 1
    del actor


def test_days_are_heard_of_ahead_and_over_with_the_matter(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    thing = story.day_of(cast, seen, of, kind="hand_in", on=story.day(20))
    first = story.due(cast, seen, due.DAY)
    assert len(first) == 6, "one now for the 30 days that have passed, 7 and 1 day ahead; two who hear"
    story.day_of(cast, seen, of, thing=thing, state="called_off")
    assert story.due(cast, seen, due.DAY) == []
    story.day_of(cast, seen, of)
    assert len(story.due(cast, seen, due.DAY)) == 6
    story.matter(cast, seen, thing=of, state="closed", words="Paid without a court")
    assert story.due(cast, seen, due.DAY) == []
    story.matter(cast, seen, thing=of, state="open")
    assert len(story.due(cast, seen, due.DAY)) == 6
    with story.refused("has passed"):
        story.day_of(cast, seen, of, on=story.day(-1))
    story.day_of(cast, seen, of, on=story.day(-1), state="missed")


def test_court_and_number_are_the_lawyers_alone(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    given = documents.File(court="District court 4", number="K 12/26", part="harmed")
    with story.refused("lawyer writes this down"):
        actions.write_file(
            seen=story.again(cast, seen), matter=of, read=0, given=given, by=cast.casey.actor()
        )
    lea = cast.lea.actor()
    actions.write_file(seen=story.again(cast, seen, cast.lea), matter=of, read=0, given=given, by=lea)
    found = queries.files(lea, story.again(cast, seen, cast.lea))
    assert found[of].newest.known == given
    assert queries.files(cast.casey.actor(), story.again(cast, seen)) == {}
    with pytest.raises(Sent):
        actions.write_file(seen=story.again(cast, seen, cast.lea), matter=of, read=0, given=given, by=lea)


def test_whoever_has_the_database_learns_nothing_of_what_it_is(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen, lawyer="Lea Kola")
    story.day_of(cast, seen, of, text="Pay slips")
    story.claim(cast, seen, words="The building site")
    rows = list(models.Entry.objects.all())
    assert len(rows) == 3
    for row in rows:
        plain = {name: str(getattr(row, name)) for name in row.PLAIN}
        for word in ("matter", "day", "claim", "wages", "hearing", "labour"):
            assert word not in " ".join(plain.values())
            assert word.encode() not in bytes(row.document)


def test_the_house_hears_of_days_alone_and_outsiders_of_nothing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen, lawyer="Lea Kola")
    story.day_of(cast, seen, of, on=story.day(3))
    story.day_of(cast, seen, of, on=story.day(4), kind="hand_in")
    sam, there = cast.sam.actor(), story.again(cast, seen, cast.sam)
    assert queries.hearing_days(sam, there, since=story.day(0)) == [story.day(3)]
    assert queries.legal(sam, there).matters == ()
    hana, here = cast.hana.actor(), story.again(cast, seen, cast.hana)
    assert queries.hearing_days(hana, here, since=story.day(0)) == []
    with pytest.raises(Http404):
        people.found(cast.otto.actor(), seen.code)


def test_what_is_not_open_does_not_pass(cast: Cast) -> None:
    seen, now = story.begun(cast)
    story.look(cast, seen)
    sam = cast.sam.actor()
    subject = attempts.subject(cast, seen, cast.sam)
    assert "Ask the person who leads" in str(gates.PROCEEDINGS.holds(subject, sam))
    del now


def test_sent_twice_it_is_one_and_two_who_write_lose_nothing(cast: Cast) -> None:
    seen, now = story.begun(cast)
    thing = uuid4()
    given = documents.Matter(kind="civil", country="AL")
    actions.write_matter(seen=seen, thing=thing, read=0, given=given, by=cast.casey.actor())
    with pytest.raises(Sent):
        actions.write_matter(seen=seen, thing=thing, read=0, given=given, by=cast.casey.actor())
    other = documents.Matter(kind="labour", country="AL")
    with pytest.raises(Conflict):
        actions.write_matter(seen=seen, thing=thing, read=0, given=other, by=cast.casey.actor())
    assert len(story.legal(cast, seen).matters) == 1
    check = documents.Check(open_cases=("civil",), presence="no", evidence="none")
    actions.write_check(seen=seen, attempt=now.id, read=0, given=check, by=cast.casey.actor())
    with pytest.raises(Conflict):
        actions.write_check(
            seen=story.again(cast, seen, cast.lea), attempt=now.id, read=0, given=check, by=cast.lea.actor()
        )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "war"}, "what kind"),
        ({"country": "ZZ"}, "Choose the country"),
        ({"state": ""}, "whether it goes on"),
        ({"lawyer": "x" * 201}, "200 letters"),
    ],
)
def test_a_matter_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _now = story.begun(cast)
    with story.refused(words):
        story.matter(cast, seen, **given)


def test_a_day_says_what_is_missing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"kind": "party"}, "what happens"),
        ({"on": None}, "Enter the day"),
        ({"on": story.day(0) + 4000 * DAY}, "Check the year"),
        ({"on": story.day(5), "state": "missed"}, "still to come"),
        ({"matter": uuid4()}, "Choose the matter"),
        ({"text": "x" * 201}, "200 letters"),
        ({"state": "gone"}, "what became of it"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.day_of(cast, seen, of, **given)
    story.matter(cast, seen, thing=of, state="closed", words="Paid without a court")
    with story.refused("matter is closed"):
        story.day_of(cast, seen, of)
    assert story.legal(cast, seen).days == []


def test_a_claim_says_what_is_missing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"basis": "luck"}, "on what ground"),
        ({"state": ""}, "where the claim stands"),
        ({"asked": 0}, "1 or more"),
        ({"currency": "euro"}, "three letters"),
        ({"matter": uuid4()}, "Choose the matter"),
        ({"paid_on": story.day(0)}, "Choose “Paid”"),
        ({"state": "paid", "paid_on": story.day(1)}, "a day that has come"),
        ({"deadline": story.day(4000)}, "Check the year"),
        ({"words": "x" * 10_001}, "10000 letters"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.claim(cast, seen, **given)
    assert story.legal(cast, seen).claims == ()


def test_a_look_says_what_is_missing(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"open_cases": ()}, "Tick which"),
        ({"open_cases": ("moon",)}, "Tick which"),
        ({"open_cases": ("none", "civil")}, "Either none"),
        ({"open_cases": (str(Proceedings.CIVIL),)}, "need her or him here"),
        ({"evidence": "oath"}, "what was kept"),
        ({"on": story.day(2)}, "still to come"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.look(cast, seen, **given)
    with pytest.raises(Http404):
        actions.write_check(
            seen=story.again(cast, seen), attempt=uuid4(), read=0,
            given=documents.Check(open_cases=("none",)), by=cast.casey.actor(),
        )  # fmt: skip


def test_another_case_has_no_such_things(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    thing = story.claim(cast, seen)
    other = attempts.ready(cast)
    with pytest.raises(Http404):
        queries.matter(cast.casey.actor(), story.again(cast, other), of)
    with pytest.raises(Http404):
        actions.write_claim(
            seen=story.again(cast, other), thing=thing, read=1,
            given=documents.Claim(basis="wages"), by=cast.casey.actor(),
        )  # fmt: skip
