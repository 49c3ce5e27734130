"""What is given: its plan, one currency, instalments within it, two people, the signed plan, a provider that closed."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import override_settings

from tests.care import story as care
from tests.cast import Cast, join
from tests.grants import story
from tests.shelter import story as shelter
from wayhome.core.refusals import Conflict
from wayhome.grants import actions, due, money, queries
from wayhome.grants.enums import Sort, State, Way
from wayhome.people import queries as people
from wayhome.services import doors
from wayhome.shelter import queries as houses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limit() -> Iterator[None]:
    with override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True):
        yield


def test_it_is_kept_once_and_read_by_who_works_on_it_and_by_nobody_else(cast: Cast) -> None:
    seen, thing = story.case(cast), uuid4()
    for _twice in range(2):
        actions.keep(seen=seen, thing=thing, read=0, given=story.item(), by=cast.casey.actor())
    nora = story.another(cast)
    [there] = queries.items(nora.actor(), story.again(cast, seen, nora))
    assert (there.known.what, there.read) == ("A set of tools", 1)
    with pytest.raises(Http404):
        people.found(cast.otto.actor(), seen.code)
    with pytest.raises(Conflict):
        actions.keep(
            seen=seen, thing=thing, read=0, given=story.item(what="Other tools"), by=cast.casey.actor()
        )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"sort": ""}, "Choose what it is"),
        ({"what": " "}, "Write what is given"),
        ({"provider": ""}, "Choose who provides it"),
        ({"way": ""}, "Choose how it is given"),
        ({"budget": "0"}, "a sum above nothing"),
        ({"budget": "12.345"}, "a sum above nothing"),
        ({"currency": "XYZ"}, "Choose the currency"),
        ({"sort": str(Sort.BUSINESS)}, "what she or he makes or sells"),
        ({"starts_on": date(2026, 2, 2), "ends_on": date(2026, 2, 1)}, "ends before it begins"),
        ({"order": "For the victim of trafficking"}, "tells why"),
        ({"order": "Rent for the shelter"}, "A shelter is named here"),
        ({"order": "Bread for Mira"}, "“Mira” must not stand"),
        ({"order": "Хлеб за Миру"}, "“Mira” must not stand"),
        ({"order": "Sent by Harbour House"}, "“Harbour House” must not stand"),
    ],
)
def test_each_refusal_says_what_to_do(cast: Cast, given: dict[str, Any], sentence: str) -> None:
    seen = story.case(cast)
    with story.refused(sentence):
        story.keep(cast, seen, story.item(**given))
    assert queries.items(cast.casey.actor(), story.again(cast, seen)) == []


def test_where_a_house_is_stands_on_no_paper_for_a_shop(cast: Cast) -> None:
    seen = story.case(cast)
    story.keep(cast, seen, story.item(order="Bread, brought to Kodra e Diellit 9"))
    doors.register("tests", lambda _actor: ["Kodra e Diellit 9, blue door"])
    try:
        with story.refused("says where a house is"):
            story.keep(cast, seen, story.item(order="Bread, brought to Kodra e Diellit, 9"))
    finally:
        doors.forget("tests")


def test_a_house_is_never_named_to_a_shop(cast: Cast) -> None:
    seen, greta = shelter.let_in(cast, story.case(cast)), shelter.manager(cast)
    home = shelter.house(cast, greta)
    both = join(
        cast.mona,
        "Bea",
        roles=("CASE_MANAGER_SEND", "SHELTER_STAFF"),
        teams=((cast.intake, cast.mona), (cast.house, cast.sam)),
    )
    name = houses.about(both.actor(), home).name
    assert name, "she knows what it is called"
    with story.refused(f"“{name}” must not stand"):
        story.keep(cast, seen, story.item(order=f"Bread for {name}"), who=both)
    for where in (shelter.STREET, "7 linden street"):
        with story.refused("must not stand"):
            story.keep(cast, seen, story.item(order=f"Bread, to {where}"), who=both)
    story.keep(cast, seen, story.item(order="Bread"), who=both)


def test_a_business_comes_with_a_short_plan(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("who helps her or him"):
        story.keep(cast, seen, story.business(helps=""))
    known = story.now(cast, seen, story.keep(cast, seen, story.business())).known
    assert (known.makes, known.buyers, known.helps) == ("Aprons", "Two shops", "Her aunt")


def test_the_currency_of_something_begun_stays_and_sums_are_never_mixed(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.keep(cast, seen)
    with story.refused("This was begun in EUR"):
        story.change(cast, seen, thing, currency="ALL")
    assert story.now(cast, seen, thing).known.currency == "EUR"
    story.keep(cast, seen, story.item(currency="ALL", budget="9000.00"))
    known = [one.known for one in queries.items(cast.casey.actor(), story.again(cast, seen))]
    assert {code: str(sum_) for code, sum_ in money.budgets(known).items()} == {
        "ALL": "9000.00",
        "EUR": "400.00",
    }


def test_instalments_stay_within_what_it_may_cost(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.keep(cast, seen)
    first = story.part(cast, seen, thing, "300.00", 30)
    with story.refused("more than is left: 100.00 EUR of 400.00 EUR"):
        story.part(cast, seen, thing, "100.01")
    with story.refused("today or later"):
        story.part(cast, seen, thing, on=-1)
    with story.refused("more than five years away"):
        story.part(cast, seen, thing, on=366 * 5 + 1)
    second = story.part(cast, seen, thing, "100.00", 7)
    assert [one.id for one in story.now(cast, seen, thing).known.parts] == [second, first], "by their days"
    with story.refused("Given or planned so far: 400.00 EUR"):
        story.change(cast, seen, thing, budget="399.00")
    story.part(cast, seen, thing, "250.00", 30, which=first)
    actions.drop(
        seen=seen, thing=thing, part=second, read=story.now(cast, seen, thing).read, by=cast.casey.actor()
    )
    [left] = story.now(cast, seen, thing).known.parts
    assert (left.id, left.amount) == (first, "250.00")


def test_in_kind_one_other_person_approves_it(cast: Cast) -> None:
    seen, nora = story.case(cast), story.another(cast)
    thing = story.keep(cast, seen)
    with story.refused("at least one instalment first"):
        story.ask(cast, seen, thing)
    story.part(cast, seen, thing)
    with story.refused("First somebody asks for it"):
        story.approve(cast, seen, thing, nora)
    story.ask(cast, seen, thing)
    with story.refused("You asked for this yourself"):
        story.approve(cast, seen, thing)
    assert story.approve(cast, seen, thing, nora)
    assert story.now(cast, seen, thing).known.state == State.APPROVED
    assert story.owed(cast.casey, seen) == [due.PAY]


def test_while_no_limit_is_set_cash_and_business_need_two_and_a_signed_plan(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, nora, tea = story.case(cast), story.another(cast), story.third(cast)
    thing = story.keep(cast, seen, story.item(way=str(Way.CASH), budget="10.00"))
    story.part(cast, seen, thing, "10.00")
    story.ask(cast, seen, thing)
    with story.refused("comes after the plan is signed"):
        story.approve(cast, seen, thing, nora)
    story.plan_signed(monkeypatch)
    assert not story.approve(cast, seen, thing, nora)
    with story.refused("A second person approves it too"):
        story.approve(cast, seen, thing, nora)
    assert story.approve(cast, seen, thing, tea)
    assert [who for who, _on in story.now(cast, seen, thing).known.approvals] == [nora.id, tea.id]


@override_settings(GRANT_TWO_PEOPLE_ABOVE="EUR 300, ALL 40000")
def test_with_a_limit_two_above_it_and_one_below(cast: Cast) -> None:
    seen, nora, tea = story.case(cast), story.another(cast), story.third(cast)
    small, large = (
        story.keep(cast, seen, story.item(way=way, budget=budget))
        for way, budget in ((str(Way.CASH), "300.00"), (str(Way.KIND), "300.01"))
    )
    for thing in (small, large):
        story.part(cast, seen, thing)
        story.ask(cast, seen, thing)
    assert story.approve(cast, seen, small, nora), "not above it: one, and no plan"
    assert not story.approve(cast, seen, large, nora)
    assert story.approve(cast, seen, large, tea)
    other = story.keep(cast, seen, story.item(way=str(Way.CASH), budget="1.00", currency="USD"))
    story.part(cast, seen, other, "1.00")
    story.ask(cast, seen, other)
    with story.refused("comes after the plan is signed"):
        story.approve(cast, seen, other, nora)


def test_a_supervisor_goes_ahead_without_a_plan_and_says_why(cast: Cast) -> None:
    seen, nora, berta = story.case(cast), story.another(cast), care.berta(cast)
    thing = story.keep(cast, seen, story.business())
    story.part(cast, seen, thing)
    story.ask(cast, seen, thing)
    with story.refused("A supervisor can go ahead"):
        story.approve(cast, seen, thing, nora, lifted="It is urgent")
    with story.refused("write why"):
        story.approve(cast, seen, thing, berta)
    assert not story.approve(cast, seen, thing, berta, lifted="The machine is on sale today")
    assert story.approve(cast, seen, thing, nora), "the second signature"
    assert story.now(cast, seen, thing).known.lifted == "The machine is on sale today"


def test_going_ahead_without_a_plan_takes_two_also_where_one_person_may_approve(cast: Cast) -> None:
    """G4.4: who asked for the money and supervises, too, is not the second person."""
    seen, berta = story.case(cast), care.berta(cast)
    thing = story.keep(cast, seen, story.business())
    story.part(cast, seen, thing)
    story.ask(cast, seen, thing)
    with override_settings(COST_SECOND_PERSON=False):
        with story.refused("another supervisor can go ahead"):
            story.approve(cast, seen, thing, cast.casey, lifted="It is urgent")
        story.approve(cast, seen, thing, berta, lifted="It is urgent")
    assert story.now(cast, seen, thing).known.lifted == "It is urgent"


def test_more_money_or_another_provider_is_asked_for_anew(cast: Cast) -> None:
    seen = story.case(cast)
    thing, _parts = story.approved(cast, seen)
    story.change(cast, seen, thing, reason="A cheaper set", budget="350.00")
    assert story.now(cast, seen, thing).known.state == State.APPROVED, "less is covered"
    story.change(cast, seen, thing, provider="My cousin")
    known = story.now(cast, seen, thing).known
    assert (known.state, known.approvals) == (State.ASKED, ())
    assert due.PAY not in story.owed(cast.casey, seen)
    assert story.approve(cast, seen, thing, story.another(cast))
    story.change(cast, seen, thing, way=str(Way.CASH))
    assert story.now(cast, seen, thing).known.state == State.ASKED, "into a hand where none was"


def test_not_approved_has_a_reason_and_can_be_asked_for_again(cast: Cast) -> None:
    seen, nora = story.case(cast), story.another(cast)
    thing = story.keep(cast, seen)
    story.part(cast, seen, thing)
    story.ask(cast, seen, thing)
    given: dict[str, Any] = {"seen": story.again(cast, seen, nora), "thing": thing, "by": nora.actor()}
    read = story.now(cast, seen, thing).read
    with story.refused("Write why"):
        actions.refuse(read=read, reason=" ", **given)
    actions.refuse(read=read, reason="The money is for next month", **given)
    assert story.now(cast, seen, thing).known.reason == "The money is for next month"
    story.ask(cast, seen, thing)
    assert story.now(cast, seen, thing).known.state == State.ASKED


def test_who_provides_it_is_closed_another_is_chosen(cast: Cast) -> None:
    seen, nora = story.case(cast), story.another(cast)
    shop, other = story.provider(cast), story.provider(cast, name="The other shop")
    thing = story.keep(cast, seen, story.item(provider="", service=shop.pk))
    which = story.part(cast, seen, thing)
    story.ask(cast, seen, thing)
    assert story.approve(cast, seen, thing, nora)
    story.close(cast, shop)
    with story.refused(
        "Tools and more is not open now. Choose another who provides it, such as The other shop"
    ):
        story.give(cast, seen, thing, which)
    assert not story.now(cast, seen, thing).known.parts[0].is_paid
    story.change(cast, seen, thing, service=other.pk)
    assert story.approve(cast, seen, thing, nora)
    assert story.give(cast, seen, thing, which)


def test_somebody_ends_it_with_a_reason_and_nothing_ends_by_itself(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, _second] = story.approved(cast, seen)
    story.give(cast, seen, thing, first)
    read = story.now(cast, seen, thing).read
    with story.refused("Write why it ends"):
        actions.end(seen=seen, thing=thing, read=read, reason="", by=cast.casey.actor())
    actions.end(seen=seen, thing=thing, read=read, reason="She moved", by=cast.casey.actor())
    assert story.owed(cast.casey, seen) == [due.RECEIPT], "the receipt that is missing stays due"
    assert story.sign(cast, seen, thing, first)
    assert story.owed(cast.casey, seen) == []
    with story.refused("Write down a new one"):
        story.part(cast, seen, thing)
