"""At closing the day is written down and supervisors look when it has come; opened again, it is void."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse
from psycopg import sql

from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.retention import story
from tests.retention.story import DAY
from wayhome.core import clock, dates
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.retention import keeping, models, queries
from wayhome.retention.enums import Ground, Kind
from wayhome.testimony import actions as testimony
from wayhome.testimony import documents as legal

pytestmark = pytest.mark.django_db


def years(count: int) -> date:
    return keeping.years_later(clock.today(), count)


def test_at_closing_the_day_is_sealed_and_the_case_is_on_the_list_the_day_after_it(cast: Cast) -> None:
    seen = story.closed(cast)
    now = story.now(cast, seen)
    assert now.until is not None
    assert (now.until.day, now.until.ground) == (years(5), Ground.CLOSED)
    closed = now.keeping.closed
    assert closed is not None
    assert (closed.known.until, closed.known.reason) == (years(5), "goals_met")
    vera = story.vera(cast)
    assert story.now(cast, seen, vera).until == now.until
    with clock.shifted(years(5) - clock.today()):
        assert story.to_decide(vera) == []
    with clock.shifted(years(5) - clock.today() + DAY):
        assert story.to_decide(vera) == [seen.code]
        assert story.to_decide(cast.rita) == []


def test_who_wanted_no_help_is_forgotten_sooner_and_not_where_help_had_begun(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    until = story.now(cast, seen).until
    assert until is not None
    assert (until.day, until.ground) == (story.day(30), Ground.DECLINED)
    agreed, begun = story.case(cast), story.case(cast)
    consents.agree(cast, agreed, consents.yes("ASSISTANCE"))
    people_actions.take_step(seen=begun, key="help_begun", by=cast.casey.actor())
    for helped in (agreed, begun):
        until = story.now(cast, story.close(cast, helped, "person_stopped")).until
        assert until is not None
        assert (until.day, until.ground) == (years(5), Ground.CLOSED)


def test_a_child_is_kept_by_the_latest_possible_birth(cast: Cast) -> None:
    born = consents.years_ago(16, days=40)
    seen = consents.child(cast, born=born)
    story.close(cast, seen, "person_stopped")
    until = story.now(cast, seen).until
    assert until is not None
    assert (until.day, until.ground) == (keeping.years_later(born, 25), Ground.CHILD)


def test_in_doubt_without_a_birth_date_it_is_the_day_on_which_the_case_began(cast: Cast) -> None:
    seen = people_actions.open_case(name_used="Lule", presumed_child=True, by=cast.casey.actor())
    story.close(cast, seen)
    until = story.now(cast, seen).until
    assert until is not None
    assert (until.day, until.ground) == (years(25), Ground.CHILD)


def test_an_open_matter_has_no_day_and_its_outcome_makes_one(cast: Cast) -> None:
    seen = story.case(cast)
    matter = uuid4()
    testimony.write_matter(
        seen=story.again(cast, seen), thing=matter, read=0,
        given=legal.Matter(kind="criminal", country="AL"), by=cast.casey.actor(),
    )  # fmt: skip
    story.close(cast, seen)
    until = story.now(cast, seen).until
    assert until is not None
    assert (until.day, until.ground, until.at_least) == (None, Ground.COURT_OPEN, years(5))
    with clock.shifted(years(5) - clock.today() + DAY):
        assert story.to_decide(cast.casey) == [seen.code], "somebody looks whether it has an outcome"
    with clock.shifted(400 * DAY):
        testimony.write_matter(
            seen=story.again(cast, seen), thing=matter, read=1,
            given=legal.Matter(kind="criminal", country="AL", state="closed", words="Joined with another"),
            by=cast.casey.actor(),
        )  # fmt: skip
        ended = years(5)
    with clock.shifted(500 * DAY):
        until = story.now(cast, seen).until
    assert until is not None
    assert (until.day, until.ground) == (ended, Ground.COURT)


def test_an_appealed_matter_is_not_final_although_it_is_closed_here(cast: Cast) -> None:
    """SC9, month 10: convicted, closed here, and then the accused appeals."""
    seen, matter = story.case(cast), uuid4()

    def write(read: int, **given: Any) -> None:  # noqa: ANN401
        testimony.write_matter(
            seen=story.again(cast, seen), thing=matter, read=read,
            given=replace(legal.Matter(kind="criminal", country="AL", state="closed"), **given),
            by=cast.casey.actor(),
        )  # fmt: skip

    def standing() -> tuple[date | None, Ground]:
        until = story.now(cast, seen).until
        assert until is not None
        return until.day, until.ground

    story.close(cast, seen)
    decided: dict[str, Any] = {
        "outcome": "conviction",
        "decided_on": clock.today(),
        "appeal_until": clock.today() + 15 * DAY,
    }
    write(0, stage="decided", **decided)
    assert standing() == (None, Ground.COURT_OPEN), "until the last day somebody may appeal"
    with clock.shifted(16 * DAY):
        assert standing() == (keeping.years_later(decided["appeal_until"], 5), Ground.COURT), "nobody did"
    with clock.shifted(10 * DAY):
        write(1, stage="appeal", appealed_by=("accused",), words="She has no part in it any more", **decided)
    with clock.shifted(400 * DAY):
        assert standing() == (None, Ground.COURT_OPEN), "a year later it still goes on"
        write(2, stage="final", appealed_by=("accused",), **decided)
        assert standing() == (years(5), Ground.COURT), "counted from the day on which it was final"


def test_opened_again_the_day_is_void_and_nobody_has_to_look(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    with clock.shifted(31 * DAY):
        assert story.to_decide(cast.casey) == [seen.code]
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    now = story.now(cast, seen)
    assert (now.until, now.keeping.closed, now.is_closed) == (None, None, False)
    with clock.shifted(31 * DAY):
        assert story.to_decide(cast.casey) == []
    with clock.shifted(10 * DAY):
        story.close(cast, seen)
        until = story.now(cast, seen).until
        assert until is not None
        assert until.day == years(5)
    kinds = [one.known.kind for one in story.now(cast, seen).keeping.lines]
    assert kinds == [Kind.DAY, Kind.OPENED, Kind.DAY]


def test_another_agency_and_another_role_read_nothing_of_it(cast: Cast) -> None:
    seen, consent = consents.shared(cast)
    consents.take_back(cast, seen, consent)
    story.close(cast, seen)
    with pytest.raises(Http404):
        people.found(cast.rita.actor(), seen.code)
    guest = join(cast.mona, "Gent", roles=("SHELTER_STAFF",), teams=((cast.house, cast.mona),))
    with pytest.raises(Http404):
        people.found(guest.actor(), seen.code)


def plain(seen: Found) -> list[tuple[str, str, str]]:
    """Every day and moment, every state, that the database tells of this case without keys: of its rows, of duties."""
    told = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name, c.udt_name FROM information_schema.columns c"
            " WHERE c.table_name LIKE 'retention_%' AND c.domain_name IS NULL"
        )
        for table, column, kind in cursor.fetchall():
            cursor.execute(
                sql.SQL("SELECT {}::text FROM {} WHERE case_id = %s").format(
                    sql.Identifier(column), sql.Identifier(table)
                ),
                [seen.id],
            )
            hides = kind == "uuid"  # another in each case
            told += [(table, column, "" if hides else value[:10]) for (value,) in cursor.fetchall()]
    return sorted(told)


def test_without_keys_nobody_tells_who_wanted_no_help_or_was_a_child(cast: Cast) -> None:
    grown, declined = story.case(cast), story.case(cast)
    child = consents.child(cast, born=consents.years_ago(16, days=40))
    before = list(Duty.objects.values_list("pk", flat=True))
    for seen, reason in ((grown, "goals_met"), (declined, "person_stopped"), (child, "goals_met")):
        story.close(cast, seen, reason)
    days = {story.now(cast, seen).until.day for seen in (grown, declined, child)}  # type: ignore[union-attr]
    assert len(days) == 3, "each is kept until another day"
    assert plain(grown)
    assert plain(grown) == plain(declined) == plain(child)
    due = [
        list(
            Duty.objects.filter(thread=story.thread(cast, seen)).exclude(pk__in=before).values_list("due_at")
        )
        for seen in (grown, declined, child)
    ]
    assert due[0] == due[1] == due[2], "no duty waits on that day"


def test_what_is_plain_tells_nothing_of_what_was_written(cast: Cast) -> None:
    one, other = story.closed(cast), story.closed(cast)
    story.hold(cast, one)
    story.ask(cast, other)
    sizes = {len(bytes(row.document)) for row in models.Line.objects.all()}
    assert len(sizes) == 1
    assert plain(one) == plain(other)


def test_before_closing_the_page_says_until_when_it_would_be_kept(cast: Cast) -> None:
    seen = story.case(cast)
    page = sign_in(Client(), cast.casey).get(reverse("closing:ready", args=[seen.code]))
    day = dates.day_in_words(years(5))
    assert f"Kept until {day}." in page.content.decode()
    partner = replace(seen, access=replace(seen.access, levels={}, is_partner=True))
    assert queries.sentence(cast.sam.actor(), partner, "") == "", "who reads no plan reads no day"
