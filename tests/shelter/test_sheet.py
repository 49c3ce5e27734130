"""A paper sheet that was typed: what stands there of belongings, medicines and rules is where the house looks."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.handin import story as nights
from tests.shelter import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.organisations import visits
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import actions, documents, due, models, queries, sheets
from wayhome.shelter.enums import NoteKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(cast: Cast) -> models.House:
    return story.house(cast, story.manager(cast))


def typed(cast: Cast, **given: Any) -> Found:  # noqa: ANN401
    """Casey types the sheet of last night, opens the case, and lets the house in."""
    usual = {
        "is_paper": True, "source": "self", "happened_at": clock.now() - timedelta(hours=9),
        "belongings": "One bag\n\nA ring", "medicines": "Insulin; Pink drops", "rules_explained": True,
        "rights_language": "sqi",
    }  # fmt: skip
    row = nights.handed_in(cast, cast.casey, **{**usual, **given})
    return story.let_in(cast, nights.opened(cast, row))


def lines(cast: Cast, stay: models.Stay) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Belongings and medicines, as Sam reads them."""
    notes = queries.notes(cast.sam.actor(), [stay])[stay.pk]
    found = [notes.get(kind, documents.Lines()) for kind in (NoteKind.BELONGINGS, NoteKind.MEDICATION)]
    return found[0].lines, found[1].lines  # type: ignore[attr-defined]


def visit(who: Person) -> None:
    """Her keys open."""
    visits.visit(who.actor())


def both(cast: Cast) -> Person:
    """Tea works in the house and takes people in."""
    return join(
        cast.mona, "Tea", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam), (cast.intake, cast.casey))
    )


def explains(cast: Cast, seen: Found) -> bool:
    actor = cast.sam.actor()
    thread = people.person(actor, story.again(seen, cast.sam)).brief.thread
    return due.EXPLAIN in {one.about for one in duties.of_thread(actor, thread)}


def test_whoever_opens_the_sheet_brings_it_as_somebody_comes(cast: Cast, home: models.House) -> None:
    seen = typed(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, who=both(cast))
    assert lines(cast, stay) == (("One bag", "A ring"), ("Insulin", "Pink drops"))
    assert not explains(cast, seen), "the rules were explained that night"
    sam = sign_in(Client(), cast.sam)
    page = sam.get(reverse("shelter:stay", args=[stay.pk])).content.decode()
    for said in ("One bag", "A ring", "Insulin", "House rules and rights were explained: Albanian"):
        assert said in page
    tonight = sam.get(reverse("shelter:tonight", args=[home.pk])).content.decode()
    assert "Medicines: Insulin; Pink drops" in tonight
    assert "Insulin" not in sam.get(reverse("shelter:sheet", args=[home.pk])).content.decode()
    assert Entry.objects.filter(action="shelter.sheet_brought", subject=seen.id).count() == 1


def test_where_the_house_opens_no_sheet_it_comes_when_its_writer_is_there_again(
    cast: Cast, home: models.House
) -> None:
    seen = typed(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    assert lines(cast, stay) == ((), ()), "Sam's keys do not open it"
    assert explains(cast, seen)
    for person in (cast.sam, cast.rita, cast.otto, cast.hana):
        visit(person)
    assert lines(cast, stay) == ((), ())
    visit(cast.casey)
    assert lines(cast, stay) == (("One bag", "A ring"), ("Insulin", "Pink drops"))
    assert not explains(cast, seen)
    visit(cast.casey)
    assert models.StayNote.objects.filter(stay=stay, kind=NoteKind.BELONGINGS).count() == 1


def test_it_comes_when_she_who_was_expected_arrives(cast: Cast, home: models.House) -> None:
    seen, tea = typed(cast), both(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, who=tea, is_here=False)
    assert lines(cast, stay) == ((), ())
    visit(cast.casey)
    assert lines(cast, stay) == ((), ()), "she is not here so far"
    actions.arrive(stay=stay.pk, read=story.now(stay).number, by=tea.actor())
    assert lines(cast, stay)[0] == ("One bag", "A ring")


def test_what_the_house_wrote_is_not_written_over(cast: Cast, home: models.House) -> None:
    seen = typed(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    number = story.now(stay).number
    actions.write_list(stay=stay.pk, kind="belongings", read=number, lines=["Two bags"], by=cast.sam.actor())
    visit(cast.casey)
    assert lines(cast, stay) == (("Two bags",), ("Insulin", "Pink drops"))
    with story.conflict():
        actions.write_list(
            stay=stay.pk, kind="medication", read=number + 1, lines=["Nothing"], by=cast.sam.actor()
        )


@pytest.mark.parametrize(
    "given",
    [
        {"is_paper": False},
        {"belongings": " ", "medicines": "", "rules_explained": False, "rights_language": ""},
        {"belongings": "", "medicines": "", "rules_explained": None, "rights_language": "sqi"},
    ],
)
def test_where_nothing_stands_on_a_sheet_nothing_is_brought(
    cast: Cast, home: models.House, given: dict[str, Any]
) -> None:
    seen = typed(cast, **given)
    stay = story.admit(cast, home, story.places(home)[0], seen, who=both(cast))
    visit(cast.casey)
    assert lines(cast, stay) == ((), ())
    assert explains(cast, seen)
    assert not Entry.objects.filter(action="shelter.sheet_brought").exists()


def test_into_a_house_of_another_agency_and_after_she_left_nothing_is_brought(
    cast: Cast, home: models.House
) -> None:
    seen = typed(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    assert sheets.at_visit(cast.rita.actor()) == 0
    story.leave(cast, stay)
    assert sheets.at_visit(cast.casey.actor()) == 0
    assert lines(cast, stay) == ((), ())


def test_in_a_later_stay_medicines_and_rules_of_that_night_are_not_written_again(
    cast: Cast, home: models.House
) -> None:
    """By now she takes others, and the other house has rules of its own."""
    seen, tea = typed(cast), both(cast)
    first = story.admit(cast, home, story.places(home)[0], seen, who=tea)
    assert lines(cast, first)[1] == ("Insulin", "Pink drops")
    story.leave(cast, first, who=tea)
    second = story.admit(cast, home, story.places(home)[1], seen, who=tea)
    visit(cast.casey)
    assert lines(cast, second) == ((), ())
    assert explains(cast, seen), "the rules of this stay are still to be explained"


def test_a_sheet_of_weeks_ago_is_of_another_coming(cast: Cast, home: models.House) -> None:
    seen = typed(cast, happened_at=clock.now() - sheets.LATELY - timedelta(days=1), late_reason="No signal")
    stay = story.admit(cast, home, story.places(home)[0], seen, who=both(cast))
    visit(cast.casey)
    assert lines(cast, stay) == ((), ())
    assert explains(cast, seen)
