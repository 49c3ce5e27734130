"""The pages: what is typed is kept, or stays beside why not; what they ask the database; the sheet for her."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.goals import story
from tests.residence.test_pages import day as typed
from wayhome.care import actions as care
from wayhome.core.fields import CHOOSE
from wayhome.goals import models
from wayhome.goals.enums import Dimension, State
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *more: object) -> str:
    return reverse(f"goals:{name}", args=[seen.code, *more])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def a_goal(seen: Found, **given: Any) -> dict[str, Any]:  # noqa: ANN401
    usual = {
        "thing": str(uuid4()), "read": story.number(seen), "dimension": "economic", "words": "A shop",
        "amount": "", "currency": "", "payer": "", "budget": "",
    }  # fmt: skip
    return {**usual, **given}


def a_step(seen: Found, **given: Any) -> dict[str, Any]:  # noqa: ANN401
    usual = {
        "thing": str(uuid4()), "read": story.number(seen), "what": "Ask for a stall", "who": "She herself",
        "owes": "", **typed("on", story.day(5)),
    }  # fmt: skip
    return {**usual, **given}


def heard(**given: Any) -> dict[str, Any]:  # noqa: ANN401
    usual = {
        "thing": str(uuid4()), **typed("on", story.day(0)), "language": "sqi", "interpreter": "",
        "says": "agrees", "how": "aloud", "witness": "Ana", "words": "",
    }  # fmt: skip
    return {**usual, **given}


def test_from_the_first_goal_to_the_signature_on_pages_alone(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Not written" in text(casey, url("plan", seen))
    sent = a_goal(seen, amount="120,5", currency="EUR", payer="NGO-O", budget="LINE-7")
    assert casey.post(url("add", seen), sent).status_code == 302
    thing = story.plan(cast, seen).goals[0].goal.id
    assert thing is not None
    assert casey.post(url("add_step", seen, thing), a_step(seen)).status_code == 302
    for part in ("social", "psychosocial"):
        assert f'name="dimension" value="{part}"' in text(casey, url("plan", seen))
        assert casey.post(url("without", seen), {"dimension": part}).status_code == 302
    page = text(casey, url("plan", seen))
    for words in ("A shop", "120.50 EUR, paid by NGO-O, from LINE-7", "Ask for a stall", "She herself"):
        assert words in page
    version = story.plan(cast, seen).newest.id
    together = url("together", seen, version)
    assert "A shop" in text(casey, together)
    answer = casey.post(together, heard(witness=""))
    assert answer.status_code == 422
    assert "Write who was the witness." in answer.content.decode()
    assert casey.post(together, heard()).status_code == 302
    page = text(casey, url("plan", seen))
    assert "Aloud, before a witness" in page
    assert "A shop" in text(casey, url("version", seen, version))
    sent = {**typed("on", story.day(0)), "thing": str(uuid4()), "dimensions": ["social"], "words": "Well"}
    assert casey.post(url("review", seen), sent).status_code == 302
    assert "Gone through on" in text(casey, url("plan", seen))
    sent = {**typed("on", story.day(30)), "thing": str(uuid4()), "read": story.number(seen)}
    assert casey.post(url("review_on", seen), sent).status_code == 302
    beside = text(casey, reverse("casefile:beside", args=[seen.code]))
    assert "Plan for the time after" in beside
    assert "Changed since it was signed" in beside
    assert "A shop" not in beside
    line = text(casey, reverse("casefile:timeline", args=[seen.code]))
    assert "Written in the plan for the time after" in line
    assert "A shop" not in line


def test_another_currency_is_refused_and_nothing_typed_is_lost(cast: Cast) -> None:
    seen = story.case(cast)
    story.goal(cast, seen, amount="100", payer="We")
    casey = sign_in(Client(), cast.casey)
    sent = a_goal(seen, words="A school", amount="9000", currency="ALL", payer="The council")
    answer = casey.post(url("add", seen), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("counts in EUR", "Write what it comes to in EUR", "A school", "9000", "The council"):
        assert words in page
    assert story.number(seen) == 1
    again = {**sent, "amount": "73", "currency": "EUR", "payer": "The council, in ALL"}
    assert casey.post(url("add", seen), again).status_code == 302
    assert story.number(seen) == 2


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    sent = a_goal(seen)
    story.goal(cast, seen, "Written meanwhile")
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(url("add", seen), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Someone else changed this" in page
    assert "A shop" in page
    assert casey.post(url("add", seen), {**sent, "read": "1"}).status_code == 302
    assert casey.post(url("add", seen), {**sent, "read": "1"}).status_code == 302, "pressed twice"
    assert [one.goal.words for one in story.plan(cast, seen).goals] == ["Written meanwhile", "A shop"]


def test_what_stands_in_the_address_counts(cast: Cast) -> None:
    seen = story.case(cast)
    one, other = story.goal(cast, seen, "One"), story.goal(cast, seen, "Other")
    casey = sign_in(Client(), cast.casey)
    casey.post(url("goal", seen, one), a_goal(seen, thing=str(other), words="One, changed"))
    assert [each.goal.words for each in story.plan(cast, seen).goals] == ["One, changed", "Other"]
    assert casey.get(url("goal", seen, uuid4())).status_code == 404
    assert casey.get(url("step", seen, one, uuid4())).status_code == 404
    assert casey.get(url("progress", seen, uuid4())).status_code == 404
    assert casey.get(url("version", seen, uuid4())).status_code == 404
    assert casey.post(url("without", seen), {"dimension": "else"}).status_code == 404


def test_what_became_of_a_step_is_written_on_its_page(cast: Cast) -> None:
    seen, thing = story.signed(cast)
    one = story.step(cast, seen, thing)
    casey = sign_in(Client(), cast.casey)
    where = url("progress", seen, one)
    assert "Look at rooms" in text(casey, where)
    sent = {
        **typed("on", story.day(0)),
        "thing": str(uuid4()),
        "read": "0",
        "state": "dropped",
        "reason": " ",
    }
    answer = casey.post(where, sent)
    assert answer.status_code == 422
    assert "Write why it was given up" in answer.content.decode()
    assert casey.post(where, {**sent, "reason": "Too dear"}).status_code == 302
    assert casey.post(where, {**sent, "reason": "Too dear"}).status_code == 302, "pressed twice"
    assert models.Word.objects.count() == 2
    assert "Too dear" in text(casey, url("plan", seen))


def test_a_promise_with_the_side_that_keeps_it_and_the_day_she_had_it(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
    sent = {
        "thing": str(uuid4()), "what": "A bed", "who": "Rita", "agency": "", **typed("on", story.day(3)),
    }  # fmt: skip
    assert casey.post(url("promise", seen), sent).status_code == 422
    assert casey.post(url("promise", seen), {**sent, "agency": str(cast.dawn.pk)}).status_code == 302
    page = text(casey, url("plan", seen))
    settle = reverse("care:settle", args=[seen.code, sent["thing"]])
    assert "Promised and given: Dawn Centre" in page
    assert settle not in page, "the other side writes what became of it"
    assert settle in text(rita, url("plan", seen))
    answer = casey.post(settle, {"read": "1", "state": "given", "reason": ""})
    assert "Another agency promised this" in answer.content.decode()
    late = rita.post(
        settle, {"read": "1", "state": "given", "reason": "", **typed("received_on", story.day(2))}
    )
    assert late.status_code == 422
    sent_again = {"read": "1", "state": "given", "reason": "", **typed("received_on", story.day(-2))}
    assert rita.post(settle, sent_again).status_code == 302
    for browser in (casey, rita):
        assert "Given on" in text(browser, url("plan", seen))


def test_a_partner_reads_everything_and_is_offered_only_its_own(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    seen, thing = story.signed(cast, seen)
    theirs = story.step(cast, seen, thing, "Ask the school", owes=cast.dawn.pk)
    ours = story.step(cast, seen, thing, "Buy books")
    rita = sign_in(Client(), cast.rita)
    page = text(rita, url("plan", seen))
    assert "Buy books" in page
    assert url("progress", seen, theirs) in page
    for other in (url("progress", seen, ours), url("add", seen), url("review", seen)):
        assert other not in page
    answer = rita.get(url("add", seen))
    assert answer.status_code == 403
    assert "The agency that leads writes the plan" in answer.content.decode()


def test_the_sheet_asks_first_and_says_nothing_of_what_happened(cast: Cast) -> None:
    seen, thing = story.signed(cast)
    story.step(cast, seen, thing, "Look at rooms")
    casey = sign_in(Client(), cast.casey)
    where = url("sheet", seen)
    assert "carry it, or shall we keep it" in text(casey, where)
    assert casey.post(where, {"stays": "", "language": "en"}).status_code == 422
    answer = casey.post(where, {"stays": "carry", "language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 200
    carried = page[page.index("<article") : page.index("</article")]
    for words in ("My plan", "A room of my own", "Look at rooms: Casey"):
        assert words in carried
    for words in ("traffick", "shelter", "victim", "Harbour House", seen.code):
        assert words.lower() not in carried.lower()
    assert str(CHOOSE) not in carried


def test_who_receives_is_offered_to_begin_it_and_nobody_else_sees_a_panel(cast: Cast) -> None:
    theirs = people_actions.open_case(name_used="Iris", by=cast.rita.actor())
    beside = reverse("casefile:beside", args=[theirs.code])
    assert "There is no plan for the time after" in text(sign_in(Client(), cast.rita), beside)
    seen = story.case(cast)
    beside = reverse("casefile:beside", args=[seen.code])
    casey = sign_in(Client(), cast.casey)
    assert "plan for the time after" not in text(casey, beside)
    story.arrive(cast, seen)
    assert "There is no plan for the time after" in text(casey, beside)


def fill(cast: Cast, seen: Found, count: int) -> UUID:
    """So many goals, each with a step and a word on it, promises, and another version read together."""
    last = uuid4()
    for number in range(count):
        thing = story.goal(cast, seen, f"Goal {number}", dimension=Dimension.values[number % 3])
        last = story.step(cast, seen, thing)
        story.say(cast, seen, last, State.ONGOING)
        care.promise(
            seen=story.again(cast, seen), thing=uuid4(), what="A coat", who="Casey", on=story.day(3),
            by=cast.casey.actor(),
        )  # fmt: skip
        story.read_together(cast, seen, says="not_now")
    return last


@pytest.mark.parametrize("name", ["goals:plan", "casefile:beside"])
def test_the_page_asks_as_much_for_five_as_for_one(cast: Cast, name: str) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    where = reverse(name, args=[seen.code])
    counts = []
    for more in (1, 4):
        fill(cast, seen, more)
        casey.get(where)
        with CaptureQueriesContext(connection) as asked:
            assert casey.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
