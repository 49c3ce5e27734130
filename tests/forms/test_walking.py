"""Whoever walks through the forms would see it: a fault, a word that is gone, what became part of a page."""

import random
from datetime import time as clock_time
from html import escape
from typing import Any, cast
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.forms import giving, leading, walking
from tests.forms.giving import SCRIPT
from tests.forms.reading import Page
from tests.forms.walking import Walker
from tests.house import reading as house
from wayhome.core import clock, headers

HELP, ONE = reverse("core:help"), UUID(int=7)
PAGE = (
    '<form method="post" action="/find/"><input type="hidden" name="csrfmiddlewaretoken" value="x">'
    '<textarea name="words">{words}</textarea>'
    '<select name="one"><option value="a">A</option><option value="b" selected>B</option></select>'
    '<input type="checkbox" name="some" value="1"><button name="go" value="1">Go</button></form>'
    '<a href="?all=1">All</a>'
)


class Answering:
    """Answers always the same; with what was sent where ``{words}`` stands."""

    cookies: dict[str, Any] = {}

    def __init__(self, status: int, text: str) -> None:
        self.status, self.text = status, text

    def get(self, path: str) -> HttpResponse:
        return self.post(path, {})

    def post(self, path: str, data: dict[str, list[str]]) -> HttpResponse:
        words = escape(data.get("words", [""])[0])
        answer = HttpResponse(self.text.replace("{words}", words), status=self.status)
        headers.put(answer, is_static=False)
        return answer


def walked(status: int, text: str) -> list[str]:
    walker = Walker("somebody", cast(Client, Answering(status, text)), random.Random(1))
    (form,) = Page("/people/", PAGE.replace("{words}", "")).forms
    walker.send(form, nasty=False)
    return walker.faults


@pytest.mark.django_db
def test_what_is_shown_as_it_was_written_is_no_fault() -> None:
    assert walked(422, PAGE) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "text", "fault"),
    [
        (500, "Something went wrong", "500"),
        (422, PAGE.replace("{words}", ""), "is gone"),
        (200, PAGE + SCRIPT, "part of the page"),
        (422, PAGE + SCRIPT, "part of the page"),
        (302, "", "nothing was kept"),
    ],
)
def test_each_fault_is_seen(status: int, text: str, fault: str) -> None:
    found = walked(status, text)
    assert len(found) == 1, found
    assert fault in found[0]


class Asking(Answering):
    """Takes what is sent; the page to which that leads has a form that was not there, and falls when it is sent."""

    def get(self, path: str) -> HttpResponse:
        self.text, self.status = f'<form method="post" action="{HELP}"><input name="next_one"></form>', 200
        return super().get(path)

    def post(self, path: str, data: dict[str, list[str]]) -> HttpResponse:
        if "next_one" in data:
            self.status = 500
            return super().post(path, data)
        answer = super().post(path, data)
        if "words" in data:
            answer.status_code = 302
            answer.headers["Location"] = "/people/"
        return answer


@pytest.mark.django_db
def test_what_can_be_sent_only_after_another_form_is_sent_too() -> None:
    walker = Walker("somebody", cast(Client, Asking(200, "")), random.Random(1))
    (form,) = Page(
        "/people/", PAGE.replace('textarea name="words">{words}</textarea', 'input name="words"')
    ).forms
    walker.send(form, nasty=False)
    assert list(walker.later) == [("core:help", ("next_one",))]
    assert walking.reached([walker]) == {"core:help"}
    (fault,) = walker.faults
    assert "POST core:help" in fault
    assert fault.endswith(": 500")


class Locked(Answering):
    """Whatever is sent leads to the passphrase."""

    def post(self, path: str, data: dict[str, list[str]]) -> HttpResponse:
        answer = super().post(path, data)
        answer.headers["Location"] = reverse("signin:unlock")
        return answer


