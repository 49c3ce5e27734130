"""Ordinary life as a checklist with clocks: each story writes it, reads it as somebody else, and shows a refusal."""

import html
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.followup import story as followup
from tests.ordinary import story
from tests.services import given as directory
from wayhome.attempts.holding import Another
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.installation import environment
from wayhome.ordinary import actions, due, lines, models
from wayhome.ordinary.enums import State
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *more: str) -> str:
    return reverse(f"ordinary:{name}", args=[seen.code, *more])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(str(answer.content.decode()))


def posted(cast: Cast, seen: Found, **given: object) -> dict[str, object]:
    today, later = story.day(cast), story.day(cast, 7)
    usual = {
        "thing": str(uuid4()), "read": story.number(seen), "state": "waiting",
        "on_day": today.day, "on_month": today.month, "on_year": today.year,
        "next_on_day": later.day, "next_on_month": later.month, "next_on_year": later.year,
        "helper": "Nada of the office",
    }  # fmt: skip
    return {**usual, **given}


def test_the_list_names_what_everybody_has_to_arrange(cast: Cast, client: Client) -> None:
    seen = story.case(cast)
    shown = text(sign_in(client, cast.casey), url("life", seen))
    for label in lines.LINES.values():
        assert str(label) in shown
    assert "Here it takes about" not in shown, "nobody has written how long it takes"


def test_waiting_is_counted_in_days_and_another_day_somebody_else_reads_it(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    address = url("line", seen, "health_insurance")
    assert casey.post(address, posted(cast, seen)).status_code == 302
    with clock.shifted(timedelta(days=12)):
        nora = followup.nora(cast)
        shown = text(sign_in(Client(), nora), url("life", seen))
        assert "Waited so far: 12 days." in shown
        assert "Nada of the office helps." in shown
        panel = text(sign_in(Client(), nora), reverse("casefile:beside", args=[seen.code]))
        assert "Waited for longest: Health insurance, 12 days." in panel
    with clock.shifted(timedelta(days=20)):
        story.write(cast, seen, "health_insurance", State.DONE, takes_over="The clinic of the town")
        one = story.line(cast, seen, "health_insurance")
        assert (one.waited(story.day(cast)), one.takes_over) == (20, "The clinic of the town")
    with clock.shifted(timedelta(days=90)):
        assert story.line(cast, seen, "health_insurance").waited(story.day(cast)) == 20, (
            "the clock has stopped"
        )


def test_near_midnight_the_page_of_the_case_counts_by_the_clock_of_who_reads(cast: Cast) -> None:
    seen = story.case(cast)
    late = datetime.combine(clock.today() + timedelta(days=1), time(23, 30), tzinfo=UTC) - clock.now()
    with clock.shifted(late):  # in Tirana the next day has begun
        story.write(cast, seen, "health_insurance")
    with clock.shifted(late + timedelta(days=3)):
        panel = text(sign_in(Client(), cast.casey), reverse("casefile:beside", args=[seen.code]))
        assert "Waited for longest: Health insurance, 3 days." in panel


def test_somebody_is_reminded_on_the_day_and_the_next_word_ends_it(cast: Cast) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "benefits")
    story.write(cast, seen, "residence")
    assert followup.board(cast, seen).count(due.LOOK) == 2
    story.write(cast, seen, "benefits", State.DONE)
    assert followup.board(cast, seen).count(due.LOOK) == 1, "only that of the other line"


def test_what_is_refused_says_why_and_what_comes_next(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Write why it was refused"):
        story.write(cast, seen, "benefits", State.REFUSED, reason="A paper is missing")
    story.write(
        cast, seen, "benefits", State.REFUSED, reason="A paper is missing", next_step="Lea asks again"
    )
    shown = text(sign_in(Client(), cast.casey), url("life", seen))
    assert "Refused on" in shown
    assert "What comes next: Lea asks again" in shown
    story.write(cast, seen, "benefits")
    assert story.line(cast, seen, "benefits").waited(story.day(cast)) == 0, "asked anew, waited anew"


def test_a_service_of_the_directory_goes_on_with_it(cast: Cast) -> None:
    seen = story.case(cast)
    there = directory.service(cast.casey, name="Help with papers", countries=("AL",))
    story.write(cast, seen, "benefits", State.DONE, service=there.pk)
    shown = text(sign_in(Client(), cast.casey), url("life", seen))
    assert "Benefits: " in shown
    assert "Help with papers" in shown
    with story.refused("Choose a service of the directory"):
        story.write(cast, seen, "bank", State.DONE, service=uuid4())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"on": 1}, "Enter the day: today, or one that has passed."),
        ({"next_on": -1}, "The day on which somebody looks again is to come."),
        ({"next_on": 367}, "This day is more than a year away. Check the year."),
        ({"next_on": None}, "Something is waited for."),
        ({"line": "moon"}, "Choose a line of the list."),
        ({"helper": "x" * 201}, "Write at most 200 letters in a line."),
    ],
)
def test_what_cannot_be_so_is_refused_and_leaves_nothing(
    cast: Cast, given: dict[str, Any], said: str
) -> None:
    seen = story.case(cast)
    days = {name: story.day(cast, one) for name, one in given.items() if isinstance(one, int)}
    key = str(given.pop("line", "bank"))
    with pytest.raises(Refused) as refused:
        story.write(cast, seen, key, **{**given, **days})
    assert refused.value.reason.startswith(said)
    assert story.number(seen) == 0


