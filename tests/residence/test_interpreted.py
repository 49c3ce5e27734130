"""Told through an interpreter: of the register or a telephone service, and told again when one was not free."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.interpreters import story as register
from tests.options.test_interpreted import is_his_cousin
from tests.residence import story
from tests.residence.test_pages import day, text, url
from wayhome.people.queries import Found
from wayhome.residence import due, models, queries
from wayhome.residence.enums import Told

pytestmark = pytest.mark.django_db


def was_told(cast: Cast, seen: Found) -> bool:
    return queries.was_told(cast.casey.actor(), story.again(cast, seen))


def told_by(cast: Cast, seen: Found, interpreter: UUID) -> None:
    story.tell(cast, seen, interpreter="Dunja Zeqiri", interpreter_id=interpreter)


def test_whom_the_register_does_not_let_interpret_is_refused(cast: Cast) -> None:
    seen, dunja = story.case(cast), register.approved(cast)
    story.begin(cast, seen)
    with story.refused("not approved so far"):
        told_by(cast, seen, register.entry(cast, name="Ina Kola"))
    with story.refused("Choose an approved interpreter"):
        told_by(cast, seen, uuid4())
    with story.refused("from the register, or a telephone service"):
        story.tell(cast, seen, interpreter="A neighbour")
    is_his_cousin(cast, seen, dunja)
    with story.refused("conflict of interest"):
        told_by(cast, seen, dunja)
    assert not models.Told.objects.exists()


def test_found_later_it_counts_no_longer_and_is_told_again(cast: Cast) -> None:
    seen, dunja = story.case(cast), register.approved(cast)
    other = register.approved(cast, name="Ina Kola", phone="")
    story.begin(cast, seen)
    told_by(cast, seen, dunja)
    assert was_told(cast, seen), "it counted"
    assert story.due(cast, seen, due.TELL) == []
    is_his_cousin(cast, seen, other)
    assert was_told(cast, seen), "somebody else interpreted"
    is_his_cousin(cast, seen, dunja)
    assert not was_told(cast, seen)
    assert len(story.due(cast, seen, due.TELL)) == 1
    assert models.Told.objects.count() == 1, "nothing is lost"
    story.tell(cast, seen, interpreter="Line 4711", by_service=True)
    assert was_told(cast, seen)
    assert story.due(cast, seen, due.TELL) == []


def test_told_twice_the_other_telling_still_counts(cast: Cast) -> None:
    seen, dunja = story.case(cast), register.approved(cast)
    story.begin(cast, seen)
    story.tell(cast, seen)
    told_by(cast, seen, dunja)
    is_his_cousin(cast, seen, dunja)
    assert was_told(cast, seen)
    assert story.due(cast, seen, due.TELL) == []


def test_the_form_offers_who_is_free_and_the_lawyer_reads_who_it_was(cast: Cast) -> None:
    seen, dunja = story.case(cast), register.approved(cast)
    register.entry(cast, name="Not Yet Approved")
    story.begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(url("told", seen)).content.decode()
    assert "Dunja Zeqiri" in page
    assert "Not Yet Approved" not in page
    sent = {
        **day("on", story.day(0)),
        "language": "sqi",
        "what": list(Told.values),
        "interpreter": str(dunja),
    }
    wrong = casey.post(url("told", seen), {**sent, "language": "ron"})
    assert wrong.status_code == 422
    assert "does not speak the language" in text(wrong)
    assert casey.post(url("told", seen), sent).status_code == 302
    story.with_lawyer(cast, seen)
    lea = sign_in(Client(), cast.lea)
    assert "Dunja Zeqiri" in text(lea.get(url("residence", seen)))
