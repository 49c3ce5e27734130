"""The door and the telephone: who is barred is not let in, nobody is let in unwanted, no caller learns who is here."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care import story as cares
from tests.cast import Cast, Person, sign_in
from tests.household import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.household import actions_door, documents, models, queries_door, rules_door, sealing
from wayhome.people.queries import Found
from wayhome.shelter import actions_houses as shelter
from wayhome.shelter import documents as shelter_documents

pytestmark = pytest.mark.django_db


def bar(home: story.Home, name: str) -> None:
    given = shelter_documents.BarredPerson(name=name, looks="Tall", reason="He hurt her")
    shelter.bar(house=home.id, given=given, by=home.mia.actor())


def coming(home: story.Home, seen: Found | None = None, **given: Any) -> models.Visit:  # noqa: ANN401
    known = documents.Visit(
        **{"name": "Ana Leka", "kind": "friend", "at": clock.now(), "wanted": "yes", **given}
    )
    case = seen.id if seen else None
    return actions_door.expect(house=home.here, given=known, case=case, by=home.cast.sam.actor())


def answered(home: story.Home, row: models.Visit, kind: str, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or home.cast.sam
    known = queries_door.visit(person.actor(), home.here, row.pk)
    actions_door.answer_door(
        house=home.here,
        visit=row.pk,
        given=documents.VisitNews(kind, **given),
        read=known.number,
        by=person.actor(),
    )


def test_expected_let_in_and_gone(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    sam = sign_in(Client(), cast.sam)
    sent = {"name": "Ana Leka", "kind": "friend", "who": str(seen.id), "wanted": "yes"}
    page = sam.post(home.url("expect"), sent, follow=True)
    assert "Ana Leka" in story.text(page)
    assert "neither confirm nor deny" in story.text(page)
    row = models.Visit.objects.get()
    sam.post(home.url("visit", row.pk), {"read": "0", "kind": "in"})
    assert "In the house" in story.text(sam.get(home.url("visits")))
    assert sam.post(home.url("visit", row.pk), {"read": "1", "kind": "away"}).status_code == 422
    sam.post(home.url("visit", row.pk), {"read": "1", "kind": "left", "words": "In good spirits"})
    shown = story.text(sam.get(home.url("visits")))
    assert "Nobody is expected" in shown
    assert "In good spirits" in shown


def test_who_is_on_the_list_is_not_let_in_in_any_spelling(cast: Cast) -> None:
    home = story.house(cast)
    bar(home, "Đorđe Petrović")
    for name in ("Djordje Petrovic", "Ђорђе Петровић", "petrovic dorde"):
        row = coming(home, name=name)
        with story.refused("on the list of who must not be let in"):
            answered(home, row, "in")
        with story.refused("on the list of who must not be let in"):
            answered(home, row, "in", is_other=True, words="I saw a passport")
        answered(home, row, "away")
    sam = sign_in(Client(), cast.sam)
    row = coming(home, name="Djordje Petrovic")
    page = sam.get(home.url("visit", row.pk))
    assert "Do not open" in story.text(page)
    assert "somebody else than" not in story.text(page)
    assert (
        sam.post(
            home.url("visit", row.pk), {"read": "0", "kind": "in", "is_other": "on", "words": "x"}
        ).status_code
        == 422
    )


def test_somebody_else_of_that_name_comes_in_when_who_answers_saw_a_paper(cast: Cast) -> None:
    home = story.house(cast)
    bar(home, "Ana Leka")
    row = coming(home)
    with story.refused("writes how she or he knows"):
        answered(home, row, "in", home.mia, is_other=True)
    mia = sign_in(Client(), home.mia)
    assert "somebody else than" in story.text(mia.get(home.url("visit", row.pk)))
    sent = {"read": "0", "kind": "in", "is_other": "on", "words": "Born 1950, I saw the card"}
    assert mia.post(home.url("visit", row.pk), sent).status_code == 302
    assert queries_door.visit(cast.sam.actor(), home.here, row.pk).is_in


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"wanted": "no"}, "does not want this visit"),
        ({"wanted": "not_asked"}, "Ask her or him first, alone"),
        ({"wanted": "not_asked", "kind": "other"}, "Ask her or him first, alone"),
        ({"wanted": "no", "kind": "office"}, "does not want this visit"),
        ({"wanted": "not_asked", "kind": "office"}, "offer a lawyer"),
    ],
)
def test_nobody_is_let_in_to_somebody_who_does_not_want_it(
    cast: Cast, given: dict[str, Any], says: str
) -> None:
    home = story.house(cast)
    row = coming(home, story.lives_here(home), **given)
    with story.refused(says):
        answered(home, row, "in")
    answered(home, row, "away")


def test_an_officer_who_came_for_somebody_not_asked_waits_outside_and_after_her_yes_comes_in(
    cast: Cast,
) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    row = coming(home, seen, name="Inspector Nils", kind="office", wanted="not_asked")
    sam = sign_in(Client(), cast.sam)
    answer = sam.post(home.url("visit", row.pk), {"read": "0", "kind": "in", "words": "He has a badge"})
    assert answer.status_code == 422
    assert "Ask her or him first, alone, and offer a lawyer" in story.text(answer)
    assert "He has a badge" in answer.content.decode(), "nothing that was typed is lost"
    tom = sign_in(Client(), home.tom)
    shown = story.text(tom.get(home.url("visits")))
    assert ("Inspector Nils" in shown, "In the house" in shown) == (True, False), "the next shift reads it"
    answered(home, row, "away")
    answered(home, coming(home, seen, name="Inspector Nils", kind="office"), "in")
    # To the house, and to nobody in it.
    answered(home, coming(home, name="Inspector Nils", kind="office"), "in")


def test_a_lawyer_is_let_in_and_then_she_decides(cast: Cast) -> None:
    home = story.house(cast)
    row = coming(home, story.lives_here(home), kind="helper", wanted="not_asked")
    answered(home, row, "in")
    with story.refused("Shorten"):
        answered(home, coming(home), "in", words="x" * 4001)


def test_the_door_answered_twice_by_the_same_hand_is_answered_once(cast: Cast) -> None:
    home = story.house(cast)
    row = coming(home)
    news = documents.VisitNews("not_come")
    said: dict[str, Any] = {"house": home.here, "visit": row.pk, "given": news, "read": 0}
    for _press in range(2):
        actions_door.answer_door(**said, by=cast.sam.actor())
    assert models.VisitNews.objects.count() == 1
    with pytest.raises(Conflict):
        actions_door.answer_door(**said, by=home.tom.actor())


def test_what_follows_what(cast: Cast) -> None:
    home = story.house(cast)
    row = coming(home)
    with story.refused("Write first whether"):
        answered(home, row, "left")
    with story.refused("Choose what became"):
        answered(home, row, "flew")
    answered(home, row, "not_come")
    with story.refused("This visit is over"):
        answered(home, row, "in")
    with pytest.raises(Conflict):
        actions_door.answer_door(
            house=home.here, visit=row.pk, given=documents.VisitNews("in"), read=0, by=cast.sam.actor()
        )
    with pytest.raises(Http404):
        actions_door.answer_door(
            house=home.here, visit=uuid4(), given=documents.VisitNews("in"), read=0, by=cast.sam.actor()
        )
    with pytest.raises(Http404):
        coming(home, cares.case(cast))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": " "}, "Write who comes"),
        ({"kind": "king"}, "Choose who it is"),
        ({"at": None}, "today or within"),
        ({"at": clock.now() + timedelta(days=100)}, "today or within"),
        ({"at": clock.now() - timedelta(days=2)}, "today or within"),
        ({"words": "x" * 4001}, "Shorten"),
    ],
)
def test_a_visit_says_who_and_when(cast: Cast, given: dict[str, Any], says: str) -> None:
    home = story.house(cast)
    with story.refused(says):
        coming(home, **given)


def test_whether_it_is_wanted_is_said_for_who_lives_here(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    with story.refused("whether she or he wants"):
        coming(home, seen, wanted="")
    sam = sign_in(Client(), cast.sam)
    answer = sam.post(
        home.url("expect"),
        {"name": "Ana", "kind": "friend", "who": str(seen.id), "wanted": "", "words": "Red coat"},
    )
    assert answer.status_code == 422
    assert "Red coat" in story.text(answer)


def test_a_call_shows_first_what_to_say(cast: Cast) -> None:
    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    assert "We neither confirm nor deny" in story.text(sam.get(home.url("calls")))
    assert sam.post(home.url("calls"), {"kind": "unknown"}).status_code == 422
    sent = {"kind": "says_family", "number": "0100", "asked_for": "my wife", "words": "He shouted"}
    assert sam.post(home.url("calls"), sent).status_code == 302
    shown = story.text(sam.get(home.url("calls")))
    for words in ("He shouted", "my wife", "0100"):
        assert words in shown
    later = {
        "on_day": "1",
        "on_month": "1",
        "on_year": "2035",
        "at": "10:00",
        "kind": "unknown",
        "words": "x",
    }
    assert sam.post(home.url("calls"), later).status_code == 422
    row = models.Call.objects.get()
    assert sealing.opened(home.tom.actor(), [row], documents.Call)[0][1].words == "He shouted"
    assert sealing.opened(cast.casey.actor(), [row], documents.Call) == []


def test_rules_of_calls() -> None:
    now = clock.now()
    known: dict[str, Any] = {"kind": "silent", "at": now, "words": "x"}
    assert rules_door.why_not_call(documents.Call(**known), now=now) is None
    for given in ({"kind": "owl"}, {"at": None}, {"words": " "}, {"words": "x" * 4001}):
        assert rules_door.why_not_call(documents.Call(**{**known, **given}), now=now) is not None


def test_the_pages_ask_the_same_for_one_and_for_many(cast: Cast) -> None:
    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    given = documents.Call("silent", clock.now(), "", "", "x")

    def fill() -> None:
        answered(home, coming(home), "in")
        answered(home, coming(home), "away")
        actions_door.record_call(house=home.here, given=given, by=home.tom.actor())

    fill()
    for name in ("visits", "calls"):
        sam.get(home.url(name))
    counts = []
    for _round in range(2):
        for name in ("visits", "calls"):
            with CaptureQueriesContext(connection) as asked:
                sam.get(home.url(name))
            counts.append(len(asked))
        for _number in range(5):
            fill()
    assert counts[:2] == counts[2:]
