"""Who is away: noted, shown, ended, forgotten."""

from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.http import Http404
from django.test import Client

from tests import cast as people
from tests.cast import Cast, sign_in
from tests.organisations import people as facts
from tests.organisations.recorded import Since
from tests.organisations.test_pages import said, words
from wayhome.core import clock, dates
from wayhome.core.actors import Job, Nobody
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, queries, rules_absences
from wayhome.organisations.models import Absence

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today() -> date:
    return clock.today()


def sent(first: date, last: date) -> dict[str, str]:
    """The form as a browser sends it."""
    parts = {"first_day": first, "last_day": last}
    return {f"{name}_{part}": str(getattr(day, part)) for name, day in parts.items() for part in PARTS}


PARTS = ("day", "month", "year")


def refused(first: date, last: date, *noted: tuple[date, date]) -> str:
    return rules_absences.why_not_these_days(first, last, noted=noted) or ""


def test_a_worker_notes_her_own_days_and_ends_them_early(cast: Cast) -> None:
    since = Since(cast.harbour)
    noted = actions.note_absence(
        user=cast.sam.id, first_day=today() - DAY, last_day=today() + 3 * DAY, by=cast.sam.actor()
    )
    assert queries.away_today(cast.casey.actor(), [cast.sam.id, cast.casey.id]) == {cast.sam.id}
    actions.end_absence(user=cast.sam.id, absence=noted.pk, by=cast.sam.actor())
    assert queries.away_today(cast.casey.actor(), [cast.sam.id]) == frozenset()
    noted.refresh_from_db()
    assert noted.last_day == today() - DAY
    assert since.entries() == [
        ("organisations.absence_noted", cast.sam.id, cast.sam.id, "done"),
        ("organisations.absence_ended", cast.sam.id, cast.sam.id, "done"),
    ]


def test_away_is_from_the_first_day_to_the_last(cast: Cast) -> None:
    actions.note_absence(
        user=cast.sam.id, first_day=today() + DAY, last_day=today() + 2 * DAY, by=cast.mona.actor()
    )
    away = []
    for days in range(4):
        with clock.shifted(days * DAY):
            away.append(queries.away_today(cast.casey.actor(), [cast.sam.id]) == {cast.sam.id})
    assert away == [False, True, True, False]


def test_days_that_are_taken_back_before_they_come_leave_nothing(cast: Cast) -> None:
    for first in (today(), today() + DAY):
        noted = actions.note_absence(user=cast.sam.id, first_day=first, last_day=first, by=cast.sam.actor())
        actions.end_absence(user=cast.sam.id, absence=noted.pk, by=cast.mona.actor())
        assert not Absence.objects.exists()


def test_days_that_are_over_are_deleted_when_new_ones_are_noted_and_when_someone_leaves(cast: Cast) -> None:
    with clock.shifted(-10 * DAY):
        actions.note_absence(user=cast.sam.id, first_day=today(), last_day=today(), by=cast.sam.actor())
        actions.note_absence(user=cast.casey.id, first_day=today(), last_day=today(), by=cast.casey.actor())
    actions.note_absence(user=cast.sam.id, first_day=today(), last_day=today(), by=cast.sam.actor())
    assert list(Absence.objects.filter(user=cast.sam.id).values_list("first_day", flat=True)) == [today()]
    assert Absence.objects.filter(user=cast.casey.id).count() == 1
    actions.leave(user=cast.sam.id, by=cast.sam.actor())
    assert not Absence.objects.filter(user=cast.sam.id).exists()


def test_only_oneself_and_managers_note_and_end(cast: Cast) -> None:
    noted = actions.note_absence(user=cast.sam.id, first_day=today(), last_day=today(), by=cast.mona.actor())
    since = Since(cast.harbour)
    for worker in (cast.casey, cast.adam, cast.ada):
        with pytest.raises(Refused) as stopped:
            actions.note_absence(
                user=cast.sam.id, first_day=today() + DAY, last_day=today() + DAY, by=worker.actor()
            )
        assert stopped.value.code == "absence_not_noted"
        assert stopped.value.reason.startswith("Everyone notes their own days away.")
        with pytest.raises(Refused) as stopped:
            actions.end_absence(user=cast.sam.id, absence=noted.pk, by=worker.actor())
        assert stopped.value.code == "absence_not_ended"
    with pytest.raises(Http404):
        actions.note_absence(user=cast.rita.id, first_day=today(), last_day=today(), by=cast.mona.actor())
    with pytest.raises(Http404):
        actions.end_absence(user=cast.sam.id, absence=uuid4(), by=cast.mona.actor())
    assert (list(Absence.objects.values_list("pk", flat=True)), since.actions()) == ([noted.pk], [])


def test_what_is_over_cannot_be_ended_and_a_closed_account_is_not_away(cast: Cast) -> None:
    with clock.shifted(-2 * DAY):
        noted = actions.note_absence(
            user=cast.sam.id, first_day=today(), last_day=today(), by=cast.sam.actor()
        )
    with pytest.raises(Refused, match="absence_not_ended") as stopped:
        actions.end_absence(user=cast.sam.id, absence=noted.pk, by=cast.sam.actor())
    assert stopped.value.reason == "These days are over. Nothing is left to end."
    gone = facts.person(has_left=True, is_active=False)
    assert rules_absences.why_not_note(facts.MANAGER, gone) == (
        "Sam has left. Invite them again if they come back."
    )


