"""What people read and type here: calm pages, clear refusals, nothing lost, and nothing told to the wrong one."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.interpreters import story
from tests.interpreters.test_sweep import booking
from wayhome.core import clock
from wayhome.interpreters import actions, queries
from wayhome.interpreters.models import Booking

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"interpreters:{name}", args=args)


def text(client: Client, name: str, *args: object) -> str:
    return client.get(at(name, *args)).content.decode()


def test_who_speaks_a_language(cast: Cast, client: Client) -> None:
    story.approved(cast)
    story.entry(cast, name="Fatos", languages=("fas",))
    sign_in(client, cast.sam)
    page = client.get(at("register"), {"language": "fas"}).content.decode()
    assert "Fatos" in page
    assert "not approved so far" in page
    assert "Dunja" not in page
    assert "Write a new entry" not in page  # a shelter worker books, and keeps no register


def test_what_was_typed_stays_when_something_is_to_be_mended(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    sent = {"number": "0", "name": "Luan Prifti", "languages": "Klingonish", "sex": "man"}
    answer = client.post(at("add"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Luan Prifti" in page
    assert "Klingonish" in page
    assert "Choose at least one way." in page
    assert not queries.register(cast.casey.actor())


def test_an_approval_without_a_course_says_so_on_the_page(cast: Cast, client: Client) -> None:
    pk = story.entry(cast, certificate="")
    sign_in(client, cast.casey)
    until = clock.today() + timedelta(days=30)
    sent = {"number": "1", "until_day": until.day, "until_month": until.month, "until_year": until.year}
    answer = client.post(at("approve", pk), sent)
    assert answer.status_code == 422
    assert "no course for interpreters" in answer.content.decode()


def test_two_who_change_an_entry_lose_no_words(cast: Cast, client: Client) -> None:
    pk = story.entry(cast)
    actions.keep(interpreter=pk, number=1, card=story.card(cast, name="New"), by=cast.mona.actor())
    sign_in(client, cast.casey)
    sent = {"number": "1", "name": "Old", "languages": "sqi", "sex": "woman", "modes": ["person"]}
    answer = client.post(at("edit", pk), sent)
    assert answer.status_code == 409
    assert "A colleague changed this" in answer.content.decode()
    assert queries.one(cast.casey.actor(), pk).name == "New"


def test_the_page_of_the_case_names_who_must_not_and_the_house_reads_no_reason(
    cast: Cast, client: Client
) -> None:
    seen, pk = story.case(cast), story.approved(cast)
    actions.record_tie(
        seen=seen, interpreter=pk, found="during", words="His cousin", is_general=False, by=cast.casey.actor()
    )
    story.wish(cast, seen, "sex", value="woman")
    sign_in(client, cast.casey)
    page = text(client, "of_case", seen.code)
    assert "Who could interpret</h2>" in page  # nobody wrote which language
    for words in ("Only a woman", "Dunja Zeqiri", "His cousin", "There is a conflict of interest"):
        assert words in page
    case = client.get(reverse("casefile:beside", args=[seen.code])).content.decode()
    assert at("of_case", seen.code) in case


def test_the_interpreter_reads_the_same_after_a_veto_as_after_any_other_reason(
    cast: Cast, client: Client
) -> None:
    person = join(cast.mona, "Dunja")
    pk, seen = story.approved(cast, user=person), story.case(cast)
    row = story.book(cast, pk, seen, mode="person", place="Café Iris")
    sign_in(client, person)
    before = text(client, "mine")
    assert "Café Iris" in before
    assert "Albanian" in before
    for hidden in (seen.code, "Mira", str(seen.id)):
        assert hidden not in before
    story.wish(cast, seen, interpreter=pk)
    after_veto = text(client, "mine")
    Booking.objects.filter(pk=row.pk).update(state="asked", number=1)
    actions.call_off(booking=row.pk, by=cast.casey.actor())
    assert text(client, "mine").count("Called off") == after_veto.count("Called off") == 1
    assert "Café Iris" not in after_veto
    assert "want" not in after_veto
    assert client.get(at("register")).status_code == 403


def test_an_interpreter_who_works_here_too_does_not_read_who_refused_them(cast: Cast, client: Client) -> None:
    pk, seen = story.entry(cast, user=cast.casey), story.case(cast)
    story.approve(cast, pk, cast.mona)
    story.wish(cast, seen, interpreter=pk)
    sign_in(client, cast.casey)
    page = text(client, "of_case", seen.code)
    assert "Dunja" not in page
    assert "does not want" not in page


def test_the_interpreter_answers_alone(cast: Cast, client: Client) -> None:
    person = join(cast.mona, "Dunja")
    row = story.book(cast, story.approved(cast, user=person))
    sign_in(client, person)
    assert client.post(at("answer_mine", row.pk), {"number": "1", "is_yes": "yes"}).status_code == 302
    assert Booking.objects.get().state == "confirmed"
    assert "I cannot" in text(client, "mine")


def test_booking_instead_of_somebody_keeps_time_language_and_case(cast: Cast, client: Client) -> None:
    first, seen = story.approved(cast), story.case(cast)
    second = story.approved(cast, name="Luan")
    row = story.book(cast, first, seen)
    actions.answer(booking=row.pk, number=1, is_yes=False, by=cast.casey.actor())
    sign_in(client, cast.casey)
    assert "Luan" in text(client, "booking", row.pk)
    sent = {**booking(2), "interpreter": str(second), "instead": str(row.pk)}
    assert client.post(at("book"), sent).status_code == 302
    mine = queries.of_case(cast.casey.actor(), story.again(cast, seen))
    assert {one.who for one in mine} == {"Dunja Zeqiri", "Luan"}
    sign_in(client, cast.sam)  # who may not see the case does not book for it
    assert client.post(at("book"), sent).status_code == 404


def test_a_time_that_is_taken_is_said_and_what_was_typed_stays(cast: Cast, client: Client) -> None:
    pk = story.approved(cast)
    sign_in(client, cast.casey)
    sent = {**booking(5), "interpreter": str(pk), "note": "Bring water"}
    assert client.post(at("book"), {**sent, "note": ""}).status_code == 302
    answer = client.post(at("book"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "is booked at that time" in page
    assert "Bring water" in page


def test_the_pay_sheet_and_its_file_name_no_case(cast: Cast, client: Client) -> None:
    seen, pk = story.case(cast), story.approved(cast, name="=HYPERLINK(1)")
    casey = cast.casey.actor()
    actions.set_rate(since_on=clock.today(), per_hour=Decimal(20), currency="EUR", by=casey)
    row = story.book(cast, pk, seen)
    with clock.shifted(timedelta(days=3)):
        actions.close(booking=row.pk, number=1, came=True, minutes=45, grant="G7", by=cast.casey.actor())
    month = f"{row.starts_at:%Y-%m}"
    sign_in(client, cast.casey)
    page = client.get(at("pay"), {"month": month}).content.decode()
    answer = client.post(at("file"), {"month": month})
    sheet = answer.content.decode("utf-8-sig")
    for shown in (page, sheet):
        assert "15.00" in shown
        assert "G7" in shown
        for hidden in (seen.code, "Mira", "Albanian", "sqi"):
            assert hidden not in shown
    assert "'=HYPERLINK" in sheet
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert client.get(at("pay"), {"month": "nonsense"}).status_code == 200
    assert "Nobody came" in client.get(at("pay"), {"month": "2001-12"}).content.decode()


def test_lists_ask_the_database_as_often_for_many_as_for_one(cast: Cast, client: Client) -> None:
    pk, seen = story.approved(cast), story.case(cast)
    story.book(cast, pk, seen)
    sign_in(client, cast.casey)
    pages = [at("register"), at("bookings"), at("of_case", seen.code)]
    counted = []
    for turn in range(2):
        for url in pages:
            client.get(url)
        for url in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).status_code == 200
            counted.append(len(asked))
        for number in range(4):
            more = story.approved(cast, name=f"Luan {turn} {number}")
            story.book(cast, more, seen, starts=clock.now() + timedelta(days=4 + number))
            story.wish(cast, seen, "away", circles=(f"River {number}",))
    assert counted[:3] == counted[3:]
