"""Budget lines of the plan beside what is set aside and given: read by a colleague, and more than planned is said."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.goals import story as goals
from tests.grants import story
from tests.grants.test_pages import item, url
from tests.residence.test_pages import text
from wayhome.goals.documents import Goal, Plan
from wayhome.grants import against
from wayhome.people import actions as people_actions

PLAN = Plan(
    currency="EUR",
    goals=(
        Goal(words="A room", amount="300.00", budget="B-12"),
        Goal(words="A course", amount="200.00", budget="B-12"),
        Goal(words="A doctor", amount="50.00", budget="H-1"),
        Goal(words="Nothing yet"),
    ),
)


def test_each_line_is_counted_by_itself_and_no_currency_is_added_to_another() -> None:
    there = [
        story.item(line="B-12", budget="400.00"),
        story.item(line="B-12", budget="40.00", currency="ALL"),
        story.item(line="B-12", budget="900.00", state="refused"),
        story.item(budget="70.00"),
    ]
    found = {(one.code, one.currency): one for one in against.lines(PLAN, there)}
    assert set(found) == {("B-12", "EUR"), ("H-1", "EUR"), ("B-12", "ALL")}
    euros = found["B-12", "EUR"]
    assert (euros.planned, euros.set_aside, euros.given) == (Decimal(500), Decimal(400), Decimal(0))
    assert not euros.is_over
    assert found["B-12", "ALL"].is_over, "the plan has nothing in this currency"
    assert against.codes(PLAN) == ["B-12", "H-1"]
    assert against.lines(None, [story.item()]) == []
    assert against.warning(list(found.values()), code="H-1") == []


@pytest.mark.django_db
def test_planned_set_aside_and_given_are_read_by_the_house_and_too_much_is_said(cast: Cast) -> None:
    seen = story.case(cast)
    goals.arrive(cast, seen)
    goals.goal(cast, seen, amount="300.00", payer="The city", budget="B-12")
    casey = sign_in(Client(), cast.casey)
    assert "B-12" in text(casey.get(url("new", seen)))
    wrong = casey.post(url("new", seen), item(line="B-99"))
    assert wrong.status_code == 422, "a line that the plan does not have"
    assert casey.post(url("new", seen), item(line="B-12", budget="200")).status_code == 302
    shown = text(casey.get(url("items", seen)))
    for words in ("Budget lines of the plan", "300.00 EUR", "200.00 EUR", "100.00 EUR"):
        assert words in shown
    assert "are set aside" not in shown
    assert casey.post(url("new", seen), item(line="B-12", budget="150")).status_code == 302
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    read = text(sign_in(Client(), cast.sam).get(url("items", seen)))
    assert "For the budget line B-12 the plan has 300.00 EUR, and 350.00 EUR are set aside" in read
    assert "Go through the plan with her or him" in read


@pytest.mark.django_db
def test_without_a_plan_nothing_is_asked_and_nothing_is_shown(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Budget lines" not in text(casey.get(url("items", seen)))
    assert 'name="line"' not in casey.get(url("new", seen)).content.decode()
    assert casey.post(url("new", seen), item()).status_code == 302
