"""Going out: by choice, written so that somebody is missed in time. Nobody is kept in."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.household import story
from tests.household.test_keeping import keep
from tests.shelter import story as shelters
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import clock as ladder
from wayhome.duties import wordings
from wayhome.duties.models import DutyHolder
from wayhome.household import (
    actions,
    actions_keeping,
    documents,
    due,
    houses,
    models,
    queries,
    rules,
    sealing,
)
from wayhome.people.queries import Found
from wayhome.shelter import hooks
from wayhome.shelter.models import Stay

pytestmark = pytest.mark.django_db


def plan(**given: Any) -> documents.Outing:  # noqa: ANN401
    return documents.Outing(**{"how": "alone", "back_by": clock.now() + timedelta(hours=3), **given})


def out(home: story.Home, seen: Found, **given: Any) -> models.Outing:  # noqa: ANN401
    return actions.go_out(house=home.here, case=seen.id, given=plan(**given), by=home.cast.sam.actor())


def test_out_late_missed_and_back(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    sam = sign_in(Client(), cast.sam)
    there = clock.now() + timedelta(hours=2)
    sent = {
        "who": str(seen.id), "how": "accompanied", "company": "Ana from church", "meeting_point": "The bakery",
        "at": "23:59", "on_day": str(there.day), "on_month": str(there.month), "on_year": str(there.year + 0),
    }  # fmt: skip
    assert sam.post(home.url("go_out"), sent).status_code == 302
    (duty,) = story.owed(due.LATE)
    assert duty.owner == cast.house.pk
    page = story.text(sam.get(home.url("outings")))
    assert "Mira with Ana from church" in page
    assert "1 person is out" in story.text(sam.get(home.url("day")))
    with clock.shifted(timedelta(hours=26)):
        late = sign_in(Client(), home.tom)
        assert "Late" in story.text(late.get(home.url("outings")))
        row = models.Outing.objects.get()
        assert "The bakery" in story.text(late.get(home.url("outing", row.pk)))
        ladder.climb()
        assert DutyHolder.objects.filter(duty=duty, holder=home.mia.id).exists(), (
            "who answers for it hears next"
        )
        assert late.post(home.url("outing", row.pk), {"read": "0", "kind": "back"}).status_code == 302
        assert story.owed(due.LATE) == []
        assert "Nobody is out" in story.text(late.get(home.url("outings")))
        assert "Is back" in story.text(late.get(home.url("outings")))


def test_it_takes_longer_and_another_time_is_awaited(cast: Cast) -> None:
    home = story.house(cast)
    row = out(home, story.lives_here(home))
    later = clock.now() + timedelta(hours=6)
    news = documents.OutingNews("later", later)
    actions.write_news(house=home.here, outing=row.pk, given=news, read=0, by=cast.sam.actor())
    (duty,) = story.owed(due.LATE)
    assert abs(duty.due_at - later) < timedelta(minutes=1)
    assert queries.outing(home.tom.actor(), home.here, row.pk).back_by == later
    with pytest.raises(Conflict):
        actions.write_news(
            house=home.here, outing=row.pk, given=documents.OutingNews("back"), read=0, by=home.tom.actor()
        )
    actions.write_news(
        house=home.here, outing=row.pk, given=documents.OutingNews("stays"), read=1, by=home.tom.actor()
    )
    assert story.owed(due.LATE) == []
    with pytest.raises(Conflict):
        actions.write_news(house=home.here, outing=row.pk, given=news, read=2, by=home.tom.actor())
    with pytest.raises(Http404):
        actions.write_news(house=home.here, outing=uuid4(), given=news, read=0, by=home.tom.actor())


def test_who_is_out_stands_beside_her_in_the_house_tonight(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    stays = list(Stay.objects.all())
    assert hooks.lines(cast.sam.actor(), home.row, stays)[stays[0].pk] == []
    row = out(home, seen, back_by=clock.now() + timedelta(days=2))
    paper = keep(home, seen)
    (line,) = hooks.lines(cast.sam.actor(), home.row, stays)[stays[0].pk]
    assert (line.kind, line.text.startswith("Out, back by")) == (hooks.BACK_BY, True)
    with clock.shifted(timedelta(days=2, minutes=1)):
        (line,) = hooks.lines(cast.sam.actor(), home.row, stays)[stays[0].pk]
        assert line.text.startswith("Out, and late")
    actions_keeping.ask_back(house=home.here, paper=paper.pk, by=cast.sam.actor())
    shown = hooks.lines(cast.sam.actor(), home.row, stays)[stays[0].pk]
    assert [(one.text, one.is_for_paper) for one in shown if one.kind == hooks.OTHER] == [
        ("Wants a paper back: Passport", False)
    ]
    news = documents.OutingNews("back")
    actions.write_news(house=home.here, outing=row.pk, given=news, read=0, by=cast.sam.actor())
    assert len(hooks.lines(cast.sam.actor(), home.row, stays)[stays[0].pk]) == 1


def test_somebody_is_out_once(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    out(home, seen)
    with story.refused("is out already"):
        out(home, seen)


def test_a_child_goes_with_somebody_or_the_guardian_is_told(cast: Cast) -> None:
    home = story.house(cast)
    lule = story.lives_here(home, consents.child(cast, born=consents.years_ago(15)))
    with story.refused("A child goes out with somebody, or the guardian is told"):
        out(home, lule)
    sam = sign_in(Client(), cast.sam)
    sent = {"who": str(lule.id), "how": "alone", "at": "23:59", "company": "", "meeting_point": "The square"}
    answer = sam.post(home.url("go_out"), sent)
    assert answer.status_code == 422
    assert "the guardian is told" in story.text(answer)
    assert "The square" in answer.content.decode()
    row = out(home, lule, guardian_told="Rang Ana Leka at two")
    assert queries.outing(cast.sam.actor(), home.here, row.pk).known.guardian_told


def test_a_child_who_is_late_rings_who_is_on_call_and_back_again_nobody(cast: Cast) -> None:
    home = story.house(cast)
    lule = story.lives_here(home, consents.child(cast, born=consents.years_ago(15)))
    row = out(home, lule, guardian_told="Rang Ana Leka at two")
    (rings,) = story.owed(due.MISSED)
    (late,) = story.owed(due.LATE)
    assert (rings.is_emergency, late.is_emergency) == (True, False)
    assert rings.due_at - late.due_at == rules.LATE_HEARS, "the house rings first, as agreed"
    later = clock.now() + timedelta(hours=6)
    actions.write_news(
        house=home.here,
        outing=row.pk,
        given=documents.OutingNews("later", later),
        read=0,
        by=cast.sam.actor(),
    )
    (rings,) = story.owed(due.MISSED)
    assert abs(rings.due_at - later - rules.LATE_HEARS) < timedelta(minutes=1)
    tom = sign_in(Client(), home.tom)
    assert tom.post(home.url("outing", row.pk), {"read": "1", "kind": "back"}).status_code == 302
    assert story.owed(due.MISSED) == []


def test_an_adult_who_is_late_rings_nobody_unless_she_is_in_high_danger(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    out(home, seen)
    assert story.owed(due.MISSED) == []
    other = story.lives_here(home)
    cares.assess(cast, other, given=cares.answered(T1=(4, 4)))
    out(home, other)
    (rings,) = story.owed(due.MISSED)
    words = str(wordings.of(due.MISSED).sentence)
    assert "%(code)s" in words
    assert "Mira" not in repr(rings.__dict__), "who it is stands in the book of the house alone"


def test_an_adult_is_asked_for_nothing_more_than_a_time(cast: Cast) -> None:
    home = story.house(cast)
    row = out(home, story.lives_here(home), company="dropped when alone")
    assert queries.outing(cast.sam.actor(), home.here, row.pk).known.company == ""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"how": "flying"}, "Choose how"),
        ({"how": "accompanied"}, "Write who goes along"),
        ({"back_by": None}, "a time that lies ahead"),
        ({"back_by": clock.now() - timedelta(hours=1)}, "a time that lies ahead"),
        ({"back_by": clock.now() + timedelta(days=15)}, "plan the stay anew"),
    ],
)
def test_what_cannot_be_written_gets_a_sentence(cast: Cast, given: dict[str, Any], says: str) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    with story.refused(says):
        out(home, seen, **given)


def test_news_that_cannot_be_written(cast: Cast) -> None:
    now = clock.now()
    long = documents.OutingNews("later", now + timedelta(days=30))
    for given, says in (
        (documents.OutingNews("lost"), "Choose what became"),
        (documents.OutingNews("later"), "a time that lies ahead"),
        (long, "more than four weeks"),
    ):
        assert says in (rules.why_not_this_news(given, began=now, now=now) or "")
    assert rules.why_not_this_news(documents.OutingNews("back"), began=now, now=now) is None
    home = story.house(cast)
    row = out(home, story.lives_here(home))
    sam = sign_in(Client(), cast.sam)
    answer = sam.post(
        home.url("outing", row.pk), {"read": "0", "kind": "later", "at": "", "words": "The bus"}
    )
    assert answer.status_code == 422
    assert "a time that lies ahead" in story.text(answer)
    assert "The bus" in story.text(answer)
    assert sam.post(home.url("outing", row.pk), {"kind": "back"}).status_code == 409
    assert sam.post(home.url("outing", row.pk), {"read": "x", "kind": "back"}).status_code == 422


def test_nobody_goes_out_of_a_house_where_she_does_not_live(cast: Cast) -> None:
    home = story.house(cast)
    with pytest.raises(Http404):
        out(home, cares.case(cast))


def test_no_page_of_this_room_asks_for_a_permission() -> None:
    from wayhome.household import pages

    folder = Path(pages.__file__).parent
    found = [
        path.name
        for path in [*folder.rglob("*.html"), *folder.glob("*.py")]
        for word in ("allowed to go", "permission to", "may go out", "curfew", "granted leave")
        if word in path.read_text().lower()
    ]
    assert found == []


def test_who_is_out_is_sealed_and_asks_the_same_for_one_and_many(cast: Cast) -> None:
    home = story.house(cast)
    row = out(home, story.lives_here(home), meeting_point="The bakery")
    assert sealing.opened(home.tom.actor(), [row], documents.Outing)[0][1].name == "Mira"
    assert sealing.opened(cast.casey.actor(), [row], documents.Outing) == []
    assert b"Mira" not in bytes(row.what)
    sam = sign_in(Client(), cast.sam)
    sam.get(home.url("outings"))
    with CaptureQueriesContext(connection) as few:
        sam.get(home.url("outings"))
    for _number in range(4):
        out(home, story.lives_here(home))
    with CaptureQueriesContext(connection) as many:
        page = story.text(sam.get(home.url("outings")))
    assert page.count("Mira alone") == 5
    assert len(many) == len(few)


@pytest.mark.parametrize("how", ["independent", "left_without_notice"])
def test_a_child_whose_stay_has_ended_is_not_missed_from_going_out(cast: Cast, how: str) -> None:
    """Out with her aunt, and she lives there now. What leaving without notice asks is asked once, and not twice."""
    greta = shelters.manager(cast)
    home = shelters.house(cast, greta)
    here = houses.found(cast.sam.actor(), home.pk)
    stays = {}
    for place in shelters.places(home)[:2]:
        lule = shelters.let_in(cast, consents.child(cast, born=consents.years_ago(15)))
        stays[lule.id] = shelters.admit(cast, home, place, lule, given=shelters.asked(group="children"))
        given = plan(how="accompanied", company="Her aunt")
        actions.go_out(house=here, case=lule.id, given=given, by=cast.sam.actor())
    assert (len(story.owed(due.LATE)), len(story.owed(due.MISSED))) == (2, 2)
    first, *_others = stays.values()
    shelters.leave(cast, first, how)
    assert (len(story.owed(due.LATE)), len(story.owed(due.MISSED))) == (1, 1), (
        "the other is awaited as before"
    )
