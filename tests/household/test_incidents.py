"""The incident log: only adds, rings when somebody is in danger, and whoever it touches is looked at again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.household import story
from wayhome.care import due as care_due
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import queries_on_call
from wayhome.household import actions, documents, due, models, queries, sealing
from wayhome.vault import parcels

pytestmark = pytest.mark.django_db
SECRET = "Her brother stood at the corner"


def happened(**given: Any) -> documents.Incident:  # noqa: ANN401
    known = {"kind": "outsider", "severity": "severe", "at": clock.now(), "words": SECRET, **given}
    return documents.Incident(**known)


def test_a_severe_one_rings_tells_who_answers_and_is_over_when_somebody_says_so(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    cares.assess(cast, seen)
    sam, mia = sign_in(Client(), cast.sam), sign_in(Client(), home.mia)
    sent = {
        "kind": "outsider",
        "severity": "severe",
        "words": SECRET,
        "done": "Rang 112",
        "touched": str(seen.id),
    }
    answer = sam.post(home.url("record"), sent, follow=True)
    assert "It rings until you say" in story.text(answer)
    row = models.Incident.objects.get()
    ringing = story.owed(due.SEVERE)
    assert [one.is_emergency for one in ringing] == [True]
    assert {one.owner for one in story.owed(due.READ)} == {home.mia.id}
    assert care_due.REVIEW in consents.board(cast, seen)
    page = story.text(mia.get(home.url("incident", row.pk)))
    for words in (SECRET, "Rang 112", "Mira"):
        assert words in page
    mia.post(home.url("read", row.pk))
    assert story.owed(due.READ) == []
    assert "Read by who answers" in story.text(sam.get(home.url("incident", row.pk)))
    assert sam.post(home.url("safe", row.pk), {"words": ""}).status_code == 422
    sam.post(home.url("safe", row.pk), {"words": "The police took him along"})
    assert story.owed(due.SEVERE) == []
    after = story.text(sam.get(home.url("incident", row.pk)))
    assert "It rings until" not in after
    assert SECRET in after, "what stood there stays"


def test_who_is_on_call_hears_that_the_house_is_in_danger_and_not_what_happened(cast: Cast) -> None:
    home = story.house(cast)
    now = clock.now()
    duties.add_shift(
        user=cast.casey.id,
        rank=1,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=7),
        zone="Europe/Tirane",
        by=cast.casey.actor(),
    )
    row = actions.record_incident(house=home.here, given=happened(), by=cast.sam.actor())
    casey = sign_in(Client(), cast.casey)
    shown = story.text(casey.get("/on-call/"))
    assert queries_on_call.rota(cast.casey.actor()).now
    assert "In house H7-2345 somebody is in danger now" in shown
    assert SECRET not in shown
    assert casey.get(home.url("incident", row.pk)).status_code == 403
    assert sealing.opened(cast.casey.actor(), [row], documents.Incident) == []


def test_where_nobody_answers_for_a_house_supervisors_are_asked_to_talk_to_it(cast: Cast) -> None:
    home = story.house(cast, manager=False)
    actions.record_incident(house=home.here, given=happened(severity="serious"), by=cast.sam.actor())
    (one,) = story.owed(due.ASK_HOUSE)
    assert one.owner == cast.supervisors.pk
    assert story.owed(due.SEVERE) == story.owed(due.READ) == []


def test_who_answers_for_the_house_is_not_told_of_what_she_wrote_herself(cast: Cast) -> None:
    home = story.house(cast)
    row = actions.record_incident(house=home.here, given=happened(severity="serious"), by=home.mia.actor())
    assert story.owed(due.READ) == story.owed(due.ASK_HOUSE) == []
    with story.refused("Nobody was rung"):
        actions.say_safe(house=home.here, incident=row.pk, words="All well", by=home.mia.actor())


def test_a_small_one_rings_nobody_and_is_looked_at_at_the_next_contact(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    cares.assess(cast, seen)
    before = consents.board(cast, seen)
    given = happened(kind="health", severity="small")
    actions.record_incident(house=home.here, given=given, touched=[seen.id, seen.id], by=cast.sam.actor())
    assert story.owed(due.SEVERE) == story.owed(due.READ) == []
    after = consents.board(cast, seen)
    assert after.count(care_due.REVIEW) == before.count(care_due.REVIEW) + 1


def test_nobody_is_touched_who_does_not_live_here(cast: Cast) -> None:
    home = story.house(cast)
    elsewhere = cares.case(cast)
    with pytest.raises(Http404):
        actions.record_incident(
            house=home.here, given=happened(), touched=[elsewhere.id], by=cast.sam.actor()
        )
    assert not models.Incident.objects.exists()
    sam = sign_in(Client(), cast.sam)
    story.lives_here(home)
    sent = {"kind": "threat", "severity": "small", "words": "x", "touched": str(elsewhere.id)}
    assert sam.post(home.url("record"), sent).status_code == 422


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "rain"}, "Choose what happened"),
        ({"severity": "huge"}, "Choose how bad"),
        ({"at": None}, "now, or before"),
        ({"at": clock.now() + timedelta(hours=1)}, "now, or before"),
        ({"at": clock.now() - timedelta(days=40)}, "more than a month ago"),
        ({"words": " "}, "Write what happened"),
        ({"words": "x" * 4001}, "Shorten this"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(cast: Cast, given: dict[str, Any], says: str) -> None:
    home = story.house(cast)
    with story.refused(says):
        actions.record_incident(house=home.here, given=happened(**given), by=cast.sam.actor())
    assert not models.Incident.objects.exists()


def test_the_form_keeps_what_was_typed_and_says_what_is_missing(cast: Cast) -> None:
    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    day = {"on_day": "24", "on_month": "11", "on_year": str(clock.today().year)}
    answer = sam.post(home.url("record"), {"words": SECRET, "kind": "fire", "severity": "small", **day})
    assert answer.status_code == 422
    assert "Enter the time as well" in story.text(answer)
    assert SECRET in story.text(answer)
    late = sam.post(
        home.url("record"),
        {
            "words": SECRET,
            "kind": "fire",
            "severity": "small",
            "at": "23:59",
            "on_day": "1",
            "on_month": "1",
            "on_year": "2020",
        },
    )
    assert late.status_code == 422
    assert "more than a month ago" in story.text(late)


def test_only_who_answers_reads_and_says_so_once(cast: Cast) -> None:
    home = story.house(cast)
    row = actions.record_incident(house=home.here, given=happened(), by=cast.sam.actor())
    with story.refused("Who answers for the house"):
        actions.read_incident(house=home.here, incident=row.pk, by=home.tom.actor())
    actions.read_incident(house=home.here, incident=row.pk, by=home.mia.actor())
    with story.refused("You have read it already"):
        actions.read_incident(house=home.here, incident=row.pk, by=home.mia.actor())
    actions.say_safe(house=home.here, incident=row.pk, words="He left", by=cast.sam.actor())
    with story.refused("A colleague has said so"):
        actions.say_safe(house=home.here, incident=row.pk, words="He left", by=home.tom.actor())
    actions.add_note(house=home.here, incident=row.pk, words="A neighbour saw him", by=home.tom.actor())
    assert len(queries.incident(home.mia.actor(), home.here, row.pk).notes) == 3
    for action in (actions.add_note, actions.say_safe):
        with pytest.raises(Http404):
            action(house=home.here, incident=uuid4(), words="x", by=cast.sam.actor())


def test_nothing_in_it_is_changed_or_taken_away_and_kind_and_severity_are_sealed(cast: Cast) -> None:
    home = story.house(cast)
    small = actions.record_incident(
        house=home.here, given=happened(severity="small", kind="fire"), by=cast.sam.actor()
    )
    severe = actions.record_incident(house=home.here, given=happened(kind="harm"), by=cast.sam.actor())
    assert sealing.opened(home.tom.actor(), [severe], documents.Incident)[0][1].severity == "severe"
    assert len(bytes(small.what)) == len(bytes(severe.what))
    assert set(parcels.readers(bytes(severe.what))) == {cast.house.pk}
    for statement in ("UPDATE household_incident SET written_by = house", "DELETE FROM household_incident"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_log_asks_the_same_for_one_and_for_many(cast: Cast) -> None:
    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    row = actions.record_incident(house=home.here, given=happened(severity="small"), by=cast.sam.actor())
    actions.add_note(house=home.here, incident=row.pk, words="Later", by=home.tom.actor())
    sam.get(home.url("incidents"))
    with CaptureQueriesContext(connection) as few:
        sam.get(home.url("incidents"))
    for _number in range(10):
        actions.record_incident(house=home.here, given=happened(severity="small"), by=home.tom.actor())
    with CaptureQueriesContext(connection) as many:
        assert sam.get(home.url("incidents")).status_code == 200
    assert len(many) <= len(few)
