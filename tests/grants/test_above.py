"""More than the plan has for a budget line is neither approved nor given: with what to do next, nothing lost."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client, override_settings

from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.goals import story as goals
from tests.grants import story
from tests.grants.test_pages import url
from tests.residence.test_pages import day, text
from wayhome.grants.enums import State
from wayhome.grants.shapes import ItemNow
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
LINE = "B-12"


@pytest.fixture(autouse=True)
def _one_approves() -> Iterator[None]:
    with override_settings(GRANT_TWO_PEOPLE_ABOVE="EUR 1000", COST_SECOND_PERSON=True):
        yield


def planned(cast: Cast, amount: str = "300.00") -> tuple[Found, UUID]:
    """Mira’s plan has so much for this line."""
    seen = story.case(cast)
    goals.arrive(cast, seen)
    return seen, goals.goal(cast, seen, amount=amount, payer="The city", budget=LINE)


def asked(
    cast: Cast, seen: Found, budget: str, amount: str = "100.00", line: str = LINE
) -> tuple[UUID, UUID]:
    thing = story.keep(cast, seen, story.item(budget=budget, line=line))
    part = story.part(cast, seen, thing, amount)
    story.ask(cast, seen, thing)
    return thing, part


def state(cast: Cast, seen: Found, thing: UUID) -> str:
    return str(now(cast, seen, thing).known.state)


def now(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> ItemNow:
    return story.now(cast, seen, thing, who)


def test_what_the_line_has_is_approved_and_a_coin_more_is_not(cast: Cast) -> None:
    seen, _goal = planned(cast)
    nora = story.another(cast)
    first, _part = asked(cast, seen, "200.00")
    assert story.approve(cast, seen, first, nora)
    second, _other = asked(cast, seen, "100.01")
    with story.refused("200.00 EUR are approved or given already: this may cost at most 100.00 EUR"):
        story.approve(cast, seen, second, nora)
    assert state(cast, seen, second) == State.ASKED, "it is asked for as before"
    story.change(cast, seen, second, budget="100.00")
    assert story.approve(cast, seen, second, nora), "less is written down: that was the next step"


def test_what_is_only_wished_for_takes_nothing_from_what_is_decided(cast: Cast) -> None:
    seen, _goal = planned(cast)
    story.keep(cast, seen, story.item(budget="250.00", line=LINE))
    asked(cast, seen, "250.00")
    thing, _part = asked(cast, seen, "300.00")
    assert story.approve(cast, seen, thing, story.another(cast))


def test_the_other_way_on_is_to_change_the_plan_with_her(cast: Cast) -> None:
    seen, goal = planned(cast)
    thing, _part = asked(cast, seen, "350.00")
    with story.refused("change the plan with her or him first"):
        story.approve(cast, seen, thing, story.another(cast))
    goals.goal(cast, seen, id=goal, amount="350.00", payer="The city", budget=LINE)
    assert story.approve(cast, seen, thing, story.another(cast))


def test_a_supervisor_who_did_not_ask_goes_ahead_and_says_why(cast: Cast) -> None:
    seen, _goal = planned(cast)
    thing, part = asked(cast, seen, "350.00", "350.00")
    berta = care.berta(cast)
    with story.refused("A supervisor can go ahead with a reason"):
        story.approve(cast, seen, thing, story.another(cast), lifted="The deposit is due")
    with story.refused("write why"):
        story.approve(cast, seen, thing, berta)
    assert story.approve(cast, seen, thing, berta, lifted="The deposit is due today")
    known = now(cast, seen, thing).known
    assert (known.over, known.lifted) == ("The deposit is due today", ""), "it says which of the two it was"
    assert story.give(cast, seen, thing, part, "350.00"), "and it is given"


def test_who_asked_and_supervises_is_not_the_second_person(cast: Cast) -> None:
    seen, _goal = planned(cast)
    thing, _part = asked(cast, seen, "350.00")
    with override_settings(COST_SECOND_PERSON=False), story.refused("another supervisor can go ahead"):
        story.approve(cast, seen, thing, cast.casey, lifted="The deposit is due")
    assert state(cast, seen, thing) == State.ASKED


def test_what_was_approved_for_one_line_is_not_moved_to_another_unasked(cast: Cast) -> None:
    seen, _goal = planned(cast)
    goals.goal(cast, seen, "A doctor", amount="50.00", payer="The city", budget="H-1")
    thing, _part = asked(cast, seen, "300.00")
    nora = story.another(cast)
    story.approve(cast, seen, thing, nora)
    story.change(cast, seen, thing, line="H-1")
    assert state(cast, seen, thing) == State.ASKED
    with story.refused("For the budget line H-1 the plan has 50.00 EUR"):
        story.approve(cast, seen, thing, nora)


def test_another_currency_is_not_covered_by_a_line_that_has_none_of_it(cast: Cast) -> None:
    seen, _goal = planned(cast)
    thing = story.keep(cast, seen, story.item(budget="10.00", currency="ALL", line=LINE))
    story.part(cast, seen, thing, "10.00")
    story.ask(cast, seen, thing)
    with story.refused("at most 0.00 ALL"):
        story.approve(cast, seen, thing, story.another(cast))


def test_given_is_not_more_than_the_plan_has_today_and_what_was_typed_stays(cast: Cast) -> None:
    """The plan was written anew with less after it was approved. Read by a colleague after a new sign-in."""
    seen, goal = planned(cast)
    thing, part = asked(cast, seen, "300.00", "300.00")
    nora = story.another(cast)
    story.approve(cast, seen, thing, nora)
    goals.goal(cast, seen, id=goal, amount="120.00", payer="The city", budget=LINE)
    client = sign_in(Client(), nora)
    typed = {"read": now(cast, seen, thing).read, "amount": "300.00", **day("on", story.day(0))}
    answer = client.post(url("give", seen, thing, part), typed)
    assert answer.status_code == 422
    shown = text(answer)
    assert "the plan has 120.00 EUR, and 0.00 EUR were given: 120.00 EUR are left" in shown
    assert "change the plan with her or him first" in shown
    assert 'value="300.00"' in answer.content.decode(), "what was typed stays"
    assert not now(cast, seen, thing).known.parts[0].is_paid
    assert story.give(cast, seen, thing, part, "120.00", who=nora)
    with story.refused("0.00 EUR are left"):
        story.give(cast, seen, thing, story.part(cast, seen, thing, "50.00"), "50.00", who=nora)


def test_the_page_says_it_before_anybody_presses_and_the_form_keeps_the_reason(cast: Cast) -> None:
    seen, _goal = planned(cast)
    thing, _part = asked(cast, seen, "350.00")
    berta = sign_in(Client(), care.berta(cast))
    assert "this may cost at most 300.00 EUR" in text(berta.get(url("one", seen, thing)))
    form = berta.get(url("approve", seen, thing))
    assert 'name="lifted"' in form.content.decode()
    read = now(cast, seen, thing).read
    refused = berta.post(url("approve", seen, thing), {"read": read, "lifted": " "})
    assert refused.status_code == 422
    assert (
        berta.post(url("approve", seen, thing), {"read": read, "lifted": "It cannot wait"}).status_code == 302
    )
    casey = sign_in(Client(), cast.casey)
    assert "More than the plan has, because" in text(casey.get(url("one", seen, thing)))
    assert "It cannot wait" in text(casey.get(url("one", seen, thing)))


def test_without_a_line_nothing_is_held(cast: Cast) -> None:
    seen, _goal = planned(cast)
    thing, _part = asked(cast, seen, "900.00", line="")
    assert story.approve(cast, seen, thing, story.another(cast))
