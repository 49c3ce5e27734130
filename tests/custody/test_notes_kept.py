"""What is written on the way while a word or a queue stands there already is kept, and what must ring rings."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, Person, sign_in
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.custody.test_child import lio
from tests.custody.test_pages import moment, page, shown
from tests.departure.story import Facts
from wayhome.core import clock
from wayhome.custody import actions
from wayhome.custody.documents import CodeWords
from wayhome.custody.enums import How, Side
from wayhome.people.queries import Found

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


def test_another_time_on_a_word_that_counts_is_kept_beside_it_and_changes_nothing(
    cast: Cast, facts: Facts
) -> None:
    """Two colleagues were rung. Whoever writes second loses nothing, and moves nobody."""
    seen = story.under_way(cast)
    with clock.shifted(20 * MINUTE):
        at = clock.now().replace(second=0, microsecond=0)
        story.hand_over(cast, seen, 1, at=at - 10 * MINUTE)
        before = story.there(cast, seen)
        casey = sign_in(Client(), cast.casey)
        event = story.events(cast, seen)[0].id
        other = {
            "how": "phone",
            "said_by": "Guard at the gate",
            "words": "She has a fever",
            **moment("at", at - 4 * MINUTE),
        }
        for _press in range(2):
            assert casey.post(page("confirm", seen, event, "to"), other).status_code == 302
        known = story.events(cast, seen)[0]
        assert [(one.side, one.of) for one in known.said[2:]] == [("other", "to")], "sent twice is kept once"
        assert (known.from_at, known.to_at, known.done_at) == (
            before.events[0].from_at,
            before.events[0].to_at,
            before.events[0].done_at,
        )
        after = story.there(cast, seen)
        assert (after.holder, after.next, after.version) == (before.holder, before.next, before.version)
        text = shown(cast, seen)
        for words in ("Another time was said for the word of Sam", "Guard at the gate", "She has a fever"):
            assert words in text, words
        assert "Another time was said for the word of Sam" in page_of(cast.rita, cast, seen), (
            "who reads travel"
        )
        ahead = {**other, **moment("at", at + 60 * MINUTE)}
        refused = casey.post(page("confirm", seen, event, "to"), ahead)
        assert "This moment has not come" in refused.content.decode()
        assert "She has a fever" in refused.content.decode(), "what was typed stands there still"
        assert len(story.events(cast, seen)[0].said) == 3


def test_another_time_of_one_side_alone_hands_nobody_over_also_once_the_first_is_taken_back(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    with clock.shifted(20 * MINUTE):
        story.confirm(cast, seen, 1, Side.TO, at=clock.now() - 10 * MINUTE)
        story.confirm(cast, seen, 1, Side.TO, at=clock.now() - 4 * MINUTE, said_by="Somebody")
        assert story.with_her(cast, seen) == cast.casey.name
        read = len(story.events(cast, seen)[0].said)
        actions.unsay(
            code=seen.code, plan=1, event=story.events(cast, seen)[0].id, side="to", read=read,
            words="Rang the wrong number", by=cast.casey.actor(),
        )  # fmt: skip
        story.confirm(cast, seen, 1, Side.FROM)
        assert story.events(cast, seen)[0].to_at is None, "a remark is the word of nobody"
        assert story.with_her(cast, seen) == cast.casey.name
        story.confirm(cast, seen, 1, Side.TO)
        assert story.with_her(cast, seen) == cast.sam.name


def test_the_same_minute_as_a_telephone_said_it_is_no_other_time(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    with clock.shifted(20 * MINUTE):
        at = clock.now().replace(second=31, microsecond=5) - 3 * MINUTE
        story.confirm(cast, seen, 1, Side.TO, at=at)
        typed = at.replace(second=0, microsecond=0)
        story.confirm(cast, seen, 1, Side.TO, at=typed, words="Fever since noon")
        assert [one.side for one in story.events(cast, seen)[0].said] == ["to", "to"]
        assert story.events(cast, seen)[0].to_at == at


def page_of(who: Person, cast: Cast, seen: Found) -> str:
    story.let_in(cast, seen, "AG")
    return sign_in(Client(), who).get(f"/people/{seen.code}/plan/1/with/").content.decode()


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
    with clock.shifted(5 * MINUTE), story.refused("This is not the word"):
        story.confirm(cast, seen, 1, Side.TO, word="Only on Mondays", words="Fever since noon")
    assert len(story.events(cast, seen)[0].said) == 1


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
