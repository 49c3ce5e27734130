"""No page prints a thing as the program names it to itself."""

import re

import pytest
from django.test import Client

from tests import printed


@pytest.mark.parametrize(
    "text",
    [
        "<p>Ask(words=&#x27;This does not open to you.&#x27;)</p>",
        "<p>Kind(&#x27;task&#x27;)</p>",
        "<li>&lt;wayhome.people.models.Case object at 0x7f&gt;</li>",
        "<li>&lt;bound method Case.name&gt;</li>",
        "<p>Where()</p>",
    ],
)
def test_what_is_not_for_people_is_found(text: str) -> None:
    assert printed.faults(text)


@pytest.mark.parametrize(
    "text", ["<p>Ana (Tirane)</p>", "<p>Ask (words = free)</p>", "<p>Law 9 (art. 4)</p>"]
)
def test_what_people_write_is_none(text: str) -> None:
    assert printed.faults(text) == []


@pytest.mark.django_db
def test_a_page_that_prints_it_fails_whoever_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "AS_THE_PROGRAM_NAMES_IT", re.compile("Passphrase"))
    with pytest.raises(AssertionError, match=r"/sign-in/ prints.*Passphrase"):
        Client().get("/sign-in/")
