"""The pages: written by one, read by another; the slip that is answered without an account."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.afterwards import story
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.cast import Cast, sign_in
from wayhome.afterwards import models
from wayhome.attempts import reading
from wayhome.core import clock

pytestmark = pytest.mark.django_db


def day(name: str) -> dict[str, str]:
    """Today in its three parts."""
    year, month, number = str(clock.today()).split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def test_report_answer_and_papers_from_page_to_page(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    here = {
        name: reverse(f"afterwards:{name}", args=[seen.code, 1])
        for name in ("after", "report", "felt", "papers")
    }
    assert 'value="Teuta Marku"' in casey.get(here["report"]).content.decode()
    said = {
        "thing": str(uuid4()), "read": "0", "escort": "Teuta Marku", "condition": "well", "words": "She laughed once",
        "is_paper": "no", **day("on"),
    }  # fmt: skip
    refused = casey.post(here["report"], {**said, "condition": ""})
    assert refused.status_code == 422
    assert "She laughed once" in refused.content.decode(), "what was typed stays"
    for _press in range(2):
        assert casey.post(here["report"], said).status_code == 302
    assert models.Report.objects.count() == 1
    other = casey.post(here["report"], {**said, "words": "She cried at the gate"})
    assert other.status_code == 422
    assert "something else" in other.content.decode(), "it is not said to be kept"
    assert "She cried at the gate" in other.content.decode(), "and not lost"
    assert said["thing"] not in other.content.decode()
    asked = {"read": "0", "answer": "yes", "told_to": "Casey", "is_alone": "no", **day("on")}
    assert "This is asked alone" in casey.post(here["felt"], asked).content.decode()
    assert casey.post(here["felt"], {**asked, "is_alone": "yes"}).status_code == 302
    where = {"read": "0", "state": "with", "which": "Passport", **day("on")}
    assert casey.post(here["papers"], where).status_code == 302
    again = casey.post(here["papers"], where)
    assert again.status_code == 200
    assert "You have sent this already, and it is kept" in again.content.decode(), "nobody else has written"
    late = casey.post(here["papers"], {**where, "which": "Passport and birth certificate"})
    assert "Someone else changed this" in late.content.decode()
    nora = sign_in(Client(), story.nora(cast)).get(here["after"]).content.decode()
    for words in ("She laughed once", "Told to", "With her or him"):
        assert words in nora
    assert sign_in(Client(), cast.otto).get(here["after"]).status_code == 404
    assert sign_in(Client(), cast.sam).get(here["felt"]).status_code in (403, 404)
    assert "After the journey" in casey.get(here["papers"]).content.decode()


def test_the_slip_is_shown_once_and_answered_without_an_account(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey, person = sign_in(Client(), cast.casey), Client()
    shown = casey.post(reverse("afterwards:slip", args=[seen.code, 1])).content.decode()
    code = shown.split('<strong class="code">')[1].split("<")[0]
    printed = shown.split("<article")[1]
    for word in ("Mira", seen.code, cast.harbour.name):
        assert word not in printed, word
    question = reverse("afterwards:answer")
    page = person.get(question).content.decode()
    assert "Did you feel safe on the way?" in page
    assert "Mira" not in page
    wrong = person.post(question, {"code": "0000-0000-0000", "answer": "no"})
    assert wrong.status_code == 422
    assert "not known, or was used" in wrong.content.decode()
    assert "Thank you" in person.post(question, {"code": code, "answer": "no", "words": ""}).content.decode()
    again = person.post(question, {"code": code, "answer": "no"})
    assert "not known, or was used" in again.content.decode(), "used and unknown look the same"
    for _try in range(10):
        last = person.post(question, {"code": "0000-0000-0000", "answer": "no"})
    assert last.status_code == 429
    there = reverse("afterwards:after", args=[seen.code, 1])
    assert "nobody: written with a paper slip" in casey.get(there).content.decode()
    assert "You are one of them" in shown, "Casey is a supervisor, and is told so"
    assert "you do not read" not in shown
    assert "Supervisors of the agency that prepared your way read it" in page
    client = sign_in(Client(), story.nora(cast))
    nora = client.get(there).content.decode()
    assert "Supervisors read it" in nora
    assert "nobody: written with a paper slip" not in nora
    given = client.post(reverse("afterwards:slip", args=[seen.code, 1])).content.decode()
    assert "you do not read" in given


def test_a_form_opens_what_it_shows_and_nothing_else(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.under_way(cast)
    opened: list[type] = []
    things = reading.things

    def counted(model: Any, *given: Any, **more: Any) -> Any:  # noqa: ANN401
        if model.__module__ == models.__name__:
            opened.append(model)
        return things(model, *given, **more)

    monkeypatch.setattr(reading, "things", counted)
    casey = sign_in(Client(), cast.casey)
    for name, shows in (("felt", models.Felt), ("papers", models.Papers)):
        opened.clear()
        assert casey.get(reverse(f"afterwards:{name}", args=[seen.code, 1])).status_code == 200
        assert opened == [shows], name
    casey.get(reverse("afterwards:after", args=[seen.code, 1]))
    assert models.Report in opened, "it would be seen"
