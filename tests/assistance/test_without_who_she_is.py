"""A clinic is let in for her health and is not told who she is. What it writes and owes, it finds again."""

import pytest

from tests.assistance import story
from tests.assistance.test_after import GIVEN
from tests.cast import Cast, Person
from wayhome.assistance import actions, documents, queries_after
from wayhome.casefile import queries_case, queries_today
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
USUAL = ("D",)  # consent.purposes: HEALTH_SHARE


def due(seen: Found, who: Person, cast: Cast) -> list[str]:
    """What the page of the case says is due."""
    page = queries_case.page(who.actor(), story.again(cast, seen, who))
    return [line.sentence for line in page.due]


def write(cast: Cast, seen: Found, who: Person, *, read: int = 0, words: str = "") -> None:
    given = documents.After(wishes=GIVEN.wishes, words=words or GIVEN.words)
    actions.write_after(seen=story.again(cast, seen, who), read=read, given=given, by=who.actor())


def after(cast: Cast, seen: Found, who: Person) -> list[tuple[int, str]]:
    now = queries_after.after(who.actor(), story.again(cast, seen, who))
    return [(one.number, one.known.words) for one in (now.after, *now.before) if one is not None]


def test_who_is_not_told_who_she_is_reads_no_mark_of_the_case(cast: Cast) -> None:
    seen, nina = story.with_nina(cast, USUAL)
    here = story.again(cast, seen, nina)
    assert not here.access.may_read_minimum("A")
    marks = {people.person(nina.actor(), here).brief.thread for _look in range(2)}
    assert people.person(cast.casey.actor(), seen).brief.thread not in marks


def test_what_she_wants_after_violence_is_found_again_and_goes_on(cast: Cast) -> None:
    seen, nina = story.with_nina(cast, USUAL)
    write(cast, seen, nina)
    assert after(cast, seen, nina) == [(1, "Hold her hand")]
    write(cast, seen, nina, read=1, words="Her sister comes along")
    assert after(cast, seen, nina) == [(2, "Her sister comes along"), (1, "Hold her hand")]
    assert queries_after.sees_after(nina.actor(), story.again(cast, seen, nina))


def test_it_is_found_too_once_she_agrees_that_they_know_who_she_is(cast: Cast) -> None:
    seen, nina = story.with_nina(cast, USUAL)
    write(cast, seen, nina)
    answer = story.yes("HEALTH_SHARE", groups=("A", "D"), recipients=story.to(cast.dawn.pk))
    story.agree(cast, seen, answer)
    assert story.again(cast, seen, nina).access.may_read_minimum("A")
    assert after(cast, seen, nina) == [(1, "Hold her hand")]


def test_what_the_clinic_owes_stands_on_its_page_of_the_case_and_on_no_other(cast: Cast) -> None:
    seen, nina = story.with_nina(cast, USUAL)
    before = due(seen, cast.casey, cast)
    story.write_health(cast, seen, nina)
    (asked,) = due(seen, nina, cast)
    assert "interview" in asked
    desk = queries_today.desk(nina.actor())
    there = [*desk.calls, *desk.overdue, *desk.today, *desk.waiting]
    assert [line.is_on_case for line in there if line.sentence == asked] == [True]
    assert due(seen, cast.casey, cast) == before
    story.write_health(cast, seen, nina, fit_for_interview="yes")
    assert due(seen, nina, cast) == []
