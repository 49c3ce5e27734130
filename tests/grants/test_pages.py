"""The pages: written, read by others after a new sign-in, decided by somebody else, given, signed; the two papers."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.grants import story
from tests.paper import stories
from tests.residence.test_pages import day, text
from tests.watch import story as watch
from wayhome.audit.models import Entry
from wayhome.grants import models, money, neutral, paper
from wayhome.grants.documents import Part
from wayhome.grants.enums import Sort, Way
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
TELLING = ("traffick", "victim", "exploit", "shelter", "survivor", "wayhome", "harbour", "mira", "reintegr")


@pytest.fixture(autouse=True)
def _no_limit() -> Iterator[None]:
    with override_settings(GRANT_TWO_PEOPLE_ABOVE="", COST_SECOND_PERSON=True):
        yield


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"grants:{name}", args=[seen.code, *args])


def item(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "read": "0", "record": str(uuid4()), "sort": "training", "what": "A set of tools", "order": "One set of tools",
        "provider": "Tools and more", "way": "kind", "budget": "400,00", "currency": "EUR", **more,
    }  # fmt: skip


def test_written_approved_given_and_signed_for_by_one_after_the_other(cast: Cast) -> None:
    seen, nora = story.case(cast), story.another(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Nothing is written down so far" in text(casey.get(url("items", seen)))
    wrong = casey.post(url("new", seen), item(budget="much", what="A sewing machine"))
    assert wrong.status_code == 422
    assert "a sum above nothing" in text(wrong)
    assert "A sewing machine" in wrong.content.decode(), "what was typed stays"
    telling = casey.post(url("new", seen), item(order="For a victim"))
    assert telling.status_code == 422
    assert "tells why" in text(telling)
    whole = item()
    casey.post(url("new", seen), whole)
    casey.post(url("new", seen), whole)
    [row] = models.Item.objects.all()
    part = str(uuid4())
    added = {"read": "1", "part": part, "amount": "150.00", **day("due_on", story.day(3))}
    assert casey.post(url("add_part", seen, row.thing), added).status_code == 302
    above = {**added, "read": "2", "part": str(uuid4()), "amount": "250.01"}
    refused = casey.post(url("add_part", seen, row.thing), above)
    assert refused.status_code == 422
    assert "more than is left: 250.00 EUR" in text(refused)
    assert "250.01" in refused.content.decode()
    casey.post(url("ask", seen, row.thing), {"read": "2"})
    assert "You asked for this yourself" in text(casey.get(url("one", seen, row.thing)))
    other = sign_in(Client(), nora)
    assert "Waits for approval" in text(other.get(url("one", seen, row.thing)))
    other.post(url("approve", seen, row.thing), {"read": "3"})
    assert "Approved by Nora" in text(casey.get(url("one", seen, row.thing)))
    given = {"read": "4", "amount": "150.00", **day("on", story.day(0))}
    for _twice in range(2):
        last = casey.post(url("give", seen, row.thing, part), given, follow=True)
    assert "stays as it was" in text(last)
    signed = {"read": "5", "how": "herself", "language": "sqi", **day("signed_on", story.day(0))}
    casey.post(url("sign", seen, row.thing, part), signed)
    again = casey.post(url("sign", seen, row.thing, part), signed, follow=True)
    assert "stays as it was" in text(again)
    another = casey.post(url("sign", seen, row.thing, part), {**signed, "said": "Two weeks late."})
    assert another.status_code == 422
    assert "There is a receipt for this already" in text(another)
    assert "Two weeks late." in text(another), "what was typed is not lost"
    shown = text(other.get(url("items", seen)))
    assert "Together in EUR: 150.00 given of 400.00; 250.00 left." in shown
    assert "Together in EUR: 150.00 given" in text(other.get(reverse("casefile:beside", args=[seen.code])))
    line = text(other.get(reverse("casefile:timeline", args=[seen.code])))
    assert "Something written about help and money" in line
    assert "tools" not in line
    actions = set(Entry.objects.filter(subject=seen.id).values_list("action", flat=True))
    assert {f"grants.{name}" for name in ("written", "asked", "decided", "given", "signed")} <= actions


def test_somebody_wrote_meanwhile_and_what_was_typed_stays(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.keep(cast, seen)
    casey = sign_in(Client(), cast.casey)
    story.change(cast, seen, thing, story.another(cast), budget="500.00")
    late = casey.post(url("change", seen, thing), item(read="1", what="Better tools"))
    assert late.status_code == 422
    assert "Better tools" in late.content.decode()
    assert 'name="read" value="2"' in late.content.decode()


def test_who_only_reads_writes_nothing_and_the_outsider_finds_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing = story.keep(cast, seen)
    for team in (cast.house, cast.health):
        people_actions.let_team_in(seen=story.again(cast, seen), team=team.pk, by=cast.casey.actor())
    sam, hana, otto = (sign_in(Client(), who) for who in (cast.sam, cast.hana, cast.otto))
    assert "A set of tools" in text(sam.get(url("items", seen)))
    assert sam.get(url("new", seen)).status_code == 403
    assert sam.get(reverse("grants:desk")).status_code == 403
    for address in (url("items", seen), url("one", seen, thing), url("new", seen)):
        assert hana.get(address).status_code == 404, "the short extract is not this"
        assert otto.get(address).status_code == 404
    assert otto.get(reverse("grants:order", args=[thing, uuid4()])).status_code == 404
    assert sign_in(Client(), cast.casey).get(url("one", seen, uuid4())).status_code == 404


def test_a_thing_of_another_case_is_not_here(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    thing = story.keep(cast, seen)
    casey = sign_in(Client(), cast.casey)
    assert casey.get(url("one", seen, thing)).status_code == 200
    assert casey.get(url("one", other, thing)).status_code == 404
    taken = casey.post(url("new", other), item(record=str(thing)))
    assert taken.status_code == 422


def test_how_it_went_is_told_on_its_page(cast: Cast) -> None:
    seen = watch.case(cast)
    thing, _parts = story.approved(cast, seen)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(url("word", seen, thing)).content.decode()
    assert "checked" not in page, "nothing is ticked beforehand"
    told = {
        "thing": str(uuid4()), "read": str(story.now(cast, seen, thing).read), "went": "taken", "change": "smaller",
        "sign": "none", "words": "Her brother took it", **day("on", story.day(0)),
    }  # fmt: skip
    kept = text(casey.post(url("word", seen, thing), told, follow=True))
    assert "Now write down the smaller parts" in kept
    assert "Her brother took it" in kept
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    sam = sign_in(Client(), cast.sam)
    assert "Her brother took it" not in text(sam.get(url("one", seen, thing)))
    assert sam.get(url("word", seen, thing)).status_code == 403


def test_the_paper_for_a_shop_tells_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, _second] = story.approved(cast, seen)
    casey = sign_in(Client(), cast.casey)
    address = reverse("grants:order", args=[thing, first])
    assert seen.code not in address
    before = casey.get(address).content.decode().casefold()
    assert seen.code.casefold() in before, "the page that asks may: it leads back to the case"
    wrong = casey.post(address, {"language": "en", "phone": "Harbour House 123"})
    assert wrong.status_code == 422
    assert "digits only" in text(wrong)
    answer = casey.post(address, {"language": "en", "phone": "+355 69 123"})
    paper = answer.content.decode()
    name = answer["Content-Disposition"]
    assert name == f'inline; filename="order-{money.number(first)}.html"'
    assert "One set of tools" in paper
    assert "100.00 EUR" in paper
    assert money.number(first) in paper
    for word in (*TELLING, seen.code, str(thing), str(first)):
        assert word.casefold() not in f"{paper} {name}".casefold(), word
    assert re.fullmatch(r"\d{4}-\d{4}", money.number(first))


def test_no_paper_where_there_is_nothing_to_order(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story.plan_signed(monkeypatch)
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    cash, [which] = story.approved(cast, seen, story.item(way=str(Way.CASH)), parts=1)
    answer = casey.post(reverse("grants:order", args=[cash, which]), {"language": "en"})
    assert "This is given in cash" in text(answer)
    silent, [other] = story.approved(cast, seen, story.item(order=""), parts=1)
    answer = casey.post(reverse("grants:order", args=[silent, other]), {"language": "en"})
    assert "what the shop or landlord reads" in text(answer)


def test_her_receipt_is_asked_for_first_and_says_nothing_of_why(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, _second] = story.approved(cast, seen, story.item(what="Tools after the shelter", order=""))
    casey = sign_in(Client(), cast.casey)
    address = url("receipt", seen, thing, first)
    assert "Nothing was given so far" in text(casey.get(address))
    story.give(cast, seen, thing, first)
    assert "carry it, or shall we keep it" in text(casey.get(address))
    assert casey.post(address, {"language": "en"}).status_code == 422
    paper = casey.post(address, {"language": "en", "stays": "carry"}).content.decode()
    article = paper[paper.index("<article") : paper.index("</article>")].casefold()
    assert "i received this on" in article
    assert "100.00 eur" in article
    for word in (*TELLING, seen.code.casefold()):
        assert word not in article, word


def test_her_receipt_says_the_kind_where_nothing_was_written_for_strangers(cast: Cast) -> None:
    item = story.item(what="Tools for Mira", order="")
    receipt = paper.receipt(item, Part(id=uuid4(), paid_on=story.day(0), paid="100.00"))
    assert receipt["what"] == "A course, or what it needs"
    assert paper.NEUTRAL.keys() == set(Sort)
    for word in paper.NEUTRAL.values():
        assert neutral.why_not(str(word), names=()) is None
    assert paper.receipt(story.item(), Part(paid_on=story.day(0)))["what"] == "One set of tools"


def test_what_is_to_be_paid_on_one_desk_earliest_first(cast: Cast) -> None:
    seen, later = story.case(cast), story.case(cast)
    thing, [first, _second] = story.approved(cast, seen)
    story.give(cast, seen, thing, first)
    story.approved(cast, later)
    hidden = story.case(cast)
    story.keep(cast, hidden)
    shown = text(sign_in(Client(), story.another(cast)).get(reverse("grants:desk")))
    assert shown.index(seen.code) < shown.index(later.code)
    assert hidden.code not in shown, "nothing of it is approved"
    assert "The receipt is missing" in shown
    assert "To be given" in shown
    other = text(sign_in(Client(), cast.rita).get(reverse("grants:desk")))
    assert seen.code not in other
    assert "Nothing is to be paid" in other


def test_the_desk_asks_the_database_as_often_for_five_as_for_one(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    story.approved(cast, story.case(cast))
    one = _asked(casey, reverse("grants:desk"))
    for _more in range(4):
        story.approved(cast, story.case(cast))
    five = _asked(casey, reverse("grants:desk"))
    assert five == one
    assert five <= 15


def test_the_page_of_a_thing_asks_as_often_for_many_instalments(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    small, _one = story.approved(cast, seen, parts=1)
    few = [_asked(casey, url("one", seen, small)), _asked(casey, url("items", seen))]
    large, _four = story.approved(cast, seen, parts=4)
    story.keep(cast, seen)
    many = [_asked(casey, url("one", seen, large)), _asked(casey, url("items", seen))]
    assert many == few


def _asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_plan_of_a_business_is_folded_away_from_everything_else(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "<details>" in casey.get(url("new", seen)).content.decode()
    refused = casey.post(url("new", seen), item(sort="business", makes="Bread"))
    assert refused.status_code == 422
    assert "who buys" in text(refused)
    page = refused.content.decode()
    assert "<details open>" in page
    assert "Bread" in page
    other = casey.post(url("new", seen), item(budget="much"))
    assert "<details>" in other.content.decode(), "nobody else is asked for it"


def test_receipt_and_order_print_and_say_nothing_of_why(cast: Cast) -> None:
    seen = story.case(cast)
    thing, [first, _second] = story.approved(cast, seen)
    casey = sign_in(Client(), cast.casey)
    order = stories.printed(
        casey, reverse("grants:order", args=[thing, first]), {"language": "en", "phone": "0100"}
    )
    sent = {"language": "en", "stays": "carry"}
    early = casey.post(url("receipt", seen, thing, first), {**sent, "print": "full"})
    assert early.status_code == 403, "nothing was given so far"
    story.give(cast, seen, thing, first)
    full = stories.printed(casey, url("receipt", seen, thing, first), sent)
    coded = stories.printed(casey, url("receipt", seen, thing, first), sent, press="code")
    for words in (order, full, coded):
        assert "100.00 EUR" in words
        for word in TELLING:
            assert word.casefold() not in words.casefold(), word
    assert "One set of tools" in full
    assert "One set of tools" not in coded
    assert seen.code not in order + full
    albanian = stories.printed(casey, url("receipt", seen, thing, first), {**sent, "language": "sq"})
    assert "Draft" in albanian
    assert stories.who_made(cast.ada, stories.number_of(order)).startswith("Casey ")
