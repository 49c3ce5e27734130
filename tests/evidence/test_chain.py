"""A line of what happened to a thing that is missing, also the last one, is seen as an altered one is, and answered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast, Person, build, sign_in
from tests.disclosure import story as disclosures
from tests.evidence import story
from tests.evidence.test_pages import text, url
from tests.testimony import story as testimony
from tests.vault.cast import bribed_administrator
from wayhome.evidence import actions, chain, due, models
from wayhome.people.queries import Found

type Sql = Callable[..., None]
ONE_LINE = "DELETE FROM evidence_line WHERE item = %s AND number = %s"


@pytest.fixture
def intruder(committed_db: None, database_name: str) -> Sql:
    """Whoever owns the database: no trigger stops them."""

    def run(statement: str, *values: object) -> None:
        with bribed_administrator(database_name) as owner:
            owner.execute(statement, values)

    return run


def handed_on(cast: Cast, seen: Found, kept: UUID, read: int = 1) -> None:
    line = story.handed(from_name="Lea Kola", to_name="Court post", at=story.ago(30))
    here = story.again(cast, seen, cast.lea)
    actions.hand_on(seen=here, item=kept, read=read, given=line, by=cast.lea.actor())


def three_lines(cast: Cast, seen: Found, **given: Any) -> UUID:  # noqa: ANN401 - as ``keep`` takes them
    """Received, handed on, opened."""
    kept = story.keep(cast, seen, **given)
    handed_on(cast, seen, kept)
    story.opened(cast, seen, kept)
    return kept


def page_of(cast: Cast, seen: Found, kept: UUID) -> str:
    return text(sign_in(Client(), cast.lea).get(url("one", seen, kept)))


def owed(cast: Cast, seen: Found, about: str) -> int:
    return len(testimony.due(cast, seen, about))


def answer(
    cast: Cast,
    seen: Found,
    kept: UUID,
    became: str = "whole",
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    person = who or cast.lea
    usual = {"became": became, "words": "Line from the backup of Monday: Court post, by hand"}
    actions.answer(seen=story.again(cast, seen, person), item=kept, by=person.actor(), **{**usual, **given})


def test_60_61_a_line_that_is_missing_is_seen_the_first_one_between_and_the_last(intruder: Sql) -> None:
    cast = build()
    seen = story.case(cast)
    things = {number: three_lines(cast, seen, title=f"Letter {number}") for number in (1, 2, 3)}
    untouched = three_lines(cast, seen)
    for kept in things.values():
        assert story.item(cast, seen, kept).broken == ()
        assert "is missing" not in page_of(cast, seen, kept)
    for number, kept in things.items():
        intruder(ONE_LINE, kept, number)
        one = story.item(cast, seen, kept)
        assert (list(one.broken), len(one.lines)) == ([number], 2)
        page = page_of(cast, seen, kept)
        assert f"Line {number} is missing, or is not the one that was written" in page
        assert "A line of what happened to it is missing" in page
    listed = text(sign_in(Client(), cast.lea).get(url("items", seen)))
    assert listed.count("A line is missing") == 3
    story.opened(cast, seen, things[3])
    assert [line.number for line in story.item(cast, seen, things[3]).lines] == [1, 2, 4]
    assert list(story.item(cast, seen, things[3]).broken) == [3], "no later line takes its place"
    intruder("DELETE FROM evidence_line WHERE item = %s", things[1])
    assert list(story.item(cast, seen, things[1]).broken) == [1, 2, 3]
    assert story.item(cast, seen, untouched).broken == ()


def test_60_a_line_in_the_place_of_another_is_seen_and_everything_else_opens(intruder: Sql) -> None:
    cast = build()
    seen = story.case(cast)
    kept, other = three_lines(cast, seen), three_lines(cast, seen, title="Letter")
    intruder(
        "UPDATE evidence_line SET document = (SELECT document FROM evidence_line WHERE item = %s AND number = 2)"
        " WHERE item = %s AND number = 2",
        other,
        kept,
    )
    one = story.item(cast, seen, kept)
    assert (list(one.broken), story.whats(one)) == ([2], ["handed", "opened"])
    assert "Line 2 is missing, or is not the one that was written" in page_of(cast, seen, kept)
    assert story.item(cast, seen, other).broken == ()
    intruder("UPDATE evidence_line SET number = 9 WHERE item = %s AND number = 3", other)
    assert list(story.item(cast, seen, other).broken) == [3, 4, 5, 6, 7, 8, 9]


def test_61_a_thing_that_is_missing_with_all_its_lines_is_missed(intruder: Sql) -> None:
    cast = build()
    seen, elsewhere = story.case(cast), story.case(cast)
    first, last = story.keep(cast, seen), story.keep(cast, seen, title="Letter")
    story.keep(cast, elsewhere)
    lea = sign_in(Client(), cast.lea)
    assert "missing here" not in text(lea.get(url("items", seen)))
    intruder("DELETE FROM evidence_line WHERE item = %s", last)
    intruder("DELETE FROM evidence_item WHERE id = %s", last)
    assert "1 thing that was kept is missing here" in text(lea.get(url("items", seen)))
    story.keep(cast, seen, title="Another")
    assert chain.kept(seen.id, cast.harbour.pk) == 3
    intruder("DELETE FROM evidence_item WHERE id = %s", first)
    assert "2 things that were kept are missing here" in text(lea.get(url("items", seen)))
    assert "missing here" not in text(lea.get(url("items", elsewhere)))


def test_with_a_missing_line_no_copy_is_given_and_the_lawyers_hear_until_it_is_answered(
    intruder: Sql,
) -> None:
    cast = build()
    nora, leo, seen = disclosures.nora(cast), story.leo(cast), story.case(cast)
    copy = story.copied(cast, seen, story.keep(cast, seen))
    story.opened(cast, seen, copy, leo)
    story.second(cast, seen, copy, leo)
    story.allow(cast, seen, story.answered(cast, seen, nora))
    with story.refused("Nothing waits for an answer"):
        answer(cast, seen, copy)
    intruder(ONE_LINE, copy, 1)
    with story.refused("A line of what happened to it is missing"):
        story.give(cast, seen, copy)
    assert owed(cast, seen, due.BROKEN) == 1
    story.opened(cast, seen, copy)
    assert owed(cast, seen, due.BROKEN) == 1, "once"
    lea = sign_in(Client(), cast.lea)
    assert url("became", seen, copy) in lea.get(url("one", seen, copy)).content.decode()
    empty = lea.post(url("became", seen, copy), {"became": "whole", "words": ""})
    assert empty.status_code == 422
    sent = {"became": "whole", "words": "Line 1 from the backup of Monday: drawn anew by Lea"}
    assert lea.post(url("became", seen, copy), sent).status_code == 302
    assert owed(cast, seen, due.BROKEN) == 0
    page = page_of(cast, seen, copy)
    assert "Line 1 is missing" in page, "the gap stays to be seen"
    assert "drawn anew by Lea" in page
    assert url("became", seen, copy) not in lea.get(url("one", seen, copy)).content.decode()
    story.give(cast, seen, copy)
    intruder(ONE_LINE, copy, 3)
    assert list(story.item(cast, seen, copy).unanswered) == [3], "another one is another matter"


@pytest.mark.django_db
def test_what_is_due_about_an_altered_file_ends_when_somebody_has_answered(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    with story.damaged(one, story.on_disk(one)[:-1]):
        with story.refused("not as it was kept"):
            story.opened(cast, seen, kept)
        assert owed(cast, seen, due.ALTERED) == 1
        with story.refused("not as it was kept"):
            answer(cast, seen, kept)
        assert owed(cast, seen, due.ALTERED) == 1, "that it is whole is believed when it opens"
    wrong: list[dict[str, Any]] = [{"words": " "}, {"became": "perhaps"}]
    for given in wrong:
        with story.refused("Write who looked" if "words" in given else "Choose what became"):
            answer(cast, seen, kept, **given)
    answer(cast, seen, kept, words="From the backup of Monday")
    now = story.item(cast, seen, kept)
    assert owed(cast, seen, due.ALTERED) == 0
    assert (now.is_altered, now.waits, now.lines[-1].known.words) == (
        False,
        False,
        "From the backup of Monday",
    )
    with story.refused("Nothing waits for an answer"):
        answer(cast, seen, kept)
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    assert owed(cast, seen, due.ALTERED) == 1, "once more, once more due"


@pytest.mark.django_db
def test_what_cannot_be_got_back_is_written_down_once_and_nothing_of_it_is_shown(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    with story.damaged(one, b""):
        with story.refused("not as it was kept"):
            story.opened(cast, seen, kept)
        answer(cast, seen, kept, "gone", words="The paper itself is with the court")
        assert owed(cast, seen, due.ALTERED) == 0
        with story.refused("not as it was kept"):
            story.opened(cast, seen, kept)
        assert owed(cast, seen, due.ALTERED) == 0, "everybody knows"
        assert story.item(cast, seen, kept).is_altered
        assert "The file cannot be got back" in page_of(cast, seen, kept)
    assert story.opened(cast, seen, kept) == story.paper()
    assert not story.item(cast, seen, kept).is_altered
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    assert owed(cast, seen, due.ALTERED) == 1, "it had come back"


@pytest.mark.django_db
def test_nobody_but_who_keeps_it_answers(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    for who in (cast.hana, cast.sam, cast.casey):
        with story.refused("by her or his lawyer alone"):
            answer(cast, seen, kept, "gone", who)
    assert models.Line.objects.filter(item=kept).count() == 2
