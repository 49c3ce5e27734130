"""Attempts to return: begun when she said so freely and agreed, ended by one word; the next one begins anew."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.options import story as options
from tests.shelter import story as houses
from wayhome.attempts import (
    actions,
    documents,
    due,
    holding,
    models,
    queries,
    queries_beginning,
    rules,
    steps,
)
from wayhome.attempts.enums import Ended
from wayhome.consent import actions as consent_actions
from wayhome.consent import due as consent_due
from wayhome.consent.enums import Purpose
from wayhome.core.refusals import Conflict
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


def attempts(cast: Cast, code: str) -> list[bool]:
    actor = cast.casey.actor()
    return [one.is_open for one in queries.of_case(actor, people.found(actor, code))]


def test_nothing_is_begun_before_she_said_so_freely_and_agreed(cast: Cast) -> None:
    seen = consents.case(cast)
    with story.refused("freely"):
        story.begin(cast, seen)
    seen = story.decided(cast)
    with story.refused("has not agreed"):
        story.begin(cast, seen)
    story.agreed(cast, seen)
    assert story.begin(cast, seen).number == 1
    with story.refused("open already"):
        story.begin(cast, seen)


def test_sent_twice_it_is_one(cast: Cast) -> None:
    seen, record = story.ready(cast), uuid4()
    for _time in range(2):
        actions.begin(seen=story.again(cast, seen), record=record, by=cast.casey.actor())
    assert attempts(cast, seen.code) == [True]


def test_a_second_attempt_counts_nothing_of_the_first(cast: Cast) -> None:
    seen, first = story.begun(cast)
    holding.take_step(
        story.again(cast, seen), first.id, steps.LIFTED + "G2.2_REFLECTION", by=cast.casey.actor()
    )
    assert story.subject(cast, seen).lifted == {"G2.2_REFLECTION"}
    story.end(cast, seen)
    second = story.begin(cast, seen)
    assert second.number == 2
    assert second.subject.lifted == frozenset()
    assert steps.ENDED not in second.subject.taken
    assert second.plan is None, "where to is asked anew"
    with story.refused("has ended"):
        actions.write_plan(
            seen=story.again(cast, seen),
            attempt=first.id,
            read=1,
            given=documents.Plan(),
            by=cast.casey.actor(),
        )


def test_another_answer_ends_it_at_once_and_how_is_sealed(cast: Cast) -> None:
    seen, first = story.begun(cast)
    options.say(cast, seen, Option.STAY)
    found = queries.one(cast.casey.actor(), story.again(cast, seen), first.id)
    assert found.end is not None
    assert (found.is_open, found.end.reason) == (False, Ended.PERSON)
    (row,) = models.Step.objects.filter(key=steps.ENDED)
    assert b"person" not in bytes(row.body)
    assert due.ENDED in story.board(cast, seen)


def test_taken_back_it_ends_whoever_hears_it(cast: Cast) -> None:
    seen = story.decided(cast)
    consent = story.agreed(cast, seen)
    first = story.begin(cast, seen)
    consent_actions.withdraw(
        seen=story.again(cast, seen), consent=consent, channel="call", said_by="person", by=cast.casey.actor()
    )
    found = queries.one(cast.casey.actor(), story.again(cast, seen), first.id)
    assert (found.is_open, found.waits, found.end) == (False, True, None), (
        "stopped; somebody else may have spoken"
    )
    consent_actions.confirm_private_check(
        seen=story.again(cast, seen), consent=consent, she_confirms=True, by=cast.casey.actor()
    )
    found = queries.one(cast.casey.actor(), story.again(cast, seen), first.id)
    assert found.end is not None
    assert found.end.reason == Ended.CONSENT
    with story.refused("has not agreed"):
        story.begin(cast, seen)


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    seen, first = story.begun(cast)
    story.write(cast, seen, region="Tirana")
    with pytest.raises(Conflict):
        actions.write_plan(
            seen=story.again(cast, seen),
            attempt=first.id,
            read=1,
            given=first.subject.plan,
            by=cast.casey.actor(),
        )
    assert story.now(cast, seen).subject.plan.region == "Tirana"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"country": "ZZ"}, "Choose the country"),
        ({"region": " "}, "region or town"),
        ({"host": "moon"}, "with whom"),
        ({"first_night": ""}, "first night"),
        ({"together": ("00000000-0000-0000-0000-000000000000",)}, "Link the cases"),
    ],
)
def test_a_plan_says_what_is_missing(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen, _first = story.begun(cast)
    with story.refused(words):
        story.write(cast, seen, **given)


def test_a_day_that_has_passed_is_no_target(cast: Cast) -> None:
    seen, _first = story.begun(cast)
    with story.refused("has passed"):
        story.write(cast, seen, target=consents.years_ago(1))


def test_another_case_has_no_such_attempt(cast: Cast) -> None:
    seen, first = story.begun(cast)
    other = story.ready(cast)
    with pytest.raises(Http404):
        actions.write_plan(
            seen=story.again(cast, other),
            attempt=first.id,
            read=1,
            given=first.subject.plan,
            by=cast.casey.actor(),
        )
    assert queries.of_case(cast.casey.actor(), story.again(cast, other)) == []
    del seen


def test_the_pages_from_begin_to_end(cast: Cast) -> None:
    seen = story.ready(cast)
    casey = sign_in(Client(), cast.casey)
    plans = reverse("attempts:plans", args=[seen.code])
    page = casey.get(plans).content.decode()
    assert "Begin a travel plan" in page
    begun = casey.post(plans, {"record": str(uuid4())})
    assert begun["Location"] == reverse("attempts:plan", args=[seen.code, 1]), (
        "on with it, not back to the list"
    )
    assert "Travel plan 1" in casey.get(reverse("casefile:beside", args=[seen.code])).content.decode()
    where = reverse("attempts:write", args=[seen.code, 1])
    answer = casey.post(where, {"read": "0", "country": "AL", "region": "", "host": "family"})
    assert answer.status_code == 422
    assert "region or town" in answer.content.decode()
    given = {
        "read": "0",
        "country": "AL",
        "region": "Shkodra",
        "host": "family",
        "first_night": "With my sister",
    }
    assert casey.post(where, given).status_code == 302
    assert "With my sister" in casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    assert (
        casey.post(reverse("attempts:end", args=[seen.code, 1]), {"reason": "postponed"}).status_code == 302
    )
    assert "put off" in casey.get(plans).content.decode()


def test_police_and_other_agencies_find_no_plan(cast: Cast) -> None:
    seen, _first = story.begun(cast)
    for who in (cast.otto, cast.rita):
        there = sign_in(Client(), who)
        for name, args in (("plans", [seen.code]), ("plan", [seen.code, 1]), ("write", [seen.code, 1])):
            assert there.get(reverse(f"attempts:{name}", args=args)).status_code == 404


def test_who_may_not_see_travel_hears_a_no_and_the_plan_ends_all_the_same(cast: Cast) -> None:
    """A no counts whoever writes it down."""
    seen = story.decided(cast)
    consent = story.agreed(cast, seen, Purpose.RETURN_PREPARATION)
    first = story.begin(cast, seen)
    houses.let_in(cast, seen)
    consent_actions.withdraw(
        seen=story.again(cast, seen, cast.sam),
        consent=consent,
        channel="call",
        said_by="person",
        by=cast.sam.actor(),
    )
    assert not queries.one(cast.casey.actor(), story.again(cast, seen), first.id).is_open


def test_who_travels_along_stays_though_whoever_writes_may_not_see_that_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _first = story.begun(cast)
    other, third = consents.case(cast), consents.case(cast)
    for one in (other, third):
        people_actions.link(
            seen=story.again(cast, seen), other_code=one.code, kind="child", by=cast.casey.actor()
        )
    story.write(cast, seen, together=(str(other.id), str(third.id)))
    casey = sign_in(Client(), cast.casey)
    where = reverse("attempts:write", args=[seen.code, 1])
    given = {"country": "AL", "region": "Durres", "host": "family", "first_night": "With my sister"}
    monkeypatch.setattr(queries_beginning, "together", lambda actor, seen: {str(third.id): "Third"})
    page = casey.get(where).content.decode()
    assert str(third.id) in page
    assert str(other.id) not in page
    assert casey.post(where, {**given, "read": "2", "together": [str(third.id)]}).status_code == 302
    assert set(story.now(cast, seen).subject.plan.together) == {str(other.id), str(third.id)}
    assert casey.post(where, {**given, "read": "3"}).status_code == 302
    assert story.now(cast, seen).subject.plan.together == (str(other.id),), "what is open can be taken off"
    monkeypatch.setattr(queries_beginning, "together", lambda actor, seen: {})
    assert casey.post(where, {**given, "read": "4"}).status_code == 302
    assert story.now(cast, seen).subject.plan.together == (str(other.id),)


def test_an_end_that_is_refused_keeps_what_was_typed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _first = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    where = reverse("attempts:end", args=[seen.code, 1])
    with monkeypatch.context() as patched:
        patched.setattr(rules, "why_not_end", lambda given: "Ask once more.")
        answer = casey.post(where, {"reason": "postponed", "words": "My own words"})
    assert answer.status_code == 422
    assert "Ask once more." in answer.content.decode()
    assert "My own words" in answer.content.decode()
    assert casey.post(where, {"reason": "postponed", "words": "My own words"}).status_code == 302


def test_refused_and_corrected_it_still_says_that_somebody_wrote_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _first = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    where = reverse("attempts:write", args=[seen.code, 1])
    given = {"read": "1", "country": "AL", "region": "Shkodra", "host": "family", "first_night": "At hers"}
    story.write(cast, seen, region="Tirana")

    def sent() -> str:
        answer = casey.post(where, given)
        assert answer.status_code == 422
        page = answer.content.decode()
        (tag,) = re.findall(r'<input[^>]*name="read"[^>]*>', page)
        (given["read"],) = re.findall(r'value="(\d+)"', tag)
        return page

    with monkeypatch.context() as patched:
        patched.setattr(rules, "why_not_plan", lambda given, **more: "Ask once more.")
        assert "Ask once more." in sent()
    assert "Someone else changed this" in sent(), "as old as it was read"
    assert story.now(cast, seen).subject.plan.region == "Tirana"
    assert casey.post(where, given).status_code == 302, "whoever was told writes after it"


def test_another_country_asks_for_what_was_agreed_to_be_gone_through(cast: Cast) -> None:
    """domain.md 4.1, rule 3: asked anew when the country changes; nothing ends by it."""
    seen, _now = story.begun(cast)
    story.write(cast, seen, region="Tirana")
    assert consent_due.COUNTRY_CHANGED not in story.board(cast, seen)
    story.write(cast, seen, country="MK", region="Skopje")
    assert consent_due.COUNTRY_CHANGED in story.board(cast, seen)
    story.write(cast, seen, region="Ohrid")
    assert story.board(cast, seen).count(consent_due.COUNTRY_CHANGED) == 1
