"""A row without a name: made at a visit of who answers for the case, opened by the agency's analysts alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.caselists import story as lists
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.numbers import story
from wayhome.audit.models import Entry
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.numbers import ending, making, models
from wayhome.numbers.dimensions import Row
from wayhome.numbers.releases import Period
from wayhome.organisations import visits
from wayhome.people import actions as people_actions
from wayhome.people import documents, erasing
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db

COUNTING = Purpose.RESEARCH_STATISTICS


def agreed(cast: Cast, **given: object) -> Found:
    seen = consents.case(cast, **given)
    consents.agree(cast, seen, consents.yes(COUNTING))
    return seen


def opened(who: Person) -> list[object]:
    return list(making.opened(who.keyring(), models.Row.objects.filter(organisation=who.organisation.pk)))


def test_at_a_visit_of_who_leads_it_the_case_becomes_codes_for_the_analyst(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    account = documents.Account(exploitation=("ForcedBegging",))
    people_actions.record_account(
        seen=consents.again(cast, seen), read=0, account=account, by=cast.casey.actor()
    )
    assert story.rows() == [], "nobody has visited"
    visits.visit(cast.casey.actor())
    assert opened(ann) == [{"gender": None, "age": "18-29", "region": None, "form": frozenset({"labour"})}]
    (row,) = story.rows()
    text = parcels.open_(ann.keyring(), bytes(row.body), place=making.PLACE, record=row.pk)
    for word in ("Mira", "Hoxha", seen.code, str(seen.id), "2001"):
        assert word not in str(text)
        assert word.encode() not in bytes(row.body)
    assert str(seen.id) not in (row.mark, row.made_of)
    assert (row.created_at.month, row.created_at.day) == (1, 1), "no day of it"
    assert story.counted(ann, clock.today().year) == 1
    assert Entry.objects.filter(action="numbers.coded", count=1).exists()


@pytest.mark.parametrize("answer", [None, Granted.NO, Granted.NOT_NOW])
def test_who_did_not_agree_is_not_counted_and_her_row_tells_nobody(
    cast: Cast, answer: Granted | None
) -> None:
    ann = story.analyst(cast.mona, "Ann")
    agreed(cast)
    other = consents.case(cast)
    if answer is not None:
        consents.agree(cast, other, consents.yes(COUNTING, granted=answer))
    visits.visit(cast.casey.actor())
    yes, no = story.rows()
    assert len(opened(ann)) == 1
    assert (len(yes.body), yes.year) == (len(no.body), no.year)
    assert story.counted(ann, clock.today().year) == 1


def test_taken_back_the_row_is_gone_at_once_and_she_is_left_out_from_then_on(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = consents.case(cast)
    consent = consents.agree(cast, seen, consents.yes(COUNTING)).pk
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 1
    consents.take_back(cast, seen, consent)
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 1
    assert story.counted(ann, clock.today().year) == 0


def test_ended_by_who_cannot_read_what_it_was_the_row_goes_too(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    ending.CONSENT_ENDED.run(seen=seen, consent=seen.id, purpose="", by=cast.casey.actor())
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 1, "her yes still stands"


def test_another_consent_that_ends_leaves_the_row(cast: Cast) -> None:
    story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    other = consents.agree(cast, seen, consents.yes(Purpose.MONITORING_CONTACT)).pk
    visits.visit(cast.casey.actor())
    consents.take_back(cast, seen, other)
    assert len(story.rows()) == 1


def test_erased_the_row_is_gone_and_does_not_come_back(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 1
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.casey.actor())
    assert story.rows() == []
    visits.visit(cast.casey.actor())
    assert story.counted(ann, clock.today().year) == 0


def test_a_sealed_case_has_no_row(cast: Cast) -> None:
    story.analyst(cast.mona, "Ann")
    agreed(cast, named=[cast.casey.id])
    visits.visit(cast.casey.actor())
    assert story.rows() == []
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 1, "another one has"


def test_a_case_that_came_with_a_list_is_of_no_year(cast: Cast) -> None:
    """Ten years of cases in one list are not the cases of this year."""
    ann = story.analyst(cast.mona, "Ann")
    lists.take_in(cast, lists.bring(cast, lists.ZAMIRA, lists.BLETA))
    visits.visit(cast.casey.actor())
    assert story.rows() == []
    this = clock.today().year
    assert making.lacking(cast.harbour.pk, Period.of_year(this)) == (0, 0)
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert story.counted(ann, this) == 1, "one that was opened here is"
    assert making.lacking(cast.harbour.pk, Period.of_year(this)) == (0, 1)


def test_a_row_is_made_anew_when_more_is_known_and_once_a_month(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    seen = agreed(cast)
    visits.visit(cast.casey.actor())
    (first,) = story.rows()
    visits.visit(cast.casey.actor())
    assert [row.pk for row in story.rows()] == [first.pk], "nothing has changed"
    consents.note_birth(cast, seen, consents.years_ago(40))
    visits.visit(cast.casey.actor())
    assert [row["age"] for row in opened(ann)] == ["30+"]  # type: ignore[index]
    (second,) = story.rows()
    with clock.shifted(timedelta(days=32)):
        visits.visit(cast.casey.actor())
    assert [row.pk for row in story.rows()] != [second.pk]


@pytest.mark.parametrize("who", [lambda cast: cast.sam, lambda cast: cast.rita, lambda cast: cast.lea])
def test_who_does_not_open_the_case_whole_makes_none(cast: Cast, who: Callable[[Cast], Person]) -> None:
    story.analyst(cast.mona, "Ann")
    story.analyst(cast.dora, "Dina")
    agreed(cast)
    visits.visit(who(cast).actor())
    assert story.rows() == []


def test_nobody_but_analysts_of_the_agency_opens_a_row(cast: Cast) -> None:
    ann, dina = story.analyst(cast.mona, "Ann"), story.analyst(cast.dora, "Dina")
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert len(making.opened(ann.keyring(), story.rows())) == 1
    for person in (cast.casey, cast.rita, cast.otto, dina):
        with pytest.raises(NoKey):
            making.opened(person.keyring(), story.rows())
    assert story.counted(dina, clock.today().year) == 0


def test_without_analysts_nothing_is_made(cast: Cast) -> None:
    agreed(cast)
    visits.visit(cast.casey.actor())
    assert story.rows() == []


def test_many_cases_are_made_in_several_visits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story.analyst(cast.mona, "Ann")
    monkeypatch.setattr(making, "AT_MOST", 2)
    for _case in range(3):
        consents.case(cast)
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 2
    visits.visit(cast.casey.actor())
    assert len(story.rows()) == 3


def test_a_row_comes_back_as_it_was_sealed(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    rows: list[Row | None] = [
        {"gender": "woman", "age": None, "region": "asia", "form": None},
        {"gender": None, "age": "0-17", "region": None, "form": frozenset({"labour", "other"})},
        {"gender": None, "age": None, "region": None, "form": frozenset()},
    ]
    story.keep(ann, [*rows, None])
    found = opened(ann)
    assert sorted(map(str, found)) == sorted(map(str, rows))
    assert len({len(row.body) for row in story.rows()}) == 1


def test_a_yes_that_lapses_counts_no_more_from_the_next_day_on(cast: Cast) -> None:
    """Nobody has visited meanwhile: the row is still there, and says until when it counts."""
    ann = story.analyst(cast.mona, "Ann")
    seen, always = consents.case(cast), agreed(cast)
    until = clock.today() + timedelta(days=5)
    consents.agree(cast, seen, consents.yes(COUNTING, valid_until=until))
    visits.visit(cast.casey.actor())
    assert len(opened(ann)) == 2
    with clock.shifted(timedelta(days=5)):
        assert len(opened(ann)) == 2, "its last day"
    with clock.shifted(timedelta(days=6)):
        assert len(opened(ann)) == 1
        assert len(story.rows()) == 2
    assert always.code != seen.code
    bodies = {len(bytes(row.body)) for row in story.rows()}
    assert len(bodies) == 1, "from its length nobody tells which has an end"
