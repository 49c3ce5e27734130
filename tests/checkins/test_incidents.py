"""What happens on the way: how bad, who is told, what is asked anew, line by line, closed with a word."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import MINUTE
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.papers import story as consulates
from tests.services import given as services
from wayhome import journey
from wayhome.attempts import findings
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.shapes import Border
from wayhome.checkins import actions_incidents, due, models, panel, scripts
from wayhome.checkins.enums import Kind, Stand, Step
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.custody import hooks
from wayhome.custody.enums import What
from wayhome.departure import asking
from wayhome.services import doors

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
DOCUMENT = "G2.6_DOCUMENT"


@pytest.fixture
def papers() -> Iterator[Facts]:
    """Leaving waits for travel papers as well."""
    known = Facts()
    whole = custody.process(known)
    stage = whole.stages[0]
    ready = replace(stage.steps[0], gates=(*stage.steps[0].gates, known.gate(DOCUMENT, "travel_document")))
    process = replace(whole, stages=(replace(stage, steps=(ready, *stage.steps[1:])), *whole.stages[1:]))
    with (
        journey.instead(process),
        patch.dict(attempt_hooks._parts, clear=True),
        patch.object(attempt_hooks, "_way", [lambda actor, subject: custody.way()]),
    ):
        yield known


def test_written_by_one_read_by_the_other_line_by_line_closed_with_a_word(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        thing = story.incident(cast, seen, Kind.DELAY, words="Two hours late")
        story.incident(cast, seen, Kind.DELAY, words="Two hours late", thing=thing)
        assert models.Incident.objects.count() == 1, "sent twice, it is one"
        with story.refused_with("with other words"):
            story.incident(cast, seen, Kind.DELAY, thing=thing, words="And the gate is shut")
        with story.refused_with("with other words"):
            story.incident(cast, seen, Kind.DELAY, 4, thing=thing, words="Two hours late")
        (found,) = story.incidents(cast, seen, cast.rita)
        assert (found.known.words, found.known.severity) == ("Two hours late", 2)
        assert story.emergencies_open() == [], "it costs time, and nobody is rung"
        common: dict[str, Any] = {"code": seen.code, "plan": 1, "thing": thing}
        for _press in range(2):
            actions_incidents.act(**common, read=1, words="Told the driver", by=cast.rita.actor())
        with pytest.raises(Conflict):
            actions_incidents.act(**common, read=1, words="Told the driver too", by=cast.casey.actor())
        with story.refused_with("closed with a word"):
            actions_incidents.close(**common, read=2, words=" ", by=cast.casey.actor())
        actions_incidents.close(**common, read=2, words="Landed", by=cast.casey.actor())
        with story.refused_with("is closed"):
            actions_incidents.act(**common, read=3, words="More", by=cast.casey.actor())
        with pytest.raises(Http404):
            actions_incidents.act(**common, read=3, words="More", by=cast.otto.actor())
    (found,) = story.incidents(cast, seen)
    assert models.Incident.objects.count() == 3
    happened = [one.text for one in panel.events(cast.casey.actor(), story.again(cast, seen))]
    assert happened == ["Something happened on the way"], "what was added to it is no event of its own"
    assert [(one.by, one.words) for one in found.known.actions] == [(cast.rita.name, "Told the driver")]
    assert found.known.closing == "Landed"


def test_the_same_words_a_while_later_were_done_once_more_and_are_not_taken_for_the_first(
    cast: Cast, facts: Facts
) -> None:
    """Two pages were open: in the second stands, half an hour later, that nobody answered again."""
    seen = story.flown(cast)
    with story.at(story.lands()):
        thing = story.incident(cast, seen, Kind.DELAY, words="Two hours late")
        said: dict[str, Any] = {"code": seen.code, "plan": 1, "thing": thing, "words": "Rang, no answer"}
        actions_incidents.act(**said, read=1, by=cast.rita.actor())
    with story.at(story.lands() + 30 * MINUTE):
        with pytest.raises(Conflict):
            actions_incidents.act(**said, read=1, by=cast.rita.actor())
        actions_incidents.act(**said, read=2, by=cast.rita.actor())
        (found,) = story.incidents(cast, seen)
    assert len(found.known.actions) == 2


def test_she_does_not_want_to_go_on_rings_and_leads_to_where_it_is_written(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    where = reverse("custody:stop", args=[seen.code, 1])
    with story.at(story.lands()):
        late = story.incident(cast, seen, Kind.DELAY, 1)
        assert "custody.said_no" not in custody.due(cast.casey)
        thing = story.incident(cast, seen, Kind.CONSENT, 1, words="She says she will not go on")
        assert len(story.emergencies_open()) == 1, "whoever is on call hears, however small it was called"
        assert "custody.said_no" in custody.due(cast.casey)
        client = sign_in(Client(), cast.casey)
        pages = [
            client.get(reverse("checkins:happened", args=[seen.code, 1, one])).content.decode()
            for one in (thing, late)
        ]
        assert [where in page for page in pages] == [True, False]
        custody.stop(cast, seen)
        assert "custody.said_no" not in custody.due(cast.casey), "it is written down"
        story.incident(cast, seen, Kind.CONSENT, words="Said once more")
        assert "custody.said_no" not in custody.due(cast.casey), "stopped already"


def test_somebody_dangerous_came_near(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.on_call(cast, cast.sam)
    with story.at(story.lands()):
        story.incident(cast, seen, Kind.APPROACH, severity=1)
        (found,) = story.incidents(cast, seen)
        assert found.known.severity == 4, "whatever was typed"
        assert story.rings() == 1
        assert {due.CRITICAL, due.NEW_PLAN, due.INCIDENT} <= set(story.due(cast.casey))
    said = " ".join(str(line.what) for line in scripts.INCIDENT[Kind.APPROACH])
    for word in ("place with staff", "border contact", "critical is proposed", "Plan the way anew"):
        assert word in said


def test_not_let_on_board_and_the_papers_are_looked_at_anew(cast: Cast, papers: Facts) -> None:
    seen = story.flown(cast)
    attempt = custody.now(cast, seen).id
    gates = [one for one in asking.gates() if one.id == DOCUMENT]
    before = findings.now({attempt: seen.id}, gates, checked=True).of(attempt, gates)
    assert not before[0].is_red(story.lands())
    with story.at(story.lands()):
        story.incident(cast, seen, Kind.DELAY)
        still = findings.now({attempt: seen.id}, gates, checked=True).of(attempt, gates)
        assert not still[0].is_red(story.lands()), "a delay ends nothing"
        story.incident(cast, seen, Kind.DENIED_BOARDING)
        after = findings.now({attempt: seen.id}, gates, checked=True).of(attempt, gates)
        assert after[0].is_red(story.lands())
        assert due.ASKED_ANEW in story.due(cast.casey)
    for kind in (Kind.DENIED_BOARDING, Kind.MEDICAL):
        assert any("duty line of the consulate" in str(line.what) for line in scripts.INCIDENT[kind])
        assert kind in scripts.CONSULAR


def test_the_line_of_a_consulate_stands_there_only_with_her_yes_and_where_asking_is_no_danger(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    services.post(cast.casey, name="Consulate of the North", country="AL", duty_line="+355 4 777")
    services.post(cast.casey, name="Consulate of the South", country="AL", duty_line="+355 4 888")
    with story.at(story.lands()):
        thing = story.incident(cast, seen, Kind.DENIED_BOARDING)
        page = reverse("checkins:happened", args=[seen.code, 1, thing])

        def shown() -> list[bool]:
            text = sign_in(Client(), cast.casey).get(page).content.decode()
            assert "only if it stands with this incident" in text
            return [number in text for number in ("+355 4 777", "+355 4 888")]

        assert shown() == [False, False], "nobody rings there at night because a script said so"
        consulates.agreed(cast, seen)
        assert shown() == [False, False], "nobody has looked whether asking is a danger"
        consulates.advised(cast, seen)
        consulates.looked(cast, seen)
        assert shown() == [True, False], "the one that she agreed to, and no other"


def test_the_border_is_asked_without_her_name_unless_her_yes_names_it(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = story.flown(cast)
    way = replace(custody.way(), borders=(Border("AL", clock.today()),))
    monkeypatch.setattr(attempt_hooks, "_way", [lambda actor, subject: way])
    services.post(cast.casey, name="Airport police", kind="airport", country="AL", duty_line="+355 4 111")
    services.post(cast.casey, name="Border desk", kind="border", country="AL", duty_line="+355 4 222")
    with story.at(story.lands()):
        for kind in (Kind.APPROACH, Kind.DETAINED):
            thing = story.incident(cast, seen, kind)
            page = reverse("checkins:happened", args=[seen.code, 1, thing])
            shown = sign_in(Client(), cast.casey).get(page).content.decode()
            assert "+355 4 111" in shown, "its number is public"
            assert shown.count("Ask without a name") == 2
        consents.agree(cast, seen, consents.yes(groups=("A",), recipients=consents.to(name="Border desk")))
        shown = sign_in(Client(), cast.casey).get(page).content.decode()
        assert shown.count("Ask without a name") == 1
        desk, police = shown.index("+355 4 222"), shown.index("+355 4 111")
        assert desk < police < shown.index("Ask without a name"), "that which she agreed to first"
        delay = reverse("checkins:happened", args=[seen.code, 1, story.incident(cast, seen, Kind.DELAY)])
        assert "+355 4 222" not in sign_in(Client(), cast.casey).get(delay).content.decode()


def test_somebody_else_wants_the_child_and_child_protection_is_called(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast, story.goran, child=True)
    assert custody.there(cast, seen).is_child
    with story.at(story.lands() + 20 * MINUTE):
        for _twice in range(2):
            hooks.tell(
                What.WRONG_PERSON, story.again(cast, seen), custody.now(cast, seen).id, cast.casey.actor()
            )
        (found,) = [one for one in story.incidents(cast, seen) if one.known.kind == Kind.WRONG_PERSON]
        assert found.known.severity == 4
        assert story.open_duties(cast).count(due.CHILD_PROTECTION) == 1
        actions_incidents.close(
            code=seen.code,
            plan=1,
            thing=found.thing,
            read=found.number,
            words="She left",
            by=cast.casey.actor(),
        )
        hooks.tell(What.WRONG_PERSON, story.again(cast, seen), custody.now(cast, seen).id, cast.casey.actor())
        assert story.open_duties(cast).count(due.CHILD_PROTECTION) == 1, "told anew in the same minute"
    said = " ".join(str(line.what) for line in scripts.INCIDENT[Kind.WRONG_PERSON])
    assert "Do not hand over" in said


def test_every_kind_and_every_step_has_a_script_with_who_what_when() -> None:
    assert set(scripts.INCIDENT) == set(Kind)
    assert set(scripts.ARRIVAL) == set(Step)
    assert {Stand.LATE, Stand.MISSED, Stand.HELP} <= set(scripts.CHECKIN)
    for lines in (*scripts.INCIDENT.values(), *scripts.ARRIVAL.values(), *scripts.CHECKIN.values()):
        assert lines
        assert all(line.who and line.what and line.when for line in lines)


@pytest.mark.parametrize("field", ["place", "words"])
def test_where_a_house_is_waits_for_other_words_unless_somebody_is_rung(
    cast: Cast, facts: Facts, field: str
) -> None:
    seen = story.flown(cast)
    where: Any = {field: "Back at 7 Linden Street"}
    doors.register("test", lambda _actor: ["7 Linden Street"])
    try:
        with story.at(story.lands()):
            with story.refused_with("says where a house is"):
                story.incident(cast, seen, Kind.DELAY, **where)
            assert models.Incident.objects.count() == 0
            story.incident(cast, seen, Kind.DELAY, 4, **where)
            assert models.Incident.objects.count() == 1, "an emergency is never held up"
            assert story.emergencies_open() != []
            story.incident(cast, seen, Kind.DELAY, is_said=True, **where)
            assert models.Incident.objects.count() == 2, "what was said on the way is not lost"
            now = clock.now().astimezone(ZoneInfo("Europe/Tirane"))
            sent = {
                "thing": str(uuid4()), "kind": "delay", "severity": "2", "place": "", "words": "", **where,
                "at_day": str(now.day), "at_month": str(now.month), "at_year": str(now.year),
                "at_time": f"{now:%H:%M}", "at_zone": "Europe/Tirane",
            }  # fmt: skip
            page = reverse("checkins:incident", args=[seen.code, 1])
            casey = sign_in(Client(), cast.casey)
            held = casey.post(page, sent)
            assert held.status_code == 422
            assert "says where a house is" in held.content.decode()
            assert "7 Linden Street" in held.content.decode(), "what was typed stays"
            kept = casey.post(page, {**sent, "severity": "4"}, follow=True).content.decode()
            assert "It is kept. Do what stands here now." in kept
            assert "It says where a house is, and others on the case read it" in kept
            other = {**sent, "thing": str(uuid4()), "severity": "4", field: "By the fountain"}
            assert "says where a house is" not in casey.post(page, other, follow=True).content.decode()
    finally:
        doors.forget("test")
