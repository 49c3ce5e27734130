"""What is written on the way while a word or a queue stands there already is kept, and what must ring rings."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.custody.test_child import lio
from tests.custody.test_pages import moment, page, shown
from tests.departure.story import Facts
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import actions
from wayhome.custody.documents import CodeWords
from wayhome.custody.enums import How, Side

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_more_words_on_a_queue_until_the_same_hour_are_kept(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    event = story.events(cast, seen)[0].id
    until = moment("until", clock.now().replace(second=0, microsecond=0) + 60 * MINUTE)
    assert casey.post(page("queue", seen, event), until).status_code == 302
    more = {**until, "said_by": "Officer at gate 4", "words": "She needs her inhaler at noon"}
    assert casey.post(page("queue", seen, event), more).status_code == 302
    text = shown(cast, seen)
    assert "She needs her inhaler at noon" in text
    assert "Officer at gate 4" in text
    known = len(story.events(cast, seen)[0].said)
    assert casey.post(page("queue", seen, event), more).status_code == 302
    assert len(story.events(cast, seen)[0].said) == known, "sent twice is kept once"


def test_a_colleagues_note_on_a_word_of_the_same_minute_is_kept(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    event = story.events(cast, seen)[0].id
    said = {"how": "phone", "said_by": "Sam", **moment("at", clock.now().replace(second=0, microsecond=0))}
    assert casey.post(page("confirm", seen, event, "to"), said).status_code == 302
    more = {**said, "words": "Fever since noon: ask a doctor"}
    assert casey.post(page("confirm", seen, event, "to"), more).status_code == 302
    assert "Fever since noon: ask a doctor" in shown(cast, seen)
    known = story.events(cast, seen)[0]
    assert casey.post(page("confirm", seen, event, "to"), more).status_code == 302
    assert casey.post(page("confirm", seen, event, "to"), said).status_code == 302
    assert len(story.events(cast, seen)[0].said) == len(known.said) == 2, "sent twice is kept once"
    assert known.from_at is None


def test_a_note_with_a_wrong_code_word_or_of_somebody_else_is_refused(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    words = CodeWords(asks="Is the ferry late?", answers="Only on Sundays", duress="My aunt is ill")
    actions.write_words(code=seen.code, plan=1, read=0, given=words, by=cast.casey.actor())
    at = clock.now().replace(second=0, microsecond=0)
    story.confirm(cast, seen, 1, Side.TO, at=at, word="Only on Sundays")
    with story.refused("This is not the word"):
        story.confirm(cast, seen, 1, Side.TO, at=at, word="Only on Mondays", words="Fever since noon")
    with story.refused("This is the word of Sam"):
        story.confirm(cast, seen, 1, Side.TO, how=How.SELF, at=at, words="Fever since noon")
    assert len(story.events(cast, seen)[0].said) == 1
    with pytest.raises(Conflict):
        story.confirm(cast, seen, 1, Side.TO, at=clock.now(), words="Fever since noon")


def test_somebody_else_whom_a_second_colleague_saw_rings(cast: Cast, facts: Facts) -> None:
    """Another office says that another name stands on the document: it is not too late for that."""
    seen, name = lio(cast)
    with clock.shifted(MINUTE):
        shown_to_one: dict[str, Any] = {"paper_shown": "Identity card", "name_shown": name}
        story.confirm(cast, seen, 2, Side.TO, **shown_to_one)
        assert "custody.wrong_person" not in story.due(cast.casey)
        shown_to_two: dict[str, Any] = {"paper_shown": "Passport", "name_shown": "Arta Hoxha"}
        with story.refused("The name on the document is not that of the person"):
            story.confirm(cast, seen, 2, Side.TO, **shown_to_two)
        assert "custody.wrong_person" in story.due(cast.casey)
        assert "Arta Hoxha" in shown(cast, seen)
        assert len(story.events(cast, seen)[1].said) == 1, "and it confirms nothing"


def test_asked_again_after_she_was_not_safe_that_she_is_now_can_be_written(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    event = story.events(cast, seen)[0].id
    story.confirm(cast, seen, 1, Side.OWN, is_safe=False)
    with clock.shifted(2 * MINUTE):
        at = moment("at", clock.now().replace(second=0, microsecond=0))
        said = {"how": "phone", "is_safe": "yes", "words": "The man is gone", **at}
        assert casey.post(page("confirm", seen, event, "own"), said).status_code == 302
        text = shown(cast, seen)
        assert ": “I am safe”." in text
        assert ": “I am not safe”." in text
        assert "The man is gone" in text
        assert casey.post(page("confirm", seen, event, "own"), said).status_code == 302
        assert len(story.events(cast, seen)[0].said) == 2, "sent twice is kept once"
    assert "custody.not_safe" in story.due(cast.casey), "what rang ends when somebody says what was done"
