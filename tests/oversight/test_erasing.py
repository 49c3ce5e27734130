"""A case is erased: why somebody opened it in an emergency goes too; that somebody did, and answers for it, stays."""

import html

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.oversight import story
from tests.retention import story as retention
from tests.retention.story import DAY
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.oversight import actions, due, queries
from wayhome.oversight.models import Opening, Review
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
SAID = "The doctor knew her allergies afterwards"
GONE = "The case was erased, and with it"


def erased(cast: Cast, seen: Found) -> None:
    vera = retention.vera(cast)
    retention.close(cast, seen, "person_stopped")
    with clock.shifted(31 * DAY):
        retention.propose(cast, seen, vera)
        retention.erase(cast, seen, cast.casey)


def shown(cast: Cast, name: str, *args: object) -> str:
    answer = sign_in(Client(), cast.ada).get(reverse(name, args=args))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def due_to(who: Person, row: Opening) -> list[contents.Content]:
    rows = Duty.objects.filter(thread=row.pk, done_at=None, owner=who.id)
    return [contents.open_(who.keyring(), one.what, duty=one.pk) for one in rows]


def test_the_reason_and_what_was_said_of_it_go_with_the_case(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    row, kept = story.opened(cast, seen), story.opened(cast, other)
    actions.review(opening=row.pk, verdict="right", words=SAID, by=cast.ada.actor())
    assert [one.why for one in queries.openings(cast.ada.actor())] == [story.WHY, story.WHY]
    assert SAID in shown(cast, "oversight:openings")
    erased(cast, seen)
    assert {bytes(one.why) for one in Opening.objects.filter(case=seen.id)} == {b""}
    assert bytes(Review.objects.get(opening=row).words) == b""
    page = shown(cast, "oversight:openings")
    assert GONE in page
    assert SAID not in page
    one = queries.one_opening(cast.ada.actor(), row.pk)
    assert (one.is_erased, one.why, one.words) == (True, "", "")
    assert (one.asked_by, one.agreed_by) == ("Hana", "Casey"), "who did stays"
    assert queries.one_opening(cast.ada.actor(), kept.pk).why == story.WHY, "another case is untouched"


def test_what_nobody_agreed_to_goes_too_and_nothing_that_is_due_names_the_case(cast: Cast) -> None:
    asked, opened = story.case(cast), story.case(cast)
    row = story.opened(cast, opened)
    story.ask(cast.hana, asked.code)
    waiting = Opening.objects.get(case=asked.id)
    assert [one.about for one in due_to(cast.hana, row)] == [due.OPEN]
    assert {one.case for one in due_to(cast.hana, row)} == {opened.id}, "it names the case inside"
    assert [one.about for one in due_to(cast.casey, waiting)] == [due.AGREE]
    erased(cast, asked)
    waiting.refresh_from_db()
    assert (bytes(waiting.why), waiting.opened_at) == (b"", None)
    assert due_to(cast.casey, waiting) == []
    assert due_to(cast.hana, row), "another case is untouched"
    retention.close(cast, opened, "person_stopped")
    with clock.shifted(31 * DAY):
        retention.propose(cast, opened, consents.nora(cast))
        retention.erase(cast, opened, cast.casey)
    assert due_to(cast.hana, row) == []


def test_erasing_gets_nobody_out_of_being_looked_at(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.opened(cast, seen)
    erased(cast, seen)
    assert [one.about for one in due_to(cast.ada, row)] == [due.OPENED]
    page = shown(cast, "oversight:review", row.pk)
    assert "Ask both colleagues" in page
    assert story.WHY not in page
    assert 'name="words"' not in page, "nothing is asked for that would stay for ever"
    actions.review(opening=row.pk, verdict="wrong", by=cast.ada.actor())
    one = queries.one_opening(cast.ada.actor(), row.pk)
    assert (one.verdict, one.words) == ("It was not right", "")
    assert bytes(Review.objects.get(opening=row).words) == b"", "not even an empty word is sealed"
    assert due.OPENED not in [one.about for one in due_to(cast.ada, row)]


def test_words_that_were_typed_before_it_was_erased_are_not_kept_and_not_lost_either(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.opened(cast, seen)
    ada, address = sign_in(Client(), cast.ada), reverse("oversight:review", args=[row.pk])
    assert 'name="words"' in ada.get(address).content.decode()
    erased(cast, seen)
    answer = ada.post(address, {"verdict": "right", "words": SAID})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "words would stay here for ever" in page
    assert SAID in page, "to be said to both colleagues"
    assert not Review.objects.filter(opening=row).exists()
    assert ada.post(address, {"verdict": "right", "words": ""}).status_code == 302
    mona = sign_in(Client(), cast.mona).get(reverse("oversight:openings")).content.decode()
    assert "It was right" in mona, "the manager reads it, after a new sign-in"
    assert SAID not in mona
    assert bytes(Review.objects.get(opening=row).words) == b""


def test_what_a_colleague_was_quicker_to_say_loses_nobody_a_word(cast: Cast) -> None:
    row = story.opened(cast, story.case(cast))
    actions.review(opening=row.pk, verdict="right", words="I was there", by=cast.mona.actor())
    address = reverse("oversight:review", args=[row.pk])
    answer = sign_in(Client(), cast.ada).post(address, {"verdict": "wrong", "words": SAID})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "looked at already" in page
    assert queries.one_opening(cast.ada.actor(), row.pk).words == "I was there"
