"""A page that asks every room leaves out those that have nothing of the case, and never one that has."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story as appointed
from tests.attempts import story as attempts
from tests.casefile import world
from tests.cast import Cast, sign_in
from wayhome.assistance import queries_given
from wayhome.attempts import models as attempted
from wayhome.casefile import models as casefile
from wayhome.core import once
from wayhome.people import kept, panels
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(cast: Cast) -> Found:
    return world.open_case(cast.casey)


def test_nothing_is_left_out_where_no_page_looked(cast: Cast, seen: Found) -> None:
    assert not kept.nothing(seen, attempted.Attempt)
    kept.look(seen)  # outside of a page
    assert not kept.nothing(seen, attempted.Attempt)
    with once.reading():
        assert not kept.nothing(seen, attempted.Attempt)


def test_on_a_page_one_question_says_which_rooms_have_nothing(cast: Cast, seen: Found) -> None:
    with once.reading():
        with CaptureQueriesContext(connection) as asked:
            kept.look(seen)
            kept.look(seen)
            assert kept.nothing(seen, attempted.Attempt, attempted.Step)
        assert len(asked) == 1
        assert not kept.nothing(seen, casefile.Note), "nobody named this table, so nothing is known of it"
        assert not kept.nothing(seen, attempted.Attempt, casefile.Note)


def test_what_was_written_is_there_and_tells_the_same_as_if_every_room_had_been_asked(cast: Cast) -> None:
    seen, _plan = attempts.begun(cast)
    actor = cast.casey.actor()
    asked = panels.events(actor, seen)
    assert asked, "something happened"
    with once.reading():
        kept.look(seen)
        assert not kept.nothing(seen, attempted.Attempt)
        assert not kept.nothing(seen, attempted.Attempt, attempted.Plan)
        assert panels.events(actor, seen) == asked


def test_a_room_that_has_nothing_of_the_case_asks_nothing_on_such_a_page(cast: Cast) -> None:
    seen, actor = appointed.case(cast), cast.casey.actor()
    with CaptureQueriesContext(connection) as asked:
        assert queries_given.items(actor, seen) == []
    assert asked, "it could ask"
    with once.reading():
        kept.look(seen)
        with CaptureQueriesContext(connection) as asked:
            assert queries_given.items(actor, seen) == []
        assert len(asked) == 0


def test_what_is_kept_of_one_case_says_nothing_of_another(cast: Cast, seen: Found) -> None:
    other, _plan = attempts.begun(cast)
    with once.reading():
        kept.look(seen)
        assert kept.nothing(seen, attempted.Attempt)
        assert not kept.nothing(other, attempted.Attempt), "nobody looked"


def test_every_table_that_is_named_belongs_to_cases() -> None:
    assert kept._tables
    for table in kept._tables:
        assert "case_id" in {field.attname for field in table._meta.concrete_fields}, table


def test_what_happened_in_a_case_with_fifty_notes_is_asked_in_few_questions(cast: Cast, seen: Found) -> None:
    casey = sign_in(Client(), cast.casey)
    address = reverse("casefile:timeline", args=[seen.code])
    casey.get(address)
    with CaptureQueriesContext(connection) as asked:
        casey.get(address)
    assert len(asked) <= 24, [one["sql"][:90] for one in asked]
