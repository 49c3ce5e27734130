"""Entries for tests, written by the actions that people use; and organisations as files have them."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest

from bench import shared
from tests.cast import Cast, Person
from wayhome.services import actions
from wayhome.services.models import Agency, Post, Service, ServiceAtLocation
from wayhome.services.written import AgencyWords, PlaceWords, PostWords, ServiceWords

# The official examples are read where they lie; nothing of them is copied into the repository.
DATA = shared.FOLDER
needs_examples = pytest.mark.skipif(
    not (DATA / "hsds-3.0").exists(), reason="the official examples of HSDS are not on this machine"
)

LEGAL: dict[str, Any] = {
    "name": "Free legal advice",
    "needs": ("legal", "documents"),
    "countries": ("AL",),
    "languages": ("sqi", "eng"),
    "description": "Advice before and after the hearing.",
}
HOUSE: dict[str, Any] = {
    "name": "Safe place for women",
    "needs": ("shelter", "psychosocial"),
    "countries": ("AL",),
    "groups": ("women", "with_children"),
    "is_confidential": True,
    "phone": "+355 4 222 3333",
}


def agency(by: Person, **words: Any) -> Agency:  # noqa: ANN401 - any words
    return actions.add_agency(
        words=AgencyWords(**{"name": "Lawyers’ Aid", "country": "AL", **words}), by=by.actor()
    )


def service(by: Person, of: Agency | None = None, **words: Any) -> Service:  # noqa: ANN401
    offered_by = of or agency(by)
    return actions.add_service(agency=offered_by.pk, words=ServiceWords(**{**LEGAL, **words}), by=by.actor())


def house(by: Person, of: Agency | None = None, **words: Any) -> Service:  # noqa: ANN401
    return service(by, of, **{**HOUSE, "languages": (), "description": "", **words})


def office(by: Person, at: Service, **words: Any) -> ServiceAtLocation:  # noqa: ANN401
    said = {
        "location_type": "physical",
        "name": "Office",
        "address": "1 Main Square",
        "city": "Tirana",
        "country": "AL",
        "is_public": True,
    }
    return actions.add_place(service=at.pk, words=PlaceWords(**{**said, **words}), by=by.actor())


def post(by: Person, **words: Any) -> Post:  # noqa: ANN401
    said = {"name": "Consulate in Rome", "kind": "consulate", "country": "IT", "duty_line": "+39 06 1234"}
    return actions.add_post(words=PostWords(**{**said, **words}), by=by.actor())


def entry(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """An organisation with one public service in one office, as another system would send it."""
    made: dict[str, Any] = {
        "id": str(uuid4()),
        "name": "Open Door",
        "description": "Advice",
        "services": [
            {
                "id": str(uuid4()),
                "name": "Advice",
                "status": "active",
                "service_at_locations": [{"id": str(uuid4()), "location": place()}],
            }
        ],
    }
    return {**made, **more}


def place(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """An office with an address."""
    address = {
        "id": str(uuid4()),
        "address_1": "7 Long Street",
        "city": "Durrës",
        "state_province": "",
        "postal_code": "2001",
        "country": "AL",
        "address_type": "physical",
    }
    return {"id": str(uuid4()), "location_type": "physical", "addresses": [address], **more}


def take(cast: Cast, given: Any, *, by: Person | None = None, **more: Any) -> str:  # noqa: ANN401
    """Import one entry as somebody of Harbour House. What became of it."""
    who = by or cast.casey
    return str(
        actions.import_entry(
            entry=deepcopy(given),
            called="1",
            keeper=who.organisation.pk,
            by=who.actor(),
            **more,
        )
    )
