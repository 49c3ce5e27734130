"""What was given and who pays; results of tests: who knows what was looked for, and that not to know is a right."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.assistance import story
from tests.cast import Cast, sign_in
from wayhome.assistance import documents, models, rules_given
from wayhome.core import clock
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"assistance:{name}", args=[seen.code, *args])


def day(prefix: str, on: date) -> dict[str, str]:
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def shown(cast: Cast, seen: Found, who: Any, name: str) -> str:  # noqa: ANN401
    answer = sign_in(Client(), who).get(url(name, seen))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_given_is_written_by_the_case_manager_and_read_by_the_house(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    sent = {"thing": str(uuid4()), "kind": "school", "words": "Pens and a bag", "payer": "City", "grant": "B-12",
            **day("day", clock.today())}  # fmt: skip
    for _n in range(2):
        assert casey.post(url("add_item", seen), sent).status_code == 302
    assert models.Entry.objects.count() == 1
    other = casey.post(url("add_item", seen), {**sent, "words": "Two pens"})
    assert other.status_code == 409, "something else was typed: it is not lost"
    text = other.content.decode()
    assert "kept already, and otherwise" in text
    assert "Two pens" in text
    assert sent["thing"] not in text, "saved again, it is another one"
    for person in (cast.casey, cast.sam):
        text = shown(cast, seen, person, "items")
        for said in ("School", "Pens and a bag", "Paid by City · B-12"):
            assert said in text
    assert sign_in(Client(), cast.hana).get(url("items", seen)).status_code == 404
    assert sign_in(Client(), cast.sam).get(url("add_item", seen)).status_code == 403


def test_a_result_is_known_to_doctors_and_nurses_and_others_know_who_pays(cast: Cast) -> None:
    seen = story.case(cast)
    hana = sign_in(Client(), cast.hana)
    sent = {"read": "0", "thing": str(uuid4()), "test": "Hepatitis", "found": "Positive", "payer": "City",
            "grant": "B-12", **day("day", clock.today())}  # fmt: skip
    assert hana.post(url("add_result", seen), sent).status_code == 302
    text = shown(cast, seen, cast.hana, "results")
    for said in ("Hepatitis", "Positive", "Not told so far"):
        assert said in text
    told = shown(cast, seen, cast.casey, "results")
    assert "Paid by City" in told
    for kept in ("Hepatitis", "Positive", "told so far"):
        assert kept not in told
    for person in (cast.sam, cast.lea, cast.rita):
        assert sign_in(Client(), person).get(url("results", seen)).status_code == 404
    thing = models.Entry.objects.get().thing
    change = {**sent, "read": "1", "told": "told"}
    bare = hana.post(url("change_result", seen, thing), change)
    assert bare.status_code == 422
    assert "Enter the day on which she or he was told" in bare.content.decode()
    assert (
        hana.post(url("change_result", seen, thing), {**change, **day("told_on", clock.today())}).status_code
        == 302
    )
    late = hana.post(url("change_result", seen, thing), {**change, "told": "not_wanted", "found": "Other"})
    assert late.status_code == 409
    assert "Other" in late.content.decode()
    assert sign_in(Client(), cast.casey).get(url("change_result", seen, thing)).status_code == 403


def test_a_result_sent_twice_is_one_and_what_was_typed_instead_is_kept_as_the_next(cast: Cast) -> None:
    seen = story.case(cast)
    hana = sign_in(Client(), cast.hana)
    sent = {"read": "0", "thing": str(uuid4()), "test": "Hepatitis", **day("day", clock.today())}
    for _n in range(2):
        assert hana.post(url("add_result", seen), sent).status_code == 302
    assert models.Entry.objects.count() == 1
    thing = models.Entry.objects.get().thing
    change = {**sent, "read": "1", "found": "Negative"}
    for _n in range(2):
        assert hana.post(url("change_result", seen, thing), change).status_code == 302
    assert models.Entry.objects.count() == 2
    late = hana.post(url("add_result", seen), {**sent, "found": "Unclear"})
    assert late.status_code == 409
    assert "Unclear" in late.content.decode()
    assert 'name="read" value="2"' in late.content.decode()
    again = hana.post(url("add_result", seen), {**sent, "read": "2", "found": "Unclear"})
    assert again.status_code == 302, "whoever was told can save"
    assert "Unclear" in shown(cast, seen, cast.hana, "results")


def test_what_somebody_pays_for_names_its_budget_line(cast: Cast) -> None:
    seen = story.case(cast)
    casey, hana = sign_in(Client(), cast.casey), sign_in(Client(), cast.hana)
    item = {
        "thing": str(uuid4()),
        "kind": "school",
        "words": "Pens",
        "payer": "City",
        **day("day", clock.today()),
    }
    result = {
        "read": "0",
        "thing": str(uuid4()),
        "test": "Blood",
        "payer": "City",
        **day("day", clock.today()),
    }
    for page, name, sent in ((casey, "add_item", item), (hana, "add_result", result)):
        bare = page.post(url(name, seen), sent)
        assert bare.status_code == 422
        assert "Write the code of the budget line" in str(bare.context["form"].errors["grant"])
        assert 'value="City"' in bare.content.decode(), "nothing that was typed is lost"
    assert not models.Entry.objects.exists()
    free = {**item, "payer": ""}
    assert casey.post(url("add_item", seen), free).status_code == 302, "what costs nothing needs none"
    assert hana.post(url("add_result", seen), {**result, "grant": "B-12"}).status_code == 302
    assert "Paid by City · B-12" in shown(cast, seen, cast.casey, "results")


@pytest.mark.parametrize(
    ("brief", "given", "said"),
    [
        ({"kind": "gold"}, {}, "Choose what was given"),
        ({"kind": "other"}, {}, "Write what was given"),
        ({"day": None}, {}, "Enter the day"),
        ({"day": date(2999, 1, 1)}, {}, "still to come"),
        ({}, {"words": "x" * 10_001}, "Write at most"),
        ({}, {"payer": "City"}, "code of the budget line"),
        ({}, {"payer": "City", "grant": "B-12"}, None),
        ({}, {}, None),
    ],
)
def test_what_was_given_has_a_kind_and_a_day(
    brief: dict[str, Any], given: dict[str, Any], said: str | None
) -> None:
    usual = {"kind": "clothes", "day": clock.today()}
    reason = rules_given.why_not_item(
        documents.ItemBrief(**{**usual, **brief}), documents.Item(**given), today=clock.today()
    )
    assert (reason is None) == (said is None)
    assert (said or "") in (reason or "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"test": " "}, "Write what was looked for"),
        ({"told": "perhaps"}, "Choose whether she or he knows"),
        ({"told": "told"}, "Enter the day on which"),
        ({"told": "told", "told_on": clock.today() + timedelta(days=2)}, "still to come"),
        ({"told": "not_wanted"}, None),
        ({"told": "told", "told_on": clock.today()}, None),
    ],
)
def test_a_result_says_whether_she_or_he_knows(given: dict[str, Any], said: str | None) -> None:
    brief = documents.ResultBrief(day=clock.today())
    reason = rules_given.why_not_result(
        brief, documents.Result(**{"test": "Blood", **given}), today=clock.today()
    )
    assert (reason is None) == (said is None)
    assert (said or "") in (reason or "")
