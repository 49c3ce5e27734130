"""The plan for the first months: her words, promises with their money, two signatures, and that she saw it."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.residence.test_pages import day as typed
from wayhome.care import due as care_due
from wayhome.care import queries as care
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.people.queries import Found
from wayhome.people.versions import Another
from wayhome.reintegration import actions, documents, models, panel, queries, rules
from wayhome.reintegration.shapes import PlanNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(cast: Cast) -> Found:
    """A travel plan, and Dawn Centre let in."""
    found, _now = story.begun(cast)
    consent = consents.agree(cast, found, consents.to_dawn(cast, "AFGI")).pk
    consent_actions.let_in(
        seen=story.again(cast, found), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return story.again(cast, found)


def at(cast: Cast, seen: Found, who: Person | None = None) -> dict[str, Any]:
    person = who or cast.casey
    return {
        "seen": story.again(cast, seen, person),
        "attempt": story.now(cast, seen, person).id,
        "by": person.actor(),
    }


def plan(cast: Cast, seen: Found, who: Person | None = None) -> PlanNow:
    person = who or cast.casey
    found = queries.plan(person.actor(), story.now(cast, seen, person).subject)
    assert found is not None
    return found


def number(cast: Cast, seen: Found) -> int:
    found = queries.plan(cast.casey.actor(), story.now(cast, seen).subject)
    return found.newest.number if found else 0


def goals(cast: Cast, seen: Found, words: str = "A room, and to bake bread") -> None:
    actions.write_goals(read=number(cast, seen), goals=words, **at(cast, seen))


def promise(
    cast: Cast,
    seen: Found,
    what: str = "Rent for three months",
    budget: str = "",
    **given: Any,  # noqa: ANN401
) -> UUID:
    thing = given.pop("thing", None) or uuid4()
    usual = {"who": "Rita", "on": clock.today(), "read": number(cast, seen)}
    actions.promise(thing=thing, what=what, budget=budget, **{**usual, **given}, **at(cast, seen))
    return thing


def shown(**given: Any) -> documents.Seen:  # noqa: ANN401
    return documents.Seen(**{"on": clock.today(), "language": "sqi", "says": "agrees", **given})


def test_her_words_and_promises_with_who_what_when_and_money(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    thing = promise(cast, seen)
    promise(cast, seen, thing=thing)
    others: list[dict[str, Any]] = [{"what": "Rent for six months"}, {"budget": "LINE-9"}]
    for other in others:
        with pytest.raises(Another):  # something else with the same id: nobody is told that this is kept
            promise(cast, seen, thing=thing, **other)
    paid = promise(cast, seen, "An oven", "LINE-7")
    found = plan(cast, seen)
    assert found.newest.known.goals == "A room, and to bake bread"
    assert [(one.what, one.who, one.budget) for one in found.promises] == [
        ("Rent for three months", "Rita", ""),
        ("An oven", "Rita", "LINE-7"),
    ]
    assert len(care.promises(cast.casey.actor(), story.again(cast, seen))) == 2, "sent twice, it is one"
    assert care_due.PROMISE in story.board(cast, seen)
    subject = story.now(cast, seen).subject
    (line,) = queries.unfunded(cast.casey.actor(), subject)
    assert line.startswith("Rent for three months")
    actions.fund(read=number(cast, seen), thing=thing, budget="LINE-1", **at(cast, seen))
    assert queries.unfunded(cast.casey.actor(), story.now(cast, seen).subject) == []
    assert paid in plan(cast, seen).newest.known.budget
    with pytest.raises(Http404):
        actions.fund(read=number(cast, seen), thing=uuid4(), budget="X", **at(cast, seen))


def test_both_sign_exactly_one_version_and_a_change_is_signed_anew(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    version = plan(cast, seen).newest.id
    with story.refused("Nothing is promised"):
        actions.sign(version=version, **at(cast, seen))
    promise(cast, seen)
    with story.refused("changed since"):
        actions.sign(version=version, **at(cast, seen))
    version = plan(cast, seen).newest.id
    actions.sign(version=version, **at(cast, seen))
    with story.refused("has signed"):
        actions.sign(version=version, **at(cast, seen))
    actions.sign(version=version, **at(cast, seen, cast.rita))
    actions.show(version=version, given=shown(), **at(cast, seen))
    for who in (cast.casey, cast.rita):
        found = plan(cast, seen, who)
        assert found.is_signed_here
        assert found.is_signed_there
        assert found.is_agreed
    promise(cast, seen, "A coat", "LINE-2")
    assert not plan(cast, seen).is_agreed
    assert plan(cast, seen).signed == frozenset()


def test_who_receives_her_reads_and_signs_and_writes_nothing(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    promise(cast, seen)
    assert plan(cast, seen, cast.rita).promises[0].what == "Rent for three months"
    with story.refused("Sign it here"):
        actions.write_goals(read=2, goals="Something else", **at(cast, seen, cast.rita))
    where = reverse("reintegration:plan", args=[seen.code, 1])
    page = sign_in(Client(), cast.rita).get(where).content.decode()
    assert "Sign this version" in page
    assert "Add a promise" not in page


def test_she_says_what_she_wants_instead(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    version = plan(cast, seen).newest.id
    with story.refused("wants instead"):
        actions.show(version=version, given=shown(says="otherwise"), **at(cast, seen))
    actions.show(version=version, given=shown(says="otherwise", words="No oven"), **at(cast, seen))
    found = plan(cast, seen)
    assert found.seen is not None
    assert found.seen.words == "No oven"
    assert b"oven" not in bytes(models.Seen.objects.get().document)


@pytest.mark.parametrize(
    ("given", "words"),
    [({"on": None}, "Enter the day"), ({"language": "xx"}, "language"), ({"says": ""}, "Not now")],
)
def test_reading_together_says_what_is_missing(given: dict[str, Any], words: str) -> None:
    assert words in str(rules.why_not_show(shown(**given), is_newest=True, today=clock.today()))
    assert rules.why_not_show(shown(), is_newest=True, today=clock.today()) is None


def test_two_who_write_at_once_lose_nothing(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    with pytest.raises(Conflict):
        actions.write_goals(read=0, goals="Other words", **at(cast, seen))
    casey = sign_in(Client(), cast.casey)
    where = reverse("reintegration:goals", args=[seen.code, 1])
    answer = casey.post(where, {"read": "0", "goals": "Other words"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Other words" in page
    assert ">conflict<" not in page
    assert "Someone else changed this" in page
    carried = re.search(r'name="read" value="(\d+)"', page)
    assert carried is not None
    assert casey.post(where, {"read": carried[1], "goals": "Other words"}).status_code == 302
    assert plan(cast, seen).newest.known.goals == "Other words"


def test_what_was_typed_stays_when_reading_together_is_refused(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    casey = sign_in(Client(), cast.casey)
    where = reverse("reintegration:show", args=[seen.code, 1, plan(cast, seen).newest.id])
    sent = {**typed("on", clock.today()), "language": "sqi", "says": "otherwise"}
    answer = casey.post(where, {**sent, "words": " "})
    assert answer.status_code == 422
    assert "wants instead" in answer.content.decode()
    assert casey.post(where, {**sent, "words": "No oven"}).status_code == 302


def test_the_page_asks_as_much_for_five_promises_as_for_one(cast: Cast, seen: Found) -> None:
    casey = sign_in(Client(), cast.casey)
    where = reverse("reintegration:plan", args=[seen.code, 1])
    promise(cast, seen)
    casey.get(where)
    counts = []
    for more in (0, 4):
        for _one in range(more):
            promise(cast, seen)
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_travel_plan_says_what_is_left(cast: Cast, seen: Found) -> None:
    def line() -> str:
        found = panel.line(cast.casey.actor(), story.now(cast, seen).subject)
        assert found is not None
        return found.text

    assert "what she or he wants there" in line()
    goals(cast, seen)
    assert line() == "Nothing is promised so far."
    promise(cast, seen)
    assert line() == "The case manager here has not signed."
    version = plan(cast, seen).newest.id
    actions.sign(version=version, **at(cast, seen))
    actions.sign(version=version, **at(cast, seen, cast.rita))
    actions.show(version=version, given=shown(), **at(cast, seen))
    assert line() == "Something is promised that nobody pays for so far."


def test_an_attempt_that_has_ended_takes_no_more(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    now = story.now(cast, seen)
    story.end(cast, seen)
    with story.refused("has ended"):
        actions.write_goals(
            seen=story.again(cast, seen), attempt=now.id, read=1, goals="More", by=cast.casey.actor()
        )


def test_others_find_no_plan(cast: Cast, seen: Found) -> None:
    goals(cast, seen)
    version = plan(cast, seen).newest.id
    casey = sign_in(Client(), cast.casey)
    pages = [
        reverse("reintegration:plan", args=[seen.code, 1]),
        reverse("reintegration:goals", args=[seen.code, 1]),
        reverse("reintegration:promise", args=[seen.code, 1]),
        reverse("reintegration:show", args=[seen.code, 1, version]),
    ]
    assert [casey.get(page).status_code for page in pages] == [200] * 4
    for who in (cast.otto, cast.adam, cast.hana):
        browser = sign_in(Client(), who)
        assert {browser.get(page).status_code for page in pages} <= {403, 404}
