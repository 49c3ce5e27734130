"""Told and given before leaving, the emergency card, papers; and leaving on one's own decision."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import years
from tests.attempts import story as plans
from tests.care import story as care
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.departure import story
from tests.departure.story import Facts, facts
from tests.residence.test_pages import day as typed
from wayhome.attempts import queries as attempts
from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import Leg, Way
from wayhome.core import clock
from wayhome.departure import (
    actions_given,
    counting,
    documents,
    due,
    models,
    panel,
    papers,
    queries,
    reading,
    rules,
)
from wayhome.departure.enums import Informed, Kind, Told
from wayhome.escorts import hooks as escort_hooks
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.people.versions import Another

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def orientation(**given: Any) -> documents.Orientation:  # noqa: ANN401
    usual = {"on": clock.today(), "told": tuple(Told.values), "language": "sqi", "understood": True}
    return documents.Orientation(**{**usual, **given})


def kit(**given: Any) -> documents.Kit:  # noqa: ANN401
    usual = {"on": clock.today(), "items": ("phone", "sim"), "medicine_days": 30, "signed": "paper"}
    return documents.Kit(**{**usual, **given})


CARD = documents.Card(
    phone="+49 30 1", second_phone="+355 4 2", code_word="plum", say="It is me. I need a lift."
)


def own_way(**given: Any) -> documents.OwnWay:  # noqa: ANN401
    usual = {
        "on": clock.today(),
        "why": "declined",
        "papers": True,
        "money": True,
        "informed": (str(Informed.DANGER), str(Informed.BACK)),
        "card": True,
    }
    return documents.OwnWay(**{**usual, **given})


def written(cast: Cast, seen: Found, kind: Kind, shape: Any, who: Any = None) -> list[Any]:  # noqa: ANN401
    person = who or cast.casey
    found = queries.given(person.actor(), story.again(cast, seen, person))
    return [known for _one, known in reading.of_kind(found, kind, shape)]


def at(cast: Cast, seen: Found, who: Any = None) -> dict[str, Any]:  # noqa: ANN401
    person = who or cast.casey
    return {
        "seen": story.again(cast, seen, person),
        "attempt": story.now(cast, seen, person).id,
        "by": person.actor(),
    }


def test_what_was_told_adds_up_over_days(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    thing = uuid4()
    for _twice in range(2):
        actions_given.orient(thing=thing, given=orientation(told=("route", "stop")), **at(cast, seen))
    found = queries.given(cast.casey.actor(), story.again(cast, seen))
    assert len(found) == 1, "sent twice, it is one"
    with pytest.raises(Another):
        actions_given.orient(thing=thing, given=orientation(), **at(cast, seen))
    assert {str(one) for one in rules.left_out(panel.told(found))} == set(Told.values) - {"route", "stop"}
    actions_given.orient(thing=uuid4(), given=orientation(), **at(cast, seen))
    assert rules.left_out(panel.told(queries.given(cast.casey.actor(), story.again(cast, seen)))) == []
    story.let_in(cast, seen)
    assert len(written(cast, seen, Kind.ORIENTATION, documents.Orientation, cast.rita)) == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"told": ()}, "Tick what was told"),
        ({"language": ""}, "language"),
        ({"understood": False}, "said it back"),
        ({"on": None}, "Enter the day"),
    ],
)
def test_telling_counts_only_when_it_was_understood(given: dict[str, Any], words: str) -> None:
    assert words in str(rules.why_not_orient(orientation(**given), today=clock.today()))
    assert rules.why_not_orient(orientation(), today=clock.today()) is None


def test_cash_is_signed_by_two(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    nora = consents.nora(cast)
    thing = uuid4()
    actions_given.give(thing=thing, given=kit(cash=80, currency="EUR", second=cast.mona.id), **at(cast, seen))
    (known,) = written(cast, seen, Kind.KIT, documents.Kit)
    assert known.second is None, "nobody signs for somebody else"
    line = panel.given(cast.casey.actor(), story.now(cast, seen).subject)
    assert line is not None
    assert "second signature" in line.text
    with story.refused("A second, different person"):
        actions_given.count(thing=thing, **at(cast, seen))
    browser = sign_in(Client(), nora)
    page = browser.get(reverse("departure:given", args=[seen.code, 1])).content.decode()
    assert "80 EUR" in page
    assert "I counted the cash too" in page
    browser.post(reverse("departure:count", args=[seen.code, 1, thing]))
    (known,) = written(cast, seen, Kind.KIT, documents.Kit)
    assert (known.by, known.second, known.cash) == (cast.casey.id, nora.id, 80)
    with story.refused("Two people have signed"):
        actions_given.count(thing=thing, **at(cast, seen))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"items": (), "medicine_days": None}, "what was given"),
        ({"cash": 5, "currency": "E"}, "three letters"),
        ({"signed": ""}, "how she or he signed"),
        ({"signed": "witness"}, "who was the witness"),
        ({"medicine_days": 0}, "how many days"),
    ],
)
def test_a_kit_says_what_is_missing(given: dict[str, Any], words: str) -> None:
    assert words in str(rules.why_not_kit(kit(**given), today=clock.today()))
    assert rules.why_not_kit(kit(), today=clock.today()) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"second_phone": ""}, "two telephone numbers"),
        ({"second_phone": "+49 30 1"}, "the same"),
        ({"code_word": ""}, "code word"),
        ({"say": "I was trafficked"}, "must learn nothing"),
        ({"say": "Ask for Harbour House"}, "must learn nothing"),
        ({"code_word": "Victim"}, "must learn nothing"),
    ],
)
def test_a_card_tells_a_finder_nothing(given: dict[str, Any], words: str) -> None:
    assert words in str(rules.why_not_card(replace(CARD, **given), agencies=["Harbour House"]))
    assert rules.why_not_card(CARD, agencies=["Harbour House"]) is None


def test_a_card_that_is_mended_from_the_page_of_before_is_not_lost(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    page = reverse("departure:card", args=[seen.code, now.number])
    form = casey.get(page).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {
        name: value for name, value in CARD.to_value().items() if name in sent and isinstance(value, str)
    }
    for _twice in range(2):
        assert casey.post(page, sent).status_code == 302
    assert models.Given.objects.count() == 1
    name = next(name for name, value in sent.items() if value == "+355 4 2")
    mended = {**sent, name: "+355 4 3"}
    answer = casey.post(page, mended)
    assert answer.status_code == 422
    assert "what you send now is something else" in answer.content.decode()
    assert "+355 4 3" in answer.content.decode(), "it stands there"
    again = answer.context["form"].data["thing"]
    assert again != str(sent["thing"])
    assert casey.post(page, {**mended, "thing": again}).status_code == 302
    kept = written(cast, seen, Kind.CARD, documents.Card)
    assert "+355 4 3" in str(kept[0]), "the newest holds"


def test_papers_are_asked_about_first_and_name_nobody(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    actions_given.write_card(thing=uuid4(), given=CARD, **at(cast, seen))
    casey = sign_in(Client(), cast.casey)
    with story.planned(monkeypatch):
        for kind, words in (
            ("card", "+355 4 2"),
            ("declaration", "I may stop at any time"),
            ("way", "Albania"),
            ("handing", "Who takes over"),
        ):
            where = reverse("departure:paper", args=[seen.code, 1, kind])
            assert "carry it, or shall we keep it" in casey.get(where).content.decode()
            assert casey.post(where, {"language": "en"}).status_code == 422
            paper = casey.post(where, {"stays": "carry", "language": "en"}).content.decode()
            carried = paper[paper.index("<article") : paper.index("</article>")]
            assert words in carried, kind
            for telling in ("Harbour", "Mira", seen.code, "traffick", "victim"):
                assert telling not in carried, kind
    assert casey.get(reverse("departure:paper", args=[seen.code, 1, "other"])).status_code == 404
    assert casey.get(reverse("departure:paper", args=[seen.code, 1, "way"])).status_code == 404


def test_each_part_of_the_way_stands_on_its_own_clocks() -> None:
    start = datetime(2031, 1, 10, 12, 0, tzinfo=UTC)
    legs = (
        Leg("air", "AE", "TR", start, start + 4 * HOUR, zone_from="Asia/Dubai", zone_to="Europe/Istanbul"),
        Leg("air", "TR", "AL", start + 6 * HOUR, start + 8 * HOUR, zone_from="Europe/Istanbul"),
    )
    planned = Way(start, start + 8 * HOUR, "Asia/Dubai", "Europe/Tirane", legs=legs)
    lines = [line for part in papers.way(planned)["parts"] for line in part["lines"]]
    clocks = [re.findall(r"\d\d:\d\d", line)[0] for line in lines]
    assert clocks == ["16:00", "19:00", "21:00", "21:00"]
    assert "Istanbul" in lines[1]
    assert "Istanbul" in lines[2]


def test_a_refused_kit_keeps_what_was_typed(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    sent = {
        "thing": str(uuid4()),
        **typed("on", clock.today()),
        "signed": "paper",
        "cash": "80",
        "currency": "E1",
        "witness": "Ana Leka",
    }
    where = reverse("departure:kit", args=[seen.code, 1])
    refused = casey.post(where, sent)
    assert refused.status_code == 422
    assert "three letters" in refused.content.decode()
    assert "Ana Leka" in refused.content.decode()
    assert casey.post(where, {**sent, "currency": "EUR"}).status_code == 302


def test_leaving_alone_ends_the_plan_and_leaves_the_case_open(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    where = reverse("departure:own_way", args=[seen.code])
    sent = {
        "thing": str(uuid4()),
        **typed("on", clock.today()),
        "why": "declined",
        "papers": "yes",
        "money": "no",
        "informed": ["danger", "back"],
        "card": "yes",
        "booked": "no",
    }
    refused = casey.post(where, {**sent, "words": "My own words"})
    assert refused.status_code == 422
    assert "Papers and money are hers or his" in refused.content.decode()
    assert "My own words" in refused.content.decode(), "nothing typed is lost"
    assert casey.post(where, {**sent, "money": "yes"}).status_code == 302
    found = attempts.one(cast.casey.actor(), story.again(cast, seen), now.id)
    assert found.end is not None
    assert found.end.reason == Ended.OWN_WAY
    assert not people.standing(cast.casey.actor(), story.again(cast, seen)).is_closed
    assert "Took a card" in casey.get(where).content.decode()
    (row,) = models.Given.objects.all()
    assert b"own_way" not in bytes(row.document), "that somebody left alone is sealed"


def test_leaving_alone_before_any_plan_and_somebody_asks_later(cast: Cast, facts: Facts) -> None:
    seen = care.case(cast)
    given = own_way(check_in_on=clock.today() + DAY, check_in="A text at ten")
    thing = uuid4()
    for _twice in range(2):
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=thing, given=given, by=cast.casey.actor()
        )
    assert written(cast, seen, Kind.OWN_WAY, documents.OwnWay) == [given]
    assert story.board(cast, seen).count(due.CHECK_IN) == 1


def _left(who: Person) -> str:
    """The page when the year is over."""
    with clock.shifted(years.until_it_is_over()):
        return sign_in(Client(), who).get(reverse("departure:left")).content.decode()


def test_leaving_alone_is_counted_apart_and_small_numbers_are_hidden(cast: Cast, facts: Facts) -> None:
    """Nobody with the database alone can tell in which month, or how often, among what was told and given."""
    seen, _now = story.begun(cast)
    actions_given.write_card(thing=uuid4(), given=CARD, **at(cast, seen))
    row = models.Tally.objects.get()
    before = len(row.sealed)
    for _times in range(11):
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=uuid4(), given=own_way(), by=cast.casey.actor()
        )
    row.refresh_from_db()
    assert len(row.sealed) == before, "one size, whatever is counted"
    assert (row.month.day, row.created_at.day) == (1, 1)
    assert "declined" not in row.sealed
    assert counting._opened(row)["declined"] == 11, "the card is not among them"
    page = _left(cast.casey)
    assert page.count("fewer than can be shown") == 2, (
        "eleven could be shown; but they would give the other away"
    )
    other = {"why": "not_safe"}
    for _times in range(11):
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=uuid4(), given=own_way(**other), by=cast.casey.actor()
        )
    assert set(counting.counted(cast.casey.actor()).values()) == {None}, "the next day would tell of one more"
    page = _left(cast.casey)
    assert page.count("<dd>11</dd>") == 2
    assert seen.code not in page
    with clock.shifted(years.until_it_is_over() + 366 * DAY):
        assert set(counting.counted(cast.casey.actor()).values()) == {None}
    theirs = _left(cast.rita)
    assert "<dd>11</dd>" not in theirs, "of the own agency alone"
    assert sign_in(Client(), cast.otto).get(reverse("departure:left")).status_code == 403
    assert (
        reverse("departure:left")
        in sign_in(Client(), cast.casey).get(reverse("departure:board")).content.decode()
    )


def test_at_critical_danger_nothing_is_booked(cast: Cast, facts: Facts) -> None:
    seen = care.case(cast)
    care.assess(cast, seen, given=care.answered(default=(4, 4)))
    assert str(care.standing(cast, seen).band) == "critical"
    with story.refused("we book nothing"):
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=uuid4(), given=own_way(booked=True), by=cast.casey.actor()
        )
    assert not models.Given.objects.exists()
    actions_given.leave_alone(
        seen=story.again(cast, seen), thing=uuid4(), given=own_way(), by=cast.casey.actor()
    )


def test_at_a_danger_that_both_sides_call_critical_nothing_is_booked(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = plans.begun(cast)[0]
    care.assess(cast, seen)
    booked = own_way(booked=True)
    monkeypatch.setattr(escort_hooks, "_danger", [lambda actor, subject: "critical"])
    with story.refused("we book nothing"):
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=uuid4(), given=booked, by=cast.casey.actor()
        )
    monkeypatch.setattr(escort_hooks, "_danger", [lambda actor, subject: "high"])
    actions_given.leave_alone(
        seen=story.again(cast, seen), thing=uuid4(), given=booked, by=cast.casey.actor()
    )


def test_a_child_is_not_let_go_alone(cast: Cast) -> None:
    seen = consents.child(cast, born=consents.years_ago(15))
    with story.refused("nobody lets a child leave alone"):
        actions_given.leave_alone(
            seen=story.again(cast, seen), thing=uuid4(), given=own_way(), by=cast.casey.actor()
        )
    assert not models.Given.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"why": ""}, "nobody organises"),
        ({"papers": False}, "Give them back first"),
        ({"informed": ()}, "what she or he was told"),
        ({"check_in_on": clock.today(), "check_in": ""}, "how you ask"),
    ],
)
def test_leaving_alone_says_what_is_owed_first(given: dict[str, Any], words: str) -> None:
    said = rules.why_not_own_way(own_way(**given), today=clock.today(), is_critical=False)
    assert words in str(said)
    assert rules.why_not_own_way(own_way(booked=True), today=clock.today(), is_critical=False) is None


def test_the_neutral_card_is_offered_to_who_leaves_alone(cast: Cast, facts: Facts) -> None:
    seen, now = story.begun(cast)
    where = reverse("departure:own_way", args=[seen.code])
    casey = sign_in(Client(), cast.casey)
    page = casey.get(where).content.decode()
    assert reverse("departure:card", args=[seen.code, 1]) in page
    assert "Write the card, then print it" in page
    actions_given.write_card(
        seen=story.again(cast, seen), attempt=now.id, thing=uuid4(), by=cast.casey.actor(),
        given=documents.Card(phone="0800 1", second_phone="0800 2", code_word="Lemon", say="I need a lift"),
    )  # fmt: skip
    page = sign_in(Client(), cast.casey).get(where).content.decode()
    assert reverse("departure:paper", args=[seen.code, 1, "card"]) in page
    actions_given.leave_alone(
        seen=story.again(cast, seen), thing=uuid4(), given=own_way(), by=cast.casey.actor()
    )
    assert "Print the card" not in casey.get(where).content.decode(), "the plan has ended"
    assert sign_in(Client(), cast.sam).get(where).status_code == 404
