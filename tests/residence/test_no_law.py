"""A foreign adult in a country whose law gives no time to recover: nobody invents days, and nobody waits for them."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.cast import Cast, sign_in
from tests.consent.story import years_ago
from tests.residence import story
from tests.residence.test_pages import day, text, url
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.residence import due, pages, queries, rules
from wayhome.residence.documents import Reflection, Told

pytestmark = pytest.mark.django_db
RIGHTS = ("rights",)


def none_here(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    story.begin(cast, seen, **{"start": None, "min_days": 0, "not_applicable": "no_law", **given})


def told(cast: Cast, seen: Found) -> bool:
    return queries.was_told(cast.casey.actor(), story.again(cast, seen))


def test_the_lawyer_hears_at_once_and_she_is_told_what_holds_all_the_same(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    none_here(cast, seen)
    (check,) = story.due(cast, seen, due.CHECK)
    assert check.owner == cast.legal.pk
    assert check.due_at <= clock.now()
    assert len(story.due(cast, seen, due.TELL_NONE)) == 1
    assert not told(cast, seen), "that it was written is not that she knows"
    with story.refused("Tell what she or he may do and expect"):
        story.tell(cast, seen)
    story.tell(cast, seen, what=RIGHTS)
    assert told(cast, seen)
    assert story.due(cast, seen, due.TELL_NONE) == []
    assert len(story.due(cast, seen, due.CHECK)) == 1, "telling her is not a lawyer's look"


def test_a_lawyer_who_writes_it_has_looked(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    none_here(cast, seen)
    story.begin(cast, seen, cast.lea, words="Looked up: there is none")
    assert story.due(cast, seen, due.CHECK) == []
    now = queries.reflection(cast.casey.actor(), story.again(cast, seen))
    assert now is not None
    assert now.known.by_lawyer
    story.begin(
        cast,
        seen,
        cast.lea,
        start=clock.today(),
        min_days=30,
        not_applicable="",
        words="There is one after all",
    )
    assert story.due(cast, seen, due.TELL_NONE) == []
    assert len(story.due(cast, seen, due.TELL)) == 1
    assert not told(cast, seen)


def test_without_a_lawyer_the_lead_finds_one(cast: Cast) -> None:
    seen = story.case(cast)
    none_here(cast, seen)
    (check,) = story.due(cast, seen, due.CHECK)
    assert check.owner == cast.casey.id


def test_it_is_refused_where_days_were_written_down_or_for_a_child(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("For this country a time to recover of 30 days was written down"):
        none_here(cast, seen, country="BG")
    with story.refused("child protection"):
        none_here(cast, story.child(cast, born=years_ago(14)))
    with story.refused("Leave one of the two empty"):
        none_here(cast, seen, start=clock.today())
    assert story.due(cast, seen, due.CHECK) == []


def test_what_was_told_of_days_is_not_what_is_told_of_none() -> None:
    none, days = Reflection(not_applicable="no_law"), Reflection(start=clock.today(), min_days=30)
    of_none = Told(what=RIGHTS)
    assert rules.is_about(of_none, none)
    assert not rules.is_about(of_none, days)
    assert not rules.is_about(Told(what=("beginning", "length", "rights"), start=days.start), none)


def test_the_page_counts_down_and_shows_what_can_be_done_sooner(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    casey = sign_in(Client(), cast.casey)
    shown = text(casey.get(url("residence", seen)))
    assert "What can be done sooner" not in shown, "it could be absent"
    wrong = {"read": "0", "country": "BG", "not_applicable": "no_law"}
    refused = casey.post(url("reflection", seen), wrong)
    assert refused.status_code == 422
    assert "was written down" in text(refused)
    assert casey.post(url("reflection", seen), {**wrong, "country": "AL"}).status_code == 302
    shown = text(casey.get(url("residence", seen)))
    for words in (
        "gives none, as far as is known",
        "To be checked by a lawyer",
        "No day is known by which",
        "What can be done sooner",
        "Talk about all options today",
        "Speak with a lawyer today",
        "not been told so far",
    ):
        assert words in shown
    form = casey.get(url("add_removal", seen)).content.decode()
    assert re.findall(r'value="(\w+)"[^>]*checked', form) == ["no_time"]
    story.removal(cast, seen, why="no_time", on=story.day(10))
    with time_machine.travel(clock.unshifted() + timedelta(days=3), tick=False):
        later = sign_in(Client(), cast.casey)
        assert "in 7 days" in text(later.get(url("residence", seen)))
    casey = sign_in(Client(), cast.casey)
    page = text(casey.get(url("told", seen)))
    assert "gives you no time to recover" in page
    assert "Help does not depend on it" in page
    sent = {**day("on", story.day(0)), "what": ["rights"], "language": "sqi"}
    assert casey.post(url("told", seen), sent).status_code == 302
    lea = sign_in(Client(), cast.lea)
    read = text(lea.get(url("residence", seen)))
    assert "that there is none here" in read
    assert "not been told so far" not in read
    assert casey.get(url("notice", seen)).status_code == 404, "no sheet speaks of days that are not"


def test_after_the_lawyer_s_look_nothing_is_to_be_checked(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    none_here(cast, seen)
    now = queries.reflection(cast.casey.actor(), story.again(cast, seen))
    assert now is not None
    page = pages.residence(cast.casey.actor(), story.again(cast, seen))
    assert page["no_law_to_check"]
    assert not page["quick"][0].is_done
    story.begin(cast, seen, cast.lea, words="Looked up")
    page = pages.residence(cast.casey.actor(), story.again(cast, seen))
    assert not page["no_law_to_check"]
    assert page["quick"][0].is_done, "a lawyer has spoken"
