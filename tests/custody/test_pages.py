"""The pages of a way as people meet them: planned, checked, begun, confirmed, stopped; without JavaScript."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.departure.story import Facts
from tests.paper import stories
from wayhome.attempts import hooks as attempt_hooks
from wayhome.core import clock
from wayhome.core.forms import RESEND
from wayhome.custody import actions, choosing, deciding, models, pages, panel, queries
from wayhome.custody.enums import Answer, Choice, HolderKind, PlaceType, Side
from wayhome.people import erasing
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def page(name: str, seen: Found, *more: object) -> str:
    return reverse(f"custody:{name}", args=[seen.code, 1, *more])


def shown(cast: Cast, seen: Found, who: Any = None) -> str:  # noqa: ANN401 - one of the cast
    """The page of the way after a new sign-in."""
    return sign_in(Client(), who or cast.casey).get(page("way", seen)).content.decode()


def moment(name: str, at: datetime, zone: str = story.ROME) -> dict[str, str]:
    """As a form posts it."""
    there = at.astimezone(ZoneInfo(zone))
    return {
        f"{name}_day": str(there.day),
        f"{name}_month": str(there.month),
        f"{name}_year": str(there.year),
        f"{name}_time": f"{there:%H:%M}",
        f"{name}_zone": zone,
    }


def typed(cast: Cast) -> dict[str, str]:
    """Two hand-overs: Sam takes her along, her sister is there in the first night."""
    way = story.way()
    return {
        "read": "0",
        "count": "2",
        "start": choosing.key(story.casey(cast)),
        "link0-taker": choosing.key(story.sam(cast)),
        "link0-place_type": str(PlaceType.SHELTER),
        "link0-place": "Second café",
        **moment("link0-planned", way.departs_at),
        "link1-taker": "other",
        "link1-kind": str(HolderKind.CAREGIVER),
        "link1-name": "Her sister",
        "link1-place_type": str(PlaceType.FIRST_NIGHT),
        **moment("link1-planned", way.arrives_at, story.TIRANA),
    }


def test_planned_on_one_page_and_read_by_the_agency_there(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.let_in(cast, seen)
    casey = sign_in(Client(), cast.casey)
    assert "Plan the hand-overs" in casey.get(page("way", seen)).content.decode()
    wrong = casey.post(page("plan", seen), {**typed(cast), "link1-name": "", "do": "keep"})
    assert wrong.status_code == 422
    assert "Write the name of who takes over." in wrong.content.decode()
    assert "Second café" in wrong.content.decode(), "what was typed stays"
    more = casey.post(page("plan", seen), {**typed(cast), "do": "more"})
    assert "Hand-over 3" in more.content.decode()
    for count in ("9" * 5000, "²", "-1", ""):
        assert (
            casey.post(page("plan", seen), {**typed(cast), "count": count, "do": "keep"}).status_code == 422
        )
    assert models.Link.objects.count() == 0
    assert casey.post(page("plan", seen), {**typed(cast), "do": "keep"}).status_code == 302
    text = shown(cast, seen, cast.rita)
    assert "Her sister" in text
    assert "The way begins now" not in text, "who reads only has no button"
    otto = sign_in(Client(), cast.otto)
    assert otto.get(page("way", seen)).status_code == 404
    assert casey.post(page("plan", seen), {**typed(cast), "do": "keep"}).status_code == 422, "written since"


def test_the_clock_of_a_place_that_few_live_by_stays_that_of_the_place(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = "America/Chicago"
    seen = story.begun(cast)
    way = replace(story.way(), zone_to=far)
    monkeypatch.setattr(attempt_hooks, "_way", [lambda actor, subject: way])
    story.approve(cast, seen)
    casey = sign_in(Client(), cast.casey)
    chosen = f'<option value="{far}" selected>'
    arrives = moment("link1-planned", way.arrives_at, far)
    assert casey.post(page("plan", seen), {**typed(cast), **arrives, "do": "keep"}).status_code == 302
    assert story.events(cast, seen)[1].zone == far
    assert chosen in casey.get(page("plan", seen)).content.decode()
    last = story.events(cast, seen)[1].id
    for name, more in (("move", []), ("queue", []), ("confirm", ["to"])):
        assert chosen in casey.get(page(name, seen, last, *more)).content.decode(), name
    story.check(cast, seen)
    assert casey.post(page("press", seen, "begin")).status_code == 302
    to = moment("to", way.arrives_at + MINUTE, far)
    read = str(story.there(cast, seen).version)
    moved = casey.post(page("move", seen, last), {"read": read, "words": "Late", **to})
    assert moved.status_code == 302
    assert story.events(cast, seen)[1].planned_at == way.arrives_at + MINUTE


def test_every_page_opens_and_the_paper_says_no_reason(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.plan(cast, seen)
    casey = sign_in(Client(), cast.casey)
    event = story.events(cast, seen)[0].id
    for name in ("way", "plan", "check", "words", "stop"):
        assert casey.get(page(name, seen)).status_code == 200
    for name in ("move", "queue", "paper"):
        assert casey.get(page(name, seen, event)).status_code == 200
        assert casey.get(page(name, seen, UUID(int=1))).status_code == 404
    for side in Side:
        assert casey.get(page("confirm", seen, event, side.value)).status_code == 200
    assert casey.get(page("confirm", seen, event, "nobody")).status_code == 404
    paper = casey.post(page("paper", seen, event), {"stays": "keep", "language": "en"})
    text = paper.content.decode()
    assert seen.code in text
    assert "Whoever takes over: name, signature" in text
    assert "Mira" in shown(cast, seen), "who makes the paper reads the name"
    assert "Mira" not in text
    assert "traffick" not in text.casefold()


def test_a_no_leads_to_where_the_yes_is_taken_back(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    yes = story.agreed_to_travel(cast, seen)
    casey = sign_in(Client(), cast.casey)
    given = {
        "read": "1",
        "present": "present",
        "papers": "on",
        "asked": "alone",
        **moment("at", clock.now().replace(second=0, microsecond=0)),
        "in_the_room": "Nobody but us",
        "is_private": "yes",
        "answer": "stop",
    }
    missing = casey.post(page("check", seen), {**given, "answer": "continue", "in_the_room": ""})
    assert missing.status_code == 422
    assert "who was in the room" in missing.content.decode()
    answered = casey.post(page("check", seen), given)
    assert answered.status_code == 302
    assert answered["Location"] == reverse("consent:take_back", args=[seen.code, yes])
    text = shown(cast, seen)
    assert "has not said “I want to go”" in text
    assert "The way begins now" not in text
    refused = casey.post(page("press", seen, "begin"))
    assert refused.status_code == 403


def test_begun_confirmed_and_stopped_by_the_buttons(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    yes = story.agreed_to_travel(cast, seen)
    casey = sign_in(Client(), cast.casey)
    assert "The way begins now" in shown(cast, seen)
    assert casey.post(page("press", seen, "begin")).status_code == 302
    event = story.events(cast, seen)[0].id
    with clock.shifted(2 * MINUTE):
        at = moment("at", clock.now().replace(second=0, microsecond=0))
        own = casey.post(page("confirm", seen, event, "to"), {"how": "self", **at})
        assert own.status_code == 422
        assert "This is the word of Sam" in own.content.decode()
        said = {"how": "phone", "said_by": "Sam, from the airport", **at}
        assert casey.post(page("confirm", seen, event, "to"), said).status_code == 302
        assert "Casey stays until both have confirmed" in shown(cast, seen)
        assert casey.post(page("confirm", seen, event, "from"), {"how": "self", **at}).status_code == 302
        assert "Sam is with her or him now." in shown(cast, seen)
        wish = {"read": "0", "wish": "I want to go back", "next_stop": "Airport office", **at}
        stopped = casey.post(page("stop", seen), wish)
        assert stopped["Location"] == reverse("consent:take_back", args=[seen.code, yes])
        text = shown(cast, seen)
        assert "The journey has stopped." in text
        assert "I want to go back" in text
        assert "Plan who takes over, and where" in text


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"wish": "I want to go back", "said_to": "Teuta"},
        {"wish": "I want to go back", "next_stop": "Airport office", "chosen": "back"},
        {"wish": "I want to go back " * 2000, "next_stop": "Airport office"},
    ],
    ids=["nothing", "no next stop", "chosen and not offered", "too many words"],
)
def test_a_no_on_the_way_stops_the_journey_whatever_else_is_missing_and_nothing_typed_is_lost(
    cast: Cast, facts: Facts, typed: dict[str, str]
) -> None:
    seen = story.under_way(cast)
    casey = sign_in(Client(), cast.casey)
    with clock.shifted(MINUTE):
        at = moment("at", clock.now().replace(second=0, microsecond=0))
        answer = casey.post(page("stop", seen), {"read": "0", **at, **typed})
        assert answer.status_code == 422
        text = answer.content.decode()
        assert "The journey has stopped" in text
        assert "nothing is kept so far" in text
        assert typed.get("wish", "").strip() in text
        assert "The journey has stopped." in shown(cast, seen)
        assert {"custody.lawyer", "custody.next_stop", "custody.stopped"} <= set(story.due(cast.casey))
        again = casey.post(page("stop", seen), {"read": "0", **at, **typed})
        assert "nothing is kept so far" not in again.content.decode(), "it stops once"
        whole = {"read": "0", **at, "wish": "I want to go back", "next_stop": "Airport office"}
        assert casey.post(page("stop", seen), whole).status_code == 302
        assert "I want to go back" in shown(cast, seen)


def test_what_was_typed_of_a_way_that_was_changed_meanwhile_is_not_lost(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    typed = {
        "read": "1",
        "words": "The bus stands in a queue at the border",
        "who": "Border police",
        RESEND: "1",
    }
    before = {one.id for one in story.events(cast, seen)}
    with clock.shifted(MINUTE):
        first, _airport, *rest = story.links(cast)
        story.plan(cast, seen, first, *rest, words="Another way")
        gone, *_more = before - {one.id for one in story.events(cast, seen)}
        pages = [page("move", seen, gone), page("queue", seen, gone), page("told", seen)]
        casey, otto = sign_in(Client(), cast.casey), sign_in(Client(), cast.otto)
        for where in pages:
            answer = casey.post(where, typed)
            assert answer.status_code == 409, where
            text = answer.content.decode()
            assert "The bus stands in a queue at the border" in text
            assert "Nothing was kept" in text
            assert page("way", seen) in text
            assert casey.get(where).status_code == 404
            assert otto.post(where, typed).status_code == 404


def test_where_nobody_is_on_the_way_an_unfinished_no_stops_nothing(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    answer = sign_in(Client(), cast.casey).post(page("stop", seen), {"read": "0"})
    assert answer.status_code == 422
    assert "The journey has stopped" not in answer.content.decode()
    assert "custody.stopped" not in story.due(cast.casey)


def test_everything_that_was_asked_before_leaving_and_at_a_stop_is_shown(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.plan(cast, seen)
    story.approve(cast, seen)
    story.check(cast, seen, medicine=False, language="sqi", interpreter="Drita")
    before = shown(cast, seen)
    for words in (
        "Missing: medicine",
        "Alone, face to face",
        "Out of everybody else’s hearing",
        "Albanian",
        "Drita",
    ):
        assert words in before, words
    story.check(cast, seen)
    assert "papers, medicine, what goes along" in shown(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    offered = (str(Choice.BACK), str(Choice.LATER))
    story.stop(
        cast, seen, said_to="The driver", language="sqi", interpreter="Besa", offered=offered, limits="A week"
    )
    text = shown(cast, seen)
    for words in ("The driver", "Besa", str(Choice.BACK.label), str(Choice.LATER.label), "A week"):
        assert words in text, words
    assert str(Choice.GO_ON.label) not in text


def test_what_the_next_one_should_know_is_read_by_the_next_one(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.let_in(cast, seen, "AGI")
    story.confirm(cast, seen, 1, Side.TO, words="Give her water at noon")
    text = shown(cast, seen, cast.rita)
    for words in ("Give her water at noon", "As told by telephone", "Said by telephone"):
        assert words in text, words
    story.confirm(cast, seen, 1, Side.OWN, is_safe=False)
    assert "“I am not safe”" in shown(cast, seen)
    there = shown(cast, seen, cast.rita)
    assert "Her or his own word:" in there
    assert "“I am not safe”" not in there, "who does not read of danger may be who is with her"
    second = story.events(cast, seen)[1]
    read = story.there(cast, seen).version
    known: dict[str, Any] = {"code": seen.code, "plan": 1, "by": cast.casey.actor(), "event": second.id}
    actions.move(**known, to=second.planned_at + MINUTE, read=read, words="A strike")
    assert "A strike" in shown(cast, seen, cast.rita)


def test_at_a_second_stop_nobody_reads_what_was_said_at_the_first(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.stop(cast, seen, wish="I want to see my mother")
    casey = sign_in(Client(), cast.casey)
    assert "I want to see my mother" in casey.get(page("stop", seen)).content.decode(), (
        "it may be wanted otherwise"
    )
    with clock.shifted(MINUTE):
        story.check(cast, seen)
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        again = casey.get(page("stop", seen)).content.decode()
        assert "I want to see my mother" not in again
        wish = {
            "read": "1",
            "wish": "I am tired",
            "next_stop": "Here",
            **moment("at", clock.now().replace(second=0, microsecond=0)),
        }
        assert casey.post(page("stop", seen), wish).status_code == 302
        assert "I am tired" in shown(cast, seen)


@pytest.mark.parametrize("answer", [Answer.STOP, Answer.UNSURE])
def test_a_no_before_leaving_waits_for_no_other_answer_and_nobody_leaves(
    cast: Cast, facts: Facts, answer: Answer
) -> None:
    """Asked before, and she said yes: half of the form is empty, or wrong, and her no holds all the same."""
    seen = story.ready(cast)
    travel = queries.travel(cast.casey.actor(), seen, story.now(cast, seen))
    assert deciding.why_not_begin(cast.casey.actor(), story.now(cast, seen), travel) is None, "it could begin"
    casey = sign_in(Client(), cast.casey)
    bare = {"read": "1", "at_day": "31", "at_month": "2", "at_year": "x", "at_time": "", "at_zone": "UTC"}
    yes = casey.post(page("check", seen), {**bare, "answer": "continue"})
    assert yes.status_code == 422, "a yes says how, when and who was there"
    said = casey.post(page("check", seen), {**bare, "answer": answer.value, "words": "I stay"}, follow=True)
    assert "Nobody leaves, and nobody persuades" in said.content.decode()
    with story.refused("Nobody leaves, and nobody presses"):
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    assert "I stay" in shown(cast, seen), "and her words are kept"


def test_a_handover_in_the_minute_in_which_the_way_begins(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.post(page("press", seen, "begin")).status_code == 302
    event = story.events(cast, seen)[0].id
    said = {"how": "phone", "said_by": "Sam", **moment("at", clock.now().replace(second=0, microsecond=0))}
    for side in (Side.TO, Side.FROM):
        assert casey.post(page("confirm", seen, event, side.value), said).status_code == 302
    assert story.with_her(cast, seen) == cast.sam.name


def test_one_line_on_the_case_and_one_on_the_travel_plan(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    with CaptureQueriesContext(connection) as asked:
        known = panel.context(cast.casey.actor(), story.again(cast, seen))
    assert known is not None
    assert known["tag"] == ("next", "Planned")
    assert len([one for one in asked if "custody_" in one["sql"] or "attempts_step" in one["sql"]]) == 2
    line = pages.line(cast.casey.actor(), story.now(cast, seen).subject)
    assert line is not None
    assert line.text == "Hand-overs are planned. The way has not begun."


def test_the_page_of_the_case_says_that_a_way_has_stopped_and_went_on(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)

    def tag() -> object:
        known = panel.context(cast.casey.actor(), story.again(cast, seen))
        return known and known["tag"]

    assert tag() == ("wait", "On the way")
    story.stop(cast, seen)
    assert tag() == ("stop", "Stopped")
    with clock.shifted(MINUTE):
        story.check(cast, seen)
        actions.resume(code=seen.code, plan=1, by=cast.casey.actor())
        assert tag() == ("wait", "On the way")


def test_one_handover_or_five_ask_the_database_as_often(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    casey = sign_in(Client(), cast.casey)

    def asked() -> int:
        casey.get(page("way", seen))
        with CaptureQueriesContext(connection) as queries:
            assert casey.get(page("way", seen)).status_code == 200
        return len(queries)

    last = story.links(cast)[-1]
    story.plan(cast, seen, story.link(last.taker, PlaceType.SHELTER, -0.5),
               story.link(story.sam(cast), PlaceType.FIRST_NIGHT, 3))  # fmt: skip
    few = asked()
    more = [
        story.link(story.holder(HolderKind.CONTACT, f"Office {n}"), PlaceType.TRANSIT, n / 10)
        for n in range(6)
    ]
    story.plan(cast, seen, story.links(cast)[0], *more, last)
    assert asked() == few


def test_an_erased_case_leaves_nothing_of_the_way(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.let_in(cast, seen)
    story.confirm(cast, seen, 1, Side.TO, who=cast.rita)
    row = models.Confirmation.objects.get()
    assert bytes(row.across) != b"", "the agency that leads reads what the other wrote"
    assert story.events(cast, seen)[0].to_at is not None
    erasing.erase(case=seen.id, organisation=cast.dawn.pk, by=cast.dora.actor())
    row.refresh_from_db()
    assert bytes(row.across) == b""


def test_the_form_of_a_handover_prints_and_names_nobody_with_the_code_only(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    story.plan(cast, seen)
    casey = sign_in(Client(), cast.casey)
    one = story.events(cast, seen)[0]
    here, sent = page("paper", seen, one.id), {"stays": "keep", "language": "en"}
    full = stories.printed(casey, here, sent)
    coded = stories.printed(casey, here, sent, press="code")
    assert one.giver.name in full
    assert one.giver.name not in coded
    for words in ("Whoever takes over: name, signature", "Planned:", seen.code):
        assert words in full
        assert words in coded
    assert stories.who_made(cast.ada, stories.number_of(full)).startswith("Casey ")
    assert sign_in(Client(), cast.otto).post(here, {**sent, "print": "full"}).status_code == 404
