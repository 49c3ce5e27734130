"""What a house wrote about somebody is emptied with the case; what it wrote about others, and its sums, stay."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client

from tests.cast import JOB, Cast, sign_in
from tests.household import story
from wayhome.core import clock
from wayhome.household import (
    actions_door,
    actions_incidents,
    actions_keeping,
    actions_money,
    actions_outings,
    documents,
    erasing,
    marks,
)
from wayhome.people import erasing as people_erasing
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
FOLLOWS = ("outingnews", "incidentnote", "visitnews", "keptnews", "waitingnews")
PAGES = ("day", "outings", "incidents", "visits", "papers", "waiting", "purse")


def everything(home: story.Home, seen: Found) -> None:
    """Out, an incident, a visit, a paper kept, a paper waited for, pocket money; and something followed each."""
    sam, here, case = home.cast.sam.actor(), home.here, seen.id
    plan = documents.Outing(how="alone", back_by=clock.now() + story.HOUR)
    out = actions_outings.go_out(house=here, case=case, given=plan, by=sam)
    later = documents.OutingNews(kind="later", back_by=clock.now() + 2 * story.HOUR)
    actions_outings.write_news(house=here, outing=out.pk, given=later, read=0, by=sam)
    fell = documents.Incident(kind="health", severity="small", at=clock.now(), words="Fell", done="Ice")
    incident = actions_incidents.record_incident(house=here, given=fell, touched=[case], by=sam)
    actions_incidents.add_note(house=here, incident=incident.pk, words="Better", by=sam)
    aunt = documents.Visit(name="Vjosa", kind="family", wanted="yes", at=clock.now() + story.HOUR)
    visit = actions_door.expect(house=here, given=aunt, case=case, by=sam)
    word = documents.VisitNews(kind="not_come")
    actions_door.answer_door(house=here, visit=visit.pk, given=word, read=0, by=sam)
    passport = documents.Kept(paper="Passport", where="Safe")
    paper = actions_keeping.keep(house=here, case=case, given=passport, is_asked=True, by=sam)
    actions_keeping.ask_back(house=here, paper=paper.pk, by=sam)
    permit = documents.Waiting(paper="Permit", since=clock.today(), move="us")
    waiting = actions_keeping.wait_for(house=here, case=case, given=permit, by=sam)
    moved = documents.WaitingNews(kind="moved", move="office")
    actions_keeping.move_on(house=here, waiting=waiting.pk, given=moved, read=0, by=sam)
    actions_money.write_entry(
        house=here, kind="pocket", amount=Decimal(5), grant_code="EU-7", case=case, words="", by=sam
    )


def with_purse(home: story.Home) -> None:
    mia = home.mia.actor()
    actions_money.open_purse(house=home.here, currency="eur", by=mia)
    actions_money.write_entry(house=home.here, kind="in", amount=Decimal(50), words="Bank", by=mia)


def emptied(table: str) -> list[bool]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT octet_length(what) = 0 FROM household_{table}")
        return sorted(one for (one,) in cursor.fetchall())


def test_with_the_case_goes_what_the_house_wrote_about_her_and_nothing_else(cast: Cast) -> None:
    home = story.house(cast)
    gone, other = story.lives_here(home, name_used="Mira"), story.lives_here(home, name_used="Ana")
    with_purse(home)
    for seen in (gone, other):
        everything(home, seen)
    both = documents.Incident(kind="conflict", severity="small", at=clock.now(), words="Loud", done="Talked")
    actions_incidents.record_incident(
        house=home.here, given=both, touched=[gone.id, other.id], by=cast.sam.actor()
    )
    tables = [kind._meta.db_table.removeprefix("household_") for kind in erasing.KINDS] + list(FOLLOWS)
    assert not any(one for table in tables for one in emptied(table))

    assert people_erasing.erase(case=gone.id, organisation=cast.harbour.pk, by=JOB) >= len(tables)

    for table in tables:
        assert emptied(table).count(True) == 1, table
        assert emptied(table).count(False) >= 1, table
    sam = sign_in(Client(), cast.sam)
    for name in PAGES:
        page = sam.get(home.url(name))
        assert page.status_code == 200, name
        if name not in ("day", "incidents"):
            assert gone.code not in story.text(page), name
    assert "Ana" in story.text(sam.get(home.url("outings")))
    assert "40.00 EUR in it" in story.text(sam.get(home.url("purse")))  # the purse adds up as before
    assert erasing.empty(gone.id, cast.harbour.pk) == 0  # again: nothing more to lose
    assert erasing.empty(other.id, cast.dawn.pk) == 0  # it is not the house of that agency


def test_two_rows_of_one_case_look_as_unlike_as_two_of_two(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    with_purse(home)
    everything(home, seen)
    found = [mark for kind in erasing.KINDS for mark in kind._default_manager.values_list("mark", flat=True)]
    assert len(found) == len(set(found)) == len(erasing.KINDS) + 1  # the purse was filled first
    row = erasing.KINDS[0]._default_manager.get()
    assert row.mark == marks.of(row.pk, seen.id) != marks.of(row.pk, None)
