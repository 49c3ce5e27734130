"""Who looked: own organisation only, plain sentences, the same number of queries for one row and fifty."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import recorded
from tests.audit.people import Person
from wayhome.audit import log, queries, sentences
from wayhome.audit.enums import Outcome
from wayhome.core import actors
from wayhome.organisations.models import Organisation, User

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def house() -> Organisation:
    return Organisation.objects.create(name="House", kind="shelter_ngo", country="AL")


def person(organisation: Organisation, name: str) -> Person:
    user = User(email=f"{name.lower()}@example.org", name=name, organisation=organisation)
    user.save()
    return Person(user_id=user.pk, organisation_id=organisation.pk, name=name)


def said(lines: queries.Lines) -> list[str]:
    return [line.sentence for line in lines.lines]


def test_lines_are_sentences_with_names_of_colleagues_newest_first(house: Organisation) -> None:
    anna, ben = person(house, "Anna"), person(house, "Ben %(who)s")
    case = UUID("3f2a91c4-0000-4000-8000-000000000000")
    log.looked(by=anna, subject=case, groups="AC", at=NOON)
    log.failed_sign_in(house.pk, ben.user_id)
    log.refused(ben, "wrong_role", "audit:looked")
    with transaction.atomic():
        log.record("audit.countersigned", by=actors.Job("clock", organisation_id=house.pk))
        log.record("gone.unknown", by=Person(organisation_id=house.pk))
    page = queries.lines_for(anna)
    assert said(page) == [
        "Someone outside your organisation did something that this version has no words for.",
        "The system signed that the record was whole.",
        "Ben %(who)s tried to open a page that their role does not open.",
        "Someone tried to sign in as Ben %(who)s and did not succeed.",
        "Anna opened record 3f2a91c4.",
    ]
    assert [line.outcome for line in page.lines] == [
        Outcome.DONE,
        Outcome.DONE,
        Outcome.DENIED,
        Outcome.FAILED,
        Outcome.DONE,
    ]
    assert (page.lines[4].at, page.lines[4].groups, page.lines[4].subject) == (
        NOON,
        "identity, account of what happened",
        case,
    )
    assert page.lines[3].subject is None
    assert page.older is None


def test_24_other_organisations_entries_do_not_exist(house: Organisation) -> None:
    other = Organisation.objects.create(name="Other", kind="police", country="AL")
    anna, zoe = person(house, "Anna"), person(other, "Zoe Canary")
    subject = uuid4()
    log.looked(by=zoe, subject=subject)
    log.looked(by=zoe, subject=other.pk)
    log.failed_sign_in(None, None)
    assert len(said(queries.lines_for(zoe))) == 2
    assert said(queries.lines_for(anna)) == []
    assert said(queries.lines_for(anna, subject=subject)) == []
    assert said(queries.lines_for(Person(organisation_id=None))) == []


def test_name_of_someone_from_elsewhere_is_not_told(house: Organisation) -> None:
    other = Organisation.objects.create(name="Other", kind="police", country="AL")
    anna, zoe = person(house, "Anna"), person(other, "Zoe Canary")
    with transaction.atomic():
        log.record("audit.looked", by=zoe, organisation=house.pk, subject=zoe.user_id)
    (line,) = queries.lines_for(anna).lines
    assert line.sentence == f"Someone outside your organisation opened record {str(zoe.user_id)[:8]}."


def test_lines_come_in_pages_of_fifty(house: Organisation) -> None:
    anna = person(house, "Anna")
    with transaction.atomic():
        for _ in range(101):
            log.record("audit.looked", by=anna, subject=uuid4())
    first = queries.lines_for(anna)
    second = queries.lines_for(anna, before=first.older)
    third = queries.lines_for(anna, before=second.older)
    assert [(len(page.lines), page.older) for page in (first, second, third)] == [
        (50, 52),
        (50, 2),
        (1, None),
    ]


def test_lines_can_be_narrowed(house: Organisation) -> None:
    anna, case = person(house, "Anna"), uuid4()
    log.looked(by=anna, subject=case)
    log.looked(by=anna, subject=uuid4())
    log.refused(anna, "not_found", "x")
    log.record_apart("signin.done", by=anna)
    assert len(queries.lines_for(anna).lines) == 4
    assert len(queries.lines_for(anna, only="looks").lines) == 2
    assert said(queries.lines_for(anna, only="refusals")) == [
        "Anna asked for something that does not exist for them."
    ]
    assert len(queries.lines_for(anna, subject=case).lines) == 1


@pytest.mark.parametrize("rows", [1, 3, 50, 80])
def test_two_queries_for_any_number_of_rows(house: Organisation, rows: int) -> None:
    anna = person(house, "Anna")
    with transaction.atomic():
        for number in range(rows):
            by = person(house, f"P{number}") if number % 5 == 0 else anna
            log.record("audit.looked", by=by, subject=uuid4())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.lines_for(anna)
    assert len(asked) == 2


def test_every_spoken_sentence_takes_its_words() -> None:
    for action in sentences.all_spoken():
        text = sentences.sentence(action, who="W-1", whom="X-2", count=3)
        assert "%" not in text
        assert text.endswith(".")


def test_longest_beginning_speaks() -> None:
    assert sentences.is_spoken("refused.anything.at.all")
    assert not sentences.is_spoken("refuse.anything")
    told = sentences.sentence("refused.not_found.a.b", who="Anna", whom="", count=None)
    assert told == "Anna asked for something that does not exist for them."


def test_an_entry_of_a_story_that_names_no_part_of_a_case_is_seen() -> None:
    """The check that looks at every entry of every story (``tests.recorded``)."""
    assert all(map(recorded.are_parts, ("", "A", "DE", "GA", "ABCDEFGHIJ")))
    assert not any(map(recorded.are_parts, ("X", "Am", "a", "AA", "XXFXX")))
    with transaction.atomic():
        log.record("tests.looked", by=actors.Job("tests"), groups="AC")
    with pytest.raises(AssertionError, match="parts that there are not: 'X'"), transaction.atomic():
        log.record("tests.looked", by=actors.Job("tests"), groups="X")
