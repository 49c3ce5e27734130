"""How a claim for asylum ended: written by one, looked at by her lawyer; never by one form of one person."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.residence import story
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.residence import due, queries, rules_claims

pytestmark = pytest.mark.django_db
IN_FIVE_YEARS = date(clock.today().year + 5, 1, 1)
REFUSED: dict[str, Any] = {
    "state": "refused",
    "outcome": "refused",
    "outcome_on": clock.today(),
    "appeal": "over",
}
TAKEN_BACK: dict[str, Any] = {
    "state": "ended", "outcome": "withdrawn", "outcome_on": clock.today(), "lawyer": "Lea Kola",
    "advised_on": clock.today(), "hers": "I want to go home",
}  # fmt: skip


def asked(cast: Cast, seen: Found) -> UUID:
    return story.paper(cast, seen, kind="asylum", state="applied", applied_on=clock.today(), valid_until=None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"state": "ended"}, "how the claim for asylum ended"),
        ({"state": "refused"}, "how the claim for asylum ended"),
        ({"state": "ended", "outcome": "refused"}, "how the claim for asylum ended"),
        ({"outcome": "refused"}, "not decided yet"),
        ({**REFUSED, "outcome_on": None}, "on which it ended"),
        ({**REFUSED, "outcome_on": date(2200, 1, 1)}, "on which it ended"),
        ({**REFUSED, "outcome_on": date(2000, 1, 1)}, "before it was asked for"),
        ({**REFUSED, "appeal": ""}, "whether an appeal is open"),
        ({**TAKEN_BACK, "lawyer": " "}, "which lawyer"),
        ({**TAKEN_BACK, "advised_on": None}, "which lawyer"),
        ({**TAKEN_BACK, "advised_on": date(2200, 1, 1)}, "advice comes before"),
        ({**TAKEN_BACK, "hers": ""}, "her or his own words"),
        ({"kind": "visa", "state": "held", "valid_until": IN_FIVE_YEARS}, "stays that"),
    ],
)
def test_an_end_says_how_when_and_after_whose_advice(cast: Cast, given: dict[str, Any], words: str) -> None:
    seen = story.case(cast)
    paper = asked(cast, seen)
    with story.refused(words):
        story.paper(cast, seen, thing=paper, **given)


def test_of_another_paper_no_end_of_a_claim_is_written(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("for asylum only"):
        story.paper(cast, seen, kind="visa", outcome="withdrawn")
    thing = story.paper(cast, seen, kind="visa")
    story.paper(cast, seen, thing=thing, state="ended")
    with story.refused("stays that"):
        story.paper(cast, seen, thing=thing, kind="asylum", state="held")


def test_her_lawyer_is_asked_to_look_and_it_stands_until_then(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    paper = asked(cast, seen)
    assert story.due(cast, seen, due.CLAIM) == []
    story.paper(cast, seen, thing=paper, **REFUSED)
    (duty,) = story.due(cast, seen, due.CLAIM)
    assert duty.owner == cast.legal.pk
    assert "asylum" not in str(due.WORDINGS[due.CLAIM].sentence).casefold(), "a board names no ground"
    assert len(queries.claims(cast.casey.actor(), story.again(cast, seen))) == 1
    story.paper(cast, seen, cast.lea, thing=paper)
    assert story.due(cast, seen, due.CLAIM) == []
    assert queries.claims(cast.casey.actor(), story.again(cast, seen)) == []


def test_without_a_lawyer_on_the_case_who_leads_finds_one(cast: Cast) -> None:
    seen = story.case(cast)
    paper = asked(cast, seen)
    story.paper(cast, seen, thing=paper, **REFUSED)
    (duty,) = story.due(cast, seen, due.CLAIM)
    assert duty.owner == cast.casey.id
    assert len(queries.claims(cast.casey.actor(), story.again(cast, seen))) == 1


def test_who_manages_the_case_is_not_its_lawyer_as_well(cast: Cast) -> None:
    both = join(
        cast.mona, "Nils", roles=("CASE_MANAGER_SEND", "LEGAL_AID"), teams=((cast.intake, cast.casey),)
    )
    seen = story.case(cast)
    paper = asked(cast, seen)
    story.paper(cast, seen, both, thing=paper, **REFUSED)
    (one,) = queries.claims(cast.casey.actor(), story.again(cast, seen))
    assert "lawyer has not looked" in str(rules_claims.why_not_over(one))


def test_written_on_its_page_and_looked_at_by_the_lawyer_after_signing_in(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    paper = asked(cast, seen)
    url = reverse("residence:paper", args=[seen.code, paper])
    today = clock.today()

    def on(name: str) -> dict[str, Any]:
        return {f"{name}_day": today.day, f"{name}_month": today.month, f"{name}_year": today.year}

    casey = sign_in(Client(), cast.casey)
    given = {"read": "1", "thing": str(paper), "kind": "asylum", "state": "ended", **on("applied_on")}
    refused = casey.post(url, {**given, "words": "Nothing to add"})
    assert refused.status_code == 422
    assert "how the claim for asylum ended" in refused.content.decode()
    end = {"outcome": "withdrawn", **on("outcome_on"), "lawyer": "Lea Kola", **on("advised_on")}
    end["hers"] = "I want to be with my mother"
    assert casey.post(url, {**given, **end}).status_code == 302
    lea = sign_in(Client(), cast.lea)
    page = lea.get(reverse("residence:residence", args=[seen.code])).content.decode()
    assert "I want to be with my mother" in page
    assert "lawyer has not looked at that" in page
    form = lea.get(url).content.decode()
    assert "I want to be with my mother" in form, "the lawyer reads what is said before she keeps it"
    assert lea.post(url, {**given, **end, "read": "2"}).status_code == 302
    again = sign_in(Client(), cast.casey)
    page = again.get(reverse("residence:residence", args=[seen.code])).content.decode()
    assert "lawyer has not looked at that" not in page
    assert queries.claims(cast.casey.actor(), story.again(cast, seen)) == []
    assert sign_in(Client(), cast.sam).get(url).status_code == 404
