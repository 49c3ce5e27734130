"""The pages of being fit to travel: a doctor writes, the case manager reads what to do, papers say only what is so."""

import re
from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.assistance import story as assistance
from tests.cast import Cast, Person, sign_in
from tests.fitness import story
from tests.fitness.story import HOUR
from tests.paper import stories
from wayhome.audit.models import Entry
from wayhome.consent import card
from wayhome.core import clock
from wayhome.fitness import models, queries, sheets
from wayhome.fitness.documents import Clinical
from wayhome.fitness.enums import Condition
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
ZONE = "Europe/Tirane"


def url(name: str, seen: Found, plan: int = 1) -> str:
    return reverse(f"fitness:{name}", args=[seen.code, plan])


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(prefix: str, on: date) -> dict[str, str]:
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def moment(prefix: str, at: datetime) -> dict[str, str]:
    there = at.astimezone(ZoneInfo(ZONE))
    return {**day(prefix, there.date()), f"{prefix}_time": f"{there:%H:%M}", f"{prefix}_zone": ZONE}


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def said(**more: object) -> dict[str, object]:
    """What the doctor fills in: fit, for three weeks."""
    return {
        "read": "0", "result": "fit", "escort": "none", **moment("assessed", clock.now() - HOUR),
        **day("valid_until", story.day(21)), **more,
    }  # fmt: skip


def test_the_doctor_writes_and_the_case_manager_reads_what_to_do(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, now = story.begun(cast)
    story.way(monkeypatch, story.noon(10))
    hana, casey = client(cast.hana), client(cast.casey)
    plan = reverse("attempts:plan", args=[seen.code, now.number])
    assert "No doctor or nurse has written" in text(casey.get(plan))
    sent = said(
        result="fit_with_conditions", conditions=["wheelchair"], todo="Water every hour", pregnancy_weeks="60",
        words="Anaemia",
    )  # fmt: skip
    wrong = hana.post(url("assess", seen), sent)
    assert wrong.status_code == 422
    assert "from 1 to 45" in text(wrong)
    assert "Anaemia" in wrong.content.decode(), "what was typed stays"
    before = hana.post(
        url("assess", seen), {**sent, "pregnancy_weeks": "12", **day("valid_until", story.day(-3))}
    )
    assert "before the examination" in text(before)
    assert hana.post(url("assess", seen), {**sent, "pregnancy_weeks": "12"}).status_code == 302
    whole = text(hana.get(url("fit", seen)))
    for words in ("Anaemia", "Weeks of pregnancy, on the day of leaving 13", "Water every hour"):
        assert words in whole
    told = text(casey.get(url("fit", seen)))
    for words in (
        "Fit to travel when something is arranged",
        "Water every hour",
        "A wheelchair",
        "To arrange",
    ):
        assert words in told
    for words in ("Anaemia", "pregnancy"):
        assert words not in told
    assert casey.post(url("assess", seen), said()).status_code == 403
    assert Entry.objects.filter(action="audit.looked", actor=cast.casey.id, groups="D").exists()
    ready = {"read": "0", "arranged": ["wheelchair"], "medicine_days": "", "carries": "", "words": ""}
    assert casey.post(url("prepare", seen), {**ready, "medicine_days": "30"}).status_code == 422
    assert casey.post(url("prepare", seen), ready).status_code == 302
    assert "due from" in text(casey.get(plan))
    for page, behind in (
        ("prepare", {**ready, "words": "By telephone"}),
        ("assess", said(words="Telephoned")),
    ):
        second = (casey if page == "prepare" else hana).post(url(page, seen), behind)
        assert second.status_code == 409, "somebody wrote the first one meanwhile"
        assert str(behind["words"]) in second.content.decode(), "nothing typed is lost"


def test_who_saves_second_keeps_what_was_typed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _now = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen)
    hana = client(cast.hana)
    assert hana.post(url("assess", seen), said(read="1")).status_code == 302
    second = hana.post(url("assess", seen), said(read="1", words="Slept badly", todo="Rest"))
    assert second.status_code == 409
    for words in ("Slept badly", "Rest"):
        assert words in second.content.decode()
    assert models.Assessment.objects.count() == models.Clinical.objects.count() == 2


