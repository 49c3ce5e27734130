"""What a way costs: estimated, asked, approved by a second person, paid; what nobody pays is seen before the day."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.itinerary import story
from wayhome.core.refusals import Conflict
from wayhome.itinerary import due, models, queries
from wayhome.itinerary.enums import CostState
from wayhome.people.versions import Another

pytestmark = pytest.mark.django_db


def test_a_second_person_approves_and_until_then_it_is_unfunded(cast: Cast) -> None:
    seen = story.begun(cast)
    nora = consents.nora(cast)
    subject = attempts.subject(cast, seen)
    assert "Nobody has written down what the way costs" in str(
        queries.why_not_funded(cast.casey.actor(), subject)
    )
    ticket = story.cost(cast, seen)
    assert [one.what for one in queries.unfunded(cast.casey.actor(), attempts.subject(cast, seen))] == [
        "Ticket"
    ]
    story.step(cast, seen, ticket, "ask")
    with story.refused("second person"):
        story.step(cast, seen, ticket, "decide", is_approved=True)
    assert due.DECIDE in story.board(cast, seen, cast.mona), "Casey asked, so a supervisor hears"
    story.step(cast, seen, ticket, "decide", nora, is_approved=True)
    assert due.DECIDE not in story.board(cast, seen, cast.mona)
    known = queries.costs(cast.casey.actor(), attempts.subject(cast, seen))[0].newest.known
    assert (known.state, known.decided_by) == (CostState.APPROVED, nora.id)
    assert queries.why_not_funded(cast.casey.actor(), attempts.subject(cast, seen)) is None
    story.step(cast, seen, ticket, "pay")
    assert queries.unfunded(cast.casey.actor(), attempts.subject(cast, seen)) == []


def test_sent_twice_a_sum_is_one_and_another_sum_with_its_id_is_not_taken_for_it(cast: Cast) -> None:
    seen, record = story.begun(cast), uuid4()
    for _press in range(2):
        story.cost(cast, seen, record=record)
    with pytest.raises(Another):
        story.cost(cast, seen, record=record, amount="1200.00")
    (one,) = queries.costs(cast.casey.actor(), attempts.subject(cast, seen))
    assert one.newest.known.amount == "120.00"


def test_what_was_approved_stays_the_sum_that_was_approved(cast: Cast) -> None:
    seen = story.begun(cast)
    nora = consents.nora(cast)
    ticket = story.cost(cast, seen)
    with story.refused("Only what was approved"):
        story.step(cast, seen, ticket, "pay")
    story.step(cast, seen, ticket, "ask")
    with story.refused("asked for already"):
        story.step(cast, seen, ticket, "ask")
    story.step(cast, seen, ticket, "decide", nora, is_approved=False)
    (left,) = queries.unfunded(cast.casey.actor(), attempts.subject(cast, seen))
    assert left.state == CostState.REFUSED
    story.step(cast, seen, ticket, "ask")
    story.step(cast, seen, ticket, "decide", nora, is_approved=True)
    page = sign_in(Client(), cast.casey)
    url = reverse("itinerary:cost", args=[seen.code, 1, ticket])
    answer = page.post(url, {"read": "5", "what": "Ticket", "amount": "900", "currency": "EUR"})
    assert answer.status_code == 422
    assert 'value="900"' in answer.content.decode(), "what was typed stays"
    assert "as a line of its own" in answer.content.decode()


def test_of_two_presses_at_once_one_is_told(cast: Cast) -> None:
    seen = story.begun(cast)
    ticket = story.cost(cast, seen)
    story.step(cast, seen, ticket, "ask")
    nora = consents.nora(cast)
    with pytest.raises(Conflict):
        story.step(cast, seen, ticket, "decide", nora, is_approved=True, read=1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amount": "0"}, "above nothing"),
        ({"amount": "NaN"}, "above nothing"),
        ({"amount": "1.234"}, "above nothing"),
        ({"currency": "XXQ"}, "currency"),
    ],
)
def test_a_sum_that_is_none_is_refused(cast: Cast, given: dict[str, str], words: str) -> None:
    seen = story.begun(cast)
    with story.refused(words):
        story.cost(cast, seen, **given)


def test_nobody_is_asked_while_it_is_open_who_pays(cast: Cast) -> None:
    seen = story.begun(cast)
    ticket = story.cost(cast, seen, payer="")
    with story.refused("who is to pay"):
        story.step(cast, seen, ticket, "ask")


def test_the_page_of_costs_from_an_estimate_to_a_colleague(cast: Cast) -> None:
    seen = story.begun(cast)
    nora = consents.nora(cast)
    casey = sign_in(Client(), cast.casey)
    new = reverse("itinerary:new_cost", args=[seen.code, 1])
    record = "7d0c3f0e-7f63-4f39-9d6a-0a9d8c1f1d11"
    given = {
        "read": "0",
        "record": record,
        "what": "Ticket",
        "amount": "120,50",
        "currency": "EUR",
        "payer": "Fund",
    }
    for _time in range(2):
        assert casey.post(new, given).status_code == 302
    assert models.Cost.objects.count() == 1, "sent twice it is one"
    wrong = casey.post(new, {**given, "record": "", "amount": "much"})
    assert wrong.status_code == 422
    assert 'value="much"' in wrong.content.decode(), "what was typed stays"
    costs = reverse("itinerary:costs", args=[seen.code, 1])
    page = casey.get(costs).content.decode()
    assert "120.50 EUR" in page
    assert "Nobody has approved who pays for: Ticket" in page
    one = reverse("itinerary:cost", args=[seen.code, 1, record])
    assert casey.post(one, {**given, "read": "1", "amount": "130"}).status_code == 302
    old = casey.post(one, {**given, "read": "1", "amount": "140"})
    assert old.status_code == 422, "written since"
    read = old.content.decode().split('name="read" value="')[1].split('"')[0]
    once_more = {**given, "read": read, "amount": "140"}
    assert casey.post(one, once_more).status_code == 302, "sent once more it is kept"
    assert casey.post(one, {"read": "3", "what": "ask"}).status_code == 302
    assert "Approve it" not in casey.get(costs).content.decode()
    there = sign_in(Client(), nora)
    assert "Approve it" in there.get(costs).content.decode()
    assert there.post(one, {"read": "4", "what": "approve"}).status_code == 302
    assert "Everything that was estimated is approved" in casey.get(costs).content.decode()
    assert "Approved by Nora" in casey.get(costs).content.decode()
    for who in (cast.otto, cast.rita):
        assert sign_in(Client(), who).get(costs).status_code == 404
