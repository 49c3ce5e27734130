"""A directory of agencies, never of houses: no address of a place where people live can be entered, by any way."""

from copy import deepcopy
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.cast import Cast, sign_in
from tests.services import given
from tests.services.given import entry, place, take
from wayhome.core.refusals import Refused
from wayhome.services import actions, outgoing, rules_addresses
from wayhome.services.incoming import NotTaken
from wayhome.services.models import Agency, Location, Service, ServiceAtLocation
from wayhome.services.written import PlaceWords, ServiceWords

db = pytest.mark.django_db

CANARY = "Rruga e Kavajës 17"
WHY = (
    "This service is confidential, so it has no address here: everyone who signs in reads the directory, and it is "
    "copied to other systems. Enter the telephone by which it is reached. Where it is stays with those who work there."
)


def words(**more: Any) -> ServiceWords:  # noqa: ANN401
    return ServiceWords(**{**given.HOUSE, **more})


@db
def test_where_people_live_is_always_confidential(cast: Cast) -> None:
    agency = given.agency(cast.casey)
    with pytest.raises(Refused) as stopped:
        actions.add_service(agency=agency.pk, words=words(is_confidential=False), by=cast.casey.actor())
    assert stopped.value.reason.startswith(
        "A safe place to live is always confidential: whoever finds the house"
    )
    house = given.house(cast.casey, agency)
    with pytest.raises(Refused):
        actions.change_service(
            service=house.pk, number=1, words=words(is_confidential=False), by=cast.casey.actor()
        )
    with pytest.raises(IntegrityError, match="where_people_live_is_confidential"), transaction.atomic():
        Service.objects.filter(pk=house.pk).update(is_confidential=False)


@db
@pytest.mark.parametrize("kind", ["physical", "postal"])
def test_a_confidential_service_takes_no_address(cast: Cast, kind: str) -> None:
    house = given.house(cast.casey)
    with pytest.raises(Refused) as stopped:
        given.office(cast.casey, house, location_type=kind)
    assert stopped.value.reason == WHY
    assert Location.objects.count() == 0
    virtual = actions.add_place(
        service=house.pk,
        words=PlaceWords(
            location_type="virtual", name="Helpline", phone="116", address=CANARY, city="Tirana"
        ),
        by=cast.casey.actor(),
    )
    assert virtual.location.addresses == []
    assert CANARY not in str(vars(virtual.location))