def test_a_last_look_out_of_its_time_is_kept_and_says_what_to_do(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    hana = client(cast.hana)
    monkeypatch.setattr("wayhome.attempts.hooks._way", [])
    assert "Plan the way first" in text(hana.get(url("look", seen)))
    story.way(monkeypatch, clock.now() + 20 * HOUR)
    story.assess(cast, seen)
    sent = {
        "read": "0",
        "thing": str(uuid4()),
        "is_well": "yes",
        "todo": "",
        **moment("done", clock.now() - HOUR),
    }
    after = hana.post(url("look", seen), {**sent, **moment("done", clock.now() + 30 * HOUR)})
    assert after.status_code == 422
    assert "A look after leaving" in text(after)
    kept = hana.post(url("look", seen), sent, follow=True)
    assert "less than 24 hours before leaving" in text(kept)
    assert "Not in its time" in text(client(cast.casey).get(url("fit", seen)))
    hana.post(url("look", seen), sent)
    assert models.Entry.objects.count() == 1
    mended = hana.post(url("look", seen), {**sent, "is_well": "no", "todo": "A seat by the aisle"})
    assert mended.status_code == 422
    assert "A seat by the aisle" in mended.content.decode(), (
        "what was mended from the page of before is not lost"
    )
    again = mended.context["form"].data["thing"]
    assert again != sent["thing"]
    whole = {**sent, "is_well": "no", "todo": "A seat by the aisle", "thing": again}
    assert hana.post(url("look", seen), whole).status_code == 302
    assert models.Entry.objects.count() == 2


def test_a_paper_says_what_is_so_and_never_why(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _now = story.begun(cast)
    story.way(monkeypatch, story.noon(10))
    casey, hana = client(cast.casey), client(cast.hana)
    none = casey.get(url("paper", seen))
    assert none.status_code == 403
    story.assess(
        cast, seen, result="fit_with_conditions", conditions=("wheelchair",),
        why=Clinical(pregnancy_weeks=12, words="Anaemia"),
    )  # fmt: skip
    assert 'value="Mira Hoxha"' in casey.get(url("paper", seen)).content.decode()
    sent = {"stays": "carry", "name": "MIRA HOXHA", "language": "en", "phone": "0100", "weeks": "on"}
    asked = casey.post(url("paper", seen), {**sent, "stays": ""})
    assert "Ask first" in text(asked)
    sheet = text(casey.post(url("paper", seen), sent))
    for words in ("Fit to travel", "MIRA HOXHA", "A wheelchair", "0100", "Can travel until"):
        assert words in sheet
    for words in ("Anaemia", "pregnancy", "Harbour", seen.code):
        assert words not in sheet
    assert "Weeks of pregnancy" in text(hana.post(url("paper", seen), sent)), (
        "she agreed, and the doctor ticked it"
    )
    quiet = {name: value for name, value in sent.items() if name != "weeks"}
    assert "Weeks of pregnancy" not in text(hana.post(url("paper", seen), quiet))
    assert Entry.objects.filter(action="fitness.printed").count() == 3
    story.assess(cast, seen, result="not_fit", todo="Rest")
    assert casey.post(url("paper", seen), sent).status_code == 403


def test_a_letter_names_medicine_only_when_she_agrees(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, _now = story.begun(cast)
    story.way(monkeypatch)
    assistance.write_health(cast, seen)
    story.assess(cast, seen)
    casey, hana = client(cast.casey), client(cast.hana)
    assert hana.get(url("letter", seen)).status_code == 404, "no medicine for the way so far"
    shown = text(casey.get(url("prepare", seen)))
    assert "The white tablet" in shown
    assert "Zidovudine" not in shown
    story.prepare(cast, seen, medicine_days=30, carries="person")
    assert casey.get(url("letter", seen)).status_code == 403
    sent = {"stays": "keep", "name": "MIRA HOXHA", "language": "en", "phone": ""}
    letter = text(hana.post(url("letter", seen), sent))
    assert "for 30 days" in letter
    assert "Zidovudine" not in letter
    story.prepare(cast, seen, names_agreed=True)
    letter = text(hana.post(url("letter", seen), sent))
    assert "Zidovudine" in letter
    assert "Hepatitis" not in letter


def test_outsiders_and_the_house_find_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, now = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen)
    assert client(cast.casey).get(url("fit", seen)).status_code == 200
    for who in (cast.otto, cast.rita, cast.sam):
        there = client(who)
        for name in ("fit", "assess", "prepare", "look", "paper", "letter"):
            assert there.get(url(name, seen)).status_code == 404, name
    assert client(cast.casey).get(url("fit", seen, 2)).status_code == 404
    del now


def test_what_carriers_ask_is_read_there_on_a_day(cast: Cast) -> None:
    casey = client(cast.casey)
    page = text(casey.get(reverse("fitness:carriers")))
    for words in (
        "No carrier was written down",
        "above week 28",
        "less than 14 days",
        "Check with the carrier",
    ):
        assert words in page
    form = casey.get(reverse("fitness:add_carrier") + "?example=1").content.decode()
    assert 'value="Air India"' in form
    sent = {"name": "Air India", "none_after_week": "35", "newborn_days": "14", "source": "Its page"}
    undated = casey.post(reverse("fitness:add_carrier"), sent)
    assert undated.status_code == 422
    assert "day on which you checked it" in text(undated)
    dated = {**sent, **day("checked_on", clock.today())}
    assert casey.post(reverse("fitness:add_carrier"), dated).status_code == 302
    assert "Takes nobody after week 35" in text(client(cast.hana).get(reverse("fitness:carriers")))
    row = models.Carrier.objects.get()
    at = reverse("fitness:carrier", args=[row.pk])
    assert casey.post(at, {**dated, "none_after_week": "34"}).status_code == 302
    assert queries.carriers(cast.casey.actor())["air india"].none_after_week == 34
    assert casey.get(at).status_code == 404, "another line holds now"
    newest = queries.carriers(cast.casey.actor())["air india"].id
    assert casey.post(reverse("fitness:take_out", args=[newest])).status_code == 302
    assert "No carrier was written down" in text(casey.get(reverse("fitness:carriers")))
    assert client(cast.sam).post(reverse("fitness:add_carrier"), dated).status_code == 403
    assert "Air India" not in text(client(cast.otto).get(reverse("fitness:carriers")))


def test_a_page_asks_as_often_for_one_as_for_many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, now = story.begun(cast)
    story.way(monkeypatch)
    story.assess(cast, seen, why=Clinical(pregnancy_weeks=12))
    story.look(cast, seen)
    story.prepare(cast, seen, medicine_days=3, carries="person")
    there = client(cast.hana)

    def counted(page: str) -> int:
        there.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert there.get(page).status_code == 200
        return len(asked)

    pages = [url("fit", seen), reverse("attempts:plan", args=[seen.code, now.number])]
    one = [counted(page) for page in pages]
    for _each in range(4):
        story.assess(cast, seen, why=Clinical(pregnancy_weeks=12))
        story.look(cast, seen)
        story.prepare(cast, seen, words="Again")
    assert [counted(page) for page in pages] == one


def test_fit_to_travel_prints_for_who_carries_her_and_without_a_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    story.way(monkeypatch, story.noon(10))
    casey = client(cast.casey)
    sent = {"stays": "carry", "name": "MIRA HOXHA", "language": "en", "phone": "0100"}
    assert casey.post(url("paper", seen), {**sent, "print": "full"}).status_code == 403, (
        "nobody looked so far"
    )
    story.assess(
        cast, seen, result="fit_with_conditions", conditions=("wheelchair",), why=Clinical(words="Anaemia")
    )
    full = stories.printed(casey, url("paper", seen), sent)
    coded = stories.printed(casey, url("paper", seen), sent, press="code")
    assert "MIRA HOXHA" in full
    for words in ("MIRA", "HOXHA", "Anaemia", "Harbour"):
        assert words not in coded
    for words in ("Fit to travel", "A wheelchair", "0100", "Can travel until"):
        assert words in full
        assert words in coded
    assert stories.who_made(cast.ada, stories.number_of(full)).startswith("Casey ")


def test_what_is_needed_on_the_way_is_said_in_every_language_that_is_offered() -> None:
    offered = {code for code, _label in card.languages(sheets.FIT)}
    assert offered == set(card.LANGUAGES), "no language is lost by it"
    with translation.override("ar"):
        assert str(Condition.WHEELCHAIR.label) == "كرسي متحرك"
