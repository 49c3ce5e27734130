"""Every link and every form of the page of a case leads somewhere for the person who sees it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from tests.casefile import world
from tests.cast import Cast, Person, sign_in
from wayhome.consent import actions as consent
from wayhome.core import clock
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'href="(/[^"#]*)"')


@pytest.fixture
def seen(cast: Cast) -> Found:
    """A case after its first night, with a note, a file's place, and everybody let in who can be."""
    found = world.open_case(cast.casey, name="Mira", language="sqi", interpreter=True)
    consent.record_first_night(seen=found, help="yes", keep_file="yes", by=cast.casey.actor())
    world.write_note(cast.casey, found, "She slept well.")
    world.let_in(cast, found, cast.house, cast.health, cast.legal)
    world.share_with_dawn(cast, found, "A", "B", "F", "I", until=clock.today() + timedelta(days=30))
    return found


def links(client: Client, seen: Found) -> Iterator[str]:
    """Addresses on the page and beside it, each once; without the list of rooms and the head."""
    found: list[str] = []
    for name in ("case", "beside"):
        html = client.get(world.at(name, seen)).content.decode()
        found += _LINK.findall(html[html.index("<main") : html.index("</main>")])
    yield from dict.fromkeys(found)


@pytest.mark.parametrize("who", ["casey", "sam", "hana", "lea", "rita"])
def test_no_link_of_the_page_leads_to_a_refusal(cast: Cast, seen: Found, who: str) -> None:
    person: Person = getattr(cast, who)
    client = sign_in(Client(), person)
    refused = {
        address: status
        for address in links(client, seen)
        if (status := client.get(address).status_code) not in (200, 302)
    }
    assert refused == {}
