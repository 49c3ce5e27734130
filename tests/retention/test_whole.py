"""What must be kept is not lost: a line that is missing, does not open, or was sent with a form that kept another."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, build, sign_in
from tests.consent import story as consents
from tests.retention import story
from tests.retention.story import DAY
from tests.retention.test_erasing import OURS, opened, write_note
from tests.retention.test_pages import on, sent, url
from tests.vault.cast import bribed_administrator
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.retention import models

type Sql = Callable[..., None]
SOMETHING_ELSE = "is something else. It is not kept so far"


@pytest.fixture
def intruder(committed_db: None, database_name: str) -> Sql:
    """Whoever owns the database: no trigger stops them."""

    def run(statement: str, *values: object) -> None:
        with bribed_administrator(database_name) as owner:
            owner.execute(statement, values)

    return run


TAKEN_AWAY = {
    "a line that is deleted": "DELETE FROM retention_line WHERE case_id = %s AND number = 2",
    "a line that does not open": "UPDATE retention_line SET document = '' WHERE case_id = %s AND number = 2",
}


@pytest.mark.parametrize("statement", TAKEN_AWAY.values(), ids=TAKEN_AWAY)
def test_what_must_be_kept_is_not_erased_without_the_line_that_says_so(intruder: Sql, statement: str) -> None:
    """The last line, of which nothing that comes after it tells."""
    cast = build()
    seen = story.case(cast)
    write_note(cast.casey, seen, OURS)
    story.close(cast, seen, "person_stopped")
    vera, nora = story.vera(cast), consents.nora(cast)
    story.hold(cast, seen)
    with clock.shifted(31 * DAY):
        with story.refused("It must be kept"):
            story.propose(cast, seen, nora)
        intruder(statement, seen.id)
        assert story.now(cast, seen).keeping.holds == []
        with story.refused("Not everything that was written about keeping it can be read"):
            story.propose(cast, seen, nora)
        page = sign_in(Client(), vera).get(reverse("retention:keeping", args=[seen.code]))
        assert "Not everything that was written" in html.unescape(page.content.decode())
        assert opened([cast.casey, vera], seen, OURS)


def test_taken_away_between_the_proposal_and_the_second_person(intruder: Sql) -> None:
    cast = build()
    seen = story.closed(cast, "person_stopped")
    vera, nora = story.vera(cast), consents.nora(cast)
    with clock.shifted(31 * DAY):
        story.propose(cast, seen, nora)
        story.hold(cast, seen)
        story.free(cast, seen)
        story.propose(cast, seen, nora)
        intruder("DELETE FROM retention_line WHERE case_id = %s AND number = 3", seen.id)
        with story.refused("Not everything that was written"):
            story.erase(cast, seen, vera)


def token(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    (found,) = re.findall(r'name="thing" value="([^"]+)"', answer.content.decode())
    return str(found)


def lines(seen: Found) -> int:
    return models.Line.objects.filter(case_id=seen.id).count()


@pytest.mark.django_db
def test_another_reason_sent_with_the_same_form_is_refused_with_words_and_kept_when_sent_again(
    cast: Cast, client: Client
) -> None:
    """Back in the browser: the page said that it was kept, and the second reason was nowhere."""
    seen = story.closed(cast)
    casey = sign_in(client, cast.casey)
    first = sent(seen, cast.casey, words="The court wrote to us", **on("until", 90))
    assert casey.post(url("hold", seen), first).status_code == 302
    assert casey.post(url("hold", seen), first).status_code == 302, "the very same is one line"
    before = lines(seen)
    second = {**first, "words": "The second court wrote to us"}
    answer = casey.post(url("hold", seen), second)
    shown = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert SOMETHING_ELSE in shown
    assert "The second court wrote to us" in shown, "what was typed stays"
    assert lines(seen) == before
    assert token(answer) != first["thing"]
    again = {**second, "thing": token(answer), "read": story.read(seen, cast.casey)}
    assert casey.post(url("hold", seen), again).status_code == 302
    words = {one.known.words for one in story.now(cast, seen).keeping.holds}
    assert words == {"The court wrote to us", "The second court wrote to us"}


@pytest.mark.django_db
def test_a_form_of_another_kind_with_the_same_id_keeps_nothing_silently(cast: Cast, client: Client) -> None:
    seen, other = story.closed(cast), story.closed(cast)
    casey = sign_in(client, cast.casey)
    held = sent(seen, cast.casey, words="The court wrote to us", **on("until", 90))
    assert casey.post(url("hold", seen), held).status_code == 302
    for name, where in (("later", seen), ("hold", other)):
        answer = casey.post(url(name, where), {**held, "read": story.read(where, cast.casey)})
        assert answer.status_code == 422, name
        assert SOMETHING_ELSE in html.unescape(answer.content.decode())
    assert story.now(cast, other).keeping.holds == []
    assert story.now(cast, seen).keeping.later is None
