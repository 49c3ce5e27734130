"""When she is heard stands in the letter for a request from abroad as it stands with the hearing: nobody types it."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast, Person, sign_in
from tests.hearings import story
from tests.hearings.test_pages import text
from tests.paper import stories
from tests.testimony import story as testimony
from tests.witnessing.test_pages import url
from wayhome.core import clock, dates
from wayhome.hearings.enums import Modality
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
LETTER: dict[str, Any] = {"to": "District court 4", "is_read": "on"}


def plain(response: Any) -> str:  # noqa: ANN401
    """The words of a page, without the marks that keep what somebody wrote in its own direction."""
    return text(response).translate({0x2068: None, 0x2069: None})


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def there(days: int) -> str:
    """On the court's clock."""
    return dates.moment_in_words(story.at(days), story.THERE)


def planned(cast: Cast) -> tuple[Found, UUID, UUID, str]:
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    return seen, matter, thing, url("mutual", seen, offer)


def sent(when: str) -> dict[str, Any]:
    return {**LETTER, "planned": when}


def test_the_letter_says_when_as_the_hearing_does_and_not_where_she_lives(cast: Cast) -> None:
    seen, _matter, _thing, where = planned(cast)
    casey = client(cast.casey)
    page = plain(casey.get(where))
    assert f"When the person can be heard: {there(40)}" in page
    assert "Days and hours alone" not in page, "it is not typed a second time"
    paper = stories.printed(casey, where, sent(there(40)))
    assert f"When the person can be heard: {there(40)}" in paper
    for words in ("Nairobi", "Mira", seen.code):
        assert words not in paper, words
    typed = stories.printed(casey, where, {**sent(there(40)), "when": "Any evening"})
    assert "Any evening" not in typed
    assert there(40) in typed


def test_moved_since_it_was_read_nothing_leaves_and_nothing_typed_is_lost(cast: Cast) -> None:
    seen, _matter, thing, where = planned(cast)
    casey = client(cast.casey)
    story.move(cast, seen, thing, 50)
    for press in ("full", "code"):
        stale = casey.post(where, {**sent(there(40)), "to": "District court 9", "print": press})
        assert stale.status_code == 422
        page = plain(stale)
        assert "Read it once more, as it stands now" in page
        assert f"heard: {there(50)}" in page
        assert f"heard: {there(40)}" not in page
        assert "District court 9" in stale.content.decode()
    assert there(50) in stories.printed(casey, where, sent(there(50)))


def test_without_a_time_it_is_written_in_days_and_hours(cast: Cast) -> None:
    seen, matter, thing, where = planned(cast)
    casey = client(cast.casey)
    story.move(cast, seen, thing, None)
    assert "Days and hours alone" in text(casey.get(where))
    assert casey.post(where, {**sent(there(40)), "print": "full"}).status_code == 422, "it was called off"
    assert "Weekday mornings" in stories.printed(casey, where, {**sent(""), "when": "Weekday mornings"})
    story.plan(
        cast, seen, matter, way=str(Modality.RECORDED), venue="court", at=story.at(42), backup=story.at(43)
    )
    assert "Days and hours alone" in text(casey.get(where)), "her yes names another way"
    other = testimony.matter(cast, seen, kind="labour")
    story.plan(cast, seen, other, at=story.at(44), backup=story.at(45))
    assert "Days and hours alone" in text(casey.get(where)), "in another matter"


def test_of_two_hearings_both_stand_there_and_none_that_is_over(cast: Cast) -> None:
    seen, matter, _thing, where = planned(cast)
    story.plan(cast, seen, matter, at=story.at(60), backup=story.at(61))
    page = plain(client(cast.casey).get(where))
    assert f"{there(40)}; {there(60)}" in page
    first, second = there(40), there(60)
    with clock.shifted(story.at(41) - clock.now()):
        page = plain(client(cast.casey).get(where))
        assert f"heard: {second}" in page
        assert f"heard: {first}" not in page
