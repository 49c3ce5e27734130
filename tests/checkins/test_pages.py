"""The board and the page of one journey, as people meet them."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.jointrisk.story import let_in
from wayhome.audit.models import Entry
from wayhome.checkins import board, due, forms, marks, models, panel, watching
from wayhome.checkins.enums import Kind, State, Step
from wayhome.core import clock, paging
from wayhome.custody import actions as custody_actions
from wayhome.custody.models import UnderWay
from wayhome.people.models import Involvement
from wayhome.vault.models import VaultSession

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
BOARD = "/on-the-way/"
QUIET = {"X-Quiet": "1", "HX-Request": "true"}


def journey(code: str) -> str:
    return reverse("checkins:journey", args=[code, 1])


def text(client: Client, url: str, **more: Any) -> str:  # noqa: ANN401
    answer = client.get(url, **more)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_the_board_from_empty_to_late(cast: Cast, facts: Facts) -> None:
    casey = sign_in(Client(), cast.casey)
    page = text(casey, BOARD)
    assert "Nobody is on the way" in page
    assert "from the moment it begins" in page, "it teaches"
    assert 'hx-trigger="every 60s"' in page
    assert page.count(f'href="{BOARD}"') == 1, "one entry in the list of pages"
    seen = story.flown(cast)
    for number in ("²", "-1", "x", "9" * 5000):
        assert "As planned" in text(casey, f"{BOARD}?page={number}"), "whatever stands in the address"
    page = text(casey, BOARD)
    assert "As planned" in page
    assert cast.sam.name in page
    assert "Tirane time" in page
    with story.at(story.lands() + 56 * MINUTE):
        assert ">Late<" in text(sign_in(Client(), cast.casey), BOARD)
        assert ">Late<" in text(sign_in(Client(), cast.rita), BOARD), "the agency there works on it too"
    assert sign_in(Client(), cast.otto).get(BOARD).status_code == 403
    assert sign_in(Client(), cast.otto).get(journey(seen.code)).status_code == 404


def test_pages_of_the_board_hold_each_journey_once_and_those_last_for_which_nothing_is_waited(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "A_PAGE", 2)
    codes = [story.travelling(cast, story.goran).code for _n in range(5)]
    first = watching.that_open(models.Watch.objects.all())[0].known
    models.Watch.objects.filter(journey=marks.of_journey(UUID(first["attempt"]))).delete()

    def shown() -> list[list[str]]:
        casey = sign_in(Client(), cast.casey)
        pages = [text(casey, f"{BOARD}?page={number}") for number in (1, 2, 3)]
        return [[code for code in codes if journey(code) in page] for page in pages]

    pages = shown()
    assert pages[2] == [first["code"]]
    assert sorted(code for page in pages for code in page) == sorted(codes)
    # Not all are counted: the one that presses may be none of those.
    monkeypatch.setattr(paging, "AT_MOST", 4)
    pages = shown()
    assert pages[1] == pages[2], "after the last page comes the last"
    assert sorted(pages[0] + pages[1]) == sorted(set(codes) - {first["code"]})


def test_what_the_page_asks_by_itself_is_one_looking_and_keeps_nobody_signed_in(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    casey = sign_in(Client(), cast.casey)
    for url in (BOARD, journey(seen.code)):
        text(casey, url)
    looked = Entry.objects.count()
    before = VaultSession.objects.get(user=cast.casey.id).seen_at
    with story.at(before + 3 * MINUTE):
        for url in (BOARD, journey(seen.code)):
            part = text(casey, url, headers=QUIET)
            assert "<html" not in part, "a part of the page"
        assert Entry.objects.count() == looked
        assert VaultSession.objects.get(user=cast.casey.id).seen_at == before
    with story.at(before + 20 * MINUTE):
        text(sign_in(Client(), cast.casey), journey(seen.code))
        assert Entry.objects.count() > looked, "somebody who looks is recorded"


def test_nobody_looks_without_being_recorded_whatever_the_request_says_of_itself(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    where = reverse("checkins:hear", args=[seen.code, 1, story.one(cast, seen).id])
    rita = sign_in(Client(), cast.rita)
    before = Entry.objects.filter(action="audit.looked").count()
    page = text(rita, where, headers={"X-Quiet": "1"})
    assert "Heard of" in page
    assert Entry.objects.filter(action="audit.looked").count() == before + 1
    text(rita, where, headers={"X-Quiet": "1"})
    assert Entry.objects.filter(action="audit.looked").count() == before + 1, "once in a quarter of an hour"


def test_as_many_questions_for_one_journey_as_for_four_late_ones_first(cast: Cast, facts: Facts) -> None:
    first = story.flown(cast)
    casey = sign_in(Client(), cast.casey)
    by_itself = {"X-Quiet": "1"}  # that somebody is there is written down once a minute: not part of the page
    text(casey, BOARD, headers=by_itself)
    with CaptureQueriesContext(connection) as one:
        text(casey, BOARD, headers=by_itself)
    for _n in range(3):
        story.travelling(cast, story.goran)
    with CaptureQueriesContext(connection) as learnt:
        text(casey, BOARD, headers=by_itself)
    with CaptureQueriesContext(connection) as four:
        page = text(casey, BOARD, headers=by_itself)
    assert page.count("/on-the-way/") >= 4
    assert len(four) == len(one) <= 15  # session, account, keys and roles included
    assert len(learnt) == len(one) + 1, "whose row of the clock is new is asked once"
    with story.at(story.lands() + 56 * MINUTE):  # the three that began last are late by then, and Goran too
        story.hear(cast, first)
        page = text(sign_in(Client(), cast.casey), BOARD)
        assert page.rindex(journey(first.code)) > page.index(">Missed<"), "heard of: after who is not"


def test_the_page_says_what_to_do_and_a_check_in_is_kept(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 56 * MINUTE):
        story.look()
        casey = sign_in(Client(), cast.casey)
        page = text(casey, journey(seen.code))
        for words in (
            "What to do now",
            "Do not call her or his telephone. Nothing is agreed",
            "Late",
            cast.sam.name,
            "Dawn Centre",
            "I will call again",
        ):
            assert words in page, words
        where = reverse("checkins:hear", args=[seen.code, 1, story.one(cast, seen).id])
        wrong = casey.post(where, {"channel": "call"})
        assert wrong.status_code == 422
        assert "Choose which word was given." in wrong.content.decode()
        day = story.lands() + 55 * MINUTE
        typed = {"channel": "call", "word": "duress", "state": "ok", "words": "", "at_zone": "UTC"}
        typed |= {"at_day": str(day.day), "at_month": str(day.month), "at_year": str(day.year)}
        typed |= {"at_time": f"{day:%H:%M}"}
        kept = casey.post(where, typed, follow=True)
        assert kept.redirect_chain, kept.content.decode()[:3000]
        assert "It is kept." in kept.content.decode()
        found = story.one(cast, seen)
        assert found.heard[0].known.state == State.DURESS
        page = text(casey, journey(seen.code))
        assert "Silent alert" in page, "who reads of danger is told"
        assert "Do not call back" in page
        assert due.ALERT in story.open_duties(cast)
        assert "Silent alert" not in text(casey, BOARD), "the board shows a check-in like any other"


@pytest.mark.parametrize(
    ("typed", "about", "state"),
    [
        ({"word": "duress"}, due.ALERT, State.DURESS),
        ({"word": "duress", "channel": "call", "words": "x" * 20_000}, due.ALERT, State.DURESS),
        ({"state": "need_help"}, due.HELP, State.NEED_HELP),
        ({"state": "need_help", "channel": "call", "at_time": "99:99"}, due.HELP, State.NEED_HELP),
    ],
)
def test_the_danger_word_and_a_cry_wait_for_no_other_answer(
    cast: Cast, facts: Facts, typed: dict[str, str], about: str, state: State
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 10 * MINUTE):
        casey = sign_in(Client(), cast.casey)
        where = reverse("checkins:hear", args=[seen.code, 1, story.one(cast, seen).id])
        assert casey.post(where, {"state": "ok"}).status_code == 422, "that all is well waits for the rest"
        assert about not in story.open_duties(cast)
        kept = casey.post(where, typed, follow=True)
        assert "It is kept." in kept.content.decode()
        assert about in story.open_duties(cast), "told at once"
        (said,) = story.one(cast, seen).heard
        assert said.known.state == state
        assert said.known.at is not None
        assert said.known.at <= clock.now()
        assert said.known.words == typed.get("words", "")[: forms.MOST], "nothing of it is lost"


@pytest.mark.parametrize("typed", [{"kind": "approach_by_suspect"}, {"severity": "4"}])
def test_what_rings_waits_for_no_other_answer(cast: Cast, facts: Facts, typed: dict[str, str]) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 10 * MINUTE):
        casey = sign_in(Client(), cast.casey)
        where, thing = reverse("checkins:incident", args=[seen.code, 1]), str(uuid4())
        more = {"thing": thing, "place": "Gate 4 " * 200, "at_time": "99:99"}
        assert casey.post(where, {**more, "severity": "2"}).status_code == 422, "what rings nobody waits"
        assert due.INCIDENT not in story.open_duties(cast)
        kept = casey.post(where, {**more, **typed}, follow=True)
        assert "It is kept." in kept.content.decode()
        assert due.INCIDENT in story.open_duties(cast)
        assert "Gate 4 Gate 4" in kept.content.decode(), "of what was too long the beginning is kept"
        twice = casey.post(where, {**more, **typed})
        assert twice.status_code == 302
        assert models.Incident.objects.count() == 1, "sent twice, it is one"


def test_a_form_speaks_by_the_clock_of_a_place_that_few_live_by() -> None:
    far = "America/Chicago"
    assert f'<option value="{far}" selected>' in str(forms.Hear(zone=far))
    assert f'<option value="{far}"' not in str(forms.Hear(zone=custody.TIRANA))
    day = {"at_day": "2", "at_month": "1", "at_year": "2026", "at_time": "14:30", "at_zone": far}
    form = forms.Hear({"channel": "call", "word": "agreed", "state": "ok", **day}, zone=far)
    assert form.is_valid(), form.errors
    assert form.given()["at"].hour == 20, "half past two there"


def test_on_the_page_of_the_case_and_of_the_plan_while_somebody_is_on_the_way(
    cast: Cast, facts: Facts
) -> None:
    seen = story.travelling(cast, story.goran)
    casey = sign_in(Client(), cast.casey)
    case = reverse("casefile:beside", args=[seen.code])
    page = text(casey, case)
    assert f'href="{journey(seen.code)}"' in page
    assert "Next check-in:" in page
    actor = cast.casey.actor()
    line = panel.line(actor, custody.now(cast, seen).subject)
    assert line is not None
    with story.at(story.lands() + 90 * MINUTE):
        line = panel.line(actor, custody.now(cast, seen).subject)
        assert line is not None
        assert line.word == "Missed"
        for place in (1, 2):
            custody.hand_over(cast, seen, place)
        custody_actions.arrive(code=seen.code, plan=1, by=actor)
        assert panel.line(actor, custody.now(cast, seen).subject) is None
    assert panel.context(cast.casey.actor(), story.again(cast, seen)) is None, "over: it is gone"


def test_an_incident_and_the_ten_steps_by_their_pages(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
        address = reverse("checkins:missing", args=[seen.code, 1])
        shown = text(casey, journey(seen.code))
        assert re.search(rf'<a class="button[^>]*href="{address}"', shown), "what presses most is a button"
        assert 'href="tel:+' in shown, "a number is touched to call it"
        steps = text(rita, address)
        for words in ("Ten steps", "1. Has the journey run", "10. Not found", "2 people decide together"):
            assert words in steps, words
        thing = story.search(cast, seen).thing
        for url in (
            reverse("checkins:tick", args=[seen.code, 1, thing, 6]),
            reverse("checkins:speak", args=[seen.code, 1, thing]),
            reverse("checkins:end", args=[seen.code, 1, thing]),
            reverse("checkins:begin", args=[seen.code, 1]),
            reverse("checkins:incident", args=[seen.code, 1]),
            reverse("checkins:flag", args=[seen.code, 1, thing]),
            reverse("checkins:review", args=[seen.code, 1, thing]),
            reverse("checkins:report", args=[seen.code, 1, thing]),
        ):
            assert "<h1>" in text(casey, url)
        receives = text(rita, reverse("checkins:tick", args=[seen.code, 1, thing, int(Step.RECEIVER)]))
        assert "+355 69 1" in receives, "whom to call stands beside what to do"
        assert "+355 69 1" not in text(
            rita, reverse("checkins:tick", args=[seen.code, 1, thing, int(Step.FAMILY)])
        )
        assert models.Procedure.objects.count() == 0, "reading wrote nothing"
        said = casey.post(
            reverse("checkins:speak", args=[seen.code, 1, thing]), {"says_yes": "yes", "words": ""}
        )
        assert said.status_code == 302
        (lost,) = story.incidents(cast, seen)
        one = text(casey, reverse("checkins:happened", args=[seen.code, 1, lost.thing]))
        assert "The clock wrote this down" in one
        assert str(Kind.LOST_CONTACT.label) in one
        where = reverse("checkins:happened", args=[seen.code, 1, lost.thing])
        assert casey.post(where, {"read": str(lost.number), "words": "Called the office"}).status_code == 302
        assert "Called the office" in text(rita, where)
        assert casey.post(where, {"read": "0", "words": "Late word"}).status_code == 422
        close = reverse("checkins:close", args=[seen.code, 1, lost.thing])
        assert "Close: Not heard of" in text(casey, close)


def test_a_way_that_has_stopped_is_not_said_to_go_as_planned(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    assert "As planned" in text(sign_in(Client(), cast.casey), BOARD)
    custody.stop(cast, seen)
    page = text(sign_in(Client(), cast.casey), BOARD)
    assert ">Stopped<" in page
    assert "As planned" not in page
    line = panel.line(cast.casey.actor(), custody.now(cast, seen).subject)
    assert line is not None
    assert line.word == "Stopped"
    one = text(sign_in(Client(), cast.casey), reverse("checkins:journey", args=[seen.code, 1]))
    lead = one.split('class="lead">')[1].split("</p>")[0]
    assert ">Stopped<" in lead
    assert "The journey has stopped." in lead, "the same word as on the board"


def test_who_asks_for_help_is_not_said_to_go_as_planned(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 26 * MINUTE):
        story.hear(cast, seen, state=str(State.NEED_HELP))
        assert ">Needs help<" in text(sign_in(Client(), cast.casey), BOARD)
        line = panel.line(cast.casey.actor(), custody.now(cast, seen).subject)
        assert line is not None
        assert line.word == "Needs help"
        here = panel.context(cast.casey.actor(), story.again(cast, seen))
        assert here is not None
        assert here["tag"][1] == "Needs help"
        story.hear(cast, seen, at=clock.now() + MINUTE)
        assert "As planned" in text(sign_in(Client(), cast.casey), BOARD)
        story.hear(cast, seen, at=clock.now() + MINUTE, state=str(State.DURESS))
        assert "As planned" in text(sign_in(Client(), cast.casey), BOARD), (
            "and the danger word like any other"
        )


def test_since_when_somebody_is_on_the_way_stands_beside_who_works_on_it_until_it_is_over(
    cast: Cast, facts: Facts
) -> None:
    seen = story.travelling(cast, story.goran, with_dawn=False)
    begun = UnderWay.objects.get(case_id=seen.id)
    rows = Involvement.objects.filter(case=seen.id)
    assert set(rows.values_list("under_way_since", flat=True)) == {begun.created_at}
    assert "Nobody is on the way" in text(sign_in(Client(), cast.rita), BOARD)
    let_in(cast, seen)
    assert set(rows.values_list("under_way_since", flat=True)) == {begun.created_at}, "let in on the way, too"
    assert journey(seen.code) in text(sign_in(Client(), cast.rita), BOARD)
    begun.delete()
    assert set(rows.values_list("under_way_since", flat=True)) == {None}
    assert "Nobody is on the way" in text(sign_in(Client(), cast.casey), BOARD)
