"""The purse: never below nothing, never changed, paid for by a grant, counted by two."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.household import story
from wayhome.household import actions_money, documents, models, queries_money, rules_money, sealing
from wayhome.household.enums_money import EntryKind

pytestmark = pytest.mark.django_db


def opened(cast: Cast, put: str = "100") -> story.Home:
    home = story.house(cast)
    actions_money.open_purse(house=home.here, currency="eur", by=home.mia.actor())
    if put:
        write(home, "in", put)
    return home


def write(home: story.Home, kind: str, amount: str, **given: Any) -> models.Entry:  # noqa: ANN401
    given = {"words": "x", "grant_code": "" if kind == "in" else "EU-7", **given}
    return actions_money.write_entry(
        house=home.here, kind=kind, amount=Decimal(amount), by=home.cast.sam.actor(), **given
    )


def balance(home: story.Home) -> Decimal:
    return queries_money.known_purse(home.cast.sam.actor(), home.here).balance


def test_opened_filled_spent_and_told_by_grant(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    mia, sam = sign_in(Client(), home.mia), sign_in(Client(), cast.sam)
    assert "no purse so far" in story.text(sam.get(home.url("purse")))
    assert sam.get(home.url("entry")).status_code == 404
    assert mia.post(home.url("open_purse"), {"currency": "x"}).status_code == 422
    assert mia.post(home.url("open_purse"), {"currency": "eur"}).status_code == 302
    assert mia.post(home.url("open_purse"), {"currency": "eur"}).status_code == 422
    assert sam.post(home.url("entry"), {"kind": "in", "amount": "80,50", "words": ""}).status_code == 302
    sent = {"kind": "pocket", "amount": "20", "who": str(seen.id), "grant_code": "EU-7", "words": "This week"}
    assert sam.post(home.url("entry"), sent).status_code == 302
    sam.post(home.url("entry"), {"kind": "sim", "amount": "0", "who": str(seen.id), "grant_code": "EU-7"})
    sam.post(home.url("entry"), {"kind": "cost", "amount": "10.50", "grant_code": "TOWN", "words": "Milk"})
    shown = story.text(sam.get(home.url("purse")))
    for words in ("50.00 EUR in it", "Mira", "-20.00 EUR", "EU-7 20.00 EUR", "TOWN 10.50 EUR", "A SIM card"):
        assert words in shown, words


@pytest.mark.parametrize(
    ("kind", "amount", "given", "says"),
    [
        ("gift", "1", {}, "Choose what it is"),
        ("in", "0", {}, "Write the sum"),
        ("cost", "0", {}, "Write the sum"),
        ("cost", "5", {"grant_code": ""}, "code of the grant"),
        ("cost", "5", {"grant_code": "a b"}, "code of the grant"),
        ("pocket", "5", {}, "to whom"),
        ("cost", "100.01", {}, "less in the purse"),
        ("cost", "5", {"words": " "}, "what it was for"),
        ("cost", "5", {"words": "x" * 4001}, "Shorten"),
    ],
)
def test_what_cannot_be_written(cast: Cast, kind: str, amount: str, given: dict[str, Any], says: str) -> None:
    home = opened(cast)
    with story.refused(says):
        write(home, kind, amount, **given)
    assert models.Entry.objects.count() == 1
    assert rules_money.why_not_entry("in", None, grant_code="", balance=Decimal(0), is_given=False, words="")


def test_the_form_keeps_what_was_typed(cast: Cast) -> None:
    home = opened(cast)
    sam = sign_in(Client(), cast.sam)
    for amount in ("5", "five", "5.123"):
        sent = {"kind": "cost", "amount": amount, "words": "Lamp for Mira"}
        answer = sam.post(home.url("entry"), sent)
        assert answer.status_code == 422
        assert "Lamp for Mira" in story.text(answer)


def test_a_line_pressed_twice_goes_out_once_and_the_same_sum_later_is_another_line(cast: Cast) -> None:
    home = opened(cast)
    sam = sign_in(Client(), cast.sam)
    assert 'name="thing"' in sam.get(home.url("entry")).content.decode()
    sent = {"thing": str(uuid4()), "kind": "cost", "amount": "60", "grant_code": "EU-7", "words": "A lamp"}
    for _press in range(2):
        assert sam.post(home.url("entry"), sent).status_code == 302
    assert balance(home) == Decimal(40)
    sam.post(home.url("entry"), {**sent, "amount": "10"})
    assert balance(home) == Decimal(30), "the page went back for another sum: nothing is lost"
    sam.post(home.url("entry"), {**sent, "thing": str(uuid4()), "amount": "10"})
    assert balance(home) == Decimal(20)


def test_it_is_never_below_nothing_even_past_the_rules(cast: Cast) -> None:
    home = opened(cast)
    last = models.Entry.objects.get()
    wrong = {
        "purse": last.purse,
        "number": 2,
        "kind": "cost",
        "house": home.id,
        "written_by": cast.sam.id,
        "what": b"x",
    }
    for more in (
        {"amount": Decimal(-101), "before": Decimal(100), "balance": Decimal(-1), "grant_code": "A"},
        {"amount": Decimal(-1), "before": Decimal(100), "balance": Decimal(100), "grant_code": "A"},
        {"amount": Decimal(-1), "before": Decimal(100), "balance": Decimal(99), "grant_code": ""},
        {"amount": Decimal(1), "before": Decimal(100), "balance": Decimal(101), "grant_code": "A"},
        {
            "amount": Decimal(-1),
            "before": Decimal(100),
            "balance": Decimal(99),
            "grant_code": "A",
            "number": 1,
        },
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Entry.objects.create(**{**wrong, **more})
    models.Entry.objects.create(
        **wrong, amount=Decimal(-1), before=Decimal(100), balance=Decimal(99), grant_code="A"
    )
    for statement in ("UPDATE household_entry SET amount = 0", "DELETE FROM household_entry"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_line_is_put_right_by_another_once(cast: Cast) -> None:
    home = opened(cast)
    row = write(home, "cost", "30")
    sam = sign_in(Client(), cast.sam)
    assert sam.post(home.url("correct", row.pk), {"words": ""}).status_code == 422
    assert sam.post(home.url("correct", row.pk), {"words": "It was 3"}).status_code == 302
    assert balance(home) == 100
    assert (
        queries_money.by_grant(
            cast.sam.actor(),
            queries_money.known_purse(cast.sam.actor(), home.here),
            since=queries_money.first_of_month(cast.sam.actor()),
        )
        == []
    )
    assert sam.post(home.url("correct", row.pk), {"words": "Again"}).status_code == 422
    right = models.Entry.objects.get(corrects=row.pk)
    with story.refused("cannot be put right"):
        actions_money.correct(house=home.here, entry=right.pk, words="x", by=cast.sam.actor())
    put = models.Entry.objects.get(kind="in")
    write(home, "cost", "60")
    with story.refused("less in the purse"):
        actions_money.correct(house=home.here, entry=put.pk, words="It was 10", by=cast.sam.actor())
    with pytest.raises(Http404):
        actions_money.correct(house=home.here, entry=uuid4(), words="x", by=cast.sam.actor())
    page = story.text(sam.get(home.url("correct", row.pk)))
    assert "put right already" in page


def test_two_people_count_and_the_second_does_not_see_the_first(cast: Cast) -> None:
    home = opened(cast)
    sam, tom = sign_in(Client(), cast.sam), sign_in(Client(), home.tom)
    assert sam.post(home.url("count"), {"amount": "97.77"}).status_code == 302
    assert "waits for a second person" in story.text(tom.get(home.url("purse")))
    assert "97.77" not in story.text(tom.get(home.url("purse")))
    assert "97.77" not in tom.get(home.url("count")).content.decode()
    for sent, says in (
        ({"amount": "97"}, "counted something else"),
        ({"amount": "97.77"}, "not what the lines say"),
    ):
        answer = tom.post(home.url("count"), sent)
        assert answer.status_code == 422
        assert says in story.text(answer)
    with story.refused("Two people count"):
        actions_money.count_again(house=home.here, amount=Decimal("97.77"), words="x", by=cast.sam.actor())
    tom.post(home.url("count"), {"amount": "97.77", "words": "We do not know"})
    assert balance(home) == Decimal("97.77")
    difference = models.Entry.objects.get(kind=EntryKind.COUNTED)
    assert difference.amount == Decimal("-2.23")
    shown = story.text(sam.get(home.url("purse")))
    assert "We do not know" in shown
    assert "Sam, Tom" in shown


def test_a_count_is_void_when_something_was_written_meanwhile(cast: Cast) -> None:
    home = opened(cast)
    actions_money.count(house=home.here, amount=Decimal(100), by=cast.sam.actor())
    write(home, "cost", "1")
    with story.refused("Something was written meanwhile"):
        actions_money.count_again(house=home.here, amount=Decimal(100), by=home.tom.actor())
    actions_money.count(house=home.here, amount=Decimal(99), by=home.tom.actor())
    with story.refused("Write what you counted"):
        actions_money.count_again(house=home.here, amount=None, by=cast.sam.actor())
    actions_money.count_again(house=home.here, amount=Decimal(99), by=cast.sam.actor())
    assert models.Count.objects.filter(is_void=True).count() == 1
    assert not models.Entry.objects.filter(kind=EntryKind.COUNTED).exists()
    with pytest.raises(Http404):
        actions_money.count_again(house=home.here, amount=Decimal(99), by=cast.sam.actor())
    with story.refused("Write what you counted"):
        actions_money.count(house=home.here, amount=None, by=cast.sam.actor())


def test_a_line_between_two_counts_and_whoever_is_second_counts_first(cast: Cast) -> None:
    home = opened(cast)
    actions_money.count(house=home.here, amount=Decimal(100), by=cast.sam.actor())
    write(home, "cost", "1")
    tom = sign_in(Client(), home.tom)
    assert tom.post(home.url("count"), {"amount": "99"}).status_code == 302
    actions_money.count_again(house=home.here, amount=Decimal(99), by=cast.sam.actor())
    assert models.Count.objects.get(again_by=cast.sam.id).counted_by == home.tom.id


def test_one_person_never_counts_twice_even_past_the_rules(cast: Cast) -> None:
    home = opened(cast)
    row = actions_money.count(house=home.here, amount=Decimal(100), by=cast.sam.actor())
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Count.objects.filter(pk=row.pk).update(again_at=row.counted_at, again_by=row.counted_by)


def test_for_whom_and_what_for_is_sealed(cast: Cast) -> None:
    home = opened(cast)
    row = write(home, "pocket", "5", case=story.lives_here(home).id)
    assert sealing.opened(home.tom.actor(), [row], documents.Entry)[0][1].name == "Mira"
    assert sealing.opened(cast.casey.actor(), [row], documents.Entry) == []
    with pytest.raises(Http404):
        write(home, "pocket", "5", case=cares.case(cast).id)
    with story.refused("Only who answers"):
        actions_money.open_purse(house=home.here, currency="ALL", by=cast.sam.actor())


def test_rules_of_putting_right() -> None:
    known: dict[str, Any] = {
        "amount": Decimal(-5),
        "balance": Decimal(5),
        "is_corrected": False,
        "words": "x",
    }
    assert rules_money.why_not_correct("cost", **known) is None
    for kind, more in (
        ("cost", {"is_corrected": True}),
        ("counted", {}),
        ("sim", {"amount": Decimal(0)}),
        ("cost", {"words": " "}),
        ("cost", {"words": "x" * 4001}),
    ):
        assert rules_money.why_not_correct(kind, **{**known, **more}) is not None


@given(st.text(max_size=12))
def test_what_is_typed_is_a_sum_or_nothing(text: str) -> None:
    found = rules_money.amount_of(text)
    assert found is None or 0 <= found <= rules_money.LARGEST


@pytest.mark.parametrize(
    ("text", "sum_"), [("12", "12.00"), ("12,5", "12.50"), ("1 200.10", "1200.10"), ("0", "0.00")]
)
def test_sums_as_people_write_them(text: str, sum_: str) -> None:
    assert str(rules_money.amount_of(text)) == sum_


@pytest.mark.parametrize("text", ["", "-1", "1.234", "NaN", "Infinity", "100000", "ten"])
def test_what_is_no_sum(text: str) -> None:
    assert rules_money.amount_of(text) is None


def test_the_page_asks_the_same_for_one_and_for_many(cast: Cast) -> None:
    home = opened(cast)
    sam = sign_in(Client(), cast.sam)
    write(home, "cost", "1")
    sam.get(home.url("purse"))
    with CaptureQueriesContext(connection) as few:
        sam.get(home.url("purse"))
    for _number in range(10):
        write(home, "cost", "1")
    with CaptureQueriesContext(connection) as many:
        sam.get(home.url("purse"))
    assert len(many) == len(few)
