"""The pages: talked, answered, changed, offered; read by others after a new sign-in; sheets; what is missing."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.options import story
from tests.residence import story as residence
from tests.residence.test_pages import day, text
from wayhome import journey
from wayhome.audit.models import Entry
from wayhome.options import models
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found) -> str:
    return reverse(f"options:{name}", args=[seen.code])


def sent(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "record": str(uuid4()), **day("on", story.day(0)), "private": "yes", "state": "calm", "decision": "not_asked",
        **more,
    }  # fmt: skip


def talk(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return sent(**{"role": "RETURN_COUNSELLOR", "language": "sqi", "presented": list(Option.values), **more})


def test_what_is_missing_leads_to_where_it_is_mended(cast: Cast) -> None:
    """Told of the time to recover is written on another page: the page of options and the case lead there."""
    seen = story.case(cast)
    story.talk(cast, seen, story.talked(story.day(-3)))
    story.talk(cast, seen, story.talked(decision=Option.RETURN))
    casey = sign_in(Client(), cast.casey)
    there = reverse("residence:residence", args=[seen.code])
    link = f'<a href="{there}">Write down the time to recover, and that it was told</a>'
    assert link in casey.get(url("options", seen)).content.decode()
    missing = story.gate(cast, seen)
    assert isinstance(missing, journey.Missing)
    assert missing.fix_url == "residence:residence"
    assert casey.get(there).status_code == 200
    residence.begin(cast, seen, start=None, not_applicable="national")
    page = casey.get(url("options", seen)).content.decode()
    assert link not in page
    assert f'<a href="{url("counsel", seen)}">Write down that a lawyer was offered</a>' in page


def test_a_talk_is_kept_and_counts(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    empty = text(casey.get(url("options", seen)))
    assert "Nobody has asked so far" in empty
    assert "Help does not depend on any of them" in empty
    page = text(casey.get(url("talk", seen)))
    assert "To stay here" in page
    assert "checked" not in casey.get(url("talk", seen)).content.decode(), "nothing is ticked beforehand"
    wrong = casey.post(
        url("talk", seen), talk(private="no", decision="RETURN", free="yes", questions="My son?")
    )
    assert wrong.status_code == 422
    assert "ask again alone" in text(wrong)
    assert "My son?" in wrong.content.decode()
    nothing = casey.post(url("talk", seen), talk(decision=""))
    assert nothing.status_code == 422
    whole = talk(questions="My son?", interpreter="service", service="Vesa, 4711")
    assert casey.post(url("talk", seen), whole).status_code == 302
    twice = casey.post(url("talk", seen), whole, follow=True)
    assert "kept already" in text(twice)
    assert models.Talk.objects.count() == 1
    mended = casey.post(url("talk", seen), {**whole, "questions": "My son, and my mother?"})
    assert mended.status_code == 422, "something else with the same id is not taken for it"
    assert "and my mother?" in mended.content.decode()
    assert models.Talk.objects.count() == 1
    assert "Send it once more" in text(mended)
    shown = text(casey.get(url("options", seen)))
    for words in (
        "Counts",
        "1 day with a talk",
        "By a telephone service: Vesa, 4711",
        "My son?",
        "Not asked",
    ):
        assert words in shown


def test_one_left_out_says_which(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("talk", seen), talk(presented=["RETURN", "UNDECIDED"])).status_code == 302
    shown = text(casey.get(url("options", seen)))
    assert "Does not count" in shown
    assert "Left out: “Stay here”, “Go to another country”" in shown


def test_an_answer_and_another_one_and_what_is_missing(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(url("answer", seen)).content.decode()
    assert page.count('name="decision"') == 4, "no is as near as yes"
    unsaid = casey.post(url("answer", seen), sent(decision="RETURN"))
    assert unsaid.status_code == 422
    assert "whether the answer was free" in text(unsaid)
    assert casey.post(url("answer", seen), sent(decision="RETURN", free="yes")).status_code == 302
    shown = text(casey.get(url("options", seen)))
    assert "Go back" in shown
    assert "All options are talked about twice" in shown
    assert casey.post(url("answer", seen), sent(decision="STAY", free="doubt")).status_code == 302
    changed = text(casey.get(url("options", seen)))
    assert "Stay here" in changed
    assert "in doubt whether it was free" in changed
    assert "Before going back is prepared" not in changed
    assert "has changed" in text(casey.get("/"))


def test_ready_is_said_and_that_it_can_be_stopped(cast: Cast) -> None:
    seen = story.case(cast)
    story.talk(cast, seen, story.talked(story.day(-3)))
    residence.begin(cast, seen)
    residence.tell(cast, seen)
    casey = sign_in(Client(), cast.casey)
    no_name = casey.post(
        url("counsel", seen), {"record": str(uuid4()), **day("on", story.day(0)), "answer": "accepted"}
    )
    assert no_name.status_code == 422
    assert "Enter the lawyer" in text(no_name)
    late = {"record": str(uuid4()), **day("on", story.day(2)), "answer": "declined"}
    assert "today, or one that has passed" in text(casey.post(url("counsel", seen), late))
    offered = {"record": str(uuid4()), **day("on", story.day(0)), "answer": "accepted", "who": "Lea Kola"}
    assert casey.post(url("counsel", seen), offered).status_code == 302
    assert casey.post(url("talk", seen), talk(decision="RETURN", free="yes")).status_code == 302
    shown = text(casey.get(url("options", seen)))
    assert "can be stopped at any time" in shown
    assert "Lea Kola" in shown


def test_a_day_that_presses_is_said(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    residence.paper(cast, seen, valid_until=story.day(9))
    story.say(cast, seen, Option.RETURN)
    casey = sign_in(Client(), cast.casey)
    assert "shortly before a paper to stay ends" in text(casey.get(url("options", seen)))
    residence.removal(cast, other)
    story.say(cast, other, Option.RETURN)
    assert "while a day to leave by was set" in text(casey.get(url("options", other)))


def test_the_lawyer_reads_that_one_was_offered_and_nothing_else(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    story.talk(cast, seen, story.talked(decision=Option.RETURN, questions="My son?"))
    lea = sign_in(Client(), cast.lea)
    assert "None was offered so far" in text(lea.get(url("options", seen)))
    assert "No lawyer was offered" in text(lea.get(reverse("casefile:beside", args=[seen.code])))
    story.offer(cast, seen, "accepted")
    shown = text(lea.get(url("options", seen)))
    assert "Lea Kola" in shown
    for words in ("Go back", "My son?", "Counts"):
        assert words not in shown
    beside = text(lea.get(reverse("casefile:beside", args=[seen.code])))
    assert "A lawyer was offered" in beside
    assert "Go back" not in beside
    assert lea.get(url("talk", seen)).status_code == 403


def test_panel_and_timeline_say_that_and_never_what(cast: Cast) -> None:
    seen = story.case(cast)
    story.talk(cast, seen, story.talked(decision=Option.THIRD_COUNTRY, questions="My son?"))
    story.offer(cast, seen)
    casey = sign_in(Client(), cast.casey)
    beside = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "Go to another country" in beside
    assert "once more, on another day" in beside
    line = text(casey.get(reverse("casefile:timeline", args=[seen.code])))
    assert "Options talked about" in line
    assert "A lawyer was offered" in line
    for words in ("another country", "My son?", "declined"):
        assert words not in line
    today = text(casey.get("/"))
    assert "another country" not in today


def test_a_sheet_in_her_language_names_nobody(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    asked = casey.post(url("sheet", seen), {"language": "en"})
    assert asked.status_code == 422
    assert "Ask first" in text(asked)
    sheet = text(casey.post(url("sheet", seen), {"stays": "carry", "language": "en", "phone": "0100"}))
    for words in (
        "To go back",
        "To stay here",
        "To go to another country",
        "Not to decide now",
        "0100",
        "take it from the printer",
    ):
        assert words in sheet
    for words in ("Mira", "Hoxha", "Harbour", seen.code, "traffick"):
        assert words not in sheet
    right_to_left = casey.post(url("sheet", seen), {"stays": "keep", "language": "ar"}).content.decode()
    assert 'lang="ar"' in right_to_left
    assert re.search(r'class="beside" lang="en[^"]*" dir="ltr"', right_to_left), "the worker reads English"
    assert Entry.objects.filter(action="options.sheet_printed").count() == 2


def test_shelter_staff_read_the_answer_and_write_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    story.talk(cast, seen, story.talked(decision=Option.STAY, questions="My son?"))
    sam = sign_in(Client(), cast.sam)
    shown = text(sam.get(url("options", seen)))
    assert "Stay here" in shown
    assert "My son?" not in shown
    assert "says something else" not in shown
    assert sam.post(url("answer", seen), sent(decision="RETURN", free="yes")).status_code == 403
    assert models.Talk.objects.count() == 1


def test_a_page_asks_as_often_for_one_as_for_many(cast: Cast) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), cast.casey)
    story.talk(cast, seen)
    story.offer(cast, seen)

    def counted() -> int:
        client.get(url("options", seen))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url("options", seen)).status_code == 200
        return len(asked)

    one = counted()
    for _each in range(6):
        story.talk(cast, seen)
        story.offer(cast, seen)
    assert counted() == one
    assert one < 22


def test_too_long_is_said_and_kept(cast: Cast) -> None:
    seen = story.case(cast)
    long = "z" * 10_001
    answer = sign_in(Client(), cast.casey).post(url("talk", seen), talk(questions=long))
    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_nothing_she_said_stands_in_a_title(cast: Cast) -> None:
    seen = story.case(cast)
    story.say(cast, seen, Option.RETURN)
    page = sign_in(Client(), cast.casey).get(url("options", seen)).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert "back" not in title[1].lower()
