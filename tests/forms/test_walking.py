"""Whoever walks through the forms would see it: a fault, a word that is gone, what became part of a page."""

import random
from datetime import time as clock_time
from html import escape
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.forms import giving
from tests.forms.giving import SCRIPT
from tests.forms.reading import Page
from tests.forms.walking import Walker
from wayhome.core import clock, headers

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
