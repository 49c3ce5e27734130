"""Receiving, answering and appealing on the page; what cannot be kept is said where it was typed."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import years
from tests.cast import Cast, sign_in
from tests.standards import story
from wayhome.core import clock
from wayhome.standards import queries
from wayhome.standards.models import Complaint, Recipient

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"standards:{name}", args=args)


def test_an_appeal_on_the_page(cast: Cast, client: Client) -> None:
    story.path(cast)
    pk, code, _hand = story.complain(cast)
    ada = sign_in(Client(), cast.ada)
    assert "Not taken in so far" in ada.get(at("receiving")).content.decode()
    empty = ada.post(at("answer", pk), {"outcome": "not", "words": ""})
    assert empty.status_code == 422
    assert ada.post(at("answer", pk), {"outcome": "not", "words": "We see no reason"}).status_code == 302
    again = ada.post(at("answer", pk), {"outcome": "right", "words": "Yes after all"})
    assert again.status_code == 422
    assert "Yes after all" in again.content.decode()
    sign_in(client, cast.sam)
    page = client.post(at("code"), {"code": code}).content.decode()
    assert "somebody else looks again" in page
    assert client.post(at("appeal"), {"code": code}).status_code == 302
    dora = sign_in(Client(), cast.dora)
    assert "They shouted" in dora.get(at("received", pk)).content.decode()
    assert "We see no reason" in dora.get(at("received", pk)).content.decode()
    assert dora.post(at("answer", pk), {"outcome": "partly", "words": "In part"}).status_code == 302
    page = client.post(at("code"), {"code": code}).content.decode()
    assert "In part" in page
    assert client.post(at("appeal"), {"code": code}).status_code == 403


def test_the_path_is_kept_by_managers_and_says_what_is_missing(cast: Cast, client: Client) -> None:
    sign_in(client, cast.mona)
    assert "Nobody is named so far" in client.get(at("path")).content.decode()
    nothing = client.post(at("path"), {})
    assert nothing.status_code == 422
    assert "Choose one" in nothing.content.decode()
    assert client.post(at("path"), {"user": str(cast.ada.id)}).status_code == 302
    twice = client.post(at("path"), {"user": str(cast.ada.id)})
    assert "on the list already" in twice.content.decode()
    both = client.post(at("path"), {"user": str(cast.sam.id), "outside": "Office"})
    assert "Choose one" in both.content.decode()
    row = Recipient.objects.get()
    assert client.post(at("close_recipient", row.pk)).status_code == 302
    assert queries.hands(cast.mona.actor(), cast.harbour.pk) == []
    assert client.post(at("close_recipient", row.pk)).status_code == 404


def test_where_nobody_is_named_what_was_typed_stays(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    sent = {"thing": str(uuid4()), "kind": "money", "words": "My coat is gone", "who": "resident"}
    answer = client.post(at("new", cast.harbour.pk), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nobody is named there" in page
    assert "My coat is gone" in page
    assert client.get(at("new", cast.dawn.pk)).status_code == 200
    assert "Is it about somebody who works here?" not in client.get(at("new", cast.dawn.pk)).content.decode()


def test_numbers_on_the_page_hold_small_ones_back(cast: Cast, client: Client) -> None:
    for number in range(12):
        Complaint.objects.create(
            organisation=cast.harbour,
            kind="money",
            mark=str(number),
            came_on=clock.today(),
            holder=cast.ada.id,
            sealed=b"x",
        )
    assert ">12<" not in sign_in(client, cast.ada).get(at("numbers")).content.decode(), "the year goes on"
    with clock.shifted(years.until_it_is_over()):
        page = sign_in(client, cast.ada).get(at("numbers")).content.decode()
    assert ">12<" in page
    assert page.count("held back") == 8  # seven kinds, and the caption
