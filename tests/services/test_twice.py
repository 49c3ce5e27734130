"""Pressed twice on a slow line: the directory has one entry, and nobody is told that somebody changed it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, build, sign_in
from tests.duties.test_at_once import at_once
from tests.services import given
from wayhome.core.refusals import Conflict, Refused
from wayhome.services import actions, forms
from wayhome.services.models import Agency, Capacity, Location, Post, Service, TestCall
from wayhome.services.written import AgencyWords, PostWords, ServiceWords

db = pytest.mark.django_db
PHONE = {"phone": "+355 4 111 2222"}


def capacity(cast: Cast, at: Service, **more: object) -> Capacity:
    said = {"unit": "places", "available": 2, "maximum": 5, "description": ""}
    return actions.note_capacity(service=at.pk, by=cast.casey.actor(), **{**said, **more})  # type: ignore[arg-type]


@db
def test_what_is_added_twice_is_there_once(cast: Cast) -> None:
    agency = given.agency(cast.casey, **PHONE)
    service = given.service(cast.casey, agency, out_of_hours="+355 4 1", days=("MO",), hours="By appointment")
    at, figure, post = (
        given.office(cast.casey, service, **PHONE),
        capacity(cast, service),
        given.post(cast.casey),
    )
    assert given.agency(cast.casey, **PHONE).pk == agency.pk
    again = given.service(cast.casey, agency, out_of_hours="+355 4 1", days=("MO",), hours="By appointment")
    assert again.pk == service.pk
    assert given.office(cast.casey, service, **PHONE).pk == at.pk
    assert capacity(cast, service).pk == figure.pk
    assert given.post(cast.mona).pk == post.pk, "a colleague who sends the very same finds it there"
    counts = [model.objects.count() for model in (Agency, Service, Location, Capacity, Post)]
    assert counts == [1, 1, 1, 1, 1]


@db
def test_what_says_anything_else_is_one_more(cast: Cast) -> None:
    agency = given.agency(cast.casey)
    service = given.service(cast.casey, agency)
    given.office(cast.casey, service)
    capacity(cast, service)
    given.post(cast.casey)
    assert given.agency(cast.casey, **PHONE).pk != agency.pk
    assert given.agency(cast.rita).pk != agency.pk, "every organisation keeps its own"
    assert given.service(cast.casey, agency, alert="Full until May").pk != service.pk
    given.office(cast.casey, service, address="2 Main Square")
    capacity(cast, service, unit="beds")
    given.post(cast.casey, hours="9 to 12")
    counts = [model.objects.count() for model in (Agency, Service, Location, Capacity, Post)]
    assert counts == [3, 2, 2, 2, 2]


@db
def test_ones_own_organisation_is_entered_once_and_a_second_press_is_not_refused(cast: Cast) -> None:
    first, second = (given.agency(cast.casey, is_ours=True) for _press in range(2))
    assert first.pk == second.pk
    with pytest.raises(Refused):
        given.agency(cast.casey, name="Another", is_ours=True)


def change_agency(who: Person, pk: Agency, name: str) -> Agency:
    return actions.change_agency(
        agency=pk.pk, number=1, words=AgencyWords(name=name, phone=PHONE["phone"]), by=who.actor()
    )


def change_service(who: Person, pk: Service, name: str) -> Service:
    words = ServiceWords(**{**given.LEGAL, "name": name, **PHONE, "required_documents": ("Passport",)})
    return actions.change_service(service=pk.pk, number=1, words=words, by=who.actor())


def change_post(who: Person, pk: Post, name: str) -> Post:
    words = PostWords(name=name, kind="consulate", country="IT")
    return actions.change_post(post=pk.pk, number=1, words=words, by=who.actor())


@db
@pytest.mark.parametrize(
    ("make", "change"),
    [(given.agency, change_agency), (given.service, change_service), (given.post, change_post)],
)
def test_a_change_sent_twice_is_one_version_and_other_words_are_not_overwritten(
    cast: Cast, make: Callable[[Person], object], change: Callable[..., Agency | Service | Post]
) -> None:
    row = make(cast.casey)
    for _press in range(2):
        assert change(cast.casey, row, "New name").number == 2
    with pytest.raises(Conflict) as found:
        change(cast.mona, row, "Other name")
    assert "Somebody changed this entry" in found.value.reason
    assert type(row).objects.get().name == "New name"  # type: ignore[attr-defined]


@db
def test_the_page_of_a_change_goes_on_as_after_the_first_press(cast: Cast) -> None:
    agency = given.agency(cast.casey)
    client = sign_in(Client(), cast.casey)
    typed = {**forms.AgencyForm.of(agency), "is_ours": "", "name": "Lawyers for All"}
    for _press in range(2):
        answer = client.post(reverse("services:change_agency", args=[agency.pk]), typed, follow=True)
        assert answer.status_code == 200
        assert "Lawyers for All" in answer.content.decode()
    assert Agency.objects.get().number == 2


@db
def test_a_call_sent_twice_is_one_and_the_next_call_is_another(cast: Cast) -> None:
    post = given.post(cast.casey)
    page = reverse("services:test_call", args=[post.pk])
    client = sign_in(Client(), cast.casey)
    assert 'name="thing"' in client.get(page).content.decode()
    said = {"thing": str(uuid4()), "was_answered": "no", "words": ""}
    for _press in range(2):
        client.post(page, said)
    assert TestCall.objects.count() == 1
    client.post(page, {**said, "was_answered": "yes"})
    assert TestCall.objects.count() == 2, "mended and sent again, it is one more"
    client.post(page, {**said, "thing": str(uuid4())})
    assert TestCall.objects.count() == 3


def test_two_presses_at_once_make_one_entry(committed_db: None) -> None:
    cast = build()
    first, second = at_once(lambda: given.agency(cast.casey).pk, lambda: given.agency(cast.casey).pk)
    assert first == second
    assert Agency.objects.count() == 1