def test_two_who_write_at_once_and_a_form_that_is_sent_twice(cast: Cast) -> None:
    seen = story.case(cast)
    thing = uuid4()
    story.write(cast, seen, "bank", thing=thing)
    story.write(cast, seen, "bank", thing=thing)
    assert story.number(seen) == 1
    with pytest.raises(Another):
        story.write(cast, seen, "bank", thing=thing, helper="Nada of the office")
    assert story.number(seen) == 1
    with pytest.raises(Conflict):
        story.write(cast, seen, "bank", read=0)
    answer = sign_in(Client(), cast.casey).post(
        url("line", seen, "bank"), posted(cast, seen, read=0, helper="Typed before")
    )
    assert answer.status_code == 422
    assert "Typed before" in answer.content.decode(), "what was typed stays"


def test_who_has_no_part_in_it_sees_nothing_and_who_only_reads_writes_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "bank", helper="Nada of the office")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    sam = sign_in(Client(), cast.sam)
    assert "Nada of the office" in text(sam, url("life", seen)), "the house reads services and plan"
    assert url("line", seen, "bank") not in text(sam, url("life", seen))
    assert sam.post(url("line", seen, "bank"), posted(cast, seen)).status_code == 403
    for outsider in (cast.otto, cast.rita, cast.adam):
        assert sign_in(Client(), outsider).get(url("life", seen)).status_code == 404
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    assert sign_in(Client(), cast.hana).get(url("life", seen)).status_code == 404, "a short extract only"


def test_how_long_it_takes_here_is_said_only_where_the_organisation_wrote_it(cast: Cast) -> None:
    seen = story.case(cast)
    mona = sign_in(Client(), cast.mona)
    assert mona.post(reverse("ordinary:usual"), {"line": "residence", "days": "21"}).status_code == 302
    assert "Registering where she or he lives: 21 days" in text(mona, reverse("ordinary:usual"))
    assert "Here it takes about 21 days" in text(sign_in(Client(), cast.casey), url("life", seen))
    assert reverse("ordinary:usual") in text(mona, reverse("casefile:today")), (
        "a manager finds it in the list"
    )
    assert reverse("ordinary:usual") not in text(sign_in(Client(), cast.casey), reverse("casefile:today"))
    assert sign_in(Client(), cast.casey).get(reverse("ordinary:usual")).status_code == 403
    with story.refused("A manager of your organisation writes"):
        actions.set_usual(line="residence", days=3, by=cast.casey.actor())
    actions.set_usual(line="residence", days=None, by=cast.mona.actor())
    assert not models.Usual.objects.exists()


def test_another_agency_does_not_have_the_figures_of_this_one(cast: Cast) -> None:
    actions.set_usual(line="residence", days=21, by=cast.mona.actor())
    theirs = people_actions.open_case(name_used="Vera", by=cast.rita.actor())
    shown = text(sign_in(Client(), cast.rita), url("life", theirs))
    assert "Registering where she or he lives" in shown
    assert "Here it takes about" not in shown


def test_an_installation_names_the_lines_it_uses_and_adds_its_own(cast: Cast, settings: LazySettings) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "bank")
    settings.ORDINARY_LINES = ("residence", "identity")
    settings.ORDINARY_MORE = {"permit": "Paper of the town hall"}
    assert list(lines.lines()) == ["residence", "identity", "permit"]
    shown = text(sign_in(Client(), cast.casey), url("life", seen))
    assert "Paper of the town hall" in shown
    assert "Health insurance" not in shown
    assert "Bank account" in shown, "what was written stays"


def test_an_installation_names_its_lines_in_its_environment(settings: LazySettings) -> None:
    env = {"LINES": "residence; identity", "MORE": "town_hall = Paper of the town hall"}
    settings.ORDINARY_LINES = environment.words("LINES", env)
    settings.ORDINARY_MORE = environment.named("MORE", env)
    assert list(lines.lines()) == ["residence", "identity", "town_hall"]
    lines.check()
    settings.ORDINARY_LINES = ("residence", "passport")
    with pytest.raises(environment.BadSetting, match="passport"):
        lines.check()
    for wrong in ("Town hall", "Town Hall = a paper", "town_hall ="):
        with pytest.raises(environment.BadSetting, match="Write it as"):
            environment.named("MORE", {"MORE": wrong})


def test_help_taken_back_reminds_nobody_and_keeps_what_was_written(cast: Cast) -> None:
    seen = story.case(cast)
    agreed = consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    story.write(cast, seen, "bank")
    assert due.LOOK in followup.board(cast, seen)
    consents.take_back(cast, seen, agreed.pk)
    assert due.LOOK not in followup.board(cast, seen)
    assert story.line(cast, seen, "bank").state == State.WAITING


def test_the_page_asks_the_same_for_one_word_and_for_many(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    counted = []
    for keys in (("bank",), ("residence", "identity", "benefits", "housing", "work")):
        for key in keys:
            story.write(cast, seen, key)
        casey.get(url("life", seen))
        with CaptureQueriesContext(connection) as run:
            assert casey.get(url("life", seen)).status_code == 200
        counted.append(len(run))
    assert counted[0] == counted[1]
    assert counted[1] <= 15