@db
@pytest.mark.parametrize("kind", ["physical", "postal"])
def test_the_database_itself_refuses_an_address_behind_a_confidential_service(cast: Cast, kind: str) -> None:
    house = given.house(cast.casey)
    location = Location.objects.create(
        agency=house.agency, hsds_id=uuid4(), location_type=kind, addresses=[{"address_1": CANARY}]
    )
    at = {"service": house, "location": location, "hsds_id": uuid4()}
    # As it is, and with each of the two told otherwise than it is.
    for said, constraint in (
        ({"is_confidential": True, "location_type": kind}, "confidential_service_is_nowhere"),
        ({"is_confidential": False, "location_type": kind}, "as_confidential_as_the_service"),
        ({"is_confidential": True, "location_type": "virtual"}, "of_the_type_of_the_location"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            ServiceAtLocation.objects.create(**at, **said)
    assert ServiceAtLocation.objects.count() == 0


@db
def test_what_has_an_address_does_not_become_confidential(cast: Cast) -> None:
    service = given.service(cast.casey)
    at = given.office(cast.casey, service)
    with pytest.raises(Refused) as stopped:
        actions.change_service(
            service=service.pk,
            number=2,
            words=ServiceWords(**{**given.LEGAL, "is_confidential": True}),
            by=cast.casey.actor(),
        )
    assert stopped.value.reason.startswith("This service still has an address. Remove it first")
    with pytest.raises(IntegrityError, match="confidential_service_is_nowhere"), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(is_confidential=True)
    # A helpline that becomes an office takes its confidential service along.
    house = given.house(cast.casey, service.agency)
    helpline = actions.add_place(
        service=house.pk, words=PlaceWords(location_type="virtual", name="Helpline"), by=cast.casey.actor()
    )
    with pytest.raises(IntegrityError, match="confidential_service_is_nowhere"), transaction.atomic():
        Location.objects.filter(pk=helpline.location_id).update(location_type="physical")
    # Once the address is gone, so is every trace of it, and the service may become confidential.
    actions.remove_place(service=service.pk, place=at.pk, by=cast.casey.actor())
    assert not Location.objects.filter(pk=at.location_id).exists()
    actions.change_service(
        service=service.pk,
        number=3,
        words=ServiceWords(**{**given.LEGAL, "is_confidential": True}),
        by=cast.casey.actor(),
    )
    assert "tirana" not in Service.objects.get(pk=service.pk).folded


@db
@pytest.mark.parametrize(
    "column",
    [
        {"addresses": [{"address_1": CANARY}]},
        {"latitude": 41.3},
        {"longitude": 19.8},
        {"transportation": "Bus 4"},
        {"external_identifier": "10092008082"},
    ],
)
def test_the_database_refuses_a_virtual_location_that_leads_to_a_door(
    cast: Cast, column: dict[str, Any]
) -> None:
    agency = given.agency(cast.casey)
    with pytest.raises(IntegrityError, match="virtual_location_leads_to_no_door"), transaction.atomic():
        Location.objects.create(agency=agency, hsds_id=uuid4(), location_type="virtual", **column)


@db
def test_the_database_refuses_unknown_attributes_of_a_confidential_service(cast: Cast) -> None:
    house = given.house(cast.casey)
    with pytest.raises(IntegrityError, match="confidential_service_keeps_no_unknowns"), transaction.atomic():
        Service.objects.filter(pk=house.pk).update(rest={"x-door": CANARY})


DOORS = (
    CANARY, "Come to Rr. Myslym Shyri, nr 12", "ul. Kneza Miloša 24", "улица Кнеза Милоша 24",
    "бул. Витоша 15",
    "Strada Lungă nr. 5", "Οδός Ερμού 10", "Atatürk Caddesi No: 5", "12 Green Lane", "45 Long Acre Street",
    "41.32795, 19.81902", "41°19′ N", "https://goo.gl/maps/abc", "https://www.openstreetmap.org/node/1",
    "///filled.count.soap", "8FXJ82H9+9J",
)  # fmt: skip
NO_DOORS = (
    "Open at 9 in the morning", "Call 116 116 at any hour", "For women from 18 to 60",
    "Room for 12 women and 4 children",
    "Law 121/2016, article 5", "We answer within 2 days; say “I call about the course”", "+355 4 222 3333", "",
)  # fmt: skip


@pytest.mark.parametrize("text", DOORS)
def test_words_that_look_like_an_address_are_seen(text: str) -> None:
    assert rules_addresses.leads_to_a_door(text)


@pytest.mark.parametrize("text", NO_DOORS)
def test_words_that_are_no_address_are_let_pass(text: str) -> None:
    assert not rules_addresses.leads_to_a_door(text)


@db
@pytest.mark.parametrize(
    "field",
    [
        "description",
        "application_process",
        "alert",
        "eligibility_description",
        "hours",
        "wait_time",
        "alternate_name",
    ],
)
def test_an_address_in_words_is_refused_in_every_field_of_a_confidential_service(
    cast: Cast, field: str
) -> None:
    agency = given.agency(cast.casey)
    said = words(**{field: f"Ring twice at {CANARY}"})
    with pytest.raises(Refused) as stopped:
        actions.add_service(agency=agency.pk, words=said, by=cast.casey.actor())
    assert stopped.value.reason.startswith(
        f"“Ring twice at {CANARY}” looks like an address or a point on a map."
    )
    assert Service.objects.count() == 0


@db
def test_an_address_in_words_is_refused_where_it_is_reached_and_in_what_is_free(cast: Cast) -> None:
    house = given.house(cast.casey)
    for field in ("name", "description", "accessibility"):
        with pytest.raises(Refused):
            actions.add_place(
                service=house.pk,
                words=replace(PlaceWords(location_type="virtual"), **{field: CANARY}),  # type: ignore[arg-type]
                by=cast.casey.actor(),
            )
    with pytest.raises(Refused):
        actions.note_capacity(
            service=house.pk, unit="beds", available=1, maximum=2, description=CANARY, by=cast.casey.actor()
        )
    assert Location.objects.count() == 0


# Files ---------------------------------------------------------------------------------------------------------------


def secret(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A confidential service as our own export writes it."""
    sent = entry()
    helpline = {"id": str(uuid4()), "location_type": "virtual", "name": "Helpline"}
    sent["services"][0] |= {"name": "Safe place", "wayhome": {"confidential": True}, **more}
    sent["services"][0]["service_at_locations"] = [{"id": str(uuid4()), "location": helpline}]
    return sent


@db
def test_a_confidential_service_comes_and_goes_with_its_telephone_only(cast: Cast) -> None:
    sent = secret(phones=[{"id": str(uuid4()), "number": "116"}])
    assert take(cast, sent) == "added"
    (agency,) = outgoing.whole(Agency.objects.all())
    assert outgoing.organisation(agency)["services"] == sent["services"]


@db
@pytest.mark.parametrize("kind", ["physical", "postal"])
def test_an_imported_confidential_service_brings_no_address(cast: Cast, kind: str) -> None:
    sent = secret()
    sent["services"][0]["service_at_locations"].append(
        {"id": str(uuid4()), "location": place(location_type=kind)}
    )
    with pytest.raises(NotTaken) as stopped:
        take(cast, sent)
    assert WHY in str(stopped.value.problems[0])
    assert (Agency.objects.count(), Location.objects.count()) == (0, 0)


@db
def test_an_imported_virtual_location_with_an_address_is_refused(cast: Cast) -> None:
    sent = entry()
    sent["services"][0]["service_at_locations"][0]["location"] = place(location_type="virtual")
    with pytest.raises(NotTaken) as stopped:
        take(cast, sent)
    assert "so it has no address here" in str(stopped.value.problems[0])


@db
@pytest.mark.parametrize(
    "more",
    [
        {"x-where": "unknown to us"},
        {"metadata": [], "program": {"id": str(uuid4()), "name": "P", "description": "D"}},
    ],
)
def test_an_imported_confidential_service_brings_no_unknown_attributes(
    cast: Cast, more: dict[str, Any]
) -> None:
    with pytest.raises(NotTaken) as stopped:
        take(cast, secret(**more))
    assert "attributes that this directory does not know" in str(stopped.value.problems[0])
    hidden = secret()
    hidden["services"][0]["service_at_locations"][0]["location"]["x-door"] = "unknown to us"
    with pytest.raises(NotTaken):
        take(cast, hidden)
    at = secret()
    at["services"][0]["service_at_locations"][0]["x-door"] = "unknown to us"
    with pytest.raises(NotTaken):
        take(cast, at)


@db
@pytest.mark.parametrize(
    "more",
    [
        {"description": CANARY},
        {"contacts": [{"id": str(uuid4()), "name": CANARY}]},
        {"phones": [{"id": str(uuid4()), "number": "116", "description": CANARY}]},
        {"schedules": [{"id": str(uuid4()), "notes": CANARY}]},
        {"service_areas": [{"id": str(uuid4()), "name": "T", "extent": "41.32795, 19.81902"}]},
        {"required_documents": [{"id": str(uuid4()), "document": CANARY}]},
        {"capacities": [
            {"id": str(uuid4()), "unit": {"id": str(uuid4()), "name": CANARY}, "available": 1,
             "updated": "2026-01-01T00:00:00Z"}
        ]},
    ],
)  # fmt: skip
def test_an_imported_confidential_service_brings_no_address_in_words(
    cast: Cast, more: dict[str, Any]
) -> None:
    with pytest.raises(NotTaken) as stopped:
        take(cast, secret(**more))
    assert "looks like an address or a point on a map" in str(stopped.value.problems[0])
    assert Agency.objects.count() == 0


@db
@pytest.mark.parametrize(
    "name", ["Women’s Shelter Tirana", "Sigurna kuća", "Strehimore Vera", "Καταφύγιο", "Приют"]
)
def test_an_imported_house_with_an_address_is_refused(cast: Cast, name: str) -> None:
    sent = entry()
    sent["services"][0]["name"] = name
    with pytest.raises(NotTaken) as stopped:
        take(cast, sent)
    assert f"“{name}” seems to be a house where people live, and it comes with an address." in str(
        stopped.value.problems[0]
    )
    assert Agency.objects.count() == 0
    sent["services"][0]["service_at_locations"] = []
    assert take(cast, sent) == "added"


@db
def test_an_organisation_with_a_house_brings_no_loose_address(cast: Cast) -> None:
    sent = secret()
    sent["locations"] = [place()]
    with pytest.raises(NotTaken) as stopped:
        take(cast, sent)
    assert "an address that belongs to no public one. It could be the house." in str(
        stopped.value.problems[0]
    )
    # The same office behind a public service is taken.
    public = {"id": str(uuid4()), "name": "Advice", "status": "active"}
    public["service_at_locations"] = [{"id": str(uuid4()), "location": deepcopy(sent["locations"][0])}]  # type: ignore[assignment]
    sent["services"].append(public)
    assert take(cast, sent) == "added"


@db
def test_what_is_confidential_here_stays_so_when_a_file_does_not_know(cast: Cast) -> None:
    sent = entry()
    sent["services"][0]["service_at_locations"] = []
    take(cast, sent)
    Service.objects.update(is_confidential=True, needs=["shelter"])
    newer = deepcopy(sent)
    newer["services"][0]["service_at_locations"] = [{"id": str(uuid4()), "location": place()}]
    with pytest.raises(NotTaken) as stopped:
        take(cast, newer, overwrite=True)
    assert WHY in str(stopped.value.problems[0])
    assert Location.objects.count() == 0


@db
def test_no_page_offers_an_address_of_a_confidential_service(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    house = given.house(cast.casey)
    path = f"/services/{house.pk}/where/"
    html = client.get(path).content.decode()
    assert 'name="address"' not in html
    assert "Why there is no address" in html
    sent = {
        "location_type": "physical",
        "address": CANARY,
        "city": "Tirana",
        "country": "AL",
        "is_public": "on",
    }
    answer = client.post(path, sent)
    assert answer.status_code == 422
    assert "so it has no address here" in answer.content.decode()
    assert client.post(path, {**sent, "location_type": "virtual"}).status_code == 302
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '') FROM services_location t")
        assert CANARY not in cursor.fetchone()[0]
