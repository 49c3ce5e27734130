"""Mira's case, which Harbour House leads and Dawn Centre works on, with her yes to identity, safety plan and plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast, Person
from tests.consent import story as consented
from wayhome.core.refusals import Refused
from wayhome.duties import queries as duties
from wayhome.messages import actions, queries
from wayhome.messages.models import Message
from wayhome.people import queries as people
from wayhome.people.queries import Found

WORDS = "Her train comes at four. Who meets her?"


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Inside, something is refused with a sentence that has these words."""
    with pytest.raises(Refused) as found:
        yield
    assert words in found.value.reason


def shared(cast: Cast, groups: str = "AFI") -> tuple[Found, UUID]:
    return consented.shared(cast, groups)


def again(who: Person, seen: Found) -> Found:
    return people.found(who.actor(), seen.code)


def begin(who: Person, seen: Found, to: UUID, **given: Any) -> Message:  # noqa: ANN401 - as the action takes them
    usual = {"group": "I", "subject": "Arrival", "words": WORDS}
    return actions.begin(seen=again(who, seen), to=to, by=who.actor(), **{**usual, **given})


def reply(who: Person, seen: Found, message: Message, words: str = "Rita does.") -> Message:
    return actions.reply(seen=again(who, seen), thread=message.thread_id, words=words, by=who.actor())


def said(who: Person, seen: Found, message: Message) -> list[str]:
    """What somebody reads in a thread."""
    found = queries.thread(who.actor(), again(who, seen), message.thread_id)
    return [one.words for one in found.messages]


def board(who: Person, message: Message) -> list[str]:
    """What is due for somebody in a thread."""
    return [seen.about for seen in duties.of_thread(who.actor(), message.thread_id)]
