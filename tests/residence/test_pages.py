"""The pages: written, told, shown; read by another after a new sign-in; two writers; sheets say only what is so."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.residence import story
from wayhome.audit.models import Entry
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people.queries import Found
from wayhome.residence import models
from wayhome.residence.enums import Told

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"residence:{name}", args=[seen.code, *args])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(prefix: str, on: date) -> dict[str, str]:
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def begun(**more: str) -> dict[str, str]:
    return {"read": "0", "country": "AL", "min_days": "30", **day("start", story.day(0)), **more}


def test_begun_told_and_read_by_the_lawyer(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    casey = sign_in(Client(), cast.casey)
    empty = text(casey.get(url("residence", seen)))
    assert "No time to recover was written down so far" in empty
    assert "To be checked by a lawyer" in empty
    assert "This is not the law" in empty
    short = casey.post(url("reflection", seen), begun(min_days="10"))
    assert short.status_code == 422
    assert "at least 30 days" in text(short)
    assert 'value="10"' in short.content.decode()
    assert casey.post(url("reflection", seen), begun()).status_code == 302
    shown = text(casey.get(url("residence", seen)))
    assert "in 30 days" in shown
    assert "has not been told so far" in shown
    page = text(casey.get(url("told", seen)))
    assert "Help does not depend on it" in page
    assert "Nobody is to send you away" in page
    told = {
        **day("on", story.day(0)),
        "language": "sqi",
        "interpreter": "service",
        "interpreted_by": "Line 4711",
    }
    some = casey.post(url("told", seen), {**told, "what": ["length"]})
    assert some.status_code == 422
    assert "Tell all three" in text(some)
    assert 'value="Line 4711"' in some.content.decode()
    assert casey.post(url("told", seen), {**told, "what": list(Told.values)}).status_code == 302
    lea = sign_in(Client(), cast.lea)
    read = text(lea.get(url("residence", seen)))
    assert "Albanian" in read
    assert "Line 4711" in read
    assert Entry.objects.filter(
        action="audit.looked", actor=cast.lea.id, subject=seen.id, groups="H"
    ).exists()


def test_none_for_a_national_in_one_page(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    both = casey.post(url("reflection", seen), begun(not_applicable="national"))
    assert "Leave one of the two empty" in text(both)
    sent = {"read": "0", "country": "AL", "min_days": "30", "not_applicable": "national"}
    assert casey.post(url("reflection", seen), sent).status_code == 302
    assert "A national of this country" in text(casey.get(url("residence", seen)))
    assert casey.get(url("told", seen)).status_code == 404
    assert casey.get(url("notice", seen)).status_code == 404
    assert "nothing to show" in text(casey.get(url("authority", seen)))
    assert casey.post(url("authority", seen), {}).status_code == 403


def test_who_saves_second_keeps_what_was_typed(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    casey.post(url("reflection", seen), begun())
    longer = {**begun(words="She was ill"), **day("extended_to", story.day(50))}
    assert casey.post(url("reflection", seen), {**longer, "read": "1"}).status_code == 302
    second = casey.post(url("reflection", seen), {**longer, "read": "1", "words": "Another reason"})
    assert second.status_code == 409
    assert "Someone else changed this" in text(second)
    assert "Another reason" in second.content.decode()
    assert "She was ill" in text(second)
    assert models.Reflection.objects.count() == 2
    assert "As written on" in text(casey.get(url("residence", seen)))


def test_a_sheet_for_her_in_her_language_and_where_it_stays(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    asked = casey.post(url("notice", seen), {"language": "sq"})
    assert asked.status_code == 422
    assert "Ask first" in text(asked)
    sheet = text(casey.post(url("notice", seen), {"stays": "carry", "language": "en", "phone": "0100"}))
    for words in (
        "This time is yours",
        "It begins on",
        "It lasts at least until",
        "0100",
        "take it from the printer",
    ):
        assert words in sheet
    for words in ("Mira", "Hoxha", seen.code, "Harbour"):
        assert words not in sheet
    kept = text(casey.post(url("notice", seen), {"stays": "keep", "language": "en"}))
    assert "for the folder" in kept
    assert Entry.objects.filter(action="residence.notice_printed").count() == 2


def test_what_is_told_is_there_in_her_language(cast: Cast) -> None:
    identity = people_documents.Identity(first_name="Mira", primary_language="sqi")
    seen = story.case(cast, identity=identity)
    story.begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(url("told", seen)).content.decode()
    assert 'lang="sq" dir="ltr"' in page
    assert "Kjo kohë është juaja" in page
    assert "This time is yours" in page
    talk = casey.get(reverse("options:talk", args=[seen.code])).content.decode()
    assert "Të qëndroni këtu" in talk


def test_the_authorities_read_days_and_nothing_else(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen, words="She hid at the mill")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    sam = sign_in(Client(), cast.sam)
    page = sam.get(url("authority", seen)).content.decode()
    assert "Hoxha" not in page, "nothing is filled in beforehand"
    missing = sam.post(url("authority", seen), {"language": "en"})
    assert missing.status_code == 422
    assert "a file number is enough" in text(missing)
    sent = {"name": "File 12/26", "phone": "0100", "language": "en"}
    sheet = text(sam.post(url("authority", seen), sent))
    for words in ("File 12/26", "0100", "not to be removed", "article 13", "It runs at least until"):
        assert words in sheet
    for words in ("Mira", "mill", "Harbour", seen.code, "raffick"):
        assert words not in sheet
    assert Entry.objects.filter(action="residence.shown_to_authority", actor=cast.sam.id).count() == 1


def test_a_paper_counts_down_and_is_renewed(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    form = casey.get(url("add_paper", seen)).content.decode()
    found = re.search(r'name="thing" value="([^"]+)"', form)
    assert found
    sent = {"read": "0", "thing": found[1], "kind": "visa", "state": "held", "words": "With a stamp"}
    open_end = casey.post(url("add_paper", seen), sent)
    assert open_end.status_code == 422
    assert "With a stamp" in open_end.content.decode()
    whole = {**sent, **day("valid_until", story.day(9))}
    assert casey.post(url("add_paper", seen), whole).status_code == 302
    twice = casey.post(url("add_paper", seen), whole, follow=True)
    assert "It was kept already" in text(twice)
    assert models.Paper.objects.count() == 1
    other = casey.post(url("add_paper", seen), {**whole, "words": "Without a stamp"})
    assert other.status_code == 409, "something else was typed: it is not lost"
    assert "Without a stamp" in other.content.decode()
    assert 'name="read" value="1"' in other.content.decode()
    assert models.Paper.objects.count() == 1
    assert "in 9 days" in text(casey.get(url("residence", seen)))
    thing = models.Paper.objects.get().thing
    renewed = {**whole, "read": "1", "state": "renewed"}
    assert casey.post(url("paper", seen, thing), renewed).status_code == 302
    behind = casey.post(url("paper", seen, thing), {**renewed, "words": "Fetched by Sam"})
    assert behind.status_code == 409
    assert "Fetched by Sam" in behind.content.decode(), "nothing typed is lost"
    assert "Renewed" in text(casey.get(url("residence", seen)))


def test_a_day_to_leave_by_counts_down_calls_and_is_never_a_choice(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    sent = {"read": "0", "thing": "", "why": "dated", "lawyer": "", **day("on", story.day(2))}
    sent["thing"] = "0b1c5ae2-5a1e-4a54-9f0a-6a7f3f1c2d10"
    timed = casey.post(url("add_removal", seen), {**sent, "at": "06:00"})
    assert "whose clock" in text(timed)
    assert (
        casey.post(url("add_removal", seen), {**sent, "at": "06:00", "zone": "Europe/Tirane"}).status_code
        == 302
    )
    whole = {**sent, "at": "06:00", "zone": "Europe/Tirane"}
    assert casey.post(url("add_removal", seen), whole).status_code == 302, "sent twice, it is one"
    other = casey.post(url("add_removal", seen), {**whole, "lawyer": "Lea Kola"})
    assert other.status_code == 409, "something else was typed: it is not lost"
    assert 'value="Lea Kola"' in other.content.decode()
    assert 'name="read" value="1"' in other.content.decode()
    assert models.Removal.objects.count() == 1
    shown = text(casey.get(url("residence", seen)))
    for words in (
        "in 2 days",
        "whoever is on call is rung",
        "What can be done sooner",
        "Nothing is left out by it",
    ):
        assert words in shown
    thing = models.Removal.objects.get().thing
    reached = {**sent, "read": "1", "state": "expected", "lawyer": "Lea Kola"}
    assert casey.post(url("removal", seen, thing), reached).status_code == 302
    assert "A lawyer was reached: Lea Kola" in text(casey.get(url("residence", seen)))
    early = casey.post(url("removal", seen, thing), {**reached, "read": "2", "state": "happened"})
    assert early.status_code == 422
    assert "has not happened yet" in text(early)
    gone = {**reached, "read": "2", "state": "happened", **day("on", story.day(0))}
    assert casey.post(url("removal", seen, thing), gone).status_code == 302
    assert casey.post(url("removal", seen, thing), gone).status_code == 422, (
        "what stands there needs a reason"
    )
    behind = casey.post(url("removal", seen, thing), {**gone, "words": "Taken at dawn"})
    assert behind.status_code == 409
    assert "Taken at dawn" in behind.content.decode()
    after = text(casey.get(url("residence", seen)))
    assert "against her or his will" in after
    assert "The case stays open" in after
    assert "What can be done sooner" not in after


def test_panel_and_timeline_say_that_and_never_what(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen, words="The mill")
    story.tell(cast, seen, interpreter="Vesa", by_service=True)
    story.paper(cast, seen, words="A stamp", valid_until=story.day(9))
    thing = story.removal(cast, seen, on=story.day(0))
    casey = sign_in(Client(), cast.casey)
    beside = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "To leave by" in beside
    story.removal(cast, seen, thing=thing, state="happened")
    beside = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "It runs" in beside
    assert "in 9 days" in beside
    assert "was sent away" in beside
    line = text(casey.get(reverse("casefile:timeline", args=[seen.code])))
    assert "Time to recover explained" in line
    assert "A day by which to leave written down" in line
    for word in ("mill", "Vesa", "stamp", "sent away"):
        assert word not in line
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    sam = sign_in(Client(), cast.sam)
    night = text(sam.get(url("residence", seen)))
    assert "It runs" in night
    for word in ("Papers to stay", "sent away against", "stamp", "mill was"):
        assert word not in night


def test_a_page_asks_as_often_for_one_as_for_many(cast: Cast) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), cast.casey)
    story.begin(cast, seen)
    story.paper(cast, seen)
    story.removal(cast, seen)

    def counted() -> int:
        client.get(url("residence", seen))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url("residence", seen)).status_code == 200
        return len(asked)

    one = counted()
    for _each in range(6):
        story.paper(cast, seen)
        story.removal(cast, seen)
    assert counted() == one
    assert one < 22


def test_countries_are_shown_with_what_they_rest_on(cast: Cast) -> None:
    shown = text(sign_in(Client(), cast.sam).get(reverse("residence:countries")))
    for words in (
        "Bulgaria",
        "30 days",
        "Every other country",
        "To be checked by a lawyer",
        "This is not the law",
    ):
        assert words in shown


def test_paper_that_lapsed_and_time_that_is_over_are_said_calmly(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen, start=story.day(-40))
    story.paper(cast, seen, valid_until=story.day(-3), applied_on=story.day(-50))
    casey = sign_in(Client(), cast.casey)
    shown = text(casey.get(url("residence", seen)))
    assert "Its last day was" in shown
    assert "3 days ago" in shown
    ended = {**begun(words="Over", ended_reason="expired"), "read": "1", **day("ended_on", story.day(0))}
    sent = {**ended, **day("start", story.day(-40))}
    assert casey.post(url("reflection", seen), sent).status_code == 302
    assert "Its last day has passed" in text(casey.get(url("residence", seen)))


def test_too_long_is_said_and_kept(cast: Cast) -> None:
    seen = story.case(cast)
    long = "z" * 10_001
    sent = {
        "read": "0",
        "thing": "0b1c5ae2-5a1e-4a54-9f0a-6a7f3f1c2d10",
        "kind": "visa",
        "state": "held",
        "words": long,
    }
    answer = sign_in(Client(), cast.casey).post(url("add_paper", seen), sent)
    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_a_day_of_last_month_is_counted_from_its_own(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen, start=story.day(0) - timedelta(days=2))
    assert "in 28 days" in text(sign_in(Client(), cast.casey).get(url("residence", seen)))
