"""The case in short: by the parts that are open to the reader; on paper for somebody, until a day."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.urls import reverse

from tests.assistance import story as assistance
from tests.assistance.test_sessions import hold
from tests.care import story
from tests.care.test_plans import need, plan
from tests.cast import Cast, sign_in
from tests.paper import stories
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.summary import forms, rules

pytestmark = pytest.mark.django_db
EVERYTHING = list("ABCDEFGHIJ")
TYPED = ("Mira", "Hoxha", "Call Ana", "Teeth", "To cook", "Course", "School", "the clerk Ilir")


def url(name: str, seen: Found) -> str:
    return reverse(f"summary:{name}", args=[seen.code])


def text(client: Client, page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(page).content.decode()))


def sent(until: date | None = None, **given: object) -> dict[str, object]:
    day = until or clock.today() + timedelta(days=30)
    usual: dict[str, object] = {"whom": "the clerk Ilir", "parts": EVERYTHING}
    return {
        **usual, "until_day": str(day.day), "until_month": str(day.month), "until_year": str(day.year), **given,
    }  # fmt: skip


def full(cast: Cast) -> Found:
    """Everything that a summary says: danger, safety plan, health, needs, a plan."""
    seen = assistance.case(cast)
    story.assess(cast, seen, given=story.answered(T1=(4, 3)))
    story.safety(cast, seen, code_word="Sunflower")
    need(cast, seen, uuid4())
    plan(cast, seen)
    assistance.write_health(cast, seen)
    return story.again(cast, seen)


def test_the_page_shows_each_part_that_is_open_and_no_number(cast: Cast) -> None:
    seen = full(cast)
    page = text(sign_in(Client(), cast.casey), url("summary", seen))
    for words in (
        "Identity",
        "Hoxha",
        "Risk and safety plan",
        "Call Ana",
        "Services and plan",
        "Course",
        "Health",
    ):
        assert words in page
    assert "Sunflower" not in page, "the code word stays in its own page"


def test_in_full_it_names_and_with_the_code_only_it_names_nobody(cast: Cast) -> None:
    seen = full(cast)
    casey = sign_in(Client(), cast.casey)
    whole = stories.content(casey, url("paper", seen), sent())
    assert len(pdfium.PdfDocument(whole)) <= 2, "one or two pages"
    shown = stories.printed(casey, url("paper", seen), sent())
    coded = stories.printed(casey, url("paper", seen), sent(), press="code")
    assert [
        word for word in ("Mira", "Hoxha", "Call Ana", "To cook", "the clerk Ilir") if word not in shown
    ] == []
    assert [word for word in TYPED if word in coded] == []
    for words in ("Summary", seen.code, "Risk and safety plan", "Destroy it by", "signature"):
        assert words in coded, words
    said = stories.who_made(cast.ada, stories.number_of(coded))
    assert said == "Casey made a summary of the case for paper."


def test_only_the_chosen_parts_stand_on_it_and_the_record_says_which(cast: Cast) -> None:
    seen = full(cast)
    casey = sign_in(Client(), cast.casey)
    paper = stories.printed(casey, url("paper", seen), sent(parts=["A", "I"]))
    assert "Course" in paper
    assert "Call Ana" not in paper
    assert Entry.objects.get(action="summary.printed", subject=seen.id).groups == "AI"


def test_who_reads_the_plan_only_sees_it_and_prints_nothing(cast: Cast) -> None:
    """Sam works in the house: what is open to her role is shown, and she is told whom to ask for paper."""
    seen = full(cast)
    sam = sign_in(Client(), cast.sam)
    page = text(sam, url("summary", seen))
    assert "Who leads the case prints its summary" in page
    assert "Account of what happened" not in page
    refused = sam.post(url("paper", seen), {**sent(), "print": "full"})
    assert refused.status_code == 403
    assert "Who leads the case prints its summary" in refused.content.decode()
    assert not Entry.objects.filter(action="summary.printed").exists()


def test_for_the_outsider_there_is_nothing(cast: Cast) -> None:
    seen = full(cast)
    for person in (cast.otto, cast.rita, cast.adam):
        client = sign_in(Client(), person)
        assert client.get(url("summary", seen)).status_code in (403, 404), person.name
        assert client.post(url("paper", seen), {**sent(), "print": "full"}).status_code in (403, 404)


def test_it_has_somebody_to_go_to_and_a_last_day(cast: Cast) -> None:
    seen = full(cast)
    casey = sign_in(Client(), cast.casey)
    wrong: tuple[dict[str, object], ...] = ({"whom": ""}, {"parts": []}, {"parts": ["Z"]})
    for given in wrong:
        assert casey.post(url("paper", seen), sent(until=None, **given)).status_code == 422, given
    over = casey.post(url("paper", seen), sent(until=clock.today() - timedelta(days=1)))
    assert over.status_code == 422
    assert "That day is over" in over.content.decode()
    assert "the clerk Ilir" in over.content.decode(), "what was typed stays"
    assert not Entry.objects.filter(action="summary.printed").exists()


def test_a_part_that_is_not_open_cannot_be_asked_for(cast: Cast) -> None:
    seen = full(cast)
    access = story.again(cast, seen).access
    assert rules.why_not_these(access, "AI") is None
    closed = [group for group in EVERYTHING if not access.may_read_minimum(group)]
    for group in closed:
        assert rules.why_not_these(access, group) is not None
    form = forms.Sheet({"parts": closed or ["Z"]}, offered=[("A", "Identity")])
    assert "parts" in form.errors


def test_that_somebody_talks_with_her_is_counted_and_never_about_what(cast: Cast) -> None:
    seen = full(cast)
    hold(cast, seen, assistance.paula(cast, seen), "psychosocial", "She spoke of the cellar")
    page = text(sign_in(Client(), cast.casey), url("summary", seen))
    assert "1 talk, the last on" in page
    assert "cellar" not in page
