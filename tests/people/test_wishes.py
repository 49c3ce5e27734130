"""Whom she wants to talk to stands on every page on which somebody is chosen for her: on the way, in court, at home."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.assistance import story as appointed
from tests.assistance import test_appointments as appointments
from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.escorts import story as escorts
from tests.followup import story as followup
from tests.hearings import story as hearings
from tests.itinerary import story as itinerary
from tests.reception import story as reception
from wayhome.people.queries import Found
from wayhome.shelter import wish

pytestmark = pytest.mark.django_db
WISH = "Wants to talk to: a woman"

type Scene = tuple[Found, list[tuple[str, list[object]]]]


def on_the_way(cast: Cast) -> Scene:
    """Who travels along, asked and changed."""
    seen = itinerary.begun(cast)
    thing = escorts.assign(cast, seen, escorts.approved(cast))
    number = attempts.now(cast, seen).number
    return seen, [("escorts:ask", [seen.code, number]), ("escorts:change", [seen.code, number, thing])]


def in_court(cast: Cast) -> Scene:
    """Who goes along to a hearing: a new one, and one that is planned."""
    seen, matter = hearings.begun(cast)
    thing = hearings.plan(cast, seen, matter)
    return seen, [("hearings:add", [seen.code, matter]), ("hearings:plan", [seen.code, thing])]


def to_an_appointment(cast: Cast) -> Scene:
    """Who goes along and who drives, for the first time and anew; who interprets."""
    seen = appointed.case(cast)
    thing = appointments.make(cast, seen, cast.casey)
    return seen, [
        ("assistance:add_appointment", [seen.code]),
        ("assistance:change_appointment", [seen.code, thing]),
        ("interpreters:book_for", [seen.code]),
    ]


def after_arriving(cast: Cast) -> Scene:
    """A first appointment there."""
    seen = reception.arrived(cast)
    return seen, [("reception:offer", [seen.code])]


def at_home(cast: Cast) -> Scene:
    """Who goes to see her."""
    seen = followup.begin(cast)
    followup.note(cast, seen)
    return seen, [("followup:before", [seen.code])]


def said(cast: Cast, seen: Found) -> None:
    with transaction.atomic():
        wish.keep(attempts.again(cast, seen), "woman", by=cast.casey.actor())


def read(who: Person, name: str, args: list[object]) -> tuple[int, str]:
    answer = sign_in(Client(), who).get(reverse(name, args=args))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("scene", [on_the_way, in_court, to_an_appointment, after_arriving, at_home])
def test_it_is_read_there_after_a_new_sign_in_and_by_nobody_who_does_not_work_with_her(
    cast: Cast, scene: Callable[[Cast], Scene]
) -> None:
    seen, pages = scene(cast)
    for name, args in pages:
        status, page = read(cast.casey, name, args)
        assert status == 200, name
        assert WISH not in page, "nothing was said so far"
    said(cast, seen)
    for name, args in pages:
        assert WISH in read(cast.casey, name, args)[1], name
        status, page = read(cast.otto, name, args)
        assert status in (403, 404), name
        assert WISH not in page