@pytest.mark.django_db
def test_a_form_that_only_leads_to_the_passphrase_was_not_sent() -> None:
    walker = Walker("somebody", cast(Client, Locked(302, "")), random.Random(1))
    words = PAGE.replace('textarea name="words">{words}</textarea', 'input name="words"')
    (form,) = Page("/people/", words).forms
    walker.send(form, nasty=False)
    (fault,) = walker.faults
    assert "nobody was signed in" in fault
    assert walker.seen["written"] == 0


class Leading(Answering):
    """A page that only leads on to another, on which there is a form."""

    def get(self, path: str) -> HttpResponse:
        self.text = f'<form method="post" action="{HELP}"><input name="one"></form>'
        answer = super().get(path)
        if path == "/people/":
            answer.status_code = 302
            answer.headers["Location"] = HELP
        else:
            answer.status_code = 200
        return answer


@pytest.mark.django_db
def test_where_a_page_only_leads_on_the_walk_goes_on() -> None:
    walker = Walker("somebody", cast(Client, Leading(200, "")), random.Random(1))
    walker.look_round("/people/")
    assert walker.pages == ["/people/", HELP]
    assert walking.reached([walker]) == {"core:help"}


def test_what_stands_in_other_addresses_fills_those_that_no_link_leads_to() -> None:
    known = leading.parts(
        {"/people/Q2-2222/plan/3/", "/people/Q3-3333/", f"/people/Q2-2222/messages/{ONE}/", "/no/"}
    )
    by_name = {one.name: one for one in house.addresses()}
    assert leading.fitting(by_name["attempts:write"], known) == ["/people/Q2-2222/plan/3/where/"]
    assert leading.fitting(by_name["messages:read"], known) == [f"/people/Q2-2222/messages/{ONE}/read/"]
    assert leading.fitting(by_name["custody:way"], known) == ["/people/Q2-2222/plan/3/with/"]
    assert leading.fitting(by_name["disclosure:asking"], known) == [], "an id of another room is none here"
    assert len(leading.fitting(by_name["casefile:notes"], known)) == 2


def test_a_page_is_asked_for_what_is_none_and_stays_the_page() -> None:
    for seed in range(20):
        path = leading.spoilt("/people/?page=2", random.Random(seed))
        assert path.startswith("/people/?")
        assert path != "/people/?page=2"


def test_what_stands_on_a_page_is_read() -> None:
    page = Page("/people/", PAGE)
    assert page.links == ["/people/?all=1"]
    (form,) = page.forms
    assert (form.action, form.names) == ("/find/", ("csrfmiddlewaretoken", "one", "some", "words"))
    assert {one.name: (one.kind, one.value, one.options) for one in form.fields if one.options} == {
        "one": ("choice", "b", ["a", "b"]),
        "some": ("choices", "", ["1"]),
    }
    assert form.buttons == [("go", "1")]


def test_parts_of_a_day_and_an_hour_are_filled_as_such() -> None:
    inputs = (
        '<input name="on_day" inputmode="numeric" maxlength="2"><input name="on_year" inputmode="numeric">'
    )
    page = Page(
        "/", f'<form method="post">{inputs}<input name="on_time" maxlength="5"><input name="word"></form>'
    )
    (form,) = page.forms
    assert [one.kind for one in form.fields] == ["digits", "digits", "clock", "text"]
    day, year, hour, word = (giving.usual(one, random.Random(1))[0] for one in form.fields)
    assert 1 <= int(day) <= 28
    assert abs(int(year) - clock.today().year) <= 1
    assert clock_time.fromisoformat(hour)
    assert SCRIPT in word


def test_a_button_that_sends_elsewhere_is_a_form_of_its_own() -> None:
    lines = '<button formaction="/taken/">Mine</button><button formaction="/done/" name="same" value="1">Done</button>'
    page = Page("/", f'<form method="post"><input name="next" value="/">{lines}</form>')
    assert [(form.action, form.names, form.buttons) for form in page.forms] == [
        ("/taken/", ("next",), [("", "")]),
        ("/done/", ("next",), [("same", "1")]),
    ]