def test_days_that_do_not_fit_get_a_sentence() -> None:
    now = today()
    assert refused(now, now) == ""
    assert refused(now - 5 * DAY, now) == ""
    assert refused(now + DAY, now) == "The last day is before the first. Check both days."
    assert refused(now - 2 * DAY, now - DAY) == (
        "These days are over. Enter a last day that is today or later."
    )
    assert refused(now, now + 367 * DAY) == (
        "This is more than a year. Check the year, or pause the account instead."
    )
    noted = (now + 2 * DAY, now + 4 * DAY)
    for first, last in ((0, 2), (4, 9), (3, 3), (0, 9)):
        assert refused(now + first * DAY, now + last * DAY, noted) == (
            f"Away from {dates.day_in_words(noted[0])} until {dates.day_in_words(noted[1])} is noted already. "
            "End it first, or choose other days."
        )
    assert refused(now, now + DAY, noted) == refused(now + 5 * DAY, now + 5 * DAY, noted) == ""


def test_the_database_refuses_days_the_wrong_way_round(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="absence_first_day_not_after_last"):
        Absence.objects.create(
            user=cast.sam.user, first_day=today(), last_day=today() - DAY, noted_by=cast.sam.user
        )


def test_who_asks_learns_of_colleagues_and_people_of_partners_only(cast: Cast) -> None:
    everyone = (cast.sam, cast.rita, cast.otto)
    for person in everyone:
        actions.note_absence(user=person.id, first_day=today(), last_day=today(), by=person.actor())
    asked = [person.id for person in everyone]
    assert queries.away_today(cast.casey.actor(), asked) == {cast.sam.id, cast.rita.id}
    assert queries.away_today(cast.rita.actor(), asked) == {cast.sam.id, cast.rita.id}
    assert queries.away_today(cast.otto.actor(), asked) == {cast.otto.id}
    assert queries.away_today(cast.casey.actor(), []) == frozenset()
    assert queries.away_today(Job("duties", cast.harbour.pk), asked) == {cast.sam.id, cast.rita.id}
    assert queries.away_today(Nobody(), asked) == frozenset()


def test_the_page_takes_days_shows_them_and_takes_them_back(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    path = f"/organisation/people/{cast.sam.id}/away/"
    assert "No days away are noted." in words(client, f"people/{cast.sam.id}/away/")
    assert client.post(path, sent(today(), today() + DAY)).headers["Location"] == path
    until = dates.day_in_words(today() + DAY)
    shown = words(client, f"people/{cast.sam.id}/away/")
    assert f"{dates.day_in_words(today())} until {until} Away Back earlier" in shown
    assert f"Away until {until}" in words(client, "")
    assert f"Away until {until}" in words(client, f"people/{cast.sam.id}/")
    again = client.post(path, sent(today(), today()))
    assert "is noted already. End it first, or choose other days." in said(again, status=422)
    noted = Absence.objects.get()
    page = words(client, f"people/{cast.sam.id}/away/{noted.pk}/end/")
    assert "Sam is back" in page
    assert "Back from today" in page
    assert client.post(f"{path}{noted.pk}/end/").headers["Location"] == path
    assert "Away until" not in words(client, "")
    assert "No days away are noted." in words(client, f"people/{cast.sam.id}/away/")


def test_coming_days_are_shown_as_coming_and_do_not_count_yet(cast: Cast, client: Client) -> None:
    day = today() + 9 * DAY
    noted = actions.note_absence(user=cast.sam.id, first_day=day, last_day=day, by=cast.mona.actor())
    sign_in(client, cast.mona)
    assert f"{dates.day_in_words(day)} Coming Take it back" in words(client, f"people/{cast.sam.id}/away/")
    assert "Away until" not in words(client, "")
    assert "Sam is not away on these days" in words(client, f"people/{cast.sam.id}/away/{noted.pk}/end/")


def test_a_colleague_reads_why_she_cannot_note_it(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    why = "Everyone notes their own days away. For somebody else, a manager does it. Tell one of them."
    assert why in words(client, f"people/{cast.sam.id}/away/")
    assert why in words(client, f"people/{cast.sam.id}/")
    answer = client.post(f"/organisation/people/{cast.sam.id}/away/", sent(today(), today()))
    assert answer.status_code == 403
    assert why in unescape(answer.content.decode())


def test_a_day_that_is_not_in_the_calendar_is_named_beside_its_field(cast: Cast, client: Client) -> None:
    sign_in(client, cast.sam)
    odd = {**sent(today(), today()), "last_day_day": "31", "last_day_month": "2"}
    answer = client.post(f"/organisation/people/{cast.sam.id}/away/", odd)
    assert "This day is not in the calendar." in said(answer, status=422)
    assert not Absence.objects.exists()


def test_the_overview_costs_the_same_however_many_are_away(cast: Cast, client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/organisation/").status_code == 200
        return len(captured)

    sign_in(client, cast.mona)
    client.get("/organisation/")
    before = count()
    for person in (cast.sam, cast.casey, people.join(cast.mona, "Nora")):
        actions.note_absence(user=person.id, first_day=today(), last_day=today(), by=cast.mona.actor())
    assert count() == before
